"""The thresholds of the rules, with the values that hold until somebody sets others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from ozdesk.domain.book import Records
from ozdesk.kinds.common import Target
from ozdesk.kinds.workspace_settings import SETTINGS_ID, WorkspaceSettings


@dataclass(frozen=True, slots=True)
class Limits:
    """Terms are in months; a term bites on its day, not after it."""

    review: int = 6
    evidence: int = 12
    restore_test: int = 12
    version_end: int = 3
    """Before the support of a version in production ends."""
    expiry: tuple[int, int, int] = (12, 6, 3)
    """Before the end of a contract: good to know, attention, act now."""
    leads: tuple[int, int, int] = (90, 30, 7)
    """Days before the last day to give notice, and other days of contracts: good to know,
    attention, act now. Of what else bites on a day one is told from the last of these on."""
    revalidation: int = 6
    knowledge: int = 6
    """After this without being applied, knowledge is no longer warm."""
    standstill: int = 6
    """Without a step, a goal has come to a standstill."""
    high: int = 4
    """From this step (of five) on, a likelihood or an impact is high."""
    roles_per_party: int = 2
    """More roles than these with one party is a concentration."""
    open_meetings: int = 3
    """After more meetings than these, an open action is told of."""
    targets: tuple[Target, ...] = (Target.WEBSITE, Target.CODEBASE, Target.GOVERNANCE)
    """Where a text about ownership has to be published."""


DEFAULTS = Limits()
EXPIRY = ("expiry_info", "expiry_attention", "expiry_act")
LEADS = ("lead_info", "lead_attention", "lead_act")
SINGLE = (
    "review", "evidence", "restore_test", "version_end", "revalidation", "knowledge", "standstill",
    "high", "roles_per_party", "open_meetings",
)  # fmt: skip


def settings_of(records: Records) -> WorkspaceSettings | None:
    """The settings of a workspace; of more than one record every desk picks the same."""
    return min(
        records.of_kind(WorkspaceSettings),
        key=lambda record: (record.id != SETTINGS_ID, record.id),
        default=None,
    )


def limits_of(records: Records) -> Limits:
    """The thresholds of a workspace; what is not set, or not right, is as usual."""
    settings = settings_of(records)
    if settings is None:
        return DEFAULTS
    wrong = {problem.field for problem in settings.problems()}
    if "expiry_info" in wrong:
        wrong |= {*EXPIRY}  # they are judged together
    if "lead_info" in wrong:
        wrong |= {*LEADS}
    known = {
        name: value
        for name in (*SINGLE, *EXPIRY, *LEADS)
        if name not in wrong and (value := settings.value(name)) is not None
    }
    single: dict[str, Any] = {name: known[name] for name in SINGLE if name in known}
    single["expiry"] = _falling([known.get(name) for name in EXPIRY], DEFAULTS.expiry)
    single["leads"] = _falling([known.get(name) for name in LEADS], DEFAULTS.leads)
    if settings.targets and "targets" not in wrong:
        single["targets"] = tuple(target for target in Target if target.key in settings.targets)
    return replace(DEFAULTS, **single)


def _falling(given: Sequence[int | None], usual: tuple[int, int, int]) -> tuple[int, int, int]:
    """Three terms that go down; what is not set keeps between what is."""
    info, attention, act = given
    most, middle, least = usual
    act = act or min(filter(None, (least, attention, info)))
    attention = attention or min(max(middle, act), info or max(middle, act))
    return info or max(most, attention), attention, act
