"""A folder of documentation becomes a register: what would change, and the one edit that does it.

Nothing outside the folder is ever read: links of the file system are not followed. Pages are known
again by their place; a title, owner or review that somebody recorded is left alone.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ozdesk.domain.book import Records
from ozdesk.domain.change import change, create
from ozdesk.domain.label import Label
from ozdesk.errors import NotReadable, UserError, disk
from ozdesk.exchange.docs.dates import DISK, GIT, disk_date, git_dates
from ozdesk.exchange.docs.links import SOURCES, missing_targets
from ozdesk.exchange.docs.papers import decode_paper
from ozdesk.exchange.imports.mapping import Mapping as Columns
from ozdesk.exchange.imports.plan import ImportPlan, PlannedRow, Remark, RowOutcome
from ozdesk.kinds.common import TextLanguage
from ozdesk.kinds.documentation_page import DocumentationPage
from ozdesk.paper.markdown.reader import read_markdown, read_plain
from ozdesk.paper.markdown.sections import markdown_structure
from ozdesk.paper.model import Heading, plain_text

LARGEST = 5 * 1024 * 1024  # bytes
MOST = 50_000  # files
SKIPPED = frozenset({".git", ".hg", ".svn", "node_modules", "__pycache__", ".venv", ".tox"})
HEAD = 20_000  # characters in which a title is looked for

TOO_LARGE = Label("groter dan 5 MB", "larger than 5 MB")
ODD_NAME = Label(
    "de bestandsnaam heeft tekens die niet te lezen zijn",
    "the name of the file has signs that cannot be read",
)
NO_FOLDER = Label("dit is geen map", "this is no folder")
TOO_MANY = Label(
    "meer dan {most} bestanden; kies een map dieper",
    "more than {most} files; choose a folder below",
)
NO_PAGES = Label(
    "in de map staat geen documentatie (.md, .rst, .txt)",
    "the folder holds no documentation (.md, .rst, .txt)",
)
DEAD = Label("link leidt nergens heen: {target}", "link leads nowhere: {target}")
NO_TITLE = Label(
    "geen titel gevonden; de bestandsnaam is gebruikt", "no title found; the file name was used"
)
NOT_THERE = Label(
    "{count} vastgelegde pagina's staan niet meer in de map, zoals {example}",
    "{count} recorded pages are no longer in the folder, such as {example}",
)
ONE_NOT_THERE = Label(
    "1 vastgelegde pagina staat niet meer in de map: {example}",
    "1 recorded page is no longer in the folder: {example}",
)

Progress = Callable[[int, int], bool]


class ReadingStopped(Exception):
    """The reading was stopped on request; nothing has changed."""


def plan_tree(folder: Path, records: Records, progress: Progress | None = None) -> ImportPlan:
    """Say what reading a folder into the register of pages would do; nothing is changed.

    `progress` hears how many of how many files were read; when it says no, ReadingStopped is
    raised. Raises NotReadable for what is no folder, too large or without documentation.
    """
    tree = _look(folder)
    tell = progress or (lambda done, total: True)
    if not tell(0, len(tree.pages)):
        raise ReadingStopped
    days = git_dates(tree.folder, frozenset(tree.pages))
    known = _by_location(records)
    rows = []
    for number, path in enumerate(tree.pages, 1):
        rows.append(_row(number, path, tree, days, known))
        if not tell(number, len(tree.pages)):
            raise ReadingStopped
    return ImportPlan(
        DocumentationPage, Columns(DocumentationPage, ()), rows, tuple(_gone(tree, known))
    )


@dataclass(frozen=True, slots=True)
class _Tree:
    """A folder, its pages and all that is there; paths are relative, with slashes."""

    folder: Path
    pages: tuple[str, ...]
    there: frozenset[str]

    def location(self, path: str) -> str:
        """Where a page is to be found: the name of the folder and the path within it."""
        return f"{self.folder.name}/{path}" if self.folder.name else path


def _look(folder: Path) -> _Tree:
    with disk(folder):
        folder = folder.resolve(strict=True)
    if not folder.is_dir():
        raise NotReadable(path=folder.name, detail=NO_FOLDER)
    pages, there = [], set()
    for path, is_page in _walk(folder):
        there.add(path)
        if is_page:
            pages.append(path)
        if len(there) > MOST:
            raise NotReadable(path=folder.name, detail=TOO_MANY.with_(most=MOST))
    if not pages:
        raise NotReadable(path=folder.name, detail=NO_PAGES)
    return _Tree(folder, tuple(sorted(pages)), frozenset(there))


def _walk(folder: Path) -> Iterator[tuple[str, bool]]:
    """Everything in a folder by its path, and whether it is a page; links are not followed."""
    with disk(folder):
        os.scandir(folder).close()
    for place, folders, files in os.walk(folder, followlinks=False):
        at = Path(place)
        inside = "" if at == folder else at.relative_to(folder).as_posix() + "/"
        yield from ((inside + name, False) for name in folders)
        folders[:] = sorted(name for name in folders if name not in SKIPPED)
        for name in files:
            is_page = name.lower().endswith(SOURCES) and not (at / name).is_symlink()
            yield inside + name, is_page and (at / name).is_file()


def _by_location(records: Records) -> dict[str, DocumentationPage]:
    found: dict[str, DocumentationPage] = {}
    for page in records.of_kind(DocumentationPage):
        if page.location.strip():
            found.setdefault(page.location.strip(), page)
    return found


def _row(
    number: int,
    path: str,
    tree: _Tree,
    days: Mapping[str, date],
    known: Mapping[str, DocumentationPage],
) -> PlannedRow:
    file = tree.folder / path
    try:
        if not path.replace("\xa0", " ").isprintable():
            raise NotReadable(path=ascii(path), detail=ODD_NAME)
        with disk(path):
            if file.stat().st_size > LARGEST:
                raise NotReadable(path=path, detail=TOO_LARGE)
            on_disk = disk_date(file)
        text = decode_paper(file)
    except UserError as error:
        told = Label(error.in_("nl"), error.in_("en"))
        return PlannedRow(number, RowOutcome.SKIPPED, "", path, (), (Remark(told, bad=False),))
    dead = missing_targets(path, text, tree.there)
    values: dict[str, Any] = {
        "changed": days.get(path, on_disk),
        "changed_source": GIT if path in days else DISK,
        "dead_links": dead,
    }
    remarks = [Remark(DEAD.with_(target=target), bad=False) for target in sorted(dead)]
    page = known.get(tree.location(path))
    if page:
        changes = change(page, values).changes
        outcome = RowOutcome.CHANGED if changes else RowOutcome.SAME
        return PlannedRow(number, outcome, page.id, page.name, changes, tuple(remarks))
    about = page_facts(path, text)
    if "name" not in about:
        remarks.append(Remark(NO_TITLE, bad=False))
        about["name"] = Path(path).stem
    values |= {"location": tree.location(path), **about}
    id, edit = create(DocumentationPage, values)
    return PlannedRow(number, RowOutcome.NEW, id, about["name"], edit.changes, tuple(remarks))


def page_facts(path: str, text: str) -> dict[str, Any]:
    """The title and the language that a file gives itself, as far as it does."""
    head = text[:HEAD]
    found: dict[str, Any] = {}
    title = ""
    if path.lower().endswith((".md", ".markdown")):
        known = markdown_structure(head)
        title = known.meta.get("title", "")
        language = (known.meta.get("lang") or known.meta.get("language") or "")[:2].lower()
        if language in (option.key for option in TextLanguage):
            found["language"] = TextLanguage.from_key(language)
        starts = ("\n".join(section.text.split("\n")[:2]) for section in known.sections)
        titles = (_first_heading(read_markdown(start).blocks) for start in starts)
        title = title or next(filter(None, titles), "")
    else:
        title = _first_heading(read_plain(head))
    title = " ".join(title.split())
    return found | ({"name": title[:200]} if title else {})


def _first_heading(blocks: Any) -> str:
    return next((plain_text(b.inlines).strip() for b in blocks if isinstance(b, Heading)), "")


def _gone(tree: _Tree, known: Mapping[str, DocumentationPage]) -> Iterator[Label]:
    """Say which recorded pages of this folder are no longer there; they are left as they are."""
    here = {tree.location(path) for path in tree.pages}
    start = tree.location("")
    gone = sorted(place for place in known if place.startswith(start) and place not in here)
    if gone:
        sentence = ONE_NOT_THERE if len(gone) == 1 else NOT_THERE
        yield sentence.with_(count=len(gone), example=gone[0])
