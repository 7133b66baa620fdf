"""The program around the one window: the first page, or a session on an opened workspace."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ozdesk import store
from ozdesk.domain.label import Label, Language
from ozdesk.errors import InUse, NetworkFolder, UserError, disk
from ozdesk.gui import share, shell
from ozdesk.gui.history.last_visit import note_visit
from ozdesk.gui.session.background import Step, Task
from ozdesk.gui.session.session import Session
from ozdesk.gui.shell import translation
from ozdesk.gui.shell.crash import say_error
from ozdesk.gui.shell.menu_texts import LANGUAGES, THEMES
from ozdesk.gui.shell.window import Window
from ozdesk.gui.widgets import theme
from ozdesk.gui.widgets.folder_choice import free_folder
from ozdesk.gui.widgets.help_key import set_help
from ozdesk.gui.widgets.small_screens import fit_on_screen
from ozdesk.settings import EXAMPLE, Settings, config_folder, login_name, save_settings
from ozdesk.store.files.folder import Folder
from ozdesk.store.upkeep.backup import Backup, back_up_if_due, restore_backup
from ozdesk.store.workspace import Workspace

if TYPE_CHECKING:
    from ozdesk.store.check import Finding

BACKUP_THREAD = "backup of the day"
AFTER_OPENING = 2000  # ms after opening in which the window comes first
PAUSE = 0.006  # seconds
TURN = 0.0003  # seconds that a thread may keep the window waiting whenever it asks for its turn


class Shell(QObject):
    """Opens workspaces, shows one window at a time, and keeps the settings."""

    def __init__(self, settings: Settings, today: date | None = None) -> None:
        super().__init__()
        sys.setswitchinterval(TURN)
        set_help(lambda widget: shell.handbook.help_at(widget))
        self.settings = settings
        self.today = today
        self.session: Session | None = None
        self.window: QWidget | None = None
        self._backup: Task[list[Finding]] | None = None
        self.why_reading: Label | None = None

    @property
    def language(self) -> Language:
        """The language of every window."""
        return self.settings.language

    @property
    def who(self) -> str:
        """Who changes things: as told at first start, else the login name."""
        return self.settings.who or login_name()

    def text(self, label: Label) -> str:
        """A label in the language of the window."""
        return label.in_(self.language)

    # -- opening

    def start(self, path: Path | None) -> None:
        """Show the asked or the last workspace; where there is none, the first page."""
        last = Path(self.settings.recent[0]) if self.settings.recent else None
        wanted = path or last
        if wanted is None or not self.open(wanted):
            self.show_first_start()

    def show_first_start(self) -> None:
        """Show the first page, unless a session is shown already."""
        if self.window is None:
            self._first_start()

    def _first_start(self) -> None:
        begin: dict[str, Callable[[], object]] = {
            "example": self.make_example,
            "own": self.ask_new,
            "open": self.ask_open,
            "join": self.ask_connect,
        }
        page = shell.first_start.FirstStart(self.settings, begin, self.set_language)
        page.resize(960, 660)
        fit_on_screen(page)
        self._show(page)

    def open(self, path: Path, *, read_only: bool = False) -> bool:
        """Open a workspace; when something is in the way, say so or offer a way round it."""
        if self.session and self.session.workspace.folder.path.resolve() == path.resolve():
            return True
        try:
            workspace = Workspace.open(path, self.who, read_only=read_only)
        except UserError as error:
            self.show_first_start()
            self._offer(path, error)
        else:
            self.adopt(workspace)
            return True
        return False

    def _offer(self, path: Path, error: UserError) -> None:
        """A way round what stands in the way, or else only the sentence that says it."""
        if isinstance(error, InUse):
            shell.opening.offer_reading(self, path, error)
        elif isinstance(error, NetworkFolder):
            shell.opening.offer_moving(self, path, error)
        else:
            self.say(error)

    def read(self, path: Path, why: UserError) -> None:
        """Open a workspace to read only, because of what stood in the way."""
        self.why_reading = Label(why.in_("nl"), why.in_("en"))
        self.open(path, read_only=True)

    def create(self, path: Path, *, example: bool = False) -> None:
        """Make a workspace and open it."""
        try:
            workspace = Workspace.create(path, self.who)
        except UserError as error:
            self.say(error)
            return
        if example:
            store.starter.fill(workspace, "openzaak", self.today or date.today())
        self.adopt(workspace)

    def make_example(self) -> None:
        """Make a fresh example in the documents folder and open it."""
        self.create(free_folder(EXAMPLE), example=True)

    def adopt(self, workspace: Workspace) -> None:
        """Show a workspace in the place of what was shown."""
        if not workspace.read_only:
            self.why_reading = None
        before = self.session
        if isinstance(self.window, Window):
            self.window.keep()
        self.session = Session(workspace, self.settings, self.today)
        theme.appearance().changed.connect(self.session.appearance_changed)
        other = self.settings.opened(workspace.folder.path)
        self._show(Window(self.session, self))
        if before is not None:
            self._let_go(before)
        if other:
            self.save()
        QTimer.singleShot(AFTER_OPENING, self.session, self._back_up)

    def _show(self, window: QWidget) -> None:
        before, self.window = self.window, window
        window.show()
        if before is not None:
            before.hide()
            before.deleteLater()

    def rebuild(self) -> None:
        """Build the window anew, where words or sizes have changed."""
        if self.session is None:
            self._first_start()
        elif isinstance(self.window, Window):
            self.window.keep()
            self._show(Window(self.session, self))

    def restore(self, backup: Backup) -> None:
        """Put a backup in the place of the open workspace, and open that."""
        if self.session is None or not isinstance(self.window, Window):
            return
        session, self.session = self.session, None
        self.window.keep()
        folder = session.workspace.folder
        self._let_go(session)
        try:
            restore_backup(folder, backup, datetime.now())
        except UserError as error:
            self.open(folder.path)
            self.say(error)
        else:
            self.open(folder.path)
        if self.session is None:
            self._first_start()

    # -- closing

    def closed(self, window: QWidget) -> None:
        """Called when the window closes, which closes the workspace too."""
        if window is self.window and self.session is not None:
            session, self.session, self.window = self.session, None, None
            self._let_go(session)
        self.save()

    def _let_go(self, session: Session) -> None:
        note_visit(self.settings, session.workspace, int(datetime.now().timestamp() * 1000))
        theme.appearance().changed.disconnect(session.appearance_changed)
        if self._backup is not None:
            self._backup.drop()
        session.close()
        session.deleteLater()

    def _back_up(self) -> None:
        """Make the backup of the day and verify the journal, once all alerts are known."""
        session = self.session
        if session is None or session.read_only:
            return
        if isinstance(self.window, Window) and not self.window.watch.ready:
            QTimer.singleShot(AFTER_OPENING, session, self._back_up)
            return
        self._backup = Task(
            session,
            partial(_back_up, session.workspace.folder),
            partial(_tell_of_journal, session),
            partial(_tell_of_backup, session),
            name=BACKUP_THREAD,
            lasts=True,
        )
        self._backup.start()

    # -- settings

    def save(self) -> None:
        """Keep the settings; a disk that refuses is said, not suffered."""
        try:
            with disk(config_folder()):
                save_settings(self.settings)
        except UserError as error:
            if self.session:
                self.session.tell(error)

    def set_who(self, name: str, organisation: str) -> None:
        """Set the name under which changes are made."""
        settings = self.settings
        settings.name, settings.organisation = (
            " ".join(text.split()) for text in (name, organisation)
        )
        if self.session is not None:
            self.session.workspace.who = self.who
            if isinstance(self.window, Window):
                self.window.status.who.setText(self.who)
        self.save()

    def set_theme(self, name: str) -> None:
        """Set the theme: light, dark, or that of the system."""
        if name in THEMES:
            self.settings.theme = name  # type: ignore[assignment]
        theme.use_theme(self.settings)
        self.save()

    def set_language(self, language: str) -> None:
        """Set the language, effective at once."""
        if language in LANGUAGES:
            self.settings.language = language  # type: ignore[assignment]
        translation.use_language(QApplication.instance(), self.language)
        self.save()
        self.rebuild()

    def set_text_size(self, percent: int) -> None:
        """Set the size of text, in percent."""
        self.settings.window["text_size"] = percent
        theme.use_theme(self.settings)
        self.save()
        self.rebuild()

    def step_text_size(self, by: int) -> None:
        """Change the size of text by one step, within its bounds."""
        sizes = theme.TEXT_SIZES
        at = sizes.index(theme.text_size(self.settings)) + by
        if 0 <= at < len(sizes):
            self.set_text_size(sizes[at])

    # -- saying and asking

    def say(self, error: UserError) -> None:
        """A refusal that cannot wait."""
        say_error(self.window, error, self.language)

    def ask_new(self) -> None:
        """Ask where a new workspace comes."""
        shell.opening.ask_new(self)

    def ask_connect(self) -> None:
        """Ask which shared folder to work in."""
        share.connect.ask_connect(self)

    def ask_open(self) -> None:
        """Ask which folder to open."""
        shell.opening.ask_open(self)


def _back_up(folder: Folder, step: Step) -> list[Finding]:
    """Make the backup of the day, then verify the journal; ends when the session does."""
    back_up_if_due(folder, datetime.now())

    def pause() -> None:
        time.sleep(PAUSE)  # the window goes first
        step()

    return store.check.verify_journal(folder, pause)


def _tell_of_journal(session: Session, findings: list[Finding]) -> None:
    for finding in findings:
        session.message.emit(finding.text, finding.bad)


def _tell_of_backup(session: Session, error: Exception) -> None:
    if not isinstance(error, UserError):
        raise error
    session.tell(error)
