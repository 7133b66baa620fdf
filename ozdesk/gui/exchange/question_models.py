"""The words of a file that have to be asked about, and the choice for each of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractItemModel, Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QStyleOptionViewItem, QWidget

from ozdesk.domain.label import Label
from ozdesk.exchange.imports.column_values import ValueQuestion
from ozdesk.gui.lists.plain_table import Index, PlainCellDelegate, PlainModel
from ozdesk.gui.session.session import Session

BECOMES = 2
COLUMNS = (Label("Kolom", "Column"), Label("Er staat", "It says"), Label("Betekent", "Means"))
CHOOSE = Label("kies…", "choose…")
LEAVE_EMPTY = Label("(leeg laten)", "(leave empty)")
COUNTED = Label("{word} ({count}×)", "{word} ({count}×)")

Answers = Mapping[tuple[int, str, str], str]
"""What was chosen, by the place of the table, the path and the word."""


class QuestionModel(PlainModel):
    """The questions of all tables; the last cell of a row can be chosen. `chosen`: row and key."""

    chosen = Signal(int, str)

    def __init__(self, session: Session) -> None:
        super().__init__(session, COLUMNS)
        self.asked: list[tuple[int, ValueQuestion]] = []
        self.answers: dict[tuple[int, str, str], str] = {}

    def show(self, plans: Sequence[Sequence[ValueQuestion]]) -> None:
        """Show what is asked now, and what was asked before and answered."""
        open_ = [(at, question) for at, told in enumerate(plans) for question in told]
        now = {(at, q.path, q.word) for at, q in open_}
        before = [
            (at, q) for at, q in self.asked
            if (at, q.path, q.word) in self.answers and (at, q.path, q.word) not in now
        ]  # fmt: skip
        self.beginResetModel()
        self.asked = before + open_
        self.endResetModel()

    def forget(self) -> None:
        """Let go of all that was asked, for another file."""
        self.answers.clear()
        self.show([])

    def count(self) -> int:
        return len(self.asked)

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = super().flags(index)
        return usual | Qt.ItemFlag.ItemIsEditable if index.column() == BECOMES else usual

    def answer(self, row: int) -> str | None:
        """The key that was chosen for a row, if any."""
        at, question = self.asked[row]
        return self.answers.get((at, question.path, question.word))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.EditRole:
            answer = self.answer(index.row())
            return self.asked[index.row()][1].proposal if answer is None else answer
        return super().data(index, role)

    def words(self, row: int, column: int) -> str:
        question = self.asked[row][1]
        if column == 0:
            return question.column
        if column == 1:
            return self._session.text(COUNTED.with_(word=question.word, count=question.count))
        answer = self.answer(row)
        if answer is None:
            return self._session.text(CHOOSE)
        return self._session.text(question.known.get(answer, LEAVE_EMPTY))

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or value == self.answer(index.row()):
            return False
        at, question = self.asked[index.row()]
        self.answers[at, question.path, question.word] = str(value)
        self.chosen.emit(index.row(), str(value))
        return True


class AnswerChooser(PlainCellDelegate):
    """Lets a person choose what a word means from a list; the first is what is likely."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        model = index.model()
        assert isinstance(model, QuestionModel)
        question = model.asked[index.row()][1]
        box = QComboBox(parent)
        box.setAccessibleName(f"{question.column}: {question.word}")
        for key, told in question.known.items():
            box.addItem(self._session.text(told), key)
        box.addItem(self._session.text(LEAVE_EMPTY), "")
        box.activated.connect(partial(self._choose, box))
        QTimer.singleShot(0, box, box.showPopup)
        return box

    def _choose(self, box: QComboBox, _at: int) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QComboBox):
            found = editor.findData(index.data(Qt.ItemDataRole.EditRole))
            editor.setCurrentIndex(max(0, found))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(model.index(index.row(), index.column()), editor.currentData())
