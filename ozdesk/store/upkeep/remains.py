"""Looking for what was destroyed and should be gone, in every place of a workspace."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from ozdesk.domain.raw import Doc, flatten
from ozdesk.errors import disk
from ozdesk.store.files.folder import Folder
from ozdesk.store.upkeep.backup import backups
from ozdesk.store.upkeep.odd_files import holds_destroyed, odd_files
from ozdesk.store.upkeep.wiped_lines import InEffect
from ozdesk.store.view.database import load_view


def remains(folder: Folder, effect: InEffect, shown: Callable[[str], Doc | None]) -> Iterator[Path]:
    """The files that hold something of what is destroyed; `shown` gives a record as it is shown.

    Raises what the disk refuses.
    """
    if not effect.records:
        return
    with disk(folder.path):
        for path in _copies(folder):
            if holds_destroyed(path.read_bytes(), effect):
                yield path
        yield from folder.left_overs()
        if _is_in_view(folder, effect, shown):
            yield folder.view


def _copies(folder: Folder) -> Iterator[Path]:
    """The journal, and whatever was copied from it."""
    yield folder.journal
    yield from (backup.path for backup in backups(folder))
    yield from (path for path in folder.damaged.glob("*") if path.is_file())
    yield from odd_files(folder)


def _is_in_view(folder: Folder, effect: InEffect, shown: Callable[[str], Doc | None]) -> bool:
    view = load_view(folder.view)
    if view is None:
        return False
    for id in effect.records:
        now = _cells(shown(id) or {})
        for path, value in _cells(view.doc(id) or {}).items():
            if value is not None and path in now and now[path] is None:
                return True
            if value is not None and not now:
                return True
    return False


def _cells(doc: Doc) -> dict[str, object]:
    own = {k: v for k, v in doc.items() if k != "kind" and not k.startswith("_")}
    return {path: cell for name, raw in own.items() for path, cell in flatten(name, raw)}
