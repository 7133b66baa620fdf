"""A Markdown paper from a file becomes a governance text."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

from ozdesk.domain.fields import Day
from ozdesk.domain.label import Label
from ozdesk.domain.parse import clean_text, parse
from ozdesk.errors import BadValue, NotReadable, disk
from ozdesk.kinds.governance_text import GovernanceText, TextState, TextType

SUFFIXES = (".md", ".markdown", ".txt", ".rst")
LARGEST = 50 * 1024 * 1024  # bytes
NO_PAPER = Label(
    "dit is geen tekstbestand; sla het op als Markdown of platte tekst (.md, .txt)",
    "this is no text file; save it as Markdown or plain text (.md, .txt)",
)
OTHER_SORT = Label(
    "een bestand van de soort {sort} leest ozdesk nog niet; een tekst is .md, .markdown, .txt of "
    ".rst",
    "ozdesk does not read files of the sort {sort} yet; a paper is .md, .markdown, .txt or .rst",
)
TOO_LARGE = Label("groter dan 50 MB", "larger than 50 MB")
FRONT = re.compile(r"\A---\n(.*?\n)---\n", re.S)
TITLE = re.compile(r"^title:\s*[\"']?(.+?)[\"']?\s*$", re.M)
HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*\s*$", re.M)
WORDS = {
    TextType.REPORT: ("verslag", "report", "rapport"),
    TextType.GUIDELINE: ("richtlijn", "guideline", "contributing", "bijdragen"),
    TextType.AGREEMENT: ("afspraak", "afspraken", "agreement"),
    TextType.GOVERNANCE: ("governance",),
}


def decode_paper(path: Path) -> str:
    """The text of a file in UTF-8 or the old Windows encoding.

    Raises NotReadable for what is no text, and what the disk refuses.
    """
    with disk(path):
        if path.stat().st_size > LARGEST:
            raise NotReadable(path=path.name, detail=TOO_LARGE)
        data = path.read_bytes()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return clean_text(data.decode("utf-16", "replace"))
    if b"\x00" in data or data.startswith((b"%PDF", b"PK\x03\x04", b"{\\rtf")):
        raise NotReadable(path=path.name, detail=NO_PAPER)
    try:
        return clean_text(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return clean_text(data.decode("cp1252", "replace"))


def paper_values(path: Path) -> dict[str, Any]:
    """The fields of a governance text from a file: title, type, date and the text itself.

    Raises NotReadable for a file of another sort, such as `publiccode.yaml`, which is no paper.
    """
    if path.suffix and path.suffix.lower() not in SUFFIXES:
        raise NotReadable(path=path.name, detail=OTHER_SORT.with_(sort=path.suffix))
    text = decode_paper(path)
    name, file = _title(text) or clean_text(path.stem), clean_text(path.name)
    values: dict[str, Any] = {
        "name": " ".join(name.split()),
        "type": _type(name),
        "status": TextState.DRAFT,
        "location": file,
        "source": file,
        "text": text,
    }
    if day := _date(text):
        values |= {"date": day, "source_date": day}
    return values


def _title(text: str) -> str:
    front = FRONT.match(text)
    title = TITLE.search(front[1]) if front else None
    found = title or HEADING.search(text)
    return re.sub(r"[*_`]|\{[:#][^}]*\}", "", found[1]).strip() if found else ""


def _type(name: str) -> TextType:
    for sort, words in WORDS.items():
        if any(word in name.casefold() for word in words):
            return sort
    return TextType.GOVERNANCE


def _date(text: str) -> date | None:
    """The first line among the opening ones that is a date and nothing else."""
    day = Day(nl="Datum", en="Date")
    for line in text[:2000].splitlines()[:30]:
        words = line.strip().removeprefix("date:").strip(" \"'")
        if 8 <= len(words) <= 20:
            try:
                found: date | None = parse(day, words)
            except BadValue:
                continue
            if found:
                return found
    return None


KIND = GovernanceText
