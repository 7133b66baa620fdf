"""Alerts about days of contracts that are still ahead, each with its lead times."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ozdesk.domain.book import Records
from ozdesk.domain.label import Label, same
from ozdesk.kinds.work import Contract, ContractState
from ozdesk.rules.alerts.alert import Alert, AlertRule, Severity
from ozdesk.rules.alerts.leads import lead_severity
from ozdesk.rules.alerts.thresholds import Limits
from ozdesk.rules.funding.contracts import PLANNED, alive
from ozdesk.rules.funding.renewal import current_end, notice_day, renews
from ozdesk.rules.texts.sentences import on, shortened

NOTICE_AHEAD = AlertRule(
    "contract_notice_ahead",
    Severity.INFO,
    Label(
        "Contract {name} kan tot en met {day} worden opgezegd",
        "Notice on contract {name} can be given until {day}",
    ),
    Label(
        "Besluit voor die dag of u opzegt, verlengt of opnieuw aanbesteedt",
        "Decide before that day whether to give notice, extend or tender again",
    ),
)
RENEWS_AHEAD = Label(
    "Contract {name} wordt stilzwijgend met {period} verlengd; opzeggen kan tot en met {day}",
    "Contract {name} renews automatically for {period}; notice can be given until {day}",
)
OPTION = AlertRule(
    "contract_option",
    Severity.INFO,
    Label(
        "Contract {name} kan tot en met {day} worden verlengd{what}",
        "Contract {name} can be extended until {day}{what}",
    ),
    Label(
        "Besluit of u van de verlenging gebruikmaakt, en leg dat vast",
        "Decide whether to use the extension, and record it",
    ),
)
OPTION_PASSED = Label(
    "De dag om contract {name} te verlengen was {day}{what}",
    "The day to extend contract {name} was {day}{what}",
)
TENDER = AlertRule(
    "contract_tender",
    Severity.INFO,
    Label(
        "Contract {name} moet uiterlijk {day} opnieuw worden aanbesteed",
        "Contract {name} is to be tendered again by {day}",
    ),
    Label(
        "Bereid de aanbesteding voor, en vul in wanneer zij is gehouden",
        "Prepare the tender, and fill in when it was held",
    ),
)
TENDER_PASSED = Label(
    "Contract {name} had op {day} opnieuw moeten zijn aanbesteed",
    "Contract {name} should have been tendered again on {day}",
)
AFTER_END = AlertRule(
    "contract_after_end",
    Severity.INFO,
    Label(
        "Contract {name} is voorbij, maar verplichtingen gelden tot en met {day}{what}",
        "Contract {name} is over, but obligations hold until {day}{what}",
    ),
    Label(
        "Ga na of de verplichtingen worden nagekomen voor zij vervallen",
        "Check that the obligations are kept before they lapse",
    ),
)


def notice_ahead(
    contract: Contract, records: Records, today: date, limits: Limits
) -> Iterator[Alert]:
    """A running contract on which notice can still be given, but not for long."""
    day, period = notice_day(contract, today), contract.renewal
    severity = lead_severity(day, today, limits) if day else None
    if day is None or severity is None or day == today or not alive(contract, today):
        return
    renewing = period is not None and renews(contract)
    yield NOTICE_AHEAD.alert(
        contract,
        due=day,
        severity=severity,
        text=RENEWS_AHEAD if renewing else None,
        day=on(day),
        period=period.words if period else "",
    )


def option(contract: Contract, records: Records, today: date, limits: Limits) -> Iterator[Alert]:
    """A contract with an option to extend that has to be used before a day."""
    day = contract.extend_by
    if day is None or not alive(contract, today) or contract.status is ContractState.NOTICE:
        return
    severity = lead_severity(day, today, limits)
    if day < today:
        yield OPTION.alert(
            contract, due=day, severity=Severity.ATTENTION, text=OPTION_PASSED,
            day=on(day), what=_what(contract.extension),
        )  # fmt: skip
    elif severity:
        what = _what(contract.extension)
        yield OPTION.alert(contract, due=day, severity=severity, day=on(day), what=what)


def tender_day(contract: Contract) -> date | None:
    """The day by which a contract has to be tendered again: so long after the last tender."""
    since, every = contract.tendered or contract.start, contract.tender
    if since is None or every is None or not every.number or not Contract.tender.holds(every):
        return None
    return every.after(since)


def tender(contract: Contract, records: Records, today: date, limits: Limits) -> Iterator[Alert]:
    """A contract that is tendered again every so often, such as each year."""
    day = tender_day(contract)
    if day is None or contract.status in PLANNED or not alive(contract, today):
        return
    severity = lead_severity(day, today, limits)
    if day <= today:
        text = TENDER_PASSED if day < today else None
        yield TENDER.alert(contract, due=day, severity=Severity.ATTENTION, text=text, day=on(day))
    elif severity:
        yield TENDER.alert(contract, due=day, severity=severity, day=on(day))


def after_end(contract: Contract, records: Records, today: date, limits: Limits) -> Iterator[Alert]:
    """A contract that is over, of which obligations still hold for a while."""
    day, end = contract.obliged_until, current_end(contract, today)
    over = contract.status is ContractState.EXPIRED or (end is not None and end < today)
    if day is None or not over or day < today:
        return
    severity = lead_severity(day, today, limits) or Severity.INFO
    yield AFTER_END.alert(
        contract, due=day, severity=severity, day=on(day), what=_what(contract.obligations)
    )


def _what(text: str) -> Label:
    """What was written about it, in short, behind a colon."""
    told = shortened(" ".join(text.split()), 80)
    return same(f": {told}" if told else "")
