"""What happens when the program itself is wrong: a log, a calm dialog, nothing half-applied."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from datetime import datetime
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from ozdesk.domain.label import Label, Language
from ozdesk.errors import UserError
from ozdesk.files import open_private, private_folder
from ozdesk.gui.widgets.common_texts import CLOSE
from ozdesk.gui.widgets.dialog import ask
from ozdesk.installation import log_path, platform_words
from ozdesk.settings import log_paths

if TYPE_CHECKING:
    from ozdesk.gui.widgets.dialog import Dialog

TITLE = Label("Er ging iets mis in ozdesk", "Something went wrong in ozdesk")
TEXT = Label(
    "Dit is een fout in het programma, niet van u. Wat bewaard was, is er nog; de laatste "
    "handeling is niet gedaan. U kunt gewoon verder werken. Wilt u de fout melden, stuur dan dit "
    "verslag mee; het staat ook in {path}.",
    "This is a fault in the program, not yours. What was saved is still there; the last action "
    "was not done. You can go on working. If you want to report the fault, send this report "
    "along; it is also in {path}.",
)
REFUSED = Label("Dat lukt nu niet", "That is not possible now")
COPY = Label("Verslag kopiëren", "Copy report")
LARGEST = 1_000_000  # bytes of log before it begins anew


def write_log(text: str) -> None:
    """Add to the log; a disk that refuses is no second trouble."""
    path = log_path()
    try:
        private_folder(path.parent, parents=True)
        if path.exists() and path.stat().st_size > LARGEST:
            path.replace(log_paths()[1])
        with open_private(path) as file:
            file.write(text.encode("utf-8", "replace"))
    except OSError:
        print(text, file=sys.stderr)


def report_of(kind: type[BaseException], error: BaseException, at: TracebackType | None) -> str:
    """The traceback with what one asks first: when, which version, which system."""
    now = datetime.now().strftime("%Y-%m-%d %H:%M:%S")
    return f"{now}  {platform_words()}\n{''.join(traceback.format_exception(kind, error, at))}\n"


class Crashes:
    """Takes over from Python what nobody caught; `language` is asked when there is something."""

    def __init__(self, language: Callable[[], Language]) -> None:
        self._language = language
        self._open: Dialog | None = None

    def install(self) -> None:
        """Begin to catch."""
        sys.excepthook = self.caught

    def caught(
        self, kind: type[BaseException], error: BaseException, at: TracebackType | None
    ) -> None:
        """Show a refusal as a sentence, a bug as a report; one dialog at a time."""
        if not issubclass(kind, Exception):
            sys.__excepthook__(kind, error, at)
            return
        if isinstance(error, UserError):
            say_error(QApplication.activeWindow(), error, self._language())
            return
        report = report_of(kind, error, at)
        write_log(report)
        if self._open is None and QApplication.instance() is not None:
            self._show(report)

    def _show(self, report: str) -> None:

        say = self._language()
        text = TEXT.with_(path=log_path()).in_(say)
        choices = [
            (COPY.in_(say), lambda: QGuiApplication.clipboard().setText(report)),
            (CLOSE.in_(say), None),
        ]
        self._open = ask(QApplication.activeWindow(), TITLE.in_(say), text, choices, report)
        self._open.finished.connect(self._closed)

    def _closed(self, _result: int) -> None:
        self._open = None


def say_error(parent: QWidget | None, error: UserError, language: Language) -> Dialog:
    """A refusal that cannot wait, as a dialog."""

    choices = [(CLOSE.in_(language), None)]
    return ask(parent, REFUSED.in_(language), error.in_(language), choices)
