"""The making of packs beside the window: it never waits for a pack, and a pack can be stopped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ozdesk.gui.session.background import Step, TaskStopped
from ozdesk.packs.check import PackRemarks
from ozdesk.packs.composing import Snapshot, compose_pack
from ozdesk.packs.full_view import Otherwise, says_otherwise
from ozdesk.packs.leaving import NamesToJudge
from ozdesk.packs.make import Made, write_pack
from ozdesk.paper.pdf import Cancelled
from ozdesk.rules.redaction.redaction import LeftOut


def making(taken: Snapshot, packs: Path, target: Path | None = None) -> Callable[[Step], Made]:
    """The work of composing and writing a pack; its steps are shares from 0 to 1.

    Without a target it comes among the issued ones.
    """

    def action(step: Step) -> Made:
        def tell(share: float) -> bool:
            try:
                step(share)
            except TaskStopped:
                return False
            return True

        try:
            return write_pack(taken, target, packs, tell)
        except Cancelled as cancelled:
            raise TaskStopped from cancelled

    return action


@dataclass(frozen=True, slots=True)
class Counted:
    """What is known of a pack before it is made."""

    left_out: LeftOut
    names: NamesToJudge
    remarks: PackRemarks
    otherwise: list[Otherwise]


def counting(taken: Snapshot) -> Callable[[Step], Counted]:
    """The work of finding out what a pack leaves out, whom it names, and where it says else."""

    def action(step: Step) -> Counted:
        composed = compose_pack(taken)
        otherwise = says_otherwise(taken)
        return Counted(composed.left_out, composed.names, composed.remarks, otherwise)

    return action
