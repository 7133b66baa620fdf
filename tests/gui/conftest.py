"""A window without a screen, on a workspace of its own."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication

from ozdesk.gui import theme
from ozdesk.gui.desk import Desk
from ozdesk.settings import Settings
from ozdesk.store.starter import fill
from ozdesk.store.workspace import Workspace

TODAY = date(2026, 11, 21)
WHO = "Toetser, gemeente Voorbeeld"


@pytest.fixture(autouse=True)
def own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings and documents of the person who runs the tests stay untouched."""
    monkeypatch.setenv("OZDESK_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("OZDESK_DOCUMENTS", str(tmp_path / "documents"))


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    return QApplication


@pytest.fixture(scope="session", autouse=True)
def dressed(qapp: QApplication) -> None:
    """Style, face and light colours, as the program has them."""
    theme.install(qapp, Settings(theme="light"))


@pytest.fixture
def settings() -> Settings:
    return Settings(name="Toetser", organisation="gemeente Voorbeeld", theme="light")


@pytest.fixture
def desk(tmp_path: Path, settings: Settings, qapp: QApplication) -> Iterator[Desk]:
    """A desk on an empty workspace."""
    made = Desk(Workspace.create(tmp_path / "work", WHO), settings, TODAY)
    yield made
    made.close()


@pytest.fixture
def starter_desk(desk: Desk) -> Desk:
    """A desk on the example."""
    fill(desk.workspace, "openzaak", TODAY)
    return desk
