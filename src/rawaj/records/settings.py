"""Settings of the records, all optional in the environment; `rawaj.web` will extend them.

RAWAJ_HOME: folder of everything Rawaj keeps (default: ~/.rawaj). RAWAJ_DATABASE_URL: a PostgreSQL address
(postgresql://user:password@host:port/name) instead of SQLite inside RAWAJ_HOME. RAWAJ_SECRET_KEY: signing key, else
the one that the first start wrote into RAWAJ_HOME. RAWAJ_SPARK_MASTER: where `rawaj enrich` and `rawaj measure FOLDER` run,
e.g. spark://host:7077 (default: here). RAWAJ_MODELS: folders of models of your own in ONNX that label texts in the place of ours,
divided as PATH is (default: none; read by `services.home.models`).
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

RAWAJ_HOME = Path(os.environ.get("RAWAJ_HOME") or Path.home() / ".rawaj").expanduser().absolute()


def _secret() -> str:
    kept = RAWAJ_HOME / "secret"
    return os.environ.get("RAWAJ_SECRET_KEY") or (kept.read_text().strip() if kept.exists() else secrets.token_urlsafe(48))


def _database() -> dict[str, Any]:
    address = os.environ.get("RAWAJ_DATABASE_URL")
    if not address:
        pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=10000;"
        options = {"transaction_mode": "IMMEDIATE", "init_command": pragmas, "timeout": 10}
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": RAWAJ_HOME / "rawaj.sqlite3", "OPTIONS": options}
    parts = urlsplit(address)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
    }


SECRET_KEY = _secret()
SPARK_MASTER = os.environ.get("RAWAJ_SPARK_MASTER", "")
DEBUG = False
ALLOWED_HOSTS: list[str] = ["127.0.0.1", "localhost"]
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "rawaj.records.apps.RecordsConfig"]
DATABASES = {"default": _database()}
AUTH_USER_MODEL = "records.User"
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "ar"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
