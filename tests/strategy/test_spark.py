"""The job on a standalone Spark cluster that loses a worker in the middle gives what one machine gives."""

from __future__ import annotations

import shutil
import threading
import time
from pathlib import Path

import pytest

from rawaj.errors import InputError
from rawaj.strategy.bulk import local, spark
from rawaj.strategy.bulk.reading import Plan

from .bulk_talk import PLAN, rows_of, write_talk

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
    "spark.sql.shuffle.partitions": "2",
    "spark.sql.files.maxPartitionBytes": "40000",
    "spark.sql.files.openCostInBytes": "1",
}


def kill_when_some_is_done(cluster: Cluster, out: Path, killed: list[int]) -> None:
    """Kill a worker as soon as one task has handed in its part of the marks and others have not."""
    while not killed:
        done = len(list((out / "work" / "marks").rglob("task_*")))
        if done:
            cluster.kill_worker(0)
            killed.append(done)
        time.sleep(0.02)


def test_a_cluster_that_loses_a_worker_gives_what_one_machine_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    talk = tmp_path / "mentions.parquet"
    write_talk(talk)
    here = local.run([str(talk)], PLAN, tmp_path / "here")
    killed: list[int] = []
    with Cluster(tmp_path, workers=2) as cluster:
        threading.Thread(target=kill_when_some_is_done, args=(cluster, tmp_path / "there", killed), daemon=True).start()
        there = spark.run([str(talk)], PLAN, tmp_path / "there", master=cluster.master, options=OPTIONS)
        assert cluster.processes[1].poll() is not None
        assert cluster.processes[2].poll() is None
    marks = len(list((tmp_path / "there" / "work" / "marks").glob("part-*.parquet")))
    assert 0 < killed[0] < marks, "the worker was to die in the middle"
    assert set(there) == set(here)
    for name in here:
        assert rows_of(there[name]) == rows_of(here[name]), name


def test_a_query_that_cannot_be_read_is_told_before_anything_starts(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"query\."):
        spark.run([], Plan(("(سعر",)), tmp_path, master="spark://127.0.0.1:1")
