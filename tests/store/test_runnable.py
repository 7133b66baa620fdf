"""What may run when it is opened is known by its ending and, for documents, by what is in it."""

from __future__ import annotations

import unicodedata
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ozdesk.store.files.runnable import LONGEST, UNSAFE, may_run, safe_name

RUNS = [
    "a.exe", "a.bat", "a.cmd", "a.com", "a.lnk", "a.hta", "a.desktop", "a.js", "a.jse", "a.vbs",
    "a.ps1", "a.scr", "a.msi", "a.jar", "a.app", "a.docm", "a.xlsm", "a.pptm", "a.dotm", "a.xlam",
    "a.url", "a.website", "a.pif", "a.wsf", "a.reg", "a.chm", "a.iso", "a.sh", "a.py", "a.command",
    "a.html", "a.svg", "a.settingcontent-ms", "a.appref-ms", "a.library-ms", "a.onepkg", "a.xll",
    "factuur.pdf.exe", "factuur.pdf .exe", "factuur.pdf.exe. ", "FACTUUR.PDF.EXE",
    "foto\u202egpj.exe", "foto.exe\u200b", "a.pdf:b.exe", "geen-einde", "", "..", "a.",
]  # fmt: skip
SHOWS = ["a.pdf", "A.PDF", "besluit 11-11.docx", "x.tar.gz", "a.exe.txt", "notitie.md", "v1.2.odt"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "kept"
    made.write_bytes(b"inhoud")
    return made


@pytest.mark.parametrize("name", RUNS)
def test_what_can_run_is_not_opened(name: str, path: Path) -> None:
    assert may_run(path, name)


@pytest.mark.parametrize("name", SHOWS)
def test_what_only_shows_is(name: str, path: Path) -> None:
    assert not may_run(path, name)


@pytest.mark.parametrize(
    ("name", "part", "runs"),
    [
        ("a.docx", "word/document.xml", False),
        ("a.docx", "word/vbaProject.bin", True),
        ("a.xlsx", "xl/macrosheets/sheet1.xml", True),
        ("a.odt", "content.xml", False),
        ("a.odt", "Basic/Standard/Module1.xml", True),
        ("a.zip", "word/vbaProject.bin", False),
    ],
)
def test_documents_are_looked_into(name: str, part: str, runs: bool, path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(part, b"x")
    assert may_run(path, name) is runs


def test_an_old_document_with_macros_may_run(path: Path) -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
    path.write_bytes(old)
    assert not may_run(path, "a.doc")
    path.write_bytes(old + "_VBA_PROJECT".encode("utf-16-le"))
    assert may_run(path, "a.doc")


def test_a_document_that_cannot_be_looked_into_may_run(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04 afgebroken")
    assert may_run(path, "a.docx")


@given(st.text())
def test_any_name_becomes_one_that_files_can_have(text: str) -> None:
    name = safe_name(text)
    assert not UNSAFE & set(name)
    assert name == name.strip(". ")
    assert len(name) <= LONGEST + 1
    assert not any(unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") for sign in name)
    assert safe_name(name) == name


def test_a_long_name_keeps_its_ending() -> None:
    assert safe_name("a" * 300 + ".pdf").endswith("a.pdf")
