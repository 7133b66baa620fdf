"""The share as one tree: what each file on it is, by its place and, where that is odd, its content.

A file in its proper place is ours by its name; whether its content is whole is seen by who reads
it. Anything else is looked into, for synchronisers and people copy files and folders under names
of their own. What a file holds decides what it is a copy of, never what it is called.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

import orjson

from ozdesk.sync.share import card as cards
from ozdesk.sync.share import segment as segments
from ozdesk.sync.share.box import BIGGEST, LONGEST_HEADER, name_digest
from ozdesk.sync.share.keys import hidden_name, unseal
from ozdesk.sync.share.refusals import ShareGone
from ozdesk.sync.share.secret import Keys
from ozdesk.sync.share.share_files import ShareFiles
from ozdesk.sync.share.share_format import BLOBS, CLUTTER, DEVICES, FORMAT_FILE, KEYS

DEVICE = re.compile(r"[0-9a-f]{8,64}")
BLOB = re.compile(r"[0-9a-f]{64}")
KEY_FILE = re.compile(r"[0-9a-f]+([-.][0-9a-z]+)*")
TEMPORARY = re.compile(r"[0-9a-f]{12}.*\.new")  # what a desk writes to, and copies of it
OF_OTHERS = re.compile(r"\.?~.*|.*\.(tmp|part|partial|crdownload)|\.(fuse|nfs|goutputstream).*")
LIKE_FOLDERS = re.compile(r".*(devices|blobs|keys).*", re.IGNORECASE)
DEEPEST = 12  # folders inside each other that are looked into
MOST_FILES = 200_000  # that are looked at


class FileCategory(Enum):
    """What a file on a share is."""

    OURS = auto()
    COPY = auto()  # of one of ours, under another name or in another folder
    UNFINISHED = auto()
    FOREIGN = auto()
    UNKNOWN = auto()  # called like ours and damaged, or not to be read at all


@dataclass(frozen=True, slots=True)
class TreeFile:
    """One file: its place below the share, what it is, and for ours and copies where it belongs.

    A `place` that ends in a slash is a folder that was not looked into.
    """

    place: str
    category: FileCategory
    proper: str = ""

    @property
    def name(self) -> str:
        """The name that it bears."""
        return self.place.rsplit("/", 1)[-1]

    @property
    def proper_name(self) -> str:
        """The name that it should bear."""
        return self.proper.rsplit("/", 1)[-1]

    @property
    def device(self) -> str:
        """The desk to whose folder it belongs; empty for what belongs to none."""
        top, _, rest = self.proper.partition("/")
        return rest.partition("/")[0] if top == DEVICES else ""

    def copied(self, device: str) -> TreeFile:
        """This file as a copy of the one of the same name in the folder of another desk."""
        return TreeFile(self.place, FileCategory.COPY, f"{DEVICES}/{device}/{self.name}")

    @property
    def is_half(self) -> bool:
        """Whether it bears a name that is not one for the time of writing."""
        return not (TEMPORARY.fullmatch(self.name) or OF_OTHERS.fullmatch(self.name))

    @property
    def is_clutter(self) -> bool:
        """Whether a system or a synchroniser keeps it for itself."""
        return any(part.lower() in CLUTTER for part in self.place.split("/"))


@dataclass
class ShareTree:
    """What lies on a share; `more` tells that there is so much that not all was looked at."""

    folders: set[str] = field(default_factory=set)
    files: list[TreeFile] = field(default_factory=list)
    more: bool = False

    def of(self, *categories: FileCategory) -> list[TreeFile]:
        """The files of some categories, in the order of their places."""
        return [each for each in self.files if each.category in categories]

    @property
    def listing(self) -> dict[str, list[str]]:
        """The names of our files in the folder of each desk."""
        found: dict[str, list[str]] = {device: [] for device in self.devices}
        for each in self.of(FileCategory.OURS):
            if each.device:
                found.setdefault(each.device, []).append(each.name)
        return found

    @property
    def devices(self) -> list[str]:
        """The desks that have a folder."""
        parts = (place.split("/") for place in sorted(self.folders))
        return [p[1] for p in parts if len(p) == 2 and p[0] == DEVICES and DEVICE.fullmatch(p[1])]


def read_tree(
    files: ShareFiles, secret: Keys | None, digests: Collection[str] = (), *, deep: bool = False
) -> ShareTree:
    """Look at what lies on a share; raise ShareGone when it is not there.

    `digests` are blobs that are known, by which copies of them are told. Unless `deep`, the blobs
    and the folders of others are not looked into.
    """
    return _Reader(files, secret, frozenset(digests), deep).run()


def blob_place(digest: str, secret: bytes | None) -> str:
    """Where a blob is, or would be; on an encrypted share the name tells nothing."""
    name = digest if secret is None else hidden_name(secret, digest)
    return f"{BLOBS}/{name[:2]}/{name}"


def is_proper(place: str) -> bool:
    """Whether a file of ours may bear this name in this place."""
    match place.split("/"):
        case [name]:
            return name == FORMAT_FILE
        case [top, name] if top == KEYS:
            return bool(KEY_FILE.fullmatch(name))
        case [top, folder, name] if top == DEVICES and DEVICE.fullmatch(folder):
            return bool(segments.NAME.fullmatch(name) or cards.NAME.fullmatch(name))
        case [top, folder, name] if top == BLOBS:
            return bool(BLOB.fullmatch(name)) and name.startswith(folder) and len(folder) == 2
    return False


def is_proper_folder(place: str) -> bool:
    """Whether a folder is one of ours, which stays also when it is empty."""
    match place.split("/"):
        case [top]:
            return top in ("", DEVICES, BLOBS, KEYS)
        case [top, folder] if top == DEVICES:
            return bool(DEVICE.fullmatch(folder))
        case [top, folder]:
            return top == BLOBS and len(folder) == 2
    return False


def is_like_ours(place: str) -> bool:
    """Whether a folder is a copy of one of ours, or lies within one."""
    top, _, _ = place.partition("/")
    return bool(LIKE_FOLDERS.fullmatch(top)) and not is_proper_folder(place)


@dataclass
class _Reader:
    """One walk through a share."""

    files: ShareFiles
    secret: Keys | None
    digests: frozenset[str]
    deep: bool
    tree: ShareTree = field(default_factory=ShareTree)

    def run(self) -> ShareTree:
        """Walk."""
        self._walk("", 0)
        self.tree.files.sort(key=lambda each: each.place)
        return self.tree

    def _walk(self, below: str, depth: int) -> None:
        folders, names = self.files.entries(below)
        for name in names:
            if len(self.tree.files) >= MOST_FILES:
                self.tree.more = True
                return
            place = f"{below}/{name}" if below else name
            self.tree.files.append(self._judge(place))
        for folder in folders:
            place = f"{below}/{folder}" if below else folder
            if self._enters(place, depth):
                self.tree.folders.add(place)
                self._walk(place, depth + 1)
            elif is_proper_folder(place):
                self.tree.folders.add(place)
            elif folder.lower() not in CLUTTER or self.deep:
                self.tree.files.append(TreeFile(f"{place}/", FileCategory.FOREIGN))

    def _enters(self, place: str, depth: int) -> bool:
        top = place.partition("/")[0]
        if self.deep:
            return depth < DEEPEST
        return bool(LIKE_FOLDERS.fullmatch(top)) and depth < 3 and not _is_of_blobs(top)

    def _judge(self, place: str) -> TreeFile:
        if is_proper(place):
            return TreeFile(place, FileCategory.OURS, place)
        name = place.rsplit("/", 1)[-1]
        if name.lower() in CLUTTER:
            return TreeFile(place, FileCategory.FOREIGN)
        if TEMPORARY.fullmatch(name):
            return TreeFile(place, FileCategory.UNFINISHED)
        try:
            found = self._by_content(place, name)
        except ShareGone:  # one file that another program or the system withholds
            return TreeFile(place, FileCategory.UNKNOWN)
        if found.category is FileCategory.FOREIGN and OF_OTHERS.fullmatch(name):
            return TreeFile(place, FileCategory.UNFINISHED)
        return found

    def _by_content(self, place: str, name: str) -> TreeFile:
        start = self.files.read_start(place, LONGEST_HEADER)
        for candidate in self._candidates(place, start):
            if candidate is not None:
                return candidate
        like = segments.LIKE.fullmatch(name) or cards.LIKE.fullmatch(name) or BLOB.search(name)
        odd = bool(like) or is_like_format(place)
        return TreeFile(place, FileCategory.UNKNOWN if odd else FileCategory.FOREIGN)

    def _candidates(self, place: str, start: bytes) -> Iterator[TreeFile | None]:
        """What it is as a file of a desk, as a copy of the format, or as one of a blob."""
        yield self._of_a_desk(place, start)
        if b'"ozdesk-share"' in start and self.files.read(FORMAT_FILE) == self.files.read(place):
            yield TreeFile(place, FileCategory.COPY, FORMAT_FILE)
        if self.deep or BLOB.search(place):
            yield self._of_a_blob(place)

    def _of_a_desk(self, place: str, start: bytes) -> TreeFile | None:
        first, ended, _ = start.partition(b"\n")
        head = _header(first)
        if head is None:
            return None
        device, length = head.get("device"), head.get("length")
        data = self.files.read(place) or b""
        there = len(data) - len(first) - 1
        if not ended or not isinstance(device, str) or not isinstance(length, int):
            return TreeFile(place, FileCategory.UNKNOWN)
        if there != length or not DEVICE.fullmatch(device):
            short = there < length
            return TreeFile(place, FileCategory.UNFINISHED if short else FileCategory.UNKNOWN)
        digest = name_digest(data)
        name = f"{digest}.card"
        if isinstance(generation := head.get("generation"), int):
            return TreeFile(place, FileCategory.COPY, f"{KEYS}/{generation:x}-{digest}.key")
        if isinstance(head.get("first"), int) and isinstance(head.get("last"), int):
            name = f"{head['first']:x}-{head['last']:x}-{digest}.seg"
        return TreeFile(place, FileCategory.COPY, f"{DEVICES}/{device}/{name}")

    def _of_a_blob(self, place: str) -> TreeFile | None:
        keys = self.secret.newest_first if self.secret else [None]
        if None in keys:
            digest = self.files.digest(place)
            if digest is not None and (digest in self.digests or digest in place):
                return TreeFile(place, FileCategory.COPY, blob_place(digest, None))
        found = (self._of_a_sealed_blob(place, key) for key in keys if key is not None)
        return next((each for each in found if each is not None), None)

    def _of_a_sealed_blob(self, place: str, key: bytes) -> TreeFile | None:
        size = self.files.size(place)
        if size is None or size[0] > BIGGEST:
            return None
        data = self.files.read(place) or b""
        for digest in self._likely(place, key):
            opened = unseal(key, data, digest.encode())
            if opened is not None and hashlib.sha256(opened).hexdigest() == digest:
                return TreeFile(place, FileCategory.COPY, blob_place(digest, key))
        return None

    def _likely(self, place: str, key: bytes) -> Iterable[str]:
        """The blobs that it may be a copy of, the one that it is called after first."""
        named = [d for d in self.digests if hidden_name(key, d) in place]
        return [*named, *(self.digests.difference(named) if self.deep else ())]


def _header(first: bytes) -> dict[str, object] | None:
    """The header of a file of a desk, also where it is not whole; None for any other file."""
    if not first.startswith(b'{"ozdesk":'):
        return None
    try:
        head = orjson.loads(first)
    except ValueError:
        return {}
    return head if isinstance(head, dict) else {}


def is_like_format(place: str) -> bool:
    """Whether a file is called as a copy of `FORMAT.json` would be."""
    start, _, end = FORMAT_FILE.partition(".")
    name = place.rsplit("/", 1)[-1]
    return name.startswith(start) and name.endswith(end)


def _is_of_blobs(top: str) -> bool:
    return BLOBS in top.lower()
