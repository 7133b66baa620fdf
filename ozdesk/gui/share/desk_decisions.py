"""What people decide about the desks of a share: who takes part, and what counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ozdesk.errors import UserError
from ozdesk.gui.session import share_texts as words
from ozdesk.gui.session import trust_texts as trust_words
from ozdesk.gui.session.session import Session
from ozdesk.gui.share.passphrase import offer_change
from ozdesk.gui.widgets.basics import label
from ozdesk.gui.widgets.dialog import CANCEL, Dialog, ask
from ozdesk.gui.widgets.plain_text import CheckBox
from ozdesk.store.applied import Applied
from ozdesk.sync import connect, members, trust
from ozdesk.sync.health import health_texts
from ozdesk.sync.step import Sync

if TYPE_CHECKING:
    from ozdesk.sync.health.health import NewcomerHealth
    from ozdesk.sync.share.card import DeskCard


class DeskDecisions:
    """Decides about desks and publishes it; `decided` is called when something was decided."""

    def __init__(self, session: Session, parent: QWidget, decided: Callable[[], object]) -> None:
        self._session, self._parent, self._decided = session, parent, decided

    def ask_approve(self, newcomer: NewcomerHealth) -> Dialog:
        """Ask whether a desk may take part, and whether its code was compared."""
        say, card = self._session.text, newcomer.card
        title = say(trust_words.APPROVE_SURE.with_(who=card.called))
        dialog = Dialog(self._parent.window(), title, say(trust_words.APPROVE_TEXT))
        if newcomer.was is not None:
            was = say(health_texts.was_words(newcomer))
            dialog.body.addWidget(label(f"! {card.called} {was}.", "problem", wrap=True))
        code = trust_words.CODE_OF.with_(who=card.called, code=card.fingerprint)
        dialog.body.addWidget(label(say(code), wrap=True))
        same = CheckBox(say(trust_words.CHECK_DESK))
        dialog.body.addWidget(same)
        dialog.body.addWidget(label(say(trust_words.CHECK_DESK_WHY), "small", wrap=True))

        def approve() -> None:
            self.approve(card, card.fingerprint if same.isChecked() else "")

        dialog.offer([(say(CANCEL), None), (say(words.APPROVE), approve)], final=True)
        dialog.open()
        return dialog

    def approve(self, card: DeskCard, code: str = "") -> None:
        """Let a desk take part; `code` is its code, where somebody compared it."""
        if self._decide(lambda sync: connect.approve(sync, card, code)):
            self._session.message.emit(words.APPROVED.with_(who=card.called), False)

    def ask_compare(self, card: DeskCard) -> Dialog:
        """Ask whether the code of a desk was compared and is the same."""
        say = self._session.text
        text = trust_words.COMPARE_DESK_TEXT.with_(who=card.called, code=card.fingerprint)
        choices = [(say(CANCEL), None), (say(trust_words.SAME), lambda: self.compare(card))]
        title = say(trust_words.COMPARE)
        return ask(self._parent.window(), title, say(text), choices, final=True)

    def compare(self, card: DeskCard) -> None:
        """Say that the code of a desk was compared."""
        if self._decide(lambda sync: trust.compare_desk(sync, card)):
            self._session.message.emit(trust_words.COMPARED, False)

    def ask_block(self, card: DeskCard) -> Dialog:
        """Ask whether a desk may take part no longer."""
        say = self._session.text
        choices = [(say(CANCEL), None), (say(words.BLOCK_DO), lambda: self.block(card))]
        title = say(words.BLOCK_SURE.with_(who=card.called))
        return ask(self._parent.window(), title, say(words.BLOCK_TEXT), choices, final=True)

    def block(self, card: DeskCard) -> None:
        """Let what a desk writes from now on count nowhere; offer to change the passphrase."""
        if self._decide(lambda sync: members.block(sync, card)):
            self._session.message.emit(words.BLOCKED.with_(who=card.called), False)
            sync = self._session.share.sync
            if sync is not None and sync.state.is_encrypted:
                offer_change(self._session, self._parent.window(), card.called)

    def unblock(self, card: DeskCard) -> None:
        """Let a blocked desk take part again."""
        if self._decide(lambda sync: members.unblock(sync, card)):
            self._session.message.emit(words.APPROVED.with_(who=card.called), False)

    def confirm(self, card: DeskCard) -> None:
        """Say that a blocking is right, where desks block each other."""
        self._decide(lambda sync: members.confirm(sync, card))

    def take_over(self, card: DeskCard) -> None:
        """Enter anew, signed by who does so, what a blocked desk wrote later."""
        workspace = self._session.workspace
        later = [each for each in workspace.desks.later_work() if each.device == card.device]
        done: list[Applied | None] = []
        if self._decide(lambda sync: done.append(members.takeover(workspace, later))):
            count = sum(len(each.edit.changes) for each in done if each)
            self._session.message.emit(words.TAKEN_OVER.with_(count=count), False)

    def _decide(self, action: Callable[[Sync], object]) -> bool:
        """Decide something about a desk and publish it; tell whether it could be done."""
        share = self._session.share
        if share.sync is None:
            return False
        try:
            action(share.sync)
        except UserError as error:
            self._session.tell(error)
            return False
        share.ask()
        self._decided()
        return True
