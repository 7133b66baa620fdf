"""What dialogs, menus and pages may ask of the program that holds the one window."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QWidget

from ozdesk.domain.label import Label, Language
from ozdesk.errors import UserError
from ozdesk.gui.session.session import Session
from ozdesk.settings import Settings
from ozdesk.store.upkeep.backup import Backup
from ozdesk.store.workspace import Workspace


class Host(Protocol):
    """Opens workspaces, shows one window at a time and keeps the settings.

    `why_reading` is why the open workspace can only be read, if that is so.
    """

    settings: Settings
    session: Session | None
    window: QWidget | None
    why_reading: Label | None

    @property
    def language(self) -> Language:
        """The language of every window."""

    @property
    def who(self) -> str:
        """Who changes things."""

    def text(self, label: Label) -> str:
        """A label in the language of the window."""

    def say(self, error: UserError) -> None:
        """Show a refusal that cannot wait."""

    def open(self, path: Path, *, read_only: bool = False) -> bool:
        """Open a workspace; when something is in the way, say so or offer a way round it."""

    def read(self, path: Path, why: UserError) -> None:
        """Open a workspace to read only, because of what stood in the way."""

    def create(self, path: Path, *, example: bool = False) -> None:
        """Make a workspace and open it."""

    def make_example(self) -> None:
        """Make a fresh example in the documents folder and open it."""

    def adopt(self, workspace: Workspace) -> None:
        """Show a workspace in the place of what was shown."""

    def restore(self, backup: Backup) -> None:
        """Put a backup in the place of the open workspace, and open that."""

    def ask_new(self) -> None:
        """Ask where a new workspace comes."""

    def ask_open(self) -> None:
        """Ask which folder to open."""

    def closed(self, window: QWidget) -> None:
        """Called when the window closes, which closes the workspace too."""

    def set_who(self, name: str, organisation: str) -> None:
        """Set the name under which changes are made."""

    def set_theme(self, name: str) -> None:
        """Set the theme: light, dark, or that of the system."""

    def set_language(self, language: str) -> None:
        """Set the language, effective at once."""

    def set_text_size(self, percent: int) -> None:
        """Set the size of text, in percent."""

    def step_text_size(self, by: int) -> None:
        """Change the size of text by one step, within its bounds."""
