"""Ctrl+K finds everything and does everything."""

from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ozdesk.domain.change import change, create, remove
from ozdesk.domain.folding import fold
from ozdesk.gui.session.places import BIN
from ozdesk.gui.shell.menus import Command
from ozdesk.gui.shell.palette import ENTRY, Palette, PaletteItem, matching
from ozdesk.gui.shell.record_search import Searching
from ozdesk.gui.shell.window import Window
from ozdesk.kinds.party import Party
from ozdesk.kinds.risk import Risk


def read_everything(window: Window) -> None:
    for _ in window.searching.build():
        pass


def opened(window: Window, qtbot: QtBot) -> Palette:
    read_everything(window)
    window.open_palette()
    palette = window.findChildren(Palette)[-1]
    qtbot.waitExposed(palette)
    return palette


def lines(palette: Palette) -> list[PaletteItem]:
    found = (palette.list.item(row).data(ENTRY) for row in range(palette.list.count()))
    return [line for line in found if isinstance(line, PaletteItem)]


def test_a_record_by_part_of_its_name(window: Window, qtbot: QtBot) -> None:
    risk = window.session.workspace.of_kind(Risk)[4]
    palette = opened(window, qtbot)
    qtbot.keyClicks(palette.line, fold(risk.name)[:14])
    assert lines(palette)[0].record == risk.id
    assert lines(palette)[0].aside == "Risico"
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert window.place.home is Risk.home
    assert window.recent_records()[0] == risk.id


def test_a_command_by_its_words_and_arrows(window: Window, qtbot: QtBot) -> None:
    palette = opened(window, qtbot)
    qtbot.keyClicks(palette.line, "prullen")
    at = next(n for n, line in enumerate(lines(palette)) if line.text == "Prullenbak")
    for _ in range(at):
        qtbot.keyClick(palette.line, Qt.Key.Key_Down)
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert window.place is BIN


def test_escape_leaves_everything_as_it_was(window: Window, qtbot: QtBot) -> None:
    place = window.place
    palette = opened(window, qtbot)
    qtbot.keyClicks(palette.line, "risico")
    qtbot.keyClick(palette.line, Qt.Key.Key_Escape)
    assert window.place is place


def test_without_text_the_latest_come_first(window: Window, qtbot: QtBot) -> None:
    one, two = window.session.workspace.of_kind(Party)[:2]
    window.show_record(one.id)
    window.show_record(two.id)
    palette = opened(window, qtbot)
    assert [line.record for line in lines(palette)[:2]] == [two.id, one.id]
    assert any(line.action for line in lines(palette))


def test_what_changes_is_found_as_it_is_now(window: Window, qtbot: QtBot) -> None:
    read_everything(window)
    workspace, find = window.session.workspace, window.searching.find
    id, edit = create(Party, {"name": "Gemeente Súdwest-Fryslân"})
    window.session.apply(edit)
    assert find("sudwest fryslan")[0] == id
    party = workspace.get(id)
    assert party is not None
    window.session.apply(change(party, {"name": "Gemeente Leeuwarden"}))
    assert id not in find("sudwest")
    assert find("leeuwarden")[0] == id
    window.session.apply(remove(workspace.get(id)))  # type: ignore[arg-type]
    assert id not in find("leeuwarden")


def test_a_slip_of_the_pen_is_forgiven(window: Window) -> None:
    id, edit = create(Party, {"name": "Hoogheemraadschap"})
    window.session.apply(edit)
    read_everything(window)
    assert window.searching.find("hogheemraadschap")[0] == id


def test_nothing_found_is_said(window: Window, qtbot: QtBot) -> None:
    palette = opened(window, qtbot)
    qtbot.keyClicks(palette.line, "qqxxzz")
    assert lines(palette) == []
    assert palette.list.item(0).text() == "Niets gevonden"
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_every_menu_entry_is_a_command(window: Window) -> None:
    commands = window.menus.commands()
    texts = [f"{c.menu}: {c.text}" for c in commands]
    assert len(texts) == len(set(texts))
    assert {"Ga naar: Risico's", "Beeld › Thema: Donker", "Bestand: Voorbeeld opruimen…"} <= set(
        texts
    )
    assert [c.text for c in matching(commands, "thema donk")] == ["Donker"]
    assert all(isinstance(c, Command) and c.action.isEnabled() for c in commands)


NAMES = ["Anna", "Annex", "De anna", "Banana", "Bo"]


@settings(max_examples=examples(60), deadline=None)
@given(
    st.lists(st.sampled_from(NAMES), min_size=1, max_size=6), st.sampled_from(["ann", "anna", "b"])
)
def test_what_is_found_holds_what_was_typed(names: list[str], text: str) -> None:
    from ozdesk.domain.book import Book

    book = Book(
        [Party(f"{n:032x}", {"kind": "party", "name": name}) for n, name in enumerate(names)]
    )

    class Shelf:
        """A workspace as far as the search looks at it."""

        get = staticmethod(book.get)
        name_of = staticmethod(book.name_of)

        def __iter__(self):  # type: ignore[no-untyped-def]
            return iter(book.of_kind(Party))

    searching = Searching(Shelf(), "nl")  # type: ignore[arg-type]
    for _ in searching.build():
        pass
    exact = [id for id in searching.find(text) if text in fold(book.name_of(id))]
    assert {book.name_of(id) for id in exact} == {n for n in names if text in fold(n)}
    starts = [fold(book.name_of(id)).startswith(text) for id in exact]
    assert starts == sorted(starts, reverse=True), "what begins so comes first"
