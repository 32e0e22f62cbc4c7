"""Several places (or brands) with the same channels, fitted together: each one's own returns, and those of all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from rawaj.measure.design import WeeklyTable
from rawaj.measure.engine import QUICK, Fitted, first_model, kept_of
from rawaj.measure.model import LiftTest
from rawaj.measure.noise import autocorrelation_of, common_of, spread_of
from rawaj.measure.pooling import Pooled, summed_sd
from rawaj.measure.sampler import Posterior, sample_together
from rawaj.measure.transforms import Form, Forms

__all__ = ["Together", "fitted_together", "summed"]

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Together:
    """Tables fitted together, as one: what `Fitted` says of one table, this says of their sum.

    Attributes:
        table: the sum of the places' tables; `fits` of each place, in their order.
        mean, spread: of the returns over places (μ and τ), in scales of the prior, (n draws, channels).
    """

    table: WeeklyTable
    fits: tuple[Fitted, ...]
    mean: Floats
    spread: Floats

    @property
    def seed(self) -> int:
        """With which it can be repeated."""
        return self.fits[0].seed

    @property
    def kept(self) -> NDArray[np.intp]:
        """Which draws figures use, the same of every place."""
        return self.fits[0].kept

    @property
    def form(self) -> Form | Forms:
        """Of adstock and saturation."""
        return self.fits[0].model.form

    @property
    def phi(self) -> float:
        """Mean autocorrelation of the places' noise."""
        return float(np.mean([fit.phi for fit in self.fits]))

    @cached_property
    def contribution_sd(self) -> Floats:
        """Scale of the prior of each channel's contribution in all places, outcome's unit."""
        either = np.array([name in self.table.either_sign for name in self.table.channels])
        return summed_sd(np.stack([fit.contribution_sd for fit in self.fits]), either)

    @property
    def totals(self) -> Floats:
        """Contribution of every channel over all tables, outcome's unit, all draws: (n, channels)."""
        result: Floats = np.sum([fit.totals for fit in self.fits], axis=0)
        return result

    def responses(self, channel: int, times: float = 1.0, span: slice = slice(None)) -> Floats:
        """As `Fitted.responses`: the activity of every place multiplied alike."""
        result: Floats = np.sum([fit.responses(channel, times, span) for fit in self.fits], axis=0)
        return result

    def levels(self, channel: int) -> int:
        """Distinct levels of activity, of the place that has the most."""
        return max(fit.levels(channel) for fit in self.fits)

    def forms_drawn(self) -> Floats:
        """As `Fitted.forms_drawn`."""
        return self.fits[0].forms_drawn()

    @property
    def known_steps(self) -> NDArray[np.intp]:
        """Numbers of the steps whose outcome is known in every place."""
        return np.setdiff1d(np.arange(self.table.steps), self.table.unknown).astype(np.intp)

    def name_of(self, channel: str) -> str:
        """What people call a channel."""
        return self.fits[0].name_of(channel)

    def noise_per_step(self) -> float:
        """Standard deviation of the noise of one step of the sum: what is each place's own, and what they have in common."""
        common = [fit.model.common * fit.model.scale / float(np.sqrt(1 - fit.phi**2)) for fit in self.fits]
        own = sum(fit.noise_per_step() ** 2 - part**2 for fit, part in zip(self.fits, common, strict=True))
        return float(np.sqrt(own + sum(common) ** 2))


def fitted_together(
    tables: Sequence[WeeklyTable], cost: Floats | None, seed: int, form: Form | Forms | None = None,
    lift_tests: Mapping[int, tuple[LiftTest, ...]] | None = None,
) -> Together:  # fmt: skip
    """Fit several tables with the same steps and channels, returns partly pooled.

    Args:
        cost: as in `fitted`, (places, channels).
        lift_tests: number of a place → tests made there.
    """
    models = [
        first_model(table, None if cost is None else cost[number], form, (lift_tests or {}).get(number, ()))
        for number, table in enumerate(tables)
    ]
    quick = [_own(posterior) for posterior in sample_together([model for model, _ in models], seed, QUICK)]
    evened = []
    for table, (model, _), posterior in zip(tables, models, quick, strict=True):
        even = replace(model, spread=spread_of(model, posterior) if table.counts else None)
        evened.append(replace(even, phi=autocorrelation_of(even, posterior)))
    known = [np.setdiff1d(np.arange(table.steps), table.unknown).astype(np.intp) for table in tables]
    evened = [replace(model, common=common) for model, common in zip(evened, common_of(evened, quick, known), strict=True)]
    drawn = sample_together(evened, seed + 1)
    either = [c in evened[0].either_sign for c in range(evened[0].channels)]
    across = [Pooled.across(drawn[0].shapes[:, c].T, either[c]) for c in range(len(either))]
    mean, spread = (np.stack(part, axis=1) for part in zip(*across, strict=True))
    fits = tuple(
        Fitted(table, model, posterior, kept_of(posterior), scale, seed)
        for table, model, posterior, (_, scale) in zip(tables, evened, map(_own, drawn), models, strict=True)
    )
    return Together(summed(tables), fits, mean, spread)


def _own(posterior: Posterior) -> Posterior:
    """Shapes without μ and τ."""
    return replace(posterior, shapes=posterior.shapes[:, :, :-2])


def summed(tables: Sequence[WeeklyTable]) -> WeeklyTable:
    """The sum of tables with the same steps and channels; unknown is a step that one of them does not know."""
    first = tables[0]
    outcome, activity, money, hours = (
        np.sum([getattr(table, name) for table in tables], axis=0) for name in ("outcome", "activity", "money", "hours")
    )
    unknown = tuple(sorted({step for table in tables for step in table.unknown}))
    return replace(first, outcome=outcome, activity=activity, money=money, hours=hours, controls={}, unknown=unknown)
