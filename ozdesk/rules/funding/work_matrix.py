"""Which party does which work and who pays for it, so that work can be divided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ozdesk.domain.book import Records
from ozdesk.domain.folding import natural_key
from ozdesk.domain.label import Option
from ozdesk.kinds.party import Party
from ozdesk.kinds.person import parties_behind
from ozdesk.kinds.work import WorkPackage
from ozdesk.rules.funding.contracts import covers, payers_of
from ozdesk.rules.funding.work import contracts_of


class PartyRole(Option):
    """What a party does for a piece of work."""

    EXECUTES = "executes", "voert uit", "executes"
    PAYS = "pays", "betaalt", "pays"


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One piece of work with the parts of the parties, by id, under the running contracts."""

    work: WorkPackage
    parts: Mapping[str, frozenset[PartyRole]]


def work_by_party(records: Records, today: date) -> tuple[list[WorkRow], list[Party]]:
    """All work by name, and the parties that have a part in any of it."""
    rows = [
        _row(work, records, today)
        for work in sorted(records.of_kind(WorkPackage), key=lambda w: (natural_key(w.name), w.id))
    ]
    there = {id for row in rows for id in row.parts}
    parties = [party for party in records.of_kind(Party) if party.id in there]
    return rows, sorted(parties, key=lambda party: (natural_key(party.name), party.id))


def _row(work: WorkPackage, records: Records, today: date) -> WorkRow:
    parts: dict[str, set[PartyRole]] = {}
    contracts = [c for c in contracts_of(work, records) if covers(c, today)]
    for contract in contracts:
        executing = parties_behind(records, contract.executor, today)
        pairs = [(party, PartyRole.EXECUTES) for party in executing]
        pairs += [(payer, PartyRole.PAYS) for payer, _ in payers_of(contract)]
        for id, part in pairs:
            if isinstance(records.get(id), Party):
                parts.setdefault(id, set()).add(part)
    return WorkRow(work, {id: frozenset(found) for id, found in parts.items()})
