"""Pictures of the program as a customer would see it: python -m tests.shots [FOLDER]

With --handbook they are the few that the handbook shows, small, in resources/handbook/pictures.

Both themes, 1280 × 720 at 100 and 200 %, Dutch, and a few in English; the example as it is on one
fixed day. Every set is made by a process of its own, for the scale belongs to the process.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

TODAY = date(2026, 11, 21)
SETS = (
    ("light", "nl", 1), ("dark", "nl", 1), ("light", "nl", 2), ("dark", "nl", 2),
    ("light", "en", 1),
)  # fmt: skip
ENGLISH = {
    "first-start", "overview", "risks", "palette", "pack-dialog", "documentation-provider_matrix",
    "funding-coverage", "funding-money-1", "funding-work_by_party", "ownership-ownership_matrix-1",
    "dialog-import", "dialog-workspace", "dialog-snooze", "empty-funding-coverage", "handbook-keys",
    "connect-encrypted", "decide-3", "incoming", "share-full",
}  # fmt: skip
LARGE = (ENGLISH | {"dialog-carry", "dialog-answers", "versions-differ"}) - {"handbook-keys"}
WIDTH, HEIGHT = 1280, 720
BOOK = Path(__file__).parents[1] / "resources" / "handbook" / "pictures"
BOOK_SETS = (("light", "nl", 1), ("light", "en", 1))
IN_BOOK = {
    "first-start", "overview", "risk", "matrix", "checklist", "text", "pack-dialog", "history",
    "funding-coverage", "alerts", "dialog-import", "dialog-workspace",
}  # fmt: skip
BOOK_WIDTH, COLOURS = 880, 256


def main(folder: Path, sets: tuple[tuple[str, str, int], ...] = SETS) -> None:
    """Make every set in turn."""
    folder.mkdir(parents=True, exist_ok=True)
    for theme, language, scale in sets:
        with tempfile.TemporaryDirectory() as place:
            env = os.environ | {
                "QT_QPA_PLATFORM": "offscreen",
                "QT_SCALE_FACTOR": str(scale),
                "OZDESK_CONFIG": f"{place}/config",
                "OZDESK_DOCUMENTS": f"{place}/documents",
            }
            words = [str(folder), theme, language, str(scale)]
            subprocess.run([sys.executable, "-m", "tests.shots", *words], env=env, check=True)


class Camera:
    """Takes pictures of a window with whatever stands over it."""

    def __init__(self, folder: Path, theme: str, language: str, scale: int) -> None:
        self.folder = folder
        self.tail = f"{theme}-{language}" + ("-200" if scale == 2 else "")
        self.few = ENGLISH if language == "en" else None

    def take(self, window, name: str) -> None:
        """Draw a window, then its dialogs over it, and keep that."""
        from PySide6.QtCore import Qt
        from PySide6.QtGui import QColor, QPainter
        from PySide6.QtWidgets import QDialog

        if not self.wants(name):
            return
        settle()
        picture = window.grab()
        painter = QPainter(picture)
        for dialog in window.findChildren(QDialog):
            if dialog.isVisible():
                if not dialog.windowFlags() & Qt.WindowType.FramelessWindowHint:
                    painter.fillRect(window.rect(), Qt.GlobalColor.transparent)
                    centre = window.rect().center() - dialog.rect().center()
                    painter.setOpacity(0.35)
                    painter.fillRect(window.rect(), Qt.GlobalColor.black)
                    painter.setOpacity(1)
                else:
                    centre = dialog.pos() - window.pos()
                painter.drawPixmap(centre, dialog.grab())
                painter.setPen(QColor(0x80, 0x88, 0x92))  # as a window would have it
                painter.drawRect(dialog.rect().translated(centre).adjusted(-1, -1, 0, 0))
        painter.end()
        self.keep(picture, name)

    def wants(self, name: str) -> bool:
        """Whether a picture belongs to this set."""
        return self.few is None or name in self.few

    def settle(self) -> None:
        """Let everything happen that is about to."""
        settle()

    def keep(self, picture, name: str) -> None:
        """Keep a picture under its name."""
        picture.save(str(self.folder / f"{name}-{self.tail}.png"))


class BookCamera(Camera):
    """Keeps the few pictures of the handbook: narrow, with few colours, with a line round them."""

    def __init__(self, folder: Path, theme: str, language: str, scale: int) -> None:
        super().__init__(folder, theme, language, scale)
        self.tail = language

    def wants(self, name: str) -> bool:
        return name in IN_BOOK

    def keep(self, picture, name: str) -> None:
        from PIL import Image, ImageDraw

        path = self.folder / f"{name}-{self.tail}.png"
        picture.save(str(path))
        with Image.open(path) as whole:
            small = whole.convert("RGB")
        size = BOOK_WIDTH, round(small.height * BOOK_WIDTH / small.width)
        small = small.resize(size, Image.Resampling.LANCZOS)
        line = (0, 0, size[0] - 1, size[1] - 1)
        ImageDraw.Draw(small).rectangle(line, outline=(0xC9, 0xCF, 0xD8))
        few = small.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
        few.save(path, optimize=True)


def settle() -> None:
    """Let everything happen that is about to."""
    from PySide6.QtCore import QEventLoop
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    QTest.qWait(700)
    QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)


@contextmanager
def closing(dialog) -> Iterator[None]:
    """A dialog that goes when its picture has been taken."""
    yield
    dialog.close()
    settle()


def one_set(camera: Camera, theme: str, language: str) -> None:
    """Walk through the program once."""
    from ozdesk.gui.shell.app import make_app
    from ozdesk.gui.shell.shell import Shell
    from ozdesk.settings import Settings

    settings = Settings(theme=theme, language=language)
    app = make_app(settings)
    shell = Shell(settings, TODAY)
    shell.start(None)
    shell.window.resize(WIDTH, HEIGHT)
    camera.take(shell.window, "first-start")
    settings.name, settings.organisation = "coördinator", "gemeente Utrecht"
    shell.make_example()
    shell.window.resize(WIDTH, HEIGHT)
    shell.window.move(0, 0)
    shell.window.watch.finish()
    places(camera, shell.window)
    details(camera, shell.window)
    dialogs(camera, shell)
    packs(camera, shell.window)
    views(camera, shell)
    app.quit()


def views(camera: Camera, shell) -> None:
    """Every tab and dialog, full and then empty, and the end; of the large pictures only a few."""
    from tests import scenes

    if camera.tail.endswith("-200"):
        camera.few = LARGE
    scenes.every_tab(camera, shell)
    with tempfile.TemporaryDirectory() as place:
        scenes.every_dialog(camera, shell, Path(place))
        shell.create(Path(place) / "Mijn administratie")
        shell.window.resize(WIDTH, HEIGHT)
        shell.window.watch.finish()
        scenes.every_tab(camera, shell, scenes.EMPTY)
        sharing(camera, shell)


def sharing(camera: Camera, shell) -> None:
    """Working together, on a fresh example."""
    from tests import sharedscenes

    with tempfile.TemporaryDirectory() as place:
        shell.make_example()
        shell.window.resize(WIDTH, HEIGHT)
        shell.window.watch.finish()
        sharedscenes.sharing(camera, shell, Path(place))
        shell.window.close()


def places(camera: Camera, window) -> None:
    """Every place of the rail."""
    from ozdesk.domain.change import change, remove
    from ozdesk.gui.session.places import PLACES
    from ozdesk.kinds.risk import Risk

    for place in PLACES:
        if place.key == "history":
            risk, *others = window.session.workspace.of_kind(Risk)
            window.session.apply(change(risk, {"category": "Code en archief"}))
            window.session.apply(remove(others[-1]))
            window.session.apply(remove(others[-2]))
            window.bar.close_message()
        window.go(place)
        camera.take(window, place.key)
    window.session.undo()
    camera.take(window, "message")
    window.bar.close_message()


def details(camera: Camera, window) -> None:
    """A form, the tabs of its inspector, and a text with its preview."""
    from ozdesk.gui.register.inspector import RecordPanel
    from ozdesk.kinds.governance_text import GovernanceText
    from ozdesk.kinds.provider import Provider
    from ozdesk.kinds.risk import Risk

    def panel() -> RecordPanel:
        return next(p for p in window.page.findChildren(RecordPanel) if p.isVisible())

    risk = max(window.session.workspace.of_kind(Risk), key=lambda r: len(r.answer))
    window.show_record(risk.id)
    camera.take(window, "risk")
    for key in ("relations", "history"):
        panel().bring(key)
        camera.take(window, f"risk-{key}")
    window.page.tabs.setCurrentIndex(window.page.tabs.count() - 1)
    camera.take(window, "matrix")
    window.show_record(window.session.workspace.of_kind(Provider)[0].id)
    camera.take(window, "provider")
    panel().bring("checklist")
    camera.take(window, "checklist")
    paper = max(window.session.workspace.of_kind(GovernanceText), key=lambda t: len(t.text))
    window.show_record(paper.id)
    panel().show_text("text")
    camera.take(window, "text")


def dialogs(camera: Camera, shell) -> None:
    """What opens over the window."""
    from ozdesk.gui.session.places import OVERVIEW
    from ozdesk.gui.shell import tasks
    from ozdesk.gui.shell.palette import Palette

    window = shell.window
    window.go(OVERVIEW)
    for _ in window.searching.build():
        pass
    window.open_palette()
    palette = window.findChildren(Palette)[-1]
    palette.line.setText("code")
    with closing(palette):
        camera.take(window, "palette")
    for name, task in (
        ("settings", tasks.show_settings), ("backups", tasks.show_backups),
        ("shortcuts", tasks.show_shortcuts), ("tidy", tasks.ask_tidy),
    ):  # fmt: skip
        with closing(task(shell)):
            camera.take(window, name)


def packs(camera: Camera, window) -> None:
    """The dialog of a pack, the list of packs, and the pages of one."""
    from ozdesk.domain.classification import Audience
    from ozdesk.kinds.pack import Pack, PackState
    from ozdesk.packs.make import make_pack
    from ozdesk.packs.order import PackOrder

    window.make_pack()
    with closing(window.page.dialog):
        camera.take(window, "pack-dialog")
    order = PackOrder(
        today=TODAY, meeting=date(2026, 12, 11), body="Stuurgroep OpenZaak", number="3",
        version="0.3", status=PackState.FOR_DISCUSSION, author="Ecosysteemcoördinator",
        audience=Audience.INTERNAL, language=window.session.language,
        decisions=("Sluit een doorlopend contract voor het bijhouden van de documentatie.",),
    )  # fmt: skip
    make_pack(window.session.workspace, order, issue=True)
    camera.take(window, "packs-list")
    window.show_record(window.session.workspace.of_kind(Pack)[0].id)
    camera.take(window, "pack")


if __name__ == "__main__":
    if len(sys.argv) > 2:
        _, place, theme, language, scale = sys.argv
        kind = BookCamera if Path(place) == BOOK else Camera
        one_set(kind(Path(place), theme, language, int(scale)), theme, language)
    elif sys.argv[1:] == ["--handbook"]:
        main(BOOK, BOOK_SETS)
    elif sys.argv[1:] and sys.argv[1].startswith("-"):
        print(__doc__)
    else:
        main(Path(sys.argv[1] if len(sys.argv) > 1 else "shots"))
