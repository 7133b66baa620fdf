"""Filtering 100,000 rows key by key, through the model and the view that the window uses."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QApplication, QTableView

from ozdesk.gui.lists.table_model import RecordTableModel
from ozdesk.gui.session.session import Session
from ozdesk.kinds.documentation_page import DocumentationPage
from ozdesk.settings import Settings
from ozdesk.store.workspace import Workspace
from tests.bench.data import fill
from tests.bench.measure import Row, median

BAR = 80.0
TYPED = ("s", "su", "sub", "subs", "subsi", "subsid", "subsidi", "subsidie", "subsi", "")


def rows(folder: Path) -> Iterator[Row]:
    """A list of 100,000 pages, next to one of 1,000."""
    application = QApplication.instance() or QApplication([])
    small = max(_keys(application, fill(folder / "few", 1_000, sorts=1)).values())
    large = _keys(application, fill(folder / "many", 100_000, sorts=1))
    slowest = max(large, key=lambda typed: large[typed])
    yield Row("filter 100,000 rows, slowest key, next to 1,000", large[slowest], small, BAR,
              note=f"at “{slowest}”")  # fmt: skip
    ordered = sorted(large.values())
    yield Row("filter 100,000 rows, middle key", ordered[len(ordered) // 2], small, BAR)


def _keys(application: object, place: Path) -> dict[str, float]:
    assert isinstance(application, QApplication)
    with Workspace.open(place, "Bench") as workspace:
        session = Session(workspace, Settings())
        model = RecordTableModel(session, DocumentationPage)
        view = QTableView()
        view.setModel(model)
        view.resize(900, 600)
        view.show()
        while model._idle.isActive():
            application.processEvents()

        def key(typed: str) -> None:
            model.filter(typed)
            application.processEvents()

        passes = [{typed: median(lambda typed=typed: key(typed), 1) for typed in TYPED}
                  for _ in range(5)]  # fmt: skip
        took = {typed: statistics.median(one[typed] for one in passes) for typed in TYPED}
        view.close()
        return took
