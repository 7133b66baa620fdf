"""Editors of sets: labels from a closed list as buttons, free labels and links as chips."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from ozdesk.domain.fields import Field, Labels
from ozdesk.domain.folding import natural_key
from ozdesk.domain.label import Label
from ozdesk.domain.parse import clean_text
from ozdesk.gui.editors.base import Editor, LineInput
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets.basics import button, label, set_role
from ozdesk.gui.widgets.flow import Flow
from ozdesk.gui.widgets.icons import icon
from ozdesk.gui.widgets.plain_text import PushButton, set_tooltip

ADD = Label("Toevoegen…", "Add…")
REMOVE = Label("{name} weghalen", "Remove {name}")
WIDEST = 260  # px of a chip


class SetEditor(Editor):
    """Shows a set and keeps what was added and taken out, so that colleagues' elements stay."""

    def __init__(self, field: Field[Any], session: Session) -> None:
        super().__init__(field, session)
        self._base: frozenset[str] = frozenset()
        self._added: set[str] = set()
        self._taken: set[str] = set()

    def value(self) -> frozenset[str]:
        return (self._base | self._added) - self._taken

    def fill(self, value: frozenset[str]) -> None:
        self.dirty = False
        self._added.clear()
        self._taken.clear()
        self.refresh(value)

    def kept(self, value: frozenset[str]) -> None:
        self.fill(value)

    def refresh(self, value: frozenset[str]) -> None:
        self._base = value
        self.show_set()

    def clashes(self, before: Any, now: Any) -> bool:
        return False

    def show_set(self) -> None:
        """Bring the widgets in line with the value."""
        raise NotImplementedError

    def put(self, word: str) -> None:
        """Add an element, as a person's doing."""
        self._taken.discard(word)
        self._added.add(word)
        self.show_set()
        self.touch(settled=True)

    def drop(self, word: str) -> None:
        """Take an element out, as a person's doing."""
        self._added.discard(word)
        self._taken.add(word)
        self.show_set()
        self.touch(settled=True)


class OptionsEditor(SetEditor):
    """A button for each option of a closed list; pressed ones are in the set."""

    def __init__(self, field: Labels, session: Session) -> None:
        super().__init__(field, session)
        flow = Flow(self)
        self.buttons: dict[str, QPushButton] = {}
        for option in field.options or ():
            made = PushButton(session.text(option.label))
            set_role(made, "toggle")
            made.setCheckable(True)
            made.clicked.connect(lambda on, k=option.key: self.put(k) if on else self.drop(k))
            self.buttons[option.key] = made
            flow.addWidget(made)
        self.take(*self.buttons.values())

    def show_set(self) -> None:
        value = self.value()
        for key, made in self.buttons.items():
            made.setChecked(key in value)
            made.setIcon(icon("check", "accent") if key in value else icon("plus"))

    def name_inputs(self, name: str, help: str = "") -> None:
        for made in self.buttons.values():
            made.setAccessibleName(f"{name}: {made.text()}")


class Chip(QWidget):
    """One element of a set, with a cross to take it out; `opened` when it is clicked."""

    opened = Signal()
    dropped = Signal()

    def __init__(self, text: str, remove: str, *, opens: bool) -> None:
        super().__init__()
        set_role(self, "chip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(WIDEST)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 2, 0)
        row.setSpacing(2)
        if opens:
            name = button(text, look="chip", then=self.opened.emit)
            name.setAccessibleName(text)
            name.setText(name.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, 200))
            set_tooltip(name, text)
            row.addWidget(name)
        else:
            told = label()
            told.setText(told.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, 200))
            set_tooltip(told, text)
            row.addWidget(told)
        cross = button("", look="quiet", then=self.dropped.emit)
        cross.setIcon(icon("x"))
        cross.setAccessibleName(remove)
        set_tooltip(cross, remove)
        cross.setFixedSize(24, 24)
        row.addWidget(cross)


class ChipsEditor(SetEditor):
    """Chips with an input behind them; a comma or Enter ends a word."""

    def __init__(self, field: Field[Any], session: Session, line: LineInput | None = None) -> None:
        super().__init__(field, session)
        self._flow = Flow(self)
        self._chips: list[Chip] = []
        self.line = line or LineInput()
        self.line.setMinimumWidth(140)
        self.line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._flow.addWidget(self.line)
        self.take(self.line)

    def words_of(self, word: str) -> str:
        """How an element reads on its chip."""
        return word

    def opens(self, word: str) -> bool:
        """Whether its chip leads somewhere."""
        return False

    def show_set(self) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        words = sorted(self.value(), key=lambda word: natural_key(self.words_of(word)))
        self._chips = [self._chip(word) for word in words]
        for at, chip in enumerate(self._chips):
            self._flow.insert(at, chip)
            chip.show()
        self.updateGeometry()

    def _chip(self, word: str) -> Chip:
        words = self.words_of(word)
        remove = self.session.text(REMOVE.with_(name=words))
        chip = Chip(words, remove, opens=self.opens(word))
        chip.dropped.connect(lambda: self.drop(word))
        chip.opened.connect(lambda: self.session.show_record(word))
        return chip


class LabelsEditor(ChipsEditor):
    """Free labels; those that other records of the kind carry are offered."""

    def __init__(self, field: Labels, session: Session) -> None:
        super().__init__(field, session)
        self._kind: Any = None
        self.line.setPlaceholderText(session.text(ADD))
        self.line.textEdited.connect(self._typed)
        self.line.returnPressed.connect(self._end_word)
        self.went.connect(self._end_word)

    def about(self, record: Any) -> None:
        self._kind = type(record)

    def _typed(self, text: str) -> None:
        if text[-1:] in ",;":
            self._end_word()
        elif len(text) == 1:
            self._offer()

    def _offer(self) -> None:
        """Look up the labels in use when somebody begins to type, and no sooner."""
        known: set[str] = set()
        for record in self.session.workspace.of_kind(self._kind) if self._kind else ():
            known |= record.doc.get(self.field.name, {}).keys()
        completer = QCompleter(sorted(known - self.value(), key=natural_key), self.line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(lambda _text: self._end_word())
        self.line.setCompleter(completer)

    def _end_word(self) -> None:
        words = clean_text(self.line.whole()).replace(";", ",").split(",")
        self.line.hold("")
        for word in words:
            if told := " ".join(word.split()):
                self.put(told)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()  # a word ended; no button of a dialog is meant
            return
        super().keyPressEvent(event)


def labels_editor(field: Labels, session: Session) -> Editor:
    """An editor for a set of labels, closed or free."""
    return OptionsEditor(field, session) if field.options else LabelsEditor(field, session)
