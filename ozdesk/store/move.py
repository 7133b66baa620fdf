"""A workspace that lies on a network drive gets a verified copy on the own disk."""

from __future__ import annotations

import hashlib
import os
import shutil
from dataclasses import replace
from pathlib import Path

from ozdesk.errors import DiskProblem, NotAllowed, NotReadable, disk
from ozdesk.files import copy_file, private_folder, sync_folder
from ozdesk.store.files.folder import CARRIED_OUT, KEPT, VIEW, Folder
from ozdesk.store.files.lock import DeskLock
from ozdesk.store.files.places import refuse_unfit
from ozdesk.store.upkeep.backup import DIFFERS
from ozdesk.store.view.opening import open_folder

LEFT = {"lock", "lock.json", VIEW, KEPT, CARRIED_OUT}  # of the desk that stays behind


def move_here(source: Path, target: Path) -> Path:
    """Copy a workspace to a new or empty folder on the own disk, and give it a device id.

    What stood stays where it was. The copy appears whole or not at all: every file is read back
    and compared first. Raises NotAWorkspace, what `refuse_unfit` raises, InUse when
    somebody has the workspace open, NotReadable when a file differs, and what the disk refuses.
    """
    folder = open_folder(source)
    refuse_unfit(target)
    lock = _lock(source)
    try:
        return _copy(folder, target)
    finally:
        if lock:
            lock.release()


def _lock(source: Path) -> DeskLock | None:
    try:
        return DeskLock(source, "")
    except (NotAllowed, DiskProblem):
        return None  # a drive that one may only read, or that knows no locks


def _copy(folder: Folder, target: Path) -> Path:
    beside = target.with_name(f"{target.name}.{os.urandom(4).hex()}.new")
    with disk(target):
        private_folder(beside, parents=True)
        try:
            for path in _files(folder.path):
                for above in reversed(path.relative_to(folder.path).parents):
                    private_folder(beside / above)
                _copy_file(path, beside / path.relative_to(folder.path))
            replace(folder, path=beside).renew_device()
            if target.exists():
                target.rmdir()
            beside.rename(target)
        except BaseException:
            shutil.rmtree(beside, ignore_errors=True)
            raise
        sync_folder(target.parent)
    return target


def _files(folder: Path) -> list[Path]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in found if path.name not in LEFT or path.parent != folder)


def _copy_file(source: Path, target: Path) -> None:
    copy_file(source, target, private=True)
    if _digest(source) != _digest(target):
        raise NotReadable(path=source, detail=DIFFERS)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
