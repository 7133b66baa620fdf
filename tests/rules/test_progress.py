from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest
import strategies
from hypothesis import given
from making import TODAY, make

from ozdesk.domain.book import Book, Records
from ozdesk.domain.classification import Audience, Level
from ozdesk.domain.home import GOALS, Home
from ozdesk.domain.record import Record
from ozdesk.kinds.common import Role, Target
from ozdesk.kinds.component import Component
from ozdesk.kinds.documentation_page import DocumentationPage
from ozdesk.kinds.goal import Goal, Theme
from ozdesk.kinds.goal import GoalState as State
from ozdesk.kinds.governance_text import GovernanceText, TextState
from ozdesk.kinds.ownership_text import LegalState, OwnershipText
from ozdesk.kinds.party import Party
from ozdesk.kinds.roles import RoleAssignment
from ozdesk.kinds.work import Contract, ContractState, ContractType, WorkPackage
from ozdesk.rules.alerts.thresholds import DEFAULTS
from ozdesk.rules.all_rules import all_alerts
from ozdesk.rules.goals.goal_state import GoalProgress, goal_states
from ozdesk.rules.redaction.redacted_records import RedactedRecords

CITY, OTHER = make(Party, name="Utrecht"), make(Party, name="Zeist")
AIMS = frozenset({"cost"})
MAIN = make(Goal, theme=Theme.ROLES, owner=CITY.id, aims=AIMS)


def state(home: Home, *records: Record, audience: Audience | None = None) -> GoalProgress:
    book: Records = Book([CITY, *records])
    if audience is not None:
        book = RedactedRecords(book, audience)
    states = goal_states(book, TODAY, DEFAULTS)
    return next(each for each in states if each.home is home)


def line(home: Home, *records: Record) -> tuple[str, str]:
    told = state(home, *records).line
    return told.nl, told.en


def below(status: State | None = None, **given: object) -> Goal:
    return make(Goal, **{"goal": MAIN.id, "owner": CITY.id, "status": status, **given})


def test_there_are_six_goals_in_order_even_without_records() -> None:
    states = goal_states(Book([]), TODAY, DEFAULTS)
    assert tuple(each.home for each in states) == GOALS
    assert [each.theme.key for each in states] == [home.key for home in GOALS]
    assert {each.word.nl for each in states} == {"Niet gestart"}
    assert all(each.steps.nl == "nog geen doel vastgelegd" for each in states)


@pytest.mark.parametrize(
    ("goals", "share"),
    [
        ([], 0),
        ([below(State.REACHED), below(State.BUSY)], 0.75),
        ([below(State.REACHED), below(State.OPEN)], 0.5),
        ([below(State.BUSY, progress=80), below(State.OPEN, progress=20)], 0.5),
        ([below(State.REACHED, progress=10)], 1),
        ([below(State.REACHED), below(State.LAPSED)], 1),
        ([below(State.LAPSED)], 0),
        ([below()], 0),
    ],
)
def test_the_share_is_the_average_of_the_improvements(goals: list[Goal], share: float) -> None:
    assert state(Home.ROLES, MAIN, *goals).share == pytest.approx(share)


@pytest.mark.parametrize(("given", "share"), [(0, 0), (35, 0.35), (100, 1), (250, 1), (-3, 0)])
def test_what_a_person_said_goes_first(given: int, share: float) -> None:
    said = Goal(MAIN.id, MAIN.doc | {"progress": given})
    assert state(Home.ROLES, said, below(State.REACHED)).share == share


def test_improvements_stand_in_the_order_that_was_given() -> None:
    names = {"b": 1, "a": 2, "z": None, "d": None}
    goals = [below(name=name, order=order) for name, order in names.items()]
    found = state(Home.ROLES, *reversed(goals), MAIN)
    assert [goal.name for goal in found.improvements] == ["b", "a", "d", "z"]
    assert found.goal == MAIN


def test_steps_are_told_in_words() -> None:
    assert state(Home.ROLES, MAIN).steps.nl == "nog geen verbeteringsdoelen vastgelegd"
    assert state(Home.ROLES, MAIN, below()).steps.nl == "het verbeteringsdoel is nog niet bereikt"
    three = [below(State.REACHED), below(State.BUSY), below(), below(State.LAPSED)]
    assert state(Home.ROLES, MAIN, *three).steps.nl == "1 van 3 verbeteringsdoelen bereikt"
    counts = state(Home.ROLES, MAIN, *three).counts
    assert (counts.reached, counts.goals, counts.alerts) == (1, 3, 0)


def test_the_tone_follows_from_the_alerts() -> None:
    busy = below(State.BUSY)
    roles = [make(RoleAssignment, role=role, party=CITY.id, owner=CITY.id) for role in Role]
    many = replace(DEFAULTS, roles_per_party=len(Role))
    roles = [each for each in roles if each.role is not Role.REVIEWER]
    roles.append(make(RoleAssignment, role=Role.REVIEWER, party=OTHER.id, owner=CITY.id))
    found = goal_states(Book([CITY, OTHER, MAIN, busy, *roles]), TODAY, many)
    assert found[GOALS.index(Home.ROLES)].word.nl == "Op koers"
    assert state(Home.ROLES, MAIN, below(State.BUSY, due=TODAY)).word.nl == "Let op"
    late = Goal(MAIN.id, MAIN.doc | {"due": TODAY.isoformat()})
    assert state(Home.ROLES, late, busy).word.nl == "Ingrijpen"
    assert state(Home.ROLES, late, busy).tone == "wrong"


