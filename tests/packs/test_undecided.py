"""What two desks filled in differently: marked, listed, and no pack is issued over it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pack_samples import ORDER, TODAY
from pdfgate import assert_accessible
from test_no_leak import everything

from ozdesk.domain.change import change, create, remove
from ozdesk.domain.classification import Audience, Level
from ozdesk.domain.record import Record
from ozdesk.exchange.guide.guide import guide_paper
from ozdesk.exchange.lists.money_sheet import money_sheet
from ozdesk.kinds.action_item import ActionItem, ActionState
from ozdesk.kinds.goal import Goal, GoalState, Theme
from ozdesk.kinds.ownership_text import LegalState, OwnershipText
from ozdesk.kinds.pack import Pack
from ozdesk.kinds.party import Party
from ozdesk.kinds.payment import MoneyType, Payment
from ozdesk.kinds.risk import Risk, Scale5
from ozdesk.kinds.work import Contract, ContractState, Vat
from ozdesk.packs.composing import compose_pack
from ozdesk.packs.make import make_pack, snapshot
from ozdesk.packs.undecided import StillUndecided
from ozdesk.paper.model import Cell, Document, Heading, Run, Table, plain_text
from ozdesk.rules.ownership.approval import book_of
from ozdesk.rules.redaction.redaction import LeftOut
from ozdesk.store.workspace import Workspace
from ozdesk.sync import connect
from ozdesk.sync.step import Sync

BOX_KEY = "te-beslissen"


@dataclass
class Desks:
    """Two desks that share one administration."""

    anna: Workspace
    bram: Workspace
    syncs: tuple[Sync, Sync]

    def sync(self) -> None:
        for sync in (*self.syncs, self.syncs[0]):
            sync.run()

    def add(self, kind: type[Record], **values: Any) -> str:
        id, edit = create(kind, {"name": kind.singular.nl, **values})
        self.anna.apply(edit)
        return id

    def differ(self, id: str, anna: dict[str, Any], bram: dict[str, Any]) -> None:
        """Have both change one record without having heard of each other."""
        self.sync()
        for desk, values in ((self.anna, anna), (self.bram, bram)):
            desk.apply(change(there(desk, id), values))
        self.sync()


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[Desks]:
    (tmp_path / "share").mkdir()
    with Workspace.create(tmp_path / "anna", "Anna Jansen, Utrecht") as anna:
        begun = connect.begin(anna, tmp_path / "share")
        begun.run()
        with connect.join(tmp_path / "share", tmp_path / "bram", "Bram Smit, Tilburg") as bram:
            joined = Sync(bram)
            joined.run()
            begun.run()
            for card in connect.waiting(begun):
                connect.approve(begun, card)
            made = Desks(anna, bram, (begun, joined))
            made.sync()
            yield made


def there(desk: Workspace, id: str) -> Record:
    record = desk.get(id)
    assert record is not None
    return record


def composed(desk: Workspace, **given: Any) -> tuple[Document, LeftOut]:
    return compose_pack(snapshot(desk, replace(ORDER, **given)))[:2]


def rows_of_the_box(document: Document) -> list[list[str]]:
    at = [n for n, b in enumerate(document.blocks) if isinstance(b, Heading) and b.key == BOX_KEY]
    if not at:
        return []
    table = next(b for b in document.blocks[at[0] :] if isinstance(b, Table))
    return [[plain_text(cell.inlines) for cell in row] for row in table.rows]


def cells(document: Document) -> list[str]:
    tables = [block for block in document.blocks if isinstance(block, Table)]
    return [plain_text(cell.inlines) for table in tables for row in table.rows for cell in row]


def test_a_decided_administration_has_no_box_and_no_marks(desks: Desks) -> None:
    desks.add(Risk, name="Stilstand", likelihood=Scale5.FOUR, impact=Scale5.FOUR)
    document, left_out = composed(desks.anna)
    assert not rows_of_the_box(document)
    assert "onbeslist" not in "\n".join(everything(document))
    assert left_out.undecided == ()


def test_both_desks_print_the_same_marks_and_the_same_list(desks: Desks) -> None:
    id = desks.add(Risk, name="Stilstand", likelihood=Scale5.FOUR, impact=Scale5.TWO)
    desks.differ(id, {"likelihood": Scale5.TWO}, {"likelihood": Scale5.FIVE})
    one, other = (composed(desk)[0] for desk in (desks.anna, desks.bram))
    assert one.meta["content_hash"] == other.meta["content_hash"]
    [[record, field, now, versions]] = rows_of_the_box(one)
    assert (record, field) == ("Risico: Stilstand", "Kans")
    assert {now.split()[0], versions.split()[0]} != {now.split()[0]}
    assert {w for w in ("Anna Jansen", "Bram Smit") if w in now + versions} == {
        "Anna Jansen", "Bram Smit",
    }  # fmt: skip
    assert [cell for cell in cells(one) if cell.endswith("× 2 (onbeslist)")]
    assert [b for b in one.blocks if isinstance(b, Heading)][1].key == BOX_KEY
    english = composed(desks.anna, language="en")[0]
    assert "(undecided)" in "\n".join(everything(english))


def test_a_pack_over_what_is_undecided_is_made_but_not_issued(desks: Desks, tmp_path: Path) -> None:
    id = desks.add(ActionItem, name="Bellen", status=ActionState.OPEN, due=date(2027, 1, 5))
    desks.differ(id, {"due": date(2027, 2, 1)}, {"due": date(2027, 3, 1)})
    made = make_pack(desks.anna, ORDER, tmp_path / "proef.pdf")
    assert_accessible(made.path)
    for desk in (desks.anna, desks.bram):
        with pytest.raises(StillUndecided) as told:
            make_pack(desk, ORDER, issue=True)
        assert "“Bellen”" in told.value.in_("nl")
        assert "Te beslissen" in told.value.in_("nl")
        assert "To decide" in told.value.in_("en")
        assert not list(desk.folder.packs.glob("*.pdf"))
        assert desk.count(Pack) == 0
    [question] = desks.anna.questions(id)
    desks.anna.apply(question.answer(question.value(2)))
    assert make_pack(desks.anna, ORDER, issue=True).path.is_file()


def test_what_a_pack_does_not_show_does_not_hold_it_up(desks: Desks) -> None:
    id = desks.add(ActionItem, name="Bellen", status=ActionState.OPEN, due=date(2027, 1, 5))
    desks.differ(id, {"notes": "een"}, {"notes": "twee"})
    assert composed(desks.anna)[1].undecided == ()
    assert make_pack(desks.anna, ORDER, issue=True).path.is_file()


def test_readers_hear_nothing_of_what_they_may_not_see(desks: Desks) -> None:
    id = desks.add(ActionItem, name="Bellen", status=ActionState.OPEN)
    openness = ActionItem.openness.load({"due": {"level": Level.CONFIDENTIAL.key}})
    desks.anna.apply(change(there(desks.anna, id), {"openness": openness}))
    before = composed(desks.anna, audience=Audience.OPEN)
    desks.differ(id, {"due": date(2027, 2, 1)}, {"due": date(2027, 3, 1)})
    document, left_out = composed(desks.anna, audience=Audience.OPEN)
    assert not rows_of_the_box(document)
    assert "onbeslist" not in "\n".join(everything(document))
    assert (left_out.undecided, before[1].undecided) == ((), ())
    assert composed(desks.anna, audience=Audience.SECRET)[1].undecided


def test_an_undecided_level_is_the_least_open_of_its_versions(desks: Desks) -> None:
    id = desks.add(Risk, name="Geheimzinnig", likelihood=Scale5.FOUR, impact=Scale5.TWO)
    for values in (
        ({"classification": Level.OPEN}, {"classification": Level.SECRET}),
        ({"classification": Level.SECRET}, {"classification": Level.LIMITED}),
    ):
        desks.differ(id, *values)
        for desk in (desks.anna, desks.bram):
            told = "\n".join(everything(composed(desk, audience=Audience.LIMITED)[0]))
            assert "Geheimzinnig" not in told
        [question] = desks.anna.questions(id)
        desks.anna.apply(question.answer(Level.OPEN.key))
    assert "Geheimzinnig" in "\n".join(everything(composed(desks.anna, audience=Audience.OPEN)[0]))


def test_readers_outside_do_not_hear_who_wrote_a_version(desks: Desks) -> None:
    id = desks.add(Party, name="Gemeente")
    action = {"name": "Bellen", "status": ActionState.OPEN, "owner": id}
    one = desks.add(ActionItem, classification=Level.OPEN, **action)
    desks.differ(one, {"due": date(2027, 2, 1)}, {"due": date(2027, 3, 1)})
    document = composed(desks.anna, audience=Audience.OPEN)[0]
    [[_, _, now, versions]] = rows_of_the_box(document)
    assert "een medewerker" in now
    assert "een medewerker" in versions
    assert "Jansen" not in now + versions
    assert "Smit" not in now + versions


def test_totals_say_that_an_amount_in_them_is_undecided(desks: Desks) -> None:
    city = desks.add(Party, name="Utrecht")
    id = desks.add(
        Contract, name="Onderhoud", status=ContractState.RUNNING, start=date(2026, 1, 1),
        end=date(2027, 12, 31), structural=Decimal(1000), vat=Vat.EXCLUDED,
    )  # fmt: skip
    paid = desks.add(
        Payment, year=2026, party=city, amount=Decimal(10), type=MoneyType.STRUCTURAL,
        vat=Vat.EXCLUDED,
    )  # fmt: skip
    desks.differ(id, {"structural": Decimal(2000)}, {"structural": Decimal(3000)})
    desks.differ(paid, {"amount": Decimal(20)}, {"amount": Decimal(30)})
    document, left_out = composed(desks.anna)
    told = cells(document)
    assert "Samen (onbeslist)" in told
    assert "Samen 2026 (onbeslist)" in told
    assert [cell for cell in told if cell.startswith("€") and cell.endswith("(onbeslist)")]
    words = "\n".join(everything(document))
    assert "Hierin is meegerekend wat nog onbeslist is: “Onderhoud”." in words
    assert {each.path for each in left_out.undecided} == {"structural", "amount"}
    assert [row[1] for row in money_sheet(desks.anna).rows] == [
        "Utrecht",
        *["Samen (onbeslist)"] * 2,
    ]
    [question] = desks.anna.questions(paid)
    desks.anna.apply(question.answer(question.value(1)))
    assert [row[1] for row in money_sheet(desks.anna).rows] == ["Utrecht", "Samen", "Samen"]


def test_texts_states_and_removals(desks: Desks, tmp_path: Path) -> None:
    goal = desks.add(Goal, name="Eigendom", theme=Theme.OWNERSHIP, status=GoalState.OPEN)
    below = desks.add(Goal, name="Licentie kiezen", goal=goal, status=GoalState.OPEN, progress=10)
    words = "De code is van iedereen die eraan heeft bijgedragen en dat blijft zo. " * 3
    text = desks.add(OwnershipText, name="Tekst", status=LegalState.DRAFT, text=words)
    gone = desks.add(Risk, name="Weg of niet", likelihood=Scale5.FOUR, impact=Scale5.TWO)
    desks.sync()
    desks.anna.apply(remove(there(desks.anna, gone)))
    desks.bram.apply(change(there(desks.bram, gone), {"answer": "toch wel"}))
    desks.differ(text, {"text": f"{words}Van Anna."}, {"text": f"{words}Van Bram."})
    desks.differ(below, {"progress": 30}, {"progress": 90})
    desks.differ(goal, {"name": "Eigendom A"}, {"name": "Eigendom B"})
    document, left_out = composed(desks.anna)
    told = cells(document)
    assert "Weg of niet (onbeslist)" in told
    assert [cell for cell in told if cell in ("30% (onbeslist)", "90% (onbeslist)")]
    assert "Over deze tekst is nog niet beslist" in "\n".join(everything(document))
    box = {row[0]: row for row in rows_of_the_box(document)}
    assert len(left_out.undecided) == len(box)
    assert box["Risico: Weg of niet"][1] == "Verwijderen of houden"
    assert box["Risico: Weg of niet"][2].startswith("gehouden")
    shown = next(row for row in box.values() if row[0].endswith(": Tekst"))
    assert shown[2].startswith("… ")
    assert {"Van Anna.", "Van Bram."} == {
        who for who in ("Van Anna.", "Van Bram.") if who in shown[2] + shown[3]
    }
    made = make_pack(desks.anna, replace(ORDER, today=TODAY), tmp_path / "alles.pdf")
    assert_accessible(made.path)


def test_the_guide_marks_what_is_undecided_and_counts_it(desks: Desks) -> None:
    id = desks.add(Party, name="Gemeente", website="https://voorbeeld.nl")
    desks.differ(
        id,
        {"website": "https://een.voorbeeld.nl", "notes": "een"},
        {"website": "https://twee.voorbeeld.nl", "notes": "twee"},
    )
    document = guide_paper(book_of(desks.anna), TODAY)
    links = {run.href for row in all_rows(document) for cell in row for run in hrefs(cell)}
    assert links & {"https://een.voorbeeld.nl", "https://twee.voorbeeld.nl"}
    assert [cell for cell in cells(document) if cell.endswith(".voorbeeld.nl (onbeslist)")]
    assert "Over 1 gegeven in deze wegwijzer is nog niet beslist" in "\n".join(everything(document))
    [question] = [each for each in desks.anna.questions(id) if each.path == "website"]
    desks.anna.apply(question.answer(question.value(1)))
    assert "beslist" not in "\n".join(everything(guide_paper(book_of(desks.anna), TODAY)))


def all_rows(document: Document) -> list[tuple[Cell, ...]]:
    return [row for block in document.blocks if isinstance(block, Table) for row in block.rows]


def hrefs(cell: Cell) -> list[Run]:
    return [one for one in cell.inlines if isinstance(one, Run) and one.href]
