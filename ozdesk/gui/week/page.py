"""The first page: what is asked of me, by day, and what waits for others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ozdesk.domain.common_texts import EVERYBODY, PERIOD, UNOWNED, WHO
from ozdesk.domain.dates import add_months
from ozdesk.domain.folding import natural_key
from ozdesk.domain.label import Label, same
from ozdesk.errors import UserError, disk
from ozdesk.exchange.week.paper import TITLE, TITLE_MONTH
from ozdesk.exchange.week.writing import ChosenWeek
from ozdesk.gui.alerts.page import SNOOZE
from ozdesk.gui.alerts.snooze_dialog import SnoozeDialog
from ozdesk.gui.alerts.watch import Watch
from ozdesk.gui.history.last_visit import changed_by_others
from ozdesk.gui.session.page import Page
from ozdesk.gui.session.places import OVERVIEW, RailPlace
from ozdesk.gui.session.session import Session
from ozdesk.gui.week.hand_over_dialog import HandOverDialog
from ozdesk.gui.week.list import WeekList
from ozdesk.gui.week.writing import MAIL, WeekWriting
from ozdesk.gui.widgets.basics import EmptyState, button_for, label, set_role
from ozdesk.gui.widgets.common_texts import LOOKING, MY_WEEK
from ozdesk.gui.widgets.flow import Flow
from ozdesk.gui.widgets.key_action import key_action
from ozdesk.gui.widgets.message_bar import DONE
from ozdesk.gui.widgets.plain_text import Action, PushButton
from ozdesk.kinds.party import Party
from ozdesk.kinds.person import Person
from ozdesk.rules.week.gestures import finished
from ozdesk.rules.week.items import WeekItem
from ozdesk.rules.week.week import (
    Duties,
    WeekPart,
    chosen_items,
    end_of_week,
    month_heading,
    week_part,
    week_sections,
)
from ozdesk.rules.week.whose import duties_of, person_at
from ozdesk.settings import config_folder, save_settings

MINE = Label("Ik: {name}", "Me: {name}")
ALL_DAYS = Label("Alle dagen", "All days")
NEW_ONLY = Label("Sinds mijn vorige bezoek", "Since my last visit")
I_AM = Label("Dat ben ik", "That is me")
NOW_ME = Label("Dit bureau is van {name}", "This desk is of {name}")
HAND_OVER = Label("Overdragen…", "Hand over…")
SAVE = Label("Opslaan of afdrukken…", "Save or print…")
FIGURE = Label("{late} te laat, {week} deze week", "{late} overdue, {week} this week")
NOTHING = Label("Er wordt nu niets gevraagd", "Nothing is asked now")
NOTHING_TEXT = Label(
    "Acties, beoordelingen, termijnen en signalen met een eigenaar staan hier op hun dag.",
    "Actions, reviews, terms and alerts that have an owner stand here on their day.",
)
TO_OVERVIEW = Label("Naar het overzicht", "Go to the overview")
MONTHS_AHEAD = 12
NARROW = 20  # letters that a choice shows
ALL, NO_ONE = "all", "none"


class WeekPage(Page):
    """One list by day; above it whose it is and which month."""

    def __init__(self, session: Session, watch: Watch, go: Callable[[RailPlace], object]) -> None:
        super().__init__(session)
        self._watch, self._go = watch, go
        self.items: list[WeekItem] = []
        say = session.text
        self.done = key_action(self, say(DONE), self.finish, "Ctrl+D")
        self.snooze = key_action(self, say(SNOOZE), self.ask_snooze, "Ctrl+U")
        self.i_am = Action(say(I_AM), self, then=self.be)
        self.hand = Action(say(HAND_OVER), self, then=self.ask_hand_over)
        self.mail = Action(say(MAIL), self, then=lambda: self.writing.ask_mails())
        self.save_as = Action(say(SAVE), self, then=lambda: self.writing.ask_to_save())
        self.whose, self.when = QComboBox(), QComboBox()
        self.writing = WeekWriting(self, lambda: self.week)
        self._lay_out()
        self._offer()
        self.whose.activated.connect(lambda _at: self.show_state())
        self.when.activated.connect(lambda _at: self.show_state())
        watch.follow(self, self.show_state)
        self.show_state()

    def _lay_out(self) -> None:
        say = self.session.text
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 4, 24, 18)
        column.setSpacing(8)
        row = Flow(gap=8)
        row.addWidget(self._told(WHO, self.whose))
        row.addWidget(button_for(self.i_am))
        row.addWidget(button_for(self.hand))
        row.addWidget(self._told(PERIOD, self.when))
        self.new_only = PushButton(say(NEW_ONLY))
        set_role(self.new_only, "segment")
        self.new_only.setCheckable(True)
        self.new_only.toggled.connect(lambda _on: self.show_state())
        row.addWidget(self.new_only)
        column.addLayout(row)
        self.list = WeekList(self.session)
        self.list.setAccessibleName(say(MY_WEEK))
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.list.addActions([self.done, self.snooze])
        self.list.selectionModel().currentChanged.connect(lambda *_: self._judge())
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        over = Action(say(TO_OVERVIEW), self, then=lambda: self._go(OVERVIEW))
        self.stack.addWidget(EmptyState(say(NOTHING), say(NOTHING_TEXT), over, "circle-check"))
        column.addWidget(self.stack, 1)
        self.landing = self.list

    def _told(self, told: Label, box: QComboBox) -> QWidget:
        """A choice with its word before it."""
        pair = QWidget()
        line = QHBoxLayout(pair)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        word = label(self.session.text(told), "field")
        word.setBuddy(box)
        box.setAccessibleName(self.session.text(told))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(NARROW)
        line.addWidget(word)
        line.addWidget(box)
        return pair

    # -- whose and when

    @property
    def me(self) -> Person | None:
        """The person at this desk."""
        settings, workspace = self.session.settings, self.session.workspace
        return person_at(workspace, settings.persons.get(workspace.data_set, ""), settings.name)

    def _offer(self) -> None:
        """Fill both boxes, and keep what was chosen where that is still there."""
        say, workspace, me = self.session.text, self.session.workspace, self.me
        choices: list[tuple[str, str]] = []
        if me is not None:
            choices.append((say(MINE.with_(name=me.name)), me.id))
            mine = (workspace.get(id) for id in me.parties_on(self.session.today()))
            choices += [(party.name, party.id) for party in mine if party]
        choices += [(say(EVERYBODY), ALL), (say(UNOWNED), NO_ONE)]
        there = {id for _, id in choices}
        others = [r for kind in (Person, Party) for r in workspace.of_kind(kind)]
        named = sorted((r for r in others if r.id not in there), key=lambda r: natural_key(r.name))
        choices += [(record.name, record.id) for record in named]
        _refill(self.whose, choices)
        first = self.session.today().replace(day=1)
        months = [add_months(first, n) for n in range(-1, MONTHS_AHEAD)]
        listed = [(say(month_heading(month)), month.isoformat()) for month in months]
        _refill(self.when, [(say(ALL_DAYS), ""), *listed])

    @property
    def duties(self) -> Duties | None:
        """Whose work counts; None for everybody's."""
        chosen = str(self.whose.currentData())
        if chosen == ALL:
            return None
        if chosen == NO_ONE:
            return frozenset({""})
        return duties_of(self.session.workspace, chosen, self.session.today())

    @property
    def month(self) -> date | None:
        """The month that was chosen."""
        chosen = self.when.currentData()
        return date.fromisoformat(chosen) if chosen else None

    # -- what is shown

    def show_state(self) -> None:
        """Show what the watch knows now."""
        if not self._watch.ready:
            self.headline_changed.emit()
            return
        duties, month = self.duties, self.month
        items = self._watch.week(duties)
        if month is not None:
            items = list(chosen_items(items, month=month))
        if self.new_only.isChecked():
            changed = changed_by_others(self.session.settings, self.session.workspace)
            items = [item for item in items if item.record in changed]
        self.items = items
        self.list.show_sections(week_sections(items, duties, self.session.today(), month))
        self.stack.setCurrentIndex(0 if items else 1)
        self._judge()
        self.headline_changed.emit()

    def _judge(self) -> None:
        item, able = self.list.current(), not self.session.read_only
        record = self.session.workspace.get(item.record) if item else None
        self.done.setEnabled(
            able and record is not None and finished(record, self.session.today()) is not None
        )
        self.snooze.setEnabled(able and item is not None and bool(item.alerts))
        chosen = self.session.workspace.get(str(self.whose.currentData()))
        self.i_am.setVisible(isinstance(chosen, Person) and chosen is not self.me)
        self.hand.setVisible(able and chosen is not None)
        for action in (self.mail, self.save_as):
            action.setEnabled(bool(self.items))

    # -- what the window asks

    def title(self) -> str:
        return self.session.text(MY_WEEK)

    def subtitle(self) -> str:
        if not self._watch.ready:
            return self.session.text(LOOKING)
        today, duties = self.session.today(), self.duties
        last = end_of_week(today)
        parts = [week_part(item, duties, today, last) for item in self.items]
        late, week = parts.count(WeekPart.OVERDUE), parts.count(WeekPart.WEEK)
        return self.session.text(FIGURE.with_(late=late, week=week)) if parts else ""

    def buttons(self) -> list[QAction]:
        return [self.mail, self.save_as, self.done]

    def entered(self) -> None:
        self._watch.new_day()
        self._offer()
        self.show_state()

    def find_here(self) -> bool:
        self.whose.setFocus()
        return True

    # -- doing

    def be(self) -> None:
        """Say that the chosen person sits at this desk."""
        workspace, settings = self.session.workspace, self.session.settings
        person = workspace.get(str(self.whose.currentData()))
        if isinstance(person, Person):
            settings.persons[workspace.data_set] = person.id
            self._keep_settings()
            self._offer()
            self.show_state()
            self.session.message.emit(NOW_ME.with_(name=same(person.name)), False)

    def _keep_settings(self) -> None:
        try:
            with disk(config_folder()):
                save_settings(self.session.settings)
        except UserError as error:
            self.session.tell(error)

    def finish(self) -> None:
        """Say of the item in front that it was done today."""
        item = self.list.current()
        record = self.session.workspace.get(item.record) if item else None
        edit = finished(record, self.session.today()) if record else None
        if edit and self.session.apply(edit, self):
            self.session.message.emit(edit.name, False)

    def ask_snooze(self) -> SnoozeDialog | None:
        """Ask until when and why the item in front may wait."""
        item = self.list.current()
        if item is None or not item.alerts:
            return None
        dialog = SnoozeDialog(self.session, item.alerts[0], self)
        dialog.open()
        return dialog

    def ask_hand_over(self) -> HandOverDialog | None:
        """Ask who takes over all that the chosen person or party holds."""
        leaver = self.session.workspace.get(str(self.whose.currentData()))
        if leaver is None:
            return None
        dialog = HandOverDialog(self.session, leaver, self)
        dialog.open()
        return dialog

    @property
    def week(self) -> ChosenWeek:
        """What is shown, to be written."""
        month, name = self.month, same(self.whose.currentText().removeprefix("Ik: "))
        title = TITLE_MONTH.with_(month=month_heading(month), name=name) if month else None
        told = (title or TITLE.with_(name=name)).in_(self.session.language)
        today, language = self.session.today(), self.session.language
        return ChosenWeek(self.items, told, today, language, self.duties, month)


def _refill(box: QComboBox, choices: list[tuple[str, str]]) -> None:
    """Offer other choices; what was chosen stays, the first one is chosen else.

    What stood first was chosen by nobody: it gives way to what is first now, so that the week of
    whom this desk turns out to be takes the place of everybody's.
    """
    before = box.currentData() if box.currentIndex() > 0 else None
    box.blockSignals(True)
    box.clear()
    for told, value in choices:
        box.addItem(told, value)
    box.setCurrentIndex(0 if before is None else max(0, box.findData(before)))
    box.blockSignals(False)
