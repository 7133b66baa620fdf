"""Packs in the window: asked for, made beside it, listed, read, copied."""

from __future__ import annotations

from pathlib import Path
from threading import Event, get_ident

import pytest
from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ozdesk.domain.change import change, create
from ozdesk.domain.classification import Audience, Level
from ozdesk.domain.label import Label
from ozdesk.gui.packs.advance_words import NOTHING_OUT
from ozdesk.gui.packs.card import found_file
from ozdesk.gui.packs.confirming import NamesConfirmation
from ozdesk.gui.packs.dialog import STOPPED, PackDialog
from ozdesk.gui.packs.form import PackForm
from ozdesk.gui.packs.order_memory import remembered
from ozdesk.gui.packs.page import AT_ONCE, PackPage
from ozdesk.gui.session.background import Task
from ozdesk.gui.session.session import Session
from ozdesk.kinds.component import Component
from ozdesk.kinds.documentation_page import DocumentationPage
from ozdesk.kinds.governance_text import GovernanceText
from ozdesk.kinds.pack import Pack, PackState
from ozdesk.kinds.risk import Risk
from ozdesk.kinds.workspace_settings import SETTINGS_ID, WorkspaceSettings
from ozdesk.packs.check import PackRemarks, UnprintableAt
from ozdesk.packs.make import make_pack
from ozdesk.packs.order import PackOrder
from ozdesk.settings import Settings, load_settings
from ozdesk.store.workspace import Workspace


def opened(qtbot: QtBot, session: Session) -> PackDialog:
    dialog = PackDialog(session)
    qtbot.addWidget(dialog, before_close_func=lambda d: setattr(d, "work", None))
    dialog.open()
    return dialog


def issued(session: Session, number: str = "1") -> Pack:
    order = PackOrder(today=session.today(), number=number, body="Stuurgroep", version="0.2")
    make_pack(session.workspace, order, issue=True)
    return next(p for p in session.workspace.of_kind(Pack) if p.number == number)


def test_the_known_bodies_are_offered(starter_session: Session, qtbot: QtBot) -> None:
    session = starter_session
    session.apply(create(WorkspaceSettings, {"name": "W", "bodies": {"Raad"}}, SETTINGS_ID)[1])
    form = PackForm(session)
    qtbot.addWidget(form)
    form.show()
    offered = [form.body.itemText(at) for at in range(form.body.count())]
    assert offered[0] == "Raad"
    assert "G4-overleg" in offered
    assert form.order(session.today()).body == ""
    changed: list[str] = []
    form.changed.connect(lambda: changed.append(form.order(session.today()).body))
    form.body.setFocus()
    qtbot.keyClick(form.body, Qt.Key.Key_Down)
    assert changed[-1] == form.order(session.today()).body == "Raad"
    qtbot.keyClicks(form.lines["body"], " van toezicht")
    assert changed[-1] == "Raad van toezicht"


def test_a_pack_is_made_beside_the_window_and_recorded(
    qtbot: QtBot, starter_session: Session
) -> None:
    dialog = opened(qtbot, starter_session)
    dialog.form.lines["body"].setText("G4-overleg")
    dialog.form.meeting.line.setText("11-12-2026")
    dialog.form.decisions.setPlainText("Eerste besluit\n\nTweede besluit")
    shares: list[float] = []
    with qtbot.waitSignal(dialog.issued, timeout=60_000) as made:
        dialog.begin()
        assert dialog.work is not None
        dialog.bar.valueChanged.connect(shares.append)
        assert not dialog.make.isEnabled()
        assert dialog.bar.isVisible()
    pack = starter_session.workspace.get(made.args[0])
    assert isinstance(pack, Pack)
    assert (pack.body, pack.number, pack.status) == ("G4-overleg", "1", PackState.DRAFT)
    assert found_file(starter_session, pack).stat().st_size > 50_000
    assert pack.content_hash.count(" ") == 3
    assert starter_session.workspace.undo_name is not None
    assert shares == sorted(shares)


def test_problems_stand_beside_their_fields(qtbot: QtBot, starter_session: Session) -> None:
    dialog = opened(qtbot, starter_session)
    assert dialog.make.isEnabled()
    for name, words in (("title", ""), ("version", "nieuw"), ("number", "3/4")):
        line = dialog.form.lines[name]
        before = line.text()
        line.setText(words)
        line.textEdited.emit(words)
        assert not dialog.make.isEnabled(), name
        assert not dialog.form.problems[name].isHidden()
        assert line.accessibleDescription()
        line.setText(before)
        line.textEdited.emit(before)
        assert dialog.make.isEnabled()
    dialog.form.meeting.line.setText("morgen of zo")
    dialog.form.meeting.touch()
    assert not dialog.make.isEnabled()
    assert "geen datum" in dialog.form.problems["meeting"].text()


