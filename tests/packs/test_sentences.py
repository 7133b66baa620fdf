"""Every sentence about a number, of none, one and more: a list that a person reads."""

from __future__ import annotations

import ast
import importlib
import os
import pkgutil
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from ozdesk import packs
from ozdesk.domain.classification import Audience
from ozdesk.domain.label import Label, same
from ozdesk.packs.counted_sentence import CountedSentence
from ozdesk.packs.phrases import left_out_words
from ozdesk.rules.redaction.wording import absent

GOLDEN = Path(__file__).parent / "golden" / "sentences.txt"
"""Written anew by OZDESK_WRITE_GOLDEN=1; read it as a person would before you keep it."""
COUNTS = (0, 1, 2, 14)
FACTS = {
    "aims": same("deze hoofddoelen: transparantie en kosteneffectiviteit"),
    "names": same("transparantie en kosteneffectiviteit"),
    "term": Label("twaalf maanden", "twelve months"),
}
GLUED = {"some", "counted_form"}
ALLOWED = {"phrases.py", "sections/contracts.py", "sections/goals.py", "undecided.py"}
"""Where a noun is counted within a sentence of several parts; may only shrink."""


def sentences() -> Iterator[tuple[str, CountedSentence]]:
    """Every sentence about a number that a module of packs declares."""
    for each in pkgutil.walk_packages(packs.__path__, "ozdesk.packs."):
        module = importlib.import_module(each.name)
        for name, thing in vars(module).items():
            if isinstance(thing, CountedSentence):
                yield f"{each.name.removeprefix('ozdesk.packs.')}.{name}", thing


def lines() -> Iterator[str]:
    for name, sentence in sorted(sentences()):
        yield name
        for count in COUNTS:
            told = sentence.of(count, **FACTS)
            text = absent(told.text, Audience.OPEN) if told.relative else told.text
            if text.nl:
                yield f"  {count:>2}  {text.nl}"
                yield f"      {text.en}"
    yield "phrases.left_out_words"
    for records, fields in product(COUNTS[:3], repeat=2):
        text = left_out_words(records, fields)
        yield f"  {records}+{fields}  {text.nl} | {text.en}"


def test_every_sentence_is_as_somebody_read_it() -> None:
    found = "\n".join(lines()) + "\n"
    if os.environ.get("OZDESK_WRITE_GOLDEN"):
        GOLDEN.write_text(found, "utf-8")
    assert found == GOLDEN.read_text("utf-8")


def test_no_form_is_left_unfilled_and_none_is_said_of_nothing() -> None:
    found = dict(sentences())
    assert len(found) > 30
    for name, sentence in found.items():
        for count in COUNTS:
            told = sentence.of(count, **FACTS)
            assert "{" not in told.text.nl + told.text.en, name
            assert bool(told.text.nl) == bool(told.text.en), name
        assert sentence.of(0, **FACTS).relative == bool(sentence.none.nl), name


def test_sentences_are_written_out_and_not_glued() -> None:
    folder = Path(packs.__path__[0])
    glued = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in GLUED
    }
    assert glued == ALLOWED
