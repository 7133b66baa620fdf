"""Commands for hosting providers, their checklists, evidence, and the money of contracts."""

from __future__ import annotations

from pathlib import Path

from ozdesk.cli import texts
from ozdesk.cli.context import Context, find
from ozdesk.cli.parser import WrongUse
from ozdesk.domain.attached import attach, file_row
from ozdesk.domain.classification import Audience
from ozdesk.domain.folding import fold
from ozdesk.errors import UnknownRecord
from ozdesk.exchange.checklists.answers import accept, answer_text, load_answers, read_answers
from ozdesk.exchange.checklists.form import save_form
from ozdesk.exchange.lists.early_notice import write_early_notice
from ozdesk.exchange.lists.money_sheet import write_money
from ozdesk.exchange.tables.sheet import OWN_USE
from ozdesk.kinds.provider import Provider
from ozdesk.store.workspace import Workspace


def form(context: Context) -> int:
    """Write the checklist of one provider as an offline form, and print where it is."""
    given = context.given
    if given.output.suffix.lower() not in (".html", ".htm"):
        raise WrongUse(context.text(texts.NEEDS_HTML.with_(path=given.output.name)))
    with context.open(to_read=True) as workspace:
        provider = _provider(workspace, given.provider)
        language = given.lang
        save_form(given.output, provider, workspace, workspace.data_set, context.today, language)
    print(given.output)
    return 0


def _provider(workspace: Workspace, word: str) -> Provider:
    """The provider with an id, the first characters of it, or a name."""
    named = [p for p in workspace.of_kind(Provider) if fold(p.name) == fold(word)]
    found = named[0] if len(named) == 1 else find(workspace, word)
    if not isinstance(found, Provider):
        raise UnknownRecord(id=word)
    return found


def answers(context: Context) -> int:
    """Show what the answers of a provider change, and take them over unless it is a dry run."""
    given = context.given
    with context.open(to_read=given.dry_run) as workspace:
        today, name = context.today, given.file.name
        read = read_answers(load_answers(given.file), workspace, workspace.data_set, today, name)
        if not read.differences:
            context.say(texts.NOTHING_NEW.with_(name=read.provider.name))
        for each in read.differences:
            was, now = (
                answer_text(row, context.language) or "–" for row in (each.was, each.answered)
            )
            print(f"{each.item.key}: {was} → {now}")
        if not given.dry_run:
            workspace.apply(accept(read, [each.item.key for each in read.differences]))
    return 0


def early_notice(context: Context) -> int:
    """Write whom to warn first, as far as the readers may know, and print where it is."""
    given = context.given
    audience = Audience.from_key(given.audience)
    with context.open(to_read=True) as workspace:
        left_out = write_early_notice(given.output, workspace, audience, context.language)
    if left_out:
        context.say_count(left_out, texts.LEFT_OUT_ONE, texts.LEFT_OUT)
    print(given.output)
    return 0


def funding(context: Context) -> int:
    """Write the contributions by year and party as a sheet, and print where it is."""
    with context.open(to_read=True) as workspace:
        write_money(context.given.output, workspace, context.language)
    context.say(OWN_USE)
    print(context.given.output)
    return 0


def attach_(context: Context) -> int:
    """Keep a copy of a file with a record as evidence, and print its SHA-256."""
    given = context.given
    path: Path = given.file
    with context.open() as workspace:
        record = find(workspace, given.id)
        digest, size = workspace.blobs.keep_file(path)
        row = file_row(path.name, size, context.today, evidence_date=given.date)
        workspace.apply(attach(record, digest, row))
    print(digest)
    return 0
