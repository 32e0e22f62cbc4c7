"""PyMC-Marketing's default model on one table: DATA.npz DRAWS.npz nutpie|numpyro [CHAINS].

Geometric adstock of 8 weeks, logistic saturation, yearly seasons of order 2, a trend column; 4 chains × (1,000 + 1,000), as its guides
do. Its default Laplace prior of the seasons stays. Writes totals (n, channels) in the outcome's unit, worst R-hat, and the ESS of every
parameter.
"""

import sys
import warnings

warnings.filterwarnings("ignore")
import arviz as az  # noqa: E402
import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402
from pymc_marketing.mmm import GeometricAdstock, LogisticSaturation  # noqa: E402
from pymc_marketing.mmm.multidimensional import MMM  # noqa: E402


def main(source: str, target: str, sampler: str, chains: str = "4") -> None:
    """Fit and write."""
    data = np.load(source)
    steps, channels = data["activity"].shape
    names = [f"x{c}" for c in range(channels)]
    frame = pd.DataFrame(data["activity"], columns=names)
    frame["date"] = pd.date_range(str(data["first"]), periods=steps, freq="7D")
    controls = [f"z{k}" for k in range(data["controls"].shape[1])]
    frame[controls] = data["controls"]
    frame["t"] = np.arange(steps) / steps
    outcome = pd.Series(data["outcome"], name="y")
    mmm = MMM(
        date_column="date",
        channel_columns=names,
        target_column="y",
        control_columns=[*controls, "t"],
        adstock=GeometricAdstock(l_max=8),
        saturation=LogisticSaturation(),
        yearly_seasonality=2,
    )
    mmm.build_model(frame, outcome)
    mmm.add_original_scale_contribution_variable(["channel_contribution"])
    mmm.fit(
        frame,
        outcome,
        chains=int(chains),
        draws=1_000,
        tune=1_000,
        target_accept=0.9,
        random_seed=1,
        progressbar=False,
        nuts_sampler=sampler,
        cores=2,
    )
    posterior = mmm.idata.posterior
    totals = posterior["channel_contribution_original_scale"].sum("date").stack(sample=("chain", "draw"))
    kept = [
        name for name in posterior if posterior[name].sizes.get("date") is None and posterior[name].ndim <= 3 and "contribution" not in name
    ]
    summary = az.summary(posterior[kept], kind="diagnostics")
    sums = az.summary(posterior[["channel_contribution_original_scale"]].sum("date"), kind="diagnostics")
    np.savez(
        target,
        totals=totals.transpose("sample", "channel").values,
        ess=np.concatenate([summary["ess_bulk"].dropna(), sums["ess_bulk"].dropna()]),
        r_hat=max(summary["r_hat"].max(), sums["r_hat"].max()),
    )


main(*sys.argv[1:])
