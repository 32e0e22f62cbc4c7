"""Is the fit to be trusted? Every check ends in pass, review or fail, with what to do about it.

Convergence: R-hat and effective draws (Vehtari et al. 2021, Bayesian Analysis 16(2)) of contributions and noise; with m chains of which each
is worth n draws R-hat is about 1 + 1/2n by chance, so that 64 short chains may show 1.03. Residuals: what is left over after the AR(1) step
must not tell of the next step. Prediction: the share of steps inside the model's own 90 % interval (posterior predictive check: Gelman et al.
1996, Statistica Sinica 6). Prior: contraction 1 − var(posterior)/var(prior) of each contribution (Schad et al. 2021, Psychological Methods 26).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rawaj.answers import Statement
from rawaj.measure.engine import Fitted
from rawaj.measure.noise import contributions
from rawaj.measure.verdict import LEAST_CONTRACTION, contraction_of
from rawaj.stats.chains import effective_draws, r_hat

__all__ = ["Diagnostics", "diagnose", "predicted"]

Floats = NDArray[np.float64]

EVERY = 4  # of the kept draws, for predictions


@dataclass(frozen=True, slots=True)
class Diagnostics:
    """How the fit went.

    Attributes:
        explained: share of the outcome's variance that the posterior mean explains.
        r_hat, ess: worst over contributions and noise.
        autocorrelation: of the residuals at lag 1, after the AR(1) step.
        inside: share of the known steps inside the 90 % predictive interval.
        contraction: by channel id.
        checks: pass, review or fail by name (convergence, residuals, prediction, prior); `advice` a sentence on each.
    """

    explained: float
    r_hat: float
    ess: float
    autocorrelation: float
    inside: float
    contraction: Mapping[str, float]
    checks: Mapping[str, str]
    advice: Mapping[str, Statement]

    @property
    def trusted(self) -> bool:
        """No check of the fit failed. What the data do not tell of a channel is a matter of its own verdict."""
        return all(result != "fail" for name, result in self.checks.items() if name != "prior")


def diagnose(fit: Fitted) -> Diagnostics:
    """All checks of one fit."""
    totals, chains = fit.posterior.totals, fit.posterior.chains
    series = [totals[:, c].reshape(-1, chains) for c in range(totals.shape[1])] + [fit.posterior.sigma.reshape(-1, chains)]
    worst, fewest = max(r_hat(draws) for draws in series), min(effective_draws(draws) for draws in series)
    mean, drawn = predicted(fit, fit.kept[::EVERY])
    model, known = fit.model, fit.known_steps
    left = model.outcome - mean.mean(0)
    lag = _lag_one(model.evened(left)[1:])
    low, high = np.quantile(drawn[:, known], (0.05, 0.95), axis=0)
    inside = float(((low <= model.outcome[known]) & (model.outcome[known] <= high)).mean())
    contraction = {
        name: contraction_of(fit.totals[:, c], float(fit.contribution_sd[c]), c in model.either_sign)
        for c, name in enumerate(fit.table.channels)
    }
    silent = [fit.name_of(name) for name, value in contraction.items() if value < LEAST_CONTRACTION]
    checks = {
        "convergence": _grade((worst, fewest), lambda r, n: r <= 1.06 and n >= 400, lambda r, n: r <= 1.15 and n >= 100),
        "residuals": _grade((abs(lag),), lambda a: a <= 0.25, lambda a: a <= 0.45),
        "prediction": _grade((inside,), lambda share: 0.8 <= share <= 0.99, lambda share: share >= 0.7),
        "prior": "pass" if not silent else "review" if len(silent) < len(contraction) else "fail",
    }
    values = {"ess": round(fewest), "share": abs(lag), "inside": inside, "channels": tuple(silent)}
    advice = {name: Statement(f"measure.advice.{name}_{result}", values) for name, result in checks.items()}
    explained = float(1 - left[known].var() / max(model.outcome[known].var(), 1e-12))
    return Diagnostics(explained, worst, fewest, lag, inside, contraction, checks, advice)


def predicted(fit: Fitted, rows: NDArray[np.intp]) -> tuple[Floats, Floats]:
    """Mean of the outcome by draw and step, and new outcomes around it, both (len(rows), steps), scaled as the model's outcome."""
    model, posterior = fit.model, fit.posterior
    mean = posterior.baseline[rows] @ model.baseline.columns.T + contributions(model, posterior, rows).sum(1)
    size = posterior.sigma[rows, None] / np.sqrt(1 - model.phi**2) * (1.0 if model.spread is None else model.spread)
    return mean, mean + size * np.random.default_rng(fit.seed).standard_normal(mean.shape)


def _lag_one(values: Floats) -> float:
    centred = values - values.mean()
    return float((centred[1:] * centred[:-1]).sum() / max(float((centred**2).sum()), 1e-12))


def _grade(values: tuple[float, ...], good: Callable[..., bool], bearable: Callable[..., bool]) -> str:
    return "pass" if good(*values) else "review" if bearable(*values) else "fail"
