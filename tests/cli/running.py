"""Runs the command line in a process of its own, in a home of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def run(lang: str, *arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "RAWAJ_LANG": lang, "RAWAJ_HOME": str(home), "PYTHONUTF8": "1", "NO_COLOR": "1"}
    code = f"import sys; sys.argv = {['rawaj', *arguments]!r}; from rawaj.cli import main; main()"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, timeout=180, cwd=ROOT)
