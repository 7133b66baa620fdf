"""The page of packs: what was made for which meeting, to read, open, find and copy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSpinBox,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from ozdesk.domain.change import Origin
from ozdesk.domain.label import Label
from ozdesk.errors import UserError, disk
from ozdesk.files import copy_file
from ozdesk.gui.packs.card import PackActions, PackCard, found_file, headline
from ozdesk.gui.packs.dialog import PackDialog
from ozdesk.gui.packs.pdf_view import STEP, PdfView
from ozdesk.gui.session.change_batcher import PAUSE
from ozdesk.gui.session.page import Page
from ozdesk.gui.session.session import Session
from ozdesk.gui.session.system_open import open_document, show_folder
from ozdesk.gui.widgets.basics import EmptyState, button, label
from ozdesk.gui.widgets.icons import icon
from ozdesk.gui.widgets.plain_text import Action, set_tooltip
from ozdesk.gui.widgets.save_dialog import PDF, ask_to_save
from ozdesk.gui.widgets.scrolling import scrolling
from ozdesk.kinds.pack import Pack
from ozdesk.store.applied import Applied

TITLE = Pack.plural
BACK = Label("Terug naar de lijst", "Back to the list")
NONE = Label("Nog geen pakketten", "No packs yet")
NONE_TEXT = Label(
    "Een pakket bundelt de stand van zaken voor een vergadering tot één PDF. U kiest voor wie het "
    "is; wat zij niet mogen zien, blijft eruit.",
    "A pack gathers the state of affairs for a meeting into one PDF. You choose whom it is for; "
    "what they may not see is left out.",
)
COPY_TO = Label("Kopie opslaan", "Save a copy")
MORE = Label("Toon eerdere pakketten ({count})", "Show earlier packs ({count})")
AT_ONCE = 20  # cards that are made at a time
COPIED = Label("Kopie opgeslagen als {path}.", "Copy saved as {path}.")
PREVIOUS, NEXT = Label("Vorige pagina", "Previous page"), Label("Volgende pagina", "Next page")
SMALLER, LARGER = Label("Kleiner", "Smaller"), Label("Groter", "Larger")
FIT = Label("Hele breedte", "Fit width")
PAGE_NUMBER = Label("Paginanummer", "Page number")
OF = Label("van {all}", "of {all}")


class PackPage(Page):
    """The packs that were made, newest first, and a reader for one of them."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._stack = QStackedLayout(self)
        self._list = QWidget()
        self._stack.addWidget(self._list)
        QVBoxLayout(self._list).setContentsMargins(0, 0, 0, 0)
        self.reader = Reader(session)
        self._stack.addWidget(self.reader)
        self.reading: Pack | None = None
        self.cards: dict[str, PackCard] = {}
        self.new = Action(session.text(Pack.new_words), self)
        self.new.triggered.connect(lambda: self.begin())
        self.new.setEnabled(not session.read_only)
        self.back = Action(session.text(BACK), self)
        self.back.triggered.connect(lambda: self.show_list())
        self.back.setVisible(False)
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._fill)
        session.applied.connect(self._on_applied)
        self._fill()

    # -- what the window asks

    def title(self) -> str:
        return self.reading.name if self.reading else self.session.text(TITLE)

    def subtitle(self) -> str:
        if self.reading:
            return headline(self.session, self.reading)
        count = self.session.workspace.count(Pack)
        made = Label("gemaakt", "made")
        word = Pack.singular if count == 1 else Pack.plural
        return (
            f"{count} {self.session.text(word).lower()} {self.session.text(made)}" if count else ""
        )

    def buttons(self) -> list[QAction]:
        return [self.back, self.new]

    def left(self) -> None:
        self.show_list()

    def reveal(self, record_id: str) -> bool:
        pack = self.session.workspace.get(record_id)
        if not isinstance(pack, Pack):
            return False
        if not self.read(pack):
            self.show_list()
        return True

    # -- the list

    def _on_applied(self, applied: Applied) -> None:
        if any(change.kind == Pack.key for change in applied.edit.changes):
            self._soon.start(PAUSE) if applied.origin is Origin.SYNC else self._fill()

    def _fill(self) -> None:
        layout = self._list.layout()
        assert layout is not None
        while (item := layout.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        packs = sorted(
            self.session.workspace.of_kind(Pack), key=lambda p: p.doc.get("_at", 0), reverse=True
        )
        self.cards = {}
        if not packs:
            texts = self.session.text(NONE), self.session.text(NONE_TEXT)
            layout.addWidget(EmptyState(*texts, self.new, "package"))
        else:
            inner = QWidget()
            column = QVBoxLayout(inner)
            column.setContentsMargins(24, 4, 24, 24)
            column.setSpacing(12)
            column.addStretch(1)
            self._add(column, packs)
            layout.addWidget(scrolling(inner))
        self.headline_changed.emit()

    def _add(self, column: QVBoxLayout, packs: list[Pack]) -> None:
        """Add the next cards, with a button for those that are left."""
        actions = PackActions(self.read, self.open_file, self.open_folder, self.ask_copy)
        for pack in packs[:AT_ONCE]:
            self.cards[pack.id] = PackCard(self.session, pack, actions)
            column.insertWidget(column.count() - 1, self.cards[pack.id])
        if left := packs[AT_ONCE:]:

            def go_on() -> None:
                more.hide()
                more.deleteLater()
                self._add(column, left)
                self.cards[left[0].id].setFocus()

            more = button(self.session.text(MORE.with_(count=len(left))), then=go_on)
            column.insertWidget(column.count() - 1, more)

    def begin(self) -> None:
        """Ask for a new pack."""
        self.dialog = PackDialog(self.session, self)
        self.dialog.issued.connect(self.reveal)
        self.dialog.open()

    def show_list(self) -> None:
        """Go back to the list."""
        self.reading = None
        self.reader.view.close_file()
        self.back.setVisible(False)
        self._stack.setCurrentWidget(self._list)
        self.headline_changed.emit()

    # -- what can be done with one pack

    def read(self, pack: Pack) -> bool:
        """Show the pages of a pack; tell whether that was possible."""
        try:
            self.reader.show_file(found_file(self.session, pack))
        except UserError as error:
            self.session.tell(error)
            return False
        self.reading = pack
        self.back.setVisible(True)
        self._stack.setCurrentWidget(self.reader)
        self.reader.view.setFocus()
        self.headline_changed.emit()
        return True

    def open_file(self, pack: Pack) -> None:
        """Open a pack in the program of the system."""
        self._open(pack, folder=False)

    def open_folder(self, pack: Pack) -> None:
        """Show where a pack lies."""
        self._open(pack, folder=True)

    def _open(self, pack: Pack, *, folder: bool) -> None:
        try:
            path = found_file(self.session, pack)
        except UserError as error:
            self.session.tell(error)
            return
        show_folder(path.parent) if folder else open_document(path)

    def ask_copy(self, pack: Pack) -> None:
        """Ask where a copy of a pack has to go."""
        name, title = Path(pack.file).name, self.session.text(COPY_TO)
        ask_to_save(self, title, PDF, lambda target: self.copy(pack, target), name)

    def copy(self, pack: Pack, target: Path) -> None:
        """Copy the file of a pack as it was issued."""
        try:
            source = found_file(self.session, pack)
            with disk(target):
                if not target.exists() or not target.samefile(source):
                    copy_file(source, target)
        except UserError as error:
            self.session.tell(error)
            return
        self.session.message.emit(COPIED.with_(path=target.name), False)


class Reader(QWidget):
    """A PDF with the buttons to leaf and to zoom."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.view = PdfView(session.language)
        self.number = QSpinBox()
        self.number.setAccessibleName(session.text(PAGE_NUMBER))
        self.number.setKeyboardTracking(False)
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.number.valueChanged.connect(self.view.go)
        self.all = label(look="small")
        self.scale = label(look="small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._bar())
        column.addWidget(self.view, 1)
        self.view.page_changed.connect(self._show_page)
        self.view.zoomed.connect(self._show_scale)

    def _bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(24, 0, 24, 8)
        row.setSpacing(6)
        row.addWidget(
            self._button("chevron-left", PREVIOUS, lambda: self.view.go(self.view.page - 1))
        )
        row.addWidget(self.number)
        row.addWidget(self.all)
        row.addWidget(self._button("chevron-right", NEXT, lambda: self.view.go(self.view.page + 1)))
        row.addStretch(1)
        row.addWidget(self._button("zoom-out", SMALLER, lambda: self.view.magnify(1 / STEP)))
        row.addWidget(self.scale)
        row.addWidget(self._button("zoom-in", LARGER, lambda: self.view.magnify(STEP)))
        row.addWidget(button(self.session.text(FIT), look="link", then=self.view.fit))
        return row

    def _button(self, name: str, words: Label, then: Callable[[], object]) -> QWidget:
        made = button("", look="quiet", then=then)
        made.setIcon(icon(name))
        made.setAccessibleName(self.session.text(words))
        set_tooltip(made, self.session.text(words))
        return made

    def show_file(self, path: Path) -> None:
        """Show another file."""
        self.view.show_file(path)
        self.number.setRange(1, max(1, self.view.pages))
        self.all.setText(self.session.text(OF.with_(all=self.view.pages)))
        self._show_page(self.view.page)
        self._show_scale(self.view.zoom)

    def _show_page(self, page: int) -> None:
        blocked = self.number.blockSignals(True)
        self.number.setValue(page)
        self.number.blockSignals(blocked)

    def _show_scale(self, zoom: float) -> None:
        self.scale.setText(f"{round(zoom * 100)}%")
