"""Two records that are one: which stays, what it takes over, and what it leaves behind."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QWidget

from ozdesk.domain.cell_words import cell_field, cell_name, cell_words
from ozdesk.domain.common_texts import FIELD
from ozdesk.domain.folding import natural_key
from ozdesk.domain.label import Label
from ozdesk.domain.record import Record
from ozdesk.errors import UserError
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets.basics import button, label
from ozdesk.gui.widgets.dialog import CANCEL, Dialog
from ozdesk.gui.widgets.grid import GridCell, GridColumn, GridModel, GridView
from ozdesk.rules.merging import left_behind, merge
from ozdesk.rules.near_names import near_names

TITLE = Label("Samenvoegen", "Merge")
ABOUT = Label(
    "Van twee onderwerpen wordt er één. Wat het andere meer weet wordt overgenomen, elke "
    "verwijzing gaat mee, en het andere gaat met zijn geschiedenis naar de prullenbak.",
    "Two records become one. What the other knows more is taken over, every link goes along, and "
    "the other goes to the bin with its history.",
)
STAYS, GOES = Label("Dit blijft", "This one stays"), Label("Dit gaat erin op", "This becomes part")
SWAP = Label("Wissel om", "Swap")
DO = Label("Voeg samen", "Merge")
NEAR = Label("{name} (lijkt erop)", "{name} (alike)")
DIFFERS = Label("Wat verschilt: het linker blijft staan", "What differs: the left one stays")
KEPT, LEFT = Label("Blijft", "Stays"), Label("Vervalt", "Is dropped")
SAME = Label("Niets is in beide anders ingevuld.", "Nothing is filled in differently.")
ALONE = Label("Er is geen ander om mee samen te voegen.", "There is no other to merge with.")


class MergeDialog(Dialog):
    """Asks which record stays and which becomes part of it; one step, one undo."""

    def __init__(
        self, session: Session, record: Record, others: Sequence[Record], parent: QWidget | None
    ) -> None:
        super().__init__(parent, session.text(TITLE), session.text(ABOUT))
        self._session, self._kind = session, type(record)
        self.stays, self.goes = QComboBox(), QComboBox()
        for caption, box in ((STAYS, self.stays), (GOES, self.goes)):
            box.setAccessibleName(session.text(caption))
            self.body.addWidget(label(session.text(caption), "field"))
            self.body.addWidget(box)
        self._fill(self.stays, record)
        self._fill(self.goes, record, near_first=True)
        self.stays.setCurrentIndex(self.stays.findData(record.id))
        if others:
            self.goes.setCurrentIndex(self.goes.findData(others[0].id))
        self.swap = button(session.text(SWAP), then=self.turn)
        self.body.addWidget(self.swap)
        self.said = label(session.text(DIFFERS), "field", wrap=True)
        self.body.addWidget(self.said)
        heads = [GridColumn(session.text(FIELD)), GridColumn(session.text(KEPT), wide=True),
                 GridColumn(session.text(LEFT), wide=True)]  # fmt: skip
        self.model = GridModel(heads)
        self.table = GridView(self.model, session.text(DIFFERS), tall=True)
        self.body.addWidget(self.table, 1)
        self.add_button(button(session.text(CANCEL), then=self.reject))
        self.do = button(session.text(DO), primary=True, then=self.take)
        self.add_button(self.do)
        for box in (self.stays, self.goes):
            box.currentIndexChanged.connect(lambda _at: self.judge())
        self.be(640, 520)
        self.judge()

    def _fill(self, box: QComboBox, record: Record, *, near_first: bool = False) -> None:
        """The records of the kind; those with a near name first where that helps."""
        all_ = sorted(
            self._session.workspace.of_kind(self._kind), key=lambda r: natural_key(r.name)
        )
        near = near_names(record.name, [r.name for r in all_ if r.id != record.id], 8)
        first = [r for name in near for r in all_ if r.name == name and r.id != record.id]
        for each in first if near_first else ():
            box.addItem(self._session.text(NEAR.with_(name=each.name)), each.id)
        for each in all_:
            if not near_first or (each not in first and each.id != record.id):
                box.addItem(each.name, each.id)
        if near_first:
            box.addItem(record.name, record.id)

    def pair(self) -> tuple[Record, Record] | None:
        """The record that stays and the one that becomes part of it; none for one and the same."""
        kept, other = (self._session.workspace.get(str(box.currentData()))
                       for box in (self.stays, self.goes))  # fmt: skip
        return (kept, other) if kept and other and kept.id != other.id else None

    def turn(self) -> None:
        """Let the other one stay."""
        kept, other = self.stays.currentData(), self.goes.currentData()
        self.stays.setCurrentIndex(self.stays.findData(other))
        self.goes.setCurrentIndex(self.goes.findData(kept))

    def judge(self) -> None:
        """Show what differs between the two, and whether it can be done."""
        pair, session = self.pair(), self._session
        self.do.setEnabled(pair is not None and not session.read_only)
        left = left_behind(*pair) if pair else []
        rows, get = [], session.workspace.get
        for each in left if pair else ():
            field = cell_field(self._kind, each.path)
            told = [cell_words(field, each.path, raw, session.language, session.workspace.name_of)
                    for raw in (each.kept, each.left)]  # fmt: skip
            name = cell_name(pair[0], each.path, session.language, session.workspace.name_of, get)  # type: ignore[index]
            rows.append([GridCell(name), GridCell(told[0]), GridCell(told[1], muted=True)])
        self.model.fill(rows, [each.path for each in left])
        self.table.setVisible(bool(rows))
        words = DIFFERS if rows else SAME if pair else ALONE
        self.said.setText(session.text(words))

    def take(self) -> None:
        """Make them one."""
        pair, session = self.pair(), self._session
        if pair is None:
            return
        try:
            edit = merge(*pair, session.workspace)
        except UserError as error:
            self.complain(error.in_(session.language))
            return
        if session.apply(edit, self):
            session.message.emit(edit.name, False)
        self.accept()
