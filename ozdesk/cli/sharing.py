"""Commands for the shared folder: sync, and the share itself."""

from __future__ import annotations

from pathlib import Path

from ozdesk.cli import passphrases, sharestatus, texts
from ozdesk.cli.context import Context
from ozdesk.cli.parser import WrongUse
from ozdesk.cli.returned_names import tell_destruction
from ozdesk.cli.words import trust_texts
from ozdesk.domain.label import Label
from ozdesk.sync import connect, members, trust
from ozdesk.sync.compact import compact
from ozdesk.sync.health import health_texts
from ozdesk.sync.health.findings import asks_attention, diagnose
from ozdesk.sync.health.health import health_of
from ozdesk.sync.health.status import Backlog
from ozdesk.sync.plan import SyncOutcome
from ozdesk.sync.share.card import DeskCard
from ozdesk.sync.share.refusals import (
    NotConnected,
    ShareFull,
    ShareReadOnly,
)
from ozdesk.sync.share.state import STATE
from ozdesk.sync.step import Sync

HOW_TO_APPROVE = Label(
    "Bel deze collega en vergelijk de code. Is die gelijk, geef dan: share approve BUREAU "
    "--compared (BUREAU is het eerste woord van de regel).",
    "Call this colleague and compare the code. When it is the same, give: share approve DESK "
    "--compared (DESK is the first word of the line).",
)


def sync(context: Context) -> int:
    """Bring this desk and the share up to date with each other."""
    with context.open() as workspace:
        sync, outcome = Sync(workspace), SyncOutcome()
        try:
            sync.run(outcome)
        except (ShareFull, ShareReadOnly):  # it may have come in all the same
            _tell(context, sync, outcome)
            raise
        _tell(context, sync, outcome)
    return 0


def _tell(context: Context, sync: Sync, done: SyncOutcome) -> None:
    context.say(texts.SYNCED.with_(received=done.received, sent=done.sent))
    context.say(sharestatus.own_status(context, sync))
    if asked := len(sync.workspace.questions()):
        context.say(texts.ASKED.with_(count=asked))
    tell_destruction(context, sync.workspace)
    sharestatus.tell_attention(context, sync)


def share(context: Context) -> int:
    """Begin, join, look at, verify, compact, mend the share, or approve a desk."""
    given = context.given
    if given.what is not None and given.action not in WITH_NAME:
        raise WrongUse(context.text(texts.NO_MORE.with_(action=given.action, what=given.what)))
    if given.action == "status":
        return sharestatus.status(context)
    if given.action == "join":
        return _join(context)
    if given.action == "leave":
        return _leave(context)
    with context.open() as workspace:
        if given.action == "init":
            begun = connect.begin(
                workspace, _path(context), passphrases.read_passphrase(context, new=True)
            )
            _tell(context, begun, begun.run())
            context.say(trust_texts.LEVELS)
            return 0
        return ACTIONS[given.action](context, Sync(workspace))


def _path(context: Context) -> Path:
    if context.given.what is None:
        raise WrongUse(context.text(texts.NEEDS_SHARE.with_(action=context.given.action)))
    return Path(context.given.what)


def _join(context: Context) -> int:
    """Start a desk from a share in a new folder, or connect one that is of it already."""
    target = context.given.workspace
    if target is None:
        raise WrongUse(context.text(texts.NEEDS_WORKSPACE))
    path, passphrase = _path(context), passphrases.read_passphrase(context)
    if (target / "ozdesk.json").exists():
        with context.open() as workspace:
            joined = connect.connect(workspace, path, passphrase, context.given.code)
            _joined(context, joined)
        return 0
    with connect.join(path, target, context.who, passphrase, context.given.code) as workspace:
        _joined(context, Sync(workspace))
    return 0


def _joined(context: Context, joined: Sync) -> None:
    done = joined.run()
    if trust.is_compared(joined):
        trust.tell_compared(joined)
        joined.run(done)
    _tell(context, joined, done)
    context.say(trust_texts.LEVELS)
    if not trust.is_compared(joined):
        context.say(trust_texts.UNCOMPARED.with_(code=trust.code_of(joined.state.root)))
    if not connect.is_approved(joined):
        context.say(texts.TO_APPROVE.with_(code=sharestatus.own_code(joined)))


