"""What nobody holds is collected by the window, and never by a thread beside it."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ozdesk.gui.session.gc_timer import LIMITS, GcTimer, collect


class Ring:
    """Something that holds itself."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def collecting(qtbot: QtBot) -> Iterator[GcTimer]:
    parent = QObject()
    yield GcTimer(parent)
    parent.deleteLater()
    gc.enable()
    gc.unfreeze()


def test_a_thread_beside_the_window_collects_nothing(collecting: GcTimer) -> None:
    ring = Ring()
    gone = weakref.ref(ring)
    del ring
    thread = threading.Thread(target=lambda: [Ring() for _ in range(LIMITS[0] * 20)])
    thread.start()
    thread.join()
    assert gone() is not None
    assert collect() >= 0
    assert gone() is None


def test_the_window_does_so_by_itself(collecting: GcTimer, qtbot: QtBot) -> None:
    ring = Ring()
    gone = weakref.ref(ring)
    del ring

    def is_gone_while_more_is_made() -> bool:
        # What other tests left behind is taken down meanwhile, which counts as less being made.
        _more = [Ring() for _ in range(LIMITS[0] * 2)]
        return gone() is None

    qtbot.waitUntil(is_gone_while_more_is_made)


def test_old_generations_have_their_turn(collecting: GcTimer) -> None:
    turns = set()
    for _ in range(40):
        _kept = [Ring() for _ in range(LIMITS[0] + 1)]
        turns.add(collect())
    assert {0, 1} <= turns
