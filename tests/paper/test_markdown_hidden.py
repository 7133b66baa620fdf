"""What whoever reads a page does not see is named; what is hidden in it is not printed."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_outline import outline
from test_markdown_hostile import steps

from ozdesk.paper.markdown.hidden import HiddenSort
from ozdesk.paper.markdown.reader import read_markdown
from ozdesk.paper.markdown.sections import hidden_texts

COMMENTS = (
    "<!-- Geheim -->", "<!--\nGeheim\n\n-->", "<!---Geheim--->",
    "{% comment %}Geheim{% endcomment %}", "{%- comment -%}\nGeheim\n{%- endcomment -%}",
    "{% Comment later %}Geheim{% EndComment %}", "{::comment}\nGeheim\n{:/comment}",
    "{# Geheim #}", "{#- Geheim\nGeheim -#}", "%% Geheim %%", "%%\nGeheim\n\nGeheim\n%%",
    "% Geheim", "[//]: # (Geheim)", '[//]: # "Geheim"', "[comment]: <> (Geheim)",
    "[Geheim]: #", "{>>Geheim<<}",
)  # fmt: skip
ELEMENTS = (
    '<span style="display:none">Geheim</span>', "<p hidden>Geheim</p>",
    '<div hidden="hidden">\n\nGeheim\n\n</div>', "<span style='visibility: hidden'>Geheim</span>",
    '<span style="color:#fff">Geheim</span>', '<span style="color: WHITE;">Geheim</span>',
    '<b style="color:#FFFFFF">Geheim</b>', '<font color="white">Geheim</font>',
    '<span style="color:rgb(255, 255, 255)">Geheim</span>', '<i style="font-size:0">Geheim</i>',
    '<i style="opacity:0.0">Geheim</i>', '<div class="noot d-none">Geheim</div>',
    "<template>Geheim</template>", "<dialog>Geheim</dialog>",
    "<div hidden><div>Geheim</div>\n\n<div>Geheim</div></div>", "<SPAN HIDDEN>Geheim</SPAN>",
    "<table hidden>\n<tr><td>Geheim</td></tr>\n</table>",
)  # fmt: skip
SEEN = (
    '<span style="color:white;background:#123">tekst</span>', "<dialog open>tekst</dialog>",
    '<span style="color:#ffe">tekst</span>', '<span style="opacity:0.5">tekst</span>',
    '<span style="font-size:0.9em">tekst</span>', '<span class="hiddenish">tekst</span>',
    '<span style="background-color:white">tekst</span>', "`<!-- tekst -->`",
    "`` <span hidden>tekst</span> ``", "```\n% tekst\n<p hidden>tekst</p>\n```",
    "- punt\n  ~~~\n  {# tekst #}\n  ~~~", "100 % tekst", "5%% tekst 6%%", r"\<!-- tekst --\>",
    "<!-- tekst", "{% comment %} tekst", "[tekst]: https://example.org", "te\u200bkst",
    "<details open>tekst</details>", "# tekst {#tekst}", "tekst\n{: .klein}",
)  # fmt: skip


def printed(source: str) -> str:
    return "\n".join(outline(read_markdown(source).blocks))


@pytest.mark.parametrize("comment", COMMENTS)
def test_a_comment_is_named_and_not_printed(comment: str) -> None:
    source = f"Voor.\n\nRegel.\n\n{comment}\n\nNa."
    (found,) = hidden_texts(source)
    assert found.sort is HiddenSort.COMMENT
    assert found.line == 5
    assert set(found.words.split()) == {"Geheim"}
    assert "Geheim" not in printed(source)


@pytest.mark.parametrize("element", ELEMENTS)
@pytest.mark.parametrize("around", ["Voor\n\n{}\n\nna", "Voor {} na", "- Voor {}\n- na"])
def test_a_hidden_element_is_named_and_not_printed(element: str, around: str) -> None:
    source = around.format(element)
    (found,) = hidden_texts(source)
    assert found.sort is HiddenSort.ELEMENT
    assert set(found.words.split()) == {"Geheim"}
    told = printed(source)
    assert "Geheim" not in told
    assert "Voor" in told
    assert "na" in told


@pytest.mark.parametrize("seen", SEEN)
def test_what_is_seen_is_not_named(seen: str) -> None:
    assert hidden_texts(f"Voor.\n\n{seen}\n\nNa.") == ()


@pytest.mark.parametrize("seen", [one for one in SEEN if "http" not in one])
def test_what_is_seen_is_printed(seen: str) -> None:
    assert "kst" in printed(f"Voor.\n\n{seen}\n\nNa.")


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ('Tekst van de regel\n{: style="display:none"}', "Tekst van de regel"),
        ("Tekst\n{: .hidden}", "Tekst"),
        ("Zie *dit*{: .d-none} stuk", "Zie *dit*"),
        ("Tekst\n\n<div hidden>nooit gesloten", "nooit gesloten"),
    ],
)
def test_what_is_meant_to_be_hidden_but_prints_is_named(source: str, words: str) -> None:
    (found,) = hidden_texts(source)
    assert (found.sort, found.words) == (HiddenSort.STYLED, words)


def test_what_is_folded_away_is_named_and_printed() -> None:
    source = "<details>\n<summary>Kop</summary>\n\nBinnen <!-- Geheim -->\n\n</details>"
    folded, comment = hidden_texts(source)
    assert folded.sort is HiddenSort.FOLDED
    assert folded.words.startswith("Kop Binnen")
    assert (comment.sort, comment.line, comment.words) == (HiddenSort.COMMENT, 4, "Geheim")
    assert "Binnen" in printed(source)


@pytest.mark.parametrize(
    "signs", ["\u202e", "\u2066", "\U000e0047\U000e0065", "\u200b\u200c\u200b\u200d", "\u2060" * 5]
)
def test_signs_without_a_shape_are_named_with_the_words_around_them(signs: str) -> None:
    (found,) = hidden_texts(f"bedrag {signs}1500 euro")
    assert (found.sort, found.words) == (HiddenSort.SIGNS, "bedrag …1500 euro")


def test_long_words_are_told_in_short() -> None:
    (found,) = hidden_texts(f"<!-- {'woord ' * 99}-->")
    assert len(found.words) <= 121
    assert found.words.endswith("woord…")


PIECES = st.sampled_from(
    [*COMMENTS, *ELEMENTS, "woord", "\n\n", " ", "\n", "`", "```", "- ", "> ", "# ", "<!--", "-->"]
)


@given(st.lists(PIECES, max_size=8).map("".join))
@example("<!--" + ELEMENTS[0])
@example("`" + COMMENTS[0] + "\n\n`")
def test_what_is_hidden_is_printed_or_named(source: str) -> None:
    told = printed(source) + "".join(found.words for found in hidden_texts(source))
    assert told.count("Geheim") or "Geheim" not in source


@pytest.mark.parametrize(
    "piece", ["<!--", "{#", "%%", "<div hidden>", "<p style='", '<a b="', "`", "``x`", "{: .hidden",
              "<details>", "{% comment %}", "- > ", "\u202e", "<b hidden></b>"],
)  # fmt: skip
def test_looking_takes_linear_time(piece: str) -> None:
    small, large = (piece * (size // len(piece)) for size in (4000, 8000))
    assert steps(lambda: hidden_texts(large)) < 2.6 * steps(lambda: hidden_texts(small)) + 2000
    hidden_texts(piece * (200_000 // len(piece)))
