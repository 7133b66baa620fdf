"""What one stored cell is called and what it says: a field, an element, a column of a row."""

from __future__ import annotations

from typing import Any

import pytest
from strategies import IDS

from ozdesk.domain.cell_words import cell_field, cell_name, cell_words
from ozdesk.domain.label import Language
from ozdesk.domain.raw import Raw
from ozdesk.domain.record import Record
from ozdesk.kinds.provider import ChecklistTemplate, Provider
from ozdesk.kinds.work import Contract

TEMPLATE = ChecklistTemplate(
    IDS[1],
    {"name": "Sjabloon", "items": {"back/up": {"question": "  Is er een \n reservekopie? "}}},
)
PROVIDER = Provider(
    IDS[0],
    {
        "name": "Zuid",
        "template": IDS[1],
        "checklist": {"back/up": {"state": "yes"}, "weg": {}},
        "attachments": {"a" * 64: {"name": "x" * 60}},
    },
)
CONTRACT = Contract(IDS[2], {"name": "Onderhoud"})


def name_of(id: str) -> str:
    return {IDS[3]: "Gemeente Utrecht"}.get(id, "–")


def template_of(id: str) -> Record | None:
    return {IDS[1]: TEMPLATE, IDS[2]: CONTRACT}.get(id)


@pytest.mark.parametrize(
    ("record", "path", "nl", "en"),
    [
        (CONTRACT, "name", "Naam", "Name"),
        (CONTRACT, "end", "Eindigt", "Ends"),
        (CONTRACT, "weg/en/meer", "weg", "weg"),
        (CONTRACT, f"clients/{IDS[3]}", "Opdrachtgevers · Gemeente Utrecht",
         "Clients · Gemeente Utrecht"),
        (CONTRACT, "work_labels/review", "Werklabels · Codereview", "Work labels · Code review"),
        (CONTRACT, "payers/abcdefghijk/party", "Betalers · abcdefgh · Partij",
         "Payers · abcdefgh · Party"),
        (CONTRACT, "payers/abcdefghijk/weg", "Betalers", "Payers"),
        (CONTRACT, "payers/abcdefghijk", "Betalers", "Payers"),
        (CONTRACT, "openness/end/level", "Vertrouwelijkheid per veld · Eindigt · Vertrouwelijkheid",
         "Classification per field · Ends · Classification"),
        (CONTRACT, "openness/weg/level", "Vertrouwelijkheid per veld · weg · Vertrouwelijkheid",
         "Classification per field · weg · Classification"),
        (PROVIDER, "checklist/back%2Fup/state", "Antwoorden · Is er een reservekopie? · Staat",
         "Answers · Is er een reservekopie? · State"),
        (PROVIDER, "checklist/weg/state", "Antwoorden · weg · Staat", "Answers · weg · State"),
        (PROVIDER, f"attachments/{'a' * 64}/name", f"Bijlagen · {'x' * 48} · Bestand",
         f"Attachments · {'x' * 48} · File"),
    ],
)  # fmt: skip
def test_what_a_cell_is_called(record: Record, path: str, nl: str, en: str) -> None:
    assert cell_name(record, path, "nl", name_of, template_of) == nl
    assert cell_name(record, path, "en", name_of, template_of) == en


def test_a_row_without_its_template_is_called_by_its_key() -> None:
    assert cell_name(PROVIDER, "checklist/back%2Fup/state", "nl") == "Antwoorden · back/up · Staat"
    other = Provider(IDS[4], {"template": IDS[2]})
    named = cell_name(other, "checklist/back%2Fup/state", "nl", name_of, template_of)
    assert named == "Antwoorden · back/up · Staat"


@pytest.mark.parametrize(
    ("kind", "path", "raw", "language", "said"),
    [
        (Contract, "end", "2026-12-31", "nl", "31-12-2026"),
        (Contract, "end", None, "nl", "(leeg)"),
        (Contract, "end", None, "en", "(empty)"),
        (Contract, "end", "morgen", "nl", "morgen"),
        (Contract, "end", 5, "nl", "5"),
        (Contract, "type", "continuous", "en", "Continuous"),
        (Contract, f"clients/{IDS[3]}", True, "nl", "Staat erbij"),
        (Contract, f"clients/{IDS[3]}", None, "en", "Is not there"),
        (Contract, "clients", {IDS[3]: True}, "nl", "Gemeente Utrecht"),
        (Contract, "clients", {}, "nl", "(leeg)"),
        (Contract, "notes", "**x**", "nl", "**x**"),
        (Contract, "payers/p1/amount", "1500", "nl", "€\u00a01.500"),
        (Contract, "payers/p1/weg", "x", "nl", "x"),
        (Contract, "payers/p1/party", IDS[3], "en", "Gemeente Utrecht"),
        (Contract, "weg", 3, "nl", "3"),
        (None, "end", "2026-12-31", "nl", "2026-12-31"),
    ],
)
def test_what_a_cell_says(
    kind: type[Record] | None, path: str, raw: Raw, language: Language, said: str
) -> None:
    field: Any = cell_field(kind, path)
    assert cell_words(field, path, raw, language, name_of) == said
