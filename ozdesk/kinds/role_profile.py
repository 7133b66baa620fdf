"""What a role is: its tasks, what to weigh when it is given, and what it was called before."""

from __future__ import annotations

from ozdesk.domain.fields import Choice, Labels, Prose, Text
from ozdesk.domain.home import Home
from ozdesk.domain.label import Label
from ozdesk.domain.record import Record
from ozdesk.kinds.common import Role
from ozdesk.kinds.goal import Function


class RoleProfile(
    Record,
    key="role_profile",
    nl=("Rol", "Rollen"),
    en=("Role", "Roles"),
    home=Home.ROLES,
    icon="users",
    new=("Nieuwe rol", "New role"),
    purpose=(
        "Beschrijf per rol wat zij doet, waar u op let, en hoe zij vroeger heette.",
        "Describe for each role what it does, what to weigh, and what it was called before.",
    ),
):
    """The description of one of the seven roles."""

    name = Text(nl="Naam", en="Name", required=True, column=True)
    role = Choice(Role, nl="Rol", en="Role", column=True)
    function = Choice(Function, nl="Functiegebied", en="Function", column=True)
    tasks = Prose(nl="Taken", en="Tasks")
    considerations = Prose(nl="Overwegingen", en="Considerations")
    synonyms = Labels(nl="Ook wel", en="Also called", column=True)
    retired = Labels(
        nl="Heette vroeger",
        en="Was called",
        column=True,
        hint=Label(
            "teksten met zo'n naam geven een signaal", "texts with such a name give an alert"
        ),
    )
