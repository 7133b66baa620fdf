"""The one door to other programs: web addresses, documents and folders that the system shows."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

WEB = ("http", "https")


def web_address(text: str) -> QUrl | None:
    """What a text leads to on the web or by mail; None for files, other machines and scripts."""
    url = QUrl(text.strip(), QUrl.ParsingMode.StrictMode)
    if not url.isValid():
        return None
    if url.scheme() in WEB:
        return url if url.host() else None
    if url.scheme() == "mailto" and "@" in url.path():
        return QUrl(f"mailto:{url.path()}")  # the rest could have a mail program add files
    return None


def open_web(text: str) -> bool:
    """Have the system show a web address, or a mail to somebody; tell whether it is one."""
    url = web_address(text)
    return url is not None and QDesktopServices.openUrl(url)


def open_document(path: Path) -> None:
    """Have the system show a file, of which it was seen that it cannot run."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def show_folder(folder: Path) -> None:
    """Have the system show a folder."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
