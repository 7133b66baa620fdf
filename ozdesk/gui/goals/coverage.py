"""The page of the coverage timeline: which period, which rows, and where a click leads."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout

from ozdesk.domain.common_texts import PERIOD
from ozdesk.domain.dates import add_months
from ozdesk.domain.label import Label
from ozdesk.gui.goals.coverage_lines import CoverageBar, coverage_bars
from ozdesk.gui.goals.timeline import TimelineView
from ozdesk.gui.history.view_page import ViewPage
from ozdesk.gui.session.session import Session
from ozdesk.gui.session.slices import Slices
from ozdesk.gui.widgets.basics import EmptyState, label, set_role
from ozdesk.gui.widgets.common_texts import NEEDS_ATTENTION
from ozdesk.gui.widgets.plain_text import PushButton
from ozdesk.kinds.party import Party
from ozdesk.kinds.work import Contract, WorkPackage
from ozdesk.rules.funding.coverage import Period

ABOUT = Label(
    "Donker: tijdgebonden. Licht: doorlopend. Omlijnd: in voorbereiding. Onderbroken lijn: geen "
    "contract. Gekleurde strook: dubbel gedekt. Driehoek: uiterste opzegdag.",
    "Dark: time-boxed. Light: continuous. Outlined: planned. Broken line: no contract. Tinted "
    "band: covered twice. Triangle: last day for notice.",
)
SPANS = (
    (Label("Een jaar terug, twee vooruit", "A year back, two ahead"), 12, 24),
    (Label("Een half jaar terug, een jaar vooruit", "Six months back, a year ahead"), 6, 12),
    (Label("Twee jaar terug, vijf vooruit", "Two years back, five ahead"), 24, 60),
)
COUNT = Label("{count} regels · {asking} vragen aandacht", "{count} rows · {asking} need attention")
EMPTY = Label("Nog geen werk of contracten", "No work or contracts yet")
EMPTY_TEXT = Label(
    "Leg werkpakketten en contracten vast. Hier ziet u dan wat wanneer gedekt is.",
    "Record work packages and contracts. Here you then see what is covered when.",
)


class CoveragePage(ViewPage):
    """The timeline with a choice of periods, and only what needs attention if asked."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        text = session.text
        self.lines: list[CoverageBar] = []
        self.spans = QComboBox()
        self.spans.setAccessibleName(text(PERIOD))
        for told, _, _ in SPANS:
            self.spans.addItem(text(told))
        self.only = PushButton(text(NEEDS_ATTENTION))
        set_role(self.only, "toggle")
        self.only.setCheckable(True)
        self.view = TimelineView(session)
        self.view.opened.connect(session.show_record)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        way = self.way(WorkPackage)
        self.stack.addWidget(EmptyState(text(EMPTY), text(EMPTY_TEXT), way, "calendar"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 0, 24, 18)
        column.setSpacing(8)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.spans)
        line.addWidget(self.only)
        line.addStretch(1)
        column.addLayout(line)
        column.addWidget(self.stack, 1)
        self.about = label(text(ABOUT), "small", wrap=True)
        column.addWidget(self.about)
        self.landing = self.view
        self.spans.currentIndexChanged.connect(lambda _at: self.entered())
        self.only.toggled.connect(lambda _on: self._show())
        self.work: Slices[CoverageBar] = Slices(self, self._take)
        self.follow(Contract, WorkPackage, Party)

    @property
    def period(self) -> Period:
        """The time that is shown."""
        _, back, ahead = SPANS[max(self.spans.currentIndex(), 0)]
        today = self.session.today()
        return Period(add_months(today, -back), add_months(today, ahead))

    def entered(self) -> None:
        """Read the rows anew; of a large administration they appear a little later."""
        self.work.begin(coverage_bars(self.session, self.period))

    def _take(self, lines: list[CoverageBar]) -> None:
        self.lines = lines
        self._show()

    def _show(self) -> None:
        shown = [one for one in self.lines if one.amiss or not self.only.isChecked()]
        self.view.show_lines(shown, self.period)
        self.stack.setCurrentIndex(0 if self.lines else 1)
        for widget in (self.spans, self.only, self.about):
            widget.setVisible(bool(self.lines))
        self.headline_changed.emit()

    def subtitle(self) -> str:
        asking = sum(bool(one.amiss) for one in self.lines)
        return self.session.text(COUNT.with_(count=len(self.lines), asking=asking))