@pytest.mark.parametrize("home", GOALS)
def test_without_a_register_behind_it_nobody_can_say_that_a_goal_is_on_course(home: Home) -> None:
    goal = make(
        Goal, theme=Theme.from_key(home.key), owner=CITY.id, aims=frozenset({"cost"}),
        status=State.BUSY, progress=90,
    )  # fmt: skip
    limits = replace(DEFAULTS, targets=())
    found = goal_states(Book([CITY, goal]), TODAY, limits)[GOALS.index(home)]
    assert (found.tone, found.word.nl) == ("neutral", "Niet te beoordelen")


def test_a_goal_without_owner_is_not_started_by_that() -> None:
    bare = make(Goal, theme=Theme.ROLES)
    assert state(Home.ROLES, bare).tone == "neutral"
    started = make(Goal, theme=Theme.ROLES, status=State.BUSY)
    assert state(Home.ROLES, started).tone == "attention"


def page(reviewed: date | None, **given: object) -> DocumentationPage:
    return make(DocumentationPage, **{"owner": CITY.id, "reviewed": reviewed, **given})


OLD, OLDER, FRESH = page(date(2025, 12, 1)), page(date(2025, 4, 15)), page(TODAY)


@pytest.mark.parametrize(
    ("pages", "nl", "en"),
    [
        ([], "nog geen pagina's vastgelegd", "no pages recorded yet"),
        ([FRESH], "de pagina is op tijd beoordeeld", "the page was reviewed in time"),
        (
            [FRESH, page(TODAY)],
            "alle 2 pagina's zijn op tijd beoordeeld",
            "all 2 pages were reviewed in time",
        ),
        (
            [OLD, OLDER, FRESH],
            "2 pagina's over tijd, oudste 14 maanden",
            "2 pages overdue, oldest 14 months",
        ),
        (
            [OLD],
            "1 pagina over tijd, 6 maanden niet beoordeeld",
            "1 page overdue, not reviewed for 6 months",
        ),
        ([page(None)], "1 pagina nog nooit beoordeeld", "1 page never reviewed"),
        (
            [page(TODAY, owner="")],
            "1 pagina zonder eigenaar",
            "1 page without an owner",
        ),
    ],
)
def test_documentation_tells_of_its_pages(pages: list[Record], nl: str, en: str) -> None:
    assert line(Home.DOCUMENTATION, *pages) == (nl, en)


def test_coordination_tells_of_its_texts() -> None:
    adopted = make(GovernanceText, status=TextState.ADOPTED)
    draft = make(GovernanceText, status=TextState.DRAFT)
    unfinished = make(GovernanceText, text="TODO")
    assert line(Home.COORDINATION)[0] == "nog geen governancetekst vastgelegd"
    assert line(Home.COORDINATION, adopted)[0] == "de governancetekst is vastgesteld"
    assert line(Home.COORDINATION, adopted, draft)[0] == "1 van 2 governanceteksten vastgesteld"
    assert line(Home.COORDINATION, adopted, unfinished)[0] == "1 tekst met open plekken"


def contract(**given: object) -> Contract:
    usual = {"type": ContractType.CONTINUOUS, "status": ContractState.RUNNING}
    paid = {"payers": {"a": {"party": CITY.id}}, "work_labels": {"hosting"}}
    return make(Contract, **{**usual, **paid, **given})


def work(*contracts: Contract) -> WorkPackage:
    return make(WorkPackage, continuous=True, contracts={contract.id for contract in contracts})


LASTING, ENDING = contract(), contract(end=date(2026, 8, 31))


@pytest.mark.parametrize(
    ("records", "nl"),
    [
        ([], "nog geen werk vastgelegd"),
        ([work()], "1 doorlopend werkpakket zonder enig contract"),
        ([work(), work()], "2 doorlopende werkpakketten zonder enig contract"),
        ([work(LASTING), LASTING], "het doorlopende werk heeft een doorlopend contract"),
        ([work(ENDING), ENDING], "1 contract loopt af op 31\xa0augustus\xa02026"),
        (
            [ENDING, contract(end=date(2026, 12, 1))],
            "2 contracten lopen af, het eerste op 31\xa0augustus\xa02026",
        ),
        ([contract(end=date(2026, 6, 1))], "1 contract geëindigd maar niet afgesloten"),
    ],
)
def test_funding_tells_of_its_work(records: list[Record], nl: str) -> None:
    assert line(Home.FUNDING, *records)[0] == nl


