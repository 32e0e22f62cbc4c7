"""What stands behind the incremental figures of step 5: the fit and its checks, real experiments, proof on simulated futures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from rawaj.answers import Estimate, Period, Statement

__all__ = ["Calibration", "Fit", "Forecasts", "Proof", "ProvedVerdicts"]


@dataclass(frozen=True, slots=True)
class Fit:
    """The model behind `incremental`, and whether to trust it.

    Attributes:
        outcome: the kind modelled; `unit` of contributions.
        first, last, weeks: the weekly table; `span` the part of it that returns and verdicts speak of.
        left_out: channels without enough activity or costs to be modelled, and why.
        explained: share of the outcome's variance that the model explains.
        r_hat, ess: worst over contributions; `autocorrelation` of residuals at lag 1 after the AR(1) step; `phi` that step's.
        checks: pass, review or fail by name (convergence, residuals, prediction, prior). With a fail of one of the first three no verdict is
            given; `advice` what each means and what to do.
        inside: share of weeks inside the model's own 90 % predictive interval.
        adstock, saturation: forms used, "averaged" where there are several.
        seed: with which it can be repeated.
        forms: by channel, "adstock saturation" → its posterior probability; empty where one form was used.
        either_sign: channels that may also harm.
    """

    outcome: str
    unit: str
    first: date
    last: date
    weeks: int
    span: Period
    left_out: Mapping[str, Statement]
    explained: float
    r_hat: float
    ess: float
    phi: float
    autocorrelation: float
    inside: float
    checks: Mapping[str, str]
    advice: Mapping[str, Statement]
    adstock: str
    saturation: str
    seed: int
    forms: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    either_sign: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Calibration:
    """A real experiment that the model was held to.

    Attributes:
        channel, name: where; `first`, `last` days of the test.
        found: what the test found, for the whole market, in the outcome's unit, with the interval and level that were given.
        modelled: what the fitted model, which knows the test, says of the same change.
        place: where places were measured each, the one that the test speaks of; "" else.
    """

    channel: str
    name: str
    first: date
    last: date
    found: Estimate
    modelled: Estimate
    place: str = ""


@dataclass(frozen=True, slots=True)
class ProvedVerdicts:
    """Verdicts of one kind given in simulated futures, and how they came out.

    Attributes:
        given: how many, in so many `futures`.
        right: share of them that were right; None where none was given. `said`: the mean probability with which they were given.
        promised, realised: sums of the gains per month that they promised and that following them would have brought, money.
    """

    given: int
    futures: int
    right: Estimate | None
    said: float | None
    promised: float
    realised: float


@dataclass(frozen=True, slots=True)
class Forecasts:
    """Weeks held back and told from the rest.

    Attributes:
        weeks: how many; `inside`: share of them inside the 90 % range that was told.
        error: mean absolute error, in the outcome's unit; `naive_error` that of going on as in the four weeks before.
    """

    weeks: int
    inside: Estimate
    error: float
    naive_error: float


@dataclass(frozen=True, slots=True)
class Proof:
    """How often such verdicts would be right here.

    Attributes:
        futures: simulated futures of this brand's own design.
        overall: all verdicts that were not "cannot tell yet"; `channels`: those like the one that was given, by channel.
        forecasts: None where too few weeks are left to learn from.
    """

    futures: int
    overall: ProvedVerdicts
    channels: Mapping[str, ProvedVerdicts]
    forecasts: Forecasts | None
