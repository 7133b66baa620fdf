"""The places of a desk outside its workspace where something destroyed may lie.

Each can be cleared and looked at, as often as one likes: what the window remembers, copies of
attachments that were opened, and the log of what went wrong in the program. What was destroyed is
not known any more, so they let go of all that may hold words of records.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from ozdesk.errors import UserError, disk
from ozdesk.settings import (
    Settings,
    columns_path,
    config_folder,
    load_settings,
    log_paths,
    save_settings,
    settings_path,
)
from ozdesk.store.files.lock import DeskLock
from ozdesk.store.upkeep.carried_out import Place, StillThere

PACKS = "packs"  # in the settings of the window: by data set the answers of the last pack
REGISTERS = "registers"  # by kind how a register stood, with its filter
OPENED = "ozdesk-opened-"  # how folders with opened copies begin


class DeskPlace(Protocol):
    """One place of a desk."""

    @property
    def place(self) -> Place:
        """Which it is."""

    def clear(self) -> None:
        """Take away what may hold something destroyed; raises what the disk refuses."""

    def left(self) -> Iterator[Path]:
        """Look: the files that hold such a thing yet."""


class RememberedSettings:
    """Filters that were typed, the answers of the last pack, the heads of tables that were read.

    `settings` are those that a window holds; without one they are read. `forgot` hears of it.
    """

    place = Place.SETTINGS

    def __init__(
        self,
        data_set: str,
        settings: Settings | None = None,
        forgot: Callable[[], object] = lambda: None,
    ) -> None:
        self._data_set, self._settings, self._forgot = data_set, settings, forgot

    def clear(self) -> None:
        """Forget them, and keep the settings without."""
        settings = self._settings or load_settings()
        typed = list(_texts(settings, self._data_set))
        for holder, name in typed:
            del holder[name]
        self._forgot()
        with disk(columns_path()):
            columns_path().unlink(missing_ok=True)
        if typed or any(self.left()):
            with disk(config_folder()):
                save_settings(settings)

    def left(self) -> Iterator[Path]:
        """The files, where they tell any."""
        if columns_path().exists():
            yield columns_path()
        if any(_texts(load_settings(), self._data_set)):
            yield settings_path()


def _texts(settings: Settings, data_set: str) -> Iterator[tuple[dict[str, Any], str]]:
    """What was typed, as a key of what holds it."""
    packs = settings.window.get(PACKS)
    if isinstance(packs, dict) and data_set in packs:
        yield packs, data_set
    layouts = settings.window.get(REGISTERS)
    for layout in layouts.values() if isinstance(layouts, dict) else ():
        kept = layout.get("filter") if isinstance(layout, dict) else None
        if isinstance(kept, dict) and kept.get("text"):
            yield kept, "text"


class OpenedFolders:
    """Copies of attachments that other programs show; `own` gives the folder of this program."""

    place = Place.TEMPORARY

    def __init__(self, own: Callable[[], Path | None] = lambda: None) -> None:
        self._own = own

    def clear(self) -> None:
        """Let the copies of this program go, and what programs left that were killed."""
        own = self._own()
        if own is not None:
            for each in [e for e in own.iterdir() if e.is_dir()]:
                shutil.rmtree(each, ignore_errors=True)
        sweep_opened()

    def left(self) -> Iterator[Path]:
        """The copies that are there yet; those of other programs that run are theirs."""
        own = self._own()
        for folder in _folders():
            if folder == own:
                yield from (each for each in folder.iterdir() if each.is_dir())
            elif _is_left(folder):
                yield folder


def sweep_opened() -> None:
    """Let go what programs left that were killed."""
    for folder in _folders():
        if _is_left(folder):
            shutil.rmtree(folder, ignore_errors=True)


def _folders() -> Iterator[Path]:
    for folder in Path(tempfile.gettempdir()).glob(f"{OPENED}*"):
        if not folder.is_symlink():
            yield folder


def _is_left(folder: Path) -> bool:
    """Whether no program holds a folder, and it is this user's."""
    with suppress(OSError, UserError):
        DeskLock(folder, "").release()
        return True
    return False


class Logs:
    """What went wrong in the program, with what it worked on."""

    place = Place.LOG

    def clear(self) -> None:
        """Let the log go."""
        for path in log_paths():
            with disk(path):
                path.unlink(missing_ok=True)

    def left(self) -> Iterator[Path]:
        """The logs that are there."""
        yield from (path for path in log_paths() if path.exists())


def clear(place: DeskPlace) -> None:
    """Clear a place and look; raises StillThere, or what the disk refuses."""
    place.clear()
    with disk(config_folder()):
        for path in place.left():
            raise StillThere(path=path)
