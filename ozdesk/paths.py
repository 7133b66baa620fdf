"""Where the program keeps the files it ships: fonts, icons, starter workspaces, handbook."""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


class ResourceMissing(FileNotFoundError):
    """A file that belongs to the program is not there: the installation is damaged."""


def resource(*parts: str) -> Path:
    """Return the path of a shipped file or folder; raise `ResourceMissing` when it is not there."""
    path = _root().joinpath(*parts)
    if not path.exists():
        raise ResourceMissing(f"The installation of ozdesk is incomplete: {path} is missing.")
    return path


@cache
def _root() -> Path:
    """Return the one folder of shipped files of this installation."""
    places = _places(_PACKAGE)
    for place in places:
        if place.is_dir():
            return place
    looked = " or ".join(str(place) for place in places)
    raise ResourceMissing(f"The installation of ozdesk is incomplete: there is no folder {looked}.")


def _places(package: Path) -> tuple[Path, ...]:
    """Return where the files may stand: beside a source package, or inside an installed one."""
    inside = package / "resources"
    is_source = (package.parent / "pyproject.toml").is_file()
    return (package.parent / "resources", inside) if is_source else (inside,)
