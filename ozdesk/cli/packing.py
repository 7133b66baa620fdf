"""The order of a pack from the words of a call."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from ozdesk.cli.context import Context
from ozdesk.cli.parser import WrongUse
from ozdesk.domain.classification import Audience
from ozdesk.domain.label import Label
from ozdesk.domain.parse import parse
from ozdesk.errors import BadValue, UserError
from ozdesk.kinds.pack import Pack, PackState, PackType
from ozdesk.packs.check import SignsUnprintable
from ozdesk.packs.leaving import NamesUnconfirmed
from ozdesk.packs.order import PackOrder

CONFIRM = Label("Bevestigen: {confirm}.", "To confirm: {confirm}.")
REMOVE = Label(
    "Personen weghalen (er komt de partij te staan, of “een medewerker”): {remove}.",
    "To remove persons (the party is printed instead, or “an official”): {remove}.",
)


class NotConfirmed(UserError):
    """What keeps a pack from being made, and the options that settle it."""

    nl = "{told} {options}"
    en = "{told} {options}"


CODES = {"pk2": PackType.STEERING, "stuurgroep": PackType.STEERING}


def order_of(context: Context) -> PackOrder:
    """What was asked for; raise WrongUse for a type or a status that does not exist."""
    given = context.given
    return PackOrder(
        today=context.today,
        type=_type(given.type),
        body=given.body,
        meeting=given.meeting,
        status=_status(given.status),
        version=given.version,
        number=given.number,
        author=context.who,
        audience=Audience.from_key(given.audience),
        language=given.lang,
    )


def _type(word: str) -> PackType:
    code = CODES.get(word.lower())
    return code or PackType.from_key(_choice("type", word))


def _status(word: str) -> PackState:
    return PackState.from_key(_choice("status", word))


def _choice(field: str, word: str) -> str:
    try:
        key: str = parse(Pack.fields[field], word).key
    except (BadValue, AttributeError) as error:
        raise WrongUse(str(error)) from error
    return key


@contextmanager
def options_named() -> Iterator[None]:
    """Tell with a refusal to make a pack which options of the command settle it."""
    try:
        yield
    except NamesUnconfirmed as error:
        options = [CONFIRM.with_(confirm=_options("--confirm", error.found.all))]
        if error.found.persons:
            options.append(REMOVE.with_(remove=_options("--remove", error.found.persons)))
        raise NotConfirmed(told=_told(error), options=_joined(options)) from error
    except SignsUnprintable as error:
        signs = [each.sign for each in error.found]
        options = [CONFIRM.with_(confirm=_options("--confirm", signs))]
        raise NotConfirmed(told=_told(error), options=_joined(options)) from error


def _options(option: str, values: Iterable[str]) -> str:
    return " ".join(f"{option} {shlex.quote(value)}" for value in values)


def _told(error: UserError) -> Label:
    return Label(error.in_("nl"), error.in_("en"))


def _joined(parts: list[Label]) -> Label:
    return Label(" ".join(p.nl for p in parts), " ".join(p.en for p in parts))
