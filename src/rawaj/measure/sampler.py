"""Draws from the posterior of `Model`: collapsed multi-proposal Gibbs.

Many chains run side by side as arrays. A sweep visits the channels in random order: take the channel's contribution out of the
residual; draw candidate shapes from a fixed mixture of the prior and a Student-t fitted during warm-up; with the coefficient and the
baseline integrated out, each candidate has the weight
    w = exp(B²/2A)·Φ(B/√A)·A^(−½)·τ^(−1)·prior/proposal,  A = f′Σ⁻¹f + 1/τ²,  B = f′Σ⁻¹r;
choose among the candidates and the present shape in proportion to w (an exact kernel: multiple-try with independent proposals, all
weighed alike), then draw the coefficient from its truncated normal. The noise is chosen in the same way among candidates around
its conditional mode. In the warm-up one bank of shapes is shared by all chains, which finds every channel at once.

Several tables are one step more: a channel's candidates are weighed by the product of w over the tables, each with its own residual, noise and
coefficient, and the prior of the coefficients is N(μ, τ²) with μ and τ among the numbers of the shape (`rawaj.measure.pooling`). Noise that the
tables have in common, c_g·δ_t with a known c_g, is drawn in turn: a place's baseline given δ, δ given baselines.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import lgamma, log, pi

import numpy as np
from numpy.typing import NDArray

from rawaj.measure.model import Features, Model
from rawaj.measure.pooling import Pooled
from rawaj.measure.transforms import Form, Forms
from rawaj.stats.memory import keep_freed
from rawaj.stats.positive import draw_positive, log_scaled_phi
from rawaj.stats.products import product

__all__ = ["Posterior", "Settings", "sample", "sample_together"]

Floats = NDArray[np.float64]
Drawable = Form | Forms | Pooled
_FREEDOM = 5.0  # of the Student-t proposals
_LEAST_SEEN = 8  # shapes of a form for each of its numbers, before its proposal is fitted


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the warm-up: sweeps, shapes in the shared bank, share of them from the prior, widening of the fitted proposal."""

    sweeps: int
    bank: int
    prior_share: float
    widening: float


WARM_UP = (Stage(5, 192, 1.0, 1.5), Stage(5, 128, 0.5, 1.2), Stage(6, 64, 0.2, 1.0))
WARM_UP_POOLED = (
    Stage(5, 192, 1.0, 1.5),
    Stage(5, 192, 0.5, 1.5),
    *WARM_UP[1:],
)  # several tables say more, so that the prior hits less often
CLEAR = 0.15  # share of what the baseline leaves that is noise: where it is less, few shapes fit, and it takes longer to find them
WARM_UP_CLEAR = (*[Stage(4, 128, 0.3, 1.5)] * 8, *[Stage(4, 64, 0.2, 1.0)] * 8)


@dataclass(frozen=True, slots=True)
class Settings:
    """How long and how wide: `chains` × `draws` draws; `candidates` shapes per visit, `prior_share` of them from the prior.

    With 156 weeks × 10 channels 90 draws a chain take .3 CPU seconds, starting the process and all warm-up .6.
    """

    chains: int = 64
    draws: int = 90
    candidates: int = 3
    prior_share: float = 0.15
    sigma_candidates: int = 4


@dataclass(frozen=True, slots=True)
class Posterior:
    """Draws; n = draws × chains, in the order draw by draw.

    Attributes:
        shapes: (n, channels, size); `coefficients`, `totals` (n, channels) in scaled outcome units, totals summed over steps.
        sigma: (n,); `baseline`: (n, columns) coefficients γ.
        chains: number of chains.
    """

    shapes: Floats
    coefficients: Floats
    totals: Floats
    sigma: Floats
    baseline: Floats
    chains: int

    def by_chain(self, values: Floats) -> Floats:
        """(n, …) as (draws, chains, …)."""
        return values.reshape(-1, self.chains, *values.shape[1:])


