"""Working together through the real window: level, waiting, out of reach, incoming, deciding."""

from __future__ import annotations

import shutil
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sharing import COLLEAGUE, Colleague, disagree, level, new_risk, share_here

from ozdesk.domain.change import Change, Edit, change, remove
from ozdesk.domain.label import same
from ozdesk.gui.register.inspector import RecordPanel
from ozdesk.gui.session import share_runner, share_schedule
from ozdesk.gui.session.places import BY_KEY, DECIDE, INCOMING, OVERVIEW
from ozdesk.gui.share.decide_page import DecidePage
from ozdesk.gui.share.incoming_page import IncomingPage
from ozdesk.gui.shell.shell import Shell
from ozdesk.gui.shell.window import Window
from ozdesk.kinds.risk import Risk
from ozdesk.store.workspace import Workspace
from ozdesk.sync.step import Sync


def foot(window: Window) -> str:
    from ozdesk.gui.share.bar import ShareBar

    bar = window.findChild(ShareBar)
    assert isinstance(bar, ShareBar)
    return bar.words.accessibleName()


def risk_of(workspace: Workspace) -> Risk:
    return workspace.of_kind(Risk)[0]


# -- the runner


def test_what_a_colleague_does_comes_in_and_what_one_does_goes_out(
    window: Window, anna: Colleague, qtbot: QtBot
) -> None:
    id = new_risk(anna.workspace, "Van Anna")
    anna.sync.run()
    level(window, qtbot)
    assert window.session.workspace.name_of(id) == "Van Anna"
    mine = new_risk(window.session.workspace, "Van mij")
    level(window, qtbot)
    anna.sync.run()
    assert anna.workspace.name_of(mine) == "Van mij"
    assert foot(window).startswith("gelijk met 1 collega, laatst ")


