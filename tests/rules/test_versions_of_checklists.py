"""A new version of a checklist, recovery tests and supported versions of a component."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import TODAY, about, make

from ozdesk.domain.book import Book
from ozdesk.domain.record import Record
from ozdesk.domain.rows import ItemState, Row
from ozdesk.kinds.component import Component
from ozdesk.kinds.provider import (
    ChecklistTemplate,
    Provider,
    ProviderState,
    RecoveryResult,
    TemplateState,
)
from ozdesk.rules.all_rules import Severity
from ozdesk.rules.documentation.checklists import STALE, provider_checklist
from ozdesk.rules.documentation.template_versions import (
    carried,
    changed_items,
    new_version,
    next_version_number,
    take_into_use,
)
from ozdesk.store.workspace import Workspace

SINCE = date(2026, 6, 1)
OLD = make(
    ChecklistTemplate,
    version="1",
    status=TemplateState.IN_FORCE,
    items={
        "tls": {"order": 1, "question": "Versleuteld?", "norm": "TLS 1.2"},
        "backup": {"order": 2, "question": "Elke dag een back-up?"},
        "gone": {"order": 3, "question": "Fax?"},
    },
)
NEW = make(
    ChecklistTemplate,
    version="2",
    status=TemplateState.IN_FORCE,
    since=SINCE,
    replaces=OLD.id,
    items={
        "tls": {"order": 1, "question": "Versleuteld?", "norm": "TLS 1.3"},
        "backup": {"order": 2, "question": "Elke dag  een back-up?"},
        "mfa": {"order": 3, "question": "Tweede factor?"},
    },
)


def met(day: date | None, answered: date | None = None) -> dict[str, object]:
    proof = {"evidence": "https://example.org/b", "evidence_date": day}
    return {"state": ItemState.MET, "answered": answered, **proof}


def provider(**given: object) -> Provider:
    usual = {"status": ProviderState.ACTIVE, "restore_test": TODAY, "early_notice": True}
    return make(Provider, **{"name": "Acme", **usual, **given})


def test_only_a_changed_question_or_norm_makes_an_answer_stale() -> None:
    one = provider(
        template=OLD.id,
        checklist={
            "tls": met(date(2026, 5, 1)),
            "backup": met(date(2026, 5, 1)),
            "gone": met(None),
        },
    )
    fate = carried(one, NEW, Book([OLD, NEW, one]), TODAY)
    assert fate.kept == ("backup",)
    assert fate.stale == ("tls",)
    assert fate.opened == ("mfa",)
    assert fate.dropped == ("gone",)


@pytest.mark.parametrize(
    ("day", "answered", "stale"),
    [
        (date(2026, 5, 31), None, True),
        (date(2026, 6, 1), None, False),
        (date(2026, 5, 1), date(2026, 6, 2), False),
        (None, None, True),
        (None, date(2026, 5, 31), True),
    ],
)
def test_an_answer_is_stale_until_it_is_given_again(
    day: date | None, answered: date | None, stale: bool
) -> None:
    one = provider(template=NEW.id, checklist={"tls": met(day, answered)})
    found = provider_checklist(one, Book([OLD, NEW, one]))
    item = found.items[0]
    assert item.stale is stale
    assert item.given is ItemState.MET
    assert item.state is (ItemState.OPEN if stale else ItemState.MET)
    assert ("answer_stale" in about(one, [OLD, NEW])) is stale
    assert (item.remark is STALE) is stale


def test_a_draft_tells_what_will_be_stale_from_today() -> None:
    doc = {name: raw for name, raw in NEW.doc.items() if name not in ("since", "replaces")}
    draft = ChecklistTemplate(NEW.id, doc)
    one = provider(template=OLD.id, checklist={"tls": met(TODAY.replace(day=14))})
    records = Book([OLD, draft, one])
    assert carried(one, draft, records, TODAY).stale == ("tls",)
    after = {c.path: c.after for c in take_into_use(draft, [one], records, TODAY).changes}
    assert (after["since"], after["replaces"]) == (TODAY.isoformat(), OLD.id)


def test_a_change_two_versions_back_still_counts() -> None:
    third = make(ChecklistTemplate, replaces=NEW.id, since=date(2026, 6, 10), items=NEW.items)
    assert changed_items(third, Book([OLD, NEW, third])) == {"tls": SINCE}


def test_versions_that_replace_each_other_in_a_ring_end() -> None:
    first = make(ChecklistTemplate, "a" * 32, replaces="b" * 32)
    second = make(ChecklistTemplate, "b" * 32, replaces="a" * 32)
    assert changed_items(first, Book([first, second])) == {}


def test_taking_a_version_into_use_is_one_step_that_can_be_undone(tmp_path) -> None:
    with Workspace.create(tmp_path / "w", "t") as workspace:
        _put(workspace, OLD)
        one = provider(template=OLD.id, checklist={"tls": met(date(2026, 5, 1))})
        _put(workspace, one)
        draft_id, edit = new_version(OLD)
        workspace.apply(edit)
        draft = workspace.get(draft_id)
        assert isinstance(draft, ChecklistTemplate)
        assert (draft.version, draft.status, draft.replaces) == ("2", TemplateState.DRAFT, OLD.id)
        assert draft.items == OLD.items
        workspace.apply(take_into_use(draft, [one], workspace, TODAY))
        now, before, moved = (workspace.get(id) for id in (draft_id, OLD.id, one.id))
        assert isinstance(now, ChecklistTemplate)
        assert isinstance(before, ChecklistTemplate)
        assert isinstance(moved, Provider)
        assert (now.status, now.since) == (TemplateState.IN_FORCE, TODAY)
        assert before.status is TemplateState.REPLACED
        assert moved.template == draft_id
        assert moved.checklist == one.checklist
        workspace.undo()
        assert workspace.get(one.id).template == OLD.id  # type: ignore[union-attr]
        again = workspace.get(OLD.id)
        assert isinstance(again, ChecklistTemplate)
        assert again.status is TemplateState.IN_FORCE


def test_a_copy_is_as_closed_as_its_example() -> None:
    secret = make(
        ChecklistTemplate, openness={"items": {"level": None}}, classification=None, items={}
    )
    doc = {**secret.doc, "classification": "geheim", "openness": {"items": {"level": "geheim"}}}
    _, edit = new_version(ChecklistTemplate(secret.id, doc))
    assert {c.path: c.after for c in edit.changes}["openness/items/level"] == "geheim"
    assert {c.path: c.after for c in edit.changes}["classification"] == "geheim"


def _put(workspace: Workspace, record: Record) -> None:
    from ozdesk.domain.change import create

    values = {name: record.value(name) for name in record.fields if name in record.doc}
    workspace.apply(create(type(record), values, record.id)[1])


WORDS = st.sampled_from(["", "a", "b"])
ITEMS = st.dictionaries(
    st.sampled_from("pqrs"),
    st.builds(lambda q, n: Row(question=q, norm=n, order=1), WORDS, WORDS),
    max_size=4,
)
ANSWERS = st.dictionaries(
    st.sampled_from("pqrst"),
    st.builds(
        lambda s, d: Row(state=s, answered=d),
        st.none() | st.sampled_from(list(ItemState)),
        st.none() | st.dates(date(2026, 5, 1), date(2026, 7, 1)),
    ),
    max_size=5,
)


@given(ITEMS, ITEMS, ANSWERS)
def test_every_item_has_one_fate_and_no_answer_is_lost(old, new, answers) -> None:
    first = make(ChecklistTemplate, items=old)
    second = make(ChecklistTemplate, items=new, replaces=first.id, since=SINCE)
    one = provider(template=first.id, checklist=answers)
    records = Book([first, second, one])
    fate = carried(one, second, records, TODAY)
    asked = set(second.items)
    assert sorted([*fate.kept, *fate.stale, *fate.opened]) == sorted(asked)
    stored = {key for key, row in answers.items() if row["state"] or row["answered"]}
    assert set(fate.dropped) == stored - asked
    same = {
        k
        for k in asked
        if first.items.get(k, {}).get("question", None) == second.items[k]["question"]
        and first.items[k]["norm"] == second.items[k]["norm"]
    }
    assert not same & set(fate.stale)


@pytest.mark.parametrize(
    ("before", "after"),
    [("1", "2"), ("1.9", "1.10"), ("2026-1 concept", "2026-2 concept"), ("", "2")],
)
def test_the_next_number(before: str, after: str) -> None:
    assert next_version_number(before) == after


# -- recovery tests


def test_a_recovery_test_counts_as_the_last_restore_test() -> None:
    tests = {"a": {"day": TODAY, "result": RecoveryResult.MET}}
    assert "restore_test" not in about(provider(restore_test=None, recovery_tests=tests))
    old = {"a": {"day": date(2025, 6, 15), "result": RecoveryResult.MET}}
    assert "restore_test" in about(provider(restore_test=None, recovery_tests=old))


def test_a_failed_test_is_told_until_a_later_one_passes() -> None:
    failed = {"a": {"day": date(2026, 5, 1), "result": RecoveryResult.FAILED}}
    found = about(provider(recovery_tests=failed))["recovery_failed"]
    assert found.text.nl == "De laatste hersteltest van “Acme” is mislukt"
    better = {**failed, "b": {"day": TODAY, "result": RecoveryResult.MET}}
    assert "recovery_failed" not in about(provider(recovery_tests=better))


@pytest.mark.parametrize(("measured", "fires"), [(8, False), (9, True)])
def test_recovery_slower_than_promised(measured: int, fires: bool) -> None:
    tests = {"a": {"day": TODAY, "result": RecoveryResult.MET, "recovery_time": measured}}
    found = about(provider(recovery_time=8, recovery_tests=tests))
    assert ("recovery_slow" in found) is fires
    if fires:
        assert "hersteld in 9 uur, toegezegd is 8 uur" in found["recovery_slow"].text.nl


# -- supported versions

COMPONENT = make(
    Component,
    versions={
        "a": {"version": "1.21", "supported_until": date(2026, 6, 15)},
        "b": {"version": "1.22", "supported_until": date(2026, 10, 1)},
        "c": {"version": "1.23"},
    },
)


def runs(version: str, today: date = TODAY, **given: object) -> object:
    one = provider(version=version, component=COMPONENT.id, restore_test=today, **given)
    return about(one, [COMPONENT], today).get("version_unsupported")


def test_support_is_over_on_its_last_day() -> None:
    alert = runs("1.21.2")
    assert alert is not None
    assert alert.severity is Severity.WRONG
    assert "sinds 15\u00a0juni\u00a02026 niet meer" in alert.text.nl
    alert = runs("1.21", date(2026, 6, 14))
    assert alert is not None
    assert alert.severity is Severity.ATTENTION


def test_support_that_ends_is_told_three_months_ahead() -> None:
    assert runs("1.22.0", date(2026, 6, 30)) is None
    assert runs("1.22.0", date(2026, 7, 1)) is not None


def test_versions_without_an_end_are_fine_and_unknown_ones_are_told() -> None:
    assert runs("1.23.4") is None
    assert runs("") is None
    unknown = runs("1.2")
    assert unknown is not None
    assert "niet in de lijst" in unknown.text.nl
    assert runs("1.21", status=ProviderState.STOPPED) is None


def test_a_component_without_a_supported_version() -> None:
    ended = {"a": {"version": "1", "supported_until": date(2026, 6, 14)}}
    assert "component_unsupported" in about(make(Component, versions=ended))
    later = {**ended, "b": {"version": "2", "supported_until": date(2026, 6, 16)}}
    assert "component_unsupported" not in about(make(Component, versions=later))
    assert "component_unsupported" not in about(make(Component))