class _Student:
    """Student-t for the shapes of one form."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.mean: NDArray[np.floating] = np.zeros(size)
        self.root: NDArray[np.floating] = np.eye(size)
        self.inverse: NDArray[np.floating] = np.eye(size)
        self.log_det = 0.0
        self.constant = lgamma((_FREEDOM + size) / 2) - lgamma(_FREEDOM / 2) - size / 2 * log(_FREEDOM * pi)

    def refit(self, shapes: Floats, widening: float) -> None:
        self.mean = shapes.mean(1)
        self.root = np.linalg.cholesky(np.cov(shapes) * widening + 1e-5 * np.eye(self.size))
        self.inverse = np.linalg.inv(self.root)
        self.log_det = float(np.log(np.diag(self.root)).sum())

    def draw(self, rng: np.random.Generator, n: int) -> Floats:
        spread = np.sqrt(_FREEDOM / rng.chisquare(_FREEDOM, n))
        drawn: Floats = self.mean[:, None] + (self.root @ rng.standard_normal((self.size, n))) * spread
        return drawn

    def log_density(self, shapes: Floats) -> Floats:
        scaled = self.inverse @ (shapes - self.mean[:, None])
        density: Floats = self.constant - self.log_det - (_FREEDOM + self.size) / 2 * np.log1p((scaled**2).sum(0) / _FREEDOM)
        return density


class _Proposal:
    """Prior mixed with one Student-t a form, for the shapes of one channel."""

    def __init__(self, form: Drawable) -> None:
        self.form = form
        self.students = [_Student(size) for size in form.sizes]
        self.shares = np.full(len(self.students), 1 / len(self.students))

    def refit(self, shapes: Floats, widening: float) -> None:
        """From shapes (size, n); a form hardly seen keeps what it had."""
        counts = np.ones(len(self.students))
        for number, _, own in self.form.split(shapes):
            counts[number] += own.shape[1]
            if own.shape[1] >= _LEAST_SEEN * own.shape[0]:
                self.students[number].refit(own, widening)
        self.shares = counts / counts.sum()

    def draw(self, rng: np.random.Generator, n: int, prior_share: float) -> Floats:
        fitted = rng.binomial(n, 1 - prior_share)
        counts = rng.multinomial(fitted, self.shares)
        drawn = [
            self.form.join(number, student.draw(rng, int(count)))
            for number, (student, count) in enumerate(zip(self.students, counts, strict=True))
        ]
        both = np.concatenate([*drawn, self.form.draw_prior(rng, n - fitted)], axis=1)
        return both[:, rng.permutation(n)]

    def log_advantage(self, shapes: Floats, prior_share: float) -> Floats:
        """Log of prior / proposal at shapes (size, n)."""
        if prior_share >= 1:
            return np.zeros(shapes.shape[1])
        log_ratio = np.empty(shapes.shape[1])
        for number, at, own in self.form.split(shapes):
            log_ratio[at] = log(self.shares[number]) + self.students[number].log_density(own)
        log_ratio -= self.form.log_prior(shapes)
        result: Floats = -np.log(prior_share + (1 - prior_share) * np.exp(np.minimum(log_ratio, 700.0)))
        return result


class _Channel:
    """Present shapes of one channel in all chains, with what depends on them in each place."""

    def __init__(self, form: Drawable, features: list[Features], shapes: Floats) -> None:
        self.shapes = shapes
        self.log_advantage = np.zeros(shapes.shape[1])
        self.features = features
        self.coefficients = [np.zeros(shapes.shape[1]) for _ in features]
        self.proposal = _Proposal(form)

    def replace(
        self, chains: NDArray[np.intp], taken: NDArray[np.intp], shapes: Floats, advantage: Floats, features: Sequence[Features]
    ) -> None:
        self.shapes[:, chains] = shapes[:, taken]
        self.log_advantage[chains] = advantage[taken]
        for mine, new in zip(self.features, features, strict=True):
            for name in ("rows", "projected", "squared", "total", "ratio", "tested", "found"):
                getattr(mine, name)[chains] = getattr(new, name)[taken]


class _Place:
    """One table in all chains: what its channels leave over, and its noise."""

    def __init__(self, model: Model, settings: Settings, rng: np.random.Generator) -> None:
        self.model, self.settings, self.rng = model, settings, rng
        self.residual = np.tile(model.whitened, (settings.chains, 1))
        self.projected = self.residual @ model.u
        rest = model.whitened - model.u @ (model.u.T @ model.whitened)
        self.log_rest = np.log(max(float(rest.std()), 1e-6))
        self.log_sigma = self.log_rest + 0.1 * rng.standard_normal(settings.chains)

    def add(self, coefficient: Floats, features: Features) -> None:
        self.residual += coefficient[:, None] * features.rows
        self.projected += coefficient[:, None] * features.projected

    def noise_share(self) -> float:
        """Noise over the standard deviation of what the baseline alone leaves, mean of all chains."""
        return float(np.exp(self.log_sigma - self.log_rest).mean())

    def baseline(self) -> Floats:
        """A draw of the evened baseline, (chains, steps), given everything else."""
        variance = np.exp(2 * self.log_sigma)[:, None]
        damping = self.model.singular**2 / (variance + self.model.singular**2)
        drawn = damping * self.projected + np.sqrt(variance * damping) * self.rng.standard_normal(self.projected.shape)
        return product(drawn, self.model.u.T)

    def shift(self, change: Floats) -> None:
        """Take noise that is common to places, (chains, steps), out of the residual."""
        self.residual -= change
        self.projected -= product(change, self.model.u)

    def recompute(self, effects: Iterable[tuple[Floats, Features]], shocks: Floats) -> None:
        """Undo the rounding that adding and subtracting leaves."""
        self.residual[:] = self.model.whitened - self.model.common * shocks
        for coefficient, features in effects:
            self.residual -= coefficient[:, None] * features.rows
        self.projected[:] = self.residual @ self.model.u

    def integrals(self, now: Features, new: Features, count: int, shared: bool) -> tuple[Floats, Floats, Floats]:
        """A and B without the prior, and the ratio, for the present shape (column 0) and the candidates, each (chains, 1 + count)."""
        model, chains = self.model, self.settings.chains
        variance = np.exp(2 * self.log_sigma)[:, None]
        damping = model.singular**2 / (variance + model.singular**2)
        damped = damping * self.projected
        a, b = (np.empty((chains, count + 1)) for _ in range(2))
        a[:, 0] = now.squared - (now.projected**2 * damping).sum(1)
        b[:, 0] = np.einsum("kt,kt->k", self.residual, now.rows) - (now.projected * damped).sum(1)
        if shared:
            a[:, 1:] = new.squared[None] - product(damping, (new.projected**2).T)
            b[:, 1:] = product(self.residual, new.rows.T) - product(damped, new.projected.T)
        else:
            projected = new.projected.reshape(chains, count, -1)
            a[:, 1:] = new.squared.reshape(chains, count) - np.einsum("kgj,kgj,kj->kg", projected, projected, damping)
            rows = new.rows.reshape(chains, count, -1)
            b[:, 1:] = np.matmul(rows, self.residual[:, :, None])[:, :, 0] - np.einsum("kgj,kj->kg", projected, damped)

        def beside(name: str) -> Floats:
            return _beside(getattr(now, name), getattr(new, name), shared)

        return a / variance + beside("tested"), b / variance + beside("found"), beside("ratio")

    def update_sigma(self) -> None:
        """Noise with prior HalfNormal(`sigma_sd`), given residuals, baseline integrated out; proposals t7 around the mode."""
        model, steps = self.model, self.model.steps
        freedom = max(steps - model.singular.size, 1)
        squares = self.projected**2
        outside = np.maximum(np.einsum("kt,kt->k", self.residual, self.residual) - squares.sum(1), 1e-12)
        centre, scale = 0.5 * np.log(outside / freedom), 1.1 / np.sqrt(2 * freedom)
        fresh = centre + scale * self.rng.standard_t(7, (self.settings.sigma_candidates, self.settings.chains))
        candidates = np.concatenate([self.log_sigma[None], fresh])
        variance = np.exp(2 * candidates)
        inside = variance[..., None] + model.singular**2
        log_target = -0.5 * (outside / variance + (squares / inside).sum(-1)) - freedom * candidates - 0.5 * np.log(inside).sum(-1)
        log_target += candidates - 0.5 * variance / model.sigma_sd**2
        log_proposal = -4 * np.log1p(((candidates - centre) / scale) ** 2 / 7)
        chosen = _choose((log_target - log_proposal).T, self.rng)
        self.log_sigma = candidates[chosen, np.arange(chosen.size)]


def _beside(now: Floats, new: Floats, shared: bool) -> Floats:
    """What belongs to each chain's present shape and to its candidates, (chains, 1 + count)."""
    chains = now.size
    return np.column_stack([now, np.tile(new, (chains, 1)) if shared else new.reshape(chains, -1)])


