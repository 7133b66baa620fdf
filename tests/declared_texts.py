"""The texts that the modules of a package declare, as a list that one can read and compare."""

from __future__ import annotations

import importlib
import os
import pkgutil
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from types import ModuleType

from ozdesk.domain.label import Label, Option
from ozdesk.errors import UserError
from ozdesk.packs.section import Section
from ozdesk.paper.table_columns import TableColumn
from ozdesk.rules.alerts.alert import AlertRule


def declared_texts(package: ModuleType) -> str:
    """Every text that a module of a package holds, in the order of the alphabet, in Dutch first."""
    names = [each.name for each in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")]
    found = {
        (label.nl, label.en)
        for name in names
        for thing in vars(importlib.import_module(name)).values()
        if not isinstance(thing, type) or thing.__module__.startswith(package.__name__)
        for label in labels_in(thing)
    }
    return "".join(f"{nl!r}\n    {en!r}\n" for nl, en in sorted(found))


def texts_and_golden(package: ModuleType, golden: Path) -> tuple[str, str]:
    """The texts of a package and those of a file, which OZDESK_WRITE_GOLDEN=1 writes anew."""
    found = declared_texts(package)
    if os.environ.get("OZDESK_WRITE_GOLDEN"):
        golden.write_text(found, "utf-8", newline="\n")
    return found, golden.read_text("utf-8")


def labels_in(thing: object) -> Iterator[Label]:
    """The texts in a constant, in however many tuples and tables."""
    match thing:
        case Label():
            yield thing
        case AlertRule():
            yield from (thing.text, thing.action)
        case TableColumn():
            yield thing.label
        case Section():
            yield thing.title
        case type() if issubclass(thing, Option):
            for each in thing:
                name = f"{thing.__name__}.{each.key}"
                yield Label(f"{name}: {each.label.nl}", each.label.en)
        case type() if issubclass(thing, UserError):
            yield Label(f"{thing.__name__}: {thing.nl}", thing.en)
        case tuple() | list() | frozenset():
            for each in thing:
                yield from labels_in(each)
        case Mapping():
            yield from labels_in((*thing.keys(), *thing.values()))
        case _ if is_dataclass(thing) and not isinstance(thing, type):
            yield from labels_in([getattr(thing, each.name) for each in fields(thing)])
