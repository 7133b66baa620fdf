"""Pages of a PDF inside the window: drawn when they come into sight, sharp at every scale."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from itertools import accumulate
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from ozdesk.domain.label import Label, Language
from ozdesk.errors import NotReadable, disk
from ozdesk.gui.widgets import theme

GAP, EDGE = 16, 24  # px between pages, and round them
MOST_KEPT = 10  # drawn pages in memory
LEAST, MOST = 0.25, 4.0  # zoom
STEP = 1.25
POINT = 96 / 72  # px at 100 %
LONGEST = 4000  # characters of a page told to a screen reader
PAGE = Label("Pagina {n} van {all}", "Page {n} of {all}")


class PdfView(QAbstractScrollArea):
    """Leaf through a PDF. `page_changed` carries the page in sight (from 1), `zoomed` the zoom."""

    page_changed = Signal(int)
    zoomed = Signal(float)

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._pdf: Any = None
        self._sizes: list[tuple[float, float]] = []
        self._drawn: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._tops: list[int] = []
        self._zoom = 1.0
        self._fits = True
        self._page = 1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def show_file(self, path: Path) -> None:
        """Show another file from its first page; raise NotReadable or what the disk refuses."""
        import pypdfium2

        self.close_file()
        with disk(path):
            data = path.read_bytes()
        try:
            self._pdf = pypdfium2.PdfDocument(data)
            self._sizes = [self._pdf.get_page_size(n) for n in range(len(self._pdf))]
        except pypdfium2.PdfiumError as error:
            raise NotReadable(path=path, detail=str(error)) from error
        self._page = 1
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        self._tell()

    def close_file(self) -> None:
        """Let go of the file."""
        if self._pdf is not None:
            self._pdf.close()
        self._pdf, self._sizes = None, []
        self._drawn.clear()

    # -- what is in sight

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    @property
    def page(self) -> int:
        """The page in sight, from 1."""
        return self._page

    @property
    def zoom(self) -> float:
        """The scale, 1 is as large as on paper."""
        return self._zoom

    def go(self, page: int) -> None:
        """Bring a page to the top."""
        if self.pages:
            page = min(max(page, 1), self.pages)
            self.verticalScrollBar().setValue(self._place(page - 1).top() - EDGE // 2)
            self._set_page(page)

    def fit(self) -> None:
        """Make pages as wide as there is room."""
        self._fits = True
        self._keep_place(self._fitting())

    def magnify(self, factor: float) -> None:
        """Make pages larger or smaller."""
        self._fits = False
        self._keep_place(self._zoom * factor)

    def _fitting(self) -> float:
        widest = max((width for width, _ in self._sizes), default=595.0)
        room = self.viewport().width() - 2 * EDGE
        return min(max(room, 80) / (widest * POINT), MOST)

    def _keep_place(self, zoom: float) -> None:
        page = self._page
        self._zoom = min(max(zoom, LEAST), MOST)
        self._lay_out()
        self.go(page)
        self.zoomed.emit(self._zoom)

    # -- where pages stand

    def _height(self, page: int) -> int:
        return round(self._sizes[page][1] * POINT * self._zoom)

    def _width(self, page: int) -> int:
        return round(self._sizes[page][0] * POINT * self._zoom)

    def _place(self, page: int) -> QRect:
        """Where a page (from 0) stands on the whole scroll."""
        width = self._width(page)
        left = max(EDGE, (self.viewport().width() - width) // 2)
        return QRect(left, self._tops[page], width, self._height(page))

    def _lay_out(self) -> None:
        if self._fits:
            self._zoom = self._fitting()
        steps = (self._height(n) + GAP for n in range(self.pages))
        self._tops = list(accumulate(steps, initial=EDGE))
        room = self.viewport().size()
        last = self._place(self.pages - 1).bottom() + EDGE if self.pages else 0
        widest = max((self._width(n) for n in range(self.pages)), default=0) + 2 * EDGE
        for bar, most, size in (
            (self.verticalScrollBar(), last, room.height()),
            (self.horizontalScrollBar(), widest, room.width()),
        ):
            bar.setRange(0, max(0, most - size))
            bar.setPageStep(size)
            bar.setSingleStep(40)
        self.viewport().update()

    def visible_pages(self) -> list[int]:
        """The pages (from 0) of which something is in sight."""
        top = self.verticalScrollBar().value()
        first = max(0, bisect_right(self._tops, top) - 1)
        last = bisect_right(self._tops, top + self.viewport().height())
        return list(range(first, min(last, self.pages)))

    def _scrolled(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        self._set_page(min(max(1, bisect_right(self._tops, middle)), max(1, self.pages)))
        self.viewport().update()

    def _set_page(self, page: int) -> None:
        if page != self._page:
            self._page = page
            self._tell()

    def _tell(self) -> None:
        """Say to everybody, screen readers too, which page it is and what stands on it."""
        self.setAccessibleName(PAGE.with_(n=self._page, all=self.pages).in_(self._language))
        self.setAccessibleDescription(self._text(self._page - 1)[:LONGEST])
        self.page_changed.emit(self._page)

    def _text(self, page: int) -> str:
        if not 0 <= page < self.pages:
            return ""
        return str(self._pdf[page].get_textpage().get_text_range())

    # -- drawing

    def _picture(self, page: int) -> QImage:
        ratio = self.devicePixelRatioF()
        key = (page, round(self._zoom * ratio * 1000))
        if key not in self._drawn:
            bitmap = self._pdf[page].render(scale=self._zoom * POINT * ratio, rev_byteorder=True)
            size = QSize(bitmap.width, bitmap.height)
            formats = {3: QImage.Format.Format_RGB888, 4: QImage.Format.Format_RGBX8888}
            kind = formats[bitmap.n_channels]
            raw = bytes(bitmap.buffer)
            image = QImage(raw, size.width(), size.height(), bitmap.stride, kind).copy()
            image.setDevicePixelRatio(ratio)
            self._drawn[key] = image
            while len(self._drawn) > MOST_KEPT:
                self._drawn.popitem(last=False)
        self._drawn.move_to_end(key)
        return self._drawn[key]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.colour("rail"))
        offset = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        for page in self.visible_pages():
            place = self._place(page).translated(-offset)
            painter.setPen(theme.colour("line"))
            painter.drawRect(place.adjusted(-1, -1, 0, 0))
            painter.drawImage(place, self._picture(page))
        if self.hasFocus():
            painter.setPen(theme.colour("accent"))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        page = self._page
        self._lay_out()
        if self._fits:
            self.go(page)
            self.zoomed.emit(self._zoom)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {
            Qt.Key.Key_PageDown: self._page + 1,
            Qt.Key.Key_PageUp: self._page - 1,
            Qt.Key.Key_Home: 1,
            Qt.Key.Key_End: self.pages,
        }.get(Qt.Key(event.key()))
        zoom = {
            Qt.Key.Key_Plus: STEP,
            Qt.Key.Key_Equal: STEP,
            Qt.Key.Key_Minus: 1 / STEP,
        }.get(Qt.Key(event.key()))
        if step is not None:
            self.go(step)
        elif zoom is not None:
            self.magnify(zoom)
        elif event.key() == Qt.Key.Key_0:
            self.fit()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.magnify(STEP if event.angleDelta().y() > 0 else 1 / STEP)
            event.accept()
            return
        super().wheelEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.viewport().update()
