"""rawaj import, imports, undo."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from rawaj.cli.console import _, _n, fail, language, lost_note, progress, say, words
from rawaj.errors import InputError, RawajError
from rawaj.services.importing import ImportResult, Outcome

if TYPE_CHECKING:
    from rawaj.services.home import Place
    from rawaj.services.reading import Options

__all__ = ["import_", "import_all", "imports", "undo_"]

_SHOWN_PROBLEMS = 10


@click.command(
    "import",
    help=_("Recognise files by their content and import them: exports of your channels, chats, orders, hours, costs."),
    epilog=_("Example: rawaj import ~/Downloads/exports --dry-run"),
)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--workspace", "-w", help=_("Workspace to import into."))
@click.option("--dry-run", is_flag=True, help=_("Say what would be imported; change nothing."))
@click.option("--yes", "-y", is_flag=True, help=_("Leave out rows that cannot be read, without asking."))
@click.option("--again", is_flag=True, help=_("Import even files that were imported before."))
@click.option("--as", "as_export", help=_("Take the file for this export, e.g. x.posts, instead of recognising it."))
@click.option("--date-order", type=click.Choice(["dmy", "mdy"]), help=_("Order of day and month where the file does not show it."))
@click.option("--decimal", type=click.Choice([".", ","]), help=_("Decimal mark where the file contradicts itself."))
@click.option("--currency", help=_("Currency of money in files that do not name one, e.g. EGP."))
@click.option("--account", help=_("The account that the files belong to, where they do not say."))
@click.option(
    "--say",
    "told",
    multiple=True,
    metavar="NAME=VALUE",
    help=_("Something else that a file does not say, e.g. last_day=2026-01-03 or insights_network=instagram (may be repeated)."),
)
@click.option("--ours", multiple=True, help=_("A name under which you answer inside conversations (may be repeated)."))
@click.option("--mapping", type=click.Path(path_type=Path, exists=True), help=_("File that maps the columns of a table of your own."))
@click.option("--table", help=_("With --map: the table that the rows go to, e.g. mentions."))
@click.option("--map", "maps", multiple=True, metavar="COLUMN=HEADING", help=_("Map one column of a table of your own (may be repeated)."))
@click.option("--network", help=_("With --map: the network that the rows come from."))
def import_(paths: tuple[Path, ...], workspace: str | None, dry_run: bool, yes: bool, again: bool, mapping: Path | None, table: str | None,
            maps: tuple[str, ...], network: str | None, told: tuple[str, ...], **said: object) -> None:  # fmt: skip
    """Import files."""
    from rawaj.services import home
    from rawaj.services.reading import Options

    place = home.workspace(workspace)
    options = Options(**said, parameters=_parameters(told))  # type: ignore[arg-type]
    _keep_mapping(place.record, mapping, table, maps, network, said)
    raise SystemExit(import_all(place, paths, options, yes=yes, dry_run=dry_run, again=again))


def import_all(
    place: Place, paths: Sequence[Path], options: Options, *, yes: bool = False, dry_run: bool = False, again: bool = False
) -> int:
    """Import files and folders one file after another, and say what became of each; returns the exit code of the worst."""
    from rawaj.services.importing import files_in, import_file

    worst = 0
    for path in files_in(paths):
        try:
            if path.suffix.lower() == ".toml":
                _read_said(place.record, path, dry_run)
                continue
            with progress(path.name) as telling:
                result = import_file(place, path, options, yes=yes, dry_run=dry_run, again=again, progress=_telling(telling))
            _tell(result)
            if result.outcome is Outcome.REFUSED and _may_leave_out():
                result = import_file(place, path, options, yes=True, again=again)
                _tell(result)
            worst = max(worst, 3 if result.outcome is Outcome.REFUSED else 0)
        except RawajError as error:
            code = fail(error)
            worst = max(worst, 0 if error.code == "import.prose" and path not in paths else code)  # a note beside the data is no fault
    return worst


def _parameters(told: Sequence[str]) -> dict[str, object]:
    """What --say says: days as dates, the rest as text."""
    pairs = dict(item.partition("=")[::2] for item in told)
    if not all(pairs.values()):
        raise InputError("mapping.not_a_pair", given=next(item for item in told if "=" not in item or item.endswith("=")))
    return {name: _day(value) or value for name, value in pairs.items()}


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _read_said(record: object, path: Path, dry_run: bool) -> None:
    from rawaj.services.goals import read_said

    if dry_run:
        say(_("{file}: would be read for what it says").format(file=path.name))
        return
    kind = read_said(record, path)
    text = _("{file}: your goals, read") if kind == "goals" else _("{file}: your column mapping, kept")
    say(text.format(file=path.name))


def _telling(told: Callable[[str, str], None]) -> Callable[[str, str], None]:
    return lambda stage, file: told(_stage(stage), file)


def _stage(stage: str) -> str:
    return {"reading": _("reading"), "writing": _("writing"), "finishing": _("finishing")}[stage]


def _keep_mapping(
    record: object, path: Path | None, table: str | None, maps: Sequence[str], network: str | None, said: dict[str, object]
) -> None:
    from rawaj.services.mapping import keep_mapping, mapping_from_file, mapping_from_options

    if path is not None:
        keep_mapping(record, path.stem, mapping_from_file(path))
    if maps:
        pairs = dict(item.partition("=")[::2] for item in maps)
        if not all(pairs.values()):
            raise InputError("mapping.not_a_pair", given=next(item for item in maps if "=" not in item or item.endswith("=")))
        order = said.get("date_order")
        keep_mapping(
            record, table or "", mapping_from_options(table or "", pairs, network=network, date_order=str(order) if order else None)
        )


def _may_leave_out() -> bool:
    """Whether the person at the terminal wants the rest without the rows that cannot be read."""
    import sys

    return sys.stdin.isatty() and click.confirm(_("Import the rest without these rows?"), default=False)


def _tell(result: ImportResult) -> None:
    for taken in result.taken:
        name = taken.ar if language() == "ar" else taken.en
        say(_("{file}: {name}, {rows}").format(file=taken.file, name=name, rows=_rows(taken.rows - taken.left_out)))
        if taken.left_out:
            left = _n("{n} total or empty row left out", "{n} total or empty rows left out", taken.left_out).format(n=taken.left_out)
            say(f"  {left}")
        if taken.unused:
            count = f"{taken.unused:,}"
            told = _n(
                "{n} row holds nothing to keep, such as a text that was taken away",
                "{n} rows hold nothing to keep, such as texts that were taken away",
                taken.unused,
            )
            say(f"  {told.format(n=count)}")
        if taken.lost.characters:
            say(f"  {lost_note(taken.file, taken.lost)}")
        if taken.unknown_headings:
            say("  " + _("columns not used: {names}").format(names=", ".join(taken.unknown_headings)))
    for channel in result.channels:
        say("  " + _("new channel: {name}").format(name=words().channel(channel)))
    _tell_problems(result)
    say(f"  {_verdict(result)}")


def _rows(count: int) -> str:
    return _n("{n} row", "{n} rows", count).format(n=f"{count:,}")


def _tell_problems(result: ImportResult) -> None:
    found = words()
    for problem in result.problems[:_SHOWN_PROBLEMS]:
        say("  " + found.text(problem.code, file=problem.file, row=problem.row, column=problem.column, value=problem.value))
    if result.bad > _SHOWN_PROBLEMS:
        more = result.bad - _SHOWN_PROBLEMS
        say("  " + _n("and {n} more", "and {n} more", more).format(n=more))


def _parts(rows: Mapping[str, int]) -> str:
    """What an import brought, in plain words: kinds of rows that it has none of are left out."""
    names = {
        "posts": _("posts"), "post_metrics": _("figures of posts"), "channel_periods": _("figures of channels"),
        "mentions": _("texts of people"), "visits": _("visits"), "orders": _("orders"), "customers": _("customers"),
        "outcomes": _("outcomes"), "trials": _("rows of tests"), "hours": _("entries of hours"), "costs": _("costs"), "outcome_values": _("values of outcomes"),
    }  # fmt: skip
    told = [f"{name} {rows[kind]:,}" for kind, name in names.items() if rows.get(kind)]
    return _(", ").join(told) or _("nothing")


def _verdict(result: ImportResult) -> str:
    parts = _parts(result.rows)
    match result.outcome:
        case Outcome.IMPORTED:
            return _("imported: {parts} (take it back with: rawaj undo {id})").format(parts=parts, id=result.import_id)
        case Outcome.ALREADY:
            return _("{file}: imported before, nothing changed").format(file=result.file)
        case Outcome.EXAMINED:
            return _("would import: {parts}").format(parts=parts)
        case _:
            return _("nothing imported; mend the file, or leave these rows out with --yes")


@click.command("imports", help=_("List what was imported."))
@click.option("--workspace", "-w", help=_("Workspace to look at."))
def imports(workspace: str | None) -> None:
    """List imports."""
    from rawaj.services import home

    place = home.workspace(workspace, create=False)
    zone = ZoneInfo(place.record.time_zone)
    for item in place.record.imports.exclude(state="running").order_by("started_at"):
        state = {"complete": _("complete"), "undone": _("taken back")}[item.state]
        say(f"{item.id}  {item.started_at.astimezone(zone):%Y-%m-%d %H:%M}  {state}  {item.file_name}  {_parts(item.rows)}")


@click.command(
    "undo",
    help=_("Take an import back; what it replaced shows again."),
    epilog=_("Example: rawaj undo 019b4f2c-6d (how its number in rawaj imports begins is enough)"),
)
@click.argument("import_id")
@click.option("--workspace", "-w", help=_("Workspace of the import."))
def undo_(import_id: str, workspace: str | None) -> None:
    """Undo an import."""
    from rawaj.services import home
    from rawaj.services.importing import undo

    say(_("taken back: {file}").format(file=undo(home.workspace(workspace, create=False), import_id)))
