"""A real standalone cluster of Spark on loopback: a master and workers, each a process group of its own that can be killed."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyspark

HOME = Path(pyspark.__file__).parent
_ADDRESS = re.compile(r"Starting Spark master at (spark://127\.0\.0\.1:\d+)")
START_S = 120


class Cluster:
    """Started on entering, gone on leaving."""

    def __init__(self, folder: Path, workers: int) -> None:
        self.folder, self.processes = folder, []
        self._workers = workers
        self.master = ""

    def __enter__(self) -> Cluster:
        try:
            self._start("master", "Master", "--host", "127.0.0.1", "--port", "0", "--webui-port", "0")
            self.master = self._said("master", _ADDRESS)
            for number in range(self._workers):
                self._start(
                    f"worker{number}", "Worker", "--host", "127.0.0.1", "--webui-port", "0", "--cores", "1", "--memory", "1g",
                    "--work-dir", str(self.folder / f"work{number}"), self.master,
                )  # fmt: skip
            for number in range(self._workers):
                self._said(f"worker{number}", re.compile("(Successfully registered with master)"))
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        for process in self.processes:
            self._kill(process)

    def kill_worker(self, number: int) -> None:
        """The worker and what it runs die at once, as when a machine loses its power."""
        self._kill(self.processes[1 + number])

    def _start(self, name: str, what: str, *arguments: str) -> None:
        env = {
            **os.environ, "SPARK_HOME": str(HOME), "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_DAEMON_MEMORY": "256m", "PYSPARK_PYTHON": sys.executable,
            "SPARK_WORKER_OPTS": "-Dspark.worker.cleanup.enabled=false", "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        }  # fmt: skip
        command = [str(HOME / "bin" / "spark-class"), f"org.apache.spark.deploy.{what.lower()}.{what}", *arguments]
        with (self.folder / f"{name}.log").open("w") as log:
            self.processes.append(subprocess.Popen(command, env=env, stdout=log, stderr=subprocess.STDOUT, start_new_session=True))

    def _said(self, name: str, what: re.Pattern[str]) -> str:
        until = time.monotonic() + START_S
        while time.monotonic() < until:
            text = (self.folder / f"{name}.log").read_text(errors="replace")
            if found := what.search(text):
                return found.group(1)
            time.sleep(0.2)
        raise AssertionError(f"{name} did not start:\n{text[-2000:]}")

    @staticmethod
    def _kill(process: subprocess.Popen[bytes]) -> None:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
