"""rawaj queue: the texts most worth labelling by hand, given out as a table and read back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from rawaj.cli.console import _, _n, language, progress, say
from rawaj.cli.outputs import NewFile

__all__ = ["queue"]

_DAY = click.DateTime(["%Y-%m-%d"])


@click.command(
    help=_(
        "Give out the texts that are most worth labelling by hand, as CSV or XLSX, with -o; or read back the table in which you wrote what "
        "each text asks for. With thirty labels of a topic or more, how much it is needed is corrected for what the model misreads."
    ),
    epilog=_("Example: rawaj queue -o queue.xlsx, fill in the last column, then: rawaj queue queue.xlsx"),
)
@click.argument("file", required=False, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--output", "-o", type=NewFile(), help=_("Write the table to this file."))
@click.option("--size", "-n", type=click.IntRange(1, 10_000), default=100, show_default=True, help=_("How many texts to give out."))
@click.option("--from", "first", type=_DAY, help=_("First day of the period (default: twelve weeks before the last)."))
@click.option("--to", "last", type=_DAY, help=_("Last day of the period (default: the last day with data)."))
@click.option("--workspace", "-w", help=_("Workspace to read from and write to."))
def queue(file: Path | None, output: Path | None, size: int, first: datetime | None, last: datetime | None, workspace: str | None) -> None:
    """Give out or read back."""
    from rawaj.services import home
    from rawaj.services.queueing import give_out, read_back

    if (file is None) == (output is None):
        raise click.UsageError(_("Name either the table to read back or, with -o, the table to write."))
    place = home.workspace(workspace, create=False)
    if file is not None:
        kept = read_back(place, file)
        say(_n("{n} label kept", "{n} labels kept", kept).format(n=kept))
        return
    if output is not None:
        with progress(output.name):
            given = give_out(place, output, size, language(), first.date() if first else None, last.date() if last else None)
        say(_n("{n} text to label: {file}", "{n} texts to label: {file}", given).format(n=given, file=output))
