"""A paper shows pictures and links pages of its own folder, and nothing of anywhere else."""

from base64 import b64encode
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ozdesk.paper.html import write_html
from ozdesk.paper.markdown.reader import SectionedReader, read_markdown
from ozdesk.paper.markdown.writer import blocks_as_markdown
from ozdesk.paper.model import Blocks, Document, Paragraph, Picture, Run, plain_text
from ozdesk.paper.nearby import Nearby

PNG = b"\x89PNG\r\n\x1a\n" + b"what follows is for those who draw"
OUTSIDE = (
    "../../secret.png", "/etc/hostname", "file:///etc/hostname", "https://example.org/a.png",
    "//example.org/a.png", "..\\..\\secret.png", "data:image/png;base64,AAAA", "gone.png",
    "../pictures/words.png", "../pictures/%2e%2e/a.png", "link.png", "../nl/start.md",
)  # fmt: skip


@pytest.fixture
def nearby(tmp_path: Path) -> Nearby:
    root = tmp_path / "book"
    for folder in ("nl", "pictures"):
        (root / folder).mkdir(parents=True)
    (root / "pictures" / "a.png").write_bytes(PNG)
    (root / "pictures" / "words.png").write_text("no picture", encoding="utf-8")
    (root / "nl" / "start.md").write_text("# Begin", encoding="utf-8")
    (tmp_path / "secret.png").write_bytes(PNG)
    (tmp_path / "secret.md").write_text("geheim", encoding="utf-8")
    (root / "nl" / "link.png").symlink_to(tmp_path / "secret.png")
    return Nearby(root, root / "nl")


def read(source: str, nearby: Nearby | None) -> Blocks:
    return tuple(b for _, blocks in SectionedReader(nearby=nearby).read(source) for b in blocks)


def test_a_picture_of_the_folder_is_one(nearby: Nearby) -> None:
    assert read("![Het venster](../pictures/a.png)", nearby) == (Picture(PNG, "Het venster"),)


@pytest.mark.parametrize("source", OUTSIDE)
def test_anything_else_stays_words(nearby: Nearby, source: str) -> None:
    blocks = read(f"![Het venster](<{source}>)", nearby)
    assert not any(isinstance(block, Picture) for block in blocks)


def test_a_paper_of_nowhere_has_no_pictures(nearby: Nearby) -> None:
    (block,) = read_markdown("![Het venster](../pictures/a.png)").blocks
    assert isinstance(block, Paragraph)


def test_a_picture_between_words_follows_them(nearby: Nearby) -> None:
    words, picture = read("Zie ![Het venster](../pictures/a.png) hier.", nearby)
    assert isinstance(words, Paragraph)
    assert plain_text(words.inlines) == "Zie Afbeelding: Het venster hier."
    assert picture == Picture(PNG, "Het venster")


@pytest.mark.parametrize(
    ("href", "kept"),
    [
        ("start.md", "start.md"),
        ("../nl/start.md#begin", "../nl/start.md#begin"),
        ("gone.md", ""),
        ("../../secret.md", ""),
        ("/start.md", ""),
        ("javascript:start.md", ""),
        ("../pictures/a.png", ""),
    ],
)
def test_links_lead_to_pages_of_the_folder(nearby: Nearby, href: str, kept: str) -> None:
    (block,) = read(f"[verder]({href})", nearby)
    assert isinstance(block, Paragraph)
    assert block.inlines == (Run("verder", href=kept),)


def test_pictures_in_html_and_markdown() -> None:
    picture = Picture(PNG, 'Het "venster"')
    page = write_html(Document("T", "nl", (picture,), datetime(2026, 1, 1, tzinfo=UTC)))
    assert f'src="data:image/png;base64,{b64encode(PNG).decode()}"' in page
    assert 'alt="Het &quot;venster&quot;"' in page
    assert blocks_as_markdown((picture,)) == 'Het "venster"\n'
