"""One key in a text of fifty pages, from the typed sign to the painted preview."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QApplication

from ozdesk.gui.text.preview import Preview
from ozdesk.gui.widgets import theme
from ozdesk.settings import Settings
from tests.bench.data import long_text
from tests.bench.measure import Row, median

BAR = 30.0


def rows(folder: Path) -> Iterator[Row]:
    """A key in the middle, next to showing the whole text anew."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    theme.install(application, Settings())
    text = long_text(50)
    turns = itertools.count(1)
    preview = _shown(application)

    def key() -> None:
        typed = text.replace("## Hoofdstuk 25", "## Hoofdstuk 25" + "x" * next(turns))
        preview.show_text(typed)
        application.processEvents()

    def whole() -> None:
        fresh = _shown(application)
        fresh.show_text(text)
        application.processEvents()
        fresh.close()

    key()
    yield Row("a key in a text of 50 pages, next to all of it anew", median(key, 25),
              median(whole, 3), BAR, note=f"{len(text) // 1000} kB")  # fmt: skip
    preview.close()


def _shown(application: QApplication) -> Preview:
    preview = Preview("nl")
    preview.resize(600, 700)
    preview.show()
    application.processEvents()
    return preview
