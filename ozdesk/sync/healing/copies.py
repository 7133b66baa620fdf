"""Copies of our own files on a share go, where nothing is lost without them."""

from __future__ import annotations

from ozdesk.sync.share import segment as segments
from ozdesk.sync.share.box import name_digest
from ozdesk.sync.share.share_files import TEMPORARY, ShareFiles
from ozdesk.sync.share.state import Log, State
from ozdesk.sync.share.tree import FileCategory, ShareTree, TreeFile, is_like_ours, is_proper_folder


def drop_copies(files: ShareFiles, state: State, log: Log) -> None:
    """Take away what stands elsewhere too, or was taken in; and the folders of only that."""
    for place, proper in sorted(state.copies.items()):
        data = files.read(place)
        if data is None or not _is_spare(files, state, log, data, proper) or files.remove(place):
            del state.copies[place]
            folder = place.rpartition("/")[0]
            while not is_proper_folder(folder) and files.remove_empty(folder):
                folder = folder.rpartition("/")[0]


def tidy(files: ShareFiles, state: State, log: Log, tree: ShareTree) -> None:
    """Take away copies of what is whole elsewhere, and what was tried outside the folders.

    Of copies of folders what is empty by now goes too.
    """
    state.copies |= {file.place: file.proper for file in tree.of(FileCategory.COPY)}
    drop_copies(files, state, log)
    for file in tree.of(FileCategory.UNFINISHED):
        if file.place.endswith(TEMPORARY) and file.place.count("/") < 2:
            files.remove(file.place)
    for folder in sorted(tree.folders, reverse=True):
        if is_like_ours(folder):
            files.remove_empty(folder)


def _is_spare(files: ShareFiles, state: State, log: Log, data: bytes, proper: str) -> bool:
    """Whether nothing is lost without these bytes, in a file that belongs in another place."""
    original = TreeFile(proper, FileCategory.OURS, proper)
    match = segments.NAME.fullmatch(original.name)
    if files.read(proper) == data:
        return True
    if match is None:
        known = state.card(original.device) is not None
        return known and original.name == f"{name_digest(data)}.card"
    noted = (n.name for n in log.noted() if n.head.device == original.device)
    return match[3] == name_digest(data) and original.name in noted
