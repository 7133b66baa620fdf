"""From an order to a file: compose, write, and where asked for issue.

`snapshot` and `record_issued` touch the workspace and belong where it is used; `write` needs
nothing of it and may run elsewhere meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from ozdesk.domain.book import Book, Records
from ozdesk.domain.change import create
from ozdesk.domain.common_texts import THE_ECOSYSTEM
from ozdesk.domain.folding import natural_key
from ozdesk.domain.frontier import Known as Frontier
from ozdesk.domain.label import Label
from ozdesk.errors import UserError, disk
from ozdesk.files import private_folder
from ozdesk.kinds.component import Component
from ozdesk.kinds.pack import Pack, PackType, plain_number
from ozdesk.kinds.party import Party, PartyType
from ozdesk.packs import steering
from ozdesk.packs.filename import filename, free
from ozdesk.packs.issued import kept_file
from ozdesk.packs.order import PackOrder
from ozdesk.packs.past import FRONTIER, Past, read_past
from ozdesk.packs.persons import known_persons, named_in
from ozdesk.packs.undecided import counted
from ozdesk.paper.model import Document
from ozdesk.paper.pdf import write_pdf
from ozdesk.rules.alerts.thresholds import settings_of
from ozdesk.rules.ownership.approval import memory_of
from ozdesk.rules.redaction.redaction import LeftOut
from ozdesk.rules.texts.sentences import shortened
from ozdesk.store.workspace import Workspace

Progress = Callable[[float], bool]
Composer = Callable[[PackOrder, Records, Past | None], tuple[Document, LeftOut]]

COMPOSERS: dict[PackType, Composer] = {PackType.STEERING: steering.compose_paper}
"""What composes which type; a new type is an option of `PackType` and a line here."""

BODY = Label("Stuurgroep", "Steering group")
TITLE = Label("Stand van de bedrijfszekerheid van {name}", "State of the dependability of {name}")
FIELDS = {
    "title": ("Titel", "Title"),
    "body": ("Orgaan", "Body"),
    "number": ("Nummer", "Number"),
    "version": ("Versie", "Version"),
    "status": ("Status", "Status"),
    "decisions": ("Gevraagde besluiten", "Decisions asked"),
    "agenda_item": ("Agendapunt", "Agenda item"),
    "author": ("Opsteller", "Author"),
    "portfolio_holder": ("Portefeuillehouder", "Portfolio holder"),
}
HOLDS = "records"  # in what the making of a pack says: the ids of the records it shows
MOST_NAMED, LONGEST_NAME = 3, 60
COMPOSED = 0.1  # the share of the work that is done before writing starts


class OrderIncomplete(UserError):
    """A pack cannot be made as it was asked for."""

    nl = "Het pakket kan zo niet worden gemaakt. {field}: {reason}."
    en = "The pack cannot be made like this. {field}: {reason}."


class NumberTaken(UserError):
    """A pack number that was issued before."""

    nl = "Pakket {number} is al uitgegeven. Kies een ander nummer, bijvoorbeeld {free}."
    en = "Pack {number} has been issued already. Choose another number, such as {free}."


class PersonsNamed(UserError):
    """A pack for readers outside that names persons, which nobody has confirmed."""

    nl = "In dit pakket staan namen van personen: {names}. Haal ze weg of bevestig dat het mag."
    en = "This pack names persons: {names}. Remove them or confirm that this is allowed."


class StillUndecided(UserError):
    """A pack that tells what colleagues have not decided yet."""

    nl = (
        "Dit pakket kan nog niet worden uitgegeven. Nog onbeslist: {count} ({what}). Beslis dit "
        "eerst onder “Te beslissen”."
    )
    en = (
        "This pack cannot be issued yet. Still undecided: {count} ({what}). Decide this first, "
        "under “To decide”."
    )


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All that a pack is made from, as it was at one moment; `persons` are those it knows of.

    `frontier` is how far the work of each desk was known.
    """

    order: PackOrder
    records: Book
    past: Past | None = None
    persons: frozenset[str] = frozenset()
    frontier: Frontier = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Made:
    """A pack on disk.

    `replaced` are characters that no typeface of ours has, `persons` known persons whom a pack for
    readers outside names in its texts.
    """

    path: Path
    document: Document
    replaced: tuple[str, ...]
    left_out: LeftOut
    persons: tuple[str, ...]
    frontier: Frontier = field(default_factory=dict)


def make_pack(
    workspace: Workspace,
    order: PackOrder,
    target: Path | None = None,
    progress: Progress | None = None,
    *,
    issue: bool = False,
    confirmed: bool = False,
) -> Made:
    """Make a pack as PDF; without a target it comes among the packs of the workspace.

    An issued pack always lies there and is recorded; its number can be used once, and the names
    of persons in a pack for outside must be `confirmed`, and nothing that it tells may be
    undecided. Raises a `UserError`, or `Cancelled` when `progress` says no.
    """
    taken = snapshot(workspace, order)
    if issue:
        refuse_taken(workspace, taken.order)
    made = write_pack(taken, None if issue else target, workspace.folder.packs, progress)
    if issue:
        record_issued(workspace, taken.order, made, confirmed=confirmed)
    return made


