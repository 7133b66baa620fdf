"""The editor of a day: typed in any usual form, or picked from a calendar; empty is a value."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate, QEvent, QLocale, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QVBoxLayout

from ozdesk.domain.fields import Day
from ozdesk.domain.label import Label
from ozdesk.domain.words import short_day
from ozdesk.errors import BadValue
from ozdesk.gui.editors.base import LineInput
from ozdesk.gui.editors.line import LineEditor
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets import theme
from ozdesk.gui.widgets.icons import icon
from ozdesk.gui.widgets.plain_text import Action, PushButton

PICK = Label("Kies uit de kalender (Alt+pijl omlaag)", "Pick from the calendar (Alt+Down)")
FORM = Label("dd-mm-jjjj", "dd-mm-yyyy")
TODAY, NONE = Label("Vandaag", "Today"), Label("Leeg", "Empty")


class DayEditor(LineEditor):
    """A line that reads any form of a day; the arrow keys step a day."""

    def __init__(self, field: Day, session: Session) -> None:
        super().__init__(field, session)
        self.line.setPlaceholderText(session.text(FORM))
        pick = Action(session.text(PICK), self, icon("calendar"))
        pick.triggered.connect(lambda: self.open_calendar())
        self.line.addAction(pick, LineInput.ActionPosition.TrailingPosition)
        self.popup: CalendarPopup | None = None

    def fill(self, value: date | None) -> None:
        self.dirty = False
        self.line.hold(short_day(value) if value else "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
            if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self.open_calendar()
                return True
            if step and (day := self._day()):
                self.pick(day + timedelta(days=step), settled=False)
                return True
        return super().eventFilter(watched, event)

    def _day(self) -> date | None:
        try:
            day: date | None = self.value()
        except BadValue:
            return None
        return day

    def open_calendar(self) -> None:
        """Show the calendar under the line."""
        self.popup = CalendarPopup(self, self._day() or self.session.today())
        self.popup.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        self.popup.show()

    def pick(self, day: date | None, *, settled: bool = True) -> None:
        """Take a day as if it were typed."""
        self.line.setText(short_day(day) if day else "")
        self.touch(settled=settled)


class CalendarPopup(QFrame):
    """A month to pick a day from, in the language of the session."""

    def __init__(self, editor: DayEditor, shown: date) -> None:
        super().__init__(editor, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "card")
        self.editor = editor
        self.calendar = QCalendarWidget()
        dutch = editor.session.language == "nl"
        self.calendar.setLocale(QLocale("nl_NL" if dutch else "en_GB"))
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        plain = QTextCharFormat()
        plain.setForeground(theme.colour("ink"))
        for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(weekend, plain)
        self.calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        self.calendar.clicked.connect(self._picked)
        self.calendar.activated.connect(self._picked)
        layout = QVBoxLayout(self)
        layout.addWidget(self.calendar)
        buttons = QHBoxLayout()
        layout.addLayout(buttons)
        for label, day in ((TODAY, editor.session.today()), (NONE, None)):
            button = PushButton(editor.session.text(label))
            button.clicked.connect(lambda _=False, day=day: self._take(day))
            buttons.addWidget(button)

    def _picked(self, day: QDate) -> None:
        self._take(date(day.year(), day.month(), day.day()))

    def _take(self, day: date | None) -> None:
        self.close()
        self.editor.pick(day)
