"""One question as a card: the versions side by side, what differs, and a button for each."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ozdesk.domain.clocks import marked
from ozdesk.domain.label import Label, same
from ozdesk.errors import BadValue
from ozdesk.gui.editors.all_sorts import editor_for
from ozdesk.gui.editors.prose import ProseEditor
from ozdesk.gui.history.history_view import WHY, moment_words
from ozdesk.gui.session.session import Session
from ozdesk.gui.share.decide_text import QuotedText, Side, WrappingRow
from ozdesk.gui.share.decide_words import Asked, QuestionVersion
from ozdesk.gui.widgets import icons
from ozdesk.gui.widgets.basics import Button, button, label, set_role
from ozdesk.gui.widgets.common_texts import BACK, SHOW_RECORD
from ozdesk.gui.widgets.pills import PillLabel, Tone
from ozdesk.rules.texts.three_way import Proposal
from ozdesk.store.journal.history import wall_time

WAS = Label("Daarvoor", "Before")
CLOCK = Label("klok wijkt af", "clock is off")
FOR_NOW = Label("voorlopig", "for now")
TAKE = Label("{number}  Neem deze", "{number}  Take this one")
TAKE_NAME = Label("Versie {number} van {who} nemen: {text}",
                  "Take version {number} of {who}: {text}")  # fmt: skip
MERGED = Label("Samengevoegd voorstel", "Merged proposal")
CLEAN = Label("Alle wijzigingen staan erin.", "All changes are in it.")
CLASH = Label(
    "Op 1 plaats is hetzelfde anders gewijzigd; daar staan de versies onder elkaar. Pas de tekst "
    "aan voordat u kiest.",
    "In 1 place the same was changed in different ways; there the versions stand below each "
    "other. Edit the text before you choose.",
)
CLASHES = Label(
    "Op {count} plaatsen is hetzelfde anders gewijzigd; daar staan de versies onder elkaar. "
    "Pas de tekst aan voordat u kiest.",
    "In {count} places the same was changed in different ways; there the versions stand below "
    "each other. Edit the text before you choose.",
)
TAKE_MERGED = Label("M  Neem het voorstel", "M  Take the proposal")
WRITE = Label("E  Zelf invullen…", "E  Write it yourself…")
WRITE_TEXT = Label("E  Tekst aanpassen…", "E  Edit the text…")
TAKE_MINE = Label("Neem dit", "Take this")
YOURS = Label("Uw eigen tekst", "Your own text")
TYPED = Label(
    "U was in dit veld aan het typen. Wat u typte staat klaar onder E.",
    "You were typing in this field. What you typed is ready under E.",
)
REASON = Label("Reden (mag leeg blijven)", "Reason (may stay empty)")
LONGEST_NAME = 80


class DecideCard(QFrame):
    """Shows a question; `decided` carries the stored value and the reason, or None.

    `wrote` says that a person began, or left, writing a value of their own.
    """

    decided = Signal(object, object)
    wrote = Signal()

    def __init__(self, session: Session, asked: Asked, off: frozenset[str]) -> None:
        super().__init__()
        set_role(self, "card")
        self.session, self.asked, self._off = session, asked, off
        self.proposal = asked.proposal()
        self.draft = session.drafts.get(asked.key)
        self.writing: _Writing | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 16, 20, 20)
        self._column.setSpacing(12)
        self._column.addLayout(self._head())
        if asked.before is not None:
            self._column.addWidget(Side(session.text(WAS), asked.before))
        self._column.addWidget(self._versions())
        if self.proposal is not None:
            self._column.addWidget(self._merged(self.proposal))
        if self.draft is not None:
            self._column.addWidget(label(f"! {session.text(TYPED)}", "problem", wrap=True))
        self._column.addLayout(self._foot())
        self.setEnabled(not session.read_only)

    # -- building

    def _head(self) -> QHBoxLayout:
        asked = self.asked
        row = QHBoxLayout()
        row.setSpacing(8)
        picture = label()
        kind = icons.icon_of_kind(asked.question.kind, "accent")
        picture.setPixmap(kind.pixmap(QSize(20, 20), self.devicePixelRatioF()))
        picture.setAccessibleName(asked.kind_words)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        told = QVBoxLayout()
        told.setSpacing(2)
        told.addWidget(label(asked.title, "card", wrap=True))
        told.addWidget(label(f"{asked.kind_words} · {asked.field_words}", "subtitle", wrap=True))
        row.addLayout(told, 1)
        show = button(self.session.text(SHOW_RECORD), look="link", then=self._show)
        show.setEnabled(self.session.workspace.get(asked.question.record) is not None)
        row.addWidget(show, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _show(self) -> None:
        self.session.show_record(self.asked.question.record)

    def _versions(self) -> WrappingRow:
        start = self.asked.before
        first = self.asked.versions[0].text
        beside = None if self.asked.is_removal else start if start is not None else first
        return WrappingRow([self._version(each, beside) for each in self.asked.versions])

    def _version(self, version: QuestionVersion, beside: str | None) -> QFrame:
        session, operation = self.session, version.operation
        box = QFrame()
        set_role(box, "row")
        column = QVBoxLayout(box)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(6)
        who = session.text(session.workspace.desks.signer(operation.who, operation.device))
        column.addWidget(label(who, "field", wrap=True))
        when = moment_words(wall_time(operation.written), session.today(), session.language)
        when = session.text(marked(same(when), session.workspace.history.doubt(operation)))
        column.addWidget(label(when, "small", wrap=True))
        if pills := self._pills(version):
            column.addLayout(pills)
        if operation.why:
            column.addWidget(label(session.text(WHY).format(why=operation.why), "small", wrap=True))
        title = QuotedText(f"{who}, {when}")
        title.compare(beside, version.text)
        column.addWidget(title)
        column.addStretch(1)
        take = button(session.text(TAKE.with_(number=version.number)))
        take.clicked.connect(lambda _on=False: self.take(version.number))
        short = version.text[:LONGEST_NAME]
        name = TAKE_NAME.with_(number=version.number, who=who, text=short)
        take.setAccessibleName(session.text(name))
        column.addWidget(take, 0, Qt.AlignmentFlag.AlignLeft)
        return box

    def _pills(self, version: QuestionVersion) -> QHBoxLayout | None:
        found: list[tuple[Label, Tone]] = []
        if version.number == 1 and not self.asked.is_removal:
            found.append((FOR_NOW, "accent"))
        if version.operation.device in self._off:
            found.append((CLOCK, "attention"))
        if not found:
            return None
        row = QHBoxLayout()
        row.setSpacing(6)
        for text, tone in found:
            row.addWidget(PillLabel(self.session.text(text), tone))
        row.addStretch(1)
        return row

    def _merged(self, proposal: Proposal) -> QFrame:
        session = self.session
        box = QFrame()
        set_role(box, "picked" if not proposal.clashes else "versions")
        column = QVBoxLayout(box)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(6)
        column.addWidget(label(session.text(MERGED), "field"))
        told = {0: CLEAN, 1: CLASH}.get(proposal.clashes, CLASHES).with_(count=proposal.clashes)
        column.addWidget(label(session.text(told), "small", wrap=True))
        shown = QuotedText(session.text(MERGED))
        shown.compare(self.asked.before or "", proposal.text)
        column.addWidget(shown)
        if not proposal.clashes:
            take = button(session.text(TAKE_MERGED), primary=True, then=self.take_merged)
            column.addWidget(take, 0, Qt.AlignmentFlag.AlignLeft)
        return box

    def _foot(self) -> QVBoxLayout:
        session = self.session
        column = QVBoxLayout()
        column.setSpacing(8)
        self.why = QLineEdit()
        self.why.setAccessibleName(session.text(REASON))
        above = label(session.text(REASON), "field")
        above.setBuddy(self.why)
        column.addWidget(above)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.write_button = button(session.text(WRITE_TEXT if self.proposal else WRITE))
        self.write_button.clicked.connect(lambda _on=False: self.write())
        if not self.asked.can_write:
            self.write_button.hide()
        row.addWidget(self.why, 1)
        row.addWidget(self.write_button)
        column.addLayout(row)
        return column

    # -- deciding

    def take(self, number: int) -> None:
        """Take a version by its number from 1; a number that is not there does nothing."""
        found = [each for each in self.asked.versions if each.number == number]
        if found and self.writing is None:
            self._decide(found[0].raw)

    def take_merged(self) -> None:
        """Take the proposal, where nothing in it clashes."""
        if self.proposal is not None and not self.proposal.clashes and self.writing is None:
            self._decide(self.proposal.text or None)

    def write(self) -> None:
        """Open an editor that begins with what was typed, the proposal, or what holds for now."""
        if not self.asked.can_write or self.session.read_only:
            return
        if self.writing is None:
            start = self.asked.versions[0].raw
            if self.proposal is not None:
                start = self.proposal.text
            if self.draft is not None:
                start = self.draft
            self.writing = _Writing(self.session, self.asked, start)
            self.writing.taken.connect(self._decide)
            self.writing.left.connect(self._stop_writing)
            self._column.addWidget(self.writing)
            self.writing.show()
            self.write_button.hide()
            self.wrote.emit()
        self.writing.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _stop_writing(self) -> None:
        if self.writing is not None:
            self.writing.hide()
            self.writing.deleteLater()
            self.writing = None
            self.write_button.show()
            self.write_button.setFocus()
            self.wrote.emit()

    def _decide(self, raw: Any) -> None:
        self.decided.emit(raw, self.why.text().strip() or None)


class _Writing(QWidget):
    """An editor of the field for a value of one's own; `taken` carries the stored value."""

    taken = Signal(object)
    left = Signal()

    def __init__(self, session: Session, asked: Asked, start: Any) -> None:
        super().__init__()
        field = asked.field
        assert field is not None
        self._field, self._session = field, session
        self.editor = editor_for(field, session)
        self.editor.name_inputs(f"{session.text(YOURS)}: {asked.field_words}")
        if asked.record is not None:
            self.editor.about(asked.record)
        try:
            self.editor.fill(field.empty if start is None else field.load(start))
        except (ValueError, TypeError, AttributeError):
            self.editor.fill(field.empty)
        self.problem = label(look="problem", wrap=True)
        self.problem.hide()
        if isinstance(self.editor, ProseEditor):
            for larger in self.editor.findChildren(Button):
                larger.hide()
        keys = QShortcut(QKeySequence("Ctrl+Return"), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(label(session.text(YOURS), "field"))
        column.addWidget(self.editor)
        column.addWidget(self.problem)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(button(session.text(TAKE_MINE), primary=True, then=self.take))
        row.addWidget(button(session.text(BACK), then=self.left.emit))
        row.addStretch(1)
        column.addLayout(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def take(self) -> None:
        """Decide for what is written, when it is a value."""
        try:
            value = self.editor.value()
        except BadValue as error:
            reason = error.facts.get("reason")
            told = self._session.text(reason) if isinstance(reason, Label) else ""
            self.problem.setText(f"! {told}")
            self.problem.show()
            return
        self.taken.emit(self._field.dump(value))
