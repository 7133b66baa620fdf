"""The command that makes two records one, and proposes which may be."""

from __future__ import annotations

from ozdesk.cli.context import Context, find
from ozdesk.cli.parser import WrongUse
from ozdesk.domain.folding import fold
from ozdesk.domain.label import Label
from ozdesk.domain.record import Record
from ozdesk.errors import UnknownRecord
from ozdesk.kinds import kind_of
from ozdesk.rules.merging import left_behind, merge
from ozdesk.rules.near_names import near_pairs
from ozdesk.store.workspace import Workspace

BOTH = Label(
    "geef twee onderwerpen, of geen: merge SOORT A B", "give two records or none: merge KIND A B"
)
KEPT = Label("van “{name}” niet overgenomen: {fields}", "not taken over from “{name}”: {fields}")
NONE = Label("geen namen die op elkaar lijken", "no names that are alike")
CERTAIN, ALIKE = Label("zelfde naam", "same name"), Label("lijkt erop", "alike")


def merge_(context: Context) -> int:
    """Make B part of A with one step; without A and B show which names are near."""
    given = context.given
    kind = kind_of(given.kind)
    if bool(given.one) != bool(given.other):
        raise WrongUse(context.text(BOTH))
    with context.open(to_read=not given.one) as workspace:
        if not given.one:
            return _propose(context, workspace, kind)
        kept, other = (_record(workspace, kind, word) for word in (given.one, given.other))
        left = left_behind(kept, other)
        workspace.apply(merge(kept, other, workspace))
    if left:
        labels = dict.fromkeys(kind.fields[each.path.split("/")[0]].label for each in left)
        told = Label(", ".join(x.nl for x in labels), ", ".join(x.en for x in labels))
        context.say(KEPT.with_(name=other.name, fields=told))
    print(kept.id)
    return 0


def _propose(context: Context, workspace: Workspace, kind: type[Record]) -> int:
    pairs = list(near_pairs(workspace.of_kind(kind)))
    for pair in pairs:
        how = context.text(CERTAIN if pair.certain else ALIKE)
        print(f"{pair.one.id}  {pair.one.name}  {pair.other.id}  {pair.other.name}  ({how})")
    if not pairs:
        context.say(NONE)
    return 0


def _record(workspace: Workspace, kind: type[Record], word: str) -> Record:
    """A record by its id, or by a name that only one of the kind bears."""
    named = [r for r in workspace.of_kind(kind) if fold(r.name) == fold(word)]
    record = named[0] if len(named) == 1 else find(workspace, word)
    if record.key != kind.key:
        raise UnknownRecord(id=word)
    return record
