"""Registers through real widgets: filter, order, keyboard, many at once, what is remembered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QAction, QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ozdesk.domain.change import Edit, change, create, remove
from ozdesk.domain.home import Home
from ozdesk.domain.label import Label, same
from ozdesk.domain.record import Record
from ozdesk.gui.editors.set_field_dialog import SetFieldDialog
from ozdesk.gui.goals.page import GoalPage
from ozdesk.gui.lists.table_model import MANY, VALUE, RecordTableModel
from ozdesk.gui.register.cell_delegate import elided_lines
from ozdesk.gui.register.page import RegisterPage
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets import theme
from ozdesk.gui.widgets.tones import state_tone
from ozdesk.kinds import KINDS
from ozdesk.kinds.action_item import ActionItem
from ozdesk.kinds.documentation_page import DocumentationPage, PageState
from ozdesk.kinds.goal import Goal, Theme
from ozdesk.kinds.party import Party, PartyState, PartyType
from ozdesk.kinds.risk import Risk, RiskState, Scale5
from ozdesk.kinds.work import Contract
from ozdesk.rules.coordination import risk_matrix
from ozdesk.store.applied import Applied

Open = Callable[..., RegisterPage]


def add(session: Session, kind: type[Record], **values: Any) -> str:
    id, edit = create(kind, values)
    session.workspace.apply(edit)
    return id


def names(model: RecordTableModel) -> list[str]:
    return [record.name for record in model.shown()]


@pytest.fixture
def open_page(session: Session, qtbot: QtBot) -> Open:
    """Show the register of a kind."""

    def made(kind: type[Record], **more: Any) -> RegisterPage:
        page = RegisterPage(session, kind, **more)
        qtbot.addWidget(page)
        page.resize(1040, 600)
        page.show()
        qtbot.waitExposed(page)
        page.entered()
        return page

    return made


def type_filter(qtbot: QtBot, page: RegisterPage, text: str) -> None:
    page.bar.line.selectAll()
    with qtbot.waitSignal(page.bar.changed):
        qtbot.keyClicks(page.bar.line, text)
    while page.bar._wait.isActive():
        QApplication.processEvents()


# -- the model


def test_the_filter_finds_every_word_in_any_column(session: Session) -> None:
    owner = add(session, Party, name="Coöperatie")
    add(session, Risk, name="Geen aanbieders", category="Markt", owner=owner)
    add(session, Risk, name="Verouderde code", category="Code")
    model = RecordTableModel(session, Risk)
    for text, expected in (
        ("", ["Geen aanbieders", "Verouderde code"]),
        ("co", ["Geen aanbieders", "Verouderde code"]),
        ("code", ["Verouderde code"]),
        ("cooperatie markt", ["Geen aanbieders"]),
        ("markt code", []),
        ("c", ["Geen aanbieders", "Verouderde code"]),
    ):
        model.filter(text)
        assert names(model) == expected


def test_the_filter_narrows_by_option_and_by_nothing_chosen(session: Session) -> None:
    add(session, Risk, name="a", status=RiskState.RAW)
    add(session, Risk, name="b", status=RiskState.CLOSED)
    add(session, Risk, name="c")
    model = RecordTableModel(session, Risk)
    model.filter("", {"status": RiskState.RAW})
    assert names(model) == ["a"]
    model.filter("", {"status": None})
    assert names(model) == ["c"]
    model.filter("", {}, frozenset())
    assert names(model) == []


@pytest.mark.parametrize(
    ("field", "down", "expected"),
    [
        ("name", False, ["Één", "tien", "Twee", ""]),
        ("name", True, ["Twee", "tien", "Één", ""]),
        ("end", False, ["tien", "Één", "", "Twee"]),
        ("structural", True, ["Één", "tien", "Twee", ""]),
    ],
)
def test_it_sorts_as_people_do_with_empty_values_last(
    session: Session, field: str, down: bool, expected: list[str]
) -> None:
    day = date(2027, 1, 1)
    add(session, Contract, name="Twee")
    add(session, Contract, name="tien", end=date(2026, 1, 1), structural=Decimal(9))
    add(session, Contract, name="Één", end=day, structural=Decimal(10))
    add(session, Contract, end=day)
    model = RecordTableModel(session, Contract)
    model.sort_by("name", False)
    model.sort_by(field, down)
    assert names(model) == expected


def test_numbers_in_names_and_spellings_sort_as_people_read_them(session: Session) -> None:
    told = ["'t Veld", "’t Zandt", "Kavel 1", "Kavel 2", "Kavel 10", "Oost", "Øst", "Zuid"]
    for name in reversed(told):
        add(session, Contract, name=name)
    model = RecordTableModel(session, Contract)
    model.sort_by("name", False)
    assert names(model) == told
    add(session, Contract, name="Kavel 9")
    model.catch_up()
    assert names(model) == [*told[:4], "Kavel 9", *told[4:]]
    model.filter("'t zandt")
    assert names(model) == ["’t Zandt"]


def test_the_list_follows_edits_without_being_read_anew(session: Session, qtbot: QtBot) -> None:
    first = add(session, Party, name="Beta")
    model = RecordTableModel(session, Party)
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    with qtbot.waitSignal(model.rowsInserted):
        second = add(session, Party, name="Alfa")
    assert names(model) == ["Alfa", "Beta"]
    record = session.workspace.get(first)
    assert record
    with qtbot.waitSignal(model.dataChanged):
        session.workspace.apply(change(record, {"name": "Gamma"}))
    model.filter("gam")
    resets.clear()
    assert names(model) == ["Gamma"]
    model.filter("")
    resets.clear()
    other = session.workspace.get(second)
    assert other
    with qtbot.waitSignal(model.rowsRemoved):
        session.workspace.apply(remove(other))
    assert names(model) == ["Gamma"]
    session.undo()
    assert sorted(names(model)) == ["Alfa", "Gamma"]
    assert resets == []


def test_very_many_changes_are_read_at_once(session: Session) -> None:
    model = RecordTableModel(session, Party)
    edits = [create(Party, {"name": f"p{n:04d}"})[1] for n in range(MANY + 5)]
    session.workspace.apply(Edit(same("veel"), tuple(c for e in edits for c in e.changes)))
    assert model.rowCount() == MANY + 5
    session.undo()
    assert model.rowCount() == 0


def test_a_linked_name_changes_in_every_list(session: Session) -> None:
    owner = add(session, Party, name="Oud")
    add(session, Risk, name="r", owner=owner)
    model = RecordTableModel(session, Risk)
    at = [field.name for field in model.columns].index("owner")
    assert model.index(0, at).data() == "Oud"
    party = session.workspace.get(owner)
    assert party
    session.workspace.apply(change(party, {"name": "Nieuw"}))
    assert model.index(0, at).data() == "Nieuw"
    assert model.index(0, at).data(VALUE) == owner
    model.filter("nieuw")
    assert names(model) == ["r"]


def test_every_state_has_a_tone() -> None:
    for kind in KINDS:
        state: Any = kind.fields.get("status")
        for option in state.options if state is not None else ():
            assert state_tone(option, "status")
    assert state_tone(RiskState.TREATED) == "good"
    assert state_tone(Scale5.FIVE) is None


# -- the page


def test_the_filter_narrows_while_one_types(
    qtbot: QtBot, session: Session, open_page: Open
) -> None:
    for name in ("Amsterdam", "Rotterdam", "Utrecht"):
        add(session, Party, name=name)
    page = open_page(Party)
    type_filter(qtbot, page, "dam")
    assert names(page.model) == ["Amsterdam", "Rotterdam"]
    assert page.bar.line.count.text() == "2 van 3"
    qtbot.keyClick(page.bar.line, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.model.rowCount() == 3)
    assert page.bar.line.count.text() == "3"


def test_the_selection_stays_on_its_record(qtbot: QtBot, session: Session, open_page: Open) -> None:
    for name in ("a", "b", "c"):
        add(session, Party, name=name)
    page = open_page(Party)
    page.table.selectRow(2)
    assert page.panel.record
    assert page.panel.record.name == "c"
    type_filter(qtbot, page, "c")
    assert [session.workspace.name_of(id) for id in page.table.chosen()] == ["c"]
    page.bar.clear()
    page._filter()
    page._sort(0)
    assert names(page.model) == ["c", "b", "a"]
    assert [session.workspace.name_of(id) for id in page.table.chosen()] == ["c"]
    assert page.panel.record.name == "c"


def test_a_chip_filters_and_says_so(session: Session, open_page: Open) -> None:
    add(session, DocumentationPage, name="a", status=PageState.DRAFT)
    add(session, DocumentationPage, name="b", status=PageState.CURRENT)
    page = open_page(DocumentationPage)
    menu = page.bar.chips["status"].menu()
    next(action for action in menu.actions() if action.text() == "Concept").trigger()
    assert names(page.model) == ["a"]
    assert page.bar.chips["status"].text() == "Stand: Concept"
    menu.actions()[0].trigger()
    assert names(page.model) == ["a", "b"]
    assert page.bar.chips["status"].text() == "Stand: alle"


def test_only_what_asks_for_attention(session: Session, open_page: Open) -> None:
    add(session, Party, name="goed")
    add(session, Party)
    page = open_page(Party)
    page.bar.signals.click()
    assert names(page.model) == [""]
    page.attention.finish()
    assert "1 vraagt aandacht" in page.subtitle()


def test_a_record_is_made_with_the_keyboard_alone(
    qtbot: QtBot, session: Session, open_page: Open
) -> None:
    page = open_page(Risk)
    assert page.middle.currentWidget() is page.empty
    page.buttons()[-1].trigger()
    line = page.panel.form.fields["name"].editor.line
    qtbot.waitUntil(line.hasFocus)
    assert session.workspace.count(Risk) == 0
    qtbot.keyClicks(QApplication.focusWidget(), "Te weinig aanbieders")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    [risk] = session.workspace.of_kind(Risk)
    assert (risk.name, risk.status) == ("Te weinig aanbieders", RiskState.RAW)
    assert page.middle.currentWidget() is page.table
    assert page.table.chosen() == [risk.id]
    qtbot.keyClicks(QApplication.focusWidget(), "Markt")
    for _ in range(2):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    [risk] = session.workspace.of_kind(Risk)
    assert risk.category == "Markt"
    assert len(session.workspace.history.steps(risk.id)) == 4


def test_tab_leaves_the_table_and_letters_go_to_the_filter(
    qtbot: QtBot, session: Session, open_page: Open
) -> None:
    add(session, Party, name="Amsterdam")
    page = open_page(Party)
    page.table.setFocus()
    qtbot.waitUntil(page.table.hasFocus)
    qtbot.keyClick(page.table, Qt.Key.Key_Tab)
    assert not page.table.hasFocus()
    page.table.setFocus()
    page.table.keyboardSearch("a")
    assert page.bar.line.text() == "a"
    qtbot.keyClick(page.bar.line, Qt.Key.Key_Down)
    assert page.table.hasFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    qtbot.waitUntil(page.panel.form.fields["name"].editor.line.hasFocus)


def select(page: RegisterPage, *rows: int) -> None:
    flags = QItemSelectionModel.SelectionFlag
    page.table.clearSelection()
    for row in rows:
        index = page.model.index(row, 0)
        page.table.selectionModel().select(index, flags.Select | flags.Rows)


def test_many_go_to_the_bin_and_come_back_with_one_undo(
    qtbot: QtBot, session: Session, open_page: Open
) -> None:
    for name in "abcd":
        add(session, Party, name=name)
    page = open_page(Party)
    select(page, 0, 2)
    assert not page.picked.isHidden()
    assert page.picked.words.text() == "2 gekozen"
    page.table.setFocus()
    qtbot.waitUntil(page.table.hasFocus)
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert names(page.model) == ["b", "d"]
    assert session.workspace.undo_name == Label(
        "2 partijen naar de prullenbak", "2 parties moved to the bin"
    )
    session.undo()
    assert names(page.model) == ["a", "b", "c", "d"]


def test_the_form_lets_go_of_a_record_in_the_bin(session: Session, open_page: Open) -> None:
    add(session, Party, name="enige")
    page = open_page(Party)
    page.table.selectRow(0)
    page.acts.delete.trigger()
    assert page.right.currentWidget() is not page.panel
    assert page.middle.currentWidget() is page.empty
    session.undo()
    assert names(page.model) == ["enige"]


def test_a_delete_keeps_what_was_being_typed(
    qtbot: QtBot, session: Session, open_page: Open
) -> None:
    id = add(session, Party, name="Oud")
    page = open_page(Party)
    page.table.selectRow(0)
    line = page.panel.form.fields["name"].editor.line
    line.end(False)
    qtbot.keyClicks(line, "er")
    page.acts.delete.trigger()
    session.undo()
    assert session.workspace.name_of(id) == "Ouder"


def test_one_value_for_many(qtbot: QtBot, session: Session, open_page: Open) -> None:
    for name in "abc":
        add(session, Party, name=name)
    page = open_page(Party)
    select(page, 0, 1)
    dialog = SetFieldDialog(session, page.acts.records(), page)
    qtbot.addWidget(dialog)
    editor: Any = dialog.editors["status"]
    editor.combo.setCurrentIndex(editor.combo.findData("ended"))
    heard: list[Applied] = []
    session.applied.connect(heard.append)
    dialog.accept()
    assert len(heard) == 1
    states = [
        party.status for party in sorted(session.workspace.of_kind(Party), key=lambda p: p.name)
    ]
    assert states == [PartyState.ENDED, PartyState.ENDED, None]


def test_a_table_is_copied_for_a_spreadsheet(session: Session, open_page: Open) -> None:
    add(session, Party, name="=1+1", type=PartyType.MARKET)
    add(session, Party, name="<b>", type=PartyType.BODY)
    page = open_page(Party)
    page.acts.copy.trigger()
    data = QGuiApplication.clipboard().mimeData()
    lines = [line.split("\t") for line in data.text().split("\n")]
    assert lines[0][:2] == ["Naam", "Soort"]
    assert sorted(line[0] for line in lines[1:]) == ["'=1+1", "<b>"]
    assert "<td>&lt;b&gt;</td>" in data.html()


def test_a_copy_has_its_own_life(session: Session, open_page: Open) -> None:
    add(session, Risk, name="r", likelihood=Scale5.FOUR)
    page = open_page(Risk)
    page.table.selectRow(0)
    page.acts.duplicate.trigger()
    assert names(page.model) == ["r", "r (kopie)"]
    assert page.panel.record
    assert page.panel.record.name == "r (kopie)"
    assert page.panel.record.value("likelihood") is Scale5.FOUR


def test_it_stands_as_one_left_it(qtbot: QtBot, session: Session, open_page: Open) -> None:
    add(session, Party, name="a", status=PartyState.ACTIVE)
    add(session, Party, name="b")
    page = open_page(Party)
    page.bar.pick("status", PartyState.ACTIVE)
    page._sort(0)
    page.table.horizontalHeader().resizeSection(1, 123)
    page.table._show_column("part", False)
    page.left()
    again = open_page(Party)
    assert names(again.model) == ["a"]
    assert again.model.order == ("name", True)
    assert again.table.widths["type"] == 123
    assert "part" in again.table.hidden_columns
    session.settings.window["registers"] = {"party": {"order": [1, 2], "filter": 3, "widths": []}}
    assert names(open_page(Party).model) == ["a", "b"]


def test_a_record_is_revealed_past_the_filter(
    qtbot: QtBot, session: Session, open_page: Open
) -> None:
    add(session, Party, name="a")
    hidden = add(session, Party, name="b")
    page = open_page(Party)
    type_filter(qtbot, page, "a")
    assert page.reveal(hidden)
    assert page.table.chosen() == [hidden]
    assert page.panel.record
    assert page.panel.record.id == hidden
    assert not page.reveal(add(session, Risk, name="r"))


@pytest.mark.parametrize("kind", KINDS)
def test_at_the_smallest_window_nothing_is_squeezed(
    qtbot: QtBot, starter_session: Session, open_page: Open, kind: type[Record]
) -> None:
    page = open_page(kind)
    if not page.model.total:
        assert not page.right.isVisible()
        page.make_new()
    assert page.panel.minimumWidth() >= 340
    qtbot.waitUntil(lambda: page.right.width() >= 340)
    if page.model.rowCount():
        table = page.table
        qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() == 0)
        at = [field.name for field in page.model.columns].index("name")
        assert table.columnWidth(at) >= 150


def test_names_wrap_to_two_lines_at_most(qapp: QApplication) -> None:
    metrics = QFontMetrics(theme.font())
    assert elided_lines("kort", metrics, 200) == ["kort"]
    long = "een heel lange naam die nooit op twee regels past " * 4
    first, second = elided_lines(long, metrics, 160)
    assert metrics.horizontalAdvance(first) <= 160
    assert second.endswith("…")
    assert len(elided_lines("Zonderspatiesmaarheelerglangenaam" * 3, metrics, 120)) == 2


def test_reading_only_changes_nothing(session: Session, open_page: Open, monkeypatch: Any) -> None:
    add(session, Party, name="a")
    monkeypatch.setattr(session.workspace._files, "read_only", True)
    page = open_page(Party)
    assert not page.buttons()[0].isEnabled()
    assert not page.acts.delete.isEnabled()
    assert not page.panel.form.fields["name"].editor.isEnabled()


# -- places with more than one register


def test_a_place_shows_its_registers_and_its_goal(starter_session: Session, qtbot: QtBot) -> None:
    page = GoalPage(starter_session, Home.DOCUMENTATION)
    qtbot.addWidget(page)
    page.entered()
    texts = [page.tabs.tabText(at) for at in range(page.tabs.count())]
    assert "Documentatiepagina's 12" in texts
    assert page.title() == "Documentatie"
    page.show_kind("provider")
    assert isinstance(page.front, RegisterPage)
    assert page.buttons()[-1].text() == "Nieuwe provider"
    [goal, *_] = [g for g in starter_session.workspace.of_kind(Goal) if g.theme is Theme.ROLES]
    assert not page.reveal(goal.id)
    assert GoalPage(starter_session, Home.DOCUMENTATION).key == "provider"


def test_an_improvement_goal_made_here_belongs_here(starter_session: Session, qtbot: QtBot) -> None:
    page = GoalPage(starter_session, Home.ROLES)
    qtbot.addWidget(page)
    page.show()
    page.show_kind("goal")
    register = page.front
    assert isinstance(register, RegisterPage)
    before = register.model.total
    register.buttons()[-1].trigger()
    line = register.panel.form.fields["name"].editor.line
    qtbot.keyClicks(line, "Meer reviewers")
    register.panel.commit()
    assert register.model.total == before + 1
    made = next(g for g in starter_session.workspace.of_kind(Goal) if g.name == "Meer reviewers")
    assert made.theme is Theme.ROLES
    assert made.goal
    assert page.reveal(made.id)


def test_a_cell_of_the_matrix_filters_the_risks(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(session, Risk, name="zwaar", likelihood=Scale5.FIVE, impact=Scale5.FOUR)
    add(session, Risk, name="licht", likelihood=Scale5.ONE, impact=Scale5.ONE)
    add(session, Risk, name="zonder")
    closed = RiskState.CLOSED
    add(session, Risk, name="dicht", likelihood=Scale5.ONE, impact=Scale5.ONE, status=closed)
    found = risk_matrix.matrix(session.workspace)
    assert (dict(found.counts), found.unrated) == ({(5, 4): 1, (1, 1): 1}, 1)
    page = GoalPage(session, Home.RISKS)
    qtbot.addWidget(page)
    page.resize(1000, 600)
    page.show()
    page.show_kind("matrix")
    view: Any = page.front
    matrix = view.matrix
    box = matrix.cells()[5, 4]
    matrix.clicked.emit(box.center().x(), box.center().y())
    register = page.front
    assert isinstance(register, RegisterPage)
    assert names(register.model) == ["zwaar"]
    page.show_kind("matrix")
    matrix.setFocus()
    for _ in range(4):
        qtbot.keyClick(matrix, Qt.Key.Key_Down)
        qtbot.keyClick(matrix, Qt.Key.Key_Left)
    qtbot.keyClick(matrix, Qt.Key.Key_Return)
    assert names(register.model) == ["dicht", "licht"]


@pytest.mark.parametrize("home", [home for home in Home if home is not Home.PACKS])
def test_every_place_can_be_shown(starter_session: Session, qtbot: QtBot, home: Home) -> None:
    page = GoalPage(starter_session, home)
    qtbot.addWidget(page)
    page.resize(1040, 560)
    page.show()
    page.entered()
    assert page.title()
    assert all(isinstance(action, QAction) for action in page.buttons())
    page.left()


def test_an_action_follows_from_a_record(session: Session, open_page: Open) -> None:
    goal = add(session, Goal, name="Doel")
    add(session, Risk, name="Risico", goal=goal)
    asked: list[str] = []
    session.asked_for.connect(asked.append)
    page = open_page(Risk)
    page.table.selectRow(0)
    page.panel.make_action()
    [action] = session.workspace.of_kind(ActionItem)
    assert asked == [action.id]
    assert action.goal == goal
    assert "Risico" in action.name


def test_a_page_is_reviewed_with_one_button(session: Session, open_page: Open) -> None:
    id = add(session, DocumentationPage, name="p")
    page = open_page(DocumentationPage)
    page.table.selectRow(0)
    page.panel.review()
    record = session.workspace.get(id)
    assert record
    assert record.value("reviewed") == session.today()
