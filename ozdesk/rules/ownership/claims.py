"""Alerts about claims: two holders of one thing, and rights that expire. No legal advice."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from datetime import date

from ozdesk.domain.book import Records
from ozdesk.domain.dates import add_months
from ozdesk.domain.folding import fold, natural_key
from ozdesk.domain.label import Label
from ozdesk.kinds.claim import Claim, ClaimState
from ozdesk.rules.alerts.alert import Alert, AlertRule, Severity
from ozdesk.rules.alerts.grouping import grouped
from ozdesk.rules.alerts.thresholds import Limits
from ozdesk.rules.texts.sentences import called, listed, on

CONFLICT = AlertRule(
    "claim_conflict",
    Severity.WRONG,
    Label(
        "Claim {name} spreekt {others} tegen (geen juridisch advies): een andere houder zegt "
        "hetzelfde te bezitten",
        "Claim {name} contradicts {others} (not legal advice): another holder claims to own the "
        "same",
    ),
    Label(
        "Zoek uit wie de houder is en haal de claim weg die niet klopt",
        "Find out who the holder is and remove the claim that is wrong",
    ),
)
EXPIRY = AlertRule(
    "claim_expiry",
    Severity.INFO,
    Label(
        "{name} vervalt op {day} (geen juridisch advies)",
        "{name} expires on {day} (not legal advice)",
    ),
    Label(
        "Laat de houder tijdig verlengen en vul de nieuwe datum in",
        "Have the holder renew it in time and fill in the new date",
    ),
)
EXPIRED = Label(
    "{name} is vervallen op {day} (geen juridisch advies)",
    "{name} expired on {day} (not legal advice)",
)
TODAY = Label(
    "{name} vervalt vandaag (geen juridisch advies)", "{name} expires today (not legal advice)"
)
Thing = tuple[str, str]
Holder = tuple[str, str]


def thing_of(claim: Claim) -> Thing | None:
    """What a claim is on: its type, and the thing or else the component; None when untold."""
    on_what = fold(claim.thing) or claim.component
    return (claim.type.key, on_what) if claim.type and on_what else None


def holder_of(claim: Claim, records: Records) -> Holder | None:
    """Who holds it, as a party or by name; None when nobody said."""
    if claim.holder and records.has(claim.holder):
        return "party", claim.holder
    return ("name", fold(claim.other_holder)) if claim.other_holder.strip() else None


def contested(records: Records) -> Mapping[Hashable, Sequence[Claim]]:
    """The things that more than one holder claims, with all claims on them."""
    groups = contradicting.groups(records)
    return {thing: held for thing, claims in groups.items() if (held := _clashing(claims, records))}


def _clashing(claims: Sequence[Claim], records: Records) -> list[Claim]:
    """Of claims on one thing those with a holder, when there is more than one holder."""
    if len(claims) < 2:
        return []
    held = [claim for claim in claims if holder_of(claim, records)]
    return held if len({holder_of(claim, records) for claim in held}) > 1 else []


def _things(claim: Claim) -> Sequence[Thing]:
    thing = thing_of(claim)
    return (thing,) if thing else ()


@grouped(Claim, by=_things)
def contradicting(
    claims: Sequence[Claim], records: Records, today: date, limits: Limits
) -> Iterator[Alert]:
    """Claims on one thing by different holders, one alert for each claim.

    It is less pressing once at most one holder is undisputed.
    """
    held = _clashing(claims, records)
    open_ = {holder_of(c, records) for c in held if c.status is not ClaimState.DISPUTED}
    for claim in held:
        own = holder_of(claim, records)
        others = sorted(
            (c for c in held if holder_of(c, records) != own),
            key=lambda other: (natural_key(other.name), other.id),
        )
        yield CONFLICT.alert(
            claim,
            severity=None if len(open_) > 1 else Severity.ATTENTION,
            others=listed([called(other) for other in others]),
        )


def expiring_claim(claim: Claim, records: Records, today: date, limits: Limits) -> Iterator[Alert]:
    """A claim that expires; the severity rises at each threshold."""
    end = claim.expiry
    if end is None:
        return
    levels = zip(limits.expiry, (Severity.INFO, Severity.ATTENTION, Severity.WRONG), strict=True)
    reached = [severity for term, severity in levels if add_months(end, -term) <= today]
    if reached:
        text = TODAY if end == today else EXPIRED if end < today else None
        yield EXPIRY.alert(claim, due=end, severity=reached[-1], text=text, day=on(end))
