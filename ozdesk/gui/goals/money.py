"""What is contributed by whom in which year, and what the running contracts cost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from ozdesk.domain.common_texts import (
    MONEY,
    NOT_DIVIDED,
    TOGETHER,
    TOGETHER_IN_YEAR,
    TOTAL,
    VAT_NOT_FILLED_IN,
)
from ozdesk.domain.label import Label
from ozdesk.domain.words import as_example, euro
from ozdesk.errors import UserError
from ozdesk.exchange.lists.money_sheet import HEADS, NOBODY, write_money
from ozdesk.gui.history.view_page import ViewPage
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets.basics import EmptyState, label
from ozdesk.gui.widgets.common_texts import SAVE_AS_SHEET, SAVE_OWN_USE, SAVED_AS
from ozdesk.gui.widgets.grid import GridCell, GridColumn, GridModel, GridView, LateRow
from ozdesk.gui.widgets.save_dialog import SHEETS, ask_to_save
from ozdesk.gui.widgets.tabs import tab_bar
from ozdesk.kinds.party import Party
from ozdesk.kinds.payment import Payment
from ozdesk.kinds.work import Contract, Vat
from ozdesk.rules.funding.money import (
    FundingRow,
    MoneyRow,
    contract_money,
    contributions,
)

YEARS, NOW = Label("Per jaar", "By year"), Label("Nu, uit lopende contracten", "Now, by contracts")
EVERY = Label("Samen, alle jaren", "Together, all years")
A_YEAR, ONCE = Label("Structureel per jaar", "Structural a year"), Label("Incidenteel", "Once")
NOTE = Label(
    "Bedragen met en zonder btw worden niet bij elkaar opgeteld.",
    "Amounts with and without VAT are not added up.",
)
EMPTY = Label("Nog geen bedragen", "No amounts yet")
EMPTY_TEXT = Label(
    "Leg bijdragen vast bij Bijdragen, of vul bij contracten in wie wat betaalt.",
    "Record contributions under Contributions, or fill in who pays what for contracts.",
)
SHOWN = ("structural", "incidental", "budgeted", "committed", "paid")


class MoneyView(ViewPage):
    """Two tables: contributions by year and party, and payers of the contracts that run."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        text = session.text
        self.which = tab_bar(text(MONEY), map(text, (YEARS, NOW)))
        self.model = GridModel([])
        self.table = GridView(self.model, text(MONEY))
        self.table.opened.connect(session.show_record)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        way = self.way(Payment)
        self.stack.addWidget(EmptyState(text(EMPTY), text(EMPTY_TEXT), way, "coins"))
        self.sheet = self.action(SAVE_AS_SHEET, self.ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 0, 24, 18)
        column.setSpacing(8)
        line = QHBoxLayout()
        line.addWidget(self.which)
        line.addStretch(1)
        self.note = label(text(NOTE), "small")
        line.addWidget(self.note)
        column.addLayout(line)
        column.addWidget(self.stack, 1)
        self.landing = self.table
        self.which.currentChanged.connect(lambda _at: self.entered())
        self.follow(Payment, Contract, Party)

    def entered(self) -> None:
        """Make the sums anew."""
        if self.which.currentIndex() == 0:
            self._years()
        else:
            self._now()
        self.stack.setCurrentIndex(0 if self.model.rows else 1)
        self.note.setVisible(bool(self.model.rows))
        self.sheet.setEnabled(self.which.currentIndex() == 0 and bool(self.model.rows))

    def buttons(self) -> list[QAction]:
        return [self.sheet]

    # -- by year

    def _years(self) -> None:
        table, session = contributions(self.session.workspace), self.session
        heads = [Payment.fields[name].label for name in ("year", "party", "vat")]
        columns = [GridColumn(session.text(head), wide=head is heads[1]) for head in heads]
        columns += [GridColumn(session.text(HEADS[name]), right=True) for name in SHOWN]
        columns.append(GridColumn(session.text(TOTAL), right=True))
        rows: list[Sequence[GridCell]] = []
        keys: list[str] = []
        of_year: dict[tuple[int | None, Vat | None], list[FundingRow]] = defaultdict(list)
        for row in table.rows:
            of_year[row.year, row.vat].append(row)
        for year in table.years:
            for row in of_year[year.year, year.vat]:
                party = session.workspace.name_of(row.party) if row.party else session.text(NOBODY)
                rows.append(LateRow(partial(self._row, row, party)))
                keys.append(row.party or "")
            told = TOGETHER_IN_YEAR.with_(year=year.year) if year.year else TOGETHER
            rows.append(LateRow(partial(self._row, year, session.text(told), bold=True)))
            keys.append("")
        for total in table.totals:
            rows.append(LateRow(partial(self._row, total, session.text(EVERY), bold=True)))
            keys.append("")
        self.model.fill(rows, keys, columns)

    def _row(self, row: FundingRow, party: str, *, bold: bool = False) -> list[GridCell]:
        vat = self.session.text(row.vat.label) if row.vat else self.session.text(VAT_NOT_FILLED_IN)
        party = as_example(party, self.session.language) if row.example else party
        return [
            GridCell(str(row.year) if row.year is not None else "", bold=bold),
            GridCell(party, bold=bold, muted=row.party is None and not bold),
            GridCell(vat, muted=True),
            *(self._amount(getattr(row, name), bold=bold) for name in SHOWN),
            self._amount(row.total, bold=True),
        ]

    def _amount(self, amount: Decimal, *, bold: bool = False) -> GridCell:
        return GridCell(euro(amount, self.session.language) if amount else "", bold=bold)

    # -- by contract

    def _now(self) -> None:
        table, session = contract_money(self.session.workspace, self.session.today()), self.session
        columns = [GridColumn(session.text(Payment.fields["party"].label), wide=True)]
        columns += [GridColumn(session.text(Payment.fields["vat"].label))]
        columns += [GridColumn(session.text(head), right=True) for head in (A_YEAR, ONCE)]
        rows, keys = [], []
        for vat in dict.fromkeys(row.vat for row in table.totals):
            parts = [row for row in table.rows if row.vat is vat]
            rows += [self._payer(row, vat) for row in parts]
            keys += [row.party or "" for row in parts]
            total = next(row for row in table.totals if row.vat is vat)
            rows.append(self._payer(total, vat, session.text(TOGETHER)))
            keys.append("")
        self.model.fill(rows, keys, columns)

    def _payer(self, row: MoneyRow, vat: Vat | None, total: str = "") -> list[GridCell]:
        session = self.session
        party = session.workspace.name_of(row.party) if row.party else session.text(NOT_DIVIDED)
        name = as_example(total or party, session.language) if row.example else total or party
        bold = bool(total)
        return [
            GridCell(name, bold=bold, muted=not row.party and not bold),
            GridCell(session.text(vat.label if vat else VAT_NOT_FILLED_IN), muted=True),
            self._amount(row.structural, bold=bold),
            self._amount(row.incidental, bold=bold),
        ]

    # -- doing

    def ask(self) -> None:
        """Ask where the sheet goes."""
        ask_to_save(self, self.session.text(SAVE_OWN_USE), SHEETS, self.save)

    def save(self, path: Path) -> None:
        """Write the sheet, with the very same figures."""
        try:
            write_money(path, self.session.workspace, self.session.language)
        except UserError as error:
            self.session.tell(error)
            return
        self.session.message.emit(SAVED_AS.with_(name=path.name), False)
