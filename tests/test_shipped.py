"""The files that travel with the program, and the wheel they travel in."""

import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from reportlab.pdfbase.ttfonts import TTFontFile

from ozdesk import paths

ROOT = Path(__file__).resolve().parent.parent


def test_shipped_files_are_found_beside_the_source():
    assert paths.resource("fonts", "FiraSans-Regular.ttf") == (
        ROOT / "resources" / "fonts" / "FiraSans-Regular.ttf"
    )
    assert paths.resource() == ROOT / "resources"


def test_a_missing_file_is_told_with_its_place():
    with pytest.raises(paths.ResourceMissing, match=r"incomplete: .*never\.ttf is missing"):
        paths.resource("fonts", "never.ttf")


def test_an_installed_package_looks_inside_itself_only(tmp_path):
    assert paths._places(tmp_path / "ozdesk") == (tmp_path / "ozdesk" / "resources",)


def fonts() -> list[Path]:
    return sorted((ROOT / "resources" / "fonts").glob("*.ttf"))


def test_fonts_are_static_truetype_under_names_of_their_own():
    # TTFontFile refuses outlines that are not TrueType
    read = {path: TTFontFile(str(path)) for path in fonts()}
    assert len(read) >= 10
    assert {path.stem.encode() for path in read} == {font.name for font in read.values()}
    assert [path for path, font in read.items() if "fvar" in font.table] == []


def test_fonts_can_write_every_european_name():
    wanted = {*range(0x20, 0x7F), *range(0xA0, 0x180), *map(ord, "–—‘’“”•…€→≥≤×")}
    for path in fonts():
        assert wanted - set(TTFontFile(str(path)).charToGlyph) == set(), path.name


def test_icons_are_drawn_in_the_colour_of_the_text():
    svg = "{http://www.w3.org/2000/svg}svg"
    icons = sorted((ROOT / "resources" / "icons").glob("*.svg"))
    assert len(icons) > 50
    for path in icons:
        root = ElementTree.parse(path).getroot()
        assert root.tag == svg, path.name
        assert path.stem == "ozdesk" or root.get("stroke") == "currentColor", path.name


@pytest.mark.parametrize(
    ("name", "licence"),
    [
        ("fonts/FiraSans-OFL.txt", "SIL OPEN FONT LICENSE Version 1.1"),
        ("fonts/IBMPlexMono-OFL.txt", "SIL OPEN FONT LICENSE Version 1.1"),
        ("icons/LUCIDE-LICENSE.txt", "ISC License"),
    ],
)
def test_every_borrowed_set_carries_its_licence(name, licence):
    assert licence in (ROOT / "resources" / name).read_text(encoding="utf-8")


def test_the_licence_is_the_whole_eupl():
    lines = (ROOT / "LICENSE").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "EUROPEAN UNION PUBLIC LICENCE v. 1.2"
    articles = [int(line.split(".")[0]) for line in lines if line[:1].isdigit()]
    assert articles == list(range(1, 16))
    assert "Appendix" in [line.strip() for line in lines]


# The wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """The wheel of this checkout, built without a network."""
    out = tmp_path_factory.mktemp("wheel")
    code = f"from hatchling.build import build_wheel; build_wheel({str(out)!r})"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True)
    (built,) = out.glob("*.whl")
    return built


def files_under(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_wheel_carries_the_program_and_its_files_once(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    resources = {f"ozdesk/resources/{name}" for name in files_under(ROOT / "resources")}
    program = {f"ozdesk/{name}" for name in files_under(ROOT / "ozdesk")}
    rest = [name for name in names if not name.startswith("ozdesk/")]
    assert sorted(names) == sorted(set(names))
    assert set(names) - set(rest) == resources | program
    assert {name.partition("/")[0] for name in rest} == {f"{wheel_stem(wheel)}.dist-info"}


def wheel_stem(wheel: Path) -> str:
    return "-".join(wheel.name.split("-")[:2])


def test_an_unpacked_wheel_finds_its_own_files(wheel, tmp_path):
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r}); from ozdesk.paths import resource; "
        "print(resource('fonts', 'FiraSans-Regular.ttf'))"
    )
    found = subprocess.run(
        [sys.executable, "-I", "-c", code], cwd=tmp_path, check=True, capture_output=True, text=True
    )
    assert Path(found.stdout.strip()).is_relative_to(tmp_path / "ozdesk" / "resources")


def test_the_version_is_told_in_the_changelog():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"[{version}]" in changes
