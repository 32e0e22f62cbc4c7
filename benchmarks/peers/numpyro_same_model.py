"""The model of the ROI engine (geometric adstock, logistic saturation) in numpyro, sampled long by NUTS: DATA.npz DRAWS.npz."""

import sys

import jax
import jax.numpy as jnp
import numpy as np
import numpyro
import numpyro.distributions as dist
from numpyro.diagnostics import summary
from numpyro.infer import MCMC, NUTS

numpyro.enable_x64()


def main(source: str, target: str) -> None:
    """Sample and write totals (n, channels), sigma (n,) and the worst R-hat."""
    data = np.load(source)
    steps, channels = data["activity"].shape
    lags = int(data["lags"])
    shifted = np.zeros((lags, steps, channels))
    for lag in range(lags):
        shifted[lag, lag:] = data["activity"][: steps - lag]
    shifted = jnp.asarray(shifted)

    def model() -> None:
        decay = numpyro.sample("decay", dist.Beta(1, 3).expand([channels]))
        steepness = numpyro.sample("steepness", dist.Gamma(3, 1).expand([channels]))
        total = numpyro.sample("total", dist.HalfNormal(1).expand([channels])) * data["contribution_sd"]
        gamma = numpyro.sample("gamma", dist.Normal(0, 1).expand([data["sd"].size])) * data["sd"]
        sigma = numpyro.sample("sigma", dist.HalfNormal(float(data["sigma_sd"])))
        weights = decay[None] ** jnp.arange(lags)[:, None]
        stock = jnp.einsum("lc,ltc->tc", weights / weights.sum(0), shifted)
        response = jnp.tanh(0.5 * steepness * stock)
        mean = data["columns"] @ gamma + (response / response.sum(0) * total).sum(1)
        numpyro.sample("y", dist.Normal(mean, sigma), obs=data["outcome"])

    kernel = NUTS(model, target_accept_prob=0.99, max_tree_depth=10)
    mcmc = MCMC(kernel, num_warmup=2_000, num_samples=10_000, num_chains=4, chain_method="vectorized", progress_bar=False)
    mcmc.run(jax.random.PRNGKey(1))
    draws = mcmc.get_samples(group_by_chain=True)
    r_hat = max(float(np.max(one["r_hat"])) for one in summary(draws).values())
    flat = {name: np.asarray(value).reshape(-1, *value.shape[2:]) for name, value in draws.items()}
    np.savez(target, totals=flat["total"] * data["contribution_sd"], sigma=flat["sigma"], r_hat=r_hat)


main(*sys.argv[1:])
