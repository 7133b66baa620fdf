"""A folder of documentation read in: titles, days, dead links, and what is left alone."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import date, datetime
from pathlib import Path

import pytest

from ozdesk.domain.book import Book
from ozdesk.domain.record import Record
from ozdesk.errors import NotFound, NotReadable
from ozdesk.exchange.docs.dates import DISK, GIT, git_dates
from ozdesk.exchange.docs.links import missing_targets
from ozdesk.exchange.docs.tree import ReadingStopped, plan_tree
from ozdesk.exchange.imports.plan import ImportPlan, RowOutcome
from ozdesk.kinds.documentation_page import DocumentationPage
from ozdesk.store.workspace import Workspace

EMPTY = Book([])
SPRING = datetime(2026, 3, 2, 12).timestamp()
needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")


def put(folder: Path, path: str, text: str | bytes = "") -> Path:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    os.utime(file, (SPRING, SPRING))
    return file


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    put(folder, "index.md", "---\ntitle: 'Waar begint u'\nlang: en\n---\n\n# Iets anders\n")
    put(
        folder,
        "hosting/herstel.md",
        "<!-- # oud -->\nVooraf.\n\n```\n# geen kop\n```\n\n## *Her*stel\n",
    )
    put(folder, "install.rst", "=======\nInstall\n=======\n\nText.\n")
    put(folder, "LEESMIJ.txt", "zomaar tekst zonder kop\n")
    put(folder, "logo.png", b"\x89PNG")
    put(folder, ".git/description.md", "# Nooit\n")
    return folder


def applied(plan: ImportPlan, folder: Path) -> list[Record]:
    """The records of a workspace in which the plan was carried out."""
    with Workspace.create(folder, "Anna") as workspace:
        workspace.apply(plan.edit())
        return list(workspace.of_kind(DocumentationPage))


def test_titles_places_and_days(docs: Path, tmp_path: Path) -> None:
    plan = plan_tree(docs, EMPTY)
    assert plan.counts == {RowOutcome.NEW: 4}
    found = {page.location: page for page in applied(plan, tmp_path / "w")}
    assert {place: page.name for place, page in found.items()} == {
        "docs/index.md": "Waar begint u",
        "docs/hosting/herstel.md": "Herstel",
        "docs/install.rst": "Install",
        "docs/LEESMIJ.txt": "LEESMIJ",
    }
    assert {page.changed for page in found.values()} == {date(2026, 3, 2)}
    assert {page.changed_source for page in found.values()} == {DISK}
    assert found["docs/index.md"].language.key == "en"
    (untitled,) = [row for row in plan.rows if row.remarks]
    assert untitled.name == "LEESMIJ"
    assert not plan.bad_rows


def test_nothing_is_changed_by_a_plan(docs: Path) -> None:
    before = sorted((p, p.stat().st_mtime_ns) for p in docs.rglob("*"))
    plan_tree(docs, EMPTY)
    assert sorted((p, p.stat().st_mtime_ns) for p in docs.rglob("*")) == before


def test_a_second_reading_knows_the_pages_again(docs: Path, tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "w", "Anna") as workspace:
        workspace.apply(plan_tree(docs, workspace).edit())
        assert plan_tree(docs, workspace).counts == {RowOutcome.SAME: 4}
        put(docs, "index.md", "# Nieuwe titel\n\n[weg](weg.md)\n")
        (docs / "install.rst").unlink()
        put(docs, "nieuw.md", "# Nieuw\n")
        plan = plan_tree(docs, workspace)
        assert plan.counts == {RowOutcome.SAME: 2, RowOutcome.CHANGED: 1, RowOutcome.NEW: 1}
        assert [note.nl for note in plan.notes] == [
            "1 vastgelegde pagina staat niet meer in de map: docs/install.rst"
        ]
        workspace.apply(plan.edit())
        pages = {page.location: page for page in workspace.of_kind(DocumentationPage)}
        assert len(pages) == 5
        index = pages["docs/index.md"]
        assert index.name == "Waar begint u"
        assert index.dead_links == {"weg.md"}
        workspace.undo()
        assert len(workspace.of_kind(DocumentationPage)) == 4


def test_links_of_the_file_system_are_not_followed(docs: Path, tmp_path: Path) -> None:
    put(tmp_path, "geheim/plan.md", "# Geheim\n")
    (docs / "uit").symlink_to(tmp_path / "geheim")
    (docs / "los.md").symlink_to(tmp_path / "geheim" / "plan.md")
    (docs / "lus").symlink_to(docs)
    plan = plan_tree(docs, EMPTY)
    assert len(plan.rows) == 4
    assert "Geheim" not in {row.name for row in plan.rows}


def test_a_file_that_cannot_be_read_is_told_and_the_rest_goes_on(docs: Path) -> None:
    put(docs, "plaatje.md", b"%PDF-1.7 \x00")
    plan = plan_tree(docs, EMPTY)
    (skipped,) = [row for row in plan.rows if row.outcome is RowOutcome.SKIPPED]
    assert skipped.name == "plaatje.md"
    assert "geen tekstbestand" in skipped.remarks[0].text.nl
    assert plan.counts[RowOutcome.NEW] == 4


@pytest.mark.skipif(os.name == "nt", reason="such names do not exist there")
def test_a_name_that_is_no_text_is_told(docs: Path) -> None:
    put(docs, os.fsdecode(b"kapot\xff.md"), "# X\n")
    put(docs, "twee\nregels.md", "# X\n")
    plan = plan_tree(docs, EMPTY)
    assert plan.counts == {RowOutcome.NEW: 4, RowOutcome.SKIPPED: 2}
    for row in plan.rows:
        for remark in row.remarks:
            remark.text.nl.encode()


def test_what_is_no_folder_with_documentation_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        plan_tree(tmp_path / "weg", EMPTY)
    with pytest.raises(NotReadable, match="no folder"):
        plan_tree(put(tmp_path, "a.md"), EMPTY)
    (tmp_path / "leeg").mkdir()
    with pytest.raises(NotReadable, match="no documentation"):
        plan_tree(tmp_path / "leeg", EMPTY)


def test_progress_is_told_and_may_stop_it(docs: Path) -> None:
    heard: list[tuple[int, int]] = []

    def listen(done: int, total: int) -> bool:
        heard.append((done, total))
        return True

    plan_tree(docs, EMPTY, listen)
    assert heard == [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]
    with pytest.raises(ReadingStopped):
        plan_tree(docs, EMPTY, lambda done, total: done < 2)


# Days of git


def git(folder: Path, *words: str, day: str = "2025-01-02") -> None:
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    who = ["-c", "user.name=Anna", "-c", "user.email=anna@example.org"]
    dated = {"GIT_AUTHOR_DATE": f"{day}T12:00:00", "GIT_COMMITTER_DATE": f"{day}T12:00:00"}
    subprocess.run(
        ["git", *who, "-c", "commit.gpgsign=false", *words],
        cwd=folder, env=own | dated, check=True, capture_output=True,
    )  # fmt: skip


@needs_git
def test_the_last_commit_counts_also_below_the_top_of_a_checkout(tmp_path: Path) -> None:
    top = tmp_path / "code"
    put(top, "docs/één pagina.md", "# Een\n")
    put(top, "docs/twee.md", "# Twee\n")
    git(top, "init", "-q")
    git(top, "add", ".")
    git(top, "commit", "-qm", "een")
    put(top, "docs/twee.md", "# Twee\n\nmeer\n")
    git(top, "commit", "-qam", "twee", day="2025-06-07")
    put(top, "docs/drie.md", "# Drie, nog niet bewaard\n")
    rows = applied(plan_tree(top / "docs", EMPTY), tmp_path / "w")
    told = {page.name: (page.changed, page.changed_source) for page in rows}
    assert told == {
        "Een": (date(2025, 1, 2), GIT),
        "Twee": (date(2025, 6, 7), GIT),
        "Drie, nog niet bewaard": (date(2026, 3, 2), DISK),
    }


@needs_git
def test_no_patience_means_the_days_of_the_disk(tmp_path: Path) -> None:
    put(tmp_path, "a.md", "# A\n")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "een")
    assert git_dates(tmp_path, {"a.md"}) == {"a.md": date(2025, 1, 2)}
    assert git_dates(tmp_path, {"b.md"}) == {}


def test_without_git_the_disk_tells(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert git_dates(docs, {"index.md"}) == {}


# Links


THERE = frozenset({"a.md", "map", "map/b.md", "map/c.rst", "beeld (1).png", "map/index.md"})


@pytest.mark.parametrize(
    ("link", "dead"),
    [
        ("a.md", False),
        ("./a.md#kop", False),
        ("a", False),
        ("a.html", False),
        ("map/", False),
        ("map/c.html?x=1", False),
        ("beeld%20(1).png", False),
        ("weg.md", True),
        ("map/weg.html", True),
        ("A.md", True),
        ("../buiten.md", False),
        ("/vanaf/de/wortel", False),
        ("https://example.org/weg.md", False),
        ("mailto:a@example.org", False),
        ("#kop", False),
        ("{{ site.url }}/x", False),
    ],
)
def test_which_links_are_dead(link: str, dead: bool) -> None:
    assert bool(missing_targets("start.md", f"Zie [dit]({link}) nu.", THERE)) is dead


def test_links_are_looked_for_where_links_stand() -> None:
    text = (
        "![foto](weg.png) [x][ref] `[code](niet1.md)`\n\n```\n[hek](niet2.md)\n```\n\n"
        "<!-- [uit](niet3.md) -->\n\n[ref]: ook-weg.md\n[spatie](<met spatie.md>)\n"
    )
    assert missing_targets("map/b.md", text, THERE) == {"weg.png", "ook-weg.md", "met spatie.md"}
    assert missing_targets("map/b.md", "[terug](../a.md) [naast](c.rst)", THERE) == frozenset()


def test_links_of_restructured_text() -> None:
    text = (
        "`Een <a.md>`_ `Weg <weg.rst>`_ :doc:`map/b` :doc:`Titel <nergens>`\n\n.. image:: x.png\n"
    )
    assert missing_targets("start.rst", text, THERE) == {"weg.rst", "nergens", "x.png"}
