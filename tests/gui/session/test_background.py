"""What is done beside the window tells how it ended: once, to whom it is for, or to nobody."""

from __future__ import annotations

import gc
import sys
import threading
import weakref
from collections import Counter
from collections.abc import Callable, Iterator
from random import Random

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from ozdesk.gui.session.background import Mailbox, Step, Task, TaskStopped, mailbox

MANY = 400


class Heard:
    """Notes what a task told, and in which thread."""

    def __init__(self) -> None:
        self.told: list[tuple[str, object]] = []
        self.threads: set[int] = set()

    def note(self, what: str) -> Callable[..., None]:
        def noted(came: object = None) -> None:
            self.told.append((what, came))
            self.threads.add(threading.get_ident())

        return noted

    def task(self, owner: QObject, action: Callable[[Step], object]) -> Task[object]:
        note = self.note
        return Task(
            owner, action, note("done"), note("failed"),
            stopped=note("stopped"), dropped=note("dropped"),
        )  # fmt: skip

    @property
    def ends(self) -> list[str]:
        return [what for what, _ in self.told]


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def owner(qtbot: QtBot) -> QObject:
    return QObject()


def is_quiet() -> bool:
    return not mailbox()._running


@pytest.fixture(autouse=True)
def quiet(qtbot: QtBot) -> None:
    """What other tests began has ended."""
    qtbot.waitUntil(is_quiet, timeout=20_000)


def waits(task: Task[object], qtbot: QtBot) -> None:
    task.start()
    qtbot.waitUntil(is_quiet, timeout=20_000)


# -- how it ends


def test_a_result_comes_once_in_the_thread_of_the_window(
    heard: Heard, owner: QObject, qtbot: QtBot
) -> None:
    waits(heard.task(owner, lambda _step: 3), qtbot)
    assert heard.told == [("done", 3)]
    assert heard.threads == {threading.get_ident()}


