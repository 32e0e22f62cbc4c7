"""Did the last thing work, and how well do this team's estimates come true?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
from scipy.special import ndtr

from rawaj.answers import Estimate
from rawaj.improve.answer import Calibration, PastDecision, Reviewed
from rawaj.stats.rates import share

__all__ = ["calibration_of", "probability_positive", "reviewed"]

SURE = 0.8
ENOUGH = 5  # decisions, before anything is said of how estimates come true
PRIOR_DECISIONS = 4.0  # that the factor 1 is worth
FACTORS = (0.25, 1.5)
_Z90 = 1.6448536269514722


def probability_positive(effect: Estimate) -> float:
    """P(effect > 0) of the normal distribution with this mean whose 90 % interval has the half-width on the side of zero.

    So the range and the probability agree: an interval above zero has a probability above .95.
    """
    half = effect.mean - effect.low if effect.mean > 0 else effect.high - effect.mean
    if half <= 0:
        return float(effect.mean > 0)
    return float(ndtr(effect.mean / (half / _Z90)))


def reviewed(decision: PastDecision, as_of: date | None) -> Reviewed:
    """What became of one decision: worked (P ≥ .8), did_not_work (P ≤ .2), cannot_tell, not_done or too_early."""
    measured = decision.measured
    if measured is None:
        early = as_of is None or decision.review_on > as_of
        verdict = "too_early" if early else "cannot_tell" if decision.done else "not_done"
        return Reviewed(decision, verdict, None, None)
    probability = probability_positive(measured)
    verdict = "worked" if probability >= SURE else "did_not_work" if probability <= 1 - SURE else "cannot_tell"
    expected = decision.expected
    inside = None if expected is None or expected.low == expected.high else expected.low <= measured.mean <= expected.high
    return Reviewed(decision, verdict, probability, inside)


def calibration_of(reviews: Sequence[Reviewed]) -> Calibration | None:
    """Over decisions with an expected interval and a measured effect; None without past decisions.

    `ratio` is Σ measured / Σ expected with the measured intervals as independent; `factor` draws it towards 1 as if four decisions had come
    true exactly, and stays within 0.25 … 1.5.
    """
    if not reviews:
        return None
    known = [one for one in reviews if one.inside is not None]
    inside = share(sum(bool(one.inside) for one in known), len(known))
    pairs = [(one.decision.expected, one.decision.measured) for one in known]
    promised = sum(expected.mean for expected, _ in pairs if expected is not None)
    ratio = _ratio([measured for _, measured in pairs if measured is not None], promised)
    factor = 1.0 if ratio is None else (PRIOR_DECISIONS + len(known) * ratio.mean) / (PRIOR_DECISIONS + len(known))
    return Calibration(len(known), inside, ratio, float(np.clip(factor, *FACTORS)), _verdict(len(known), inside))


def _ratio(measured: Sequence[Estimate], promised: float) -> Estimate | None:
    if not measured or promised <= 0:
        return None
    total = sum(one.mean for one in measured)
    low = float(np.sqrt(sum((one.mean - one.low) ** 2 for one in measured)))
    high = float(np.sqrt(sum((one.high - one.mean) ** 2 for one in measured)))
    return Estimate(total / promised, (total - low) / promised, (total + high) / promised, len(measured), "ratio")


def _verdict(n: int, inside: Estimate | None) -> str:
    if n < ENOUGH or inside is None:
        return "cannot_tell"
    return "too_narrow" if inside.high < 0.9 else "calibrated"
