"""Where a new workspace or a new share may lie: in no other workspace, in no share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ozdesk.errors import FolderNotEmpty, InsideShare, InsideWorkspace, disk
from ozdesk.store.files.network import refuse_network

HEADS = ("ozdesk.json", "ozdesk.json.copy")
SHARE_MARK = "FORMAT.json"
LONGEST_MARK = 65_536  # bytes


def refuse_unfit(path: Path) -> None:
    """Refuse a folder in which no workspace of its own may begin.

    Raises FolderNotEmpty, NetworkFolder, InsideShare, InsideWorkspace.
    """
    with disk(path):
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            raise FolderNotEmpty(path=path)
        refuse_inside(path)
    refuse_network(path)


def refuse_inside(path: Path) -> None:
    """Raise InsideShare or InsideWorkspace for a folder that lies in one, by any way to it.

    Raises OSError where one cannot look.
    """
    for above in _above(path):
        if is_share(above):
            raise InsideShare(path=path, share=above)
        if is_workspace(above):
            raise InsideWorkspace(path=path, workspace=above)


def _above(path: Path) -> Iterator[Path]:
    yield from path.absolute().parents
    yield from path.resolve().parents


def is_workspace(folder: Path) -> bool:
    """Whether a folder is a workspace of ours, whatever is wrong with it."""
    return any((folder / name).is_file() for name in HEADS)


def is_share(folder: Path) -> bool:
    """Whether a folder tells that it is a share of ours, whatever else is wrong with it."""
    try:
        with (folder / SHARE_MARK).open("rb") as file:
            return b'"ozdesk-share"' in file.read(LONGEST_MARK)
    except OSError:
        return False
