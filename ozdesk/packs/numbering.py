"""The number of a pack, which is given out once."""

from __future__ import annotations

from ozdesk.errors import UserError
from ozdesk.kinds.pack import Pack, plain_number
from ozdesk.packs.order import PackOrder
from ozdesk.store.workspace import Workspace


class NumberTaken(UserError):
    """A pack number that was issued before."""

    nl = "Pakket {number} is al uitgegeven. Kies een ander nummer, bijvoorbeeld {free}."
    en = "Pack {number} has been issued already. Choose another number, such as {free}."


def refuse_taken(workspace: Workspace, order: PackOrder) -> None:
    """Raise NumberTaken when a pack under this number was issued before, in the bin or not."""
    if plain_number(order.number) in _numbers(workspace):
        raise NumberTaken(number=order.number, free=next_pack_number(workspace))


def next_pack_number(workspace: Workspace) -> str:
    """The number after the highest that was issued."""
    issued = [int(number) for number in _numbers(workspace) if number.isdecimal()]
    return str(max(issued, default=0) + 1)


def _numbers(workspace: Workspace) -> set[str]:
    removed = [record for record in workspace.bin.records() if isinstance(record, Pack)]
    return {plain_number(pack.number) for pack in (*workspace.of_kind(Pack), *removed)}
