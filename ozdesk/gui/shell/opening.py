"""The questions around opening a workspace: where, which, and what if it cannot be."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from ozdesk.domain.label import Label
from ozdesk.errors import InUse, NetworkFolder, UserError
from ozdesk.gui.widgets.basics import Elided, button, label
from ozdesk.gui.widgets.common_texts import CHOOSE, NAME, READ_ONLY
from ozdesk.gui.widgets.dialog import CANCEL, Dialog, ask
from ozdesk.settings import documents_folder
from ozdesk.store.move import move_here

if TYPE_CHECKING:
    from ozdesk.gui.shell.shell import Shell

NEW = Label("Nieuwe administratie", "New workspace")
NEW_TEXT = Label(
    "Er komt een map met deze naam. Alles wat u vastlegt staat daarin, op uw eigen schijf.",
    "A folder with this name will be made. All that you record is in it, on your own disk.",
)
MINE = Label("Mijn administratie", "My workspace")
FOLDER = Label("In de map", "In the folder")
MAKE = Label("Administratie maken", "Make workspace")
OPEN = Label("Kies de map van een administratie", "Choose the folder of a workspace")
IN_USE = Label("Deze administratie is al open", "This workspace is open already")
NETWORK = Label("Deze administratie staat op een netwerkschijf", "This is on a network drive")
NETWORK_TEXT = Label(
    "{error} Op een netwerkschijf kan een storing halverwege een wijziging toeslaan. ozdesk maakt "
    "een kopie op uw eigen schijf, controleert die en opent hem. Wat er stond blijft staan.",
    "{error} On a network drive a failure can strike halfway a change. ozdesk makes a copy on "
    "your own disk, verifies it and opens it. What was there stays there.",
)
MOVE = Label("Naar eigen schijf verplaatsen…", "Move to own disk…")
TARGET = Label("Kies een plaats op uw eigen schijf", "Choose a place on your own disk")


def free_folder(name: Path) -> Path:
    """A folder under the documents that does not exist yet: the name, or with a number."""
    wanted = documents_folder() / name
    numbered = (wanted.with_name(f"{wanted.name}-{n}") for n in count(2))
    return next(path for path in chain([wanted], numbered) if not path.exists())


def ask_new(shell: Shell) -> Dialog:
    """Ask for a name and a place, and make a workspace there."""
    say = shell.text
    dialog = Dialog(shell.window, say(NEW), say(NEW_TEXT))
    name = QLineEdit(say(MINE))
    name.setAccessibleName(say(NAME))
    name.selectAll()
    place = Elided(str(documents_folder() / "ozdesk"))
    choose = button(say(CHOOSE))
    choose.setAccessibleName(f"{say(FOLDER)}: {say(CHOOSE)}")
    place_row = QHBoxLayout()
    place_row.addWidget(place, 1)
    place_row.addWidget(choose)
    chosen = [documents_folder() / "ozdesk"]

    def choose_folder() -> None:
        def take(path: Path) -> None:
            chosen[0] = path
            place.say(str(path))

        pick_folder(dialog, say(FOLDER), chosen[0], take)

    choose.clicked.connect(lambda _checked=False: choose_folder())
    for text, part in ((NAME, name), (FOLDER, place_row)):
        dialog.body.addWidget(label(say(text), "field"))
        if isinstance(part, QLineEdit):
            dialog.body.addWidget(part)
        else:
            dialog.body.addLayout(part)

    def make() -> None:
        shell.create(chosen[0] / (folder_name(name.text()) or say(MINE)))

    dialog.offer([(say(CANCEL), None), (say(MAKE), make)])
    name.setFocus()
    dialog.open()
    return dialog


def folder_name(text: str) -> str:
    """A name that every file system takes as a folder."""
    plain = "".join(" " if c in '<>:"/\\|?*' or ord(c) < 32 else c for c in text)
    return " ".join(plain.split()).strip(". ")[:80]


def ask_open(shell: Shell) -> None:
    """Ask for the folder of a workspace."""
    recent = shell.settings.recent
    at = Path(recent[0]).parent if recent else documents_folder()
    pick_folder(shell.window, shell.text(OPEN), at, shell.open)


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


def offer_reading(shell: Shell, path: Path, error: InUse) -> Dialog:
    """Say who has a workspace open, and offer to read along."""
    choices = [
        (shell.text(CANCEL), None),
        (shell.text(READ_ONLY), lambda: shell.read(path, error)),
    ]
    return ask(shell.window, shell.text(IN_USE), error.in_(shell.language), choices)


def offer_moving(shell: Shell, path: Path, error: NetworkFolder) -> Dialog:
    """Say that a workspace lies on a network drive, and offer a copy on the own disk."""
    text = NETWORK_TEXT.with_(error=Label(error.in_("nl"), error.in_("en")))
    choices = [(shell.text(CANCEL), None), (shell.text(MOVE), lambda: _ask_target(shell, path))]
    return ask(shell.window, shell.text(NETWORK), shell.text(text), choices)


def _ask_target(shell: Shell, path: Path) -> None:
    def move(place: Path) -> None:
        try:
            shell.open(move_here(path, place / path.name))
        except UserError as error:
            shell.say(error)

    pick_folder(shell.window, shell.text(TARGET), documents_folder(), move)
