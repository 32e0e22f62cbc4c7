"""The rooms keep to their libraries and to themselves; import-linter holds the layers, this holds the rest."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "rawaj"

PURE = ("text", "stats", "listen", "segment", "goals", "converse", "measure", "improve")
ALLOWED: dict[str, set[str]] = {
    "terms.py": set(),
    "errors.py": set(),
    "answers.py": set(),
    "document.py": set(),
    **{room: {"numpy", "scipy", "numba", "llvmlite", "nanoarrow"} for room in PURE},
    "text": {"numpy", "scipy", "numba", "llvmlite", "nanoarrow", "babel"},
    "store": {"duckdb", "deltalake", "nanoarrow"},
    "strategy": {"duckdb", "numpy", "nanoarrow", "scipy", "hijridate", "pyspark", "pyarrow", "onnxruntime", "tokenizers"},
    "connectors": {"babel", "charset_normalizer", "feedparser", "lxml", "msgspec", "python_calamine"},
    "records": {"django"},
    "services": {"django", "xlsxwriter"},
    "report": {"babel", "jinja2", "markupsafe", "quickjs", "rich", "numpy"},
    "demo": {"numpy", "duckdb", "nanoarrow", "hijridate", "scipy", "xlsxwriter"},
    "training": {"numpy", "scipy", "sklearn", "threadpoolctl"},
    "cli": {"click", "rich"},
}
CLOCKS = {("datetime", "now"), ("datetime", "today"), ("date", "today"), ("time", "time"), ("time", "time_ns"), ("datetime", "utcnow")}
NETWORK_OR_FILES = {"socket", "urllib.request", "http.client", "http.server", "requests", "httpx", "subprocess"}


def files(room: str) -> Iterator[Path]:
    place = SOURCE / room
    yield from [place] if place.suffix == ".py" else sorted(place.rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def test_every_room_is_declared() -> None:
    rooms = {item.name for item in SOURCE.iterdir() if item.name not in {"__init__.py", "__pycache__", "py.typed"}}
    assert rooms == set(ALLOWED)


@pytest.mark.parametrize("room", ALLOWED)
def test_room_uses_only_its_libraries(room: str) -> None:
    own = set(sys.stdlib_module_names) | {"rawaj"}
    strange = {
        f"{path.relative_to(SOURCE)}: {name}"
        for path in files(room)
        for name in imports(path)
        if name.split(".")[0] not in own | ALLOWED[room]
    }
    assert not strange


@pytest.mark.parametrize("room", [*PURE, "strategy", "store", "records", "report", "demo", "connectors"])
def test_only_services_and_the_command_line_read_the_clock(room: str) -> None:
    found = [
        f"{path.relative_to(SOURCE)}:{node.lineno}"
        for path in files(room)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and (node.value.id, node.attr) in CLOCKS
    ]
    assert not found


@pytest.mark.parametrize("room", PURE)
def test_pure_rooms_have_no_network_and_no_hidden_randomness(room: str) -> None:
    for path in files(room):
        names = set(imports(path))
        assert not names & NETWORK_OR_FILES, path
        assert "random" not in names, path
        text = path.read_text(encoding="utf-8")
        assert "default_rng()" not in text, path
        assert "np.random.seed" not in text, path


def test_a_connector_does_not_know_another() -> None:
    rooms = {item.name for item in (SOURCE / "connectors").iterdir() if item.is_dir() and not item.name.startswith("__")} - {"kit"}
    assert len(rooms) >= 20
    for room in rooms:
        for path in files(f"connectors/{room}"):
            others = {name for name in imports(path) if name.startswith("rawaj.connectors.")}
            assert all(name.startswith((f"rawaj.connectors.{room}", "rawaj.connectors.kit")) for name in others), path


def test_no_file_is_a_maze() -> None:
    """Lists of sentences may be as long as there are sentences."""
    long = {
        str(path.relative_to(SOURCE)): size
        for path in SOURCE.rglob("*.py")
        if path.parent.name != "sentences" and (size := len(path.read_text(encoding="utf-8").splitlines())) > 500
    }
    assert not long


def test_nothing_names_this_workplace() -> None:
    root = SOURCE.parents[1]
    for path in [*root.glob("*.md"), *root.glob("docs/**/*"), *SOURCE.rglob("*.py"), *root.glob("requirements/*"), *root.glob("Makefile")]:
        if path.is_file() and path.suffix in {".md", ".py", ".txt", ".toml", ""}:
            text = path.read_text(encoding="utf-8")
            assert "/work/" not in text, path
            assert "--index-url" not in text, path
