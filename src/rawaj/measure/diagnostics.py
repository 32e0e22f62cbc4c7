"""Is the fit to be trusted? Every check ends in pass, review or fail, with what to do about it.

Convergence: R-hat and effective draws (Vehtari et al. 2021, Bayesian Analysis 16(2)) of contributions and noise; with m chains of which each
is worth n draws R-hat is about 1 + 1/2n by chance, so that 64 short chains may show 1.03. Residuals: what is left over after the AR(1) step
must not tell of the next step. Prediction: the share of steps inside the model's own 90 % interval (posterior predictive check: Gelman et al.
1996, Statistica Sinica 6). Prior: contraction 1 − var(posterior)/var(prior) of each contribution (Schad et al. 2021, Psychological Methods 26).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rawaj.answers import Statement
from rawaj.measure.engine import Fitted
from rawaj.measure.noise import contributions, mean_correlation
from rawaj.measure.together import Together
from rawaj.measure.verdict import LEAST_CONTRACTION, contraction_of
from rawaj.stats.chains import effective_draws, r_hat

__all__ = ["Diagnostics", "diagnose", "diagnose_together", "predicted"]

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
        checks: pass, review or fail by name (convergence, residuals, prediction, prior; of places also places); `advice` a sentence on each.
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


@dataclass(frozen=True, slots=True)
class _Measures:
    """What the checks of one table look at, before they are graded."""

    r_hat: float
    ess: float
    lag: float
    inside: float
    residuals: Floats
    mean: Floats


def diagnose(fit: Fitted) -> Diagnostics:
    """All checks of one fit."""
    return _graded(fit, [_measures(fit)], {})


def diagnose_together(fit: Together) -> tuple[Diagnostics, list[Diagnostics]]:
    """All checks of places fitted together, and of each place: the worst place decides on convergence and residuals, the mean on prediction.

    One check more: residuals of different places must not move together more than the model counts with, or the same chance is counted as
    evidence several times.
    """
    measures = [_measures(one) for one in fit.fits]
    moved, beyond = _together(fit, measures)
    places = [_graded(one, [mine], {}) for one, mine in zip(fit.fits, measures, strict=True)]
    return _graded(fit, measures, {"places": (moved, _grade((beyond,), lambda r: r <= 0.2, lambda r: r <= 0.5))}), places


def _together(fit: Together, measures: Sequence[_Measures]) -> tuple[float, float]:
    """Mean correlation of residuals between two places, and how much of it the model does not count with."""
    moved = mean_correlation([mine.residuals for mine in measures], [one.known_steps for one in fit.fits])
    shares = [one.model.common**2 / (one.model.common**2 + float(one.posterior.sigma.mean()) ** 2) for one in fit.fits]
    return max(moved, 0.0), max(moved - float(np.mean(shares)), 0.0)


def _measures(fit: Fitted) -> _Measures:
    totals, chains = fit.posterior.totals, fit.posterior.chains
    active = [c for c in range(totals.shape[1]) if fit.table.activity[:, c].any()]
    series = [totals[:, c].reshape(-1, chains) for c in active] + [fit.posterior.sigma.reshape(-1, chains)]
    mean, drawn = predicted(fit, fit.kept[::EVERY])
    model, known = fit.model, fit.known_steps
    left = model.evened(model.outcome - mean.mean(0))
    low, high = np.quantile(drawn[:, known], (0.05, 0.95), axis=0)
    return _Measures(
        r_hat=max(r_hat(draws) for draws in series),
        ess=min(effective_draws(draws) for draws in series),
        lag=_lag_one(left[1:]),
        inside=float(((low <= model.outcome[known]) & (model.outcome[known] <= high)).mean()),
        residuals=left,
        mean=mean.mean(0) * model.scale,
    )


def _graded(fit: Fitted | Together, measures: Sequence[_Measures], more: Mapping[str, tuple[float, str]]) -> Diagnostics:
    """The checks of one table, or of several by their worst; `more` checks with their value and result."""
    worst, fewest = max(one.r_hat for one in measures), min(one.ess for one in measures)
    lag = max((one.lag for one in measures), key=abs)
    inside = float(np.mean([one.inside for one in measures]))
    table, known = fit.table, fit.known_steps
    contraction = {
        name: contraction_of(fit.totals[:, c], float(fit.contribution_sd[c]), name in table.either_sign)
        for c, name in enumerate(table.channels)
        if table.activity[:, c].any()
    }
    silent = [fit.name_of(name) for name, value in contraction.items() if value < LEAST_CONTRACTION]
    checks = {
        "convergence": _grade((worst, fewest), lambda r, n: r <= 1.06 and n >= 400, lambda r, n: r <= 1.15 and n >= 100),
        "residuals": _grade((abs(lag),), lambda a: a <= 0.25, lambda a: a <= 0.45),
        "prediction": _grade((inside,), lambda share: 0.8 <= share <= 0.99, lambda share: share >= 0.7),
        "prior": "pass" if not silent else "review" if len(silent) < len(contraction) else "fail",
        **{name: result for name, (_, result) in more.items()},
    }
    values = {"ess": round(fewest), "share": abs(lag), "inside": inside, "channels": tuple(silent)}
    values |= {name: value for name, (value, _) in more.items()}
    advice = {name: Statement(f"measure.advice.{name}_{result}", values) for name, result in checks.items()}
    left = table.outcome - sum(one.mean for one in measures)
    told = known if known.size > 1 else np.arange(table.steps)  # places that were never there at one time
    explained = float(1 - left[told].var() / max(table.outcome[told].var(), 1e-12))
    return Diagnostics(explained, worst, fewest, lag, inside, contraction, checks, advice)


def predicted(fit: Fitted, rows: NDArray[np.intp]) -> tuple[Floats, Floats]:
    """Mean of the outcome by draw and step, and new outcomes around it, both (len(rows), steps), scaled as the model's outcome."""
    model, posterior = fit.model, fit.posterior
    mean = posterior.baseline[rows] @ model.baseline.columns.T + contributions(model, posterior, rows).sum(1)
    size = np.hypot(posterior.sigma[rows, None], model.common) / np.sqrt(1 - model.phi**2) * (1.0 if model.spread is None else model.spread)
    return mean, mean + size * np.random.default_rng(fit.seed).standard_normal(mean.shape)


def _lag_one(values: Floats) -> float:
    centred = values - values.mean()
    return float((centred[1:] * centred[:-1]).sum() / max(float((centred**2).sum()), 1e-12))


def _grade(values: tuple[float, ...], good: Callable[..., bool], bearable: Callable[..., bool]) -> str:
    return "pass" if good(*values) else "review" if bearable(*values) else "fail"
