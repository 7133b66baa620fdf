"""One field in a form: its label, its editor, and in plain words what is wrong with it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ozdesk.domain.cell_words import NOTHING
from ozdesk.domain.classification import Level
from ozdesk.domain.common_texts import REQUIRED
from ozdesk.domain.fields import Field, Flag
from ozdesk.domain.label import Label
from ozdesk.domain.record import Record
from ozdesk.domain.rows import Checklist
from ozdesk.errors import BadValue
from ozdesk.gui.editors.all_sorts import editor_for
from ozdesk.gui.editors.openness_dialog import OpennessDialog
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets.basics import button, label, set_role
from ozdesk.gui.widgets.icons import icon
from ozdesk.gui.widgets.plain_text import set_tooltip
from ozdesk.rules.documentation.field_figures import figure_words

LOCK = Label("{field}: hoe open is dit veld? (Ctrl+Shift+L)", "{field}: how open? (Ctrl+Shift+L)")
MEANWHILE = Label(
    "Intussen is dit veld ook elders gewijzigd. Daar staat nu:",
    "Meanwhile this field was changed elsewhere too. There it now says:",
)
THEIRS, OURS = Label("Neem dat over", "Take that"), Label("Houd mijn tekst", "Keep my text")
ASKED = Label(
    "Nog te beslissen: {count} versies. Dit is de laatste.",
    "Still to be decided: {count} versions. This is the last.",
)
TO_QUESTION = Label("Naar de vraag", "Go to the question")


def capitalised(text: str) -> str:
    """A text that begins with a capital."""
    return text[:1].upper() + text[1:]


class FormField(QWidget):
    """The place of one field; `chosen` carries True for the version from elsewhere."""

    chosen = Signal(str, bool)

    def __init__(self, field: Field[Any], session: Session) -> None:
        super().__init__()
        self.field, self.session = field, session
        self.record: Record | None = None
        self._bad: str = ""
        self._problems: str = ""
        self.editor = editor_for(field, session)
        self.editor.setEnabled(not session.read_only)
        told = session.text(field.label)
        self.editor.name_inputs(f"{told}, {session.text(REQUIRED)}" if field.required else told)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._head(told))
        column.addWidget(self.editor)
        self.hint = label(
            capitalised(session.text(field.hint)) if field.hint else "", "small", wrap=True
        )
        self.hint.setVisible(field.hint is not None)
        self.problem = label(look="problem", wrap=True)
        self.problem.hide()
        column.addWidget(self.problem)
        column.addWidget(self.hint)
        self._versions: QFrame | None = None
        self._question: QFrame | None = None

    def _head(self, words: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        shown = (
            ""
            if isinstance(self.field, Flag | Checklist)
            else words + (" *" if self.field.required else "")
        )
        self.label = label(shown, "field")
        self.label.setVisible(bool(shown))
        self.label.setBuddy(self.editor)
        row.addWidget(self.label)
        row.addStretch()
        self.lock = button("", look="lock", then=self.ask_openness)
        self.lock.setIcon(icon("lock"))
        self.lock.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.lock.setIconSize(QSize(12, 12))
        self.lock.setFixedHeight(18)
        keep_room = self.lock.sizePolicy()
        keep_room.setRetainSizeWhenHidden(bool(shown))
        self.lock.setSizePolicy(keep_room)
        self.lock.hide()
        self.lock.setAccessibleName(self.session.text(LOCK).format(field=words))
        set_tooltip(self.lock, self.lock.accessibleName())
        row.addWidget(self.lock)
        keys = QShortcut(QKeySequence("Ctrl+Shift+L"), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.ask_openness)
        return row

    def show_about(self, record: Record, problems: list[str]) -> None:
        """Show what is known about the field of a record, apart from its value."""
        self.record = record
        row = record.openness.get(self.field.name)
        level: Level | None = row["level"] if row else None
        self.lock.setText(self.session.text(level.label) if level else "")
        self.lock.setVisible(bool(level) or self.underMouse())
        self._problems = " · ".join(problems)
        self._show_problem()
        self._mark(record)
        if self._versions is not None and not self._versions.isHidden():
            self._theirs.setText(self._words())

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.lock.show()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.lock.setVisible(bool(self.lock.text()))

    def judge(self, error: BadValue | None) -> None:
        """Show that what was typed is no value, or that it is."""
        reason = error.facts.get("reason") if error else None
        self._bad = reason.in_(self.session.language) if isinstance(reason, Label) else ""
        self._show_problem()

    def _show_problem(self) -> None:
        told = self._bad or self._problems
        self.problem.setText(f"! {capitalised(told)}" if told else "")
        self.problem.setVisible(bool(told))
        self.hint.setVisible(self.field.hint is not None and not told)
        known = self.session.text(self.field.label)
        if self.field.required:
            known = f"{known}, {self.session.text(REQUIRED)}"
        self.editor.name_inputs(known, told or self.hint.text())

    def ask_openness(self) -> None:
        """Ask how open this field is."""
        if self.record is not None:
            OpennessDialog(self.session, self.record, self.field, self).open()

    # -- to be decided

    def _mark(self, record: Record) -> None:
        """Show whether it is still to be decided what holds here, and the way to that."""
        name = self.field.name
        undecided = self.session.workspace.undecided(record.id)
        paths = sorted(path for path in undecided if path.split("/")[0] == name)
        if paths and self._question is None:
            self._question = self._question_box()
        if self._question is not None:
            self._question.setVisible(bool(paths))
        if paths:
            asked = self.session.workspace.questions(record.id)
            count = max((len(q.versions) for q in asked if q.path in paths), default=2)
            self._asked.setText(f"! {self.session.text(ASKED.with_(count=count))}")

    def _question_box(self) -> QFrame:
        box = QFrame()
        set_role(box, "versions")
        row = QHBoxLayout(box)
        row.setContentsMargins(12, 6, 6, 6)
        row.setSpacing(8)
        self._asked = label(look="problem", wrap=True)
        row.addWidget(self._asked, 1)
        go = button(self.session.text(TO_QUESTION), look="link", then=self._go_to_question)
        go.setAccessibleName(f"{self.session.text(self.field.label)}: {go.text()}")
        row.addWidget(go)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(1, box)
        return box

    def _go_to_question(self) -> None:
        if self.record is not None:
            self.session.asked_for_question.emit(self.record.id, self.field.name)

    # -- two versions

    def part(self, parted: bool) -> None:
        """Show or hide the version that came from elsewhere."""
        if parted and self._versions is None:
            self._versions = self._two_versions()
        if self._versions is not None:
            self._versions.setVisible(parted)
            if parted:
                self._theirs.setText(self._words())

    def _words(self) -> str:
        if self.record is None:
            return ""
        workspace, language = self.session.workspace, self.session.language
        told = figure_words(self.record, self.field, workspace, language)
        return told[:1000] or self.session.text(NOTHING)

    def _two_versions(self) -> QFrame:
        box = QFrame()
        set_role(box, "versions")
        column = QVBoxLayout(box)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        column.addWidget(label(f"! {self.session.text(MEANWHILE)}", "problem", wrap=True))
        self._theirs = label(wrap=True)
        column.addWidget(self._theirs)
        row = QHBoxLayout()
        for told, theirs in ((THEIRS, True), (OURS, False)):
            made = button(self.session.text(told))
            made.clicked.connect(lambda _=False, t=theirs: self.chosen.emit(self.field.name, t))
            row.addWidget(made)
        row.addStretch()
        column.addLayout(row)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(box)
        return box
