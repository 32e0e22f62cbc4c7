"""Files that a command writes: what cannot be written, or would destroy what is read, is said before any work is done."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import click

from rawaj.cli.console import _

__all__ = ["FOR_EXCEL", "NewFile", "refuse_to_write_over"]

FOR_EXCEL: Final = "\ufeff"  # begins a CSV file: without this mark Excel shows its Arabic as signs of another encoding


class NewFile(click.Path):
    """A file to write: its folder is there, and its name ends in one of `endings` where a command writes these alone."""

    def __init__(self, *endings: str) -> None:
        super().__init__(path_type=Path, dir_okay=False)
        self.endings = endings

    def convert(self, value: str | Path, param: click.Parameter | None, ctx: click.Context | None) -> Path:  # type: ignore[override]
        """The path, or one sentence on what is wrong with it."""
        path = Path(str(super().convert(str(value), param, ctx)))
        if not path.parent.is_dir():
            self.fail(_("there is no folder {folder}").format(folder=path.parent), param, ctx)
        if self.endings and path.suffix.lower() not in self.endings:
            self.fail(_("the name {file} does not end in {endings}").format(file=path.name, endings=" / ".join(self.endings)), param, ctx)
        return path


def refuse_to_write_over(output: Path | None, read: Iterable[Path]) -> None:
    """Stop where the result would take the place of a file that it is made from.

    Raises:
        click.UsageError: the file to write is one of those to read.
    """
    if output is not None and output.resolve() in {path.resolve() for path in read}:
        raise click.UsageError(_("{file} is the file to read; give the result another name.").format(file=output))
