"""rawaj workspace, channel, query, rate, goals, decide, review: what people say."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from rawaj.cli.asking import Asking
from rawaj.cli.console import _, hint, say, words

__all__ = ["channel", "decide", "goals", "query", "rate", "review", "workspace_"]

_DAY = click.DateTime(["%Y-%m-%d"])


@click.command(
    "workspace",
    help=_("Say what Rawaj cannot read from files: your name, time zone, currency, the value of an hour, what this month has."),
    epilog=_("Example: rawaj workspace --name 'خبز وحكاية' --hour-value 60 --hours 80 --budget 9000"),
)
@click.option("--workspace", "-w", help=_("Workspace to change."))
@click.option("--name", help=_("Name of your organisation."))
@click.option("--time-zone", help=_("Time zone, e.g. Africa/Cairo."))
@click.option("--currency", help=_("Currency of your books, e.g. EGP."))
@click.option("--hour-value", type=float, help=_("What an hour of work is worth, in that currency."))
@click.option("--hours", "hours_available", type=float, help=_("Hours that you have in a month."))
@click.option("--budget", "budget_available", type=float, help=_("Money that you have in a month."))
@click.option(
    "--mask-personal/--keep-personal",
    default=None,
    help=_(
        "Whether phone numbers and e-mail addresses in what people say are masked in what is stored from now on (original files stay as they are)."
    ),
)
def workspace_(workspace: str | None, **said: object) -> None:
    """Show or change the context."""
    from rawaj.services import home
    from rawaj.services.settings import set_context

    record = home.workspace(workspace).record
    set_context(record, said)
    for name in ("name", "time_zone", "currency", "hour_value", "hours_available", "budget_available", "mask_personal"):
        note = f"  ({_('assumed')})" if name in record.assumed else ""
        value = getattr(record, name)
        say(f"{name}: {'—' if value is None else value}{note}")


@click.command(
    "channel",
    help=_("List channels; give one another name or medium; say that a name in your files means it."),
    epilog=_("Example: rawaj channel facebook --also 'صفحتنا'"),
)
@click.argument("name", required=False)
@click.option("--workspace", "-w", help=_("Workspace to change."))
@click.option("--rename", help=_("New name."))
@click.option("--medium", help=_("Medium, e.g. paid_social."))
@click.option("--also", multiple=True, help=_("Another name or account that means this channel (may be repeated)."))
@click.option(
    "--keep", multiple=True, help=_("What the best split keeps to here, a week, e.g. 'posts>=1' or 'spend<=900'; '' for no limits.")
)
def channel(
    name: str | None, workspace: str | None, rename: str | None, medium: str | None, also: tuple[str, ...], keep: tuple[str, ...]
) -> None:
    """List or change channels."""
    from rawaj.services import home
    from rawaj.services.settings import alias_channel, keep_limits, rename_channel

    record = home.workspace(workspace).record
    if name is not None:
        for alias in also:
            alias_channel(record, name, alias)
        if keep:
            keep_limits(record, name, [limit for limit in keep if limit])
        if rename or medium:
            rename_channel(record, name, rename, medium)
    for item in record.channels.prefetch_related("aliases").order_by("name"):
        say(f"{words().channel(item.name)} [{item.name}]  {item.medium}  {', '.join(alias.account for alias in item.aliases.all())}")


@click.command(
    "query",
    cls=Asking,
    help=_("Save a listening query: what people say about a product, a need, your brand or a competitor."),
    epilog=_("Example: rawaj query 'عيش سن' 'عيش سن OR \"خبز حبوب كاملة\"' --kind product"),
)
@click.argument("name", required=False)
@click.argument("text", required=False)
@click.option(
    "--kind",
    type=click.Choice(["product", "need", "brand", "competitor"]),
    default="product",
    show_default=True,
    help=_("What it is about."),
)
@click.option("--workspace", "-w", help=_("Workspace to change."))
def query(name: str | None, text: str | None, kind: str, workspace: str | None) -> None:
    """List or save queries."""
    from rawaj.services import home
    from rawaj.services.settings import add_query

    record = home.workspace(workspace).record
    if name and text:
        add_query(record, name, text, kind)
        hint(text)
    for item in record.queries.order_by("id"):
        say(f"{item.name}  ({item.kind})  {item.text}")


@click.command("rate", help=_("Say what one unit of another currency is worth in yours."), epilog=_("Example: rawaj rate USD 48.5"))
@click.argument("currency")
@click.argument("value", type=float)
@click.option("--workspace", "-w", help=_("Workspace to change."))
def rate(currency: str, value: float, workspace: str | None) -> None:
    """Set a rate."""
    from rawaj.services import home
    from rawaj.services.settings import set_rate

    set_rate(home.workspace(workspace).record, currency, value)


@click.command("goals", help=_("Read your goals from a file; they replace those before."), epilog=_("Example: rawaj goals goals.toml"))
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--workspace", "-w", help=_("Workspace to change."))
def goals(file: Path, workspace: str | None) -> None:
    """Set the goals."""
    from rawaj.services import home
    from rawaj.services.goals import read_goals

    count = read_goals(home.workspace(workspace).record, file)
    say(_("goals: {n}").format(n=count))


@click.command(
    "decide",
    help=_("Write down a decision with what you expect of it; Rawaj will look whether it came true."),
    epilog=_(
        "Example: rawaj decide 'five hours a week from X to the newsletter' --channel email --expect 1800 --between 300 3200 --review 2026-12-22"
    ),
)
@click.argument("text")
@click.option("--review", "review_on", type=_DAY, required=True, help=_("Day of the review."))
@click.option("--finding", default="", help=_("The finding that it rests on (its code in the report)."))
@click.option("--channel", help=_("Channel that it is about."))
@click.option("--owner", default="", help=_("Who does it."))
@click.option("--metric", default="", help=_("What it should change (default: the value returned)."))
@click.option("--expect", "expected", type=float, help=_("What it should bring in a month."))
@click.option("--between", nargs=2, type=float, help=_("Lowest and highest that you would believe."))
@click.option("--hours", type=float, help=_("Hours that it takes in a month."))
@click.option("--money", type=float, help=_("Money that it takes in a month."))
@click.option("--workspace", "-w", help=_("Workspace to change."))
def decide(text: str, review_on: datetime, between: tuple[float, float] | None, workspace: str | None, **said: object) -> None:
    """Write down a decision."""
    from rawaj.services import home
    from rawaj.services.settings import decide as write

    low, high = sorted(between) if between else (None, None)
    made = write(home.workspace(workspace).record, text, review_on.date(), expected_low=low, expected_high=high, **said)
    say(made)


@click.command(
    "review", help=_("Write down what a decision brought."), epilog=_("Example: rawaj review 3f2a… --effect 900 --between 100 1700")
)
@click.argument("decision")
@click.option("--effect", type=float, help=_("What it brought in a month."))
@click.option("--between", nargs=2, type=float, help=_("Lowest and highest that fit what you measured."))
@click.option("--verdict", type=click.Choice(["worked", "did_not_work", "cannot_tell"]), required=True, help=_("What you conclude."))
@click.option("--note", default="", help=_("What you learned."))
@click.option("--workspace", "-w", help=_("Workspace to change."))
def review(
    decision: str, effect: float | None, between: tuple[float, float] | None, verdict: str, note: str, workspace: str | None
) -> None:
    """Write down a review."""
    from rawaj.services import home
    from rawaj.services.settings import review as write

    low, high = sorted(between) if between else (None, None)
    write(home.workspace(workspace).record, decision, effect=effect, effect_low=low, effect_high=high, verdict=verdict, note=note)
