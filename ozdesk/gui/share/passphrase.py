"""The passphrase of a shared folder in the window: changing it, and filling in the changed one."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from ozdesk.domain.label import Label
from ozdesk.errors import UserError
from ozdesk.gui.session import passphrase_texts as words
from ozdesk.gui.session.background import Task
from ozdesk.gui.session.session import Session
from ozdesk.gui.session.share_texts import AGAIN, DIFFERENT, NEEDED, PASSPHRASE
from ozdesk.gui.widgets import theme
from ozdesk.gui.widgets.basics import button, label, set_role
from ozdesk.gui.widgets.dialog import CANCEL, Dialog, ask
from ozdesk.sync import passphrase
from ozdesk.sync.passphrase import FreshKey
from ozdesk.sync.share import keyring
from ozdesk.sync.share.refusals import WeakPassphrase
from ozdesk.sync.share.strength import LEAST, guess_time, refuse_weak, time_words
from ozdesk.sync.step import Sync

T = TypeVar("T")
SOONEST = 6  # characters from which on it is worth telling how long a passphrase holds out


class Estimate(QLabel):
    """Tells below a field how long the passphrase in it holds out."""

    def __init__(self, session_text: Callable[[Label], str], about: Collection[str]) -> None:
        super().__init__()
        self._text, self._about = session_text, about
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        set_role(self, "small")
        self.judge("")

    def judge(self, text: str) -> None:
        """Tell it of this passphrase."""
        told = self._text(words.ADVICE)
        if len(text.strip()) >= SOONEST:
            seconds = guess_time(text, self._about)
            holds = words.HOLDS if seconds >= LEAST else words.GUESSED
            told = self._text(holds.with_(time=time_words(seconds)))
        self.setText(told)
        self.setAccessibleName(told)

    def refusal(self, text: str) -> Label | None:
        """Why a passphrase is not taken, if it is not."""
        try:
            refuse_weak(text, self._about)
        except WeakPassphrase as error:
            return Label(error.in_("nl"), error.in_("en"))
        return None


def secret_field(dialog: Dialog, text: Callable[[Label], str], name: Label) -> QLineEdit:
    """A line for a passphrase in a dialog, below its name."""
    field, above = QLineEdit(), label(text(name), "field")
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setAccessibleName(text(name))
    field.textEdited.connect(lambda _text: dialog.complain(""))
    above.setBuddy(field)
    dialog.body.addWidget(above)
    dialog.body.addWidget(field)
    return field


class PassphraseDialog(Dialog):
    """What both have in common: work beside the window, and what the share does meanwhile."""

    def __init__(self, session: Session, parent: QWidget | None, title: Label, text: Label) -> None:
        super().__init__(parent, session.text(title), session.text(text))
        self.session = session
        self._task: Task[Any] | None = None

    def _finish(self, do: Label, *, final: bool = False) -> None:
        self.add_button(button(self.session.text(CANCEL), then=self.reject))
        self.go = button(self.session.text(do), primary=True, then=self.do, final=final)
        self.add_button(self.go)
        self.resize(theme.px(560), self._column.totalHeightForWidth(theme.px(560)))

    def do(self) -> None:
        """Do what the button says."""
        raise NotImplementedError

    def _beside(self, action: Callable[[], T], then: Callable[[Sync, T], object]) -> None:
        """Work out something beside the window, and use it as soon as the share is left alone."""
        self.go.setEnabled(False)

        def done(came: T) -> None:
            share = self.session.share
            if share.busy:
                share.settled.connect(lambda: done(came), Qt.ConnectionType.SingleShotConnection)
                return
            self._task = None
            self.go.setEnabled(True)
            if share.sync is None:
                self.reject()
                return
            try:
                then(share.sync, came)
            except UserError as error:
                self._refused(error)
                return
            self.accept()
            share.ask()

        self._task = Task(self, lambda _step: action(), done, self._failed, name="passphrase")
        self._task.start()

    def _failed(self, error: Exception) -> None:
        self._task = None
        self.go.setEnabled(True)
        if not isinstance(error, UserError):
            raise error
        self._refused(error)

    def _refused(self, error: UserError) -> None:
        self.complain(error.in_(self.session.language))

    def reject(self) -> None:
        if self._task is not None:
            self._task.drop()
        super().reject()


class ChangeDialog(PassphraseDialog):
    """Changes the passphrase of the shared folder."""

    def __init__(self, session: Session, parent: QWidget | None) -> None:
        super().__init__(session, parent, words.CHANGE, words.CHANGE_TEXT)
        who = session.workspace.who
        self.first = secret_field(self, session.text, words.NEW)
        self.estimate = Estimate(session.text, (who,))
        self.body.addWidget(self.estimate)
        self.second = secret_field(self, session.text, AGAIN)
        self.first.textEdited.connect(self.estimate.judge)
        self._finish(words.CHANGE_DO, final=True)
        self.first.setFocus()

    def do(self) -> None:
        text, who = self.first.text(), self.session.workspace.who
        wrong = NEEDED if not text.strip() else DIFFERENT if text != self.second.text() else None
        wrong = wrong or self.estimate.refusal(text)
        if wrong:
            self.complain(self.session.text(wrong))
            self.first.setFocus()
            return
        self._beside(lambda: passphrase.fresh_key(text, who), self._set)

    def _set(self, sync: Sync, fresh: FreshKey) -> None:
        passphrase.set_key(sync, fresh)
        self.session.message.emit(words.CHANGED, False)


class EnterDialog(PassphraseDialog):
    """Asks for the passphrase that a colleague changed."""

    def __init__(self, session: Session, parent: QWidget | None) -> None:
        super().__init__(session, parent, words.ENTER, words.ENTER_TEXT)
        self.field = secret_field(self, session.text, PASSPHRASE)
        nobody = button(session.text(words.NOBODY), look="link", then=self._change)
        self.body.addWidget(nobody, 0, Qt.AlignmentFlag.AlignLeft)
        self._finish(words.ENTER_DO)
        self.field.setFocus()

    def do(self) -> None:
        text, sync = self.field.text(), self.session.share.sync
        if sync is None or not text.strip():
            self.complain(self.session.text(NEEDED))
            self.field.setFocus()
            return
        files, first = sync.state.all_key_files(), sync.state.cipher
        self._beside(lambda: keyring.opened_with(text, files, first), passphrase.take_keys)

    def _change(self) -> None:
        """Nobody knows it any more: make another."""
        parent = self.parentWidget()
        self.reject()
        ChangeDialog(self.session, parent).open()


def ask_change(session: Session, parent: QWidget | None) -> Dialog:
    """Open the dialog that changes the passphrase."""
    dialog = ChangeDialog(session, parent)
    dialog.open()
    return dialog


def ask_passphrase(session: Session, parent: QWidget | None) -> Dialog:
    """Open the dialog that asks for the passphrase that was changed."""
    dialog = EnterDialog(session, parent)
    dialog.open()
    return dialog


def offer_change(session: Session, parent: QWidget | None, who: str) -> Dialog:
    """Offer to change the passphrase after a desk was blocked, which can read on otherwise."""
    text = session.text
    choices = [
        (text(words.LATER), None),
        (text(words.CHANGE_ACTION), lambda: ask_change(session, parent)),
    ]
    return ask(parent, text(words.OFFER), text(words.OFFER_TEXT.with_(who=who)), choices)
