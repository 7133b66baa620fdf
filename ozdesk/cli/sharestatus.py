"""The command that shows the state of the share, with the same facts as the window."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ozdesk.cli.context import Context, print_json
from ozdesk.domain.common_texts import MORE, TO_DECIDE
from ozdesk.domain.label import Label
from ozdesk.domain.membership import Dispute
from ozdesk.errors import InUse, UserError
from ozdesk.store.journal.history import wall_time
from ozdesk.store.workspace import Workspace
from ozdesk.sync.health import health_texts as words
from ozdesk.sync.health.findings import MOST_LISTED, FindingWeight, ShareFinding, diagnose
from ozdesk.sync.health.health import (
    DeskHealth,
    Health,
    NewcomerHealth,
    Room,
    health_of,
    room_on,
)
from ozdesk.sync.health.health_texts import was_words
from ozdesk.sync.health.status import Backlog, Status, clock_words, status_of
from ozdesk.sync.health.status import status_line as status_words
from ozdesk.sync.members import BlockedDesk
from ozdesk.sync.publishing.under_way import UnderWay, under_way
from ozdesk.sync.share.card import DeskCard
from ozdesk.sync.share.share_format import read_format
from ozdesk.sync.step import Sync

NAMES = 22  # characters that the names of facts take


def status(context: Context) -> int:
    """Show the state of desk and share; also while the window has the workspace open."""
    with _opened(context) as workspace:
        sync = Sync(workspace)
        unpublished = Backlog(sync).count()
        room, problem = _reach(sync)
        health = health_of(sync, unpublished)
        told = status_of(sync, unpublished, problem)
        to_come = under_way(workspace, sync.state.wanted)
        asked = len(workspace.questions())
        if context.given.json:
            names = [_coming_json(each) for each in to_come]
            more = {"questions": asked, "to_come": names}
            print_json(_as_json(context, sync, health, told, room) | more)
            return 0
        for line in _lines(context, sync, health, told, room, asked, to_come):
            print(line.rstrip())
    return 0


def own_status(context: Context, sync: Sync) -> Label:
    """The state of the share in one line, as at the bottom of the window."""
    return status_words(status_of(sync, Backlog(sync).count()), context.today)


def _opened(context: Context) -> Workspace:
    try:
        return context.open()
    except InUse:
        return context.open(to_read=True)


def tell_attention(context: Context, sync: Sync) -> None:
    """Tell what a person should know after a step; `share status` tells all."""
    health = health_of(sync, Backlog(sync).count())
    for each in diagnose(health):
        if each.weight is not FindingWeight.NOTE:
            context.say(each.text)


def _reach(sync: Sync) -> tuple[Room | None, UserError | None]:
    """How much room there is, or what is in the way of the share now."""
    try:
        read_format(sync.files)
        return room_on(sync.files.path), None
    except UserError as error:
        return None, error


def own_code(sync: Sync) -> str:
    """The code of this desk that a colleague compares before approving it."""
    card = sync.state.card(sync.key.device)
    return card.fingerprint if card else "–"


# -- in words


def _lines(
    context: Context,
    sync: Sync,
    health: Health,
    told: Status,
    room: Room | None,
    asked: int,
    to_come: list[UnderWay],
) -> Iterator[str]:
    say = context.text
    secret = say(words.SECRET if health.encrypted else words.PLAIN)
    facts = [
        (words.STANDING, say(status_words(told, context.today))),
        (words.PLACE, f"{health.path} · {secret}"),
        (words.UNPUBLISHED, say(words.changes_words(health.unpublished))),
        (words.WANTED, str(health.wanted) if health.wanted else say(words.NOTHING)),
        (TO_DECIDE, str(asked) if asked else say(words.NOTHING)),
        *([(words.ROOM, say(words.room_words(room)))] if room else []),
    ]
    yield from (f"{say(name):{NAMES}} {value}" for name, value in facts)
    yield from finding_lines(context, diagnose(health, told.problem))
    yield from _part(context, words.DESKS, [_desk(context, each) for each in health.desks])
    yield from _part(context, words.BLOCKED, [_blocked(context, each) for each in health.blocked])
    yield from _part(context, words.DISPUTES, [_dispute(context, sync, d) for d in health.disputes])
    yield from _part(context, words.WAITING, [_newcomer(context, each) for each in health.waiting])
    yield from _part(context, words.WANTED, [_coming(context, each) for each in to_come])


def finding_lines(context: Context, findings: Iterable[ShareFinding]) -> Iterator[str]:
    """A diagnosis in words: what it is, what to do, and what it is about."""
    say = context.text
    for each in findings:
        yield f"\n{'–' if each.weight is FindingWeight.NOTE else '!'} {say(each.text)}"
        yield from [f"  {say(each.advice)}"] if each.advice else []
        yield from (f"    {say(name)}" for name in each.listed)
        yield from [f"    {say(MORE.with_(count=each.more))}"] if each.more else []


def _part(context: Context, title: Label, lines: list[str]) -> Iterator[str]:
    if lines:
        yield f"\n{context.text(title)}"
        yield from (f"  {line}" for line in lines[:MOST_LISTED])
        if more := len(lines) - MOST_LISTED:
            yield from [f"  {context.text(MORE.with_(count=more))}"] if more > 0 else []


def _desk(context: Context, each: DeskHealth) -> str:
    say = context.text
    when = clock_words(each.told, context.today) if each.told else None
    parts = [
        ", ".join(filter(None, (each.card.who, each.card.machine))),
        *([say(words.THIS)] if each.own else []),
        say(words.SEEN.with_(when=when) if when else words.NEVER),
        say(words.CODE.with_(code=each.card.fingerprint)),
        *([f"! {say(words.UNCOMPARED)}"] if not each.compared else []),
        *(f"! {say(flaw)}" for flaw in words.flaws(each)),
    ]
    return " · ".join(parts)


def _coming(context: Context, each: UnderWay) -> str:
    """One thing to come: the record it belongs to, and its file or else its field."""
    record = each.record
    what = each.file or context.text(each.field)
    return f"{record.id}  {context.text(record.singular)} · {record.name} · {what}"


def card_line(card: DeskCard) -> str:
    """One desk that waits: the id to approve it by, the code to compare, and whose it is."""
    return f"{card.device}  {card.fingerprint}  {card.who}, {card.machine}"


def newcomer_lines(context: Context, sync: Sync) -> list[str]:
    """Who waits for approval, a line each."""
    return [_newcomer(context, each) for each in health_of(sync, 0).waiting]


def _newcomer(context: Context, each: NewcomerHealth) -> str:
    """One desk that waits, and which blocked desk it says it was."""
    was = context.text(was_words(each))
    return card_line(each.card) + (f" · ! {was}" if was else "")


def _blocked(context: Context, each: BlockedDesk) -> str:
    """One desk that was blocked: by whom, when, and how much it wrote after that."""
    when = clock_words(wall_time(each.at), context.today)
    told = [f"{each.card.device}  {each.card.who}, {each.card.machine}".rstrip(", ")]
    told.append(context.text(words.BLOCKED_BY.with_(who=each.by, when=when)))
    told += [context.text(words.later_words(each.later))] if each.later else []
    told += [f"! {context.text(words.ALTERED)}"] if each.altered else []
    return " · ".join(told)


def _dispute(context: Context, sync: Sync, dispute: Dispute) -> str:
    """Desks that block each other, and which of them is blocked for now."""
    cards = sync.state.all_cards()
    named = {id: f"{cards[id].who} ({id})" if id in cards else id for id in sorted(dispute.desks)}
    held = next(block.desk for block in dispute.blocks if block.name == dispute.holds)
    who = ", ".join(named.values())
    return context.text(words.DISPUTE.with_(who=who, held=named[held]))


# -- for machines


def _as_json(
    context: Context, sync: Sync, health: Health, told: Status, room: Room | None
) -> dict[str, Any]:
    synced = sync.state.synced
    return {
        "share": str(health.path), "encrypted": health.encrypted, "approved": health.approved,
        "code": own_code(sync), "root_code": health.root_code, "compared": health.compared,
        "sound": health.is_sound,
        "synced": wall_time(synced).isoformat() if synced else None,
        "problem": told.problem.in_(context.language) if told.problem else None,
        "desks": [_desk_json(each) for each in health.desks],
        "waiting_for_approval": [
            _card_json(each.card) | {"was_blocked": each.was.card.device if each.was else None}
            for each in health.waiting
        ],
        "blocked": [
            _card_json(each.card)
            | {"by": context.text(each.by), "at": wall_time(each.at).isoformat(),
               "later": each.later}
            for each in health.blocked
        ],
        "disputes": [
            {"desks": sorted(each.desks), "holds": each.holds} for each in health.disputes
        ],
        "trouble": [
            {"who": each.who, "file": each.name, "flaw": each.flaw.name.lower(),
             "since": each.since.isoformat() if each.since else None}
            for each in health.refused
        ],
        "set_aside": [str(path) for path in health.aside],
        "findings": [_finding_json(context, each) for each in diagnose(health, told.problem)],
        "unpublished": health.unpublished, "attachments_to_come": health.wanted,
        "room": {"used": room.used, "free": room.free} if room else None,
    }  # fmt: skip


def _finding_json(context: Context, each: ShareFinding) -> dict[str, Any]:
    return {
        "key": each.key, "weight": each.weight.name.lower(), "text": context.text(each.text),
        "advice": context.text(each.advice) if each.advice else None, "count": each.count,
        "listed": [context.text(name) for name in each.listed],
    }  # fmt: skip


def _coming_json(each: UnderWay) -> dict[str, Any]:
    return {"record": each.record.id, "kind": each.record.key, "name": each.record.name,
            "file": each.file or None, "digest": each.digest}  # fmt: skip


def _card_json(card: DeskCard) -> dict[str, Any]:
    return {"device": card.device, "who": card.who, "machine": card.machine,
            "code": card.fingerprint}  # fmt: skip


def _desk_json(each: DeskHealth) -> dict[str, Any]:
    return _card_json(each.card) | {
        "own": each.own, "last": each.told.isoformat() if each.told else None,
        "missing": each.missing, "clock_ahead_ms": each.ahead, "clock_is_off": each.is_off,
        "compared": each.compared, "code_compared": each.code_compared,
    }  # fmt: skip
