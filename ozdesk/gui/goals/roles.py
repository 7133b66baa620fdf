"""The grid of roles: who has each role of each component now, who later, and the steps between."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from ozdesk.domain.label import Label
from ozdesk.gui.history.view_page import ViewPage
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets.basics import EmptyState, label
from ozdesk.gui.widgets.cross_table import NO_PARENT, CrossModel, CrossTable, Index
from ozdesk.gui.widgets.grid import GridCell
from ozdesk.kinds.action_item import ActionItem
from ozdesk.kinds.component import Component
from ozdesk.kinds.decision import Decision
from ozdesk.kinds.goal import Goal
from ozdesk.kinds.party import Party
from ozdesk.kinds.role_profile import RoleProfile
from ozdesk.kinds.roles import Horizon, RoleAssignment
from ozdesk.kinds.work import Contract
from ozdesk.packs.sections.roles import OPEN, UNRECORDED, VACANT
from ozdesk.rules.roles.grid import RoleLine, role_grid

TITLE = Label("Wie heeft welke rol", "Who has which role")
ABOUT = Label(
    "Volgens wat is vastgelegd en de contracten die lopen. Enter opent wat in een vak staat.",
    "By what was recorded and the contracts that run. Enter opens what stands in a cell.",
)
EMPTY = Label("Nog geen rollen", "No roles yet")
EMPTY_TEXT = Label(
    "Leg vast welke partij welke rol heeft. Hier ziet u dan wat nu zo is en wat later.",
    "Record which party has which role. Here you then see what is so now and what later.",
)
HEADS = (
    Horizon.NOW.label,
    Horizon.FUTURE.label,
    RoleAssignment.steps.label,
    RoleAssignment.decision.label,
)


class RolesModel(CrossModel):
    """Roles of components against now, later, the steps between and the decision."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.lines: list[RoleLine] = []

    def read(self) -> None:
        """Look anew at who has which role."""
        self.beginResetModel()
        self.lines = list(role_grid(self.session.workspace, self.session.today()))
        self.endResetModel()

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(HEADS)

    def ids(self, row: int, column: int) -> tuple[str, ...]:
        """The records that a cell names."""
        line = self.lines[row]
        return (line.now, line.later, line.steps, line.decisions)[column]

    def cell(self, index: Index) -> GridCell:
        names = self._names(self.ids(index.row(), index.column()))
        line = self.lines[index.row()]
        if index.column() == 0 and line.vacant and not names:
            return GridCell(self.session.text(VACANT if line.recorded else UNRECORDED), "wrong")
        if not names:
            return GridCell(" ")
        return GridCell(names[0], "neutral", ", ".join(names[1:]))

    def _names(self, ids: tuple[str, ...]) -> list[str]:
        return [self.session.workspace.name_of(id) for id in ids]

    def name(self, row: int) -> str:
        return self.session.text(self.lines[row].role.label)

    def below(self, row: int) -> str:
        component = self.lines[row].component
        return self.session.workspace.name_of(component) if component else ""

    def more(self, index: Index) -> str:
        """What the role does and what to weigh when it is given, where that was described."""
        told = ""
        for role_profile in self.session.workspace.of_kind(RoleProfile):
            if role_profile.role is not self.lines[index.row()].role:
                continue
            said = (
                (RoleProfile.tasks.label, role_profile.tasks),
                (RoleProfile.considerations.label, role_profile.considerations),
            )
            told += "".join(f"\n{self.session.text(what)}: {it.strip()}" for what, it in said if it)
        return told

    def head(self, column: int) -> str:
        return self.session.text(HEADS[column])

    def target(self, row: int, column: int) -> tuple[str, str]:
        found = self.ids(row, column) if column >= 0 else ()
        return (found[0] if found else self.lines[row].component), ""


class RolesView(ViewPage):
    """The grid on screen."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        text = session.text
        self.model = RolesModel(session)
        self.table = CrossTable(self.model, text(TITLE), (190, 190, 52))
        self.table.opened.connect(self._open)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        way = self.way(RoleAssignment)
        self.stack.addWidget(EmptyState(text(EMPTY), text(EMPTY_TEXT), way, "handshake"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 0, 24, 18)
        column.setSpacing(8)
        column.addWidget(self.stack, 1)
        column.addWidget(label(text(ABOUT), "small"))
        self.landing = self.table
        self.follow(
            RoleAssignment, RoleProfile, Contract, Party, Component, Decision, ActionItem, Goal
        )

    def entered(self) -> None:
        """Make the grid anew; the cell that was in front stays."""
        at = self.table.currentIndex()
        row, column = max(at.row(), 0), max(at.column(), 0)
        self.model.read()
        self.table.setCurrentIndex(self.model.index(row, column))
        self.stack.setCurrentIndex(0 if self.model.lines else 1)
        self.headline_changed.emit()

    def _open(self, record: str, item: str) -> None:
        if record:
            self.opened.emit(record, item)

    def subtitle(self) -> str:
        lines = self.model.lines
        vacant = sum(line.vacant for line in lines)
        return self.session.text(OPEN.of(vacant).text) if lines else ""
