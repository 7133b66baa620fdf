"""What an alert says of an invented record carries the mark of an example, in every rule."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from cases import Case
from test_three_cases import CASES

from ozdesk.domain.record import Record
from ozdesk.kinds.component import Component

MARKS = {"nl": "(voorbeeld)", "en": "(example)"}


def invented(record: Record) -> Record:
    """The same record with the label of an example, and a name that does not say so."""
    doc: dict[str, Any] = {**record.doc, "labels": {"voorbeeldstand": True}}
    return type(record)(record.id, doc)


def as_invented(case: Case) -> Case:
    others = tuple(map(invented, case.others))
    return replace(case, about=invented(case.about), others=others)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule.key)
def test_an_alert_about_an_example_says_so(case: Case) -> None:
    for day in case.days:
        for plain, alert in zip(case.found(day), as_invented(case).found(day), strict=True):
            is_component = isinstance(case.about, Component)
            assert (alert.severity, alert.due) == (plain.severity, plain.due)
            for language, mark in MARKS.items():
                told = alert.text.in_(language)  # type: ignore[arg-type]
                assert is_component or mark in told, told
                assert mark not in plain.text.in_(language)  # type: ignore[arg-type]
                bare = re.sub(r" \((?:voorbeeld|example)\)", "", told)
                assert bare == plain.text.in_(language)  # type: ignore[arg-type]
