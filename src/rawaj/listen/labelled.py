"""What a few mentions that people labelled correct: how the model errs on those that were drawn at random for labelling."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from rawaj.answers import Estimate
from rawaj.listen.sql import MARKS, STRATA
from rawaj.listen.tally import Tally
from rawaj.stats.powered import Labelled, Stratum, corrected_share
from rawaj.terms import NEEDS, STATING_NEEDS

__all__ = ["ENOUGH_LABELS", "NOT_LABELLED", "Correction", "corrections_of"]

ENOUGH_LABELS = 30
"""Labels of a topic in the period, drawn at random, from which its shares are corrected (or all its mentions, where it has fewer)."""

Label = tuple[str, int, float, int, int]

_STATING = sum(1 << i for i, need in enumerate(NEEDS) if need in STATING_NEEDS)


@dataclass(frozen=True, slots=True)
class Correction:
    """Of one topic or network: how many mentions there are by stratum, what the model says of them, those that were drawn and labelled.

    Attributes:
        sizes: (span or week, stratum) → mentions and, by mark, those of which the model says yes.
        labels: of either span, (span, stratum, weight, judged, labelled): needs as bits, as the model and as people see them.
        borrowed: labels of everything about ours, for a topic or network that has too few of its own.
    """

    sizes: Mapping[tuple[object, int], tuple[int, Mapping[str, int]]] = field(default_factory=dict)
    labels: Sequence[Label] = ()
    borrowed: Sequence[Label] = ()

    @property
    def labels_now(self) -> int:
        """Labels of the period."""
        return sum(1 for span, *_ in self.labels if span == "now")

    @property
    def enough(self) -> bool:
        """Whether the shares are corrected."""
        return self._has_own or len(self.borrowed) >= ENOUGH_LABELS

    @property
    def _has_own(self) -> bool:
        mentions = sum(count for (span, _), (count, _) in self.sizes.items() if span == "now")
        return 0 < min(ENOUGH_LABELS, mentions) <= self.labels_now

    def share(self, mark: str, tally: Tally, where: object) -> Estimate | None:
        """The share of one mark over a span ("now", "before") or a week, corrected where labels suffice, else as the model counts it.

        The period stands on its own labels where there are enough; weeks and the period before stand on all labels of the topic, and what
        has too few of its own on those of everything: that the model errs there as it errs elsewhere is taken to hold.
        """
        counted = tally.share(mark)
        if counted is None or not self.enough:
            return counted
        nested = self._has_own and where == "now"
        labels = self.labels if self._has_own else self.borrowed
        labels = [label for label in labels if label[0] == "now" or not nested]
        strata = [self._stratum(mark, where, number, labels) for number in range(STRATA)]
        return corrected_share(strata, tally.effective_n(mark), nested=nested) or counted

    def _stratum(self, mark: str, where: object, number: int, labels: Sequence[Label]) -> Stratum:
        count, judged = self.sizes.get((where, number), (0, {}))
        bits = _STATING if mark == "states" else 1 << tuple(NEEDS).index(mark)
        here = (label for label in labels if label[1] == number)
        drawn = Labelled.of((weight, bool(said & bits), bool(model & bits)) for _, _, weight, model, said in here)
        return Stratum(count, judged.get(mark, 0), drawn)


NOT_LABELLED = Correction()


def corrections_of(
    sizes: Iterable[Sequence[Any]], labels: Iterable[Sequence[Any]], everything: Iterable[Sequence[Any]]
) -> dict[Any, Correction]:  # fmt: skip
    """By topic or network, from rows of `sql.STRATUM_SIZES` or `sql.NETWORK_STRATUM_SIZES` (topic, span, week, stratum, mentions, model's
    yes by mark), of `sql.LABELS` or `sql.NETWORK_LABELS` (topic, span, stratum, weight, judged, needs), and of the latter for `everything`."""
    by_key: dict[Any, dict[tuple[object, int], tuple[int, dict[str, int]]]] = {}
    for key, span, week, stratum, mentions, *judged in sizes:
        for where in (span, week):
            _add(by_key.setdefault(key, {}), (where, stratum), mentions, judged)
    said: dict[Any, list[Label]] = {}
    for key, *label in labels:
        said.setdefault(key, []).append(tuple(label))
    borrowed = [tuple(label) for _, *label in everything]
    return {key: Correction(found, said.get(key, []), borrowed) for key, found in by_key.items()}


def _add(
    found: dict[tuple[object, int], tuple[int, dict[str, int]]], key: tuple[str | date, int], mentions: int, judged: Sequence[int]
) -> None:
    count, marks = found.get(key, (0, dict.fromkeys(MARKS, 0)))
    found[key] = (count + mentions, {mark: marks[mark] + int(yes) for mark, yes in zip(MARKS, judged, strict=True)})
