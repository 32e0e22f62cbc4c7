"""From a weekly table to draws: prior scales, a first fit that finds how the noise behaves, and the fit itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from rawaj.measure.design import WeeklyTable, baseline_of
from rawaj.measure.model import ROAS_SD, LiftTest, Model
from rawaj.measure.noise import autocorrelation_of, spread_of
from rawaj.measure.sampler import Posterior, Settings, sample
from rawaj.measure.transforms import Form, Forms, lagged
from rawaj.measure.verdict import levels_of

__all__ = ["QUICK", "SHARE_SD", "Fitted", "first_model", "fitted", "kept_of"]

Floats = NDArray[np.float64]

SHARE_SD = 0.15  # prior scale of one channel's share of all outcomes, where its cost in the outcome's unit is not known
QUICK = Settings(draws=6)  # of the fit that finds how the noise behaves
_KEPT = 480


@dataclass(frozen=True)
class Fitted:
    """A fitted table.

    Attributes:
        table, model, posterior: what was fitted, how, and the draws.
        kept: which draws the figures below use (evenly spaced).
        contribution_sd: scale of each channel's half-normal prior, in the outcome's unit over the whole table.
        seed: with which it can be repeated.
    """

    table: WeeklyTable
    model: Model
    posterior: Posterior
    kept: NDArray[np.intp]
    contribution_sd: Floats
    seed: int

    def responses(self, channel: int, times: float = 1.0, span: slice = slice(None)) -> Floats:
        """Contribution of one channel per step of a span, in the outcome's unit, its activity multiplied; shape (kept draws, steps)."""
        rows = self.kept
        features = self.model.form.saturate(self._stocks[channel][:, span] * times, self.posterior.shapes[rows, channel].T)
        result: Floats = self.posterior.coefficients[rows, channel, None] * features * self.model.scale
        return result

    @cached_property
    def _stocks(self) -> list[Floats]:
        """Adstocked activity of each channel for the kept draws, (kept draws, steps)."""
        shapes = self.posterior.shapes[self.kept]
        return [self.model.form.stock(self.model.lagged[c], shapes[:, c].T) for c in range(self.model.channels)]

    def effect_of(self, test: LiftTest) -> Floats:
        """What the model says of the change that a test made, outcome's unit, summed over the test's steps; (kept draws,)."""
        shapes = self.posterior.shapes[self.kept, test.channel].T
        lags = [lagged(steps[:, None] / self.model.largest[test.channel], self.model.lags)[0] for steps in (test.tested, test.compared)]
        changed, present = (self.model.form.features(one, shapes).sum(1) for one in lags)
        result: Floats = self.posterior.coefficients[self.kept, test.channel] * (changed - present) * self.model.scale
        return result

    @property
    def totals(self) -> Floats:
        """Contribution of every channel over the whole table, outcome's unit, all draws: (n, channels)."""
        result: Floats = self.posterior.totals * self.model.scale
        return result

    def levels(self, channel: int) -> int:
        """Distinct levels of a channel's activity."""
        return levels_of(self.table.activity[:, channel])

    def forms_drawn(self) -> Floats:
        """First number of each drawn shape, (n, channels): with several forms the number of the form."""
        result: Floats = self.posterior.shapes[:, :, 0]
        return result

    @property
    def phi(self) -> float:
        """Autocorrelation of the noise."""
        return self.model.phi

    @property
    def form(self) -> Form | Forms:
        """Of adstock and saturation."""
        return self.model.form

    def noise_per_step(self) -> float:
        """Standard deviation of the noise of one step (before the AR(1) step takes its part out), outcome's unit."""
        sigma = float(np.hypot(self.posterior.sigma.mean(), self.model.common)) * self.model.scale
        return sigma / float(np.sqrt(1 - self.model.phi**2))

    @property
    def known_steps(self) -> NDArray[np.intp]:
        """Numbers of the steps whose outcome is known."""
        return np.setdiff1d(np.arange(self.table.steps), self.table.unknown).astype(np.intp)

    def name_of(self, channel: str) -> str:
        """What people call a channel."""
        return dict(zip(self.table.channels, self.table.names, strict=False)).get(channel, channel)


def fitted(
    table: WeeklyTable, cost: Floats | None, seed: int, form: Form | Forms | None = None, lift_tests: tuple[LiftTest, ...] = ()
) -> Fitted:
    """Fit the model; one channel or more, every one with some activity.

    Args:
        cost: what each channel took over the table, in the outcome's unit (money / worth of one), (channels,); NaN where not known,
            None where the outcome has no worth. Where known, a unit of cost is expected to return about one and a half (`ROAS_SD`);
            where not, the channel's share of all outcomes has a prior of its own (`SHARE_SD`).
        seed: the same seed gives the same draws.
        form: of adstock and saturation, several (`AVERAGED`), or geometric and logistic.
        lift_tests: real experiments that are not part of the table.
    """
    first, scale = first_model(table, cost, form, lift_tests)
    quick = sample(first, seed, QUICK)
    evened = replace(first, spread=spread_of(first, quick) if table.counts else None)
    model = replace(evened, phi=autocorrelation_of(evened, quick))
    posterior = sample(model, seed + 1)
    return Fitted(table, model, posterior, kept_of(posterior), scale, seed)


def first_model(
    table: WeeklyTable, cost: Floats | None, form: Form | Forms | None, lift_tests: tuple[LiftTest, ...]
) -> tuple[Model, Floats]:
    """The model before it is known how the noise behaves, and the scales of the priors; arguments as in `fitted`."""
    fallback = np.full(len(table.channels), SHARE_SD * float(np.abs(table.outcome).sum()))
    known = np.full_like(fallback, np.nan) if cost is None else cost
    usable = np.isfinite(known) & (known > 0)
    scale = np.where(usable, ROAS_SD * np.where(usable, known, 1.0), fallback)
    either = frozenset(number for number, name in enumerate(table.channels) if name in table.either_sign)
    model = Model.of(table.outcome, table.activity, baseline_of(table), scale, form, either_sign=either, lift_tests=lift_tests)
    return model, scale


def kept_of(posterior: Posterior) -> NDArray[np.intp]:
    """Which draws figures use, evenly spaced."""
    return np.linspace(0, posterior.sigma.size - 1, min(_KEPT, posterior.sigma.size)).astype(np.intp)
