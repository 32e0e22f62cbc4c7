"""Commands that take a query: one that begins with a minus sign looks like an option to the library of the command line."""

from __future__ import annotations

import shlex

import click

from rawaj.cli.console import _, language

__all__ = ["Asking"]


class Asking(click.Command):
    """A command with a query among its arguments, which may begin with the minus sign that stands for NOT.

    No option of ours begins with an Arabic letter, a quotation mark or a parenthesis, so there the query is read as it is meant.
    A Latin letter may be a misspelt option: that is refused, with the way to write it as a query.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments."""
        try:
            return super().parse_args(ctx, list(args))
        except click.NoSuchOption as error:
            place = next((number for number, word in enumerate(args) if word.startswith(error.option_name)), None)
            if place is None or error.option_name.startswith("--"):
                raise
            asked = args[place][1:]
            if not asked[0].isascii() or asked[0] in "\"'(":
                return self.parse_args(ctx, [*args[:place], _without(asked), *args[place + 1 :]])
            text = _("There is no option {name}. If it begins your query, write NOT in the place of the minus sign: {query}")
            raise click.UsageError(text.format(name=error.option_name, query=shlex.quote(_without(asked))), ctx) from error


def _without(asked: str) -> str:
    """The query for what does not match `asked`, in the terminal's language."""
    return f"{'ليس' if language() == 'ar' else 'NOT'} {asked}"
