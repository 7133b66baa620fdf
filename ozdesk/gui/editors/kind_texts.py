"""What each register is for, and what its button says; words of the window, not of the records."""

from __future__ import annotations

from ozdesk.domain.label import Label
from ozdesk.domain.record import Record
from ozdesk.gui.widgets.common_texts import NEW_PACK

NEW = {
    "goal": Label("Nieuw doel", "New goal"),
    "audience": Label("Nieuwe doelgroep", "New audience"),
    "claim": Label("Nieuwe claim", "New claim"),
    "documentation_page": Label("Nieuwe pagina", "New page"),
    "provider": Label("Nieuwe provider", "New provider"),
    "checklist_template": Label("Nieuw sjabloon", "New template"),
    "governance_text": Label("Nieuwe tekst", "New text"),
    "work_package": Label("Nieuw werkpakket", "New work package"),
    "contract": Label("Nieuw contract", "New contract"),
    "payment": Label("Nieuwe bijdrage", "New contribution"),
    "sla_commitment": Label("Nieuwe toezegging", "New commitment"),
    "ownership_text": Label("Nieuwe eigendomstekst", "New ownership text"),
    "component": Label("Nieuwe component", "New component"),
    "role_assignment": Label("Nieuwe rolverdeling", "New role assignment"),
    "knowledge": Label("Nieuw kennisgebied", "New field of knowledge"),
    "risk": Label("Nieuw risico", "New risk"),
    "scenario": Label("Nieuw scenario", "New scenario"),
    "action_item": Label("Nieuwe actie", "New action"),
    "party": Label("Nieuwe partij", "New party"),
    "pack": NEW_PACK,
}
ADD = Label("Toevoegen: {kind}", "Add: {kind}")

PURPOSE = {
    "goal": Label(
        "Een doel zegt wat er beter moet. Hang er verbeteringsdoelen onder en houd de stand bij.",
        "A goal says what has to improve. Hang improvement goals under it and keep its state.",
    ),
    "documentation_page": Label(
        "Houd per pagina bij wie haar beheert en wanneer iemand haar voor het laatst beoordeelde.",
        "Keep for each page who looks after it and when somebody last reviewed it.",
    ),
    "audience": Label(
        "Noem voor wie de documentatie is, wat zij nodig hebben en waar zij beginnen.",
        "Name for whom there is documentation, what they need and where they begin.",
    ),
    "claim": Label(
        "Leg vast wie zegt iets te bezitten: een merk, een domeinnaam, rechten op de code.",
        "Record who says to own something: a mark, a domain name, rights on the code.",
    ),
    "provider": Label(
        "Leg per hostingprovider vast wat zij toezeggen en welk bewijs u daarvan hebt.",
        "Record for each hosting provider what they promise and which evidence you have.",
    ),
    "checklist_template": Label(
        "Een sjabloon bevat de vragen die iedere hostingprovider beantwoordt.",
        "A template holds the questions that every hosting provider answers.",
    ),
    "governance_text": Label(
        "Bewaar hier het governancebestand, richtlijnen en verslagen, en lees ze zoals ze zijn "
        "bedoeld.",
        "Keep the governance file, guidelines and reports here, and read them as they are meant.",
    ),
    "work_package": Label(
        "Noem het werk dat gedaan moet worden. Daarna ziet u welk werk geen contract heeft.",
        "Name the work that has to be done. Then you see which work has no contract.",
    ),
    "contract": Label(
        "Leg vast wie welk werk doet, tot wanneer en voor hoeveel. U krijgt op tijd een signaal.",
        "Record who does which work, until when and for how much. You are told in time.",
    ),
    "payment": Label(
        "Leg per jaar vast welke partij wat bijdraagt aan welk contract, en of het al betaald is.",
        "Record for each year which party contributes what to which contract, and what was paid.",
    ),
    "sla_commitment": Label(
        "Noteer elke toezegging met haar nummer, haar rol en hoe u nagaat of zij wordt nagekomen.",
        "Note each commitment with its number, its role and how you check that it is kept.",
    ),
    "ownership_text": Label(
        "Bewaar per plaats de tekst over eigendom en licentie, en hoe ver de jurist ermee is.",
        "Keep the text on ownership and licence per place, and how far the lawyer is with it.",
    ),
    "component": Label(
        "Noem de onderdelen van het platform. Andere onderwerpen kunt u daaraan hangen.",
        "Name the parts of the platform. Other records can hang under them.",
    ),
    "role_assignment": Label(
        "Leg per rol vast welke partij die nu heeft, welke later, en hoe u daar komt.",
        "Record for each role which party has it now, which later, and how you get there.",
    ),
    "knowledge": Label(
        "Noteer bij welke partij kennis zit en hoe vers die is. Zo ziet u waar het kwetsbaar is.",
        "Note which party has which knowledge and how fresh it is, so you see where it is at risk.",
    ),
    "risk": Label(
        "Schrijf op wat het ecosysteem bedreigt, hoe groot de kans is en wat u ertegen doet.",
        "Write down what threatens the ecosystem, how likely it is and what you do about it.",
    ),
    "scenario": Label(
        "Werk uit hoe het mis kan gaan, of welke toekomst u wilt voorbereiden.",
        "Work out how it could go wrong, or which future you want to prepare for.",
    ),
    "action_item": Label(
        "Noteer wat iemand heeft beloofd en vóór wanneer. Wat te laat is, ziet u op het overzicht.",
        "Note what somebody promised and before when. The overview shows what is late.",
    ),
    "party": Label(
        "Noem de organisaties en overleggen die meedoen. Zij kunnen eigenaar zijn.",
        "Name the organisations and bodies that take part. They can be owners.",
    ),
    "pack": Label("Pakketten die u hebt gemaakt.", "Packs that you have made."),
}


def inside(label: Label) -> Label:
    """A label as it stands inside a sentence: with a small letter, unless it is an abbreviation."""
    return Label(_inside(label.nl), _inside(label.en))


def _inside(text: str) -> str:
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def new_words(kind: type[Record]) -> Label:
    """What the button that makes a record says."""
    return NEW.get(kind.key) or ADD.with_(kind=kind.singular)


def purpose(kind: type[Record]) -> Label:
    """What a register is for."""
    return PURPOSE.get(kind.key) or kind.plural
