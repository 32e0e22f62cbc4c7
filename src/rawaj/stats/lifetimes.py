"""How often customers come back, and how much they spend: BG/NBD and Gamma-Gamma, by maximum likelihood.

Purchases while alive are Poisson, their rate Gamma(r, α) between customers; after each purchase a customer leaves for good with a chance that is Beta(a, b)
between customers (Fader, Hardie and Lee 2005, Marketing Science 24(2)). The mean order of a customer is Gamma-Gamma(p, q, v), independent of how often
he or she buys (Fader and Hardie 2013, note 025).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import betaln, gammaln, hyp2f1

from rawaj.errors import DataError

__all__ = ["LEAST_CUSTOMERS", "Coming", "Spending", "fit_coming", "fit_spending"]

Floats = NDArray[np.float64]

LEAST_CUSTOMERS = 50


@dataclass(frozen=True, slots=True)
class Coming:
    """BG/NBD parameters; times in the unit of the data (weeks, say).

    Attributes:
        r, alpha, a, b: maximum likelihood.
        covariance: of (log r, log α, log a, log b), shape (4, 4): the inverse of the observed information.
        log_likelihood: at the maximum; `customers`: behind it.
    """

    r: float
    alpha: float
    a: float
    b: float
    covariance: Floats
    log_likelihood: float
    customers: int

    def draws(self, n: int, seed: int) -> Floats:
        """Parameters as uncertain as the data leave them, shape (n, 4): normal on the logarithms."""
        return _draws(np.log([self.r, self.alpha, self.a, self.b]), self.covariance, n, seed)

    def expected(self, horizon: float) -> float:
        """Repeat purchases expected of a new customer within `horizon` after the first one (their equation 9)."""
        return float(expected_repeats(np.array([[self.r, self.alpha, self.a, self.b]]), horizon)[0])

    def expected_of(self, repeats: ArrayLike, last: ArrayLike, age: ArrayLike, horizon: float) -> Floats:
        """Purchases expected of known customers within the next `horizon` (their equation 10); arguments as `fit_coming`."""
        x, t_x, t = (np.asarray(part, dtype=float) for part in (repeats, last, age))
        r, alpha, a, b = self.r, self.alpha, self.a, self.b
        tail = ((alpha + t) / (alpha + t + horizon)) ** (r + x) * hyp2f1(r + x, b + x, a + b + x - 1, horizon / (alpha + t + horizon))
        result: Floats = (a + b + x - 1) / (a - 1) * (1 - tail) * self.alive(x, t_x, t)
        return result

    def alive(self, repeats: ArrayLike, last: ArrayLike, age: ArrayLike) -> Floats:
        """Probability that known customers have not left; 1 for who bought once (the model lets people leave after repeat purchases only)."""
        x, t_x, t = (np.asarray(part, dtype=float) for part in (repeats, last, age))
        gone = np.where(x > 0, self.a / np.maximum(self.b + x - 1, 1e-12) * ((self.alpha + t) / (self.alpha + t_x)) ** (self.r + x), 0.0)
        result: Floats = 1 / (1 + gone)
        return result


@dataclass(frozen=True, slots=True)
class Spending:
    """Gamma-Gamma parameters: p, q, and v in money; `covariance` of their logarithms, shape (3, 3)."""

    p: float
    q: float
    v: float
    covariance: Floats
    log_likelihood: float
    customers: int

    def draws(self, n: int, seed: int) -> Floats:
        """Parameters as uncertain as the data leave them, shape (n, 3)."""
        return _draws(np.log([self.p, self.q, self.v]), self.covariance, n, seed)

    @property
    def mean(self) -> float:
        """Mean order of a new customer, p·v/(q − 1); infinite where q ≤ 1."""
        return self.p * self.v / (self.q - 1) if self.q > 1 else np.inf

    def mean_of(self, orders: ArrayLike, mean: ArrayLike) -> Floats:
        """Mean order of known customers, drawn towards that of all (their equation 5)."""
        x, m = np.asarray(orders, dtype=float), np.asarray(mean, dtype=float)
        result: Floats = self.p * (self.v + x * m) / (self.p * x + self.q - 1)
        return result


def expected_repeats(parameters: Floats, horizon: float) -> Floats:
    """Repeat purchases of a new customer within `horizon`; parameters (n, 4): r, α, a, b."""
    r, alpha, a, b = np.where(np.abs(parameters - np.array([np.inf, np.inf, 1.0, np.inf])) < 1e-6, 1 + 1e-6, parameters).T
    tail = (alpha / (alpha + horizon)) ** r * hyp2f1(r, b, a + b - 1, horizon / (alpha + horizon))
    result: Floats = (a + b - 1) / (a - 1) * (1 - tail)
    return result


def fit_coming(repeats: ArrayLike, last: ArrayLike, age: ArrayLike, weights: ArrayLike | None = None) -> Coming:
    """Fit BG/NBD to customers.

    Args:
        repeats: purchases after the first, shape (customers,); `last`: time from the first purchase to the last, 0 without a repeat; `age`: time
            from the first purchase to the end of the data.
        weights: how many customers each row stands for.

    Raises:
        DataError: ``stats.few_customers`` with fewer than 50 customers or none that came back; ``stats.impossible_customers`` where a last
            purchase lies after the end or a repeat has no time.
    """
    x, t_x, t = (np.asarray(part, dtype=float) for part in (repeats, last, age))
    w = np.ones_like(x) if weights is None else np.asarray(weights, dtype=float)
    if w.sum() < LEAST_CUSTOMERS or not np.any(x > 0):
        raise DataError("stats.few_customers", n=round(float(w.sum())), least=LEAST_CUSTOMERS)
    if np.any(x < 0) or np.any(t_x < 0) or np.any(t_x > t):
        raise DataError("stats.impossible_customers")
    scale = float(t.mean()) or 1.0  # a likelihood in times of order one is well conditioned
    again = x > 0

    def loss(log_parameters: Floats) -> float:
        r, alpha, a, b = np.exp(log_parameters)
        stays = -(r + x) * np.log(alpha + t / scale)
        left = np.log(a) - np.log(np.where(again, b + x - 1, 1.0)) - (r + x) * np.log(alpha + t_x / scale)
        end = np.where(again, np.logaddexp(stays, left), stays)
        each = gammaln(r + x) - gammaln(r) + r * np.log(alpha) + betaln(a, b + x) - betaln(a, b) + end
        return -float(w @ each) / float(w.sum())

    best, covariance = _maximum(loss, np.log([0.5, 0.5, 1.0, 2.0]), float(w.sum()))
    r, alpha, a, b = np.exp(best)
    likelihood = -loss(best) * float(w.sum()) - float(w @ x) * np.log(scale)
    return Coming(float(r), float(alpha * scale), float(a), float(b), covariance, float(likelihood), round(float(w.sum())))


def fit_spending(orders: ArrayLike, mean: ArrayLike) -> Spending:
    """Fit Gamma-Gamma to customers with at least one repeat purchase.

    Args:
        orders: (repeat) orders of each, shape (customers,); `mean`: their mean amount, money.

    Raises:
        DataError: ``stats.few_customers``.
    """
    x, m = np.asarray(orders, dtype=float), np.asarray(mean, dtype=float)
    kept = (x > 0) & (m > 0)
    x, m = x[kept], m[kept]
    if x.size < LEAST_CUSTOMERS:
        raise DataError("stats.few_customers", n=x.size, least=LEAST_CUSTOMERS)
    scale = float(np.median(m))
    z = m / scale

    def loss(log_parameters: Floats) -> float:
        p, q, v = np.exp(log_parameters)
        each = gammaln(p * x + q) - gammaln(p * x) - gammaln(q) + q * np.log(v) + (p * x - 1) * np.log(z) + p * x * np.log(x)
        return -float(np.mean(each - (p * x + q) * np.log(v + x * z)))

    best, covariance = _maximum(loss, np.log([4.0, 3.0, 1.0]), x.size)
    p, q, v = np.exp(best)
    return Spending(float(p), float(q), float(v * scale), covariance, -loss(best) * x.size - x.size * np.log(scale), x.size)


def _maximum(loss: Callable[[Floats], float], start: Floats, n: float) -> tuple[Floats, Floats]:
    """Where a mean negative log-likelihood is least, and the covariance there."""
    from scipy.optimize import minimize  # costs a tenth of a second, and few need it

    rough = minimize(loss, start, method="Nelder-Mead", options={"maxiter": 4_000, "xatol": 1e-6, "fatol": 1e-11})
    best: Floats = minimize(loss, rough.x, method="BFGS", options={"gtol": 1e-7}).x
    values, vectors = np.linalg.eigh(_curvature(loss, best) * n)
    return best, (vectors / np.maximum(values, 1e-6)) @ vectors.T


def _curvature(loss: Callable[[Floats], float], at: Floats, step: float = 1e-3) -> Floats:
    """Hessian by central differences."""
    size = at.size
    result = np.empty((size, size))
    for i in range(size):
        for j in range(size):
            one, other = np.eye(size)[i] * step, np.eye(size)[j] * step
            result[i, j] = loss(at + one + other) - loss(at + one - other) - loss(at - one + other) + loss(at - one - other)
    return (result + result.T) / (8 * step**2)


def _draws(middle: Floats, covariance: Floats, n: int, seed: int) -> Floats:
    result: Floats = np.exp(np.random.default_rng(seed).multivariate_normal(middle, covariance, n))
    return result
