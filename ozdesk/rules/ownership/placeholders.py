"""Alerts about texts with places that are still to be filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from ozdesk.domain.book import Records
from ozdesk.domain.label import Label
from ozdesk.kinds.governance_text import GovernanceText, TextState
from ozdesk.kinds.ownership_text import LegalState, OwnershipText
from ozdesk.rules.alerts.alert import Alert, AlertRule, Severity
from ozdesk.rules.alerts.thresholds import Limits
from ozdesk.rules.texts.sentences import count, quoted, shortened

OPEN_PLACES = AlertRule(
    "placeholders",
    Severity.INFO,
    Label(
        "Tekst {name} heeft nog {places}, zoals {example}",
        "Text {name} still has {places}, such as {example}",
    ),
    Label("Vul aan wat nog open is, of haal het weg", "Fill in what is still open, or take it out"),
)
COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
PLACEHOLDER = re.compile(
    r"\[\s*(?:insert|invullen|invoegen|vul in|in te vullen|todo|to do|tbd|ntb|xxx+)\b"
    r"[^\]\n]{0,200}\]"
    r"|(?<![\w/.#@-])(?:todo|tbd|xxx+)(?![\w/-])"
    r"|(?<!\w)n\.t\.b\.(?!\w)",
    re.IGNORECASE,
)


@lru_cache(maxsize=1024)
def placeholders(text: str) -> tuple[str, ...]:
    """The places in a Markdown text that are still to be filled in, in order.

    Comments are not part of what is read; addresses that hold such a word are left alone.
    """
    return tuple(match[0] for match in PLACEHOLDER.finditer(COMMENT.sub("", text)))


def governance(
    text: GovernanceText, records: Records, today: date, limits: Limits
) -> Iterator[Alert]:
    """A governance text that is not finished; that is worse once it was adopted."""
    if text.status is not TextState.REPLACED:
        yield from _open_places(text, final=text.status is TextState.ADOPTED)


def unfinished_text(
    text: OwnershipText, records: Records, today: date, limits: Limits
) -> Iterator[Alert]:
    """A text about ownership that is not finished; worse once approved or published."""
    if text.status not in (LegalState.REPLACED, LegalState.REJECTED):
        final = text.status in (LegalState.APPROVED, LegalState.PUBLISHED)
        yield from _open_places(text, final=final)


def _open_places(text: GovernanceText | OwnershipText, *, final: bool) -> Iterator[Alert]:
    found = placeholders(text.text)
    if found:
        yield OPEN_PLACES.alert(
            text,
            severity=Severity.ATTENTION if final else None,
            places=count(len(found), ("open plek", "open plekken"), ("open place", "open places")),
            example=quoted(shortened(" ".join(found[0].split()), 40)),
        )
