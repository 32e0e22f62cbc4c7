"""rawaj test: which of several texts brings more clicks, and may one stop?"""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import click

from rawaj.cli.console import _, console, language, say
from rawaj.cli.outputs import NewFile
from rawaj.cli.strategy import write_whole

__all__ = ["test"]


@click.command(
    "test",
    help=_(
        "Tell which of several texts, pictures or calls to action wins, from a table with one row each, or one row each and day: "
        "text, impressions, clicks, and perhaps date. You may look every day; that does not make the answer wrong."
    ),
    epilog=_("Example: rawaj test headlines.csv --next"),
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--split", help=_("Intended shares of traffic, in the order of the texts: 50:50, 9:1 (default: equal)."))
@click.option("--next", "explore", is_flag=True, help=_("Say also how to share the next impressions among the texts (Thompson sampling)."))
@click.option("--date-order", type=click.Choice(["dmy", "mdy"]), help=_("Whether 03/04 is day/month or month/day."))
@click.option("--json", "as_json", is_flag=True, help=_("Write the answers as JSON to standard output."))
@click.option("--output", "-o", type=NewFile(), help=_("Write the report as one HTML file."))
@click.option("--lang", type=click.Choice(["ar", "en"]), default="ar", show_default=True, help=_("Language of the report."))
def test(file: Path, split: str | None, explore: bool, date_order: str | None, as_json: bool, output: Path | None, lang: str) -> None:
    """Judge and show."""
    from rawaj.report import tried
    from rawaj.services.trying import try_file

    trial = try_file(file, split, explore, date_order)
    if output is not None:
        write_whole(output, tried.render_tried(file.name, trial, lang, made_on=datetime.now().astimezone().date()))
    if as_json:
        say(json.dumps(tried.as_json(file.name, trial), ensure_ascii=False, indent=2))
        return
    tried.print_tried(file.name, trial, console(), language())
    if output is not None:
        say(_("report: {file}").format(file=output))
