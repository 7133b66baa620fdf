"""Which packs contain a record; issued files are not changed, a person decides about them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from ozdesk.domain.folding import fold
from ozdesk.domain.operation import MADE
from ozdesk.errors import disk
from ozdesk.kinds.pack import Pack
from ozdesk.packs.issued import is_here
from ozdesk.packs.make import HOLDS
from ozdesk.store.workspace import Workspace

BROKEN = re.compile(r"[-\u00ad\ufffe]\s*\n\s*")
IMAGE = 3  # FPDF_PAGEOBJ_IMAGE
ONE_READER = Lock()  # the library reads in one thread at a time
SHORTEST = 3  # letters; less is found in any text


@dataclass(frozen=True, slots=True)
class Holding:
    """One pack that holds a record, or may; `here` is whether its file lies on this desk."""

    pack: Pack
    sure: bool
    here: bool


def packs_with(
    workspace: Workspace, ids: Collection[str], words: Iterable[str] = ()
) -> list[Holding]:
    """The packs that hold any of these records, or one of the words, newest first.

    A pack tells which records it shows; of one from before that was kept the text is searched, and
    what existed when it was made may be in it.
    """
    wanted = {fold(word) for word in words if len(word.strip()) >= SHORTEST}
    removed = [record for record in workspace.bin.records() if isinstance(record, Pack)]
    found = [
        held
        for pack in (*workspace.of_kind(Pack), *removed)
        if (held := _holding(workspace, pack, ids, wanted))
    ]
    return sorted(found, key=lambda held: _moment(workspace, held.pack.id), reverse=True)


def _holding(
    workspace: Workspace, pack: Pack, ids: Collection[str], words: set[str]
) -> Holding | None:
    path = workspace.folder.path / pack.file if pack.file else None
    here = is_here(workspace, pack)
    told = pack.doc.get(MADE)
    if isinstance(told, dict) and isinstance(told.get(HOLDS), list):
        shown = not set(ids).isdisjoint(told[HOLDS])
        return Holding(pack, sure=True, here=here) if shown else None
    if path is not None and path.is_file() and words:
        text = fold(pdf_text(path))
        if any(word in text for word in words):
            return Holding(pack, sure=True, here=True)
    made = _moment(workspace, pack.id)
    before = any(_moment(workspace, id) <= made for id in ids)
    return Holding(pack, sure=False, here=here) if before else None


def _moment(workspace: Workspace, id: str) -> tuple[int, int, int]:
    """When a record was made: in ms since 1970 UTC, then in what order within that.

    What is not known was there always.
    """
    made = ((each.written, *each.time) for each in workspace.history.operations(id))
    return min(made, default=(0, 0, 0))


def pdf_text(path: Path) -> str:
    """The words in a PDF, joined where a line broke them; none when it cannot be read."""
    text = "\n".join(text for text, _ in pdf_pages(path) or ())
    return " ".join(BROKEN.sub("", text).split())


def pdf_pages(path: Path) -> list[tuple[str, bool]] | None:
    """The words on each page of a PDF, and whether a picture is on it; the last one is what the
    file says of itself. None when it is locked or cannot be read.
    """
    with disk(path):
        data = path.read_bytes()
    with ONE_READER:
        return _pages_in(data)


def _pages_in(data: bytes) -> list[tuple[str, bool]] | None:
    import pypdfium2  # late: only here and where pages are shown

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return None
    try:
        about = "\n".join(map(str, pdf.get_metadata_dict().values()))
        return [*map(_page, pdf), (about, False)]
    except pypdfium2.PdfiumError:
        return None
    finally:
        pdf.close()


def _page(page: Any) -> tuple[str, bool]:
    pictures = page.get_objects(filter=[IMAGE], max_depth=3)
    return page.get_textpage().get_text_range(), next(iter(pictures), None) is not None
