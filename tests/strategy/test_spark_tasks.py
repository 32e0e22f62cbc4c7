"""Brands on a standalone Spark cluster that loses a worker in the middle are measured as by processes of one machine."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from rawaj.answers import Statement
from rawaj.document import Measured
from rawaj.report.measured import as_json
from rawaj.services.brands import Brand, measure_brand
from rawaj.services.proving import many
from rawaj.strategy.bulk.tasks import each_a_task

pytest.importorskip("pyspark")
if shutil.which("java") is None:
    pytest.skip("no Java on this machine", allow_module_level=True)

from .spark_cluster import Cluster

OPTIONS = {
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.executor.memory": "512m",
    "spark.driver.memory": "512m",
    "spark.executor.cores": "1",
}
BRANDS = 12


def brands() -> list[Brand]:
    """Tables of 40 weeks; the last has no days."""
    found = []
    for seed in range(BRANDS - 1):
        rng = np.random.default_rng(seed)
        spend, hours = np.exp(0.5 * rng.standard_normal(40)) * 900, rng.uniform(0, 8, 40)
        orders = rng.poisson(100 + 40 * np.tanh(spend / 900) + 3 * hours)
        days = np.datetime64("2025-01-05") + 7 * np.arange(40)
        lines = [f"{day},{a:.2f},{b:.1f},{n}" for day, a, b, n in zip(days, spend, hours, orders, strict=True)]
        text = "\n".join(["date,search_spend,page_hours,orders", *lines])
        found.append(Brand(f"brand{seed}.csv", text.encode(), {"value": "30 EGP", "hour_value": "50"}))
    return [*found, Brand("none.csv", b"when,search_spend,orders\n2024-01-01,1,2\n")]


def marking(marks: Path) -> Callable[[Brand], Measured | Statement]:
    """`measure_brand` that leaves a mark of each brand that it did."""

    def marked(brand: Brand) -> Measured | Statement:
        found = measure_brand(brand)
        with (marks / brand.name).open("a") as mark:
            mark.write("done\n")
        return found

    return marked


def told(found: Measured | Statement) -> object:
    return found if isinstance(found, Statement) else as_json(found)


def test_a_cluster_that_loses_a_worker_measures_what_processes_measure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    marks, killed = tmp_path / "marks", []
    marks.mkdir()

    def kill(cluster: Cluster) -> None:
        while not killed:
            done = len(list(marks.iterdir()))
            if done:
                cluster.kill_worker(0)
                killed.append(done)
            time.sleep(0.02)

    with Cluster(tmp_path, workers=2) as cluster:
        threading.Thread(target=kill, args=(cluster,), daemon=True).start()
        there = list(each_a_task(marking(marks), brands(), cluster.master, OPTIONS))
        assert cluster.processes[1].poll() is not None
    assert 0 < killed[0] < BRANDS, "the worker was to die in the middle"
    here = list(many(measure_brand, brands(), workers=2))
    assert [told(one) for one in there] == [told(one) for one in here]
    assert isinstance(there[-1], Statement)
