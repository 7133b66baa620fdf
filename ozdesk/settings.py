"""What this desk remembers about its user: a small file outside every workspace."""

from __future__ import annotations

import getpass
import json
import os
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, Literal

from ozdesk.files import private_folder, write_file

MOST_RECENT = 8
EXAMPLE = Path("ozdesk") / "voorbeeld-openzaak"  # below the documents folder


@dataclass
class Settings:
    """Who one is, how it looks, and what was open; `persons` by data set who sits at this desk."""

    name: str = ""
    organisation: str = ""
    language: Literal["nl", "en"] = "nl"
    theme: Literal["system", "light", "dark"] = "system"
    recent: list[str] = field(default_factory=list)
    persons: dict[str, str] = field(default_factory=dict)
    window: dict[str, Any] = field(default_factory=dict)

    @property
    def who(self) -> str:
        """How one is named in the history."""
        return ", ".join(part for part in (self.name, self.organisation) if part)

    def opened(self, folder: Path) -> bool:
        """Remember a workspace as the last one opened; tells whether another was."""
        path, before = str(folder), self.recent
        self.recent = [path, *(p for p in before if p != path)][:MOST_RECENT]
        return self.recent != before


def login_name() -> str:
    """How the system calls its user; a dash where it does not know."""
    try:
        return getpass.getuser().encode("utf-8", "replace").decode()
    except (OSError, KeyError, ImportError):
        return "–"


def config_folder() -> Path:
    """Where settings live; the variable OZDESK_CONFIG overrides the platform's place."""
    if given := os.environ.get("OZDESK_CONFIG"):
        return Path(given)
    from platformdirs import user_config_dir

    return Path(user_config_dir("ozdesk", appauthor=False))


def settings_path() -> Path:
    """The file of the settings."""
    return config_folder() / "settings.json"


def columns_path() -> Path:
    """The file that keeps how columns of tables were read."""
    return config_folder() / "columns.json"


def log_paths() -> tuple[Path, Path]:
    """The file that holds what went wrong, and the one before."""
    return config_folder() / "ozdesk.log", config_folder() / "ozdesk.log.1"


def documents_folder() -> Path:
    """Where a new workspace is offered."""
    if given := os.environ.get("OZDESK_DOCUMENTS"):
        return Path(given)
    from platformdirs import user_documents_dir

    return Path(user_documents_dir())


def load_settings() -> Settings:
    """Read the settings; what cannot be read is at its default."""
    settings = Settings()
    try:
        raw = json.loads(settings_path().read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return settings
    if isinstance(raw, dict):
        for known in fields(Settings):
            value = raw.get(known.name)
            if type(value) is type(getattr(settings, known.name)):
                setattr(settings, known.name, value)
    settings.persons = {k: v for k, v in settings.persons.items() if isinstance(v, str)}
    settings.recent = [path for path in settings.recent if isinstance(path, str)]
    settings.language = "en" if settings.language == "en" else "nl"
    if settings.theme not in {"light", "dark"}:
        settings.theme = "system"
    return settings


def save_settings(settings: Settings) -> None:
    """Write the settings whole or not at all; raises OSError."""
    folder = config_folder()
    private_folder(folder, parents=True)
    text = json.dumps(asdict(settings), ensure_ascii=False, indent=1)
    write_file(settings_path(), text.encode("utf-8", "replace"), private=True)
