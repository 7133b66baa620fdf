"""The desks that share an administration: who takes part, and how much of the work counts."""

from __future__ import annotations

from ozdesk.domain.destruction import signed_words
from ozdesk.domain.frontier import Known as Frontier
from ozdesk.domain.frontier import Reach
from ozdesk.domain.label import Label
from ozdesk.domain.membership import Cut, Membership
from ozdesk.domain.operation import Operation
from ozdesk.errors import ReadOnly
from ozdesk.store.confined import confined
from ozdesk.store.journal import replay
from ozdesk.store.journal.journal import JournalEntry
from ozdesk.store.journal.members import members
from ozdesk.store.open_files import OpenFiles
from ozdesk.store.projection import Projection


@confined
class Desks:
    """Who takes part in the share of a workspace, and the place of this desk among them."""

    def __init__(self, files: OpenFiles, projection: Projection) -> None:
        self.thread = files.thread
        self._files, self._projection = files, projection
        self._membership: tuple[tuple[int, str, int], Membership] | None = None

    @property
    def membership(self) -> Membership:
        """Who takes part in the share, and of which desks not all work counts."""
        view = self._projection.view
        at = (self._projection.generation, view.origin.root, sum(view.desks.values()))
        if self._membership is None or self._membership[0] != at:
            self._membership = at, members(view, self._files.journal)
        return self._membership[1]

    @property
    def is_unblocked(self) -> bool:
        """Whether this desk was blocked and is so no more, and may go on under a new id."""
        membership, device = self.membership, self._files.folder.device
        return (
            device in membership.limits
            and device not in membership.blocks
            and bool(membership.lifted.get(device))
        )

    def signer(self, who: str, device: str) -> Label:
        """Who changed something, with whose desk signed for it where that is somebody else's."""
        return signed_words(who, self.owner(device))

    def owner(self, device: str) -> str:
        """Whose desk it is; empty where that is not known."""
        doc = self._projection.view.doc(device) or {}
        return str(doc.get("name", "")) if doc.get(replay.KIND) == "desk" else ""

    def cut_of(self, desk: str) -> Cut:
        """How much of the work of a desk is known here and counts."""
        view = self._projection.view
        limit, reach = view.limits.get(desk), view.reach.get(desk, Reach())
        return reach.cut() if limit is None else self.membership.limits.get(desk, reach.cut())

    @property
    def frontier(self) -> Frontier:
        """How far the work of each desk is known here and counts."""
        limits = self._projection.view.limits
        return {
            desk: (reach.count, reach.digest) if desk not in limits
            else (min(reach.count, limits[desk].count), "")
            for desk, reach in self._projection.view.reach.items()
        }  # fmt: skip

    def is_as_blocked(self, desk: str) -> bool:
        """Whether the work of a blocked desk that is here is what whoever blocked it knew."""
        limit = self._projection.view.limits.get(desk)
        return limit is None or limit.fits

    def later_work(self) -> list[Operation]:
        """What desks wrote after they were blocked, as it came; a person may take it over."""
        view = self._projection.view
        lines = self._files.journal.lines() if view.limits else ()
        operations = (
            o for line in lines if isinstance(line, JournalEntry) for o in line.operations
        )
        return [o for o in operations if o.device in view.limits and not view.counts(o)]

    def set_root(self, root: str) -> None:
        """Set the desk that began the share, and recompute whose operations count."""
        files, view = self._files, self._projection.view
        if root == files.folder.root:
            return
        files.folder = files.folder.rooted(root, keep=not files.read_only)
        view.origin.root, view.unsettled = root, True
        self._projection.settle()

    def renew_device(self, device: str) -> None:
        """Take a new device id, because another desk writes under this one; clears undo."""
        files, view = self._files, self._projection.view
        if files.read_only:
            raise ReadOnly()
        files.folder = files.folder.renew_device(device)
        origin = view.origin
        origin.device, origin.count, origin.time = files.folder.device, 0, 0
        view.own = files.folder.ids
        origin.done.clear()
        origin.undone.clear()
        self._projection.save(always=True)
