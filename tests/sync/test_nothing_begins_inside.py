"""No workspace and no share begins inside a share or a workspace, by whichever door."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from ozdesk.cli.run import run
from ozdesk.errors import InsideShare, InsideWorkspace, UserError
from ozdesk.store.move import move_here
from ozdesk.store.workspace import Workspace
from ozdesk.sync import connect


@pytest.fixture
def there(tmp_path: Path) -> Path:
    """Somebody's workspace, somebody's share, and another workspace and share apart from those."""
    for name in ("share", "other share"):
        (tmp_path / name).mkdir()
        with Workspace.create(tmp_path / f"desk of {name}", "Anna") as made:
            connect.begin(made, tmp_path / name).run()
    (tmp_path / "desk of share" / "backups").mkdir(exist_ok=True)
    return tmp_path


def make(there: Path, inside: Path) -> None:
    Workspace.create(inside, "Bram").close()


def move(there: Path, inside: Path) -> None:
    move_here(there / "desk of other share", inside)


def join(there: Path, inside: Path) -> None:
    connect.join(there / "other share", inside, "Bram").close()


def begin(there: Path, inside: Path) -> None:
    inside.mkdir(parents=True, exist_ok=True)
    with Workspace.create(there / "cees", "Cees") as cees:
        connect.begin(cees, inside)


@pytest.mark.parametrize("deed", [make, move, join, begin])
@pytest.mark.parametrize(
    ("inside", "refusal"),
    [
        ("share/new", InsideShare),
        ("share/devices/new/deeper", InsideShare),
        ("desk of share/new", InsideWorkspace),
        ("desk of share/backups/new", InsideWorkspace),
    ],
)
def test_nothing_begins_inside(
    there: Path, deed: Callable[[Path, Path], None], inside: str, refusal: type[UserError]
) -> None:
    before = _files(there)
    with pytest.raises(refusal):
        deed(there, there / inside)
    assert {path for path in _files(there) - before if "cees" not in path.parts} == set()


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_another_way_to_the_same_place_is_seen(there: Path) -> None:
    (there / "link").symlink_to(there / "share" / "devices")
    with pytest.raises(InsideShare):
        make(there, there / "link" / "new")


def test_the_command_line_refuses(there: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = _files(there)
    for inside in ("share/new", "desk of share/packs/new"):
        assert run(["--language", "en", "new", str(there / inside)]) == 1
        assert "stands apart" in capsys.readouterr().err
    assert _files(there) == before


def _files(there: Path) -> set[Path]:
    return {path for path in there.rglob("*") if path.is_file()}
