"""The name of a person in attached files: found where it can be read, never counted clean else."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pikepdf
import pytest
import xlsxwriter
from reportlab.pdfgen.canvas import Canvas

from ozdesk.domain.attached import attach
from ozdesk.domain.change import create
from ozdesk.domain.rows import Row
from ozdesk.kinds.risk import Risk
from ozdesk.packs.attached_names import file_targets, files_in, search_files
from ozdesk.packs.file_texts import text_in
from ozdesk.rules.redaction.mentions import all_operations
from ozdesk.store.workspace import Workspace
from tests.store.test_destruction import GROUND, holds

NAME = "Piet Paulusma"
WORD = "<w:document><w:body><w:p><w:r><w:t>Aanwezig: Piet Paul</w:t></w:r><w:r><w:t>usma</w:t></w:r></w:p></w:body></w:document>"  # noqa: E501


def zipped(**parts: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for name, text in parts.items():
            packed.writestr(name.replace("__", "/").replace("_x", ".xml"), text)
    return made.getvalue()


def pdf(text: str = NAME, *, picture: bool = False, password: str = "") -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made)
    if text:
        canvas.drawString(72, 700, f"Verslag van {text}, maart")
    if picture:
        canvas.drawInlineImage(_dot(), 10, 10, 500, 500)
    canvas.showPage()
    canvas.save()
    if not password:
        return made.getvalue()
    locked = io.BytesIO()
    with pikepdf.open(io.BytesIO(made.getvalue())) as opened:
        opened.save(locked, encryption=pikepdf.Encryption(owner=password, user=password))
    return locked.getvalue()


def _dot() -> object:
    from PIL import Image

    return Image.new("L", (4, 4), 128)


def xlsx() -> bytes:
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    book.add_worksheet().write(3, 2, NAME)
    book.close()
    return made.getvalue()


HOLDING = {
    "a.pdf": pdf(),
    "a.docx": zipped(word__document_x=WORD),
    "a.odt": zipped(content_x="<text:p>Gesprek met <text:span>Piet</text:span> Paulusma</text:p>"),
    "a.ods": zipped(content_x=f"<table:table-cell><text:p>{NAME}</text:p></table:table-cell>"),
    "head.docx": zipped(word__header1_x=f"<w:p><w:t>{NAME}</w:t></w:p>", word__document_x="<w:p/>"),
    "author.docx": zipped(docProps__core_x=f"<dc:creator>{NAME}</dc:creator>"),
    "a.xlsx": xlsx(),
    "a.txt": f"Notitie van {NAME}\n".encode(),
    "a.csv": f"naam;rol\n{NAME};lid\n".encode("cp1252"),
    "wide.txt": f"Notitie van {NAME}".encode("utf-16"),
}
UNREAD = {
    "scan.pdf": pdf("", picture=True),
    "locked.pdf": pdf(password="geheim"),
    "photo.jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(32)) * 20,
    "half.docx": zipped(word__document_x="<w:p/>")[:-30],
    "with-picture.docx": zipped(word__document_x="<w:p/>", word__media__image1="png"),
    "mail.eml": b"Content-Transfer-Encoding: base64\n\nUGlldCBQYXVsdXNtYQ==\n",
}
CLEAN = {
    "clean.pdf": pdf("niemand"),
    "clean.txt": b"Niets bijzonders",
    "clean.docx": zipped(word__document_x="<w:p><w:t>Niets</w:t></w:p>"),
}


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = Workspace.create(tmp_path / "w", "Ik")
    made.apply(create(Risk, {"name": "Risico"}, "r1")[1])
    for name, data in {**HOLDING, **UNREAD, **CLEAN}.items():
        risk = made.get("r1")
        assert risk is not None
        row = Row(name=name, size=len(data), evidence_date=None, added=date(2026, 1, 1))
        made.apply(attach(risk, made.blobs.keep(data), row))
    return made


def test_every_sort_of_file_is_searched_or_listed_as_not_searched(workspace: Workspace) -> None:
    found = search_files(NAME, files_in(all_operations(workspace)), workspace.blobs)
    assert sorted(each.name for each in found.holding) == sorted(HOLDING)
    assert sorted(each.name for each in found.unread) == sorted(UNREAD)
    assert found.near == []
    workspace.close()


def test_what_looks_like_the_name_is_told_apart(workspace: Workspace) -> None:
    found = search_files("Anna Paulusma", files_in(all_operations(workspace)), workspace.blobs)
    assert found.holding == []
    assert len(found.near) >= len(HOLDING) - 1
    workspace.close()


def test_files_go_with_their_contents_when_asked(workspace: Workspace, tmp_path: Path) -> None:
    found = search_files(NAME, files_in(all_operations(workspace)), workspace.blobs)
    workspace.destroy(list(file_targets(workspace, found.holding)), GROUND)
    workspace.upkeep.wipe_copies()
    risk = workspace.get("r1")
    assert risk is not None
    assert {row["name"] for row in risk.attachments.values()} == {*UNREAD, *CLEAN}
    for file in found.holding:
        assert workspace.blobs.find(file.digest) is None
    workspace.close()
    assert holds(tmp_path, NAME) == []


@pytest.mark.parametrize("name", sorted(UNREAD))
def test_what_cannot_be_read_is_never_whole(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(UNREAD[name])
    assert not text_in(tmp_path / name).whole
