"""Markdown as it is meant, beside its text: one frame per section, only changed ones rewritten."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import (
    QTextBlockFormat,
    QTextCursor,
    QTextFrame,
    QTextFrameFormat,
)
from PySide6.QtWidgets import QTextBrowser

from ozdesk.domain.label import Label, Language
from ozdesk.gui.session.system_open import open_web
from ozdesk.gui.text.preview_parts import parts_of
from ozdesk.gui.text.screen_writer import ScreenWriter
from ozdesk.gui.widgets import theme
from ozdesk.gui.widgets.basics import set_role
from ozdesk.paper.contents import Part, with_contents
from ozdesk.paper.markdown.reader import SectionedReader

if TYPE_CHECKING:
    from ozdesk.paper.model import Blocks
    from ozdesk.paper.nearby import Surroundings

LONGEST = 400_000  # characters that are previewed
CUT = Label(
    "> Het voorbeeld toont het begin; de tekst zelf is heel.",
    "> The preview shows the beginning; the text itself is whole.",
)
EDGE = 22  # px round the text


class Preview(QTextBrowser):
    """Shows Markdown; links go to the system's browser on a click, nothing is ever fetched."""

    def __init__(self, language: Language, nearby: Surroundings | None = None) -> None:
        super().__init__()
        set_role(self, "paper")
        self.language = language
        self._nearby = nearby
        self._reader: SectionedReader | None = None
        self._parts: list[Part] = []
        self._frames: list[QTextFrame] = []
        self._source = ""
        self._following: Iterator[Blocks] = iter(())
        self._more = QTimer(self, interval=0)
        self._more.timeout.connect(self._come)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(EDGE)
        self.document().setIndentWidth(theme.px(22))
        self.anchorClicked.connect(self.follow_link)
        theme.appearance().changed.connect(self.redraw)

    # -- showing

    def show_text(self, source: str) -> None:
        """Show a text; sections that are as they were stay as they are."""
        self._more.stop()
        if self._reader is None:
            self._reader = SectionedReader(language=self.language, nearby=self._nearby)
        if len(source) > LONGEST:
            source = f"{source[:LONGEST]}\n\n{CUT.in_(self.language)}\n"
        self._source = source
        self._replace(with_contents(self._reader.read(source)))

    def forget(self) -> None:
        """Read anew what comes next: its pictures may be others under the same names."""
        self._reader = None
        self._parts = [(None, blocks) for _, blocks in self._parts]

    def show_blocks(self, blocks: Blocks) -> None:
        """Show blocks that did not come from Markdown, the first at once and others after them."""
        parts = parts_of(blocks, self.language)
        shown = next(parts)
        self._replace([(shown, shown)])
        self._following = parts
        self._more.start()

    def _come(self) -> None:
        """Add the next part of what is long."""
        if (part := next(self._following, None)) is None:
            self._more.stop()
        else:
            self._replace([*self._parts, (part, part)])

    def redraw(self) -> None:
        """Write everything anew, in other colours or sizes."""
        parts, self._parts = self._parts, []
        self._frames = []
        self.document().clear()
        self._replace(parts)

    def _replace(self, parts: list[Part]) -> None:
        old, new = [key for key, _ in self._parts], [key for key, _ in parts]
        start = 0
        while start < min(len(old), len(new)) and old[start] == new[start]:
            start += 1
        end = 0
        while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
            end += 1
        bar = self.verticalScrollBar()
        place = bar.value()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        shared = min(len(old), len(new)) - start - end
        for at in range(start, start + shared):
            self._write(self._frames[at], parts[at][1])
        for _ in range(len(old) - end - start - shared):
            self._drop(start + shared)
        for at in range(start + shared, len(new) - end):
            self._insert(at, parts[at][1])
        cursor.endEditBlock()
        if not self._parts:
            self.moveCursor(QTextCursor.MoveOperation.Start)
        self._parts = parts
        bar.setValue(place)
        if shared == 1 and start < len(self._frames):
            self._keep_in_sight(start)

    def _write(self, frame: QTextFrame, blocks: Blocks) -> None:
        cursor = frame.firstCursorPosition()
        cursor.setPosition(frame.lastPosition(), QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        cursor = frame.firstCursorPosition()
        cursor.setBlockFormat(QTextBlockFormat())
        room = max(200, self.viewport().width() - 3 * EDGE)
        ScreenWriter(cursor, self.devicePixelRatioF(), room).write(blocks)

    def _insert(self, at: int, blocks: Blocks) -> None:
        cursor = QTextCursor(self.document())
        place = self._frames[at - 1].lastPosition() + 1 if at else 0
        cursor.setPosition(place)
        _flatten(cursor)
        form = QTextFrameFormat()
        form.setTopMargin(theme.px(14) if at else 0)
        frame = cursor.insertFrame(form)
        self._frames.insert(at, frame)
        cursor.setPosition(frame.lastPosition() + 1)
        _flatten(cursor)
        self._write(frame, blocks)

    def _drop(self, at: int) -> None:
        frame = self._frames.pop(at)
        cursor = QTextCursor(self.document())
        cursor.setPosition(frame.firstPosition() - 1)
        cursor.setPosition(frame.lastPosition() + 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()

    # -- place

    def _top_of(self, at: int) -> float:
        cursor = self._frames[at].firstCursorPosition()
        return self.cursorRect(cursor).top() + self.verticalScrollBar().value()

    def _keep_in_sight(self, at: int) -> None:
        """Scroll to a section that was just rewritten, unless some of it is in sight."""
        last = self._frames[at].lastCursorPosition()
        top = self.cursorRect(self._frames[at].firstCursorPosition()).top()
        bottom = self.cursorRect(last).bottom()
        if bottom < 0 or top > self.viewport().height():
            self.verticalScrollBar().setValue(round(self._top_of(at)) - EDGE)

    def show_section(self, at: int) -> None:
        """Bring a section to the top, counted over those that show anything."""
        if 0 <= at < len(self._frames):
            QTimer.singleShot(0, self, lambda: self._scroll_to(at))

    def _scroll_to(self, at: int) -> None:
        if at < len(self._frames):
            self.verticalScrollBar().setValue(round(self._top_of(at)) - EDGE)

    # -- links and pictures

    def follow_link(self, url: QUrl) -> None:
        """Scroll to a place in the text, or hand a web address to the system."""
        if not url.scheme() and url.hasFragment():
            self.scrollToAnchor(url.fragment())
        else:
            open_web(url.toString())

    def loadResource(self, type: int, name: QUrl | str) -> Any:
        """Give what was drawn here; a text cannot make the window read files or addresses."""
        return None


def _flatten(cursor: QTextCursor) -> None:
    """Make the empty block between two sections take no room."""
    flat = QTextBlockFormat()
    flat.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    cursor.setBlockFormat(flat)
