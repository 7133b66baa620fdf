"""Papers from other programs: figures stay apart, comments stay out, tables and notes are kept."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ozdesk.domain.label import Language
from ozdesk.paper.html import write_html
from ozdesk.paper.markdown.reader import read_markdown
from ozdesk.paper.model import Block, Document, ListBlock, Paragraph, Quote, Run, Table, plain_text
from ozdesk.paper.pdf import write_pdf


def words_of(block: Block) -> list[str]:
    """The words of a block, one text for each leaf."""
    if isinstance(block, Table):
        return [plain_text(cell.inlines) for row in (block.head, *block.rows) for cell in row]
    if isinstance(block, Quote):
        return [text for inner in block.blocks for text in words_of(inner)]
    if isinstance(block, ListBlock):
        return [text for item in block.items for inner in item for text in words_of(inner)]
    return [plain_text(block.inlines)] if hasattr(block, "inlines") else []


def said(source: str, language: Language = "nl") -> list[str]:
    return [text for block in read_markdown(source, 1, language).blocks for text in words_of(block)]


# Figures


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("€ 2.750<sup>4</sup> per jaar", "€ 2.750⁴ per jaar"),
        ("10<sup>9</sup> en 10^9^ en 10<SUP>-3</SUP>", "10⁹ en 10⁹ en 10⁻³"),
        ("€ 900<sup>12)</sup>", "€ 900¹²⁾"),
        ("1<sup>e</sup> lijn", "1e lijn"),
        ("12<sup>a1</sup>", "12^a1"),
        ("CO<sub>2</sub>, CO~2~, x<sub>1a</sub>", "CO₂, CO₂, x_1a"),
        ("7<sup>**8**</sup>", "7⁸"),
        ("7<sup>[8](https://a.nl)</sup>", "7^8"),
        ("7<sub>8", "7_8"),
        ("€ <del>10</del>20", "€ 10 20"),
        ("€ <s>**10**</s>20", "€ 10 20"),
        ("2^10 en 3^ en ~5~ jaar", "2^10 en 3^ en ~5~ jaar"),
        ("`10<sup>6</sup>`", "10<sup>6</sup>"),
    ],
)
def test_a_figure_never_joins_the_one_before_it(source: str, shown: str) -> None:
    assert said(source) == [shown]


def test_what_was_struck_out_is_struck_out() -> None:
    [paragraph] = read_markdown("€ <del>10</del>20").blocks
    assert isinstance(paragraph, Paragraph)
    assert [(run.text, run.strike) for run in paragraph.inlines if isinstance(run, Run)] == [
        ("€ ", False), ("10", True), (" 20", False)
    ]  # fmt: skip


NUMBERS = st.integers(0, 10**6).map(str)
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "0123456789" * 2)
APART = str.maketrans(dict.fromkeys("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", " "))
MARKED = st.sampled_from(
    ["<sup>{}</sup>", "<sub>{}</sub>", "<SUP >{}</sup >", "^{}^", "<sup>{}", "<sub>[{}](#a)</sub>"]
)


@given(NUMBERS, MARKED, NUMBERS.filter(lambda text: len(text) <= 4), st.booleans())
def test_figures_stay_apart_wherever_they_stand(
    number: str, mark: str, beside: str, in_table: bool
) -> None:
    source = number + mark.format(beside)
    texts = said(f"| a | b |\n|---|---|\n| {source} | |" if in_table else source)
    text = texts[2 if in_table else 0]
    assert re.findall(r"[0-9]+", text.translate(APART))[0] == number
    assert re.sub(r"[^0-9]", "", text.translate(RAISED)) == number + beside


def test_raised_figures_reach_the_pages(tmp_path: Path) -> None:
    paper = read_markdown("Bijdrage € 2.750<sup>4</sup>, volume 10<sup>9</sup>.")
    document = Document("Proef", "nl", paper.blocks, datetime(2026, 1, 1, tzinfo=UTC))
    assert not write_pdf(document, tmp_path / "proef.pdf").characters
    assert "€ 2.750⁴" in write_html(document).replace("\u00a0", " ").replace("&nbsp;", " ")


# What is not meant for readers


@pytest.mark.parametrize(
    "comment",
    [
        "{% comment %}\nGeheim\n{% endcomment %}", "{%- comment -%} Geheim {%- endcomment -%}",
        "{% comment 'later' %}\n\nGeheim\n\n{% endcomment %}", "%% Geheim %%",
        "%%\nGeheim\n\nGeheim\n%%", "% Geheim", "{# Geheim #}", "{#- Geheim\nGeheim -#}",
        "<!-- Geheim -->", "<!--\nGeheim\n\n-->", "{::comment}\nGeheim\n{:/comment}",
        "[//]: # (Geheim)", "[comment]: <> (Geheim)",
    ],
)  # fmt: skip
def test_a_comment_is_not_printed(comment: str) -> None:
    assert said(f"Voor.\n\n{comment}\n\nNa.") == ["Voor.", "Na."]


@pytest.mark.parametrize(
    "comment", ["{% comment %}Geheim{% endcomment %}", "%% Geheim %%", "{# Geheim #}", "<!-- G -->"]
)
def test_a_comment_within_a_line_is_not_printed(comment: str) -> None:
    [text] = said(f"Voor {comment} na.")
    assert text.split() == ["Voor", "na."]


@pytest.mark.parametrize(
    "text",
    ["5%% van 6%% telt", "100 % zeker", "{% comment %} nooit gesloten", "Zie {#12 en verder"],
)
def test_what_only_looks_like_a_comment_is_printed(text: str) -> None:
    assert said(text) == [text]


def test_a_comment_in_code_is_text() -> None:
    assert read_markdown("```\n%% blijft %%\n{# blijft #}\n```").blocks[0].text == (  # type: ignore[union-attr]
        "%% blijft %%\n{# blijft #}"
    )


# Signs


def test_lights_and_short_codes_are_signs_with_words() -> None:
    cells = "| 🟢 | 🔴 |\n| 🟡 | ⚪ |\n| ⚠️ | :x: |\n| :warning: | :white_check_mark: |"
    table = f"| a | b |\n|---|---|\n{cells}"
    assert said(table)[2:] == [
        "● groen", "● rood", "● oranje", "○ wit", "! let op", "×", "! let op", "✓"
    ]  # fmt: skip
    assert said("🟢 groen, 🔴 Red", "en") == ["● green groen, ● Red"]


def test_squares_and_diamonds_have_their_word_too(tmp_path: Path) -> None:
    source = "🟩 🟨 🟥 🟦 ⬜ ⬛ 🔶 🔷 ⛔ :no_entry: :red_square:"
    [text] = said(source)
    assert text == "● groen ● oranje ● rood ● blauw ○ wit ● zwart ● oranje ● blauw × × ● rood"
    assert not write_pdf(
        Document("Proef", "nl", read_markdown(source).blocks, datetime(2026, 1, 1, tzinfo=UTC)),
        tmp_path / "proef.pdf",
    ).characters
    assert said("om 10:30:45 uur, zie `:x:`") == ["om 10:30:45 uur, zie :x:"]


# Tables and notes


def test_a_table_in_html_keeps_its_columns() -> None:
    source = (
        "<table>\n<caption>Rollen</caption>\n<tr><th>Rol</th><th>Wie</th><th>Sinds</th></tr>\n\n"
        "<tr><td>Lid</td><td></td><td>2023</td></tr>\n"
        "<tr><td rowspan='2'>**Vz**</td><td>A &amp; B</td><td>2024<br>2025</td></tr>\n"
        "<tr><td>C</td><td>2026</td></tr><tr><td colspan=2>samen</td><td>4</td></tr></table>"
    )
    caption, table = read_markdown(source).blocks
    assert words_of(caption) == ["Rollen"]
    assert isinstance(table, Table)
    assert [[plain_text(cell.inlines) for cell in row] for row in (table.head, *table.rows)] == [
        ["Rol", "Wie", "Sinds"], ["Lid", "", "2023"], ["Vz", "A & B", "2024 2025"],
        ["", "C", "2026"], ["samen", "", "4"],
    ]  # fmt: skip


@given(
    st.lists(st.lists(st.sampled_from(["", "1", "2026", "a"]), min_size=3, max_size=3), min_size=1)
)
def test_any_table_in_html_keeps_its_columns(rows: list[list[str]]) -> None:
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    [table] = read_markdown(f"<table>{body}</table>").blocks
    assert isinstance(table, Table)
    assert [[plain_text(c.inlines) for c in row] for row in (table.head, *table.rows)] == rows


def test_a_table_that_is_never_closed_loses_no_word() -> None:
    assert " ".join(said("<table><tr><td>een</td><td>2</td></tr>\n\nverder")).split() == [
        "een", "2", "verder"
    ]  # fmt: skip


@pytest.mark.parametrize(
    "source",
    [
        "> [!WARNING]\n> Pas op.", "!!! warning\n    Pas op.", '!!! warning ""\n    Pas op.',
        ":::warning\nPas op.\n:::", "::: {.warning}\nPas op.\n:::", "??? warning\n\n    Pas op.",
    ],
)  # fmt: skip
def test_a_callout_is_a_note_with_its_word(source: str) -> None:
    [quote] = read_markdown(f"{source}\n").blocks
    assert isinstance(quote, Quote)
    assert words_of(quote) == ["Waarschuwing", "Pas op."]


def test_a_link_may_go_over_two_lines() -> None:
    [paragraph] = read_markdown("[stuk](\nhttps://a.nl/b) en [c](https://a.nl/d\n).").blocks
    assert isinstance(paragraph, Paragraph)
    assert [run.href for run in paragraph.inlines if isinstance(run, Run) and run.href] == [
        "https://a.nl/b", "https://a.nl/d"
    ]  # fmt: skip
