"""The checklist as an offline form: what it holds, how the page answers, and what comes back."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest
import quickjs
from hypothesis import given
from hypothesis import strategies as st

from ozdesk.domain.book import Book
from ozdesk.domain.classification import Level
from ozdesk.domain.rows import ItemState, Row
from ozdesk.errors import NotReadable, UserError
from ozdesk.exchange.checklists.answers import (
    AnswersDamaged,
    AnswersForeign,
    AnswersOrphaned,
    AnswersOutdated,
    accept,
    answer_text,
    read_answers,
)
from ozdesk.exchange.checklists.form import (
    NoChecklist,
    NotToSend,
    checksum,
    file_name,
    head_of,
    write_form,
)
from ozdesk.kinds.provider import ChecklistTemplate, Provider, TemplateState
from ozdesk.store.workspace import Workspace

TODAY, SINCE, KEY = date(2026, 11, 21), date(2026, 6, 1), "d" * 32
T, P = "a" * 32, "b" * 32
MET = ItemState.MET


def record(kind: Any, id: str, **given: Any) -> Any:
    raws = {name: kind.fields[name].dump(value) for name, value in given.items()}
    return kind(id, {name: raw for name, raw in raws.items() if raw is not None})


def template(**given: Any) -> ChecklistTemplate:
    items = {
        "tls": {"order": 1, "question": 'Is <de> verbinding "veilig"?', "norm": "TLS & meer"},
        "rto": {"order": 2, "question": "Hersteltijd?", "required": True},
    }
    usual = {"name": "Checklist hosting", "version": "1", "items": items}
    made: ChecklistTemplate = record(ChecklistTemplate, T, **{**usual, **given})
    return made


def provider(**given: Any) -> Provider:
    answers = {
        "tls": Row(
            state=MET, note="</script><script>alert(1)</script>", evidence="https://x.example",
            evidence_date=date(2026, 5, 1), judged_by="Anna de Vries",
        )
    }  # fmt: skip
    usual = {"name": "Host <Noord>", "template": T, "contact": "anna@noord.example"}
    made: Provider = record(Provider, P, **{**usual, "checklist": answers, **given})
    return made


OTHER = record(Provider, "c" * 32, name="Geheime buur", template=T, notes="niet delen")


def book(*extra: Any, **given: Any) -> Book:
    return Book([template(), provider(**given), OTHER, *extra])


class Page(HTMLParser):
    """What a form holds: its fields by name, its scripts, every text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.fields: list[dict[str, Any]] = []
        self.scripts: list[tuple[dict[str, Any], str]] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.labels: set[str] = set()
        self._in: str | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.attributes += [(tag, name, value) for name, value in found.items()]
        if tag in ("input", "textarea", "fieldset", "button", "p", "form"):
            self.fields.append({"tag": tag, **found})
        if tag == "label" and "for" in found:
            self.labels.add(found["for"])
        if tag == "script":
            self.scripts.append((found, ""))
        self._in = tag

    def handle_data(self, data: str) -> None:
        if self._in == "script":
            self.scripts[-1] = (self.scripts[-1][0], self.scripts[-1][1] + data)
        elif self._in == "textarea":
            self.fields[-1]["value"] = self.fields[-1].get("value", "") + data

    def handle_endtag(self, tag: str) -> None:
        self._in = None


# A document that is just enough for the script of the page; `type` and `choose` act as a person.
DOCUMENT = """
const heard = {}, elements = {}, items = [], out = {};
function element(id) {
  if (!elements[id]) elements[id] = { id, value: "", textContent: "", hidden: false,
    addEventListener(name, then) { heard[id + ":" + name] = then; }, focus() {}, select() {} };
  return elements[id];
}
for (const field of FIELDS) {
  if (field.tag === "fieldset") {
    const item = { dataset: { key: field["data-key"], id: field["data-id"] }, radios: [] };
    item.querySelector = () => item.radios.find((radio) => radio.checked) || null;
    items.push(item);
  } else if (field.type === "radio") {
    items[items.length - 1].radios.push({ value: field.value, checked: "checked" in field });
  } else if (field.id) element(field.id).value = field.value || "";
}
element("head").textContent = HEAD;
element("words").textContent = WORDS;
const document = {
  getElementById: element,
  querySelectorAll: () => items,
  createElement: () => ({ click() { out.name = this.download; }, remove() {} }),
  body: { appendChild() {} },
  execCommand: () => true,
};
const URL = { createObjectURL: (blob) => { out.saved = blob.parts.join(""); return "blob:x"; },
  revokeObjectURL() {} };
class Blob { constructor(parts) { this.parts = parts; } }
class TextEncoder { encode(text) {
  return Array.from(unescape(encodeURIComponent(text)), (c) => c.charCodeAt(0)); } }
function setTimeout() {}
function choose(key, state) {
  const item = items.find((one) => one.dataset.key === key);
  for (const radio of item.radios) radio.checked = radio.value === state;
}
function type(key, name, value) {
  element(items.find((one) => one.dataset.key === key).dataset.id + "-" + name).value = value;
}
"""


