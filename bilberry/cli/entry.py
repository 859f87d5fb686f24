"""Where the command begins: an interrupt is reported in a line also while everything is still loading."""

from __future__ import annotations

import sys


def main() -> None:
    """The entry point."""
    try:
        from bilberry.cli.main import main as command  # noqa: PLC0415 - loading takes a second
    except KeyboardInterrupt:
        sys.stderr.write("interrupted; nothing was begun\n")
        raise SystemExit(1) from None
    command()
