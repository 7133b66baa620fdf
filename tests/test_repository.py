"""The papers of the repository: licences of every file, links that lead somewhere, one version."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
PAPERS = sorted(path.name for path in ROOT.glob("*.md"))
EXPECTED = {"CHANGELOG.md", "CODE_OF_CONDUCT.md", "CONTRIBUTING.md", "GOVERNANCE.md", "SECURITY.md"}
LINK = re.compile(r"\]\((?!https?://|#)([^)#]+)")


def test_every_file_says_who_holds_its_rights_and_under_which_licence() -> None:
    """As the REUSE specification 3.3 asks."""
    done = subprocess.run(
        [sys.executable, "-m", "reuse", "--root", str(ROOT), "lint", "--quiet"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_licence_of_the_program_is_the_one_that_is_shipped() -> None:
    shipped = (ROOT / "LICENSES" / "EUPL-1.2.txt").read_bytes()
    assert (ROOT / "LICENSE").read_bytes() == shipped


def test_the_papers_that_an_open_project_has_are_there() -> None:
    assert set(PAPERS) >= EXPECTED


@pytest.mark.parametrize("paper", PAPERS)
def test_links_within_the_repository_lead_somewhere(paper: str) -> None:
    text = (ROOT / paper).read_text("utf-8")
    assert [link for link in LINK.findall(text) if not (ROOT / link).exists()] == []


def test_the_description_for_catalogues_says_the_version_and_licence_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    told = yaml.safe_load((ROOT / "publiccode.yml").read_text("utf-8"))
    assert told["softwareVersion"] == project["version"]
    assert told["legal"]["license"] == project["license"]
    for words in told["description"].values():
        assert len(words["shortDescription"]) <= 150
        assert 150 <= len(words["longDescription"]) <= 10_000