def test_what_breaks_is_told(heard: Heard, owner: QObject, qtbot: QtBot) -> None:
    waits(heard.task(owner, lambda _step: 1 // 0), qtbot)
    (what, error), *more = heard.told
    assert (what, more) == ("failed", [])
    assert isinstance(error, ZeroDivisionError)


@pytest.mark.parametrize("way", [SystemExit, KeyboardInterrupt, GeneratorExit])
def test_a_thread_that_leaves_without_an_answer_has_failed(
    way: type[BaseException], heard: Heard, owner: QObject, qtbot: QtBot
) -> None:
    def leave(_step: Step) -> None:
        raise way

    waits(heard.task(owner, leave), qtbot)
    assert heard.ends == ["failed"]


def test_a_thread_that_dies_without_a_word_has_failed(
    heard: Heard, owner: QObject, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Mailbox, "put", lambda *_: None)
    waits(heard.task(owner, lambda _step: 3), qtbot)
    assert heard.ends == ["failed"]


def test_a_call_that_does_not_reach_the_window_is_no_silence(
    heard: Heard, owner: QObject, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Mailbox, "ring", lambda _self: None)
    waits(heard.task(owner, lambda _step: 3), qtbot)
    assert heard.told == [("done", 3)]


def test_stopping_is_told_and_dropping_is_not(heard: Heard, owner: QObject, qtbot: QtBot) -> None:
    go_on = threading.Event()

    def work(step: Step) -> None:
        go_on.wait(20)
        step()

    stopped, dropped = heard.task(owner, work), heard.task(owner, work)
    stopped.start()
    dropped.start()
    stopped.stop()
    dropped.drop()
    go_on.set()
    qtbot.waitUntil(is_quiet, timeout=20_000)
    assert sorted(heard.told, key=str) == [("dropped", None), ("stopped", None)]


def test_a_result_that_nobody_waits_for_any_more_can_be_put_away(
    heard: Heard, owner: QObject, qtbot: QtBot
) -> None:
    task = heard.task(owner, lambda _step: 3)
    task.start()
    assert task.wait(20)
    task.drop()  # its result is under way
    qtbot.waitUntil(is_quiet, timeout=20_000)
    assert heard.told == [("dropped", 3)]


def test_who_is_gone_hears_nothing(heard: Heard, qtbot: QtBot) -> None:
    owner = QObject()
    task = heard.task(owner, lambda _step: 3)
    task.start()
    assert task.wait(20)
    delete(owner)
    qtbot.waitUntil(is_quiet, timeout=20_000)
    assert heard.told == [("dropped", 3)]


def test_work_for_somebody_who_is_gone_is_asked_to_stop(heard: Heard, qtbot: QtBot) -> None:
    owner = QObject()

    def work(step: Step) -> None:
        while True:
            step()

    heard.task(owner, work).start()
    delete(owner)
    qtbot.waitUntil(is_quiet, timeout=20_000)
    assert heard.told == [("dropped", None)]


def test_one_who_fails_at_hearing_it_keeps_nothing_from_the_others(
    heard: Heard, owner: QObject, qtbot: QtBot
) -> None:
    def breaks(_came: object) -> None:
        raise ZeroDivisionError

    others = [heard.task(owner, lambda _step: 3) for _ in range(5)]
    first: Task[object] = Task(owner, lambda _step: 3, breaks, breaks)
    with qtbot.captureExceptions() as failed:
        for task in (others[0], first, *others[1:]):
            task.start()
            assert task.wait(20)
        qtbot.waitUntil(is_quiet, timeout=20_000)
    assert heard.ends == ["done"] * 5
    assert [kind for kind, *_ in failed] == [ZeroDivisionError]


def test_how_far_it_is_comes_before_the_end_and_nothing_after(owner: QObject, qtbot: QtBot) -> None:
    told: list[object] = []

    def work(step: Step) -> str:
        for number in range(1, 101):
            step(number, 100)
        return "end"

    waits(
        Task(owner, work, told.append, told.append, advanced=lambda *far: told.append(far)), qtbot
    )
    assert told[-2:] == [(100, 100), "end"]
    assert told[:-1] == sorted(told[:-1])  # type: ignore[type-var]


def test_nothing_is_held_on_to_after_the_end(owner: QObject, qtbot: QtBot) -> None:
    class Dialog:
        def take(self, _came: object) -> None: ...

    dialog = Dialog()
    gone = weakref.ref(dialog)
    task: Task[object] = Task(owner, lambda _step, held=dialog: 3, dialog.take, dialog.take)
    del dialog
    waits(task, qtbot)
    gc.collect()
    assert gone() is None


# -- under load


@pytest.fixture
def busy_cores() -> Iterator[None]:
    """Threads that want the interpreter all the time; the receivers are what is to be collected."""
    over = threading.Event()

    def burn() -> None:
        while not over.is_set():
            for number in range(200):
                [number].append(number)

    threads = [threading.Thread(target=burn, daemon=True) for _ in range(4)]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(interval / 20)  # more turns for everybody in less time
    for thread in threads:
        thread.start()
    yield
    over.set()
    for thread in threads:
        thread.join()
    sys.setswitchinterval(interval)


class Receiver(QDialog):
    """A dialog that has one thing at a time done for it; some close meanwhile."""

    def __init__(self, parent: QWidget, heard: Heard) -> None:
        super().__init__(parent)
        self.heard = heard
        self.itself = self  # only the collector takes it away

    def ask(self, action: Callable[[Step], object]) -> Task[object]:
        task = self.heard.task(self, action)
        task.start()
        return task


def work_of(number: int) -> Callable[[Step], object]:
    """Work that ends in one of four ways."""

    def work(step: Step) -> object:
        for at in range(number % 7):
            step(at, 7)
        if number % 4 == 1:
            raise ValueError(number)
        if number % 4 == 2:
            raise TaskStopped
        if number % 4 == 3:
            raise SystemExit
        return number

    return work


@pytest.mark.parametrize("seed", range(3))
def test_of_hundreds_of_tasks_on_busy_cores_each_ends_once(
    seed: int, busy_cores: None, qtbot: QtBot
) -> None:
    chance, window = Random(seed), QWidget()
    qtbot.addWidget(window)
    all_heard = [Heard() for _ in range(MANY)]
    left: set[int] = set()
    for number, heard in enumerate(all_heard):
        receiver = Receiver(window, heard)
        task = receiver.ask(work_of(number))
        match chance.randrange(4):
            case 0:
                task.drop()
                left.add(number)
            case 1:
                delete(receiver)
                left.add(number)
        del receiver, task
        if number % 50 == 0:
            gc.collect()
            mailbox().empty()
    qtbot.waitUntil(is_quiet, timeout=60_000)
    ends = ["done", "failed", "stopped", "failed"]
    for number, heard in enumerate(all_heard):
        assert len(heard.told) == 1, f"task {number} was told {heard.told}"
        if number in left:
            assert heard.ends == ["dropped"]
        else:
            assert heard.ends == [ends[number % 4]]
            assert number % 4 or heard.told == [("done", number)]
        assert heard.threads == {threading.get_ident()}
    assert Counter(what for heard in all_heard for what in heard.ends)["done"] > MANY // 10
