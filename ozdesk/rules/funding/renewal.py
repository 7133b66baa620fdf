"""Until when a contract runs, with its tacit renewals, and the last day to give notice."""

from __future__ import annotations

from datetime import date, timedelta

from ozdesk.domain.durations import Duration
from ozdesk.kinds.work import Contract, ContractState

ONE_DAY = timedelta(days=1)
OPEN = (ContractState.RUNNING, None)


def renews(contract: Contract) -> bool:
    """Whether a contract goes on by itself as long as nobody gives notice."""
    period = contract.renewal
    sound = period is not None and period.number > 0 and Contract.renewal.holds(period)
    return sound and contract.status in OPEN and first_end(contract) is not None


def first_end(contract: Contract) -> date | None:
    """The last day before any renewal; a contract may have only a day from which it renews."""
    if contract.end is not None:
        return contract.end
    start = contract.renews_from
    return start - ONE_DAY if start is not None and start > date.min else None


def last_day(contract: Contract) -> date | None:
    """The last day on which a contract runs; none while it goes on by itself."""
    return None if renews(contract) else contract.end


def current_end(contract: Contract, today: date) -> date | None:
    """The end of the period that runs on a day: of a renewing contract the first not yet past."""
    end, period = first_end(contract), contract.renewal
    if end is None or period is None or not renews(contract):
        return contract.end
    turns = max(0, int((today - end).days / (period.days * 1.1)) - 1)
    found = end
    while found < today and found < date.max:
        turns += 1
        found = Duration(period.number * turns, period.unit).after(end)
    return found


def notice_day(contract: Contract, today: date) -> date | None:
    """The last day on which notice can be given in the period that runs on a day.

    None where no term was agreed or notice was given; a contract that renews itself without a
    term can be given notice until its period ends.
    """
    end, term = current_end(contract, today), contract.notice
    if end is None or contract.status not in OPEN:
        return None
    if term and term.number and Contract.notice.holds(term):
        return term.before(end)
    return end if renews(contract) else None
