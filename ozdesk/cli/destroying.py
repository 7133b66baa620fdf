"""The command that destroys by law, and first shows what would go."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from ozdesk.cli.context import CellFormatter, Context, find
from ozdesk.cli.destroying_waiting import decide
from ozdesk.cli.parser import WrongUse
from ozdesk.domain.common_texts import (
    LOOKS_LIKE,
    MAY_HOLD,
    NEAR_TOO,
    ON_CARD,
    SHOWS_OR_COUNTS,
    WHOLE_FIELD,
)
from ozdesk.domain.destruction import GOES_TOO, DestructionTarget
from ozdesk.domain.label import Label
from ozdesk.domain.raw import pick
from ozdesk.errors import NoGround, UnknownField, UnknownRecord, UserError, WholeFields
from ozdesk.kinds import BY_KEY
from ozdesk.packs.attached_names import (
    IN_FILE,
    NEAR_FILE,
    AttachedFile,
    file_targets,
    files_in,
    search_files,
)
from ozdesk.packs.exported_files import forget_in_paths, search_exports
from ozdesk.packs.holding import packs_with
from ozdesk.rules.redaction.mentions import (
    Mention,
    Mentions,
    all_in,
    all_operations,
    cell_target,
    goes_whole,
    merged_parts,
    names_of,
    refuse_telling,
    targets_of,
)
from ozdesk.rules.redaction.waiting_words import told_first
from ozdesk.rules.redaction.watched_names import watched_names
from ozdesk.store.destroying import signed_by_others
from ozdesk.store.workspace import Workspace
from ozdesk.sync.share.bare_cards import NamedCard, card_targets, cards_naming
from ozdesk.sync.share.state import last_state, save_state
from ozdesk.sync.step import Sync

ONE_OF_BOTH = Label(
    "Geef kenmerken of --person, niet beide.", "Give ids or --person, and not both."
)
WHOLE = Label("geheel", "all of it")
STANDS, STOOD = Label("staat er", "stands there"), Label("stond er", "stood there")
STAYS = Label(
    "Blijft staan, want het hoort bij de naam van een wijziging: {who} keer als wie wijzigde, "
    "{why} keer in een reden, {labels} keer in een label.",
    "Stays, for it is part of the name of an edit: {who} times as who changed something, "
    "{why} times in a reason, {labels} times in a label.",
)
LEFT_ONE = Label(
    "Op 1 plaats staat iets dat op de naam lijkt; dat blijft staan. Met --near gaat het mee.",
    "In 1 place something stands that looks like the name; it stays. With --near it goes too.",
)
LEFT = Label(
    "Op {count} plaatsen staat iets dat op de naam lijkt; dat blijft staan. Met --near gaat het "
    "mee.",
    "In {count} places something stands that looks like the name; it stays. With --near it goes "
    "too.",
)
UNREAD = Label("niet doorzocht: het bestand is niet (geheel) te lezen",
               "not searched: the file cannot be read, or not all of it")  # fmt: skip
FILES_STAY_ONE = Label(
    "1 bestand blijft staan, met de naam erin. Met --attachments gaat het mee.",
    "1 file stays, with the name in it. With --attachments it goes too.",
)
FILES_STAY = Label(
    "{count} bestanden blijven staan, met de naam erin. Met --attachments gaan zij mee.",
    "{count} files stay, with the name in them. With --attachments they go too.",
)
NONE = Label("Niets gevonden.", "Nothing found.")
PACK = Label("pakket {number} ({file}): {how}", "pack {number} ({file}): {how}")
DECIDE = Label(
    "Uitgegeven pakketten blijven zoals ze zijn; beslis zelf wat daarmee moet gebeuren.",
    "Issued packs stay as they are; decide yourself what is to be done with them.",
)
EXPORTED = Label(
    "Bestanden die dit bureau verlieten, blijven zoals ze zijn; beslis zelf wat daarmee moet "
    "gebeuren.",
    "Files that left this desk stay as they are; decide yourself what is to be done with them.",
)
DONE_ONE = Label(
    "Vernietigd in 1 onderwerp. Wie en op welke grond blijft bewaard.",
    "Destroyed in 1 record. Who and on which ground is kept.",
)
DONE = Label(
    "Vernietigd in {count} onderwerpen. Wie en op welke grond blijft bewaard.",
    "Destroyed in {count} records. Who and on which ground is kept.",
)
WAITS_ONE = Label(
    "De vernietiging van 1 onderwerp wacht; het is al verborgen.",
    "The destruction of 1 record waits; it is hidden already.",
)
WAITS = Label(
    "De vernietiging van {count} onderwerpen wacht; zij zijn al verborgen.",
    "The destruction of {count} records waits; they are hidden already.",
)
UNFINISHED = Label(
    "Nog niet weg uit {place} Dit gebeurt vanzelf bij het volgende openen.",
    "Not gone yet from {place} This is done by itself at the next opening.",
)
SYNC = Label(
    "Op de gedeelde map en bij collega's gebeurt het bij de volgende `sync`.",
    "On the share and at colleagues' desks it happens with the next `sync`.",
)


def destroy(context: Context) -> int:
    """Destroy records, fields of a record, or a name; with `--dry-run` only show what would go."""
    given = context.given
    if given.waiting or given.confirm or given.decline or given.wait is not None:
        return decide(context)
    if bool(given.ids) == bool(given.person):
        raise WrongUse(context.text(ONE_OF_BOTH))
    if not given.dry_run and not given.ground:
        raise NoGround()
    with context.open(to_read=given.dry_run) as workspace, _followed(workspace) as is_shared:
        targets = _person(context, workspace) if given.person else _records(context, workspace)
        _tell_packs(context, workspace, targets)
        for line in told_first(workspace, targets, context.language):
            print(line, file=sys.stderr)
        if given.dry_run or not targets:
            return 0
        waits = bool(signed_by_others(workspace, targets))
        told = _words(context, workspace, targets)
        workspace.destroy(targets, given.ground)
        forget_in_paths(workspace.exports, told, person=bool(given.person))
        if given.person:
            watched_names(workspace.folder).watch(given.person)
        count = len({target.record for target in targets})
        context.say_count(count, *((WAITS_ONE, WAITS) if waits else (DONE_ONE, DONE)))
        return _carry_out(context, workspace, is_shared=is_shared)


def _carry_out(context: Context, workspace: Workspace, *, is_shared: bool) -> int:
    """Have it done here, and tell which places wait."""
    with suppress(UserError):  # told below, with what was refused
        workspace.upkeep.wipe_copies()
    workspace.upkeep.clear_desk()
    for each in workspace.upkeep.unfinished():
        context.say(UNFINISHED.with_(place=each.words))
    if is_shared:
        context.say(SYNC)
    return 1 if workspace.upkeep.unfinished() else 0


@contextmanager
def _followed(workspace: Workspace) -> Iterator[bool]:
    """Let the connection to a share keep its place in the journal; tells whether there is one."""
    if workspace.read_only or last_state(workspace.folder) is None:
        yield False
        return
    sync = Sync(workspace)
    yield True
    save_state(workspace.folder, sync.state)


def _person(context: Context, workspace: Workspace) -> list[DestructionTarget]:
    text = context.given.person
    found = all_in(workspace, text)
    refuse_telling(context.given.ground, text)
    near = context.given.near
    chosen = [each for each in found.mentions if near or not each.near]
    whole = [each for each in chosen if _goes_whole(context, workspace, each)]
    _tell(context, workspace, found)
    files = _files(context, workspace)
    cards = _cards(context, workspace)
    if whole and not (context.given.dry_run or context.given.whole_fields):
        raise WholeFields(count=len({(each.record, each.path) for each in whole}))
    targets = targets_of(
        chosen,
        text,
        context.language,
        lambda record: workspace.get(record) is not None,
        merged_parts(found.parts, found.near_parts) if near else found.parts,
    )
    return [*targets, *file_targets(workspace, files), *card_targets(cards)]


def _cards(context: Context, workspace: Workspace) -> list[NamedCard]:
    """Tell on which cards of desks the name stands, and give those from which it is to go."""
    found = cards_naming(workspace.folder, context.given.person)
    for each in found:
        told = [context.text(STANDS)]
        if each.near:
            told = [context.text(LOOKS_LIKE.with_(text=each.words))]
        print(f"{each.card.device} {context.text(ON_CARD)} · {each.words}: {', '.join(told)}")
    return [each for each in found if context.given.near or not each.near]


def _files(context: Context, workspace: Workspace) -> list[AttachedFile]:
    """Tell in which files the name stands, and give those that are to go."""
    files = files_in(all_operations(workspace))
    found = search_files(context.given.person, files, workspace.blobs)
    words = CellFormatter(context, workspace)
    for told, every in (
        (IN_FILE, found.holding), (NEAR_FILE, found.near), (UNREAD, found.unread)
    ):  # fmt: skip
        for file in every:
            about = words.about(file.kind, file.record)
            print(f"{about} · {file.name}: {context.text(told)}")
    asked = [*found.holding, *(found.near if context.given.near else ())]
    if asked and not context.given.attachments:
        context.say_count(len(asked), FILES_STAY_ONE, FILES_STAY)
    return asked if context.given.attachments else []


def _goes_whole(context: Context, workspace: Workspace, mention: Mention) -> bool:
    is_there = workspace.has(mention.record)
    return goes_whole(mention, context.given.person, context.language, is_there=is_there)


def _tell(context: Context, workspace: Workspace, found: Mentions) -> None:
    words = CellFormatter(context, workspace)
    for each in found.mentions:
        told = [context.text(STANDS if each.stands else STOOD)]
        if each.near:
            told.append(context.text(LOOKS_LIKE.with_(text=" ".join(each.like.split()))))
        if _goes_whole(context, workspace, each):
            told.append(context.text(WHOLE_FIELD))
        field = words.field(each.kind, each.record, each.path)
        print(f"{words.about(each.kind, each.record)} · {field}: {', '.join(told)}")
    if found.near_beside:
        context.say(NEAR_TOO.with_(count=found.near_beside))
    left = len(found.near) + found.near_beside
    if left and not context.given.near:
        context.say_count(left, LEFT_ONE, LEFT)
    if not found.mentions and not cards_naming(workspace.folder, context.given.person):
        context.say(NONE)
    if found.beside:
        context.say(GOES_TOO.with_(count=found.beside))
    if found.who or found.why or found.labels:
        context.say(STAYS.with_(who=found.who, why=found.why, labels=found.labels))


def _records(context: Context, workspace: Workspace) -> list[DestructionTarget]:
    ids = [_find(workspace, id) for id in context.given.ids]
    targets = [_target(context, workspace, id) for id in ids]
    words = CellFormatter(context, workspace)
    for target in targets:
        kind, id = target.kind, target.record
        fields = [words.field(kind, id, path) for path in context.given.fields]
        print(f"{words.about(kind, id)} · {', '.join(fields) or context.text(WHOLE)}")
    return targets


def _find(workspace: Workspace, id: str) -> str:
    binned = [record.id for record in workspace.bin.records()]
    matching = [other for other in binned if other == id or (len(id) >= 6 and other.startswith(id))]
    return matching[0] if len(matching) == 1 else find(workspace, id).id


def _target(context: Context, workspace: Workspace, id: str) -> DestructionTarget:
    operations = workspace.history.operations(id)
    if not operations:
        raise UnknownRecord(id=id)
    kind = operations[0].kind
    if not context.given.fields:
        return DestructionTarget(kind, id)
    record = workspace.get(id)
    doc = record.doc if record else {}
    target = cell_target(
        id, operations, context.given.fields, lambda path: pick(doc, path), there=bool(record)
    )
    if not target.names:  # nothing was ever written there
        known = ", ".join(BY_KEY[kind].fields) if kind in BY_KEY else ""
        raise UnknownField(kind=kind, field=", ".join(context.given.fields), known=known)
    return target


def _tell_packs(context: Context, workspace: Workspace, targets: list[DestructionTarget]) -> None:
    ids, words = {target.record for target in targets}, _words(context, workspace, targets)
    held = packs_with(workspace, ids, words) if ids else []
    for each in held:
        how = SHOWS_OR_COUNTS if each.sure else MAY_HOLD
        print(context.text(PACK.with_(number=each.pack.number, file=each.pack.file, how=how)))
    if held:
        context.say(DECIDE)
    person = bool(context.given.person)
    left = list(search_exports(words, workspace.exports.all(), person=person).lines())
    for line in left:
        print(context.text(line))
    if left:
        context.say(EXPORTED)


def _words(context: Context, workspace: Workspace, targets: list[DestructionTarget]) -> set[str]:
    """What files may be called after that tell what goes: the name, or what records are called."""
    if context.given.person:
        return {context.given.person}
    return names_of(workspace, {target.record for target in targets})
