"""The frame of the window: rail, header, pages and foot, and the way between the places."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from ozdesk.domain.home import Home
from ozdesk.domain.label import Label
from ozdesk.gui.alerts.watch import Watch
from ozdesk.gui.session.host import Host
from ozdesk.gui.session.page import Page
from ozdesk.gui.session.places import BY_KEY, WEEK, RailPlace, Trail, place_of
from ozdesk.gui.session.session import Session
from ozdesk.gui.shell.header import Header
from ozdesk.gui.shell.rail import Rail
from ozdesk.gui.shell.record_search import Searching
from ozdesk.gui.shell.status_bar import StatusBar
from ozdesk.gui.widgets.basics import set_role
from ozdesk.gui.widgets.focus_guard import FocusGuard
from ozdesk.gui.widgets.message_bar import Bar, Strip
from ozdesk.gui.widgets.plain_text import set_title
from ozdesk.gui.widgets.scrolling import scrolling_both
from ozdesk.gui.widgets.small_screens import fit_on_screen

TITLE = Label("{name} – ozdesk", "{name} – ozdesk")
IN_BIN = Label("Dat ligt in de prullenbak.", "That is in the bin.")
TO_BIN = Label("Naar de prullenbak", "Go to the bin")
READING = Label(
    "U leest deze administratie alleen; wijzigen kan nu niet. {why}",
    "You are only reading this workspace; nothing can be changed now. {why}",
)
MOST_RECENT = 12


class Frame(QMainWindow):
    """Shows one place at a time; what a place holds is built by the window on its first visit."""

    def __init__(self, session: Session, shell: Host) -> None:
        super().__init__()
        self.session = session
        self.shell = shell
        self.watch = Watch(session, self)
        self.searching = Searching(session.workspace, session.language)
        self.trail = Trail()
        self.place = WEEK
        self._pages: dict[str, Page] = {}
        self._buttons: list[QAction] = []
        self.setMinimumSize(480, 280)
        name = session.workspace.folder.path.name
        set_title(self, session.text(TITLE.with_(name=name)))
        self._build(name)
        session.day.changed.connect(self._new_day)
        FocusGuard(self, lambda: self.page.rest())

    def build_page(self, place: RailPlace) -> Page:
        """The page of a place, built anew."""
        raise NotImplementedError

    def home_of(self, id: str) -> Home:
        """The place where a record is shown."""
        raise NotImplementedError

    def moved(self) -> None:
        """Another place stands in front."""

    def keyed_actions(self) -> Iterable[QAction]:
        """Every action of the menus that has a key, in order."""
        raise NotImplementedError

    def open_palette(self) -> None:
        """Show the one line in which one finds any record and does anything."""
        raise NotImplementedError

    def _build(self, name: str) -> None:
        language = self.session.language
        self.rail = Rail(language)
        self.header = Header(language, self.open_palette)
        self.stack = QStackedWidget()
        self.content = QWidget()
        set_role(self.content, "page")
        right = QVBoxLayout(self.content)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        if self.session.read_only:
            why = self.shell.why_reading.in_(language) if self.shell.why_reading else ""
            right.addWidget(Strip(READING.with_(why=why).in_(language).strip()))
        right.addWidget(self.header)
        right.addWidget(self.stack, 1)
        self.bar = Bar(self.content, language)
        self.status = StatusBar(
            language, name, self.session.workspace.who, reading=self.session.read_only
        )
        whole = QWidget()
        set_role(whole, "page")
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addWidget(self.content, 1)
        down = QVBoxLayout(whole)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addLayout(middle, 1)
        down.addWidget(self.status)
        self.setCentralWidget(scrolling_both(whole))

    # -- going

    def _restore(self) -> None:
        kept = self.session.settings.window
        geometry = kept.get("geometry")
        if not (
            isinstance(geometry, str)
            and self.restoreGeometry(QByteArray.fromHex(geometry.encode()))
        ):
            self.resize(1280, 800)
        fit_on_screen(self)
        key = kept.get("place")
        self.go(BY_KEY.get(key if isinstance(key, str) else "", WEEK))

    @property
    def page(self) -> Page:
        """The page that is in front."""
        return self._pages[self.place.key]

    def go(self, place: RailPlace, *, noted: bool = True) -> None:
        """Bring a place to the front; it is built on the first visit."""
        if before := self._pages.get(self.place.key):
            if place is self.place:
                return
            before.left()
        if place.key not in self._pages:
            page = self.build_page(place)
            page.headline_changed.connect(self._headline)
            page.show_inspector(bool(self.session.settings.window.get("inspector", True)))
            self._pages[place.key] = page
            self.stack.addWidget(page)
        self.place = place
        if noted:
            self.trail.note(place)
        self.stack.setCurrentWidget(self.page)
        self.page.entered()
        self.rail.show_place(place)
        self._show_header()
        self.moved()

    def _new_day(self) -> None:
        """Have everything that is judged by the day judged anew."""
        self.watch.new_day()
        self.page.new_day()
        self._show_header()

    def step(self, by: int) -> None:
        """Go back (-1) or forward (+1)."""
        if place := self.trail.step(by):
            self.go(place, noted=False)

    def _show_header(self) -> None:
        self._buttons = self.page.buttons()
        self.header.show_page(self.page.title(), self.page.subtitle(), self._buttons)

    def _headline(self) -> None:
        if self.sender() is not self.page:
            return
        if self.page.buttons() != self._buttons:
            self._show_header()
        else:
            self.header.show_words(self.page.title(), self.page.subtitle())

    def _asked_for_home(self, home: Home | None, kind: str) -> None:
        self.go(place_of(home))
        if kind:
            self.page.show_kind(kind)

    def show_record(self, id: str) -> None:
        """Go to where a record is kept, and show it there."""
        record = self.session.workspace.get(id)
        if record is None:
            self.bar.say(
                self.session.text(IN_BIN),
                problem=True,
                more=self.session.text(TO_BIN),
                then=lambda: self.go(BY_KEY["bin"]),
            )
            return
        self._note_recent(id)
        if not self.page.reveal(id):
            self.go(place_of(self.home_of(id)))
            self.page.reveal(id)

    def recent_records(self) -> list[str]:
        """Ids of records that were looked at last, the latest first."""
        by_data_set = self.session.settings.window.get("recent_records", {})
        return list(by_data_set.get(self.session.workspace.data_set, []))

    def _note_recent(self, id: str) -> None:
        by_data_set = self.session.settings.window.setdefault("recent_records", {})
        before = by_data_set.get(self.session.workspace.data_set, [])
        ids = [id, *(other for other in before if other != id)]
        by_data_set[self.session.workspace.data_set] = ids[:MOST_RECENT]

    # -- telling

    def _show_saved(self, when: datetime | None) -> None:
        local = when.astimezone().replace(tzinfo=None) if when else None
        self.status.show_saved(local, datetime.now())

    def _told(self, text: Label, problem: bool) -> None:
        self.bar.say(self.session.text(text), problem=problem)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.bar.isVisible():
            self.bar.close_message()
            return
        super().keyPressEvent(event)

    # -- doing

    def undo(self) -> None:
        """Take back the last step, after what is being typed has been kept."""
        self.session.undo()

    def redo(self) -> None:
        """Do the last undone step again."""
        self.session.redo()

    def primary(self) -> None:
        """Do what the primary button of the page does."""
        if self._buttons and self._buttons[-1].isEnabled():
            self._buttons[-1].trigger()

    def make_pack(self) -> None:
        """Go to the packs and begin a new one."""
        self.go(BY_KEY[Home.PACKS.key])
        self.primary()

    def find_here(self) -> None:
        """Filter the page, or else search everything."""
        if not self.page.find_here():
            self.open_palette()

    def set_inspector(self, shown: bool) -> None:
        """Show or hide the inspector on every page."""
        self.session.settings.window["inspector"] = shown
        for page in self._pages.values():
            page.show_inspector(shown)

    def swap_focus(self) -> None:
        """Move between the rail and the page."""
        if self.rail.list.hasFocus():
            self.page.take_focus()
        else:
            self.rail.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def actions_of_page(self) -> Iterable[QAction]:
        """What the page in front can do."""
        return self._buttons
