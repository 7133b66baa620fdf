"""Whom to warn first when a leak was found: the early-notice list, for those who may see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ozdesk.domain.book import GONE, Records
from ozdesk.domain.classification import Audience, Level, higher
from ozdesk.domain.common_texts import EARLY_NOTICE_LIST, PROVIDER
from ozdesk.domain.label import Language
from ozdesk.domain.words import fold
from ozdesk.exchange.tables.sheet import Sheet
from ozdesk.exchange.tables.writing import write_sheet
from ozdesk.kinds.provider import Provider, ProviderState
from ozdesk.rules.redaction.redacted_records import NOT_PUBLIC

HEADS = (
    PROVIDER,
    Provider.party.label,
    Provider.version.label,
    Provider.contact.label,
)


@dataclass(frozen=True, slots=True)
class Notice:
    """One provider on the list, in words; `left_out` of what the reader may not see is told."""

    name: str
    party: str
    version: str
    contact: str


def early_notice(
    records: Records, audience: Audience, language: Language = "nl"
) -> tuple[list[Notice], int]:
    """Who is on the list as far as the audience may know, by name; and how many it may not."""
    asked = [
        provider
        for provider in records.of_kind(Provider)
        if provider.early_notice and provider.status is not ProviderState.STOPPED
    ]
    shown = [p for p in asked if _sees(audience, p, "name") and _sees(audience, p, "early_notice")]
    rows = [_notice(provider, records, audience, language) for provider in shown]
    return sorted(rows, key=lambda row: fold(row.name)), len(asked) - len(shown)


def _sees(audience: Audience, provider: Provider, name: str) -> bool:
    level = provider.level_of(name)
    return audience.may_see(higher(level, Level.INTERNAL) if name == "contact" else level)


def _notice(provider: Provider, records: Records, audience: Audience, language: Language) -> Notice:
    def told(name: str, value: str) -> str:
        return value if _sees(audience, provider, name) else NOT_PUBLIC.in_(language)

    party = records.get(provider.party)
    name = party.name if party else ("" if not provider.party else GONE)
    if party and not audience.may_see(party.level_of("name")):
        name = NOT_PUBLIC.in_(language)
    return Notice(
        provider.name,
        told("party", name),
        told("version", provider.version),
        told("contact", provider.contact),
    )


def notice_sheet(rows: Sequence[Notice], language: Language) -> Sheet:
    """The list as a sheet."""
    return Sheet(
        EARLY_NOTICE_LIST.in_(language),
        [head.in_(language) for head in HEADS],
        [[row.name, row.party, row.version, row.contact] for row in rows],
    )


def write_early_notice(
    path: Path, records: Records, audience: Audience, language: Language = "nl"
) -> int:
    """Write the list as CSV, Markdown, XLSX or ODS; return how many providers were left out."""
    rows, left_out = early_notice(records, audience, language)
    write_sheet(path, notice_sheet(rows, language), language)
    return left_out
