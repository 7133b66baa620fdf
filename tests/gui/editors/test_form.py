"""The form and its editors, through real widgets: what is touched is written, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from effort import examples
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ozdesk.domain import fields, rows
from ozdesk.domain.change import Change, Edit, change, change_cell, create
from ozdesk.domain.fields import Field
from ozdesk.domain.label import Label, same
from ozdesk.domain.operation import canonical
from ozdesk.domain.raw import flatten
from ozdesk.domain.record import Record
from ozdesk.domain.rows import ItemState, Row
from ozdesk.gui.editors.all_sorts import EDITORS, editor_for
from ozdesk.gui.editors.day import DayEditor
from ozdesk.gui.editors.form import RecordForm
from ozdesk.gui.editors.labels import LabelsEditor, OptionsEditor
from ozdesk.gui.editors.line import LineEditor
from ozdesk.gui.editors.link import LinkEditor, LinksEditor
from ozdesk.gui.editors.openness_dialog import OpennessDialog
from ozdesk.gui.editors.prose import ProseEditor
from ozdesk.gui.editors.rows import RowsEditor
from ozdesk.gui.session.session import Session
from ozdesk.kinds import KINDS
from ozdesk.kinds.documentation_page import DocumentationPage, PageState
from ozdesk.kinds.party import Party
from ozdesk.kinds.provider import ChecklistTemplate, Provider
from ozdesk.kinds.risk import Risk, Scenario
from ozdesk.kinds.work import Contract, WorkPackage
from ozdesk.store.applied import Applied
from tests.strategies import records

NBSP = "\u00a0"
Show = Callable[..., RecordForm]


@pytest.fixture
def applied(session: Session) -> list[Applied]:
    """Every edit that happens."""
    heard: list[Applied] = []
    session.applied.connect(heard.append)
    return heard


@pytest.fixture
def show(session: Session, qtbot: QtBot) -> Show:
    """Make a record with values and show it in its form."""

    def made(kind: type[Record], **values: Any) -> RecordForm:
        id, edit = create(kind, values)
        session.workspace.apply(edit)
        form = RecordForm(session, kind)
        form.resize(420, 900)
        qtbot.addWidget(form)
        record = session.workspace.get(id)
        assert record
        form.show_record(record)
        form.show()
        return form

    return made


def now(form: RecordForm) -> Record:
    assert form.sheet.record
    record = form.session.workspace.get(form.sheet.record.id)
    assert record
    return record


def editor(form: RecordForm, name: str) -> Any:
    if name not in form.fields:
        form.toggle_more()
    return form.fields[name].editor


def pause(form: RecordForm) -> None:
    """The rest after typing is over."""
    assert form.sheet.pause.isActive()
    form.sheet.pause.stop()
    form.sheet.pause.timeout.emit()


def every_sort() -> set[type[Field[Any]]]:
    found = (*vars(fields).values(), *vars(rows).values())
    return {
        sort
        for sort in found
        if isinstance(sort, type)
        and issubclass(sort, Field)
        and sort is not Field
        and not sort.__name__.startswith("_")
    }


def test_every_sort_of_field_has_its_editor() -> None:
    assert set(EDITORS) == every_sort()


def test_typing_and_a_pause_make_one_edit(qtbot: QtBot, show: Show, applied: list[Applied]) -> None:
    form = show(Party, name="Gemeente Utrecht")
    applied.clear()
    line = editor(form, "name").line
    line.end(False)
    qtbot.keyClicks(line, " en omgeving")
    assert not applied
    pause(form)
    assert now(form).name == "Gemeente Utrecht en omgeving"
    assert [change.path for change in applied[0].edit.changes] == ["name"]
    assert len(applied) == 1
    assert not form.sheet.dirty


def test_leaving_a_field_keeps_what_was_typed(qtbot: QtBot, show: Show) -> None:
    form = show(Party, name="Oud")
    qtbot.waitExposed(form)
    line = editor(form, "part").line
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    qtbot.keyClicks(line, "regie")
    editor(form, "name").line.setFocus()
    assert now(form).doc["part"] == "regie"


def test_what_is_not_touched_is_never_written(
    qtbot: QtBot, show: Show, applied: list[Applied]
) -> None:
    story = f"een{NBSP}vaste spatie  en twee\u00ad spaties "
    form = show(Scenario, name=f"Naam{NBSP}van iemand", story=story)
    applied.clear()
    combo = editor(form, "status").combo
    combo.setFocus()
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    form.sheet.leave()
    assert [c.path for a in applied for c in a.edit.changes] == ["status"]
    assert now(form).name == f"Naam{NBSP}van iemand"
    assert now(form).doc["story"] == story


def test_prose_keeps_no_break_spaces_of_others_while_one_types(qtbot: QtBot, show: Show) -> None:
    form = show(Scenario, name="n", story=f"€{NBSP}5")
    source = editor(form, "story").input
    source.moveCursor(source.textCursor().MoveOperation.End)
    qtbot.keyClicks(source, " meer")
    pause(form)
    assert now(form).doc["story"] == f"€{NBSP}5 meer"


def storable(record: Record) -> bool:
    """Whether the journal can hold it: numbers have 64 bits at most."""
    try:
        canonical(record.doc)
    except TypeError:
        return False
    return True


@settings(max_examples=examples(25), suppress_health_check=list(HealthCheck))
@given(data=st.sampled_from(KINDS).flatmap(lambda kind: records(kind, broken=True)))
def test_a_record_that_is_shown_and_left_is_as_it_was(
    qtbot: QtBot, session: Session, data: Record
) -> None:
    assume(storable(data))
    kind = type(data)
    id, edit = create(kind, {})
    cells = [c for name, raw in data.doc.items() for c in flatten(name, raw)]
    changes = tuple(Change(kind.key, id, path, raw) for path, raw in cells)
    session.workspace.apply(Edit(edit.name, edit.changes + changes))
    heard: list[Applied] = []
    session.applied.connect(heard.append)
    record = session.workspace.get(id)
    assert record
    form = RecordForm(session, kind)
    form.show_record(record)
    form.toggle_more()
    checks = [field for field in kind.fields.values() if isinstance(field, rows.Checklist)]
    more = RecordForm(session, kind, checks)
    more.show_record(record)
    for shown in (form, more):
        for place in shown.fields.values():
            place.editor.went.emit()
        shown.sheet.leave()
    session.applied.disconnect(heard.append)
    form.deleteLater()
    more.deleteLater()
    assert heard == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_input_has_a_name_for_a_screen_reader(
    qtbot: QtBot, session: Session, kind: type[Record]
) -> None:
    from PySide6.QtGui import QAccessible

    form = RecordForm(session, kind)
    qtbot.addWidget(form)
    form.show_record(kind("0" * 32, {}))
    if not form.more.isHidden():
        form.toggle_more()
    roles = QAccessible.Role
    asked = {roles.EditableText, roles.ComboBox, roles.CheckBox, roles.Button, roles.PushButton}
    nameless = []
    for widget in form.findChildren(QWidget):
        if widget.window() is not form or widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
            continue
        face = QAccessible.queryAccessibleInterface(widget)
        if face and face.role() in asked and not face.text(QAccessible.Text.Name).strip():
            nameless.append(widget)
    assert nameless == []
    for name, place in form.fields.items():
        assert place.editor.field is kind.fields[name]


def test_a_bad_date_says_so_and_keeps_the_text(
    qtbot: QtBot, show: Show, applied: list[Applied]
) -> None:
    form = show(DocumentationPage, name="Pagina")
    applied.clear()
    day: DayEditor = editor(form, "reviewed")
    qtbot.keyClicks(day.line, "31-02-2026")
    pause(form)
    place = form.fields["reviewed"]
    assert "is geen datum" in place.problem.text()
    assert "is geen datum" in day.line.accessibleDescription()
    assert day.line.text() == "31-02-2026"
    assert not applied
    day.line.clear()
    qtbot.keyClicks(day.line, "1 maart 2026")
    pause(form)
    assert now(form).value("reviewed") == date(2026, 3, 1)
    assert place.problem.isHidden()


def test_text_that_is_no_value_is_back_when_one_returns(qtbot: QtBot, show: Show) -> None:
    form = show(DocumentationPage, name="Een")
    first = now(form)
    other = DocumentationPage("f" * 32, {"name": "Ander"})
    qtbot.keyClicks(editor(form, "reviewed").line, "gisteren")
    form.show_record(other)
    assert editor(form, "reviewed").line.text() == ""
    form.show_record(first)
    assert editor(form, "reviewed").line.text() == "gisteren"
    assert "is geen datum" in form.fields["reviewed"].problem.text()


def test_a_day_steps_and_is_picked(qtbot: QtBot, show: Show) -> None:
    form = show(DocumentationPage, name="Een", reviewed=date(2026, 2, 28))
    day: DayEditor = editor(form, "reviewed")
    qtbot.keyClick(day.line, Qt.Key.Key_Up)
    assert day.line.text() == "01-03-2026"
    day.open_calendar()
    assert day.popup
    day.popup._take(None)
    assert now(form).value("reviewed") is None


def test_an_edit_elsewhere_shows_and_leaves_the_typing_alone(
    qtbot: QtBot, session: Session, show: Show
) -> None:
    form = show(Party, name="Oud", part="oud")
    line = editor(form, "part").line
    line.end(False)
    qtbot.keyClicks(line, " en getypt")
    session.workspace.apply(change(now(form), {"name": "Nieuw"}))
    assert editor(form, "name").line.text() == "Nieuw"
    assert line.text() == "oud en getypt"
    pause(form)
    assert (now(form).name, now(form).doc["part"]) == ("Nieuw", "oud en getypt")


@pytest.mark.parametrize(("theirs", "kept"), [(True, "van een ander"), (False, "van mij")])
def test_two_versions_are_both_shown_and_one_is_chosen(
    qtbot: QtBot, session: Session, show: Show, theirs: bool, kept: str
) -> None:
    form = show(Party, name="Oud", part="")
    qtbot.keyClicks(editor(form, "part").line, "van mij")
    session.workspace.apply(change(now(form), {"part": "van een ander"}))
    pause(form)
    place = form.fields["part"]
    assert now(form).doc["part"] == "van een ander"
    assert place._theirs.text() == "van een ander"
    assert editor(form, "part").line.text() == "van mij"
    place.chosen.emit("part", theirs)
    assert now(form).doc["part"] == kept
    assert editor(form, "part").line.text() == kept
    assert place._versions is not None
    assert place._versions.isHidden()


def test_a_refused_edit_becomes_two_versions(qtbot: QtBot, session: Session, show: Show) -> None:
    form = show(Party, name="Oud", part="")
    session.blockSignals(True)
    session.workspace.apply(change(now(form), {"part": "ongemerkt"}))
    session.blockSignals(False)
    qtbot.keyClicks(editor(form, "part").line, "mijn")
    pause(form)
    assert now(form).doc["part"] == "ongemerkt"
    assert form.fields["part"]._theirs.text() == "ongemerkt"


def test_the_widget_undoes_typing_and_the_desk_undoes_edits(
    qtbot: QtBot, session: Session, show: Show
) -> None:
    from PySide6.QtGui import QAction

    form = show(Party, name="Oud")
    undo = QAction(form)
    undo.setShortcut("Ctrl+Z")
    undo.triggered.connect(lambda _checked=False: session.undo())
    form.addAction(undo)
    qtbot.waitExposed(form)
    line = editor(form, "name").line
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    line.end(False)
    qtbot.keyClicks(line, "er")
    qtbot.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert now(form).name == "Oud"
    assert line.text() == "Oud"
    qtbot.keyClicks(line, "ste")
    form.sheet.commit()
    assert now(form).name == "Oudste"
    qtbot.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert now(form).name == "Oud"
    assert line.text() == "Oud"


def test_money_is_read_as_the_dutch_write_it(qtbot: QtBot, show: Show) -> None:
    form = show(Contract, name="c", structural=Decimal("96000"))
    line = editor(form, "structural").line
    assert line.text() == "96.000"
    assert line.alignment() & Qt.AlignmentFlag.AlignRight
    line.clear()
    qtbot.keyClicks(line, "13.400,50")
    form.sheet.leave()
    assert now(form).value("structural") == Decimal("13400.50")


def test_the_wheel_changes_no_choice(qtbot: QtBot, show: Show) -> None:
    form = show(DocumentationPage, name="p", status=PageState.CURRENT)
    combo = editor(form, "status").combo
    place = QPointF(5, 5)
    wheel = QWheelEvent(
        place, place, QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(combo, wheel)
    assert combo.currentData() == "current"
    assert combo.itemData(0) is None


def test_labels_end_with_a_comma_and_go_with_their_cross(qtbot: QtBot, show: Show) -> None:
    form = show(DocumentationPage, name="p", audience=frozenset({"iedereen"}))
    labels: LabelsEditor = editor(form, "audience")
    qtbot.keyClicks(labels.line, "gemeenten,")
    assert now(form).value("audience") == {"iedereen", "gemeenten"}
    chip = next(chip for chip in labels._chips if chip.toolTip() == "" and chip is labels._chips[1])
    chip.dropped.emit()
    assert now(form).value("audience") == {"gemeenten"}


def test_a_label_of_a_colleague_stays(qtbot: QtBot, session: Session, show: Show) -> None:
    form = show(DocumentationPage, name="p")
    labels: LabelsEditor = editor(form, "audience")
    session.workspace.apply(change(now(form), {"audience": frozenset({"van een ander"})}))
    qtbot.keyClicks(labels.line, "van mij,")
    assert now(form).value("audience") == {"van een ander", "van mij"}


def test_closed_labels_are_buttons(qtbot: QtBot, show: Show) -> None:
    form = show(Contract, name="c")
    options: OptionsEditor = editor(form, "work_labels")
    qtbot.mouseClick(options.buttons["review"], Qt.MouseButton.LeftButton)
    assert now(form).value("work_labels") == {"review"}
    qtbot.mouseClick(options.buttons["review"], Qt.MouseButton.LeftButton)
    assert now(form).value("work_labels") == frozenset()


def test_a_link_is_found_by_a_part_of_its_name(qtbot: QtBot, session: Session, show: Show) -> None:
    id, edit = create(Party, {"name": "Coöperatie De Samenwerking"})
    session.workspace.apply(edit)
    form = show(Risk, name="r")
    link: LinkEditor = editor(form, "owner")
    qtbot.keyClicks(link.finder, "samen coop")
    qtbot.keyClick(link.finder, Qt.Key.Key_Return)
    assert now(form).value("owner") == id
    assert link.finder.text() == "Coöperatie De Samenwerking"
    asked: list[str] = []
    session.asked_for.connect(asked.append)
    link.go.click()
    assert asked == [id]


def test_a_link_to_nobody_says_so_and_empty_takes_it_away(
    qtbot: QtBot, session: Session, show: Show
) -> None:
    id, edit = create(Party, {"name": "Een"})
    session.workspace.apply(edit)
    form = show(Risk, name="r", owner=id)
    link: LinkEditor = editor(form, "owner")
    link.finder.selectAll()
    qtbot.keyClicks(link.finder, "bestaat niet")
    pause(form)
    assert now(form).value("owner") == id
    assert "niet gevonden" in form.fields["owner"].problem.text()
    link.finder.clear()
    link.finder.textEdited.emit("")
    pause(form)
    assert now(form).value("owner") == ""


def test_what_is_not_there_is_made_on_the_spot(qtbot: QtBot, session: Session, show: Show) -> None:
    form = show(Risk, name="r")
    link: LinkEditor = editor(form, "owner")
    qtbot.keyClicks(link.finder, "Nieuwe stichting")
    qtbot.keyClick(link.finder, Qt.Key.Key_Return)
    owner = session.workspace.get(now(form).value("owner"))
    assert isinstance(owner, Party)
    assert owner.name == "Nieuwe stichting"


def test_links_are_chips(qtbot: QtBot, session: Session, show: Show) -> None:
    ids = []
    for name in ("Eerste contract", "Tweede contract"):
        id, edit = create(Contract, {"name": name})
        session.workspace.apply(edit)
        ids.append(id)
    form = show(WorkPackage, name="w")
    links: LinksEditor = editor(form, "contracts")
    for part in ("eerste", "tweede"):
        qtbot.keyClicks(links.finder, part)
        qtbot.keyClick(links.finder, Qt.Key.Key_Return)
    assert now(form).value("contracts") == frozenset(ids)
    links._chips[0].dropped.emit()
    assert now(form).value("contracts") == {ids[1]}


def test_a_new_name_of_a_linked_record_is_shown(session: Session, show: Show) -> None:
    id, edit = create(Party, {"name": "Oud"})
    session.workspace.apply(edit)
    form = show(Risk, name="r", owner=id)
    party = session.workspace.get(id)
    assert party
    session.workspace.apply(change(party, {"name": "Nieuw"}))
    assert editor(form, "owner").finder.text() == "Nieuw"


def checklist_form(qtbot: QtBot, session: Session, **answers: Row) -> RecordForm:
    items = {key: Row(order=n, question=f"Vraag {key}?") for n, key in enumerate("abc", 1)}
    template, edit = create(ChecklistTemplate, {"name": "Sjabloon", "items": items})
    session.workspace.apply(edit)
    id, edit = create(Provider, {"name": "Host", "template": template, "checklist": answers})
    session.workspace.apply(edit)
    form = RecordForm(session, Provider, [Provider.fields["checklist"]])
    qtbot.addWidget(form)
    record = session.workspace.get(id)
    assert record
    form.show_record(record)
    form.show()
    return form


def test_a_tick_in_a_checklist_writes_one_register(
    qtbot: QtBot, session: Session, applied: list[Applied]
) -> None:
    form = checklist_form(qtbot, session, a=Row(note=f"van{NBSP}een ander"))
    applied.clear()
    checklist = editor(form, "checklist")
    combo = checklist.cells["b", "state"].combo
    combo.setFocus()
    combo.setCurrentIndex(combo.findData("met"))
    combo.activated.emit(combo.currentIndex())
    form.sheet.commit()
    [done] = applied
    assert [(c.path, c.after) for c in done.edit.changes] == [("checklist/b/state", "met")]
    assert checklist.sum.text() == "0 van 3 voldaan"
    assert "telt als open" in checklist.boxes["b"].remark.text()


def test_evidence_makes_a_tick_count(qtbot: QtBot, session: Session) -> None:
    form = checklist_form(qtbot, session, a=Row(state=ItemState.MET))
    checklist = editor(form, "checklist")
    box = checklist.boxes["a"]
    assert not box.remark.isHidden()
    box.toggle()
    qtbot.keyClicks(checklist.cells["a", "evidence"].line, "rapport.pdf")
    pause(form)
    assert checklist.sum.text() == "1 van 3 voldaan"
    assert box.remark.isHidden()


def test_two_people_in_one_checklist_do_not_meet(qtbot: QtBot, session: Session) -> None:
    form = checklist_form(qtbot, session)
    checklist = editor(form, "checklist")
    checklist.boxes["a"].toggle()
    qtbot.keyClicks(checklist.cells["a", "note"].line, "mijn noot")
    session.workspace.apply(change_cell(now(form), "checklist/b/state", "met"))
    assert checklist.cells["b", "state"].combo.currentData() == "met"
    pause(form)
    found = now(form).value("checklist")
    assert (found["a"]["note"], found["b"]["state"]) == ("mijn noot", ItemState.MET)


def test_a_bad_date_in_a_row_does_not_hold_up_the_rest(qtbot: QtBot, session: Session) -> None:
    form = checklist_form(qtbot, session)
    checklist = editor(form, "checklist")
    checklist.boxes["a"].toggle()
    qtbot.keyClicks(checklist.cells["a", "evidence_date"].line, "morgen")
    qtbot.keyClicks(checklist.cells["a", "note"].line, "wel goed")
    pause(form)
    assert now(form).doc["checklist"] == {"a": {"note": "wel goed"}}
    assert "is geen datum" in form.fields["checklist"].problem.text()
    assert checklist.cells["a", "evidence_date"].line.text() == "morgen"


def test_rows_are_added_moved_and_taken_out(qtbot: QtBot, show: Show) -> None:
    form = show(ChecklistTemplate, name="s", items={"x": Row(order=1, question="Eerste?")})
    table: RowsEditor = editor(form, "items")
    table.append()
    key = next(key for key in table.boxes if key != "x")
    qtbot.keyClicks(table.cells[key, "question"].line, "Tweede?")
    pause(form)
    assert now(form).value("items")[key] == {
        "order": 2, "question": "Tweede?", "norm": "", "required": False,
    }  # fmt: skip
    table.move_row(key, -1)
    assert list(now(form).value("items")) == [key, "x"]
    table.take_out("x")
    assert list(now(form).value("items")) == [key]


def test_attachments_are_copied_into_the_workspace(
    session: Session, show: Show, tmp_path: Any
) -> None:
    file = tmp_path / "bewijs.txt"
    file.write_text("inhoud")
    form = show(Risk, name="r")
    files = editor(form, "attachments")
    files.keep([file])
    [(digest, row)] = now(form).value("attachments").items()
    assert (row["name"], row["size"], row["added"]) == ("bewijs.txt", 6, session.today())
    assert session.workspace.blobs.find(digest)
    told: list[tuple[Label, bool]] = []
    session.message.connect(lambda text, problem: told.append((text, problem)))
    files.keep([tmp_path / "weg.txt"])
    assert told[0][1]
    files.take_out(digest)
    assert now(form).value("attachments") == {}


def test_an_empty_form_becomes_a_record_with_the_first_thing_typed(
    qtbot: QtBot, session: Session
) -> None:
    form = RecordForm(session, Risk)
    qtbot.addWidget(form)
    form.show_record(Risk("a" * 32, {"status": "raw"}), {"status": Risk.status.load("raw")})
    form.sheet.leave()
    assert session.workspace.count(Risk) == 0
    assert form.fields["name"].problem.isHidden()
    made: list[str] = []
    form.sheet.made.connect(made.append)
    qtbot.keyClicks(editor(form, "category").line, "Markt")
    pause(form)
    assert made == ["a" * 32]
    assert session.workspace.get("a" * 32).doc["status"] == "raw"  # type: ignore[union-attr]
    assert "Vul dit in" in form.fields["name"].problem.text()


LARGE = "woord " * 1_800_000  # ten megabytes


def test_ten_megabytes_pasted_in_a_line_stay_whole(qtbot: QtBot, show: Show) -> None:
    form = show(Party, name="n")
    line: LineEditor = editor(form, "part")
    QGuiApplication.clipboard().setText(LARGE)
    qtbot.keyClick(line.line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert len(line.line.text()) < 300
    pause(form)
    assert now(form).doc["part"] == LARGE.strip()


def test_ten_megabytes_pasted_in_prose_stay_whole(qtbot: QtBot, show: Show) -> None:
    form = show(Scenario, name="n", story="begin ")
    prose: ProseEditor = editor(form, "story")
    prose.input.moveCursor(prose.input.textCursor().MoveOperation.End)
    QGuiApplication.clipboard().setText(LARGE)
    prose.input.paste()
    assert prose.input.document().characterCount() < 5_000
    pause(form)
    assert now(form).doc["story"] == "begin " + LARGE


def test_one_field_is_made_more_open_with_a_reason(
    qtbot: QtBot, session: Session, show: Show
) -> None:
    form = show(Risk, name="r")
    record = now(form)
    assert record.level_of("name").key == "intern"
    dialog = OpennessDialog(session, record, Risk.fields["name"], form)
    qtbot.addWidget(dialog)
    dialog.level.setCurrentIndex(dialog.level.findData("openbaar"))
    assert not dialog.keep.isEnabled()
    qtbot.keyClicks(dialog.why, "besluit 12")
    assert dialog.keep.isEnabled()
    dialog.accept()
    assert now(form).level_of("name").key == "openbaar"
    assert session.workspace.history.steps(record.id)[0].why == "besluit 12"
    assert form.fields["name"].lock.text() == "Openbaar"


def test_a_field_of_a_newer_version_is_kept(show: Show, session: Session) -> None:
    form = show(Risk, name="r")
    id = now(form).id
    unknown = Edit(same("x"), (Change("risk", id, "status", "van_later"),))
    session.workspace.apply(unknown)
    assert "niet bekend" in form.fields["status"].problem.text()
    form.sheet.leave()
    assert now(form).doc["status"] == "van_later"


def test_editors_of_the_unregistered_are_refused(session: Session) -> None:
    with pytest.raises(NotImplementedError):
        editor_for(Field(nl="x", en="x"), session)


def test_an_amount_touched_without_another_value_makes_no_edit(
    show: Show, applied: list[Applied], qtbot: QtBot
) -> None:
    rows = {"a": Row(party="", amount=Decimal("12.50"))}
    form = show(Contract, name="C", structural=Decimal("5.00"), payers=rows)
    heard = len(applied)
    editor = form.sheet.editors["structural"]
    assert isinstance(editor, LineEditor)
    qtbot.keyClicks(editor.line, "0")
    qtbot.keyClick(editor.line, Qt.Key.Key_Backspace)
    assert editor.dirty
    form.sheet.commit()
    assert not editor.dirty
    assert len(applied) == heard
    assert now(form).doc["structural"] == "5.00"
    qtbot.keyClicks(editor.line, "1")
    form.sheet.commit()
    assert len(applied) == heard + 1
    assert now(form).value("structural") == Decimal(15)
