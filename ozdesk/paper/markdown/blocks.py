"""The blocks of Markdown as a tree: our extension of python-markdown for the lists, quotes, fences
and tables of real papers.

python-markdown splits at blank lines and then guesses; this parser goes by lines, once, so that
lists come out as their writers meant them and no text takes more than linear time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.extensions import Extension
from markdown.util import AtomicString

from ozdesk.paper.markdown.html_tables import html_table
from ozdesk.paper.markdown.lines import (
    FENCE,
    fence_end,
    identifier_in,
    indent_of,
    is_attributes,
    opening,
    parse_heading,
)
from ozdesk.paper.markdown.lists import Items, counted_runs, gather_definitions, gather_list
from ozdesk.paper.markdown.tables import table_from

_CALLOUT = re.compile(r"\[!(\w+)\][+-]?\s*(.*)")  # GitHub, Obsidian
_ADMONITION = re.compile(r" *(?:!!!|\?\?\?\+?) +(\w+) *\"?([^\"]*)\"?")  # MkDocs
_CONTAINER = re.compile(r" *(:::+) *\{?\.?(\w+)\}? *(.*)")  # Docusaurus, VitePress, Pandoc
_DEEPEST = 20  # levels of lists and quotes; deeper ones are shown as running text
_PICTURES = re.compile(
    r" *(?:\[?!\[[^\[\]]*\](?:\([^()]*\)|\[[^\[\]]*\])(?:\]\([^()]*\))? *)+\\?"
    r"|(?i: *<img\b[^<>]*> *)"
)
_CONTENTS = re.compile(r"\s*\{:\s*\.?toc\b[^{}]*\}\s*", re.IGNORECASE)
_CONTENTS_LINES = frozenset({"[TOC]", "[[_TOC_]]", "[[TOC]]"})
_CONTENTS_CELL = re.compile(
    r"\s*(?:(?:(?:[-*+]|\d+[.)])\s+)?(?:TOC\s+)?\{:\s*\.?toc\b[^{}]*\}|\[TOC\]|\[\[_?TOC_?\]\])\s*",
    re.IGNORECASE,
)
_BULLET_CONTENTS = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+TOC\s*", re.IGNORECASE)


class PaperBlocks(Extension):
    """Give python-markdown the parser of this module."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Replace the parser of blocks."""
        md.parser = LineParser(md)


class LineParser(BlockParser):
    """Builds the tree line by line."""

    def parseChunk(self, parent: Element, text: str) -> None:
        """Parse a text into children of `parent`."""
        _Builder(parent, text.split("\n"), 0).build()


