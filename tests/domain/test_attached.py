"""Files that hang on a record: one beside another, one in the place of another."""

from __future__ import annotations

from datetime import date

import pytest
from strategies import IDS

from ozdesk.domain.attached import (
    attach,
    attachment_named,
    file_row,
    names_a_file,
    replace_attachment,
)
from ozdesk.domain.change import Edit
from ozdesk.domain.raw import Raw
from ozdesk.kinds.provider import Provider

OLD, NEW, OTHER = "a" * 64, "b" * 64, "c" * 64
KEPT = {"name": "Verslag.pdf", "size": 5, "added": "2026-01-01", "evidence_date": "2026-01-02"}
BESIDE = {"name": "Ander.pdf", "size": 6, "added": "2026-01-01"}
PROVIDER = Provider(
    IDS[0],
    {
        "name": "Zuid",
        "attachments": {OLD: KEPT, OTHER: BESIDE},
        "checklist": {
            "p/1": {"evidence": "verslag.PDF", "evidence_date": "2026-01-02", "state": "yes"},
            "p2": {"evidence": "Ander.pdf"},
            "p3": {"evidence": "Verslag.pdf"},
        },
    },
)
ROW = file_row(" Verslag \n 2.pdf ", 7, date(2026, 5, 1), evidence_date=date(2026, 4, 1))


def told(edit: Edit) -> dict[str, tuple[Raw, Raw]]:
    assert {(each.kind, each.record) for each in edit.changes} == {(PROVIDER.key, PROVIDER.id)}
    return {each.path: (each.before, each.after) for each in edit.changes}


ADDED: dict[str, tuple[Raw, Raw]] = {
    f"attachments/{NEW}/name": (None, "Verslag 2.pdf"),
    f"attachments/{NEW}/size": (None, 7),
    f"attachments/{NEW}/added": (None, "2026-05-01"),
    f"attachments/{NEW}/evidence_date": (None, "2026-04-01"),
}


def test_a_file_is_hung_beside_those_that_are_there() -> None:
    edit = attach(PROVIDER, NEW, ROW)
    assert told(edit) == ADDED
    assert (edit.name.nl, edit.name.en) == ("Bijlage toegevoegd", "Attachment added")


def test_a_file_in_the_place_of_another_is_the_evidence_that_one_was() -> None:
    edit = replace_attachment(PROVIDER, OLD, NEW, ROW)
    gone = {f"attachments/{OLD}/{name}": (value, None) for name, value in KEPT.items()}
    assert told(edit) == ADDED | gone | {
        "checklist/p%2F1/evidence": ("verslag.PDF", "Verslag 2.pdf"),
        "checklist/p%2F1/evidence_date": ("2026-01-02", "2026-04-01"),
        "checklist/p3/evidence": ("Verslag.pdf", "Verslag 2.pdf"),
        "checklist/p3/evidence_date": (None, "2026-04-01"),
    }
    assert (edit.name.nl, edit.name.en) == ("Bijlage vervangen", "Attachment replaced")


def test_the_same_name_again_changes_no_answer() -> None:
    same = file_row("Verslag.pdf", 7, date(2026, 5, 1), evidence_date=date(2026, 1, 2))
    changed = told(replace_attachment(PROVIDER, OLD, NEW, same))
    assert [path for path in changed if path.startswith("checklist")] == [
        "checklist/p%2F1/evidence", "checklist/p3/evidence_date",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "digest"), [("verslag.pdf", OLD), (" Ander.PDF", OTHER), ("Verslag", ""), ("", "")]
)
def test_which_file_a_text_names(text: str, digest: str) -> None:
    assert attachment_named(PROVIDER, text) == digest


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("a.pdf", True), (" Verslag van mei.docx ", True), ("a.7z", False), ("a.p7m", True),
        ("a", False), ("a.", False), ("a.x", False), ("a.pdfpdf", False), ("x/a.pdf", False),
        ("x\\a.pdf", False), ("https://x.nl", False), ("Zie bladzijde 3.", False), ("", False),
    ],
)  # fmt: skip
def test_what_looks_like_the_name_of_a_file(text: str, is_one: bool) -> None:
    assert names_a_file(text) is is_one
