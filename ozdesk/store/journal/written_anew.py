"""Edits of a desk that lost its key, written anew under its next id.

Nobody else has them or can get them: what is not signed is not heard. Each operation says again
what it said, and replaces itself and what it replaced, so that no other desk is asked about it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ozdesk.domain.destruction import is_wiped
from ozdesk.domain.operation import REMOVED, SCHEMA, Operation, follows, new_salt, sha256_hex
from ozdesk.store.journal.journal import JournalEntry, decode_entry, encode
from ozdesk.store.view.database import ViewSource


def written_anew(entries: Iterable[JournalEntry], origin: ViewSource) -> Iterator[JournalEntry]:
    """The entries as the desk of `origin` says them, in their order; their wall clocks stay.

    What was destroyed is not said again.
    """
    count, last = origin.count, origin.time
    known: dict[str, Operation] = {}
    for entry in entries:
        written: list[Operation] = []
        for old in entry.operations:
            if is_wiped(old):
                continue
            before = [known[name] for name in old.replaces if name in known]
            last, count = follows(last, [old, *before]), count + 1
            names = {old.name, *old.replaces, *(each.name for each in before)}
            new = replace(
                old, device=origin.device, count=count, time=(last, 0), clock=old.written,
                value=_seen_again(old, known), replaces=tuple(sorted(names)),
                salt=new_salt(), schema=SCHEMA, hashes={}, salts={},
            )  # fmt: skip
            known[old.name] = new
            written.append(new)
        if written:
            told = JournalEntry(anew_id(entry.edit, origin.device), entry.name, tuple(written))
            yield decode_entry(encode(told, 0)[0])


def anew_id(edit: str, device: str) -> str:
    """The id of an edit that a desk writes anew, so that it does so once."""
    return sha256_hex(f"anew {edit} {device}".encode())[:32]


def _seen_again(old: Operation, known: dict[str, Operation]) -> object:
    """The value; a removal tells of what it had seen under the new names too."""
    if old.path != REMOVED or not isinstance(old.value, list):
        return old.value
    again = {known[name].name for name in old.value if name in known}
    return sorted({*old.value, *again})
