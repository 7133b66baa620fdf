"""From an order to a file: compose, write, and where asked for issue.

`snapshot` and `record_issued` touch the workspace and belong where it is used; `write` needs
nothing of it and may run elsewhere meanwhile.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple, Protocol

from ozdesk.domain.book import Records
from ozdesk.domain.change import create
from ozdesk.domain.common_texts import THE_ECOSYSTEM
from ozdesk.domain.folding import natural_key
from ozdesk.domain.frontier import Known as Frontier
from ozdesk.domain.label import Label
from ozdesk.errors import UserError, disk
from ozdesk.files import private_folder
from ozdesk.kinds.component import Component
from ozdesk.kinds.pack import Pack, PackType, plain_number, refuse_unissued
from ozdesk.kinds.party import Party, PartyType
from ozdesk.packs import steering
from ozdesk.packs.check import PackRemarks, pack_remarks, refuse_unprintable
from ozdesk.packs.filename import filename, free
from ozdesk.packs.issued import kept_file
from ozdesk.packs.leaving import (
    NamesToJudge,
    hidden_names,
    names_to_judge,
    refuse_unconfirmed,
)
from ozdesk.packs.order import PackOrder
from ozdesk.packs.past import FRONTIER, Past, read_past
from ozdesk.packs.persons import persons_of
from ozdesk.packs.section import ReadBlob
from ozdesk.packs.undecided import counted
from ozdesk.paper.model import Document
from ozdesk.paper.pdf import Progress, write_pdf
from ozdesk.rules.alerts.thresholds import settings_of
from ozdesk.rules.ownership.approval import memory_of
from ozdesk.rules.redaction.redacted_records import RedactedRecords
from ozdesk.rules.redaction.redaction import LeftOut
from ozdesk.rules.texts.sentences import shortened
from ozdesk.store.workspace import Workspace


class PaperComposer(Protocol):
    """What makes the paper of one type of pack."""

    def __call__(
        self,
        order: PackOrder,
        records: Records,
        past: Past | None,
        *,
        nameless: bool = False,
        read_blob: ReadBlob | None = None,
    ) -> tuple[Document, LeftOut]:
        """The paper, and what was left out of it; a `nameless` one says that it is."""


COMPOSERS: dict[PackType, PaperComposer] = {PackType.STEERING: steering.compose_paper}
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

    `frontier` is how far the work of each desk was known, `confirmed` are names of which somebody
    said that they may leave, and signs that may become a question mark.
    """

    order: PackOrder
    records: Records
    past: Past | None = None
    persons: frozenset[str] = frozenset()
    frontier: Frontier = field(default_factory=dict)
    confirmed: frozenset[str] = frozenset()
    read_blob: ReadBlob | None = None

    @property
    def seen(self) -> RedactedRecords:
        """The records as the readers may see them."""
        return RedactedRecords(self.records, self.order.audience, self.order.language)


class Composed(NamedTuple):
    """The paper of a pack, what its readers do not get to see, the names it holds, and remarks."""

    document: Document
    left_out: LeftOut
    names: NamesToJudge
    remarks: PackRemarks


@dataclass(frozen=True, slots=True)
class Made:
    """A pack on disk.

    `replaced` are characters that no typeface of ours has, `names` those that were confirmed,
    `remarks` what was found out about its texts.
    """

    path: Path
    document: Document
    replaced: tuple[str, ...]
    left_out: LeftOut
    names: NamesToJudge
    frontier: Frontier = field(default_factory=dict)
    remarks: PackRemarks = field(default_factory=PackRemarks)


def make_pack(
    workspace: Workspace,
    order: PackOrder,
    target: Path | None = None,
    progress: Progress | None = None,
    *,
    issue: bool = False,
    confirmed: Collection[str] = (),
) -> Made:
    """Make a pack as PDF; without a target it comes among the packs of the workspace.

    Names of persons in a pack for outside, of what its readers may not see, and signs that no
    typeface has must be `confirmed`. An issued pack always lies there and is recorded; its number
    can be used once, and nothing that it tells may be undecided; any other is a draft. Raises a
    `UserError`, or `Cancelled` when `progress` says no.
    """
    if not issue:
        refuse_unissued(order.status)
    taken = snapshot(workspace, order, confirmed)
    if issue:
        refuse_taken(workspace, taken.order)
    made = write_pack(taken, None if issue else target, workspace.folder.packs, progress)
    if issue:
        record_issued(workspace, taken.order, made)
    return made