def test_it_tells_what_is_left_out(qtbot: QtBot, starter_session: Session) -> None:
    dialog = opened(qtbot, starter_session)
    with qtbot.waitSignal(dialog.counted, timeout=20_000):
        pass
    assert dialog.message.text() == NOTHING_OUT.nl
    with qtbot.waitSignal(dialog.counted, timeout=20_000) as counted:
        dialog.form.audience.setCurrentIndex(list(Audience).index(Audience.OPEN))
    assert counted.args[0].left_out.records > 10
    assert "blijven buiten dit pakket" in dialog.message.text()
    assert "Namen van personen staan er niet in" in dialog.form.for_whom.text()


def test_names_of_persons_have_to_be_confirmed(qtbot: QtBot, session: Session) -> None:
    for kind, values in (
        (Risk, {"name": "Risico", "author": "Piet Geheim"}),
        (DocumentationPage, {"name": "Handleiding van Piet Geheim"}),
    ):
        session.workspace.apply(create(kind, values)[1])
    dialog = opened(qtbot, session)
    with qtbot.waitSignal(dialog.counted, timeout=20_000):
        dialog.form.audience.setCurrentIndex(list(Audience).index(Audience.OPEN))
    assert "Piet Geheim" in dialog.confirmed.persons.told.text()
    assert dialog.confirmed.isVisible()
    dialog.begin()
    qtbot.waitUntil(lambda: dialog.work is None, timeout=60_000)
    assert "namen van personen" in dialog.message.text()
    assert session.workspace.count(Pack) == 0
    dialog.confirmed.persons.keep.setChecked(True)
    with qtbot.waitSignal(dialog.issued, timeout=60_000):
        dialog.begin()
    assert session.workspace.count(Pack) == 1


def test_names_of_persons_can_be_taken_out(qtbot: QtBot, session: Session) -> None:
    for kind, values in (
        (Risk, {"name": "Risico", "author": "Piet Geheim"}),
        (DocumentationPage, {"name": "Handleiding van Piet Geheim"}),
    ):
        session.workspace.apply(create(kind, values)[1])
    dialog = opened(qtbot, session)
    dialog.form.lines["title"].hold("Over Piet Geheim")
    with qtbot.waitSignal(dialog.counted, timeout=20_000):
        dialog.form.audience.setCurrentIndex(list(Audience).index(Audience.OPEN))
    assert not dialog.confirmed.names | dialog.confirmed.removed
    dialog.confirmed.persons.remove.setChecked(True)
    assert dialog.confirmed.removed == {"Piet Geheim"}
    with qtbot.waitSignal(dialog.issued, timeout=60_000):
        dialog.begin()
    (pack,) = session.workspace.of_kind(Pack)
    assert pack.name == "Over een medewerker"


def test_the_usual_title_follows_the_readers(qtbot: QtBot, session: Session) -> None:
    secret = {"name": "Sluier", "classification": Level.SECRET}
    session.workspace.apply(create(Component, secret)[1])
    dialog = opened(qtbot, session)
    title, audience = dialog.form.lines["title"], dialog.form.audience
    assert "Sluier" not in title.text()
    audience.setCurrentIndex(list(Audience).index(Audience.SECRET))
    assert "Sluier" in title.text()
    audience.setCurrentIndex(list(Audience).index(Audience.OPEN))
    assert "Sluier" not in title.text()
    title.setText("Alles over Sluier")
    with qtbot.waitSignal(dialog.counted, timeout=20_000):
        title.textEdited.emit(title.text())
    assert "Sluier" in dialog.confirmed.hidden.text()
    assert not dialog.confirmed.hidden.isHidden()


def test_a_number_is_used_once(qtbot: QtBot, starter_session: Session) -> None:
    issued(starter_session, "1")
    dialog = opened(qtbot, starter_session)
    assert dialog.form.lines["number"].text() == "2"
    dialog.form.lines["number"].setText("01")
    dialog.begin()
    assert dialog.work is None
    assert "al uitgegeven" in dialog.message.text()
    assert starter_session.workspace.count(Pack) == 1


def test_a_pack_can_be_stopped_and_leaves_nothing(qtbot: QtBot, starter_session: Session) -> None:
    dialog = opened(qtbot, starter_session)
    dialog.begin()
    assert dialog.work is not None
    dialog.work.stop()
    qtbot.waitUntil(lambda: dialog.work is None, timeout=60_000)
    assert dialog.message.text() == STOPPED.nl
    assert dialog.make.isEnabled()
    assert not list(starter_session.workspace.folder.packs.glob("*"))
    assert starter_session.workspace.count(Pack) == 0


