"""What leaves beside the records: the order, names of persons, file names and properties."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pack_samples import ORDER, TODAY, composed, make
from secrets_in_fields import administration
from test_no_leak import everything, leaks, past_of

from ozdesk.cli.run import run
from ozdesk.domain.book import Book
from ozdesk.domain.change import create
from ozdesk.domain.classification import Audience, Level
from ozdesk.kinds import KINDS
from ozdesk.kinds.component import Component
from ozdesk.kinds.governance_text import GovernanceText
from ozdesk.kinds.party import Party
from ozdesk.kinds.risk import Risk
from ozdesk.kinds.workspace_settings import WorkspaceSettings
from ozdesk.packs.completing import completed
from ozdesk.packs.composing import Snapshot, compose_pack, usual_filename
from ozdesk.packs.leaving import NamesToJudge, NamesUnconfirmed, texts_leaving
from ozdesk.packs.make import make_pack, write_pack
from ozdesk.packs.order import NO_PERSONS, PackOrder
from ozdesk.packs.persons import named_in
from ozdesk.paper.html import write_html
from ozdesk.paper.markdown.writer import write_markdown
from ozdesk.paper.model import Document
from ozdesk.rules.redaction.redaction import Redaction
from ozdesk.store.workspace import Workspace

BELOW = [audience for audience in Audience if audience is not Audience.SECRET]
OUTSIDE = [Audience.OPEN, Audience.LIMITED]
SECRET = "Sluier-7 van Zoetemelk"
PERSON = "Jan-Willem d'Hóóghe"


class BookWithBin(Book):
    """Records of which none was removed."""

    @property
    def bin(self) -> BookWithBin:
        """A bin with nothing in it."""
        return self

    def records(self) -> list[Any]:
        """What is in the bin."""
        return []


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "werk", "Sanne Voorbeeld, Utrecht") as made:
        yield made


def taken_of(secrets: Any, audience: Audience, **given: Any) -> Snapshot:
    """All that a pack with nothing typed is made from."""
    book: Any = BookWithBin(secrets.book.of_kind(object))
    annexes = tuple(text.id for text in book.of_kind(GovernanceText))
    order = completed(book, PackOrder(TODAY, audience=audience, annexes=annexes, **given))
    return Snapshot(order, book, past_of(secrets))


def strings_of(path: Path) -> str:
    """Every text in a PDF beside its pages: metadata, bookmarks, alternative texts, attachments."""
    with pikepdf.open(path) as pdf:
        told = [str(o) for o in pdf.objects if isinstance(o, pikepdf.String)]
        told += [
            str(value)
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary | pikepdf.Stream)
            for value in each.values()
            if isinstance(value, pikepdf.String)
        ]
        streams = (each for each in pdf.objects if isinstance(each, pikepdf.Stream))
        told += [each.read_bytes().decode("latin-1") for each in streams]
        return "\n".join(told)


@given(st.integers(0, 2**32))
def test_an_order_that_the_program_filled_in_tells_nothing(seed: int) -> None:
    secrets = administration(seed)
    for audience in Audience:
        taken = taken_of(secrets, audience)
        document = compose_pack(taken).document
        told = [*texts_leaving(document), usual_filename(taken)]
        told += [write_html(document), write_markdown(document)]
        assert not leaks(secrets, audience, "\n".join(told))


@pytest.mark.parametrize("audience", list(Audience))
def test_nor_does_the_file(audience: Audience, tmp_path: Path) -> None:
    secrets = administration(11, 3 * len(KINDS))
    made = write_pack(taken_of(secrets, audience), None, tmp_path, None)
    assert not leaks(secrets, audience, made.path.name + strings_of(made.path))


def test_the_only_component_names_a_pack_for_who_may_know_it(workspace: Workspace) -> None:
    workspace.apply(create(Component, {"name": SECRET, "classification": Level.SECRET})[1])
    for audience in Audience:
        made = make_pack(workspace, PackOrder(TODAY, audience=audience))
        told = "\n".join([*texts_leaving(made.document), made.path.name, strings_of(made.path)])
        shown = audience is Audience.SECRET
        assert ("Sluier" in told) is shown
        assert ("sluier" in made.path.name) is shown


def test_a_body_of_the_settings_is_a_default_for_who_may_know_it(workspace: Workspace) -> None:
    openness = WorkspaceSettings.openness.load({"bodies": {"level": Level.CONFIDENTIAL.key}})
    values = {"name": "W", "bodies": frozenset({SECRET}), "openness": openness}
    workspace.apply(create(WorkspaceSettings, values)[1])
    assert completed(workspace, PackOrder(TODAY)).body == "Stuurgroep"
    inside = PackOrder(TODAY, audience=Audience.CONFIDENTIAL)
    assert completed(workspace, inside).body == SECRET
    with pytest.raises(NamesUnconfirmed):
        make_pack(workspace, PackOrder(TODAY, body=SECRET))


@pytest.mark.parametrize("audience", BELOW)
@pytest.mark.parametrize("field", ["title", "body", "agenda_item", "decisions", "file"])
def test_a_name_that_readers_may_not_know_is_refused_until_confirmed(
    audience: Audience, field: str, workspace: Workspace, tmp_path: Path
) -> None:
    workspace.apply(create(Party, {"name": SECRET, "classification": Level.SECRET})[1])
    words = f"Over sluier-7 VAN Zoetemelk ({field})"
    given: dict[str, Any] = {field: (words,) if field == "decisions" else words}
    target = tmp_path / ("over_sluier-7_van_zoetemelk.pdf" if field == "file" else "pakket.pdf")
    order = PackOrder(TODAY, audience=audience, **({} if field == "file" else given))
    with pytest.raises(NamesUnconfirmed) as refused:
        make_pack(workspace, order, target)
    assert refused.value.found == NamesToJudge(hidden=(SECRET,))
    assert SECRET in refused.value.in_("nl")
    assert not target.exists()
    assert make_pack(workspace, order, target, confirmed=[SECRET]).path == target
    whole = replace(order, audience=Audience.SECRET)
    assert make_pack(workspace, whole, tmp_path / f"alles_{target.name}").names.all == ()


def test_what_another_record_is_called_openly_is_no_secret(
    workspace: Workspace, tmp_path: Path
) -> None:
    for level in (Level.SECRET, Level.OPEN):
        workspace.apply(create(Party, {"name": SECRET, "classification": level})[1])
    order = PackOrder(TODAY, title=f"Over {SECRET}", audience=Audience.OPEN)
    assert make_pack(workspace, order, tmp_path / "p.pdf").names.all == ()


def ways_out(document: Document) -> Iterator[tuple[str, Document]]:
    """Papers that name a person at one place each."""
    for name in ("title", "author", "subject", "watermark"):
        yield name, replace(document, **{name: f"van {PERSON}"})
    yield "keywords", replace(document, keywords=(PERSON,))
    yield "meta", replace(document, meta={"bron": PERSON})
    for name in ("header", "footer"):
        yield name, replace(document, **{name: ("", PERSON)})


@pytest.mark.parametrize("audience", OUTSIDE)
def test_persons_are_looked_for_in_all_that_leaves(audience: Audience) -> None:
    document = composed([], audience=audience)
    assert named_in([*texts_leaving(document)], [PERSON]) == ()
    for place, paper in ways_out(document):
        assert named_in([*texts_leaving(paper)], [PERSON]) == (PERSON,), place


@pytest.mark.parametrize(
    "words",
    [
        "Volgens jan-willem d’hooghe is het zo",
        "**Jan-Willem** d'Hóóghe",
        "[mail](mailto:jan-willem.d'hooghe@gemeente.example)",
        "Jan-\nWillem d'Hooghe",
        "![Foto van Jan-Willem d'Hooghe](foto.png)",
    ],
)
def test_a_person_is_found_in_every_spelling(
    words: str, workspace: Workspace, tmp_path: Path
) -> None:
    workspace.apply(create(Risk, {"name": "Risico", "author": PERSON})[1])
    workspace.apply(create(Component, {"name": "X", "purpose": words})[1])
    order = PackOrder(TODAY, audience=Audience.OPEN)
    with pytest.raises(NamesUnconfirmed) as refused:
        make_pack(workspace, order, tmp_path / "p.pdf")
    assert PERSON in refused.value.found.persons
    assert make_pack(workspace, replace(order, audience=Audience.INTERNAL)).names.all == ()


def test_a_surname_alone_is_a_name_and_a_word_is_not() -> None:
    told = ["Mevrouw De Groot belt.", "In een groot register.", "Gemeente De Groot doet mee."]
    assert named_in(told, ["Mieke de Groot"], ["Gemeente De Groot"]) == ("De Groot",)
    assert named_in(told[1:], ["Mieke de Groot"], ["Gemeente De Groot"]) == ()
    assert named_in(["Dat zei M. de Groot."], ["Mieke de Groot"]) == ("M. de Groot",)


def test_that_no_persons_are_named_is_said_only_where_it_is_so(
    workspace: Workspace, tmp_path: Path
) -> None:
    order = replace(ORDER, audience=Audience.OPEN, decisions=())
    said = "\n".join(everything(make_pack(workspace, order, tmp_path / "a.pdf").document))
    assert said.count(NO_PERSONS.nl) == 2
    workspace.apply(create(Risk, {"name": "Vertrek", "author": PERSON})[1])
    workspace.apply(create(Component, {"name": f"X van {PERSON}"})[1])
    with pytest.raises(NamesUnconfirmed):
        make_pack(workspace, order, tmp_path / "b.pdf")
    made = make_pack(workspace, order, tmp_path / "b.pdf", confirmed=[PERSON])
    assert NO_PERSONS.nl not in "\n".join(everything(made.document))
    assert NO_PERSONS.nl not in "\n".join(everything(composed([], audience=Audience.OPEN)))


def test_the_maker_and_the_holder_are_persons_too(workspace: Workspace, tmp_path: Path) -> None:
    order = replace(ORDER, audience=Audience.OPEN, decisions=("Geef Sanne Voorbeeld mandaat.",))
    with pytest.raises(NamesUnconfirmed) as refused:
        make_pack(workspace, order, tmp_path / "a.pdf")
    assert refused.value.found.persons == ("Sanne Voorbeeld",)


def test_the_command_line_refuses_and_names_them(
    workspace: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace.apply(create(Risk, {"name": "Vertrek", "author": PERSON})[1])
    workspace.apply(create(Component, {"name": f"X van {PERSON}"})[1])
    folder, target = workspace.folder.path, tmp_path / "p.pdf"
    workspace.close()
    call = ["-w", str(folder), "pack", "steering", "-o", str(target), "--for", "openbaar"]
    assert run(call) == 1
    assert PERSON in capsys.readouterr().err
    assert not target.exists()
    assert run([*call, "--confirm", PERSON]) == 0
    assert target.exists()


def test_asking_for_a_field_that_is_not_there_is_a_mistake() -> None:
    seen = Redaction(Book([make(Risk)]), Audience.INTERNAL).of_kind(Risk)[0]
    for ask in (seen.shows, seen.words, seen.is_undecided, seen.undecided_rows):
        with pytest.raises(KeyError):
            ask("typo")
