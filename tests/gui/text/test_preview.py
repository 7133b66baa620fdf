"""The preview and the large editor: what stands there, what is rewritten, what is never fetched."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from effort import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image as PillowImage
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QColor, QDesktopServices, QImage, QTextTable
from pytestqt.qtbot import QtBot

from ozdesk.domain.change import change, create
from ozdesk.domain.label import Label
from ozdesk.domain.record import Record
from ozdesk.domain.rows import Row
from ozdesk.gui.register.page import RegisterPage
from ozdesk.gui.session.session import Session
from ozdesk.gui.text.editor import TextPanel, read_text
from ozdesk.gui.text.painter import FigureView, image_of
from ozdesk.gui.text.preview import LONGEST, Preview
from ozdesk.gui.widgets import theme
from ozdesk.kinds.governance_text import GovernanceText
from ozdesk.paper.drawing import Circle, Drawing, Line, Polygon, Rect, TextShape
from ozdesk.paper.figures.charts import risk_matrix
from ozdesk.paper.model import Callout, Facts, Figure, Paragraph, Pill, Run, Tone
from ozdesk.settings import Settings

TEXT = """# Van wie is het?

Iedereen mag het **gebruiken**, zie [de site](https://example.org).

## Lijst

- een
- twee
  - dieper

3. drie
4. vier

## Tabel

| Plaats | Stand |
|---|---:|
| website | bij jurist |

> gezegd

```
code   met spaties
```
"""


@pytest.fixture
def preview(qtbot: QtBot) -> Preview:
    made = Preview("nl")
    qtbot.addWidget(made)
    made.resize(500, 600)
    made.show()
    return made


def tables(preview: Preview) -> list[QTextTable]:
    found: list[QTextTable] = []

    def walk(frame: Any) -> None:
        for child in frame.childFrames():
            if isinstance(child, QTextTable):
                found.append(child)
            walk(child)

    walk(preview.document().rootFrame())
    return found


def lists(preview: Preview) -> list[tuple[str, int, str]]:
    """Text, depth and kind of mark of every item."""
    found = []
    block = preview.document().begin()
    while block.isValid():
        made = block.textList()
        if made is not None:
            form = made.format()
            found.append((block.text(), form.indent(), form.style().name))
        block = block.next()
    return found


def test_it_shows_headings_lists_tables_quotes_and_code(preview: Preview) -> None:
    preview.show_text(TEXT)
    [table] = tables(preview)
    assert (table.rows(), table.columns(), table.format().headerRowCount()) == (2, 2, 1)
    assert table.cellAt(1, 1).firstCursorPosition().block().text() == "bij jurist"
    assert lists(preview) == [
        ("een", 1, "ListDisc"),
        ("twee", 1, "ListDisc"),
        ("dieper", 2, "ListCircle"),
        ("drie", 1, "ListDecimal"),
        ("vier", 1, "ListDecimal"),
    ]
    words = preview.toPlainText()
    assert "Van wie is het?" in words
    assert "code   met spaties" in words
    assert "**" not in words
    levels = []
    block = preview.document().begin()
    while block.isValid():
        if block.blockFormat().headingLevel():
            levels.append(block.blockFormat().headingLevel())
        block = block.next()
    assert levels == [1, 2, 2]


def test_only_the_section_that_changed_is_written_anew(
    preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview.show_text(TEXT)
    frames = list(preview._frames)
    written: list[Any] = []
    write = preview._write
    monkeypatch.setattr(preview, "_write", lambda f, b: (written.append(f), write(f, b)))
    preview.show_text(TEXT.replace("- een", "- eenmaal"))
    assert written == [frames[1]]
    assert preview._frames == frames
    assert "eenmaal" in preview.toPlainText()
    written.clear()
    preview.show_text(TEXT.replace("- een", "- eenmaal"))
    assert written == []


SECTION = st.sampled_from(
    [
        "# A\n\na",
        "## B\n\n- b",
        "## C\n\n| c | d |\n|---|---|\n| 1 | 2 |",
        "## D\n\n> e",
        "\nvooraf",
        "## F\n\n```\nf\n```",
        "## G\n\n1. g\n\n   h",
    ]
)


@settings(max_examples=examples(40), suppress_health_check=list(HealthCheck))
@given(versions=st.lists(st.lists(SECTION, max_size=5).map("\n\n".join), min_size=2, max_size=5))
def test_a_preview_that_followed_along_is_as_one_made_anew(
    preview: Preview, qtbot: QtBot, versions: list[str]
) -> None:
    for version in versions:
        preview.show_text(version)
    fresh = Preview("nl")
    qtbot.addWidget(fresh)
    fresh.show_text(versions[-1])
    assert _lines(preview) == _lines(fresh)
    assert lists(preview) == lists(fresh)
    assert len(tables(preview)) == len(tables(fresh))


def _lines(preview: Preview) -> list[str]:
    return [line for line in preview.toPlainText().split("\n") if line]


def test_links_leave_only_on_a_click_and_only_to_the_web(
    preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    preview.show_text("# Kop\n\n[web](https://example.org) [bestand](file:///etc/passwd)")
    assert opened == []
    assert not preview.openLinks()
    for address in ("https://example.org", "mailto:a@b.nl", "file:///etc/passwd", "javascript:x"):
        preview.follow_link(QUrl(address))
    assert opened == ["https://example.org", "mailto:a@b.nl"]


def test_a_click_on_a_link_reaches_the_browser(
    qtbot: QtBot, preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    preview.show_text("[een link waarop men kan klikken](https://example.org)")
    cursor = preview.textCursor()
    cursor.setPosition(preview.toPlainText().index("link") + 3)
    place = preview.cursorRect(cursor).center()
    qtbot.mouseClick(preview.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened == ["https://example.org"]


def test_a_text_makes_the_window_read_nothing(preview: Preview, tmp_path: Path) -> None:
    picture = tmp_path / "geheim.png"
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.save(str(picture))
    for address in (picture.as_uri(), str(picture), "https://example.org/x.png", "qrc:/x"):
        assert preview.loadResource(2, QUrl(address)) is None
    preview.show_text(f"![beeld]({picture.as_uri()})")
    assert "geheim" not in preview.toHtml() or preview.loadResource(2, QUrl(str(picture))) is None


def test_figures_callouts_pills_and_facts_are_shown(preview: Preview) -> None:
    figure = risk_matrix({(5, 5): 2}, "nl", "De matrix")
    preview.show_blocks(
        (
            Callout("Besluit", (Paragraph((Run("Gevraagd wordt"),)),), Tone.WRONG),
            Paragraph((Pill("Op koers", Tone.GOOD),)),
            Facts((("Orgaan", (Run("stuurgroep"),)),)),
            figure,
        )
    )
    words = preview.toPlainText()
    for told in ("Besluit", "Gevraagd wordt", "✓\u00a0Op\u00a0koers", "stuurgroep", "De matrix"):
        assert told.replace("\u00a0", " ") in words.replace("\u00a0", " ")
    assert figure.alt[:40] in preview.toHtml() or "figure:" in preview.toHtml()


def test_another_theme_colours_it_anew(preview: Preview) -> None:
    preview.show_text(TEXT)
    light = preview.document().begin().next().charFormat()
    before = preview.toPlainText()
    try:
        theme.use_theme(Settings(theme="dark"))
        ink = theme.colour("ink").name()
        cursor = preview._frames[0].firstCursorPosition()
        cursor.movePosition(cursor.MoveOperation.Right)
        assert cursor.charFormat().foreground().color().name() == ink
    finally:
        theme.use_theme(Settings(theme="light"))
    assert preview.toPlainText() == before
    assert light.isValid()


def test_a_huge_text_shows_its_beginning(preview: Preview) -> None:
    preview.show_text("# Kop\n\n" + "woord " * (LONGEST // 4))
    assert "Het voorbeeld toont het begin" in preview.toPlainText()


def test_every_shape_is_painted_in_the_colours_of_the_theme() -> None:
    shapes = (
        Rect(0, 0, 10, 10, fill="#ff0000"),
        Circle(15, 5, 4, fill="#00ff00"),
        Polygon(((20, 0), (30, 0), (30, 10), (20, 10)), fill="accent"),
        Line(30, 5, 40, 5, stroke="#0000ff", line=4),
        Polygon(((41, 1), (49, 9)), stroke="ink", closed=False),
        TextShape(50, 10, "H", 12, bold=True, colour="#ff00ff"),
        TextShape(75, 8, "H", 9, "middle", turned=True),
    )
    image = image_of(Drawing(80, 10, shapes), 160, 2.0)
    assert (image.width(), image.height(), image.devicePixelRatio()) == (320, 40, 2.0)
    assert QColor(image.pixel(20, 20)).name() == "#ff0000"
    assert QColor(image.pixel(60, 20)).name() == "#00ff00"
    assert QColor(image.pixel(100, 20)).name() == theme.colour("accent").name()
    assert QColor(image.pixel(140, 20)).name() == "#0000ff"
    letters = {QColor(image.pixel(x, y)).name() for x in range(200, 240) for y in range(40)}
    assert "#ff00ff" in letters


def test_a_figure_follows_its_width_and_tells_its_name(qtbot: QtBot) -> None:
    figure = Figure(Drawing(100, 50, (Rect(0, 0, 100, 50, fill="accent"),)), "Een vlak")
    view = FigureView(figure, 400)
    qtbot.addWidget(view)
    view.resize(200, 100)
    assert view.heightForWidth(200) == 100
    assert view.accessibleName() == "Een vlak"
    with qtbot.waitSignal(view.clicked) as caught:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.rect().center())
    assert caught.args is not None
    assert caught.args[0] == pytest.approx(50, abs=1)


# -- the large editor


def text_panel(
    qtbot: QtBot, session: Session, width: int = 900, **values: str
) -> tuple[TextPanel, Record]:
    id, edit = create(GovernanceText, {"name": "t", **values})
    session.workspace.apply(edit)
    record = session.workspace.get(id)
    assert record
    panel = TextPanel(session, GovernanceText)
    qtbot.addWidget(panel)
    panel.resize(width, 600)
    panel.show()
    panel.show_record(record)
    return panel, record


def stored(session: Session, record: Record, name: str = "text") -> Any:
    found = session.workspace.get(record.id)
    assert found
    return found.doc.get(name)


def test_what_one_types_is_shown_beside_it_and_kept(qtbot: QtBot, session: Session) -> None:
    panel, record = text_panel(qtbot, session, text="# Oud")
    assert panel.sources.isVisible()
    assert panel.preview.isVisible()
    source = panel.editor.input
    source.moveCursor(source.textCursor().MoveOperation.End)
    qtbot.keyClicks(source, " en nieuw")
    qtbot.waitUntil(lambda: "Oud en nieuw" in panel.preview.toPlainText())
    assert panel.count.text() == "4 woorden"
    assert stored(session, record) == "# Oud"
    panel.sheet.pause.timeout.emit()
    assert stored(session, record) == "# Oud en nieuw"


def test_in_a_narrow_place_one_writes_or_reads(qtbot: QtBot, session: Session) -> None:
    panel, _ = text_panel(qtbot, session, width=360, text="# Er staat iets")
    assert panel.preview.isVisible()
    assert not panel.sources.isVisible()
    panel.modes.button(0).click()
    assert panel.sources.isVisible()
    assert not panel.preview.isVisible()
    panel.names.button(1).click()
    assert panel.name == panel.fields[1].name


def test_large_gives_the_text_the_whole_page(qtbot: QtBot, session: Session) -> None:
    id, edit = create(GovernanceText, {"name": "t", "text": "# Kop"})
    session.workspace.apply(edit)
    page = RegisterPage(session, GovernanceText)
    qtbot.addWidget(page)
    page.resize(1000, 600)
    page.show()
    qtbot.waitExposed(page)
    assert page.reveal(id)
    page.panel.form.wanted_room.emit("text")
    assert not page.list_side.isVisible()
    assert page.find_here()
    assert page.list_side.isVisible()
    view = page.panel.view("text")
    assert isinstance(view, TextPanel)
    page.activateWindow()
    view.editor.setFocus()
    qtbot.waitUntil(view.editor.input.hasFocus)
    qtbot.keyClick(view.editor.input, Qt.Key.Key_F11)
    assert not page.list_side.isVisible()
    qtbot.keyClick(view.editor.input, Qt.Key.Key_F11)
    assert page.list_side.isVisible()


def test_a_markdown_file_is_read_in_and_undone(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    panel, record = text_panel(qtbot, session, text="oud")
    file = tmp_path / "paper.md"
    file.write_bytes("\ufeff# Één kop\r\n\r\ntekst\u00a0hier".encode())
    panel.read_in(file)
    assert stored(session, record) == "# Één kop\n\ntekst\u00a0hier"
    session.undo()
    assert panel.editor.text() == "oud"
    told: list[tuple[Label, bool]] = []
    session.message.connect(lambda text, problem: told.append((text, problem)))
    panel.read_in(tmp_path / "weg.md")
    assert told[0][1]
    (tmp_path / "oud.txt").write_bytes(b"caf\xe9")
    assert read_text(tmp_path / "oud.txt") == "café"


def test_a_colleague_in_the_same_text_is_not_overwritten(qtbot: QtBot, session: Session) -> None:
    panel, record = text_panel(qtbot, session, text="samen")
    qtbot.keyClicks(panel.editor.input, "ik ")
    found = session.workspace.get(record.id)
    assert found
    session.workspace.apply(change(found, {"text": "een ander"}))
    panel.sheet.pause.timeout.emit()
    assert stored(session, record) == "een ander"
    assert panel.parted.isVisible()
    panel.sheet.ours("text")
    assert stored(session, record) == "ik samen"
    assert not panel.parted.isVisible()


def test_the_preview_shows_the_pictures_that_were_kept_with_a_text(
    qtbot: QtBot, session: Session
) -> None:
    made = io.BytesIO()
    PillowImage.new("RGB", (30, 20), "navy").save(made, "PNG")
    digest = session.workspace.blobs.keep(made.getvalue())
    row = Row(name="a.png", size=1, evidence_date=None, added=None)
    ids = []
    for pictures in ({digest: row}, {}):
        id, edit = create(
            GovernanceText, {"name": "Stuk", "text": "![Een plaat](a.png)", "pictures": pictures}
        )
        session.workspace.apply(edit)
        ids.append(id)
    panel = TextPanel(session, GovernanceText)
    qtbot.addWidget(panel)
    shown = []
    for id in (*ids, ids[0]):
        record = session.workspace.get(id)
        assert record is not None
        panel.show_record(record)
        shown.append(
            ("Een plaat" in panel.preview.toPlainText(), "\ufffc" in panel.preview.toPlainText())
        )
    assert shown == [(False, True), (True, False), (False, True)]


def test_a_note_and_the_contents_lead_to_their_places(preview: Preview) -> None:
    source = "- TOC\n{:toc}\n\n# Kop\n\nWoord[^1].\n\n## Onder\n\n[^1]: De noot."
    preview.show_text(source)
    names, hrefs = set(), set()
    block = preview.document().begin()
    while block.isValid():
        for fragment in block:
            form = fragment.fragment().charFormat()
            names |= set(form.anchorNames())
            hrefs.add(form.anchorHref())
        block = block.next()
    assert hrefs - {""} == {"#kop", "#onder", "#voetnoten", "#fn:1", "#fnref:1"}
    assert {href[1:] for href in hrefs if href} <= names
