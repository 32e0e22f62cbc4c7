"""The learned model that comes with Rawaj, read once."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from rawaj.text import Heads

__all__ = ["heads"]


@lru_cache(maxsize=1)
def heads() -> Heads:
    """Language, dialect, sentiment, sarcasm and need, as `rawaj train` made them."""
    return Heads.read(files("rawaj.text.data").joinpath("heads.bin").read_bytes())
