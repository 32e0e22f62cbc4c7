"""rawaj value: what is a new customer worth, by what customers bought?"""

from __future__ import annotations

import json
from pathlib import Path

import click

from rawaj.cli.console import _, console, language, say

__all__ = ["value"]


@click.command(
    "value",
    help=_(
        "Tell what a new customer is worth to you, from a file of orders: the first purchase and those that will probably follow, with its range. "
        "Use it as the value of a result that brings a new customer."
    ),
    epilog=_('Example: rawaj value orders.csv --margin 30-40% --years 2 --keep "new customer"'),
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--margin", required=True, help=_("Share of an order that stays with you after the cost of the goods: 35%, 30-40%."))
@click.option("--years", type=click.FloatRange(0.1, 10), default=1.0, show_default=True, help=_("How far ahead to count."))
@click.option("--discount", help=_("How much less money counts that comes a year later (default: 10%)."))
@click.option("--currency", help=_("Currency of money in files that do not name one, e.g. EGP."))
@click.option("--date-order", type=click.Choice(["dmy", "mdy"]), help=_("Whether 03/04 is day/month or month/day."))
@click.option(
    "--keep", "kind", help=_("Keep it as the value of one result of this kind, e.g. “new customer”; the strategy then counts with it.")
)
@click.option("--workspace", "-w", help=_("With --keep: the workspace to keep it in."))
@click.option("--json", "as_json", is_flag=True, help=_("Write the answers as JSON to standard output."))
def value(file: Path, margin: str, years: float, discount: str | None, currency: str | None, date_order: str | None, kind: str | None,
          workspace: str | None, as_json: bool) -> None:  # fmt: skip
    """Value and show."""
    from rawaj.report import valued
    from rawaj.services.valuing import keep_value, value_file

    place = None
    if kind is not None:
        from rawaj.services import home

        place = home.workspace(workspace)
        currency = currency or place.record.currency
    found = value_file(file, margin, years, discount, currency, date_order, **({"zone": place.record.time_zone} if place else {}))
    kept = keep_value(place, kind, found, file.name) if place is not None and kind is not None else None
    if as_json:
        say(json.dumps(valued.as_json(file.name, found), ensure_ascii=False, indent=2))
        return
    valued.print_valued(file.name, found, console(), language())
    if kept is not None:
        say(_("kept: one “{kind}” is worth that; the strategy counts with it").format(kind=kept))
