"""rawaj label: what people mean, for every row of a table of texts."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from rawaj.cli.console import _, _n, lost_note, progress
from rawaj.cli.outputs import FOR_EXCEL, NewFile, refuse_to_write_over

__all__ = ["label"]


@click.command(
    help=_("Add to a table of texts what each is: language, dialect, sentiment, sarcasm and need, each with its probability."),
    epilog=_("Example: rawaj label comments.csv --text comment -o labelled.csv"),
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--text", "column", required=True, help=_("Heading of the column with the texts."))
@click.option(
    "--model",
    "models",
    type=click.Path(path_type=Path, file_okay=False),
    multiple=True,
    help=_("Folder with a model of your own in ONNX, in the place of one of ours; may be given several times. Needs the extra [onnx]."),
)
@click.option("--output", "-o", type=NewFile(".csv"), required=True, help=_("The CSV file to write."))
def label(file: Path, column: str, models: tuple[Path, ...], output: Path) -> None:
    """Label and write, whole or not at all."""
    from rawaj.errors import InputError
    from rawaj.services import home
    from rawaj.services.labelling import label_file

    refuse_to_write_over(output, [file])
    if not file.exists():
        raise InputError("import.no_such_file", file=str(file))
    partial = output.with_name(f".{output.name}.part")
    try:
        with progress(file.name) as told, partial.open("w", encoding="utf-8", newline="") as out:
            out.write(FOR_EXCEL)
            done = label_file(file, column, out, lambda done: told(f"{done:,}"), [str(folder) for folder in models] or home.models())
        partial.replace(output)
    finally:
        partial.unlink(missing_ok=True)
    for before, after in done.renamed:
        sys.stderr.write(_("your own column {before} is called {after} in the new file").format(before=before, after=after) + "\n")
    if done.lost.characters:
        sys.stderr.write(lost_note(file.name, done.lost) + "\n")
    if done.too_wide[0]:
        wide = _n(
            "{n} row has cells beyond the last heading, which are left out (row {row}). Put a text that holds the separator between quotation marks.",
            "{n} rows have cells beyond the last heading, which are left out, the first of them row {row}. Put a text that holds the separator between quotation marks.",
            done.too_wide[0],
        )
        sys.stderr.write(wide.format(n=done.too_wide[0], row=done.too_wide[1]) + "\n")
    if done.without_text:
        without = _n("{n} row has no text and stays without labels", "{n} rows have no text and stay without labels", done.without_text)
        sys.stderr.write(without.format(n=done.without_text) + "\n")
    sys.stderr.write(_n("{n} text labelled: {file}", "{n} texts labelled: {file}", done.texts).format(n=done.texts, file=output) + "\n")
