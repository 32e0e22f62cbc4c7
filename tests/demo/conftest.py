"""One small shop, and its files, for all tests of the demo."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from rawaj.demo import Shop, make_shop
from rawaj.demo.files import write_files


@pytest.fixture(scope="session")
def shop() -> Shop:
    """A shop with a tenth of the mentions; money, orders, posts and hours are whole."""
    return make_shop(scale=0.1)


@pytest.fixture(scope="session")
def files(shop: Shop, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Mapping[str, str]]:
    """The shop's files, headings of both languages mixed: the folder, and what each file is."""
    folder = tmp_path_factory.mktemp("files")
    return folder, write_files(shop, folder)
