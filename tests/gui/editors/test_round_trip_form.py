"""Every kind through the real form: what one shows is typed over in another, and is equal."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from effort import examples
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ozdesk.domain.change import create, new_id
from ozdesk.domain.fields import Field
from ozdesk.domain.record import Record
from ozdesk.domain.rows import Attachments, Checklist, Row, Rows
from ozdesk.gui.editors.base import Editor
from ozdesk.gui.editors.checklist import DETAILS, ChecklistEditor
from ozdesk.gui.editors.choice import ChoiceEditor
from ozdesk.gui.editors.files import AttachmentsEditor
from ozdesk.gui.editors.form import RecordForm
from ozdesk.gui.editors.labels import LabelsEditor, OptionsEditor
from ozdesk.gui.editors.line import FlagEditor, LineEditor
from ozdesk.gui.editors.link import LinkEditor, LinksEditor
from ozdesk.gui.editors.prose import ProseEditor, raw_text
from ozdesk.gui.editors.rows import PLACE, RowsEditor
from ozdesk.gui.session.session import Session
from ozdesk.kinds import KINDS
from ozdesk.kinds.provider import ChecklistTemplate
from tests.targets import Targets, filled

FEW = settings(
    max_examples=examples(3),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a form is too slow to shrink by
    suppress_health_check=list(HealthCheck),
)
UNTOLD = {"openness"}  # has a dialog of its own, with a reason


class Meeting(Targets):
    """Targets for links, and real files for attachments."""

    def __init__(self, session: Session, folder: Path) -> None:
        super().__init__(session.workspace)
        self.session, self.folder = session, folder

    def files(self, rows: Mapping[str, Row]) -> Mapping[str, Row]:
        """As many files in the workspace, with the same days of evidence."""
        return dict(self._file(number, row) for number, row in enumerate(rows.values()))

    def _file(self, number: int, row: Row) -> tuple[str, Row]:
        path = self.folder / f"bewijs {number}.txt"
        path.write_text(f"inhoud {number}", "utf-8")
        digest, size = self.workspace.blobs.keep_file(path)
        day, today = row["evidence_date"], self.session.today()
        return digest, Row(name=path.name, size=size, added=today, evidence_date=day)


@pytest.fixture
def meeting(session: Session, tmp_path: Path) -> Meeting:
    return Meeting(session, tmp_path)


# -- what a person does, with each sort of editor


def paste(into: QWidget, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(into, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def type_over(shown: Any, into: Any, meeting: Meeting) -> None:
    """Enter in one editor what another of its sort shows."""
    if isinstance(shown, LinkEditor):
        paste(into.finder, shown.finder.text())
        into.went.emit()
    elif isinstance(shown, LinksEditor):
        for chip in shown._chips:
            paste(into.finder, chip.findChildren(QWidget)[0].toolTip())
            into.went.emit()
    elif isinstance(shown, LineEditor):
        paste(into.line, shown.line.text())
        into.went.emit()
    elif isinstance(shown, ProseEditor):
        paste(into.input, raw_text(shown.input))
        into.went.emit()
    elif isinstance(shown, ChoiceEditor):
        at = into.combo.findText(shown.combo.currentText())
        if at != into.combo.currentIndex():
            into.combo.setCurrentIndex(at)
            into.combo.activated.emit(at)
    elif isinstance(shown, FlagEditor):
        if shown.box.isChecked() != into.box.isChecked():
            into.box.click()
    elif isinstance(shown, OptionsEditor):
        for key, button in shown.buttons.items():
            if button.isChecked():
                into.buttons[key].click()
    elif isinstance(shown, LabelsEditor):
        for chip in shown._chips:
            paste(into.line, chip.findChildren(QWidget)[0].toolTip())
            QTest.keyClick(into.line, Qt.Key.Key_Return)
    else:
        type_over_rows(shown, into, meeting)


def type_over_rows(shown: Any, into: Any, meeting: Meeting) -> None:
    if isinstance(shown, ChecklistEditor):
        for key in shown.boxes:
            for name in ("state", *DETAILS):
                type_over(shown.cell(key, name), into.cell(key, name), meeting)
    elif isinstance(shown, AttachmentsEditor):
        names = [shown.cell_value(key, "name") for key in shown.boxes]
        into.keep([meeting.folder / name for name in names])
        for key in shown.boxes:
            cell = "evidence_date"
            type_over(shown.cell(key, cell), into.cell(key, cell), meeting)
    else:
        assert isinstance(shown, RowsEditor)
        for key in shown.boxes:
            before = set(into.boxes)
            into.append()
            [new] = set(into.boxes) - before
            for name in shown.rows.columns:
                if not (shown.ordered and name == PLACE):
                    type_over(shown.cell(key, name), into.cell(new, name), meeting)


# -- comparing


def told(record: Record) -> dict[str, Any]:
    """The values of a record; rows without their keys, which a form makes up by itself."""
    found = {}
    for name, field in record.fields.items():
        value = record.value(name)
        if isinstance(field, Rows) and not isinstance(field, Checklist | Attachments):
            plain = [{n: v for n, v in row.items() if n != PLACE} for row in value.values()]
            value = plain if field.order == (PLACE,) else sorted(plain, key=repr)
        if name not in UNTOLD:
            found[name] = value
    return found


def shown(session: Session, record: Record, fields: list[Field[Any]] | None = None) -> RecordForm:
    form = RecordForm(session, type(record), fields)
    form.show_record(record)
    if fields is None and not form.more.isHidden():
        form.toggle_more()
    form.show()
    return form


def forms(session: Session, record: Record) -> list[RecordForm]:
    """The form, and for a checklist the page of its own."""
    checks = [field for field in record.fields.values() if isinstance(field, Checklist)]
    return [shown(session, record), *([shown(session, record, checks)] if checks else [])]


def stored(meeting: Meeting, kind: type[Record], generated: dict[str, Any]) -> Record:
    """A record with generated values, made so that a form can show all of it."""
    fitted = meeting.fit_all(kind, generated)
    if "checklist" in fitted:
        fitted["template"] = meeting.ids[ChecklistTemplate.key][0]
        for row in fitted["checklist"].values():
            row.pop("answered")  # the program fills it in by itself
    id, edit = create(kind, fitted)
    meeting.session.workspace.apply(edit)
    record = meeting.session.workspace.get(id)
    assert record
    return record


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
@given(data=st.data())
@FEW
def test_what_a_form_shows_can_be_typed_over(
    meeting: Meeting, qapp: QApplication, kind: type[Record], data: st.DataObject
) -> None:
    session = meeting.session
    record = stored(meeting, kind, data.draw(filled(kind, *UNTOLD)))
    id = new_id()
    sources = forms(session, record)
    into = shown(session, kind(id, {}))
    for name, place in sources[0].fields.items():
        type_over(place.editor, into.fields[name].editor, meeting)
    into.sheet.commit()
    typed = session.workspace.get(id) or kind(id, {})
    answers = forms(session, typed)[1:]
    for source, target in zip(sources[1:], answers, strict=True):
        for name, place in source.fields.items():
            type_over(place.editor, target.fields[name].editor, meeting)
        target.sheet.commit()
    made = session.workspace.get(id) or kind(id, {})
    for form in (*sources, into, *answers):
        form.sheet.leave()
        form.hide()
        form.deleteLater()
    assert told(made) == told(record)
    assert session.workspace.get(record.id) == record


def every_editor(editor: Editor) -> list[Editor]:
    """An editor with those of its cells."""
    rows: Any = editor
    if isinstance(editor, RowsEditor):
        return [editor] + [
            rows.cell(key, name)
            for key in rows.boxes
            for name in rows.rows.columns
            if not (editor.ordered and name == PLACE)
        ]
    return [editor, *getattr(editor, "cells", {}).values()]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
@given(data=st.data())
@FEW
def test_touching_every_input_without_a_change_keeps_every_value(
    meeting: Meeting, qapp: QApplication, kind: type[Record], data: st.DataObject
) -> None:
    session = meeting.session
    record = stored(meeting, kind, data.draw(filled(kind, *UNTOLD)))
    before = told(record)
    for form in forms(session, record):
        for place in form.fields.values():
            for editor in every_editor(place.editor):
                editor.touch()
        form.sheet.commit()
        assert not form.sheet.dirty
        form.hide()
        form.deleteLater()
    now = session.workspace.get(record.id)
    assert now
    assert told(now) == before
