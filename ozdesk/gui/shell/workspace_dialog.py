"""The settings of this workspace: whose it is, its bodies, and when alerts begin."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ozdesk.domain.change import Edit, change, create, restore
from ozdesk.domain.fields import Field, Number
from ozdesk.domain.label import Label
from ozdesk.errors import BadValue
from ozdesk.gui.editors.all_sorts import Editor, editor_for
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets import theme
from ozdesk.gui.widgets.basics import button, label
from ozdesk.gui.widgets.common_texts import KEEP
from ozdesk.gui.widgets.dialog import CANCEL, Dialog
from ozdesk.gui.widgets.scrolling import scrolling
from ozdesk.kinds.workspace_settings import SETTINGS_ID, WorkspaceSettings
from ozdesk.rules.alerts.thresholds import DEFAULTS, EXPIRY, LEADS, settings_of

TITLE = WorkspaceSettings.singular
WHY = Label(
    "Deze instellingen gelden voor iedereen die deze administratie gebruikt. Wat leeg is, is als "
    "gewoonlijk; dat staat erachter. Termijnen zijn in maanden, opzeggen is in dagen.",
    "These settings hold for everybody who uses this workspace. What is empty is as usual, which "
    "stands behind it. Terms are in months, notice is in days.",
)
USUAL = Label("gewoonlijk {value}", "usually {value}")
CHANGED = Label("Instellingen gewijzigd", "Settings changed")
FIELDS = (
    "name", "organisation", "bodies", "review", "evidence", "restore_test", "version_end",
    "revalidation", "knowledge", "standstill", "expiry_info", "expiry_attention", "expiry_act",
    *LEADS, "high", "roles_per_party", "targets",
)  # fmt: skip


def usual(name: str) -> int | None:
    """What a threshold is where nothing is set."""
    if name in EXPIRY:
        return DEFAULTS.expiry[EXPIRY.index(name)]
    if name in LEADS:
        return DEFAULTS.leads[LEADS.index(name)]
    found = getattr(DEFAULTS, name, None)
    return found if isinstance(found, int) else None


class WorkspaceDialog(Dialog):
    """One form; what is wrong stands at its field, and nothing is kept before all is right."""

    def __init__(self, session: Session, parent: QWidget | None) -> None:
        super().__init__(parent, session.text(TITLE), session.text(WHY))
        self.session = session
        self.editors: dict[str, Editor] = {}
        self.problems: dict[str, Any] = {}
        self._record = settings_of(session.workspace)
        inner = QWidget()
        self._grid = QGridLayout(inner)
        self._grid.setContentsMargins(2, 2, 14, 2)
        self._grid.setHorizontalSpacing(12)
        self._grid.setColumnStretch(1, 1)
        for name in FIELDS:
            self._add(WorkspaceSettings.fields[name])
        area = scrolling(inner)
        area.setMinimumHeight(theme.px(200))
        self.body.addWidget(area, 1)
        self.add_button(button(session.text(CANCEL), then=self.reject))
        self.go = button(session.text(KEEP), primary=True, then=self.keep)
        self.go.setEnabled(not session.read_only)
        self.add_button(self.go)
        self.be(640, 620)

    def _add(self, field: Field[Any]) -> None:
        session, row = self.session, self._grid.rowCount()
        editor = editor_for(field, session)
        value = self._record.value(field.name) if self._record else field.empty
        if field.name == "name" and not value:
            value = session.workspace.folder.path.name
        editor.fill(value)
        editor.name_inputs(session.text(field.label))
        told = label(session.text(field.label), "field", wrap=True)
        told.setBuddy(editor)
        self._grid.addWidget(told, row, 0)
        if isinstance(field, Number):
            editor.setMaximumWidth(theme.px(120))
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(editor, 0 if isinstance(field, Number) else 1)
        if (value := usual(field.name)) is not None:
            line.addWidget(label(session.text(USUAL.with_(value=value)), "small"), 1)
        side = QVBoxLayout()
        side.setSpacing(2)
        side.addLayout(line)
        problem = self.problems[field.name] = label(look="problem", wrap=True)
        problem.hide()
        side.addWidget(problem)
        self._grid.addLayout(side, row, 1)
        self.editors[field.name] = editor

    def _values(self) -> dict[str, Any] | None:
        """What was filled in, or nothing when something of it cannot be."""
        values: dict[str, Any] = {}
        for problem in self.problems.values():
            problem.hide()
        wrong = False
        for name, editor in self.editors.items():
            try:
                values[name] = editor.value()
            except BadValue as error:
                wrong = True
                reason = error.facts["reason"]
                assert isinstance(reason, Label)
                self._say(name, reason)
        if wrong:
            return None
        raw = {name: WorkspaceSettings.fields[name].dump(value) for name, value in values.items()}
        doc = {name: stored for name, stored in raw.items() if stored is not None}
        for found in WorkspaceSettings(SETTINGS_ID, doc).problems():
            wrong = True
            self._say(found.field, found.text)
        return None if wrong else values

    def _say(self, name: str, reason: Label) -> None:
        self.problems[name].setText(f"! {self.session.text(reason)}")
        self.problems[name].show()

    def keep(self) -> None:
        """Keep everything with one edit, so that one undo takes it back."""
        values = self._values()
        if values is None:
            return
        edit = self._edit(values)
        if not edit.changes or self.session.apply(edit, self):
            self.accept()

    def _edit(self, values: dict[str, Any]) -> Edit:
        """The edit that makes the record, takes it out of the bin, or changes it."""
        if self._record is not None:
            return Edit(CHANGED, change(self._record, values).changes)
        removed = {record.id: record for record in self.session.workspace.bin.records()}
        if binned := removed.get(SETTINGS_ID):
            return Edit(CHANGED, restore(binned).changes + change(binned, values).changes)
        return Edit(CHANGED, create(WorkspaceSettings, values, SETTINGS_ID)[1].changes)
