"""The handbook: whole in both languages and true to the program."""

import re
import shlex
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from ozdesk.domain.label import Language
from ozdesk.gui.shell import handbook
from ozdesk.gui.shell.handbook_pages import PAGES, book
from ozdesk.gui.shell.shell import Shell
from ozdesk.gui.shell.window import Window
from ozdesk.kinds import BY_KEY as KINDS
from ozdesk.paper.markdown.reader import read_markdown
from ozdesk.paper.model import Heading

LANGUAGES: tuple[Language, ...] = ("nl", "en")
LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)]+)\)")
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
BOLD = re.compile(r"\*\*([^*]+)\*\*")
CODE = re.compile(r"```.*?```|`[^`]*`", re.DOTALL)
SMALL = 150_000  # bytes of a picture
EVERY = [(language, key) for language in LANGUAGES for key in PAGES]


def text_of(language: Language, key: str) -> str:
    return (book() / language / f"{key}.md").read_text(encoding="utf-8")


def levels(source: str) -> list[int]:
    return [b.level for b in read_markdown(source).blocks if isinstance(b, Heading)]


# -- what is written


def test_the_folder_holds_the_pages_and_nothing_else() -> None:
    for language in LANGUAGES:
        names = {path.name for path in (book() / language).iterdir()}
        assert names == {f"{key}.md" for key in PAGES}


@pytest.mark.parametrize("key", PAGES)
def test_both_languages_say_the_same(key: str) -> None:
    dutch, english = text_of("nl", key), text_of("en", key)
    assert dutch != english
    assert levels(dutch) == levels(english)
    assert levels(dutch)[0] == 1
    assert levels(dutch).count(1) == 1
    assert LINK.findall(dutch) == LINK.findall(english) or key == "texts"
    assert len(PICTURE.findall(dutch)) == len(PICTURE.findall(english))


@pytest.mark.parametrize(("language", "key"), EVERY)
def test_every_link_leads_to_a_page(language: Language, key: str) -> None:
    told = CODE.sub("", text_of(language, key))
    for target in LINK.findall(told):
        name, _, place = target.partition("#")
        assert name.removesuffix(".md") in PAGES, target
        assert not place


@pytest.mark.parametrize(("language", "key"), EVERY)
def test_every_picture_is_there_small_and_described(language: Language, key: str) -> None:
    for alt, source in PICTURE.findall(text_of(language, key)):
        path = (book() / language / source).resolve()
        assert path.parent == (book() / "pictures").resolve()
        assert path.stem.endswith(f"-{language}")
        assert len(alt) > 10
        image = QImage(str(path))
        assert 0 < image.width() <= 900
        assert path.stat().st_size < SMALL


def test_no_picture_lies_about_unused() -> None:
    used = {
        Path(source).name
        for language, key in EVERY
        for _, source in PICTURE.findall(text_of(language, key))
    }
    there = {path.name for path in (book() / "pictures").iterdir()}
    assert there == used
    assert all(sum(name.endswith(f"-{one}.png") for name in there) <= 12 for one in LANGUAGES)


def menu_paths(window: Window) -> set[str]:
    """What the menus say, as the handbook quotes it; what undo would do now is left out."""

    def below(menu: QMenu, above: str) -> set[str]:
        found = set()
        for action in menu.actions():
            path = f"{above} → {action.text().replace('&', '').split(': ')[0]}"
            found.add(path)
            inner = action.menu()
            if isinstance(inner, QMenu):
                found |= below(inner, path)
        return found

    menus = [a.menu() for a in window.menuBar().actions()]
    titled = [(m, m.title().replace("&", "")) for m in menus if isinstance(m, QMenu)]
    return {path for menu, title in titled for path in below(menu, title)}


def all_labels(language: Language) -> set[str]:
    """Every text of the program that stands in a Label, with those of kinds and their fields."""
    package = Path(handbook.__file__).parents[2]
    found = {kind.plural.in_(language) for kind in KINDS.values()}
    text = r'"((?:[^"\\]|\\.)*)"'
    begin = r'(?:Label\(\s*|nl=|= )(?:"[a-z0-9_]+",\s*)?'
    pair = re.compile(rf"{begin}{text},\s*(?:en=)?\s*{text}")
    for path in package.rglob("*.py"):
        for dutch, english in pair.findall(path.read_text(encoding="utf-8")):
            found.add(dutch if language == "nl" else english)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_quoted_text_stands_in_the_program(
    shell: Shell, tmp_path: Path, language: Language, qtbot: QtBot
) -> None:
    shell.settings.language = language
    shell.create(tmp_path / "work", example=True)
    assert isinstance(shell.window, Window)
    paths, words = menu_paths(shell.window), all_labels(language)
    own = {
        "nl": {"Nieuw", "Wijzigen", "Verwijzing", "Datum", "vet"},
        "en": {"New", "Change", "Link", "Date", "bold"},
    }[language]
    keys = re.compile(r"F\d+|(?:Ctrl\+|Shift\+|Alt\+)+\w+")
    quoted = 0
    for key in PAGES:
        for told in BOLD.findall(CODE.sub("", text_of(language, key))):
            quoted += 1
            if " → " in told:
                assert told in paths, f"{language}/{key}.md: {told}"
            else:
                known = told in words or told in own or keys.fullmatch(told)
                assert known, f"{language}/{key}.md: {told}"
    assert quoted > 100


def test_a_menu_item_that_is_gone_would_be_noticed(window: Window) -> None:
    paths = menu_paths(window)
    assert "Bestand → Importeren…" in paths
    assert "Bestand → Naar de maan…" not in paths


# -- commands


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_command_line_knows_every_command(language: Language) -> None:
    from ozdesk.cli.parser import parse_arguments

    fences = re.compile(r"```\n(.*?)```", re.DOTALL)
    lines = [
        line
        for key in PAGES
        for fence in fences.findall(text_of(language, key))
        for line in fence.splitlines()
    ]
    assert len(lines) > 20
    for line in lines:
        program, *words = shlex.split(line)
        assert program == "ozdesk"
        assert parse_arguments(words, language).command, line


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_command_stands_in_the_handbook(language: Language) -> None:
    from ozdesk.cli.texts import COMMANDS, SHARE_ACTIONS

    text = text_of(language, "commands")
    told = set(re.findall(r"^ozdesk (?:-w \S+ )?(\S+(?: \S+)?)", text, re.M))
    for command in {*COMMANDS} - {"demo"}:
        assert any(words.split()[0] == command for words in told), command
    for action in SHARE_ACTIONS:
        assert f"share {action}" in told, action
