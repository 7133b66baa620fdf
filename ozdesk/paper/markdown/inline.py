"""What stands within a line of Markdown: our extension of python-markdown's inline patterns.

Raw HTML is taken tag by tag and never kept: a line break is one, the words of the rest stay.
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Mapping, Sequence
from html import unescape
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import (
    HTML_RE,
    IMAGE_LINK_RE,
    LINK_RE,
    DelimiterProcessor,
    ImageInlineProcessor,
    InlineProcessor,
    LinkInlineProcessor,
    Pattern,
)
from markdown.treeprocessors import InlineProcessor as InlineTree
from markdown.util import AtomicString, Registry

from ozdesk.paper.markdown.dialects import lowered, raised
from ozdesk.paper.markdown.sections import clean_source
from ozdesk.paper.markdown.struck import LEAVES, STRIKING, strike_mark

_LONGEST = 50_000  # characters of one paragraph; longer ones are shown as typed
_DEEPEST = 20  # open brackets; what nests deeper is no prose, and costs quadratic time
_MARKED = re.compile(r"[\\`*_\[<&~{^%]|://|[wW]\.|  \n")  # anything a pattern could begin with
_MOST_MARKS = 600  # of emphasis in one paragraph; many more cost quadratic time
_ESCAPED = re.compile(r"\x02\d+\x03")
_LEFT_OVER = re.compile(r"[\x02\x03]")  # the library lost count of its own place marks
_NO_MARKS = str.maketrans("", "", "*_~")
_BRACKETS = re.compile(r"[\[\]]")
_DESTINATION = re.compile(
    r"\(\s*+(?:<([^<>\n]*)>\s*+|([^()<>\"\n]*+(?:\([^()<>\"\n]*+\)[^()<>\"\n]*+)*+)\s*+)"
    r"(?:\"[^\"\n]{0,500}\"\s*+)?\)"
)
_SINGLE_QUOTED = re.compile(r"\s'[^']*'\s*$")
_LINE_NAMES = (
    "address article aside blockquote br caption center dd details div dl dt figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol option p pre section summary table tr "
    "ul"
)
_OTHER_NAMES = (
    "a abbr acronym area audio b base bdi bdo big body button canvas cite code col colgroup data "
    "datalist del dfn dialog em embed fieldset font head html i iframe img input ins kbd label "
    "legend link map mark menu meta meter nobr noscript object optgroup output param "
    "picture progress q rp rt ruby s samp script select small source span strike strong style sub "
    "sup svg tbody td template textarea tfoot th thead time title track tt u var video wbr"
)
_LINE_TAGS = frozenset(_LINE_NAMES.split())
_TAGS = _LINE_TAGS.union(_OTHER_NAMES.split())
_PICTURE_FACTS = re.compile(r"(?i)\s(alt|src)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))")
_TAG = re.compile(r"</?([A-Za-z][\w:-]*)")
_BESIDE = {"sup": "^", "sub": "_"}
_SMALLER = {"small": (" ", ""), "rt": (" (", ")"), "rp": ("", ""), "q": ("“", "”")}
_BOXED = frozenset({"kbd", "button", "output", "textarea"})
_JOINED = frozenset(" \n(+-/.,;:)[]?!\"'“”")  # next to these a box needs no space
_HIDDEN_TAGS = frozenset({"script", "style"})
_AFTER_URL = ".,;:!?*_~'\"’”»"

_MAIL = r"<((?:mailto:)?[^<>\s!@]+@[^<>\s@]+)>"
_URL = r"(?i)(?<![\w@/.])(?:https?://|www\.)[^\s<>\x02\x03]+"
_PICTURE_TAG = r"(?i)<img\b(?:[^<>\"'\x02\x03]++|\"[^\"]{0,2000}\"|'[^']{0,2000}'){0,40}+>"
_SCRIPT_TAGS = r"(?i)<(sup|sub)\s*>([^<>\n\x02\x03]{0,80})</\1\s*>"
_COMMENT = (
    r"(?s)\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}|\{#.*?#\}"
    r"|(?<![\w%])%%(?!%).+?%%(?!%)|\{>>.*?<<\}"
)
_CHARACTER = r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{2,31});"

Match = re.Match[str]
Found = tuple[Element | str | None, int, int]


class PaperInline(Extension):
    """The inline patterns of this module in place of python-markdown's own for the same thing."""

    def __init__(self) -> None:
        super().__init__()
        self.notes: Mapping[str, int] = {}

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the patterns and the tree step that applies them."""
        md.ESCAPED_CHARS = list(string.punctuation)
        library, md.inlinePatterns = md.inlinePatterns, Registry()
        looked_for = self._in_order(md, library)
        for place, pattern in enumerate(looked_for):
            md.inlinePatterns.register(pattern, str(place), len(looked_for) - place)
        md.treeprocessors.deregister("prettify")
        md.treeprocessors.register(_LeafByLeaf(md), "inline", 20)

    def _in_order(self, md: Markdown, library: Registry[Pattern]) -> Sequence[Pattern]:
        """The patterns in the order in which they are looked for: ours, and what is kept."""
        return (
            library["backtick"],
            _Pattern(_COMMENT, _nothing),
            _Pattern(r"\\\n", _line_end),
            _Pattern(r"\{:[^{}\n]*\}", _nothing),
            library["escape"],
            _Pattern(r"\[\^([^\[\]\s]+)\]", self.note_mark),
            library["reference"],
            _Link(LINK_RE, md),
            _Image(IMAGE_LINK_RE, md),
            library["image_reference"],
            library["short_reference"],
            library["short_image_ref"],
            library["autolink"],
            _Pattern(_PICTURE_TAG, _picture),
            _Pattern(_MAIL, _mail_address),
            library["linebreak"],
            _OutsideLinks(_URL, _bare_url),
            _Pattern(_SCRIPT_TAGS, _script),
            _Pattern(r"(?<=\w)\^([^\s^]{1,20})\^", _raised),
            _Pattern(r"(?<=\w)~(\d{1,4}[+-]?)~(?!~)", _lowered),
            _Pattern(HTML_RE, _tag),
            _Pattern(_CHARACTER, _character),
            _emphasis(md),
        )

    def note_mark(self, m: Match, data: str) -> Found:
        """Make a mark such as `[^1]` a number, for notes that exist."""
        number = self.notes.get(m[1].lower())
        if number is None:
            return None, m.start(), m.end()
        mark = Element("a", note=str(number))
        mark.text = AtomicString(f"[{number}]")
        return mark, m.start(), m.end()


class _Pattern(InlineProcessor):
    """A pattern and the function that makes an element or text of what it finds."""

    def __init__(self, pattern: str, make: Callable[[Match, str], Found]) -> None:
        super().__init__(pattern)
        self.make = make

    def handleMatch(self, m: Match, data: str) -> Found:  # type: ignore[override]
        return self.make(m, data)


class _OutsideLinks(_Pattern):
    ANCESTOR_EXCLUDES = ("a",)


class _LeafByLeaf(InlineTree):
    """Reads one leaf of the tree at a time, so that cost is linear and a failure stays small."""

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        for leaf in list(tree.iter()):
            if leaf.tag in LEAVES and leaf.text and _MARKED.search(leaf.text):
                self.read(leaf, leaf.text)
        return tree

    def read(self, leaf: Element, text: str) -> None:
        if len(text) > _LONGEST or _is_tangled(text):
            leaf.text = AtomicString(text)
            return
        if self.md.delimiters:
            self.md.delimiters.reset()
        shell = Element("div")
        shell.append(leaf)
        try:
            super().run(shell)
            whole = not _LEFT_OVER.search(_ESCAPED.sub("", "".join(leaf.itertext())))
        except Exception:  # the library trips over some odd texts
            whole = False
        if not whole:  # what it could not read is shown as it was typed
            leaf[:] = []
            leaf.text = AtomicString(text)


def _is_tangled(text: str) -> bool:
    """Tell whether brackets nest, or marks follow each other, as no prose does."""
    if sum(map(text.count, "*_~")) > _MOST_MARKS:
        return True
    depth = 0
    for bracket in _BRACKETS.findall(text):
        depth = depth + 1 if bracket == "[" else max(0, depth - 1)
        if depth > _DEEPEST:
            return True
    return False


class _Destination(LinkInlineProcessor):
    """Finds the target of a link in linear time; titles are not kept."""

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:
        found = _DESTINATION.match(data, index)
        if not found:
            return "", None, index, False
        target = found[1] if found[1] is not None else _SINGLE_QUOTED.sub("", found[2])
        return self.unescape(target).strip(), None, found.end(), True


class _Link(_Destination):
    pass


class _Image(_Destination, ImageInlineProcessor):
    pass


class _Emphasis(DelimiterProcessor):
    """Emphasis; the library's own sometimes loses or doubles letters."""

    def handleMatch(  # type: ignore[override]
        self, m: Match, data: str
    ) -> tuple[Element | None, int | None, int | None]:
        found, start, end = super().handleMatch(m, data)
        if found is not None and _bare("".join(found.itertext())) != _bare(data[start:end]):
            self.reset()
            return None, m.start(), m.end()
        return found, start, end


