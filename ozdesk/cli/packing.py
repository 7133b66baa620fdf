"""The order of a pack from the words of a call."""

from __future__ import annotations

from ozdesk.cli.context import Context
from ozdesk.cli.parser import WrongUse
from ozdesk.domain.classification import Audience
from ozdesk.domain.parse import parse
from ozdesk.errors import BadValue
from ozdesk.kinds.pack import Pack, PackState, PackType
from ozdesk.packs.order import PackOrder

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
