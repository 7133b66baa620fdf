"""Opening the folder of a workspace, also where its `ozdesk.json` is gone or damaged."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from ozdesk.errors import NotAWorkspace, NotReadable, disk
from ozdesk.store.files.folder import HEAD_COPY, Folder, read_head
from ozdesk.store.view.database import load_view


def open_folder(path: Path) -> Folder:
    """Read `ozdesk.json`; raise NotAWorkspace, FromNewerVersion or NotReadable.

    Its copy, or else the ids that the view was made with, stand in for a file that is gone or
    damaged.
    """
    try:
        return read_head(path)
    except (NotAWorkspace, NotReadable):
        known = _from_copy(path) or _ids_of_view(path)
        if known is None:
            raise
        return known


def _from_copy(path: Path) -> Folder | None:
    with suppress(NotAWorkspace, NotReadable):
        folder = read_head(path, HEAD_COPY)
        if folder.sealed and folder.journal.exists():
            return replace(folder, headless=True)
    return None


def _ids_of_view(path: Path) -> Folder | None:
    folder = Folder(path, "", "", headless=True)
    with disk(folder.view):
        view = load_view(folder.view) if folder.journal.is_file() else None
    if view is None:
        return None
    told = view.origin
    return replace(folder, data_set=told.data_set, device=told.device, root=told.root)
