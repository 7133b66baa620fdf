"""All alerts in one place: what, of which record, before when, what to do; and what was put off."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ozdesk.domain.change import remove
from ozdesk.domain.common_texts import PLACE
from ozdesk.domain.folding import fold
from ozdesk.domain.home import Home
from ozdesk.domain.label import Label, Option
from ozdesk.domain.record import Record
from ozdesk.domain.words import long_day, short_day
from ozdesk.gui.alerts.list import AlertList
from ozdesk.gui.alerts.snooze_dialog import SnoozeDialog
from ozdesk.gui.alerts.watch import Watch
from ozdesk.gui.lists.filter_bar import FilterLine
from ozdesk.gui.session.page import Page
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets.basics import EmptyState, label, set_role
from ozdesk.gui.widgets.common_texts import ALERTS, ALERTS_NOW, ALL, NOTHING_PASSES
from ozdesk.gui.widgets.key_action import key_action
from ozdesk.gui.widgets.plain_text import PushButton, add_action
from ozdesk.rules.alerts.alert import Severity

if TYPE_CHECKING:
    from ozdesk.kinds.snooze import Snooze
    from ozdesk.rules.alerts.alert import Alert

FILTER = Label("Filter signalen", "Filter alerts")
OPEN, PUT_OFF = Label("Open", "Open"), Label("Uitgesteld", "Snoozed")
SEVERITY = Label("Ernst", "Severity")
SNOOZE = Label("Uitstellen…", "Snooze…")
WAKE = Label("Nu weer tonen", "Show again now")
WOKEN = Label("Signaal weer getoond", "Alert shown again")
NO_ALERTS = Label("Niets vraagt nu om u", "Nothing needs you now")
NO_ALERTS_TEXT = Label(
    "Zodra een termijn nadert of iets ontbreekt, staat het hier.",
    "As soon as a term comes near or something is missing, it stands here.",
)
NONE_OFF = Label("Niets is uitgesteld", "Nothing is snoozed")
NONE_OFF_TEXT = Label(
    "Een signaal dat u uitstelt, staat hier tot zijn dag.",
    "An alert that you snooze stands here until its day.",
)
NO_HIT_TEXT = Label("Haal woorden weg of kies anders.", "Take words away or choose otherwise.")
QUIET = Label("Uitgesteld tot {day}: {reason}", "Snoozed until {day}: {reason}")
TELLS = Label("{kind}: {name}. {action}. {due}", "{kind}: {name}. {action}. {due}")
BITES = Label("Termijn: {day}.", "Term: {day}.")
NO_TERM = Label("Geen termijn.", "No term.")


class AlertsPage(Page):
    """A filter, a list, what is in front in full; Enter opens the record."""

    def __init__(self, session: Session, watch: Watch) -> None:
        super().__init__(session)
        self._watch = watch
        self.shown: list[Alert] = []
        self._snoozes: dict[tuple[str, str, str], Snooze] = {}
        self.picked: dict[str, Option | None] = {"home": None, "severity": None}
        self.snooze = self._action(SNOOZE, self.ask_snooze, "Ctrl+U")
        self.wake = self._action(WAKE, self.wake_up, "Ctrl+U")
        self._lay_out()
        watch.follow(self, self.show_state)
        self.show_state()

    def _action(self, words: Label, then: Callable[[], object], keys: str) -> QAction:
        return key_action(self, self.session.text(words), then, keys)

    def _lay_out(self) -> None:
        say = self.session.text
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 4, 24, 18)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.line = FilterLine()
        self.line.setPlaceholderText(say(FILTER))
        self.line.setAccessibleName(say(FILTER))
        self.line.glass.setText(say(FILTER))
        self.line.textChanged.connect(lambda _text: self._filter())
        self.line.left_down.connect(self._to_list)
        row.addWidget(self.line)
        self.chips = {"home": self._chip("home", PLACE, Home),
                      "severity": self._chip("severity", SEVERITY, Severity)}  # fmt: skip
        for chip in self.chips.values():
            row.addWidget(chip)
        row.addStretch(1)
        self.views = QButtonGroup(self)
        for number, told in enumerate((OPEN, PUT_OFF)):
            made = PushButton(say(told))
            set_role(made, "segment")
            made.setCheckable(True)
            made.setChecked(number == 0)
            self.views.addButton(made, number)
            row.addWidget(made)
        self.views.idClicked.connect(lambda _id: self._filter())
        column.addLayout(row)
        self.list = PickList(self.session)
        self.list.setAccessibleName(say(ALERTS))
        self.list.typed.connect(self._type)
        self.list.moved.connect(self._tell)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        for title, text in (
            (NO_ALERTS, NO_ALERTS_TEXT),
            (NONE_OFF, NONE_OFF_TEXT),
            (NOTHING_PASSES, NO_HIT_TEXT),
        ):
            self.stack.addWidget(EmptyState(say(title), say(text), icon="circle-check"))
        column.addWidget(self.stack, 1)
        self.message = label(look="plain", wrap=True)
        column.addWidget(self.message)
        self.landing = self.list

    def _chip(self, name: str, words: Label, options: Iterable[Option]) -> QPushButton:
        made = PushButton()
        set_role(made, "filter")
        menu = QMenu(made)
        group = QActionGroup(menu)
        for option in [None, *options]:
            action = add_action(menu, self.session.text(option.label if option else ALL))
            action.setCheckable(True)
            action.setChecked(option is None)
            group.addAction(action)
            action.triggered.connect(partial(self._picked, name, words, option))
        made.setMenu(menu)
        made.setText(f"{self.session.text(words)}: {self.session.text(ALL)}")
        made.setAccessibleName(made.text())
        return made

    def _picked(self, name: str, words: Label, option: Option | None, _on: bool = True) -> None:
        self.picked[name] = option
        chip = self.chips[name]
        chip.setText(
            f"{self.session.text(words)}: {self.session.text(option.label if option else ALL)}"
        )
        chip.setAccessibleName(chip.text())
        chip.setProperty("set", "true" if option else "false")
        chip.style().polish(chip)
        self._filter()

    # -- what is shown

    @property
    def quiet(self) -> bool:
        """Whether the alerts that were put off are shown."""
        return self.views.checkedId() == 1

    def show_state(self) -> None:
        """Show what the watch knows now."""
        self._snoozes = {_place(s.alert): s.snooze for s in self._watch.snoozed}
        count = len(self._watch.snoozed)
        told = self.session.text(PUT_OFF)
        self.views.button(1).setText(f"{told} {count}" if count else told)
        self._filter()

    def _every(self) -> list[Alert]:
        if not self.quiet:
            return self._watch.alerts
        return [
            replace(each.alert, due=each.snooze.until, action=self._why(each.snooze))
            for each in self._watch.snoozed
        ]

    def _why(self, snooze: Snooze) -> Label:
        day = short_day(snooze.until) if snooze.until else ""
        return QUIET.with_(day=day, reason=" ".join(snooze.reason.split()))

    def _filter(self) -> None:
        every = self._every()
        words = fold(self.line.text()).split()
        if words or any(self.picked.values()):
            self.shown = [alert for alert in every if self._passes(alert, words)]
        else:
            self.shown = list(every)
        self.list.show_alerts(self.shown)
        if self.shown and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.list.model().index(0, 0))
        empty = (2 if self.quiet else 1) if not every else 3
        self.stack.setCurrentIndex(0 if self.shown else empty)
        self.line.say(f"{len(self.shown)}")
        self._tell()
        self.headline_changed.emit()

    def _passes(self, alert: Alert, words: list[str]) -> bool:
        home, severity = self.picked["home"], self.picked["severity"]
        if (home and alert.home is not home) or (severity and alert.severity is not severity):
            return False
        if not words:
            return True
        say, name = self.session.text, self.session.workspace.name_of(alert.record)
        hay = fold("\n".join([say(alert.text), say(alert.action), say(alert.home.label), name]))
        return all(word in hay for word in words)

    def current(self) -> Alert | None:
        """The alert in front."""
        row = self.list.currentIndex().row()
        return self.shown[row] if 0 <= row < len(self.shown) else None

    def _tell(self) -> None:
        """Say the alert in front in full, and what can be done with it."""
        alert = self.current()
        able = alert is not None and not self.session.read_only
        self.snooze.setEnabled(able and not self.quiet)
        self.wake.setEnabled(able and self.quiet)
        record = self.session.workspace.get(alert.record) if alert else None
        if alert is None or record is None:
            self.message.clear()
            return
        language = self.session.language
        due = BITES.with_(day=long_day(alert.due, language)) if alert.due else NO_TERM
        action = self.session.text(alert.action).rstrip(".")
        tells = TELLS.with_(kind=record.singular, name=record.name, action=action, due=due)
        self.message.setText(self.session.text(tells))

    # -- what the window asks

    def title(self) -> str:
        return self.session.text(ALERTS)

    def subtitle(self) -> str:
        found = self._watch.alerts
        wrong = sum(alert.severity is Severity.WRONG for alert in found)
        return self.session.text(ALERTS_NOW.with_(count=len(found), wrong=wrong)) if found else ""

    def buttons(self) -> list[QAction]:
        return [self.wake if self.quiet else self.snooze]

    def chosen_record(self) -> tuple[Record, str] | None:
        alert = self.current()
        record = self.session.workspace.get(alert.record) if alert else None
        return (record, self.session.text(alert.text)) if alert and record else None

    def entered(self) -> None:
        self._watch.new_day()
        self.list.setFocus()

    def find_here(self) -> bool:
        self.line.setFocus()
        self.line.selectAll()
        return True

    def _type(self, text: str) -> None:
        self.line.setFocus()
        self.line.setText(text)

    def _to_list(self) -> None:
        self.list.setFocus()

    # -- doing

    def ask_snooze(self) -> QWidget | None:
        """Ask until when and why the alert in front may wait."""
        alert = self.current()
        if alert is None or self.quiet:
            return None
        dialog = SnoozeDialog(self.session, alert, self)
        dialog.open()
        return dialog

    def wake_up(self) -> None:
        """Let the alert in front be heard again; the snooze goes to the bin."""
        alert = self.current()
        if alert is None or not self.quiet:
            return
        snooze = self._snoozes[_place(alert)]
        if self.session.apply(remove(snooze, name=WOKEN), self):
            self.session.message.emit(WOKEN, False)


def _place(alert: Alert) -> tuple[str, str, str]:
    """What stays of an alert that is shown in other words."""
    return alert.key, alert.record, alert.item


class PickList(AlertList):
    """A list in which a click chooses; Enter or a double click opens, typing filters."""

    typed = Signal(str)
    moved = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session, click_opens=False)
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentChanged.connect(lambda *_: self.moved.emit())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier,
        )  # fmt: skip
        if plain and event.text().strip() and event.text().isprintable():
            self.typed.emit(event.text())
            return
        super().keyPressEvent(event)
