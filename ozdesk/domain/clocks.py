"""When things were written: by the clock of the writer, with a mark where that cannot be.

The clock of a desk dates what that desk wrote and nothing else. To sort and to count days by, a
time far after its arrival counts as the arrival, and nothing counts as earlier than what it
replaces; what people read is what the writer's clock said.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from ozdesk.domain.label import Label
from ozdesk.domain.operation import Operation

MARKED = Label("{when} (! {doubt})", "{when} (! {doubt})")
DAY, MINUTE = 24 * 60 * 60 * 1000, 60 * 1000  # ms


class Doubt(Enum):
    """Why a time cannot be right."""

    EARLIER = Label(
        "klok liep achter: eerder dan wat het vervangt", "clock was late: before what it replaces"
    )
    LATER = Label(
        "klok liep voor: later dan toen het hier aankwam", "clock was ahead: after it arrived here"
    )
    AHEAD = Label(
        "klok liep voor: later dan wat hier daarna kwam",
        "clock was ahead: after what came here later",
    )
    COUNTED = Label(
        "telling klopt niet met wat het vervangt", "count does not fit what it replaces"
    )


def marked(when: Label, doubt: Doubt | None) -> Label:
    """A time in words, with what is wrong with it."""
    return when if doubt is None else MARKED.with_(when=when, doubt=doubt.value)


@dataclass(frozen=True, slots=True)
class Dating:
    """The time of one operation in ms since 1970 UTC.

    `written` is what the clock of its writer said, `counted` what one sorts and counts days by.
    """

    written: int
    counted: int
    doubt: Doubt | None = None


class Upgraded(Protocol):
    """A desk that goes on with what an earlier program wrote."""

    @property
    def upgraded(self) -> int:
        """By when all of schema version 1 stood that did not come in since (ms since 1970 UTC)."""


def datings(
    operations: Iterable[Operation],
    arrivals: Mapping[str, int] | None = None,
    misdated: Collection[str] = (),
    desk: Upgraded | None = None,
) -> dict[str, Dating]:
    """The times of the operations of one record by name.

    `arrivals` tell when operations of other desks came in here (ms since 1970 UTC by this clock);
    the logical time of those in `misdated` does not follow. In schema version 1 a clock took over
    any time that it saw: one that is later than when the `desk` went on in the next form is marked.
    """
    dated: dict[str, Dating] = {}
    for operation in sorted(operations, key=lambda o: o.order):
        written, name = operation.written, operation.name
        arrived = arrivals.get(name) if arrivals else None
        late = arrived is not None and written > arrived + DAY
        sane = arrived if late and arrived is not None else written
        of_before = operation.clock is None and arrived is None and desk is not None
        until = desk.upgraded if of_before and desk is not None else written
        ahead = written > until + DAY
        sane = until if ahead else sane
        before = max((dated[n].counted for n in operation.replaces if n in dated), default=0)
        first = Doubt.LATER if late else Doubt.AHEAD if ahead else None
        doubt = first or (Doubt.EARLIER if sane + MINUTE < before else None)
        doubt = doubt or (Doubt.COUNTED if name in misdated else None)
        dated[name] = Dating(written, max(sane, before), doubt)
    return dated
