"""What a desk is asked to do about its share: fill in a passphrase, compare a code."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ozdesk.domain.label import Label
from ozdesk.errors import UserError
from ozdesk.gui.session import trust_texts as words
from ozdesk.gui.session.passphrase_texts import ENTER_ACTION
from ozdesk.gui.session.session import Session
from ozdesk.gui.share.passphrase import ask_passphrase
from ozdesk.gui.widgets.basics import label
from ozdesk.gui.widgets.dialog import CANCEL, Dialog, ask
from ozdesk.gui.widgets.plain_text import CheckBox
from ozdesk.sync import trust
from ozdesk.sync.health.health import Health
from ozdesk.sync.share.card import Desk
from ozdesk.sync.share.refusals import PassphraseNeeded

Asking = Callable[[Session, QWidget], Dialog]


def actions_of(
    session: Session, health: Health, problem: UserError | None
) -> Iterator[tuple[Label, Asking]]:
    """What is asked of this desk now, each with the dialog that does it."""
    if isinstance(problem, PassphraseNeeded):
        yield ENTER_ACTION, ask_passphrase
    if not health.compared:
        yield words.COMPARE_ACTION, ask_compare


class CodeCheck:
    """Shows the code of the desk that began a share, and asks whether somebody compared it.

    Its parts stand in a layout of others, for those alone give texts the height that they take.
    """

    def __init__(self, text: Callable[[Label], str], column: QVBoxLayout) -> None:
        self._text, self._shown = text, ""
        self.words = label(wrap=True)
        self.same = CheckBox(text(words.CHECK))
        self._why = label(text(words.CHECK_WHY), "small", wrap=True)
        for part in (self.words, self.same, self._why):
            column.addWidget(part)

    def show_for(self, root: Desk | None) -> None:
        """Show the code of a desk, or nothing; nothing is said of another one yet."""
        for part in (self.words, self.same, self._why):
            part.setVisible(root is not None)
        shown = trust.code_of(root) if root else ""
        if shown != self._shown:
            self._shown = shown
            self.same.setChecked(False)
            self.words.setText(self._text(words.CODE.with_(code=shown)))

    @property
    def code(self) -> str:
        """The code, if somebody says that it is the same; else nothing."""
        return self._shown if self.same.isChecked() else ""


def ask_compare(session: Session, parent: QWidget) -> Dialog:
    """Ask whether the code of the desk that began the share was compared and is the same."""
    say, sync = session.text, session.share.sync
    code = trust.code_of(sync.state.root) if sync else ""

    def same() -> None:
        if session.share.sync is None:
            return
        try:
            trust.compare_code(session.share.sync, code)
        except UserError as error:
            session.tell(error)
            return
        session.message.emit(words.COMPARED, False)
        session.share.ask()

    choices = [(say(CANCEL), None), (say(words.SAME), same)]
    text = say(words.COMPARE_TEXT.with_(code=code))
    return ask(parent, say(words.COMPARE), text, choices, final=True)