def _compare(context: Context, sync: Sync) -> int:
    """Say that the code of the desk that began was compared."""
    if not context.given.what:
        raise WrongUse(context.text(trust_texts.NEEDS_CODE))
    sync.run()
    trust.compare_code(sync, context.given.what)
    context.say(trust_texts.COMPARED)
    _tell(context, sync, sync.run())
    return 0


def _verify(context: Context, sync: Sync) -> int:
    sync.run()
    wrong = sync.healing.verify()
    found = diagnose(health_of(sync, Backlog(sync).count()), verified=wrong)
    for line in sharestatus.finding_lines(context, found):
        print(line.strip("\n"))
    harm = sum(bad.flaw.is_harmful for bad in wrong)
    if harm:
        context.say_count(harm, texts.MENDED_ONE, texts.MENDED)
    elif not asks_attention(found):
        context.say(health_texts.VERIFIED)
    return int(asks_attention(found))


def _compact(context: Context, sync: Sync) -> int:
    sync.run()
    context.say_count(compact(sync.healing), texts.COMPACTED_ONE, texts.COMPACTED)
    return 0


def _restore(context: Context, sync: Sync) -> int:
    count = sync.healing.restore()
    done = sync.run()
    context.say_count(count, texts.RESTORED_ONE, texts.RESTORED)
    _tell(context, sync, done)
    return 0


def _approve(context: Context, sync: Sync) -> int:
    sync.run()
    waiting = connect.waiting(sync)
    if context.given.what is None:
        for line in sharestatus.newcomer_lines(context, sync):
            print(line)
        context.say(HOW_TO_APPROVE if waiting else texts.NOBODY_WAITS)
        return 0
    card = _chosen(context, waiting)
    code = card.fingerprint if context.given.compared else context.given.code
    connect.approve(sync, card, code)
    _tell(context, sync, sync.run())
    if not code.strip():
        told = trust_texts.CODE_UNCOMPARED.with_(who=card.who, code=card.fingerprint)
        context.say(told)
    return 0


def _deed(context: Context, sync: Sync) -> int:
    """Block a desk, let it take part again, or say that its blocking is right."""
    sync.run()
    DEEDS[context.given.action](sync, _known(context, sync))
    _tell(context, sync, sync.run())
    if context.given.action == "block" and sync.state.is_encrypted:
        context.say(trust_texts.AFTER_BLOCK)
    return 0


def _known(context: Context, sync: Sync) -> DeskCard:
    """The desk that was named, by its id or the beginning of its code."""
    what = context.given.what or ""
    cards = sync.state.all_cards()
    if what not in cards:
        raise WrongUse(context.text(texts.NO_SUCH_DESK.with_(device=what)))
    return cards[what]


def _change_passphrase(context: Context, sync: Sync) -> int:
    if passphrases.change_or_enter(context, sync):
        _tell(context, sync, sync.run())
    return 0


def _takeover(context: Context, sync: Sync) -> int:
    """Enter what a blocked desk wrote later anew, signed by who does so now."""
    sync.run()
    device = _known(context, sync).device
    later = [each for each in sync.workspace.desks.later_work() if each.device == device]
    done = members.takeover(sync.workspace, later)
    context.say(texts.TAKEN_OVER.with_(count=len(done.edit.changes) if done else 0))
    _tell(context, sync, sync.run())
    return 0


def _chosen(context: Context, waiting: list[DeskCard]) -> DeskCard:
    found = [card for card in waiting if card.device == context.given.what]
    if not found:
        raise WrongUse(context.text(texts.NO_DESK.with_(device=context.given.what)))
    return found[0]


def _leave(context: Context) -> int:
    """Disconnect, also from a share of which what this desk remembers is damaged."""
    with context.open() as workspace:
        if not (workspace.folder.path / STATE).exists():
            raise NotConnected()
        connect.disconnect(workspace)
    context.say(texts.LEFT)
    return 0


DEEDS = {"block": members.block, "unblock": members.unblock, "confirm": members.confirm}
WITH_NAME = {"init", "join", "approve", "takeover", "passphrase", "compare", *DEEDS}
ACTIONS = {
    "verify": _verify, "compact": _compact, "restore": _restore,
    "approve": _approve, "takeover": _takeover, "passphrase": _change_passphrase,
    "compare": _compare,
    **dict.fromkeys(DEEDS, _deed),
}  # fmt: skip
