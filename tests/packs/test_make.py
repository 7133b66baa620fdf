"""From an order to a file: written whole, recorded once, compared with what came before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from pack_samples import ORDER, TODAY
from test_no_leak import everything

from ozdesk.domain.change import change, create, remove
from ozdesk.domain.classification import Audience, Level
from ozdesk.domain.record import Record
from ozdesk.errors import NotFound, ReadOnly, UserError
from ozdesk.kinds.action_item import ActionItem, ActionState
from ozdesk.kinds.documentation_page import DocumentationPage
from ozdesk.kinds.goal import Goal
from ozdesk.kinds.pack import NotIssued, Pack, PackState, PackType
from ozdesk.kinds.party import Party
from ozdesk.kinds.risk import Risk
from ozdesk.kinds.workspace_settings import WorkspaceSettings
from ozdesk.packs.completing import OrderIncomplete
from ozdesk.packs.composing import COMPOSERS
from ozdesk.packs.leaving import NamesUnconfirmed
from ozdesk.packs.make import make_pack, snapshot, write_pack
from ozdesk.packs.numbering import NumberTaken
from ozdesk.packs.order import PackOrder
from ozdesk.paper.pdf import Cancelled
from ozdesk.rules.documentation import pages
from ozdesk.store.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "werk", "Sanne Voorbeeld, Utrecht") as made:
        yield made


def add(workspace: Workspace, kind: type[Record], **values: object) -> Record:
    id, edit = create(kind, {"name": kind.singular.nl, **values})
    workspace.apply(edit)
    record = workspace.get(id)
    assert record is not None
    return record


def test_every_type_has_a_composer() -> None:
    assert set(COMPOSERS) == set(PackType)


def test_a_pack_goes_where_it_is_asked(workspace: Workspace, tmp_path: Path) -> None:
    made = make_pack(workspace, ORDER, tmp_path / "hier.pdf")
    assert made.path == tmp_path / "hier.pdf"
    assert made.path.stat().st_size > 10_000
    assert not made.replaced
    assert workspace.count(Pack) == 0
    with pytest.raises(NotFound):
        make_pack(workspace, ORDER, tmp_path / "nergens" / "hier.pdf")


def test_an_order_with_nothing_in_it_is_filled(workspace: Workspace) -> None:
    made = make_pack(workspace, PackOrder(today=TODAY))
    assert made.document.title == "Stand van de bedrijfszekerheid van het ecosysteem"
    assert made.path.name == "2026-11-21_stuurgroep_pakket-01_v0.1_CONCEPT_intern.pdf"
    again = make_pack(workspace, PackOrder(today=TODAY))
    assert again.path.name.endswith("_intern_2.pdf"), "nothing is written over"
    assert made.path.exists()


def test_an_issued_pack_is_recorded_and_its_number_used_up(workspace: Workspace) -> None:
    made = make_pack(workspace, ORDER, issue=True)
    pack = workspace.of_kind(Pack)[0]
    assert (pack.number, pack.version, pack.status) == ("3", "0.3", PackState.DRAFT)
    assert (pack.body, pack.meeting, pack.audience) == (ORDER.body, ORDER.meeting, ORDER.audience)
    assert workspace.folder.path / pack.file == made.path
    assert pack.content_hash == made.document.meta["content_hash"]
    assert pack.content_hash in "\n".join(everything(made.document.cover))
    for number in ("3", "03"):
        with pytest.raises(NumberTaken) as taken:
            make_pack(workspace, replace(ORDER, number=number), issue=True)
        assert taken.value.facts["free"] == "4"
    workspace.apply(remove(pack))
    with pytest.raises(NumberTaken):
        make_pack(workspace, ORDER, issue=True)
    assert len(list(workspace.folder.packs.iterdir())) == 1


def test_what_is_refused_leaves_no_file(workspace: Workspace) -> None:
    with pytest.raises(OrderIncomplete):
        make_pack(workspace, replace(ORDER, version="nul"))
    path = workspace.folder.path
    workspace.close()
    with Workspace.open(path, "Lezer", read_only=True) as reading, pytest.raises(ReadOnly):
        make_pack(reading, ORDER, issue=True)
    assert not list((path / "packs").glob("*")) if (path / "packs").exists() else True


def test_progress_rises_and_can_stop_it(workspace: Workspace, tmp_path: Path) -> None:
    shares: list[float] = []
    make_pack(workspace, ORDER, tmp_path / "a.pdf", lambda s: shares.append(s) is None)
    assert shares == sorted(shares)
    assert shares[-1] == pytest.approx(1.0)
    with pytest.raises(Cancelled):
        make_pack(workspace, ORDER, tmp_path / "b.pdf", lambda share: share < 0.5)
    assert not (tmp_path / "b.pdf").exists()


def test_a_file_that_is_not_issued_is_a_draft(workspace: Workspace, tmp_path: Path) -> None:
    adopted = replace(ORDER, status=PackState.ADOPTED)
    with pytest.raises(NotIssued):
        make_pack(workspace, adopted, tmp_path / "p.pdf")
    assert not (tmp_path / "p.pdf").exists()
    make_pack(workspace, adopted, issue=True)
    assert workspace.of_kind(Pack)[0].status is PackState.ADOPTED


def test_the_same_facts_have_the_same_mark(workspace: Workspace, tmp_path: Path) -> None:
    goal = add(workspace, Goal, name="Documentatie op orde")

    def mark(**given: object) -> str:
        taken = snapshot(workspace, replace(ORDER, **given))
        made = write_pack(taken, tmp_path / "p.pdf", workspace.folder.packs, None)
        return made.document.meta["content_hash"]

    first = mark()
    assert len(first) == 19
    assert mark() == first
    assert mark(version="9.9", status=PackState.ADOPTED) == first, "the looks do not count"
    assert mark(decisions=("Iets anders.",)) != first
    workspace.apply(change(goal, {"name": "Documentatie bijna op orde", "why": "Omdat."}))
    assert mark() != first


def test_two_files_of_the_same_pack_are_equal(workspace: Workspace, tmp_path: Path) -> None:
    one = make_pack(workspace, ORDER, tmp_path / "een.pdf").path.read_bytes()
    assert make_pack(workspace, ORDER, tmp_path / "twee.pdf").path.read_bytes() == one


def test_what_changed_since_the_previous_pack(workspace: Workspace, tmp_path: Path) -> None:
    page = add(workspace, DocumentationPage, name="Installeren")
    action = add(workspace, ActionItem, name="Bellen", status=ActionState.OPEN)
    gone = add(workspace, Risk, name="Voorbij")
    make_pack(workspace, replace(ORDER, number="2"), issue=True)
    make_pack(workspace, replace(ORDER, number="9", body="College"), issue=True)
    add(workspace, Goal, name="Nieuw doel")
    workspace.apply(change(page, {"reviewed": date(2026, 11, 1)}))
    workspace.apply(change(action, {"status": ActionState.CLOSED}))
    workspace.apply(remove(gone))
    fleeting = add(workspace, Risk, name="Vergissing")
    workspace.apply(remove(fleeting))
    words = "\n".join(everything(make_pack(workspace, ORDER, tmp_path / "p.pdf").document))
    assert "Sinds pakket 2 van 21\u00a0november\u00a02026 zijn er één toegevoegd, één gewijzigd " \
        "en twee afgesloten." in words  # fmt: skip
    for told in ("Nieuw doel", "Documentatiepagina: Installeren", "laatst beoordeeld", "Voorbij"):
        assert told in words
    assert "Vergissing" not in words


def test_changes_that_may_not_be_seen_are_not_counted(workspace: Workspace, tmp_path: Path) -> None:
    page = add(workspace, DocumentationPage, name="Installeren")
    make_pack(workspace, replace(ORDER, number="2"), issue=True)
    workspace.apply(change(page, {"notes": "stil"}))
    add(workspace, Goal, name="Verborgen doel", classification=Level.SECRET)
    order = replace(ORDER, audience=Audience.OPEN)
    words = "\n".join(everything(make_pack(workspace, order, tmp_path / "p.pdf").document))
    assert "is er niets veranderd" in words
    assert "Verborgen doel" not in words


def test_names_of_persons_in_texts_have_to_be_confirmed(workspace: Workspace) -> None:
    add(workspace, Party, name="Utrecht")
    add(workspace, Risk, name="Risico", author="Piet Geheim")
    add(workspace, Goal, name="Doel", why="Zoals piet geheim zei, en Sanne Voorbeeld ook.",
        theme=None)  # fmt: skip
    add(workspace, DocumentationPage, name="Handleiding van Piet Geheim")
    public = replace(ORDER, audience=Audience.OPEN)
    with pytest.raises(NamesUnconfirmed) as named:
        make_pack(workspace, public, issue=True)
    assert "Piet Geheim" in str(named.value)
    assert "Utrecht" not in str(named.value)
    assert workspace.count(Pack) == 0
    assert not list(workspace.folder.packs.iterdir())
    made = make_pack(workspace, public, issue=True, confirmed=["Piet Geheim"])
    assert made.names.persons == ("Piet Geheim",)
    inside = make_pack(workspace, replace(ORDER, number="4"), issue=True)
    assert inside.names.all == ()


def test_the_pages_hold_what_the_document_says(workspace: Workspace, tmp_path: Path) -> None:
    add(workspace, ActionItem, name="Offertes opvragen", status=ActionState.OPEN)
    made = make_pack(workspace, ORDER, tmp_path / "p.pdf")
    with pypdfium2.PdfDocument(made.path) as pdf:
        words = " ".join(" ".join(page.get_textpage().get_text_range() for page in pdf).split())
    assert "Offertes opvragen" in words
    assert made.document.meta["content_hash"] in words
    assert issubclass(NumberTaken, UserError)


def test_the_settings_of_the_workspace_stand_on_the_cover(
    workspace: Workspace, tmp_path: Path
) -> None:
    found = add(
        workspace, WorkspaceSettings, name="OpenZaak", organisation="Gemeente Voorbeeld",
        bodies=frozenset({"Kernteam"}),
    )  # fmt: skip
    made = make_pack(workspace, PackOrder(TODAY), tmp_path / "a.pdf")
    assert "Kernteam" in first_page(made.path)
    assert "Gemeente Voorbeeld" in first_page(made.path)
    secret = {"organisation": {"level": Level.CONFIDENTIAL.key}}
    workspace.apply(change(found, {"openness": WorkspaceSettings.openness.load(secret)}))
    made = make_pack(workspace, PackOrder(TODAY), tmp_path / "b.pdf")
    assert "Gemeente Voorbeeld" not in first_page(made.path)


def first_page(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        return " ".join(pdf[0].get_textpage().get_text_range().split())


def test_thresholds_of_the_workspace_hold_in_a_pack(workspace: Workspace) -> None:
    from ozdesk.packs.findings import Findings
    from ozdesk.rules.redaction.redaction import Redaction

    add(workspace, DocumentationPage, name="Handleiding", reviewed=date(2025, 12, 1))

    def late() -> bool:
        findings = Findings(Redaction(workspace, Audience.INTERNAL), TODAY)
        return bool(findings.alerts_of(pages.OVERDUE))

    assert late()
    add(workspace, WorkspaceSettings, name="OpenZaak", review=120)
    assert not late()