def filled(html: str, *acts: str) -> str:
    """The answers that the page itself makes after a person did some things."""
    page = Page(html)
    by_id = {facts.get("id", ""): text for facts, text in page.scripts}
    context = quickjs.Context()
    for name, value in (("HEAD", by_id["head"]), ("WORDS", by_id["words"])):
        context.set(name, value)
    context.eval(f"const FIELDS = {json.dumps(page.fields)};{DOCUMENT}")
    context.eval(by_id[""])
    for act in acts:
        context.eval(act)
    context.eval('heard["save:click"](); heard["copy:click"]();')
    saved = str(context.eval("out.saved"))
    assert saved == context.eval('element("out").value')
    assert context.eval("out.name") == "2026-11-21_checklist_host-noord.json"
    return saved


FORM = write_form(provider(), book(), KEY, TODAY)


def test_the_page_stands_on_its_own_and_holds_nothing_of_others() -> None:
    for secret in (KEY, "Geheime buur", "Anna", "noord.example", "niet delen", "c" * 32):
        assert secret not in FORM
    assert not [value for _, name, value in Page(FORM).attributes if name in ("src", "href")]
    assert "http" not in re.sub(r'value="https://x\.example"|http-equiv', "", FORM)
    assert "default-src 'none'" in FORM


def test_text_of_people_cannot_become_part_of_the_page() -> None:
    page = Page(FORM)
    assert len(page.scripts) == 3
    assert "<script>alert" not in FORM
    assert "<legend>1. Is &lt;de&gt; verbinding &quot;veilig&quot;?" in FORM


def test_every_field_has_a_label_and_every_group_its_question() -> None:
    page = Page(FORM)
    typed = [
        f for f in page.fields if f["tag"] in ("input", "textarea") and f.get("type") != "radio"
    ]
    assert {f["id"] for f in typed if f["id"] != "out"} == page.labels
    assert FORM.count("<legend>") == FORM.count("<fieldset") == 2
    assert '<html lang="nl">' in FORM
    assert '<html lang="en">' in write_form(provider(), book(), KEY, TODAY, "en")


def test_untouched_answers_change_nothing() -> None:
    read = read_answers(filled(FORM), book(), KEY, TODAY)
    assert read.provider.id == P
    assert read.differences == ()
    assert accept(read, []).changes == ()


def test_answers_come_back_as_differences_and_are_taken_over_in_one_step(tmp_path: Any) -> None:
    acts = (
        'choose("rto", "met")', 'type("rto", "evidence", "sla é € ✓ \\u{1F600}.pdf")',
        'type("rto", "evidence_date", "2026-11-01")', 'choose("tls", "not_met")',
    )  # fmt: skip
    text = "Beste,\r\nhierbij onze antwoorden:\r\n" + filled(FORM, *acts) + "\r\nGroet"
    with Workspace.create(tmp_path / "w", "t") as workspace:
        from ozdesk.domain.change import create

        for one in (template(), provider()):
            values = {name: one.value(name) for name in one.fields if name in one.doc}
            workspace.apply(create(type(one), values, one.id)[1])
        read = read_answers(text, workspace, KEY, TODAY)
        assert [each.item.key for each in read.differences] == ["tls", "rto"]
        assert answer_text(read.differences[1].was, "nl") == ""
        now = "Voldaan · sla é € ✓ \U0001f600.pdf · 01-11-2026"
        assert answer_text(read.differences[1].answered, "nl") == now
        workspace.apply(accept(read, ["rto"]))
        after = workspace.get(P)
        assert isinstance(after, Provider)
        assert after.checklist["tls"] == provider().checklist["tls"]
        assert after.checklist["rto"]["answered"] is not None
        assert after.checklist["rto"]["state"] is MET
        again = read_answers(text, workspace, KEY, TODAY)
        assert [each.item.key for each in again.differences] == ["tls"]
        workspace.undo()
        assert workspace.get(P).checklist == provider().checklist  # type: ignore[union-attr]


def stale_book() -> Book:
    before = record(
        ChecklistTemplate, "e" * 32, status=TemplateState.REPLACED, items={"tls": {"question": "?"}}
    )
    return Book([before, template(replaces=before.id, since=SINCE), provider()])


def test_a_changed_question_is_asked_again_and_the_same_answer_confirms() -> None:
    html = write_form(provider(), stale_book(), KEY, TODAY)
    assert "Beantwoord haar opnieuw" in html
    assert "Uw vorige antwoord was: Voldaan." in html
    assert read_answers(filled(html), stale_book(), KEY, TODAY).differences == ()
    sent = filled(html, 'choose("tls", "met")')
    (one,) = read_answers(sent, stale_book(), KEY, TODAY).differences
    assert one.confirms
    changes = accept(read_answers(sent, stale_book(), KEY, TODAY), ["tls"]).changes
    assert [change.path for change in changes] == ["checklist/tls/answered"]


