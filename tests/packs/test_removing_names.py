"""Names of persons taken out of a pack: everywhere, in every spelling, and only these."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pack_samples import TODAY, make
from test_leaving import strings_of

from ozdesk.cli.run import run
from ozdesk.domain.book import Book
from ozdesk.domain.change import change, create
from ozdesk.domain.classification import Audience, Level
from ozdesk.kinds.component import Component
from ozdesk.kinds.governance_text import GovernanceText
from ozdesk.kinds.party import Party
from ozdesk.kinds.provider import Provider
from ozdesk.kinds.roles import Knowledge
from ozdesk.kinds.target_audience import TargetAudience
from ozdesk.packs.leaving import NamesUnconfirmed, texts_leaving
from ozdesk.packs.make import make_pack
from ozdesk.packs.order import NO_PERSONS, PackOrder
from ozdesk.packs.persons import apart, known_persons, named_in
from ozdesk.packs.removing import NameRemoval, removal_of
from ozdesk.paper.html import write_html
from ozdesk.paper.model import Break, Document, Heading, Inlines, Paragraph, Run, plain_text
from ozdesk.paper.rewording import Rewording
from ozdesk.rules.redaction.person_name import PersonName
from ozdesk.rules.redaction.redacted_records import RedactedRecords
from ozdesk.store.workspace import Workspace

PERSON = "Jan-Willem d'Hóóghe"
CITY = make(Party, name="Utrecht")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "werk", "coördinator") as made:
        yield made


def printed(name: str, *records: object, audience: Audience = Audience.OPEN) -> str:
    book = Book([CITY, *records])  # type: ignore[list-item]
    known = known_persons([*book.of_kind(Knowledge), *book.of_kind(Provider)])
    seen = RedactedRecords(book, audience)
    return removal_of([name], known, book, seen, "nl").instead[0][1]


def test_the_party_that_a_person_belongs_to_is_printed() -> None:
    secret = make(Party, name="Geheim BV", classification=Level.SECRET)
    other = make(Party, name="Ede")
    assert printed(PERSON) == "een medewerker"
    assert printed(PERSON, make(Knowledge, person=PERSON, party=CITY.id)) == "Utrecht"
    assert printed(PERSON, make(Provider, contact=f"{PERSON}, Utrecht")) == "Utrecht"
    assert printed(PERSON, make(Provider, contact=PERSON, party=CITY.id)) == "Utrecht"
    two = [make(Knowledge, person=PERSON, party=each.id) for each in (CITY, other)]
    assert printed(PERSON, other, *two) == "Ede en Utrecht"
    assert printed(PERSON, secret, make(Knowledge, person=PERSON, party=secret.id)) == (
        "een medewerker"
    )
    assert printed("J. d'Hooghe", make(Knowledge, person=PERSON, party=CITY.id)) == "Utrecht"


def test_titles_go_too_and_a_sentence_begins_with_a_capital() -> None:
    gone = NameRemoval((("Mieke de Groot", "een medewerker"), ("De Groot", "een medewerker")),
                       frozenset({"De Groot"}), ("Gemeente De Groot",))  # fmt: skip
    assert gone.in_text("Mevrouw De Groot belt.") == "Een medewerker belt."
    assert gone.in_text("Dat zei dhr. mieke de groot zelf.") == "Dat zei een medewerker zelf."
    assert gone.in_text("Gemeente De Groot doet mee.") == "Gemeente De Groot doet mee."
    city = NameRemoval((("Jan Jansen", "Utrecht"),))
    assert city.in_text("Bel Jan Jansen, Utrecht.") == "Bel Utrecht."
    assert city.in_text("Bel Jan Jansen (Utrecht) of Jan Jansens.") == "Bel Utrecht of Jan Jansens."


@given(st.data())
def test_a_name_goes_wherever_faces_change_in_it(data: st.DataObject) -> None:
    words = f"Volgens {PERSON} is het zo, zegt {PERSON}."
    cuts = sorted(data.draw(st.sets(st.integers(1, len(words) - 1), max_size=8)))
    parts = [words[a:b] for a, b in zip([0, *cuts], [*cuts, len(words)], strict=True)]
    runs: Inlines = tuple(
        Break() if data.draw(st.booleans()) and part == " " else Run(part, bold=bool(n % 2))
        for n, part in enumerate(parts)
    )
    (made,) = NameRemoval(((PERSON, "een medewerker"),))._rewording.part((Paragraph(runs),))
    assert plain_text(made.inlines) == "Volgens een medewerker is het zo, zegt een medewerker."


@given(st.text(max_size=30), st.text(max_size=30))
def test_what_names_nobody_stays_as_it_is(before: str, after: str) -> None:
    gone = NameRemoval(((PERSON, "een medewerker"),))
    words = f"{before} {after}"
    if not PersonName(PERSON).stands_in(words):
        assert gone.in_text(words) == words
    runs = (Run(before, key="a"), Break(), Run(after, href="#a"))
    assert Rewording(lambda words: []).part(runs) == tuple(r for r in runs if r != Run("", key="a")
                                                           ) or not before or not after  # fmt: skip


@pytest.mark.parametrize("audience", [Audience.OPEN, Audience.LIMITED])
def test_nothing_of_a_removed_name_leaves(
    audience: Audience, workspace: Workspace, tmp_path: Path
) -> None:
    text = (
        f"## Gesprek met {PERSON}\n\n* TOC\n{{:toc}}\n\nVolgens **Jan-Willem** d'Hooghe, zie "
        "[mail](mailto:jan-willem.d'hooghe@gemeente.example).\n\n| Wie |\n|---|\n"
        f"| {PERSON} |\n\n```\n{PERSON}\n```\n"
    )
    _, edit = create(
        GovernanceText,
        {"name": f"Verslag van {PERSON}", "text": text, "classification": Level.OPEN},
    )
    workspace.apply(edit)
    workspace.apply(create(Provider, {"name": "P", "contact": PERSON})[1])
    workspace.apply(create(Component, {"name": f"X van {PERSON}"})[1])
    order = PackOrder(
        TODAY, title=f"Over {PERSON}", body=f"Kring {PERSON}", audience=audience,
        decisions=(f"Geef {PERSON} mandaat.",),
        annexes=tuple(each.id for each in workspace.of_kind(GovernanceText)),
    )  # fmt: skip
    with pytest.raises(NamesUnconfirmed) as refused:
        make_pack(workspace, order)
    made = make_pack(workspace, order, removed=refused.value.found.persons)
    told = [*texts_leaving(made.document), made.path.name, strings_of(made.path)]
    told += [write_html(made.document)]
    spelled = [each for words in told for each in apart(words)]
    assert named_in(spelled, [PERSON]) == ()
    assert "hooghe" not in "\n".join(spelled).casefold().replace("ó", "o")
    assert NO_PERSONS.nl in "\n".join(told)
    assert made.order.title == "Over een medewerker"
    assert made.names.all == ()


def test_links_within_a_paper_still_lead_somewhere() -> None:
    paper = (
        Heading(1, (Run("Jan Jansen"),), "jan-jansen"),
        Paragraph((Run("zie Jan Jansen", href="#jan-jansen"),)),
    )
    head, told = NameRemoval((("Jan Jansen", "Utrecht"),))._rewording.part(paper)
    assert told.inlines[0].href == f"#{head.key}"
    assert "jansen" not in head.key


def test_the_fingerprint_is_of_what_is_printed(workspace: Workspace) -> None:
    workspace.apply(create(Component, {"name": "X", "purpose": f"Van {PERSON}."})[1])
    workspace.apply(create(Provider, {"name": "P", "contact": PERSON})[1])
    order = PackOrder(TODAY, audience=Audience.OPEN)

    def mark(document: Document) -> str:
        assert document.meta["content_hash"] in "\n".join(texts_leaving(document.cover))
        return document.meta["content_hash"]

    whole = make_pack(workspace, order, confirmed=[PERSON])
    bare = make_pack(workspace, order, removed=[PERSON])
    assert mark(whole.document) != mark(bare.document)
    record = next(iter(workspace.of_kind(Component)))
    workspace.apply(change(record, {"purpose": "Van een medewerker."}))
    assert mark(make_pack(workspace, order).document) == mark(bare.document)


@pytest.mark.parametrize(
    ("told", "persons"),
    [
        ("coördinator", set()),
        ("Coördinator Utrecht", set()),
        ("ecosysteemcoördinator van de gemeente Utrecht", set()),
        ("projectleider, Utrecht", set()),
        ("coördinator Jan Jansen", {"Jan Jansen"}),
        ("griffier van Dijk", {"van Dijk"}),
        ("de Vries", {"de Vries"}),
        ("Sanne de Griffier", {"Sanne de Griffier"}),
        ("jdevries", {"jdevries"}),
    ],
)
def test_a_function_is_no_person(told: str, persons: set[str]) -> None:
    assert known_persons([make(Party, name="Gemeente Utrecht"), CITY], [told]) == persons


@pytest.mark.parametrize(("command", "file"), [("guide", "w.md"), ("export-setup", "i.json")])
def test_the_guide_and_a_setup_name_persons_only_when_somebody_says_so(
    command: str, file: str, workspace: Workspace, tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    workspace.apply(create(Provider, {"name": "P", "contact": "Jan Jansen"})[1])
    told = {"name": "Inwoners", "needs": "Bel Jan Jansen.", "invitation": "Jan Jansen wacht."}
    workspace.apply(create(TargetAudience, told | {"classification": Level.OPEN})[1])
    folder, target = workspace.folder.path, tmp_path / file
    workspace.close()
    call = ["-w", str(folder), command, "-o", str(target)]
    assert run(call) == 1
    assert "--remove 'Jan Jansen'" in capsys.readouterr().err
    assert not target.exists()
    assert run([*call, "--remove", "Jan Jansen"]) == 0
    assert "een medewerker wacht" in target.read_text("utf-8").casefold()
    assert "Jansen" not in target.read_text("utf-8")
    assert run([*call, "--confirm", "Jan Jansen"]) == 0
    assert "Jan Jansen wacht" in target.read_text("utf-8")


def test_at_the_command_line_both_ways_are_named(
    workspace: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace.apply(create(Provider, {"name": "P", "contact": "Jan Jansen"})[1])
    workspace.apply(
        create(Component, {"name": "Deel X", "purpose": "Van Jan Jansen, coördinator."})[1]
    )
    folder, target = workspace.folder.path, tmp_path / "p.pdf"
    workspace.close()
    call = ["-w", str(folder), "--who", "coördinator", "pack", "steering", "-o", str(target)]
    call += ["--for", "openbaar"]
    assert run(call) == 1
    said = capsys.readouterr().err
    assert "--confirm 'Jan Jansen'" in said
    assert "--remove 'Jan Jansen'" in said
    assert "--confirm coördinator" not in said
    assert not target.exists()
    assert run([*call, "--remove", "Jan Jansen"]) == 0
    assert "Jansen" not in strings_of(target)
