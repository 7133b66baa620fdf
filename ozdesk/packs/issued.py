"""The file of an issued pack: it lies among the packs of a desk, and travels as a blob."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ozdesk.domain.rows import Row
from ozdesk.errors import NotFound, UserError, disk
from ozdesk.files import copy_file, private_folder
from ozdesk.kinds.pack import Pack
from ozdesk.packs.filename import free
from ozdesk.store.files.blobs import content_digest
from ozdesk.store.workspace import Workspace

SUFFIX = ".pdf"


class PackOnItsWay(UserError):
    """An issued pack whose file a colleague's desk has yet to hand over."""

    nl = "Het bestand {path} is nog niet aangekomen. Synchroniseer en probeer het daarna opnieuw."
    en = "The file {path} has not arrived yet. Sync and then try again."


class PackAltered(UserError):
    """A file among the packs that is no longer what was issued."""

    nl = "Het bestand {path} is na de uitgave gewijzigd en wordt daarom niet getoond als pakket."
    en = "The file {path} was changed after it was issued and is therefore not shown as the pack."


def kept_file(workspace: Workspace, path: Path, day: date) -> dict[str, Row]:
    """Keep the file of a pack so that it travels; gives its line for the record."""
    digest, size = workspace.blobs.keep_file(path)
    return {digest: Row(name=path.name, size=size, evidence_date=None, added=day)}


def is_here(workspace: Workspace, pack: Pack) -> bool:
    """Whether the file of a pack is on this desk; its content is checked when it is opened."""
    if any(workspace.blobs.find(digest) for digest in pack.document):
        return True
    place = _place(workspace, pack)
    return place is not None and place.is_file()


def issued_file(workspace: Workspace, pack: Pack) -> Path:
    """The file of a pack as it was issued.

    Where it does not lie among the packs of this desk it is put there from what travelled. Raises
    PackOnItsWay, PackAltered, and NotFound when a pack of before files travelled is gone.
    """
    place = _place(workspace, pack)
    there = place is not None and place.is_file()
    if not pack.document:
        if place is None or not there:
            raise NotFound(path=_name(pack))
        return place
    if place is not None and there and content_digest(place) in pack.document:
        return place
    digest = next((each for each in pack.document if workspace.blobs.sound(each)), "")
    if not digest:
        raise (PackAltered if there else PackOnItsWay)(path=_name(pack))
    source = workspace.blobs.place(digest)
    return source if workspace.read_only else _put(workspace, pack, source, digest)


def _put(workspace: Workspace, pack: Pack, source: Path, digest: str) -> Path:
    """Put the file of a pack among the packs, under a name that no other file has."""
    packs = workspace.folder.packs
    name = Path(_name(pack))
    for known in (packs / name.name, *packs.glob(f"{name.stem}_*{SUFFIX}")):
        if known.is_file() and content_digest(known) == digest:
            return known
    with disk(packs):
        private_folder(packs)
        path = free(packs / name.name)
        copy_file(source, path, private=True)
    return path


def _place(workspace: Workspace, pack: Pack) -> Path | None:
    """Where a pack says that its file lies; None for a place outside the workspace."""
    folder = workspace.folder.path.resolve()
    path = (folder / pack.file).resolve()
    return path if path.is_relative_to(folder) and path.suffix == SUFFIX else None


def _name(pack: Pack) -> str:
    """The bare name of the file of a pack, whatever its record holds."""
    name = Path(pack.file.replace("\\", "/")).name
    return name if name.endswith(SUFFIX) else f"pakket-{pack.id[:8]}{SUFFIX}"
