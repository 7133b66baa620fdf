"""Recovery tests of hosting providers, and the evidence that is still to be asked for."""

from __future__ import annotations

from collections.abc import Sequence

from ozdesk.domain.label import Label
from ozdesk.kinds.provider import Provider, RecoveryResult
from ozdesk.packs.blocks import day, heading, marked, note, pill, say, table, told, words
from ozdesk.packs.phrases import capital, form, number, some
from ozdesk.packs.section import Matter
from ozdesk.paper.model import Block, Cell, Tone
from ozdesk.rules.documentation.evidence import Missing
from ozdesk.rules.documentation.recovery import RecoveryTest, hours, missed, tests_of
from ozdesk.rules.redaction.redaction import Seen

TESTS = Label("Hersteltests", "Recovery tests")
TONES = {
    RecoveryResult.MET: Tone.GOOD,
    RecoveryResult.PARTLY: Tone.ATTENTION,
    RecoveryResult.FAILED: Tone.WRONG,
}
HIDDEN = ("recovery_tests", "recovery_time", "recovery_point")
EVIDENCE = Label("Bewijs dat nog nodig is", "Evidence that is still needed")
MOST = 20  # rows of the list; the rest is counted


def recovery_blocks(matter: Matter, providers: Sequence[Seen[Provider]]) -> list[Block]:
    """The last test of each provider that had one, beside what it promised."""
    rows = [
        row
        for seen in providers
        if seen.shows(*HIDDEN) and (tests := tests_of(seen.it))
        for row in [_test(matter, seen, tests[0])]
    ]
    if not rows:
        return []
    columns = (
        (Label("Provider", "Provider"), 2.4),
        (Label("Getest op", "Tested on"), 1.1),
        (Label("Uitslag", "Result"), 1.4),
        (Label("Hersteltijd", "Recovery time"), 1.5),
        (Label("Gegevens kwijt", "Data lost"), 1.5),
    )
    about = Label(
        "Tussen haakjes staat wat de provider heeft toegezegd.",
        "What the provider promised stands in brackets.",
    )
    return [heading(matter, 2, TESTS), table(matter, columns, rows), note(matter, about)]


def _test(matter: Matter, seen: Seen[Provider], test: RecoveryTest) -> list[Cell]:
    def measured(value: int | None, promised: int | None) -> Cell:
        if value is None:
            return words("")
        tail = f" ({matter.text(hours(promised))})" if promised is not None else ""
        return words(matter.text(hours(value)) + tail)

    result = test.result
    tone = TONES[result] if result else Tone.NEUTRAL
    if tone is Tone.GOOD and missed(seen.it, test):
        tone = Tone.ATTENTION
    state = pill(matter, result.label, tone) if result else words("")
    in_time = measured(test.recovery_time, seen.it.recovery_time)
    lost = measured(test.recovery_point, seen.it.recovery_point)
    return [
        told(matter, seen, "name"),
        marked(matter, day(test.day), seen, HIDDEN[0]),
        marked(matter, state, seen, HIDDEN[0]),
        marked(matter, in_time, seen, *HIDDEN[:2]),
        marked(matter, lost, seen, HIDDEN[0], HIDDEN[2]),
    ]


def evidence_blocks(matter: Matter) -> list[Block]:
    """What is to be asked for, the worst first within each record; nothing when all is there."""
    found = matter.judged.missing_evidence
    if not found:
        return []
    columns = (
        (Label("Bij", "Of"), 2.0),
        (Label("Waarvan", "What of"), 3.2),
        (Label("Wat eraan schort", "What is amiss"), 1.6),
        (Label("Van", "From"), 1.0),
    )
    blocks: list[Block] = [heading(matter, 2, EVIDENCE), say(matter, _opening(found))]
    blocks.append(table(matter, columns, [_missing(matter, one) for one in found[:MOST]]))
    if len(found) > MOST:
        rest = capital(number(len(found) - MOST))
        verb = form(len(found) - MOST, ("ander staat", "andere staan"), ("other", "others"))
        more = Label(f"{rest.nl} {verb.nl} hier niet.", f"{rest.en} {verb.en} not shown here.")
        blocks.append(note(matter, more))
    return blocks


def _opening(found: Sequence[Missing]) -> Label:
    told_ = some(len(found), ("stuk bewijs", "stukken bewijs"), ("piece", "pieces"))
    verb = form(len(found), ("ontbreekt, is", "ontbreken, zijn"), ("is", "are"))
    return capital(
        Label(
            f"{told_.nl} {verb.nl} te oud of hebben geen datum."
            if len(found) != 1
            else f"{told_.nl} {verb.nl} te oud of heeft geen datum.",
            f"{told_.en} of evidence {verb.en} missing, too old or without a date.",
        )
    )


def _missing(matter: Matter, one: Missing) -> list[Cell]:
    tone = {"wrong": Tone.WRONG, "attention": Tone.ATTENTION}.get(one.lack.tone, Tone.NEUTRAL)
    return [
        words(matter.sieve.name_of(one.record.id)),
        words(" ".join(matter.text(one.about).split())),
        pill(matter, one.lack.label, tone),
        day(one.day),
    ]
