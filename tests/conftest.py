"""Fixtures that every room shares."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("rawaj", deadline=None)  # time is never asserted in a test
settings.load_profile("rawaj")

# one home a process, named before anything can read the settings: Django reads them once
_HOME = tempfile.TemporaryDirectory(prefix="rawaj-tests-")
os.environ["RAWAJ_HOME"] = _HOME.name

NOT_HERE = "the shared measuring data are not beside this checkout"
ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Public data beside the repository that may be measured but not shipped; tests that need it run where it is."""
    folder = Path(os.environ.get("RAWAJ_SHARED_DATA", ROOT.parent / "shared" / "data"))
    if not (folder / "DATA.md").exists():
        pytest.skip(NOT_HERE)
    return folder


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Where everything must run (RAWAJ_REQUIRE_ALL=1, as in continuous integration), a test skipped for a missing part is a failure.

    The measuring data are no part: they may not ship.
    """
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or os.environ.get("RAWAJ_REQUIRE_ALL") != "1" or hasattr(session.config, "workerinput"):
        return
    skipped = [report for report in reporter.stats.get("skipped", []) if NOT_HERE not in str(report.longrepr)]
    if skipped and exitstatus == 0:
        names = ", ".join(sorted({report.nodeid for report in skipped})[:10])
        reporter.write_line(f"skipped, but nothing may be skipped here: {names}")
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
