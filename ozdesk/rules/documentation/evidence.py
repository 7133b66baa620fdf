"""Evidence that is missing, old or without a date, wherever in the administration it should be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from ozdesk.domain.attached import attachment_named, names_a_file
from ozdesk.domain.book import Records
from ozdesk.domain.dates import add_months
from ozdesk.domain.folding import natural_key
from ozdesk.domain.label import Label, Option, same
from ozdesk.domain.record import Record
from ozdesk.domain.rows import ItemState
from ozdesk.kinds import KINDS
from ozdesk.kinds.provider import Provider, ProviderState
from ozdesk.kinds.sla_commitment import CommitmentState, SlaCommitment
from ozdesk.rules.alerts.alert import Tone
from ozdesk.rules.alerts.thresholds import Limits
from ozdesk.rules.documentation.checklists import AnsweredItem, items_of, template_of
from ozdesk.rules.redaction.redacted_records import sure

Have = Callable[[str], bool]


class Lack(Option):
    """What is wrong with a piece of evidence, the worst first."""

    GONE = "gone", "Bestand ontbreekt", "File is missing"
    NONE = "none", "Geen bewijs", "No evidence"
    STALE = "stale", "Vraag is gewijzigd", "Question changed"
    OLD = "old", "Verouderd", "Out of date"
    LOOSE = "loose", "Geen bijlage", "Not attached"
    UNDATED = "undated", "Zonder datum", "Without a date"

    @property
    def tone(self) -> Tone:
        """The colour role it is shown in."""
        return _TONES.get(self, "attention")


_TONES: dict[Lack, Tone] = {Lack.GONE: "wrong", Lack.LOOSE: "neutral", Lack.UNDATED: "neutral"}
_RANKS = {lack: rank for rank, lack in enumerate(Lack)}
FILE = Label("bijlage {name}", "attachment {name}")
KEPT = Label("dat de toezegging wordt nagekomen", "that the commitment is kept")


@dataclass(frozen=True, slots=True)
class Missing:
    """One piece of evidence to ask for: of what, what is the matter, and how old what there is.

    `item` is the key of a checklist item, `file` the SHA-256 of an attachment, where it is one.
    """

    record: Record
    about: Label
    lack: Lack
    day: date | None
    item: str = ""
    file: str = ""


def missing_evidence(
    records: Records, today: date, limits: Limits, have: Have = lambda digest: True
) -> list[Missing]:
    """All evidence to ask for, by record; `have` tells whether a file is here by its SHA-256."""
    every = evidence_by_record(records, today, limits, have)
    return sorted_evidence(one for found in every for one in found)


def evidence_by_record(
    records: Records, today: date, limits: Limits, have: Have = lambda digest: True
) -> Iterator[list[Missing]]:
    """What is to be asked for, record after record, for those who look in slices.

    It is nothing where evidence is in order; records of which none is asked are passed over.
    """
    for kind in KINDS:
        for record in records.of_kind(kind):
            if "attachments" in record.doc or _is_asked(record):
                yield [*_of(record, records, today, limits, have)]


def _is_asked(record: Record) -> bool:
    """Whether a record says something that evidence has to show."""
    if isinstance(record, Provider):
        given = (row["state"] for row in record.checklist.values())
        return record.status is not ProviderState.STOPPED and any(given)
    return isinstance(record, SlaCommitment) and record.status is CommitmentState.IN_FORCE


def _of(
    record: Record, records: Records, today: date, limits: Limits, have: Have
) -> Iterator[Missing]:
    if "attachments" in record.doc:
        yield from sure(records, _files(record, today, limits, have))
    if isinstance(record, Provider):
        yield from sure(records, _items(record, records, today, limits))
    elif isinstance(record, SlaCommitment):
        yield from sure(records, _promise(record, today, limits))


def sorted_evidence(found: Iterable[Missing]) -> list[Missing]:
    """Evidence sorted by the name of its record, the worst first."""
    return sorted(
        found, key=lambda one: (natural_key(one.record.name), one.record.id, _RANKS[one.lack])
    )


def _files(record: Record, today: date, limits: Limits, have: Have) -> Iterator[Missing]:
    for digest, row in record.attachments.items():
        lack = None if have(digest) else Lack.GONE
        lack = lack or _age(row["evidence_date"], today, limits)
        if lack:
            about = FILE.with_(name=row["name"] or digest[:8])
            yield Missing(record, about, lack, row["evidence_date"], file=digest)


def _age(day: date | None, today: date, limits: Limits) -> Lack | None:
    if day is None:
        return Lack.UNDATED
    return Lack.OLD if add_months(day, limits.evidence) <= today else None


def _items(provider: Provider, records: Records, today: date, limits: Limits) -> Iterator[Missing]:
    if provider.status is ProviderState.STOPPED:
        return
    template = template_of(provider, records)
    items = items_of(provider, template, records)
    for item in items:
        yield from sure(records, _about(provider, item, today, limits))


def _about(
    provider: Provider, item: AnsweredItem, today: date, limits: Limits
) -> Iterator[Missing]:
    lack = _item(provider, item, today, limits)
    if lack:
        yield Missing(provider, same(item.question), lack, item.evidence_date, item=item.key)


def _item(provider: Provider, item: AnsweredItem, today: date, limits: Limits) -> Lack | None:
    if item.stale:
        return Lack.STALE
    if item.given is not ItemState.MET:
        return None
    if not item.evidence:
        return Lack.NONE
    if lack := _age(item.evidence_date, today, limits):
        return None if item.file else lack  # the attachment itself is in the list already
    loose = names_a_file(item.evidence) and not attachment_named(provider, item.evidence)
    return Lack.LOOSE if loose else None


def _promise(commitment: SlaCommitment, today: date, limits: Limits) -> Iterator[Missing]:
    if commitment.status is not CommitmentState.IN_FORCE:
        return
    if commitment.evidence.strip():
        lack = _age(commitment.evidence_date, today, limits)
    else:
        lack = None if commitment.attachments else Lack.NONE
    if lack:
        yield Missing(commitment, KEPT, lack, commitment.evidence_date)
