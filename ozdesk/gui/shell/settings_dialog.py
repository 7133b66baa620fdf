"""Who one is, and how the window looks and speaks; every choice holds at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from ozdesk.domain.common_texts import ORGANISATION
from ozdesk.domain.label import Label
from ozdesk.errors import UserError
from ozdesk.gui.session.host import Host
from ozdesk.gui.session.session import Session
from ozdesk.gui.shell import menu_texts
from ozdesk.gui.shell.first_start import NAME, WHY
from ozdesk.gui.widgets import theme
from ozdesk.gui.widgets.basics import label
from ozdesk.gui.widgets.common_texts import KEEP, LANGUAGE
from ozdesk.gui.widgets.dialog import CANCEL, Dialog

T = TypeVar("T")
TITLE = Label("Instellingen", "Settings")
LATER = Label(
    "Een andere naam geldt voor wat u vanaf nu wijzigt; de geschiedenis verandert niet.",
    "Another name holds for what you change from now on; the history stays as it is.",
)
WAIT = Label("Vernietigen van wat een ander schreef wacht", "Destroying what others wrote waits")
WAIT_TEXT = Label(
    "Of tot iemand aan een ander bureau bevestigt. Dit geldt voor dit bureau.",
    "Or until somebody at another desk confirms. This holds for this desk.",
)
DAYS = Label("{count} dagen", "{count} days")
TERMS = (3, 7, 14, 30, 90)  # days


class SettingsDialog(Dialog):
    """One column of choices."""

    def __init__(self, shell: Host) -> None:
        super().__init__(shell.window, shell.text(TITLE))
        self.body.setSpacing(12)
        self._shell = shell
        settings = shell.settings
        self.name = self._field(NAME, QLineEdit(settings.name))
        self.organisation = self._field(ORGANISATION, QLineEdit(settings.organisation))
        self.body.addWidget(label(shell.text(WHY), "small", wrap=True))
        self.body.addWidget(label(shell.text(LATER), "small", wrap=True))
        self.body.addSpacing(8)
        sizes = {n: Label(f"{n} %", f"{n} %") for n in theme.TEXT_SIZES}
        self.language = self._choice(LANGUAGE, menu_texts.LANGUAGES, settings.language)
        self.theme = self._choice(menu_texts.THEME, menu_texts.THEMES, settings.theme)
        self.text_size = self._choice(menu_texts.TEXT_SIZE, sizes, theme.text_size(settings))
        self.wait = self._wait(shell.session)
        self.offer([(shell.text(CANCEL), None), (shell.text(KEEP), self._keep)])
        self.setMinimumWidth(theme.px(460))
        self.name.setFocus()

    def _field(self, text: Label, field: QLineEdit) -> QLineEdit:
        self._put(text, field)
        return field

    def _put(self, text: Label, field: QWidget) -> None:
        above = label(self._shell.text(text), "field")
        above.setBuddy(field)
        field.setAccessibleName(self._shell.text(text))
        pair = QVBoxLayout()
        pair.setSpacing(4)
        pair.addWidget(above)
        pair.addWidget(field)
        self.body.addLayout(pair)

    def _choice(self, text: Label, listed: Mapping[T, Label], now: T) -> QComboBox:
        box = QComboBox()
        for value, each in listed.items():
            box.addItem(self._shell.text(each), value)
        box.setCurrentIndex(list(listed).index(now))
        self._put(text, box)
        return box

    def _wait(self, session: Session | None) -> QComboBox | None:
        """How long a destruction waits; nothing where no workspace is open that can be changed."""
        if session is None or session.read_only:
            return None
        now = session.workspace.folder.wait
        box = self._choice(WAIT, {n: DAYS.with_(count=n) for n in sorted({*TERMS, now})}, now)
        self.body.addWidget(label(self._shell.text(WAIT_TEXT), "small", wrap=True))
        return box

    def _keep_wait(self) -> None:
        session = self._shell.session
        if self.wait is None or session is None:
            return
        days = self.wait.currentData()
        if days != session.workspace.folder.wait:
            try:
                session.workspace.inbox.set_wait(days)
            except UserError as error:
                session.tell(error)

    def _keep(self) -> None:
        """Put in force what differs; the language last, for it builds the window anew."""
        shell, settings = self._shell, self._shell.settings
        self._keep_wait()
        shell.set_who(self.name.text(), self.organisation.text())
        steps: list[tuple[object, object, Callable[[], None]]] = [
            (self.theme.currentData(), settings.theme,
             lambda: shell.set_theme(self.theme.currentData())),
            (self.text_size.currentData(), theme.text_size(settings),
             lambda: shell.set_text_size(self.text_size.currentData())),
            (self.language.currentData(), settings.language,
             lambda: shell.set_language(self.language.currentData())),
        ]  # fmt: skip
        for chosen, now, put in steps:
            if chosen != now:
                put()
