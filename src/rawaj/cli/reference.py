"""Writes docs/reference out of the code: `python -m rawaj.cli.reference FOLDER`. A test holds the files to the code."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from rawaj.store.schema import ORIGIN, TABLES
from rawaj.terms import ACTS, MEDIA, METRICS, NEEDS, NETWORKS, PILLARS, VERDICTS, VOCABULARY

__all__ = ["pages"]


def _table(header: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    head = list(header)
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += ["| " + " | ".join(str(cell).replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(lines)


def _tables() -> str:
    parts = ["# Fact tables\n", "One table, one grain. Times are UTC, days are the account's own days, missing is NULL and never zero.\n"]
    for table in TABLES.values():
        parts.append(f"## {table.name}\n\nOne row is {table.row}. Key: {', '.join(f'`{name}`' for name in table.key)}.\n")
        rows = ((f"`{column.name}`", column.type, "yes" if column.required else "", column.about) for column in table.columns)
        parts.append(_table(("column", "type", "required", "meaning"), rows) + "\n")
    parts.append("## Every row also carries\n")
    parts.append(_table(("column", "type", "meaning"), ((f"`{column.name}`", column.type, column.about) for column in ORIGIN)) + "\n")
    return "\n".join(parts)


def _vocabulary() -> str:
    parts = ["# Vocabulary · المصطلحات\n"]
    words = ((f"`{t.key}`", t.en, t.ar, t.about_en, t.about_ar, t.formula, t.unit, t.denominator) for t in VOCABULARY.values())
    parts.append(_table(("key", "English", "العربية", "what it is", "معناه", "formula", "unit", "denominator"), words) + "\n")
    parts.append("## Metrics · المقاييس\n")
    metrics = ((f"`{m.key}`", m.en, m.ar, m.unit, ", ".join(sorted(m.adds_over)) or "nothing") for m in METRICS.values())
    parts.append(_table(("key", "English", "العربية", "unit", "adds up over"), metrics) + "\n")
    for title, terms in (("Networks · الشبكات", NETWORKS), ("Media · الوسائل", MEDIA), ("Needs · الاحتياجات", NEEDS), ("Verdicts · الأحكام", VERDICTS),
                         ("Pillars · أنواع القيمة", PILLARS), ("Acts · الأفعال المطلوبة", ACTS)):  # fmt: skip
        parts.append(f"## {title}\n")
        parts.append(_table(("key", "English", "العربية"), ((f"`{t.key}`", t.en, t.ar) for t in terms.values())) + "\n")
    return "\n".join(parts)


def _commands() -> str:
    from rawaj.cli import commands

    group = commands.group
    parts = ["# Commands\n", (commands.__doc__ or "").strip() + "\n"]
    context = click.Context(group, info_name="rawaj", terminal_width=100, **group.context_settings)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        inner = click.Context(command, info_name=name, parent=context, max_content_width=100, terminal_width=100)
        parts.append(f"## rawaj {name}\n\n```text\n{command.get_help(inner)}\n```\n")
    return "\n".join(parts)


def pages() -> dict[str, str]:
    """Name of each page → its text."""
    return {"tables.md": _tables(), "vocabulary.md": _vocabulary(), "commands.md": _commands()}


def main(folder: Path) -> None:
    """Write every page."""
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
