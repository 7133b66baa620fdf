"""Commands that change a workspace."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from ozdesk.cli import texts
from ozdesk.cli.context import Context, find
from ozdesk.cli.parser import WrongUse
from ozdesk.domain.change import CHANGED, CREATED, Change, Edit, new_id, remove, restore
from ozdesk.domain.label import Label
from ozdesk.domain.operation import MADE
from ozdesk.domain.raw import Doc, with_value
from ozdesk.domain.record import Record
from ozdesk.errors import UnknownRecord
from ozdesk.exchange.tables.typed import changes
from ozdesk.kinds import kind_of
from ozdesk.kinds.decision import Decision
from ozdesk.rules.decisions.deciding import refuse_outcome
from ozdesk.store.workspace import Workspace


def add(context: Context) -> int:
    """Add a record from FIELD=VALUE words, and print its id."""
    kind = kind_of(context.given.kind)
    with context.open() as workspace:
        id, doc = new_id(), Doc()
        made = [Change(kind.key, id, MADE, True)]
        for word in context.given.values:
            path, sign, text = word.partition("=")
            if not sign:
                raise WrongUse(context.text(texts.NEEDS_VALUE.with_(text=word)))
            for change in changes(workspace, kind, id, doc, path, text):
                made.append(change)
                doc = with_value(doc, change.path, change.after)
        workspace.apply(Edit(CREATED.with_(kind=kind.singular), _last(made)))
        _warn(context, workspace, id)
    print(id)
    return 0


def _last(made: list[Change]) -> tuple[Change, ...]:
    """The changes with only the last one of each cell."""
    last = {change.path: change.after for change in made}
    first = made[0]
    return tuple(Change(first.kind, first.record, path, after) for path, after in last.items())


def set_(context: Context) -> int:
    """Change one field of a record."""
    with context.open() as workspace:
        record = find(workspace, context.given.id)
        path, text = context.given.field, context.given.value
        found = changes(workspace, type(record), record.id, record.doc, path, text)
        if path == "status" and isinstance(record, Decision) and record.votes:
            _refuse(record, found, workspace, context.today)
        field = record.fields[path.split("/")[0]].label
        name = CHANGED.with_(kind=record.singular, field=field)
        workspace.apply(Edit(name, tuple(found), context.given.why))
        _warn(context, workspace, record.id)
    return 0


def _refuse(decision: Decision, found: Iterable[Change], workspace: Workspace, today: date) -> None:
    """Raise RuleNotMet or RuleMet where the votes say otherwise than the state that is given."""
    doc = decision.doc
    for change in found:
        doc = with_value(doc, change.path, change.after)
    told = Decision(decision.id, doc)
    refuse_outcome(told, told.status, workspace, today)


def _warn(context: Context, workspace: Workspace, id: str) -> None:
    record = workspace.get(id)
    for problem in record.problems() if record else ():
        field = type(record).fields[problem.field].label if record else problem.text
        context.say(texts.WARNING.with_(field=field, text=problem.text))


def remove_(context: Context) -> int:
    """Move a record to the bin."""
    with context.open() as workspace:
        workspace.apply(remove(find(workspace, context.given.id)))
    return 0


def restore_(context: Context) -> int:
    """Take a record out of the bin."""
    with context.open() as workspace:
        workspace.apply(restore(_in_bin(workspace, context.given.id)))
    return 0


def _in_bin(workspace: Workspace, id: str) -> Record:
    for record in workspace.bin.records():
        if record.id == id:
            return record
    raise UnknownRecord(id=id)


def undo(context: Context) -> int:
    """Take back the last step of this desk."""
    with context.open() as workspace:
        _say_done(context, texts.UNDONE, workspace.undo_name, workspace.undo)
    return 0


def redo(context: Context) -> int:
    """Do the last undone step again."""
    with context.open() as workspace:
        _say_done(context, texts.REDONE, workspace.redo_name, workspace.redo)
    return 0


def _say_done(
    context: Context, message: Label, name: Label | None, step: Callable[[], object]
) -> None:
    step()
    if name:
        context.say(message.with_(name=name))
