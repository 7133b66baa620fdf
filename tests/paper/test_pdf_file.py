"""The file itself: the same bytes each time, whole or absent, and what it says of itself."""

import errno
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pikepdf
import pytest
from paper_samples import everything, paper
from pdfgate import assert_accessible

from ozdesk.paper.model import para
from ozdesk.paper.pdf import Cancelled, write_pdf

WRITE = """
import sys
from pathlib import Path
from ozdesk.paper.pdf import write_pdf
from paper_samples import everything
write_pdf(everything(), Path(sys.argv[1]))
"""


def test_the_same_paper_gives_the_same_bytes_everywhere(tmp_path: Path) -> None:
    write_pdf(everything(), tmp_path / "hier.pdf")
    write_pdf(everything(), tmp_path / "nog.pdf")
    made = [(tmp_path / "hier.pdf").read_bytes(), (tmp_path / "nog.pdf").read_bytes()]
    search = os.pathsep.join([*sys.path, str(Path(__file__).parent)])
    for n, (zone, seed) in enumerate((("Pacific/Auckland", "1"), ("America/New_York", "77"))):
        path = tmp_path / f"{n}.pdf"
        around = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "PYTHONPATH": search}
        subprocess.run([sys.executable, "-c", WRITE, str(path)], env=around, check=True)
        made.append(path.read_bytes())
    assert len(set(made)) == 1


def test_papers_may_be_written_at_the_same_time(tmp_path: Path) -> None:
    paths = [tmp_path / f"{n}.pdf" for n in range(4)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda path: write_pdf(everything(), path), paths))
    assert len({path.read_bytes() for path in paths}) == 1


def test_another_paper_gives_another_file(tmp_path: Path) -> None:
    write_pdf(paper(para("a")), tmp_path / "a.pdf")
    write_pdf(paper(para("b")), tmp_path / "b.pdf")
    assert (tmp_path / "a.pdf").read_bytes() != (tmp_path / "b.pdf").read_bytes()


def test_the_paper_says_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "stuk.pdf"
    write_pdf(everything(), path)
    with pikepdf.open(path) as pdf:
        info = {str(key): str(value) for key, value in pdf.docinfo.items()}
        assert info["/Title"] == "Proefstuk"
        assert info["/Author"] == "Coördinator"
        assert info["/Keywords"] == "regie, zekerheid"
        assert info["/Kenmerk"] == "OZ-2026-03"
        assert info["/CreationDate"] == "D:20261121133000+00'00'"
        assert info["/Title_"] == "anders"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        with pdf.open_metadata() as xmp:
            assert xmp["dc:title"] == "Proefstuk"
            assert xmp["pdfuaid:part"] == "1"
            assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("2", "A")
            assert xmp["{urn:ozdesk:paper:1.0:}Kenmerk"] == "OZ-2026-03"


def test_the_time_of_the_paper_is_told_in_utc(tmp_path: Path) -> None:
    summer = timezone(timedelta(hours=2))
    path = tmp_path / "stuk.pdf"
    write_pdf(paper(para("a"), created=datetime(2026, 6, 1, 1, 0, tzinfo=summer)), path)
    assert_accessible(path)
    with pikepdf.open(path) as pdf:
        assert str(pdf.docinfo["/ModDate"]) == "D:20260531230000+00'00'"


def test_no_face_is_left_outside(tmp_path: Path) -> None:
    path = tmp_path / "stuk.pdf"
    write_pdf(everything(), path)
    assert b"Helvetica" not in path.read_bytes()
    with pikepdf.open(path) as pdf:
        faces = {
            str(font.BaseFont) for sheet in pdf.pages for font in sheet.Resources.Font.values()
        }
    assert all("FiraSans" in face or "IBMPlexMono" in face for face in faces)


def test_progress_goes_up_to_the_end(tmp_path: Path) -> None:
    heard: list[float] = []

    def hear(share: float) -> bool:
        heard.append(share)
        return True

    write_pdf(everything(), tmp_path / "stuk.pdf", hear)
    assert heard == sorted(heard)
    assert (heard[0], heard[-1]) == (0.0, 1.0)
    assert len(heard) > 20


@pytest.mark.parametrize("until", [0.0, 0.2, 0.5, 0.9, 1.0])
def test_stopping_leaves_nothing_behind(until: float, tmp_path: Path) -> None:
    path = tmp_path / "stuk.pdf"
    path.write_bytes(b"het vorige pakket")
    with pytest.raises(Cancelled):
        write_pdf(everything(), path, lambda share: share < until)
    assert path.read_bytes() == b"het vorige pakket"
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_file_takes_the_place_of_the_old(tmp_path: Path) -> None:
    path = tmp_path / "stuk.pdf"
    path.write_bytes(b"het vorige pakket")
    write_pdf(paper(para("nieuw")), path)
    assert_accessible(path)
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left") as refusal:
        write_pdf(everything(), tmp_path / "stuk.pdf")
    assert refusal.value.errno == errno.ENOSPC
    assert not list(tmp_path.iterdir())


def test_the_file_has_the_rights_of_any_new_file(tmp_path: Path) -> None:
    write_pdf(paper(para("a")), tmp_path / "stuk.pdf")
    (tmp_path / "ander").write_text("b")
    rights = {(tmp_path / name).stat().st_mode for name in ("stuk.pdf", "ander")}
    assert len(rights) == 1


def test_a_refusal_of_the_disk_passes_through(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_pdf(paper(para("a")), tmp_path / "weg" / "stuk.pdf")
    (tmp_path / "map.pdf").mkdir()
    with pytest.raises(OSError, match=r"map\.pdf"):
        write_pdf(paper(para("a")), tmp_path / "map.pdf")
    assert [entry.name for entry in tmp_path.iterdir()] == ["map.pdf"]
