"""A second journal in the folder of a workspace, as a program leaves it that keeps the folder.

A workspace belongs on the own disk. Where OneDrive, Nextcloud or Syncthing keeps its folder and it
is opened on two computers, the journal of the one ends up beside that of the other under another
name. It is told of, and its edits are taken over when a person asks for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ozdesk.domain.label import Label
from ozdesk.errors import disk
from ozdesk.files import TEMPORARY_NAME, private_folder, write_file
from ozdesk.store.files.folder import Folder, new_device
from ozdesk.store.journal.journal import JournalEntry, read_lines
from ozdesk.store.workspace import Workspace

STRAY_ONE = Label(
    "Naast het journaal staat een tweede: {names}. Er kunnen wijzigingen in staan die hier "
    "ontbreken. {advice}",
    "Beside the journal there is a second one: {names}. It may hold changes that are missing here. "
    "{advice}",
)
STRAY = Label(
    "Naast het journaal staan er nog {count}: {names}. Er kunnen wijzigingen in staan die hier "
    "ontbreken. {advice}",
    "Beside the journal there are {count} more: {names}. They may hold changes that are missing "
    "here. {advice}",
)
ADVICE = Label(
    "Neem die over met Bestand → Administratie controleren, of met check --take-over. Zet de "
    "administratie daarna op uw eigen schijf, niet in een map die OneDrive of een ander programma "
    "bijhoudt.",
    "Take them over with File → Check the workspace, or with check --take-over. After that put the "
    "workspace on your own disk, not in a folder that OneDrive or another program keeps.",
)
TAKEN_ONE = Label("1 wijziging uit een tweede journaal is overgenomen.",
                  "1 change from a second journal was taken over.")  # fmt: skip
TAKEN = Label("{count} wijzigingen uit een tweede journaal zijn overgenomen.",
              "{count} changes from a second journal were taken over.")  # fmt: skip
TAKEN_NONE = Label("In een tweede journaal stond niets dat hier ontbrak.",
                   "A second journal held nothing that was missing here.")  # fmt: skip
LEFT_DAMAGED = Label(
    "{name} is beschadigd. Wat te lezen was is overgenomen; het staat nu in de map damaged.",
    "{name} is damaged. What could be read was taken over; the file is in the folder damaged now.",
)
LEFT_OTHER = Label(
    "{name} is van een andere administratie. Er is niets uit overgenomen; verplaats het bestand.",
    "{name} is of another workspace. Nothing of it was taken over; move the file.",
)
MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class TakenJournals:
    """What came of taking over: how many edits were new, and the files that were left as they are.

    Left is what holds a damaged line, and is kept in the folder `damaged`, and what is of another
    workspace, which stays in its place.
    """

    edits: int
    damaged: tuple[Path, ...]
    others: tuple[Path, ...]


def stray_journals(folder: Folder) -> list[Path]:
    """The other journals in a folder, told by what they hold, whatever they are called."""
    with disk(folder.path):
        there = sorted(path for path in folder.path.iterdir() if path.is_file())
        return [path for path in there if _may_be(folder, path) and _is_journal(path)]


def stray_words(paths: list[Path]) -> Label:
    """The names of journals that stand beside the one of a workspace."""
    names = ", ".join(path.name for path in paths[:MOST_NAMED])
    names += " …" if len(paths) > MOST_NAMED else ""
    return (STRAY_ONE if len(paths) == 1 else STRAY).with_(
        count=len(paths), names=names, advice=ADVICE
    )


def take_over_journals(workspace: Workspace) -> TakenJournals:
    """Take in what other journals in the folder know and this one does not.

    A journal goes once all of it is here; raises ReadOnly, and what the disk refuses.
    """
    count, damaged, others = 0, [], []
    for path in stray_journals(workspace.folder):
        entries = list(_entries(path))
        edits = [line for line in entries if isinstance(line, JournalEntry)]
        fresh = workspace.inbox.unknown(edits)
        if len(fresh) == len(edits) and not _is_of(workspace.folder, edits):
            others.append(path)
            continue
        _receive(workspace, fresh)
        count += len(fresh)
        if len(edits) < len(entries):
            damaged.append(_set_aside(workspace.folder, path))
        else:
            with disk(path):
                path.unlink()
    return TakenJournals(count, tuple(damaged), tuple(others))


def taken_words(taken: TakenJournals) -> list[Label]:
    """What came of taking over, for a person."""
    told = [{0: TAKEN_NONE, 1: TAKEN_ONE}.get(taken.edits, TAKEN).with_(count=taken.edits)]
    told += [LEFT_DAMAGED.with_(name=path.name) for path in taken.damaged]
    return told + [LEFT_OTHER.with_(name=path.name) for path in taken.others]


def _receive(workspace: Workspace, fresh: list[JournalEntry]) -> None:
    """Take in edits; under an id that counted on elsewhere this desk goes on no longer."""
    device = workspace.device
    if any(o.device == device for line in fresh for o in line.operations):
        workspace.desks.renew_device(new_device())
    workspace.inbox.receive(fresh)
    workspace.journal.flush()


def _is_of(folder: Folder, edits: list[JournalEntry]) -> bool:
    """Whether edits of which none is known here were written at a copy of this workspace."""
    return any(o.device in folder.ids for line in edits for o in line.operations)


def _set_aside(folder: Folder, path: Path) -> Path:
    with disk(folder.damaged):
        private_folder(folder.damaged)
        target = folder.damaged / path.name
        data = path.read_bytes()
        while target.exists() and target.read_bytes() != data:
            target = target.with_name(f"{target.stem}-{target.suffix}")
        write_file(target, data, private=True)
        path.unlink()
    return target


def _may_be(folder: Folder, path: Path) -> bool:
    """Whether a file may be a journal at all; half written ones are swept elsewhere."""
    name = path.name.lower()
    ours = path in (folder.journal, folder.kept) or TEMPORARY_NAME.search(path.name)
    return not ours and ("journal" in name or ".jsonl" in name)


def _is_journal(path: Path) -> bool:
    return any(isinstance(line, JournalEntry) for line in _entries(path, most=3))


def _entries(path: Path, most: int = 0) -> Iterator[object]:
    """The edits of a journal and what is damaged in it; `most` lines, or all."""
    with disk(path), path.open("rb") as file:
        for number, line in enumerate(read_lines(file)):
            if most and number >= most:
                return
            yield line
