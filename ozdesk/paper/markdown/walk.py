"""From the tree of python-markdown to the document model; HTML is never written nor read back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from html import unescape
from xml.etree.ElementTree import Element

from ozdesk.domain.common_texts import ATTENTION, EXAMPLE
from ozdesk.domain.label import Label, Language
from ozdesk.paper.figures.mermaid import diagram
from ozdesk.paper.markdown.dialects import with_words
from ozdesk.paper.markdown.struck import kept_apart, strikes
from ozdesk.paper.model import (
    Align,
    Block,
    Blocks,
    Break,
    Cell,
    Code,
    Contents,
    Heading,
    Inline,
    Inlines,
    ListBlock,
    Paragraph,
    Picture,
    Pill,
    Quote,
    Rule,
    Run,
    Table,
    Tone,
    plain_text,
)
from ozdesk.paper.nearby import Surroundings

NOTES_KEY = "voetnoten"
_PICTURE = Label("Afbeelding: {name}", "Image: {name}")
_PICTURE_ON_THE_WEB = Label("Afbeelding op het web: {name}", "Image on the web: {name}")
_BELOW = Label("inhoud: onder deze tabel", "contents: below this table")
_REMOTE = re.compile(r"(?i)https?://")
_NO_NAME = Label("zonder beschrijving", "without description")
_TASKS = {
    "x": (Label("gedaan", "done"), Tone.GOOD),
    " ": (Label("open", "open"), Tone.NEUTRAL),
}
_TIP = Label("Tip", "Tip")
_CALLOUTS = {
    "note": Label("Opmerking", "Note"),
    "info": Label("Ter informatie", "Information"),
    "tip": _TIP,
    "hint": _TIP,
    "important": Label("Belangrijk", "Important"),
    "warning": Label("Waarschuwing", "Warning"),
    "caution": Label("Voorzichtig", "Caution"),
    "danger": Label("Gevaar", "Danger"),
    "attention": ATTENTION,
    "question": Label("Vraag", "Question"),
    "example": EXAMPLE,
    "quote": Label("Citaat", "Quote"),
}
_SAFE = re.compile(r"https?://[^\s/]|mailto:[^\s@]+@|#[^\s]", re.IGNORECASE)
_SPACES = re.compile(r"[ \n]+")
_NOT_IN_KEYS = re.compile(r"[^\w\- ]")


@dataclass(frozen=True, slots=True)
class Walker:
    """Turns elements into blocks: headings count from `base_level`, own words are in `language`."""

    base_level: int
    language: Language
    nearby: Surroundings | None = None

    def blocks(self, parent: Element) -> Blocks:
        """Turn all children of an element into blocks; empty paragraphs vanish."""
        return tuple(block for child in parent for block in self.block(child))

    def block(self, element: Element) -> Iterator[Block]:
        """Turn one element into a block, or none when there is nothing in it."""
        tag = element.tag
        if tag == "p" and (shown := self.shown_pictures(element)):
            yield from shown
        elif tag == "p":
            inlines = self.inlines(element)
            if inlines:
                yield Paragraph(_bold(inlines) if element.get("term") else inlines)
                yield from self.pictures(element.iter("img"))
        elif tag in ("ul", "ol"):
            yield self.list_block(element)
        elif tag[0] == "h" and tag[1:].isdigit():
            inlines = self.inlines(element)
            level = max(1, min(6, int(tag[1:]) + self.base_level - 1))
            yield Heading(level, inlines, element.get("id") or slug(plain_text(inlines)))
            yield from self.pictures(element.iter("img"))
        elif tag == "pre":
            yield self.code(element.text or "", element.attrib["language"])
        elif tag == "table":
            yield self.table(element)
            yield from self.pictures(element.iter("img"))
        elif tag == "blockquote":
            yield Quote((*self.callout(element.get("callout", "")), *self.blocks(element)))
        elif tag == "hr":
            yield Rule()
        elif tag == "nav":
            yield Contents(self.base_level + 2)

    def callout(self, name: str) -> Blocks:
        """The word of a callout, such as a note or a warning, as its first line."""
        if not name:
            return ()
        label = _CALLOUTS.get(name)
        word = label.in_(self.language) if label else name.capitalize()
        return (Paragraph((Run(word, bold=True),)),)

    def shown_pictures(self, paragraph: Element) -> Blocks:
        """The pictures that are all a paragraph holds, where their files may all be shown."""
        if self.nearby is None or "".join(paragraph.itertext()).strip():
            return ()
        images = list(paragraph.iter("img"))
        found = self.pictures(images)
        return found if len(found) == len(images) else ()

    def pictures(self, images: Iterable[Element]) -> Blocks:
        """The pictures of these elements whose files may be shown."""
        if self.nearby is None:
            return ()
        read = ((self.nearby.picture(image.attrib["src"]), image) for image in images)
        return tuple(Picture(p.data, image.attrib["alt"], p.words) for p, image in read if p)

    def code(self, text: str, language: str) -> Block:
        """Text as typed, or the drawing it describes."""
        return diagram(text, self.language) if language == "mermaid" else Code(text, language)

    def list_block(self, element: Element) -> ListBlock:
        """A list; the box of a task becomes a word before its text."""
        items = []
        for child in element:
            blocks = self.blocks(child)
            if state := child.attrib["task"]:
                blocks = self.task(state, blocks)
            items.append(blocks)
        return ListBlock(tuple(items), element.tag == "ol", int(element.attrib["start"]))

    def task(self, state: str, blocks: Blocks) -> Blocks:
        """Put the state of a task before its words."""
        label, tone = _TASKS[state]
        pill = Pill(label.in_(self.language), tone)
        if blocks and isinstance(blocks[0], Paragraph):
            first = replace(blocks[0], inlines=(pill, Run(" "), *blocks[0].inlines))
            return (first, *blocks[1:])
        return (Paragraph((pill,)), *blocks)

    def table(self, element: Element) -> Table:
        """A table; its first row holds the header cells."""
        head, *rows = (tuple(self.cell(cell) for cell in row) for row in element)
        return Table(head, tuple(rows))

    def cell(self, element: Element) -> Cell:
        """One cell with its alignment."""
        aligns: dict[str, Align] = {"left": "left", "right": "right", "center": "center"}
        below = (Run(_BELOW.in_(self.language)),) if element.get("contents") else ()
        return Cell(self.inlines(element) or below, aligns[element.attrib["align"]])

    def inlines(self, element: Element) -> Inlines:
        """The runs of a leaf; nesting is followed without recursion, however deep it goes."""
        if not len(element):
            words = _SPACES.sub(" ", with_words(element.text or "", self.language)).strip(" ")
            return (Run(words),) if words else ()
        found: list[Inline] = []
        stack: list[tuple[Element | str, Run]] = [(element, Run(""))]
        struck = 0
        while stack:
            node, face = stack.pop()
            seen = replace(face, strike=face.strike or struck > 0)
            if isinstance(node, str):
                words = node if face.code else with_words(node, self.language)
                found.append(replace(seen, text=words))
                continue
            if node.tag == "br":
                found += _line_end(node, found)
            elif node.tag == "img":
                found.append(self.picture(node, seen))
            struck += strikes(node)
            inner = _face(node, face)
            if self.nearby and node.tag == "a" and not inner.href:
                inner = replace(inner, href=self.nearby.page(node.attrib["href"]))
            for child in reversed(node):
                stack.append((child.tail or "", inner))
                stack.append((child, inner))
            if node.text:
                text = unescape(node.text) if node.tag == "code" else node.text
                stack.append((text, inner))
        return kept_apart(_tidy(found))

    def picture(self, element: Element, face: Run) -> Run:
        """The words of a picture; one on the web is never fetched, its words lead there."""
        source = element.attrib["src"]
        remote = safe_href(source) if _REMOTE.match(source) else ""
        name = element.attrib["alt"] or source.rpartition("/")[2] or _NO_NAME.in_(self.language)
        label = _PICTURE_ON_THE_WEB if remote else _PICTURE
        words = label.in_(self.language).format(name=name)
        return replace(face, text=words, muted=True, href=face.href or remote)


def note_key(number: int | str) -> str:
    """The key of a note by its number."""
    return f"fn:{number}"


def mark_key(number: int | str) -> str:
    """The key of the first mark of a note; later ones get a number behind it."""
    return f"fnref:{number}"


def slug(words: str) -> str:
    """The key of a heading, as the sites that publish these papers make it."""
    return _NOT_IN_KEYS.sub("", words.lower()).strip().replace(" ", "-") or "deel"


def safe_href(target: str) -> str:
    """Keep a link to the web, a mail address or a place in the text; "" for anything else."""
    target = unescape(target).strip().replace(" ", "%20")
    return target if _SAFE.match(target) and not re.search(r"[\x00-\x20]", target) else ""


def _face(element: Element, face: Run) -> Run:
    """The face of what stands within an element."""
    if element.tag == "strong":
        return replace(face, bold=True)
    if element.tag == "em":
        return replace(face, italic=True)
    if element.tag == "code":
        return replace(face, code=True)
    if element.tag == "del":
        return replace(face, strike=True)
    if element.tag == "a":
        if note := element.get("note"):
            return replace(face, href=f"#{note_key(note)}", key=mark_key(note))
        return replace(face, href=safe_href(element.attrib["href"]))
    return face


def _bold(inlines: Inlines) -> Inlines:
    return tuple(replace(one, bold=True) if isinstance(one, Run) else one for one in inlines)


def _tidy(found: list[Inline]) -> Inlines:
    """Join runs of one face, make white space single, drop it at the ends of lines."""
    tidy: list[Inline] = []
    for one in found:
        last = tidy[-1] if tidy else None
        if isinstance(one, Run):
            text = one.text if one.code else _SPACES.sub(" ", one.text)
            if not isinstance(last, Run) or last.text.endswith(" "):
                text = text if one.code else text.removeprefix(" ")
            if not text:
                continue
            if isinstance(last, Run) and replace(last, text="") == replace(one, text=""):
                tidy[-1] = replace(last, text=last.text + text)
            else:
                tidy.append(replace(one, text=text))
        elif tidy:
            _strip_end(tidy)
            tidy.append(one)
    while tidy and isinstance(_strip_end(tidy), Break):
        tidy.pop()
    return tuple(tidy)


def _strip_end(tidy: list[Inline]) -> Inline | None:
    """Drop white space from the end; give what stands there now."""
    while tidy:
        last = tidy[-1]
        if not isinstance(last, Run):
            return last
        text = last.text.rstrip(" ")
        if text:
            tidy[-1] = replace(last, text=text)
            return tidy[-1]
        tidy.pop()
    return None


def _line_end(element: Element, before: list[Inline]) -> list[Inline]:
    """A break; one that only stands for a block of HTML does not repeat another."""
    words = [one for one in before[-2:] if not (isinstance(one, Run) and one.text.isspace())]
    if element.get("soft") and (not words or isinstance(words[-1], Break)):
        return []
    return [Break()]
