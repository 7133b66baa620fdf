"""Relations in both directions, and the history in words with a way back."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ozdesk.domain.change import change, change_cell, create
from ozdesk.domain.record import Record
from ozdesk.domain.rows import ItemState, Row
from ozdesk.gui.history.history_view import HistoryView, Teller, moment_words
from ozdesk.gui.register.inspector import RecordPanel
from ozdesk.gui.register.relations import MOST, RelationsView, related
from ozdesk.gui.session.session import Session
from ozdesk.kinds.documentation_page import DocumentationPage, PageState
from ozdesk.kinds.party import Party
from ozdesk.kinds.provider import ChecklistTemplate, Provider
from ozdesk.kinds.risk import Risk, Scenario
from ozdesk.store.journal import operations


@pytest.fixture(autouse=True)
def a_clock_that_ticks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every edit has a moment of its own."""
    ticks = itertools.count(1_795_000_000)
    monkeypatch.setattr(operations, "time", SimpleNamespace(time=lambda: float(next(ticks))))


def add(session: Session, kind: type[Record], **values: Any) -> Record:
    id, edit = create(kind, values)
    session.workspace.apply(edit)
    record = session.workspace.get(id)
    assert record
    return record


def again(session: Session, record: Record) -> Record:
    found = session.workspace.get(record.id)
    assert found
    return found


def texts(view: QWidget) -> list[str]:
    return [label.text() for label in view.findChildren(QLabel) if label.text()]


def test_relations_go_both_ways_and_lead_there(qtbot: QtBot, session: Session) -> None:
    owner = add(session, Party, name="Eigenaar")
    risk = add(session, Risk, name="Risico", owner=owner.id)
    scenario = add(session, Scenario, name="Verhaal", risks=frozenset({risk.id}))
    assert related(session, risk) == ([(owner.id, "owner")], [(scenario.id, "risks")])
    view = RelationsView(session)
    qtbot.addWidget(view)
    view.resize(380, 500)
    view.show()
    view.show_record(risk)
    asked: list[str] = []
    session.asked_for.connect(asked.append)
    for name in ("Eigenaar", "Verhaal"):
        buttons = view.findChildren(QPushButton)
        next(b for b in buttons if b.accessibleName() == name).click()
    assert asked == [owner.id, scenario.id]
    assert "scenario · risico's" in texts(view)


def test_a_party_of_many_shows_a_part_and_says_so(qtbot: QtBot, session: Session) -> None:
    owner = add(session, Party, name="p")
    for number in range(MOST + 3):
        add(session, Risk, name=f"r{number}", owner=owner.id)
    view = RelationsView(session)
    qtbot.addWidget(view)
    view.show_record(owner)
    assert "en nog 3" in texts(view)


def test_alerts_of_a_record_stand_with_it(qtbot: QtBot, session: Session) -> None:
    page = add(session, DocumentationPage, name="p", status=PageState.CURRENT)
    view = RelationsView(session)
    qtbot.addWidget(view)
    view.show_record(page)
    assert "Wat aandacht vraagt" in texts(view)


def test_the_history_tells_what_changed_in_words(session: Session) -> None:
    page = add(session, DocumentationPage, name="Pagina", status=PageState.DRAFT)
    session.workspace.apply(change(page, {"status": PageState.CURRENT}, "besluit 7"))
    session.workspace.apply(change(again(session, page), {"audience": frozenset({"gemeenten"})}))
    record = again(session, page)
    entries = Teller(session, record).entries(session.workspace.history.steps(record.id))
    told = [(entry.field, entry.before, entry.after, entry.step.why) for entry in entries]
    assert told == [
        ("Doelgroep", "", "gemeenten", None),
        ("Stand", "Concept", "Actueel", "besluit 7"),
        ("Toegevoegd", "", "", None),
    ]


def test_the_history_of_a_checklist_names_the_question(session: Session) -> None:
    items = {"a": Row(order=1, question="Is er een reservekopie?")}
    template = add(session, ChecklistTemplate, name="s", items=items)
    host = add(session, Provider, name="h", template=template.id)
    session.workspace.apply(change(host, {"checklist": {"a": Row(state=ItemState.MET)}}))
    steps = session.workspace.history.steps(host.id)
    entries = Teller(session, again(session, host)).entries(steps)
    assert entries[0].field.split(" · ")[1:] == ["Is er een reservekopie?", "Staat"]
    assert entries[0].after == "Voldaan"


