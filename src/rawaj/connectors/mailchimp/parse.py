"""The report of one Mailchimp campaign: pairs of name and value, then clicks by address; an A/B test has several blocks."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from rawaj.connectors.kit.declare import Head

__all__ = ["parse_report"]

_NAMES = {
    "Subject Line:": "subject",
    "Total Recipients:": "recipients",
    "Successful Deliveries:": "delivered",
    "Bounces:": "bounces",
    "Recipients Who Opened:": "unique_opens",
    "Total Opens:": "opens",
    "Recipients Who Clicked:": "unique_clicks",
    "Total Clicks:": "clicks",
    "Total Unsubs:": "unsubscribes",
    "Total Abuse Complaints:": "complaints",
    "Total Orders:": "orders",
    "Total Sales:": "revenue",
}
_COUNTS = {"bounces", "unique_opens", "unique_clicks", "unsubscribes", "complaints"}  # written as "9 (0.5%)"
Row = dict[str, object]


def parse_report(path: Path, head: Head, said: Mapping[str, object]) -> Iterator[Row]:
    """One row a campaign; of an A/B test one row a combination, whose title ends with its name."""
    shared: Row = {}
    blocks: list[Row] = []
    block: Row = {}
    links_of: Row | None = None
    with path.open(encoding="utf-8", newline="") as stream:
        for number, cells in enumerate(csv.reader(stream, delimiter=head.delimiter or ","), 1):
            name, value = (*(cell.strip() for cell in cells[:2]), "", "")[:2]
            if name.endswith(" Stats"):
                block = {"_row": number, "name": name.removesuffix(" Stats")}
                blocks.append(block)
            elif name.endswith("Clicks by URL"):
                links_of = _block_of(name, blocks)
            elif name.startswith(("http://", "https://")) and links_of is not None:
                links_of.setdefault("link", name)  # the most clicked stands first
            else:
                _take(name, value, shared, block if blocks else shared)
    for one in blocks or [shared]:
        yield _whole(shared, one, many=len(blocks) > 1)


def _block_of(name: str, blocks: list[Row]) -> Row | None:
    named = [block for block in blocks if name.startswith(str(block["name"]))]
    return named[0] if named else blocks[0] if len(blocks) == 1 else None


def _take(name: str, value: str, shared: Row, block: Row) -> None:
    if name == "Title:":
        shared["title"] = value
    elif name == "Delivery Date/Time:":
        shared["sent_at"] = value
    elif name in _NAMES:
        key = _NAMES[name]
        block[key] = value.split(" ")[0] if key in _COUNTS else value


def _whole(shared: Row, block: Row, many: bool) -> Row:
    row = {"_row": 1, **shared, **block}
    if many:
        row["title"] = f"{shared.get('title', '')} ({block['name']})"
    return row
