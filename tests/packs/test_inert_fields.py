"""No field is kept in vain: a rule, a pack, the guide or a list reads each of them."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from complete_samples import complete
from pack_samples import TODAY, composed, example, make

import ozdesk
from ozdesk.domain.book import Book
from ozdesk.domain.classification import Audience
from ozdesk.domain.fields import Field, Link, Links
from ozdesk.domain.raw import Raw
from ozdesk.domain.record import Record
from ozdesk.domain.rows import Attachments
from ozdesk.exchange.guide.guide import guide_paper
from ozdesk.exchange.lists.early_notice import notice_list
from ozdesk.exchange.lists.money_sheet import money_sheet
from ozdesk.exchange.lists.work_sheet import work_sheet
from ozdesk.exchange.minutes.paper import minutes_paper
from ozdesk.exchange.week.leaving import LeavingWeek
from ozdesk.exchange.week.mail import by_owner, mail_to
from ozdesk.kinds import REGISTERS
from ozdesk.kinds.body import Body, DecisionRule
from ozdesk.kinds.claim import Claim
from ozdesk.kinds.decision import Decision
from ozdesk.kinds.governance_text import GovernanceText
from ozdesk.kinds.meeting import Meeting
from ozdesk.kinds.person import Person
from ozdesk.rules.alerts.thresholds import DEFAULTS
from ozdesk.rules.all_rules import all_alerts
from ozdesk.rules.decisions.ruling import ruling_of
from ozdesk.rules.documentation.evidence import missing_evidence
from ozdesk.rules.goals.goal_state import goal_states
from ozdesk.rules.redaction.redacted_records import RedactedRecords
from ozdesk.rules.roles.knowledge import areas
from ozdesk.rules.week.week import week_items
from ozdesk.rules.week.whose import duties_of

IN_THE_WINDOW = {
    "pack.audience": "gui/packs/card.py",
    "pack.made_on": "gui/packs/card.py",
    "pack.content_hash": "gui/packs/card.py",
    "pack.file": "packs/issued.py",
    "role_profile.tasks": "gui/goals/roles.py",
    "role_profile.considerations": "gui/goals/roles.py",
}
"""What is told in the window alone, of an issued pack or a role, and the module that reads it."""


def read_everywhere() -> None:
    """All that is made of the records: alerts, figures, packs, the guide, ready-made lists."""
    book = complete()
    all_alerts(book, TODAY, DEFAULTS)
    goal_states(book, TODAY, DEFAULTS)
    missing_evidence(book, TODAY, DEFAULTS)
    areas(book, TODAY, DEFAULTS)
    for meeting in book.of_kind(Meeting):
        minutes_paper(meeting.id, book, TODAY, Audience.SECRET)
    taken = make(Decision, outcome="Zo besloten")
    meeting = make(Meeting, agenda={"1": {"about": taken.id}})
    minutes_paper(meeting.id, Book([taken, meeting]), TODAY, Audience.SECRET)
    silent = make(Body, rule=DecisionRule.LAZY)
    ruling_of(make(Decision, body=silent.id, rule=DecisionRule.LAZY), Book([silent]), TODAY)
    annexes = tuple(text.id for text in book.of_kind(GovernanceText))
    composed(book, None, audience=Audience.SECRET, annexes=annexes)
    for language in ("nl", "en"):
        guide_paper(book, TODAY, language, Audience.SECRET)
    notice_list(book, Audience.SECRET)
    for person in book.of_kind(Person):
        duties_of(book, person.id, TODAY)
    leaving = LeavingWeek(RedactedRecords(book, Audience.SECRET), TODAY)
    mails = by_owner(week_items(book, all_alerts(book, TODAY, DEFAULTS), TODAY, DEFAULTS), leaving)
    assert len([mail_to(own, leaving) for own in mails]) > 3
    money_sheet(book)
    work_sheet(book, TODAY)
    composed(example(), None, audience=Audience.SECRET)
    all_alerts(example(), TODAY, DEFAULTS)
    composed([make(Claim, other_holder="Stichting X")], None, audience=Audience.SECRET)


def test_every_field_is_read_by_somebody(monkeypatch: pytest.MonkeyPatch) -> None:
    complete()
    seen: set[int] = set()
    plain = Field.read

    def noting(self: Field[Any], doc: Mapping[str, Raw]) -> Any:
        seen.add(id(self))
        return plain(self, doc)

    monkeypatch.setattr(Field, "read", noting)
    read_everywhere()
    common = {id(each) for each in vars(Record).values() if isinstance(each, Field)}
    unread = [
        f"{kind.key}.{name}"
        for kind in REGISTERS
        for name, field in kind.fields.items()
        if id(field) not in seen | common and not _is_shown(field)
    ]
    told = IN_THE_WINDOW.keys()
    assert set(unread) == told, sorted(set(unread) ^ told)


@pytest.mark.parametrize("field", IN_THE_WINDOW)
def test_a_field_for_the_window_is_read_there(field: str) -> None:
    kind, _, name = field.partition(".")
    source = (Path(ozdesk.__file__).parent / IN_THE_WINDOW[field]).read_text("utf-8")
    read = {
        (each.value.id, each.attr)
        for each in ast.walk(ast.parse(source))
        if isinstance(each, ast.Attribute) and isinstance(each.value, ast.Name)
    }
    assert (kind, name) in read


def _is_shown(field: Field[Any]) -> bool:
    """Whether a list or the view of relations shows a field: its columns, and every link."""
    return field.column or isinstance(field, Link | Links | Attachments)
