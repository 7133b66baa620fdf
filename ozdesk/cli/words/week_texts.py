"""The words of the commands about who is who and what is asked of whom."""

from __future__ import annotations

from ozdesk.domain.label import Label

WEEK = Label("toon wat er van u wordt gevraagd, per dag", "show what is asked of you, by day")
ME = Label("zeg wie er aan dit bureau zit", "say who sits at this desk")
HAND_OVER = Label("draag alles van iemand over aan een ander", "hand over all that somebody holds")
PERSON_NAME = Label("naam of kenmerk van een persoon", "name or id of a person")
FROM = Label("wie overdraagt: persoon of partij", "who hands over: a person or a party")
TO = Label("wie overneemt: persoon of partij", "who takes over: a person or a party")
OF_WHOM = Label(
    "persoon of partij; “alle” voor iedereen, “niemand” voor wat niemand heeft",
    "person or party; “all” for everybody, “nobody” for what nobody has",
)
MONTH = Label("alleen deze maand, zoals 2026-12", "only this month, such as 2026-12")
NO_MONTH = Label("“{text}” is geen maand JJJJ-MM", "“{text}” is no month YYYY-MM")
WEEK_FILE = Label("bestand (.pdf, .md, .html of .ics)", "file (.pdf, .md, .html or .ics)")
MAIL = Label("map voor een conceptmail per eigenaar", "folder for a draft mail per owner")
MAILED = Label("{count} conceptmails geschreven.", "{count} draft mails written.")
NOBODY_HERE = Label(
    "Nog niet gezegd wie hier zit; alles wordt getoond. Zeg het met: ozdesk -w MAP me NAAM",
    "Nobody was named for this desk; everything is shown. Say so with: ozdesk -w DIR me NAME",
)
HANDED = Label(
    "{count} velden overgedragen van {leaver} aan {other}.",
    "{count} fields handed over from {leaver} to {other}.",
)
EVERYBODY = ("all", "alle", "iedereen")
NO_ONE = ("nobody", "niemand")
NO_DAY = Label("“{text}” is geen datum JJJJ-MM-DD", "“{text}” is no date YYYY-MM-DD")
PUT_OFF_ONE = Label(
    "1 signaal uitgesteld; toon het met --all", "1 alert snoozed; show it with --all"
)
PUT_OFF = Label(
    "{count} signalen uitgesteld; toon ze met --all", "{count} alerts snoozed; show them with --all"
)
