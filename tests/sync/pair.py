"""What tests of two desks on one share have in common."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import NoReturn

from ozdesk.domain.change import change, create
from ozdesk.domain.rows import Row
from ozdesk.kinds.risk import Risk
from ozdesk.store.workspace import Workspace
from ozdesk.sync.step import Sync


def level(*desks: Sync) -> None:
    """Sync in turn until nobody has anything to tell."""
    for _ in range(3):
        for desk in desks:
            desk.run()


def add(desk: Sync, name: str = "R") -> str:
    """Make a risk; give its id."""
    id, edit = create(Risk, {"name": name})
    desk.workspace.apply(edit)
    return id


def attach(desk: Sync) -> str:
    """Make a risk with a file of 14 bytes; give the SHA-256 of the file."""
    digest = desk.workspace.blobs.keep(b"een bewijsstuk")
    record = desk.workspace.get(add(desk))
    assert record is not None
    rows = {digest: Row(name="bewijs.txt", size=14)}
    desk.workspace.apply(change(record, {"attachments": rows}))
    return digest


def segments_of(desk: Sync) -> list[Path]:
    """What lies on the share of a desk."""
    return sorted((desk.files.path / "devices" / desk.state.device).glob("*.seg"))


def all_names(desk: Sync) -> set[str]:
    """The files on the share."""
    return {path.name for path in desk.files.path.rglob("*") if path.is_file()}


def clone(desk: Sync, place: Path) -> Sync:
    """A laptop that was copied whole."""
    shutil.copytree(desk.workspace.folder.path, place)
    return Sync(Workspace.open(place, "Kloon"))


def interrupt(*_: object) -> NoReturn:
    """Be killed here, when put in the place of something."""
    raise KeyboardInterrupt