def _emphasis(md: Markdown) -> _Emphasis:
    emphasis = _Emphasis("*", "strong,em", md)
    emphasis.add("_", "strong,em", smart=True)
    emphasis.add("~", "del", double=True)
    return emphasis


def _bare(text: str) -> str:
    return text.translate(_NO_MARKS)


def _line_end(m: Match, data: str) -> Found:
    return Element("br"), m.start(), m.end()


def _script(m: Match, data: str) -> Found:
    text = _bare(unescape(m[2]))
    shown = raised(text) if m[1].lower() == "sup" else lowered(text)
    return AtomicString(clean_source(shown)), m.start(), m.end()


def _raised(m: Match, data: str) -> Found:
    shown = raised(m[1])
    return shown if shown != m[1] else None, m.start(), m.end()


def _lowered(m: Match, data: str) -> Found:
    return lowered(m[1]), m.start(), m.end()


def _nothing(m: Match, data: str) -> Found:
    return "", m.start(), m.end()


def _mail_address(m: Match, data: str) -> Found:
    address = m[1].removeprefix("mailto:")
    link = Element("a", href=f"mailto:{address}")
    link.text = AtomicString(address)
    return link, m.start(), m.end()


def _bare_url(m: Match, data: str) -> Found:
    """Link an address in running text; closing marks behind it belong to the sentence."""
    url = m[0].rstrip(_AFTER_URL)
    while url.endswith(")") and url.count("(") < url.count(")"):
        url = url[:-1].rstrip(_AFTER_URL)
    if url.lower() in ("http://", "https://", "www"):
        return None, m.start(), m.end()
    href = unescape(url)
    link = Element("a", href=f"https://{href}" if href[:4].lower() == "www." else href)
    link.text = AtomicString(href)
    return link, m.start(), m.start() + len(url)


