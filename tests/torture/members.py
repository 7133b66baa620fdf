"""A desk as the driver sees it: a process at the end of a pipe, and the folders it has."""

from __future__ import annotations

import multiprocessing
from dataclasses import dataclass, field
from typing import Any

from tests.torture.desk import Order, Place, live

FORK = multiprocessing.get_context("fork")
PATIENCE = 120  # seconds in which an order must be answered


class Failed(Exception):
    """A bug came to light: what a desk met, or that it hangs."""


@dataclass
class Member:
    """One desk; `clock` is by how many seconds its clock is off, `away` how long it is offline."""

    place: Place
    clock: float = 0.0
    away: int = 0
    devices: set[str] = field(default_factory=set)
    process: Any = None
    wire: Any = None
    is_killed: bool = False

    def start(self) -> None:
        """Start the process when there is none."""
        if self.process is None:
            self.wire, far = FORK.Pipe()
            self.process = FORK.Process(target=live, args=(self.place, far), daemon=True)
            self.process.start()
            far.close()

    def order(self, order: Order) -> None:
        """Tell it to do something; the answer is to be collected."""
        self.start()
        order.conditions.clock += self.clock
        self.wire.send(order)

    def answer(self) -> dict[str, Any]:
        """What it answers; nothing when it was killed meanwhile."""
        try:
            if not self.wire.poll(PATIENCE):
                raise Failed(f"desk {self.place.number} hangs")
            reply: dict[str, Any] = self.wire.recv()
        except (EOFError, ConnectionResetError):
            self._bury()
            return {"killed": True}
        if self.is_killed:  # only after it had answered
            self._bury()
        if "bug" in reply:
            raise Failed(f"desk {self.place.number}:\n{reply['bug']}")
        if reply["wrong"]:
            raise Failed("; ".join(reply["wrong"]))
        self.devices.update({reply["device"]} if "device" in reply else ())
        return reply

    def ask(self, order: Order) -> dict[str, Any]:
        """Tell it to do something and wait for the answer."""
        self.order(order)
        return self.answer()

    def kill(self) -> None:
        """End the process at once."""
        if self.process is not None:
            self.process.kill()
            self.is_killed = True

    def stop(self) -> None:
        """Close the program in order."""
        if self.process is not None:
            self.ask(Order("close", "0"))
        if self.process is not None:
            self._bury()

    def _bury(self) -> None:
        self.process.join()
        self.wire.close()
        self.process, self.is_killed = None, False
