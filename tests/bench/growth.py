"""The real window at 1,000, 10,000 and 100,000 records over all kinds: usable, visited, edited."""

from __future__ import annotations

import gc
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ozdesk.domain.change import change
from ozdesk.domain.home import Home
from ozdesk.domain.record import Record
from ozdesk.gui.goals.page import GoalPage
from ozdesk.gui.register.page import RegisterPage
from ozdesk.gui.session.gc_timer import GcTimer
from ozdesk.gui.session.places import BY_KEY, OVERVIEW, PLACES
from ozdesk.gui.shell.shell import Shell
from ozdesk.gui.shell.window import Window
from ozdesk.gui.widgets import theme
from ozdesk.kinds.action_item import ActionItem
from ozdesk.kinds.documentation_page import DocumentationPage
from ozdesk.kinds.party import Party
from ozdesk.kinds.payment import Payment
from ozdesk.settings import Settings
from ozdesk.store.workspace import Workspace
from tests.bench.everything import DAY, fill_all
from tests.bench.measure import Row

SIZES = (1_000, 10_000, 100_000)
PASSES = 2
USABLE, STALL = 1500.0, 100.0  # ms
BARS = {"usable": USABLE, "held": STALL}
Took = Mapping[str, list[float]]


def rows(folder: Path) -> Iterator[Row]:
    """Each figure at the largest size next to the smallest, with the middle one beside it."""
    make_application()
    told: list[Took] = []
    for size in SIZES:
        place = fill_all(folder / str(size), size)
        took: dict[str, list[float]] = defaultdict(list)
        for number in range(PASSES):
            _one_pass(place, number, took)
        told.append(took)
    small, middle, large = told
    for what in large:
        yield _row(what, small[what], middle[what], large[what])


def _row(what: str, *sizes: list[float]) -> Row:
    first, middle, last = (statistics.median(took) for took in sizes)
    bar = next((BARS[word] for word in BARS if word in what), None)
    note = f"10,000: {middle:.1f}; {min(sizes[-1]):.1f}–{max(sizes[-1]):.1f}"
    return Row(what, last, first, bar, note=note)


def make_application() -> QApplication:
    """The application as the program dresses it."""
    there = QApplication.instance()
    app = there if isinstance(there, QApplication) else QApplication([])
    theme.install(app, Settings(theme="light"))
    return app


class Stall(QObject):
    """The longest time in which the event loop got no turn, in ms; a timer ticks as it can."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self._clock = QElapsedTimer()
        self._timer = QTimer(self, interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.tick)
        self._clock.start()
        self._timer.start()

    def tick(self) -> None:
        """The loop has a turn."""
        self.longest = max(self.longest, self._clock.nsecsElapsed() / 1e6)
        self._clock.restart()

    def end(self) -> float:
        """Stop, and tell."""
        self.tick()
        self._timer.stop()
        return self.longest


def open_window(place: Path, settings: Settings | None = None) -> Window:
    """The real window on a workspace, painted."""
    shell = Shell(settings or Settings(name="Bench", theme="light"), DAY)
    assert shell.open(place)
    window = shell.window
    assert isinstance(window, Window)
    window.resize(1280, 800)
    paint()
    return window


def paint() -> None:
    """Let what waits happen, paint included, but no more of the work that goes on beside it."""
    QApplication.sendPostedEvents()
    QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 1)


def until(done: Callable[[], bool], most: float = 120.0) -> None:
    """Keep the event loop going until something is so; `most` is in seconds."""
    end = time.perf_counter() + most
    while not done():
        assert time.perf_counter() < end, "it never came"
        QApplication.processEvents()


def _one_pass(place: Path, number: int, took: dict[str, list[float]]) -> None:
    def note(what: str, start: float) -> None:
        took[what].append((time.perf_counter() - start) * 1000)

    gc.collect()
    gc.disable()  # as the program does until it has settled
    start = time.perf_counter()
    with Workspace.open(place, "Bench"):
        note("open the workspace", start)
    start = time.perf_counter()
    window = open_window(place)
    note("open the window, overview painted", start)
    _type_in_register(window)
    note("usable: a key typed in the filter of a register shows", start)
    stall = Stall()
    begun = time.perf_counter()
    until(lambda: window.watch.ready)
    note("all alerts known, worked out beside the window", begun)
    took["longest the window is held meanwhile"].append(stall.end())
    collecting = GcTimer(window)
    until(lambda: window._reading is None)
    _visit(window, took)
    _edit(window, number, took)
    window.close()
    collecting.setParent(None)  # it would collect at its own time in the next pass
    paint()


def _type_in_register(window: Window) -> None:
    window.go(BY_KEY[Home.ACTIONS.key])
    page = window.page
    assert isinstance(page, GoalPage)
    register = page.front
    assert isinstance(register, RegisterPage)
    paint()
    register.find_here()
    QTest.keyClick(register.bar.line, Qt.Key.Key_W)
    until(lambda: 0 < register.model.rowCount() < register.model.total)
    paint()


def _visit(window: Window, took: dict[str, list[float]]) -> None:
    """Every page and every tab for the first time; the slowest is told."""
    slowest = (0.0, "")
    for place in PLACES:
        begun = time.perf_counter()
        window.go(place)
        paint()
        slowest = max(slowest, ((time.perf_counter() - begun) * 1000, place.key))
        page = window.page
        for tab in range(1, page.tabs.count()) if isinstance(page, GoalPage) else ():
            begun = time.perf_counter()
            page.tabs.setCurrentIndex(tab)
            paint()
            slowest = max(slowest, ((time.perf_counter() - begun) * 1000, page.key))
    took["the slowest first visit of a page or tab"].append(slowest[0])


def _edit(window: Window, number: int, took: dict[str, list[float]]) -> None:
    """One edit each in records that touch little and much, with every page open."""
    workspace = window.session.workspace
    window.go(OVERVIEW)
    for kind in (ActionItem, DocumentationPage, Payment, Party):
        _one_edit(window, workspace.of_kind(kind)[number], took)


def _one_edit(window: Window, record: Record, took: dict[str, list[float]]) -> None:
    heard: list[None] = []
    window.watch.changed.connect(lambda: heard.append(None))
    settle(window)
    stall = Stall()
    begun = time.perf_counter()
    window.session.apply(change(record, {"name": f"Gewijzigd {begun}"}))
    took[f"the edit of one {record.key} itself"].append((time.perf_counter() - begun) * 1000)
    until(lambda: bool(heard))
    paint()
    settle(window)
    took[f"longest the window is held after it: {record.key}"].append(stall.end())


def settle(window: Window, quiet: float = 0.6) -> None:
    """Let timers run out."""
    end = time.perf_counter() + quiet
    while time.perf_counter() < end:
        QApplication.processEvents()
