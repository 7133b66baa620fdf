"""An input that finds records by any part of their name, and offers to create a missing one."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from ozdesk.domain.folding import fold, natural_key
from ozdesk.domain.label import Label
from ozdesk.gui.editors.base import LineInput
from ozdesk.gui.editors.kind_texts import inside
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets.common_texts import NOTHING_FOUND
from ozdesk.gui.widgets.icons import icon, icon_of_kind
from ozdesk.gui.widgets.plain_text import set_tooltip
from ozdesk.kinds import kind_of

NEW = Label("Nieuw ({kind}): {name}", "New ({kind}): {name}")
EVERY = Label("Toon de keuzes (pijl omlaag)", "Show the choices (Down)")
MOST = 40  # records offered at once
HIGHEST = 320  # px of the list


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that matches, or with an empty id the kind of a record to create."""

    id: str
    name: str
    kind: str


def candidates(
    session: Session, targets: tuple[str, ...], text: str, without: str = ""
) -> list[Candidate]:
    """Records whose name holds all words, those that begin with the text first."""
    wanted = fold(text)
    parts = wanted.split()
    found: list[tuple[int, str, Candidate]] = []
    for key in targets:
        for record in session.workspace.of_kind(kind_of(key)):
            name = fold(record.name)
            if record.id != without and all(part in name for part in parts):
                rank = 0 if name == wanted else 1 if name.startswith(wanted) else 2
                found.append(
                    (rank, natural_key(record.name), Candidate(record.id, record.name, key))
                )
    found.sort(key=lambda one: one[:2])
    return [one for _, _, one in found]


class Finder(LineInput):
    """A line with a list under it. `chosen` carries an id, `wanted_new` a kind and a name."""

    chosen = Signal(str)
    wanted_new = Signal(str, str)

    def __init__(self, session: Session, targets: tuple[str, ...]) -> None:
        super().__init__()
        self.session = session
        self.targets = targets
        self.without = ""
        self.list = QListWidget(self)
        self.list.setWindowFlags(Qt.WindowType.ToolTip)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setIconSize(QSize(16, 16))
        self.list.setAccessibleName(", ".join(session.text(kind_of(k).plural) for k in targets))
        self.list.itemClicked.connect(self._take)
        self.textEdited.connect(self.offer)
        every = self.addAction(icon("chevron-down"), LineInput.ActionPosition.TrailingPosition)
        every.setText(session.text(EVERY))
        set_tooltip(every, session.text(EVERY))
        every.triggered.connect(lambda: self.list.hide() if self.list.isVisible() else self.all())

    def offer(self, text: str) -> None:
        """Show what could be meant by a text."""
        self.list.clear()
        found = candidates(self.session, self.targets, text, self.without)
        for one in found[:MOST]:
            self._add(one.name or "–", one, icon_of_kind(one.kind))
        exact = found and fold(found[0].name) == fold(text)
        if text.strip() and not exact:
            for key in self.targets:
                kind = self.session.text(inside(kind_of(key).singular))
                told = self.session.text(NEW).format(kind=kind, name=text.strip()[:80])
                self._add(told, Candidate("", text.strip(), key), icon("plus", "accent"))
        if not self.list.count():
            self._add(self.session.text(NOTHING_FOUND), None, icon("info"))
        self.list.setCurrentRow(0 if text.strip() else -1)
        self._place()

    def all(self) -> None:
        """Show everything there is to choose from."""
        self.setFocus()
        self.offer("")

    def _add(self, text: str, found: Candidate | None, picture: QIcon) -> None:
        item = QListWidgetItem(picture, text)
        set_tooltip(item, text)
        item.setData(Qt.ItemDataRole.UserRole, found)
        self.list.addItem(item)

    def _place(self) -> None:
        rows = self.list.count()
        height = min(HIGHEST, rows * max(28, self.list.sizeHintForRow(0)) + 4)
        below = self.mapToGlobal(QPoint(0, self.height() + 2))
        screen = self.screen().availableGeometry()
        if below.y() + height > screen.bottom():
            below = self.mapToGlobal(QPoint(0, -height - 2))
        self.list.setGeometry(below.x(), below.y(), self.width(), height)
        self.list.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, opened = event.key(), self.list.isVisible()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and opened and self.list.currentItem():
            self._take(self.list.currentItem())
        elif key == Qt.Key.Key_Escape and opened:
            self.list.hide()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _step(self, by: int) -> None:
        if not self.list.isVisible():
            self.offer("")
        row = self.list.currentRow() + by
        self.list.setCurrentRow(max(0, min(row, self.list.count() - 1)))

    def _take(self, item: QListWidgetItem) -> None:
        found: Candidate | None = item.data(Qt.ItemDataRole.UserRole)
        self.list.hide()
        if found is None:
            return
        if found.id:
            self.chosen.emit(found.id)
        else:
            self.wanted_new.emit(found.kind, found.name)

    def close_list(self) -> None:
        """Hide the list, when the focus has left."""
        QTimer.singleShot(0, self.list, self.list.hide)
