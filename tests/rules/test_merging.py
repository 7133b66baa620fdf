"""Two records become one: nothing that either says is lost, no link goes nowhere, one undo."""

from __future__ import annotations

from pathlib import Path

import pytest
from effort import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import IDS, docs

from ozdesk.domain.book import Book, links_of
from ozdesk.domain.change import Edit, create
from ozdesk.domain.operation import MADE, REMOVED
from ozdesk.domain.raw import Doc, pick, with_value
from ozdesk.kinds import BY_KEY, REGISTERS
from ozdesk.kinds.documentation_page import DocumentationPage
from ozdesk.kinds.party import Party
from ozdesk.kinds.risk import Risk
from ozdesk.kinds.target_audience import TargetAudience
from ozdesk.kinds.work import Contract
from ozdesk.rules.merging import NotMergeable, left_behind, merge
from ozdesk.rules.near_names import name_core, near_pairs
from ozdesk.store.workspace import Workspace

A, B, C = IDS[:3]


def done(book: Book, edit: Edit) -> Book:
    """The records after an edit, which saw what it changes."""
    docs_: dict[str, Doc] = {r.id: r.doc for k in REGISTERS for r in book.of_kind(k)}
    kinds = {r.id: r.key for k in REGISTERS for r in book.of_kind(k)}
    for change in edit.changes:
        doc = docs_[change.record]
        if change.path == REMOVED:
            del docs_[change.record]
            continue
        assert change.path != MADE
        assert pick(doc, change.path) == change.before
        docs_[change.record] = with_value(doc, change.path, change.after)
    return Book([BY_KEY[kinds[id]](id, doc) for id, doc in docs_.items()])


@given(data=st.data())
@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.too_slow])
def test_every_link_follows_and_nothing_of_the_one_that_stays_changes(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(REGISTERS))
    pair = [kind(id, data.draw(docs(kind))) for id in (A, B)]
    more = [other(id, data.draw(docs(other)))
            for id in IDS[2:5] for other in [data.draw(st.sampled_from(REGISTERS))]]  # fmt: skip
    book = Book([*pair, *more])
    after = done(book, merge(*pair, book))
    assert not after.has(B)
    kept = after.get(A)
    assert kept is not None
    for record in [kept, *(after.get(r.id) for r in more)]:
        assert record is not None
        assert all(target != B for _, target in links_of(record))
    before_links = {target for _, target in links_of(pair[0])}
    assert A in before_links or A not in {target for _, target in links_of(kept)}
    for before in more:
        now = after.get(before.id)
        assert now is not None
        assert {(f, A if t == B else t) for f, t in links_of(before)} == set(links_of(now))
    for name, field in kind.fields.items():
        if (
            name in pair[0].doc
            and field.name in pair[0].doc
            and not isinstance(pair[0].doc[name], dict)
        ):
            links_other = pair[0].doc[name] == B
            assert links_other or kept.doc[name] == pair[0].doc[name]


def test_what_the_other_knows_more_is_taken_over() -> None:
    one = Party(A, {"name": "Centric", "type": "market"})
    other = Party(B, {"name": "Centric B.V.", "type": "body", "website": "https://x.nl",
                      "labels": {"a": True}})  # fmt: skip
    contract = Contract(C, {"name": "K", "executor": B, "clients": {A: True, B: True},
                            "payers": {"r": {"party": B, "amount": "5"}}})  # fmt: skip
    book = Book([one, other, contract])
    edit = merge(one, other, book)
    after = done(book, edit)
    assert after.get(A) == Party(A, {"name": "Centric", "type": "market",
                                     "website": "https://x.nl", "labels": {"a": True}})  # fmt: skip
    now = after.get(C)
    assert isinstance(now, Contract)
    assert (now.executor, now.clients) == (A, {A})
    assert now.payers["r"]["party"] == A
    assert [(x.path, x.kept, x.left) for x in left_behind(one, other)] == [
        ("type", "market", "body")
    ]
    assert edit.why is not None
    assert "Centric B.V." in edit.why


def test_pages_follow_the_word_of_their_audience() -> None:
    one, other = TargetAudience(A, {"name": "Beheerders"}), TargetAudience(B, {"name": "Beheer"})
    page = DocumentationPage(C, {"name": "P", "audience": {"Beheer": True}})
    book = Book([one, other, page])
    now = done(book, merge(one, other, book)).get(C)
    assert isinstance(now, DocumentationPage)
    assert now.audience == {"Beheerders"}


def test_only_two_records_of_one_kind_merge() -> None:
    party, risk = Party(A, {"name": "P"}), Risk(B, {"name": "R"})
    for other in (party, risk):
        with pytest.raises(NotMergeable):
            merge(party, other, Book([party, risk]))


def test_one_undo_takes_it_back_and_both_histories_stay(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "w", "Anna") as workspace:
        ids = []
        for name in ("Den Haag", "Gemeente 's-Gravenhage"):
            id, edit = create(Party, {"name": name})
            workspace.apply(edit)
            ids.append(id)
        id, edit = create(Contract, {"name": "K", "executor": ids[1]})
        workspace.apply(edit)
        one, other = (workspace.get(each) for each in ids)
        assert one is not None
        assert other is not None
        workspace.apply(merge(one, other, workspace))
        assert workspace.get(ids[1]) is None
        assert workspace.get(id).value("executor") == ids[0]  # type: ignore[union-attr]
        assert next(step.path for step in workspace.history.steps(ids[1])) == REMOVED
        workspace.undo()
        assert workspace.get(ids[1]) is not None
        assert workspace.get(id).value("executor") == ids[1]  # type: ignore[union-attr]


def test_near_names_are_proposed_and_numbers_are_never_alike() -> None:
    names = ["Gemeente Den Haag", "'s-Gravenhage", "Centric", "Centric B.V.", "Perceel 1",
             "Perceel 2", "Maykin Media", "Maykin Mediaa"]  # fmt: skip
    parties = [Party(id, {"name": name}) for id, name in zip(IDS, names, strict=False)]
    found = {(pair.one.name, pair.other.name, pair.certain) for pair in near_pairs(parties)}
    assert found == {
        ("'s-Gravenhage", "Gemeente Den Haag", True), ("Centric", "Centric B.V.", True),
        ("Maykin Media", "Maykin Mediaa", False),
    }  # fmt: skip
    assert name_core("The Hague") == name_core("'s-Gravenhage")
