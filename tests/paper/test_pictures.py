"""Pictures print with their words and nothing else; what is no picture stays words."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from html_reader import read
from paper_samples import pages, paper, tags
from pdfgate import assert_accessible, elements
from PIL import Image

from ozdesk.paper.html import write_html
from ozdesk.paper.markdown.named_pictures import pictures_named
from ozdesk.paper.markdown.reader import read_markdown
from ozdesk.paper.model import (
    Block,
    Blocks,
    Document,
    Heading,
    ListBlock,
    Paragraph,
    Picture,
    Run,
    Table,
)
from ozdesk.paper.nearby import KeptPictures, picture_path
from ozdesk.paper.pdf import write_pdf
from ozdesk.paper.pictures import LARGEST, picture_size, shown_picture

SVG = (
    '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">'
    '<rect width="200" height="100" fill="#246"/><text x="9" y="50" fill="#fff">Ωμέγα</text></svg>'
)


def picture(
    mode: str = "RGB", sort: str = "PNG", size: tuple[int, int] = (60, 40), **facts: Any
) -> bytes:
    made = io.BytesIO()
    colour: Any = {"L": 90, "1": 0, "P": 3, "LA": (90, 40), "CMYK": (9, 90, 20, 9)}.get(mode)
    if colour is None:
        colour = (200, 30, 60, 128)[: len(mode)]
    Image.new(mode, size, colour).save(made, sort, **facts)
    return made.getvalue()


def opened(data: bytes) -> Any:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def with_pictures(source: str, **files: bytes) -> Blocks:
    named = {name.replace("__", "/") + ".png": data for name, data in files.items()}
    return read_markdown(source, nearby=KeptPictures(named.get)).blocks


def written(document: Document, folder: Path) -> Path:
    path = folder / "stuk.pdf"
    write_pdf(document, path)
    assert_accessible(path)
    return path


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "LA", "P", "1"])
def test_every_sort_of_png_prints_with_its_words(mode: str, tmp_path: Path) -> None:
    blocks = with_pictures("# Kop\n\n![Een plaat](plaat.png)", plaat=picture(mode))
    path = written(paper(*blocks), tmp_path)
    with pikepdf.open(path) as pdf:
        (figure,) = [e for e in elements(pdf) if str(e.S) == "/Figure"]
        assert str(figure.Alt) == "Een plaat"
        assert [round(float(edge), 1) for edge in figure.A.BBox][2] == 60 + 45.0
        (image,) = [i for sheet in pdf.pages for i in sheet.get_images().values()]
        assert (int(image.Width), int(image.Height)) == (60, 40)
        assert "/SMask" not in image
    page = read(write_html(paper(*blocks)))
    (shown,) = page.all("img")
    assert shown.attributes["alt"] == "Een plaat"
    assert shown.attributes["width"] == "60"
    assert shown.attributes["src"].startswith("data:image/png;base64,")


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_every_sort_of_jpeg_prints(mode: str, tmp_path: Path) -> None:
    data = shown_picture(picture(mode, "JPEG"))
    assert data
    assert opened(data).mode in ("RGB", "L")
    path = written(paper(Picture(data, "Een foto")), tmp_path)
    assert "Figure" in tags(path)
    assert "data:image/jpeg;base64," in write_html(paper(Picture(data, "Een foto")))


def test_a_drawing_prints_in_our_own_typeface(tmp_path: Path) -> None:
    data = shown_picture(SVG.encode())
    assert data
    image = opened(data)
    assert image.size == (1600, 800)
    assert picture_size(data) == pytest.approx((150, 75), rel=0.15)
    assert len(image.getcolors(10**6)) > 2  # the ground, the letters and their edges
    written(paper(Picture(data, "Tekening")), tmp_path)


@pytest.mark.parametrize(
    "svg",
    [
        SVG.replace('viewBox="0 0 200 100"', ""),
        SVG.replace("200 100", "1 100000"),
        SVG.replace("200 100", "0 0"),
        SVG.replace("<rect", "<foreignObject><p>weg</p></foreignObject><rect"),
        '<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.partition("\n")[2],
        SVG[:150],
        "<svg",
    ],
)
def test_a_drawing_that_cannot_be_drawn_whole_is_no_picture(svg: str) -> None:
    assert shown_picture(svg.encode()) is None


def test_a_drawing_reads_nothing_outside_itself(tmp_path: Path) -> None:
    outside = tmp_path / "geheim.png"
    outside.write_bytes(picture(size=(90, 90)))
    plain, reaching = (
        SVG.replace("<text", f'<image {link} width="90" height="90"/><text')
        for link in ("", f'xlink:href="{outside}" href="{outside}"')
    )
    assert shown_picture(reaching.encode()) == shown_picture(plain.encode())


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n geen", picture()[:50]])
def test_what_is_no_picture_stays_words(data: bytes) -> None:
    assert shown_picture(data) is None
    (block,) = with_pictures("![Een plaat](plaat.png)", plaat=data or b"x")
    assert block == Paragraph((Run("Afbeelding: Een plaat", muted=True),))


def test_what_is_too_large_is_no_picture() -> None:
    assert shown_picture(picture() + b"\0" * LARGEST) is None


def test_where_and_by_whom_a_photograph_was_taken_does_not_go_along() -> None:
    facts = Image.Exif()
    facts[0x013B] = "Fotograaf Jansen"
    facts[0x8825] = {1: "N", 2: (52.0, 5.0, 1.0)}
    for mode in ("RGB", "CMYK"):
        data = picture(mode, "JPEG", exif=facts, comment=b"Fotograaf Jansen")
        assert b"Jansen" in data
        made = shown_picture(data)
        assert made
        assert b"Jansen" not in made
        assert not opened(made).getexif()
    from PIL.PngImagePlugin import PngInfo

    told = PngInfo()
    told.add_text("Author", "Fotograaf Jansen")
    made = shown_picture(picture(pnginfo=told))
    assert made
    assert b"Jansen" not in made


def test_a_photograph_that_lies_on_its_side_is_set_upright() -> None:
    facts = Image.Exif()
    facts[0x0112] = 6
    made = shown_picture(picture(sort="JPEG", exif=facts))
    assert made
    assert opened(made).size == (40, 60)


def test_a_picture_has_the_size_that_it_says() -> None:
    made = shown_picture(picture(dpi=(192, 192)))
    assert made
    assert picture_size(made) == pytest.approx((22.5, 15), rel=0.01)
    odd = shown_picture(picture(dpi=(1, 1)))
    assert odd
    assert picture_size(odd) == pytest.approx((45, 30), rel=0.01)


def test_a_large_picture_is_made_smaller_and_as_wide_as_it_was(tmp_path: Path) -> None:
    made = shown_picture(picture(size=(4800, 1200)))
    assert made
    assert opened(made).size == (2400, 600)
    assert picture_size(made) == pytest.approx((3600, 900), rel=0.01)
    path = written(paper(Picture(made, "Breed")), tmp_path)
    with pikepdf.open(path) as pdf:
        (figure,) = [e for e in elements(pdf) if str(e.S) == "/Figure"]
        assert float(figure.A.BBox[2]) <= 536


@pytest.mark.parametrize(
    ("source", "kinds"),
    [
        ("![a](a.png)", [Picture]),
        ("![a](a.png)\n![b](b.png)", [Picture, Picture]),
        ("tekst\n![a](a.png)\nmeer", [Paragraph, Picture, Paragraph]),
        ("[![a](a.png)](https://example.org)", [Picture]),
        ('<img src="a.png" alt="a">', [Picture]),
        ("<p align='center'><img alt=a src=a.png></p>", [Picture]),
        ("| x |\n|---|\n| ![a](a.png) |", [Table, Picture]),
        ("![a][r]\n\n[r]: a.png", [Picture]),
        ("![a](./x/../a.png?raw=1)", [Picture]),
        ("![a](weg.png)\n![b](b.png)", [Paragraph, Picture]),
        ("Zie ![a](a.png) en ![b](b.png).", [Paragraph, Picture, Picture]),
        ("# Kop ![a](a.png)", [Heading, Picture]),
        ("Zie <img src=a.png alt=a> hier", [Paragraph, Picture]),
        ("Zie [![a](a.png)](https://example.org) hier", [Paragraph, Picture]),
        ("- ![a](a.png)", [ListBlock]),
    ],
)
def test_where_a_picture_may_stand(source: str, kinds: list[type[Block]]) -> None:
    found = with_pictures(source, a=picture(), b=picture())
    assert [type(block) for block in found] == kinds


@pytest.mark.parametrize(
    "source",
    ["Zie ![De plaat](a.png) hier.", "- punt ![De plaat](a.png)", "> zin ![De plaat](a.png)",
     "# Kop ![De plaat](a.png)", "Zin[^1].\n\n[^1]: Noot ![De plaat](a.png) ja."],
)  # fmt: skip
def test_a_picture_within_a_line_prints_after_it_with_its_words(
    source: str, tmp_path: Path
) -> None:
    document = paper(*with_pictures(source, a=picture()))
    path = written(document, tmp_path)
    with pikepdf.open(path) as pdf:
        (figure,) = [e for e in elements(pdf) if str(e.S) == "/Figure"]
        assert str(figure.Alt) == "De plaat"
        assert len([i for sheet in pdf.pages for i in sheet.get_images()]) == 1
    (shown,) = read(write_html(document)).all("img")
    assert shown.attributes["alt"] == "De plaat"
    assert [each.source for each in pictures_named(source)] == ["a.png"]


def test_the_words_of_a_drawing_are_known() -> None:
    svg = SVG.replace("</svg>", "<title>Nee</title><text>a<tspan>b &amp; c</tspan></text></svg>")
    (found,) = read_markdown("![x](a.svg)", nearby=KeptPictures({"a.svg": svg.encode()}.get)).blocks
    assert isinstance(found, Picture)
    assert found.words == "Ωμέγα ab & c"
    (other,) = with_pictures("![x](a.png)", a=picture())
    assert isinstance(other, Picture)
    assert other.words == ""


def test_a_picture_on_the_web_is_a_link_and_is_never_fetched() -> None:
    asked: list[str] = []

    def kept(name: str) -> None:
        asked.append(name)

    source = "![Kaart](https://example.org/kaart.png)\n\n<img src='http://a.nl/b.svg'>"
    one, other = read_markdown(source, nearby=KeptPictures(kept)).blocks
    assert one == Paragraph(
        (Run("Afbeelding op het web: Kaart", muted=True, href="https://example.org/kaart.png"),)
    )
    assert other == Paragraph(
        (Run("Afbeelding op het web: b.svg", muted=True, href="http://a.nl/b.svg"),)
    )
    assert asked == []


@pytest.mark.parametrize(
    ("source", "path"),
    [
        ("a.png", "a.png"), ("./img/a.JPG", "img/a.JPG"), ("../a%20b.svg#x", "../a b.svg"),
        ("img\\a.jpeg", "img/a.jpeg"), ("/assets/a.png", "/assets/a.png"),
        ("https://a.nl/b.png", ""), ("//a.nl/b.png", ""), ("data:image/png;base64,AA", ""),
        ("file:///etc/a.png", ""), ("C:\\a.png", ""), ("a.gif", ""), ("", ""), ("a%00.png", ""),
    ],
)  # fmt: skip
def test_a_path_has_one_form(source: str, path: str) -> None:
    assert picture_path(source) == path


def test_a_picture_without_words_says_that_it_has_none(tmp_path: Path) -> None:
    document = paper(*with_pictures("![](a.png)", a=picture()))
    path = written(document, tmp_path)
    with pikepdf.open(path) as pdf:
        (figure,) = [e for e in elements(pdf) if str(e.S) == "/Figure"]
        assert str(figure.Alt) == "Afbeelding zonder beschrijving"
    assert 'alt="Afbeelding zonder beschrijving"' in write_html(document)


def test_a_damaged_picture_in_a_paper_gives_its_words(tmp_path: Path) -> None:
    path = written(paper(Picture(picture()[:60], "Een plaat")), tmp_path)
    assert "Een plaat" in pages(path)[0]
