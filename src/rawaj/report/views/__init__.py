"""From the steps' answers to what a page shows: charts, tables and lists, one module per step."""

from __future__ import annotations

import importlib
from typing import Any

from rawaj.answers import Answer
from rawaj.report.words import Words
from rawaj.terms import STEPS

__all__ = ["answer_types", "step_view"]


def step_view(step: str, answer: Answer, words: Words, currency: str = "") -> Any:
    """What the page of a step shows; None for an answer that is not that step's own type (an empty one).

    Args:
        step: key of `rawaj.terms.STEPS`.
        currency: of money values that carry none of their own.
    """
    module = importlib.import_module(f"{__name__}.{step}")
    return module.view(answer, words, currency) if isinstance(answer, module.ANSWER) else None


def answer_types() -> dict[str, type[Answer]]:
    """The type of each step's answer, in the order of the loop."""
    return {step: importlib.import_module(f"{__name__}.{step}").ANSWER for step in STEPS}
