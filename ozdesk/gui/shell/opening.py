"""The questions around opening a workspace: where, which, and what if it cannot be."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from ozdesk.domain.label import Label
from ozdesk.errors import InUse, NetworkFolder, UserError
from ozdesk.gui.session.host import Host
from ozdesk.gui.widgets.basics import Elided, button, label
from ozdesk.gui.widgets.common_texts import CHOOSE, NAME, READ_ONLY
from ozdesk.gui.widgets.dialog import CANCEL, Dialog, ask
from ozdesk.gui.widgets.folder_choice import folder_name, pick_folder
from ozdesk.settings import documents_folder
from ozdesk.store.move import move_here

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


def ask_new(shell: Host) -> Dialog:
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


def ask_open(shell: Host) -> None:
    """Ask for the folder of a workspace."""
    recent = shell.settings.recent
    at = Path(recent[0]).parent if recent else documents_folder()
    pick_folder(shell.window, shell.text(OPEN), at, shell.open)


def offer_reading(shell: Host, path: Path, error: InUse) -> Dialog:
    """Say who has a workspace open, and offer to read along."""
    choices = [
        (shell.text(CANCEL), None),
        (shell.text(READ_ONLY), lambda: shell.read(path, error)),
    ]
    return ask(shell.window, shell.text(IN_USE), error.in_(shell.language), choices)


def offer_moving(shell: Host, path: Path, error: NetworkFolder) -> Dialog:
    """Say that a workspace lies on a network drive, and offer a copy on the own disk."""
    text = NETWORK_TEXT.with_(error=Label(error.in_("nl"), error.in_("en")))
    choices = [(shell.text(CANCEL), None), (shell.text(MOVE), lambda: _ask_target(shell, path))]
    return ask(shell.window, shell.text(NETWORK), shell.text(text), choices)


def _ask_target(shell: Host, path: Path) -> None:
    def move(place: Path) -> None:
        try:
            shell.open(move_here(path, place / path.name))
        except UserError as error:
            shell.say(error)

    pick_folder(shell.window, shell.text(TARGET), documents_folder(), move)
