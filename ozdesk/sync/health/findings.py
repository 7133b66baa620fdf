"""The one diagnosis of a share: window, `share status`, `share verify` and sync speak from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from ozdesk.domain.label import Label, same
from ozdesk.errors import UserError
from ozdesk.sync.health import finding_texts as texts
from ozdesk.sync.health import health_texts
from ozdesk.sync.health.health import DeskHealth, Health, RefusedFile
from ozdesk.sync.publishing.looking import Bad
from ozdesk.sync.share.box import Flaw

MOST_LISTED = 20  # files or desks that are told one by one


class FindingWeight(Enum):
    """How much a finding matters."""

    NOTE = auto()  # good to know
    ATTENTION = auto()  # not everything is everywhere, or somebody waits for somebody
    STOP = auto()  # nothing goes to the share, or nothing comes from it


@dataclass(frozen=True, slots=True)
class ShareFinding:
    """One thing about a share: what it is, what to do, and which files or desks it is about.

    `listed` are the first MOST_LISTED of `count`; `key` names the sort of finding to a program.
    """

    key: str
    weight: FindingWeight
    text: Label
    advice: Label | None = None
    listed: tuple[Label, ...] = ()
    count: int = 1

    @property
    def more(self) -> int:
        """How many are not listed."""
        return self.count - len(self.listed) if self.listed else 0


def diagnose(
    health: Health, problem: UserError | None = None, verified: Sequence[Bad] | None = None
) -> list[ShareFinding]:
    """All that there is to say about a share, what matters most first.

    `problem` was in the way the last time; `verified` is what reading every file found.
    """
    found = [*_of_this_desk(health, problem), *_of_first_trust(health), *_of_desks(health)]
    found += _of_files(health.refused if verified is None else map(_refused, verified))
    found += [*_of_attachments(health), *_of_destruction(health)]
    return sorted(found, key=lambda each: -each.weight.value)


def asks_attention(findings: Iterable[ShareFinding]) -> bool:
    """Whether a person has to do or to know something."""
    return any(each.weight is not FindingWeight.NOTE for each in findings)


def _of_this_desk(health: Health, problem: UserError | None) -> Iterator[ShareFinding]:
    if problem is not None:
        told = Label(problem.in_("nl"), problem.in_("en"))
        yield ShareFinding("problem", FindingWeight.STOP, told)
    if health.is_blocked:
        yield ShareFinding("blocked", FindingWeight.STOP, texts.SELF_BLOCKED, texts.CALL)
    elif not health.approved:
        who = [each.card.called for each in health.desks if not each.own]
        told = texts.SELF_WAITS.with_(who=same(", ".join(who[:3]))) if who else texts.SELF_WAITS_ANY
        advice = health_texts.CONFIRM_SELF.with_(code=health.code)
        yield ShareFinding("unapproved", FindingWeight.ATTENTION, told, advice)
    if health.nameless:
        yield ShareFinding("nameless", FindingWeight.ATTENTION, texts.NAMELESS, texts.RENAME)


def _of_first_trust(health: Health) -> Iterator[ShareFinding]:
    if not health.compared:
        told = texts.UNCOMPARED.with_(code=health.root_code)
        yield ShareFinding("uncompared", FindingWeight.NOTE, told, texts.COMPARE)
    if apart := [each for each in health.desks if not each.code_compared]:
        names = [same(f"{each.card.called}: {each.card.fingerprint}") for each in apart]
        words = texts.CODE_UNCOMPARED, texts.CODES_UNCOMPARED
        yield _listing("codes", FindingWeight.NOTE, words, names, texts.COMPARE_CODE)


def _of_desks(health: Health) -> Iterator[ShareFinding]:
    if health.waiting:
        yield _listing(
            "waiting", FindingWeight.ATTENTION, (texts.WAITS_ONE, texts.WAITS),
            [health_texts.newcomer_words(each) for each in health.waiting],
            health_texts.WAITING_TEXT,
        )  # fmt: skip
    if health.disputes:
        told = [same(", ".join(sorted(each.desks))) for each in health.disputes]
        yield _listing("dispute", FindingWeight.ATTENTION, (texts.DISPUTE, texts.DISPUTE), told)
    if lacking := [each for each in health.desks if each.missing and not each.own]:
        yield _listing("missing", FindingWeight.ATTENTION, (texts.MISSING_ONE, texts.MISSING),
                       [_flaws(each) for each in lacking], texts.OPEN_DESK)  # fmt: skip
    if off := [each for each in health.desks if each.is_off]:
        advice = texts.SET_OWN_CLOCK if any(each.own for each in off) else texts.SET_CLOCK
        yield _listing("clock", FindingWeight.ATTENTION, (texts.CLOCK_ONE, texts.CLOCKS),
                       [_flaws(each) for each in off], advice)  # fmt: skip


def _flaws(each: DeskHealth) -> Label:
    told = list(health_texts.flaws(each))
    return Label(f"{each.card.called}: {', '.join(t.nl for t in told)}",
                 f"{each.card.called}: {', '.join(t.en for t in told)}")  # fmt: skip


def _of_files(refused: Iterable[RefusedFile]) -> Iterator[ShareFinding]:
    by_flaw: dict[Flaw, list[RefusedFile]] = {}
    for each in refused:
        by_flaw.setdefault(each.flaw, []).append(each)
    for flaw, (one, many, advice) in texts.FILES.items():
        if found := by_flaw.get(flaw):
            weight = FindingWeight.ATTENTION if flaw.is_harmful else FindingWeight.NOTE
            told = [same(each.place) for each in found]
            yield _listing(flaw.name.lower(), weight, (one, many), told, advice)


def _of_attachments(health: Health) -> Iterator[ShareFinding]:
    if health.unsent:
        yield _counted("unsent", FindingWeight.ATTENTION, (texts.UNSENT_ONE, texts.UNSENT),
                       health.unsent, texts.MAKE_ROOM)  # fmt: skip
    if health.wanted:
        yield _counted(
            "wanted", FindingWeight.NOTE, (texts.WANTED_ONE, texts.WANTED), health.wanted
        )
    if health.aside:
        kept = health_texts.aside_words(len(health.aside))
        yield ShareFinding("aside", FindingWeight.NOTE, kept, count=len(health.aside))


def _of_destruction(health: Health) -> Iterator[ShareFinding]:
    if health.unswept:
        yield ShareFinding("unswept", FindingWeight.ATTENTION, texts.UNSWEPT, texts.SWEEPS_AGAIN)
    if health.kept_there:
        told = [same(place) for place in health.kept_there]
        words = texts.HOLDS_ONE, texts.HOLDS
        yield _listing("kept-there", FindingWeight.ATTENTION, words, told, texts.DECIDE_YOURSELF)


def _listing(
    key: str,
    weight: FindingWeight,
    text: tuple[Label, Label],
    told: list[Label],
    advice: Label | None = None,
) -> ShareFinding:
    words = text[0] if len(told) == 1 else text[1].with_(count=len(told))
    return ShareFinding(key, weight, words, advice, tuple(told[:MOST_LISTED]), len(told))


def _counted(
    key: str,
    weight: FindingWeight,
    text: tuple[Label, Label],
    count: int,
    advice: Label | None = None,
) -> ShareFinding:
    words = text[0] if count == 1 else text[1].with_(count=count)
    return ShareFinding(key, weight, words, advice, count=count)


def _refused(bad: Bad) -> RefusedFile:
    return RefusedFile(bad.device, bad.name, bad.flaw, None, bad.place)
