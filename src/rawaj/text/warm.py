"""The compiler works once after an installation; whoever waits for it is told so."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from numba.core import event as _event

__all__ = ["telling", "warm_up"]

_log = logging.getLogger("rawaj.text")
_told = False


class _Listener(_event.Listener):
    """Tells at the first real compilation; loading from the cache is no compilation."""

    def __init__(self, tell: Callable[[], None]) -> None:
        self._tell = tell

    def on_start(self, event: Any) -> None:
        self._tell()

    def on_end(self, event: Any) -> None:
        pass


def _tell_once() -> None:
    global _told
    if not _told:
        _told = True
        _log.info("Preparing the text engine. This takes a minute or two, once after an installation.")


@contextmanager
def telling(tell: Callable[[], None] = _tell_once) -> Iterator[None]:
    """While inside, `tell` is called when compiled code has to be made first."""
    listener = _Listener(tell)
    events: Any = _event
    events.register("numba:compile", listener)
    try:
        yield
    finally:
        events.unregister("numba:compile", listener)


def warm_up(tell: Callable[[], None] | None = None) -> None:
    """Compile, and keep for later processes, everything that this package compiles; takes no time when that is done.

    Args:
        tell: called (perhaps several times) when there is something to compile; the default writes one INFO line to "rawaj.text".
    """
    import numpy as np

    from rawaj.text import Head, Heads, asks, compile_queries, duplicates, languages, needs, telling_phrases, tokens
    from rawaj.text.scoring import Weights

    texts = ["السعر كام؟ #عرض", "3ayez a3raf el se3r", "how much is it"]
    with telling(tell or _tell_once):
        tokens(texts[0])
        compile_queries(['"السعر كام" NEAR/5 عرض']).match(texts)
        needs(texts)
        asks(texts)
        languages(texts)
        telling_phrases(texts, texts)
        duplicates(texts)
        head = Head("any", ("this", "that"), 1.0, (0.0, 0.0), (1.0, 1.0), (0.0, 0.0))
        Heads((head,), Weights(np.zeros((16, 2), np.int8), np.ones(16, np.uint8))).label(texts)
