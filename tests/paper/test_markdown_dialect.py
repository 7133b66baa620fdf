"""Each construct of the papers' dialect on its own, and two whole papers against their outline."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from markdown_outline import outline

from ozdesk.paper.markdown.front_matter import closing_line, parse_front_matter
from ozdesk.paper.markdown.reader import read_markdown, read_plain
from ozdesk.paper.model import Blocks, Heading, Paragraph, Run, plain_text

TEXTS = Path(__file__).parent / "texts"


def shown(source: str) -> list[str]:
    return list(outline(read_markdown(source).blocks))


@pytest.mark.parametrize("name", ["beheerafspraken", "overleg"])
def test_a_paper_has_the_outline_its_writer_meant(name: str) -> None:
    source = (TEXTS / f"{name}.md").read_text(encoding="utf-8")
    expected = (TEXTS / f"{name}.outline").read_text(encoding="utf-8")
    assert shown(source) == expected.splitlines()


def test_windows_line_ends_read_the_same() -> None:
    source = (TEXTS / "overleg.md").read_text(encoding="utf-8")
    assert read_markdown(source.replace("\n", "\r\n")) == read_markdown(source)


def test_front_matter_of_all_sorts_is_kept_as_text() -> None:
    lines = [
        "---",
        "title: 'Rollen: wie ''doet'' wat'  # ook op de site",
        'parent: "A \\"b\\""',
        "tags: [een, twee]",
        "leeg:",
        "url: https://example.org/#hier",
        "lijst:",
        "  - een",
        "  - twee: drie",
        "# opmerking",
        'scheef: "open',
        "---",
        "tekst",
    ]
    end = closing_line(lines)
    assert end == 11
    assert parse_front_matter(lines[1:end]) == {
        "title": "Rollen: wie 'doet' wat",
        "parent": 'A "b"',
        "tags": "[een, twee]",
        "leeg": "",
        "url": "https://example.org/#hier",
        "lijst": "- een\n- twee: drie",
        "scheef": '"open',
    }


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert shown("---\nGewone tekst\n\n---\n\nmeer") == ["rule", "Gewone tekst", "rule", "meer"]


@pytest.mark.parametrize("bullet", ["*", "-", "+", "1.", "1)"])
@pytest.mark.parametrize("indent", [2, 3, 4])
def test_lists_nest_by_two_three_and_four_spaces(bullet: str, indent: int) -> None:
    steps = [f"{' ' * indent * depth}{bullet} {word}" for depth, word in enumerate("abcd")]
    mark = "1." if bullet[0] == "1" else "-"
    expected = [line for depth, word in enumerate("abcd") for line in _item(depth, mark, word)]
    assert shown("\n".join(steps)) == expected
    assert shown("Tekst\n" + "\n".join(steps)) == ["Tekst", *expected]


def _item(depth: int, mark: str, word: str) -> list[str]:
    return ["  " * depth + mark, "  " * depth + f"  {word}"]


@pytest.mark.parametrize("indent", [0, 2, 3, 4, 7])
def test_a_fence_in_an_item_may_stand_anywhere(indent: int) -> None:
    space = " " * indent
    source = f"1. Stap\n{space}```\n{space}regel\n\n{space}  dieper\n{space}```\n2. Volgende"
    code = ["code", "  regel", "", "    dieper"]
    inner = [f"  {line}".rstrip() for line in code] if indent >= 2 else code
    second = ["2.", "  Volgende"]
    assert [line.rstrip() for line in shown(source)] == ["1.", "  Stap", *inner, *second]


def test_a_year_at_the_start_of_a_line_begins_no_list() -> None:
    assert shown("Dit gold tot\n2024. Daarna niet meer.") == [
        "Dit gold tot 2024. Daarna niet meer."
    ]


def test_a_list_keeps_the_number_it_starts_with() -> None:
    assert shown("7. zeven\n8. acht") == ["7.", "  zeven", "8.", "  acht"]


def test_an_item_may_be_empty() -> None:
    assert shown("- een\n-\n- drie") == ["-", "  een", "-", "-", "  drie"]


def test_two_ways_of_counting_are_two_lists() -> None:
    assert shown("1. een\n3) drie") == ["1.", "  een", "3.", "  drie"]


@pytest.mark.parametrize("mark", ["* TOC\n{:toc}", "- x\n{: toc }", "1. TOC\n{:toc}", "[TOC]"])
def test_the_marks_of_contents(mark: str) -> None:
    assert shown(f"# Kop\n\n{mark}\n\ntekst") == ["# Kop (kop)", "contents to level 3", "tekst"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("een  \ntwee", "een⏎twee"),
        ("een\\\ntwee", "een⏎twee"),
        ("een<br>twee<BR/>drie", "een⏎twee⏎drie"),
        ("een<!-- weg -->twee", "eentwee"),
        ("een <span class='x'>twee</span> drie", "een twee drie"),
        ("a<script>alert('x')</script>b<style>p{}</style>c", "abc"),
        ("voor <naam gemeente> en <leverancier>", "voor <naam gemeente> en <leverancier>"),
        ("&eacute;&#233;&amp;lt; 3 < 4 & 5", "éé&lt; 3 < 4 & 5"),
        ("‘zaakgericht’ “werken” 'recht'", "‘zaakgericht’ “werken” 'recht'"),
        ("kern\u00adgroep", "kern\u00adgroep"),
        ("noot1 en 2 m2", "noot1 en 2 m2"),
        (
            "[tekst][reg] [reg]\n\n[reg]: https://a.nl/x",
            "[tekst](https://a.nl/x) [reg](https://a.nl/x)",
        ),
        ("[Let op]: dit blijft", "[Let op]: dit blijft"),
        (
            "[a](https://a.nl 'titel') [b](<https://b.nl/c d>)",
            "[a](https://a.nl) [b](https://b.nl/c%20d)",
        ),
        ("[a](https://nl.org/x_(y)_z)", "[a](https://nl.org/x_(y)_z)"),
        ("(zie www.a.nl/b_c_d).", "(zie [www.a.nl/b_c_d](https://www.a.nl/b_c_d))."),
        ("<https://a.nl/?b=1&c=2>", "[https://a.nl/?b=1&c=2](https://a.nl/?b=1&c=2)"),
        ("**[a](https://a.nl)**", "[**a**](https://a.nl)"),
        ("`a*b*` en ``c`d``", "`a*b*` en `c`d`"),
        ("***beide*** _schuin_ snake_case_naam", "***beide*** *schuin* snake_case_naam"),
        ("~~weg~~ en ~5", "~~weg~~ en ~5"),
        ("2 * 3 * 4 \\*geen\\*", "2 * 3 * 4 *geen*"),
        ("![](map/plaatje.png)", "?Afbeelding: plaatje.png?"),
        ("[![merk](a.svg)](https://a.nl)", "[?Afbeelding: merk?](https://a.nl)"),
        ("*tekst*{: .groot} erna", "*tekst* erna"),
    ],
)
def test_what_stands_within_a_line(source: str, expected: str) -> None:
    assert shown(source) == [expected]


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java&#115;cript:alert(1)",
        "&#x6A;avascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "vbscript:x",
        "//example.org",
        "../elders.md",
        "#nergens",
        "https:/\t/x",
    ],
)
def test_only_safe_targets_are_links(target: str) -> None:
    for source in (f"[woord]({target})", f"[woord](<{target}>)", f"[woord][x]\n\n[x]: {target}"):
        runs = [
            one
            for block in read_markdown(source).blocks
            if isinstance(block, Paragraph)
            for one in block.inlines
            if isinstance(one, Run)
        ]
        assert "woord" in "".join(one.text for one in runs)
        assert not [one for one in runs if one.href]


def test_links_within_the_text_find_their_heading() -> None:
    source = (
        "# Één kop\n\n[a](#één-kop) [b](#%C3%89%C3%A9n-Kop) [c](#Eén) [d](#eigen)\n\n## X {#eigen}"
    )
    assert shown(source)[1] == "[a](#één-kop) [b](#één-kop) c [d](#eigen)"


def test_headings_get_their_level_and_a_key_of_their_own() -> None:
    blocks = read_markdown("# A\n## A ##\n### A-1\n## B\n{: #b .no_toc}\n#C\n###### D #", 2).blocks
    headings = [one for one in blocks if isinstance(one, Heading)]
    assert [(one.level, one.key, plain_text(one.inlines)) for one in headings] == [
        (2, "a", "A"),
        (3, "a-1", "A"),
        (4, "a-1-1", "A-1"),
        (3, "b", "B"),
        (6, "d", "D"),
    ]
    assert "#C" in list(outline(blocks))


def test_comments_and_scripts_over_many_lines_are_gone() -> None:
    source = (
        "voor\n\n<!--\n# weg\n\n- weg\n-->\n\n"
        "<script>\n\n# weg\n</script>\n{::comment}\nweg\n{:/comment}\nna"
    )
    assert shown(source) == ["voor", "na"]


def test_a_comment_that_never_ends_is_text() -> None:
    assert shown("voor\n\n<!-- geen einde\n\n# Kop") == ["voor", "<!-- geen einde", "# Kop (kop)"]


def test_what_stands_in_a_fence_is_text_and_nothing_else() -> None:
    source = "```\n# geen kop\n<!-- blijft -->\n[x]: https://a.nl\n* TOC\n{:toc}\n```"
    assert shown(source) == [
        "code",
        "  # geen kop",
        "  <!-- blijft -->",
        "  [x]: https://a.nl",
        "  * TOC",
        "  {:toc}",
    ]


def test_quotes_hold_everything() -> None:
    source = "> # Kop\n> - punt\n>   ```\n>   code\n>   ```\n>\n> > dieper\nlui\n\nna"
    assert shown(source) == [
        ">",
        "  # Kop (kop)",
        "  -",
        "    punt",
        "    code",
        "      code",
        "  >",
        "    dieper lui",
        "na",
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a | b\n--|:-:\n1 | 2", ["a (left) | b (center)", "1 (left) | 2 (center)"]),
        ("Tekst\n|a|\n|---|\n|1|", ["Tekst", "a (left)", "1 (left)"]),
        ("|a|b|\n|-|-|\n|1|", ["a (left) | b (left)", "1 (left) |  (left)"]),
        ("|a|b|\n|c|d|", ["a (left) | b (left)", "c (left) | d (left)"]),
        ("|a|b|\n|-|-|\n|-|-|", ["a (left) | b (left)", "- (left) | - (left)"]),
        ("a | b", ["a | b"]),
    ],
)
def test_tables(source: str, expected: list[str]) -> None:
    assert shown(source) == expected


def test_notes_are_numbered_in_the_order_of_their_marks() -> None:
    source = (
        "A[^z] b[^y] c[^z] d[^x]\n\n"
        "[^y]: Noot y\n    loopt door\n\n    tweede alinea\n\n[^z]: Noot z\n\nna"
    )
    assert shown(source) == [
        "A[[1]](#fn:1){fnref:1} b[[2]](#fn:2){fnref:2} c[[1]](#fn:1){fnref:1-1} d[^x]",
        "na",
        "## Voetnoten (voetnoten)",
        "1. (fn:1)",
        "  Noot z [↑\u00a0terug](#fnref:1)",
        "2. (fn:2)",
        "  Noot y loopt door",
        "  tweede alinea [↑\u00a0terug](#fnref:2)",
    ]


def test_words_of_our_own_follow_the_language() -> None:
    blocks = read_markdown("- [x] a\n- [ ] b\n\n![c](d.png)", language="en").blocks
    assert list(outline(blocks)) == ["-", "  ⟨done⟩ a", "-", "  ⟨open⟩ b", "?Image: c?"]


def test_plain_text_keeps_its_shape() -> None:
    source = (
        "=====\nTitel\n=====\n\nEen alinea\nover twee regels.\n\n"
        "Deel\n----\n\n.. code::\n\n    a  b\n"
    )
    assert list(outline(read_plain(source))) == [
        "# Titel (titel)",
        "Een alinea over twee regels.",
        "## Deel (deel)",
        "code",
        "  .. code::",
        "code",
        "      a  b",
    ]


def test_soft_hyphens_are_no_part_of_the_words() -> None:
    blocks: Blocks = read_markdown("# Kern\u00adgroep").blocks
    heading = blocks[0]
    assert isinstance(heading, Heading)
    assert plain_text(heading.inlines) == "Kerngroep"
    assert heading.key == "kerngroep"


def test_nothing_heavy_is_imported_before_a_text_is_read() -> None:
    script = (
        "import sys, ozdesk.paper.markdown.reader as reader\n"
        "heavy = {'markdown', 'mermaid_render', 'reportlab', 'asyncio'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
        "reader.read_markdown('# tekst')\n"
        "assert heavy & set(sys.modules) == {'markdown'}\n"
        "assert 'importlib.metadata' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