def test_answers_that_the_provider_may_not_read_are_not_in_the_form() -> None:
    closed = provider(openness={"checklist": Row(level=Level.SECRET)})
    html = write_form(closed, book(), KEY, TODAY)
    assert "https://x.example" not in html
    assert read_answers(filled(html), Book([template(), closed]), KEY, TODAY).differences == ()
    secret = template(classification=Level.SECRET)
    with pytest.raises(NotToSend):
        write_form(provider(), Book([secret]), KEY, TODAY)


def test_a_name_that_may_not_be_sent_is_nowhere_in_the_form_nor_in_the_name_of_a_file() -> None:
    secret = provider(openness={"name": Row(level=Level.SECRET)})
    html = write_form(secret, book(), KEY, TODAY).lower()
    assert "noord" in FORM.lower()
    assert "host &lt;noord" not in html
    assert "host-noord" not in html
    assert file_name(secret, book(), TODAY, "html") == "2026-11-21_checklist_provider.html"


def test_a_provider_without_a_checklist_gets_no_form() -> None:
    with pytest.raises(NoChecklist):
        write_form(provider(template=""), book(), KEY, TODAY)
    with pytest.raises(NoChecklist):
        write_form(provider(), Book([template(items={})]), KEY, TODAY)


def altered(act: Callable[[dict[str, Any]], None]) -> str:
    sent = json.loads(filled(FORM))
    act(sent)
    return json.dumps(sent)


def answers(change: Callable[[dict[str, Any]], None]) -> str:
    """Answers that were changed by somebody who can compute the checksum."""

    def act(sent: dict[str, Any]) -> None:
        inside = json.loads(sent["answers"])
        change(inside)
        sent["answers"] = json.dumps(inside)
        sent["check"] = checksum(sent["answers"])

    return altered(act)


@pytest.mark.parametrize(
    ("text", "error", "words"),
    [
        ("", NotReadable, "geen antwoorden"),
        ("{}", NotReadable, "geen antwoorden"),
        ("{" * 100_000, NotReadable, "geen antwoorden"),
        (FORM, NotReadable, "het formulier zelf"),
        (filled(FORM)[:-30], NotReadable, "geen antwoorden"),
        (filled(FORM).replace("x.example", "y.example"), AnswersDamaged, "controlegetal"),
        (altered(lambda s: s["head"].update(provider="c" * 32)), AnswersDamaged, "zegel"),
        (altered(lambda s: s["head"].update(version=2)), AnswersDamaged, "opbouw"),
        (altered(lambda s: s["head"].pop("seal")), AnswersDamaged, "zegel"),
        (altered(lambda s: s["head"].update(seal="é")), AnswersDamaged, "zegel"),
        (altered(lambda s: s["head"].update(data_set="x")), AnswersForeign, "andere administratie"),
        (answers(lambda s: s.update(day="gisteren")), AnswersDamaged, "opbouw"),
        (answers(lambda s: s.update(items=[])), AnswersDamaged, "opbouw"),
        (answers(lambda s: s["items"].update(x={})), AnswersDamaged, "onbekend punt “x”"),
        (answers(lambda s: s["items"]["tls"].update(state="top")), AnswersDamaged, "bij “tls”"),
        (answers(lambda s: s["items"]["tls"].update(judged_by="ik")), AnswersDamaged, "bij “tls”"),
        (answers(lambda s: s["items"]["tls"].update(note=["x"])), AnswersDamaged, "bij “tls”"),
        (answers(lambda s: s["items"]["tls"].update(note="x" * 2001)), AnswersDamaged, "“tls”"),
    ],
)
def test_what_is_not_right_is_refused_in_plain_words(
    text: str, error: type[UserError], words: str
) -> None:
    with pytest.raises(error) as raised:
        read_answers(text, book(), KEY, TODAY)
    assert words in raised.value.in_("nl")
    assert raised.value.in_("en")


def test_answers_to_other_questions_or_of_a_provider_that_went() -> None:
    sent = filled(FORM)
    newer = template(version="2", items={"tls": {"question": "Anders?"}})
    with pytest.raises(AnswersOutdated, match="version 1 of the checklist; version 2"):
        read_answers(sent, Book([newer, provider()]), KEY, TODAY)
    with pytest.raises(AnswersOutdated):
        read_answers(sent, Book([template(), provider(template="")]), KEY, TODAY)
    with pytest.raises(AnswersOrphaned):
        read_answers(sent, Book([template()]), KEY, TODAY)


@given(st.text(max_size=60) | st.binary(max_size=60).map(lambda raw: raw.decode("latin-1")))
def test_any_text_is_read_or_refused(text: str) -> None:
    with pytest.raises(UserError):
        read_answers(text, book(), KEY, TODAY)
    with pytest.raises(UserError):
        read_answers(
            json.dumps({"head": {"format": text}, "answers": text, "check": text}),
            book(),
            KEY,
            TODAY,
        )


def test_the_day_of_an_answer_is_never_in_the_future() -> None:
    sent = answers(lambda s: s.update(day="2999-01-01"))
    assert read_answers(sent, book(), KEY, TODAY).day == TODAY


def test_two_administrations_seal_differently() -> None:
    head = head_of(provider(), template(), KEY, TODAY)
    assert head.seal(KEY) != head.seal("f" * 32)
