"""The words of the commands about roles and knowledge, in both languages."""

from __future__ import annotations

from ozdesk.domain.label import Label

ROLE_COMMANDS = {
    "roles": Label(
        "toon wie welke rol heeft, nu en later", "show who has which role, now and later"
    ),
    "knowledge": Label("toon wie wat weet", "show who knows what"),
}
BESIDES = Label("wie dit weet behalve deze partij of persoon", "who knows besides this one")
REVIEW = Label("wie per component kan reviewen", "who can review each component")
NOW_AND_LATER = Label("{role}: {now}; later: {later}", "{role}: {now}; later: {later}")
KNOWN = Label(
    "{area}: {experts} (busfactor: {parties}, {persons})",
    "{area}: {experts} (bus factor: {parties}, {persons})",
)
COOLS = Label("warm tot {day}", "warm until {day}")
NOBODY_ELSE = Label("niemand anders", "nobody else")
NOBODY_REVIEWS = Label("niemand met warme kennis", "nobody with warm knowledge")
EVERYWHERE = Label("ecosysteem", "ecosystem")
NO_PERSONS = Label("personen niet genoemd", "persons not named")
BY_DECISION = Label("besluit {name}", "decision {name}")
