"""Approval of texts by the lawyers, and whether a text changed after it.

The records do not tell this, their history does; records that remember none have no such alerts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol, runtime_checkable

from ozdesk.domain.book import Book, Records
from ozdesk.domain.label import Label
from ozdesk.domain.question import Question
from ozdesk.domain.record import Record
from ozdesk.kinds.ownership_text import LegalState, OwnershipText
from ozdesk.rules.alerts.alert import Alert, AlertRule, Severity
from ozdesk.rules.alerts.thresholds import Limits
from ozdesk.rules.redaction.undecided_levels import with_undecided_levels
from ozdesk.rules.texts.sentences import on
from ozdesk.store.journal.history import Step

FINAL = (LegalState.APPROVED, LegalState.PUBLISHED)
_KEYS = {state.key for state in FINAL}

CHANGED = AlertRule(
    "ownership_changed",
    Severity.WRONG,
    Label(
        "Tekst {name} is gewijzigd nadat deze op {day} was goedgekeurd (geen juridisch advies)",
        "Text {name} was changed after it had been approved on {day} (not legal advice)",
    ),
    Label(
        "Vergelijk de versies; leg de tekst opnieuw voor aan de jurist of zet de oude tekst terug",
        "Compare the versions; submit the text to the lawyer again or restore the old text",
    ),
)


class RecordHistory(Protocol):
    """What is known of how records came to be as they are."""

    def steps(self, id: str | None = None, limit: int | None = None) -> Sequence[Step]:
        """What happened to a record, newest first."""


@runtime_checkable
class Remembering(Protocol):
    """Records that know what happened to each of them."""

    @property
    def history(self) -> RecordHistory:
        """What happened to each."""


@dataclass(frozen=True, slots=True)
class TextVersion:
    """A text as it stood from a moment on; `operation` is the name of what made it so."""

    since: datetime
    who: str
    text: str
    operation: str
    device: str


@dataclass(frozen=True, slots=True)
class Approval:
    """When a text was approved, or published without that, and what it said."""

    when: datetime
    text: str


def versions(steps: Iterable[Step], field: str = "text") -> list[TextVersion]:
    """Every version of a text, the newest first; `steps` too are newest first."""
    return [
        TextVersion(step.when, step.who, _words(step.after), step.operation, step.device)
        for step in _newest_first(steps)
        if step.path == field
    ]


def _newest_first(steps: Iterable[Step]) -> list[Step]:
    return sorted(steps, key=lambda step: step.counted or step.when, reverse=True)


def approval(steps: Iterable[Step]) -> Approval | None:
    """The approval that a text has now; None when its state is no longer final.

    `steps` are newest first. What one edit did counts as one: the text came with the state.
    """
    edits: dict[str, list[Step]] = {}
    for step in reversed(_newest_first(steps)):
        edits.setdefault(step.edit, []).append(step)
    state, text, approved = "", "", None
    for together in edits.values():
        after = {step.path: step.after for step in together}
        text = _words(after.get("text", text))
        before, state = state, _words(after.get("status", state))
        if state not in _KEYS:
            approved = None
        elif before not in _KEYS:
            approved = Approval(together[0].when, text)
    return approved


def _words(raw: object) -> str:
    return raw if isinstance(raw, str) else ""


def changed_since_approval(text: OwnershipText, records: Records) -> Approval | None:
    """The approval of a text that no longer says what was approved; None when all is well."""
    if text.status not in FINAL or not isinstance(records, Remembering):
        return None
    given = approval(records.history.steps(text.id))
    return given if given and given.text != text.text else None


def changed(text: OwnershipText, records: Records, today: date, limits: Limits) -> Iterator[Alert]:
    """A text that is not the one that the lawyers approved."""
    if given := changed_since_approval(text, records):
        day = on(given.when.astimezone().date())
        yield CHANGED.alert(text, day=day)


@dataclass(frozen=True, slots=True)
class KeptSteps:
    """The history of some records, by their ids."""

    of_record: Mapping[str, Sequence[Step]]

    def steps(self, id: str | None = None, limit: int | None = None) -> Sequence[Step]:
        """What happened to a record, newest first; nothing for those that are not among them."""
        return self.of_record.get(id or "", ())[:limit]


class Memory(Book):
    """Records at one moment, that remember what happened to the texts about ownership."""

    def __init__(
        self,
        records: Iterable[Record],
        steps: Mapping[str, Sequence[Step]],
        questions: Mapping[str, Sequence[Question]] | None = None,
    ) -> None:
        super().__init__(records, questions)
        self.history = KeptSteps(steps)


class Remembered(Remembering, Records, Protocol):
    """Records that can be gone through, with their history: a workspace."""

    def __iter__(self) -> Iterator[Record]: ...

    def questions(self, id: str | None = None) -> Sequence[Question]: ...


def _by_record(questions: Iterable[Question]) -> dict[str, list[Question]]:
    found: dict[str, list[Question]] = {}
    for question in questions:
        found.setdefault(question.record, []).append(question)
    return found


def book_of(workspace: Remembered) -> Book:
    """The records of a workspace as they are now, with what is undecided, but no history."""
    asked = _by_record(workspace.questions())
    return Book((with_undecided_levels(each, asked.get(each.id, ())) for each in workspace), asked)


def memory_of(workspace: Remembered) -> Memory:
    """The records of a workspace as they are now, with what is undecided, to be read elsewhere."""
    asked = _by_record(workspace.questions())
    records = (with_undecided_levels(each, asked.get(each.id, ())) for each in workspace)
    texts = workspace.of_kind(OwnershipText)
    steps = {text.id: workspace.history.steps(text.id) for text in texts if text.status in FINAL}
    return Memory(records, steps, asked)
