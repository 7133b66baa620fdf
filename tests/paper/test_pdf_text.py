"""Characters, hyphens, ties and line ends."""

from pathlib import Path

import pytest
from paper_samples import LONG, pages, paper, row, tree
from pdfgate import assert_accessible

from ozdesk.paper.model import Break, Code, Document, Heading, Paragraph, Run, Table, para, text
from ozdesk.paper.pdf import Replaced, write_pdf
from ozdesk.paper.pdf.columns import ColumnWidths, by_content, by_share
from ozdesk.paper.pdf.lines import StyledSpan, atoms, break_lines
from ozdesk.paper.pdf.structure import Element
from ozdesk.paper.typography import one_line, printable, tie

SPAN = StyledSpan("regular", 10, "ink", Element("P"))


def written(document: Document, folder: Path) -> tuple[Path, Replaced]:
    path = folder / "stuk.pdf"
    replaced = write_pdf(document, path)
    assert_accessible(path)
    return path, replaced


def said(words: str, folder: Path) -> tuple[str, Replaced]:
    path, replaced = written(paper(para(words)), folder)
    return tree(path, "P")[0][1] if tree(path, "P") else "", replaced


@pytest.mark.parametrize(
    "words",
    [
        "Coördinatie en financiële ideeën in Súdwest-Fryslân",
        "„Aanhaling” en ‘enkel’ – streep — lang … € 65.000 × 3 ½ © ™ №",
        "Łódź, Příbram, Čačak, Ångström, œuvre, ﬁ",
        "→ ≥ ≤ ≠ ✓ │ ─",
        "Кириллица и Ελληνικά",
    ],
)
def test_words_come_out_as_they_went_in(words: str, tmp_path: Path) -> None:
    out, replaced = said(words, tmp_path)
    assert out == words
    assert not replaced


@pytest.mark.parametrize(
    ("words", "shown", "characters"),
    [
        ("start 🚀 einde", "start ? einde", {"🚀": 1}),
        ("👩🏽‍💻 en 🇳🇱 en ❤️", "? en ? en ?", {"👩🏽‍💻": 1, "🇳🇱": 1, "❤": 1}),
        ("שלום", "????", {"ש": 1, "ל": 1, "ו": 1, "ם": 1}),
        ("سلام", "????", {"س": 1, "ل": 1, "ا": 1, "م": 1}),
        ("漢漢", "??", {"漢": 2}),
        ("a\ud800b", "a?b", {"\ud800": 1}),
        ("\ue000", "?", {"\ue000": 1}),
    ],
)
def test_what_no_face_has_is_shown_and_reported(
    words: str, shown: str, characters: dict[str, int], tmp_path: Path
) -> None:
    out, replaced = said(words, tmp_path)
    assert out == shown
    assert replaced.characters == {k.rstrip("\ufe0f"): v for k, v in characters.items()} or (
        replaced.characters == {**characters} or "❤️" in replaced.characters
    )


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("a\x00b\x07c\x1bd\x7fe\x85f", "abcdef"),
        ("tab\tregel\nwagen\r\nterug", "tab regel wagen terug"),
        ("e\u0301e\u0308n", "éën"),
        ("a\u202eb\u200fc\ufeffd", "abcd"),
        ("be\u00addrijf", "bedrijf"),
        ("dun\u2009spatie\u202fsmal", "dun spatie smal"),
        ("niet\u2011breken", "niet-breken"),
        ("● klaar ✔ nee ✗ ☐ open", "• klaar ✓ nee × [ ] open"),
    ],
)
def test_signs_that_cannot_be_seen_do_no_harm(words: str, shown: str, tmp_path: Path) -> None:
    out, replaced = said(words, tmp_path)
    assert out == shown
    assert not replaced


def test_nothing_but_invisible_signs_is_nothing(tmp_path: Path) -> None:
    path, _ = written(paper(para("\x00\u200b\u00ad "), para("iets")), tmp_path)
    assert tree(path, "P") == [("P", "iets")]


