"""Ownership, governance texts, goals, risks and actions."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from making import TODAY, about, make

from ozdesk.domain.book import Book
from ozdesk.domain.classification import Audience, Level
from ozdesk.domain.home import Home
from ozdesk.kinds.action_item import ActionItem, ActionState
from ozdesk.kinds.common import Target
from ozdesk.kinds.goal import Goal, GoalState, Theme
from ozdesk.kinds.governance_text import GovernanceText, TextState
from ozdesk.kinds.ownership_text import LegalState, OwnershipText
from ozdesk.kinds.party import Party
from ozdesk.kinds.risk import Risk, RiskState, Scale5
from ozdesk.rules.all_rules import Severity, alerts_of, all_alerts
from ozdesk.rules.ownership.placeholders import placeholders
from ozdesk.rules.redaction.redacted_records import RedactedRecords

CITY = make(Party, name="Utrecht")
YESTERDAY, TOMORROW = date(2026, 6, 14), date(2026, 6, 16)
LAST_DAY = [(TOMORROW, None), (TODAY, Severity.ATTENTION)]


def text(target: Target | None, status: LegalState | None, **given: object) -> OwnershipText:
    return make(OwnershipText, target=target, status=status, **given)


def open_places(*records: OwnershipText | Goal) -> list[tuple[str, str]]:
    found = all_alerts(Book(records), TODAY)
    return [(a.record, a.text.nl) for a in found if a.key == "ownership_unpublished"]


def test_a_place_without_text_hangs_on_the_goal() -> None:
    goal = make(Goal, theme=Theme.OWNERSHIP, owner=CITY.id)
    found = open_places(goal)
    assert [record for record, _ in found] == [goal.id] * 3
    for place in ("de website", "de codebase", "het governancebestand"):
        assert sum(f"Voor {place} is er nog geen" in said for _, said in found) == 1
    assert open_places() == []


def test_a_place_with_texts_hangs_on_the_one_nearest_to_publication() -> None:
    draft, near = text(Target.WEBSITE, LegalState.DRAFT), text(Target.WEBSITE, LegalState.APPROVED)
    refused = text(Target.WEBSITE, LegalState.REJECTED)
    assert [record for record, _ in open_places(draft, near, refused)] == [near.id]
    out = text(Target.WEBSITE, LegalState.PUBLISHED)
    assert open_places(draft, near, out) == []


def test_a_replaced_text_is_no_text() -> None:
    assert open_places(text(Target.WEBSITE, LegalState.REPLACED)) == []
    assert open_places(text(Target.README, LegalState.DRAFT)) == []


def test_the_level_of_an_open_place_is_that_of_all_its_texts() -> None:
    draft = text(Target.CODEBASE, LegalState.DRAFT, classification=Level.SECRET)
    near = text(Target.CODEBASE, LegalState.APPROVED)
    published = text(Target.CODEBASE, LegalState.PUBLISHED, classification=Level.SECRET)
    for hidden in (draft, published):
        outside = RedactedRecords(Book([near, hidden]), Audience.OPEN)
        assert [a.text.nl for a in alerts_of(near, outside, TODAY)] == [
            "In wat openbaar is: tekst “Eigendomstekst” voor de codebase is nog niet gepubliceerd"
        ]


def test_a_published_text_needs_a_licence() -> None:
    out = text(Target.WEBSITE, LegalState.PUBLISHED)
    assert "ownership_no_licence" in about(out)
    licensed = text(Target.WEBSITE, LegalState.PUBLISHED, licence="EUPL-1.2")
    assert not about(licensed)
    assert "ownership_no_licence" not in about(text(Target.WEBSITE, LegalState.DRAFT))


@pytest.mark.parametrize(
    "place",
    [
        "TODO",
        "todo:",
        "(tbd)",
        "XXX",
        "xxxx",
        "[invullen]",
        "[ Insert name ]",
        "[invullen: naam]",
        "n.t.b.",
        "**TBD**",
        "[in te vullen door jurist]",
    ],
)
def test_a_place_to_fill_in_is_found(place: str) -> None:
    assert len(placeholders(f"De eigenaar is {place} en dat blijft zo")) == 1


@pytest.mark.parametrize(
    "words",
    [
        "https://example.org/todo/lijst",
        "mastodon, methodo, todos",
        "<!-- todo: oud stuk -->",
        "<!-- todo zonder einde",
        "[een verwijzing](pad.md)",
        "- [ ] een vakje",
        "Xx",
        "todo-lijst",
    ],
)
def test_other_words_are_left_alone(words: str) -> None:
    assert not placeholders(f"Lees {words}")


def test_an_adopted_text_with_open_places_weighs_more() -> None:
    draft = make(GovernanceText, text="# Kop\n\n[invullen naam], TODO", status=TextState.DRAFT)
    alert = about(draft)["placeholders"]
    assert alert.severity is Severity.INFO
    assert "2 open plekken, zoals “[invullen naam]”" in alert.text.nl
    adopted = make(GovernanceText, text="TODO", status=TextState.ADOPTED)
    assert about(adopted)["placeholders"].severity is Severity.ATTENTION
    assert "1 open plek, zoals “TODO”" in about(adopted)["placeholders"].text.nl
    assert not about(make(GovernanceText, text="TODO", status=TextState.REPLACED))
    assert not about(make(GovernanceText, text="af", status=TextState.DRAFT))
    owned = text(Target.README, LegalState.APPROVED, text="[invullen naam]")
    assert about(owned)["placeholders"].severity is Severity.ATTENTION


def test_a_goal_needs_an_owner() -> None:
    bare = make(Goal, theme=Theme.ROLES)
    assert about(bare)["goal_no_owner"].severity is Severity.ATTENTION
    assert about(bare)["goal_no_owner"].home is Home.ROLES
    assert not about(make(Goal, owner=CITY.id, aims=frozenset({"cost"})), [CITY])
    assert "goal_no_owner" in about(make(Goal, owner=CITY.id))


def test_an_improvement_goal_may_lean_on_the_goal_above() -> None:
    main = make(Goal, theme=Theme.FUNDING, owner=CITY.id)
    alert = about(make(Goal, goal=main.id), [main, CITY])["goal_no_owner"]
    assert alert.severity is Severity.INFO
    assert alert.home is Home.FUNDING


@pytest.mark.parametrize(
    ("due", "main", "below"),
    [
        (TOMORROW, None, None),
        (TODAY, Severity.WRONG, Severity.ATTENTION),
        (YESTERDAY, Severity.WRONG, Severity.ATTENTION),
    ],
)
def test_a_goal_is_due_on_its_day(due: date, main: Severity | None, below: Severity | None) -> None:
    top = make(Goal, due=due, owner=CITY.id)
    under = make(Goal, due=due, owner=CITY.id, goal=top.id)
    for goal, expected in ((top, main), (under, below)):
        alert = about(goal, [CITY, top]).get("goal_overdue")
        assert (alert and alert.severity) is expected


@pytest.mark.parametrize("status", [GoalState.REACHED, GoalState.LAPSED])
def test_a_goal_that_is_over_is_silent(status: GoalState) -> None:
    assert not about(make(Goal, status=status, due=YESTERDAY))


def risk(likelihood: int, impact: int, **given: object) -> Risk:
    steps = list(Scale5)
    rated = {"likelihood": steps[likelihood - 1], "impact": steps[impact - 1]}
    return make(Risk, **{**rated, "owner": CITY.id, "valid_on": TODAY, **given})


@pytest.mark.parametrize(
    ("likelihood", "impact", "fires"),
    [(4, 4, True), (5, 4, True), (4, 3, False), (3, 5, False), (1, 1, False)],
)
def test_a_high_risk_needs_an_answer(likelihood: int, impact: int, fires: bool) -> None:
    assert ("risk_no_answer" in about(risk(likelihood, impact), [CITY])) is fires
    assert not about(risk(likelihood, impact, answer="tweede leverancier"), [CITY])


def test_blank_is_no_answer_and_accepting_is_one() -> None:
    assert "risk_no_answer" in about(risk(5, 5, answer=" \n"), [CITY])
    assert "risk_no_answer" not in about(risk(5, 5, status=RiskState.ACCEPTED), [CITY])


def test_a_risk_needs_an_owner() -> None:
    assert about(risk(1, 1, owner=""))["risk_no_owner"].severity is Severity.ATTENTION
    raw = risk(1, 1, owner="", status=RiskState.RAW)
    assert about(raw)["risk_no_owner"].severity is Severity.INFO


@pytest.mark.parametrize(
    ("seen", "fires"), [(date(2025, 12, 16), False), (date(2025, 12, 15), True)]
)
def test_a_risk_is_looked_at_every_half_year(seen: date, fires: bool) -> None:
    assert ("risk_stale" in about(risk(1, 1, valid_on=seen), [CITY])) is fires
    assert ("risk_stale" in about(risk(1, 1, valid_on=None, source_date=seen), [CITY])) is fires


def test_a_risk_that_was_never_confirmed() -> None:
    alert = about(risk(4, 4, valid_on=None, answer="ja"), [CITY])["risk_stale"]
    assert alert.due is None
    assert alert.severity is Severity.ATTENTION


@pytest.mark.parametrize(("due", "fires"), [(TOMORROW, False), (TODAY, True), (YESTERDAY, True)])
def test_an_answer_is_due_on_its_day(due: date, fires: bool) -> None:
    assert ("risk_overdue" in about(risk(1, 1, due=due), [CITY])) is fires
    treated = risk(1, 1, due=due, status=RiskState.TREATED)
    assert not about(treated, [CITY])


def test_a_closed_risk_is_silent() -> None:
    closed = {"owner": "", "valid_on": None, "due": YESTERDAY, "status": RiskState.CLOSED}
    assert not about(risk(5, 5, **closed))


LATER = TODAY + timedelta(days=8)


def action(**given: object) -> ActionItem:
    return make(ActionItem, **{"name": "bel jurist", "owner": CITY.id, "due": TOMORROW, **given})


def test_an_action_needs_a_day_and_somebody() -> None:
    assert not about(action(due=LATER), [CITY])
    assert about(action(), [CITY]).keys() == {"due_soon"}
    assert about(action(due=None), [CITY]).keys() == {"action_no_date"}
    assert about(action(owner="", due=LATER), [CITY]).keys() == {"action_no_owner"}


@pytest.mark.parametrize(("due", "expected"), [*LAST_DAY, (YESTERDAY, Severity.WRONG)])
def test_an_action_is_due_on_its_day(due: date, expected: Severity | None) -> None:
    alert = about(action(due=due), [CITY]).get("action_overdue")
    assert (alert and alert.severity) is expected
    if alert:
        assert ("vandaag" in alert.text.nl) is (due == TODAY)


def test_a_closed_action_is_silent() -> None:
    assert not about(action(owner="", due=YESTERDAY, status=ActionState.CLOSED))
