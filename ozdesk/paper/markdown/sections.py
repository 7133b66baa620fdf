"""A Markdown text taken apart: front matter, sections at headings, and definitions.

Links and notes that are defined once and used anywhere are gathered here, comments and scripts
fall away, so that each section can be read on its own. Line numbers stay those of the source.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ozdesk.paper.markdown.front_matter import closing_line, parse_front_matter
from ozdesk.paper.markdown.hidden import HiddenText, hidden_in, without_hidden_elements
from ozdesk.paper.markdown.lines import fence_end, indent_of, is_heading, opening, opens_fence

_ENDS = re.compile("\r\n?|[\f\v\x85\u2028\u2029]")
_UNREADABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_MARKS = frozenset("#<{[%`~>-*+0123456789")
_LINK = re.compile(r" {0,3}\[([^\[\]^][^\[\]]*)\]: *+(\S++) *+(?:[\"'(].*[\"')] *)?")
_TARGET = re.compile(r"<|#|\.{0,2}/|[A-Za-z][\w+.-]*:\S|[\w%-]+(?:[./][\w%-]+)+")
_NOTE = re.compile(r" {0,3}\[\^([^\[\]\s]+)\]:(.*)")
# What is not meant for readers, by dialect: how it begins on a line, and how it ends.
_HIDDEN = tuple(
    (re.compile(rf" *{begin}", re.IGNORECASE), re.compile(end, re.IGNORECASE))
    for begin, end in (
        (r"<!--", r"-->"),
        (r"<script\b", r"</script[^>]*>"),
        (r"<style\b", r"</style[^>]*>"),
        (r"\{::comment\}", r"\{:/[^}]*\}"),  # kramdown
        (r"\{%-?\s*comment\b[^%]*%\}", r"\{%-?\s*endcomment\s*-?%\}"),  # Liquid
        (r"\{#", r"#\}"),  # Jinja
        (r"%%", r"%%"),  # Obsidian
        (r"%(?!%)[ \t]", r"$"),  # MyST, to the end of the line
    )
)
_LONG = 60_000  # characters; a section beyond it is cut at the next paragraph


@dataclass(frozen=True, slots=True)
class MarkdownSection:
    """A heading and what stands under it; `line` counts from 0 in the source."""

    text: str
    line: int


@dataclass(slots=True)
class MarkdownStructure:
    """A whole text, taken apart; the targets of links and the texts of notes by lower-case name."""

    meta: Mapping[str, str] = field(default_factory=dict)
    sections: list[MarkdownSection] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)


def clean_source(text: str) -> str:
    """Make line ends equal and tabs spaces; put U+FFFD where no paper can hold a character."""
    text = text.removeprefix("\ufeff")
    if _ODD.search(text):  # rarely, and looking costs less than replacing
        text = _UNREADABLE.sub("\ufffd", _ENDS.sub("\n", text))
    return text.expandtabs(4) if "\t" in text else text


def markdown_structure(text: str) -> MarkdownStructure:
    """Take a text apart."""
    return _Surveyor(without_hidden_elements(clean_source(text)).split("\n")).survey()


def hidden_texts(text: str) -> tuple[HiddenText, ...]:
    """What whoever reads a text as a page does not see, in order."""
    return hidden_in(clean_source(text))


class _Surveyor:
    """One walk over the lines; what falls away is blanked, so that lines keep their number."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.found = MarkdownStructure()
        self.kept: list[str] = []
        self.start = 0
        self.size = 0
        self.never_closed: set[str] = set()

    def survey(self) -> MarkdownStructure:
        end = closing_line(self.lines)
        if end:
            self.found.meta = parse_front_matter(self.lines[1:end])
            self.start = end + 1
        at = self.start
        while at < len(self.lines):
            line = self.lines[at]
            if line.lstrip()[:1] in _MARKS:
                at = self.special(line, at)
                continue
            self.kept.append(line)
            self.size += len(line)
            at += 1
            if self.size > _LONG and not line and self.starts_paragraph(at):
                self.cut(at)
        self.cut(at)
        return self.found

    def special(self, line: str, at: int) -> int:
        """Deal with a line that may begin something; give the line to go on with."""
        if opens_fence(line):
            return self.keep(at, fence_end(self.lines, at))
        if line[0] == "#" and is_heading(line):
            self.cut(at)
        return self.hidden(line, at) or self.definition(line, at) or self.keep(at, at + 1)

    def keep(self, at: int, end: int) -> int:
        self.kept += self.lines[at:end]
        self.size += sum(map(len, self.lines[at:end]))
        return end

    def starts_paragraph(self, at: int) -> bool:
        return at < len(self.lines) and self.lines[at][:1].isalpha()

    def cut(self, at: int) -> None:
        """End the section before line `at`; blank ones vanish."""
        text = "\n".join(self.kept)
        if text and not text.isspace():
            self.found.sections.append(MarkdownSection(text, self.start))
        self.kept, self.start, self.size = [], at, 0

    def hidden(self, line: str, at: int) -> int:
        """Blank a comment, script or style that begins a line; one that never ends stays text."""
        for begin, end in _HIDDEN:
            if (found := begin.match(line)) and end.pattern not in self.never_closed:
                return self.hide(at, found.end(), end)
        return 0

    def hide(self, at: int, begin: int, end: re.Pattern[str]) -> int:
        """Blank what stands from a place in a line to where it ends; 0 where it never does."""
        for number in range(at, len(self.lines)):
            line = self.lines[number]
            if closed := end.search(line, begin if number == at else 0):
                if number == at and indent_of(line) >= 4:
                    return 0
                self.kept += [""] * (number - at)
                self.kept.append(line[closed.end() :])
                return number + 1
        self.never_closed.add(end.pattern)
        return 0

    def definition(self, line: str, at: int) -> int:
        """Take out a definition of a link or a note; 0 when this line is none."""
        note = _NOTE.fullmatch(line)
        if note:
            end = self.note_end(at + 1)
            words = [note[2].strip(), *(text.strip() for text in self.lines[at + 1 : end])]
            self.found.notes.setdefault(note[1].lower(), "\n".join(words).strip())
            self.kept += [""] * (end - at)
            return end
        link = _LINK.fullmatch(line)
        if not link or not _TARGET.match(link[2]):
            return 0
        name = " ".join(link[1].lower().split())
        self.found.links.setdefault(name, link[2].removeprefix("<").removesuffix(">"))
        self.kept.append("")
        return at + 1

    def note_end(self, at: int) -> int:
        """Find the line after the paragraphs of a note; later ones are indented."""
        blank = False
        while at < len(self.lines):
            line = self.lines[at]
            if not line.strip():
                blank = True
            elif self.ends_note(line, blank):
                break
            at += 1
        return at

    def ends_note(self, line: str, blank: bool) -> bool:
        if blank:
            return indent_of(line) < 2
        return bool(_NOTE.match(line) or _LINK.match(line) or opening(line, in_text=True))