def test_closing_while_it_works_stops_it_first(qtbot: QtBot, starter_session: Session) -> None:
    dialog = opened(qtbot, starter_session)
    dialog.begin()
    with qtbot.waitSignal(dialog.rejected, timeout=60_000):
        dialog.reject()
        assert dialog.isVisible()
    assert starter_session.workspace.count(Pack) == 0


def test_the_last_answers_come_back(qtbot: QtBot, starter_session: Session) -> None:
    dialog = opened(qtbot, starter_session)
    text = starter_session.workspace.of_kind(GovernanceText)[0]
    dialog.form.lines["portfolio_holder"].setText("Wethouder Wonen")
    dialog.form.lines["agenda_item"].setText("7")
    dialog.form.audience.setCurrentIndex(list(Audience).index(Audience.CONFIDENTIAL))
    dialog.form.fill(dialog.order)
    for row in range(dialog.form.annexes.count()):
        item = dialog.form.annexes.item(row)
        if item.text() == text.name:
            item.setCheckState(item.checkState().Checked)
    with qtbot.waitSignal(dialog.issued, timeout=60_000):
        dialog.begin()
    starter_session.settings.window = load_settings().window
    order = remembered(starter_session)
    assert order.portfolio_holder == "Wethouder Wonen"
    assert order.audience is Audience.CONFIDENTIAL
    assert order.annexes == (text.id,)
    assert order.number == "2"
    assert order.agenda_item == "", "an agenda item belongs to one meeting"


def test_answers_that_cannot_be_read_are_forgotten(starter_session: Session) -> None:
    starter_session.settings.window["packs"] = {
        starter_session.workspace.data_set: {
            "title": 3, "status": "?", "meeting": "gisteren", "annexes": "a", "language": "fr",
        }
    }  # fmt: skip
    order = remembered(starter_session)
    assert not list(order.problems())
    assert order.language == "nl"
    starter_session.settings.window["packs"] = "kapot"
    assert not list(remembered(starter_session).problems())


def test_an_empty_page_offers_to_make_one(qtbot: QtBot, session: Session) -> None:
    page = PackPage(session)
    qtbot.addWidget(page)
    page.show()
    assert "Nog geen pakketten" in words_on(page)
    assert page.buttons()[-1].text() == "Nieuw pakket"
    page.buttons()[-1].trigger()
    qtbot.addWidget(page.dialog)
    assert page.dialog.isVisible()


def test_a_long_list_of_packs_comes_in_steps(qtbot: QtBot, session: Session) -> None:
    made = [create(Pack, {"name": f"Pakket {n}"})[1] for n in range(AT_ONCE + 3)]
    for edit in made:
        session.apply(edit)
    page = PackPage(session)
    qtbot.addWidget(page)
    page.show()
    assert len(page.cards) == AT_ONCE
    more = next(b for b in page.findChildren(QPushButton) if "eerdere pakketten (3)" in b.text())
    more.click()
    assert len(page.cards) == AT_ONCE + 3
    assert not more.isVisible()


def test_the_list_shows_packs_and_follows(qtbot: QtBot, session: Session) -> None:
    page = PackPage(session)
    qtbot.addWidget(page)
    pack = issued(session)
    assert list(page.cards) == [pack.id]
    assert "1 pakket gemaakt" in page.subtitle()
    told = words_on(page)
    assert "Pakket 1" in told
    assert "versie 0.2" in told
    session.undo()
    assert not page.cards


def test_one_reads_leafs_and_goes_back(qtbot: QtBot, starter_session: Session) -> None:
    pack = issued(starter_session)
    page = PackPage(starter_session)
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.show()
    assert page.reveal(pack.id)
    assert page.title() == pack.name
    assert page.reader.view.pages >= 8
    page.reader.number.setValue(5)
    assert page.reader.view.page == 5
    assert page.back.isVisible()
    page.back.trigger()
    assert page.reading is None
    assert page.title() == "Pakketten"
    assert page.reader.view.pages == 0


def test_a_pack_is_opened_and_shown_in_its_folder(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened_: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened_.append(url) or True)
    pack = issued(session)
    page = PackPage(session)
    qtbot.addWidget(page)
    page.open_file(pack)
    page.open_folder(pack)
    path = found_file(session, pack)
    assert [Path(url.toLocalFile()) for url in opened_] == [path, path.parent]


