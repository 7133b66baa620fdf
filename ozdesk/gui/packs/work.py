"""The making of packs beside the window: it never waits for a pack, and a pack can be stopped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal

from ozdesk.gui.session.background import Background
from ozdesk.packs.make import Made, Snapshot, compose, write
from ozdesk.packs.persons import named_in
from ozdesk.paper.pdf import Cancelled
from ozdesk.rules.redaction.redaction import LeftOut


class Work(Background):
    """The making of a pack; `advanced` carries a share from 0 to 1."""

    advanced = Signal(float)

    def ending(self) -> type[Exception]:
        return Cancelled

    def _step(self, share: float) -> bool:
        if self._stop.is_set():
            return False
        self.advanced.emit(share)
        return True


def making(taken: Snapshot, packs: Path, target: Path | None = None) -> Work:
    """The work of composing and writing a pack; its result is `Made`.

    Without a target it comes among the issued ones.
    """

    def action(tell: Callable[[float], bool]) -> Made:
        return write(taken, target, packs, tell)

    return Work(action)


@dataclass(frozen=True, slots=True)
class Counted:
    """What is known of a pack before it is made."""

    left_out: LeftOut
    persons: tuple[str, ...]


def counting(taken: Snapshot) -> Work:
    """The work of finding out what a pack leaves out and whom it names; it gives `Counted`."""

    def action(tell: Callable[[float], bool]) -> Counted:
        document, left_out = compose(taken)
        return Counted(left_out, named_in(document, taken.persons))

    return Work(action)
