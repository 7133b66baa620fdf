"""The words of the form that a provider fills in."""

from __future__ import annotations

from ozdesk.domain.common_texts import CHECKLIST, DATE_OF_EVIDENCE, FOR, REQUIRED
from ozdesk.domain.label import Label

WORDS = {
    "title": CHECKLIST,
    "for": FOR,
    "version": Label("versie", "version"),
    "intro": Label(
        "Kies bij elk punt hoe ver u bent. Zegt u “Voldaan”? Noem dan waar het bewijs staat en van "
        "welke dag het is. Is een punt niet van toepassing? Schrijf dan in de toelichting waarom.",
        "Choose for each item how far you are. Do you say “Met”? Then tell where the evidence is "
        "and from which day. Does an item not apply? Then write the reason in the note.",
    ),
    "privacy": Label(
        "Dit formulier werkt zonder internet. Wat u invult blijft op uw computer, tot u het "
        "antwoordbestand zelf terugstuurt. Vul geen namen van personen in.",
        "This form works without the internet. What you fill in stays on your computer until you "
        "send the file of answers back yourself. Do not fill in names of persons.",
    ),
    "required": REQUIRED,
    "norm": Label("Norm", "Norm"),
    "changed": Label(
        "Deze vraag is gewijzigd na uw vorige antwoord. Beantwoord haar opnieuw.",
        "This question changed after your last answer. Please answer it again.",
    ),
    "before": Label("Uw vorige antwoord was:", "Your last answer was:"),
    "note": Label("Toelichting", "Note"),
    "evidence": Label("Bewijs: adres of bestandsnaam", "Evidence: address or file name"),
    "evidence_date": DATE_OF_EVIDENCE,
    "finish": Label("Klaar?", "Done?"),
    "finish_text": Label(
        "Bewaar uw antwoorden als bestand en mail dat terug. Lukt dat niet? Kopieer dan de tekst "
        "en plak die in de mail.",
        "Save your answers as a file and mail that back. Does that fail? Then copy the text and "
        "paste it into the mail.",
    ),
    "save": Label("Antwoorden bewaren", "Save the answers"),
    "copy": Label("Kopieer als tekst", "Copy as text"),
    "saved": Label(
        "Het antwoordbestand is bewaard. Stuur dat terug.",
        "The file of answers was saved. Send that back.",
    ),
    "copied": Label(
        "De antwoorden staan hieronder en zijn gekopieerd.",
        "The answers stand below and were copied.",
    ),
    "select": Label(
        "De antwoorden staan hieronder. Selecteer alles en kopieer het.",
        "The answers stand below. Select everything and copy it.",
    ),
    "open_items": Label("Nog open: {count} van {all}.", "Still open: {count} of {all}."),
    "text": Label("Antwoorden als tekst", "Answers as text"),
    "no_script": Label(
        "Uw browser voert geen scripts uit. Druk dit formulier af, of open het in een andere "
        "browser om uw antwoorden te bewaren.",
        "Your browser runs no scripts. Print this form, or open it in another browser to save "
        "your answers.",
    ),
}
