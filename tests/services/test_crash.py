"""kill -9 at random points of an import: the store is as before, or complete."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import numpy as np

SCRIPT = """
import sys
from pathlib import Path
from rawaj.services.home import workspace
from rawaj.services.importing import import_file
from rawaj.services.reading import Options
place = workspace("crash")
print("ready", flush=True)
sys.stdin.readline()
import_file(place, Path(sys.argv[1]), Options(), progress=lambda stage, file: print(stage, flush=True))
print("done", flush=True)
"""

LOOK = """
import json
from rawaj.services.home import workspace
from rawaj.services.importing import recover
place = workspace("crash")
def rows():
    facts = place.store.facts(place.hidden())
    return [facts.rows(f"select count(*) from {table}_history")[0][0] for table in ("posts", "post_metrics")]
seen = rows()
recover(place)
files = sum(1 for item in place.store.originals.glob("*.part")) if place.store.originals.exists() else 0
states = sorted(place.record.imports.values_list("state", flat=True))
print(json.dumps([seen, rows(), states, files]))
"""

ROWS = 20_000


def big_file(folder: Path) -> Path:
    path = folder / "big.csv"
    lines = (f'{n},"Tue, Jul 14, 2026",نص {n},https://x.com/khobz/status/{n},{n % 977},{n % 13}' for n in range(ROWS))
    path.write_text("Post id,Date,Post text,Post Link,Impressions,Likes\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return path


def run(code: str, home: Path, *arguments: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "RAWAJ_HOME": str(home), "PYTHONUTF8": "1"}
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def stage_lengths(process: subprocess.Popen[str]) -> dict[str, float]:
    """Seconds that each stage of an undisturbed import takes."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("go\n")
    process.stdin.flush()
    begun = {line.strip(): time.monotonic() for line in process.stdout}
    process.communicate()
    stages = [stage for stage in begun if stage != "ready"]
    return {stage: begun[after] - begun[stage] for stage, after in pairwise(stages)}


def wait_for(process: subprocess.Popen[str], stage: str) -> None:
    """Let an import begin, and come back as soon as it has reached a stage."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("go\n")
    process.stdin.flush()
    for line in process.stdout:
        if line.strip() == stage:
            return
    raise AssertionError(f"the import never came to {stage}")


def look(home: Path) -> list[object]:
    import json

    output, _ = run(LOOK, home).communicate(timeout=60)
    return json.loads(output.strip().splitlines()[-1])


def test_killed_imports_leave_nothing_half(tmp_path: Path) -> None:
    home, path = tmp_path / "home", big_file(tmp_path)
    whole = [ROWS, 2 * ROWS]
    lengths = stage_lengths(run(SCRIPT, home, str(path)))
    assert list(lengths) == ["reading", "writing", "finishing"]
    assert look(home)[0] == whole
    draw = np.random.default_rng(7)
    killed = 0
    for attempt, stage in enumerate(["reading", "writing", *draw.choice(list(lengths), 4)]):
        home = tmp_path / f"home{attempt}"
        process = run(SCRIPT, home, str(path))
        wait_for(process, stage)
        time.sleep(float(draw.uniform(0, lengths[stage])) if attempt > 1 else 0)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        seen, after, states, partial = look(home)
        assert seen in ([0, 0], whole), "a reader saw half an import"
        assert after == seen
        assert states in ([], ["complete"])
        assert (seen == whole) == (states == ["complete"])
        assert partial in (0, 1)
        killed += seen == [0, 0]
        assert run(SCRIPT, home, str(path)).communicate("go\n", timeout=120)
        assert look(home)[0] == whole, "the next try completes it"
    assert killed >= 2
