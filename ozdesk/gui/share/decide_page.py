"""What is to be decided: every question as a card, one key for each choice."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from ozdesk.domain.common_texts import TO_DECIDE
from ozdesk.domain.label import Label
from ozdesk.domain.question import Question
from ozdesk.gui.session.page import Page
from ozdesk.gui.session.session import Session
from ozdesk.gui.share.decide_card import DecideCard
from ozdesk.gui.share.decide_words import Asked
from ozdesk.gui.share.waiting_card import TITLE as WAITING_TITLE
from ozdesk.gui.share.waiting_card import WaitingCard
from ozdesk.gui.widgets import theme
from ozdesk.gui.widgets.basics import EmptyState, label
from ozdesk.gui.widgets.icons import icon, icon_of_kind
from ozdesk.gui.widgets.plain_text import set_tooltip
from ozdesk.gui.widgets.scrolling import scrolling
from ozdesk.rules.redaction.waiting_words import CONFIRMED, DECLINED
from ozdesk.store.applied import Applied
from ozdesk.store.destroying import (
    WaitingDestruction,
    confirming_edit,
    declining_edit,
    waiting_destructions,
)
from ozdesk.sync.health.health import wrong_clocks

FIGURE = Label("{count} vragen waarop collega's verschillend antwoordden",
               "{count} questions that colleagues answered differently")  # fmt: skip
FIGURE_ONE = Label("1 vraag waarop collega's verschillend antwoordden",
                   "1 question that colleagues answered differently")  # fmt: skip
WAIT = Label("{count} vernietigingen die wachten", "{count} destructions that wait")
WAIT_ONE = Label("1 vernietiging die wacht", "1 destruction that waits")
NONE = Label("Niets te beslissen", "Nothing to decide")
NONE_TEXT = Label(
    "Als twee mensen tegelijk hetzelfde veld wijzigen, blijven beide versies bewaard en kiest u "
    "hier welke geldt.",
    "When two people change the same field at the same time, both versions are kept and you "
    "choose here which one holds.",
)
DECIDED = Label("Beslist: {field} van “{name}”", "Decided: {field} of “{name}”")
KEYS = Label("1, 2, 3: neem die versie · M: samengevoegd · E: zelf schrijven · Ctrl+Z: terug",
             "1, 2, 3: take that version · M: merged · E: write · Ctrl+Z: back")  # fmt: skip
WRITING = Label("Ctrl+Enter: neem dit · Esc: terug zonder te kiezen",
                "Ctrl+Enter: take this · Esc: back without choosing")  # fmt: skip
QUIET = 120  # ms after an edit before questions are read anew
MOST_KEYS = 9


class DecidePage(Page):
    """A list of questions beside the card of the one in front."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.questions: list[Question] = []
        self.waiting: list[WaitingDestruction] = []
        self.card: DecideCard | None = None
        self.waiting_card: WaitingCard | None = None
        self.list = QListWidget()
        self.list.setAccessibleName(session.text(TO_DECIDE))
        self.list.setIconSize(QSize(16, 16))
        self.list.setSpacing(1)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(lambda _row: self._show_card())
        self.landing = self.list
        self._hint = label(session.text(KEYS), "small", wrap=True)
        self._place = QWidget()
        self._inner = QVBoxLayout(self._place)
        self._inner.setContentsMargins(0, 0, 12, 0)
        self._inner.addStretch(1)
        self.area = scrolling(self._place)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._full())
        empty = EmptyState(session.text(NONE), session.text(NONE_TEXT), icon="circle-check")
        self._stack.addWidget(empty)
        self._soon = QTimer(self, interval=QUIET, singleShot=True)
        self._soon.timeout.connect(self.read)
        session.applied.connect(self._applied)
        self._keys()
        self.read()

    def _full(self) -> QWidget:
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(24, 4, 12, 12)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.list)
        row.addWidget(self.area, 1)
        column.addLayout(row, 1)
        column.addWidget(self._hint)
        return full

    def _keys(self) -> None:
        for number in range(1, MOST_KEYS + 1):
            self._key(str(number), partial(self._take, number))
        self._key("M", lambda: self._ask_card("take_merged"))
        self._key("E", lambda: self._ask_card("write"))

    def _key(self, key: str, then: Any) -> None:
        made = QShortcut(QKeySequence(key), self)
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.activated.connect(then)

    def _take(self, number: int) -> None:
        if self.card is not None:
            self.card.take(number)

    def _ask_card(self, what: str) -> None:
        if self.card is not None:
            getattr(self.card, what)()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.list.setFixedWidth(min(theme.px(280), self.width() * 3 // 10))

    # -- what the window asks

    def title(self) -> str:
        return self.session.text(TO_DECIDE)

    def subtitle(self) -> str:
        told, say = list[str](), self.session.text
        if count := len(self.questions):
            told.append(say(FIGURE_ONE if count == 1 else FIGURE.with_(count=count)))
        if count := len(self.waiting):
            told.append(say(WAIT_ONE if count == 1 else WAIT.with_(count=count)))
        return " · ".join(told)

    def buttons(self) -> list[QAction]:
        return []

    def entered(self) -> None:
        self.read()

    def reveal_question(self, record: str, path: str) -> None:
        """Bring a question to the front: that of a cell, or else of its field."""
        field = path.split("/")[0]
        keys = [(q.record, q.path) for q in self.questions]
        near = [key for key in keys if key[0] == record and key[1].split("/")[0] == field]
        for key in ([(record, path)] if (record, path) in keys else []) + near:
            self.list.setCurrentRow(len(self.waiting) + keys.index(key))
            break

    # -- showing

    def _applied(self, applied: Applied) -> None:
        if self.isVisible():
            self._soon.start()

    def read(self) -> None:
        """Read the questions anew; the one in front stays while it is the same."""
        if self.session.closed:
            return
        before, row = self._front(), self.list.currentRow()
        known = {(q.record, q.path) for q in self.questions}
        self.questions = self.session.workspace.questions()
        self.waiting = waiting_destructions(self.session.workspace)
        self.list.blockSignals(True)
        self.list.clear()
        for waits in self.waiting:
            self._add_waiting(waits)
        for question in self.questions:
            self._add(question)
        keys = [(q.record, q.path) for q in self.questions]
        every = [*(("", each.edit) for each in self.waiting), *keys]
        back = [key for key in keys if key not in known] if known else []
        wanted = before if before in every else back[0] if len(back) == 1 else None
        at = every.index(wanted) if wanted else max(0, min(row, len(every) - 1))
        self.list.setCurrentRow(at if every else -1)
        self.list.blockSignals(False)
        self._stack.setCurrentIndex(0 if every else 1)
        self._show_card()
        self.headline_changed.emit()

    def _add_waiting(self, waits: WaitingDestruction) -> None:
        title = self.session.text(WAITING_TITLE)
        who = self.session.text(self.session.workspace.desks.signer(waits.who, waits.device))
        item = QListWidgetItem(f"{title}\n{who}", self.list)
        item.setIcon(icon("trash-2"))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{title}, {who}")

    def _add(self, question: Question) -> None:
        asked = Asked(self.session, question)
        item = QListWidgetItem(f"{asked.title}\n{asked.field_words}", self.list)
        item.setIcon(icon_of_kind(question.kind))
        set_tooltip(item, f"{asked.kind_words}: {asked.title}")
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{asked.title}, {asked.field_words}")

    def _front(self) -> tuple[str, str] | None:
        row = self.list.currentRow() - len(self.waiting)
        if 0 <= row < len(self.questions):
            return self.questions[row].record, self.questions[row].path
        waits = self._front_waiting()
        return ("", waits.edit) if waits else None

    def _front_waiting(self) -> WaitingDestruction | None:
        row = self.list.currentRow()
        return self.waiting[row] if 0 <= row < len(self.waiting) else None

    def _show_card(self) -> None:
        row = self.list.currentRow() - len(self.waiting)
        question = self.questions[row] if 0 <= row < len(self.questions) else None
        self._show_waiting()
        if self.card is not None:
            if question is not None and self._same(self.card.asked.question, question):
                return
            self.card.hide()
            self.card.deleteLater()
            self.card = None
        self._show_keys()
        if question is None:
            return
        self.card = DecideCard(self.session, Asked(self.session, question), self._wrong_clocks())
        self.card.decided.connect(self._decide)
        self.card.wrote.connect(self._show_keys)
        self._put(self.card)

    def _put(self, card: QWidget) -> None:
        self._inner.insertWidget(0, card)
        card.show()
        self.area.verticalScrollBar().setValue(0)

    def _show_waiting(self) -> None:
        waits = self._front_waiting()
        if self.waiting_card is not None:
            self.waiting_card.hide()
            self.waiting_card.deleteLater()
            self.waiting_card = None
        if waits is not None:
            self.waiting_card = WaitingCard(self.session, waits)
            self.waiting_card.decided.connect(self._decide_waiting)
            self._put(self.waiting_card)

    def _decide_waiting(self, confirmed: bool) -> None:
        card = self.waiting_card
        assert card is not None
        workspace = self.session.workspace
        edit = confirming_edit(card.waits) if confirmed else declining_edit(workspace, [card.waits])
        if self.session.apply(edit, self) is None:
            return
        self.read()
        self.session.message.emit(CONFIRMED if confirmed else DECLINED, False)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_keys(self) -> None:
        """Say which keys do something now."""
        writing = self.card is not None and self.card.writing is not None
        self._hint.setVisible(self._front_waiting() is None)
        self._hint.setText(self.session.text(WRITING if writing else KEYS))

    def _same(self, one: Question, other: Question) -> bool:
        """Whether a card can stay, with what is being written in it."""
        same = (one.record, one.path, one.names) == (other.record, other.path, other.names)
        return same and self.card is not None and self.card.writing is not None

    def _wrong_clocks(self) -> frozenset[str]:
        if self.session.share.sync is None:
            return frozenset()
        return wrong_clocks(self.session.share.sync.state)

    # -- deciding

    def _decide(self, raw: Any, why: str | None) -> None:
        card = self.card
        assert card is not None
        asked = card.asked
        writing, card.writing = card.writing, None
        draft = self.session.drafts.pop(asked.key, None)
        if self.session.apply(asked.question.answer(raw, why), self) is None:
            card.writing = writing
            if draft is not None:
                self.session.drafts[asked.key] = draft
            return
        self.read()
        told = DECIDED.with_(field=asked.field_words, name=asked.title)
        self.session.message.emit(told, False)
        if self.questions:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
