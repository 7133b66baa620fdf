"""A place in the navigation: how its goal stands, and its registers under tabs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ozdesk.domain.home import Home
from ozdesk.domain.label import Label
from ozdesk.domain.record import Record
from ozdesk.gui.alerts.watch import Watch
from ozdesk.gui.goals.risk_matrix import MatrixView
from ozdesk.gui.goals.views import views_of
from ozdesk.gui.register.page import RegisterPage
from ozdesk.gui.session.page import Page
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets.basics import Elided, label, set_role
from ozdesk.gui.widgets.common_texts import GOALS
from ozdesk.gui.widgets.pills import PillLabel, Share
from ozdesk.gui.widgets.plain_text import set_tab
from ozdesk.gui.widgets.tabs import tab_bar
from ozdesk.kinds import REGISTERS
from ozdesk.kinds.goal import Goal, Theme
from ozdesk.kinds.ownership_text import NO_ADVICE
from ozdesk.kinds.risk import Risk, Scale5
from ozdesk.rules.alerts.thresholds import limits_of
from ozdesk.rules.coordination.goal_alerts import home_of, main_goal
from ozdesk.rules.goals.goal_state import goal_states
from ozdesk.store.applied import Applied

MATRIX = Label("Matrix", "Matrix")
NO_GOAL = Label("Nog geen doel voor dit thema", "No goal for this theme yet")
TABS = "tabs"
KEPT_HERE = {
    Home.BRANCHES: Label(
        "Hier staan de componenten. Takken, mergerechten en het releasearchief houdt u voorlopig "
        "in teksten bij.",
        "The components stand here. Keep branches, merge rights and the release archive in texts "
        "for now.",
    ),
}


def kinds_of(home: Home) -> list[type[Record]]:
    """The kinds that have their register in a place; goals stand apart."""
    return [kind for kind in REGISTERS if kind.home is home and kind is not Goal]


class GoalPage(Page):
    """The registers of one home; each is built when its tab is first chosen."""

    def __init__(self, session: Session, home: Home, watch: Watch | None = None) -> None:
        super().__init__(session)
        self.home = home
        self.watch = watch
        self._keys = [kind.key for kind in kinds_of(home)]
        self._views = {view.key: view for view in views_of(home)}
        self._keys += self._views
        self._keys += ["goal"] if home.is_goal else []
        self._keys += ["matrix"] if home is Home.RISKS else []
        self._pages: dict[str, QWidget] = {}
        self._inspector = True
        self.tabs = tab_bar(session.text(home.label), map(self._told, self._keys))
        self.tabs.setExpanding(False)
        self.stack = QStackedWidget()
        self._lay_out()
        self._soon = QTimer(self, interval=200, singleShot=True)
        self._soon.timeout.connect(self._catch_up)
        self.tabs.setCurrentIndex(self._remembered())
        self.tabs.currentChanged.connect(lambda _at: self._turn())
        session.applied.connect(self._on_applied)
        if watch is not None:
            watch.changed.connect(self._soon.start)
        self._turn()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.strip = GoalStrip(self.session, self.home)
        self.strip.setVisible(self.home.is_goal)
        column.addWidget(self.strip)
        if self.home in KEPT_HERE:
            told = label(self.session.text(KEPT_HERE[self.home]), "small", wrap=True)
            told.setContentsMargins(24, 0, 24, 6)
            column.addWidget(told)
        line = QHBoxLayout()
        line.setContentsMargins(24, 0, 24, 10)
        line.addWidget(self.tabs, 1)
        self.tabs.setVisible(self.tabs.count() > 1)
        if self.tabs.count() > 1:
            column.addLayout(line)
        column.addWidget(self.stack, 1)

    def _told(self, key: str) -> str:
        if key in ("goal", "matrix"):
            return self.session.text(GOALS if key == "goal" else MATRIX)
        if key in self._views:
            return self.session.text(self._views[key].label)
        kind = next(kind for kind in REGISTERS if kind.key == key)
        count = self.session.workspace.count(kind)
        told = self.session.text(kind.plural)
        return f"{told} {count}" if count else told

    def _remembered(self) -> int:
        kept = self.session.settings.window.get(TABS)
        key = kept.get(self.home.key) if isinstance(kept, dict) else None
        if key in self._keys:
            return self._keys.index(key)
        filled = (kind.key for kind in kinds_of(self.home) if self.session.workspace.count(kind))
        return self._keys.index(next(filled, self._keys[0]))

    # -- the tab in front

    @property
    def key(self) -> str:
        """The key of the tab in front."""
        return self._keys[self.tabs.currentIndex()]

    @property
    def front(self) -> QWidget:
        """What the tab in front shows; built now if it was not yet."""
        if self.key not in self._pages:
            self._pages[self.key] = self._build(self.key)
            self.stack.addWidget(self._pages[self.key])
        return self._pages[self.key]

    def _build(self, key: str) -> QWidget:
        if key == "matrix":
            view = MatrixView(self.session)
            view.chosen.connect(self._show_cell)
            return view
        if key in self._views:
            return self._view(key)
        page = self._goals() if key == "goal" else self._register(key)
        page.headline_changed.connect(self.headline_changed)
        page.show_inspector(self._inspector)
        return page

    def _view(self, key: str) -> Page:
        page = self._views[key].build(self.session)
        page.headline_changed.connect(self.headline_changed)
        page.opened.connect(self._open_item)
        return page

    def _open_item(self, record_id: str, item: str) -> None:
        """Go to a record, and to one item of its checklist."""
        if not self.reveal(record_id):
            self.session.show_record(record_id)
        elif item and isinstance(self.front, RegisterPage):
            self.front.panel.show_item(item)

    def _register(self, key: str) -> RegisterPage:
        return RegisterPage(self.session, next(kind for kind in REGISTERS if kind.key == key))

    def _goals(self) -> RegisterPage:
        records = self.session.workspace
        theme = Theme.from_key(self.home.key)
        start: dict[str, Any] = {"theme": theme}
        if main := main_goal(theme, records):
            start["goal"] = main.id
        here = partial(_is_here, home=self.home, records=records)
        return RegisterPage(self.session, Goal, start, here, without=("theme",))

    def _turn(self) -> None:
        for page in self._registers():
            if page is not self._pages.get(self.key):
                page.left()
        self.stack.setCurrentWidget(self.front)
        if isinstance(self.front, Page):
            self.front.entered()
        elif isinstance(self.front, MatrixView):
            self.front.show_risks()
        self.session.settings.window.setdefault(TABS, {})[self.home.key] = self.key
        self.headline_changed.emit()

    def _registers(self) -> Iterator[RegisterPage]:
        return (page for page in self._pages.values() if isinstance(page, RegisterPage))

    def _show_cell(self, likelihood: int, impact: int) -> None:
        """Go to the risks of one cell of the matrix."""
        self.tabs.setCurrentIndex(self._keys.index(Risk.key))
        page = self.front
        assert isinstance(page, RegisterPage)
        page.bar.clear()
        page.bar.pick("likelihood", Scale5.from_key(str(likelihood)))
        page.bar.pick("impact", Scale5.from_key(str(impact)))

    # -- following

    def _on_applied(self, applied: Applied) -> None:
        if self.isVisible():
            self._soon.start()

    def _catch_up(self) -> None:
        if self.session.closed:
            return
        for at, key in enumerate(self._keys):
            set_tab(self.tabs, at, self._told(key))
        if self.home.is_goal:
            self.strip.show_state(self.watch)
        if isinstance(self.front, MatrixView):
            self.front.show_risks()

    # -- what the window asks

    def title(self) -> str:
        return self.session.text(self.home.label)

    def subtitle(self) -> str:
        told = self.front.subtitle() if isinstance(self.front, Page) else ""
        if self.home is Home.OWNERSHIP and isinstance(self.front, RegisterPage):
            told = " · ".join(
                filter(None, (told, self.session.text(NO_ADVICE).lower().rstrip(".")))
            )
        return told

    def buttons(self) -> list[QAction]:
        return self.front.buttons() if isinstance(self.front, Page) else []

    def entered(self) -> None:
        self._catch_up()
        if isinstance(self.front, Page):
            self.front.entered()

    def left(self) -> None:
        for page in self._registers():
            page.left()

    def reveal(self, record_id: str) -> bool:
        record = self.session.workspace.get(record_id)
        if record is None or record.key not in self._keys:
            return False
        if isinstance(record, Goal) and home_of(record, self.session.workspace) is not self.home:
            return False
        self.tabs.setCurrentIndex(self._keys.index(record.key))
        return isinstance(self.front, RegisterPage) and self.front.reveal(record_id)

    def show_kind(self, kind: str) -> None:
        if kind in self._keys:
            self.tabs.setCurrentIndex(self._keys.index(kind))

    def find_here(self) -> bool:
        return isinstance(self.front, Page) and self.front.find_here()

    def rest(self) -> None:
        self.front.rest() if isinstance(self.front, Page) else super().rest()

    def take_focus(self) -> None:
        self.front.take_focus() if isinstance(self.front, Page) else super().take_focus()

    def chosen_record(self) -> tuple[Record, str] | None:
        return self.front.chosen_record() if isinstance(self.front, Page) else None

    def show_inspector(self, shown: bool) -> None:
        self._inspector = shown
        for page in self._registers():
            page.show_inspector(shown)


def _is_here(goal: Goal, home: Home, records: Any) -> bool:
    return home_of(goal, records) is home


class GoalStrip(QWidget):
    """The goal of a place in one line: its name, its state, how far, and what matters most."""

    def __init__(self, session: Session, home: Home) -> None:
        super().__init__()
        self.session, self.home = session, home
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 24, 6)
        row.setSpacing(12)
        self.pill = PillLabel()
        row.addWidget(self.pill)
        self.share = Share()
        self.share.setFixedWidth(120)
        row.addWidget(self.share)
        self.steps = label(look="small")
        row.addWidget(self.steps)
        self.line = Elided("", "plain")
        row.addWidget(self.line, 1)
        set_role(self, "clear")

    def show_state(self, watch: Watch | None) -> None:
        """Show how the goal stands, as soon as that is known."""
        if watch is not None and not watch.ready:
            self.hide()
            return
        workspace, today = self.session.workspace, self.session.today()
        limits = limits_of(workspace)
        states = watch.states if watch is not None else goal_states(workspace, today, limits)
        state = next(state for state in states if state.home is self.home)
        say = self.session.text
        self.pill.say(say(state.word), state.tone)
        self.share.say(state.share)
        self.steps.setText(say(state.steps))
        self.line.say(say(state.line if state.goal else NO_GOAL))
        self.show()
