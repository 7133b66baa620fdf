"""The words of minutes in both languages."""

from __future__ import annotations

from ozdesk.domain.label import Label

FOR_WHOM = Label(
    "Dit verslag is voor lezers op niveau {level}.",
    "These minutes are for readers of level {level}.",
)
LEFT_OPEN = Label("Open uit eerdere vergaderingen", "Open from earlier meetings")
NO_POINTS = Label("Er staan geen punten op de agenda.", "There are no points on the agenda.")
POINT = Label("Besluit of actie", "Decision or action")
HOW_LONG = Label("Hoe lang open", "How long open")
OTHERWISE = Label("Als er niets wordt besloten:", "If nothing is decided:")
RULE_HIDDEN = Label(
    "De besluitregel is hier niet te toetsen.", "The decision rule cannot be checked here."
)
