"""A checklist as one HTML file that a provider fills in without a network.

The form holds the questions, the provider's own earlier answers and nothing of anybody else. What
comes back is a small file of answers with the head of the form, which is sealed: a form of another
administration, of another provider or of another version of the questions is told apart.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path
from string import Template
from typing import Any

from ozdesk.domain.book import Records
from ozdesk.domain.classification import Audience
from ozdesk.domain.label import Language
from ozdesk.domain.rows import ItemState
from ozdesk.domain.words import long_day
from ozdesk.errors import UserError, disk
from ozdesk.exchange.checklists.texts import WORDS
from ozdesk.files import write_file
from ozdesk.kinds.provider import ChecklistTemplate, Provider
from ozdesk.paths import resource
from ozdesk.rules.documentation.checklists import AnsweredItem, items_of, template_of
from ozdesk.rules.redaction.redacted_record import may_show

FORMAT = "ozdesk-checklist-1"
FOR = Audience.CONFIDENTIAL  # what may be sent to the provider that it is about
LONGEST = {"note": 2000, "evidence": 500}  # characters


class NoChecklist(UserError):
    """A provider that answers no checklist, or one without items."""

    nl = "{name} heeft geen checklist met punten. Kies er eerst een bij de provider."
    en = "{name} has no checklist with items. Choose one for the provider first."


class NotToSend(UserError):
    """Questions or a name that the provider may not see."""

    nl = "{name} kan niet worden verstuurd: de vragen zijn te vertrouwelijk voor de provider."
    en = "{name} cannot be sent: the questions are too confidential for the provider."


@dataclass(frozen=True, slots=True)
class FormHeader:
    """The header of a form; `data_set` is a hash of the id of the administration."""

    data_set: str
    form: str
    provider: str
    template: str
    version: str
    items: str

    def sealed(self, key: str) -> dict[str, str]:
        """The head as it travels, with a seal that only this administration can make."""
        values = {name: getattr(self, name) for name in self.__slots__}
        return {"format": FORMAT, **values, "seal": self.seal(key)}

    def seal(self, key: str) -> str:
        """A print of the head under the id of the administration."""
        text = "\n".join([FORMAT, *(getattr(self, name) for name in self.__slots__)])
        return hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest()[:32]


def print_of(*parts: str) -> str:
    """A short print of some texts."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:24]


def head_of(
    provider: Provider, template: ChecklistTemplate, data_set: str, made: date
) -> FormHeader:
    """The head of the form that a provider gets today."""
    asked = [
        part
        for key, row in template.items.items()
        for part in (key, *(" ".join(str(row[n]).split()) for n in ("question", "norm")))
    ]
    return FormHeader(
        print_of(data_set),
        print_of(provider.id, template.id, made.isoformat()),
        provider.id,
        template.id,
        " ".join(template.version.split()),
        print_of(*asked),
    )


def write_form(
    provider: Provider, records: Records, data_set: str, made: date, language: Language = "nl"
) -> str:
    """The form for one provider as a page that stands on its own.

    Raises NoChecklist, or NotToSend when the provider may not see the questions.
    """
    template = template_of(provider, records)
    if template is None or not template.items:
        raise NoChecklist(name=provider.name)
    if not may_show(template, records, FOR, "name", "version", "items"):
        raise NotToSend(name=template.name)
    told = may_show(provider, records, FOR, "checklist")
    items = items_of(provider, template, records)
    days = {key: row["evidence_date"] for key, row in provider.checklist.items()}
    head = head_of(provider, template, data_set, made)
    words = {name: escape(label.in_(language)) for name, label in WORDS.items()}
    page = Template(resource("forms", "checklist.html").read_text("utf-8"))
    version = f"{WORDS['version'].in_(language)} {template.version}" if template.version else ""
    return page.substitute(
        words,
        language=language,
        provider=escape(_known_name(provider, records)),
        template=escape(template.name),
        about=escape(" · ".join(filter(None, [version, long_day(made, language)]))),
        items="\n".join(
            _item(number, item, days.get(item.key), told, language)
            for number, item in enumerate(items, 1)
        ),
        head=_script(head.sealed(data_set)),
        words=_script({name: label.in_(language) for name, label in WORDS.items()}),
        filename=escape(file_name(provider, records, made, "json")),
        count=str(len(items)),
    )


def save_form(
    path: Path,
    provider: Provider,
    records: Records,
    data_set: str,
    made: date,
    language: Language = "nl",
) -> None:
    """Write the form to a file, whole or not at all; see `write_form` for what is refused."""
    page = write_form(provider, records, data_set, made, language)
    with disk(path):
        write_file(path, page)


def _known_name(provider: Provider, records: Records) -> str:
    """The name of a provider as it may be sent; "" where that may not."""
    return provider.name if may_show(provider, records, FOR, "name") else ""


def file_name(provider: Provider, records: Records, made: date, suffix: str) -> str:
    """A name for the form or its answers, without signs that a disk refuses."""
    known = _known_name(provider, records).lower()
    safe = "".join(c if c.isalnum() else "-" for c in known)
    short = "-".join(filter(None, safe.split("-")))[:60] or "provider"
    return f"{made.isoformat()}_checklist_{short}.{suffix}"


def _script(value: Mapping[str, Any]) -> str:
    """JSON that can stand inside a script element."""
    text = json.dumps(value, ensure_ascii=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _item(number: int, item: AnsweredItem, day: date | None, told: bool, language: Language) -> str:
    def say(name: str) -> str:
        return escape(WORDS[name].in_(language))

    id = f"p{number}"
    given = item.given if told and not item.stale else ItemState.OPEN
    choices = "".join(
        f'<label><input type="radio" name="{id}-state" value="{state.key}"'
        f"{' checked' if state is given else ''}> {escape(state.label.in_(language))}</label>"
        for state in ItemState
    )
    mark = f" <span>{say('required')}</span>" if item.required else ""
    norm = f'<p class="norm"><b>{say("norm")}:</b> {escape(item.norm)}</p>' if item.norm else ""
    stale = f'<p class="stale">{say("changed")} {_before(item, language)}</p>'
    return (
        f'<fieldset data-key="{escape(item.key)}" data-id="{id}">'
        f"<legend>{number}. {escape(item.question)}{mark}</legend>"
        f"{norm}{stale if told and item.stale else ''}"
        f'<div class="states">{choices}</div>'
        + "".join(
            f'<div class="{name}"><label for="{id}-{name}">{say(name)}</label>{field}</div>'
            for name, field in _fields(id, item, day, told)
        )
        + "</fieldset>"
    )


def _fields(id: str, item: AnsweredItem, day: date | None, told: bool) -> Iterator[tuple[str, str]]:
    note, evidence = (escape(text) if told else "" for text in (item.note, item.evidence))
    limits = {name: f'maxlength="{most}"' for name, most in LONGEST.items()}
    yield "note", f'<textarea id="{id}-note" rows="2" {limits["note"]}>{note}</textarea>'
    yield (
        "evidence",
        f'<input id="{id}-evidence" type="text" {limits["evidence"]} value="{evidence}">',
    )
    value = day.isoformat() if told and day else ""
    yield "evidence_date", f'<input id="{id}-evidence_date" type="date" value="{value}">'


def _before(item: AnsweredItem, language: Language) -> str:
    was = escape(item.given.label.in_(language))
    return f"{escape(WORDS['before'].in_(language))} {was}."


def checksum(answers: str) -> str:
    """The checksum of answers; the script of the form computes the same."""
    return f"{zlib.crc32(answers.encode()):08x}"
