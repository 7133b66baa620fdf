"""For whom there is documentation: the pages of each audience, and where there is a gap."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from ozdesk.domain.common_texts import (
    COVERAGE_BY_AUDIENCE,
    NO_AUDIENCE,
    PAGES,
    TO_BE_REVIEWED,
    WITHOUT_OWNER,
)
from ozdesk.domain.label import Label
from ozdesk.gui.history.view_page import ViewPage
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets.basics import EmptyState
from ozdesk.gui.widgets.grid import GridCell, GridColumn, GridModel, GridView
from ozdesk.kinds.documentation_page import DocumentationPage
from ozdesk.kinds.party import Party
from ozdesk.kinds.target_audience import TargetAudience
from ozdesk.rules.alerts.thresholds import limits_of
from ozdesk.rules.documentation.audiences import AudienceCoverage, coverage_by_audience
from ozdesk.rules.texts.sentences import count

HEADS = (
    TargetAudience.singular,
    PAGES,
    TO_BE_REVIEWED,
    WITHOUT_OWNER,
)
NO_PAGE = Label("geen pagina", "no page")
NOT_KEPT = Label("staat alleen bij pagina's", "stands on pages only")
FORMS = ("doelgroep zonder pagina", "doelgroepen zonder pagina"), (
    "audience without a page", "audiences without a page",
)  # fmt: skip
ALL_WELL = Label("elke doelgroep heeft een pagina", "every audience has a page")
EMPTY = Label("Nog geen doelgroepen", "No audiences yet")
EMPTY_TEXT = Label(
    "Leg vast voor wie er documentatie is, of lees een map met documentatie in. Hier ziet u dan "
    "voor wie er pagina's zijn, en voor wie nog niet.",
    "Record for whom there is documentation, or read in a folder of documentation. Here you then "
    "see for whom there are pages, and for whom there are none yet.",
)


class AudiencesView(ViewPage):
    """One row for each audience; Enter opens it, or the first page of one that pages only name."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        text = session.text
        self.rows: list[AudienceCoverage] = []
        first, *figures = HEADS
        columns = [GridColumn(text(first), wide=True)]
        self.model = GridModel(
            [*columns, *(GridColumn(text(head), right=True) for head in figures)]
        )
        self.table = GridView(self.model, text(COVERAGE_BY_AUDIENCE))
        self.table.opened.connect(session.show_record)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        way = self.way(TargetAudience)
        self.stack.addWidget(EmptyState(text(EMPTY), text(EMPTY_TEXT), way, "users"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 0, 24, 18)
        column.addWidget(self.stack, 1)
        self.landing = self.table
        self.follow(TargetAudience, DocumentationPage, Party)

    def entered(self) -> None:
        """Count anew."""
        workspace = self.session.workspace
        self.rows = coverage_by_audience(workspace, self.session.today(), limits_of(workspace))
        keys = [row.record.id if row.record else row.pages[0].id for row in self.rows]
        self.model.fill([self._row(row) for row in self.rows], keys)
        self.stack.setCurrentIndex(0 if self.rows else 1)
        self.headline_changed.emit()

    def _row(self, row: AudienceCoverage) -> list[GridCell]:
        say = self.session.text
        name = row.name or say(NO_AUDIENCE)
        pages = GridCell(str(len(row.pages))) if row.pages else GridCell(say(NO_PAGE), "attention")
        return [
            GridCell(name, below="" if row.record or not row.name else say(NOT_KEPT)),
            pages,
            GridCell(str(row.late) if row.late else ""),
            GridCell(str(row.ownerless) if row.ownerless else ""),
        ]

    def subtitle(self) -> str:
        """How many audiences have nothing to read."""
        gaps = sum(not row.pages for row in self.rows)
        if not self.rows:
            return ""
        return self.session.text(count(gaps, *FORMS) if gaps else ALL_WELL)

    def buttons(self) -> list[QAction]:
        """Nothing to do here but look and open."""
        return []
