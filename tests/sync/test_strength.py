"""Which new passphrases are refused, and what is told about them."""

from __future__ import annotations

from pathlib import Path

import pytest
from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from ozdesk.store.workspace import Workspace
from ozdesk.sync import connect, passphrase
from ozdesk.sync.share.refusals import WeakPassphrase
from ozdesk.sync.share.strength import LEAST, LONG, TIMES, guess_time, refuse_weak, time_words

WEAK = [
    "",
    "x",
    "gemeente",
    "Welkom2026!",
    "P@ssw0rd123",
    "wachtwoord wachtwoord",
    "aaaaaaaaaaaaaaaaaa",
    "Anna de Vries 1984",
    "  zomer 2026  ",
]
STRONG = [
    "vlinder stoel kasteel regen",
    "vierkante wolken rijden naar Drachten",
    "x7$Kq!mZp2&vL9tR",
]


@pytest.mark.parametrize("text", WEAK)
def test_what_is_soon_guessed_is_refused_in_words_that_a_person_understands(text: str) -> None:
    with pytest.raises(WeakPassphrase) as refused:
        refuse_weak(text, ("Anna de Vries",))
    told = refused.value.in_("nl")
    assert "te raden in " in told
    assert any(words.nl in told for _, words in TIMES)


@pytest.mark.parametrize("text", STRONG)
def test_what_holds_out_is_taken(text: str) -> None:
    refuse_weak(text, ("Anna de Vries",))


def test_neither_door_takes_a_weak_one_and_then_nothing_was_done(tmp_path: Path) -> None:
    share = tmp_path / "share"
    share.mkdir()
    with Workspace.create(tmp_path / "w", "Anna") as anna:
        with pytest.raises(WeakPassphrase):
            connect.begin(anna, share, "zomer 2026")
        assert list(share.iterdir()) == []
        desk = connect.begin(anna, share, STRONG[0])
        desk.run()
        before = dict(desk.state.secrets), desk.state.current
        with pytest.raises(WeakPassphrase):
            passphrase.change_passphrase(desk, "zomer 2026")
        assert (desk.state.secrets, desk.state.current) == before


@settings(max_examples=examples(60), deadline=None)
@given(text=st.text(max_size=120))
def test_any_text_gets_an_estimate(text: str) -> None:
    seconds = guess_time(text, ("Anna", text))
    assert seconds >= 0
    assert (time_words(seconds) in [words for _, words in TIMES[:7]]) == (seconds < LEAST)
    assert time_words(1e99) == LONG
