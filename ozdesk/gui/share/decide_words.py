"""What a question is about and what each of its versions says, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ozdesk.domain.cell_words import cell_field, cell_words
from ozdesk.domain.fields import Field, Labels, Links, Prose
from ozdesk.domain.label import Label
from ozdesk.domain.operation import REMOVED, Operation
from ozdesk.domain.question import Question
from ozdesk.domain.raw import Raw
from ozdesk.domain.record import Record
from ozdesk.domain.rows import Rows
from ozdesk.gui.history.history_view import Teller
from ozdesk.gui.session.session import Session
from ozdesk.kinds import BY_KEY
from ozdesk.rules.texts.sentences import NAMELESS
from ozdesk.rules.texts.three_way import Proposal, merged_versions

TO_BIN = Label("Naar de prullenbak", "To the bin")
KEEP = Label("Houden", "Keep")
KEEP_EDIT = Label("Houden. Intussen gewijzigd: {field}: {value}",
                  "Keep. Meanwhile changed: {field}: {value}")  # fmt: skip
REMOVED_NAME = Label("Verwijderd of gewijzigd", "Removed or changed")
LONG = 160  # characters of a value that stands in a sentence


@dataclass(frozen=True, slots=True)
class QuestionVersion:
    """One version: its number from 1, the stored value it stands for, and what it says."""

    number: int
    operation: Operation
    raw: Raw
    text: str


class Asked:
    """One question with everything a person needs to decide."""

    def __init__(self, session: Session, question: Question) -> None:
        self.session, self.question = session, question
        workspace = session.workspace
        self.record: Record | None = workspace.get(question.record) or next(
            (r for r in workspace.bin.records() if r.id == question.record), None
        )
        self.field = cell_field(BY_KEY.get(question.kind), question.path)
        self.versions = [self._version(n) for n in range(1, len(question.versions) + 1)]

    @property
    def key(self) -> tuple[str, str]:
        """Which cell it is about."""
        return self.question.record, self.question.path

    @property
    def title(self) -> str:
        """The record."""
        name = self.record.name if self.record else ""
        return name or self.session.text(NAMELESS)

    @property
    def kind_words(self) -> str:
        """The kind of the record."""
        kind = BY_KEY.get(self.question.kind)
        return self.session.text(kind.singular) if kind else self.question.kind

    @property
    def field_words(self) -> str:
        """The cell."""
        return self._name(self.question.path)

    @property
    def is_removal(self) -> bool:
        """Whether one removed what the other changed."""
        return self.question.path == REMOVED

    @property
    def is_prose(self) -> bool:
        """Whether versions can be put together line by line."""
        return isinstance(self.field, Prose)

    @property
    def can_write(self) -> bool:
        """Whether a person can give a value that is none of the versions."""
        many = Labels | Links | Rows
        return self.field is not None and not isinstance(self.field, many)

    @property
    def before(self) -> str | None:
        """What the versions grew from, or None when that is not known."""
        ancestor = self.question.ancestor
        if ancestor is None or self.is_removal:
            return None
        return self._told(self._resolve(ancestor.value))

    def proposal(self) -> Proposal | None:
        """For texts, all versions put together."""
        if not self.is_prose:
            return None
        ancestor = self.question.ancestor
        start = self._resolve(ancestor.value) if ancestor else None
        return merged_versions(
            str(start or ""), *(str(version.raw or "") for version in self.versions)
        )

    def _name(self, path: str) -> str:
        if path == REMOVED:
            return self.session.text(REMOVED_NAME)
        return Teller(self.session, self.record).name(path) if self.record else path

    def _resolve(self, raw: Raw) -> Raw:
        return self.session.workspace.blobs.resolve(raw)

    def _version(self, number: int) -> QuestionVersion:
        operation = self.question.versions[number - 1]
        raw = self._resolve(self.question.value(number))
        return QuestionVersion(number, operation, raw, self._says(operation, raw))

    def _says(self, operation: Operation, raw: Raw) -> str:
        if not self.is_removal:
            return self._told(raw)
        if raw is True:
            return self.session.text(TO_BIN)
        if operation.path == REMOVED:
            return self.session.text(KEEP)
        field = cell_field(BY_KEY.get(operation.kind), operation.path)
        told = self._words(field, operation.path, self._resolve(operation.value))
        short = told if len(told) <= LONG else told[:LONG].rstrip() + "…"
        return self.session.text(KEEP_EDIT.with_(field=self._name(operation.path), value=short))

    def _told(self, raw: Raw) -> str:
        return self._words(self.field, self.question.path, raw)

    def _words(self, field: Field[Any] | None, path: str, raw: Raw) -> str:
        return cell_words(field, path, raw, self.session.language, self.session.workspace.name_of)
