"""rawaj strategy: the six answers as a page, as JSON and on the terminal."""

from __future__ import annotations

import contextlib
import json
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click

from rawaj.cli.console import _, console, language, progress, say
from rawaj.cli.outputs import NewFile
from rawaj.document import Document

__all__ = ["compute", "strategy", "write_whole"]


@click.command(
    help=_("Compute the six answers from everything that was imported; files and folders named here are imported first."),
    epilog=_("Example: rawaj strategy ~/Downloads/exports -o report.html --lang ar"),
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--workspace", "-w", help=_("Workspace to report on."))
@click.option(
    "--from", "first", type=click.DateTime(["%Y-%m-%d"]), help=_("First day of the period (default: twelve weeks before the last).")
)
@click.option("--to", "last", type=click.DateTime(["%Y-%m-%d"]), help=_("Last day of the period (default: the last day with data)."))
@click.option("--output", "-o", type=NewFile(), help=_("Write the report as one HTML file."))
@click.option("--lang", type=click.Choice(["ar", "en"]), default="ar", show_default=True, help=_("Language of the report."))
@click.option(
    "--digits", type=click.Choice(["latn", "arab"]), default="latn", show_default=True, help=_("Digits of the report: 123 or ١٢٣.")
)
@click.option("--proof", is_flag=True, help=_("Also try the verdicts on channels out on 200 simulated futures; takes about a minute."))
@click.option("--json", "as_json", is_flag=True, help=_("Write the answers as JSON to standard output."))
def strategy(
    paths: tuple[Path, ...],
    workspace: str | None,
    first: datetime | None,
    last: datetime | None,
    output: Path | None,
    lang: str,
    digits: str,
    proof: bool,
    as_json: bool,
) -> None:
    """Compute and show the strategy."""
    worst = _import(paths, workspace, quiet=as_json) if paths else 0
    document = compute(workspace, first, last, proof=proof)
    if output is not None:
        from rawaj.report.html import render

        write_whole(output, render(document, lang, digits))
    if as_json:
        from rawaj.report.json import to_json

        say(json.dumps(to_json(document), ensure_ascii=False, indent=2))
    else:
        from rawaj.report.terminal import print_summary

        print_summary(document, console(), language())
        if output is not None:
            say(_("report: {file}").format(file=output))
    if worst:
        raise SystemExit(worst)


def _import(paths: tuple[Path, ...], workspace: str | None, *, quiet: bool) -> int:
    """Import what was named; `quiet`: standard output is for programs, so what became of each file goes to standard error."""
    from rawaj.cli.importing import import_all
    from rawaj.services import home
    from rawaj.services.reading import Options

    with contextlib.redirect_stdout(sys.stderr) if quiet else contextlib.nullcontext():
        return import_all(home.workspace(workspace), paths, Options())


def compute(workspace: str | None, first: datetime | None = None, last: datetime | None = None, *, proof: bool = False) -> Document:
    """The document of a workspace, with progress on a terminal."""
    from rawaj.services import home
    from rawaj.services.strategizing import strategize
    from rawaj.terms import STEPS

    with progress("") as told:
        place = home.workspace(workspace, create=False)
        document = strategize(
            place,
            first.date() if first else None,
            last.date() if last else None,
            told=lambda step: told(STEPS[step].ar if language() == "ar" else STEPS[step].en),
            proof=proof,
        )
    return replace(document, made_on=datetime.now().astimezone().date())


def write_whole(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    partial = path.with_name(f".{path.name}.part")
    partial.write_text(text, encoding="utf-8")
    partial.replace(path)
