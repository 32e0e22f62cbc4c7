"""rawaj demo: an invented Egyptian shop, as a workspace, as a page, or as the files that its networks would give it."""

from __future__ import annotations

import contextlib
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rawaj.cli.console import _, progress, say
from rawaj.cli.outputs import NewFile

if TYPE_CHECKING:
    from rawaj.demo import Shop
    from rawaj.document import Document

__all__ = ["demo"]

WORKSPACE = "خبز وحكاية"


@click.command(
    help=_("Make an invented Egyptian shop with two years of data, to look at Rawaj before you have any data of your own."),
    epilog=_("Example: rawaj demo --serve"),
)
@click.option("--serve", is_flag=True, help=_("Show its strategy in the browser, on this machine only."))
@click.option("--port", default=8722, show_default=True, type=click.IntRange(0, 65535), help=_("Port for --serve; 0 takes a free one."))
@click.option(
    "--files",
    type=click.Path(path_type=Path, file_okay=False),
    help=_("Write the shop as the files that its networks would have given it."),
)
@click.option("--output", "-o", type=NewFile(), help=_("Write its report as one HTML file."))
@click.option("--lang", type=click.Choice(["ar", "en"]), default="ar", show_default=True, help=_("Language of the report."))
@click.option("--seed", default=2026, show_default=True, help=_("Another seed makes another shop."))
@click.option(
    "--scale", default=1.0, show_default=True, type=click.FloatRange(0.01, 100), help=_("How many times as many mentions and posts.")
)
def demo(serve: bool, port: int, files: Path | None, output: Path | None, lang: str, seed: int, scale: float) -> None:
    """Make and show the demo."""
    from rawaj.demo import make_shop

    with progress(_("making the sample shop")):
        shop = make_shop(seed=seed, scale=scale)
    if files is not None:
        from rawaj.demo.files import write_files

        written = write_files(shop, files)
        say(_("{n} files in {folder}; import them with: rawaj import {folder}").format(n=len(written), folder=files))
        return
    document = _strategy(shop)
    if output is not None:
        from rawaj.cli.strategy import write_whole
        from rawaj.report.html import render

        write_whole(output, render(document, lang))
        say(_("report: {file}").format(file=output))
    if serve:
        _serve(document, port)
    elif output is None:
        from rawaj.cli.console import console, language
        from rawaj.report.terminal import print_summary

        print_summary(document, console(), language())


def _strategy(shop: Shop) -> Document:
    from dataclasses import replace

    from rawaj.cli.console import language
    from rawaj.demo.installing import install
    from rawaj.services import home
    from rawaj.services.strategizing import strategize
    from rawaj.terms import STEPS

    place = home.workspace(WORKSPACE)
    with progress(_("keeping the sample shop")) as told:
        install(shop, place)
        document = strategize(place, told=lambda step: told(STEPS[step].ar if language() == "ar" else STEPS[step].en))
    return replace(document, made_on=datetime.now().astimezone().date())


def _serve(document: Document, port: int) -> None:
    from rawaj.report.html import render
    from rawaj.services.serving import serve

    pages = {"/": render(document, "ar", other="/en"), "/en": render(document, "en", other="/")}
    with contextlib.suppress(KeyboardInterrupt):
        serve(
            pages,
            port,
            lambda address: say(_("The strategy of the sample shop is at {address} (stop with Ctrl+C)").format(address=address)),
        )
