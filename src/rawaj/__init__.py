"""Rawaj (رواج): one living strategy out of the files that an organisation already has.

From a notebook, each step is a function of plain tables (anything with ``__arrow_c_stream__``: pandas, Polars,
PyArrow, DuckDB …):

    import rawaj
    answer = rawaj.listen(mentions=table, first=date(2026, 9, 1), last=date(2026, 11, 22))

`rawaj.listen`, `rawaj.segment`, `rawaj.goals`, `rawaj.converse`, `rawaj.measure` and `rawaj.improve` are the rooms of
the six steps, and calling one computes its answer; the arguments are those of `rawaj.strategy.tables`.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

__version__ = "0.1.0"

__all__ = ["__version__", "converse", "goals", "improve", "listen", "measure", "segment"]

_STEPS = frozenset(__all__) - {"__version__"}


class _Step(ModuleType):
    """The room of a step, callable: the answer of that step from plain tables."""

    def __call__(self, **tables: Any) -> Any:
        """Compute the step's answer; see the function of the same name in `rawaj.strategy.tables`.

        Raises:
            RawajError: the tables cannot be used; a notebook shows the sentences, in English and in Arabic, beneath the code.
        """
        from rawaj.errors import RawajError

        try:
            return getattr(import_module("rawaj.strategy.tables"), self.__name__.rpartition(".")[2])(**tables)
        except RawajError as error:
            words = import_module("rawaj.report.words").Words
            for lang in ("en", "ar"):
                error.add_note(words(lang).plain(error))
            raise


class _Package(ModuleType):
    """Makes the rooms of the steps callable as they are loaded."""

    def __setattr__(self, name: str, value: object) -> None:
        if name in _STEPS and isinstance(value, ModuleType):
            value.__class__ = _Step
        super().__setattr__(name, value)

    def __getattr__(self, name: str) -> Any:
        if name in _STEPS:
            return import_module(f"rawaj.{name}")
        raise AttributeError(f"module 'rawaj' has no attribute {name!r}")


sys.modules[__name__].__class__ = _Package
