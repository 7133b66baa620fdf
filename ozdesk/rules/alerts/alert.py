"""The alert: what needs attention, in one record, from which day, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from ozdesk.domain.book import Records
from ozdesk.domain.home import Home
from ozdesk.domain.label import Label, Option
from ozdesk.domain.record import Record
from ozdesk.rules.texts.sentences import called, marked_example

Tone = Literal["good", "attention", "wrong", "neutral"]


class Severity(Option):
    """How much an alert asks, the most first."""

    WRONG = "wrong", "Ingrijpen", "Act now"
    ATTENTION = "attention", "Let op", "Attention"
    INFO = "info", "Ter info", "For information"

    @property
    def rank(self) -> int:
        """The place in a sorted list, 0 comes first."""
        return _RANKS[self]

    @property
    def tone(self) -> Tone:
        """The colour role it is shown in."""
        return _TONES[self]


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}
_TONES: dict[Severity, Tone] = {
    Severity.WRONG: "wrong",
    Severity.ATTENTION: "attention",
    Severity.INFO: "neutral",
}


@dataclass(frozen=True, slots=True)
class Alert:
    """One thing that asks for attention.

    `rule` is what found it, `record` is an id, `due` the day its term bites (none for what has no
    term). `item` tells alerts of one rule on one record apart; it stays the same from day to day
    and is empty where there can be only one.
    """

    rule: AlertRule
    record: str
    due: date | None
    severity: Severity
    text: Label
    action: Label
    home: Home
    item: str = ""

    @property
    def key(self) -> str:
        """The name under which its rule is stored, as in a snooze."""
        return self.rule.key


@dataclass(frozen=True, slots=True)
class AlertRule:
    """The words of an alert; both texts may name the `{name}` of the record and other facts.

    `key` is for what is stored and for other programs; within the program one refers to the rule.
    What a `relative` rule says may be untrue once one sees more records, such as that something is
    not there; whoever may not see all of them is told so.
    """

    key: str
    severity: Severity
    text: Label
    action: Label
    relative: bool = False

    def __post_init__(self) -> None:
        same = _BY_KEY.setdefault(self.key, [])
        if self not in same:
            same.append(self)

    def __hash__(self) -> int:
        return hash(self.key)

    @property
    def number(self) -> int:
        """Which of the rules under its key this is; nearly always the only one, 0."""
        return _BY_KEY[self.key].index(self)

    @staticmethod
    def of_key(key: str, number: int = 0) -> AlertRule:
        """The rule that is stored under a key; raise LookupError when there is none."""
        return _BY_KEY[key][number]

    def alert(
        self,
        record: Record,
        *,
        due: date | None = None,
        severity: Severity | None = None,
        text: Label | None = None,
        home: Home | None = None,
        item: str = "",
        **facts: object,
    ) -> Alert:
        """The alert for one record; the named arguments replace what the rule says.

        What is told of an example carries its mark: behind the name, or at the end.
        """
        facts["name"] = called(record)
        words = text or self.text
        told = words.with_(**facts)
        return Alert(
            self,
            record.id,
            due,
            severity or self.severity,
            told if "{name}" in words.nl else marked_example(told, record),
            self.action.with_(**facts),
            home or record.home,
            item,
        )


_BY_KEY: dict[str, list[AlertRule]] = {}


def unowned(record: Record, records: Records) -> bool:
    """Whether nobody owns a record; an owner in the bin is none."""
    return not (record.owner and records.has(record.owner))
