"""The words around comparing the code of the desk that began a share."""

from __future__ import annotations

from ozdesk.domain.label import Label

COMPARE_ACTION = Label("Code vergelijken…", "Compare code…")
COMPARE = Label("Is de code gelijk?", "Is the code the same?")
COMPARE_TEXT = Label(
    "De code van het bureau dat deze gedeelde map begon is hier {code}.\n\n"
    "Bel een collega die al langer meedoet en laat die de code voorlezen, op de pagina Gedeelde "
    "schijf bij dat bureau. Is zij anders, dan heeft iemand de map vervalst: werk er niet in "
    "verder.",
    "The code of the desk that began this shared folder is {code} here.\n\n"
    "Call a colleague who has taken part for longer and have the code read to you, on the page "
    "Shared drive at that desk. When it differs, somebody forged the folder: do not go on working "
    "in it.",
)
SAME = Label("De code is gelijk", "The code is the same")
COMPARED = Label("De code is vergeleken", "The code was compared")
CODE = Label(
    "De code van het bureau dat deze map begon is {code}. Vraag een collega die meedoet of dat "
    "klopt.",
    "The code of the desk that began this folder is {code}. Ask a colleague who takes part whether "
    "that is right.",
)
CHECK = Label("Ik heb deze code nagevraagd; zij is gelijk", "I asked for this code; it is the same")
CHECK_WHY = Label(
    "Zonder vergelijken kunt u ook verder. Er staat dan “niet vergeleken” bij u en bij uw "
    "collega's, tot u het alsnog doet.",
    "You can go on without comparing. Then “not compared” stands at your desk and with your "
    "colleagues, until you do so after all.",
)
