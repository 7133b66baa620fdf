"""What is told about the command line, held beside what it knows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ozdesk.cli.run import run
from ozdesk.cli.texts import COMMANDS, SHARE_ACTIONS

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def test_the_readme_lists_every_command_and_no_other() -> None:
    section = README.partition("## The command line")[2].partition("## ")[0]
    calls = re.findall(r"ozdesk(?: -w DIR)? ([a-z][a-z-]*(?:\|[a-z-]+)*)( [a-z|]+)?", section)
    told = {word for words, _ in calls for word in words.split("|")}
    assert told == set(COMMANDS)
    shared = {
        word for words, below in calls if words == "share" for word in below.strip().split("|")
    }
    assert shared == set(SHARE_ACTIONS)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_command_tells_about_itself(
    language: str, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        run(["--language", language, *([command] if command else []), "--help"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    other = {"nl": ("usage:", "positional arguments", "options:"), "en": ("gebruik:", "woorden:")}
    assert not any(words in said for words in other[language])
