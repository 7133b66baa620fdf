"""Which program this is: its version, what it is made of, and where it keeps things."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from ozdesk.domain.label import Label, Language
from ozdesk.paths import resource
from ozdesk.settings import config_folder, documents_folder, log_paths

UNKNOWN_LICENCE = "?"
LONGEST_LICENCE = 60  # characters: some put the whole text where its name belongs


ABOUT_TEXT = Label(
    "ozdesk {version} is een werkplek voor de governance van opensource: registers, teksten en "
    "pakketten, zonder internet. Het is vrije software onder de EUPL-1.2.",
    "ozdesk {version} is a desk for the governance of open source: registers, papers and packs, "
    "without internet. It is free software under the EUPL-1.2.",
)
PROGRAM = Label("Programma", "Program")
OWN_SETTINGS = Label("Eigen instellingen", "Own settings")
LOG, DATA = Label("Logboek", "Log"), Label("Administraties", "Workspaces")
MADE_OF = Label("Gemaakt met", "Made with")


class SoftwarePart(NamedTuple):
    """A library or typeface that the program is made of."""

    name: str
    version: str
    licence: str


SHIPPED = (
    SoftwarePart("Fira Sans", "", "OFL-1.1"),
    SoftwarePart("IBM Plex Mono", "", "OFL-1.1"),
    SoftwarePart("Lucide", "", "ISC"),
)


def version() -> str:
    """The version that is installed, or nothing where the system was not told."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    try:
        return installed("ozdesk")
    except PackageNotFoundError:
        return ""


def log_path() -> Path:
    """The file that holds what went wrong."""
    return log_paths()[0]


def program_folder() -> Path:
    """Where the files of the program stand."""
    return resource().parent


def platform_words() -> str:
    """Version, Python and system in one line, for who has to help."""
    import platform

    return f"ozdesk {version()}  Python {platform.python_version()}  {platform.platform()}"


def folders() -> dict[Label, Path]:
    """Where the program, its settings and its log are, and where a new workspace is offered."""
    return {
        PROGRAM: program_folder(),
        OWN_SETTINGS: config_folder(),
        LOG: log_path(),
        DATA: documents_folder(),
    }


def helpdesk_text(language: Language) -> str:
    """All that a helpdesk asks for first: version, system, places, and what it is made of."""
    told = [f"{label.in_(language)}: {path}" for label, path in folders().items()]
    made = [
        "  " + f"{part.name} {part.version}".strip() + f" · {part.licence}"
        for part in software_parts()
    ]
    return "\n".join([platform_words(), *told, f"{MADE_OF.in_(language)}:", *made])


def software_parts() -> list[SoftwarePart]:
    """The libraries that the program needs, and those that these need, by name; then the rest."""
    found: dict[str, SoftwarePart] = {}
    waiting = ["ozdesk"]
    while waiting:
        name = waiting.pop()
        if name.lower() in found or (made := _library(name)) is None:
            continue
        part, needed = made
        found[name.lower()] = part
        waiting += needed
    found.pop("ozdesk", None)
    return [*(found[name] for name in sorted(found)), *SHIPPED]


def _library(name: str) -> tuple[SoftwarePart, list[str]] | None:
    """An installed library with the names of what it needs here; nothing where it is not there."""
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        found = distribution(name)
    except PackageNotFoundError:
        return None
    data = found.metadata
    needed = [
        match[0]
        for each in found.requires or []
        if "extra ==" not in each and (match := re.match(r"[A-Za-z0-9._-]+", each))
    ]
    licence = _licence(data.get_all("License-Expression"), data.get_all("License"))
    if not licence:
        named = [each for each in data.get_all("Classifier") or [] if each.startswith("License ::")]
        licence = ", ".join(each.rpartition(" :: ")[2] for each in named)
    return SoftwarePart(data["Name"], found.version, licence or UNKNOWN_LICENCE), needed


def _licence(*given: list[str] | None) -> str:
    """The first thing said that is the name of a licence and not its text."""
    said = [each.strip() for words in given for each in words or []]
    return next((each for each in said if each and len(each) <= LONGEST_LICENCE), "")
