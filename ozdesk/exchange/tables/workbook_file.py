"""XLSX and ODS files unpacked within bounds, before any reader of sheets sees them.

A sheet reader trusts what a file says of itself; a hostile one would end the process. So the parts
are unpacked here, counted, and handed on in a fresh archive that says only what is true.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from ozdesk.domain.label import Label
from ozdesk.exchange.tables.table import refuse

UNPACKED = 400 * 1024 * 1024  # bytes of all parts together
CHUNK = 1024 * 1024
OLD = b"\xd0\xcf\x11\xe0"  # the container of .xls, and of XLSX files with a password
SECRET = "EncryptedPackage".encode("utf-16-le")
NEEDED = (".xml", ".rels", "mimetype")

PASSWORD = Label(
    "het bestand heeft een wachtwoord; sla het op zonder wachtwoord",
    "the file has a password; save it without one",
)
OLD_FORM = Label(
    "dit is een oud of onbekend Office-bestand; sla het op als .xlsx of .ods",
    "this is an old or unknown Office file; save it as .xlsx or .ods",
)
FOREIGN = Label(
    "dit is geen rekenblad en geen CSV-tabel", "this is neither a spreadsheet nor a CSV table"
)
DAMAGED = Label(
    "het bestand is beschadigd; open het in uw rekenprogramma en sla het opnieuw op",
    "the file is damaged; open it in your spreadsheet program and save it again",
)
BOMB = Label(
    "uitgepakt is het groter dan {most} MB; deel het op",
    "unpacked it is larger than {most} MB; split it up",
)

Parts = Mapping[str, bytes]


def refuse_old(path: Path, data: bytes) -> None:
    """Raise NotReadable for a file in the container of older Office programs."""
    if data.startswith(OLD):
        raise refuse(path, PASSWORD if SECRET in data else OLD_FORM)


def unzip_parts(path: Path, data: bytes) -> Parts:
    """The parts of a workbook by name; raise NotReadable when it is none, or too much."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _parts(path, archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, LookupError) as error:
        raise refuse(path, DAMAGED) from error
    except RuntimeError as error:  # a part with a password of its own
        raise refuse(path, PASSWORD) from error


def _parts(path: Path, archive: zipfile.ZipFile) -> Parts:
    parts: dict[str, bytes] = {}
    left = UNPACKED
    for info in archive.infolist():
        if info.is_dir() or not info.filename.lower().endswith(NEEDED):
            continue
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise refuse(path, DAMAGED)
        chunks: list[bytes] = []
        with archive.open(info) as file:
            while chunk := file.read(CHUNK):
                left -= len(chunk)
                if left < 0:
                    raise refuse(path, BOMB, most=UNPACKED // 1024**2)
                chunks.append(chunk)
        parts[info.filename] = b"".join(chunks)
    return parts


def zip_parts(parts: Parts) -> BytesIO:
    """The parts as an archive in memory, not compressed."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(parts, key=lambda name: name != "mimetype"):
            archive.writestr(zipfile.ZipInfo(name), parts[name])
    file.seek(0)
    return file
