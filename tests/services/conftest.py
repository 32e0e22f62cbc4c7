"""A home of its own for every test that writes."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """One home for the session: Django reads its settings once."""
    import os

    folder = tmp_path_factory.mktemp("home")
    os.environ["RAWAJ_HOME"] = str(folder)
    from rawaj.services.home import open_home

    assert open_home() == folder
    yield folder
    from django.db import connections

    connections.close_all()


@pytest.fixture
def place(home: Path):
    """A fresh workspace."""
    from rawaj.services.home import workspace

    return workspace(f"test-{uuid.uuid4().hex}")
