"""What the window shows of working together: the foot, the counts in the rail, a quiet note."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ozdesk.domain.label import Label
from ozdesk.gui.session.places import DECIDE, INCOMING, SHARE
from ozdesk.gui.session.slices import Slices
from ozdesk.gui.share.bar import ShareBar

if TYPE_CHECKING:
    from ozdesk.gui.shell.window import Window
    from ozdesk.sync.publishing.incoming import Arrival, Incoming

NOTE = Label("{who} wijzigde {count} onderwerpen", "{who} changed {count} records")
NOTE_ONE = Label("{who} wijzigde 1 onderwerp", "{who} changed 1 record")
NOTE_MANY = Label("{people} collega's wijzigden {count} onderwerpen",
                  "{people} colleagues changed {count} records")  # fmt: skip
LOOK = Label("Bekijken", "Look")
LOOKED = "looked"  # in the settings of the window: by folder the place in the journal and its mark


class ShareNotices(QObject):
    """Brings what the share tells to the window; `changed` says that other things came in."""

    changed = Signal()

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window, self._session = window, window.session
        self.incoming: Incoming | None = None
        self._fresh: frozenset[str] = frozenset()
        self._seen: set[Arrival] = set()
        self._reading: Slices[None] = Slices(self, lambda _all: self._read())
        window.status.put(
            ShareBar(self._session, lambda: window.go(SHARE), lambda: window.go(DECIDE))
        )
        share = self._session.share
        share.changed.connect(self._changed)
        share.arrived.connect(self._arrived)
        share.settled.connect(self._settled)
        window.watch.changed.connect(self.show_counts)
        self._session.asked_for_question.connect(self._decide)
        window.rail.show_sharing(False)

    def begin(self) -> None:
        """Take up the connection that the workspace has."""
        if not self._session.closed:
            self._session.share.begin()
            self._changed()
            self._follow()

    def _changed(self) -> None:
        self._window.menus.sync.setEnabled(self._session.share.sync is not None)
        self.show_counts()

    # -- what came in

    def _follow(self) -> None:
        """Follow what comes in from where somebody last looked; never before the first step."""
        sync, workspace = self._session.share.sync, self._session.workspace
        kept = self._session.settings.window.get(LOOKED, {}).get(str(workspace.folder.path))
        if sync is None or self.incoming is not None:
            return
        from ozdesk.sync.publishing.incoming import Incoming

        if kept is None and not sync.state.seen:
            return
        own = frozenset([sync.key.device, *(former.device for former in sync.key.former)])
        self.incoming = Incoming(workspace, own, (kept[0], kept[1]) if kept else None)
        if kept is None:
            self.note_seen()
        self._reading.begin(self.incoming.read_on())

    def _arrived(self, records: frozenset[str]) -> None:
        self._fresh |= records
        if self.incoming is not None:
            self._reading.begin(self.incoming.read_on())

    def _settled(self) -> None:
        if self._session.share.problem is None:
            self._follow()

    def _read(self) -> None:
        """Everything that came was read."""
        fresh, self._fresh = self._fresh, frozenset()
        self.show_counts()
        self.changed.emit()
        if self.incoming is None or self._window.place is INCOMING:
            return
        if told := [each for each in self.incoming.arrivals if each.record in fresh]:
            self._note(told)

    def _note(self, told: list[Arrival]) -> None:
        people = sorted({each.who for each in told})
        count = len({each.record for each in told})
        text = NOTE_MANY if len(people) > 1 else NOTE_ONE if count == 1 else NOTE
        facts = text.with_(who=people[0], people=len(people), count=count)
        say, window = self._session.text, self._window
        if not window.bar.isVisible():
            window.bar.say(say(facts), news=True, more=say(LOOK), then=lambda: window.go(INCOMING))

    def note_seen(self) -> None:
        """What came until now was seen; it stays in the list, but no longer counts."""
        if self.incoming is not None and not self._session.closed:
            marks = self._session.settings.window.setdefault(LOOKED, {})
            marks[str(self._session.workspace.folder.path)] = list(self.incoming.mark)
            self._seen = set(self.incoming.arrivals)
            self.show_counts()

    def clear(self) -> None:
        """Take what was seen off the list."""
        self.note_seen()
        if self.incoming is not None:
            self.incoming.clear()

    # -- the rail

    def show_counts(self) -> None:
        """Show in the rail what asks for attention, of the alerts and of working together."""
        share, rail = self._session.share, self._window.rail
        shown = share.sync is not None or bool(share.asked)
        rail.show_sharing(shown)
        rail.show_counts({**self._window.watch.counts(), **self._counts()})

    def _counts(self) -> Mapping[str, tuple[int, int]]:
        asked = self._session.share.asked
        arrivals = self.incoming.arrivals if self.incoming else []
        came = len({each.record for each in arrivals if each not in self._seen})
        return {DECIDE.key: (asked, asked), INCOMING.key: (came, 0)}

    def _decide(self, record: str, path: str) -> None:
        from ozdesk.gui.share.decide_page import DecidePage

        self._window.go(DECIDE)
        page = self._window.page
        if isinstance(page, DecidePage):
            page.reveal_question(record, path)
