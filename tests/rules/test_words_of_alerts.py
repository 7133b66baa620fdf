"""Every word of every alert in the cases of the rules, with its day, its weight and its place."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from declared_texts import declared_texts
from test_three_cases import CASES, EVERY

import ozdesk.rules
from ozdesk.domain.label import Label
from ozdesk.rules.alerts.alert import Alert

GOLDEN = Path(__file__).parent / "golden"
"""Written anew by OZDESK_WRITE_GOLDEN=1; look at the difference before you keep it."""
ID = re.compile(r"[0-9a-f]{32}")


def constants() -> str:
    """Every text that a module of the rules declares."""
    return declared_texts(ozdesk.rules)


def both(label: Label) -> tuple[str, str]:
    return label.nl, label.en


def told(alert: Alert) -> str:
    """An alert as its reader finds it; ids differ between runs and are left out."""
    item = ID.sub("#", alert.item)
    return "\n".join(
        f"    {line}"
        for line in (
            f"{alert.severity.key} {alert.due or 'no day'} {alert.home.key} {item}".rstrip(),
            *both(alert.text),
            *both(alert.action),
        )
    )


def alerts_of_cases() -> str:
    """The alerts of every case on each of its days."""
    lines = []
    for case in CASES:
        for day in case.days:
            lines += [f"{case.rule.key} {day}", *map(told, case.found(day))]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    ("name", "made"), [("constants.txt", constants), ("alerts.txt", alerts_of_cases)]
)
def test_every_word_is_as_it_was(name: str, made: object) -> None:
    assert callable(made)
    found = made()
    path = GOLDEN / name
    if os.environ.get("OZDESK_WRITE_GOLDEN"):
        path.write_text(found, "utf-8")
    assert found == path.read_text("utf-8")


def test_what_is_stored_of_a_rule_keeps_its_name() -> None:
    """A snooze holds the key of a rule, so that a key is for good."""
    keys = sorted({rule.key for rule in EVERY.values()})
    path = GOLDEN / "keys.txt"
    if os.environ.get("OZDESK_WRITE_GOLDEN"):
        path.write_text("\n".join(keys) + "\n", "utf-8")
    assert keys == path.read_text("utf-8").split()
