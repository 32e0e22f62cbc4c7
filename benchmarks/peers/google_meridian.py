"""Meridian's default national model on one table, JAX: DATA.npz DRAWS.npz.

4 chains, 500 adaptation, 200 burn-in, 500 kept each; automatic knots off (one knot, as the other engines have a straight trend), the same
season columns as controls. Writes the ESS of every parameter and the worst R-hat. Its own ROI prior stays.
"""

import sys
import warnings

warnings.filterwarnings("ignore")
import arviz as az  # noqa: E402
import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402
from meridian.data import data_frame_input_data_builder as builder  # noqa: E402
from meridian.model import model, spec  # noqa: E402


def main(source: str, target: str) -> None:
    """Fit and write."""
    data = np.load(source)
    steps, channels = data["activity"].shape
    names = [f"x{c}" for c in range(channels)]
    frame = pd.DataFrame(data["activity"], columns=names)
    frame["time"] = pd.date_range(str(data["first"]), periods=steps, freq="7D").strftime("%Y-%m-%d")
    frame["kpi"] = data["outcome"]
    angle = 2 * np.pi * np.arange(steps) / 52.18
    controls = {f"z{k}": column for k, column in enumerate(data["controls"].T)}
    controls |= {"sin1": np.sin(angle), "cos1": np.cos(angle), "sin2": np.sin(2 * angle), "cos2": np.cos(2 * angle), "t": np.arange(steps)}
    frame = frame.assign(**controls)
    table = (
        builder.DataFrameInputDataBuilder(kpi_type="revenue")
        .with_kpi(frame, kpi_col="kpi", time_col="time")
        .with_controls(frame, control_cols=list(controls), time_col="time")
        .with_media(frame, media_cols=names, media_spend_cols=names, media_channels=names, time_col="time")
        .build()
    )
    fitted = model.Meridian(input_data=table, model_spec=spec.ModelSpec(knots=1))
    fitted.sample_posterior(n_chains=4, n_adapt=500, n_burnin=200, n_keep=500, seed=1)
    posterior = fitted.inference_data.posterior
    summary = az.summary(posterior[[name for name in posterior if "time" not in posterior[name].dims]], kind="diagnostics")
    np.savez(target, ess=summary["ess_bulk"].dropna().to_numpy(), r_hat=summary["r_hat"].max())


main(*sys.argv[1:])
