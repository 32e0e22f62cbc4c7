"""Documents rendered once for all tests of the report."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from rawaj.report.document import Document
from rawaj.report.html import render


def _load() -> ModuleType:
    name = "report_sample"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name("sample.py"))
        assert spec
        assert spec.loader
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    return sys.modules[name]


@pytest.fixture(scope="session")
def sample() -> ModuleType:
    """The module of invented answers."""
    return _load()


@pytest.fixture(scope="session")
def document(sample: ModuleType) -> Document:
    return sample.document()


@pytest.fixture(scope="session")
def empty(sample: ModuleType) -> Document:
    return sample.empty_document()


@pytest.fixture(scope="session")
def pages(document: Document, empty: Document) -> dict[tuple[str, str], str]:
    """The report by (language, which document)."""
    return {(lang, name): render(which, lang) for lang in ("ar", "en") for name, which in (("full", document), ("empty", empty))}
