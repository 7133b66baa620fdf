"""The one door for what the command line says: nothing in it can steer a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from io import TextIOBase
from typing import TextIO

from ozdesk.domain.visible import visible


class VisibleOutput(TextIOBase):
    """A stream that passes text on with control characters and the like made visible."""

    def __init__(self, beneath: TextIO) -> None:
        self._beneath = beneath

    @property
    def encoding(self) -> str:  # type: ignore[override]  # the stubs have a plain attribute
        return self._beneath.encoding

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return self._beneath.isatty()

    def fileno(self) -> int:
        return self._beneath.fileno()

    def write(self, text: str) -> int:
        self._beneath.write(visible(text))
        return len(text)

    def flush(self) -> None:
        if not self._beneath.closed:
            self._beneath.flush()

    def close(self) -> None:
        """Close what is beneath; a stream that merely goes away leaves it open."""
        self._beneath.close()

    def __del__(self) -> None:
        """Leave what is beneath as it is."""


@contextmanager
def visible_output() -> Iterator[None]:
    """Let everything that is printed go through that door; a window may have no streams."""
    with ExitStack() as stack:
        for stream, redirect in ((sys.stdout, redirect_stdout), (sys.stderr, redirect_stderr)):
            if stream is not None:
                if hasattr(stream, "reconfigure"):
                    stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
                stack.enter_context(redirect(VisibleOutput(stream)))
        yield
