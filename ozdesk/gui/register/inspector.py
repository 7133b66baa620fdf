"""What stands beside the list: the form of a record, its texts, its relations, its history."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout

from ozdesk.domain.change import change, create
from ozdesk.domain.common_texts import TEXT
from ozdesk.domain.fields import Prose
from ozdesk.domain.label import Label
from ozdesk.domain.record import Record
from ozdesk.domain.rows import Checklist
from ozdesk.gui.editors.checklist import ChecklistEditor
from ozdesk.gui.editors.form import NARROWEST, RecordForm
from ozdesk.gui.editors.record_editor import RecordEditor
from ozdesk.gui.history.history_view import HistoryView
from ozdesk.gui.register.relations import RelationsView, related
from ozdesk.gui.session.session import Session
from ozdesk.gui.session.slices import SLICE, spend
from ozdesk.gui.text.editor import TextPanel
from ozdesk.gui.widgets.basics import button, set_role
from ozdesk.gui.widgets.common_texts import HISTORY
from ozdesk.gui.widgets.plain_text import set_tab
from ozdesk.gui.widgets.tabs import tab_bar
from ozdesk.kinds.action_item import ActionItem, ActionState
from ozdesk.store.applied import Applied

DETAILS = Label("Gegevens", "Details")
RELATIONS = Label("Verbanden", "Relations")
REVIEWED = Label("Beoordeeld vandaag", "Reviewed today")
MAKE_ACTION = Label("Actie maken", "Make an action")
ABOUT = Label("Naar aanleiding van: {name}", "About: {name}")
QUIET = 150  # ms after an edit before relations are counted anew
REST = 10  # ms between slices of finding out who links to whom
View = RecordForm | TextPanel | RelationsView | HistoryView


class RecordPanel(QFrame):
    """One record of a kind under tabs; only the tab in front is built and kept up to date.

    `made` carries the id of a record that came to be by typing, `room` whether the text wants the
    whole page.
    """

    made = Signal(str)
    room = Signal(bool)

    def __init__(self, session: Session, kind: type[Record]) -> None:
        super().__init__()
        set_role(self, "panel")
        self.session, self.kind = session, kind
        self.record: Record | None = None
        self.setMinimumWidth(NARROWEST)
        self._texts = [field for field in kind.fields.values() if isinstance(field, Prose)]
        self._has_texts = not all(field.rare for field in self._texts)
        self._checks = [field for field in kind.fields.values() if isinstance(field, Checklist)]
        names = {"form": DETAILS}
        names |= {"checklist": self._checks[0].label} if self._checks else {}
        names |= {"text": TEXT} if self._texts else {}
        self._names = names | {"relations": RELATIONS, "history": HISTORY}
        self._keys = list(self._names)
        self._views: dict[str, View] = {}
        self._lay_out()
        self.form = self._form()
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._catch_up)
        self.tabs.currentChanged.connect(lambda _at: self._turn())
        session.applied.connect(self._on_applied)

    # -- building

    def _lay_out(self) -> None:
        words = map(self.session.text, self._names.values())
        self.tabs = tab_bar(self.session.text(self.kind.singular), words)
        set_role(self.tabs, "inspector")
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.stack = QStackedWidget()
        set_role(self.stack, "clear")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        line = QHBoxLayout()
        line.setContentsMargins(14, 6, 14, 0)
        line.addWidget(self.tabs, 1)
        column.addLayout(line)
        rule = QFrame()
        set_role(rule, "rule")
        column.addWidget(rule)
        column.addWidget(self.stack, 1)

    def _form(self) -> RecordForm:
        form = RecordForm(self.session, self.kind)
        form.sheet.made.connect(self._came)
        form.wanted_room.connect(self.show_text)
        self._views["form"] = form
        self.stack.addWidget(form)
        row = QHBoxLayout()
        row.setSpacing(8)
        if "reviewed" in self.kind.fields:
            row.addWidget(button(self.session.text(REVIEWED), then=self.review))
        self.action = button(self.session.text(MAKE_ACTION), then=self.make_action)
        self.action.setVisible(self.kind is not ActionItem)
        row.addWidget(self.action)
        row.addStretch()
        form.foot.addLayout(row)
        return form

    def view(self, key: str) -> View:
        """What stands under a tab, built when it is first asked for."""
        if key not in self._views:
            self._views[key] = self._build(key)
            self.stack.addWidget(self._views[key])
        return self._views[key]

    def _build(self, key: str) -> View:
        if key == "checklist":
            return RecordForm(self.session, self.kind, self._checks)
        if key == "text":
            panel = TextPanel(self.session, self.kind)
            panel.room.connect(self.room)
            return panel
        return RelationsView(self.session) if key == "relations" else HistoryView(self.session)

    # -- showing

    @property
    def key(self) -> str:
        """The tab in front."""
        return self._keys[self.tabs.currentIndex()]

    def bring(self, key: str) -> None:
        """Bring a tab to the front."""
        at = self._keys.index(key)
        self.tabs.setTabVisible(at, True)
        self.tabs.setCurrentIndex(at)

    def show_record(self, record: Record, start: Mapping[str, Any] | None = None) -> None:
        """Show a record; `start` is what a record that is yet to be made begins with."""
        self.commit()
        self.record = record
        there = self.session.workspace.get(record.id) is not None
        self._allow(there)
        if not there:
            self.bring("form")
        self.form.show_record(record, start)
        if "text" in self._keys:
            self.tabs.setTabVisible(self._keys.index("text"), self._has_texts)
        self._turn()
        self._count()

    def _allow(self, there: bool) -> None:
        """What needs a record that is there."""
        for at in range(1, len(self._keys)):
            self.tabs.setTabEnabled(at, there)
        self.action.setEnabled(there and not self.session.read_only)

    def commit(self) -> None:
        """Keep what was typed."""
        for sheet in self._sheets():
            sheet.leave()

    @property
    def dirty(self) -> bool:
        """Whether something was typed that is not kept yet."""
        return any(sheet.dirty for sheet in self._sheets())

    def _sheets(self) -> list[RecordEditor]:
        views = self._views.values()
        return [view.sheet for view in views if isinstance(view, RecordForm | TextPanel)]

    def _turn(self) -> None:
        self.commit()
        view = self.view(self.key)
        self.stack.setCurrentWidget(view)
        if self.record is not None and view is not self.form:
            view.show_record(self.session.workspace.get(self.record.id) or self.record)

    def _came(self, id: str) -> None:
        self._allow(True)
        self.record = self.session.workspace.get(id)
        self.made.emit(id)

    def _on_applied(self, applied: Applied) -> None:
        if self.record is not None:
            self._soon.start(QUIET)

    def _catch_up(self) -> None:
        if self.record is None or self.session.closed:
            return
        now = self.session.workspace.get(self.record.id)
        if now is None:
            return
        self.record = now
        self._count()
        view = self.view(self.key)
        if isinstance(view, RelationsView | HistoryView):
            view.show_record(now)

    def _count(self) -> None:
        if not spend(self.session.workspace.index.link_all(), SLICE):
            self._soon.start(REST)
        elif self.record is not None:
            count = sum(map(len, related(self.session, self.record)))
            told = self.session.text(RELATIONS)
            set_tab(self.tabs, self._keys.index("relations"), f"{told} {count}" if count else told)

    def show_text(self, name: str) -> None:
        """Bring a text to the front, large."""
        self.bring("text")
        view = self.view("text")
        if isinstance(view, TextPanel):
            view.choose(name)
            view.enlarge(True)

    def shrink_text(self) -> None:
        """Give the list its room back."""
        view = self._views.get("text")
        if isinstance(view, TextPanel) and view.large:
            view.enlarge(False)

    def show_item(self, key: str) -> None:
        """Go to one item of the checklist."""
        if not self._checks:
            return
        self.bring("checklist")
        form = self.view("checklist")
        assert isinstance(form, RecordForm)
        editor, area = form.fields[self._checks[0].name].editor, form.area
        if isinstance(editor, ChecklistEditor) and (box := editor.reveal(key)):
            QTimer.singleShot(0, box, lambda: area.ensureWidgetVisible(box, 0, 40))

    def focus_first(self) -> None:
        """Go to the first field."""
        self.bring("form")
        self.form.focus_first()

    # -- doing

    def review(self) -> None:
        """Note that the page was reviewed today."""
        self.commit()
        if self.record and (record := self.session.workspace.get(self.record.id)):
            self.session.apply(change(record, {"reviewed": self.session.today()}), self)

    def make_action(self) -> None:
        """Make an action about this record and go there."""
        self.commit()
        record = self.session.workspace.get(self.record.id) if self.record else None
        if record is None:
            return
        told = self.session.text(ABOUT).format(
            name=record.name or self.session.text(record.singular)
        )
        goal = record.id if record.key == "goal" else record.goal
        values = {"name": told, "goal": goal, "owner": record.owner, "status": ActionState.OPEN}
        id, edit = create(ActionItem, {**values, "component": record.component})
        if self.session.apply(edit, self):
            self.session.show_record(id)
