"""Both palettes can be read by everybody, and the marks fit them."""

import itertools
import re

import pytest
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from ozdesk.gui.widgets import icons, pills, theme
from ozdesk.gui.widgets.stylesheet import WHOLE
from ozdesk.paths import resource
from ozdesk.settings import Settings

PALETTES = {"light": theme.LIGHT, "dark": theme.DARK}
GROUNDS = ("page", "rail", "card", "hover")
TEXTS = [
    *itertools.product(("ink", "muted"), (*GROUNDS, "accent_tint", "select", "neutral_tint")),
    *itertools.product(("accent",), (*GROUNDS, "accent_tint", "select")),
    *itertools.product(("attention", "wrong", "good"), ("page", "card", "rail")),
    *((tone, f"{tone}_tint") for tone in ("good", "attention", "wrong", "neutral", "accent")),
    ("on_accent", "accent"),
    ("on_accent", "accent_strong"),
    ("ink", "attention_tint"),
    ("accent", "attention_tint"),
    ("card", "ink"),
]
OUTLINES = [*itertools.product(("outline", "accent"), ("page", "card"))]


def luminance(colour: str) -> float:
    def part(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    c = QColor(colour)
    return 0.2126 * part(c.redF()) + 0.7152 * part(c.greenF()) + 0.0722 * part(c.blueF())


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_text_is_readable(name: str, text: str, ground: str) -> None:
    ink = PALETTES[name]
    assert contrast(ink[text], ink[ground]) >= 4.5


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.parametrize(("line", "ground"), OUTLINES)
def test_outlines_are_seen(name: str, line: str, ground: str) -> None:
    ink = PALETTES[name]
    assert contrast(ink[line], ink[ground]) >= 3.0


@pytest.mark.parametrize("name", PALETTES)
def test_the_palette_of_qt_is_readable_too(name: str) -> None:
    role = QPalette.ColorRole
    pairs = (
        (role.WindowText, role.Window), (role.Text, role.Base), (role.Text, role.AlternateBase),
        (role.ButtonText, role.Button), (role.HighlightedText, role.Highlight),
        (role.ToolTipText, role.ToolTipBase), (role.PlaceholderText, role.Base),
        (role.Link, role.Base), (role.LinkVisited, role.Base),
    )  # fmt: skip
    palette = theme.palette_of(PALETTES[name])
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Disabled):
        for text, ground in pairs:
            one, other = palette.color(group, text).name(), palette.color(group, ground).name()
            assert contrast(one, other) >= 4.5, (group, text, ground)


def test_both_palettes_know_the_same_tokens_and_the_sheet_no_others() -> None:
    assert theme.LIGHT.keys() == theme.DARK.keys()
    named = set(re.findall(r"\$\{?(\w+)", WHOLE.template))
    sizes = {"title", "cardsize", "text", "small", "pictures"}
    assert named <= theme.LIGHT.keys() | sizes


@pytest.mark.parametrize("name", PALETTES)
def test_marks_of_the_sheet_exist_and_have_its_colours(name: str) -> None:
    ink = PALETTES[name]
    expected = dict.fromkeys(("down", "up", "left", "right"), ink["muted"])
    expected |= dict.fromkeys(("check", "dash", "dot"), ink["on_accent"]) | {"tick": ink["accent"]}
    used = set(re.findall(r"\$pictures/(\w+)\.svg", WHOLE.template))
    assert used == expected.keys()
    for mark, colour in expected.items():
        text = resource("theme", name, f"{mark}.svg").read_text("utf-8")
        assert set(re.findall(r"#[0-9a-f]{6}", text)) == {colour}


def test_the_face_is_ours(qapp: QApplication) -> None:
    from PySide6.QtGui import QFontInfo

    assert QFontInfo(theme.font()).family() == "Fira Sans"
    assert QFontInfo(theme.font(bold=True)).weight() == 600
    assert QFontInfo(theme.mono()).family() == "IBM Plex Mono"


def test_the_theme_changes_while_the_program_runs(qapp: QApplication) -> None:
    heard: list[bool] = []
    theme.appearance().changed.connect(lambda: heard.append(theme.is_dark()))
    try:
        theme.use_theme(Settings(theme="dark"))
        assert qapp.palette().color(QPalette.ColorRole.Window).name() == theme.DARK["page"]
        assert theme.DARK["card"] in qapp.styleSheet()
    finally:
        theme.use_theme(Settings(theme="light"))
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == theme.LIGHT["page"]
    assert heard[:2] == [True, False]


def test_text_grows_with_the_setting(qapp: QApplication) -> None:
    small = theme.font().pointSizeF()
    try:
        theme.use_theme(Settings(theme="light", window={"text_size": 150}))
        assert theme.font().pointSizeF() == pytest.approx(small * 1.5, abs=0.02)
        assert theme.px(20) == 30
    finally:
        theme.use_theme(Settings(theme="light"))
    assert theme.text_size(Settings(window={"text_size": "groot"})) == 100


def test_icons_take_the_colour_of_the_theme(qapp: QApplication) -> None:
    def colours(icon: QIcon) -> set[str]:
        image = icon.pixmap(24, 24).toImage()
        points = itertools.product(range(image.width()), range(image.height()))
        seen = (image.pixelColor(x, y) for x, y in points)
        return {c.name() for c in seen if c.alpha() == 255}

    made = icons.icon("check", "accent")
    assert theme.LIGHT["accent"] in colours(made)
    try:
        theme.use_theme(Settings(theme="dark"))
        assert theme.DARK["accent"] in colours(made)
    finally:
        theme.use_theme(Settings(theme="light"))


def test_every_place_and_kind_has_an_icon_that_is_shipped() -> None:
    for name in (*icons.OF_HOME.values(), *icons.OF_KIND.values()):
        assert resource("icons", f"{name}.svg").is_file()
    from ozdesk.kinds import BY_KEY

    assert icons.OF_KIND.keys() == BY_KEY.keys()


@pytest.mark.parametrize("tone", ["good", "attention", "wrong", "neutral", "accent"])
def test_a_pill_is_as_large_as_what_it_says(qapp: QApplication, tone: pills.Tone) -> None:
    short, long = pills.PillLabel("Let op", tone), pills.PillLabel("Nooit beoordeeld", tone)
    assert short.sizeHint().width() < long.sizeHint().width()
    assert short.accessibleName() == "Let op"
    image = long.grab().toImage()
    assert image.pixelColor(image.width() // 2, 2).name() == theme.LIGHT[f"{tone}_tint"]
