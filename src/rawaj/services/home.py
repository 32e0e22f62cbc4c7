"""The home of everything Rawaj keeps: opened, made and brought up to date on the first call.

`RAWAJ_HOME/{rawaj.sqlite3, secret, workspaces/<id>/{facts,derived,originals}}`.
"""

from __future__ import annotations

import os
import secrets
import uuid
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from time import time_ns
from typing import TYPE_CHECKING

from rawaj.errors import ConfigurationError, DataError, NotFoundError
from rawaj.store.workspace import Store

if TYPE_CHECKING:
    from rawaj.records.models import Workspace

__all__ = ["DEFAULT_NAME", "Place", "new_id", "open_home", "workspace", "workspace_names"]

DEFAULT_NAME = "default"


@dataclass(frozen=True, slots=True)
class Place:
    """One workspace: its record and its facts."""

    record: Workspace
    store: Store

    def hidden(self) -> list[str]:
        """Ids of the imports whose facts must not be seen: cut off, running or undone."""
        from rawaj.records.models import Import

        return [str(key) for key in self.record.imports.exclude(state=Import.State.COMPLETE).values_list("id", flat=True)]


def models() -> tuple[str, ...]:
    """Folders of models of the user's own that RAWAJ_MODELS names, divided as PATH is; no home is needed to read them."""
    return tuple(part for part in os.environ.get("RAWAJ_MODELS", "").split(os.pathsep) if part)


@cache
def open_home() -> Path:
    """Set up Django, the folder, the key and the database; bring an older home up to date.

    Raises:
        ConfigurationError: ``home.cannot_write`` when the folder cannot be used.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rawaj.records.settings")
    import django
    from django.conf import settings

    home = Path(settings.RAWAJ_HOME)
    try:
        home.mkdir(parents=True, exist_ok=True)
        _keep_secret(home)
    except OSError as error:
        raise ConfigurationError("home.cannot_write", folder=str(home), reason=str(error)) from error
    django.setup()
    _migrate()
    return home


def _keep_secret(home: Path) -> None:
    try:
        handle = os.open(home / "secret", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(handle, "w") as out:
        out.write(secrets.token_urlsafe(48))


def _migrate() -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)


def workspace(name: str | None = None, create: bool = True) -> Place:
    """The workspace of that name; without a name the only one of yours, or the default one.

    Sample data never take in what people import: without a name they are only looked at, and only where there is nothing else.

    Raises:
        NotFoundError: ``workspace.unknown`` when it does not exist and `create` is False.
        DataError: ``strategy.no_data`` when there is no workspace at all and `create` is False.
    """
    home = open_home()
    from rawaj.records.models import Workspace

    wanted = name or os.environ.get("RAWAJ_WORKSPACE") or _only_name(samples=not create) or DEFAULT_NAME
    record = Workspace.objects.filter(name=wanted).first()
    if record is None:
        if not create:
            existing = workspace_names()
            raise NotFoundError("workspace.unknown", name=wanted, existing=existing) if existing else DataError("strategy.no_data")
        record = Workspace.objects.create(name=wanted, assumed=["time_zone", "currency", "week_start"])
    return Place(record, Store(home / "workspaces" / str(record.id)))


def _only_name(samples: bool) -> str | None:
    from rawaj.records.models import Workspace

    own = tuple(Workspace.objects.filter(is_sample=False).values_list("name", flat=True))
    names = own or (workspace_names() if samples else ())
    return names[0] if len(names) == 1 else None


def workspace_names() -> tuple[str, ...]:
    """Names of all workspaces."""
    open_home()
    from rawaj.records.models import Workspace

    return tuple(Workspace.objects.order_by("name").values_list("name", flat=True))


def new_id() -> uuid.UUID:
    """A UUID that sorts by the time it was made (version 7, RFC 9562)."""
    milliseconds = time_ns() // 1_000_000
    value = (milliseconds << 80) | (7 << 76) | (secrets.randbits(12) << 64) | (2 << 62) | secrets.randbits(62)
    return uuid.UUID(int=value)