def _choose(log_weight: Floats, rng: np.random.Generator) -> NDArray[np.intp]:
    """One column of each row, with probability proportional to exp(log_weight)."""
    running = np.cumsum(np.exp(log_weight - log_weight.max(1, keepdims=True)), axis=1)
    level = rng.random(log_weight.shape[0]) * running[:, -1]
    chosen: NDArray[np.intp] = np.minimum((running < level[:, None]).sum(1), log_weight.shape[1] - 1)
    return chosen


class _Sampler:
    """One table, or several whose channels share their shapes and whose returns are drawn together (`pooled`)."""

    def __init__(self, models: Sequence[Model], settings: Settings, seed: int, pooled: bool) -> None:
        keep_freed()
        self.models, self.settings = models, settings
        self.rng = np.random.default_rng(seed)
        self.pooled = Pooled(models[0].form) if pooled else None
        form, chains = self.pooled or models[0].form, settings.chains
        self.every = np.arange(chains)
        self.channels = []
        for c in range(models[0].channels):
            shapes = form.draw_prior(self.rng, chains)
            self.channels.append(_Channel(form, self._features(c, shapes), shapes))
        self.places = [_Place(model, settings, self.rng) for model in models]
        self.shocks = np.zeros((chains, models[0].steps))

    def run(self) -> list[Posterior]:
        for stage in WARM_UP_POOLED if self.pooled else WARM_UP:
            self._warm_up(stage)
        if min(place.noise_share() for place in self.places) < CLEAR:
            for stage in WARM_UP_CLEAR:
                self._warm_up(stage)
        kept: list[list[tuple[Floats, ...]]] = [[] for _ in self.places]
        self._weigh(self.settings.prior_share)
        for _ in range(self.settings.draws):
            self._sweep(self.settings.candidates, self.settings.prior_share, shared=False)
            for number, states in enumerate(kept):
                states.append(self._state(number))
        return [self._posterior(number, states) for number, states in enumerate(kept)]

    def _posterior(self, number: int, states: Sequence[tuple[Floats, ...]]) -> Posterior:
        shapes, coefficients, totals, sigma, projected = (np.concatenate(part) for part in zip(*states, strict=True))
        baseline = self.models[number].baseline_draws(projected, sigma, self.rng)
        return Posterior(shapes, coefficients, totals, sigma, baseline, self.settings.chains)

    def _features(self, c: int, shapes: Floats) -> list[Features]:
        return [model.features(c, shapes[:-2] if self.pooled else shapes) for model in self.models]

    def _weigh(self, prior_share: float) -> None:
        """The present shapes by the proposals that now hold."""
        for channel in self.channels:
            channel.log_advantage = channel.proposal.log_advantage(channel.shapes, prior_share)

    def _warm_up(self, stage: Stage) -> None:
        seen = []
        self._weigh(stage.prior_share)
        for sweep in range(stage.sweeps):
            self._sweep(stage.bank, stage.prior_share, shared=True)
            if sweep >= stage.sweeps // 2:
                seen.append([channel.shapes.copy() for channel in self.channels])
        for c, channel in enumerate(self.channels):
            channel.proposal.refit(np.concatenate([shapes[c] for shapes in seen], axis=1), stage.widening)
        for number, place in enumerate(self.places):
            place.recompute(((channel.coefficients[number], channel.features[number]) for channel in self.channels), self.shocks)

    def _state(self, number: int) -> tuple[Floats, ...]:
        shapes = np.stack([channel.shapes.T for channel in self.channels], axis=1)
        coefficients = np.stack([channel.coefficients[number] for channel in self.channels], axis=1)
        totals = np.stack([channel.coefficients[number] * channel.features[number].total for channel in self.channels], axis=1)
        place = self.places[number]
        return shapes, coefficients, totals, np.exp(place.log_sigma), place.projected.copy()

    def _sweep(self, candidates: int, prior_share: float, shared: bool) -> None:
        for c in self.rng.permutation(len(self.channels)):
            self._update_channel(int(c), candidates, prior_share, shared)
        for place in self.places:
            place.update_sigma()
        if any(model.common for model in self.models):
            self._update_shocks()

    def _update_shocks(self) -> None:
        """Noise common to all places, standard normal beforehand, given each place's residual less a draw of its baseline."""
        precision, pull = np.ones_like(self.shocks), np.zeros_like(self.shocks)
        for place in self.places:
            common, variance = place.model.common, np.exp(2 * place.log_sigma)[:, None]
            left = place.residual - place.baseline() + common * self.shocks
            precision += common**2 / variance
            pull += common * left / variance
        drawn = pull / precision + self.rng.standard_normal(self.shocks.shape) / np.sqrt(precision)
        for place in self.places:
            place.shift(place.model.common * (drawn - self.shocks))
        self.shocks = drawn

    def _update_channel(self, c: int, count: int, prior_share: float, shared: bool) -> None:
        channel, chains = self.channels[c], self.settings.chains
        for place, coefficient, features in zip(self.places, channel.coefficients, channel.features, strict=True):
            place.add(coefficient, features)
        shapes = channel.proposal.draw(self.rng, count if shared else count * chains, prior_share)
        advantage = channel.proposal.log_advantage(shapes, prior_share)
        fresh = self._features(c, shapes)
        harmless = c not in self.models[0].either_sign
        weight = np.zeros((chains, count + 1))
        means, sds = [], []
        mean, spread = self._across(channel.shapes, shapes, shared, not harmless)
        for place, now, new in zip(self.places, channel.features, fresh, strict=True):
            a, b, ratio = place.integrals(now, new, count, shared)
            precision = (ratio / spread) ** 2
            a, b = a + precision, b + precision * mean / ratio
            sd = 1 / np.sqrt(a)
            weight += (log_scaled_phi(b * sd) if harmless else 0.5 * (b * sd) ** 2) + np.log(sd) + 0.5 * np.log(precision)
            means.append(b * sd**2)
            sds.append(sd)
        if self.pooled:
            away = mean / spread
            weight -= len(self.places) * (log_scaled_phi(away) if harmless else 0.5 * away**2)
        weight[:, 1:] += advantage[None] if shared else advantage.reshape(chains, count)
        weight[:, 0] += channel.log_advantage
        chosen = _choose(weight, self.rng)
        moved = np.nonzero(chosen)[0]
        channel.replace(moved, chosen[moved] - 1 + (0 if shared else moved * count), shapes, advantage, fresh)
        for number, place in enumerate(self.places):
            centre, sd = means[number][self.every, chosen], sds[number][self.every, chosen]
            channel.coefficients[number] = draw_positive(centre, sd, self.rng) if harmless else self.rng.normal(centre, sd)
            place.add(-channel.coefficients[number], channel.features[number])

    def _across(self, now: Floats, new: Floats, shared: bool, either_sign: bool) -> tuple[Floats, Floats]:
        """Mean and spread of returns over places, (chains, 1 + candidates), in scales of the prior; 0 and 1 for one table."""
        if self.pooled is None:
            return np.zeros((1, 1)), np.ones((1, 1))
        both = zip(self.pooled.across(now, either_sign), self.pooled.across(new, either_sign), strict=True)
        mean, spread = (_beside(mine, fresh, shared) for mine, fresh in both)
        return mean, spread


def sample(model: Model, seed: int, settings: Settings | None = None) -> Posterior:
    """Draws from the posterior; the same seed gives the same draws."""
    return _Sampler([model], settings or Settings(), seed, pooled=False).run()[0]


def sample_together(models: Sequence[Model], seed: int, settings: Settings | None = None) -> list[Posterior]:
    """Draws from the joint posterior of several tables with the same channels, forms and lags: draw i of one belongs to draw i of all others.

    Shapes end with the two numbers of `rawaj.measure.pooling.Pooled`.
    """
    return _Sampler(models, settings or Settings(), seed, pooled=True).run()
