"""Ctrl+K: one line in which one finds any record and does anything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from ozdesk.domain.folding import fold
from ozdesk.domain.label import Label
from ozdesk.gui.shell.header import SEARCH
from ozdesk.gui.shell.menus import Command
from ozdesk.gui.widgets import icons, theme
from ozdesk.gui.widgets.basics import label, set_role
from ozdesk.gui.widgets.common_texts import NOTHING_FOUND
from ozdesk.gui.widgets.plain_text import set_title

if TYPE_CHECKING:
    from ozdesk.gui.shell.frame import Frame

NAME = Label("Zoeken en opdrachten", "Search and commands")
HINT = Label("↑ ↓ kiezen · Enter openen · Esc sluiten", "↑ ↓ choose · Enter open · Esc close")
RECENT = Label("onlangs bekeken", "seen recently")
RECORDS, COMMANDS, IDLE_COMMANDS = 40, 8, 6
ENTRY = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class PaletteItem:
    """One line of the list: a record by its id, or an action."""

    text: str
    aside: str
    icon: str
    record: str = ""
    action: QAction | None = None
    keys: str = ""


class Palette(QDialog):
    """A line to type in and a list that follows it."""

    def __init__(self, window: Frame, commands: list[Command]) -> None:
        super().__init__(window, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._window = window
        self._session = window.session
        self._commands = commands
        set_role(self, "palette")
        set_title(self, self._session.text(NAME))
        self.line = QLineEdit()
        self.line.setPlaceholderText(self._session.text(SEARCH))
        self.line.setAccessibleName(self._session.text(SEARCH))
        self.line.setClearButtonEnabled(False)
        self.list = QListWidget()
        set_role(self.list, "plain")
        self.list.setAccessibleName(self._session.text(NAME))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setItemDelegate(_Row(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 8)
        column.setSpacing(8)
        column.addWidget(self.line)
        column.addWidget(self.list, 1)
        column.addWidget(label(self._session.text(HINT), "small"))
        self.line.textChanged.connect(self.show_found)
        self.line.installEventFilter(self)
        self.list.itemClicked.connect(self._take)
        self._place()
        self.show_found("")
        self.line.setFocus()

    def _place(self) -> None:
        over = self._window.geometry()
        width = min(theme.px(640), over.width() - 48)
        height = min(theme.px(460), over.height() - 120)
        self.resize(width, height)
        self.move(over.x() + (over.width() - width) // 2, over.y() + theme.px(72))

    def show_found(self, text: str) -> None:
        """Fill the list for what was typed; without text the latest records come first."""
        self.list.clear()
        for line in self._lines(text):
            item = QListWidgetItem(line.text, self.list)
            item.setData(ENTRY, line)
            spoken = f"{line.text}, {line.aside}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        if self.list.count() == 0:
            item = QListWidgetItem(self._session.text(NOTHING_FOUND), self.list)
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.list.setCurrentRow(0)

    def _lines(self, text: str) -> Iterator[PaletteItem]:
        if not text.strip():
            recent = self._session.text(RECENT)
            yield from self._records(self._window.recent_records(), recent)
            yield from (_command(c) for c in self._commands[:IDLE_COMMANDS])
            return
        commands = matching(self._commands, text)
        strong = [c for c in commands if fold(c.text).startswith(fold(text))]
        yield from (_command(c) for c in strong[:3])
        yield from self._records(self._window.searching.find(text, RECORDS))
        rest = [c for c in commands if c not in strong[:3]]
        yield from (_command(c) for c in rest[:COMMANDS])

    def _records(self, ids: list[str], aside: str = "") -> Iterator[PaletteItem]:
        for id in ids:
            if record := self._session.workspace.get(id):
                kind = self._session.text(record.singular)
                below = f"{kind} · {aside}" if aside else kind
                yield PaletteItem(record.name, below, record.icon, id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The line keeps the focus; arrows and Enter go to the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if item := self.list.currentItem():
                    self._take(item)
                return True
            if event.key() in MOVES:
                self._move(event.key())
                return True
        return False

    def _move(self, key: int) -> None:
        by = MOVES[Qt.Key(key)]
        last = self.list.count() - 1
        self.list.setCurrentRow(max(0, min(last, self.list.currentRow() + by)))

    def _take(self, item: QListWidgetItem) -> None:
        line = item.data(ENTRY)
        if not isinstance(line, PaletteItem):
            return
        self.accept()
        if line.record:
            self._window.show_record(line.record)
        elif line.action is not None:
            line.action.trigger()


MOVES = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 8,
    Qt.Key.Key_PageUp: -8,
}


def matching(commands: list[Command], text: str) -> list[Command]:
    """Commands that hold all words in their text or menu, those that begin so first."""
    parts = fold(text).split()
    found = [c for c in commands if all(p in fold(f"{c.text} {c.menu}") for p in parts)]
    wanted = " ".join(parts)
    return sorted(found, key=lambda c: not fold(c.text).startswith(wanted))


def _command(command: Command) -> PaletteItem:
    native = QKeySequence.SequenceFormat.NativeText
    keys = command.action.shortcut().toString(native)
    text = command.text.rstrip("…")
    return PaletteItem(text, command.menu, "arrow-right", action=command.action, keys=keys)


class _Row(QStyledItemDelegate):
    """Draws an icon, what it is called, and at the right what it is."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, theme.px(38))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(ENTRY)
        rect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen and line is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("select"))
            painter.drawRoundedRect(rect.adjusted(0, 1, 0, -1), 6, 6)
        middle = Qt.AlignmentFlag.AlignVCenter
        box = rect.adjusted(12, 0, -12, 0)
        if line is None:
            painter.setPen(theme.colour("muted"))
            painter.drawText(box, middle, index.data())
            painter.restore()
            return
        side = theme.px(16)
        spot = QRect(box.left(), box.center().y() - side // 2, side, side)
        icons.paint_icon(painter, spot, line.icon, "accent" if chosen else "muted")
        painter.setFont(theme.font(theme.SMALL))
        painter.setPen(theme.colour("muted"))
        aside = "   ".join(filter(None, [line.aside, line.keys]))
        room = painter.fontMetrics().horizontalAdvance(aside)
        painter.drawText(box, middle | Qt.AlignmentFlag.AlignRight, aside)
        painter.setFont(theme.font(theme.TEXT))
        painter.setPen(theme.colour("ink"))
        words = box.adjusted(side + 12, 0, -room - 16, 0)
        shown = painter.fontMetrics().elidedText(
            line.text, Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, middle | Qt.AlignmentFlag.AlignLeft, shown)
        painter.restore()
