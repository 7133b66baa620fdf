"""Asking where a file goes, in the dialog of the system."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from ozdesk.settings import documents_folder

SHEETS = ("Excel (*.xlsx)", "OpenDocument (*.ods)", "CSV (*.csv)")
PDF = ("PDF (*.pdf)",)


def ask_to_save(
    parent: QWidget | None,
    title: str,
    forms: Sequence[str],
    then: Callable[[Path], object],
    name: str = "",
) -> QFileDialog:
    """Let somebody choose where a file goes, beginning in the documents; `then` gets its path.

    `forms` are filters such as `Excel (*.xlsx)`: the suffix of the chosen one, at first that of the
    first, is added to a name without a suffix. `name` is proposed.
    """
    dialog = QFileDialog(parent, title, str(documents_folder() / name))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters(list(forms))
    dialog.setDefaultSuffix(_suffix(forms[0]))
    if name:
        dialog.selectFile(name)
    dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(_suffix(chosen)))
    dialog.fileSelected.connect(lambda path: then(Path(path)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def _suffix(form: str) -> str:
    return form.rsplit(".", 1)[1].rstrip(")")
