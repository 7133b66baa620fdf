"""Restore tests of hosting providers, and the evidence that is still to be asked for."""

from __future__ import annotations

from collections.abc import Sequence

from ozdesk.domain.common_texts import AMISS, FROM, OF, PROVIDER, WHAT_OF
from ozdesk.domain.label import Label
from ozdesk.kinds.provider import Provider, RecoveryResult
from ozdesk.packs.blocks import (
    PackColumns,
    day,
    field_cell,
    heading,
    marked_cell,
    note,
    pill,
    say,
    table,
    text_cell,
)
from ozdesk.packs.counted_sentence import CountedSentence
from ozdesk.packs.section import SectionContext
from ozdesk.paper.model import Block, Inlines, Tone
from ozdesk.paper.table_columns import TableColumn
from ozdesk.rules.documentation.evidence import Missing
from ozdesk.rules.documentation.recovery import RecoveryTest, hours, missed, tests_of
from ozdesk.rules.redaction.redaction import RedactedRecord

TESTS = Provider.recovery_tests.label
TOO_SLOW = Label("Toezegging niet gehaald", "Promise not kept")
TONES = {
    RecoveryResult.MET: Tone.GOOD,
    RecoveryResult.PARTLY: Tone.ATTENTION,
    RecoveryResult.FAILED: Tone.WRONG,
}
HIDDEN = ("recovery_tests", "recovery_time", "recovery_point")
EVIDENCE = Label("Bewijs dat nog nodig is", "Evidence that is still needed")
LACKING = CountedSentence(
    Label(
        "Eén stuk bewijs ontbreekt, is te oud of heeft geen datum.",
        "One piece of evidence is missing, too old or without a date.",
    ),
    Label(
        "{N} stukken bewijs ontbreken, zijn te oud of hebben geen datum.",
        "{N} pieces of evidence are missing, too old or without a date.",
    ),
)
MORE = CountedSentence(
    Label("Eén ander stuk staat hier niet.", "One other piece is not shown here."),
    Label("{N} andere stukken staan hier niet.", "{N} other pieces are not shown here."),
)
Tested = tuple[RedactedRecord[Provider], RecoveryTest]
MOST = 20  # rows of the list; the rest is counted


def recovery_blocks(
    context: SectionContext, providers: Sequence[RedactedRecord[Provider]]
) -> list[Block]:
    """The last test of each provider that had one, beside what it promised."""
    rows = [
        (seen, tests[0])
        for seen in providers
        if seen.shows(*HIDDEN) and (tests := tests_of(seen.it))
    ]
    if not rows:
        return []
    about = Label(
        "Tussen haakjes staat wat de provider heeft toegezegd.",
        "What the provider promised stands in brackets.",
    )
    return [heading(context, 2, TESTS), table(context, TEST_COLUMNS, rows), note(context, about)]


def _measured(context: SectionContext, value: int | None, promised: int | None) -> Inlines:
    """What was measured in hours, and behind it what was promised."""
    if value is None:
        return text_cell("")
    tail = f" ({context.text(hours(promised))})" if promised is not None else ""
    return text_cell(context.text(hours(value)) + tail)


def _day(context: SectionContext, row: Tested) -> Inlines:
    seen, test = row
    return marked_cell(context, day(test.day), seen, HIDDEN[0])


def _told(result: RecoveryResult | None) -> tuple[Label, Tone]:
    return (result.label, TONES[result]) if result else (Label("", ""), Tone.NEUTRAL)


def _result(context: SectionContext, row: Tested) -> Inlines:
    seen, test = row
    result = test.result
    slow = result is RecoveryResult.MET and missed(seen.it, test)
    label, tone = (TOO_SLOW, Tone.ATTENTION) if slow else _told(result)
    state = pill(context, label, tone) if result else text_cell("")
    return marked_cell(context, state, seen, HIDDEN[0])


def _time(context: SectionContext, row: Tested) -> Inlines:
    seen, test = row
    in_time = _measured(context, test.recovery_time, seen.it.recovery_time)
    return marked_cell(context, in_time, seen, *HIDDEN[:2])


def _lost(context: SectionContext, row: Tested) -> Inlines:
    seen, test = row
    lost = _measured(context, test.recovery_point, seen.it.recovery_point)
    return marked_cell(context, lost, seen, HIDDEN[0], HIDDEN[2])


TEST_COLUMNS: PackColumns[Tested] = (
    TableColumn(PROVIDER, 2.4, lambda m, row: field_cell(m, row[0], "name")),
    TableColumn(Label("Getest op", "Tested on"), 1.1, _day),
    TableColumn(Label("Uitslag", "Result"), 1.4, _result),
    TableColumn(Label("Hersteltijd", "Recovery time"), 1.5, _time),
    TableColumn(Label("Gegevens kwijt", "Data lost"), 1.5, _lost),
)


def evidence_blocks(context: SectionContext) -> list[Block]:
    """What is to be asked for, the worst first within each record; nothing when all is there."""
    found = context.findings.missing_evidence
    if not found:
        return []
    blocks: list[Block] = [
        heading(context, 2, EVIDENCE),
        say(context, context.told(LACKING.of(len(found)))),
    ]
    blocks.append(table(context, MISSING_COLUMNS, found[:MOST]))
    if len(found) > MOST:
        blocks.append(note(context, context.told(MORE.of(len(found) - MOST))))
    return blocks


def _lack(context: SectionContext, one: Missing) -> Inlines:
    tone = {"wrong": Tone.WRONG, "attention": Tone.ATTENTION}.get(one.lack.tone, Tone.NEUTRAL)
    return pill(context, one.lack.label, tone)


MISSING_COLUMNS: PackColumns[Missing] = (
    TableColumn(OF, 2.0, lambda m, one: text_cell(m.redaction.name_of(one.record.id))),
    TableColumn(WHAT_OF, 3.2, lambda m, one: text_cell(" ".join(m.text(one.about).split()))),
    TableColumn(AMISS, 1.6, _lack),
    TableColumn(FROM, 1.0, lambda _, one: day(one.day)),
)
