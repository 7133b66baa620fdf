"""Keeps what is known of all alerts from one opening of a workspace to the next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any

from ozdesk.rules.alerts.thresholds import Limits, limits_of
from ozdesk.rules.index.alert_index import AlertIndex
from ozdesk.rules.index.kept_units import Loader, Unit, UnitState, dumped
from ozdesk.rules.index.rules_version import rules_version
from ozdesk.store.kept import Kept, keep_lines, kept
from ozdesk.store.workspace import Workspace

TOGETHER = 50  # units in one line of the file
WORTH_IT = 500  # units that are run again at the next opening sooner than the file is written


def keep_alerts(index: AlertIndex, workspace: Workspace, worth_it: int | None = None) -> bool:
    """Write what an index knows beside the view, if that saves time; tell whether it was written.

    What is still to be looked at is looked at first.
    """
    least = WORTH_IT if worth_it is None else worth_it
    if workspace.read_only or index.runs < least or not rules_version():
        return False
    for _ in index.catch_up():
        pass
    keep_lines(workspace, _about(index.today, index.limits), _lines(index.kept()))
    return True


def kept_alerts(workspace: Workspace, today: date) -> tuple[AlertIndex, Iterator[None]] | None:
    """An index of what was kept, and the steps that fill it; None when all is to be looked at.

    A step raises ValueError, LookupError or TypeError when the file turns out not to be as it was
    written; then too.
    """
    found, limits = kept(workspace), limits_of(workspace)
    if found is None or not _holds(found.about, _about(today, limits)):
        return None
    index = AlertIndex(workspace, today, limits)
    return index, _fill(index, found)


def _fill(index: AlertIndex, found: Kept) -> Iterator[None]:
    loader = Loader()
    yield from index.restore(loader.load(raw) for line in found.lines for raw in line)
    for id, kind in found.changed.items():
        index.touch_record(id, kind)


def _about(today: date, limits: Limits) -> dict[str, Any]:
    return {"rules": rules_version(), "limits": repr(limits), "day": today.isoformat()}


def _holds(before: dict[str, Any], now: dict[str, Any]) -> bool:
    """Whether what was kept is by the same rules, and not of a day still to come."""
    same = bool(now["rules"]) and {**before, "day": ""} == {**now, "day": ""}
    return same and str(before["day"]) <= str(now["day"])


def _lines(units: Iterator[tuple[Unit, UnitState]]) -> Iterator[list[dict[str, Any]]]:
    while together := [dumped(*unit) for unit in islice(units, TOGETHER)]:
        yield together
