"""The parts of the page of a share: how it stands, who takes part, who waits, what is amiss."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ozdesk.domain.common_texts import MORE
from ozdesk.domain.label import Label
from ozdesk.domain.membership import Dispute
from ozdesk.gui.history.history_view import moment_words
from ozdesk.gui.session import share_texts as words
from ozdesk.gui.session import trust_texts as trust_words
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets import theme
from ozdesk.gui.widgets.basics import button, label, set_role
from ozdesk.gui.widgets.common_texts import SHOW_RECORD
from ozdesk.gui.widgets.pills import PillLabel, Tone
from ozdesk.store.journal.history import wall_time
from ozdesk.sync.health import finding_texts, health_texts
from ozdesk.sync.health.findings import FindingWeight, ShareFinding, asks_attention
from ozdesk.sync.health.health import (
    DeskHealth,
    Health,
    NewcomerHealth,
    RefusedFile,
    Room,
)
from ozdesk.sync.members import BlockedDesk
from ozdesk.sync.publishing.under_way import UnderWay
from ozdesk.sync.share.card import DeskCard

MOST_SHOWN = 40  # files that are told one by one
SHOWN_BELOW = {"waiting", "dispute", "missing", "clock", "wanted", "aside"}  # in a card of its own


def card(title: str) -> tuple[QFrame, QVBoxLayout]:
    """A white box with a title, and where its content comes."""
    box = QFrame()
    set_role(box, "card")
    column = QVBoxLayout(box)
    column.setContentsMargins(20, 16, 20, 16)
    column.setSpacing(10)
    column.addWidget(label(title, "card"))
    return box, column


def status_card(
    session: Session,
    health: Health,
    state_words: Label,
    findings: Sequence[ShareFinding],
    room: Room | None,
    actions: Sequence[tuple[Label, Callable[[], object]]] = (),
) -> QFrame:
    """The state in words, what there is to know or do, and the plain facts.

    `actions` are what this desk is asked to do.
    """
    say = session.text
    box, column = card(say(health_texts.STANDING))
    sentence = say(state_words)
    head = QHBoxLayout()
    good = not asks_attention(findings)
    head.addWidget(
        PillLabel(say(words.SOUND if good else words.ASKS), "good" if good else "attention")
    )
    head.addWidget(label(sentence[:1].upper() + sentence[1:], wrap=True), 1)
    column.addLayout(head)
    for each in findings:
        if each.key not in SHOWN_BELOW:
            for line in _finding(session, each):
                column.addWidget(line)
    for text, then in actions:
        asks = button(say(text), then=then)
        asks.setEnabled(not session.read_only)
        column.addWidget(asks, 0, Qt.AlignmentFlag.AlignLeft)
    unknown = say(words.NO_ROOM) if session.share.problem is not None else "…"
    secret = say(health_texts.SECRET if health.encrypted else health_texts.PLAIN)
    facts = [
        (health_texts.PLACE, f"{health.path} · {secret}"),
        (health_texts.UNPUBLISHED, say(health_texts.changes_words(health.unpublished))),
        (health_texts.WANTED, str(health.wanted) if health.wanted else say(health_texts.NOTHING)),
        (health_texts.ROOM, say(health_texts.room_words(room)) if room else unknown),
    ]  # fmt: skip
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    for row, (name, value) in enumerate(facts):
        grid.addWidget(label(say(name), "field"), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(value, wrap=True), row, 1)
    column.addLayout(grid)
    return box


def _finding(session: Session, each: ShareFinding) -> Iterator[QWidget]:
    """One thing of the diagnosis, with what to do about it."""
    say = session.text
    if each.weight is FindingWeight.NOTE:
        yield label(say(each.text), "small", wrap=True)
    else:
        yield label(f"! {say(each.text)}", "problem", wrap=True)
    if each.advice is not None:
        yield label(say(each.advice), "small", wrap=True)


def _item(first: str, *below: str, spacing: int = 12) -> tuple[QFrame, QHBoxLayout]:
    """One line of a card: words with smaller words below; what may be done goes beside them."""
    line = QFrame()
    set_role(line, "item")
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 6, 0, 6)
    row.setSpacing(spacing)
    told = QVBoxLayout()
    told.setSpacing(0)
    told.addWidget(label(first, wrap=True))
    for each in below:
        told.addWidget(label(each, "small", wrap=True))
    row.addLayout(told, 1)
    return line, row


def desks_card(
    session: Session,
    desks: Sequence[DeskHealth],
    block: Callable[[DeskCard], object],
    compare: Callable[[DeskCard], object],
) -> QFrame:
    """Who takes part, when each last wrote, and buttons that block a desk or compare its code."""
    box, column = card(session.text(health_texts.DESKS))
    for each in desks:
        line, row = _line(session, each)
        if not each.own and not each.code_compared:
            words_ = trust_words.COMPARE_ACTION, trust_words.COMPARE_NAME
            row.addWidget(_do(session, *words_, each.card, compare))
        if not each.own:
            row.addWidget(_do(session, words.BLOCK, words.BLOCK_NAME, each.card, block))
        column.addWidget(line)
    return box


def _line(session: Session, each: DeskHealth) -> tuple[QFrame, QHBoxLayout]:
    say, language = session.text, session.language
    machine = f" · {each.card.machine}" if each.card.machine else ""
    when = moment_words(each.told, session.today(), language) if each.told else ""
    seen = say(health_texts.SEEN.with_(when=when)) if when else say(health_texts.NEVER)
    code = say(health_texts.CODE.with_(code=each.card.fingerprint))
    below = [f"{seen} · {code}", *map(say, _advice(each))]
    line, row = _item(f"{each.card.called}{machine}", *below, spacing=8)
    for text, tone in _pills(session, each):
        row.addWidget(PillLabel(text, tone))
    return line, row


def _do(
    session: Session, text: Label, name: Label, about: DeskCard, then: Callable[[DeskCard], object]
) -> QWidget:
    """A button that does something with a desk; its spoken name tells which."""
    made = button(session.text(text), look="quiet")
    made.clicked.connect(lambda _on=False: then(about))
    made.setAccessibleName(session.text(name.with_(who=about.called)))
    made.setEnabled(not session.read_only)
    return made


def blocked_card(
    session: Session,
    blocked: Sequence[BlockedDesk],
    unblock: Callable[[DeskCard], object],
    take_over: Callable[[DeskCard], object],
) -> QFrame:
    """The desks that were blocked, with what each wrote later, and what can be done."""
    say = session.text
    box, column = card(say(health_texts.BLOCKED))
    column.addWidget(label(say(health_texts.BLOCKED_TEXT), wrap=True))
    for each in blocked:
        when = moment_words(wall_time(each.at), session.today(), session.language)
        below = [say(health_texts.BLOCKED_BY.with_(who=each.by, when=when))]
        below += [say(health_texts.later_words(each.later))] if each.later else []
        below += [f"! {say(health_texts.ALTERED)}"] if each.altered else []
        line, row = _item(" · ".join(filter(None, (each.card.called, each.card.machine))), *below)
        if each.later:
            row.addWidget(_do(session, words.TAKE_OVER, words.TAKE_OVER_NAME, each.card, take_over))
        row.addWidget(_do(session, words.UNBLOCK, words.UNBLOCK_NAME, each.card, unblock))
        column.addWidget(line)
    return box


def dispute_card(
    session: Session,
    dispute: Dispute,
    cards: Mapping[str, DeskCard],
    confirm: Callable[[DeskCard], object],
) -> QFrame:
    """Desks that block each other; who is not named in it can confirm one of the blockings."""
    say = session.text
    box, column = card(say(health_texts.DISPUTES))
    known = {desk: cards[desk] for desk in sorted(dispute.desks) if desk in cards}
    held = next(block.desk for block in dispute.blocks if block.name == dispute.holds)
    names = {desk: known[desk].called if desk in known else desk for desk in sorted(dispute.desks)}
    told = health_texts.DISPUTE.with_(who=", ".join(names.values()), held=names[held])
    column.addWidget(label(say(told), wrap=True))
    own = session.workspace.device in dispute.desks
    for desk in sorted({block.desk for block in dispute.blocks} & known.keys()):
        line, row = _item(names[desk])
        if not own:
            row.addWidget(_do(session, words.CONFIRM, words.CONFIRM_NAME, known[desk], confirm))
        column.addWidget(line)
    return box


def _pills(session: Session, each: DeskHealth) -> list[tuple[str, Tone]]:
    say = session.text
    found: list[tuple[str, Tone]] = []
    if each.own:
        found.append((say(health_texts.THIS), "accent"))
    found += [] if each.compared else [(say(health_texts.UNCOMPARED), "attention")]
    found += [(say(flaw), "attention") for flaw in health_texts.flaws(each)]
    return found


def _advice(each: DeskHealth) -> Iterator[Label]:
    """What to do about what is amiss with a desk."""
    if each.missing and not each.own:
        yield finding_texts.OPEN_DESK
    if each.is_off:
        yield finding_texts.SET_OWN_CLOCK if each.own else finding_texts.SET_CLOCK


def waiting_card(
    session: Session,
    waiting: Sequence[NewcomerHealth],
    approve: Callable[[NewcomerHealth], object],
) -> QFrame:
    """The desks that want to take part, each with its code and a button."""
    say = session.text
    box, column = card(say(health_texts.WAITING))
    column.addWidget(label(say(health_texts.WAITING_TEXT), wrap=True))
    for each in waiting:
        was = [f"! {say(health_texts.was_words(each))}"] if each.was else []
        line, row = _item(each.card.called, each.card.machine, *was)
        code = label(each.card.fingerprint)
        code.setFont(theme.mono(theme.TEXT))
        code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row.addWidget(code)
        do = button(say(words.APPROVE_ASK), primary=True)
        do.clicked.connect(lambda _on=False, each=each: approve(each))
        do.setAccessibleName(say(words.APPROVE_NAME.with_(who=each.card.called)))
        do.setEnabled(not session.read_only)
        row.addWidget(do)
        column.addWidget(line)
    return box


def under_way_card(session: Session, listed: Sequence[UnderWay], count: int) -> QFrame:
    """What has yet to arrive, each with the way to its record; `count` is all there is to come."""
    say = session.text
    box, column = card(say(health_texts.WANTED))
    column.addWidget(label(say(words.UNDER_WAY_TEXT), wrap=True))
    for each in listed[:MOST_SHOWN]:
        below = f"{say(each.record.singular)}: {each.record.name}"
        line, row = _item(each.file or say(each.field), below)
        show = button(say(SHOW_RECORD), look="link")
        show.setAccessibleName(f"{say(SHOW_RECORD)}: {each.record.name}, {each.file}")
        show.clicked.connect(lambda _on=False, each=each: session.show_record(each.record))
        row.addWidget(show)
        column.addWidget(line)
    if len(listed) > MOST_SHOWN:
        more = MORE.with_(count=len(listed) - MOST_SHOWN)
        column.addWidget(label(say(more), "small"))
    if older := count - len({each.digest for each in listed}):
        told_older = words.OLDER_ONE if older == 1 else words.OLDER.with_(count=older)
        column.addWidget(label(say(told_older), "small", wrap=True))
    return box


def refused_files_card(session: Session, refused: Sequence[RefusedFile], aside: int) -> QFrame:
    """The files that were not taken, and how many were set aside."""
    say = session.text
    box, column = card(say(health_texts.REFUSED))
    column.addWidget(label(say(health_texts.REFUSED_TEXT), wrap=True))
    for each in refused[:MOST_SHOWN]:
        flaw, below = say(each.flaw.value), " · ".join(filter(None, (each.who, each.name)))
        if each.since is not None:
            since = moment_words(each.since, session.today(), session.language)
            below = f"{below} · {say(health_texts.SINCE.with_(when=since))}"
        column.addWidget(_item(flaw[:1].upper() + flaw[1:], below)[0])
    if len(refused) > MOST_SHOWN:
        more = MORE.with_(count=len(refused) - MOST_SHOWN)
        column.addWidget(label(say(more), "small"))
    if aside:
        column.addWidget(label(say(health_texts.aside_words(aside)), "small", wrap=True))
    return box
