"""The history of a record in words: who changed what, when, from what to what, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ozdesk.domain.cell_words import ADDED, BACK, BINNED, cell_name
from ozdesk.domain.change import change_cell
from ozdesk.domain.clocks import marked
from ozdesk.domain.common_texts import DESTROYED, EMPTY, TODAY
from ozdesk.domain.destruction import extent_of, is_trace, told_of
from ozdesk.domain.fields import Field, Labels, Links
from ozdesk.domain.label import Label, Language, same
from ozdesk.domain.operation import MADE, REMOVED
from ozdesk.domain.raw import Raw, pick, unquote
from ozdesk.domain.record import Record
from ozdesk.domain.rows import Rows
from ozdesk.domain.words import short_clock, short_day, words
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets.basics import button, label, set_role
from ozdesk.gui.widgets.common_texts import SHOW_OLDER
from ozdesk.gui.widgets.scrolling import scrolling
from ozdesk.store.journal.history import Step

YESTERDAY = Label("gisteren", "yesterday")
PUT_BACK = Label("Zet terug", "Put back")
PUT_BACK_NAME = Label("Zet terug: {field}: {value}", "Put back: {field}: {value}")
WHY = Label("Reden: {why}", "Reason: {why}")
NONE = Label("Nog geen geschiedenis.", "No history yet.")
PAGE = 40  # entries shown at once
LONGEST = 160  # characters of a value


def moment_words(when: datetime, today: date, language: Language) -> str:
    """A moment as people say it, in local time: today 14:02, or 16-10-2025 14:02."""
    local = when.astimezone()
    clock = short_clock(local)
    if local.date() == today:
        return f"{TODAY.in_(language)} {clock}"
    if local.date() == today - timedelta(days=1):
        return f"{YESTERDAY.in_(language)} {clock}"
    return f"{short_day(local.date())} {clock}"


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One step in words; `field` is the label of what changed."""

    step: Step
    field: str
    before: str
    after: str


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST else flat[:LONGEST].rstrip() + "…"


def with_destroyed(session: Session, entry: HistoryEntry) -> HistoryEntry:
    """An entry that says of destroyed values that they are, and of the trace what it took."""
    step = entry.step
    if is_trace(step.path):
        return HistoryEntry(
            step, f"{session.text(DESTROYED)}: {session.text(extent_of(step.after))}", "", ""
        )
    waits, signer = session.workspace.history.waits, session.workspace.desks.signer
    before, after = (
        session.text(told_of(trace, signer, waits=waits(trace))) if trace else told
        for trace, told in ((step.gone_before, entry.before), (step.gone, entry.after))
    )
    return HistoryEntry(step, entry.field, before, after)


class Teller:
    """Puts steps of one record into words."""

    def __init__(self, session: Session, record: Record) -> None:
        self._session = session
        self._record = record

    def entries(self, steps: Iterable[Step]) -> list[HistoryEntry]:
        """Steps in words; what came with the making of the record is one entry."""
        steps = list(steps)
        made = next((step.edit for step in steps if step.path == MADE), None)
        shown = (s for s in steps if s.edit != made or s.path == MADE)
        entries = [with_destroyed(self._session, self._entry(step)) for step in shown]
        return [entry for entry in entries if entry.field]

    def _entry(self, step: Step) -> HistoryEntry:
        text = self._session.text
        if step.path == MADE:
            return HistoryEntry(step, text(ADDED), "", "")
        if step.path == REMOVED:
            return HistoryEntry(step, text(BINNED if step.after is True else BACK), "", "")
        first, *below = [unquote(part) for part in step.path.split("/")]
        field = self._record.fields.get(first)
        if field is None:
            return HistoryEntry(step, first, _cut(str(step.before)), _cut(str(step.after)))
        name = self.name(step.path)
        if below and isinstance(field, Labels | Links):
            word = self._element(field, below[0])
            there = step.after is True
            return HistoryEntry(
                step, text(field.label), "" if there else word, word if there else ""
            )
        if len(below) == 2 and isinstance(field, Rows) and below[1] in field.columns:
            field = field.columns[below[1]]
        return HistoryEntry(
            step, name, self._value(field, step.before), self._value(field, step.after)
        )

    def name(self, path: str) -> str:
        """What a cell is called: its field, and which row and column or which element of it."""
        session = self._session
        name_of, get = session.workspace.name_of, session.workspace.get
        return cell_name(self._record, path, session.language, name_of, get)

    def _element(self, field: Labels | Links, word: str) -> str:
        return words(
            field, frozenset([word]), self._session.language, self._session.workspace.name_of
        )

    def _value(self, field: Field[Any], raw: Raw) -> str:
        if raw is None:
            return ""
        try:
            value = field.load(raw)
        except (ValueError, TypeError, AttributeError):
            return _cut(str(raw))
        return _cut(words(field, value, self._session.language, self._session.workspace.name_of))


class HistoryView(QWidget):
    """The steps of one record, newest first, each with a way back."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._record: Record | None = None
        self._shown = PAGE
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._area = scrolling(QWidget())
        whole.addWidget(self._area)

    def show_record(self, record: Record) -> None:
        """Show the history of a record."""
        if self._record is None or self._record.id != record.id:
            self._shown = PAGE
        self._record = record
        steps = self.session.workspace.history.steps(record.id)
        entries = Teller(self.session, record).entries(steps)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(20, 12, 20, 20)
        column.setSpacing(0)
        for entry in entries[: self._shown]:
            column.addWidget(self._row(record, entry))
        if len(entries) > self._shown:
            more = button(self.session.text(SHOW_OLDER), look="link", then=self._show_more)
            column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        if not entries:
            column.addWidget(label(self.session.text(NONE), "subtitle"))
        column.addStretch(1)
        set_role(inner, "clear")
        self._area.setWidget(inner)

    def _show_more(self) -> None:
        self._shown += PAGE * 5
        if self._record is not None:
            self.show_record(self._record)

    def _row(self, record: Record, entry: HistoryEntry) -> QFrame:
        box = QFrame()
        set_role(box, "item")
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 10, 0, 10)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.addWidget(label(entry.field, "field", wrap=True), 1)
        column.addLayout(head)
        step = entry.step
        if entry.before or entry.after:
            empty = self.session.text(EMPTY)
            told = f"{entry.before or empty} → {entry.after or empty}"
            column.addWidget(label(told, wrap=True))
            if pick(record.doc, step.path) != step.before and not step.gone_before:
                back = button(self.session.text(PUT_BACK), look="link")
                back.clicked.connect(lambda: self.put_back(step))
                named = self.session.text(PUT_BACK_NAME)
                back.setAccessibleName(named.format(field=entry.field, value=entry.before or empty))
                head.addWidget(back)
        when = moment_words(step.when, self.session.today(), self.session.language)
        say, workspace = self.session.text, self.session.workspace
        told = say(marked(same(when), step.doubt))
        who = say(workspace.desks.signer(step.who, step.device))
        column.addWidget(label(f"{told} · {who}", "small", wrap=True))
        if step.why:
            column.addWidget(label(self.session.text(WHY).format(why=step.why), "small", wrap=True))
        return box

    def put_back(self, step: Step) -> None:
        """Give a cell the value it had before a step."""
        record = self.session.workspace.get(step.record)
        if record is not None:
            self.session.apply(change_cell(record, step.path, step.before), self)
