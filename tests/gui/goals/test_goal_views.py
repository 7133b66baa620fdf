"""The views beside the registers: matrix, versions, forms, timeline, money and evidence."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QObject, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from ozdesk.domain.change import change, change_cell, create
from ozdesk.domain.home import Home
from ozdesk.domain.rows import ItemState, Row
from ozdesk.domain.words import euro
from ozdesk.exchange.checklists.form import checksum, write_form
from ozdesk.gui.editors.checklist import ChecklistEditor
from ozdesk.gui.exchange.checklist_dialogs import ReceiveDialog, SendDialog
from ozdesk.gui.goals.carry_dialog import CarryDialog
from ozdesk.gui.goals.compare_dialog import CompareDialog
from ozdesk.gui.goals.coverage import CoveragePage
from ozdesk.gui.goals.evidence import EvidenceView
from ozdesk.gui.goals.money import MoneyView
from ozdesk.gui.goals.page import GoalPage
from ozdesk.gui.goals.provider_matrix_page import MatrixPage
from ozdesk.gui.goals.views import VIEWS
from ozdesk.gui.goals.work import WorkView
from ozdesk.gui.register.page import RegisterPage
from ozdesk.gui.session import slices
from ozdesk.gui.session.session import Session
from ozdesk.gui.shell.provider_tasks import NoticeDialog
from ozdesk.kinds.provider import ChecklistTemplate, Provider, TemplateState
from ozdesk.kinds.work import Contract
from ozdesk.rules.documentation.template_versions import new_version
from ozdesk.rules.funding.money import contributions
from ozdesk.rules.funding.work_matrix import work_by_party

TODAY = date(2026, 11, 21)


def page(qtbot: QtBot, session: Session, home: Home, key: str) -> GoalPage:
    made = GoalPage(session, home)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    made.show_kind(key)
    finish(made.front)
    return made


def finish(view: object) -> None:
    """Let a view that works in slices do all of it now."""
    if isinstance(view, EvidenceView | CoveragePage):
        view.work.finish()


def providers(session: Session) -> list[Provider]:
    return sorted(session.workspace.of_kind(Provider), key=lambda p: p.name)


@pytest.mark.parametrize(
    ("home", "key"), [(home, view.key) for home, views in VIEWS.items() for view in views]
)
def test_every_view_opens_on_nothing_and_on_the_example(
    qtbot: QtBot, session: Session, starter_session: Session, home: Home, key: str
) -> None:
    shown = page(qtbot, starter_session, home, key)
    assert shown.key == key
    assert shown.front.isVisible()
    assert not shown.front.grab().isNull()


@pytest.mark.parametrize(
    ("home", "key"), [(home, view.key) for home, views in VIEWS.items() for view in views]
)
def test_an_empty_view_says_what_to_do(
    qtbot: QtBot, session: Session, home: Home, key: str
) -> None:
    shown = page(qtbot, session, home, key)
    if isinstance(shown.front, MatrixPage | EvidenceView | CoveragePage | MoneyView):
        assert shown.front.stack.currentIndex() == 1
    session.workspace.apply(create(Contract, {"name": "A"})[1])
    assert not shown.front.grab().isNull()


# -- the matrix


def matrix(qtbot: QtBot, session: Session) -> tuple[GoalPage, MatrixPage]:
    shown = page(qtbot, session, Home.DOCUMENTATION, "provider_matrix")
    assert isinstance(shown.front, MatrixPage)
    return shown, shown.front


def test_the_matrix_tells_the_state_that_counts(qtbot: QtBot, starter_session: Session) -> None:
    _, front = matrix(qtbot, starter_session)
    names = [p.name for p in front.model.providers]
    assert names == ["Rekencentrum Voorbeeldland", "Voorbeeldhost Noord", "Voorbeeldhost Zuid"]
    keys = [key for key, _ in front.model.items]
    told = front.model.index(1, keys.index("vroege-melding")).data()
    assert told == "Zonder bewijs"
    assert front.model.index(2, keys.index("hersteltest")).data() == "Voldaan · oud bewijs: 15 mnd"
    spoken = front.model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Voorbeeldhost Noord, Is de eigen inrichting")
    assert front.model.below(1) == "11 van 15 voldaan"
    assert QAccessible.queryAccessibleInterface(front.table).text(QAccessible.Text.Name)


def test_enter_opens_the_item_in_the_form(qtbot: QtBot, starter_session: Session) -> None:
    shown, front = matrix(qtbot, starter_session)
    front.table.setFocus()
    front.table.setCurrentIndex(front.model.index(2, 0))
    qtbot.keyClick(front.table, Qt.Key.Key_Right)
    qtbot.keyClick(front.table, Qt.Key.Key_Return)
    assert isinstance(shown.front, RegisterPage)
    panel = shown.front.panel
    assert panel.record is not None
    assert panel.record.name == "Voorbeeldhost Zuid"
    assert panel.key == "checklist"
    editor = panel.view("checklist").fields["checklist"].editor  # type: ignore[union-attr]
    assert isinstance(editor, ChecklistEditor)
    qtbot.waitUntil(lambda: editor.isAncestorOf(editor.window().focusWidget()))
    inside = editor.boxes["meelezen"]
    assert inside.isAncestorOf(editor.window().focusWidget())


def test_an_answer_changes_one_row_without_a_reset(qtbot: QtBot, starter_session: Session) -> None:
    _, front = matrix(qtbot, starter_session)
    provider = front.model.providers[0]
    resets: list[object] = []
    front.model.modelReset.connect(lambda: resets.append(1))
    starter_session.apply(change_cell(provider, "checklist/meelezen/state", "not_met"))
    assert front.model.index(0, 1).data() == "Niet voldaan"
    assert resets == []
    starter_session.apply(change(provider, {"name": "Aaa"}))
    qtbot.waitUntil(lambda: bool(resets))
    assert front.model.providers[0].name == "Aaa"


def test_the_filter_and_a_matrix_of_thousands(qtbot: QtBot, session: Session) -> None:
    items = {f"p{n}": Row(order=n, question=f"Vraag {n}?") for n in range(15)}
    template, edit = create(ChecklistTemplate, {"name": "T", "items": items})
    session.workspace.apply(edit)
    for n in range(400):
        values = {"name": f"Host {n:04}", "template": template}
        session.workspace.apply(create(Provider, values)[1])
    _, front = matrix(qtbot, session)
    assert front.model.rowCount() == 400
    front.grab()
    assert len(front.model._surveys) < 40
    front.filter.setText("0399")
    assert [p.name for p in front.model.providers] == ["Host 0399"]
    assert front.find_here()


# -- comparing, versions


def test_comparing_shows_the_differences(qtbot: QtBot, starter_session: Session) -> None:
    template = starter_session.workspace.of_kind(ChecklistTemplate)[0]
    chosen = [p.id for p in providers(starter_session)[1:]]
    dialog = CompareDialog(starter_session, template, chosen)
    qtbot.addWidget(dialog)
    assert dialog.model.rowCount() == 15
    heads = [dialog.model.headerData(n, Qt.Orientation.Horizontal) for n in range(3)]
    assert heads == ["Punt", "Voorbeeldhost Noord", "Voorbeeldhost Zuid"]
    dialog.only.setChecked(True)
    assert f"{dialog.model.rowCount()} van 15 punten verschillen" == dialog.message.text()
    assert all(row[1] != row[2] for row in dialog.model.rows)
    dialog.list.item(0).setCheckState(Qt.CheckState.Checked)
    assert dialog.model.columnCount() == 4


def test_a_new_version_takes_answers_along(qtbot: QtBot, starter_session: Session) -> None:
    session = starter_session
    template = session.workspace.of_kind(ChecklistTemplate)[0]
    id, edit = new_version(template)
    session.apply(edit)
    draft = session.workspace.get(id)
    assert isinstance(draft, ChecklistTemplate)
    session.apply(change_cell(draft, "items/hersteltijd/norm", "Binnen 4 uur"))
    draft = session.workspace.get(id)
    assert isinstance(draft, ChecklistTemplate)
    dialog = CarryDialog(session, draft)
    qtbot.addWidget(dialog)
    assert [row[2].text for row in dialog.model.rows] == ["0", "1", "1"]
    dialog.table.setCurrentIndex(dialog.model.index(0, 0))
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    dialog.take()
    moved = [p.template == id for p in providers(session)]
    assert moved == [False, True, True]
    assert session.workspace.get(template.id).status is TemplateState.REPLACED  # type: ignore[union-attr]
    _, front = matrix(qtbot, session)
    column = [key for key, _ in front.model.items].index("hersteltijd")
    assert front.chosen_id() == id
    assert front.model.index(0, column).data().startswith("Vraag gewijzigd")


def test_an_answer_to_a_changed_question_gets_its_day(
    qtbot: QtBot, starter_session: Session
) -> None:
    test_a_new_version_takes_answers_along(qtbot, starter_session)
    shown, _ = matrix(qtbot, starter_session)
    noord = providers(starter_session)[1]
    shown._open_item(noord.id, "hersteltijd")
    panel = shown.front.panel  # type: ignore[attr-defined]
    editor = panel.view("checklist").fields["checklist"].editor
    box = editor.boxes["hersteltijd"]
    assert not box.still.isHidden()
    box.still.click()
    now = starter_session.workspace.get(noord.id)
    assert isinstance(now, Provider)
    assert now.checklist["hersteltijd"]["answered"] == TODAY
    assert box.still.isHidden()


# -- forms


def test_a_form_is_saved_for_the_chosen_provider(
    qtbot: QtBot, starter_session: Session, tmp_path: Path
) -> None:
    found = providers(starter_session)
    dialog = SendDialog(starter_session, found, found[2])
    qtbot.addWidget(dialog)
    dialog.tongue.setCurrentIndex(1)
    dialog.save(tmp_path / "no" / "form.html")
    assert dialog.amiss
    dialog.save(tmp_path / "form.html")
    page_ = (tmp_path / "form.html").read_text("utf-8")
    assert "Voorbeeldhost Zuid" in page_
    assert '<html lang="en">' in page_


def test_answers_are_shown_first_and_taken_over_as_ticked(
    qtbot: QtBot, starter_session: Session, tmp_path: Path
) -> None:
    session = starter_session
    zuid = providers(session)[2]
    html = write_form(zuid, session.workspace, session.workspace.data_set, TODAY)
    head = json.loads(html.split('id="head">')[1].split("</script>")[0])
    items = {"koppelingen": {"state": "met", "evidence": "t.pdf"}, "overstappen": {"state": "met"}}
    told = json.dumps({"day": "2026-11-20", "items": items})
    sent = json.dumps({"head": head, "answers": told, "check": checksum(told)})
    dialog = ReceiveDialog(session)
    qtbot.addWidget(dialog)
    dialog.text.setPlainText(sent[:-40])
    dialog.read_text()
    assert "geen antwoorden" in dialog.amiss
    (tmp_path / "back.json").write_text(sent, "utf-8")
    dialog.read_file(tmp_path / "back.json")
    assert [row[2].text for row in dialog.model.rows] == ["Voldaan · t.pdf", "Voldaan"]
    dialog.table.setCurrentIndex(dialog.model.index(1, 0))
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    dialog.take()
    now = session.workspace.get(zuid.id)
    assert isinstance(now, Provider)
    assert now.checklist["koppelingen"]["state"] is ItemState.MET
    assert now.checklist["koppelingen"]["answered"] == date(2026, 11, 20)
    assert now.checklist["overstappen"] == zuid.checklist["overstappen"]


# -- the timeline


def test_the_timeline_opens_what_is_clicked(qtbot: QtBot, starter_session: Session) -> None:
    shown = page(qtbot, starter_session, Home.FUNDING, "coverage")
    front = shown.front
    assert isinstance(front, CoveragePage)
    asking = sum(bool(line.amiss) for line in front.lines)
    assert front.subtitle() == f"{len(front.lines)} regels · {asking} vragen aandacht"
    view = front.view
    asked: list[str] = []
    starter_session.asked_for.connect(asked.append)
    timeline = view._timeline
    assert timeline is not None
    row = next(n for n, line in enumerate(view.lines) if line.work.name == "Hosting voor gemeenten")
    box, cover = next(iter(timeline.bars(view.lines[row].work, view._origin() + view._tops[row])))
    place = QPoint(
        round((box.x + 40 + 12) * view.scale), round((box.y + box.height / 2) * view.scale)
    )
    assert view.hit(QPointF(place)) == (row, 0)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked == [cover.key]
    found = starter_session.workspace.get(cover.key)
    assert isinstance(found, Contract)


def test_the_timeline_by_keyboard_and_for_the_ear(qtbot: QtBot, starter_session: Session) -> None:
    shown = page(qtbot, starter_session, Home.FUNDING, "coverage")
    view = shown.front.view  # type: ignore[attr-defined]
    view.setFocus()
    asked: list[str] = []
    starter_session.asked_for.connect(asked.append)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert asked == [view.lines[0].row.package]
    assert "meer rollen" in view.accessibleDescription()
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert "tot en met" in view.accessibleDescription()
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.at == (len(view.lines) - 1, -1)
    front = shown.front
    assert isinstance(front, CoveragePage)
    front.only.setChecked(True)
    finish(front)
    assert all(line.amiss for line in view.lines)
    front.spans.setCurrentIndex(2)
    assert (front.period.end - front.period.start).days > 365 * 6


# -- money


def test_the_money_on_screen_is_that_of_the_rules(
    qtbot: QtBot, starter_session: Session, tmp_path: Path
) -> None:
    shown = page(qtbot, starter_session, Home.FUNDING, "money")
    front = shown.front
    assert isinstance(front, MoneyView)
    table = contributions(starter_session.workspace)
    totals = [row[-1].text for row in front.model.rows if row[1].text.startswith("Samen 2")]
    assert totals == [euro(year.total, "nl") for year in table.years]
    assert front.model.rows[-1][-1].text == euro(table.totals[0].total, "nl")
    assert table.totals[0].total == Decimal("150500.00")
    front.save(tmp_path / "geld.csv")
    assert "18500,00" in (tmp_path / "geld.csv").read_text("utf-8-sig")
    front.which.setCurrentIndex(1)
    assert front.model.rows[-1][0].text == "Samen (voorbeeld)"


def test_a_draft_without_providers_says_how_it_comes_into_use(
    qtbot: QtBot, session: Session
) -> None:
    id, edit = create(ChecklistTemplate, {"name": "Leeg", "status": TemplateState.DRAFT})
    session.apply(edit)
    shown = page(qtbot, session, Home.DOCUMENTATION, "provider_matrix").front
    assert isinstance(shown, MatrixPage)

    def says() -> str:
        shown.entered()
        return " ".join(each.text() for each in shown.stack.currentWidget().findChildren(QLabel))

    assert "nog geen punten" in says()
    template = session.workspace.get(id)
    assert template
    session.apply(change(template, {"items": {"a": Row(question="Werkt het?")}}))
    assert "nog een concept" in says()
    template = session.workspace.get(id)
    assert template
    session.apply(change(template, {"status": TemplateState.IN_FORCE}))
    assert "Nog geen provider beantwoordt deze checklist" in says()
    session.apply(create(Provider, {"name": "P", "template": id})[1])
    shown.entered()
    assert shown.stack.currentWidget() is shown.table


# -- evidence


def drop(view: EvidenceView, row: int, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    place = QPointF(view.table.visualRect(view.model.index(row, 1)).center())
    event = QDropEvent(
        place, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    view.table.dropEvent(event)


def test_that_all_evidence_is_there_is_said_only_where_some_is_asked(
    qtbot: QtBot, session: Session
) -> None:
    shown = page(qtbot, session, Home.DOCUMENTATION, "evidence").front
    assert isinstance(shown, EvidenceView)

    def says() -> str:
        shown.entered()
        shown.work.finish()
        return " ".join(each.text() for each in shown.stack.currentWidget().findChildren(QLabel))

    session.apply(create(Provider, {"name": "Zonder antwoorden"})[1])
    assert "Nog niets om te bewijzen" in says()
    assert shown.subtitle() == ""
    met = Row(state=ItemState.MET, evidence="https://voorbeeld.nl/rapport", evidence_date=TODAY)
    id, edit = create(Provider, {"name": "P", "checklist": {"a": met}})
    session.apply(edit)
    assert "Alle bewijs is er" in says()
    session.apply(
        change_cell(session.workspace.get(id) or Provider(id, {}), "checklist/a/evidence", "")
    )
    says()
    assert shown.stack.currentWidget() is shown.table
    assert shown.subtitle() == "1 keer schort er iets aan bewijs"


def test_a_dropped_file_becomes_the_evidence(
    qtbot: QtBot, starter_session: Session, tmp_path: Path
) -> None:
    session = starter_session
    shown = page(qtbot, session, Home.DOCUMENTATION, "evidence")
    front = shown.front
    assert isinstance(front, EvidenceView)
    row = next(n for n, one in enumerate(front.found) if one.item == "vroege-melding")
    proof = tmp_path / "bevestiging.pdf"
    proof.write_bytes(b"%PDF-1.7 bewijs")
    drop(front, row, proof)
    noord = providers(session)[1]
    assert noord.checklist["vroege-melding"]["evidence"] == "bevestiging.pdf"
    (digest,) = noord.attachments
    kept = session.workspace.blobs.find(digest)
    assert kept is not None
    assert kept.read_bytes() == proof.read_bytes()
    front.entered()
    finish(front)
    lacks = [(one.item, one.file, one.lack.key) for one in front.found if one.record.id == noord.id]
    assert lacks == [("", digest, "undated")]
    session.workspace.undo()
    assert not providers(session)[1].attachments
    session.workspace.redo()
    kept.unlink()
    front.entered()
    finish(front)
    lost = next(n for n, one in enumerate(front.found) if one.file == digest)
    assert front.model.rows[lost][2].text == "Bestand ontbreekt"
    newer = tmp_path / "bevestiging-2.pdf"
    newer.write_bytes(b"nieuw")
    drop(front, lost, newer)
    noord = providers(session)[1]
    assert [row["name"] for row in noord.attachments.values()] == ["bevestiging-2.pdf"]
    assert noord.checklist["vroege-melding"]["evidence"] == "bevestiging-2.pdf"


def test_a_click_on_missing_evidence_goes_to_the_item(
    qtbot: QtBot, starter_session: Session
) -> None:
    shown = page(qtbot, starter_session, Home.DOCUMENTATION, "evidence")
    front = shown.front
    assert isinstance(front, EvidenceView)
    row = next(n for n, one in enumerate(front.found) if one.item)
    front.table.setFocus()
    front.table.selectRow(row)
    front.table.setCurrentIndex(front.model.index(row, 0))
    qtbot.keyClick(front.table, Qt.Key.Key_Return)
    assert isinstance(shown.front, RegisterPage)
    assert shown.front.panel.key == "checklist"


def test_a_newer_file_takes_the_place_of_an_attachment(
    qtbot: QtBot, starter_session: Session, tmp_path: Path
) -> None:
    from ozdesk.gui.editors.files import AttachmentsEditor

    session = starter_session
    noord = providers(session)[1]
    (tmp_path / "oud.pdf").write_bytes(b"oud")
    (tmp_path / "nieuw.pdf").write_bytes(b"nieuw")
    editor = AttachmentsEditor(Provider.fields["attachments"], session)  # type: ignore[arg-type]
    qtbot.addWidget(editor)
    digest, size = session.workspace.blobs.keep_file(tmp_path / "oud.pdf")
    row = Row(name="oud.pdf", size=size, added=TODAY, evidence_date=TODAY)
    session.apply(change(noord, {"attachments": {digest: row}}))
    session.apply(change_cell(providers(session)[1], "checklist/fouten-delen/evidence", "OUD.pdf"))
    editor.about(providers(session)[1])
    editor.replace(digest, tmp_path / "nieuw.pdf")
    now = providers(session)[1]
    assert [r["name"] for r in now.attachments.values()] == ["nieuw.pdf"]
    assert now.checklist["fouten-delen"]["evidence"] == "nieuw.pdf"


# -- from the menus


def test_the_early_notice_list_tells_what_is_left_out(
    qtbot: QtBot, starter_session: Session, tmp_path: Path
) -> None:
    dialog = NoticeDialog(starter_session)
    qtbot.addWidget(dialog)
    said: list[str] = []
    starter_session.message.connect(lambda told, _bad: said.append(told.nl))
    dialog.save(tmp_path / "lijst.csv")
    assert "servicedesk@voorbeeldhost-noord.example" in (tmp_path / "lijst.csv").read_text("utf-8")
    assert said == ["Bewaard als lijst.csv"]
    outside = NoticeDialog(starter_session)
    qtbot.addWidget(outside)
    outside.audience.setCurrentIndex(0)
    outside.save(tmp_path / "open.md")
    assert "voorbeeldhost" not in (tmp_path / "open.md").read_text("utf-8").lower()
    assert "2 providers weggelaten" in said[-1]


def test_much_work_is_done_in_slices_and_a_new_beginning_ends_the_old(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slices, "AT_ONCE", -1.0)
    monkeypatch.setattr(slices, "SLICE", -1.0)
    done: list[list[int]] = []
    parent = QObject()
    work: slices.Slices[int] = slices.Slices(parent, done.append)
    work.begin(range(3))
    assert work.busy
    work.begin(range(5, 9))
    qtbot.waitUntil(lambda: not work.busy)
    assert done == [[5, 6, 7, 8]]
    work.begin(())
    assert done[-1] == []


# -- work by party


def test_work_by_party_says_who_does_and_who_pays(
    qtbot: QtBot, starter_session: Session, tmp_path: Path
) -> None:
    shown = page(qtbot, starter_session, Home.FUNDING, "work_by_party")
    front = shown.front
    assert isinstance(front, WorkView)
    rows, parties = work_by_party(starter_session.workspace, TODAY)
    model = front.model
    assert (model.rowCount(), model.columnCount()) == (len(rows), len(parties))
    row = next(n for n, each in enumerate(rows) if each.work.name == "Onderhoud van OpenZaak")
    told = {model.head(n): model.index(row, n).data() for n in range(len(parties))}
    assert told["Gemeente Utrecht"] == "betaalt"
    assert "voert uit" in told.values()
    spoken = model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Onderhoud van OpenZaak, Gemeente")
    assert front.subtitle() == (
        f"{len(rows)} werkpakketten · {len(parties)} partijen · {model.idle()} zonder uitvoerder"
    )
    assert 0 < model.idle() < len(rows)
    assert front.save(tmp_path / "werk.csv")
    assert "Gemeente Utrecht" in (tmp_path / "werk.csv").read_text("utf-8-sig")
    assert not front.save(tmp_path / "weg" / "werk.csv")
    front.copy.trigger()
    lines = QApplication.clipboard().text().splitlines()
    assert len(lines) == len(rows) + 1
    assert lines[row + 1].startswith("Onderhoud van OpenZaak\t")


def test_work_by_party_by_keyboard_and_after_an_edit(
    qtbot: QtBot, starter_session: Session
) -> None:
    shown = page(qtbot, starter_session, Home.FUNDING, "work_by_party")
    front = shown.front
    assert isinstance(front, WorkView)
    opened: list[str] = []
    front.opened.disconnect()
    front.opened.connect(lambda key, item: opened.append(key))
    front.table.setCurrentIndex(front.model.index(2, 1))
    qtbot.keyClick(front.table, Qt.Key.Key_Return)
    qtbot.keyClick(front.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert opened == [front.model.works[2].work.id, front.model.parties[1].id]
    starter_session.apply(change(front.model.works[2].work, {"name": "Zzz"}))
    qtbot.waitUntil(lambda: front.model.works[-1].work.name == "Zzz")
    assert (front.table.currentIndex().row(), front.table.currentIndex().column()) == (2, 1)


def test_without_work_there_is_a_way_to_begin(qtbot: QtBot, session: Session) -> None:
    shown = page(qtbot, session, Home.FUNDING, "work_by_party")
    front = shown.front
    assert isinstance(front, WorkView)
    assert front.stack.currentIndex() == 1
    assert not any(action.isEnabled() for action in front.buttons())
    asked: list[str] = []
    session.asked_for_home.connect(lambda home, kind: asked.append(kind))
    front.stack.currentWidget().findChild(QPushButton).click()
    assert asked == ["work_package"]
