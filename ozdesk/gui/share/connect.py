"""Connecting to a share: one short dialog that looks in the folder and says what it found."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from ozdesk.domain.label import Label
from ozdesk.errors import UserError, disk
from ozdesk.gui.session import share_texts as words
from ozdesk.gui.session.background import Step, Task
from ozdesk.gui.session.host import Host
from ozdesk.gui.session.passphrase_texts import LEVELS
from ozdesk.gui.session.session import Session
from ozdesk.gui.share import connecting
from ozdesk.gui.share.asked import CodeCheck
from ozdesk.gui.share.first_sync import FirstSync
from ozdesk.gui.share.passphrase import Estimate
from ozdesk.gui.widgets import theme
from ozdesk.gui.widgets.basics import Elided, button, label, set_role
from ozdesk.gui.widgets.common_texts import CHOOSE
from ozdesk.gui.widgets.dialog import CANCEL, Dialog, announce
from ozdesk.gui.widgets.folder_choice import free_folder, pick_folder
from ozdesk.gui.widgets.plain_text import CheckBox
from ozdesk.settings import documents_folder
from ozdesk.sync import connect
from ozdesk.sync.connect import Invitation
from ozdesk.sync.share.refusals import ShareGone
from ozdesk.sync.share.share_format import ShareProbe, What, folder_of, found_at

T = TypeVar("T")
LOWEST = 320  # px of height at 100 %


class ConnectDialog(Dialog):
    """Share here, connect, or start a desk: whichever the chosen folder is fit for."""

    def __init__(self, shell: Host) -> None:
        say = shell.text
        super().__init__(shell.window, say(words.CONNECT_TITLE), say(words.CONNECT_TEXT))
        self.shell = shell
        self.path: Path | None = None
        self.look: ShareProbe | None = None
        self.task: Task[Any] | None = None
        self._target = free_folder(Path("ozdesk") / say(words.JOINED_NAME))
        self._place = Elided(say(words.NO_FOLDER))
        self._pick = self._chooser(words.FOLDER, self.choose)
        self._choosing()
        self.message = label(wrap=True)
        self.body.addWidget(self.message)
        self._passphrases()
        self._own = QWidget()
        row = QHBoxLayout(self._own)
        row.setContentsMargins(0, 0, 0, 0)
        self._own_place = Elided(str(self._target))
        row.addWidget(self._own_place, 1)
        row.addWidget(self._chooser(words.OWN_FOLDER, self.choose_own))
        self._own_name = label(say(words.OWN_FOLDER), "field")
        self.body.addWidget(self._own_name)
        self.body.addWidget(self._own)
        self.code = CodeCheck(say, self.body)
        self.levels = label(say(LEVELS), "small", wrap=True)
        self.body.addWidget(self.levels)
        self.body.addStretch(1)
        self.add_button(button(say(CANCEL), then=self.reject))
        self.go = button(say(words.CONNECT), primary=True, then=self.do, final=True)
        self.add_button(self.go)
        self.resize(theme.px(560), theme.px(LOWEST))
        self._show()

    # -- building

    def _choosing(self) -> None:
        self.body.addWidget(label(self.shell.text(words.FOLDER), "field"))
        row = QHBoxLayout()
        row.addWidget(self._place, 1)
        row.addWidget(self._pick)
        self.body.addLayout(row)

    def _chooser(self, name: Label, then: Callable[[], object]) -> QWidget:
        say = self.shell.text
        made = button(say(CHOOSE), then=then)
        made.setAccessibleName(f"{say(name)}: {say(CHOOSE)}")
        return made

    def _passphrases(self) -> None:
        say = self.shell.text
        self.encrypt = CheckBox(say(words.ENCRYPT))
        self.encrypt.toggled.connect(lambda _on: self._show())
        self._why = label(say(words.ENCRYPT_WHY), "small", wrap=True)
        self.body.addWidget(self.encrypt)
        self.body.addWidget(self._why)
        self.first, self._first_name = self._secret(words.PASSPHRASE)
        self.estimate = Estimate(say, (self.shell.who,))
        self.first.textEdited.connect(self._judge)
        self.body.addWidget(self.estimate)
        self.second, self._second_name = self._secret(words.AGAIN)

    def _secret(self, name: Label) -> tuple[QLineEdit, QLabel]:
        """A line for a passphrase below its name."""
        field, above = QLineEdit(), label(self.shell.text(name), "field")
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.setAccessibleName(self.shell.text(name))
        field.textEdited.connect(lambda _text: self.complain(""))
        above.setBuddy(field)
        self.body.addWidget(above)
        self.body.addWidget(field)
        return field, above

    def _judge(self, text: str) -> None:
        if self.second.isVisible():
            self.estimate.judge(text)

    # -- choosing

    def choose(self) -> None:
        """Let somebody choose the shared folder."""
        at = self.path or documents_folder()
        pick_folder(self, self.shell.text(words.PICK), at, self.look_at)

    def choose_own(self) -> None:
        """Let somebody choose where the own folder comes."""

        def take(path: Path) -> None:
            self._target = path / self._target.name
            self._own_place.say(str(self._target))

        pick_folder(self, self.shell.text(words.PICK_OWN), self._target.parent, take)

    def look_at(self, path: Path) -> None:
        """Look beside the window what is in a folder."""
        self.path, self.look = path, None
        self._place.say(str(path))
        self._tell(self.shell.text(words.LOOKING))
        self.complain("")
        self._show()
        self._beside(lambda _step: found_at(folder_of(path)), self._found)

    def _found(self, look: ShareProbe) -> None:
        self.look = look
        self._tell(self._says(look))
        self._show()
        if self.go.isEnabled() and self.first.isVisible():
            self.first.setFocus()
        else:
            self.rest() if self.go.isEnabled() else self._pick.setFocus()

    def _tell(self, text: str) -> None:
        """Say what is in the folder; what is amiss looks like that, and is read out as well."""
        set_role(self.message, "problem" if text.startswith("!") else "")
        self.message.style().polish(self.message)
        self.message.setText(text)
        announce(self, text)

    def _says(self, look: ShareProbe) -> str:
        say, session = self.shell.text, self.shell.session
        if look.error is not None:
            again = words.TRY_AGAIN if isinstance(look.error, ShareGone) else words.TRY_OTHER
            return f"! {look.error.in_(self.shell.language)} {say(again)}"
        if look.what is What.OTHER:
            return f"! {say(words.FILES_THERE)}"
        if self._is_here:
            return say(words.ALREADY)
        told = self._told_of(look)
        if session is not None and session.read_only and not self._joins:
            return f"! {told}\n\n{say(words.READ_ONLY)}"
        if self._other is not None and not self._joins:
            told += f"\n\n{say(words.INSTEAD.with_(path=self._other))}"
        return told

    def _told_of(self, look: ShareProbe) -> str:
        """What is in a folder that one can work in."""
        say, session = self.shell.text, self.shell.session
        if look.what is What.EMPTY:
            return say(words.EMPTY_HERE if session else words.EMPTY_NOTHING)
        here = words.SAME_HERE if self._is_same else words.OTHER_HERE
        same = here if session else words.JOIN_HERE
        desks = words.DESK if look.desks == 1 else words.DESKS.with_(count=look.desks)
        told = [say(same.with_(desks=desks))]
        told += [] if look.writable else [say(words.ONLY_READ)]
        told += [say(words.ENCRYPTED)] if look.format and look.format.cipher else []
        return "\n\n".join(told)

    @property
    def _is_same(self) -> bool:
        """Whether the share is of the workspace that is open."""
        session, look = self.shell.session, self.look
        found = look.format if look else None
        return bool(session and found and found.data_set == session.workspace.data_set)

    @property
    def _other(self) -> Path | None:
        """The folder that the workspace is connected to now."""
        session = self.shell.session
        return session.share.sync.files.path if session and session.share.sync else None

    @property
    def _is_here(self) -> bool:
        """Whether the workspace is connected to the chosen folder already."""
        other = self._other
        return self._is_same and self.path is not None and other == self.path.absolute()

    @property
    def _joins(self) -> bool:
        return self.look is not None and self.look.what is What.SHARE and not self._is_same

    def _show(self) -> None:
        look, session = self.look, self.shell.session
        writes = session is not None and not session.read_only
        begins = look is not None and look.what is What.EMPTY and writes
        locked = bool(look and look.format and look.format.cipher)
        makes = begins and self.encrypt.isChecked()
        can = begins or self._joins or (self._is_same and writes and not self._is_here)
        self.encrypt.setVisible(begins)
        self.levels.setVisible(can)
        shared = look.format if look and can and not begins else None
        self.code.show_for(shared.root if shared else None)
        makings: tuple[QWidget, ...] = self._why, self.estimate, self.second, self._second_name
        for widget in makings:
            widget.setVisible(makes)
        secrets: tuple[QWidget, ...] = self.first, self._first_name
        for widget in secrets:
            widget.setVisible(makes or (locked and can))
        for part in (self._own_name, self._own):
            part.setVisible(self._joins)
        self.go.setEnabled(can and self.task is None)
        text = words.SHARE_HERE if begins else words.JOIN if self._joins else words.CONNECT
        self.go.setText(self.shell.text(text))
        self.be_high(theme.px(LOWEST))

    def do(self) -> None:
        """Do what the button says, beside the window."""
        path, session, secret = self.path, self.shell.session, self._passphrase()
        if path is None or secret is None or self.look is None:
            return
        self.complain("")
        if self._joins:
            ask = connecting.joining(path, self._target, secret, self.code.code)
            self._beside(ask, partial(self._join, self._target))
        elif session is not None:
            begins = self.look.what is What.EMPTY
            session.share.hold()  # of a share it has now; else that one would be written back
            given = session.workspace, path, secret, session.share.behind
            if begins:
                ask = connecting.founding(*given)
            else:
                ask = connecting.asking(*given, self.code.code)
            self._beside(ask, partial(self._take_part, session, vouch=begins))
        self._show()

    def _passphrase(self) -> str | None:
        """What was filled in; None when it cannot be."""
        if not self.first.isVisible():
            return ""
        text = self.first.text()
        wrong: Label | None = None
        if not self.second.isVisible():
            wrong = None if text.strip() else words.NEEDED
        elif text != self.second.text():
            wrong = words.DIFFERENT
        else:
            wrong = self.estimate.refusal(text)
        if wrong:
            self.complain(self.shell.text(wrong))
            self.first.setFocus()
        return None if wrong else text

    def _join(self, target: Path, invitation: Invitation) -> None:
        """Start the desk and go on in it."""
        with disk(target):
            target.parent.mkdir(parents=True, exist_ok=True)
        workspace = connect.start(invitation, target, self.shell.who)
        self.accept()
        self.shell.adopt(workspace)
        self._follow()

    def _take_part(self, session: Session, invitation: Invitation, *, vouch: bool) -> None:
        """Connect the workspace that is open, and follow the first step."""
        connect.take_part(session.workspace, invitation, vouch=vouch)
        session.share.release()
        self.accept()
        self._follow()

    def _follow(self) -> None:
        if self.shell.session is not None and self.shell.window is not None:
            FirstSync(self.shell.session, self.shell.window).open()

    # -- work beside the window

    def _beside(
        self,
        action: Callable[[Step], T],
        then: Callable[[T], None],
    ) -> None:
        self._leave()

        def done(came: T) -> None:
            self.task = None
            try:
                then(came)
            except UserError as error:
                self._failed(error)

        self.task = Task(self, action, done, self._failed, name="share")
        self.task.start()

    def _leave(self) -> None:
        if self.task is not None:
            self.task.drop()
        self.task = None

    def _failed(self, error: Exception) -> None:
        self.task = None
        self._resume()
        self._show()
        if not isinstance(error, UserError):
            raise error
        self.complain(error.in_(self.shell.language))

    def _resume(self) -> None:
        """Go on with the share there was before, if any."""
        if self.shell.session is not None:
            self.shell.session.share.release()
            self.shell.session.share.begin()

    def reject(self) -> None:
        self._leave()
        self._resume()
        super().reject()


def ask_connect(shell: Host) -> ConnectDialog:
    """Open the dialog."""
    dialog = ConnectDialog(shell)
    dialog.open()
    return dialog
