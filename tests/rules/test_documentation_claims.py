"""Audiences, subjects that two pages claim, links that lead nowhere."""

from __future__ import annotations

from making import TODAY, about, make, told_to

from ozdesk.domain.book import Book
from ozdesk.domain.classification import Audience, Level
from ozdesk.kinds.documentation_page import DocumentationPage, PageState
from ozdesk.kinds.party import Party
from ozdesk.kinds.target_audience import TargetAudience
from ozdesk.rules.all_rules import DEFAULTS, Severity, all_alerts
from ozdesk.rules.documentation.audiences import coverage_by_audience
from ozdesk.rules.redaction.redacted_records import RedactedRecords

CITY = make(Party, name="Utrecht")


def page(**given: object) -> DocumentationPage:
    return make(DocumentationPage, **{"owner": CITY.id, "reviewed": TODAY, **given})


def audience(name: str, **given: object) -> TargetAudience:
    return make(TargetAudience, name=name, **{"owner": CITY.id, **given})


def test_an_audience_without_a_page_is_a_gap() -> None:
    hosts = audience("Hostingproviders")
    assert about(hosts, [CITY])["audience_no_page"].severity is Severity.ATTENTION
    assert not about(hosts, [CITY, page(audience=frozenset({"hostingproviders "}))])
    gone = page(audience=frozenset({"Hostingproviders"}), status=PageState.WITHDRAWN)
    assert "audience_no_page" in about(hosts, [CITY, gone])


def test_an_audience_wants_somebody_who_answers() -> None:
    read = page(audience=frozenset({"gemeenten"}))
    assert "audience_no_contact" in about(audience("Gemeenten", owner=""), [read])
    assert "audience_no_contact" in about(audience("Gemeenten"), [read])
    assert "audience_no_contact" not in about(audience("Gemeenten"), [read, CITY])


def test_coverage_has_recorded_audiences_first_and_words_of_pages_too() -> None:
    book = Book(
        [
            CITY,
            audience("Leveranciers", order=2),
            audience("Gemeenten", order=1),
            page(audience=frozenset({"gemeenten", "Beheerders"})),
            page(audience=frozenset({"Gemeenten"}), reviewed=None, owner=""),
            page(audience=frozenset(), classification=Level.SECRET),
        ]
    )
    rows = coverage_by_audience(book, TODAY, DEFAULTS)
    outside = coverage_by_audience(RedactedRecords(book, Audience.OPEN), TODAY, DEFAULTS)
    assert [(r.name, r.pages) for r in outside] == [(r.name, r.pages) for r in rows[:3]]
    told = [(r.name, r.record is not None, len(r.pages), r.late, r.ownerless) for r in rows]
    assert told == [
        ("Gemeenten", True, 2, 1, 1),
        ("Leveranciers", True, 0, 0, 0),
        ("Beheerders", False, 1, 0, 0),
        ("", False, 1, 0, 0),
    ]


def test_two_pages_that_claim_one_subject() -> None:
    one = page(name="Site", single_source=True, subject="Ingang tot het ecosysteem")
    same = page(name="Wiki", single_source=True, subject="ingang  tot het Ecosysteem")
    alert = about(one, [CITY, same])["documentation_two_sources"]
    assert "“Site”" in alert.text.nl
    assert "“Wiki”" in alert.text.nl
    for change in (
        {"single_source": False},
        {"subject": "Iets anders"},
        {"subject": ""},
        {"status": PageState.WITHDRAWN},
    ):
        other = page(**{"name": "Wiki", "single_source": True, "subject": one.subject} | change)
        assert not about(one, [CITY, other]), change
    assert not about(page(single_source=True, subject=""), [CITY, page(single_source=True)])


def test_the_name_of_a_secret_page_makes_the_alert_secret() -> None:
    one = page(single_source=True, subject="x")
    other = page(single_source=True, subject="x", classification=Level.SECRET)
    assert told_to(one, [CITY, other])["documentation_two_sources"] is Audience.SECRET


def test_dead_links_are_told_with_an_example() -> None:
    alert = about(page(name="Start", dead_links=frozenset({"b.md", "a.md"})), [CITY])
    assert alert["documentation_dead_links"].text.nl == (
        "Pagina “Start” heeft 2 links die nergens heen leiden, zoals “a.md”"
    )
    one = about(page(dead_links=frozenset({"a.md"})), [CITY])["documentation_dead_links"]
    assert "1 link die nergens heen leidt" in one.text.nl
    gone = page(dead_links=frozenset({"a.md"}), status=PageState.WITHDRAWN)
    assert not all_alerts(Book([CITY, gone]), TODAY)
