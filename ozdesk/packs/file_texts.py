"""The words in a file that somebody attached, as far as this program can read it."""

from __future__ import annotations

import html
import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from ozdesk.errors import disk
from ozdesk.packs.holding import BROKEN, pdf_pages

BIGGEST = 200 * 1024 * 1024  # bytes of text parts that are unpacked
PDF, ZIP = b"%PDF", b"PK\x03\x04"
OFFICE = re.compile(r"(word|xl|ppt|docProps|customXml)/.*\.(xml|rels)|(content|styles|meta)\.xml")
ENDS = re.compile(
    r"</(?:w:p|a:p|text:p|text:h|si|is|c|row|table:table-cell|dc:\w+|cp:\w+)>|<w:br/>"
)
TAGS = re.compile(r"<[^<>]*>")
NOT_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
PACKED = re.compile(r"content-transfer-encoding:\s*(base64|quoted-printable)", re.IGNORECASE)
ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
RTF = "{\\rtf"
PICTURES = re.compile(r"(?:word|xl|ppt)/media/|Pictures/|embeddings/")


@dataclass(frozen=True, slots=True)
class FileText:
    """What was read; `whole` is off where words may stand that were not (a picture, a lock)."""

    text: str = ""
    whole: bool = False


def text_in(path: Path) -> FileText:
    """The words in a file: PDF, DOCX, ODT, XLSX, ODS, PPTX, ODP or plain text.

    Anything else, and what is encrypted or damaged, is not whole. Raises what the disk refuses.
    """
    with disk(path), path.open("rb") as file:
        start = file.read(1024)
    if PDF in start:
        return _of_pdf(path)
    if start.startswith(ZIP):
        return _of_office(path)
    return _of_plain(path)


def _of_pdf(path: Path) -> FileText:
    pages = pdf_pages(path)
    if pages is None:
        return FileText()
    told = " ".join(BROKEN.sub("", "\n".join(text for text, _ in pages)).split())
    bare = any(pictures and not text.strip() for text, pictures in pages)
    return FileText(told, whole=not bare)


def _of_office(path: Path) -> FileText:
    try:
        with disk(path), zipfile.ZipFile(path) as packed:
            parts = [part for part in packed.infolist() if OFFICE.fullmatch(part.filename)]
            if not parts or sum(part.file_size for part in parts) > BIGGEST:
                return FileText()
            texts = [_plain(packed.read(part).decode("utf-8", "replace")) for part in parts]
            more = any(PICTURES.search(part.filename) for part in packed.infolist())
            locked = "encryption-data" in "".join(
                packed.read(part).decode("utf-8", "replace")
                for part in packed.infolist()
                if part.filename == "META-INF/manifest.xml"
            )
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError):
        return FileText()  # damaged, or locked with a password
    return FileText("\n".join(texts), whole=not (more or locked))


def _plain(xml: str) -> str:
    """The words of a part, with a new line where a paragraph or a cell ends."""
    return html.unescape(TAGS.sub("", ENDS.sub("\n", xml)))


def _of_plain(path: Path) -> FileText:
    with disk(path):
        if path.stat().st_size > BIGGEST:
            return FileText()
        data = path.read_bytes()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return FileText(data.decode("utf-16", "replace"), whole=True)
    if NOT_TEXT.search(data):
        return FileText()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    packed = PACKED.search(text) or text.startswith(RTF)
    return FileText(_with_marks_read(text), whole=not packed)


def _with_marks_read(text: str) -> str:
    """A text, and where signs are written in marks (HTML, JSON) also what those say."""
    told = [text]
    if "&" in text or "<" in text:
        told.append(_plain(text))
    if ESCAPED.search(text):
        told.append(ESCAPED.sub(lambda found: chr(int(found[1], 16)), text))
    return "\n".join(told)
