"""The filter of a list: words, an option per choice column, and attention."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QActionGroup, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QPushButton, QWidget

from ozdesk.domain.common_texts import NOT_FILLED_IN
from ozdesk.domain.fields import Choice, Field
from ozdesk.domain.label import Label, Option
from ozdesk.domain.record import Record
from ozdesk.gui.editors.kind_texts import inside
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets import theme
from ozdesk.gui.widgets.basics import label, set_role
from ozdesk.gui.widgets.common_texts import ALL, NEEDS_ATTENTION
from ozdesk.gui.widgets.flow import Flow
from ozdesk.gui.widgets.icons import icon
from ozdesk.gui.widgets.plain_text import PushButton, add_action, set_tooltip

FILTER = Label("Filter {kinds}", "Filter {kinds}")
SHORT = Label("Filter", "Filter")
OF = Label("{shown} van {all}", "{shown} of {all}")


class FilterLine(QLineEdit):
    """The words to filter by, with the number of hits at the end; Down goes to the list."""

    left_down = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumWidth(120)
        self.setMaximumWidth(theme.px(196))
        self.glass = self.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.count: QLabel = label(look="count")
        self.count.setParent(self)
        self.count.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def say(self, words: str) -> None:
        """Show how many there are."""
        self.count.setText(words)
        self.count.adjustSize()
        self.setTextMargins(0, 0, self.count.width() + 6, 0)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        y = (self.height() - self.count.height()) // 2
        self.count.move(self.width() - self.count.width() - 12, y)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left_down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class FilterBar(QWidget):
    """The filter of one register; `changed` follows every change of it."""

    changed = Signal()

    def __init__(self, session: Session, columns: Iterable[Field[Any]], kind: type[Record]) -> None:
        super().__init__()
        self.session, self.kind = session, kind
        self.picked: dict[str, Option | None] = {}
        self.chips: dict[str, QPushButton] = {}
        flow = Flow(self, gap=8)
        self.line = FilterLine()
        told = session.text(FILTER.with_(kinds=inside(kind.plural)))
        self.line.setPlaceholderText(session.text(SHORT))
        set_tooltip(self.line, told)
        self.line.setAccessibleName(told)
        self.line.glass.setText(told)
        self._wait = QTimer(self, interval=0, singleShot=True)
        self._wait.timeout.connect(self.changed)
        self.line.textChanged.connect(lambda: self._wait.start())
        flow.addWidget(self.line)
        for field in columns:
            if isinstance(field, Choice):
                self.chips[field.name] = self._chip(field)
                flow.addWidget(self.chips[field.name])
        self.signals = PushButton(session.text(NEEDS_ATTENTION))
        set_role(self.signals, "filter")
        self.signals.setCheckable(True)
        self.signals.toggled.connect(self._toggled)
        flow.addWidget(self.signals)
        session.desk_erasure.forgot.connect(self.forget)

    def _chip(self, field: Choice[Any]) -> QPushButton:
        made = PushButton()
        set_role(made, "filter")
        menu = QMenu(made)
        group = QActionGroup(menu)
        choices: list[tuple[Label, bool, Option | None]] = [(ALL, False, None)]
        choices += [(option.label, True, option) for option in field.options]
        choices.append((NOT_FILLED_IN, True, None))
        for told, narrows, option in choices:
            action = add_action(menu, self.session.text(told))
            action.setCheckable(True)
            action.setChecked(not narrows)
            group.addAction(action)
            action.triggered.connect(partial(self._pick, field.name, narrows, option))
        made.setMenu(menu)
        self._name(made, field, self.session.text(ALL), narrowed=False)
        return made

    def _name(self, chip: QPushButton, field: Any, words: str, *, narrowed: bool) -> None:
        shown = words if narrowed else words.lower()
        chip.setText(f"{self.session.text(field.label)}: {shown}")
        chip.setAccessibleName(chip.text())
        chip.setProperty("set", "true" if narrowed else "false")
        chip.style().polish(chip)
        chip.updateGeometry()

    def _pick(self, name: str, narrows: bool, option: Option | None, _on: bool = True) -> None:
        self.pick(name, option) if narrows else self.unpick(name)

    def pick(self, name: str, option: Option | None) -> None:
        """Show only records with this option, or with none chosen."""
        self.picked[name] = option
        told = self.session.text(option.label if option else NOT_FILLED_IN)
        self._name(self.chips[name], self.kind.fields[name], told, narrowed=True)
        self._check(name, told)
        self.changed.emit()

    def unpick(self, name: str) -> None:
        """Show records whatever they hold here."""
        self.picked.pop(name, None)
        told = self.session.text(ALL)
        self._name(self.chips[name], self.kind.fields[name], told, narrowed=False)
        self._check(name, told)
        self.changed.emit()

    def _check(self, name: str, words: str) -> None:
        menu = self.chips[name].menu()
        assert isinstance(menu, QMenu)
        for action in menu.actions():
            action.setChecked(action.text() == words)

    def _toggled(self, on: bool) -> None:
        self.signals.setProperty("set", "true" if on else "false")
        self.signals.style().polish(self.signals)
        self.changed.emit()

    @property
    def narrowed(self) -> bool:
        """Whether anything is filtered out."""
        return bool(self.line.text().strip() or self.picked or self.signals.isChecked())

    def clear(self) -> None:
        """Show everything."""
        self.line.clear()
        self.signals.setChecked(False)
        for name in list(self.picked):
            self.unpick(name)

    def forget(self) -> None:
        """Clear the typed text with its undo steps."""
        self.line.setText("")

    def say_count(self, shown: int, total: int) -> None:
        """Show how many pass."""
        told = OF.with_(shown=shown, all=total)
        self.line.say(self.session.text(told) if self.narrowed else str(total))

    # -- what is remembered

    def state(self) -> dict[str, Any]:
        """The filter as what JSON can hold."""
        picked = {name: option.key if option else None for name, option in self.picked.items()}
        return {"text": self.line.text()[:200], "picked": picked}

    def restore(self, state: object) -> None:
        """Take up a filter from an earlier time; what is unknown by now falls away."""
        if not isinstance(state, dict):
            return
        picked = state.get("picked")
        for name, key in picked.items() if isinstance(picked, dict) else ():
            field: Any = self.kind.fields.get(name)
            known = {o.key: o for o in field.options} if name in self.chips else {}
            if name in self.chips and (key is None or key in known):
                self.pick(name, known.get(key))
        self.line.setText(str(state.get("text") or ""))
