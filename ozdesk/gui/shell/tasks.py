"""What the menus do besides going somewhere: importing, tidying, checking, asking and telling."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QFileDialog

from ozdesk.domain.change import Edit, create
from ozdesk.domain.label import Label
from ozdesk.errors import UserError, disk
from ozdesk.exchange.docs.papers import KIND, paper_values
from ozdesk.exchange.docs.pictures import keep_pictures
from ozdesk.files import private_folder
from ozdesk.gui.exchange import tree_dialog
from ozdesk.gui.exchange.import_dialog import open_import
from ozdesk.gui.exchange.import_start import PATTERN, is_table
from ozdesk.gui.meetings.agenda_dialog import AgendaDialog
from ozdesk.gui.register.page import RegisterPage
from ozdesk.gui.session.host import Host
from ozdesk.gui.session.session import Session
from ozdesk.gui.session.system_open import show_folder
from ozdesk.gui.shell.backups_dialog import BackupsDialog
from ozdesk.gui.shell.file_drop import kind_in_front
from ozdesk.gui.shell.frame import Frame
from ozdesk.gui.shell.handbook import help_at
from ozdesk.gui.shell.help_dialogs import ShortcutsDialog, about
from ozdesk.gui.shell.settings_dialog import SettingsDialog
from ozdesk.gui.shell.workspace_dialog import WorkspaceDialog
from ozdesk.gui.widgets.common_texts import CLOSE
from ozdesk.gui.widgets.dialog import CANCEL, Choice, Dialog, ask
from ozdesk.kinds.meeting import ABOUT
from ozdesk.rules.texts.sentences import listed
from ozdesk.settings import config_folder, documents_folder
from ozdesk.store.check import check
from ozdesk.store.starter import remove_example, starter_records
from ozdesk.store.stray_journals import stray_journals, take_over_journals, taken_words

if TYPE_CHECKING:
    from ozdesk.gui.shell.handbook import Handbook

IMPORT = Label("Kies een tabel, of een of meer teksten", "Choose a table, or one or more papers")
PAPERS = Label("Tabellen en teksten", "Tables and papers")
IMPORTED_ONE = Label("1 tekst geïmporteerd", "1 paper imported")
IMPORTED = Label("{count} teksten geïmporteerd", "{count} papers imported")
NOTHING_CHOSEN = Label(
    "Kies eerst één onderwerp of signaal, zoals een risico.",
    "First choose one record or alert, such as a risk.",
)
NO_LIST = Label("Ga eerst naar een lijst, zoals Risico's.", "Go to a list first, such as Risks.")
TIDY = Label("Voorbeeld opruimen?", "Remove the example?")
TIDY_TEXT = Label(
    "{count} voorbeelden gaan naar de prullenbak, ook als u ze hebt gewijzigd. Wat u zelf hebt "
    "toegevoegd blijft staan. U kunt dit ongedaan maken.",
    "{count} examples go to the bin, even where you changed them. What you added yourself "
    "stays. You can undo this.",
)
TIDY_DO = Label("Opruimen", "Remove")
CHECKED = Label("Controle van de administratie", "Check of the workspace")
SOUND = Label("Alles is in orde.", "Everything is in order.")
UNSOUND = Label("Er is iets gevonden dat aandacht vraagt.", "Something was found that needs you.")
TAKE_OVER = Label("Tweede journaal overnemen", "Take over the second journal")


def ask_import(shell: Host) -> None:
    """Ask for a table to read into a register, or for papers to take in as governance texts."""
    dialog = QFileDialog(shell.window, shell.text(IMPORT), str(documents_folder()))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilter(f"{shell.text(PAPERS)} ({PATTERN} *.md *.markdown *.txt *.rst)")
    dialog.filesSelected.connect(lambda paths: bring_in(shell, [Path(path) for path in paths]))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def ask_agenda(shell: Host) -> None:
    """Ask for the meeting on whose agenda the record or the alert in front goes."""
    session, window = shell.session, shell.window
    if session is None or not isinstance(window, Frame):
        return
    chosen = window.page.chosen_record()
    if chosen is None or chosen[0].key not in ABOUT:
        session.message.emit(NOTHING_CHOSEN, True)
        return
    AgendaDialog(session, *chosen, window).open()


def ask_docs(shell: Host) -> None:
    """Ask for a folder of documentation, and show what reading it in would do."""
    if shell.session is not None and shell.window is not None:
        tree_dialog.ask_folder(shell.session, shell.window)


def bring_in(shell: Host, paths: list[Path]) -> None:
    """Open the import dialog on a table; take papers in with one edit, and show the first."""
    session = shell.session
    if session is None or not paths:
        return
    tables = [path for path in paths if is_table(path)]
    if tables:
        _read_tables(shell, tables)
        paths = [path for path in paths if path not in tables]
    if not paths:
        return
    try:
        read = [(path, paper_values(path)) for path in paths]
        kept = [
            keep_pictures(path, values["text"], session.workspace.blobs, session.today())
            for path, values in read
        ]
    except UserError as error:
        shell.say(error)
        return
    made = [
        create(KIND, values | {"pictures": pictures.rows})
        for (_, values), pictures in zip(read, kept, strict=True)
    ]
    changes = tuple(change for _, edit in made for change in edit.changes)
    told = IMPORTED_ONE if len(made) == 1 else IMPORTED.with_(count=len(made))
    if session.apply(Edit(told, changes)):
        session.message.emit(told, False)
        if remarks := [remark for pictures in kept for remark in pictures.remarks]:
            session.message.emit(listed(remarks), True)
        session.show_record(made[0][0])


def _read_tables(shell: Host, paths: list[Path]) -> None:
    """Open the import dialog on one table after the other."""
    if not paths or shell.session is None or not isinstance(shell.window, Frame):
        return
    dialog = open_import(shell.session, paths[0], kind_in_front(shell.window), shell.window)
    dialog.finished.connect(lambda _result: _read_tables(shell, paths[1:]))


def ask_export(shell: Host) -> None:
    """Write the list in front as a file."""
    if isinstance(shell.window, Frame):
        page = getattr(shell.window.page, "front", shell.window.page)
        if isinstance(page, RegisterPage):
            page.acts.export_list()
        elif shell.session is not None:
            shell.session.message.emit(NO_LIST, True)


def ask_tidy(shell: Host) -> Dialog | None:
    """Ask whether the example may go."""
    session = shell.session
    if session is None:
        return None
    count = len(starter_records(session.workspace))

    def tidy() -> None:
        try:
            remove_example(session.workspace)
        except UserError as error:
            session.tell(error)

    text = shell.text(TIDY_TEXT.with_(count=count))
    choices = [(shell.text(CANCEL), None), (shell.text(TIDY_DO), tidy)]
    return ask(shell.window, shell.text(TIDY), text, choices)


def check_workspace(shell: Host) -> Dialog | None:
    """Read everything back and say how it stands."""
    if shell.session is None:
        return None
    findings = check(shell.session.workspace)
    bad = any(finding.bad for finding in findings)
    told = "\n".join(f"{'!' if f.bad else '–'} {shell.text(f.text)}" for f in findings)
    verdict = shell.text(UNSOUND if bad else SOUND)
    choices: list[Choice] = [(shell.text(CLOSE), None)]
    session = shell.session
    if not session.read_only and stray_journals(session.workspace.folder):
        choices.append((shell.text(TAKE_OVER), lambda: take_over_strays(session)))
    return ask(shell.window, shell.text(CHECKED), verdict, choices, told)


def take_over_strays(session: Session) -> None:
    """Take over what other journals in the folder of the workspace know."""
    try:
        taken = take_over_journals(session.workspace)
    except UserError as error:
        session.tell(error)
        return
    told = taken_words(taken)
    left = bool(taken.damaged or taken.others)
    session.message.emit(
        Label(" ".join(each.nl for each in told), " ".join(each.en for each in told)), left
    )


def show_backups(shell: Host) -> Dialog | None:
    """List the backups, make one, put one back."""
    if shell.session is None:
        return None
    dialog = BackupsDialog(shell, shell.session)
    dialog.open()
    return dialog


def show_settings(shell: Host) -> Dialog:
    """Name, organisation, language, theme and text size."""
    dialog = SettingsDialog(shell)
    dialog.open()
    return dialog


def show_handbook(shell: Host) -> Handbook:
    """The page of the handbook that belongs to where one is."""
    there = QApplication.focusWidget()
    return help_at(there if there and there.window() is shell.window else shell.window)


def show_workspace_settings(shell: Host) -> Dialog | None:
    """Whose this workspace is, its bodies, and when alerts begin."""
    if shell.session is None:
        return None
    dialog = WorkspaceDialog(shell.session, shell.window)
    dialog.open()
    return dialog


def show_shortcuts(shell: Host) -> Dialog | None:
    """All keys at a glance."""
    if not isinstance(shell.window, Frame):
        return None
    dialog = ShortcutsDialog(shell.window, shell.window.keyed_actions())
    dialog.open()
    return dialog


def show_about(shell: Host) -> Dialog:
    """Which program this is, and under which licence."""
    return about(shell)


def open_pack_folder(shell: Host) -> None:
    """Show the folder of packs in the file manager of the system."""
    if shell.session is not None:
        _open_folder(shell, shell.session.workspace.folder.packs)


def open_log_folder(shell: Host) -> None:
    """Show the folder of settings and log in the file manager of the system."""
    _open_folder(shell, config_folder())


def _open_folder(shell: Host, folder: Path) -> None:
    try:
        with disk(folder):
            private_folder(folder, parents=True)
    except UserError as error:
        shell.say(error)
        return
    show_folder(folder)
