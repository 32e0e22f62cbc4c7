"""rawaj enrich: all mentions into tables for other tools, here or on a cluster."""

from __future__ import annotations

import click

from rawaj.cli.console import _, _n, progress, say

__all__ = ["enrich"]


@click.command(
    help=_(
        "Enrich all mentions, fold copies and sum up, into Delta tables that other tools read. Runs here, or on the Spark cluster "
        "that RAWAJ_SPARK_MASTER names."
    ),
    epilog=_("Example: RAWAJ_SPARK_MASTER=spark://head:7077 rawaj enrich"),
)
@click.option("--threads", type=click.IntRange(1), help=_("How many threads of this machine; one per core unless said."))
@click.option("--workspace", "-w", help=_("Workspace to read from and write to."))
def enrich(threads: int | None, workspace: str | None) -> None:
    """Make the tables and say where they are."""
    from rawaj.services.enriching import enrich as make
    from rawaj.services.home import workspace as place_of

    place = place_of(workspace, create=False)
    with progress("enrich"):
        made = make(place, threads)
    for name, rows in made.items():
        say(_n("{n} row: {folder}", "{n} rows: {folder}", rows).format(n=f"{rows:,}", folder=place.store.talk / name))
