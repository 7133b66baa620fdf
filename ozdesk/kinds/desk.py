"""A desk that may take part in the shared folder, because a person approved it."""

from __future__ import annotations

from ozdesk.domain.classification import Level
from ozdesk.domain.fields import Text
from ozdesk.domain.home import Home
from ozdesk.domain.record import Record


class Desk(
    Record,
    key="desk",
    nl=("Bureau", "Bureaus"),
    en=("Desk", "Desks"),
    home=Home.COORDINATION,
    level=Level.INTERNAL,
    register=False,
    icon="monitor",
):
    """One approved installation; its id is the device id, so two approvals make one record."""

    name = Text(nl="Van wie", en="Whose", required=True, column=True)
    machine = Text(nl="Computer", en="Computer", column=True)
    public_key = Text(nl="Sleutel", en="Key", required=True)
