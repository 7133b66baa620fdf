"""Which program this is: the version, what it is made of, and where it keeps things."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from ozdesk.cli.run import run
from ozdesk.installation import UNKNOWN_LICENCE, helpdesk_text, software_parts

PROJECT = Path(__file__).resolve().parents[2] / "pyproject.toml"


def test_the_version_is_told_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(["--version"])
    assert ended.value.code == 0
    version = tomllib.loads(PROJECT.read_text("utf-8"))["project"]["version"]
    assert capsys.readouterr().out == f"ozdesk {version}\n"


def test_the_helpdesk_reads_places_and_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OZDESK_CONFIG", str(tmp_path))
    assert run(["--language", "en", "about"]) == 0
    said = capsys.readouterr().out
    assert said.strip() == helpdesk_text("en")
    assert f"Log: {tmp_path / 'ozdesk.log'}" in said


def test_every_part_that_comes_along_is_named_with_its_licence() -> None:
    parts = {part.name.lower().replace("_", "-"): part for part in software_parts()}
    assert {"tinydb", "reportlab", "pyside6-essentials", "cffi", "fira sans"} <= parts.keys()
    known = [part for part in parts.values() if part.licence != UNKNOWN_LICENCE]
    assert len(known) >= len(parts) - 2, "more than two parts do not say their licence"
