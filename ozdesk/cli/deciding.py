"""Commands for what desks wrote at the same time: list it, and decide it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ozdesk.cli import texts
from ozdesk.cli.context import Context, cut, print_json
from ozdesk.cli.parser import WrongUse
from ozdesk.domain.cell_words import cell_field, cell_words
from ozdesk.domain.clocks import marked
from ozdesk.domain.label import Label
from ozdesk.domain.operation import REMOVED
from ozdesk.domain.question import Question
from ozdesk.domain.raw import Doc
from ozdesk.exchange.tables.typed import changes
from ozdesk.kinds import BY_KEY
from ozdesk.store.journal.history import wall_time
from ozdesk.store.workspace import Workspace
from ozdesk.sync.health.status import clock_words
from ozdesk.sync.share.refusals import (
    UnknownQuestion,
)

NO_VERSION = Label("kies een versie van 1 tot {count}", "choose a version from 1 to {count}")
MORE_RECORDS = Label(
    "{id} past op meer dan één onderwerp; geef meer tekens van het kenmerk",
    "{id} fits more than one record; give more characters of the id",
)
NOTHING_ASKED = Label("Er is niets te beslissen.", "There is nothing to decide.")
LONGEST = 200  # characters of a version that are told; `conflicts --json` gives all


def conflicts(context: Context) -> int:
    """List what is to be decided."""
    with context.open(to_read=True) as workspace:
        questions = workspace.questions()
        if context.given.json:
            print_json([_as_json(workspace, each) for each in questions])
            return 0
        if not questions:
            context.say(NOTHING_ASKED)
        for each in questions:
            for line in _told(context, workspace, each):
                print(line)
    return 0


def _told(context: Context, workspace: Workspace, question: Question) -> Iterator[str]:
    """A question as a person reads it; the first line begins with what `resolve` asks."""
    kind = BY_KEY.get(question.kind)
    field = cell_field(kind, question.path)
    about = [context.text(kind.singular)] if kind else []
    about += [workspace.name_of(question.record)] + ([context.text(field.label)] if field else [])
    yield f"{question.record} {question.path} · {' · '.join(about)}"
    for number, version in enumerate(question.versions, 1):
        when = clock_words(wall_time(version.written), context.today)
        yield f"  {number}. {_says(context, workspace, question, number)}"
        why = f" ({version.why})" if version.why else ""
        who = context.text(workspace.desks.signer(version.who, version.device))
        when = marked(when, workspace.history.doubt(version))
        yield f"     {who}, {context.text(when)}{why}"


def _says(context: Context, workspace: Workspace, question: Question, number: int) -> str:
    if question.path == REMOVED:
        return context.text(texts.BINNED if question.value(number) is True else texts.KEPT)
    raw = workspace.blobs.resolve(question.value(number))
    field = cell_field(BY_KEY.get(question.kind), question.path)
    told = cell_words(field, question.path, raw, context.language, workspace.name_of)
    return cut(told, LONGEST)


def _as_json(workspace: Workspace, question: Question) -> dict[str, Any]:
    versions = [
        {
            "number": number, "operation": each.name,
            "value": workspace.blobs.resolve(question.value(number)),
            "who": each.who, "device": each.device, "why": each.why,
            "when": wall_time(each.written).isoformat(),
        }
        for number, each in enumerate(question.versions, 1)
    ]  # fmt: skip
    return {
        "kind": question.kind, "id": question.record, "field": question.path,
        "versions": versions,
    }  # fmt: skip


def resolve(context: Context) -> int:
    """Decide one question: take a version by its number, or give a value."""
    given = context.given
    with context.open() as workspace:
        asked = [q for q in workspace.questions() if q.record.startswith(given.id)]
        found = [q for q in asked if q.path == given.field]
        if len({q.record for q in found}) > 1:
            raise WrongUse(context.text(MORE_RECORDS.with_(id=given.id)))
        if not found:
            raise UnknownQuestion(what=f"{given.id} {given.field}")
        question = found[0]
        if given.take is not None and not 1 <= given.take <= len(question.versions):
            raise WrongUse(context.text(NO_VERSION.with_(count=len(question.versions))))
        workspace.apply(question.answer(_answer(workspace, question, given), given.why))
    return 0


def _answer(workspace: Workspace, question: Question, given: Any) -> Any:
    if given.take is not None:
        return question.value(given.take)
    if question.path == REMOVED:
        return given.value.strip().casefold() in ("ja", "yes", "true", "1") or None
    kind = BY_KEY[question.kind]
    found = changes(workspace, kind, question.record, Doc(), question.path, given.value)
    return next((change.after for change in found if change.path == question.path), None)
