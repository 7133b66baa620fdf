"""Claims, licences, what was approved, and the matrix of places and states."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from unittest.mock import Mock

import pytest
import strategies
from hypothesis import given
from hypothesis import strategies as st
from making import TODAY, about, make

from ozdesk.domain.book import Book
from ozdesk.domain.change import change, create
from ozdesk.domain.classification import Audience, Level
from ozdesk.kinds.claim import Claim, ClaimState, ClaimType
from ozdesk.kinds.common import Target
from ozdesk.kinds.component import Component
from ozdesk.kinds.ownership_text import LegalState, OwnershipText
from ozdesk.kinds.party import Party
from ozdesk.rules.alerts.thresholds import DEFAULTS
from ozdesk.rules.all_rules import Severity, alerts_of, all_alerts
from ozdesk.rules.licences.fit import Fit, fit, read_licence
from ozdesk.rules.licences.names import COMPATIBLE
from ozdesk.rules.ownership.approval import approval, memory_of, versions
from ozdesk.rules.ownership.text_matrix import ownership_matrix
from ozdesk.rules.redaction.redacted_records import RedactedRecords
from ozdesk.store.journal.history import Step
from ozdesk.store.workspace import Workspace

ONE, TWO = make(Party, name="Utrecht"), make(Party, name="Den Haag")


def claim(**given: object) -> Claim:
    usual = {"type": ClaimType.DOMAIN_NAME, "thing": "openzaak.org", "holder": ONE.id}
    return make(Claim, **{**usual, **given})


# Claims


def test_two_holders_of_one_thing_contradict_each_other() -> None:
    mine, theirs = claim(name="A"), claim(name="B", holder=TWO.id, thing="OpenZaak.org ")
    alert = about(mine, [ONE, TWO, theirs])["claim_conflict"]
    assert alert.severity is Severity.WRONG
    assert "“B”" in alert.text.nl
    assert "spreekt “B” tegen (geen juridisch advies)" in alert.text.nl  # before where a list cuts
    assert "claim_conflict" in about(theirs, [ONE, TWO, mine])


@pytest.mark.parametrize(
    "other",
    [
        {"holder": ONE.id},
        {"holder": TWO.id, "thing": "elders.org"},
        {"holder": TWO.id, "type": ClaimType.TRADEMARK},
        {"holder": ""},
    ],
)
def test_these_do_not(other: dict[str, object]) -> None:
    assert not about(claim(), [ONE, TWO, claim(**other)])


def test_without_a_thing_the_component_is_the_thing() -> None:
    mine = claim(thing="", component="c" * 32)
    assert about(mine, [ONE, TWO, claim(thing="", component="c" * 32, holder=TWO.id)])
    assert not about(mine, [ONE, TWO, claim(thing="", component="d" * 32, holder=TWO.id)])
    assert not about(claim(thing=""), [ONE, TWO, claim(thing="", holder=TWO.id)])


def test_a_holder_may_be_no_party_and_a_dispute_presses_less() -> None:
    other = claim(holder="", other_holder="alle bijdragers")
    assert about(claim(), [ONE, other])["claim_conflict"].severity is Severity.WRONG
    disputed = claim(holder=TWO.id, status=ClaimState.DISPUTED)
    assert about(claim(), [ONE, TWO, disputed])["claim_conflict"].severity is Severity.ATTENTION


@pytest.mark.parametrize(
    ("today", "severity"),
    [
        (date(2026, 2, 27), None),
        (date(2026, 2, 28), Severity.INFO),
        (date(2026, 8, 27), Severity.INFO),
        (date(2026, 8, 28), Severity.ATTENTION),
        (date(2026, 11, 28), Severity.WRONG),
        (date(2027, 2, 28), Severity.WRONG),
        (date(2027, 3, 1), Severity.WRONG),
    ],
)
def test_a_right_that_ends_gets_louder(today: date, severity: Severity | None) -> None:
    found = about(claim(expiry=date(2027, 2, 28)), [ONE], today).get("claim_expiry")
    assert (found and found.severity) == severity


def test_the_words_say_whether_it_is_over() -> None:
    ends = claim(name="openzaak.org", expiry=date(2026, 6, 15))
    said = [
        about(ends, [ONE], date(2026, 6, day))["claim_expiry"]
        .text.nl.replace("\xa0", " ")
        .split(" (")[0]
        for day in (14, 15, 16)
    ]
    assert said == [
        "“openzaak.org” vervalt op 15 juni 2026",
        "“openzaak.org” vervalt vandaag",
        "“openzaak.org” is vervallen op 15 juni 2026",
    ]


# Licences


@pytest.mark.parametrize("id", sorted(COMPATIBLE))
def test_what_is_on_the_list_fits(id: str) -> None:
    assert fit(id) is Fit.LISTED
    assert fit(f" {id.lower()} ") is Fit.LISTED


@pytest.mark.parametrize(
    ("licence", "expected"),
    [
        ("", Fit.UNKNOWN),
        ("MIT", Fit.CONSULT),
        ("EUPL-1.0", Fit.CONSULT),
        ("GPL-1.0-only", Fit.CONSULT),
        ("GPL-2.0", Fit.LISTED),
        ("LGPL-2.1+", Fit.LISTED),
        ("agpl-3.0+", Fit.LISTED),
        ("LGPL-2.0", Fit.CONSULT),
        ("CC-BY-SA-3.0", Fit.OTHER_WORKS),
        ("CC-BY-SA-4.0", Fit.CONSULT),
        ("MIT OR EUPL-1.2", Fit.LISTED),
        ("MIT AND EUPL-1.2", Fit.CONSULT),
        ("EUPL-1.2 AND GPL-3.0-only OR MIT", Fit.LISTED),
        ("(MIT OR EUPL-1.2) AND X", Fit.CONSULT),
        ("onbekend OR", Fit.CONSULT),
    ],
)
def test_anything_else_is_for_a_lawyer(licence: str, expected: Fit) -> None:
    assert fit(licence) is expected


@pytest.mark.parametrize(
    ("written", "meant", "expected"),
    [
        ("EUPL v1.2", "EUPL-1.2", Fit.LISTED),
        ("EUPL 1.2", "EUPL-1.2", Fit.LISTED),
        ("EUPLv1.2", "EUPL-1.2", Fit.LISTED),
        ("eupl", "EUPL-1.2", Fit.LISTED),
        ("EUPL-1.2-or-later", "EUPL-1.2", Fit.LISTED),
        ("EUPL, version 1.2 or later", "EUPL-1.2", Fit.LISTED),
        ("European Union Public Licence 1.2", "EUPL-1.2", Fit.LISTED),
        ("European Union Public License (EUPL) v. 1.2", "EUPL-1.2", Fit.LISTED),
        ("Openbare licentie van de Europese Unie 1.2", "EUPL-1.2", Fit.LISTED),
        ("GPLv3+", "GPL-3.0-or-later", Fit.LISTED),
        ("GPL v3", "GPL-3.0-only", Fit.LISTED),
        ("GNU General Public License v3.0 or later", "GPL-3.0-or-later", Fit.LISTED),
        ("GNU Affero General Public License version 3", "AGPL-3.0-only", Fit.LISTED),
        ("LGPL v2.1 of later", "LGPL-2.1-or-later", Fit.LISTED),
        ("Mozilla Public License 2.0", "MPL-2.0", Fit.LISTED),
        ("CC BY-SA 3.0", "CC-BY-SA-3.0", Fit.OTHER_WORKS),
        ("Apache 2.0", "Apache-2.0", Fit.CONSULT),
        ("Apache License, Version 2.0", "Apache-2.0", Fit.CONSULT),
        ("EUPL v1.0", "EUPL-1.0", Fit.CONSULT),
        ("MIT or EUPL v1.2", "MIT OR EUPL-1.2", Fit.LISTED),
        ("MIT en (GPLv3+ of EUPL 1.2)", "MIT AND (GPL-3.0-or-later OR EUPL-1.2)", Fit.CONSULT),
    ],
)
def test_a_licence_is_read_as_people_write_it(written: str, meant: str, expected: Fit) -> None:
    found = read_licence(written)
    assert (found.fit, found.spdx, found.exact) == (expected, meant, False)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("(MIT OR EUPL-1.2)", Fit.LISTED),
        ("(EUPL-1.2)", Fit.LISTED),
        ("EUPL-1.2 AND (MIT OR GPL-3.0-only)", Fit.LISTED),
        ("EUPL-1.2 AND CC-BY-SA-3.0", Fit.OTHER_WORKS),
        ("GPL-2.0-only WITH Classpath-exception-2.0", Fit.CONSULT),
        ("(MIT OR EUPL-1.2", Fit.CONSULT),
        ("MIT EUPL-1.2", Fit.CONSULT),
        ("niet van toepassing", Fit.CONSULT),
    ],
)
def test_expressions_are_read_by_their_parentheses(written: str, expected: Fit) -> None:
    assert (read_licence(written).fit, read_licence(written).exact) == (expected, True)


@given(strategies.LINES)
def test_any_text_is_read_and_reading_it_again_says_the_same(text: str) -> None:
    found = read_licence(text)
    assert fit(found.spdx) is found.fit


def test_table_and_alert_say_the_same_of_a_licence() -> None:
    """By one function, so that none says `on the list` where the other says it is not."""
    for licence in ("CC-BY-SA-3.0", "MIT", "EUPL v1.2"):
        alert = about(make(Component, licence=licence)).get("licence_consult")
        listed = fit(licence) is not Fit.CONSULT
        assert ("niet op de lijst" in (alert.text.nl if alert else "")) is not listed


def test_the_alert_comes_only_with_a_licence_that_is_not_listed() -> None:
    def told(licence: str) -> set[str]:
        return {a for a in about(make(Component, licence=licence)) if a == "licence_consult"}

    assert told("MIT")
    assert told("CC-BY-SA-3.0")
    assert not told("EUPL-1.2")
    assert not told("")


# What was approved

START = datetime(2026, 5, 1, 12, tzinfo=UTC)


def step(minute: int, path: str, after: str | None, edit: str = "") -> Step:
    when = START + timedelta(minutes=minute)
    return Step(
        when=when, who="Anna", device="d", kind="ownership_text", record="r", path=path,
        before=None, after=after, why=None, operation=f"{minute}{path}{edit}",
        edit=edit or str(minute),
    )  # fmt: skip


def test_the_approval_is_of_the_text_at_that_moment() -> None:
    steps = [
        step(0, "text", "een"),
        step(1, "status", "approved"),
        step(2, "text", "twee"),
        step(3, "status", "published"),
    ]
    given = approval(reversed(steps))
    assert given
    assert (given.text, given.when) == ("een", START + timedelta(minutes=1))
    assert [v.text for v in versions(steps)] == ["twee", "een"]


def test_within_one_edit_the_order_does_not_matter() -> None:
    given = approval([step(0, "status", "published"), step(0, "text", "een")])
    assert given
    assert given.text == "een"


def test_a_text_changed_in_the_moment_after_its_approval_is_another_edit() -> None:
    steps = [
        step(0, "text", "twee", edit="c"),
        step(0, "status", "approved", edit="b"),
        step(0, "text", "een", edit="a"),
    ]
    given = approval(steps)
    assert given
    assert given.text == "een"


def test_back_to_the_lawyer_ends_an_approval_and_the_next_is_of_the_new_text() -> None:
    steps = [
        step(0, "text", "een"),
        step(1, "status", "approved"),
        step(2, "status", "with_lawyer"),
        step(3, "text", "twee"),
    ]
    assert approval(steps) is None
    given = approval([*steps, step(4, "status", "approved")])
    assert given
    assert given.text == "twee"
    assert approval([step(1, "status", None), step(2, "text", None)]) is None


def test_a_changed_text_is_found_in_the_history_of_a_workspace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    minutes = count(int(START.timestamp()), 60)
    monkeypatch.setattr("ozdesk.store.journal.operations.time", Mock(time=lambda: next(minutes)))
    with Workspace.create(tmp_path / "w", "Anna") as workspace:
        values = {"name": "Van wie", "target": Target.WEBSITE, "text": "oud", "licence": "EUPL-1.2"}
        id, edit = create(OwnershipText, values)
        workspace.apply(edit)

        def has_alert() -> bool:
            found = all_alerts(workspace, TODAY)
            copied = all_alerts(memory_of(workspace), TODAY)
            assert found == copied
            return "ownership_changed" in {alert.key for alert in found if alert.record == id}

        def put(**given: object) -> None:
            text = workspace.get(id)
            assert text
            workspace.apply(change(text, given))

        put(text="voor de jurist", status=LegalState.WITH_LAWYER)
        put(status=LegalState.APPROVED)
        assert not has_alert()
        put(text="stiekem anders")
        assert has_alert()
        (place,) = [p for p in ownership_matrix(workspace, DEFAULTS) if p.target is Target.WEBSITE]
        assert place.changed == {id}
        put(text="voor de jurist")
        assert not has_alert()
        put(text="stiekem anders", status=LegalState.DRAFT)
        assert not has_alert()
        put(status=LegalState.PUBLISHED)
        assert not has_alert()
        text = workspace.get(id)
        assert text
        assert not alerts_of(text, Book([text]), TODAY)


# The matrix


def test_the_matrix_has_every_place_and_what_stands_there() -> None:
    site = make(OwnershipText, name="Site", target=Target.WEBSITE, status=LegalState.PUBLISHED)
    secret = make(
        OwnershipText, target=Target.CODEBASE, status=LegalState.DRAFT, classification=Level.SECRET
    )
    loose = make(OwnershipText, name="Los")
    book = Book([site, secret, loose])
    places = {place.target: place for place in ownership_matrix(book, DEFAULTS)}
    assert list(places) == [*Target, None]
    assert places[Target.WEBSITE].published
    assert not places[Target.WEBSITE].open
    assert places[Target.GOVERNANCE].open
    assert not places[Target.README].open
    assert places[Target.CODEBASE].texts == {LegalState.DRAFT: [secret]}
    assert places[None].texts == {LegalState.DRAFT: [loose]}
    public = ownership_matrix(RedactedRecords(book, Audience.OPEN), DEFAULTS)
    assert all(secret not in found for place in public for found in place.texts.values())


@given(st.text("() ORANDMITWH", max_size=8))
def test_odd_parentheses_and_words_are_no_licence_and_no_fault(text: str) -> None:
    assert fit(text) in Fit


def test_a_lone_parenthesis_is_to_be_asked_about() -> None:
    for text in ("(", ")", "()", "(()"):
        assert fit(text) is Fit.CONSULT
