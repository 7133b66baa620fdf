"""Restore tests of hosting providers: the last one, how it went, and how long it took."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ozdesk.domain.book import Records
from ozdesk.domain.label import Label
from ozdesk.kinds.provider import Provider, ProviderState, RecoveryResult
from ozdesk.rules.alerts.alert import Alert, AlertRule, Severity
from ozdesk.rules.alerts.thresholds import Limits
from ozdesk.rules.texts.sentences import count, listed, lower

FAILED = AlertRule(
    "recovery_failed",
    Severity.ATTENTION,
    Label(
        "De laatste hersteltest van {name} is {result}",
        "The last restore test of {name} {result}",
    ),
    Label(
        "Vraag wat er misging, en plan een nieuwe test",
        "Ask what went wrong, and plan another test",
    ),
)
SLOW = AlertRule(
    "recovery_slow",
    Severity.ATTENTION,
    Label(
        "De laatste hersteltest van {name} haalde de toezegging niet: {what}",
        "The last restore test of {name} missed what was promised: {what}",
    ),
    Label(
        "Bespreek met de provider wat er nodig is om de toezegging te halen",
        "Discuss with the provider what it takes to keep the promise",
    ),
)
RESULTS = {
    RecoveryResult.PARTLY: Label("deels geslaagd", "passed only partly"),
    RecoveryResult.FAILED: Label("mislukt", "failed"),
}
TIME = Label("hersteld in {measured}, toegezegd is {promised}", "{measured}, promised {promised}")
POINT = Label(
    "{measured} aan gegevens kwijt, toegezegd is {promised}",
    "{measured} of data lost, promised {promised}",
)

MEASURED = {"recovery_time": TIME, "recovery_point": POINT}


@dataclass(frozen=True, slots=True)
class RecoveryTest:
    """One test with what was measured, in hours."""

    day: date
    result: RecoveryResult | None
    recovery_time: int | None
    recovery_point: int | None
    note: str


def tests_of(provider: Provider) -> list[RecoveryTest]:
    """The tests of a provider that have a day, the last one first."""
    rows = [row for row in provider.recovery_tests.values() if row["day"]]
    found = [
        RecoveryTest(
            row["day"], row["result"], row["recovery_time"], row["recovery_point"], row["note"]
        )
        for row in rows
    ]
    return sorted(found, key=lambda test: test.day, reverse=True)


def last_tested(provider: Provider) -> date | None:
    """The last day on which recovery was tested, however that went."""
    days = [test.day for test in tests_of(provider)]
    return max([*days, *([provider.restore_test] if provider.restore_test else [])], default=None)


def missed(provider: Provider, test: RecoveryTest) -> list[Label]:
    """What a test measured that is worse than what the provider promised."""
    return [told for name in MEASURED if (told := _missed(provider, test, name))]


def missed_now(provider: Provider) -> list[tuple[date, Label]]:
    """The same by the last test that measured each, for a later one may not have."""
    found: list[tuple[date, Label]] = []
    for name in MEASURED:
        test = next((t for t in tests_of(provider) if getattr(t, name) is not None), None)
        if test and (told := _missed(provider, test, name)):
            found.append((test.day, told))
    return found


def _missed(provider: Provider, test: RecoveryTest, name: str) -> Label | None:
    measured: int | None = getattr(test, name)
    promised: int | None = getattr(provider, name)
    if measured is None or promised is None or measured <= promised:
        return None
    return MEASURED[name].with_(measured=hours(measured), promised=hours(promised))


def hours(number: int) -> Label:
    """A number of hours."""
    return count(number, ("uur", "uur"), ("hour", "hours"))


def recovery(provider: Provider, records: Records, today: date, limits: Limits) -> Iterator[Alert]:
    """A provider in use whose last test went wrong or took longer than was promised."""
    tests = tests_of(provider)
    if provider.status in (ProviderState.STOPPED, ProviderState.CANDIDATE) or not tests:
        return
    last = tests[0]
    if last.result in RESULTS:
        yield FAILED.alert(provider, due=last.day, result=lower(RESULTS[last.result]))
    if found := missed_now(provider):
        yield SLOW.alert(
            provider, due=max(day for day, _ in found), what=listed([w for _, w in found])
        )
