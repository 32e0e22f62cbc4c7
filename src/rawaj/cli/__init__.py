"""The command line. `rawaj --version` and shell completion load nothing that they do not need."""

from __future__ import annotations

import sys

__all__ = ["main"]


def main() -> None:
    """Entry point of the `rawaj` command."""
    if sys.argv[1:] == ["--version"]:
        from rawaj import __version__

        sys.stdout.write(f"rawaj {__version__}\n")
        return
    from rawaj.cli.commands import run

    run()
