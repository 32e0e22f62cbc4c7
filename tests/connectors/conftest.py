"""What the tests of all connectors share: `from reading import read`, and sample files written on the spot."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

Sample = Callable[..., Path]


@pytest.fixture
def sample(tmp_path: Path) -> Sample:
    """Write a sample file: `sample(name, text)`, or `sample(name, rows=[…], delimiter=";")`; encoded as said, BOM included if said."""

    def write(
        name: str,
        text: str = "",
        *,
        rows: Sequence[Sequence[str]] = (),
        delimiter: str = ",",
        encoding: str = "utf-8",
        newline: str = "\n",
    ) -> Path:
        if rows:
            out = io.StringIO()
            csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(rows)
            text += out.getvalue()
        path = tmp_path / name
        path.write_bytes(text.replace("\n", newline).encode(encoding))
        return path

    return write


@pytest.fixture
def values() -> Callable[..., dict[object, float]]:
    """`values(rows, "post_id", "metric")`: value by those columns; fails where two rows say the same."""

    def by(rows: Sequence[dict[str, object]], *columns: str) -> dict[object, float]:
        found: dict[object, float] = {}
        for row in rows:
            key = tuple(row[column] for column in columns) if len(columns) > 1 else row[columns[0]]
            assert key not in found, f"{key} twice"
            found[key] = row["value"]  # type: ignore[assignment]
        return found

    return by
