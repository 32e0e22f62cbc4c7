"""The job on a standalone Spark cluster that loses a worker in the middle gives what one machine gives."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from deltalake import DeltaTable

from rawaj.errors import InputError
from rawaj.strategy.bulk import local, spark
from rawaj.strategy.bulk.reading import Plan

from .bulk_talk import COPY, PLAN, RESULTS, in_two_files, rows_of, write_talk

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
        there = spark.run(in_two_files(talk, tmp_path), PLAN, tmp_path / "there", master=cluster.master, options=OPTIONS)
        assert cluster.processes[1].poll() is not None
        assert cluster.processes[2].poll() is None
    marks = len(list((tmp_path / "there" / "work" / "marks").glob("part-*.parquet")))
    assert 0 < killed[0] < marks, "the worker was to die in the middle"
    assert set(there) == set(here)
    for name in here:
        assert rows_of(there[name]) == rows_of(here[name]), name


def rawaj(home: Path, *arguments: str, **settings: str) -> str:
    """What a command of a process of its own says."""
    env = {
        **os.environ,
        "RAWAJ_HOME": str(home),
        "RAWAJ_LANG": "en",
        "SPARK_LOCAL_IP": "127.0.0.1",
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
    }
    command = [sys.executable, "-c", "from rawaj.cli import main; main()", *arguments]
    done = subprocess.run(command, env={**env, **settings}, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def tables_in(home: Path) -> dict[str, list[tuple[str, ...]]]:
    """The rows of the Delta tables of the one workspace, and how often each was written."""
    (talk,) = home.glob("workspaces/*/derived/talk")
    found = {}
    for folder in sorted(talk.iterdir()):
        table = DeltaTable(str(folder))
        found[folder.name] = [(str(table.version()),), *rows_of([uri.removeprefix("file://") for uri in table.file_uris()])]
    return found


def test_the_command_runs_on_the_cluster_that_the_setting_names(tmp_path: Path) -> None:
    home = tmp_path / "home"
    said = tmp_path / "comments.csv"
    texts = [
        "بكام التورتة لو سمحتم",
        "صباح الخير عليكم جميعا",
        f"{COPY} #عرض",
        COPY,
        "3ayza a3raf el se3r",
        "الطلب اتأخر أسبوع كامل ومحدش بيرد",
    ]
    said.write_text(
        "network,mention_id,text,author_id,posted_at\n"
        + "".join(f"x,{n},{text},a{n},2026-03-{n + 1:02}\n" for n, text in enumerate(texts)),
        encoding="utf-8",
    )
    rawaj(home, "import", str(said))
    rawaj(home, "listen", "سعر OR بكام OR lang:arabizi", "--save", "price", "--json")
    here = rawaj(home, "enrich", "--threads", "1")
    before = tables_in(home)
    with Cluster(tmp_path, workers=1) as cluster:
        there = rawaj(home, "enrich", RAWAJ_SPARK_MASTER=cluster.master)
        assert "app-" in "".join(path.name for path in (tmp_path / "work0").iterdir()), "the worker ran nothing"
    after = tables_in(home)
    assert there == here
    assert set(after) == set(before) == set(RESULTS)
    for name in before:
        assert after[name][1:] == before[name][1:], name
        assert int(after[name][0][0]) > int(before[name][0][0]), f"{name} was not written anew"
    assert len(before["mentions"]) == len(texts) + 1
    assert len(before["by_query"]) > 1


def test_a_query_that_cannot_be_read_is_told_before_anything_starts(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"query\."):
        spark.run([], Plan(("(سعر",)), tmp_path, master="spark://127.0.0.1:1")
