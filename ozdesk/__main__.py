"""Start ozdesk: the window, or the command line."""

from __future__ import annotations

import atexit
import contextlib
import gc
import os
import sys

_status = 1


def main() -> int:
    """Run with the arguments of the process; give the exit status."""
    global _status
    atexit.register(_leave)  # registered first, so it comes after all others
    gc.disable()  # what is read at the start stays; the window collects again once it stands
    from ozdesk.cli.run import run

    try:
        _status = run(sys.argv[1:])
    except SystemExit as ended:
        _status = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    return _status


def _leave() -> None:
    """End the process without taking every record apart first; all files are closed by now."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(_status)


if __name__ == "__main__":
    sys.exit(main())
