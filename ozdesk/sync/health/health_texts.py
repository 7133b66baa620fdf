"""The words in which the health of a share is told, in the window and on the command line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from ozdesk.domain.common_texts import CHANGES, ONE_CHANGE
from ozdesk.domain.label import Label, same
from ozdesk.domain.words import NBSP
from ozdesk.kinds.desk import Desk
from ozdesk.sync.health.health import DeskHealth, NewcomerHealth, Room

STANDING = Label("Hoe het staat", "How it stands")
PLACE = Label("Map", "Folder")
SECRET = Label("versleuteld", "encrypted")
PLAIN = Label("niet versleuteld", "not encrypted")
UNPUBLISHED = Label("Nog niet op de schijf", "Not on the drive yet")
WANTED = Label("Bijlagen onderweg", "Attachments under way")
NOTHING = Label("niets", "nothing")
ROOM = Label("Ruimte", "Room")
ROOM_WORDS = Label("{used} in gebruik, {free} vrij", "{used} in use, {free} free")
CONFIRM_SELF = Label(
    "Collega's zien uw werk zodra een van hen dit bureau goedkeurt. Uw code: {code}",
    "Colleagues see your work as soon as one of them approves this desk. Your code: {code}",
)
DESKS = Desk.plural
THIS = Label("dit bureau", "this desk")
SEEN = Label("schreef het laatst {when}", "last wrote {when}")
NEVER = Label("schreef nog niets", "has written nothing yet")
MISSING_ONE = Label("1 wijziging ontbreekt", "1 change is missing")
MISSING = Label("{count} wijzigingen ontbreken", "{count} changes are missing")
AHEAD = Label("klok loopt {time} voor", "clock is {time} ahead")
LATE = Label("klok loopt {time} achter", "clock is {time} behind")
CODE = Label("code {code}", "code {code}")
UNCOMPARED = Label("niet vergeleken", "not compared")
BLOCKED = Label("Geblokkeerd", "Blocked")
BLOCKED_TEXT = Label(
    "Wat deze bureaus voor de blokkade schreven telt. Wat zij daarna schreven telt nergens, tenzij "
    "iemand het overneemt.",
    "What these desks wrote before they were blocked counts. What they wrote after that counts "
    "nowhere, unless somebody takes it over.",
)
BLOCKED_BY = Label("geblokkeerd door {who}, {when}", "blocked by {who}, {when}")
ALTERED = Label(
    "eerder werk is hier anders dan bij wie blokkeerde",
    "earlier work is another here than with whoever blocked",
)
LATER_ONE = Label("1 latere wijziging", "1 later change")
LATER = Label("{count} latere wijzigingen", "{count} later changes")
DISPUTES = Label("Bureaus die elkaar blokkeren", "Desks that block each other")
DISPUTE = Label(
    "{who}. Voorlopig geldt de blokkade van {held}. Wie niet genoemd wordt kan er een bevestigen.",
    "{who}. For now the blocking of {held} holds. Who is not named can confirm one of them.",
)
WAITING = Label("Wacht op goedkeuring", "Waits for approval")
WAITING_TEXT = Label(
    "Bel deze collega en vergelijk de code op beide schermen. Keur alleen goed als die gelijk is.",
    "Call this colleague and compare the code on both screens. Approve only when it is the same.",
)
WAS_BLOCKED = Label("was eerder {who}, geblokkeerd door {by}", "was {who} before, blocked by {by}")
REFUSED = Label("Niet overgenomen bestanden", "Files that were not taken")
REFUSED_TEXT = Label(
    "Deze bestanden op de schijf zijn niet gebruikt. Wat beschadigd is wordt apart gezet en door "
    "een bureau dat het nog weet opnieuw geschreven.",
    "These files on the drive were not used. What is damaged is set aside and written again by a "
    "desk that still knows it.",
)
SINCE = Label("sinds {when}", "since {when}")
ASIDE_ONE = Label(
    "1 beschadigd bestand is bewaard in de map “damaged” van uw administratie",
    "1 damaged file was kept in the folder “damaged” of your workspace",
)
ASIDE = Label(
    "{count} beschadigde bestanden zijn bewaard in de map “damaged” van uw administratie",
    "{count} damaged files were kept in the folder “damaged” of your workspace",
)
UNITS = ("B", "kB", "MB", "GB", "TB")
DAY, HOUR, MINUTE = (
    (Label("1 dag", "1 day"), Label("{n} dagen", "{n} days")),
    (Label("1 uur", "1 hour"), Label("{n} uur", "{n} hours")),
    (Label("1 minuut", "1 minute"), Label("{n} minuten", "{n} minutes")),
)
VERIFIED = Label("De gedeelde schijf is gecontroleerd: alles is in orde.",
                 "The shared drive was verified: everything is in order.")  # fmt: skip


def flaws(desk: DeskHealth) -> Iterator[Label]:
    """What is amiss with one desk: edits that never came, a clock that misleads."""
    if desk.missing:
        yield (MISSING_ONE if desk.missing == 1 else MISSING).with_(count=desk.missing)
    if desk.is_off:
        time = span_words(timedelta(milliseconds=abs(desk.ahead)))
        yield (AHEAD if desk.ahead > 0 else LATE).with_(time=time)


def newcomer_words(each: NewcomerHealth) -> Label:
    """Whose desk waits for approval, and which blocked desk it says it was."""
    name = same(", ".join(filter(None, (each.card.called, each.card.machine))))
    if each.was is None:
        return name
    was = was_words(each)
    return Label(f"{name.nl}: {was.nl}", f"{name.en}: {was.en}")


def was_words(each: NewcomerHealth) -> Label:
    """Which blocked desk one says it was; empty where it says nothing of the kind."""
    if each.was is None:
        return same("")
    return WAS_BLOCKED.with_(who=each.was.card.called, by=each.was.by)


def changes_words(count: int) -> Label:
    """How many edits."""
    return {0: NOTHING, 1: ONE_CHANGE}.get(count, CHANGES).with_(count=count)


def later_words(count: int) -> Label:
    """How many changes a desk wrote after it was blocked."""
    return LATER_ONE if count == 1 else LATER.with_(count=count)


def aside_words(count: int) -> Label:
    """How many damaged files were kept here."""
    return ASIDE_ONE if count == 1 else ASIDE.with_(count=count)


def room_words(room: Room) -> Label:
    """How much room a share takes and has."""
    return ROOM_WORDS.with_(used=size_words(room.used), free=size_words(room.free))


def size_words(size: int) -> Label:
    """Bytes as people say them."""
    value, unit = float(size), 0
    while value >= 1000 and unit < len(UNITS) - 1:
        value, unit = value / 1000, unit + 1
    told = f"{value:.0f}" if value >= 10 or not unit else f"{value:.1f}"
    return Label(f"{told.replace('.', ',')}{NBSP}{UNITS[unit]}", f"{told}{NBSP}{UNITS[unit]}")


def span_words(span: timedelta) -> Label:
    """About how long something is, in its largest unit."""
    seconds = round(span.total_seconds())
    for (one, many), unit in ((DAY, 86_400), (HOUR, 3_600), (MINUTE, 60)):
        if (count := round(seconds / unit)) and seconds >= unit:
            return one if count == 1 else many.with_(n=count)
    return MINUTE[0]
