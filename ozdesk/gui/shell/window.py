"""The window on a workspace: the frame with its menus, its pages and all that it follows."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QCloseEvent, QShowEvent

from ozdesk.domain.change import Origin
from ozdesk.domain.home import Home
from ozdesk.domain.operation import REMOVED
from ozdesk.gui import shell
from ozdesk.gui.session.host import Host
from ozdesk.gui.session.page import Page
from ozdesk.gui.session.places import RailPlace
from ozdesk.gui.session.session import Session
from ozdesk.gui.share.arrivals import Arrivals
from ozdesk.gui.shell.file_drop import FileDrop
from ozdesk.gui.shell.frame import Frame
from ozdesk.gui.shell.menus import Menus
from ozdesk.gui.shell.pages import build_page, home_of_record
from ozdesk.gui.shell.share_notices import ShareNotices
from ozdesk.gui.widgets.common_texts import UNDO
from ozdesk.store.applied import Applied
from ozdesk.store.stray_journals import stray_journals, stray_words

AFTER_PAINT = 60  # ms in which the window gets to stand there
SLICE, SLICE_REST = 0.008, 16  # seconds of reading, then ms of rest


class Window(Frame):
    """One window on one session; it is built anew when the language changes."""

    def __init__(self, session: Session, host: Host) -> None:
        super().__init__(session, host)
        self._reading: Iterator[None] | None = None
        self.menus = Menus(self)
        self.drops = FileDrop(self)
        self._listen()
        self._restore()
        self._show_saved(last_written(session.workspace.folder.journal))

    def build_page(self, place: RailPlace) -> Page:
        return build_page(place, self, self.arrivals)

    def home_of(self, id: str) -> Home:
        record = self.session.workspace.get(id)
        assert record is not None
        return home_of_record(record, self.session.workspace)

    def keyed_actions(self) -> Iterable[QAction]:
        return self.menus.all_actions()

    def moved(self) -> None:
        self.menus.refresh_page()

    def _listen(self) -> None:
        self.session.applied.connect(self._applied)
        self.session.message.connect(self._told)
        self.session.asked_for.connect(self.show_record)
        self.session.asked_for_home.connect(self._asked_for_home)
        self.session.appearance_changed.connect(self.status.dress)
        self.rail.chosen.connect(self.go)
        self.arrivals = Arrivals(self.session, self)
        self.share_notices = ShareNotices(self, self.arrivals)
        self.session.share.changed.connect(self._share_changed)
        self._share_changed()

    # -- opening and closing

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
        self._reading = chain(self.session.workspace.index.link_all(), self.searching.build())
        QTimer.singleShot(300, self, self._read_on)
        QTimer.singleShot(400, self.share_notices, self.share_notices.begin)
        for notice in self.session.workspace.notices:
            self._told(notice, True)
        self.session.workspace.notices.clear()
        self._offer_journals()

    def _offer_journals(self) -> None:
        """Tell of other journals in the folder of the workspace, and offer to take them over."""
        session = self.session
        strays = stray_journals(session.workspace.folder)
        if strays and not session.read_only:
            self.bar.say(
                session.text(stray_words(strays)), problem=True,
                more=session.text(shell.tasks.TAKE_OVER),
                then=lambda: shell.tasks.take_over_strays(session),
            )  # fmt: skip

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

    # -- hearing

    def _share_changed(self) -> None:
        self.menus.sync.setEnabled(self.session.share.sync is not None)

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

    def open_palette(self) -> None:
        """Ctrl+K."""
        shell.palette.Palette(self, self.menus.commands()).show()


def last_written(journal: Path) -> datetime | None:
    """When something was last kept, or None when nothing ever was."""
    try:
        kept = journal.stat()
    except OSError:
        return None
    return datetime.fromtimestamp(kept.st_mtime, UTC) if kept.st_size else None
