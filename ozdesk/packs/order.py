"""What is asked before a pack is made: for which meeting, in which state, for which readers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ozdesk.domain.classification import Audience
from ozdesk.domain.fields import REQUIRED
from ozdesk.domain.label import Label, Language
from ozdesk.domain.record import Problem
from ozdesk.kinds.pack import PackState, PackType

VERSION_FORM = Label("schrijf een versie als 0.3 of 1.0", "write a version such as 0.3 or 1.0")
NUMBER_FORM = Label(
    "gebruik een getal of korte code, zoals 3 of 2026-3",
    "use a number or a short code, such as 3 or 2026-3",
)
LAPSED = Label("een vervallen pakket wordt niet meer gemaakt", "a lapsed pack is not made any more")
TOO_LONG = Label("houd dit korter dan {most} tekens", "keep this shorter than {most} characters")
ONE_LINE = Label("houd dit op één regel", "keep this on one line")
LONGEST = {"title": 160, "body": 120, "agenda_item": 60, "author": 120, "portfolio_holder": 120}
LONGEST_DECISION = 1500

FOR_WHOM = {
    Audience.OPEN: Label("Iedereen mag dit pakket lezen.", "Anyone may read this pack."),
    Audience.LIMITED: Label(
        "Alleen de deelnemers aan de samenwerking mogen dit lezen.",
        "Only those who take part in the cooperation may read this.",
    ),
    Audience.INTERNAL: Label(
        "Alleen voor het orgaan en de ambtenaren die eraan werken.",
        "Only for the body and the officials who work on it.",
    ),
    Audience.CONFIDENTIAL: Label(
        "Alleen voor de leden van het orgaan. Niet doorsturen.",
        "Only for the members of the body. Do not forward.",
    ),
    Audience.SECRET: Label(
        "Geheim. Alleen voor wie het orgaan dat zelf heeft bepaald. Niet kopiëren of doorsturen.",
        "Secret. Only for those whom the body itself has named. Do not copy or forward.",
    ),
}

PERSONS_UNSEEN = (Audience.OPEN, Audience.LIMITED)
"""Readers who do not get to see the names of persons: those below internal."""
NO_PERSONS = Label("Namen van personen staan er niet in.", "It names no persons.")
"""Said only of a pack in which they were looked for."""


@dataclass(frozen=True, slots=True)
class PackOrder:
    """One pack as it was asked for; `today` is the day that everything is judged on.

    `components` and `annexes` are ids; no components means all. What is left empty among `title`,
    `body` and `number` gets a default from the workspace when the pack is made.
    """

    today: date
    type: PackType = PackType.STEERING
    title: str = ""
    body: str = ""
    meeting: date | None = None
    agenda_item: str = ""
    status: PackState = PackState.DRAFT
    version: str = "0.1"
    number: str = ""
    author: str = ""
    portfolio_holder: str = ""
    audience: Audience = Audience.INTERNAL
    language: Language = "nl"
    components: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    annexes: tuple[str, ...] = ()

    @property
    def names_persons(self) -> bool:
        """Whether these readers may see the names of persons: from internal on."""
        return self.audience not in PERSONS_UNSEEN

    def problems(self) -> Iterator[Problem]:
        """Tell by field what has to be corrected before the pack can be made."""
        for name in ("title", "body", "number", "version"):
            if not getattr(self, name).strip():
                yield Problem(name, REQUIRED)
        for name, most in LONGEST.items():
            yield from _line(name, getattr(self, name), most)
        if self.version.strip() and not re.fullmatch(r"\d{1,4}(\.\d{1,4}){0,3}", self.version):
            yield Problem("version", VERSION_FORM)
        if self.number.strip() and not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9-]{0,19}", self.number):
            yield Problem("number", NUMBER_FORM)
        if self.status is PackState.LAPSED:
            yield Problem("status", LAPSED)
        if any(len(decision) > LONGEST_DECISION for decision in self.decisions):
            yield Problem("decisions", TOO_LONG.with_(most=LONGEST_DECISION))


def _line(name: str, words: str, most: int) -> Iterator[Problem]:
    if len(words) > most:
        yield Problem(name, TOO_LONG.with_(most=most))
    if len(words.splitlines()) > 1:
        yield Problem(name, ONE_LINE)


def padded(number: str) -> str:
    """A number as it stands in file names, so that they sort."""
    return number.strip().zfill(2) if number.strip().isdigit() else number.strip()
