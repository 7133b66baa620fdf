"""The early-notice list: which providers to warn first of a vulnerability."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ozdesk.domain.book import Records
from ozdesk.domain.classification import Audience
from ozdesk.domain.common_texts import EARLY_NOTICE_LIST, PROVIDER
from ozdesk.domain.folding import natural_key
from ozdesk.domain.label import Language
from ozdesk.exchange.tables.sheet import Sheet
from ozdesk.exchange.tables.writing import write_sheet
from ozdesk.kinds.provider import Provider, ProviderState
from ozdesk.rules.redaction.redacted_records import NOT_PUBLIC
from ozdesk.rules.redaction.redaction import RedactedRecord, Redaction

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


def notice_list(
    records: Records, audience: Audience, language: Language = "nl"
) -> tuple[list[Notice], int]:
    """Who is on the list as far as the audience may know, by name; and how many it may not."""
    redaction = Redaction(records, audience, language)
    on_it = [each for each in redaction.of_kind(Provider) if _is_listed(each.it)]
    rows = [_notice(each, redaction) for each in on_it]
    every = sum(map(_is_listed, records.of_kind(Provider)))
    return sorted(rows, key=lambda row: natural_key(row.name)), every - len(rows)


def _is_listed(provider: Provider) -> bool:
    return provider.early_notice and provider.status is not ProviderState.STOPPED


def _notice(seen: RedactedRecord[Provider], redaction: Redaction) -> Notice:
    def told(name: str) -> str:
        return seen.bare(name) if seen.shows(name) else NOT_PUBLIC.in_(redaction.language)

    return Notice(seen.it.name, *map(told, ("party", "version", "contact")))


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
    rows, left_out = notice_list(records, audience, language)
    write_sheet(path, notice_sheet(rows, language), language)
    return left_out
