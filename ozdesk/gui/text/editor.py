"""The large editor of Markdown: the text on the left, what it becomes on the right."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QTextCursor, QTextOption
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ozdesk.domain.fields import Prose
from ozdesk.domain.label import Label
from ozdesk.domain.parse import parse
from ozdesk.domain.record import Record
from ozdesk.errors import UserError, disk
from ozdesk.gui.editors.base import Editor
from ozdesk.gui.editors.form_field import MEANWHILE, OURS, THEIRS
from ozdesk.gui.editors.prose import raw_text
from ozdesk.gui.editors.record_editor import RecordEditor
from ozdesk.gui.session.session import Session
from ozdesk.gui.text.preview import Preview
from ozdesk.gui.widgets import theme
from ozdesk.gui.widgets.basics import Button, button, label, set_role
from ozdesk.gui.widgets.common_texts import READ
from ozdesk.gui.widgets.icons import icon
from ozdesk.gui.widgets.plain_text import PushButton, set_tooltip
from ozdesk.kinds.governance_text import GovernanceText
from ozdesk.paper.markdown.reader import sections
from ozdesk.paper.nearby import KeptPictures

WRITE = Label("Schrijven", "Write")
LARGER, SMALLER = Label("Groter (F11)", "Larger (F11)"), Label("Kleiner (F11)", "Smaller (F11)")
IMPORT = Label("Markdown inlezen…", "Read in Markdown…")
FILES = Label("Markdown (*.md *.markdown *.txt)", "Markdown (*.md *.markdown *.txt)")
WORDS = Label("{count} woorden", "{count} words")
STARTING = Label("Schrijf hier, in Markdown", "Write here, in Markdown")
BESIDE = 700  # px from which text and preview stand side by side
LATE = 300_000  # characters from which the preview waits for a pause
PAUSE = 400  # ms of that pause


def read_text(path: Path) -> str:
    """The text of a file, in UTF-8 or else as old Windows files are; raise UserError."""
    with disk(path):
        data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


class TextEditor(Editor):
    """A page of plain text to write Markdown in."""

    def __init__(self, field: Prose, session: Session) -> None:
        super().__init__(field, session)
        self.input = QPlainTextEdit()
        self.input.setTabChangesFocus(True)
        self.input.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.input.setPlaceholderText(session.text(STARTING))
        set_role(self.input, "source")
        self._filling = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.input)
        self.take(self.input)
        self.name_inputs(session.text(field.label))
        self.input.textChanged.connect(self._changed)

    def _changed(self) -> None:
        if not self._filling:
            self.touch()

    def text(self) -> str:
        """What stands there."""
        return raw_text(self.input)

    def value(self) -> str:
        text: str = parse(self.field, self.text())
        return text

    def fill(self, value: str) -> None:
        self.dirty = False
        if value != self.text():
            self._filling = True
            self.input.setPlainText(value)
            self._filling = False

    def type_all(self, text: str) -> None:
        """Put another text in place of this one, as if it were typed."""
        cursor = self.input.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)


class TextPanel(QWidget):
    """The texts of a record, one at a time; `room` asks for the whole page or gives it back."""

    room = Signal(bool)

    def __init__(self, session: Session, kind: type[Record]) -> None:
        super().__init__()
        self.session = session
        self.fields = [f for f in kind.fields.values() if isinstance(f, Prose)]
        self.sheet = RecordEditor(session, self)
        self.editors: dict[str, TextEditor] = {}
        self.large = False
        self._dialog: QFileDialog | None = None
        self.sources = QStackedWidget()
        set_role(self.sources, "clear")
        self.preview = Preview(session.language, KeptPictures(self._picture))
        self.preview.setAccessibleName(session.text(READ))
        self.names = self._buttons([session.text(f.label) for f in self.fields], self._turn)
        self.modes = self._buttons([session.text(WRITE), session.text(READ)], self._show_mode)
        self.count = label(look="small")
        self.parted = self._versions()
        self._lay_out()
        self._late = QTimer(self, singleShot=True)
        self._late.timeout.connect(self._render)
        for field in self.fields:
            editor = TextEditor(field, session)
            editor.input.textChanged.connect(self._text_changed)
            editor.input.cursorPositionChanged.connect(self._moved)
            self.editors[field.name] = editor
            self.sources.addWidget(editor)
            self.sheet.add(field, editor)
        self.sheet.parted.connect(self._part)
        keys = QShortcut(QKeySequence("F11"), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(lambda: self.enlarge(not self.large))
        theme.mono()  # the style sheet names it; it has to be loaded

    def _buttons(self, names: list[str], then: Any) -> QButtonGroup:
        group = QButtonGroup(self)
        for at, told in enumerate(names):
            made = PushButton(told)
            set_role(made, "segment")
            made.setCheckable(True)
            made.setChecked(at == 0)
            group.addButton(made, at)
        group.idClicked.connect(lambda _at: then())
        return group

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(8)
        top = QHBoxLayout()
        top.setSpacing(4)
        for made in self.names.buttons():
            top.addWidget(made)
            made.setVisible(len(self.fields) > 1)
        top.addStretch()
        self._tool(top, "file-plus", IMPORT, self.ask_file)
        self.larger = self._tool(top, "zoom-in", LARGER, lambda: self.enlarge(not self.large))
        column.addLayout(top)
        column.addWidget(self.parted)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        set_role(self.split, "gap")
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(16)
        self.split.addWidget(self.sources)
        self.split.addWidget(self.preview)
        column.addWidget(self.split, 1)
        foot = QHBoxLayout()
        foot.setSpacing(4)
        for made in self.modes.buttons():
            foot.addWidget(made)
        foot.addStretch()
        foot.addWidget(self.count)
        column.addLayout(foot)

    def _tool(self, row: QHBoxLayout, picture: str, words: Label, then: Any) -> Button:
        made = button("", look="quiet", then=then)
        made.setIcon(icon(picture))
        set_tooltip(made, self.session.text(words))
        made.setAccessibleName(self.session.text(words))
        row.addWidget(made)
        return made

    def _versions(self) -> QFrame:
        box = QFrame()
        set_role(box, "versions")
        row = QHBoxLayout(box)
        row.setContentsMargins(12, 6, 12, 6)
        told = self.session.text(MEANWHILE).rstrip(":")
        row.addWidget(label(f"! {told}", "problem", wrap=True), 1)
        row.addWidget(button(self.session.text(THEIRS), then=lambda: self.sheet.theirs(self.name)))
        row.addWidget(button(self.session.text(OURS), then=lambda: self.sheet.ours(self.name)))
        box.hide()
        return box

    # -- showing

    @property
    def name(self) -> str:
        """The field in front."""
        return self.fields[self.names.checkedId()].name

    @property
    def editor(self) -> TextEditor:
        """The editor in front."""
        return self.editors[self.name]

    def show_record(self, record: Record, start: Mapping[str, Any] | None = None) -> None:
        """Show the texts of a record; of those, first the one that says something."""
        other = self.sheet.record is None or self.sheet.record.id != record.id
        if other or _places(self.sheet.record) != _places(record):
            self.preview.forget()
        self.sheet.show_record(record, start)
        if other:
            filled = (n for n, f in enumerate(self.fields) if record.doc.get(f.name))
            self.names.button(next(filled, 0)).setChecked(True)
            has_text = bool(record.doc.get(self.name))
            self.modes.button(1 if has_text else 0).setChecked(True)
        self._turn()

    def _picture(self, path: str) -> bytes | None:
        """A picture that was kept with the record, by the path that its text gives."""
        digest = _places(self.sheet.record).get(path)
        return self.session.workspace.blobs.read(digest) if digest else None

    def choose(self, name: str) -> None:
        """Bring a text to the front, to write in."""
        at = next(n for n, field in enumerate(self.fields) if field.name == name)
        self.names.button(at).setChecked(True)
        self.modes.button(0).setChecked(True)
        self._turn()
        self.editor.setFocus()

    def _turn(self) -> None:
        self.sheet.commit()
        self.sources.setCurrentWidget(self.editor)
        self.preview.verticalScrollBar().setValue(0)
        self._render()
        self._show_mode()

    def _part(self, name: str, parted: bool) -> None:
        if name == self.name:
            self.parted.setVisible(parted)

    def _show_mode(self) -> None:
        beside = self.width() >= BESIDE
        for made in self.modes.buttons():
            made.setVisible(not beside)
        writing = self.modes.checkedId() == 0
        self.sources.setVisible(beside or writing)
        self.preview.setVisible(beside or not writing)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_mode()
        if event.oldSize().width() < BESIDE <= event.size().width():
            half = self.split.width() // 2
            self.split.setSizes([half, half])

    def enlarge(self, large: bool) -> None:
        """Take the whole page, or give it back."""
        self.large = large
        told = self.session.text(SMALLER if large else LARGER)
        self.larger.setIcon(icon("zoom-out" if large else "zoom-in"))
        set_tooltip(self.larger, told)
        self.larger.setAccessibleName(told)
        self.room.emit(large)

    # -- following the text

    def _text_changed(self) -> None:
        if self.sender() is not self.editor.input:
            return
        long = self.editor.input.document().characterCount() > LATE
        self._late.start(PAUSE if long else 0)

    def _render(self) -> None:
        text = self.editor.text()
        self.preview.show_text(text)
        count = f"{len(text.split()):,}".replace(",", "." if self.session.language == "nl" else ",")
        self.count.setText(self.session.text(WORDS).format(count=count))

    def _moved(self) -> None:
        """Let the preview follow the section that the cursor goes to."""
        if self._late.isActive() or self.editor.dirty or not self.preview.isVisible():
            return
        line = self.editor.input.textCursor().blockNumber()
        starts = [section.line for section in sections(self.editor.text()[:LATE])]
        self.preview.show_section(sum(start <= line for start in starts) - 1)

    # -- reading in

    def ask_file(self) -> None:
        """Let a person choose a file for the text in front."""
        self._dialog = QFileDialog(self, self.session.text(IMPORT), "", self.session.text(FILES))
        self._dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._dialog.fileSelected.connect(lambda path: self.read_in(Path(path)))
        self._dialog.open()

    def read_in(self, path: Path) -> None:
        """Put the text of a file in place of the text in front; Ctrl+Z takes it back."""
        try:
            text = read_text(path)
        except UserError as error:
            self.session.tell(error)
            return
        self.editor.type_all(text)
        self.sheet.commit()


def _places(record: Record | None) -> Mapping[str, str]:
    """The pictures that were kept with a record, by the paths that its text gives."""
    return record.picture_places if isinstance(record, GovernanceText) else {}
