"""The error tree. An error carries a code and values; `rawaj.report` turns them into one sentence.

Every code has its sentence, in Arabic and English, in `rawaj/report/sentences/errors.py`; a test fails
when one is missing. `str(error)` is for programmers only.
"""

from __future__ import annotations

__all__ = [
    "ConfigurationError",
    "DataError",
    "InputError",
    "LockedError",
    "NotFoundError",
    "QuestionError",
    "RawajError",
    "StoreError",
]


class RawajError(Exception):
    """Base of everything that Rawaj raises on purpose.

    Args:
        code: what went wrong, dotted and stable, for example ``"import.no_such_file"``.
        **values: what the sentence needs: names, numbers, rows, what exists instead.
    """

    exit_code = 1

    def __init__(self, code: str, **values: object) -> None:
        self.code = code
        self.values = values
        super().__init__(f"{code} {values}" if values else code)


class InputError(RawajError):
    """A file, a row, an option or a query that cannot be used as it is; the user can mend it."""

    exit_code = 2


class QuestionError(InputError):
    """Something that must not be guessed: the user has to say it once (a date order, a currency, a column)."""

    exit_code = 3


class NotFoundError(InputError):
    """A name that does not exist; `values["existing"]` lists what does."""


class DataError(RawajError):
    """Numbers that a function cannot work on (wrong shape, all missing, negative where it may not be)."""

    exit_code = 2


class StoreError(RawajError):
    """The workspace on disk is not as it should be."""

    exit_code = 4


class LockedError(StoreError):
    """Another process is writing to this workspace."""

    exit_code = 5


class ConfigurationError(RawajError):
    """The installation or its settings; `rawaj doctor` says how to mend it."""

    exit_code = 6
