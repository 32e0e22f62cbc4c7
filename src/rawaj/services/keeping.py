"""Backup and restore of a whole home, and what `rawaj doctor` looks at."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from rawaj.errors import ConfigurationError, InputError, LockedError, StoreError

__all__ = ["Check", "backup", "doctor", "restore"]

_NEEDED = ("duckdb", "deltalake", "django", "numpy", "numba", "scipy", "lxml", "python-calamine", "quickjs")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: its code, whether it is well, and what the sentence needs."""

    code: str
    well: bool
    values: dict[str, object] = field(default_factory=dict)


def backup(home: Path, target: Path) -> int:
    """Write everything in a home into one archive, as it was at one moment; returns its size in bytes.

    Raises:
        LockedError: ``store.locked`` while an import is running.
        InputError: ``backup.exists``.
    """
    if target.exists():
        raise InputError("backup.exists", file=str(target))
    partial = target.with_name(f".{target.name}.part")
    with _quiet(home), tempfile.TemporaryDirectory() as folder:
        snapshot = Path(folder) / "rawaj.sqlite3"
        _snapshot(home / "rawaj.sqlite3", snapshot)
        with tarfile.open(partial, "w:gz", compresslevel=6) as archive:
            archive.add(snapshot, "rawaj.sqlite3")
            for name in ("secret", "workspaces"):
                if (home / name).exists():
                    archive.add(home / name, name, filter=_without_scratch)
    partial.replace(target)
    return target.stat().st_size


def _without_scratch(info: tarfile.TarInfo) -> tarfile.TarInfo | None:
    parts = Path(info.name).parts
    return None if "spill" in parts or parts[-1] == "lock" or parts[-1].endswith(".part") else info


def _snapshot(source: Path, target: Path) -> None:
    with contextlib.closing(sqlite3.connect(source)) as live, contextlib.closing(sqlite3.connect(target)) as copy:
        live.backup(copy)


@contextlib.contextmanager
def _quiet(home: Path) -> Iterator[None]:
    """Hold the writer's lock of every workspace."""
    from rawaj.store.workspace import Store

    with contextlib.ExitStack() as stack:
        for folder in sorted((home / "workspaces").glob("*")):
            stack.enter_context(Store(folder).writing())
        yield


def restore(archive: Path, home: Path) -> None:
    """Unpack a backup into a home that does not exist yet or is empty.

    Raises:
        InputError: ``restore.not_a_backup``, ``restore.home_in_use``.
    """
    if home.exists() and any(item.name not in {"secret"} for item in home.iterdir()):
        raise InputError("restore.home_in_use", folder=str(home))
    home.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=".rawaj-restore-", dir=home.parent))
    try:
        with tarfile.open(archive, "r:gz") as packed:
            _unpack(packed, staging)
        if not (staging / "rawaj.sqlite3").exists():
            raise InputError("restore.not_a_backup", file=str(archive))
        if home.exists():
            shutil.rmtree(home)
        staging.replace(home)
    except (tarfile.TarError, EOFError, OSError) as error:
        raise InputError("restore.not_a_backup", file=str(archive)) from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _unpack(packed: tarfile.TarFile, folder: Path) -> None:
    """Files and folders only, all of them inside `folder` (`extractall(filter=…)` is newer than Debian's Python 3.11)."""
    for member in packed:
        target = (folder / member.name).resolve()
        if not target.is_relative_to(folder.resolve()):
            raise tarfile.TarError(f"{member.name} lies outside")
        if member.isdir():
            target.mkdir(parents=True, exist_ok=True)
        elif member.isfile() and (content := packed.extractfile(member)) is not None:
            target.parent.mkdir(parents=True, exist_ok=True)
            with content, target.open("wb") as out:
                shutil.copyfileobj(content, out)
            target.chmod(member.mode & 0o700)


def doctor() -> list[Check]:
    """Look at the installation, the home and every workspace."""
    checks = [_python(), *_packages(), *_home()]
    if all(check.well for check in checks):
        checks += _workspaces()
    return checks


def _python() -> Check:
    found = ".".join(str(part) for part in sys.version_info[:3])
    return Check("doctor.python", (3, 11) <= sys.version_info[:2] < (3, 14), {"version": found})


def _packages() -> Iterator[Check]:
    for name in _NEEDED:
        try:
            version(name)
        except PackageNotFoundError:
            yield Check("doctor.package_missing", False, {"name": name})


def _home() -> Iterator[Check]:
    from rawaj.services.home import open_home

    try:
        home = open_home()
    except ConfigurationError as error:
        yield Check(error.code, False, dict(error.values))
        return
    free = shutil.disk_usage(home).free
    yield Check("doctor.home", os.access(home, os.W_OK), {"folder": str(home)})
    yield Check("doctor.space", free > 1 << 30, {"free_gb": free / 1e9, "folder": str(home)})
    readable = (home / "secret").stat().st_mode & 0o077
    yield Check("doctor.secret", not readable, {"file": str(home / "secret")})


def _workspaces() -> Iterator[Check]:
    from rawaj.services.home import workspace, workspace_names
    from rawaj.services.importing import recover

    for name in workspace_names():
        place = workspace(name)
        try:
            swept = recover(place)
            facts = place.store.facts(place.hidden())
            rows = facts.rows("select (select count(*) from posts) + (select count(*) from mentions) + (select count(*) from orders)")[0][0]
            yield Check("doctor.workspace", True, {"name": name, "rows": int(rows)})
            if swept:
                yield Check("doctor.swept", True, {"name": name, "n": swept})
        except LockedError:
            yield Check("doctor.busy", True, {"name": name})
        except Exception as error:  # noqa: BLE001 - whatever is wrong with the store is what is reported
            reason = error.values["reason"] if isinstance(error, StoreError) and "reason" in error.values else str(error)
            yield Check("doctor.workspace_damaged", False, {"name": name, "reason": reason})
