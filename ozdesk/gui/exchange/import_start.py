"""The ways into an import: the menu, a file that is dropped; tables apart from papers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from ozdesk.domain.label import Label
from ozdesk.exchange.tables.reading import SUFFIXES
from ozdesk.gui.session.session import Session
from ozdesk.settings import documents_folder

CHOOSE = Label("Kies een tabel", "Choose a table")
TABLES = Label("Tabellen uit Excel, Calc of CSV", "Tables from Excel, Calc or CSV")
PATTERN = " ".join(f"*{suffix}" for suffix in SUFFIXES)


def is_table(path: Path) -> bool:
    """Whether a file is read as a table, by its name."""
    return path.suffix.lower() in SUFFIXES


def ask_table(session: Session, parent: QWidget, then: Callable[[Path], object]) -> QFileDialog:
    """Let a person choose a table file."""
    dialog = QFileDialog(parent, session.text(CHOOSE), str(documents_folder()))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(f"{session.text(TABLES)} ({PATTERN})")
    dialog.fileSelected.connect(lambda path: then(Path(path)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def dropped(paths: Sequence[Path]) -> Path | None:
    """The one table among files that are dropped, or none."""
    tables = [path for path in paths if is_table(path)]
    return tables[0] if len(tables) == 1 and len(paths) == 1 else None
