"""The window on a workspace: rail, header, pages and foot, and the way between them."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, QTimer
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from ozdesk.domain.change import Origin
from ozdesk.domain.home import Home
from ozdesk.domain.label import Label
from ozdesk.domain.operation import REMOVED
from ozdesk.gui.alerts.watch import Watch
from ozdesk.gui.session.page import Page
from ozdesk.gui.session.places import BY_KEY, OVERVIEW, Place, Trail, place_of
from ozdesk.gui.session.session import Session
from ozdesk.gui.shell.file_drop import FileDrop
from ozdesk.gui.shell.header import Header
from ozdesk.gui.shell.menus import Menus
from ozdesk.gui.shell.pages import build_page, home_of_record
from ozdesk.gui.shell.rail import Rail
from ozdesk.gui.shell.record_search import Searching
from ozdesk.gui.shell.share_notices import ShareNotices
from ozdesk.gui.shell.status_bar import StatusBar
from ozdesk.gui.widgets.basics import role
from ozdesk.gui.widgets.common_texts import UNDO
from ozdesk.gui.widgets.message_bar import Bar, Strip
from ozdesk.store.workspace import Applied

if TYPE_CHECKING:
    from ozdesk.gui.shell.shell import Shell

TITLE = Label("{name} – ozdesk", "{name} – ozdesk")
IN_BIN = Label("Dat ligt in de prullenbak.", "That is in the bin.")
TO_BIN = Label("Naar de prullenbak", "Go to the bin")
READING = Label(
    "U leest deze administratie alleen; wijzigen kan nu niet. {why}",
    "You are only reading this workspace; nothing can be changed now. {why}",
)
MOST_RECENT = 12
AFTER_PAINT = 60  # ms in which the window gets to stand there
SLICE, SLICE_REST = 0.008, 16  # seconds of reading, then ms of rest


class Window(QMainWindow):
    """One window on one session; it is built anew when the language changes."""

    def __init__(self, session: Session, shell: Shell) -> None:
        super().__init__()
        self.session = session
        self.shell = shell
        self.watch = Watch(session, self)
        self.searching = Searching(session.workspace, session.language)
        self._reading: Iterator[None] | None = None
        self.trail = Trail()
        self.place = OVERVIEW
        self._pages: dict[str, Page] = {}
        self._buttons: list[QAction] = []
        self.setMinimumSize(760, 480)
        name = session.workspace.folder.path.name
        self.setWindowTitle(session.text(TITLE.with_(name=name)))
        self._build(name)
        self.menus = Menus(self)
        self.drops = FileDrop(self)
        self._listen()
        self._restore()
        self._show_saved(last_written(session.workspace.folder.journal))

    def _build(self, name: str) -> None:
        language = self.session.language
        self.rail = Rail(language)
        self.header = Header(language, self.open_palette)
        self.stack = QStackedWidget()
        self.content = QWidget()
        role(self.content, "page")
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
        role(whole, "page")
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addWidget(self.content, 1)
        down = QVBoxLayout(whole)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addLayout(middle, 1)
        down.addWidget(self.status)
        self.setCentralWidget(whole)

    def _listen(self) -> None:
        self.session.applied.connect(self._applied)
        self.session.told.connect(self._told)
        self.session.asked_for.connect(self.show_record)
        self.session.asked_for_home.connect(self._asked_for_home)
        self.session.appearance_changed.connect(self.status.dress)
        self.rail.chosen.connect(self.go)
        self.share_notices = ShareNotices(self)

    # -- opening and closing

    def _restore(self) -> None:
        kept = self.session.settings.window
        geometry = kept.get("geometry")
        if not (
            isinstance(geometry, str)
            and self.restoreGeometry(QByteArray.fromHex(geometry.encode()))
        ):
            self.resize(1280, 800)
        key = kept.get("place")
        self.go(BY_KEY.get(key if isinstance(key, str) else "", OVERVIEW))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(AFTER_PAINT, self, self.after_paint)

    def after_paint(self) -> None:
        """What can wait until the window stands there."""
        if self.shell.window is not self or self.session.closed:
            return
        if not self.watch.ready:
            self.watch.start()
        self.menus.refresh_steps()
        self._reading = chain(self.session.workspace.link_all(), self.searching.build())
        QTimer.singleShot(300, self, self._read_on)
        QTimer.singleShot(400, self.share_notices, self.share_notices.begin)
        for notice in self.session.workspace.notices:
            self._told(notice, True)
        self.session.workspace.notices.clear()

    def _read_on(self) -> None:
        """Find out who links to whom and make everything findable, a little at a time."""
        if self._reading is None or self.session.closed:
            return
        until = time.perf_counter() + SLICE
        for _ in self._reading:
            if time.perf_counter() > until:
                QTimer.singleShot(SLICE_REST, self, self._read_on)
                return
        self._reading = None

    def keep(self) -> None:
        """Commit what was typed, and remember how the window stood."""
        if page := self._pages.get(self.place.key):
            page.left()
        kept = self.session.settings.window
        kept["geometry"] = bytes(self.saveGeometry().toHex().data()).decode()
        kept["place"] = self.place.key

    def closeEvent(self, event: QCloseEvent) -> None:
        self.keep()
        self.shell.closed(self)
        super().closeEvent(event)

    # -- going

    @property
    def page(self) -> Page:
        """The page that is in front."""
        return self._pages[self.place.key]

    def go(self, place: Place, *, noted: bool = True) -> None:
        """Bring a place to the front; it is built on the first visit."""
        if before := self._pages.get(self.place.key):
            if place is self.place:
                return
            before.left()
        if place.key not in self._pages:
            page = build_page(place, self)
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
        self.menus.refresh_page()

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
            self.go(place_of(home_of_record(record, self.session.workspace)))
            self.page.reveal(id)

    def recent_records(self) -> list[str]:
        """Ids of records that were looked at last, the latest first."""
        by_data_set = self.session.settings.window.get("recent_records", {})
        return list(by_data_set.get(self.session.workspace.data_set, []))

    def _note_recent(self, id: str) -> None:
        by_data_set = self.session.settings.window.setdefault("recent_records", {})
        before = by_data_set.get(self.session.workspace.data_set, [])
        recent = [id, *(other for other in before if other != id)]
        by_data_set[self.session.workspace.data_set] = recent[:MOST_RECENT]

    # -- hearing

    def _applied(self, applied: Applied) -> None:
        self._show_saved(datetime.now(UTC))
        self.searching.look_again(applied.records)
        self.menus.refresh_steps()
        self.menus.refresh_page()
        gone = any(c.path == REMOVED and c.after is True for c in applied.edit.changes)
        if gone and applied.origin is Origin.USER:
            self.bar.say(
                self.session.text(applied.edit.name), more=self.session.text(UNDO), then=self.undo
            )
        self.header.show_words(self.page.title(), self.page.subtitle())

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

    def open_palette(self) -> None:
        """Ctrl+K."""
        from ozdesk.gui.shell.palette import Palette

        Palette(self, self.menus.commands()).show()

    def actions_of_page(self) -> Iterable[QAction]:
        """What the page in front can do."""
        return self._buttons


def last_written(journal: Path) -> datetime | None:
    """When something was last kept, or None when nothing ever was."""
    try:
        kept = journal.stat()
    except OSError:
        return None
    return datetime.fromtimestamp(kept.st_mtime, UTC) if kept.st_size else None
