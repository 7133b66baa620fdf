"""Packs that were made: for which meeting, in which state, and which file."""

from __future__ import annotations

from ozdesk.domain.classification import Audience
from ozdesk.domain.fields import Choice, Day, Location, Text
from ozdesk.domain.folding import fold
from ozdesk.domain.home import Home
from ozdesk.domain.label import Option
from ozdesk.domain.record import Record
from ozdesk.domain.rows import Attachments
from ozdesk.errors import UserError


class PackType(Option):
    """For whom a pack is made, which decides what is in it."""

    STEERING = "steering", "Stuurgroeppakket", "Steering-group pack"


class PackState(Option):
    """Whether a pack is a draft, for discussion, adopted or lapsed."""

    DRAFT = "draft", "Concept", "Draft"
    FOR_DISCUSSION = "for_discussion", "Ter bespreking", "For discussion"
    ADOPTED = "adopted", "Vastgesteld", "Adopted"
    LAPSED = "lapsed", "Vervallen", "Lapsed"


class Pack(
    Record,
    key="pack",
    nl=("Pakket", "Pakketten"),
    en=("Pack", "Packs"),
    home=Home.PACKS,
    icon="package",
    new=("Nieuw pakket", "New pack"),
    purpose=(
        "Pakketten die u hebt gemaakt.",
        "Packs that you have made.",
    ),
):
    """One exported pack; the file itself lies in the workspace under `packs/`.

    `document` is that file by its SHA-256, so that colleagues get it too.
    """

    name = Text(nl="Titel", en="Title", required=True, column=True)
    type = Choice(PackType, nl="Soort", en="Type", column=True)
    number = Text(nl="Nummer", en="Number", column=True)
    version = Text(nl="Versie", en="Version", column=True)
    status = Choice(PackState, nl="Status", en="Status", column=True)
    body = Text(nl="Orgaan", en="Body", column=True)
    meeting = Day(nl="Vergaderdatum", en="Meeting date", column=True)
    audience = Choice(Audience, nl="Voor", en="For")
    made_on = Day(nl="Gemaakt op", en="Made on", rare=True)
    content_hash = Text(nl="Kenmerk van de inhoud", en="Content hash", rare=True)
    file = Location(nl="Bestand", en="File", rare=True)
    document = Attachments(nl="Uitgegeven bestand", en="Issued file", rare=True)


class NotIssued(UserError):
    """A status beyond draft for a pack that was not issued."""

    nl = "De status “{status}” krijgt een pakket alleen door het uit te geven."
    en = "A pack gets the status “{status}” only by being issued."


def refuse_unissued(status: PackState | None) -> None:
    """Raise NotIssued for a status that only an issued pack has."""
    if status not in (None, PackState.DRAFT):
        raise NotIssued(status=status.label)


def plain_number(number: str) -> str:
    """A number as it is compared: "03" and "3" are the same pack."""
    folded = fold(number)
    return folded.lstrip("0") or "0" if folded.isdigit() else folded
