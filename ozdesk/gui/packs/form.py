"""The form of a pack order: every question of the front page, what is asked, and the annexes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from ozdesk.domain.classification import Audience
from ozdesk.domain.common_texts import AGENDA_ITEM, ANNEXES, PORTFOLIO_HOLDER
from ozdesk.domain.fields import Day
from ozdesk.domain.folding import natural_key
from ozdesk.domain.label import Label, Option
from ozdesk.domain.record import Problem
from ozdesk.errors import BadValue
from ozdesk.gui.editors.base import LineInput
from ozdesk.gui.editors.choice import Combo
from ozdesk.gui.editors.day import DayEditor
from ozdesk.gui.editors.form_field import capitalised
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets import theme
from ozdesk.gui.widgets.basics import label
from ozdesk.kinds.common import TextLanguage
from ozdesk.kinds.governance_text import GovernanceText
from ozdesk.kinds.pack import Pack, PackState
from ozdesk.packs.completing import known_bodies
from ozdesk.packs.order import FOR_WHOM, NO_PERSONS, PackOrder

WORDS = {
    "title": Pack.name.label,
    "body": Pack.body.label,
    "meeting": Pack.meeting.label,
    "agenda_item": AGENDA_ITEM,
    "number": Pack.number.label,
    "version": Pack.version.label,
    "status": Pack.status.label,
    "portfolio_holder": PORTFOLIO_HOLDER,
    "language": Label("Taal van het pakket", "Language of the pack"),
    "audience": Label("Voor wie", "For whom"),
    "decisions": Label("Gevraagde besluiten, één per regel", "Decisions asked, one per line"),
    "annexes": ANNEXES,
}
LINES = ("title", "body", "agenda_item", "number", "version", "portfolio_holder")
STATES = tuple(state for state in PackState if state is not PackState.LAPSED)
NO_TEXTS = Label(
    "Er zijn nog geen governanceteksten om bij te voegen.",
    "There are no governance texts to add yet.",
)
NO_DAY = Label("dit is geen datum; schrijf 11-12-2026", "this is no day; write 11-12-2026")


class PackForm(QWidget):
    """All questions in two columns; `changed` follows every answer."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.lines = {name: LineInput() for name in LINES}
        self.body = Combo()
        self.body.setEditable(True)
        self.body.setInsertPolicy(Combo.InsertPolicy.NoInsert)
        self.body.setLineEdit(self.lines["body"])
        self.body.addItems(known_bodies(session.workspace))
        self.body.setCurrentIndex(-1)
        self.meeting = DayEditor(_day_field(), session)
        self.status = _combo(session, STATES)
        self.language = _combo(session, tuple(TextLanguage))
        self.audience = _combo(session, tuple(Audience))
        self.for_whom = label(look="small", wrap=True)
        self.decisions = QPlainTextEdit()
        self.decisions.setTabChangesFocus(True)
        self.decisions.setFixedHeight(theme.px(128))
        self.annexes = QListWidget()
        self.annexes.setFixedHeight(theme.px(184))
        self.annexes.setSpacing(3)
        self.problems = {name: label(look="problem", wrap=True) for name in WORDS}
        self._fill_annexes()
        self._lay_out()
        self._connect()

    # -- answers

    def order(self, today: date) -> PackOrder:
        """The order as the answers stand; a day that cannot be read is none."""
        texts = {name: " ".join(line.whole().split()) for name, line in self.lines.items()}
        order = PackOrder(
            today=today,
            meeting=self._meeting(),
            status=STATES[self.status.currentIndex()],
            author=self.session.settings.who,
            audience=list(Audience)[self.audience.currentIndex()],
            language="en" if self.language.currentIndex() == 1 else "nl",
            decisions=tuple(
                words
                for line in self.decisions.toPlainText().splitlines()
                if (words := line.strip())
            ),
            annexes=tuple(self._chosen()),
        )
        return replace(order, **texts)  # type: ignore[arg-type]  # the names of lines are fields

    def day_is_wrong(self) -> bool:
        """Whether something was typed for the meeting that is no day."""
        return bool(self.meeting.line.whole().strip()) and self._meeting() is None

    def _meeting(self) -> date | None:
        try:
            day: date | None = self.meeting.value()
        except BadValue:
            return None
        return day

    def _chosen(self) -> Iterable[str]:
        for row in range(self.annexes.count()):
            item = self.annexes.item(row)
            if item.checkState() is Qt.CheckState.Checked:
                yield item.data(Qt.ItemDataRole.UserRole)

    def fill(self, order: PackOrder) -> None:
        """Show an order."""
        for name, line in self.lines.items():
            line.hold(getattr(order, name))
        self.meeting.fill(order.meeting)
        self.status.setCurrentIndex(STATES.index(order.status) if order.status in STATES else 0)
        self.language.setCurrentIndex(1 if order.language == "en" else 0)
        self.audience.setCurrentIndex(list(Audience).index(order.audience))
        self.decisions.setPlainText("\n".join(order.decisions))
        for row in range(self.annexes.count()):
            item = self.annexes.item(row)
            chosen = item.data(Qt.ItemDataRole.UserRole) in order.annexes
            item.setCheckState(Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked)
        self._explain()

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Say beside each field what has to be mended."""
        messages: dict[str, list[str]] = {}
        for problem in problems:
            messages.setdefault(problem.field, []).append(self.session.text(problem.text))
        if self.day_is_wrong():
            messages["meeting"] = [self.session.text(NO_DAY)]
        for name, place in self.problems.items():
            words = capitalised(" · ".join(messages.get(name, ())))
            place.setText(f"! {words}" if words else "")
            place.setVisible(bool(words))
            self._input(name).setAccessibleDescription(words)

    # -- looks

    def _input(self, name: str) -> QWidget:
        special: Mapping[str, QWidget] = {
            "body": self.body,
            "meeting": self.meeting.line,
            "status": self.status,
            "language": self.language,
            "audience": self.audience,
            "decisions": self.decisions,
            "annexes": self.annexes,
        }
        return special.get(name) or self.lines[name]

    def _field(self, name: str) -> QVBoxLayout:
        """A label above its input, and the place for what is wrong with it."""
        column = QVBoxLayout()
        column.setSpacing(4)
        told = self.session.text(WORDS[name])
        shown = self._input(name)
        shown.setAccessibleName(told)
        above = label(told, "field")
        above.setBuddy(shown)
        column.addWidget(above)
        column.addWidget(self.meeting if name == "meeting" else shown)
        self.problems[name].hide()
        column.addWidget(self.problems[name])
        return column

    def _row(self, *names: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        for name in names:
            part = self._field(name)
            part.setAlignment(Qt.AlignmentFlag.AlignTop)
            row.addLayout(part, 1)
        return row

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(14)
        for names in (
            ("title",),
            ("body",),
            ("meeting", "agenda_item"),
            ("number", "version"),
            ("status", "language"),
            ("portfolio_holder",),
        ):
            left.addLayout(self._row(*names))
        left.addStretch(1)
        whom = self._field("audience")
        whom.addWidget(self.for_whom)
        right.addLayout(whom)
        right.addLayout(self._field("decisions"))
        right.addLayout(self._field("annexes"))
        right.addStretch(1)
        both = QHBoxLayout(self)
        both.setContentsMargins(0, 0, 10, 0)  # a scroll bar stands beside it, not against it
        both.setSpacing(28)
        both.addLayout(left, 1)
        both.addLayout(right, 1)

    def _fill_annexes(self) -> None:
        texts = sorted(
            self.session.workspace.of_kind(GovernanceText), key=lambda t: natural_key(t.name)
        )
        for text in texts:
            item = QListWidgetItem(text.name or "–", self.annexes)
            item.setData(Qt.ItemDataRole.UserRole, text.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
        if not texts:
            item = QListWidgetItem(self.session.text(NO_TEXTS), self.annexes)
            item.setFlags(Qt.ItemFlag.NoItemFlags)

    def _connect(self) -> None:
        for line in self.lines.values():
            line.textEdited.connect(self._say)
        self.body.activated.connect(self._say)
        self.meeting.touched.connect(self._say)
        self.decisions.textChanged.connect(self._say)
        self.annexes.itemChanged.connect(self._say)
        for combo in (self.status, self.language, self.audience):
            combo.currentIndexChanged.connect(self._say)
        self.audience.currentIndexChanged.connect(self._explain)

    def _say(self, *_: Any) -> None:
        self.changed.emit()

    def _explain(self, *_: Any) -> None:
        audience = list(Audience)[self.audience.currentIndex()]
        self.for_whom.setText(self.session.text(FOR_WHOM[audience]))

    def tell_nameless(self, nameless: bool) -> None:
        """Say that the pack names no persons, once that was found out."""
        self._explain()
        if nameless:
            self.for_whom.setText(f"{self.for_whom.text()} {self.session.text(NO_PERSONS)}")


def _day_field() -> Day:
    field = Day(nl=WORDS["meeting"].nl, en=WORDS["meeting"].en)
    field.name = "meeting"
    return field


def _combo(session: Session, options: Iterable[Option]) -> Combo:
    combo = Combo()
    for option in options:
        combo.addItem(session.text(option.label))
    return combo
