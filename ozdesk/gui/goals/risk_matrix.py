"""The risk matrix on screen: a click or Enter on a cell shows the risks that stand in it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ozdesk.domain.label import Label
from ozdesk.gui.session.session import Session
from ozdesk.gui.text.painter import FigureView
from ozdesk.gui.widgets import theme
from ozdesk.gui.widgets.basics import label
from ozdesk.paper.drawing import Rect
from ozdesk.paper.figures.charts import risk_matrix
from ozdesk.paper.model import Figure
from ozdesk.rules.coordination.risk_matrix import matrix

ABOUT = Label(
    "Open risico's naar kans en gevolg. Klik op een vak, of kies het met de pijltoetsen en Enter.",
    "Open risks by likelihood and impact. Click a cell, or choose it with the arrows and Enter.",
)
LEFT_OUT = Label(
    "{count} zonder kans of gevolg staan er niet in.",
    "{count} without likelihood or impact are not in it.",
)
SIDE = 5
STEPS = {
    Qt.Key.Key_Up: (1, 0),
    Qt.Key.Key_Down: (-1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}
Cell = tuple[int, int]  # likelihood and impact, 1 to 5


class RiskMatrixWidget(FigureView):
    """The figure with a cell that has the focus; `chosen` carries likelihood and impact."""

    chosen = Signal(int, int)

    def __init__(self, figure: Figure) -> None:
        self._at: Cell = (SIDE, SIDE)
        super().__init__(figure, 760)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._clicked)

    def cells(self) -> dict[Cell, QRectF]:
        """Where the cells are, in points: the figure draws them first, row by row from the top."""
        zones = [
            QRectF(shape.x, shape.y, shape.width, shape.height)
            for shape in self.figure.drawing.shapes
            if isinstance(shape, Rect) and shape.fill.startswith("zone_")
        ]
        return {
            (SIDE - number // SIDE, number % SIDE + 1): box
            for number, box in enumerate(zones[: SIDE * SIDE])
        }

    def _clicked(self, x: float, y: float) -> None:
        for cell, box in self.cells().items():
            if box.contains(x, y):
                self._at = cell
                self.chosen.emit(*cell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()))
        if step:
            up, right = self._at[0] + step[0], self._at[1] + step[1]
            self._at = (max(1, min(up, SIDE)), max(1, min(right, SIDE)))
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(*self._at)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(self._scale, self._scale)
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRoundedRect(self.cells()[self._at], 2, 2)


class MatrixView(QWidget):
    """The matrix of all open risks, kept up to date."""

    chosen = Signal(int, int)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 8, 24, 18)
        column.setSpacing(12)
        column.addWidget(label(session.text(ABOUT), "subtitle", wrap=True))
        self.matrix = RiskMatrixWidget(risk_matrix({}, session.language))
        self.matrix.chosen.connect(self.chosen)
        column.addWidget(self.matrix)
        self.rest = label(look="small", wrap=True)
        column.addWidget(self.rest)
        column.addStretch(1)
        self.show_risks()

    def show_risks(self) -> None:
        """Count anew."""
        found = matrix(self.session.workspace)
        self.matrix.say(risk_matrix(found.counts, self.session.language))
        rest = LEFT_OUT.with_(count=found.unrated)
        self.rest.setText(self.session.text(rest) if found.unrated else "")
