"""A destruction that waits as a card: who asks, what it takes, and what one can do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ozdesk.domain.cell_words import cell_field, cell_name, cell_words
from ozdesk.domain.common_texts import MORE
from ozdesk.domain.label import Label
from ozdesk.domain.operation import Operation
from ozdesk.domain.words import long_day
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets.basics import button, label, set_role
from ozdesk.gui.widgets.dialog import CANCEL, Dialog
from ozdesk.gui.widgets.pills import PillLabel
from ozdesk.kinds import BY_KEY
from ozdesk.rules.redaction.waiting_words import cards_in, due_day, waiting_lines
from ozdesk.store import destroying
from ozdesk.store.destroying import WaitingDestruction

TITLE = Label("Vernietiging die wacht", "Destruction that waits")
WAITS = Label("tot {day}", "until {day}")
TAKES = Label("Dit zou vervallen", "This would go")
CONFIRM = Label("Bevestigen…", "Confirm…")
DECLINE, WITHDRAW = Label("Afwijzen", "Decline"), Label("Intrekken", "Withdraw")
DECLINE_TEXT = Label(
    "Wie afwijst, legt wat er stond opnieuw vast op eigen naam. Alle collega's zien dat.",
    "Who declines enters what stood anew in their own name. All colleagues see that.",
)
SURE = Label("Nu vernietigen?", "Destroy now?")
SURE_TEXT = Label(
    "Wat hier staat wordt dan overal onherroepelijk gewist: hier, in de reservekopieën, op de "
    "gedeelde schijf en bij alle collega's.",
    "What stands here is then wiped everywhere for good: here, in the backups, on the share and at "
    "all colleagues' desks.",
)
DESTROY = Label("Nu vernietigen", "Destroy now")
LONGEST, MOST = 120, 20  # characters of a value, and values, that are shown


class WaitingCard(QFrame):
    """Shows a destruction that waits; `decided` carries whether it is confirmed."""

    decided = Signal(bool)

    def __init__(self, session: Session, waits: WaitingDestruction) -> None:
        super().__init__()
        set_role(self, "card")
        self.session, self.waits = session, waits
        say, workspace = session.text, session.workspace
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 20)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.addWidget(label(say(TITLE), "card", wrap=True), 1)
        until = WAITS.with_(day=long_day(due_day(waits), session.language))
        head.addWidget(PillLabel(say(until), "attention"), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        for line in waiting_lines(workspace, waits, session.language):
            column.addWidget(label(line, wrap=True))
        column.addWidget(label(say(TAKES), "field"))
        column.addWidget(self._list())
        column.addWidget(label(say(DECLINE_TEXT), "small", wrap=True))
        row = QHBoxLayout()
        own = not destroying.may_confirm(workspace, waits)
        self.decline = button(say(WITHDRAW if own else DECLINE), then=lambda: self._say(False))
        self.confirm = button(say(CONFIRM), then=self._ask)
        self.confirm.setVisible(not own)
        row.addWidget(self.decline)
        row.addWidget(self.confirm)
        row.addStretch(1)
        column.addLayout(row)
        self.setEnabled(not session.read_only)

    def _list(self) -> QFrame:
        box = QFrame()
        set_role(box, "row")
        column = QVBoxLayout(box)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(4)
        for card in cards_in(self.session.workspace, self.waits):
            words = self.session.text(card)
            column.addWidget(label(f"{words[:1].upper()}{words[1:]}", wrap=True))
        told = [o for o in self.waits.taken if not o.path.startswith("_")]
        for operation in told[:MOST]:
            column.addWidget(label(self._line(operation), wrap=True))
        if len(told) > MOST:
            column.addWidget(label(self.session.text(MORE.with_(count=len(told) - MOST)), "small"))
        return box

    def _line(self, operation: Operation) -> str:
        kind, session = BY_KEY.get(operation.kind), self.session
        if kind is None:
            return operation.path
        workspace, language = session.workspace, session.language
        name_of, get = workspace.name_of, workspace.get
        raw = workspace.blobs.resolve(operation.value)
        field = cell_name(kind(operation.record, {}), operation.path, language, name_of, get)
        value = cell_words(cell_field(kind, operation.path), operation.path, raw, language, name_of)
        return f"{session.text(kind.singular)} · {field}: {_cut(value)}"

    def _say(self, confirmed: bool) -> None:
        self.decided.emit(confirmed)

    def _ask(self) -> None:
        say = self.session.text
        dialog = Dialog(self, say(SURE), say(SURE_TEXT))
        choices = [(say(CANCEL), None), (say(DESTROY), lambda: self._say(True))]
        dialog.offer(choices, final=True)
        dialog.open()


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST else flat[:LONGEST].rstrip() + "…"