def test_ownership_names_the_open_places() -> None:
    def text(target: Target, status: LegalState) -> OwnershipText:
        return make(OwnershipText, target=target, status=status, licence="EUPL-1.2")

    site, code, file = Target.WEBSITE, Target.CODEBASE, Target.GOVERNANCE
    texts = [text(site, LegalState.DRAFT), text(code, LegalState.APPROVED)]
    published = text(file, LegalState.PUBLISHED)
    assert line(Home.OWNERSHIP, *texts, published) == (
        "website en codebase nog zonder gepubliceerde tekst",
        "no published text yet for website and codebase",
    )
    every = [text(target, LegalState.PUBLISHED) for target in (site, code, file)]
    assert line(Home.OWNERSHIP, *every)[0] == "op alle 3 plaatsen staat een gepubliceerde tekst"


def test_branches_tell_of_licences_and_roles_of_one_party() -> None:
    assert line(Home.BRANCHES, make(Component))[0] == "1 component zonder licentie"
    many = contract(executor=CITY.id, work_labels={"review", "feature", "maintenance"})
    other = make(Party, name="Zeist")
    single = contract(executor=other.id)
    assert line(Home.ROLES, many, single, other)[0] == "één partij houdt 3 rollen"
    few = contract(executor=CITY.id, work_labels={"review", "feature"})
    assert line(Home.ROLES, few, MAIN)[0] == "nog geen datum afgesproken"


@pytest.mark.parametrize(
    ("goals", "nl"),
    [
        ([], "nog geen doel vastgelegd"),
        ([MAIN], "nog geen datum afgesproken"),
        (
            [MAIN, below(due=date(2026, 8, 1)), below(due=date(2026, 7, 1))],
            "volgende stap klaar op 1\xa0juli\xa02026",
        ),
        ([below(State.REACHED, due=date(2026, 7, 1))], "er staat geen stap meer open"),
        ([below(due=TODAY)], "1 doel over tijd"),
        ([below(due=TODAY), below(due=TODAY)], "2 doelen over tijd"),
    ],
)
def test_else_it_tells_what_comes_next(goals: list[Goal], nl: str) -> None:
    named = [Goal(g.id, g.doc | {"theme": "roles"}) for g in goals]
    assert line(Home.ROLES, *named)[0] == nl


def test_a_reader_sees_and_counts_only_what_is_open_to_him() -> None:
    hidden = page(date(2025, 1, 1), classification=Level.CONFIDENTIAL)
    busy = make(Goal, theme=Theme.DOCUMENTATION, owner=CITY.id, status=State.BUSY, aims=AIMS)
    seen = state(Home.DOCUMENTATION, busy, OLD, hidden, audience=Audience.OPEN)
    assert seen.line.nl == "1 pagina over tijd, 6 maanden niet beoordeeld"
    assert seen.counts.alerts == 1
    assert seen == state(Home.DOCUMENTATION, busy, OLD, audience=Audience.OPEN)


def test_nobody_is_told_that_all_is_well_when_it_is_not() -> None:
    hidden = page(date(2025, 1, 1), classification=Level.CONFIDENTIAL)
    busy = make(Goal, theme=Theme.DOCUMENTATION, owner=CITY.id, status=State.BUSY, aims=AIMS)
    seen = state(Home.DOCUMENTATION, busy, FRESH, hidden, audience=Audience.OPEN)
    assert seen.word.nl == "Deels niet openbaar"
    assert "beoordeeld" not in seen.line.nl


def test_that_all_is_well_is_as_closed_as_what_it_rests_on() -> None:
    records = [work(LASTING), LASTING]
    open_ = state(Home.FUNDING, *records, audience=Audience.OPEN)
    assert (open_.line.nl, open_.relative) == ("1 doorlopend werkpakket zonder enig contract", True)
    inside = state(Home.FUNDING, *records, audience=Audience.INTERNAL)
    assert inside.line.nl == "het doorlopende werk heeft een doorlopend contract"


@given(strategies.books(Goal, broken=True))
def test_shares_are_between_nought_and_one(book: Book) -> None:
    for each in goal_states(book, TODAY, DEFAULTS):
        assert 0 <= each.share <= 1
        assert each.goal not in each.improvements
        assert each.counts.reached <= each.counts.goals


@given(strategies.books(most=20))
def test_what_a_reader_is_told_he_may_know(book: Book) -> None:
    for audience in Audience:
        redacted = RedactedRecords(book, audience)
        for each in goal_states(redacted, TODAY, DEFAULTS):
            for goal in (each.goal, *each.improvements):
                assert goal is None or audience.may_see(book.get(goal.id).level_of("name"))


@given(strategies.books(most=20))
def test_known_alerts_need_not_be_sought_again(book: Book) -> None:
    found = all_alerts(book, TODAY)
    assert goal_states(book, TODAY, DEFAULTS) == goal_states(book, TODAY, DEFAULTS, found=found)
    homes: Iterable[Home] = (alert.home for alert in found if alert.home in GOALS)
    total = sum(each.counts.alerts for each in goal_states(book, TODAY, DEFAULTS))
    assert total == len(list(homes))
