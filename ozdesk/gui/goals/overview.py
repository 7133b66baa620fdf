"""The overview: the states of the six goals, and the alerts of today."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from ozdesk.domain.home import GOALS, Home
from ozdesk.domain.label import Label
from ozdesk.domain.words import long_day, weekday
from ozdesk.gui.alerts.list import AlertList
from ozdesk.gui.alerts.watch import Watch
from ozdesk.gui.history.last_visit import news
from ozdesk.gui.session.page import Page
from ozdesk.gui.session.places import ALERTS, HISTORY, RailPlace
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets import theme
from ozdesk.gui.widgets.basics import CardFrame, EmptyState, button, label
from ozdesk.gui.widgets.common_texts import ALERTS_NOW, LOOKING, OVERVIEW
from ozdesk.gui.widgets.pills import PillLabel, Share
from ozdesk.gui.widgets.plain_text import Action
from ozdesk.gui.widgets.scrolling import scrolling
from ozdesk.rules import alerts

if TYPE_CHECKING:
    from ozdesk.rules.goals.goal_state import GoalProgress

TODAY = Label("Wat vraagt vandaag om u", "What needs you today")
EVERY = Label("Alle signalen", "All alerts")
LOOK = Label("Bekijk wat er veranderde", "See what changed")
NEW = Label("{count} gewijzigd sinds uw vorige bezoek", "{count} changed since your last visit")
NO_ALERTS = Label("Niets vraagt nu om u.", "Nothing needs you now.")
PACK = Label("Pakket maken", "Make a pack")
CARD_NAME = Label("{home}: {word}. {steps}. {line}", "{home}: {word}. {steps}. {line}")
EMPTY_TITLE = Label("Deze administratie is nog leeg", "This workspace is still empty")
EMPTY_TEXT = Label(
    "Begin met een doel, of met de partijen die meedoen. Wat u invult wordt meteen bewaard, en "
    "hier ziet u daarna wat aandacht vraagt.",
    "Begin with a goal, or with the parties that take part. What you fill in is kept at once, "
    "and here you will see what needs attention.",
)
EMPTY_ACTION = Label("Begin met de doelen", "Begin with the goals")


class Overview(Page):
    """Six cards and a list of alerts; an empty workspace gets a helping hand instead."""

    def __init__(
        self,
        session: Session,
        watch: Watch,
        make_pack: Callable[[], object],
        go: Callable[[RailPlace], object] = lambda place: None,
    ) -> None:
        super().__init__(session)
        self._changed = Action(session.text(LOOK), self)
        self._changed.triggered.connect(lambda _checked=False: go(HISTORY))
        self._go = go
        self._watch = watch
        self._pack = Action(session.text(PACK), self)
        self._pack.triggered.connect(lambda _checked=False: make_pack())
        self._news = ""
        self._looked_back = False
        self._stack = QStackedLayout(self)
        self._stack.addWidget(scrolling(self._full()))
        begin = Action(session.text(EMPTY_ACTION), self)
        begin.triggered.connect(lambda _checked=False: session.show_home(Home.COORDINATION))
        self._stack.addWidget(
            EmptyState(session.text(EMPTY_TITLE), session.text(EMPTY_TEXT), begin, "compass")
        )
        watch.follow(self, self.show_state)
        self.show_state()

    def _full(self) -> QWidget:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 4, 24, 24)
        column.setSpacing(20)
        self._cards = _Cards(self.session)
        column.addWidget(self._cards)
        card = CardFrame(self.session.text(TODAY))
        box = QVBoxLayout(card)
        box.setContentsMargins(1, 14, 1, 8)
        box.setSpacing(4)
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 16, 0)
        head.setSpacing(10)
        head.addWidget(label(self.session.text(TODAY), "card"))
        self._counted = label("", "small")
        head.addWidget(self._counted, 1)
        every = button(self.session.text(EVERY), look="link", then=lambda: self._go(ALERTS))
        head.addWidget(every)
        box.addLayout(head)
        self._list = AlertList(self.session)
        self._list.setAccessibleName(self.session.text(TODAY))
        box.addWidget(self._list, 1)
        column.addWidget(card, 1)
        return inner

    def title(self) -> str:
        return self.session.text(OVERVIEW)

    def subtitle(self) -> str:
        return " · ".join(filter(None, [day_in_words(self.session), self._news]))

    def buttons(self) -> list[QAction]:
        return [self._changed, self._pack] if self._news else [self._pack]

    def entered(self) -> None:
        self._watch.new_day()

    def _look_back(self) -> None:
        found = news(self.session.settings, self.session.workspace)
        self._cards.show_news(found.homes)
        if told := found.label():
            self._news = self.session.text(told)
            self.headline_changed.emit()

    def show_state(self) -> None:
        """Show what the watch knows now."""
        self._stack.setCurrentIndex(0 if len(self.session.workspace) else 1)
        if not self._watch.ready:
            self._counted.setText(self.session.text(LOOKING))
            return
        found = self._watch.alerts
        wrong = sum(alert.severity is alerts.alert.Severity.WRONG for alert in found)
        told = ALERTS_NOW.with_(count=len(found), wrong=wrong) if found else NO_ALERTS
        self._counted.setText(self.session.text(told))
        self._list.show_alerts(found)
        self._cards.show_states(self._watch.states)
        if not self._looked_back:
            self._looked_back = True
            self._look_back()


def day_in_words(session: Session, day: date | None = None) -> str:
    """The day of today as the header says it."""
    day = day or session.today()
    return f"{weekday(day, session.language)} {long_day(day, session.language)}"


class _Cards(QWidget):
    """The six goals, three beside each other where there is room."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._cards = [GoalCard(session, home) for home in GOALS]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(14)
        self._columns = 0
        self._arrange(3)

    def show_states(self, states: list[GoalProgress]) -> None:
        """Show the six states."""
        for card, state in zip(self._cards, states, strict=True):
            card.show_state(state)

    def show_news(self, homes: Mapping[str, int]) -> None:
        """Show per key of a home how many records others changed there."""
        for card in self._cards:
            card.show_news(homes.get(card.home.key, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(3 if self.width() >= theme.px(760) else 2)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for number, card in enumerate(self._cards):
            self._grid.addWidget(card, number // columns, number % columns)
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        for before, after in zip(self._cards, self._cards[1:], strict=False):
            QWidget.setTabOrder(before, after)


class GoalCard(CardFrame):
    """One goal: its name, its state, how far it is, and the line that tells most."""

    def __init__(self, session: Session, home: Home) -> None:
        super().__init__(session.text(home.label), lambda: session.show_home(home))
        self._session = session
        self.home = home
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(session.text(home.label), "card"), 1)
        self.pill = PillLabel()
        self.pill.hide()
        head.addWidget(self.pill)
        self.steps = label(" ", "small", wrap=True)
        self.share = Share()
        self.line = label(" ", "plain", wrap=True)
        column.addLayout(head)
        column.addSpacing(6)
        column.addWidget(self.steps)
        column.addSpacing(10)
        column.addWidget(self.share)
        column.addSpacing(10)
        column.addWidget(self.line)
        self.news = label("", "small", wrap=True)
        self.news.hide()
        column.addWidget(self.news)
        column.addStretch(1)
        self.setMinimumHeight(theme.px(132))

    def show_news(self, count: int) -> None:
        """Show how many records others changed here since the last visit."""
        self.news.setText(self._session.text(NEW.with_(count=count)))
        self.news.setVisible(bool(count))

    def show_state(self, state: GoalProgress) -> None:
        """Show how the goal stands."""
        say = self._session.text
        self.pill.say(say(state.word), state.tone)
        self.pill.show()
        self.steps.setText(say(state.steps))
        self.share.say(state.share)
        self.line.setText(say(state.line))
        name = CARD_NAME.with_(
            home=self.home.label, word=state.word, steps=state.steps, line=state.line
        )
        self.setAccessibleName(say(name))