def test_an_edit_is_published_after_a_moment_of_quiet(
    window: Window, anna: Colleague, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(share_schedule, "QUIET", 1)
    runner = window.session.share
    with qtbot.waitSignal(runner.settled, timeout=20_000):
        id = new_risk(window.session.workspace, "Vanzelf")
    anna.sync.run()
    assert anna.workspace.get(id) is not None


def test_edits_that_come_during_a_step_go_with_the_next(
    window: Window, anna: Colleague, qtbot: QtBot
) -> None:
    runner = window.session.share
    runner.ask()
    id = new_risk(window.session.workspace, "Tijdens")
    runner.ask()
    qtbot.waitUntil(lambda: not runner.busy and not runner.waiting, timeout=20_000)
    anna.sync.run()
    assert anna.workspace.get(id) is not None


@pytest.mark.skipif(sys.platform != "linux", reason="not every system tells of changes")
def test_the_share_tells_that_something_came(
    window: Window, anna: Colleague, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(share_schedule, "HEARD", 1)
    id = new_risk(anna.workspace, "Gehoord")
    anna.sync.run()
    qtbot.waitUntil(lambda: window.session.workspace.get(id) is not None, timeout=20_000)


def test_the_slow_poll_finds_what_nobody_told(
    window: Window, anna: Colleague, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(share_schedule, "POLL", 1)
    runner = window.session.share
    assert runner.schedule.watch is not None
    runner.schedule.watch.stop()
    with qtbot.waitSignal(runner.settled, timeout=20_000):  # from here on it is hardly ever idle
        runner.ask()
    id = new_risk(anna.workspace, "Gepeild")
    anna.sync.run()
    qtbot.waitUntil(lambda: window.session.workspace.get(id) is not None, timeout=20_000)


def test_a_share_that_is_gone_is_said_and_work_waits(
    window: Window, anna: Colleague, share: Path, qtbot: QtBot
) -> None:
    away = share.rename(share.with_name("weg"))
    for name in ("Een", "Twee", "Drie"):
        new_risk(window.session.workspace, name)
    before = window.session.share.schedule.poll
    level(window, qtbot)
    assert foot(window) == "schijf niet bereikbaar · 3 wijzigingen wachten"
    assert not share.exists()
    assert window.session.share.schedule.poll == 2 * before
    away.rename(share)
    level(window, qtbot)
    assert foot(window).startswith("gelijk met 1 collega")
    assert window.session.share.schedule.poll == before
    anna.sync.run()
    assert {"Een", "Twee", "Drie"} <= {risk.name for risk in anna.workspace.of_kind(Risk)}


def test_a_share_of_somebody_else_is_said(
    window: Window, share: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    from ozdesk.sync import connect

    shutil.rmtree(share)
    share.mkdir()
    with Workspace.create(tmp_path / "ander", "Ander") as other:
        connect.begin(other, share)
    level(window, qtbot)
    assert foot(window) == "op de schijf staat een andere administratie"


def test_work_on_the_share_happens_in_another_thread(
    window: Window, share: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    where: dict[str, bool] = {}
    main = threading.main_thread()

    def noting(name: str) -> None:
        real = getattr(Sync, name)

        def noted(self: Sync, *given: object) -> object:
            where[name] = threading.current_thread() is main
            return real(self, *given)

        monkeypatch.setattr(Sync, name, noted)

    for name in ("plan", "look", "take", "fetch", "publish"):
        noting(name)
    level(window, qtbot)
    assert where == {
        "plan": True, "look": False, "take": True, "fetch": False, "publish": False
    }  # fmt: skip


def test_a_step_that_hangs_does_not_hold_the_window(
    window: Window, share: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(share_runner, "PATIENCE", 0.05)
    free, begun = threading.Event(), threading.Event()

    def hang(self: Sync, plan: object) -> None:
        begun.set()
        free.wait(30)
        self.files.names("devices")

    monkeypatch.setattr(Sync, "look", hang)
    window.session.share.ask()
    assert begun.wait(10)
    task = window.session.share._task
    assert task is not None
    window.close()
    assert not task.wait(0)
    free.set()
    assert task.wait(10)


def test_closing_publishes_what_waits(window: Window, anna: Colleague, qtbot: QtBot) -> None:
    id = new_risk(window.session.workspace, "Op de valreep")
    window.close()
    anna.sync.run()
    assert anna.workspace.get(id) is not None


def test_the_connection_is_there_again_at_the_next_start(
    shell: Shell, window: Window, anna: Colleague, qtbot: QtBot
) -> None:
    path = window.session.workspace.folder.path
    window.close()
    id = new_risk(anna.workspace, "Intussen")
    anna.sync.run()
    assert shell.open(path)
    again = shell.window
    assert isinstance(again, Window)
    qtbot.waitUntil(lambda: again.session.workspace.get(id) is not None, timeout=20_000)


# -- what came in


def test_what_came_in_is_told_record_by_record(
    window: Window, anna: Colleague, qtbot: QtBot
) -> None:
    risks = [risk.id for risk in anna.workspace.of_kind(Risk)[:3]]
    for id in risks:
        anna.change(id, answer=f"Nieuwe maatregel voor {id}")
    anna.sync.run()
    window.bar.close_message()
    level(window, qtbot)
    qtbot.waitUntil(window.bar.isVisible)
    assert window.bar.words.text() == f"{COLLEAGUE} wijzigde 3 onderwerpen"
    assert window.share_notices.counts()[INCOMING.key] == (3, 0)
    window.bar.more.click()
    assert window.place is INCOMING
    page = window.page
    assert isinstance(page, IncomingPage)
    assert {each.record for each in page.model.arrivals} == set(risks)
    assert page.model.words(0, 1) == COLLEAGUE
    assert "Nieuwe maatregel" in page.model.words(0, 3)
    first = page.model.arrivals[0].record
    page._show.trigger()
    panel = next(p for p in window.page.findChildren(RecordPanel) if p.isVisible())
    assert panel.record is not None
    assert panel.record.id == first
    assert window.share_notices.counts()[INCOMING.key] == (0, 0)
    window.go(INCOMING)
    assert page.model.rowCount() == 3
    page._seen.trigger()
    assert page.model.rowCount() == 0


def test_what_was_not_seen_is_still_told_after_a_restart(
    shell: Shell, window: Window, anna: Colleague, qtbot: QtBot
) -> None:
    path = window.session.workspace.folder.path
    anna.change(risk_of(anna.workspace).id, answer="Ander")
    anna.sync.run()
    level(window, qtbot)
    window.close()
    assert shell.open(path)
    again = shell.window
    assert isinstance(again, Window)
    again.share_notices.begin()
    qtbot.waitUntil(lambda: again.share_notices.counts()[INCOMING.key] == (1, 0), timeout=20_000)


# -- deciding


def in_front(window: Window, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def decide_page(window: Window, qtbot: QtBot) -> DecidePage:
    in_front(window, qtbot)
    window.go(DECIDE)
    page = window.page
    assert isinstance(page, DecidePage)
    return page


def texts_of(page: DecidePage) -> list[str]:
    assert page.card is not None
    return [version.text for version in page.card.asked.versions]


def key_of(page: DecidePage, text: str) -> Qt.Key:
    return Qt.Key(Qt.Key.Key_1 + texts_of(page).index(text))


def press(page: DecidePage, key: Qt.Key) -> None:
    page.take_focus()
    QTest.keyClick(page.list, key)


def test_one_key_decides_and_undo_brings_the_question_back(
    window: Window, anna: Colleague, qtbot: QtBot
) -> None:
    id = disagree(window, anna, qtbot, name=("Mijn naam", "Naam van Anna"))
    assert window.session.share.asked == 1
    page = decide_page(window, qtbot)
    assert page.card is not None
    assert sorted(texts_of(page)) == ["Mijn naam", "Naam van Anna"]
    press(page, key_of(page, "Naam van Anna"))
    assert window.session.workspace.name_of(id) == "Naam van Anna"
    assert page.list.count() == 0
    window.undo()
    qtbot.waitUntil(lambda: page.list.count() == 1, timeout=20_000)
    assert len(window.session.workspace.questions()) == 1
    press(page, key_of(page, "Naam van Anna"))
    level(window, qtbot)
    anna.sync.run()
    assert anna.workspace.questions() == []
    assert anna.workspace.name_of(id) == "Naam van Anna"


def test_texts_come_together_with_one_key(window: Window, anna: Colleague, qtbot: QtBot) -> None:
    risk = risk_of(window.session.workspace)
    window.session.workspace.apply(change(risk, {"answer": "Een\n\nTwee\n\nDrie"}))
    level(window, qtbot)
    anna.sync.run()
    both = ("Een, beter\n\nTwee\n\nDrie", "Een\n\nTwee\n\nDrie, van Anna")
    id = disagree(window, anna, qtbot, answer=both)
    page = decide_page(window, qtbot)
    press(page, Qt.Key.Key_M)
    now = window.session.workspace.get(id)
    assert isinstance(now, Risk)
    assert now.answer == "Een, beter\n\nTwee\n\nDrie, van Anna"


def test_a_text_of_ones_own_can_be_the_answer(
    window: Window, anna: Colleague, qtbot: QtBot
) -> None:
    id = disagree(window, anna, qtbot, answer=("Mijn tekst", "Tekst van Anna"))
    page = decide_page(window, qtbot)
    press(page, Qt.Key.Key_M)
    assert len(window.session.workspace.questions()) == 1, "a proposal that clashes is not taken"
    press(page, Qt.Key.Key_E)
    assert page.card is not None
    writing = page.card.writing
    assert writing is not None
    assert set(writing.editor.value().split("\n")) == {"Mijn tekst", "Tekst van Anna"}
    writing.editor.fill("Samen")
    page.card.why.setText("overleg van dinsdag")
    writing.take()
    now = window.session.workspace.get(id)
    assert isinstance(now, Risk)
    assert now.answer == "Samen"
    assert window.session.workspace.history.steps(id)[0].why == "overleg van dinsdag"


def test_removing_against_changing_is_a_question_of_its_own(
    window: Window, anna: Colleague, qtbot: QtBot
) -> None:
    risk = risk_of(window.session.workspace)
    window.session.workspace.apply(remove(risk))
    anna.change(risk.id, name="Toch belangrijk")
    anna.sync.run()
    level(window, qtbot)
    page = decide_page(window, qtbot)
    assert page.card is not None
    assert page.card.asked.is_removal
    texts = [version.text for version in page.card.asked.versions]
    assert texts[0] == "Naar de prullenbak"
    assert texts[1] == "Houden. Intussen gewijzigd: Risico: Toch belangrijk"
    press(page, Qt.Key.Key_1)
    assert window.session.workspace.get(risk.id) is None
    window.undo()
    qtbot.waitUntil(lambda: page.list.count() == 1, timeout=20_000)
    press(page, Qt.Key.Key_2)
    assert window.session.workspace.name_of(risk.id) == "Toch belangrijk"
    assert window.session.workspace.questions() == []


# -- the form


def form_of(window: Window, id: str, qtbot: QtBot) -> RecordPanel:
    """The form of a record; with the window in front, or what is typed is kept at once."""
    window.show_record(id)
    QApplication.processEvents()
    in_front(window, qtbot)
    return next(p for p in window.page.findChildren(RecordPanel) if p.isVisible())


def test_an_edit_that_comes_in_does_not_touch_what_is_being_typed(
    window: Window, anna: Colleague, qtbot: QtBot
) -> None:
    risk = risk_of(window.session.workspace)
    panel = form_of(window, risk.id, qtbot)
    field = panel.form.fields["name"]
    field.editor.setFocus()
    line = field.editor.line
    line.selectAll()
    QTest.keyClicks(line, "Half getyp")
    at = line.cursorPosition()
    anna.change(risk.id, name="Anna was eerder")
    anna.sync.run()
    panel.form.sheet.pause.stop()
    level(window, qtbot)
    assert line.text() == "Half getyp"
    assert line.cursorPosition() == at
    assert field._versions is not None
    assert field._versions.isVisible()
    assert field._theirs.text() == "Anna was eerder"
    QTest.keyClicks(line, "t")
    panel.form.sheet.ours("name")
    assert window.session.workspace.name_of(risk.id) == "Half getypt"
    assert window.session.workspace.questions() == []


def test_an_undecided_field_says_so_and_leads_to_its_question(
    window: Window, anna: Colleague, qtbot: QtBot
) -> None:
    id = disagree(window, anna, qtbot, name=("Van mij", "Van Anna"))
    panel = form_of(window, id, qtbot)
    field = panel.form.fields["name"]
    assert field._question is not None
    assert field._question.isVisible()
    line = field.editor.line
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "Getypt terwijl er te beslissen was")
    panel.form.sheet.commit()
    assert window.bar.isVisible()
    assert line.text() == "Getypt terwijl er te beslissen was"
    assert len(window.session.workspace.questions()) == 1
    field._go_to_question()
    page = window.page
    assert isinstance(page, DecidePage)
    press(page, Qt.Key.Key_E)
    assert page.card is not None
    assert page.card.writing is not None
    assert page.card.writing.editor.value() == "Getypt terwijl er te beslissen was"
    page.card.writing.take()
    assert window.session.workspace.name_of(id) == "Getypt terwijl er te beslissen was"
    panel = form_of(window, id, qtbot)
    assert panel.form.fields["name"]._question is not None
    assert not panel.form.fields["name"]._question.isVisible()
    assert not panel.form.sheet.dirty


def test_what_was_typed_is_offered_when_a_colleague_decided(
    window: Window, anna: Colleague, qtbot: QtBot
) -> None:
    id = disagree(window, anna, qtbot, name=("Van mij", "Van Anna"))
    panel = form_of(window, id, qtbot)
    line = panel.form.fields["name"].editor.line
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "Getypt")
    panel.form.sheet.commit()
    window.go(OVERVIEW)
    question = anna.workspace.questions()[0]
    anna.workspace.apply(question.answer("Anna besliste"))
    anna.sync.run()
    level(window, qtbot)
    assert window.session.workspace.name_of(id) == "Anna besliste"
    panel = form_of(window, id, qtbot)
    field = panel.form.fields["name"]
    assert field.editor.line.text() == "Getypt"
    assert field._theirs.text() == "Anna besliste"


def test_the_rail_shows_working_together_only_to_who_does(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    assert not window.rail.is_shown(DECIDE)
    share_here(window, tmp_path / "share", qtbot)
    assert window.rail.is_shown(DECIDE)
    assert window.rail.is_shown(INCOMING)
    assert BY_KEY["share"].label.nl == "Gedeelde schijf"


def test_another_language_keeps_the_connection(
    shell: Shell, window: Window, anna: Colleague, qtbot: QtBot
) -> None:
    disagree(window, anna, qtbot, name=("Van mij", "Van Anna"))
    shell.set_language("en")
    english = shell.window
    assert isinstance(english, Window)
    assert english is not window
    id = new_risk(anna.workspace, "Na het wisselen")
    anna.sync.run()
    english.share_notices.begin()
    level(english, qtbot)
    assert english.session.workspace.get(id) is not None
    assert foot(english).startswith("level with 1 colleague, last ")
    assert english.menus.sync.isEnabled()
    assert english.rail.is_shown(DECIDE)
    assert decide_page(english, qtbot).subtitle().startswith("1 question")


def test_attachments_come_after_the_record(
    window: Window, anna: Colleague, share: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    paper = tmp_path / "besluit.txt"
    paper.write_text("Vastgesteld op 11 november.", "utf-8")
    digest, _size = anna.workspace.blobs.keep_file(paper)
    id = new_risk(anna.workspace, "Met bijlage")
    named = Change(Risk.key, id, f"attachments/{digest}/name", paper.name)
    anna.workspace.apply(Edit(same("Bijlage"), (named,)))
    anna.sync.run()
    late = (share / "blobs").rename(tmp_path / "onderweg")
    level(window, qtbot)
    assert window.session.share.sync is not None
    assert window.session.share.sync.state.wanted == [digest]
    assert window.session.workspace.name_of(id) == "Met bijlage"
    late.rename(share / "blobs")
    level(window, qtbot)
    assert window.session.workspace.blobs.find(digest) is not None
    assert window.session.share.sync.state.wanted == []


def test_a_share_that_may_only_be_read_is_said_and_still_read(
    window: Window, anna: Colleague, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ozdesk.gui.session.stoppable_files import StoppableFiles
    from ozdesk.sync.share.refusals import ShareReadOnly

    def refuse(self: StoppableFiles, name: str, data: bytes, by: str) -> None:
        raise ShareReadOnly(path=self.path)

    monkeypatch.setattr(StoppableFiles, "put", refuse)
    id = new_risk(anna.workspace, "Van Anna")
    anna.sync.run()
    new_risk(window.session.workspace, "Van mij")
    level(window, qtbot)
    assert window.session.workspace.get(id) is not None
    assert foot(window) == "schijf is alleen te lezen · 1 wijziging wacht"
    assert window.session.share.schedule.poll == share_schedule.POLL


def test_writing_can_be_left_and_taken_with_keys(
    window: Window, anna: Colleague, qtbot: QtBot
) -> None:
    id = disagree(window, anna, qtbot, name=("Mijn naam", "Naam van Anna"))
    page = decide_page(window, qtbot)
    press(page, Qt.Key.Key_E)
    assert page.card is not None
    assert page.card.writing is not None
    assert page.card.writing.editor.line.hasFocus()
    QTest.keyClick(page.card.writing.editor.line, Qt.Key.Key_Escape)
    assert page.card.writing is None
    press(page, Qt.Key.Key_E)
    assert page.card.writing is not None
    line = page.card.writing.editor.line
    line.selectAll()
    QTest.keyClicks(line, "123 keer")
    assert window.session.workspace.questions(), "digits are text while one writes"
    QTest.keyClick(line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.session.workspace.name_of(id) == "123 keer"


@pytest.mark.parametrize("number", [0, 1])
def test_a_colleague_who_decides_while_one_writes_wins_nothing_silently(
    window: Window, anna: Colleague, qtbot: QtBot, number: int
) -> None:
    id = disagree(window, anna, qtbot, name=("Mijn naam", "Naam van Anna"))
    page = decide_page(window, qtbot)
    question = anna.workspace.questions()[0]
    anna.workspace.apply(question.answer(question.versions[number].value))
    anna.sync.run()
    press(page, Qt.Key(Qt.Key.Key_2 - number))
    level(window, qtbot)
    anna.sync.run()
    for workspace in (window.session.workspace, anna.workspace):
        [asked] = workspace.questions(id)
        assert {v.value for v in asked.versions} == {"Mijn naam", "Naam van Anna"}
