"""All commands, each loaded when it is used. Exit codes: 0 done, 1 failed, 2 cannot be used as it is, 3 a question that
must be answered, 4 the store is damaged, 5 locked by another process, 6 the set-up is wrong (`rawaj doctor`)."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from rawaj.cli.console import _, fail, language, teach_click, tell_of_preparing
from rawaj.errors import RawajError

__all__ = ["group", "run"]

_COMMANDS = {
    "import": "importing:import_",
    "imports": "importing:imports",
    "undo": "importing:undo_",
    "strategy": "strategy:strategy",
    "listen": "listening:listen",
    "measure": "measuring:measure",
    "test": "trying:test",
    "value": "valuing:value",
    "demo": "demo:demo",
    "workspace": "workspace:workspace_",
    "channel": "workspace:channel",
    "query": "workspace:query",
    "rate": "workspace:rate",
    "label": "labelling:label",
    "queue": "queueing:queue",
    "enrich": "enriching:enrich",
    "goals": "workspace:goals",
    "decide": "workspace:decide",
    "review": "workspace:review",
    "train": "training:train_",
    "backup": "keeping:backup",
    "restore": "keeping:restore",
    "doctor": "keeping:doctor",
    "completion": "keeping:completion",
}


class _Lazy(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        place = _COMMANDS.get(cmd_name)
        if place is None:
            return None
        module, name = place.split(":")
        command: click.Command = getattr(import_module(f"rawaj.cli.{module}"), name)
        return command


@click.group(
    cls=_Lazy,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help=_("Rawaj turns the files that you already have into one living strategy: listen, segment, goals, converse, measure, improve."),
    epilog=_("Begin with: rawaj demo --serve, or rawaj strategy FOLDER -o report.html"),
)
@click.version_option(package_name="rawaj", message="rawaj %(version)s")
def group() -> None:
    """All commands."""


def run() -> None:
    """Run the command line; errors of ours end as one sentence and their exit code."""
    if language() != "en":
        teach_click()
    tell_of_preparing()
    try:
        group.main(standalone_mode=False)
    except RawajError as error:
        sys.exit(fail(error))
    except click.exceptions.Abort:
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.exceptions.Exit as leave:
        sys.exit(leave.exit_code)
