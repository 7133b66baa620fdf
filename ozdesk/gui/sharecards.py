"""The parts of the page of a share: how it stands, who takes part, who waits, what is amiss."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ozdesk.domain.label import Label
from ozdesk.gui import sharetexts as words
from ozdesk.gui import theme
from ozdesk.gui.desk import Desk
from ozdesk.gui.historyview import moment_words
from ozdesk.gui.widgets import Pill, Tone, button, label, role
from ozdesk.sync import healthwords
from ozdesk.sync.card import Card
from ozdesk.sync.health import DeskHealth, Health, Room, Trouble

MOST_SHOWN = 40  # files that are told one by one


def card(title: str) -> tuple[QFrame, QVBoxLayout]:
    """A white box with a title, and where its content comes."""
    box = QFrame()
    role(box, "card")
    column = QVBoxLayout(box)
    column.setContentsMargins(20, 16, 20, 16)
    column.setSpacing(10)
    column.addWidget(label(title, "card"))
    return box, column


def stand_card(desk: Desk, health: Health, standing: Label, room: Room | None) -> QFrame:
    """The state in words, and the plain facts."""
    say = desk.text
    box, column = card(say(healthwords.STANDING))
    told = say(standing)
    head = QHBoxLayout()
    good = health.is_sound and not health.waiting and desk.share.problem is None
    head.addWidget(Pill(say(words.SOUND if good else words.ASKS), "good" if good else "attention"))
    head.addWidget(label(told[:1].upper() + told[1:], wrap=True), 1)
    column.addLayout(head)
    if not health.approved and desk.share.sync is not None:
        own = desk.share.sync.state.card(desk.share.sync.key.device)
        code = own.fingerprint if own else "–"
        line = label(f"! {say(healthwords.CONFIRM_SELF.with_(code=code))}", "problem", wrap=True)
        column.addWidget(line)
    secret = say(healthwords.SECRET if health.encrypted else healthwords.PLAIN)
    facts = [
        (healthwords.PLACE, f"{health.path} · {secret}"),
        (healthwords.UNPUBLISHED, say(healthwords.changes_words(health.unpublished))),
        (healthwords.WANTED, str(health.wanted) if health.wanted else say(healthwords.NOTHING)),
        (healthwords.ROOM, say(healthwords.room_words(room)) if room else "…"),
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


def desks_card(desk: Desk, desks: Sequence[DeskHealth]) -> QFrame:
    """Who takes part, and when each last wrote."""
    box, column = card(desk.text(healthwords.DESKS))
    for each in desks:
        column.addWidget(_line(desk, each))
    return box


def _line(desk: Desk, each: DeskHealth) -> QWidget:
    say, language = desk.text, desk.language
    line = QFrame()
    role(line, "item")
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 6, 0, 6)
    row.setSpacing(8)
    told = QVBoxLayout()
    told.setSpacing(0)
    machine = f" · {each.card.machine}" if each.card.machine else ""
    told.addWidget(label(f"{each.card.who}{machine}", wrap=True))
    when = moment_words(each.told, desk.today(), language) if each.told else ""
    seen = say(healthwords.SEEN.with_(when=when)) if when else say(healthwords.NEVER)
    code = say(healthwords.CODE.with_(code=each.card.fingerprint))
    told.addWidget(label(f"{seen} · {code}", "small", wrap=True))
    row.addLayout(told, 1)
    for text, tone in _pills(desk, each):
        row.addWidget(Pill(text, tone))
    return line


def _pills(desk: Desk, each: DeskHealth) -> list[tuple[str, Tone]]:
    say = desk.text
    found: list[tuple[str, Tone]] = []
    if each.own:
        found.append((say(healthwords.THIS), "accent"))
    found += [(say(flaw), "attention") for flaw in healthwords.flaws(each)]
    return found


def waiting_card(desk: Desk, waiting: Sequence[Card], approve: Callable[[Card], object]) -> QFrame:
    """The desks that want to take part, each with its code and a button."""
    say = desk.text
    box, column = card(say(healthwords.WAITING))
    column.addWidget(label(say(healthwords.WAITING_TEXT), wrap=True))
    for each in waiting:
        line = QFrame()
        role(line, "item")
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(12)
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(label(each.who, wrap=True))
        told.addWidget(label(each.machine, "small", wrap=True))
        row.addLayout(told, 1)
        code = label(each.fingerprint)
        code.setFont(theme.mono(theme.TEXT))
        code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row.addWidget(code)
        do = button(say(words.APPROVE), primary=True)
        do.clicked.connect(lambda _on=False, each=each: approve(each))
        do.setAccessibleName(say(words.APPROVE_NAME.with_(who=each.who)))
        do.setEnabled(not desk.read_only)
        row.addWidget(do)
        column.addWidget(line)
    return box


def trouble_card(desk: Desk, trouble: Sequence[Trouble], aside: int) -> QFrame:
    """The files that were not taken, and how many were set aside."""
    say = desk.text
    box, column = card(say(healthwords.TROUBLE))
    column.addWidget(label(say(healthwords.TROUBLE_TEXT), wrap=True))
    for each in trouble[:MOST_SHOWN]:
        line = QFrame()
        role(line, "item")
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(12)
        since = moment_words(each.since, desk.today(), desk.language)
        told = QVBoxLayout()
        told.setSpacing(0)
        flaw = say(each.flaw.value)
        told.addWidget(label(flaw[:1].upper() + flaw[1:], wrap=True))
        since = say(healthwords.SINCE.with_(when=since))
        told.addWidget(label(f"{each.who} · {each.name} · {since}", "small", wrap=True))
        row.addLayout(told, 1)
        column.addWidget(line)
    if len(trouble) > MOST_SHOWN:
        column.addWidget(label(f"+ {len(trouble) - MOST_SHOWN}", "small"))
    if aside:
        column.addWidget(label(say(healthwords.aside_words(aside)), "small", wrap=True))
    return box
