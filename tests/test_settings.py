"""What this desk remembers: kept whole, and never a reason not to start."""

from __future__ import annotations

from pathlib import Path

import pytest

from ozdesk.settings import Settings, load_settings, save_settings


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("OZDESK_CONFIG", str(tmp_path / "config"))
    return tmp_path / "config" / "settings.json"


def test_settings_come_back(file: Path) -> None:
    settings = Settings(name="Coördinator", organisation="Utrecht", language="en", theme="dark")
    settings.opened(Path("een"))
    settings.opened(Path("twee"))
    settings.opened(Path("een"))
    save_settings(settings)
    assert load_settings() == settings
    assert settings.recent == ["een", "twee"]
    assert [path.name for path in file.parent.iterdir()] == ["settings.json"]


def test_half_a_character_costs_no_settings(file: Path) -> None:
    save_settings(Settings(name="a\ud800", organisation="b"))
    assert load_settings().who == "a?, b"


@pytest.mark.parametrize(
    "content",
    ["", "{", "[1]", "null", "[" * 100_000, '{"name": 5}', '{"recent": [5, null]}', '{"theme": 1}'],
)
def test_what_cannot_be_read_is_at_its_default(file: Path, content: str) -> None:
    file.parent.mkdir()
    file.write_text(content)
    assert load_settings() == Settings()


def test_settings_that_are_no_text_are_at_their_default(file: Path) -> None:
    file.parent.mkdir()
    file.write_bytes(b"\xff\xfe\x00")
    assert load_settings() == Settings()
