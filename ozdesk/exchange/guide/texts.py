"""The sentences of the guide, in both languages."""

from __future__ import annotations

from ozdesk.domain.label import Label
from ozdesk.kinds.component import Component
from ozdesk.kinds.documentation_page import DocumentationPage
from ozdesk.kinds.party import Party
from ozdesk.kinds.target_audience import TargetAudience

TITLE = Label("Wegwijzer {name}", "Guide to {name}")
OPENING = Label(
    "Deze wegwijzer laat zien welke documentatie er is, voor wie die bedoeld is en wie uw vragen "
    "beantwoordt. Ook leest u wie er meedoen en hoe zij samen besluiten.",
    "This guide shows which documentation there is, for whom it is meant and who answers your "
    "questions. It also tells who takes part and how they decide together.",
)
FOR_WHOM = Label("Documentatie per doelgroep", "Documentation by audience")
NO_PAGES = Label(
    "Voor deze doelgroep is nog geen pagina geschreven.",
    "No page has been written for this audience yet.",
)
NO_DOCUMENTATION = Label(
    "Er is nog geen documentatie vastgelegd.", "No documentation was recorded yet."
)
OTHER = Label("Overige pagina's", "Other pages")
START = Label("Begin hier: ", "Start here: ")
QUESTIONS = Label("Vragen? Neem contact op met ", "Questions? Contact ")
INVITATION = TargetAudience.invitation.label
STATE = Label("Stand", "State")
REVIEWED = DocumentationPage.reviewed.label
UNKNOWN = Label("niet bekend", "not known")
SOURCE = Label("bron van waarheid", "source of truth")

SOFTWARE = Label("De software", "The software")
SOFTWARE_IS = Label(
    "Dit zijn de onderdelen waar het om gaat, met hun licentie en de plek van de code.",
    "These are the components it is about, with their licence and the place of the code.",
)
COMPONENT, STAGE = Component.component.label, Component.stage.label
CODE = Label("Code", "Code")
PARTIES = Label("Wie er meedoen", "Who takes part")
PARTIES_ARE = Label(
    "Deze partijen maken, gebruiken of besturen de software.",
    "These parties make, use or govern the software.",
)
NO_PARTIES = Label("Er zijn nog geen partijen vastgelegd.", "No parties have been recorded yet.")
PARTY, TYPE = Party.singular, Party.type.label
PART, WEBSITE = Label("Rol", "Part"), Party.website.label

GOVERNANCE = Label("Hoe besluiten worden genomen", "How decisions are made")
GOVERNANCE_IS = Label(
    "De afspraken staan in deze teksten. Alleen een vastgestelde tekst geldt.",
    "The agreements stand in these texts. Only an adopted text is in force.",
)
NO_TEXTS = Label(
    "De afspraken zijn nog niet in een tekst vastgelegd.",
    "The agreements were not recorded in a text yet.",
)
GOALS = Label("Waar wij aan werken", "What we work on")
GOAL = Component.goal.label

JOIN = Label("Doe mee", "Join in")
JOIN_IS = Label(
    "Iedereen kan meedoen: door te gebruiken, te melden wat beter kan, mee te schrijven of mee te "
    "betalen. U hoeft daarvoor geen lid te zijn.",
    "Everybody can join in: by using it, by reporting what could be better, by writing along or by "
    "sharing the costs. You need not be a member.",
)
ASK = Label("Hier kunt u terecht:", "This is whom you can ask:")

ABOUT = Label("Over deze wegwijzer", "About this guide")
MADE = Label(
    "Deze wegwijzer is gemaakt uit de administratie van {day}. Staat er iets in dat niet klopt, "
    "laat het dan weten aan de partij die erbij staat.",
    "This guide was made from the administration of {day}. If anything in it is wrong, tell the "
    "party that is named with it.",
)
RESTS_ON = Label(
    "De wegwijzer berust alleen op wat {level} is.",
    "The guide rests only on what is {level}.",
)
UNDECIDED = Label(
    "Over {count} in deze wegwijzer is nog niet beslist. Hier staat wat het laatst is ingevuld.",
    "Still undecided in this guide: {count}. What is shown was filled in last.",
)
LEFT_OUT = Label(
    "Niet alles is bestemd voor deze lezers: {count} staan hier daarom niet.",
    "Not everything is meant for these readers: {count} are therefore not shown.",
)
ONE_LEFT_OUT = Label(
    "Niet alles is bestemd voor deze lezers: 1 onderwerp staat hier daarom niet.",
    "Not everything is meant for these readers: 1 record is therefore not shown.",
)
DUTCH_ONLY = Label(
    "Namen en teksten zonder vertaling staan hier in het Nederlands.",
    "Names and texts without a translation are given in Dutch.",
)
NO_ADVICE = Label(
    "Wat hier over licenties staat, is geen juridisch advies.",
    "What is said here about licences is not legal advice.",
)
