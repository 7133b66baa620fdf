"""A destroyed name is known again by its hash, in every spelling and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from ozdesk.rules.redaction.watched_names import WatchedNames, watched_names
from ozdesk.store.files.folder import Folder


@pytest.fixture
def watched(tmp_path: Path) -> WatchedNames:
    made = WatchedNames(Folder(tmp_path, "", ""))
    made.watch("Anne-Marie van 't Hof")
    made.watch("André Súdema")
    return watched_names(Folder(tmp_path, "", ""))


@pytest.mark.parametrize(
    "text",
    ["Bel Anne-Marie van ’t Hof.", "anne marie  van\n't hof", "**Andre** SUDEMA", "(André Súdema)"],
)
def test_it_is_known_in_every_spelling(watched: WatchedNames, text: str) -> None:
    assert watched.stands_in(text)


@pytest.mark.parametrize("text", ["Marie van 't Hof", "Andre", "Sudema, Andre", "", "van 't Hof"])
def test_other_names_are_not(watched: WatchedNames, text: str) -> None:
    assert not watched.stands_in(text)


def test_nothing_of_the_name_is_kept(watched: WatchedNames) -> None:
    told = b"".join(p.read_bytes() for p in watched.folder.path.iterdir()).lower()
    for word in (b"hof", b"anne", b"dema", b"andr"):
        assert word not in told


def test_a_damaged_file_watches_for_nothing(tmp_path: Path) -> None:
    (tmp_path / "desk.watched.json").write_bytes(b'{"salt": "zz", "names": []}')
    assert not watched_names(Folder(tmp_path, "", "")).stands_in("André Súdema")
