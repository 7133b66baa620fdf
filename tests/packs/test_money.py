"""Money in packs: exact to the cent, with and without VAT apart, or not told at all."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from outline_of import all_of
from pack_samples import TODAY, composed, make
from test_no_leak import everything

from ozdesk.domain.book import Book
from ozdesk.domain.classification import Audience, Level
from ozdesk.exchange.lists.money_sheet import money_sheet
from ozdesk.kinds.party import Party
from ozdesk.kinds.payment import MoneyType, Payment, PaymentState
from ozdesk.kinds.work import Contract, ContractState, Vat
from ozdesk.paper.model import Document, Table, plain_text

UTRECHT, DEN_HAAG = make(Party, name="Utrecht"), make(Party, name="Den Haag")


def contract(**given: object) -> Contract:
    usual: dict[str, object] = {"status": ContractState.RUNNING, "vat": Vat.EXCLUDED}
    return make(Contract, **(usual | given))


def payers(**amounts: str) -> dict[str, dict[str, object]]:
    ids = {"utrecht": UTRECHT.id, "den_haag": DEN_HAAG.id}
    return {name: {"party": ids[name], "amount": Decimal(value)} for name, value in amounts.items()}


def costs(document: Document) -> dict[str, list[list[str]]]:
    """The rows of the tables of money by their caption."""
    return {
        block.caption: [[plain_text(cell.inlines) for cell in row] for row in block.rows]
        for block in document.blocks
        if isinstance(block, Table) and plain_text(block.head[0].inlines) == "Wie betaalt"
    }


def test_totals_are_exact_and_never_mix_vat() -> None:
    records = [
        UTRECHT, DEN_HAAG,
        contract(structural=Decimal("13400.50"),
                 payers=payers(utrecht="6700.25", den_haag="6700.25")),
        contract(structural=Decimal("0.10"), incidental=Decimal("0.20"),
                 payers=payers(utrecht="0.10")),
        contract(structural=Decimal("65000"), vat=Vat.INCLUDED, payers=payers(den_haag="65000")),
        contract(structural=Decimal("1"), vat=None),
        contract(structural=Decimal("999"), status=ContractState.PREPARING),
        contract(structural=Decimal("999"), status=ContractState.EXPIRED),
    ]  # fmt: skip
    found = costs(composed(records))
    assert found["Exclusief btw"] == [
        ["Den Haag", "€\u00a06.700,25", "–"],
        ["Utrecht", "€\u00a06.700,35", "€\u00a00,20"],
        ["Samen", "€\u00a013.400,60", "€\u00a00,20"],
    ]
    assert found["Inclusief btw"][-1] == ["Samen", "€\u00a065.000", "–"]
    assert found["Btw niet ingevuld"] == [
        ["Niet over betalers verdeeld", "€\u00a01", "–"], ["Samen", "€\u00a01", "–"],
    ]  # fmt: skip
    assert "€\u00a013.400,60 per jaar en €\u00a00,20 eenmalig (exclusief btw)" in summary(records)


def summary(records: list[object]) -> str:
    return "\n".join(everything(composed(Book(records))))


def test_rows_add_up_to_the_total() -> None:
    amounts = [Decimal(n * 37) / 100 for n in range(1, 199)]
    records = [
        UTRECHT,
        *(contract(structural=each, payers=payers(utrecht=str(each))) for each in amounts),
    ]
    rows = costs(composed(records))["Exclusief btw"]
    total = sum(amounts, Decimal())
    assert rows[-1][1] == f"€\u00a0{total:,.2f}".translate(str.maketrans(",.", ".,"))


def test_one_hidden_contract_and_there_is_no_total() -> None:
    known = contract(name="Onderhoud", structural=Decimal("100"))
    for hidden in (
        contract(structural=Decimal("1"), classification=Level.CONFIDENTIAL),
        contract(status=ContractState.EXPIRED, classification=Level.SECRET),
        Contract("9" * 32, known.doc | {"openness": {"structural": {"level": "geheim"}}}),
    ):
        document = composed([known, hidden], audience=Audience.INTERNAL)
        words = "\n".join(everything(document))
        assert not costs(document)
        assert "Totalen staan er niet bij" in words
        assert "kosten samen" not in words
    assert costs(composed([known], audience=Audience.INTERNAL))


def test_english_money_looks_english() -> None:
    words = "\n".join(
        everything(composed([contract(structural=Decimal("13400.50"))], language="en"))
    )
    assert "€\u00a013,400.50 a year" in words
    assert TODAY.year == 2026


def test_amounts_that_were_made_up_say_so_wherever_they_print() -> None:
    """Of real bodies too: each row of money that rests on an example carries its mark."""
    real = make(Party, name="Gemeente Amsterdam")
    invented = {"labels": frozenset({"voorbeeld"})}
    one = make(
        Contract, name="Onderhoud", structural=Decimal(12000), vat=Vat.EXCLUDED, **invented,
        payers={"a": {"party": real.id}}, start=date(2025, 1, 1),
    )  # fmt: skip
    paid = make(
        Payment, year=2026, party=real.id, contract=one.id, amount=Decimal(12000), **invented,
        type=MoneyType.STRUCTURAL, vat=Vat.EXCLUDED, status=PaymentState.PAID,
    )  # fmt: skip
    told = all_of(composed([real, one, paid], audience=Audience.INTERNAL))
    rows = [line for line in told.splitlines() if "12.000" in line and "|" in line]
    about = [row for row in rows if "Amsterdam" in row or "Onderhoud" in row]
    assert len(about) >= 3
    assert all("(voorbeeld)" in row for row in about)
    assert "Onderhoud (voorbeeld)" in told
    sheet = money_sheet(Book([real, one, paid]))
    assert sheet.rows[0][1] == "Gemeente Amsterdam (voorbeeld)"
