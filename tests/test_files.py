"""A file is written whole or not at all, whatever the disk or another program does meanwhile."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ozdesk import files
from ozdesk.errors import (
    DiskFull,
    DiskProblem,
    FileHeld,
    HeldOpen,
    NotAllowed,
    NotFound,
    UserError,
    disk,
)
from ozdesk.files import (
    TEMPORARY_NAME,
    UnfinishedFile,
    copy_file,
    mark_as_foreign,
    replacing,
    temporary_name,
    write_file,
    write_new_file,
)
from ozdesk.sync.share.refusals import ShareFull, ShareGone, ShareHeld, ShareReadOnly
from ozdesk.sync.share.share_files import ShareFiles

OLD, NEW = b"what stood there", b"what comes instead"
POSIX = pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
CALLS = ("open", "fsync", "replace", "rename")
REFUSALS: dict[int, type[UserError]] = {
    errno.ENOSPC: DiskFull,
    errno.EIO: DiskProblem,
    errno.EACCES: NotAllowed,
}
DOORS: dict[str, Callable[[Path], object]] = {
    "write_file": lambda path: write_file(path, NEW),
    "private": lambda path: write_file(path, NEW, private=True),
    "replacing": lambda path: _stream(path),
    "copy_file": lambda path: _copy(path),
}


def _stream(path: Path) -> None:
    with replacing(path) as file:
        for byte in NEW:
            file.write(bytes([byte]))


def _copy(path: Path) -> None:
    source = path.parent.parent / "source"
    source.write_bytes(NEW)
    copy_file(source, path)


class Killed(BaseException):
    """The program stops here."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "folder").mkdir()
    path = tmp_path / "folder" / "file.txt"
    path.write_bytes(OLD)
    return path


@pytest.fixture(autouse=True)
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """What was waited, without waiting."""
    waited: list[float] = []
    monkeypatch.setattr(files.time, "sleep", waited.append)
    return waited


def held(code: int) -> PermissionError:
    error = PermissionError(errno.EACCES, "held")
    error.winerror = code  # type: ignore[attr-defined,unused-ignore]
    return error


def fail(monkeypatch: pytest.MonkeyPatch, call: str, error: BaseException, times: int = -1) -> None:
    """Let a call of the system fail: always, or the given number of times."""
    real, left = getattr(os, call), [times]

    def instead(*given: Any, **more: Any) -> Any:
        if left[0] == 0 or (call == "open" and given[1] & os.O_CREAT == 0):
            return real(*given, **more)
        left[0] -= 1
        raise error

    monkeypatch.setattr(os, call, instead)


def alone(path: Path) -> bool:
    return [each.name for each in path.parent.iterdir()] == [path.name]


# Whole


@pytest.mark.parametrize("door", DOORS)
def test_what_is_written_takes_the_place_of_what_was_there(door: str, path: Path) -> None:
    DOORS[door](path)
    assert path.read_bytes() == NEW
    assert alone(path)


@given(data=st.one_of(st.binary(), st.text()))
def test_any_content_is_read_back(data: bytes | str, tmp_path_factory: Any) -> None:
    path = tmp_path_factory.mktemp("any") / "x"
    write_file(path, data)
    assert path.read_bytes() == (data.encode() if isinstance(data, str) else data)


def test_the_bytes_are_on_disk_before_the_name_and_the_name_before_returning(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    for call in ("fsync", "replace"):
        real = getattr(os, call)
        monkeypatch.setattr(
            os, call, lambda *given, real=real, call=call: (done.append(call), real(*given))[1]
        )
    write_file(path, NEW)
    assert done == ["fsync", "replace"] + ["fsync"] * (os.name == "posix")


def test_a_link_is_followed(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    try:
        link.symlink_to(path)
    except OSError:
        pytest.skip("no right to make a link here")
    write_file(link, NEW)
    assert link.is_symlink()
    assert path.read_bytes() == NEW


def test_a_long_name_gets_a_temporary_name_that_fits(tmp_path: Path) -> None:
    path = tmp_path / ("é" * 120 + ".md")
    write_file(path, NEW)
    assert path.read_bytes() == NEW
    assert len(os.fsencode(temporary_name(path).name)) < 255


# Permissions


@POSIX
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o664, 0o755, 0o400])
def test_permissions_stay_as_they_were(mode: int, path: Path) -> None:
    path.chmod(mode)
    write_file(path, NEW)
    assert stat.S_IMODE(path.stat().st_mode) == mode


@POSIX
def test_a_new_file_has_the_permissions_of_any_new_file(path: Path) -> None:
    write_file(path.with_name("new"), NEW)
    write_new_file(path.with_name("shared"), NEW, path.with_name("0123.new"))
    path.with_name("any").write_bytes(NEW)
    modes = {path.with_name(name).stat().st_mode for name in ("new", "shared", "any")}
    assert len(modes) == 1