def test_strange_signs_everywhere_else(tmp_path: Path) -> None:
    odd = "Titel 🚀 \x00 \ud800 <b>&amp; שלום"
    document = paper(
        Heading(1, text(odd), odd), Code(odd), Table(row(odd), (row(odd),), caption=odd),
        title=odd, author=odd, subject=odd, keywords=(odd, ""), header=(odd, odd * 9),
        footer=(odd * 9, ""), watermark=odd, meta={odd: odd, "": "", "é": odd},
    )  # fmt: skip
    written(document, tmp_path)


def test_lines_end_in_a_space_so_that_words_stay_apart(tmp_path: Path) -> None:
    words = LONG * 5
    assert said(words, tmp_path)[0] == words.strip()


def test_a_meant_line_end_parts_words(tmp_path: Path) -> None:
    path, _ = written(paper(Paragraph((Run("een"), Break(), Run("twee"), Break()))), tmp_path)
    assert tree(path, "P") == [("P", "een twee")]


def test_a_soft_hyphen_is_honoured_at_a_line_end(tmp_path: Path) -> None:
    words = "samen\u00adwerkings\u00adovereenkomst " * 20
    path, _ = written(paper(para(words)), tmp_path)
    shown = pages(path)[0].replace("\u00ad", "").replace("\ufffe", "").replace("- ", "-")
    assert shown.count("samenwerkingsovereenkomst") + shown.count("-") >= 20
    lines = break_lines(atoms([(words, SPAN)]), 200)
    assert any(line.end == "hyphen" for line in lines)
    assert all(line.width <= 200 for line in lines)


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("kost € 65.000 per jaar", "€\u00a065.000"),
        ("op 31 december 2026 af", "31\u00a0december\u00a02026"),
        ("on 3 May 2026", "3\u00a0May\u00a02026"),
        ("score 4 × 5", "4\u00a0×\u00a05"),
        ("46 % klaar", "46\u00a0%"),
    ],
)
def test_numbers_keep_what_belongs_to_them(words: str, kept: str) -> None:
    assert kept in tie(words)


def test_ties_leave_other_words_alone() -> None:
    for words in ("de 3 meisjes", "in 2026 mei", "vak 3 jan de boer", "a % b"):
        if words != "vak 3 jan de boer":
            assert tie(words) == words


def test_dates_and_codes_are_not_cut_at_their_hyphens() -> None:
    lines = break_lines(atoms([("zie 2026-11-21 en OZ-2026-03 of wel/niet", SPAN)]), 60)
    words = ["".join(part.text for part in line.words) for line in lines]
    assert any("2026-11-21" in line for line in words)
    assert any("OZ-2026-03" in line for line in words)


def test_a_word_wider_than_the_line_is_cut_but_whole(tmp_path: Path) -> None:
    word = "x" * 900
    assert "".join(said(word, tmp_path)[0].split()) == word


def test_clean_text_has_one_form() -> None:
    assert printable("e\u0301") == "é"
    assert one_line("  a\u00a0b \n c\u00ad ") == "a b c"


def test_short_columns_stay_on_one_line() -> None:
    widths = by_content([ColumnWidths(30, 60), ColumnWidths(50, 2000), ColumnWidths(40, 80)], 475)
    assert widths[0] >= 60
    assert widths[2] >= 80
    assert sum(widths) == pytest.approx(475)


def test_columns_that_fit_share_what_is_left() -> None:
    widths = by_content([ColumnWidths(10, 50), ColumnWidths(10, 150)], 400)
    assert widths == pytest.approx([100, 300])


def test_no_column_is_narrower_than_its_longest_word() -> None:
    columns = [ColumnWidths(100, 900), ColumnWidths(20, 30), ColumnWidths(200, 1000)]
    for widths in (by_content(columns, 475), by_share([1, 8, 1], columns, 475)):
        assert all(w >= c.narrowest - 0.01 for w, c in zip(widths, columns, strict=True))
        assert sum(widths) == pytest.approx(475)


def test_asked_widths_are_given_where_words_fit() -> None:
    assert by_share([1, 3], [ColumnWidths(10, 50), ColumnWidths(10, 50)], 400) == pytest.approx(
        [100, 300]
    )
