"""The Dutch of the library that reads the words of a call: its headings and its refusals."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from typing import Any

HELP = "toon deze hulp en stop"
HEADINGS = {
    "positional arguments": "woorden",
    "options": "opties",
}
REFUSALS = [
    (r"the following arguments are required: (.*)", r"deze woorden ontbreken: \1"),
    (r"unrecognized arguments: (.*)", r"onbekende woorden: \1"),
    (r"argument (\S+): expected one argument", r"na \1 hoort een waarde"),
    (r"argument (\S+): expected at least one argument", r"na \1 hoort een waarde of meer"),
    (
        r"argument (.+?): invalid choice: (.*) \(choose from (.*)\)",
        r"\1 kan niet \2 zijn; kies uit \3",
    ),
    (r"argument (\S+): not allowed with argument (\S+)", r"\1 gaat niet samen met \2"),
    (r"argument (\S+): ignored explicit argument (.*)", r"\1 heeft geen waarde; \2 vervalt"),
    (r"ambiguous option: (.*) could match (.*)", r"\1 is niet duidelijk; bedoelt u \2?"),
    (r"one of the arguments (.*) is required", r"een van deze woorden ontbreekt: \1"),
    (r"argument (\S+): “(.*)” is no date YYYY-MM-DD", r"\1: “\2” is geen datum JJJJ-MM-DD"),
    (r"argument (\S+): “(.*)” is no month YYYY-MM", r"\1: “\2” is geen maand JJJJ-MM"),
    (r"argument (\S+): (.*)", r"\1: \2"),
]


def refusal(message: str) -> str:
    """A refusal in Dutch; one that is not known stays as it is."""
    for pattern, words in REFUSALS:
        if match := re.fullmatch(pattern, message, re.S):
            return match.expand(words)
    return message


class DutchFormatter(argparse.RawDescriptionHelpFormatter):
    """The help with Dutch headings."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "gebruik: " if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        super().start_section(HEADINGS.get(heading or "", heading))
