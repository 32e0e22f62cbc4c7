"""rawaj train: make the model of the heads anew."""

from __future__ import annotations

from pathlib import Path

import click

from rawaj.cli.console import _, say
from rawaj.cli.outputs import NewFile
from rawaj.errors import ConfigurationError, NotFoundError

__all__ = ["train_"]


@click.command(
    name="train",
    help=_("Make the model that labels texts anew, from public sets that may be shipped and our own items; needs the extra [train]."),
    epilog=_("Example: rawaj train --data ../shared/data -o heads.bin"),
)
@click.option("--data", "folder", type=click.Path(path_type=Path, file_okay=False), required=True, help=_("Folder with the public sets."))
@click.option("--output", "-o", type=NewFile(), required=True, help=_("Where to write the model."))
def train_(folder: Path, output: Path) -> None:
    """Train and write."""
    try:
        from rawaj.training.recipe import train
    except ModuleNotFoundError as error:
        raise ConfigurationError("training.not_installed", name=error.name) from error
    try:
        model = train(folder, say)
    except FileNotFoundError as error:
        raise NotFoundError(
            "training.no_set", file=str(error.filename), existing=tuple(sorted(path.name for path in folder.glob("*/")))
        ) from error
    partial = output.with_name(f".{output.name}.part")
    partial.write_bytes(model.to_bytes())
    partial.replace(output)
    say(_("model: {file}").format(file=output))
