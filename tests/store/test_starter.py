"""The starter workspace: what it holds and how it is written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from ozdesk.domain.book import Book, links_of
from ozdesk.domain.classification import Level
from ozdesk.domain.fields import Prose, Text
from ozdesk.domain.record import Record
from ozdesk.kinds.component import Component
from ozdesk.kinds.documentation_page import DocumentationPage
from ozdesk.kinds.goal import Goal, Theme
from ozdesk.kinds.governance_text import GovernanceText
from ozdesk.kinds.ownership_text import NO_ADVICE, OwnershipText
from ozdesk.kinds.party import Party
from ozdesk.kinds.provider import ChecklistTemplate, Provider, TemplateState
from ozdesk.kinds.risk import Risk, Scenario
from ozdesk.kinds.work import Contract, WorkPackage
from ozdesk.paper.figures.mermaid import diagram
from ozdesk.paper.model import Figure
from ozdesk.paths import resource
from ozdesk.rules.all_rules import all_alerts
from ozdesk.store.starter import (
    STARTERS,
    load,
)

TODAY = date(2026, 11, 21)
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
EXAMPLE, EXAMPLE_STATE = "voorbeeld", "voorbeeldstand"
FOLDER = resource("starters", "openzaak")
RUN = 5  # so many words in a row may not be the seed's


def records_on(today: date) -> list[Record]:
    """The starter as records, made without a workspace."""
    found = []
    for kind, id, values in load("openzaak", today):
        doc = {name: kind.fields[name].dump(value) for name, value in values.items()}
        found.append(kind(id, {name: raw for name, raw in doc.items() if raw is not None}))
    return found


RECORDS = records_on(TODAY)
BOOK = Book(RECORDS)
STICKIES: list[Risk | Scenario] = [*BOOK.of_kind(Risk), *BOOK.of_kind(Scenario)]


def test_the_list_of_starters_is_what_is_shipped() -> None:
    assert sorted(STARTERS) == sorted(path.name for path in resource("starters").iterdir())


def test_every_record_is_sound() -> None:
    assert [(r, p.field, p.text.nl) for r in RECORDS for p in r.problems()] == []


def test_no_link_dangles() -> None:
    for record in RECORDS:
        for field, target in links_of(record):
            assert BOOK.get(target), f"{record!r}.{field}"


def test_eighteen_risks_and_five_worst_cases() -> None:
    risks, scenarios = BOOK.of_kind(Risk), BOOK.of_kind(Scenario)
    assert len({r.original for r in risks}) == len({r.name for r in risks}) == 18
    assert len(scenarios) == len({s.name for s in scenarios}) == 5
    assert all(r.author and r.category and r.likelihood and r.impact for r in risks)
    assert all(s.risks and s.story and s.author for s in scenarios)
    assert any(not r.answer for r in risks)
    assert any(not r.owner for r in risks)


def test_who_wrote_a_sticky_note_stays_confidential() -> None:
    for record in STICKIES:
        assert record.level_of("original") is Level.INTERNAL
        assert record.level_of("author") is Level.CONFIDENTIAL
        assert record.author not in record.original


def test_six_goals_with_the_improvement_goals_of_the_report() -> None:
    goals = BOOK.of_kind(Goal)
    main = [goal for goal in goals if not goal.goal]
    assert [goal.theme for goal in sorted(main, key=lambda g: g.order or 0)] == list(Theme)
    under = Counter(goal.theme for goal in goals if goal.goal)
    assert [under[theme] for theme in Theme] == [7, 2, 2, 1, 1, 1]
    for goal in goals:
        assert goal.aims, goal
        assert goal.why, goal
        above = BOOK.get(goal.goal) if goal.goal else goal
        assert isinstance(above, Goal)
        assert above.theme is goal.theme


def test_the_facts_of_the_report_stand_in_its_text() -> None:
    (report,) = [t for t in BOOK.of_kind(GovernanceText) if t.name.startswith("Verslag")]
    assert report.date == date(2025, 10, 16)
    facts = """11 interviews|Den Haag|Rotterdam|Utrecht|VNG|Maykin|Ritense|Worth|workshop 1|
        workshop 2|Miro|zes maanden|Conway|EUPL|soevereiniteit|transparantie|kosteneffectiviteit|
        productmanagement|communitymanagement|OpenZaak.org|reservekopie|G4|zaakgericht|stewardship|
        landelijke regie|standaard van VNG|toetreden|bedreigingen|landelijke voorziening"""
    missing = [f for f in re.split(r"\|\s*", facts) if f.casefold() not in report.text.casefold()]
    assert missing == []


def test_the_parties_that_the_seeds_name_are_there() -> None:
    names = " ".join(party.name for party in BOOK.of_kind(Party))
    named = """Utrecht|Den Haag|Rotterdam|Amsterdam|VNG|Maykin|Worth|Ritense|G4-overleg|
        Helpdesk OpenZaak|coördinator"""
    assert [name for name in re.split(r"\|\s*", named) if name not in names] == []


def test_a_checklist_in_force_with_mixed_answers() -> None:
    (template,) = BOOK.of_kind(ChecklistTemplate)
    assert template.status is TemplateState.IN_FORCE
    assert len(template.items) >= 14
    assert [row["order"] for row in template.items.values()] == [*range(1, len(template.items) + 1)]
    for provider in BOOK.of_kind(Provider):
        assert provider.template == template.id
        assert provider.checklist.keys() <= template.items.keys()
        assert len({row["state"] for row in provider.checklist.values()}) >= 2


def test_payers_add_up() -> None:
    for contract in BOOK.of_kind(Contract):
        if contract.payers:
            paid = sum((row["amount"] for row in contract.payers.values()), Decimal())
            assert paid == contract.structural, contract


def test_what_is_invented_says_so() -> None:
    for record in RECORDS:
        assert (EXAMPLE in record.labels) or record.source or isinstance(record, Component), record
    for contract in BOOK.of_kind(Contract):
        assert EXAMPLE in contract.labels
        assert "verzonnen" in contract.notes
    for risk in BOOK.of_kind(Risk):
        assert EXAMPLE_STATE in risk.labels
        assert "voorbeeldbeoordeling" in risk.notes
    for party in BOOK.of_kind(Party):
        assert (EXAMPLE in party.labels) == ("Voorbeeld" in party.name)
    for provider in BOOK.of_kind(Provider):
        assert "Voorbeeld" in provider.name


def test_ownership_texts_give_no_legal_advice() -> None:
    texts = BOOK.of_kind(OwnershipText)
    assert len({text.target for text in texts}) == 5
    assert len({text.status for text in texts}) >= 4
    assert all(NO_ADVICE.nl in text.notes and text.licence == "EUPL-1.2" for text in texts)
    assert not any(NO_ADVICE.nl in text.text for text in texts)  # a pack says it once a chapter


def test_the_example_has_something_to_say() -> None:
    told = {alert.key for alert in all_alerts(BOOK, TODAY)}
    assert told >= {
        "action_no_date",
        "action_overdue",
        "continuous_work",
        "contract_expiry",
        "contract_mixed_roles",
        "contract_no_payer",
        "documentation_no_owner",
        "documentation_overdue",
        "evidence_missing",
        "evidence_old",
        "ownership_unpublished",
        "restore_test",
        "risk_no_answer",
    }
    assert "contract_payers_sum" not in told
    assert any(not work.contracts for work in BOOK.of_kind(WorkPackage))
    assert any(not page.owner for page in BOOK.of_kind(DocumentationPage))


# -- the language


def written() -> Iterator[tuple[str, str]]:
    """What people read, by the name of its record and field; not sticky notes or translations."""
    for record in RECORDS:
        for name, field in record.fields.items():
            theirs = name == "original" or name.endswith("_en")
            if isinstance(field, Text | Prose) and not theirs and record.value(name):
                yield f"{record.key} {record.name}: {name}", record.value(name)
        for rows in ("items", "checklist"):
            for row in getattr(record, rows, {}).values():
                for key in ("question", "norm", "note"):
                    if row.get(key):
                        yield f"{record.key} {record.name}: {key}", row[key]


WRITTEN = [(where, re.sub(r"```.*?```", "", text, flags=re.S)) for where, text in written()]
UNWANTED = {
    "a placeholder": r"\b(todo|tbd|lorem|ntb|fixme|xxx)\b|\[…\]|\?\?\?|\[[a-z ]+\](?!\()",
    "too familiar": r"\b(je|jij|jouw|jullie)\b",
    "stiff": r"\b(middels|teneinde|dienaangaande|heden|alsmede|derhalve|ten behoeve van)\b",
    "a slip of spacing": r"\S  +\S| [,;.:!](?=\s)|,(?=[^\W\d])",
    "a word twice": r"\b(?!die\b|dat\b)(\w{2,}) \1\b",
    "a word pulled apart": r"\bopen zaak\b|\bhosting provider|\bgovernance tekst|\bwerk pakket",
}


@pytest.mark.parametrize("slip", UNWANTED)
def test_the_dutch_is_clean(slip: str) -> None:
    found = [(where, re.search(UNWANTED[slip], text, re.I)) for where, text in WRITTEN]
    assert [(where, match[0]) for where, match in found if match] == []


def test_names_begin_with_a_capital_and_end_without_a_stop() -> None:
    wrong = [r.name for r in RECORDS if not r.name[0].isupper() or r.name.endswith((".", " "))]
    assert wrong == []


def test_sentences_are_short() -> None:
    for where, text in WRITTEN:
        plain = re.sub(r"^\|.*$", "", text, flags=re.M)
        for sentence in re.split(r"[.!?:;](?:\s|$)|\n\s*(?:\n|[-*>\d])", plain):
            assert len(sentence.split()) <= 30, f"{where}: {sentence}"


def words_of(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def runs(text: str) -> set[tuple[str, ...]]:
    words = words_of(text)
    return {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


def seeds() -> str:
    if not SEEDS.is_dir():
        pytest.skip("the seed documents are not here")
    return "\n".join(path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt")))


def test_nothing_is_copied_from_the_seeds() -> None:
    theirs = runs(seeds())
    for where, text in WRITTEN:
        assert not (runs(text) & theirs), where


def test_sticky_notes_are_kept_word_for_word() -> None:
    board = "".join(words_of(seeds()))
    for record in STICKIES:
        assert "".join(words_of(record.original)) in board, record
        assert record.author.casefold() in board, record


def test_every_text_file_is_used_once() -> None:
    used = [
        name
        for path in FOLDER.glob("*.json")
        for name in re.findall(r'"file": "(.*?)"', path.read_text("utf-8"))
    ]
    assert sorted(used) == sorted(f"texts/{path.name}" for path in FOLDER.glob("texts/*"))


def test_diagrams_can_be_drawn() -> None:
    sources = [
        source
        for text in BOOK.of_kind(GovernanceText)
        for source in re.findall(r"```mermaid\n(.*?)```", text.text, re.S)
    ]
    assert len(sources) == 2
    for source in sources:
        assert isinstance(diagram(source, "nl"), Figure)
