"""Markdown read as a paper: whole, or section by section while somebody types.

There is one way of reading: a text is taken apart at its headings, each section is read on its
own, and the sections are joined. The preview keeps what it read of sections that stay the same.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from ozdesk.domain.label import Label, Language
from ozdesk.paper.markdown.keys import KeyedBlocks, changed_links, part_of, rewritten, unique_keys
from ozdesk.paper.markdown.plain_text import read_plain
from ozdesk.paper.markdown.sections import MarkdownSection, markdown_structure
from ozdesk.paper.markdown.struck import spread_strikes
from ozdesk.paper.markdown.walk import NOTES_KEY, Walker, mark_key, note_key
from ozdesk.paper.model import Blocks, Heading, ListBlock, Paragraph, Run, plain_text, text
from ozdesk.paper.nearby import Surroundings

if TYPE_CHECKING:
    from markdown import Markdown

    from ozdesk.paper.markdown.inline import PaperInline

__all__ = ["MarkdownSection", "Paper", "SectionedReader", "read_markdown", "read_plain", "sections"]

_NAMES = re.compile(r"\[\^?([^\[\]]{1,200})\]")
_LOCAL = threading.local()
_NOTES = Label("Voetnoten", "Notes")
_BACK = Label("terug", "back")

Key = Hashable
"""Equal keys mean equal blocks, within one reader."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A text as the document model, and the pairs of its front matter."""

    blocks: Blocks
    meta: Mapping[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The title in the front matter, else the first heading; "" without either."""
        headings = (plain_text(one.inlines) for one in self.blocks if isinstance(one, Heading))
        return self.meta.get("title") or next(headings, "")


def read_markdown(
    source: str,
    base_level: int = 1,
    language: Language = "nl",
    nearby: Surroundings | None = None,
) -> Paper:
    """Read any text as Markdown; never fails. Headings of level one get `base_level`."""
    reader = SectionedReader(base_level, language, nearby)
    parts = reader.read(source)
    return Paper(tuple(block for _, blocks in parts for block in blocks), reader.meta)


def sections(source: str) -> list[MarkdownSection]:
    """Split a text at its headings, outside fences, comments and front matter."""
    return markdown_structure(source).sections


@dataclass(frozen=True, slots=True)
class _Definitions:
    """What a section uses of the whole text: targets of links and numbers of notes, by name."""

    links: tuple[tuple[str, str], ...] = ()
    notes: tuple[tuple[str, int], ...] = ()


class SectionedReader:
    """Reads a text again and again, and converts only the sections that changed."""

    def __init__(
        self, base_level: int = 1, language: Language = "nl", nearby: Surroundings | None = None
    ) -> None:
        self.base_level = base_level
        self.language = language
        self.meta: Mapping[str, str] = {}
        self._walker = Walker(base_level, language, nearby)
        self._read: dict[tuple[str, _Definitions], KeyedBlocks] = {}
        self._names: dict[str, tuple[str, ...]] = {}
        self._read_notes: tuple[Key, KeyedBlocks] = (), part_of(())
        self._shown: dict[Key, Blocks] = {}

    def read(self, source: str) -> list[tuple[Key, Blocks]]:
        """Read a text; one pair for each section that shows anything, the notes last."""
        found = markdown_structure(source)
        self.meta = found.meta
        texts = [section.text for section in found.sections]
        used = self._used_names([*texts, *found.notes.values()])
        numbers = _numbers(used[: len(texts)], found.notes)
        definitions = [_definitions(names, found.links, numbers) for names in used]
        parts = self._convert(list(zip(texts, definitions, strict=False)))
        notes = list(zip(found.notes.values(), definitions[len(texts) :], strict=True))
        if notes:
            marked = frozenset(key for _, part in parts for key in part.keys)
            parts.append(self._notes(numbers, dict(zip(found.notes, notes, strict=True)), marked))
        return self._joined(parts)

    def _used_names(self, texts: list[str]) -> list[tuple[str, ...]]:
        """The names in square brackets of each text, in order."""
        known = self._names
        self._names = {one: known[one] if one in known else _names_in(one) for one in texts}
        return [self._names[one] for one in texts]

    def _convert(self, wanted: list[tuple[str, _Definitions]]) -> list[tuple[Key, KeyedBlocks]]:
        known = self._read
        self._read = {}
        for key in wanted:
            if key not in self._read:
                self._read[key] = known.get(key) or part_of(self._blocks(*key))
        return [(key, self._read[key]) for key in wanted if self._read[key].blocks]

    def _notes(
        self,
        numbers: Mapping[str, int],
        notes: Mapping[str, tuple[str, _Definitions]],
        marked: frozenset[str],
    ) -> tuple[Key, KeyedBlocks]:
        """The notes in the order of their numbers, each with a way back to its first mark."""
        wanted = tuple(notes[name] for name in sorted(notes, key=lambda name: numbers[name]))
        back = tuple(mark_key(n) in marked for n in range(1, len(wanted) + 1))
        if self._read_notes[0] != (wanted, back):
            items = tuple(
                self._with_way_back(self._blocks(*note), n) if back[n - 1] else self._blocks(*note)
                for n, note in enumerate(wanted, 1)
            )
            title = text(_NOTES.in_(self.language))
            heading = Heading(min(6, self.base_level + 1), title, NOTES_KEY)
            keys = tuple(note_key(n) for n in range(1, len(wanted) + 1))
            listed = ListBlock(items, ordered=True, keys=keys)
            self._read_notes = (wanted, back), part_of((heading, listed))
        return self._read_notes

    def _with_way_back(self, blocks: Blocks, number: int) -> Blocks:
        """A note that ends with a link to its mark."""
        back = Run(f"\u2191\u00a0{_BACK.in_(self.language)}", href=f"#{mark_key(number)}")
        last = blocks[-1] if blocks else None
        if isinstance(last, Paragraph):
            ended = replace(last, inlines=(*last.inlines, Run(" "), back))
            return (*blocks[:-1], ended)
        return (*blocks, Paragraph((back,)))

    def _joined(self, parts: list[tuple[Key, KeyedBlocks]]) -> list[tuple[Key, Blocks]]:
        """Make the keys of headings unique and drop links to places that are not there."""
        unique = unique_keys([part for _, part in parts])
        all_keys = {key for keys in unique for key in keys}
        known = self._shown
        self._shown = {}
        joined: list[tuple[Key, Blocks]] = []
        for (key, part), keys in zip(parts, unique, strict=True):
            links = changed_links(part, all_keys)
            if links or keys != part.keys:
                key = (key, keys, tuple(links.items()))
                self._shown[key] = known.get(key) or rewritten(part.blocks, keys, links)
            joined.append((key, self._shown.get(key, part.blocks)))
        return joined

    def _blocks(self, source: str, definitions: _Definitions) -> Blocks:
        """Convert one section through python-markdown's tree."""
        engine, inline = _engine()
        engine.reset()
        engine.references.update({name: (href, "") for name, href in definitions.links})
        inline.notes = dict(definitions.notes)
        root = Element("div")
        engine.parser.parseChunk(root, source)
        for step in engine.treeprocessors:
            step.run(root)
        spread_strikes(root)
        return self._walker.blocks(root)


def _engine() -> tuple[Markdown, PaperInline]:
    """Give this thread's python-markdown with our two extensions; it keeps nothing of a text."""
    made: tuple[Markdown, PaperInline] | None = getattr(_LOCAL, "engine", None)
    if made:
        return made
    from markdown import Markdown

    from ozdesk.paper.markdown.blocks import PaperBlocks
    from ozdesk.paper.markdown.inline import PaperInline

    inline = PaperInline()
    _LOCAL.engine = Markdown(extensions=[PaperBlocks(), inline]), inline
    return _engine()


def _names_in(source: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(name.lower().split()) for name in _NAMES.findall(source)))


def _numbers(used: list[tuple[str, ...]], notes: Mapping[str, str]) -> dict[str, int]:
    """Number the notes in the order of their marks; those without a mark come last."""
    if not notes:
        return {}
    marked = (name for names in used for name in names if name in notes)
    return {name: number for number, name in enumerate(dict.fromkeys([*marked, *notes]), 1)}


def _definitions(
    names: tuple[str, ...], links: Mapping[str, str], numbers: Mapping[str, int]
) -> _Definitions:
    return _Definitions(
        tuple((name, links[name]) for name in names if name in links),
        tuple((name, numbers[name]) for name in names if name in numbers),
    )