def _tag(m: Match, data: str) -> Found:
    """Make a tag or comment of HTML a line break, the words of a picture, or nothing.

    What only looks like a tag, such as the gap `<naam gemeente>` in a draft contract, is text.
    """
    found = _TAG.match(m[0])
    name = found[1].lower() if found else ""
    if name not in _TAGS:
        return "" if m[0].startswith("<!--") else m[0], m.start(), m.end()
    if name in _HIDDEN_TAGS and not m[0].startswith("</"):
        end = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(data, m.end())
        return "", m.start(), end.end() if end else m.end()
    if name in _LINE_TAGS:
        return Element("br", soft="" if name == "br" else "yes"), m.start(), m.end()
    if name in _BESIDE and not m[0].startswith("</"):
        return _BESIDE[name], m.start(), m.end()  # never closed: it must not join two figures
    if name in STRIKING:
        return strike_mark(name, is_end=m[0].startswith("</")), m.start(), m.end()
    if name in _BOXED:
        return _beside_box(m, data), m.start(), m.end()
    if name in _SMALLER:  # a figure set smaller or above must not join the one before it
        return _SMALLER[name][m[0].startswith("</")], m.start(), m.end()
    return " " if name in ("td", "th") else "", m.start(), m.end()


def _beside_box(m: Match, data: str) -> str:
    """A space where the edge of a box, such as that of a key, parts words or figures."""
    beside = data[m.end() : m.end() + 1] if m[0].startswith("</") else data[: m.start()][-1:]
    return "" if not beside or beside in _JOINED else " "


def _picture(m: Match, data: str) -> Found:
    """Make an `img` of HTML what it is in Markdown."""
    given = {
        name.lower(): clean_source(unescape(double or single or bare))
        for name, double, single, bare in _PICTURE_FACTS.findall(m[0])
    }
    image = Element("img", alt=given.get("alt", ""), src=given.get("src", ""))
    return image, m.start(), m.end()


def _character(m: Match, data: str) -> Found:
    """Give a character that is written by its name or number."""
    return clean_source(unescape(m[0])), m.start(), m.end()
