"""Columns find their fields by name, by label, nearly, as chosen, and as remembered."""

from __future__ import annotations

import json

import pytest

from ozdesk.errors import UnknownField
from ozdesk.exchange.imports.column_proposals import proposed_mapping
from ozdesk.exchange.imports.mapping import NoSuchColumn, remember
from ozdesk.exchange.tables.column_paths import choices, field_at, is_path, label_of
from ozdesk.kinds import KINDS
from ozdesk.kinds.provider import Provider
from ozdesk.kinds.risk import Risk
from ozdesk.kinds.work import Contract
from ozdesk.settings import columns_path, config_folder


def paths(*header: str) -> list[str]:
    return [column.path for column in proposed_mapping(Risk, header).columns]


def test_names_and_labels_in_both_languages() -> None:
    assert paths("name", "likelihood", "id") == ["name", "likelihood", "id"]
    assert paths("Risico", "KANS", " gevolg ") == ["name", "likelihood", "impact"]
    assert paths("Risk", "Owner", "Due") == ["name", "owner", "due"]
    assert paths("Kenmerk", "Omschrijving", "Uiterlijk") == ["id", "name", "due"]


def test_nearly_right_is_proposed_as_a_guess() -> None:
    mapping = proposed_mapping(Risk, ["Risico", "Eigenaarr", "Catagorie", "Kolom zonder zin"])
    assert [(c.path, c.sure) for c in mapping.columns] == [
        ("name", True), ("owner", False), ("category", False), ("", True),
    ]  # fmt: skip
    assert [column.header for column in mapping.unused] == ["Kolom zonder zin"]


def test_no_field_is_filled_twice() -> None:
    assert paths("Naam", "Risico", "name") == ["", "", "name"]
    assert paths("Kans", "Kans") == ["likelihood", ""]


def test_cells_of_rows_and_texts_that_go_on() -> None:
    header = ["name", "checklist/back%2Fup/state", "checklist/x/nonsense", "notes", "notes#2",
              "Notities#3", "early_notice#2"]  # fmt: skip
    assert [column.path for column in proposed_mapping(Provider, header).columns] == [
        "name", "checklist/back%2Fup/state", "", "notes", "notes#2", "notes#3", "",
    ]  # fmt: skip


def test_words_of_rows_are_not_read_back() -> None:
    mapping = proposed_mapping(Contract, ["Naam", "Betalers"])
    assert [column.path for column in mapping.columns] == ["name", ""]


def test_a_choice_wins_and_frees_the_other_column() -> None:
    mapping = proposed_mapping(Risk, ["Naam", "Titel"]).given("titel", "name")
    assert [column.path for column in mapping.columns] == ["", "name"]
    assert mapping.given("Titel", "").used == ()
    with pytest.raises(NoSuchColumn, match="Naam, Titel"):
        mapping.given("Onbekend", "name")
    with pytest.raises(UnknownField):
        mapping.given("Naam", "nonsense")


def test_what_was_chosen_is_proposed_the_next_time() -> None:
    chosen = proposed_mapping(Risk, ["Naam", "Wie"]).given("Wie", "author")
    remember(chosen)
    assert proposed_mapping(Risk, ["Wie", "Naam"]).columns[0].path == "author"
    assert proposed_mapping(Risk, ["Wie", "Naam", "Kans"]).columns[0].path == ""
    assert proposed_mapping(Contract, ["Wie", "Naam"]).columns[0].path == ""
    remember(proposed_mapping(Risk, ["Naam", "Wie"]).given("Wie", "owner").given("Naam", ""))
    assert [column.path for column in proposed_mapping(Risk, ["Naam", "Wie"]).columns] == [
        "",
        "owner",
    ]


@pytest.mark.parametrize("content", ["", "[]", "{", '{"x": 5}', "\x00"])
def test_a_damaged_memory_is_forgotten(content: str) -> None:
    config_folder().mkdir(parents=True)
    (columns_path()).write_text(content, "utf-8")
    assert paths("Naam") == ["name"]
    remember(proposed_mapping(Risk, ["Naam"]))
    assert len(json.loads((columns_path()).read_text("utf-8"))) >= 1


def test_a_remembered_field_that_no_longer_exists_is_let_go() -> None:
    remember(proposed_mapping(Risk, ["Naam", "Wie"]).given("Wie", "author"))
    file = columns_path()
    file.write_text(file.read_text("utf-8").replace("author", "vanished"), "utf-8")
    assert paths("Naam", "Wie") == ["name", ""]


def test_every_kind_offers_choices_that_are_paths_with_words() -> None:
    for kind in KINDS:
        for path, label in choices(kind):
            assert is_path(kind, path)
            assert label.nl
            assert label.en
            assert proposed_mapping(kind, [path]).columns[0].path == path


def test_paths_in_words() -> None:
    assert label_of(Provider, "checklist/backup/state").nl == "Antwoorden: backup: Staat"
    assert label_of(Provider, "notes#2").en == "Notes (2)"
    assert field_at(Provider, "checklist/backup/state").name == "state"
    for wrong in ("checklist/backup", "checklist//state", "party#2", "nonsense", ""):
        assert not is_path(Provider, wrong)