class _Builder:
    """Builds the children of one element from its lines."""

    def __init__(self, parent: Element, lines: Sequence[str], depth: int) -> None:
        self.parent = parent
        self.lines = lines
        self.depth = depth
        self.text: list[str] = []

    def build(self) -> None:
        at = 0
        while at < len(self.lines):
            line = self.lines[at]
            if not line.strip():
                self.end_text()
                at += 1
                continue
            begins = opening(line, bool(self.text), nested=self.depth > 0)
            if begins == "setext" and len(self.text) > 1:
                begins = "rule"  # a line under a whole paragraph is no underlining
            if not begins or self.depth >= _DEEPEST:
                self.text.append(line)
                at += 1
                continue
            at = _STEPS[begins](self, at)
        self.end_text()

    def end_text(self) -> None:
        """Turn the running text so far into paragraphs and tables."""
        if self.text:
            if len(self.text) == 1 and self.text[0].strip() in _CONTENTS_LINES:
                SubElement(self.parent, "nav")
            else:
                _add_text(self.parent, self.text)
            self.text = []

    def fence(self, at: int) -> int:
        self.end_text()
        end = fence_end(self.lines, at)
        opened = FENCE.match(self.lines[at])
        assert opened
        body = self.lines[at + 1 : end]
        if body and body[-1].strip().startswith(opened[1]) and not body[-1].strip().strip("`~"):
            body = body[:-1]
        indent = indent_of(self.lines[at])
        if not any(line.strip() for line in body):  # nothing to name the language of: it is text
            SubElement(self.parent, "pre", language="").text = AtomicString(opened[2].strip())
            return end
        pre = SubElement(self.parent, "pre", language=_language(opened[2]))
        pre.text = AtomicString("\n".join(line[min(indent, indent_of(line)) :] for line in body))
        return end

    def code(self, at: int) -> int:
        end = at
        while end < len(self.lines) and (
            indent_of(self.lines[end]) >= 4 or not self.lines[end].strip()
        ):
            end += 1
        words = "\n".join(line[4:] for line in self.lines[at:end])
        SubElement(self.parent, "pre", language="").text = AtomicString(words.rstrip())
        return end

    def heading(self, at: int) -> int:
        self.end_text()
        title = parse_heading(self.lines[at])
        heading = SubElement(self.parent, f"h{title.level}", id=title.identifier)
        heading.text = title.words
        return at + 1

    def setext(self, at: int) -> int:
        level = 1 if "=" in self.lines[at] else 2
        title = parse_heading(f"# {self.text[0].strip()}")
        SubElement(self.parent, f"h{level}", id=title.identifier).text = title.words
        self.text = []
        return at + 1

    def rule(self, at: int) -> int:
        self.end_text()
        SubElement(self.parent, "hr")
        return at + 1

    def attributes(self, at: int) -> int:
        """Drop a line of attributes; a heading before it takes its identifier."""
        self.end_text()
        last = self.parent[-1] if len(self.parent) else None
        if last is not None and "id" in last.attrib:
            last.set("id", identifier_in(self.lines[at]) or last.get("id", ""))
        return at + 1

    def quote(self, at: int) -> int:
        self.end_text()
        body: list[str] = []
        while at < len(self.lines):
            rest = self.lines[at].lstrip(" ")
            if rest.startswith(">"):
                body.append(rest[2:] if rest.startswith("> ") else rest[1:])
            elif self.is_lazy(rest, body[-1]):
                body.append(rest)
            else:
                break
            at += 1
        quote = SubElement(self.parent, "blockquote")
        if body and (callout := _CALLOUT.fullmatch(body[0].strip())):
            quote.set("callout", callout[1].lower())
            body[0] = callout[2]
        _Builder(quote, body, self.depth + 1).build()
        return at

    def callout(self, at: int) -> int:
        """Add a note with its word: an indented body, or one between lines of colons."""
        self.end_text()
        line, end = self.lines[at], at + 1
        if found := _CONTAINER.fullmatch(line):
            word, title = found[2], found[3]
            while end < len(self.lines) and self.lines[end].strip() != found[1]:
                end += 1
            body, after = list(self.lines[at + 1 : end]), end + 1
        else:
            found = _ADMONITION.match(line)
            word, title = (found[1], found[2]) if found else ("", line)
            while end < len(self.lines) and (
                not self.lines[end].strip() or indent_of(self.lines[end]) >= 4
            ):
                end += 1
            body, after = [row[4:] for row in self.lines[at + 1 : end]], end
        quote = SubElement(self.parent, "blockquote", callout=word.lower())
        _Builder(quote, [title, "", *body], self.depth + 1).build()
        return min(after, len(self.lines))

    def is_lazy(self, rest: str, before: str) -> bool:
        """Tell whether a line without `>` goes on with the paragraph quoted before it."""
        before = before.lstrip("> ")
        return bool(rest and before) and not opening(before) and not opening(rest, in_text=True)

    def item(self, at: int) -> int:
        self.end_text()
        found = gather_list(self.lines, at)
        if any(map(_CONTENTS.fullmatch, self.lines[found.end : found.end + 1])):
            SubElement(self.parent, "nav")
            return found.end + 1
        if found.end == at + 1 and _BULLET_CONTENTS.fullmatch(self.lines[at]):
            SubElement(self.parent, "nav")
            return found.end
        return self.add_list(found)

    def table(self, at: int) -> int:
        """Add a table that is written in HTML; what is none stays running text."""
        found, end = html_table(self.lines, at)
        if not found:
            self.text.append(self.lines[at])
            return at + 1
        self.end_text()
        self.parent.extend(found)
        _add_contents_below(self.parent, found[-1])
        return end

    def definition(self, at: int) -> int:
        for term in self.text:
            SubElement(self.parent, "p", term="yes").text = term.strip()
        self.text = []
        return self.add_list(gather_definitions(self.lines, at))

    def add_list(self, found: Items) -> int:
        for start, items in counted_runs(found):
            parent = SubElement(self.parent, "ol" if found.ordered else "ul", start=str(start))
            for item in items:
                element = SubElement(parent, "li", task=item.task)
                _Builder(element, item.lines, self.depth + 1).build()
        if found.end < len(self.lines) and is_attributes(self.lines[found.end]):
            return found.end + 1
        return found.end


_STEPS: Mapping[str, Callable[[_Builder, int], int]] = {
    "fence": _Builder.fence,
    "code": _Builder.code,
    "heading": _Builder.heading,
    "setext": _Builder.setext,
    "rule": _Builder.rule,
    "attributes": _Builder.attributes,
    "quote": _Builder.quote,
    "item": _Builder.item,
    "definition": _Builder.definition,
    "table": _Builder.table,
    "callout": _Builder.callout,
}


def _add_text(parent: Element, lines: list[str]) -> None:
    """Add running text as a paragraph, a table, or a paragraph with a table under it.

    Lines that hold nothing but pictures are a paragraph of their own.
    """
    before, table = table_from(lines)
    for _, part in groupby(before, lambda line: bool(_PICTURES.fullmatch(line))):
        SubElement(parent, "p").text = "\n".join(line.lstrip(" ") for line in part).rstrip()
    if table is not None:
        parent.append(table)
        _add_contents_below(parent, table)


def _add_contents_below(parent: Element, table: Element) -> None:
    """Put contents that stand in a cell, which holds words alone, below the table."""
    asking = [cell for cell in table.iter() if _CONTENTS_CELL.fullmatch(cell.text or "")]
    for cell in asking:
        cell.text = ""
        cell.set("contents", "below")
    if asking:
        SubElement(parent, "nav")


def _language(information: str) -> str:
    """The language of a fence, from all that stands behind its mark."""
    words = information.strip().lstrip("{").split()
    return words[0].strip("{}.").lower() if words else ""
