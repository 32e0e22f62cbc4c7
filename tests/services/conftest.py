"""A home of its own for every test that writes."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def home() -> Iterator[Path]:
    """The home that `tests/conftest.py` named."""
    from rawaj.services.home import open_home

    folder = Path(os.environ["RAWAJ_HOME"])
    assert open_home() == folder
    yield folder
    from django.db import connections

    connections.close_all()


@pytest.fixture
def place(home: Path):
    """A fresh workspace."""
    from rawaj.services.home import workspace

    return workspace(f"test-{uuid.uuid4().hex}")
