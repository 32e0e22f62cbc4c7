"""rawaj listen: what a query finds, in files of one's own or in everything that was imported."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click

from rawaj.cli.asking import Asking
from rawaj.cli.console import _, console, hint, language, progress, say
from rawaj.cli.outputs import FOR_EXCEL, NewFile, refuse_to_write_over
from rawaj.cli.strategy import write_whole
from rawaj.document import Heard

__all__ = ["listen"]

_FROM_STANDARD_INPUT = Path("-")


@click.command(
    cls=Asking,
    help=_(
        "Find what people say: every text that matches a query, who says it, what they need, when it rises. Reads files of conversations or any "
        "table of texts; without --in, everything that was imported into a workspace."
    ),
    epilog=_("Example: rawaj listen 'عيش سن OR \"خبز بلدي\"' --in comments.csv"),
)
@click.argument("query", required=False)
@click.option("--saved", metavar="NAME", help=_("Look for what a saved query says."))
@click.option("--save", metavar="NAME", help=_("Save the query under this name first, so that every strategy counts it."))
@click.option(
    "--kind",
    type=click.Choice(["product", "need", "brand", "competitor"]),
    default="product",
    show_default=True,
    help=_("What it is about, with --save."),
)
@click.option(
    "--in",
    "paths",
    type=click.Path(path_type=Path),
    multiple=True,
    help=_("File or folder to read; may be given several times. With - the lines that arrive on standard input (JSON objects or texts)."),
)
@click.option("--text", help=_("Heading of the column with the texts, where the table is of no known kind."))
@click.option("--workspace", "-w", help=_("Workspace to search, without --in; and whose saved queries are meant."))
@click.option("--date-order", type=click.Choice(["dmy", "mdy"]), help=_("Whether 03/04 is day/month or month/day."))
@click.option("--most", type=click.IntRange(min=0), help=_("Show at most so many texts (default: 20; with --json all)."))
@click.option("--json", "as_json", is_flag=True, help=_("Write what was found as JSON to standard output."))
@click.option(
    "--output",
    "-o",
    type=NewFile(".csv", ".html", ".htm"),
    help=_("Write all matches to a .csv file, or a page to an .html file."),
)
@click.option("--lang", type=click.Choice(["ar", "en"]), default="ar", show_default=True, help=_("Language of the page."))
def listen(
    query: str | None, saved: str | None, save: str | None, kind: str, paths: tuple[Path, ...], text: str | None, workspace: str | None,
    date_order: str | None, most: int | None, as_json: bool, output: Path | None, lang: str,
) -> None:  # fmt: skip
    """Find and show."""
    refuse_to_write_over(output, paths)
    query = _query(query, saved, save, kind, workspace)
    hint(query)
    if _FROM_STANDARD_INPUT in paths:
        _follow(query, paths, text, date_order, output)
        return
    with progress(""):
        heard = _heard(query, paths, text, workspace, date_order)
    heard = replace(heard, made_on=datetime.now().astimezone().date())
    if output is not None:
        _write(heard, output, lang)
    if as_json:
        from rawaj.report.heard import as_json as written

        say(json.dumps(written(heard, most), ensure_ascii=False, indent=2))
        return
    from rawaj.report.heard import MOST, print_heard

    print_heard(heard, console(), language(), MOST if most is None else most)
    if output is not None:
        say(_("written: {file}").format(file=output))


def _query(query: str | None, saved: str | None, save: str | None, kind: str, workspace: str | None) -> str:
    """The query that is meant, saved first where that is asked."""
    if (query is None) == (saved is None):
        raise click.UsageError(_("Give either a query or, with --saved, the name of a saved one."))
    if saved is None and save is None:
        return str(query)
    from rawaj.services import home
    from rawaj.services.settings import add_query, saved_query

    record = home.workspace(workspace, create=save is not None).record
    found = query if query is not None else saved_query(record, str(saved))
    if save is not None:
        add_query(record, save, found, kind)
    return found


def _follow(query: str, paths: tuple[Path, ...], text: str | None, date_order: str | None, output: Path | None) -> None:
    """Write each match as a line of JSON as soon as its batch was read."""
    from rawaj.report.json import encoded
    from rawaj.services.listening import arriving, listen_to_lines
    from rawaj.services.reading import Options

    if len(paths) > 1 or output is not None:
        raise click.UsageError(_("Standard input is read alone, and what it holds is written to standard output."))
    for found in listen_to_lines(query, arriving(sys.stdin.buffer), text, Options(date_order=date_order)):
        for one in found:
            say(json.dumps(encoded(one), ensure_ascii=False))
        sys.stdout.flush()


def _heard(query: str, paths: tuple[Path, ...], text: str | None, workspace: str | None, date_order: str | None) -> Heard:
    from rawaj.services import home
    from rawaj.services.listening import listen_to_files, listen_to_workspace
    from rawaj.services.reading import Options

    if paths:
        return listen_to_files(query, paths, text, Options(date_order=date_order))
    return listen_to_workspace(query, home.workspace(workspace, create=False))


def _write(heard: Heard, output: Path, lang: str) -> None:
    import io

    from rawaj.report.heard import render_heard, write_table

    if output.suffix.lower() in (".html", ".htm"):
        write_whole(output, render_heard(heard, lang))
        return
    table = io.StringIO()
    write_table(heard, table)
    write_whole(output, FOR_EXCEL + table.getvalue())
