"""Commands for the shared folder: sync, what is to be decided, and the share itself."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from ozdesk.cli import texts
from ozdesk.cli.context import Context, print_json
from ozdesk.cli.parser import WrongUse
from ozdesk.domain.operation import REMOVED
from ozdesk.domain.question import Question
from ozdesk.domain.raw import Doc
from ozdesk.errors import NotConnected, UnknownQuestion
from ozdesk.exchange.typed import changes
from ozdesk.kinds import BY_KEY
from ozdesk.store.history import moment
from ozdesk.store.workspace import Workspace
from ozdesk.sync import connect
from ozdesk.sync.box import Flaw
from ozdesk.sync.card import Card
from ozdesk.sync.looking import Bad
from ozdesk.sync.state import load_state
from ozdesk.sync.step import Outcome, Sync


def sync(context: Context) -> int:
    """Bring this desk and the share up to date with each other."""
    with context.open() as workspace:
        done = Sync(workspace).run()
        _tell(context, workspace, done)
    return 0


def _tell(context: Context, workspace: Workspace, done: Outcome) -> None:
    context.say(texts.SYNCED.with_(received=done.received, sent=done.sent))
    if asked := len(workspace.questions()):
        context.say(texts.ASKED.with_(count=asked))


def conflicts(context: Context) -> int:
    """List what is to be decided."""
    with context.open(to_read=True) as workspace:
        questions = workspace.questions()
        if context.given.json:
            print_json([_as_json(each) for each in questions])
            return 0
        for each in questions:
            print(f"{each.record} {each.path} · {_name(workspace, each)}")
            for number, version in enumerate(each.versions, 1):
                when = moment(version.time[0]).astimezone()
                value = context.text(texts.BINNED) if _bins(each, number) else version.value
                print(f"  {number}. {value!s:.200} — {version.who}, {when:%d-%m-%Y %H:%M}")
    return 0


def _name(workspace: Workspace, question: Question) -> str:
    return workspace.name_of(question.record)


def _bins(question: Question, number: int) -> bool:
    return question.path == REMOVED and question.value(number) is True


def _as_json(question: Question) -> dict[str, Any]:
    versions = [
        {
            "number": number, "operation": each.name, "value": question.value(number),
            "who": each.who, "device": each.device, "why": each.why,
            "when": moment(each.time[0]).isoformat(),
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
        if len({q.record for q in asked}) != 1 or not found:
            raise UnknownQuestion(what=f"{given.id} {given.field}")
        question = found[0]
        if given.take is not None and not 1 <= given.take <= len(question.versions):
            raise WrongUse(context.text(texts.NO_VERSION.with_(count=len(question.versions))))
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


def share(context: Context) -> int:
    """Begin, join, look at, verify, compact, mend the share, or approve a desk."""
    given = context.given
    if given.action == "join":
        return _join(context)
    with context.open() as workspace:
        if given.action == "init":
            done = connect.begin(workspace, _path(context), _passphrase(context, new=True)).run()
            _tell(context, workspace, done)
            return 0
        return ACTIONS[given.action](context, Sync(workspace))


def _path(context: Context) -> Path:
    if context.given.what is None:
        raise WrongUse(context.text(texts.NEEDS_SHARE))
    return Path(context.given.what)


def _passphrase(context: Context, *, new: bool = False) -> str:
    """From the environment, or asked at the prompt; never from the words of the call."""
    given = os.environ.get("OZDESK_PASSPHRASE", "")
    if given or not context.given.passphrase:
        return given
    import getpass

    first = getpass.getpass(context.text(texts.PASSPHRASE_ASK) + " ")
    if new and first != getpass.getpass(context.text(texts.PASSPHRASE_AGAIN) + " "):
        raise WrongUse(context.text(texts.PASSPHRASES_DIFFER))
    return first


def _join(context: Context) -> int:
    """Start a desk from a share in a new folder, or connect one that is of it already."""
    target = context.given.workspace
    if target is None:
        raise WrongUse(context.text(texts.NEEDS_WORKSPACE))
    path, passphrase = _path(context), _passphrase(context)
    if (target / "ozdesk.json").exists():
        with context.open() as workspace:
            _tell(context, workspace, connect.connect(workspace, path, passphrase).run())
        return 0
    with connect.join(path, target, context.who, passphrase) as workspace:
        joined = Sync(workspace)
        _tell(context, workspace, joined.run())
        if not connect.is_approved(joined):
            card = joined.state.card(workspace.device)
            context.say(texts.TO_APPROVE.with_(code=card.fingerprint if card else "–"))
    return 0


def _status(context: Context, sync: Sync) -> int:
    state, workspace = sync.state, sync.workspace
    waiting = connect.waiting(sync)
    told = {
        "share": state.path,
        "desks": [_desk(sync, device) for device in sorted(state.cards)],
        "waiting_for_approval": [card.device for card in waiting],
        "approved": connect.is_approved(sync),
        "questions": len(workspace.questions()),
        "bad_files": {place: bad[0].lower() for place, bad in state.bad.items()},
        "attachments_to_come": len(state.wanted),
    }
    if context.given.json:
        print_json(told)
        return 0
    for name, value in told.items():
        shown = len(value) if isinstance(value, list | dict) else value
        print(f"{name:22} {shown}")
    return 0


def _desk(sync: Sync, device: str) -> dict[str, Any]:
    card, told = sync.state.card(device), sync.state.told.get(device)
    return {
        "device": device, "who": card.who if card else "", "machine": card.machine if card else "",
        "last": moment(told).isoformat() if told else None,
    }  # fmt: skip


def _verify(context: Context, sync: Sync) -> int:
    sync.run()
    wrong = sync.healing.verify()
    _say_bad(context, wrong)
    context.say(texts.VERIFIED.with_(count=len(wrong)))
    return 1 if wrong else 0


def _say_bad(context: Context, wrong: list[Bad]) -> None:
    for bad in wrong:
        flaw: Flaw = bad.flaw
        print(f"{bad.device}/{bad.name}: {context.text(flaw.value)}")


def _compact(context: Context, sync: Sync) -> int:
    from ozdesk.sync.compact import compact

    sync.run()
    context.say(texts.COMPACTED.with_(count=compact(sync)))
    return 0


def _restore(context: Context, sync: Sync) -> int:
    count = sync.healing.restore()
    done = sync.run()
    context.say(texts.RESTORED.with_(count=count))
    _tell(context, sync.workspace, done)
    return 0


def _approve(context: Context, sync: Sync) -> int:
    sync.run()
    waiting = connect.waiting(sync)
    if context.given.what is None:
        for card in waiting:
            print(f"{card.device}  {card.fingerprint}  {card.who}, {card.machine}")
        return 0
    connect.approve(sync, _chosen(context, waiting))
    _tell(context, sync.workspace, sync.run())
    return 0


def _chosen(context: Context, waiting: list[Card]) -> Card:
    found = [card for card in waiting if card.device == context.given.what]
    if not found:
        raise WrongUse(context.text(texts.NO_DESK.with_(device=context.given.what)))
    return found[0]


def _leave(context: Context, sync: Sync) -> int:
    if load_state(sync.workspace.folder) is None:
        raise NotConnected()
    connect.disconnect(sync.workspace)
    return 0


ACTIONS = {
    "status": _status, "verify": _verify, "compact": _compact, "restore": _restore,
    "approve": _approve, "leave": _leave,
}  # fmt: skip
