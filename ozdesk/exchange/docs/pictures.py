"""The pictures of a paper come along with it: from its own tree, by relative paths, never the web.

The tree is the checkout that the paper lies in, else its own folder.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ozdesk.domain.label import Label
from ozdesk.domain.rows import Row
from ozdesk.errors import UserError, disk
from ozdesk.kinds.governance_text import SAME_PICTURE
from ozdesk.paper.markdown.named_pictures import pictures_named
from ozdesk.paper.nearby import picture_path
from ozdesk.paper.pictures import LARGEST, shown_picture
from ozdesk.rules.texts.sentences import quoted
from ozdesk.store.files.blobs import Blobs

REMARK = Label("Afbeelding {name}: {why}", "Picture {name}: {why}")
ON_THE_WEB = Label("staat op het web en wordt niet opgehaald", "is on the web and is not fetched")
NO_PATH = Label("alleen PNG, JPEG en SVG komen mee", "only PNG, JPEG and SVG come along")
OUTSIDE = Label("ligt buiten de map van de tekst", "lies outside the folder of the paper")
MISSING = Label("is er niet", "is not there")
TOO_LARGE = Label("is te groot of niet te lezen", "is too large or cannot be read")


@dataclass(slots=True)
class KeptWithPaper:
    """The pictures of a paper that were kept, by their SHA-256, and remarks on the others."""

    rows: dict[str, Row] = field(default_factory=dict)
    remarks: list[Label] = field(default_factory=list)


def keep_pictures(path: Path, text: str, blobs: Blobs, today: date) -> KeptWithPaper:
    """Keep the pictures that the text of a file names, as far as they lie within its tree."""
    kept = KeptWithPaper()
    for source in dict.fromkeys(picture.source for picture in pictures_named(text)):
        found = _found(path, source)
        if isinstance(found, Label):
            kept.remarks.append(REMARK.with_(name=quoted(source[:80]), why=found))
            continue
        digest, size = blobs.keep_file(found)
        name = picture_path(source)
        if digest in kept.rows:
            known = kept.rows[digest]["name"].split(SAME_PICTURE)
            name = SAME_PICTURE.join(dict.fromkeys([*known, name]))
        kept.rows[digest] = Row(name=name, size=size, evidence_date=None, added=today)
    return kept


def _found(path: Path, source: str) -> Path | Label:
    """The file of a picture, or why it does not come along."""
    name = picture_path(source)
    if not name:
        return ON_THE_WEB if source.lower().startswith(("http:", "https:", "//")) else NO_PATH
    root = _tree(path)
    try:
        with disk(name):
            place = root / name.lstrip("/") if name.startswith("/") else path.parent / name
            file = place.resolve()
            if not file.is_relative_to(root.resolve()):
                return OUTSIDE
            if not file.is_file():
                return MISSING
            if file.stat().st_size > LARGEST or shown_picture(file.read_bytes()) is None:
                return TOO_LARGE
    except UserError:
        return TOO_LARGE
    return file


def _tree(path: Path) -> Path:
    folders = path.resolve().parents
    return next((folder for folder in folders if (folder / ".git").exists()), folders[0])
