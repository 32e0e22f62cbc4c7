"""rawaj measure: does each channel of a table of one's own pay?"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from rawaj.answers import Statement
from rawaj.cli.console import _, console, language, progress, say
from rawaj.cli.outputs import NewFile
from rawaj.cli.strategy import write_whole
from rawaj.errors import InputError

__all__ = ["measure"]


@click.command(
    help=_(
        "Tell for every channel of a table whether it pays and what to change: one row a day or a week, a column of dates, one column for "
        "each thing put in (search_spend, page_hours), other columns that move your results, and the result last. Of a folder every table is "
        "measured as a brand of its own, a line each, on this machine or on the cluster that RAWAJ_SPARK_MASTER names."
    ),
    epilog=_("Example: rawaj measure weeks.csv --value 120 --hour-value 60 -o report.html"),
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--outcome", help=_("Heading of the column with the result (default: the last)."))
@click.option("--value", help=_("What one result is worth to you, in money, even as a range: 120, 90-150 EGP."))
@click.option("--hour-value", help=_("What an hour of work is worth, even as a range."))
@click.option("--date-order", type=click.Choice(["dmy", "mdy"]), help=_("Whether 03/04 is day/month or month/day."))
@click.option("--keep", multiple=True, help=_("What the best split keeps to, a week, e.g. 'page_hours>=2' or 'search_spend<=900'."))
@click.option("--rate", "rates", multiple=True, help=_("What another currency in the table is worth: USD=50, or 'USD=50 from 2024-03-06'."))
@click.option(
    "--geo", metavar=_("COLUMN"), help=_("Heading of the column that tells regions or brands apart (default: region, city, brand ...).")
)
@click.option(
    "--lifts",
    type=click.Path(path_type=Path, dir_okay=False),
    help=_("A table of real experiments that the model is held to: channel, start, end, lift, low, high."),
)
@click.option(
    "--forms",
    type=click.Choice(["one", "averaged"]),
    default="one",
    show_default=True,
    help=_("Of carry-over and saturation: the usual one, or averaged over four, which takes a quarter longer."),
)
@click.option("--either-sign", multiple=True, metavar=_("CHANNEL"), help=_("A channel that may also do harm."))
@click.option(
    "--proof", is_flag=True, help=_("Also try the verdicts out on 200 simulated futures of your own table; takes about a minute.")
)
@click.option("--json", "as_json", is_flag=True, help=_("Write the answers as JSON to standard output."))
@click.option("--output", "-o", type=NewFile(), help=_("Write the report as one HTML file."))
@click.option("--lang", type=click.Choice(["ar", "en"]), default="ar", show_default=True, help=_("Language of the report."))
@click.option(
    "--digits", type=click.Choice(["latn", "arab"]), default="latn", show_default=True, help=_("Digits of the report: 123 or ١٢٣.")
)
def measure(
    file: Path, outcome: str | None, value: str | None, hour_value: str | None, date_order: str | None, keep: tuple[str, ...], rates: tuple[str, ...],
    geo: str | None, lifts: Path | None, forms: str, either_sign: tuple[str, ...], proof: bool, as_json: bool, output: Path | None, lang: str, digits: str,
) -> None:  # fmt: skip
    """Measure and show."""
    from rawaj.services.measuring import measure_file

    said: dict[str, Any] = {
        "outcome": outcome, "value": value, "hour_value": hour_value, "date_order": date_order, "keep": keep, "forms": forms,
        "either_sign": either_sign, "geo": geo, "rates": rates,
    }  # fmt: skip
    if file.is_dir():
        for option, given in (("--lifts", lifts), ("--proof", proof), ("--output", output)):
            if given:
                raise InputError("measure.one_table_only", option=option)
        _folder(file, said, as_json)
        return
    with progress(file.name):
        found = measure_file(file, proof=proof, lifts=lifts, **said)
    found = replace(found, made_on=datetime.now().astimezone().date())
    if output is not None:
        from rawaj.report.measured import render_measured

        write_whole(output, render_measured(found, lang, digits))
    if as_json:
        from rawaj.report.measured import as_json as written

        say(json.dumps(written(found), ensure_ascii=False, indent=2))
        return
    from rawaj.report.measured import print_measured

    print_measured(found, console(), language())
    if output is not None:
        say(_("report: {file}").format(file=output))


def _folder(folder: Path, said: dict[str, Any], as_json: bool) -> None:
    """A line a table: its JSON, or its answer in a sentence."""
    from rawaj.report.measured import as_json as written
    from rawaj.report.measured import failed_as_json, line_of
    from rawaj.services.brands import measure_folder

    for name, found in measure_folder(folder, said):
        if as_json:
            told = failed_as_json(name, found) if isinstance(found, Statement) else written(found)
            say(json.dumps(told, ensure_ascii=False))
        else:
            say(line_of(name, found, language()))
