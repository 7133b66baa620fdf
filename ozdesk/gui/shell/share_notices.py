"""What the window shows of sharing: the foot, the counts in the rail, a quiet note."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ozdesk.domain.label import Label
from ozdesk.gui import share
from ozdesk.gui.session.places import DECIDE, INCOMING, SHARE
from ozdesk.gui.share.arrivals import Arrivals
from ozdesk.gui.share.bar import ShareBar
from ozdesk.gui.shell.frame import Frame

if TYPE_CHECKING:
    from ozdesk.sync.publishing.incoming import Arrival

NOTE = Label("{who} wijzigde {count} onderwerpen", "{who} changed {count} records")
NOTE_ONE = Label("{who} wijzigde 1 onderwerp", "{who} changed 1 record")
NOTE_MANY = Label("{people} collega's wijzigden {count} onderwerpen",
                  "{people} colleagues changed {count} records")  # fmt: skip
LOOK = Label("Bekijken", "Look")


class ShareNotices(QObject):
    """Brings what the share and its arrivals tell to the window."""

    def __init__(self, window: Frame, arrivals: Arrivals) -> None:
        super().__init__(window)
        self._window, self._session, self._arrivals = window, window.session, arrivals
        window.status.put(
            ShareBar(self._session, lambda: window.go(SHARE), lambda: window.go(DECIDE))
        )
        self._session.share.changed.connect(self.show_counts)
        arrivals.counted.connect(self.show_counts)
        arrivals.came.connect(self._note)
        window.watch.changed.connect(self.show_counts)
        self._session.asked_for_question.connect(self._decide)
        window.rail.show_sharing(False)

    def begin(self) -> None:
        """Take up the connection that the workspace has."""
        if not self._session.closed:
            self._session.share.begin()
            self.show_counts()
            self._arrivals.follow()

    def _note(self, found: list[Arrival]) -> None:
        """Say who wrote how much, unless that is in front anyway."""
        if self._window.place is INCOMING:
            return
        say, signer = self._session.text, self._session.workspace.desks.signer
        people = sorted({say(signer(each.who, each.device)) for each in found})
        count = len({each.record for each in found})
        text = NOTE_MANY if len(people) > 1 else NOTE_ONE if count == 1 else NOTE
        facts = text.with_(who=people[0], people=len(people), count=count)
        window = self._window
        if not window.bar.isVisible():
            window.bar.say(say(facts), news=True, more=say(LOOK), then=lambda: window.go(INCOMING))

    def show_counts(self) -> None:
        """Show in the rail what asks for attention, of the alerts and of the share."""
        runner, rail = self._session.share, self._window.rail
        rail.show_sharing(runner.sync is not None or bool(runner.asked))
        rail.show_counts({**self._window.watch.counts(), **self.counts()})

    def counts(self) -> Mapping[str, tuple[int, int]]:
        """How many questions and how many arrivals there are, by place, with how many of weight."""
        asked = self._session.share.asked
        return {DECIDE.key: (asked, asked), INCOMING.key: (self._arrivals.unseen, 0)}

    def _decide(self, record: str, path: str) -> None:
        self._window.go(DECIDE)
        page = self._window.page
        if isinstance(page, share.decide_page.DecidePage):
            page.reveal_question(record, path)
