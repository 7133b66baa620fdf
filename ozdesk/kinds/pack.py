"""Packs that were made: for which meeting, in which state, and which file."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from ozdesk.domain.classification import Audience
from ozdesk.domain.fields import Choice, Day, Location, Text
from ozdesk.domain.folding import fold
from ozdesk.domain.home import Home
from ozdesk.domain.label import Label, Option
from ozdesk.domain.operation import MADE
from ozdesk.domain.raw import RECORD_KIND, Raw
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


FRONTIER = "frontier"  # in what the making of an issued pack says: what it was made from
ISSUED_AS = "status"  # there too: the status it was issued with
UNCOUNTED = Label(
    "de status “{status}” telt niet: die krijgt een pakket alleen door het uit te geven",
    "the status “{status}” does not count: a pack gets that only by being issued",
)


class NotIssued(UserError):
    """A status that a pack gets only by being issued."""

    nl = "De status “{status}” krijgt een pakket alleen door het uit te geven."
    en = "A pack gets the status “{status}” only by being issued."


def refuse_unissued(status: PackState | None, made: Raw = None) -> None:
    """Raise NotIssued for a status beyond draft, except as the issuing of the pack gave it.

    `made` is what the making of a pack says. What was issued may lapse.
    """
    if status is not None and not _is_issued_as(status, made):
        raise NotIssued(status=status.label)


def _is_issued_as(status: PackState, made: Raw) -> bool:
    if status is PackState.DRAFT:
        return True
    if not isinstance(made, Mapping) or FRONTIER not in made:
        return False
    return status is PackState.LAPSED or made.get(ISSUED_AS, status.key) == status.key


class IssuedStatus(Choice[PackState]):
    """The status of a pack; one that no issuing gave it is told, and reads as a draft."""

    def read(self, doc: Mapping[str, Raw]) -> PackState | None:
        told = super().read(doc)
        whole = RECORD_KIND in doc  # a value alone says not whose it is
        return PackState.DRAFT if whole and self.uncounted(doc) else told

    def problems(self, doc: Mapping[str, Raw]) -> Iterator[Label]:
        yield from super().problems(doc)
        if told := self.uncounted(doc):
            yield UNCOUNTED.with_(status=told.label)

    def uncounted(self, doc: Mapping[str, Raw]) -> PackState | None:
        """What stands there and does not count; packs of before have only their file to tell."""
        told, made = super().read(doc), doc.get(MADE)
        known = told is None or _is_issued_as(told, made)
        return None if known or (doc.get("document") and not isinstance(made, Mapping)) else told


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
    status = IssuedStatus(PackState, nl="Status", en="Status", column=True)
    body = Text(nl="Orgaan", en="Body", column=True)
    meeting = Day(nl="Vergaderdatum", en="Meeting date", column=True)
    audience = Choice(Audience, nl="Voor", en="For")
    made_on = Day(nl="Gemaakt op", en="Made on", rare=True)
    content_hash = Text(nl="Kenmerk van de inhoud", en="Content hash", rare=True)
    file = Location(nl="Bestand", en="File", rare=True)
    document = Attachments(nl="Uitgegeven bestand", en="Issued file", rare=True)

    @property
    def uncounted(self) -> PackState | None:
        """The status that no issuing gave it, in a record of which all is known."""
        return type(self).status.uncounted(self.doc) if RECORD_KIND in self.doc else None

    def refuse(self, touched: Collection[str]) -> None:
        if "status" in touched:
            given = {"status": self.doc.get("status")}  # alone, or what does not count is a draft
            refuse_unissued(type(self).status.read(given), self.doc.get(MADE))


def plain_number(number: str) -> str:
    """A number as it is compared: "03" and "3" are the same pack."""
    folded = fold(number)
    return folded.lstrip("0") or "0" if folded.isdigit() else folded