@POSIX
def test_what_is_private_is_so_whatever_was_there(path: Path) -> None:
    path.chmod(0o644)
    write_file(path, NEW, private=True)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@POSIX
@pytest.mark.parametrize("private", [False, True])
def test_nobody_else_reads_along_while_it_is_written(private: bool, path: Path) -> None:
    with replacing(path, private=private) as file:
        file.write(NEW)
        (unfinished,) = (each for each in path.parent.iterdir() if each != path)
        assert stat.S_IMODE(unfinished.stat().st_mode) == 0o600


def test_a_disk_without_permissions_still_gets_the_file(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail(monkeypatch, "chmod", OSError(errno.ENOTSUP, "not supported"))
    write_file(path, NEW)
    assert path.read_bytes() == NEW


# What the disk refuses


@pytest.mark.parametrize("number", REFUSALS)
@pytest.mark.parametrize("call", CALLS[:3])
@pytest.mark.parametrize("door", DOORS)
def test_a_refusal_leaves_the_old_file_and_nothing_else(
    door: str, call: str, number: int, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if door == "copy_file" and call == "open":
        (path.parent.parent / "source").write_bytes(NEW)
    fail(monkeypatch, call, OSError(number, os.strerror(number)))
    with pytest.raises(REFUSALS[number]) as told, disk(path):
        DOORS[door](path)
    assert str(path) in told.value.in_("nl")
    assert path.read_bytes() == OLD
    assert alone(path)


class Refusing:
    """A file whose disk refuses at one of its calls."""

    def __init__(self, file: BinaryIO, call: str, error: BaseException) -> None:
        self._file, self._call, self._error = file, call, error

    def __getattr__(self, name: str) -> Any:
        if name == self._call:
            raise self._error
        return getattr(self._file, name)


@pytest.fixture(params=[*REFUSALS, 0])
def refusal(request: pytest.FixtureRequest) -> BaseException:
    number: int = request.param
    return OSError(number, os.strerror(number)) if number else Killed()


@pytest.mark.parametrize("call", ["write", "flush", "fileno", "close"])
def test_a_refusal_while_writing_leaves_the_old_file_and_nothing_else(
    call: str, refusal: BaseException, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fdopen
    opened: list[BinaryIO] = []

    def refusing(*given: Any) -> Any:
        opened.append(real(*given))
        return Refusing(opened[-1], call, refusal)

    monkeypatch.setattr(os, "fdopen", refusing)
    if call == "close" and isinstance(refusal, Killed):
        pytest.skip("then nothing is left that could tidy up")
    with pytest.raises(type(refusal)):
        write_file(path, NEW)
    assert path.read_bytes() == OLD
    assert alone(path)
    for file in opened:
        file.close()


def test_a_file_too_large_for_the_disk_leaves_the_old_one(path: Path) -> None:
    resource = pytest.importorskip("resource")
    import signal

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    heard = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    try:
        with pytest.raises(DiskProblem), disk(path):
            write_file(path, b"x" * 100_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, heard)
    assert path.read_bytes() == OLD
    assert alone(path)


def test_a_folder_that_is_gone_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gone" / "file.txt"
    with pytest.raises(NotFound) as told, disk(path):
        write_file(path, NEW)
    assert told.value.facts["path"] == str(path.parent)
    assert not path.parent.exists()


def test_a_folder_that_became_a_file_is_named(path: Path) -> None:
    with pytest.raises(NotFound) as told, disk(path):
        write_file(path / "inside", NEW)
    assert told.value.facts["path"] == str(path)


def test_a_folder_in_the_place_of_the_file_stays(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    with pytest.raises(UserError), disk(tmp_path / "x"):
        write_file(tmp_path / "x", NEW)
    assert [each.name for each in tmp_path.iterdir()] == ["x"]


# A program that is killed


def kills(path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Each call of the system at which the program may stop, in turn; nothing is tidied then."""
    for call in CALLS[1:3]:
        with monkeypatch.context() as patched:
            fail(patched, call, Killed())
            fail(patched, "unlink", Killed())
            yield call


def test_a_kill_at_any_call_leaves_a_whole_file_and_a_name_that_is_swept(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for call in kills(path, monkeypatch):
        with pytest.raises(Killed):
            write_file(path, NEW)
        assert path.read_bytes() == OLD, call
    left = [each for each in path.parent.iterdir() if each != path]
    assert len(left) == 2
    assert all(TEMPORARY_NAME.search(each.name) for each in left)
    write_file(path, NEW)
    assert path.read_bytes() == NEW


def test_a_kill_after_the_name_was_taken_leaves_the_new_file(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(folder: Path) -> None:
        raise Killed

    monkeypatch.setattr(files, "sync_folder", stop)
    with pytest.raises(Killed):
        write_file(path, NEW)
    assert path.read_bytes() == NEW
    assert alone(path)


# Another program that holds the file


@pytest.mark.parametrize("code", [5, 32, 33])
@pytest.mark.parametrize("times", [1, 3, 6])
def test_a_file_that_is_held_for_a_moment_is_written(
    times: int, code: int, path: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[float]
) -> None:
    fail(monkeypatch, "replace", held(code), times)
    write_file(path, NEW)
    assert path.read_bytes() == NEW
    assert len(pauses) == times
    assert alone(path)


@pytest.mark.parametrize("code", [5, 32, 33])
def test_a_file_that_stays_held_is_told_as_that(
    code: int, path: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[float]
) -> None:
    fail(monkeypatch, "replace", held(code))
    with pytest.raises(FileHeld, match="another program") as told, disk(path):
        write_file(path, NEW)
    assert isinstance(told.value.__cause__, HeldOpen)
    assert path.read_bytes() == OLD
    assert alone(path)
    assert sum(pauses) < 1.5


def test_a_name_that_one_may_not_make_is_told_as_that(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail(monkeypatch, "replace", held(5))
    with pytest.raises(NotAllowed), disk(path):
        write_file(path.with_name("new"), NEW)
    assert alone(path)


def test_any_other_refusal_is_not_tried_again(
    path: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[float]
) -> None:
    fail(monkeypatch, "replace", PermissionError(errno.EACCES, "no"))
    with pytest.raises(NotAllowed), disk(path):
        write_file(path, NEW)
    assert pauses == []


def test_a_temporary_file_that_is_held_for_a_moment_goes_too(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail(monkeypatch, "fsync", OSError(errno.EIO, "no"))
    fail(monkeypatch, "unlink", held(32), 2)
    with pytest.raises(OSError, match="no"):
        write_file(path, NEW)
    assert alone(path)


# Names that never existed


@pytest.fixture
def share(tmp_path: Path) -> ShareFiles:
    (tmp_path / "share" / "desk").mkdir(parents=True)
    return ShareFiles(tmp_path / "share")


def test_a_name_that_is_taken_is_left_alone(share: ShareFiles) -> None:
    share.put("desk/aa", OLD, "desk")
    share.put("desk/aa", NEW, "desk")
    assert share.read("desk/aa") == OLD
    assert share.names("desk") == ["aa"]


def test_a_name_that_is_taken_meanwhile_is_left_alone(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail(monkeypatch, "rename", FileExistsError(errno.EEXIST, "taken"))
    assert not write_new_file(path.with_name("aa"), NEW, path.with_name("0123.new"))
    assert alone(path)


@pytest.mark.parametrize("call", ["open", "fsync", "rename"])
@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError(errno.ENOSPC, "full"), ShareFull),
        (OSError(errno.EACCES, "no"), ShareReadOnly),
        (OSError(errno.EIO, "?"), ShareGone),
        (OSError(errno.ENOENT, "?"), ShareGone),
        (held(32), ShareHeld),
        (Killed(), Killed),
    ],
    ids=lambda each: str(getattr(each, "__name__", each)),
)
def test_what_a_share_refuses_leaves_nothing_there(
    call: str,
    error: BaseException,
    told: type[BaseException],
    share: ShareFiles,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fail(monkeypatch, call, error)
    with pytest.raises(told) as seen:
        share.put("desk/aa", NEW, "desk")
    assert type(seen.value) is told
    assert list((share.path / "desk").iterdir()) == []


def test_a_share_whose_folder_is_gone_gets_no_folder(share: ShareFiles) -> None:
    with pytest.raises(ShareGone):
        share.put("other/aa", NEW, "other")
    assert not (share.path / "other").exists()


def test_a_temporary_name_is_used_once(path: Path) -> None:
    with pytest.raises(FileExistsError):
        UnfinishedFile(path)
    assert path.read_bytes() == OLD


def test_a_disk_that_takes_no_mark_stops_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A memory stick knows no streams, and refuses the one with the mark of Windows."""
    copy, tried = tmp_path / "besluit.pdf", list[str]()
    copy.write_bytes(NEW)

    def refused(path: Path, data: bytes) -> int:
        tried.append(f"{path.name} {data.decode()}")
        raise OSError(errno.EINVAL, "no streams here")

    monkeypatch.setattr(files.sys, "platform", "win32")
    monkeypatch.setattr(Path, "write_bytes", refused)
    mark_as_foreign(copy)
    assert tried == ["besluit.pdf:Zone.Identifier [ZoneTransfer]\r\nZoneId=3\r\n"]
    assert copy.read_bytes() == NEW
