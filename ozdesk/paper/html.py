"""A paper as one HTML page: accessible, self-contained, without scripts."""

from __future__ import annotations

from html import escape

from ozdesk.domain.label import Label
from ozdesk.paper import html_style
from ozdesk.paper.html_blocks import HtmlBlocks, as_html
from ozdesk.paper.model import (
    Contents,
    Cover,
    Document,
)
from ozdesk.paper.typography import one_line

_SKIP = Label("Naar de tekst", "Skip to the text")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def write_html(document: Document) -> str:
    """The whole page as text, to be stored as UTF-8."""
    return _page(document).encode(errors="replace").decode()


def _page(doc: Document) -> str:
    """Head and body."""
    blocks = HtmlBlocks(doc)
    main = blocks.blocks(doc.blocks)
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f"<title>{escape(one_line(doc.title)) or 'ozdesk'}</title>"
        f"{_meta('author', doc.author)}{_meta('description', doc.subject)}"
        f"{_meta('keywords', ', '.join(doc.keywords))}"
        f"{_meta('date', doc.created.isoformat())}<style>{html_style.style()}</style>"
    )
    body = (
        f'<a class="skip" href="#oz-tekst">{blocks.word(_SKIP)}</a><div class="paper">'
        f"{_top(blocks)}{_guide(blocks)}"
        f'<main id="oz-tekst">{main}</main>{_foot(doc)}</div>'
    )
    html = f'<html lang="{doc.language}"><head>{head}</head><body>{body}</body></html>'
    return f"<!DOCTYPE html>\n{html}\n"


def _top(body: HtmlBlocks) -> str:
    """The header: running text, and the cover or the title."""
    edge = _edge(body.document.header)
    cover = body.document.cover
    if cover is not None:
        return f'<header class="cover">{edge}{_cover(body, cover)}</header>'
    title = f"<h1>{escape(one_line(body.document.title))}</h1>" if body.titled else ""
    return f"<header>{edge}{title}</header>" if edge or title else ""


def _cover(body: HtmlBlocks, cover: Cover) -> str:
    """The words of the front page."""
    made = f'<p class="organisation">{as_html(cover.organisation)}</p>'
    made += f"<h1>{as_html(cover.title)}</h1>"
    made += f'<p class="subtitle">{as_html(cover.subtitle)}</p>' if cover.subtitle else ""
    made += body.block(cover.facts)
    return made + (f'<p class="small">{as_html(cover.notice)}</p>' if cover.notice else "")


def _guide(body: HtmlBlocks) -> str:
    """Contents of long papers that have none of their own."""
    blocks = body.document.blocks
    own = any(isinstance(block, Contents) and block.keys is None for block in blocks)
    body.above = None
    return "" if own or len(body.entries) < 4 else body.block(Contents())


def _foot(document: Document) -> str:
    """The footer."""
    edge = _edge(document.footer)
    return f"<footer>{edge}</footer>" if edge else ""


def _meta(name: str, value: str) -> str:
    return f'<meta name="{name}" content="{escape(one_line(value))}">' if value else ""


def _edge(pair: tuple[str, str]) -> str:
    if not any(pair):
        return ""
    return f'<div class="edge"><span>{as_html(pair[0])}</span><span>{as_html(pair[1])}</span></div>'
