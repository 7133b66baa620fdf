"""Start ozdesk: the window, or the command line."""

from __future__ import annotations

import sys


def main() -> int:
    """Run with the arguments of the process; give the exit status."""
    from ozdesk.cli.run import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
