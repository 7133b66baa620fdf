"""Every field of every kind in a listing on paper: what may be read stands there, nothing else."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime
from html.parser import HTMLParser
from typing import Any

import pytest
from effort import examples
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pack_samples import ORDER
from strategies import IDS, values

from ozdesk.domain.book import GONE, Book
from ozdesk.domain.classification import Audience, Level
from ozdesk.domain.fields import Link, Links
from ozdesk.domain.record import Record
from ozdesk.domain.rows import Rows
from ozdesk.domain.words import words
from ozdesk.kinds import KINDS
from ozdesk.kinds.party import Party
from ozdesk.packs.blocks import field_words, table
from ozdesk.packs.findings import Findings
from ozdesk.packs.order import PackOrder
from ozdesk.packs.section import SectionContext
from ozdesk.paper.html import write_html
from ozdesk.paper.model import Document
from ozdesk.paper.table_columns import TableColumn
from ozdesk.rules.redaction.redaction import Redaction

FEW = settings(
    max_examples=examples(12),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
RANK = {level: rank for rank, level in enumerate(Level)}
READS = {Audience.OPEN: 0, Audience.LIMITED: 1, Audience.INTERNAL: 3,
         Audience.CONFIDENTIAL: 5, Audience.SECRET: 7}  # fmt: skip
OTHERS = [
    Party(id, {"name": f"Partij {n}", "classification": level.key})
    for n, (id, level) in enumerate(zip(IDS, [*Level, *Level], strict=False))
]
ABSENT = frozenset(IDS) - {party.id for party in OTHERS}
PERSONAL = {
    "claim": "other_holder", "documentation_page": "reviewed_by", "knowledge": "person",
    "ownership_text": "reviewer", "person": "name", "provider": "contact", "risk": "author",
    "scenario": "author",
}  # fmt: skip
HIDDEN = {"nl": "niet openbaar", "en": "not public"}


class Cells(HTMLParser):
    """The texts of the cells of the body of a page's tables."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._body = self._cell = False

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self._body = self._body or tag == "tbody"
        if tag in ("td", "th") and self._body:
            self._cell = True
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._cell = False

    def handle_data(self, data: str) -> None:
        if self._cell:
            self.found[-1] += data


def listing(record: Record, order: PackOrder) -> list[str] | None:
    """What a listing of one record says, field by field; None when it is left out."""
    book = Book([record, *OTHERS])
    redaction = Redaction(book, order.audience, order.language)
    context = SectionContext(order, redaction, Findings(redaction, order.today), None)
    seen = redaction.get(record.id, type(record))
    if seen is None:
        return None
    fields = record.fields.items()
    columns = [TableColumn(field.label, 1.0, field_words(name)) for name, field in fields]
    blocks = (table(context, columns, [seen]),)
    made = datetime(2026, 11, 21, tzinfo=UTC)
    page = Cells()
    page.feed(write_html(Document("Lijst", order.language, blocks, made)))
    return [plain(cell) for cell in page.found]


ALIKE = str.maketrans({"\u2010": "-", "\u2011": "-", "\u02d7": "-", "\u2015": "\u2014"})


def plain(text: str) -> str:
    """Text as one reads it: composed signs are one, dashes are, and what has no shape is none."""
    seen = "".join(sign for sign in text.translate(ALIKE) if unicodedata.category(sign) != "Cf")
    return " ".join(unicodedata.normalize("NFC", seen).split())


def level_of(record: Record, given_: dict[str, Any], name: str) -> int:
    """How secret a field is, by the words of the law of this house and not by its code."""
    row = given_["openness"].get(name)
    if row is not None and row["level"] is not None:
        found = RANK[row["level"]]
    else:
        own = given_["classification"] or type(record).level
        found = max(RANK[record.fields[name].level], RANK[own])
    personal = PERSONAL.get(record.key) == name
    return max(found, RANK[Level.INTERNAL]) if personal else found


def expected(record: Record, given_: dict[str, Any], order: PackOrder) -> list[str]:
    def name_of(id: str) -> str:
        party = next((each for each in OTHERS if each.id == id), None)
        if party is None:
            return GONE
        may = RANK[party.classification or Level.OPEN] <= READS[order.audience]
        return party.name if may else HIDDEN[order.language]

    found = []
    for name, field in record.fields.items():
        value = given_[name]
        if level_of(record, given_, name) > READS[order.audience]:
            found.append(HIDDEN[order.language])
            continue
        if isinstance(field, Rows):
            closed = {n for n, c in field.columns.items() if RANK[c.level] > READS[order.audience]}
            value = {k: {n: v for n, v in row.items() if n not in closed}
                     for k, row in value.items()}  # fmt: skip
            value = field.read({name: field.dump(value)})
        told_ = words(field, value, order.language, name_of)
        filled_in = field.dump(given_[name]) is not None or isinstance(value, bool)
        found.append(plain(told_ if filled_in and told_ else "–"))
    return found


@st.composite
def filled(draw: st.DrawFn, kind: type[Record]) -> dict[str, Any]:
    """Values for all fields; some fields are made more or less open than the record."""
    given_ = {name: draw(values(field)) for name, field in kind.fields.items()}
    level = st.sampled_from(list(Level))
    chosen = draw(st.dictionaries(st.sampled_from(list(kind.fields)), level, max_size=5))
    given_["openness"] = {name: {"level": each} for name, each in chosen.items()}
    return given_


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
@given(data=st.data())
@FEW
def test_a_listing_says_what_may_be_read_and_nothing_else(
    kind: type[Record], data: st.DataObject
) -> None:
    given_ = data.draw(filled(kind))
    doc = {n: raw for n, v in given_.items() if (raw := kind.fields[n].dump(v)) is not None}
    record = kind("e" * 32, doc)
    for audience in Audience:
        language = data.draw(st.sampled_from(["nl", "en"]))
        order = PackOrder(today=ORDER.today, title="x", audience=audience, language=language)
        found = listing(record, order)
        if level_of(record, given_, "name") > READS[audience]:
            assert found is None
        else:
            assert found is not None
            told_ = dict(zip(kind.fields, found, strict=True))
            assert told_ == dict(zip(kind.fields, expected(record, given_, order), strict=True))


@pytest.mark.parametrize("sign", ["\u2010", "\u2011", "\u02d7", "\u2015", "\u2028", "\u00ad"])
def test_a_sign_that_paper_has_in_another_form_is_read_as_that_form(sign: str) -> None:
    party = Party("e" * 32, {"name": f"Noord{sign}Holland", "classification": Level.OPEN.key})
    found = listing(party, PackOrder(today=ORDER.today, title="x"))
    assert found is not None
    assert found[list(party.fields).index("name")] == plain(party.name)


def test_links_meet_parties_of_every_level_and_some_that_are_gone() -> None:
    assert {party.classification for party in OTHERS} == set(Level)
    assert ABSENT
    linking = [f for kind in KINDS for f in kind.fields.values() if isinstance(f, Link | Links)]
    assert linking
