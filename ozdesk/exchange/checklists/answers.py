"""The answers that a provider sent back: read, judged, shown as differences, taken over."""

from __future__ import annotations

import hmac
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ozdesk.domain.book import Records
from ozdesk.domain.change import Change, Edit
from ozdesk.domain.label import Label, Language
from ozdesk.domain.parse import clean_text
from ozdesk.domain.raw import quote
from ozdesk.domain.rows import ItemState, Row
from ozdesk.domain.words import words
from ozdesk.errors import NotReadable, UserError, disk
from ozdesk.exchange.checklists.form import (
    FOR,
    FORMAT,
    LONGEST,
    FormHeader,
    checksum,
    head_of,
    print_of,
)
from ozdesk.kinds.provider import Provider
from ozdesk.rules.documentation.checklists import AnsweredItem, items_of, template_of
from ozdesk.rules.redaction.redacted_record import may_show
from ozdesk.rules.texts.sentences import quoted

LARGEST = 2 * 1024 * 1024  # bytes of a file of answers
ASKED = ("state", "note", "evidence", "evidence_date")
TAKEN = Label("Antwoorden van een leverancier overgenomen", "Answers of a provider taken over")
THE_FORM = Label(
    "dit is het formulier zelf; vraag om het antwoordbestand dat het formulier bewaart (.json)",
    "this is the form itself; ask for the file of answers that the form saves (.json)",
)
NO_ANSWERS = Label(
    "hierin staan geen antwoorden op een checklist", "this holds no answers to a checklist"
)
TOO_LARGE = Label("groter dan 2 MB", "larger than 2 MB")


class AnswersDamaged(UserError):
    """Answers that were changed on the way, or came only in part."""

    nl = "De antwoorden zijn niet heel aangekomen of aangepast ({detail}). Vraag ze opnieuw op."
    en = "The answers did not arrive whole or were altered ({detail}). Ask for them again."


class AnswersForeign(UserError):
    """Answers to a form of another administration."""

    nl = "Deze antwoorden horen bij een formulier uit een andere administratie."
    en = "These answers belong to a form from another administration."


class AnswersOutdated(UserError):
    """Answers to another version of the questions."""

    nl = (
        "{name} beantwoordde versie {theirs} van de checklist; nu geldt {ours}. "
        "Stuur een nieuw formulier."
    )
    en = (
        "{name} answered version {theirs} of the checklist; version {ours} holds now. "
        "Send a new form."
    )


class AnswersOrphaned(UserError):
    """Answers of a provider that is no longer there."""

    nl = "De provider van deze antwoorden staat niet meer in de administratie."
    en = "The provider of these answers is no longer in the workspace."


DAMAGE = {
    "check": Label("het controlegetal klopt niet", "the checksum is off"),
    "seal": Label("het zegel klopt niet", "the seal is broken"),
    "form": Label("de opbouw klopt niet", "its structure is off"),
    "item": Label("onbekend punt {item}", "unknown item {item}"),
    "value": Label("onbekende waarde bij {item}", "unknown value at {item}"),
}


@dataclass(frozen=True, slots=True)
class AnswerDifference:
    """One item that was answered otherwise than it stands, or again after its question changed."""

    item: AnsweredItem
    was: Row
    answered: Row

    @property
    def confirms(self) -> bool:
        """Whether the same answer was given again to a question that has changed."""
        return _same(self.was, self.answered, ASKED)


@dataclass(frozen=True, slots=True)
class Answers:
    """What a provider sent, on which day, and what that changes."""

    provider: Provider
    day: date
    differences: tuple[AnswerDifference, ...]


def load_answers(path: Path) -> str:
    """The text of a file of answers; raise NotReadable or what the disk refuses."""
    with disk(path):
        if path.stat().st_size > LARGEST:
            raise NotReadable(path=path.name, detail=TOO_LARGE)
        data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotReadable(path=path.name, detail=NO_ANSWERS) from error


def read_answers(
    text: str, records: Records, data_set: str, today: date, name: str = "–"
) -> Answers:
    """What a text of answers changes; `name` is what it is called in an error.

    Raises NotReadable, AnswersDamaged, AnswersForeign, AnswersOrphaned or AnswersOutdated.
    """
    head, told = _opened(text, name)
    provider = _judged(head, records, data_set, today)
    day, answers = _answers(told)
    items = items_of(provider, template_of(provider, records), records)
    unknown = answers.keys() - {item.key for item in items}
    if unknown:
        raise _damaged("item", min(unknown))
    stored = provider.checklist
    sent = may_show(provider, records, FOR, "checklist")
    found = []
    for item in items:
        if item.key in answers:
            was = Row(stored.get(item.key, {}))
            difference = AnswerDifference(item, was, _row(item.key, answers[item.key], was))
            if _matters(difference, sent):
                found.append(difference)
    return Answers(provider, min(day, today), tuple(found))


