"""Choosing a folder: one that is free, one that a person picks, a name that it can have."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain, count
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from ozdesk.settings import documents_folder


def free_folder(name: Path) -> Path:
    """A folder under the documents that does not exist yet: the name, or with a number."""
    wanted = documents_folder() / name
    numbered = (wanted.with_name(f"{wanted.name}-{n}") for n in count(2))
    return next(path for path in chain([wanted], numbered) if not path.exists())


def folder_name(text: str) -> str:
    """A name that every file system takes as a folder."""
    plain = "".join(" " if c in '<>:"/\\|?*' or ord(c) < 32 else c for c in text)
    return " ".join(plain.split()).strip(". ")[:80]


def pick_folder(
    parent: QWidget | None, title: str, at: Path, then: Callable[[Path], object]
) -> None:
    """Let somebody choose a folder in the dialog of the system."""
    dialog = QFileDialog(parent, title, str(at))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda path: then(Path(path)) if path else None)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
