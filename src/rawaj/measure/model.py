"""The model: y = Zγ + Σ_c b_c·s(A(x_c)) + ε, in the form in which the sampler uses it.

γ ~ N(0, diag(sd²)), b_c ≥ 0, ε white or AR(1). With Z·diag(sd) = U diag(d) W′ the baseline is integrated out at O(steps × k):
Σ⁻¹v = (v − U diag(d²/(σ² + d²)) U′v)/σ², Σ = σ²I + Z diag(sd²) Z′.

The prior of a channel is on what it returns per unit put in (`roas`): its contribution over the table is half-normal with scale
s·cost, cost in the outcome's unit, hence b | shape ~ HalfNormal(s·cost/Σ_t f_t), which keeps everything in closed form.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from rawaj.measure.design import Baseline
from rawaj.measure.transforms import Form, lagged
from rawaj.stats.products import product

__all__ = ["LAGS", "ROAS_SD", "Features", "Model", "whiten"]

Floats = NDArray[np.float64]

ROAS_SD = 2.0  # half-normal: mean 1.6, 90 % below 3.3 units of value per unit put in
LAGS = 8


def whiten(values: Floats, phi: float) -> Floats:
    """Rows of AR(1) noise made independent: v_t − φ·v_(t−1), the first √(1 − φ²)·v_0. Works on the last axis."""
    if phi == 0:
        return values
    result = np.empty_like(values)
    result[..., 1:] = values[..., 1:] - phi * values[..., :-1]
    result[..., 0] = values[..., 0] * np.sqrt(1 - phi**2)
    return result


@dataclass(frozen=True, slots=True)
class Features:
    """Responses of one channel for n shapes.

    Attributes:
        rows: whitened responses, (n, steps); `projected` on the baseline, (n, k); `squared` their lengths, (n,).
        total: sum over steps before whitening, (n,); `precision` 1/τ² of the coefficient's prior, (n,).
    """

    rows: Floats
    projected: Floats
    squared: Floats
    total: Floats
    precision: Floats


@dataclass(frozen=True)
class Model:
    """Data and priors, scaled: the outcome by its mean, each activity by its largest step.

    Attributes:
        outcome: shape (steps,), mean 1.
        activity: shape (steps, channels), largest 1.
        scale: what the outcome was divided by; `largest` the same for each activity.
        contribution_sd: scale of the half-normal prior of each channel's total contribution, in scaled outcome units, (channels,).
        phi: autocorrelation of the noise.
    """

    outcome: Floats
    activity: Floats
    scale: float
    largest: Floats
    baseline: Baseline
    form: Form
    contribution_sd: Floats
    phi: float = 0.0
    lags: int = LAGS
    sigma_sd: float = 0.5

    @classmethod
    def of(
        cls, outcome: Floats, activity: Floats, baseline: Baseline, contribution_sd: Floats, form: Form | None = None, phi: float = 0.0,
        lags: int = LAGS,
    ) -> Model:  # fmt: skip
        """From the table's own units. `contribution_sd`: scale of the prior of each channel's contribution, in the outcome's unit."""
        scale = float(np.mean(np.abs(outcome))) or 1.0
        largest = np.where(activity.max(0) > 0, activity.max(0), 1.0)
        return cls(outcome / scale, activity / largest, scale, largest, baseline, form or Form(), contribution_sd / scale, phi, lags)

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
        return np.ascontiguousarray(whiten(self.outcome, self.phi))

    @cached_property
    def _svd(self) -> tuple[Floats, Floats, Floats]:
        columns = whiten((self.baseline.columns * self.baseline.sd).T, self.phi).T
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
        rows = whiten(raw, self.phi)
        precision = (np.maximum(total, 1e-9) / self.contribution_sd[channel]) ** 2
        return Features(rows, product(rows, self.u), np.einsum("nt,nt->n", rows, rows), total, precision)

    def baseline_draws(self, projected: Floats, sigma: Floats, rng: np.random.Generator) -> Floats:
        """Exact draws of γ given residuals' projections (n, k) and noise (n,); shape (n, columns of the baseline)."""
        _, singular, vt = self._svd
        spread = 1 / (sigma[:, None] ** 2 + singular**2)
        noise = sigma[:, None] * np.sqrt(spread) * rng.standard_normal(projected.shape)
        result: Floats = product(singular * projected * spread + noise, vt) * self.baseline.sd
        return result
