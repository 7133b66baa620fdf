"""A destruction that waits, in words: who asks, on which ground, what it takes and until when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime

from ozdesk.domain.destruction import DestructionTarget
from ozdesk.domain.label import Label, Language
from ozdesk.domain.words import long_day
from ozdesk.store.destroying import WaitingDestruction, signed_by_others
from ozdesk.store.workspace import Workspace

MANY = 20  # records, from which on it is said that there are many
ASKS = Label("{who} vraagt te vernietigen, op grond van: {ground}",
             "{who} asks to destroy, because of: {ground}")  # fmt: skip
TAKES_ONE = Label("Het gaat om 1 onderwerp: {values}.", "It is about 1 record: {values}.")
TAKES = Label("Het gaat om {count} onderwerpen: {values}.",
              "It is about {count} records: {values}.")  # fmt: skip
VALUES = Label("{count} waarden, waarvan {others} door een ander zijn geschreven",
               "{count} values, of which somebody else wrote {others}")  # fmt: skip
ONE_CARD = Label("de naam op de kaart van een bureau: {owner}",
                 "the name on the card of a desk: {owner}")  # fmt: skip
UNTIL = Label(
    "Tot {day} is dit verborgen en nog te herroepen. Daarna gaat het in, of eerder als een ander "
    "bureau het bevestigt.",
    "Until {day} this is hidden and can still be called back. Then it takes effect, or earlier "
    "when another desk confirms it.",
)
OF_OTHERS = Label(
    "Anderen schreven {count} van deze waarden ({who}). Daarom wacht de vernietiging {days} dagen, "
    "of tot een ander bureau bevestigt; zo lang is alles verborgen, maar nog niet weg.",
    "Others wrote {count} of these values ({who}). So the destruction waits {days} days, or until "
    "another desk confirms; until then all of it is hidden, but not gone yet.",
)
CONFIRMED = Label(
    "Bevestigd; de vernietiging is ingegaan.", "Confirmed; the destruction has taken effect."
)
DECLINED = Label(
    "Afgewezen; wat er stond is opnieuw vastgelegd.", "Declined; what stood was entered anew."
)
MANY_AT_ONCE = Label(
    "Let op: dit raakt {count} onderwerpen.", "Mind: this is about {count} records."
)
IN_NAME = Label(
    "Let op: dit bureau is van {owner}; de vernietiging komt op naam van {who}.",
    "Mind: this desk is of {owner}; the destruction is in the name of {who}.",
)


def told_first(
    workspace: Workspace, targets: Sequence[DestructionTarget], language: Language
) -> Iterator[str]:
    """What a person hears before destroying: of whom it is, how much, and in whose name."""
    others = signed_by_others(workspace, targets)
    if others:
        who = sorted({workspace.desks.owner(device) or device for device in others})
        told = {"count": sum(others.values()), "who": ", ".join(who)}
        yield OF_OTHERS.with_(**told, days=workspace.folder.wait).in_(language)
    if len(targets) >= MANY:
        yield MANY_AT_ONCE.with_(count=len(targets)).in_(language)
    owner = workspace.desks.owner(workspace.device)
    if owner and owner != workspace.who:
        yield IN_NAME.with_(owner=owner, who=workspace.who).in_(language)


def waiting_lines(
    workspace: Workspace, each: WaitingDestruction, language: Language
) -> Iterator[str]:
    """A destruction that waits, in a few sentences."""
    who = workspace.desks.signer(each.who, each.device)
    yield ASKS.with_(who=who.in_(language), ground=each.ground).in_(language)
    count = len(each.records)
    told = [VALUES.with_(count=len(each.taken), others=each.of_others)] if each.taken else []
    values = "; ".join(label.in_(language) for label in (*told, *cards_in(workspace, each)))
    yield (TAKES_ONE if count == 1 else TAKES).with_(count=count, values=values).in_(language)
    if count >= MANY:
        yield MANY_AT_ONCE.with_(count=count).in_(language)
    yield UNTIL.with_(day=long_day(due_day(each), language)).in_(language)


def cards_in(workspace: Workspace, each: WaitingDestruction) -> list[Label]:
    """The desks of which the words on the card would go."""
    desks = sorted(each.cards)
    return [ONE_CARD.with_(owner=workspace.desks.owner(desk) or desk) for desk in desks]


def due_day(each: WaitingDestruction) -> date:
    """The day on which a destruction takes effect by itself."""
    return datetime.fromtimestamp(each.due / 1000, UTC).astimezone().date()
