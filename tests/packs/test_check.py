"""Before a pack is issued, a person hears which signs cannot print, what is hidden in texts, and
what is amiss with pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pack_samples import ORDER, TODAY, make

from ozdesk.cli.run import run
from ozdesk.domain.book import Book
from ozdesk.domain.change import create
from ozdesk.domain.classification import Audience, Level
from ozdesk.domain.record import Record
from ozdesk.domain.rows import Row
from ozdesk.kinds.component import Component
from ozdesk.kinds.governance_text import GovernanceText
from ozdesk.kinds.pack import Pack
from ozdesk.packs.check import PackRemarks, SignsUnprintable
from ozdesk.packs.composing import Snapshot, compose_pack
from ozdesk.packs.make import make_pack
from ozdesk.packs.order import PackOrder
from ozdesk.store.workspace import Workspace

ODD = "漢"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "werk", "Tester") as made:
        yield made


def remarks(*records: Record, **given: Any) -> PackRemarks:
    order = replace(ORDER, annexes=tuple(record.id for record in records), **given)
    return compose_pack(Snapshot(order, Book(records))).remarks


def told(*records: Record, **given: Any) -> list[str]:
    return [each.nl for each in remarks(*records, **given).texts]


def text(source: str, **given: Any) -> GovernanceText:
    return make(GovernanceText, name="Het stuk", text=source, **given)


@pytest.mark.parametrize(
    ("record", "place"),
    [
        (text(f"# Kop\n\nWoord {ODD}."), "Governancetekst “Het stuk”, Tekst"),
        (text("x", version=ODD), "Governancetekst “Het stuk”, Versie"),
        (
            make(Component, name="Deel", purpose=f"Doel {ODD}"),
            "Component “Deel”, Waarvoor het dient",
        ),
        (make(GovernanceText, name=f"Stuk {ODD}"), f"Governancetekst “Stuk {ODD}”, Titel"),
    ],
)
def test_a_sign_that_cannot_print_is_named_with_its_record_and_field(
    record: Record, place: str
) -> None:
    (found,) = remarks(record).signs
    assert found.sign == ODD
    assert place in [each.nl for each in found.places]
    assert found.told.nl.startswith(f"{ODD} (")


def test_a_sign_in_the_order_is_named_with_its_chapter_or_the_cover() -> None:
    (found,) = remarks(decisions=(f"Besluit {ODD}",)).signs
    assert [each.nl for each in found.places] == [
        "hoofdstuk “1 Samenvatting”", "hoofdstuk “2 Gevraagde besluiten”"
    ]  # fmt: skip
    (cover,) = remarks(agenda_item=ODD).signs
    assert [each.nl for each in cover.places] == ["voorblad of bladrand"]


def test_a_sign_in_a_drawing_is_named_with_its_annex_and_its_picture() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40">'
    svg += f"<text>{ODD}</text></svg>"
    name = "0" * 64
    row = Row(name="kaart.svg", size=len(svg), evidence_date=None, added=None)
    record = text("# Plaats\n\n![De kaart](kaart.svg)", pictures={name: row})
    order = replace(ORDER, annexes=(record.id,))
    snapshot = Snapshot(order, Book([record]), read_blob={name: svg.encode()}.get)
    (found,) = compose_pack(snapshot).remarks.signs
    assert found.sign == ODD
    assert [each.nl for each in found.places] == [
        "hoofdstuk “13 Bijlagen › Bijlage 1: Het stuk › Plaats”, afbeelding “De kaart”"
    ]


def test_a_sign_that_the_readers_do_not_see_is_not_named() -> None:
    hidden = text(f"Woord {ODD}.", classification=Level.SECRET)
    assert remarks(hidden, audience=Audience.OPEN) == PackRemarks()


def test_a_pack_with_such_signs_is_made_only_when_each_is_confirmed(
    workspace: Workspace, tmp_path: Path
) -> None:
    workspace.apply(create(Component, {"name": "Deel", "purpose": f"{ODD} 🚀"})[1])
    target = tmp_path / "pakket.pdf"
    for issue in (False, True):
        for confirmed in ([], [ODD]):
            with pytest.raises(SignsUnprintable) as refused:
                make_pack(workspace, PackOrder(TODAY), target, issue=issue, confirmed=confirmed)
            assert "🚀" in refused.value.in_("nl")
            assert (ODD in refused.value.in_("en")) is (not confirmed)
    assert not target.exists()
    assert workspace.count(Pack) == 0
    made = make_pack(workspace, PackOrder(TODAY), issue=True, confirmed=[ODD, "🚀"])
    assert set(made.replaced) == {ODD, "🚀"}


def test_the_command_line_refuses_them_too_and_tells_what_is_hidden(
    workspace: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = f"Woord {ODD}. <!-- Leverancier staat op omvallen -->"
    workspace.apply(create(Component, {"name": "Deel", "purpose": source})[1])
    folder = str(workspace.folder.path)
    workspace.close()
    target = tmp_path / "pakket.pdf"
    call = ["-w", folder, "pack", "stuurgroep", "-o", str(target)]
    assert run(call) == 1
    assert f"{ODD} (Component “Deel”, Waarvoor het dient)" in capsys.readouterr().err
    assert not target.exists()
    assert run([*call, "--confirm", ODD]) == 0
    said = capsys.readouterr().err
    assert (
        "Component “Deel”, Waarvoor het dient, regel 1: opmerking, niet afgedrukt: “Leverancier"
        in said
    )
    assert target.exists()


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a\n\n% Geheim", "regel 3: opmerking, niet afgedrukt: “Geheim”"),
        ("<p hidden>Geheim</p>", "regel 1: onzichtbaar gemaakt, niet afgedrukt: “Geheim”"),
        ("Geheim\n{: .hidden}", "regel 2: onzichtbaar bedoeld, wel afgedrukt: “Geheim”"),
        ("<details>Geheim</details>", "regel 1: ingeklapt, wel afgedrukt: “Geheim”"),
        ("a\u202eb", "regel 1: tekens zonder vorm, niet afgedrukt: “a…b”"),
    ],
)
def test_hidden_text_is_told_with_its_line(source: str, expected: str) -> None:
    assert told(text(source)) == [f"Governancetekst “Het stuk”, Tekst, {expected}"]


def test_hidden_text_in_what_is_not_in_the_pack_is_not_told() -> None:
    hidden = text("<!-- Geheim -->", classification=Level.SECRET)
    assert told(hidden, audience=Audience.OPEN) == []
    loose = text("<!-- Geheim -->")
    assert compose_pack(Snapshot(ORDER, Book([loose]))).remarks == PackRemarks()


def test_what_is_amiss_with_pictures_is_told() -> None:
    row = Row(name="img/a.png", size=9, evidence_date=None, added=None)
    source = (
        "![Goed](img/a.png)\n\n![](./img/a.png)\n\n![Weg](weg.png)\n\n"
        "![Web](https://example.org/kaart.png)"
    )
    assert told(text(source, pictures={"0" * 64: row})) == [
        "Governancetekst “Het stuk”, Tekst: afbeelding “a.png” heeft geen beschrijving",
        "Governancetekst “Het stuk”, Tekst: afbeelding “weg.png” is er niet; alleen de woorden "
        "worden afgedrukt",
        "Governancetekst “Het stuk”, Tekst: afbeelding “kaart.png” staat op het web; er wordt een "
        "link afgedrukt",
    ]
