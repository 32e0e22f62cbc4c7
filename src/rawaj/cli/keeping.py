"""rawaj backup, restore, doctor, completion."""

from __future__ import annotations

from pathlib import Path

import click

from rawaj.cli.console import _, say, words

__all__ = ["backup", "completion", "doctor", "restore"]


@click.command(help=_("Write everything that Rawaj keeps into one archive."), epilog=_("Example: rawaj backup rawaj-2026-11-22.tar.gz"))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def backup(file: Path) -> None:
    """Back up the home."""
    from rawaj.services import home, keeping

    size = keeping.backup(home.open_home(), file)
    say(_("written: {file} ({size} MB)").format(file=file, size=f"{size / 1e6:.1f}"))


@click.command(
    help=_("Bring a backup back into an empty RAWAJ_HOME."),
    epilog=_("Example: RAWAJ_HOME=~/rawaj-old rawaj restore rawaj-2026-11-22.tar.gz"),
)
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def restore(file: Path) -> None:
    """Restore a backup."""
    from rawaj.records.settings import RAWAJ_HOME
    from rawaj.services import keeping

    keeping.restore(file, RAWAJ_HOME)
    say(_("restored into {folder}").format(folder=RAWAJ_HOME))


@click.command(help=_("Say what is wrong with the set-up, and how to mend it."))
def doctor() -> None:
    """Examine the set-up."""
    from rawaj.services import keeping

    found = words()
    ill = False
    for check in keeping.doctor():
        ill = ill or not check.well
        say(f"{'✓' if check.well else '✗'} {found.text(check.code if check.well else _ill(check.code), **check.values)}")
    raise SystemExit(6 if ill else 0)


def _ill(code: str) -> str:
    """The sentence of a thing that is not well says how to mend it."""
    return code if code.endswith(("_missing", "_damaged", "cannot_write")) else f"{code}_ill"


@click.command(help=_("Print the line that switches shell completion on."))
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the completion script."""
    line = {
        "bash": 'eval "$(_RAWAJ_COMPLETE=bash_source rawaj)"',
        "zsh": 'eval "$(_RAWAJ_COMPLETE=zsh_source rawaj)"',
        "fish": "_RAWAJ_COMPLETE=fish_source rawaj | source",
    }[shell]
    place = {"bash": "~/.bashrc", "zsh": "~/.zshrc", "fish": "~/.config/fish/completions/rawaj.fish"}[shell]
    say(f"# {_('put this line into {file}').format(file=place)}\n{line}")
