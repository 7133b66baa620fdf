"""What readers may not see steers nothing that they get: alerts, figures, packs, guides, lists."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from effort import examples
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pack_samples import composed
from secrets_in_fields import TODAY, Secrets, ValueMaker, administration
from test_no_leak import everything, pack

from ozdesk.domain.book import Book, links_of
from ozdesk.domain.classification import Audience, Level
from ozdesk.domain.record import Record
from ozdesk.exchange.guide.guide import guide_paper
from ozdesk.exchange.lists.early_notice import notice_list
from ozdesk.kinds import KINDS
from ozdesk.packs.findings import Findings
from ozdesk.packs.sections.account import RESTS_ON
from ozdesk.paper.pdf import write_pdf
from ozdesk.rules.alerts.thresholds import limits_of
from ozdesk.rules.all_rules import all_alerts
from ozdesk.rules.documentation.audiences import coverage_by_audience
from ozdesk.rules.funding.coverage import coverage_window, work_coverage
from ozdesk.rules.funding.work_matrix import work_by_party
from ozdesk.rules.goals.goal_state import goal_states
from ozdesk.rules.ownership.text_matrix import ownership_matrix
from ozdesk.rules.redaction.redacted_record import field_level
from ozdesk.rules.redaction.redacted_records import RedactedRecords
from ozdesk.rules.redaction.redaction import Redaction
from ozdesk.rules.redaction.wording import level_in_words
from ozdesk.rules.roles.knowledge import areas

OUTSIDE = st.sampled_from([each for each in Audience if each is not Audience.SECRET])
SEEDS = st.integers(0, 2**32)
OUTWARD = ("person", "organisations")
"""The one hidden field that goes outward: a person is named there as the parties they work for."""


def changed(secrets: Secrets, audience: Audience, seed: int, *, visible: bool = False) -> Book:
    """The records with other values in all places that an audience may not see, or may."""
    maker = ValueMaker.of(secrets.book, Random(seed))
    return Book(
        _changed(record, audience, maker, visible=visible)
        for record in secrets.book.of_kind(Record)
    )


def _changed(record: Record, audience: Audience, maker: ValueMaker, *, visible: bool) -> Record:
    doc = dict(record.doc)
    at_all = audience.may_see(field_level(record, "name"))
    for name, field in record.fields.items():
        if name in ("classification", "openness") or name not in doc:
            continue
        if (record.key, name) == OUTWARD:
            continue
        if (at_all and audience.may_see(field_level(record, name))) is visible:
            raw = field.dump(maker.value(field, Level.OPEN))
            doc[name] = doc[name] if raw is None else raw
            doc["_at"] = maker.random.randint(1, 10**12)
    return type(record)(record.id, doc)


def answers(book: Book, audience: Audience) -> list[Any]:
    """All that the rules say to an audience."""
    redacted, redaction = RedactedRecords(book, audience), Redaction(book, audience)
    limits, period = limits_of(redacted), coverage_window(TODAY)
    found = Findings(redaction, TODAY)
    return [
        all_alerts(redacted, TODAY, limits),
        goal_states(redacted, TODAY, limits),
        work_coverage(redacted, period.start, period.end),
        ownership_matrix(redacted, limits),
        coverage_by_audience(redacted, TODAY, limits),
        work_by_party(redacted, TODAY),
        areas(redacted, TODAY, limits),
        found.alerts,
        found.money,
        found.funding,
        found.missing_evidence,
        found.surveys,
        found.matrix,
        [seen.it for seen in found.top_risks(99)],
        found.coverage(period.start, period.end),
    ]


@given(SEEDS, OUTSIDE)
def test_other_hidden_values_give_the_same_alerts_and_figures(
    seed: int, audience: Audience
) -> None:
    secrets = administration(seed)
    assert answers(secrets.book, audience) == answers(changed(secrets, audience, seed), audience)


@given(SEEDS, OUTSIDE)
def test_other_hidden_values_give_the_same_papers(seed: int, audience: Audience) -> None:
    secrets = administration(seed)
    other = replace(secrets, book=changed(secrets, audience, seed))
    first, second = ([*everything(pack(each, audience))] for each in (secrets, other))
    assert first == second
    one, two = (guide_paper(each.book, TODAY, "nl", audience) for each in (secrets, other))
    assert [*everything(one)] == [*everything(two)]
    rows = [notice_list(each.book, audience)[0] for each in (secrets, other)]
    assert rows[0] == rows[1]


@settings(max_examples=examples(12), deadline=None)
@given(SEEDS, OUTSIDE, st.data())
def test_one_hidden_value_that_counts_elsewhere_counts_for_nothing_here(
    seed: int, audience: Audience, data: st.DataObject
) -> None:
    """One value is changed that does change the pack of who may see everything."""
    secrets = administration(seed)
    cells = [
        (record, name)
        for record in secrets.book.of_kind(Record)
        for name in record.fields
        if name in record.doc and name not in ("classification", "openness")
        and (record.key, name) != OUTWARD
        and not (audience.may_see(field_level(record, "name"))
                 and audience.may_see(field_level(record, name)))
    ]  # fmt: skip
    assume(cells)
    record, name = data.draw(st.sampled_from(cells))
    maker = ValueMaker.of(secrets.book, Random(seed))
    field = record.fields[name]
    raw = field.dump(maker.value(field, Level.OPEN))
    new = type(record)(record.id, {**record.doc, name: raw})
    other = replace(secrets, book=Book(in_place(secrets.book, new)))
    full = [[*everything(pack(each, Audience.SECRET))] for each in (secrets, other)]
    assume(raw is not None and full[0] != full[1])
    first, second = ([*everything(pack(each, audience))] for each in (secrets, other))
    assert first == second


def in_place(book: Book, new: Record) -> list[Record]:
    """The records in their order, one of them as it is anew."""
    return [new if each.id == new.id else each for each in book.of_kind(Record)]


@pytest.mark.parametrize("audience", [Audience.OPEN, Audience.INTERNAL])
def test_the_files_are_the_same_byte_for_byte(audience: Audience, tmp_path: Path) -> None:
    secrets = administration(8, 2 * len(KINDS))
    other = replace(secrets, book=changed(secrets, audience, 9))
    full = [[*everything(pack(each, Audience.SECRET))] for each in (secrets, other)]
    assert full[0] != full[1]
    for name, each in (("een", secrets), ("twee", other)):
        write_pdf(pack(each, audience), tmp_path / f"{name}.pdf")
    assert (tmp_path / "een.pdf").read_bytes() == (tmp_path / "twee.pdf").read_bytes()


@pytest.mark.parametrize("audience", list(Audience))
def test_a_pack_says_once_what_its_figures_rest_on(audience: Audience) -> None:
    for book in (Book([]), administration(5).book):
        words = "\n".join(everything(composed(book, audience=audience)))
        told = RESTS_ON.with_(level=level_in_words(audience)).nl
        assert words.count(told) == (audience is not Audience.SECRET)
        assert ("In wat " in words or "in wat " in words) is (audience is not Audience.SECRET)


@given(SEEDS, OUTSIDE)
def test_records_that_may_not_be_seen_need_not_be_there(seed: int, audience: Audience) -> None:
    """A record to which nothing visible links is as good as absent, but for the counts."""
    secrets = administration(seed)
    there = RedactedRecords(secrets.book, audience)
    shown = [record for record in secrets.book.of_kind(Record) if there.get(record.id)]
    linked = {target for record in shown for name, target in _links(there.get(record.id))}
    kept = Book([*shown, *(r for r in secrets.book.of_kind(Record) if r.id in linked)])
    limits = limits_of(there)
    few = RedactedRecords(kept, audience)
    assert all_alerts(there, TODAY, limits) == all_alerts(few, TODAY, limits)


def _links(record: Record | None) -> list[tuple[str, str]]:
    return [*links_of(record)] if record else []


@pytest.mark.parametrize("audience", list(Audience))
def test_a_value_that_may_be_seen_does_count(audience: Audience) -> None:
    """The tests above would pass when nothing were ever told; this one would not."""
    secrets = administration(3, 4 * len(KINDS))
    other = replace(secrets, book=changed(secrets, audience, 5, visible=True))
    assert all_alerts(RedactedRecords(secrets.book, audience), TODAY) != all_alerts(
        RedactedRecords(other.book, audience), TODAY
    )
    first, second = ([*everything(pack(each, audience))] for each in (secrets, other))
    assert first != second
