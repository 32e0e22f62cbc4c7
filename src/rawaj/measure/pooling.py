"""What several places (or brands) tell of one another: returns drawn together, shapes shared.

Place g and channel c: the contribution over the table is u_gc times the scale of its prior (2 × cost, as everywhere), with
    u_gc ~ N(μ_c, τ_c²) above 0,  μ_c ~ HalfNormal(.85),  τ_c ~ HalfNormal(.5);
for a channel that may also harm without the bound and with μ_c ~ N(0, .85²). Constants are such that one place by itself has the prior that a single table has
(mean .80, standard deviation .61 against .80 and .60 of a half-normal), and two places correlate beforehand by .59. A place about which its own
weeks tell little is drawn towards the others, one that differs clearly stays apart (Gelman and Hill 2007, *Data Analysis Using Regression and
Multilevel/Hierarchical Models*, ch. 12; for media mixes Sun et al. 2017, *Geo-level Bayesian Hierarchical Media Mix Modeling*).

The shape of a channel is one for all places, over activity in shares of each place's own largest week. μ and τ are the last two numbers of a
shape: since every place's coefficient is integrated out, a candidate of shape, μ and τ has the product of the places' weights, and no funnel
between τ and what it spreads is ever walked through.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import log, pi

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from rawaj.measure.transforms import Form, Forms

__all__ = ["CORRELATION", "CORRELATION_EITHER", "Pooled", "summed_sd"]

Floats = NDArray[np.float64]

MEAN_SD, SPREAD_SD = 0.85, 0.5
CORRELATION, CORRELATION_EITHER = 0.588, 0.743  # of two places' returns beforehand; of a channel that may harm
_FARTHEST = 8.0  # of a standard normal variable, so that no figure becomes infinite
_LEAST_SPREAD = 0.01  # less than this cannot be told from none


@dataclass(frozen=True, slots=True)
class Pooled:
    """A form whose shapes end with two numbers more, standard normal beforehand, from which μ and τ are made."""

    form: Form | Forms

    @property
    def sizes(self) -> tuple[int, ...]:
        """Numbers in a shape of each of its forms."""
        return tuple(size + 2 for size in self.form.sizes)

    def split(self, z: Floats) -> Iterator[tuple[int, slice | NDArray[np.intp], Floats]]:
        """As in `Forms`."""
        for number, at, own in self.form.split(z[:-2]):
            yield number, at, np.concatenate([own, z[-2:, at]])

    def join(self, number: int, own: Floats) -> Floats:
        """As in `Forms`."""
        return np.concatenate([self.form.join(number, own[:-2]), own[-2:]])

    def draw_prior(self, rng: np.random.Generator, n: int) -> Floats:
        """Shapes with their two numbers, (size, n)."""
        return np.concatenate([self.form.draw_prior(rng, n), rng.standard_normal((2, n))])

    def log_prior(self, z: Floats) -> Floats:
        """Log density of the prior at shapes (size, n), normalised."""
        density: Floats = self.form.log_prior(z[:-2]) - 0.5 * (z[-2:] ** 2).sum(0) - log(2 * pi)
        return density

    @staticmethod
    def across(z: Floats, either_sign: bool) -> tuple[Floats, Floats]:
        """μ and τ of shapes (size, n), each (n,)."""
        mean = MEAN_SD * z[-2] if either_sign else MEAN_SD * _half_normal(z[-2])
        return mean, np.maximum(SPREAD_SD * _half_normal(z[-1]), _LEAST_SPREAD)


def _half_normal(z: Floats) -> Floats:
    """A half-normal variable from a standard normal one."""
    result: Floats = -ndtri(0.5 * ndtr(-np.clip(z, -_FARTHEST, _FARTHEST)))
    return result


def summed_sd(sds: Floats, either_sign: NDArray[np.bool_]) -> Floats:
    """Scale of the prior of each channel's contribution in all places together, (channels,).

    Args:
        sds: of each place and channel, (places, channels).
        either_sign: (channels,).
    """
    squares, crossed = (sds**2).sum(0), sds.sum(0) ** 2 - (sds**2).sum(0)
    result: Floats = np.sqrt(squares + np.where(either_sign, CORRELATION_EITHER, CORRELATION) * crossed)
    return result
