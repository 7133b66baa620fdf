"""Editors of one line: texts, places, numbers and amounts; and the tick of yes or no."""

from __future__ import annotations

from functools import singledispatch
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from ozdesk.domain.fields import Amount, Field, Flag, Location, Money, Number, Span, Timespan
from ozdesk.domain.label import Label
from ozdesk.domain.parse import parse
from ozdesk.domain.words import NBSP, decimal, euro
from ozdesk.gui.editors.base import Editor, LineInput
from ozdesk.gui.session.session import Session
from ozdesk.gui.session.system_open import open_web, web_address
from ozdesk.gui.widgets.icons import icon
from ozdesk.gui.widgets.plain_text import Action, CheckBox

OPEN = Label("Openen in de browser", "Open in the browser")
MONTHS = Label("maanden", "months")


@singledispatch
def typed(field: Field[Any], value: Any, session: Session) -> str:
    """A value as one would type it."""
    return "" if value is None else str(value)


@typed.register(Timespan)
def _(field: Any, value: Any, session: Session) -> str:
    return "" if value is None else session.text(value.words).replace(NBSP, " ")


@typed.register(Amount)
def _(field: Any, value: Any, session: Session) -> str:
    return "" if value is None else decimal(value, session.language)


@typed.register(Money)
def _(field: Any, value: Any, session: Session) -> str:
    return "" if value is None else euro(value, session.language).removeprefix(f"€{NBSP}")


class LineEditor(Editor):
    """One line, read by `parse`."""

    def __init__(
        self, field: Field[Any], session: Session, before: str = "", after: str = ""
    ) -> None:
        super().__init__(field, session)
        self.line = LineInput(before, after)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.line)
        self.take(self.line)
        self.line.textEdited.connect(lambda: self.touch())

    def value(self) -> Any:
        return parse(self.field, self.line.whole())

    def fill(self, value: Any) -> None:
        self.dirty = False
        self.line.hold(typed(self.field, value, self.session))

    def draft(self) -> str | None:
        return self.line.whole()

    def resume(self, draft: str) -> None:
        self.line.hold(draft)
        self.touch()


class LocationEditor(LineEditor):
    """A web address or a path; addresses open in the browser, on a click and no sooner."""

    def __init__(self, field: Location, session: Session) -> None:
        super().__init__(field, session)
        self._open = Action(session.text(OPEN), self, icon("external-link"))
        self._open.triggered.connect(lambda: self._visit())
        self.line.addAction(self._open, LineInput.ActionPosition.TrailingPosition)
        self.line.textChanged.connect(lambda: self._offer())
        self._offer()

    def _offer(self) -> None:
        self._open.setVisible(web_address(self.line.text()) is not None)

    def _visit(self) -> None:
        open_web(self.line.text())


def number_editor(field: Number, session: Session) -> LineEditor:
    """An editor for a whole number."""
    return LineEditor(field, session, after=session.text(MONTHS) if isinstance(field, Span) else "")


def amount_editor(field: Amount, session: Session) -> LineEditor:
    """An editor for an exact number; money has its sign and stands to the right."""
    editor = LineEditor(field, session, before="€" if isinstance(field, Money) else "")
    editor.line.setAlignment(Qt.AlignmentFlag.AlignRight)
    return editor


class FlagEditor(Editor):
    """A tick; its label stands beside it."""

    def __init__(self, field: Flag, session: Session) -> None:
        super().__init__(field, session)
        self.box = CheckBox(session.text(field.label))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.box)
        layout.addStretch()
        self.take(self.box)
        self.box.clicked.connect(lambda: self.touch(settled=True))

    def value(self) -> bool:
        return self.box.isChecked()

    def fill(self, value: bool) -> None:
        self.dirty = False
        self.box.setChecked(value)
