"""Synchronises the workspace with its share in the background.

What touches the share happens beside the window and knows of the workspace by a snapshot; what
touches the workspace happens in the window in short slices. There is never more than one step, or
other work on the share, at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from ozdesk import sync
from ozdesk.domain.change import Origin
from ozdesk.errors import UserError
from ozdesk.gui.session.bridge import WorkspaceBridge
from ozdesk.gui.session.share_schedule import ShareSchedule
from ozdesk.gui.session.share_texts import SYNCED
from ozdesk.gui.session.share_work import ShareWork, T
from ozdesk.gui.session.slices import SLICE, spend
from ozdesk.gui.session.stoppable_files import StoppableFiles
from ozdesk.store.applied import Applied
from ozdesk.sync.share.refusals import ShareGone

if TYPE_CHECKING:
    from ozdesk.sync.health.status import Backlog, Status
    from ozdesk.sync.plan import Plan
    from ozdesk.sync.publishing.looking import ScanResult
    from ozdesk.sync.step import Sync

PATIENCE = 2.0  # seconds that closing waits
MOMENT = 0.5  # seconds that letting go waits
COUNT = 150  # ms after an edit before questions are counted


class ShareRunner(ShareWork):
    """The connection of one desk; `asked_work` is whether somebody waits for what is being done.

    `changed` says that `status`, `asked` or `busy` may be different; `arrived` carries the ids of
    records that colleagues changed; `settled` comes after every step, whatever came of it.
    """

    changed = Signal()
    arrived = Signal(object)
    settled = Signal()

    def __init__(self, session: WorkspaceBridge) -> None:
        super().__init__(session)
        self._session = session
        self.sync: Sync | None = None
        self.problem: UserError | None = None
        self.busy = self.asked_work = self.parted = False
        self.asked = 0
        self._work: Iterator[Applied] | None = None
        self._found: ScanResult | None = None
        self._again = self._closed = self._aloud = self._held = False
        self._came: set[str] = set()
        self._backlog: Backlog | None = None
        self.schedule = ShareSchedule(self)
        self.schedule.due.connect(self.ask)
        self._slice = self._timer(self._take_on)
        self._counting = self._timer(self.count)
        session.applied.connect(self._edited)

    def _timer(self, then: Callable[[], object]) -> QTimer:
        timer = QTimer(self, singleShot=True)
        timer.timeout.connect(lambda: then())
        return timer

    # -- beginning and ending

    def begin(self) -> None:
        """Take up the connection that the workspace has, and look at once; not while it is held."""
        workspace = self._session.workspace
        if self.sync is not None or self._held:
            return
        self.count()
        try:
            if (
                self._closed
                or self._session.read_only
                or sync.share.state.load_state(workspace.folder) is None
            ):
                return
            self._open()
        except UserError as error:
            self.problem = error
            self.changed.emit()
            return
        self.ask()

    def _open(self) -> None:
        state = sync.share.state.load_state(self._session.workspace.folder)
        assert state is not None
        self.parted = False
        self._files = StoppableFiles(Path(state.path))
        self.sync = sync.step.Sync(self._session.workspace, self._files)
        self._backlog = sync.health.status.Backlog(self.sync)
        self.problem = None

    def let_go(self) -> None:
        """Disconnect from the share; running work stops at its next file and writes no state."""
        if self._task is not None and self._files is not None:
            self._files.over = True
            self._task.stop()
        self._halt(MOMENT)
        self.sync, self._files, self._found, self.problem = None, None, None, None
        self.schedule.forget()
        self.changed.emit()

    def hold(self) -> None:
        """Let go of the share, and take up none before `release`: the connection changes."""
        self._held = True
        self.let_go()

    def release(self) -> None:
        """Let a connection be taken up again."""
        self._held = False

    def part(self) -> None:
        """Disconnect for good; raises a UserError where the own disk refuses."""
        self.let_go()
        self.parted = True
        sync.connect.disconnect(self._session.workspace)

    def _over(self) -> None:
        """What was left behind may have written down a connection that is no more."""
        if self.parted and not self._session.closed:
            self.part()

    def stop(self) -> None:
        """End with the window: publish what waits if that is quick, and leave the rest."""
        self._closed = True
        if self._can_part():
            assert self.sync is not None
            assert self._found is not None
            sync, plan, found = self.sync, self.sync.plan(), self._found
            self._beside(lambda: sync.publish(plan, found), lambda _sent: None)
        self._halt(PATIENCE)
        self.schedule.end()

    def _can_part(self) -> bool:
        """Whether there is something to publish, on a share that was there just now."""
        quiet = self.schedule.is_soon and not self.busy
        return quiet and self.problem is None and self.sync is not None and bool(self._found)

    def _halt(self, seconds: float) -> None:
        self.schedule.pause()
        self._slice.stop()
        self._counting.stop()
        self._leave(seconds)
        self._work = None
        self.busy = self._again = self._aloud = False

    # -- what makes it run

    def ask(self) -> None:
        """Bring desk and share level now, or right after what is being done."""
        if self.sync is None or self._closed:
            return
        if self.busy:
            self._again = True
            return
        self._start()
        self._look()

    def ask_aloud(self) -> None:
        """Bring desk and share level because a person asks for it, who is told how it ended."""
        if self.sync is not None and not self._closed:
            self._aloud = True
            self.ask()

    def _tell(self) -> None:
        """Say how it ended to who asked."""
        self._aloud = False
        if self.problem is not None:
            self._session.tell(self.problem)
        elif self.status is not None:
            told = sync.health.status.status_line(self.status, self._session.today())
            self._session.message.emit(SYNCED.with_(words=told), False)

    def _edited(self, applied: Applied) -> None:
        self._counting.start(COUNT)
        if self.sync is not None and applied.origin is not Origin.SYNC:
            self.schedule.edited()

    def count(self) -> None:
        """Count what is to be decided."""
        if not self._session.closed:
            workspace = self._session.workspace
            edits = {each.edit for each in workspace.bin.waiting_traces()}
            self.asked = len(workspace.questions()) + len(edits)
            self.changed.emit()

    @property
    def status(self) -> Status | None:
        """How desk and share stand; None without a share."""
        if self.sync is None or self._backlog is None:
            return None
        return sync.health.status.status_of(self.sync, self.waiting, self.problem, busy=self.busy)

    @property
    def waiting(self) -> int:
        """How many edits of this desk are not on the share yet."""
        return self._backlog.count() if self._backlog else 0

    # -- one step

    def _start(self) -> None:
        self.schedule.pause()
        self.busy, self._again = True, False
        self._came, self._passed = set(), 0
        self.changed.emit()

    def _look(self) -> None:
        self._beside_planned(lambda sync, plan: sync.look(plan), self._looked)

    def _looked(self, found: ScanResult) -> None:
        assert self.sync is not None
        self._found = found
        self._work = self.sync.take(found)
        self._take_on()

    def _take_on(self) -> None:
        """Take in for as long as the window can miss."""
        if self._work is None or self._found is None:
            return
        try:
            done = spend(self._noting(self._work), SLICE)
        except UserError as error:
            self._end(error)
            return
        except Exception:
            self._end(None)
            raise
        if not done:
            self._slice.start(0)
        elif self.sync is not None and self.sync.goes_on(self._found):
            self._look()
        else:
            self._publish(self._found)

    def _noting(self, work: Iterator[Applied]) -> Iterator[None]:
        for applied in work:
            self._came |= applied.records
            self._count_to(self._passed + len(applied.edit.changes))
            yield

    def _publish(self, found: ScanResult) -> None:
        self._work = None
        self._beside_planned(lambda sync, plan: sync.exchange(plan, found).fetched, self._published)

    def _beside_planned(self, work: Callable[[Sync, Plan], T], then: Callable[[T], object]) -> None:
        """Do something beside the window that knows of the workspace by a plan made here."""
        sync = self.sync
        assert sync is not None
        try:
            plan = sync.plan()
        except UserError as error:
            self._end(error)
            return
        self._beside(lambda: work(sync, plan), then)

    def _published(self, fetched: int) -> None:
        """The step is done; go on at once while attachments come, for a long text is one too."""
        assert self.sync is not None
        sync.trust.tell_compared(self.sync)
        self._again = self._again or bool(fetched)
        self._end(None)

    def _end(self, problem: UserError | None) -> None:
        self._task = self._work = None
        self.busy, self.problem = False, problem
        self.asked_work = False
        came, self._came = self._came, set()
        gone = isinstance(problem, ShareGone)
        self.schedule.after_step(None if gone else self._folders())
        self.changed.emit()
        if came:
            self.count()
            self._aloud = False  # what came is told already
            self.arrived.emit(frozenset(came))
        self.settled.emit()
        if self._again:
            self.ask()
        elif self._aloud:
            self._tell()

    def _folders(self) -> list[Path]:
        if self.sync is None or self._found is None:
            return []
        above = self.sync.files.path / sync.share.share_format.DEVICES
        own = self.sync.key.device
        return [above, *(above / device for device in self._found.listing if device != own)]

    # -- work beside the window

    def do(self, make: Callable[[Sync], Callable[[], T]], then: Callable[[T], object]) -> bool:
        """Do something else to the share, beside the window; tell whether it could begin.

        `make` is called here, and gives what is to be done there.
        """
        sync = self.sync
        if sync is None or self.busy or self._closed:
            return False
        self.asked_work = True
        self._start()

        def done(came: T) -> None:
            self._again = True
            self._end(None)
            then(came)

        self._beside(make(sync), done)
        return True

    def cancel(self) -> None:
        """End what is being done; a step that is cut off is done again later."""
        if self._task is not None:
            self._task.stop()
        elif self._work is not None:
            self._slice.stop()
            self._end(None)
