"""What somebody promised to do, and before when."""

from __future__ import annotations

from ozdesk.domain.fields import Choice, Day, Link, Links, Prose, Text
from ozdesk.domain.home import Home
from ozdesk.domain.label import Option
from ozdesk.domain.record import Record


class ActionState(Option):
    """How far an action is."""

    OPEN = "open", "Open", "Open"
    BUSY = "busy", "Loopt", "In progress"
    CLOSED = "closed", "Gesloten", "Closed"


class ActionItem(
    Record,
    key="action_item",
    nl=("Actie", "Acties"),
    en=("Action", "Actions"),
    home=Home.ACTIONS,
    icon="list-checks",
    new=("Nieuwe actie", "New action"),
    purpose=(
        "Noteer wat iemand heeft beloofd en vóór wanneer. Wat te laat is, ziet u op het overzicht.",
        "Note what somebody promised and before when. The overview shows what is late.",
    ),
):
    """One action: what, who, before when."""

    name = Text(nl="Wat", en="What", required=True, column=True)
    owner = Link("party", "person", nl="Wie", en="Who", column=True)
    due = Day(nl="Uiterlijk", en="Due", column=True)
    status = Choice(ActionState, nl="Stand", en="State", column=True)
    decision = Link("decision", nl="Uit besluit", en="From decision", column=True)
    raised_in = Link("meeting", nl="Afgesproken in", en="Agreed in", rare=True)
    meeting = Text(nl="Uit vergadering", en="From meeting", column=True)
    goal = Link("goal", nl="Voor doel", en="For goal")
    description = Prose(nl="Toelichting", en="Description")
    pages = Links("documentation_page", nl="Over pagina's", en="About pages", rare=True)
    asked_by = Link("party", "person", nl="Gevraagd door", en="Asked by", rare=True)
