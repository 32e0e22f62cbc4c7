"""Fixtures that every room shares."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Public data beside the repository that may be measured but not shipped; tests that need it run where it is."""
    folder = Path(os.environ.get("RAWAJ_SHARED_DATA", ROOT.parent / "shared" / "data"))
    if not (folder / "DATA.md").exists():
        pytest.skip("the shared measuring data are not beside this checkout")
    return folder
