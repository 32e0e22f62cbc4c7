"""The draws in the groups and with the names that ArviZ expects: `arviz.from_dict(**inference_groups(fit))` gives its InferenceData.

Groups and dimensions follow the InferenceData schema (https://python.arviz.org/en/stable/schema/schema.html): every variable has the
dimensions chain, draw and its own. Nothing here needs ArviZ.
"""

from __future__ import annotations

from typing import TypedDict

import numpy as np
from numpy.typing import NDArray

from rawaj.measure.diagnostics import predicted
from rawaj.measure.engine import Fitted

__all__ = ["InferenceGroups", "inference_groups"]

Floats = NDArray[np.float64]
_LOG_ROOT_TWO_PI = 0.5 * np.log(2 * np.pi)


class InferenceGroups(TypedDict):
    """Variables by group, and which coordinates their dimensions have.

    Attributes:
        posterior: contribution (outcome's unit, over the whole table) and coefficient (…, channel), shape (…, channel, number) and form
            (…, channel) of adstock and saturation, baseline (…, term) and noise, in units of the outcome's mean.
        posterior_predictive, log_likelihood: outcome (…, step), in the outcome's unit; the likelihood of a step given those before it.
        observed_data: outcome (step,), NaN where it is not known; constant_data: activity (step, channel).
    """

    posterior: dict[str, Floats]
    posterior_predictive: dict[str, Floats]
    log_likelihood: dict[str, Floats]
    observed_data: dict[str, Floats]
    constant_data: dict[str, Floats]
    coords: dict[str, list[str]]
    dims: dict[str, list[str]]


def inference_groups(fit: Fitted) -> InferenceGroups:
    """All draws of one fit, chain by chain."""
    model, posterior, table = fit.model, fit.posterior, fit.table
    every = np.arange(posterior.sigma.size)
    mean, drawn = predicted(fit, every)
    members = len(model.form.members)
    forms = posterior.shapes[:, :, 0] if members > 1 else np.zeros(posterior.totals.shape)

    def chains(values: Floats) -> Floats:
        result: Floats = np.ascontiguousarray(np.swapaxes(posterior.by_chain(values), 0, 1))
        return result

    return InferenceGroups(
        posterior={
            "contribution": chains(fit.totals),
            "coefficient": chains(posterior.coefficients),
            "shape": chains(posterior.shapes[:, :, 1:] if members > 1 else posterior.shapes),
            "form": chains(forms),
            "baseline": chains(posterior.baseline),
            "noise": chains(posterior.sigma),
        },
        posterior_predictive={"outcome": chains(drawn * model.scale)},
        log_likelihood={"outcome": chains(_log_likelihood(fit, mean))},
        observed_data={"outcome": np.where(np.isin(np.arange(table.steps), table.unknown), np.nan, table.outcome)},
        constant_data={"activity": table.activity},
        coords={"channel": list(table.channels), "term": list(model.baseline.names), "step": [str(step) for step in range(table.steps)]},
        dims={
            "contribution": ["channel"],
            "coefficient": ["channel"],
            "shape": ["channel", "number"],
            "form": ["channel"],
            "baseline": ["term"],
            "outcome": ["step"],
            "activity": ["step", "channel"],
        },
    )


def _log_likelihood(fit: Fitted, mean: Floats) -> Floats:
    """Log density of each step given those before it, in the outcome's unit, (draws, steps)."""
    model = fit.model
    sigma = fit.posterior.sigma[:, None]
    spread = np.ones(model.steps) if model.spread is None else model.spread
    size = np.log(spread * model.scale)
    size[0] -= 0.5 * np.log(1 - model.phi**2)
    standard = model.evened(model.outcome - mean) / sigma
    result: Floats = -0.5 * standard**2 - np.log(sigma) - size - _LOG_ROOT_TWO_PI
    return result
