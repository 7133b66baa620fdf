"""The maker of a pack sees where it says something else than the full view would."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pack_samples import ORDER, composed, example, make
from secrets_in_fields import administration
from test_no_leak import everything, past_of

from ozdesk.cli.run import run
from ozdesk.domain.book import Book
from ozdesk.domain.change import create
from ozdesk.domain.classification import Audience, Level
from ozdesk.kinds.risk import Risk, Scale5
from ozdesk.packs.composing import Snapshot
from ozdesk.packs.full_view import says_otherwise
from ozdesk.store.workspace import Workspace

HIGH = {"likelihood": Scale5.FIVE, "impact": Scale5.FIVE}


def taken(*records: Risk, audience: Audience = Audience.OPEN, language: str = "nl") -> Snapshot:
    return Snapshot(replace(ORDER, audience=audience, language=language), Book(records))


def test_a_hidden_risk_is_told_to_the_maker() -> None:
    shown = make(Risk, name="Gewoon", classification=Level.OPEN, **HIGH)
    shown = Risk(shown.id, shown.doc | {"openness": {n: {"level": "openbaar"}
                 for n in ("name", "status", "likelihood", "impact", "answer")}})  # fmt: skip
    hidden = make(Risk, name="Sluier", classification=Level.SECRET, **HIGH)
    found = {each.place: each for each in says_otherwise(taken(shown, hidden))}
    told = found["Risico's en scenario's"]
    assert told.here.startswith("Eén risico staat nog open.")
    assert told.full.startswith("Twee risico's staan nog open.")
    assert "Eén risico" in told.words.nl
    assert not says_otherwise(taken(shown, audience=Audience.SECRET))
    assert not says_otherwise(taken(shown, hidden, audience=Audience.SECRET))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_absence_that_is_one_in_the_full_view_too_is_not_told(language: str) -> None:
    assert says_otherwise(taken(language=language)) == []
    assert "In wat openbaar is" in "\n".join(everything(composed([], audience=Audience.OPEN)))


@given(st.integers(0, 2**32), st.sampled_from(list(Audience)))
def test_each_differs_and_none_is_told_twice(seed: int, audience: Audience) -> None:
    secrets = administration(seed)
    found = says_otherwise(
        Snapshot(replace(ORDER, audience=audience), secrets.book, past_of(secrets))
    )
    assert all(each.here != each.full for each in found)
    assert len({each.place for each in found}) == len(found)
    assert not found or audience is not Audience.SECRET


def test_the_example_tells_of_its_goals() -> None:
    order = replace(ORDER, audience=Audience.OPEN)
    places = [each.place for each in says_otherwise(Snapshot(order, example()))]
    assert "Stand van de bedrijfszekerheidsdoelen · Documentatie" in places


def test_the_command_line_tells_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Workspace.create(tmp_path / "werk", "Sanne Voorbeeld, Utrecht") as workspace:
        secret = {"name": "Sluier", "classification": Level.SECRET, **HIGH}
        workspace.apply(create(Risk, secret)[1])
    call = ["-w", str(tmp_path / "werk"), "pack", "steering", "-o", str(tmp_path / "p.pdf")]
    assert run([*call, "--for", "openbaar"]) == 0
    told = capsys.readouterr()
    assert "Met alles erbij" in told.err
    assert "Sluier" in told.err
    assert "Sluier" not in told.out
    assert run([*call, "--for", "geheim"]) == 0
    assert "Met alles erbij" not in capsys.readouterr().err
