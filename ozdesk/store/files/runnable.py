"""Whether opening a file may run something; what is not known to be harmless counts as such."""

from __future__ import annotations

import zipfile
from pathlib import Path

from ozdesk.domain.visible import without_hidden
from ozdesk.errors import disk

TEXTS = "txt text md markdown rst log csv tsv json xml yaml yml"
DOCUMENTS = "pdf rtf epub docx xlsx pptx ppsx doc xls ppt odt ods odp odg pages numbers key"
MEDIA = "png jpg jpeg gif bmp tif tiff webp heic avif mp3 m4a wav ogg flac mp4 m4v mov avi mkv webm"
LETTERS_AND_ARCHIVES = "eml msg ics vcf zip 7z gz tar"
SHOWN_ONLY = frozenset(f"{TEXTS} {DOCUMENTS} {MEDIA} {LETTERS_AND_ARCHIVES}".split())
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_MACROS = "_VBA_PROJECT".encode("utf-16-le")
_MACRO_PARTS = ("vbaproject.bin", "basic/", "scripts/", "macrosheets/")
_RESERVED = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)),
}
UNSAFE = set('\\/:*?"<>|')
LONGEST = 120  # characters of a name


def safe_name(name: str) -> str:
    """A name that every system can give a file, without signs that hide what it ends in."""
    shown = "".join("_" if sign in UNSAFE else sign for sign in without_hidden(name))
    shown = " ".join(shown.split()).strip(". ")
    stem, dot, ending = shown.rpartition(".")
    if len(shown) > LONGEST:
        shown = f"{stem[: LONGEST - len(ending) - 1]}.{ending}" if dot else shown
    shown = shown[-LONGEST:]
    reserved = shown.partition(".")[0].strip().lower() in _RESERVED
    return f"_{shown}" if reserved else shown


def may_run(path: Path, name: str) -> bool:
    """Whether opening a file under this name may run something; raise what the disk refuses.

    Only endings that are known to show and nothing more count as harmless, and documents of
    offices that hold no macros.
    """
    ending = safe_name(name).rpartition(".")[2].lower()
    if ending not in SHOWN_ONLY:
        return True
    with disk(path), path.open("rb") as file:
        head = file.read(len(_OLD_OFFICE))
        if head == _OLD_OFFICE:
            return ending != "msg" and _OLD_MACROS in head + file.read()
    return head[:2] == b"PK" and ending not in ("zip", "epub") and _has_macros(path)


def _has_macros(path: Path) -> bool:
    """Whether a document that is an archive has a part with macros in it."""
    try:
        with disk(path), zipfile.ZipFile(path) as archive:
            parts = [each.lower() for each in archive.namelist()]
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        return True
    return any(mark in part for part in parts for mark in _MACRO_PARTS)
