"""From a weekly table to draws: prior scales, a first fit that finds the noise's autocorrelation, the fit itself, and its checks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rawaj.measure.design import WeeklyTable, baseline_of
from rawaj.measure.model import ROAS_SD, Model
from rawaj.measure.noise import autocorrelation_of, contributions
from rawaj.measure.sampler import Posterior, Settings, sample
from rawaj.measure.transforms import Form, Forms
from rawaj.stats.chains import effective_draws, r_hat

__all__ = ["SHARE_SD", "Fitted", "fitted"]

Floats = NDArray[np.float64]

SHARE_SD = 0.15  # prior scale of one channel's share of all outcomes, where its cost in the outcome's unit is not known
_QUICK = Settings(draws=6)
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

    def responses(self, channel: int, times: float = 1.0) -> Floats:
        """Contribution of one channel per step, in the outcome's unit, its activity multiplied; shape (kept draws, steps)."""
        model, rows = self.model, self.kept
        features = model.form.features(model.lagged[channel], self.posterior.shapes[rows, channel].T, times)
        result: Floats = self.posterior.coefficients[rows, channel, None] * features * model.scale
        return result

    @property
    def totals(self) -> Floats:
        """Contribution of every channel over the whole table, outcome's unit, all draws: (n, channels)."""
        result: Floats = self.posterior.totals * self.model.scale
        return result

    def noise_per_step(self) -> float:
        """Standard deviation of the noise of one step (before the AR(1) step takes its part out), outcome's unit."""
        sigma = float(self.posterior.sigma.mean()) * self.model.scale
        return sigma / float(np.sqrt(1 - self.model.phi**2))

    def checks(self) -> tuple[Mapping[str, float], Mapping[str, str]]:
        """Figures (explained, r_hat, ess, autocorrelation, inside) and what follows from them (pass, review, fail)."""
        totals, chains = self.posterior.totals, self.posterior.chains
        series = [totals[:, c].reshape(-1, chains) for c in range(totals.shape[1])] + [self.posterior.sigma.reshape(-1, chains)]
        left, inside = self._residuals()
        figures = {
            "explained": float(1 - left.var() / max(self.model.outcome.var(), 1e-12)),
            "r_hat": max(r_hat(draws) for draws in series),
            "ess": min(effective_draws(draws) for draws in series),
            "autocorrelation": _lag_one(left[1:] - self.model.phi * left[:-1]),
            "inside": inside,
        }
        return figures, {
            "convergence": _grade(figures["r_hat"] <= 1.06 and figures["ess"] >= 400, figures["r_hat"] <= 1.15 and figures["ess"] >= 100),
            "residuals": _grade(abs(figures["autocorrelation"]) <= 0.25, abs(figures["autocorrelation"]) <= 0.45),
            "prediction": _grade(0.8 <= inside <= 0.99, inside >= 0.7),
        }

    def _residuals(self) -> tuple[Floats, float]:
        """Outcome minus posterior mean, scaled; and the share of steps inside the 90 % predictive interval."""
        model, posterior, rows = self.model, self.posterior, self.kept[::4]
        mean = posterior.baseline[rows] @ model.baseline.columns.T + contributions(model, posterior, rows).sum(1)
        noise = posterior.sigma[rows, None] / np.sqrt(1 - model.phi**2)
        drawn = mean + noise * np.random.default_rng(self.seed).standard_normal(mean.shape)
        low, high = np.quantile(drawn, (0.05, 0.95), axis=0)
        inside = float(((low <= model.outcome) & (model.outcome <= high)).mean())
        return model.outcome - mean.mean(0), inside


def _lag_one(values: Floats) -> float:
    centred = values - values.mean()
    return float((centred[1:] * centred[:-1]).sum() / max(float((centred**2).sum()), 1e-12))


def _grade(good: bool, bearable: bool) -> str:
    return "pass" if good else "review" if bearable else "fail"


def fitted(table: WeeklyTable, cost: Floats | None, seed: int, form: Form | Forms | None = None) -> Fitted:
    """Fit the model; one channel or more, every one with some activity.

    Args:
        cost: what each channel took over the table, in the outcome's unit (money / worth of one), (channels,); NaN where not known,
            None where the outcome has no worth. Where known, a unit of cost is expected to return about one and a half (`ROAS_SD`);
            where not, the channel's share of all outcomes has a prior of its own (`SHARE_SD`).
        seed: the same seed gives the same draws.
    """
    fallback = np.full(len(table.channels), SHARE_SD * float(np.abs(table.outcome).sum()))
    known = np.full_like(fallback, np.nan) if cost is None else cost
    usable = np.isfinite(known) & (known > 0)
    scale = np.where(usable, ROAS_SD * np.where(usable, known, 1.0), fallback)
    baseline = baseline_of(table)
    first = Model.of(table.outcome, table.activity, baseline, scale, form)
    phi = autocorrelation_of(first, sample(first, seed, _QUICK))
    model = Model.of(table.outcome, table.activity, baseline, scale, form, phi)
    posterior = sample(model, seed + 1)
    kept = np.linspace(0, posterior.sigma.size - 1, min(_KEPT, posterior.sigma.size)).astype(np.intp)
    return Fitted(table, model, posterior, kept, scale, seed)
