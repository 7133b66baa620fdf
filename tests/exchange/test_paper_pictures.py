"""The pictures of a paper come along with it, from its own tree and nowhere else."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from ozdesk.cli.run import run
from ozdesk.errors import NotReadable
from ozdesk.exchange.docs.papers import paper_values
from ozdesk.exchange.docs.pictures import KeptWithPaper, keep_pictures
from ozdesk.kinds.governance_text import GovernanceText
from ozdesk.paper.pictures import LARGEST
from ozdesk.store.files.blobs import Blobs
from ozdesk.store.workspace import Workspace

DAY = date(2026, 11, 28)


def png(colour: str = "navy") -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (8, 8), colour).save(made, "PNG")
    return made.getvalue()


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    root = tmp_path / "boom"
    (root / "stukken" / "img").mkdir(parents=True)
    (root / "stukken" / "img" / "a b.png").write_bytes(png())
    (root / "boven.png").write_bytes(png("red"))
    (tmp_path / "buiten.png").write_bytes(png("green"))
    (root / "stukken" / "link.png").symlink_to(tmp_path / "buiten.png")
    (root / "stukken" / "geen.png").write_text("geen plaatje", encoding="utf-8")
    (root / "stukken" / "groot.png").write_bytes(png() + b"\0" * LARGEST)
    (root / "stukken" / "map.png").mkdir()
    return root


def kept(tree: Path, source: str) -> KeptWithPaper:
    path = tree / "stukken" / "stuk.md"
    return keep_pictures(path, source, Blobs(tree / "bewaard"), DAY)


def test_a_picture_of_the_folder_is_kept_under_its_path(tree: Path) -> None:
    found = kept(tree, "![a](./img/a%20b.png)\n\n![nog eens](img/../img/a%20b.png)")
    ((digest, row),) = found.rows.items()
    assert Blobs(tree / "bewaard").read(digest) == png()
    assert row["name"] == "img/a b.png"
    assert (row["size"], row["added"], row["evidence_date"]) == (len(png()), DAY, None)
    assert found.remarks == []


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("https://example.org/a.png", "staat op het web en wordt niet opgehaald"),
        ("//example.org/a.png", "staat op het web en wordt niet opgehaald"),
        ("plaat.gif", "alleen PNG, JPEG en SVG komen mee"),
        ("data:image/png;base64,AAAA", "alleen PNG, JPEG en SVG komen mee"),
        ("../boven.png", "ligt buiten de map van de tekst"),
        ("../../buiten.png", "ligt buiten de map van de tekst"),
        ("link.png", "ligt buiten de map van de tekst"),
        ("weg.png", "is er niet"),
        ("map.png", "is er niet"),
        ("geen.png", "is te groot of niet te lezen"),
        ("groot.png", "is te groot of niet te lezen"),
    ],
)
def test_what_does_not_come_along_is_told(source: str, why: str, tree: Path) -> None:
    found = kept(tree, f"![a]({source})")
    assert found.rows == {}
    assert [each.nl for each in found.remarks] == [f"Afbeelding “{source}”: {why}"]
    assert not (tree / "bewaard").exists()


def test_in_a_checkout_the_tree_is_the_checkout(tree: Path) -> None:
    (tree / ".git").mkdir()
    found = kept(tree, "![a](../boven.png)\n\n![b](/boven.png)\n\n![c](../../buiten.png)")
    (row,) = found.rows.values()
    assert row["name"] == "../boven.png; /boven.png"
    assert [each.nl for each in found.remarks] == [
        "Afbeelding “../../buiten.png”: ligt buiten de map van de tekst"
    ]


def test_a_text_that_only_talks_of_pictures_keeps_none(tree: Path) -> None:
    assert kept(tree, "`![a](img/a%20b.png)` en [a](img/a%20b.png)").rows == {}


def test_the_command_line_takes_them_along_in_one_edit(
    tree: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tree / "stukken" / "stuk.md"
    file.write_text("# Stuk\n\n![a](img/a%20b.png)\n\n![b](weg.png)\n", encoding="utf-8")
    work = str(tmp_path / "werk")
    Workspace.create(Path(work), "Tester").close()
    assert run(["-w", work, "--who", "Tester", "import", str(file), "--dry-run"]) == 0
    capsys.readouterr()
    assert run(["-w", work, "--who", "Tester", "import", str(file)]) == 0
    assert "Afbeelding “weg.png”: is er niet" in capsys.readouterr().err
    with Workspace.open(Path(work), "Tester") as workspace:
        (text,) = workspace.of_kind(GovernanceText)
        assert list(text.picture_places) == ["img/a b.png"]
        assert workspace.blobs.read(text.picture_places["img/a b.png"]) == png()
        workspace.undo()
        assert workspace.count(GovernanceText) == 0


@pytest.mark.parametrize("name", ["publiccode.yaml", "stuk.json", "blad.html", "code.PY"])
def test_a_file_of_another_sort_is_no_paper(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("name: iets", encoding="utf-8")
    with pytest.raises(NotReadable) as refused:
        paper_values(tmp_path / name)
    assert Path(name).suffix in refused.value.in_("nl")


@pytest.mark.parametrize("name", ["stuk.MD", "stuk.rst", "GOVERNANCE"])
def test_a_paper_may_have_any_usual_suffix_or_none(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("# Iets", encoding="utf-8")
    assert paper_values(tmp_path / name)["text"] == "# Iets"
