"""The model: y = Zγ + Σ_c b_c·s(A(x_c)) + ε, in the form in which the sampler uses it.

γ ~ N(0, diag(sd²)), b_c ≥ 0, ε white or AR(1). With Z·diag(sd) = U diag(d) W′ the baseline is integrated out at O(steps × k):
Σ⁻¹v = (v − U diag(d²/(σ² + d²)) U′v)/σ², Σ = σ²I + Z diag(sd²) Z′.

The prior of a channel is on what it returns per unit put in (`roas`): its contribution over the table is half-normal with scale
s·cost, cost in the outcome's unit, hence b | shape ~ HalfNormal(s·cost/Σ_t f_t), which keeps everything in closed form. A channel that may
also harm has a normal prior of the same scale.

A lift test that found an effect δ ± e, of which a unit of the coefficient explains h = Σ_t (f_t(tested) − f_t(compared)), multiplies the
likelihood by N(δ; h·b, e²): h²/e² is added to A and h·δ/e² to B of the sampler, exactly and at no cost.

Counts: their variance grows with their mean. y_t / spread_t with spread_t = √(mean_t / mean over all), the mean from a first fit, has an even
variance, whose size is estimated (quasi-Poisson: McCullagh and Nelder 1989, Generalized Linear Models, §6.2; it holds Poisson and the
linear-variance negative binomial). The approximation: normal noise, good from about 5 a step on, and the mean plugged in.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from rawaj.measure.design import Baseline
from rawaj.measure.transforms import Form, Forms, lagged
from rawaj.stats.products import product

__all__ = ["LAGS", "ROAS_SD", "Features", "LiftTest", "Model", "whiten"]

Floats = NDArray[np.float64]

ROAS_SD = 2.0  # half-normal: mean 1.6, 90 % below 3.3 units of value per unit put in
LAGS = 8


def whiten(values: Floats, phi: float) -> Floats:
    """Rows of AR(1) noise made independent: v_t − φ·v_(t−1), the first √(1 − φ²)·v_0. Works on the last axis."""
    if phi == 0:
        return values
    result = np.empty_like(values)
    np.multiply(values[..., :-1], -phi, out=result[..., 1:])
    result[..., 1:] += values[..., 1:]
    result[..., 0] = values[..., 0] * np.sqrt(1 - phi**2)
    return result


@dataclass(frozen=True, slots=True)
class Features:
    """Responses of one channel for n shapes.

    Attributes:
        rows: whitened responses, (n, steps); `projected` on the baseline, (n, k); `squared` their lengths, (n,).
        total: sum over steps before whitening, (n,); `ratio` what a unit of the coefficient is in scales of its prior, (n,): where that is
            half-normal, its precision 1/τ² is ratio².
        tested: what lift tests add to the precision of the coefficient, Σ h²/e², (n,); `found` to its weighted mean, Σ h·δ/e², (n,).
    """

    rows: Floats
    projected: Floats
    squared: Floats
    total: Floats
    ratio: Floats
    tested: Floats
    found: Floats


@dataclass(frozen=True, slots=True)
class LiftTest:
    """A real experiment on one channel: what a change of its activity did to the outcome.

    Its result must not stand in the table that is fitted (a test in other regions, on a held-out audience, in other weeks), or the same
    evidence counts twice. Conversions that a platform attributes are not a test.

    Attributes:
        channel: number of its column.
        tested, compared: activity per step with and without the change, in the table's unit, (steps of the test,), the same number of
            steps of the same length as the table's; include the steps after the change in which its effect was still counted.
        effect: outcome with the change less outcome without, in the outcome's unit, summed over these steps; `error` its standard error.
    """

    channel: int
    tested: Floats
    compared: Floats
    effect: float
    error: float


@dataclass(frozen=True)
class Model:
    """Data and priors, scaled: the outcome by its mean, each activity by its largest step.

    Attributes:
        outcome: shape (steps,), mean 1.
        activity: shape (steps, channels), largest 1.
        scale: what the outcome was divided by; `largest` the same for each activity.
        contribution_sd: scale of the half-normal prior of each channel's total contribution, in scaled outcome units, (channels,).
        phi: autocorrelation of the noise.
        either_sign: numbers of the channels that may also harm.
        lift_tests: with activity in the table's own unit, effects in the outcome's.
        common: standard deviation of the part of the noise, free of autocorrelation, that this table has in common with others that are fitted together.
        spread: relative standard deviation of each step's noise, (steps,), mean about 1; None where all are alike.
    """

    outcome: Floats
    activity: Floats
    scale: float
    largest: Floats
    baseline: Baseline
    form: Form | Forms
    contribution_sd: Floats
    phi: float = 0.0
    lags: int = LAGS
    sigma_sd: float = 0.5
    either_sign: frozenset[int] = frozenset()
    lift_tests: tuple[LiftTest, ...] = ()
    spread: Floats | None = None
    common: float = 0.0

    @classmethod
    def of(
        cls, outcome: Floats, activity: Floats, baseline: Baseline, contribution_sd: Floats, form: Form | Forms | None = None, phi: float = 0.0,
        lags: int = LAGS, either_sign: frozenset[int] = frozenset(), lift_tests: tuple[LiftTest, ...] = (), spread: Floats | None = None,
    ) -> Model:  # fmt: skip
        """From the table's own units. `contribution_sd`: scale of the prior of each channel's contribution, in the outcome's unit."""
        scale = float(np.mean(np.abs(outcome))) or 1.0
        largest = np.where(activity.max(0) > 0, activity.max(0), 1.0)
        return cls(outcome / scale, activity / largest, scale, largest, baseline, form or Form(), contribution_sd / scale, phi, lags,
                   either_sign=either_sign, lift_tests=lift_tests, spread=spread)  # fmt: skip

    @property
    def steps(self) -> int:
        """Rows of the table."""
        return self.outcome.size

    @property
    def channels(self) -> int:
        """Columns of the activity."""
        return int(self.activity.shape[1])

    @cached_property
    def lagged(self) -> Floats:
        """Shape (channels, lags, steps)."""
        return lagged(self.activity, self.lags)

    @cached_property
    def whitened(self) -> Floats:
        """The outcome with its autocorrelation taken out."""
        return np.ascontiguousarray(self.evened(self.outcome))

    def evened(self, values: Floats) -> Floats:
        """Rows (…, steps) with noise of one size and no autocorrelation."""
        return whiten(values if self.spread is None else values / self.spread, self.phi)

    @cached_property
    def _svd(self) -> tuple[Floats, Floats, Floats]:
        columns = self.evened((self.baseline.columns * self.baseline.sd).T).T
        u, singular, vt = np.linalg.svd(columns, full_matrices=False)
        kept = singular > 1e-10
        return np.ascontiguousarray(u[:, kept]), singular[kept], vt[kept]

    @property
    def u(self) -> Floats:
        """Orthonormal columns of the scaled baseline, (steps, k)."""
        return self._svd[0]

    @property
    def singular(self) -> Floats:
        """Singular values of the scaled baseline, (k,)."""
        return self._svd[1]

    def features(self, channel: int, shapes: Floats) -> Features:
        """Responses of one channel for shapes (size, n)."""
        raw = self.form.features(self.lagged[channel], shapes)
        total = raw.sum(1)
        rows = self.evened(raw)
        ratio = np.maximum(total, 1e-9) / self.contribution_sd[channel]
        return Features(rows, product(rows, self.u), np.einsum("nt,nt->n", rows, rows), total, ratio, *self._tests(channel, shapes))

    def _tests(self, channel: int, shapes: Floats) -> tuple[Floats, Floats]:
        tested, found = np.zeros(shapes.shape[1]), np.zeros(shapes.shape[1])
        for effect, error, with_it, without in self._lift_lags[channel]:
            h = (self.form.features(with_it, shapes) - self.form.features(without, shapes)).sum(1)
            tested += (h / error) ** 2
            found += h * effect / error**2
        return tested, found

    @cached_property
    def _lift_lags(self) -> list[list[tuple[float, float, Floats, Floats]]]:
        """By channel: effect and standard error in scaled outcome units, lagged activity (lags, steps of the test) with and without."""
        result: list[list[tuple[float, float, Floats, Floats]]] = [[] for _ in range(self.channels)]
        for test in self.lift_tests:
            both = [lagged(activity[:, None] / self.largest[test.channel], self.lags)[0] for activity in (test.tested, test.compared)]
            result[test.channel].append((test.effect / self.scale, test.error / self.scale, both[0], both[1]))
        return result

    def baseline_draws(self, projected: Floats, sigma: Floats, rng: np.random.Generator) -> Floats:
        """Exact draws of γ given residuals' projections (n, k) and noise (n,); shape (n, columns of the baseline)."""
        _, singular, vt = self._svd
        spread = 1 / (sigma[:, None] ** 2 + singular**2)
        noise = sigma[:, None] * np.sqrt(spread) * rng.standard_normal(projected.shape)
        result: Floats = product(singular * projected * spread + noise, vt) * self.baseline.sd
        return result
