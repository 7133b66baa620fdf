"""Every cell of the tables, lists and guides that a whole administration is written as."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from complete_samples import SHOWN, complete
from pack_samples import TODAY

from ozdesk.domain.classification import Audience
from ozdesk.domain.label import Language
from ozdesk.domain.record import Record
from ozdesk.exchange.guide.guide import guide_paper
from ozdesk.exchange.lists.early_notice import notice_list, notice_sheet, write_early_notice
from ozdesk.exchange.lists.money_sheet import money_sheet, write_money
from ozdesk.exchange.lists.work_sheet import work_sheet, write_work
from ozdesk.exchange.tables.sheet import Sheet
from ozdesk.exchange.tables.writing import write_sheet, write_table
from ozdesk.paper.markdown.writer import write_markdown

GOLDEN = Path(__file__).parent / "golden"
"""Written anew by OZDESK_WRITE_GOLDEN=1; look at the difference before you keep it."""
LANGUAGES: tuple[Language, ...] = ("nl", "en")


def as_text(sheet: Sheet, path: Path, language: Language) -> str:
    write_sheet(path, sheet, language)
    return f"{sheet.title}; money: {sorted(sheet.money)}\n{path.read_text('utf-8-sig')}\n"


def table_of(kind: type[Record], path: Path, *, words: bool, language: Language = "nl") -> str:
    write_table(
        path, kind, complete().of_kind(kind)[:2], complete(), words=words, language=language
    )
    return path.read_text("utf-8-sig") + "\n"


def tables(folder: Path) -> Iterator[str]:
    for kind in SHOWN:
        yield f"== {kind.key}\n"
        yield table_of(kind, folder / "a.csv", words=False)
        for language in LANGUAGES:
            yield table_of(kind, folder / "b.csv", words=True, language=language)
        yield table_of(kind, folder / "c.md", words=True)


def lists(folder: Path) -> Iterator[str]:
    for language in LANGUAGES:
        for audience in Audience:
            rows, left_out = notice_list(complete(), audience, language)
            yield f"== {audience.key}: {left_out} left out; "
            yield as_text(notice_sheet(rows, language), folder / "a.csv", language)
        for sheet in (money_sheet(complete(), language), work_sheet(complete(), TODAY, language)):
            for form in ("csv", "md"):
                yield as_text(sheet, folder / f"b.{form}", language)
    write_early_notice(folder / "c.md", complete(), Audience.INTERNAL)
    write_money(folder / "d.csv", complete())
    write_work(folder / "e.csv", complete(), TODAY)
    for name in ("c.md", "d.csv", "e.csv"):
        yield (folder / name).read_text("utf-8-sig")


def guides(_folder: Path) -> Iterator[str]:
    whole: tuple[tuple[Language, Audience], ...] = (
        ("nl", Audience.OPEN), ("en", Audience.OPEN), ("nl", Audience.INTERNAL),
    )  # fmt: skip
    for language, audience in whole:
        document = guide_paper(complete(), TODAY, language, audience)
        yield f"== {language} {audience.key} {document.subject}\n"
        yield write_markdown(document)


@pytest.mark.parametrize(
    ("name", "made"), [("tables_out", tables), ("lists_out", lists), ("guides_out", guides)]
)
def test_every_cell_that_goes_out_is_as_it_was(
    name: str, made: Callable[[Path], Iterator[str]], tmp_path: Path
) -> None:
    found = "".join(made(tmp_path))
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("OZDESK_WRITE_GOLDEN"):
        path.write_text(found, "utf-8", newline="\n")
    assert found == path.read_text("utf-8")
