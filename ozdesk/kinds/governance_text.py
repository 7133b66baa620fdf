"""Any paper of governance kept as Markdown: the governance file, guidelines, reports."""

from __future__ import annotations

from ozdesk.domain.fields import Choice, Day, Link, Location, Prose, Text
from ozdesk.domain.home import Home
from ozdesk.domain.label import Option
from ozdesk.domain.record import Record
from ozdesk.domain.rows import Attachments

SAME_PICTURE = "; "  # between the paths of one picture that lies in more than one place


class TextType(Option):
    """What sort of paper it is."""

    GOVERNANCE = "governance_file", "Governancebestand", "Governance file"
    GUIDELINE = "guideline", "Richtlijn", "Guideline"
    REPORT = "report", "Verslag", "Report"
    AGREEMENT = "agreement", "Werkafspraak", "Working agreement"


class TextState(Option):
    """Whether the paper is in force."""

    DRAFT = "draft", "Concept", "Draft"
    ADOPTED = "adopted", "Vastgesteld", "Adopted"
    REPLACED = "replaced", "Vervangen", "Replaced"


class GovernanceText(
    Record,
    key="governance_text",
    nl=("Governancetekst", "Governanceteksten"),
    en=("Governance text", "Governance texts"),
    home=Home.COORDINATION,
    icon="scroll-text",
    new=("Nieuwe tekst", "New text"),
    purpose=(
        "Bewaar hier het governancebestand, richtlijnen en verslagen, en lees ze zoals ze zijn "
        "bedoeld.",
        "Keep the governance file, guidelines and reports here, and read them as they are meant.",
    ),
):
    """A text in Markdown with its type and status."""

    name = Text(nl="Titel", en="Title", required=True, column=True)
    type = Choice(TextType, nl="Soort", en="Type", column=True)
    status = Choice(TextState, nl="Stand", en="State", column=True)
    version = Text(nl="Versie", en="Version", column=True)
    date = Day(nl="Datum", en="Date", column=True)
    location = Location(nl="Vindplaats", en="Location")
    text = Prose(nl="Tekst", en="Text")
    pictures = Attachments(nl="Afbeeldingen in de tekst", en="Pictures in the text", rare=True)
    decision = Link("decision", nl="Volgens besluit", en="By decision", rare=True)

    @property
    def picture_places(self) -> dict[str, str]:
        """The SHA-256 of each picture by the path under which the text names it."""
        return {
            path: digest
            for digest, row in self.pictures.items()
            for path in row["name"].split(SAME_PICTURE)
        }
