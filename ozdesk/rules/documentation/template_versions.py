"""Versions of a checklist: what a new version changes, and which answers still count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ozdesk.domain.book import Records
from ozdesk.domain.change import Change, Edit, change, create
from ozdesk.domain.label import Label
from ozdesk.domain.rows import Row
from ozdesk.kinds.provider import ChecklistTemplate, Provider, TemplateState

TAKEN = Label("Checklist in gebruik genomen", "Checklist taken into use")
NOT_COPIED = ("status", "since", "version", "replaces", "attachments", "source_date")
_LAST_NUMBER = re.compile(r"(\d+)(?!.*\d)")


@dataclass(frozen=True, slots=True)
class Carried:
    """What becomes of one provider's answers, as keys of items.

    `kept` still answer the same question, `stale` answer one that has changed, `opened` are
    asked without an answer, `dropped` are answers to what is no longer asked (they stay stored).
    """

    provider: Provider
    kept: tuple[str, ...]
    stale: tuple[str, ...]
    opened: tuple[str, ...]
    dropped: tuple[str, ...]


def predecessors(template: ChecklistTemplate, records: Records) -> Iterator[ChecklistTemplate]:
    """The versions that a template came from, the youngest first."""
    visited = {template.id}
    before = records.get(template.replaces)
    while isinstance(before, ChecklistTemplate) and before.id not in visited:
        yield before
        visited.add(before.id)
        before = records.get(before.replaces)


def changed_items(template: ChecklistTemplate, records: Records) -> dict[str, date | None]:
    """The items whose question or norm differs from an earlier version.

    Each with the day since which it is asked as it is now; None where that day is not known.
    """
    changed: dict[str, date | None] = {}
    if not template.replaces:
        return changed
    version, asked = template, template.items
    now = asked.keys()
    for before in predecessors(template, records):
        earlier = before.items
        for key in earlier.keys() & now:
            differs = key in asked and _wording(asked[key]) != _wording(earlier[key])
            if differs and key not in changed:
                changed[key] = version.since
        version, asked = before, earlier
    return changed


def _wording(row: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(" ".join(str(row.get(name) or "").split()) for name in ("question", "norm"))


def answered_on(answer: Mapping[str, Any]) -> date | None:
    """The last day on which somebody is known to have answered an item."""
    days = (answer.get("answered"), answer.get("evidence_date"))
    return max((day for day in days if day), default=None)


def is_stale(answer: Mapping[str, Any], changed: date | None) -> bool:
    """Whether an answer is older than its question; one of an unknown day is."""
    if answer.get("state") is None:
        return False
    last = answered_on(answer)
    return last is None or (changed is not None and last < changed)


def carried(
    provider: Provider, template: ChecklistTemplate, records: Records, today: date
) -> Carried:
    """What becomes of a provider's answers when it answers another version from today."""
    answers, asked = provider.checklist, template.items
    there = [key for key in asked if answers.get(key, Row()).get("state") is not None]
    changed = changed_items(_in_force(provider, template, today), records)
    stale = {key for key in there if key in changed and is_stale(answers[key], changed[key])}
    return Carried(
        provider,
        tuple(key for key in there if key not in stale),
        tuple(key for key in there if key in stale),
        tuple(key for key in asked if key not in there),
        tuple(key for key in answers if key not in asked),
    )


def _in_force(provider: Provider, template: ChecklistTemplate, today: date) -> ChecklistTemplate:
    """A version as it will be once it is taken into use."""
    doc = {"since": today.isoformat(), **template.doc}
    if provider.template and provider.template != template.id:
        doc = {"replaces": provider.template, **doc}
    return ChecklistTemplate(template.id, doc)


def take_into_use(
    template: ChecklistTemplate, providers: Iterable[Provider], records: Records, today: date
) -> Edit:
    """The edit that puts a version in force and lets providers answer it from now on.

    Answers stay where they are: they belong to the key of an item, not to a version.
    """
    providers = [provider for provider in providers if provider.template != template.id]
    old = template.replaces or next((p.template for p in providers if p.template), "")
    values = {"status": TemplateState.IN_FORCE, "since": template.since or today, "replaces": old}
    changes: list[Change] = [*change(template, values).changes]
    before = records.get(old)
    if isinstance(before, ChecklistTemplate) and before.status is not TemplateState.REPLACED:
        changes += change(before, {"status": TemplateState.REPLACED}).changes
    for provider in providers:
        changes += change(provider, {"template": template.id}).changes
    return Edit(TAKEN, tuple(changes))


def new_version(template: ChecklistTemplate) -> tuple[str, Edit]:
    """The edit that makes a draft with the same items, as the next version; and its id."""
    values = {
        name: template.value(name)
        for name in template.fields
        if name in template.doc and name not in NOT_COPIED
    }
    values |= {
        "version": next_version_number(template.version),
        "status": TemplateState.DRAFT,
        "replaces": template.id,
    }
    return create(ChecklistTemplate, values)


def next_version_number(version: str) -> str:
    """The version after another: its last number is one higher."""
    if not _LAST_NUMBER.search(version):
        return f"{version} 2".strip()
    return _LAST_NUMBER.sub(lambda found: str(int(found[1]) + 1), version)