def _matters(difference: AnswerDifference, sent: bool) -> bool:
    """Whether an answer counts; `sent`: whether earlier answers were part of the form."""
    answered, item = difference.answered, difference.item
    if answered["state"] is ItemState.OPEN and (item.stale or not sent):
        rest = (
            name
            for name in LONGEST
            if answered[name] and answered[name] != difference.was.get(name)
        )
        return any(rest)
    if difference.confirms:
        return item.stale
    return not _still_open(difference.was, answered)


def accept(answers: Answers, keys: Collection[str]) -> Edit:
    """The edit that takes over the answers to some items."""
    provider = answers.provider
    columns = Provider.checklist.columns
    changes: list[Change] = []
    for each in answers.differences:
        if each.item.key not in keys:
            continue
        row = {**each.answered, "answered": answers.day}
        for name in (*ASKED, "answered"):
            column = columns[name]
            before = column.dump(each.was.get(name, column.empty))
            after = column.dump(row.get(name, column.empty))
            if before != after:
                path = f"checklist/{quote(each.item.key)}/{name}"
                changes.append(Change(provider.key, provider.id, path, after, before))
    return Edit(TAKEN, tuple(changes))


def answer_text(row: Mapping[str, Any], language: Language) -> str:
    """An answer in words."""
    columns = Provider.checklist.columns
    parts = (
        words(columns[name], row.get(name) or columns[name].empty, language)
        for name in ASKED
        if row.get(name)
    )
    return " · ".join(parts)


def _same(was: Row, answered: Row, names: Collection[str]) -> bool:
    """Whether two answers agree; an empty cell and none are the same."""
    return all((was.get(name) or None) == (answered.get(name) or None) for name in names)


def _still_open(was: Row, answered: Row) -> bool:
    """Whether an item was and stays without an answer: no answer and "open" are the same."""
    said = (was.get("state"), answered.get("state"))
    open_both = all(state in (None, ItemState.OPEN) for state in said)
    return open_both and _same(was, answered, ASKED[1:])


def _opened(text: str, name: str) -> tuple[Mapping[str, Any], str]:
    """The head and the answers inside a text, which a mail may have put more text around."""
    begin, end = text.find("{"), text.rfind("}")
    if text.lstrip()[:200].lower().startswith(("<!doctype html", "<html")):
        raise NotReadable(path=name, detail=THE_FORM)
    try:
        sent = json.loads(text[begin : end + 1])
        head, answers, check = sent["head"], sent["answers"], sent["check"]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise NotReadable(path=name, detail=NO_ANSWERS) from error
    if not isinstance(head, dict) or not isinstance(answers, str) or head.get("format") != FORMAT:
        raise NotReadable(path=name, detail=NO_ANSWERS)
    if check != checksum(answers):
        raise _damaged("check")
    return head, answers


def _judged(head: Mapping[str, Any], records: Records, data_set: str, today: date) -> Provider:
    """The provider that a head belongs to."""
    if head.get("data_set") != print_of(data_set):
        raise AnswersForeign()
    values = {name: head.get(name) for name in FormHeader.__slots__}
    if not all(isinstance(value, str) for value in values.values()):
        raise _damaged("form")
    claimed = FormHeader(**{name: str(value) for name, value in values.items()})
    if not hmac.compare_digest(str(head.get("seal")).encode(), claimed.seal(data_set).encode()):
        raise _damaged("seal")
    provider = records.get(claimed.provider)
    if not isinstance(provider, Provider):
        raise AnswersOrphaned()
    template = template_of(provider, records)
    now = head_of(provider, template, data_set, today) if template else None
    if now is None or (now.template, now.items) != (claimed.template, claimed.items):
        ours = template.version or template.name if template else "–"
        raise AnswersOutdated(name=provider.name, theirs=claimed.version or "–", ours=ours or "–")
    return provider


def _answers(source: str) -> tuple[date, Mapping[str, Any]]:
    try:
        inside = json.loads(source)
        day, answers = date.fromisoformat(inside["day"]), inside["items"]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise _damaged("form") from error
    if not isinstance(answers, dict):
        raise _damaged("form")
    return day, answers


def _row(key: str, answer: Any, was: Row) -> Row:
    """One answer as a row; anything that the form cannot have sent is damage."""
    if not isinstance(answer, dict) or answer.keys() - set(ASKED):
        raise _damaged("value", key)
    if not all(isinstance(value, str) for value in answer.values()):
        raise _damaged("value", key)
    for name, most in LONGEST.items():
        if len(answer.get(name, "")) > max(most, len(was.get(name) or "")):
            raise _damaged("value", key)
    try:
        day = answer.get("evidence_date")
        return Row(
            state=ItemState.from_key(answer["state"]),
            evidence_date=date.fromisoformat(day) if day else None,
            **{name: " ".join(clean_text(answer.get(name, "")).split()) for name in LONGEST},
        )
    except (ValueError, KeyError) as error:
        raise _damaged("value", key) from error


def _damaged(what: str, item: str = "") -> AnswersDamaged:
    return AnswersDamaged(detail=DAMAGE[what].with_(item=quoted(item[:60])))
