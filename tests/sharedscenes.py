"""What the pictures show of working together: connecting, what came in, deciding, the drive."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ozdesk.domain.change import change, create, remove
from ozdesk.store.workspace import Workspace
from ozdesk.sync import connect
from ozdesk.sync.step import Sync

PEOPLE = ("Anna de Wit, gemeente Utrecht", "Bram Jansen, Dimpact", "Chaima el Idrissi, VNG")
BEFORE = "Leg de afspraken vast.\n\nOefen één keer per jaar.\n\nDe coördinator meldt de uitkomst."
MINE = BEFORE.replace("Oefen één keer", "Oefen twee keer")
THEIRS = BEFORE.replace("de uitkomst.", "de uitkomst aan de stuurgroep, binnen een maand.")


def sharing(camera: Any, shell: Any, folder: Path) -> None:
    """Walk through everything that is there for who works together."""
    window = shell.window
    empty(camera, window)
    dialogs(camera, shell, folder)
    place = folder / "Gedeeld" / "OpenZaak"
    place.mkdir(parents=True)
    connect.begin(window.session.workspace, place)
    first(camera, window)
    connected(camera, shell, folder)
    desks = [_desk(folder / f"bureau{n}", place, who) for n, who in enumerate(PEOPLE)]
    _welcome(camera, window, desks)
    window.arrivals.clear()
    incoming(camera, window, desks)
    deciding(camera, window, desks)
    blocked(camera, window)
    under_way(camera, window, desks[0], place, folder)
    drive(camera, window, desks, place, folder)
    destroying(camera, window)
    for desk in desks:
        desk.close()


def empty(camera: Any, window: Any) -> None:
    """The pages before anything is shared."""
    from ozdesk.gui.session.places import DECIDE, INCOMING, SHARE

    for place in (DECIDE, INCOMING, SHARE):
        window.go(place)
        camera.take(window, f"empty-{place.key}")


def dialogs(camera: Any, shell: Any, folder: Path) -> None:
    """The one dialog that connects, for each of the things it can find."""
    from ozdesk.gui.share.connect import ask_connect

    dialog = ask_connect(shell)
    camera.take(shell.window, "connect")
    for name in ("leeg", "vol", "ander"):
        (folder / name).mkdir()
    (folder / "vol" / "begroting.xlsx").write_bytes(b"x")
    with Workspace.create(folder / "ander bureau", PEOPLE[0]) as other:
        connect.begin(other, folder / "ander", "vlinder stoel kasteel")
    for name in ("vol", "ander", "weg", "leeg"):
        dialog.look_at(folder / name)
        while dialog.task is not None:
            camera.settle()
        camera.take(shell.window, f"connect-{name}")
    dialog.encrypt.setChecked(True)
    dialog.first.setText("te kort")
    dialog.do()
    camera.take(shell.window, "connect-encrypted")
    dialog.close()


def first(camera: Any, window: Any) -> None:
    """The first time that desk and share become level, and how it ended."""
    from ozdesk.gui.share.first_sync import FirstSync

    dialog = FirstSync(window.session, window)
    dialog.open()
    camera.take(window, "first-sync")
    while window.session.share.busy:
        camera.settle()
    camera.take(window, "first-sync-end")
    dialog.close()
    window.share_notices.begin()
    _level(camera, window)


def connected(camera: Any, shell: Any, folder: Path) -> None:
    """The dialog once more, for who is connected already."""
    from ozdesk.gui.share.connect import ask_connect

    dialog = ask_connect(shell)
    for name, place in (("again", folder / "Gedeeld" / "OpenZaak"), ("instead", folder / "leeg")):
        dialog.look_at(place)
        while dialog.task is not None:
            camera.settle()
        camera.take(shell.window, f"connect-{name}")
    dialog.close()


def blocked(camera: Any, window: Any) -> None:
    """A pack that tells what is undecided."""
    window.make_pack()
    dialog = window.page.dialog
    while not dialog._undecided:
        camera.settle()
    camera.take(window, "pack-undecided")
    dialog.close()


def under_way(camera: Any, window: Any, desk: Workspace, place: Path, folder: Path) -> None:
    """Files that a colleague added and that have not come yet."""
    from ozdesk.domain.attached import attach
    from ozdesk.domain.rows import Row
    from ozdesk.gui.session.places import SHARE
    from ozdesk.kinds.risk import Risk

    for number, name in enumerate(("Besluit stuurgroep 11 november.pdf", "Offerte.docx")):
        paper = folder / name
        paper.write_bytes(bytes([number]))
        digest, size = desk.blobs.keep_file(paper)
        desk.apply(attach(desk.of_kind(Risk)[number], digest, Row(name=name, size=size)))
    Sync(desk).run()
    away = (place / "blobs").rename(folder / "nog niet")
    _level(camera, window)
    window.bar.close_message()
    window.go(SHARE)
    window.page.read()
    _down(camera, window.page.area)
    camera.take(window, "share-under-way")
    away.rename(place / "blobs")


def destroying(camera: Any, window: Any) -> None:
    """Destroying by the selection list."""
    from ozdesk.gui.destroy.dialog import RecordsDialog
    from ozdesk.gui.session.places import HOMES
    from ozdesk.kinds.risk import Risk

    window.go(HOMES[0])
    dialog = RecordsDialog(window.session, window.session.workspace.of_kind(Risk)[5:7], window)
    dialog.open()
    camera.take(window, "destroy")
    dialog.ground.setCurrentIndex(0)
    dialog.word.setText(window.session.text(_word()))
    dialog.do.click()
    camera.take(window, "destroyed")
    dialog.close()


def _word() -> Any:
    from ozdesk.gui.destroy.dialog import WORD

    return WORD


def _desk(path: Path, share: Path, who: str) -> Workspace:
    workspace = connect.join(share, path, who)
    Sync(workspace).run()
    return workspace


def _level(camera: Any, window: Any) -> None:
    runner = window.session.share
    runner.ask()
    while runner.busy:
        camera.settle()


def _welcome(camera: Any, window: Any, desks: list[Workspace]) -> None:
    _level(camera, window)
    for card in connect.waiting(window.session.share.sync):
        connect.approve(window.session.share.sync, card)
    _level(camera, window)
    for desk in desks:
        Sync(desk).run()


def incoming(camera: Any, window: Any, desks: list[Workspace]) -> None:
    """What colleagues changed, and the note about it."""
    from ozdesk.gui.session.places import INCOMING, OVERVIEW
    from ozdesk.kinds.action_item import ActionItem
    from ozdesk.kinds.risk import Risk

    window.go(OVERVIEW)
    for desk, risk in zip(desks, desks[0].of_kind(Risk)[4:7], strict=True):
        desk.apply(change(desk.get(risk.id), {"answer": f"Afgesproken: {risk.name.lower()}."}))
    desks[1].apply(create(ActionItem, {"name": "Nodig de leverancier uit"})[1])
    desks[2].apply(remove(desks[2].of_kind(Risk)[9]))
    for desk in desks:
        Sync(desk).run()
    _level(camera, window)
    camera.take(window, "note-incoming")
    window.bar.close_message()
    window.go(INCOMING)
    camera.take(window, "incoming")


def deciding(camera: Any, window: Any, desks: list[Workspace]) -> None:
    """Questions of every sort: a line, texts that go together and that clash, a removal."""
    from ozdesk.gui.session.places import DECIDE
    from ozdesk.kinds.risk import Risk

    mine = window.session.workspace
    risks = list(mine.of_kind(Risk))
    mine.apply(change(risks[1], {"answer": BEFORE}))
    mine.apply(change(risks[2], {"answer": BEFORE}))
    _level(camera, window)
    for desk in desks:
        Sync(desk).run()
    clash = BEFORE.replace("één keer per jaar", "elk kwartaal")
    pairs: list[tuple[int, str, object, object]] = [
        (0, "name", "Kennis van de bouw zit bij één leverancier", "Bouwkennis zit bij één partij"),
        (1, "answer", MINE, THEIRS),
        (2, "answer", MINE, clash),
    ]
    for at, name, ours, theirs in pairs:
        mine.apply(change(mine.get(risks[at].id), {name: ours}, why="besproken in het overleg"))
        desks[0].apply(change(desks[0].get(risks[at].id), {name: theirs}))
    desks[1].apply(change(desks[1].get(risks[0].id), {"name": "Eén leverancier kent de bouw"}))
    mine.apply(remove(mine.get(risks[3].id)))
    desks[2].apply(change(desks[2].get(risks[3].id), {"answer": "Toch houden: dit speelt weer."}))
    for desk in desks:
        Sync(desk).run()
    _level(camera, window)
    window.bar.close_message()
    window.session.share.sync.state.lag[desks[1].device] = 3 * 3_600_000
    window.go(DECIDE)
    page = window.page
    for row in range(page.list.count()):
        page.list.setCurrentRow(row)
        camera.take(window, f"decide-{row + 1}")
    page.list.setCurrentRow(3)
    page.card.write()
    _down(camera, page.area)
    camera.take(window, "decide-write")
    window.show_record(risks[1].id)
    camera.take(window, "form-undecided")


def drive(camera: Any, window: Any, desks: list[Workspace], place: Path, folder: Path) -> None:
    """The page of the drive: well, with all that can be amiss, and when it is gone."""
    from ozdesk.gui.session.places import SHARE

    window.go(SHARE)
    camera.take(window, "share")
    passphrases(camera, window)
    newcomer = _desk(folder / "nieuw", place, "Dirk Visser, gemeente Ede")
    folders = [place / "devices" / desk.device for desk in desks]
    segment = sorted(folders[0].glob("*.seg"))[-1]
    (folders[1] / "vakantiefoto.jpg").write_bytes(b"geen segment")
    (folders[2] / f"{segment.stem[:-1]}0.seg").write_bytes(segment.read_bytes()[:200])
    _level(camera, window)
    page = window.page
    page.read()
    camera.take(window, "share-full")
    _down(camera, page.area)
    camera.take(window, "share-trouble")
    place.rename(place.with_name("even weg"))
    window.session.workspace.apply(create(type(_risk(window)), {"name": "Nieuw risico"})[1])
    _level(camera, window)
    camera.take(window, "share-gone")
    newcomer.close()


def passphrases(camera: Any, window: Any) -> None:
    """The passphrase: weak, strong, asked for, and offered after blocking."""
    from ozdesk.gui.share.asked import ask_compare
    from ozdesk.gui.share.passphrase import ask_passphrase, offer_change

    page = window.page
    dialog = page.ask_change()
    for name, text in (("weak", "zomer 2026"), ("strong", "vlinder stoel kasteel regen")):
        dialog.first.setText(text)
        dialog.estimate.judge(text)
        dialog.second.setText(text if name == "weak" else "")
        dialog.do() if name == "weak" else dialog.complain("")
        camera.take(window, f"passphrase-{name}")
    dialog.close()
    dialog = ask_passphrase(window.session, window)
    camera.take(window, "passphrase-enter")
    dialog.close()
    dialog = offer_change(window.session, window, PEOPLE[0])
    camera.take(window, "passphrase-offer")
    dialog.close()
    dialog = ask_compare(window.session, window)
    camera.take(window, "compare-code")
    dialog.close()


def _down(camera: Any, area: Any) -> None:
    """Scroll to the end."""
    camera.settle()
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())


def _risk(window: Any) -> Any:
    from ozdesk.kinds.risk import Risk

    return window.session.workspace.of_kind(Risk)[0]
