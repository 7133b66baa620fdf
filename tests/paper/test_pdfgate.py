"""The gate itself: it lets a good file through and stops spoiled ones."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from paper_samples import everything
from pdfgate import assert_accessible, elements, kids

from ozdesk.paper.pdf import write_pdf


def _no_title(pdf: Any) -> None:
    with pdf.open_metadata() as xmp:
        del xmp["dc:title"]


def _no_alternative(pdf: Any) -> None:
    for element in elements(pdf):
        if str(element.S) == "/Figure":
            del element.Alt


def _no_tags(pdf: Any) -> None:
    del pdf.Root.StructTreeRoot


def _no_profile(pdf: Any) -> None:
    del pdf.Root.OutputIntents


def _skipped_heading(pdf: Any) -> None:
    next(e for e in elements(pdf) if str(e.S) == "/H2").S = pikepdf.Name.H4


def _short_parents(pdf: Any) -> None:
    parents = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    row = parents[0]
    del row[len(row) - 1]


def _wrong_parent(pdf: Any) -> None:
    parents = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    parents[0][0] = pdf.Root.StructTreeRoot.K


def _disowned(pdf: Any) -> None:
    element = next(e for e in elements(pdf) if any(isinstance(k, int) for k in kids(e)))
    del element.K


def _stray_annotation(pdf: Any) -> None:
    sheet = next(sheet for sheet in pdf.pages if "/Annots" in sheet)
    sheet.Annots[0].StructParent = len(pdf.pages) + 1000
    parents = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    parents[len(pdf.pages) + 1000] = pdf.Root.StructTreeRoot.K


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (_no_title, r"PDFUA1-METADATA-TITLE-001.*\(1\)"),
        (_no_alternative, r"PDFUA1-FIGURE-ALTERNATIVE-TEXT-001"),
        (_no_tags, r"no structure tree \(1\).*PDFUA1-STRUCT-TREE-ROOT-001"),
        (_no_profile, r"2a PDFA2A"),
        (_skipped_heading, r"PDFUA1-HEADING-NESTING-001"),
        (_short_parents, r"marked content outside the ParentTree \(1\)"),
        (_wrong_parent, r"marked content that its element does not name \(1\)"),
        (_disowned, r"marked content that its element does not name"),
        (_stray_annotation, r"annotation outside a Link \(1\)"),
    ],
)
def test_a_spoiled_file_is_stopped(spoil: Callable[[Any], None], told: str, tmp_path: Path) -> None:
    good, bad = tmp_path / "goed.pdf", tmp_path / "slecht.pdf"
    write_pdf(everything(), good)
    assert_accessible(good)
    with pikepdf.open(good) as pdf:
        spoil(pdf)
        pdf.save(bad)
    with pytest.raises(AssertionError, match=told):
        assert_accessible(bad)
