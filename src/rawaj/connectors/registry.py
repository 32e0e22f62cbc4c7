"""Every export that Rawaj knows, connector by connector."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

import rawaj.connectors
from rawaj.connectors.kit.declare import Export

__all__ = ["all_exports", "export"]


@cache
def all_exports() -> tuple[Export, ...]:
    """The exports of all connectors, by key."""
    found: list[Export] = []
    for module in iter_modules(rawaj.connectors.__path__):
        if module.ispkg and module.name != "kit":
            found.extend(import_module(f"rawaj.connectors.{module.name}").EXPORTS)
    return tuple(sorted(found, key=lambda item: item.key))


def export(key: str) -> Export | None:
    """The export with that key, or None."""
    return next((item for item in all_exports() if item.key == key), None)
