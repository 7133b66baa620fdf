"""The steering-group pack (PK2): all chapters of which there are records, in their order."""

from __future__ import annotations

from datetime import UTC, datetime

from ozdesk.domain.book import Records
from ozdesk.domain.classification import Audience
from ozdesk.domain.common_texts import CONTENTS
from ozdesk.domain.label import Label
from ozdesk.kinds.pack import PackState
from ozdesk.packs.cover import author_of, cover_of
from ozdesk.packs.findings import Findings
from ozdesk.packs.fingerprint import content_hash
from ozdesk.packs.foreign_names import foreign_names
from ozdesk.packs.order import FOR_WHOM, PackOrder
from ozdesk.packs.past import Past
from ozdesk.packs.section import ReadBlob, Section, SectionContext
from ozdesk.packs.sections.account import ACCOUNT
from ozdesk.packs.sections.actions import ACTIONS
from ozdesk.packs.sections.annexes import ANNEXES
from ozdesk.packs.sections.changes import CHANGES
from ozdesk.packs.sections.contracts import CONTRACTS
from ozdesk.packs.sections.decisions import DECISIONS
from ozdesk.packs.sections.documentation import DOCUMENTATION
from ozdesk.packs.sections.goals import GOALS
from ozdesk.packs.sections.ownership import OWNERSHIP
from ozdesk.packs.sections.planning import PLANNING
from ozdesk.packs.sections.reason import REASON
from ozdesk.packs.sections.risks import RISK_SECTION
from ozdesk.packs.sections.roles import ROLES
from ozdesk.packs.sections.summary import SUMMARY
from ozdesk.packs.undecided import undecided_blocks
from ozdesk.paper.model import Block, Contents, Document, Heading, PageBreak, text
from ozdesk.rules.redaction.redaction import LeftOut, Redaction

SECTIONS: tuple[Section, ...] = (
    SUMMARY,
    DECISIONS,
    CHANGES,
    REASON,
    GOALS,
    DOCUMENTATION,
    ROLES,
    CONTRACTS,
    OWNERSHIP,
    RISK_SECTION,
    ACTIONS,
    PLANNING,
    ANNEXES,
    ACCOUNT,
)
"""In the order of reading. The last one counts what the others left out, so it stays last."""

ON_TOP = (SUMMARY, DECISIONS)
FLOWING = (CHANGES, REASON, PLANNING)
SHORT = 3  # blocks; a chapter of no more goes on under the one before it
ROOM = 0.4  # share of a page that a chapter wants at its start
MOST_LISTED = 36  # headings that fit on one page of contents
PACK = Label("pakket {number}", "pack {number}")


def compose_paper(
    order: PackOrder,
    records: Records,
    past: Past | None,
    *,
    nameless: bool = False,
    read_blob: ReadBlob | None = None,
) -> tuple[Document, LeftOut]:
    """The pack as a paper, and how much was left out of it for its readers.

    A `nameless` one says that it names no persons; whether that is so was found out before.
    """
    redaction = Redaction(records, order.audience, order.language, order.today)
    findings = Findings(redaction, order.today)
    context = SectionContext(order, redaction, findings, past, nameless, read_blob)
    chapters: list[Block] = []
    n = 0
    for section in SECTIONS:
        written = section.write(context)
        if context.says_no_more(written):
            context.left_out_chapters.append(section.title)
            continue
        n += 1
        if section in ON_TOP or (section not in FLOWING and len(written) > SHORT):
            chapters.append(PageBreak(1.0 if section in ON_TOP else ROOM))
        title = text(context.text(section.title))
        chapters += [Heading(1, title, section.key, str(n)), *written]
    told = foreign_names(context).marked((*undecided_blocks(context), *chapters))
    return _document(context, told, content_hash(told)), redaction.left_out


def _document(context: SectionContext, chapters: tuple[Block, ...], mark: str) -> Document:
    """The chapters behind a cover and a table of contents."""
    order = context.order
    title = order.title
    status = context.text(order.status.label)
    audience = context.text(order.audience.label)
    pack = context.text(PACK.with_(number=order.number))
    contents = Heading(1, text(context.text(CONTENTS)), "inhoud")
    return Document(
        title=title,
        language=order.language,
        blocks=(contents, Contents(_depth(chapters)), *chapters),
        created=datetime(order.today.year, order.today.month, order.today.day, 12, tzinfo=UTC),
        author=author_of(context),
        subject=f"{order.body}, {pack}",
        keywords=(pack, status, audience),
        cover=cover_of(context, mark),
        header=(f"{title} · {pack}", f"{audience} · {status}"),
        footer=(order.body, context.text(FOR_WHOM[order.audience]) if _warns(order) else ""),
        watermark=status.upper() if order.status is PackState.DRAFT else "",
        meta={"content_hash": mark},
    )


def _depth(chapters: tuple[Block, ...]) -> int:
    """How deep the contents go, so that they stay on one page."""
    listed = [block for block in chapters if isinstance(block, Heading) and block.level <= 2]
    return 2 if len(listed) <= MOST_LISTED else 1


def _warns(order: PackOrder) -> bool:
    """Whether every page has to say who may read it."""
    return order.audience in (Audience.CONFIDENTIAL, Audience.SECRET)
