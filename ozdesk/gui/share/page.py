"""The page of the shared drive: who takes part, what is amiss, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import (
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from ozdesk.domain.label import Label
from ozdesk.gui.session import passphrase_texts
from ozdesk.gui.session import share_texts as words
from ozdesk.gui.session.background import Task
from ozdesk.gui.session.host import Host
from ozdesk.gui.session.page import Page
from ozdesk.gui.session.session import Session
from ozdesk.gui.share import cards
from ozdesk.gui.share.asked import actions_of
from ozdesk.gui.share.connect import ask_connect
from ozdesk.gui.share.desk_decisions import DeskDecisions
from ozdesk.gui.share.first_sync import disconnect_share
from ozdesk.gui.share.passphrase import ask_change
from ozdesk.gui.widgets.basics import EmptyState, button, label
from ozdesk.gui.widgets.common_texts import SHARED_DRIVE, STOP
from ozdesk.gui.widgets.dialog import CANCEL, Dialog, ask
from ozdesk.gui.widgets.plain_text import Action
from ozdesk.gui.widgets.scrolling import scrolling
from ozdesk.sync.health.findings import diagnose
from ozdesk.sync.health.health import Room, health_of, room_on
from ozdesk.sync.health.status import status_line as status_words
from ozdesk.sync.publishing.under_way import under_way

if TYPE_CHECKING:
    from ozdesk.sync.health.health import Health, Room
    from ozdesk.sync.publishing.looking import Bad

QUIET = 150  # ms after something changed before it is shown


class SharePage(Page):
    """Cards below each other; without a share it says what sharing is."""

    def __init__(self, session: Session, shell: Host) -> None:
        super().__init__(session)
        self.shell = shell
        self.health: Health | None = None
        self.room: Room | None = None
        self.decisions = DeskDecisions(session, self, self.read)
        self._shown: object = None
        self._asking: Task[Room] | None = None
        self._connect = self._action(words.CONNECT_ACTION, self.ask_connect)
        self._verify = self._action(words.VERIFY, self.verify)
        self._restore = self._action(words.RESTORE, self.ask_restore)
        self._sync = self._action(words.SYNC_NOW, session.share.ask_aloud)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._full())
        say = session.text
        empty = EmptyState(say(words.NONE), say(words.NONE_TEXT), self._connect, "hard-drive")
        self._stack.addWidget(empty)
        self._soon = QTimer(self, interval=QUIET, singleShot=True)
        self._soon.timeout.connect(self.read)
        session.share.changed.connect(self._changed)
        session.share.advanced.connect(self._advanced)
        self.read()

    def _action(self, text: Label, then: Callable[[], object]) -> QAction:
        made = Action(self.session.text(text), self)
        made.triggered.connect(lambda _on=False: then())
        return made

    def _full(self) -> QWidget:
        full = QWidget()
        whole = QVBoxLayout(full)
        whole.setContentsMargins(24, 4, 12, 12)
        whole.setSpacing(8)
        self._busy = QWidget()
        row = QHBoxLayout(self._busy)
        row.setContentsMargins(0, 0, 12, 0)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.session.text(words.BUSY))
        self._told = label(self.session.text(words.BUSY), "small")
        row.addWidget(self._bar, 1)
        row.addWidget(self._told)
        row.addWidget(button(self.session.text(STOP), then=self.session.share.cancel))
        whole.addWidget(self._busy)
        self._inner = QWidget()
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(0, 0, 12, 0)
        self._column.setSpacing(14)
        self.area = scrolling(self._inner)
        whole.addWidget(self.area, 1)
        return full

    # -- what the window asks

    def title(self) -> str:
        return self.session.text(SHARED_DRIVE)

    def subtitle(self) -> str:
        status = self.session.share.status
        if status is None:
            return ""
        told = self.session.text(status_words(replace(status, asks=0), self.session.today()))
        return told[:1].upper() + told[1:]

    def buttons(self) -> list[QAction]:
        if self.session.share.sync is None:
            return []
        return [self._restore, self._verify, self._sync]

    def entered(self) -> None:
        self.read()
        self._measure()

    # -- showing

    def _changed(self) -> None:
        if self.isVisible():
            self._soon.start()

    def _advanced(self, count: int) -> None:
        self._told.setText(self.session.text(words.passed_words(count)))

    def read(self) -> None:
        """Show how it stands; what did not change is left alone."""
        if self.session.closed:
            return
        share = self.session.share
        self._stack.setCurrentIndex(0 if share.sync is not None else 1)
        self._connect.setEnabled(not self.session.read_only)
        self._busy.setVisible(share.busy and share.asked_work)
        for action in (self._verify, self._restore):
            action.setEnabled(not share.busy)
        if share.sync is not None:
            self.health = health_of(share.sync, share.waiting)
            shown = (self.health, self.subtitle(), self.room, share.problem)
            if self._shown != shown and QGuiApplication.mouseButtons():
                self._soon.start()  # what is being pressed stays where it is
            elif self._shown != shown:
                self._shown = shown
                self._renew(self.health)
        self.headline_changed.emit()

    def _renew(self, health: Health) -> None:
        """Show it; what had the focus has it again, or else what all of it stands in."""
        held = self.window().focusWidget()
        inside = held is not None and self._inner.isAncestorOf(held)
        name = held.accessibleName() or getattr(held, "text", str)() if held and inside else ""
        bar = self.area.verticalScrollBar()
        at = bar.value()
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._build(health)
        items = (self._column.itemAt(number) for number in range(self._column.count()))
        fresh = [widget for item in items if item and (widget := item.widget())]
        for widget in fresh:
            widget.show()  # now, for what is not shown yet cannot have the focus
        if inside:
            buttons = (each for widget in fresh for each in _buttons(widget))
            again = next((b for b in buttons if name in (b.accessibleName(), b.text())), None)
            again.setFocus() if again else self.rest()
        self._inner.layout().activate()  # type: ignore[union-attr]  # it has one
        bar.setValue(at)

    def _build(self, health: Health) -> None:
        session, status = self.session, self.session.share.status
        decisions = self.decisions
        assert status is not None
        state_words = status_words(status, session.today())
        if health.waiting:
            self._column.addWidget(
                cards.waiting_card(session, health.waiting, decisions.ask_approve)
            )
        findings = diagnose(health, status.problem)
        asked = actions_of(session, health, status.problem)
        actions = [(text, partial(ask_now, session, self.window())) for text, ask_now in asked]
        stands = cards.status_card(session, health, state_words, findings, self.room, actions)
        self._column.addWidget(stands)
        shown = cards.desks_card(session, health.desks, decisions.ask_block, decisions.ask_compare)
        self._column.addWidget(shown)
        if health.blocked:
            shown = cards.blocked_card(
                session, health.blocked, decisions.unblock, decisions.take_over
            )
            self._column.addWidget(shown)
        known = session.share.sync.state.all_cards() if session.share.sync else {}
        for dispute in health.disputes:
            self._column.addWidget(cards.dispute_card(session, dispute, known, decisions.confirm))
        if health.wanted and session.share.sync is not None:
            listed = under_way(session.workspace, session.share.sync.state.wanted)
            self._column.addWidget(cards.under_way_card(session, listed, health.wanted))
        if health.refused or health.aside:
            refused = cards.refused_files_card(session, health.refused, len(health.aside))
            self._column.addWidget(refused)
        self._column.addWidget(self._endings())
        self._column.addStretch(1)

    def _endings(self) -> QWidget:
        """What one seldom does: change the passphrase, disconnect."""
        row = QHBoxLayout(line := QWidget())
        row.setContentsMargins(0, 0, 0, 0)
        for text, then in ((passphrase_texts.CHANGE_ACTION, self.ask_change),
                           (words.LEAVE, self.ask_leave)):  # fmt: skip
            made = button(self.session.text(text), look="quiet", then=then)
            made.setEnabled(not self.session.read_only)
            row.addWidget(made)
        row.addStretch(1)
        return line

    def _measure(self) -> None:
        """Find out beside the window how much room there is."""
        share = self.session.share
        if share.sync is None or self._asking is not None:
            return
        path = share.sync.files.path
        self._asking = Task(self, lambda _step: room_on(path), self._measured, self._measured)
        self._asking.start()

    def _measured(self, came: object) -> None:
        self._asking = None
        self.room = came if isinstance(came, Room) else None
        self.read()

    # -- doing

    def ask_connect(self) -> Dialog:
        """Open the dialog that connects."""
        return ask_connect(self.shell)

    def ask_change(self) -> Dialog:
        """Open the dialog that changes the passphrase."""
        return ask_change(self.session, self.window())

    def verify(self) -> None:
        """Read every file on the share, and mend what can be."""
        self.session.share.do(lambda sync: sync.healing.verify, self._verified)

    def _verified(self, wrong: list[Bad]) -> None:
        harm = sum(bad.flaw.is_harmful for bad in wrong)
        notes = [each.text for each in diagnose(self.health, verified=wrong)] if self.health else []
        told = words.mended_words(harm)
        if not harm and notes:
            told = Label(" ".join(each.nl for each in notes), " ".join(each.en for each in notes))
        self.session.message.emit(told, bool(harm))
        self._measure()

    def ask_restore(self) -> Dialog:
        """Ask whether everything this desk knows is to be put back."""
        say = self.session.text
        choices = [(say(CANCEL), None), (say(words.RESTORE_DO), self.restore)]
        title, text = say(words.RESTORE_SURE), say(words.RESTORE_TEXT)
        return ask(self.window(), title, text, choices, final=True)

    def restore(self) -> None:
        """Put back on the share what it lacks."""
        self.session.share.do(lambda sync: sync.healing.restore, self._restored)

    def _restored(self, count: int) -> None:
        self.session.message.emit(words.restored_words(count), False)
        self._measure()

    def ask_leave(self) -> Dialog:
        """Ask whether the connection may be let go of."""
        say = self.session.text
        choices = [
            (say(CANCEL), None),
            (say(words.LEAVE_DO), lambda: disconnect_share(self.session)),
        ]
        return ask(self.window(), say(words.LEAVE_SURE), say(words.LEAVE_TEXT), choices, final=True)


def _buttons(widget: QWidget) -> list[QPushButton]:
    return [widget] if isinstance(widget, QPushButton) else widget.findChildren(QPushButton)
