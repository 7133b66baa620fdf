"""Whether a folder lies on a network drive, as each operating system tells it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from ozdesk.errors import NetworkFolder, disk

ESCAPE = re.compile(r"\\([0-7]{3})")  # how the system spells a space in the place of a mount
NETWORK = {
    "9p", "afpfs", "afs", "ceph", "cifs", "coda", "davfs", "fuse.curlftpfs", "fuse.davfs2",
    "fuse.glusterfs", "fuse.google-drive-ocamlfuse", "fuse.gvfsd-fuse", "fuse.kio-fuse",
    "fuse.onedriver", "fuse.rclone", "fuse.s3fs", "fuse.smbnetfs", "fuse.sshfs", "glusterfs",
    "lustre", "ncpfs", "nfs", "nfs4", "smb3", "smbfs", "webdav",
}  # fmt: skip


def refuse_network(path: Path) -> None:
    """Raise NetworkFolder when a folder lies on a network drive."""
    with disk(path):
        there = is_network(path)
    if there:
        raise NetworkFolder(path=path)


def is_network(path: Path) -> bool:
    """Whether a folder (or the nearest one above it that exists) lies on a network drive."""
    there = path.absolute()
    while not there.exists() and there != there.parent:
        there = there.parent
    if sys.platform == "win32":
        return _windows_network(there)
    if sys.platform == "darwin":
        listed = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False).stdout
        mounts = [
            (place, kind.split(",")[0].rstrip(")"))
            for line in listed.splitlines()
            for _, _, rest in [line.partition(" on ")]
            for place, _, kind in [rest.rpartition(" (")]
        ]
    else:
        mounts = _linux_mounts(Path("/proc/self/mountinfo"))
    return _kind_of_mount(there.resolve(), mounts) in NETWORK


def _windows_network(path: Path) -> bool:
    if str(path).startswith("\\\\"):
        return True
    import ctypes

    remote = 4  # DRIVE_REMOTE of GetDriveType
    kind = ctypes.windll.kernel32.GetDriveTypeW(path.anchor)  # type: ignore[attr-defined,unused-ignore]
    return bool(kind == remote)


def _linux_mounts(listing: Path) -> list[tuple[str, str]]:
    try:
        lines = listing.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return []
    mounts = []
    for line in lines:
        left, _, right = line.partition(" - ")
        place = ESCAPE.sub(lambda match: chr(int(match[1], 8)), left.split(" ")[4])
        mounts.append((place, right.split(" ")[0]))
    return mounts


def _kind_of_mount(path: Path, mounts: list[tuple[str, str]]) -> str:
    above = [m for m in reversed(mounts) if path == Path(m[0]) or Path(m[0]) in path.parents]
    return max(above, key=lambda mount: len(mount[0]))[1] if above else ""