def snapshot(workspace: Workspace, order: PackOrder, confirmed: Collection[str] = ()) -> Snapshot:
    """The records and the history as they are now, and the order with its gaps filled."""
    order = completed(workspace, order)
    for problem in order.problems():
        field = Label(*(FIELDS.get(problem.field, (problem.field, problem.field))))
        raise OrderIncomplete(field=field, reason=problem.text)
    return Snapshot(
        order,
        memory_of(workspace),
        read_past(workspace, order),
        persons_of(workspace, order),
        workspace.desks.frontier,
        frozenset(confirmed),
        workspace.blobs.read,
    )


def compose_only(taken: Snapshot, *, nameless: bool = False) -> tuple[Document, LeftOut]:
    """The paper of a pack and what was left out of it; nobody looked for names in it."""
    compose = COMPOSERS[taken.order.type]
    return compose(
        taken.order, taken.records, taken.past, nameless=nameless, read_blob=taken.read_blob
    )


def compose_pack(taken: Snapshot, file_name: str = "") -> Composed:
    """The paper of a pack and what was found out about it; it says so when it names no persons."""
    order = taken.order
    nameless = not order.names_persons
    document, left_out = compose_only(taken, nameless=nameless)
    seen, name = taken.seen, file_name or usual_filename(taken)
    hidden = hidden_names(seen, taken.records)
    names = names_to_judge(document, name, order, seen, taken.persons, hidden)
    if nameless and names.persons:
        document, left_out = compose_only(taken)
    remarks = pack_remarks(document, left_out.shown, order.annexes, seen)
    return Composed(document, left_out, names, remarks)


def usual_filename(taken: Snapshot) -> str:
    """What the file of a pack is called, as its readers may know it."""
    return filename(taken.order, _only_component(taken.seen))


def _only_component(seen: RedactedRecords) -> str:
    """The name of the component that there is to see, when there is one."""
    names = [component.name for component in seen.of_kind(Component) if component.name]
    return names[0] if len(names) == 1 else ""


def write_pack(
    taken: Snapshot, target: Path | None, packs: Path, progress: Progress | None
) -> Made:
    """Compose and write the file; without a target under a free name in the folder `packs`.

    Raises NamesUnconfirmed and SignsUnprintable, and then nothing was written.
    """
    tell = progress or (lambda share: True)
    with disk(target or packs):
        if target is None:
            private_folder(packs)
        path = target or free(packs / usual_filename(taken))
        document, left_out, names, remarks = compose_pack(taken, path.name)
        refuse_unconfirmed(names, taken.confirmed)
        refuse_unprintable(remarks, taken.confirmed)
        replaced = write_pdf(
            document,
            path,
            lambda share: tell(COMPOSED + (1 - COMPOSED) * share),
            private=target is None,
        )
    signs = tuple(replaced.characters)
    return Made(path, document, signs, left_out, names, taken.frontier, remarks)


def record_issued(workspace: Workspace, order: PackOrder, made: Made) -> str:
    """Add the pack to the register and give its id; without a record there is no file either."""
    try:
        refuse_taken(workspace, order)
        refuse_undecided(workspace, made.left_out)
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


def _usual_body(seen: RedactedRecords) -> str:
    """The body of this workspace, where its settings name only one that may be seen."""
    settings = settings_of(seen)
    bodies = sorted(settings.bodies) if settings else []
    return bodies[0] if len(bodies) == 1 else ""


def known_bodies(workspace: Workspace) -> list[str]:
    """The bodies a pack can be for: those of the settings, then the parties that are one."""
    settings = settings_of(workspace)
    named = sorted(settings.bodies, key=natural_key) if settings else []
    parties = [p.name for p in workspace.of_kind(Party) if p.type is PartyType.BODY and p.name]
    return list(dict.fromkeys([*named, *sorted(parties, key=natural_key)]))


def completed(workspace: Workspace, order: PackOrder) -> PackOrder:
    """The order with a body, a title and a number where none was given; readers may know them."""
    seen = RedactedRecords(workspace, order.audience, order.language)
    about = _only_component(seen) or THE_ECOSYSTEM.in_(order.language)
    return replace(
        order,
        body=order.body or _usual_body(seen) or BODY.in_(order.language),
        title=order.title or TITLE.with_(name=about).in_(order.language),
        number=order.number or next_pack_number(workspace),
    )
