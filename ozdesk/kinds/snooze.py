"""A snooze: an alert that somebody put off until a day, and why."""

from __future__ import annotations

from ozdesk.domain.classification import Level
from ozdesk.domain.fields import Day, Link, Prose, Text
from ozdesk.domain.home import Home
from ozdesk.domain.label import Label
from ozdesk.domain.record import Record
from ozdesk.kinds.registers import REGISTERS

SUBJECTS = tuple(kind.key for kind in REGISTERS)
"""The kinds that alerts can be about."""


class Snooze(
    Record,
    key="snooze",
    nl=("Uitgesteld signaal", "Uitgestelde signalen"),
    en=("Snoozed alert", "Snoozed alerts"),
    home=Home.ACTIONS,
    level=Level.INTERNAL,
    register=False,
    icon="clock",
):
    """An alert of one record, put off until a day; without a day and a reason it is not put off."""

    name = Text(nl="Signaal", en="Alert", required=True, column=True)
    about = Link(*SUBJECTS, nl="Gaat over", en="About", required=True, column=True)
    alert = Text(nl="Regel", en="Rule", required=True)
    item = Text(
        nl="Onderdeel",
        en="Part",
        rare=True,
        hint=Label(
            "leeg: alle signalen van deze regel over dit onderwerp",
            "empty: every alert of this rule about this record",
        ),
    )
    until = Day(nl="Uitgesteld tot", en="Until", required=True, column=True)
    reason = Prose(nl="Reden", en="Reason", required=True, column=True)