def test_a_copy_is_the_very_same_file(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    pack = issued(session)
    page = PackPage(session)
    qtbot.addWidget(page)
    page.copy(pack, tmp_path / "kopie.pdf")
    assert (tmp_path / "kopie.pdf").read_bytes() == found_file(session, pack).read_bytes()
    told: list[tuple[Label, bool]] = []
    session.message.connect(lambda text, bad: told.append((text, bad)))
    page.copy(pack, tmp_path / "er" / "is" / "niets.pdf")
    assert told[-1][1]


def test_a_file_that_is_gone_or_elsewhere_is_not_offered(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    pack = issued(session)
    found_file(session, pack).unlink()
    session.apply(change(pack, {"document": {}}))  # as packs were before their files travelled
    pack = session.workspace.of_kind(Pack)[0]
    page = PackPage(session)
    qtbot.addWidget(page)
    assert "niet gevonden" in words_on(page)
    assert not any(b.isEnabled() for b in page.cards[pack.id].findChildren(QPushButton))
    assert not page.read(pack)
    outside = tmp_path / "geheim.pdf"
    outside.write_bytes(b"%PDF-1.7")
    session.apply(change(pack, {"file": "../geheim.pdf"}))
    assert "niet gevonden" in words_on(page)


def test_read_only_makes_no_packs(qtbot: QtBot, session: Session, settings: Settings) -> None:
    path = session.workspace.folder.path
    other = Session(Workspace.open(path, "Lezer", read_only=True), settings, session.today())
    page = PackPage(other)
    qtbot.addWidget(page)
    assert not page.new.isEnabled()
    other.close()


def test_work_runs_in_another_thread_and_a_bug_comes_back(qtbot: QtBot) -> None:
    where: list[int] = []
    gate = Event()

    def action(tell: object) -> int:
        where.append(get_ident())
        gate.wait(10)
        raise ZeroDivisionError("stuk")

    failed: list[Exception] = []
    owner = QObject()
    Task(owner, action, where.append, failed.append).start()
    gate.set()
    qtbot.waitUntil(lambda: bool(failed), timeout=10_000)
    assert len(where) == 1
    assert where != [get_ident()]
    assert isinstance(failed[0], ZeroDivisionError)


def words_on(widget: QWidget) -> str:
    from PySide6.QtWidgets import QLabel

    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def test_signs_that_cannot_print_have_to_be_confirmed_and_hidden_text_is_told(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    words = "Het 漢 doel <!-- niet voor de raad -->"
    session.workspace.apply(create(Component, {"name": "Deel", "purpose": words})[1])
    dialog = PackDialog(session)
    qtbot.addWidget(dialog, before_close_func=lambda d: setattr(d, "work", None))
    with qtbot.waitSignal(dialog.counted, timeout=20_000):
        dialog.open()
    assert "漢 (Component “Deel”, Waarvoor het dient)" in dialog.confirmed.signs.text()
    assert "“niet voor de raad”" in dialog.confirmed.remarks.text()
    assert dialog.confirmed.isVisible()
    assert dialog.proof.isVisible()
    dialog.begin()
    qtbot.waitUntil(lambda: dialog.work is None, timeout=60_000)
    assert "漢" in dialog.message.text()
    assert session.workspace.count(Pack) == 0
    dialog.prove(tmp_path / "proef.pdf")
    qtbot.waitUntil(lambda: dialog.work is None, timeout=60_000)
    assert (tmp_path / "proef.pdf").exists()
    dialog.confirmed.signs.setChecked(True)
    with qtbot.waitSignal(dialog.issued, timeout=60_000):
        dialog.begin()
    assert session.workspace.count(Pack) == 1


def test_a_new_sign_is_asked_anew(qtbot: QtBot, session: Session) -> None:
    asked = NamesConfirmation(session)
    qtbot.addWidget(asked)
    one = UnprintableAt("漢", (Label("a", "a"),))
    asked.tell(PackRemarks((one,)))
    asked.signs.setChecked(True)
    assert asked.names == {"漢"}
    asked.tell(PackRemarks((one,)))
    assert asked.signs.isChecked()
    asked.tell(PackRemarks((one, UnprintableAt("🚀", (Label("b", "b"),)))))
    assert asked.names == frozenset()
    assert asked.for_proof == {"漢", "🚀"}
    asked.tell(PackRemarks())
    assert asked.isHidden()
    asked.tell(PackRemarks(texts=tuple(Label(f"r{n}", f"r{n}") for n in range(9))))
    assert asked.remarks.text().splitlines()[-2:] == ["r5", "en nog 3"]
