"""A provider's checklist as it counts: each item of the template with the answer to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ozdesk.domain.attached import attachment_named
from ozdesk.domain.book import Records
from ozdesk.domain.folding import natural_key
from ozdesk.domain.label import Label
from ozdesk.domain.rows import ItemState, Row
from ozdesk.kinds.provider import ChecklistTemplate, Provider, TemplateState
from ozdesk.rules.documentation.template_versions import changed_items, is_stale

NO_EVIDENCE = Label("voldaan zonder bewijs, telt als open", "met without evidence, counts as open")
NO_REASON = Label(
    "niet van toepassing zonder reden, telt als open",
    "not applicable without a reason, counts as open",
)
MET_OF_ALL = Label("{met} van {all} voldaan", "{met} of {all} met")
STALE = Label(
    "de vraag is na dit antwoord gewijzigd, telt als open tot u opnieuw antwoordt",
    "the question changed after this answer, counts as open until it is answered again",
)


@dataclass(frozen=True, slots=True)
class AnsweredItem:
    """One item of a checklist, with what was answered.

    `given` is the state a person chose, `state` the one that counts; where they differ `remark`
    says why. `file` is the SHA-256 of the attachment that the evidence names, if it does.
    """

    key: str
    question: str
    norm: str
    required: bool
    given: ItemState
    state: ItemState
    remark: Label | None
    note: str
    evidence: str
    provider: Provider
    day: date | None

    @property
    def file(self) -> str:
        """The attachment that the evidence names."""
        there = self.evidence and "attachments" in self.provider.doc
        return attachment_named(self.provider, self.evidence) if there else ""

    @property
    def evidence_date(self) -> date | None:
        """The day of the evidence as it was answered, or else that of the attachment."""
        if self.day or not self.file:
            return self.day
        found: date | None = self.provider.attachments[self.file]["evidence_date"]
        return found

    @property
    def stale(self) -> bool:
        """Whether the question changed after the answer."""
        return self.remark is STALE

    @property
    def settled(self) -> bool:
        """Whether nothing more is asked: met with evidence, or not applicable with a reason."""
        return self.state in (ItemState.MET, ItemState.NOT_APPLICABLE)


@dataclass(frozen=True)
class ProviderChecklist:
    """A provider taken through its template.

    `items` stand in the order of the template, `leftover` are the keys of answers to items that
    the template does not hold; `newer` is the template in force that replaces this one.
    """

    provider: Provider
    template: ChecklistTemplate | None
    items: tuple[AnsweredItem, ...]
    unanswered: tuple[str, ...]
    leftover: tuple[str, ...]
    newer: ChecklistTemplate | None

    @cached_property
    def met(self) -> int:
        """How many items are met, with evidence."""
        return sum(item.state is ItemState.MET for item in self.items)

    @cached_property
    def applicable(self) -> int:
        """How many items apply to this provider."""
        return sum(item.state is not ItemState.NOT_APPLICABLE for item in self.items)

    @property
    def share(self) -> float:
        """The part of the applicable items that is met, 0 to 1; 0 when there are none."""
        return self.met / self.applicable if self.applicable else 0.0

    @property
    def figure(self) -> Label:
        """How many of the items that apply are met, as it is told everywhere; empty: no items."""
        if not self.items:
            return Label("", "")
        return MET_OF_ALL.with_(met=self.met, all=self.applicable)

    @property
    def outdated(self) -> bool:
        """Whether the answers belong to a template that is no longer the one in force."""
        return self.newer is not None or replaced(self.template)


def template_of(provider: Provider, records: Records) -> ChecklistTemplate | None:
    """The template a provider is taken through."""
    template = records.get(provider.template)
    return template if isinstance(template, ChecklistTemplate) else None


def items_of(
    provider: Provider, template: ChecklistTemplate | None, records: Records
) -> tuple[AnsweredItem, ...]:
    """The items with their answers; without a template the answers are all there is."""
    answers = provider.checklist
    asked = template.items if template else {}
    changed = changed_items(template, records) if template else {}
    return tuple(
        _item(provider, key, asked.get(key, {}), Row(answers.get(key, {})), changed)
        for key in asked or answers
    )


def _item(
    provider: Provider,
    key: str,
    asked: Mapping[str, object] | Row,
    row: Row,
    changed: Mapping[str, date | None],
) -> AnsweredItem:
    given = row.get("state") or ItemState.OPEN
    note, evidence = (str(row.get(name) or "").strip() for name in ("note", "evidence"))
    remark = _remark(given, note, evidence)
    if key in changed and given is not ItemState.OPEN and is_stale(row, changed[key]):
        remark = STALE
    return AnsweredItem(
        key,
        str(asked.get("question") or key),
        str(asked.get("norm") or ""),
        bool(asked.get("required")),
        given,
        ItemState.OPEN if remark else given,
        remark,
        note,
        evidence,
        provider,
        row.get("evidence_date"),
    )


def _remark(given: ItemState, note: str, evidence: str) -> Label | None:
    if given is ItemState.MET and not evidence:
        return NO_EVIDENCE
    if given is ItemState.NOT_APPLICABLE and not note:
        return NO_REASON
    return None


def replaced(template: ChecklistTemplate | None) -> bool:
    """Whether a template is no longer the one in force."""
    return template is not None and template.status is TemplateState.REPLACED


def newer_template(
    template: ChecklistTemplate | None, records: Records
) -> ChecklistTemplate | None:
    """The latest template in force, when it came after the given one."""
    since = (template.since if template else None) or date.min
    later = [
        other
        for other in records.of_kind(ChecklistTemplate)
        if other.status is TemplateState.IN_FORCE
        and other is not template
        and (replaced(template) or (other.since or date.min) > since)
    ]
    return max(later, key=lambda other: (other.since or date.min, other.id), default=None)


def provider_checklist(provider: Provider, records: Records) -> ProviderChecklist:
    """Take one provider through its template."""
    template = template_of(provider, records)
    answers = provider.checklist
    items = items_of(provider, template, records)
    keys = {item.key for item in items}
    newer = newer_template(template, records) if template else None
    return ProviderChecklist(
        provider,
        template,
        items,
        tuple(item.key for item in items if not _answered(answers.get(item.key, {}))),
        tuple(key for key in answers if key not in keys),
        newer,
    )


def _answered(answer: Mapping[str, object]) -> bool:
    return answer.get("state") is not None


def surveys(records: Records) -> list[ProviderChecklist]:
    """Every provider taken through its template, by name."""
    found = sorted(records.of_kind(Provider), key=lambda p: (natural_key(p.name), p.id))
    return [provider_checklist(provider, records) for provider in found]