def test_an_old_value_is_put_back(qtbot: QtBot, session: Session) -> None:
    page = add(session, DocumentationPage, name="Oud")
    session.workspace.apply(change(page, {"name": "Nieuw"}))
    view = HistoryView(session)
    qtbot.addWidget(view)
    view.show_record(again(session, page))
    [back] = [b for b in view.findChildren(QPushButton) if b.text() == "Zet terug"]
    assert back.accessibleName() == "Zet terug: Titel: Oud"
    back.click()
    assert again(session, page).name == "Oud"
    assert session.workspace.history.steps(page.id)[0].before == "Nieuw"


def test_a_value_nobody_can_read_is_told_as_it_is(session: Session) -> None:
    page = add(session, DocumentationPage, name="p")
    session.workspace.apply(change_cell(page, "status", "van_later"))
    steps = session.workspace.history.steps(page.id)
    entries = Teller(session, again(session, page)).entries(steps)
    assert entries[0].after == "van_later"


@pytest.mark.parametrize(("days", "start"), [(0, "vandaag "), (1, "gisteren "), (5, "16-11-2026 ")])
def test_moments_are_told_as_people_do(session: Session, days: int, start: str) -> None:
    noon = datetime(2026, 11, 21, 12, 5, tzinfo=UTC).astimezone() - timedelta(days=days)
    assert moment_words(noon, session.today(), "nl").startswith(start)
    assert moment_words(noon, session.today(), "nl").endswith(":05")


def test_a_clock_before_ten_has_two_digits(session: Session) -> None:
    early = datetime(2026, 11, 21, 5, 5).astimezone()
    assert moment_words(early, early.date(), "nl") == "vandaag 05:05"


def test_tabs_follow_the_record(qtbot: QtBot, session: Session) -> None:
    owner = add(session, Party, name="p")
    risk = add(session, Risk, name="r", owner=owner.id)
    panel = RecordPanel(session, Risk)
    qtbot.addWidget(panel)
    panel.show()
    panel.show_record(risk)
    panel.bring("relations")
    assert panel.tabs.tabText(panel.tabs.currentIndex()) == "Verbanden 1"
    add(session, Scenario, name="s", risks=frozenset({risk.id}))
    qtbot.waitUntil(lambda: panel.tabs.tabText(panel.tabs.currentIndex()) == "Verbanden 2")
    panel.bring("history")
    view = panel.view("history")
    session.workspace.apply(change(again(session, risk), {"category": "Markt"}))
    qtbot.waitUntil(lambda: any("Markt" in told for told in texts(view)))


def test_a_record_that_is_not_there_yet_has_only_its_form(qtbot: QtBot, session: Session) -> None:
    panel = RecordPanel(session, Risk)
    qtbot.addWidget(panel)
    panel.show_record(Risk("a" * 32, {}))
    assert [panel.tabs.isTabEnabled(at) for at in range(panel.tabs.count())].count(True) == 1
    qtbot.keyClicks(panel.form.fields["name"].editor.line, "r")
    panel.commit()
    assert all(panel.tabs.isTabEnabled(at) for at in range(panel.tabs.count()))


def test_typing_in_one_tab_is_kept_when_one_turns_to_another(
    qtbot: QtBot, session: Session
) -> None:
    risk = add(session, Risk, name="r", answer="eerst")
    panel = RecordPanel(session, Risk)
    qtbot.addWidget(panel)
    panel.show_record(risk)
    prose: Any = panel.form.fields["answer"].editor
    prose.input.moveCursor(prose.input.textCursor().MoveOperation.End)
    qtbot.keyClicks(prose.input, " dan")
    panel.show_text("answer")
    text: Any = panel.view("text")
    assert text.editor.text() == "eerst dan"
    text.editor.input.moveCursor(text.editor.input.textCursor().MoveOperation.End)
    qtbot.keyClicks(text.editor.input, " later")
    panel.bring("form")
    assert again(session, risk).doc["answer"] == "eerst dan later"
    assert prose.input.whole() == "eerst dan later"
