"""The words around comparing codes: of the desk that began a share, and of who joins."""

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
APPROVE_SURE = Label("{who} goedkeuren?", "Approve {who}?")
APPROVE_TEXT = Label(
    "Bel deze collega en vergelijk de code op beide schermen. Wie de map kan openen, kan zich voor "
    "een ander uitgeven; de code kan niemand namaken.",
    "Call this colleague and compare the code on both screens. Who can open the folder can pretend "
    "to be somebody else; nobody can forge the code.",
)
CODE_OF = Label("De code van {who}: {code}", "The code of {who}: {code}")
CHECK_DESK = Label(
    "Ik heb deze code vergeleken; zij is gelijk", "I compared this code; it is the same"
)
CHECK_DESK_WHY = Label(
    "Zonder vergelijken blijft “niet vergeleken” staan, bij u en bij deze collega, tot iemand het "
    "alsnog doet.",
    "Without comparing, “not compared” stays, at your desk and at that of this colleague, until "
    "somebody does so after all.",
)
COMPARE_DESK_TEXT = Label(
    "De code van {who} is hier {code}.\n\nBel deze collega en vergelijk haar met de code op dat "
    "scherm, op de pagina Gedeelde schijf. Is zij anders, blokkeer dat bureau dan.",
    "The code of {who} is {code} here.\n\nCall this colleague and compare it with the code on "
    "that screen, on the page Shared drive. When it differs, block that desk.",
)
COMPARE_NAME = Label("Code van {who} vergelijken…", "Compare the code of {who}…")