def snapshot(workspace: Workspace, order: PackOrder) -> Snapshot:
    """The records and the history as they are now, and the order with its gaps filled."""
    order = completed(workspace, order)
    for problem in order.problems():
        field = Label(*(FIELDS.get(problem.field, (problem.field, problem.field))))
        raise OrderIncomplete(field=field, reason=problem.text)
    known = frozenset() if order.names_persons else known_persons(workspace)
    return Snapshot(
        order, memory_of(workspace), read_past(workspace, order), known, workspace.desks.frontier
    )


def compose_pack(taken: Snapshot) -> tuple[Document, LeftOut]:
    """The paper of a pack, and how much its readers do not get to see."""
    return COMPOSERS[taken.order.type](taken.order, taken.records, taken.past)


def write_pack(
    taken: Snapshot, target: Path | None, packs: Path, progress: Progress | None
) -> Made:
    """Compose and write the file; without a target under a free name in the folder `packs`."""
    tell = progress or (lambda share: True)
    document, left_out = compose_pack(taken)
    names = [component.name for component in taken.records.of_kind(Component)]
    name = filename(taken.order, names[0] if len(names) == 1 else "")
    with disk(target or packs):
        if target is None:
            private_folder(packs)
        path = target or free(packs / name)
        replaced = write_pdf(
            document,
            path,
            lambda share: tell(COMPOSED + (1 - COMPOSED) * share),
            private=target is None,
        )
    persons = named_in(document, taken.persons)
    characters = tuple(replaced.characters)
    return Made(path, document, characters, left_out, persons, taken.frontier)


def record_issued(
    workspace: Workspace, order: PackOrder, made: Made, *, confirmed: bool = False
) -> str:
    """Add the pack to the register and give its id; without a record there is no file either."""
    try:
        refuse_taken(workspace, order)
        refuse_undecided(workspace, made.left_out)
        if made.persons and not confirmed:
            raise PersonsNamed(names=", ".join(made.persons))
        id, edit = create(
            Pack,
            {
                "name": order.title,
                "type": order.type,
                "number": order.number,
                "version": order.version,
                "status": order.status,
                "body": order.body,
                "meeting": order.meeting,
                "audience": order.audience,
                "made_on": order.today,
                "content_hash": made.document.meta["content_hash"],
                "file": f"{made.path.parent.name}/{made.path.name}",
                "document": kept_file(workspace, made.path, order.today),
            },
            made={HOLDS: sorted(made.left_out.shown), FRONTIER: made.frontier},
        )
        workspace.apply(edit)
    except BaseException:
        made.path.unlink(missing_ok=True)
        raise
    return id


def refuse_taken(workspace: Workspace, order: PackOrder) -> None:
    """Raise NumberTaken when a pack under this number was issued before, in the bin or not."""
    if plain_number(order.number) in _numbers(workspace):
        raise NumberTaken(number=order.number, free=next_pack_number(workspace))


def refuse_undecided(records: Records, found: LeftOut) -> None:
    """Raise StillUndecided when a pack tells what nobody has decided yet."""
    if not found.undecided:
        return
    names = list(dict.fromkeys(records.name_of(each.record) for each in found.undecided))
    told = [f"“{shortened(name, LONGEST_NAME)}”" for name in names[:MOST_NAMED]]
    raise StillUndecided(
        count=counted(len(found.undecided)),
        what=", ".join([*told, *(["…"] if len(names) > MOST_NAMED else [])]),
    )


def next_pack_number(workspace: Workspace) -> str:
    """The number after the highest that was issued."""
    issued = [int(number) for number in _numbers(workspace) if number.isdecimal()]
    return str(max(issued, default=0) + 1)


def _numbers(workspace: Workspace) -> set[str]:
    removed = [record for record in workspace.bin.records() if isinstance(record, Pack)]
    return {plain_number(pack.number) for pack in (*workspace.of_kind(Pack), *removed)}


def _usual_body(workspace: Workspace) -> str:
    """The body of this workspace, where its settings name only one."""
    settings = settings_of(workspace)
    bodies = sorted(settings.bodies) if settings else []
    return bodies[0] if len(bodies) == 1 else ""


def known_bodies(workspace: Workspace) -> list[str]:
    """The bodies a pack can be for: those of the settings, then the parties that are one."""
    settings = settings_of(workspace)
    named = sorted(settings.bodies, key=natural_key) if settings else []
    parties = [p.name for p in workspace.of_kind(Party) if p.type is PartyType.BODY and p.name]
    return list(dict.fromkeys([*named, *sorted(parties, key=natural_key)]))


def completed(workspace: Workspace, order: PackOrder) -> PackOrder:
    """The order with a body, a title and a number where none was given."""
    names = [component.name for component in workspace.of_kind(Component) if component.name]
    about = names[0] if len(names) == 1 else THE_ECOSYSTEM.in_(order.language)
    return replace(
        order,
        body=order.body or _usual_body(workspace) or BODY.in_(order.language),
        title=order.title or TITLE.with_(name=about).in_(order.language),
        number=order.number or next_pack_number(workspace),
    )
