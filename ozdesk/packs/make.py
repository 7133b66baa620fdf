"""From an order to a file, and where asked for to an issued pack.

`snapshot` and `record_issued` touch the workspace and belong to its thread; `write_pack` needs
nothing of it and may run beside the window.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from pathlib import Path

from ozdesk.domain.change import create
from ozdesk.domain.frontier import Known as Frontier
from ozdesk.domain.label import Label
from ozdesk.errors import disk
from ozdesk.files import private_folder
from ozdesk.kinds.pack import FRONTIER, ISSUED_AS, Pack, refuse_unissued
from ozdesk.packs.check import PackRemarks, refuse_unprintable
from ozdesk.packs.completing import FIELDS, OrderIncomplete, completed
from ozdesk.packs.composing import Snapshot, compose_pack, usual_filename
from ozdesk.packs.filename import free
from ozdesk.packs.issued import kept_file
from ozdesk.packs.leaving import NamesToJudge, refuse_unconfirmed
from ozdesk.packs.numbering import refuse_taken
from ozdesk.packs.order import PackOrder
from ozdesk.packs.past import read_past
from ozdesk.packs.persons import persons_of
from ozdesk.packs.undecided import refuse_undecided
from ozdesk.paper.model import Document
from ozdesk.paper.pdf import Progress, write_pdf
from ozdesk.rules.ownership.approval import memory_of
from ozdesk.rules.redaction.redaction import LeftOut
from ozdesk.store.lasting import lasting
from ozdesk.store.workspace import Workspace

HOLDS = "records"  # in what the making of a pack says: the ids of the records it shows
COMPOSED = 0.1  # the share of the work that is done before writing starts


@dataclass(frozen=True, slots=True)
class Made:
    """A pack on disk.

    `replaced` are characters that no typeface of ours has, `names` those that were confirmed,
    `remarks` what was found out about its texts.
    """

    path: Path
    order: PackOrder
    document: Document
    replaced: tuple[str, ...]
    left_out: LeftOut
    names: NamesToJudge
    frontier: Frontier = field(default_factory=dict)
    remarks: PackRemarks = field(default_factory=PackRemarks)


def make_pack(
    workspace: Workspace,
    order: PackOrder,
    target: Path | None = None,
    progress: Progress | None = None,
    *,
    issue: bool = False,
    confirmed: Collection[str] = (),
    removed: Collection[str] = (),
) -> Made:
    """Make a pack as PDF; without a target it comes among the packs of the workspace.

    Names of persons in a pack for outside, of what its readers may not see, and signs that no
    typeface has must be `confirmed`; of persons that are `removed` the party is printed that they
    belong to. An issued pack always lies there and is recorded; its number can be used once, and
    nothing that it tells may be undecided; any other is a draft. Raises a `UserError`, or
    `Cancelled` when `progress` says no.
    """
    if not issue:
        refuse_unissued(order.status)
    taken = snapshot(workspace, order, confirmed, removed)
    if issue:
        refuse_taken(workspace, taken.order)
    made = write_pack(taken, None if issue else target, workspace.folder.packs, progress)
    if issue:
        record_issued(workspace, made)
    return made


def snapshot(
    workspace: Workspace,
    order: PackOrder,
    confirmed: Collection[str] = (),
    removed: Collection[str] = (),
) -> Snapshot:
    """The records and the history as they are now, and the order with its gaps filled."""
    order = completed(workspace, order)
    for problem in order.problems():
        field = Label(*(FIELDS.get(problem.field, (problem.field, problem.field))))
        raise OrderIncomplete(field=field, reason=problem.text)
    taken = Snapshot(
        order,
        memory_of(workspace),
        read_past(workspace, order),
        persons_of(workspace, order),
        workspace.desks.frontier,
        frozenset(confirmed),
        frozenset(removed),
        workspace.blobs.read,
    )
    return replace(taken, order=taken.removal.in_order(order))


def write_pack(
    taken: Snapshot, target: Path | None, packs: Path, progress: Progress | None
) -> Made:
    """Compose and write the file; without a target under a free name in the folder `packs`.

    Raises NamesUnconfirmed and SignsUnprintable, and then nothing was written.
    """
    tell = progress or (lambda share: True)
    with disk(target or packs):
        if target is None:
            private_folder(packs)
        path = target or free(packs / usual_filename(taken))
        document, left_out, names, remarks = compose_pack(taken, path.name)
        refuse_unconfirmed(names, taken.confirmed)
        refuse_unprintable(remarks, taken.confirmed)
        replaced = write_pdf(
            document,
            path,
            lambda share: tell(COMPOSED + (1 - COMPOSED) * share),
            private=target is None,
        )
    signs = tuple(replaced.characters)
    return Made(path, taken.order, document, signs, left_out, names, taken.frontier, remarks)


@lasting
def record_issued(workspace: Workspace, made: Made) -> str:
    """Add the pack to the register and give its id; without a record there is no file either."""
    order = made.order
    try:
        refuse_taken(workspace, order)
        refuse_undecided(workspace, made.left_out)
        id, edit = create(
            Pack,
            {
                "name": order.title,
                "type": order.type,
                "number": order.number,
                "version": order.version,
                "status": order.status,
                "body": order.body,
                "meeting": order.meeting,
                "audience": order.audience,
                "made_on": order.today,
                "content_hash": made.document.meta["content_hash"],
                "file": f"{made.path.parent.name}/{made.path.name}",
                "document": kept_file(workspace, made.path, order.today),
            },
            made={
                HOLDS: sorted(made.left_out.shown),
                FRONTIER: made.frontier,
                ISSUED_AS: order.status.key,
            },
        )
        workspace.apply(edit)
    except BaseException:
        made.path.unlink(missing_ok=True)
        raise
    return id
