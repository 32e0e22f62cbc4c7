"""What people talk about without having been asked for it, named in their own words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rawaj.answers import Estimate
from rawaj.listen.answer import Quote, Theme
from rawaj.listen.words import best_said, telling
from rawaj.stats.clustered import ClusterSums, share_difference, share_of
from rawaj.text import find_themes, normalise

__all__ = ["SaidOnce", "themes_of"]

LEAST_PEOPLE = 5
AT_MOST = 20
WORDS_OF_NAME, WORDS_SHOWN = 3, 8


class SaidOnce(NamedTuple):
    """A row of `sql.TALK`: a mention of ours said once, `late` in the period or before it; `negative` is None where it is not Arabic."""

    row_no: int
    late: bool
    author: int
    day: int
    network: str
    states: bool
    negative: bool | None
    text: str


def themes_of(talk: Sequence[SaidOnce], quotes: Callable[[Iterable[int]], Mapping[int, Quote]]) -> tuple[tuple[Theme, ...], int]:
    """Themes of what is said in the period, the one most people speak of first; and how many mentions of the period belong to none.

    Found over both periods together, so that a theme now is the same theme before. Shares are of the mentions looked at.
    """
    found = find_themes([item.text for item in talk])
    late = np.array([item.late for item in talk], bool)
    author = np.array([item.author for item in talk], np.int64)
    themes = [_theme(talk, found.of == number, late, author) for number in range(found.count)]
    kept = sorted((theme for theme in themes if theme), key=lambda theme: -theme[0].people)[:AT_MOST]
    themeless = int(late.sum()) - sum(theme.mentions for theme, _ in kept)
    looked_up = quotes(row_no for _, rows in kept for row_no in rows)
    quoted = (replace(theme, quotes=tuple(looked_up[row_no] for row_no in rows if row_no in looked_up)) for theme, rows in kept)
    return tuple(quoted), themeless


def _theme(
    talk: Sequence[SaidOnce], inside: NDArray[np.bool_], late: NDArray[np.bool_], author: NDArray[np.int64]
) -> tuple[Theme, list[int]] | None:
    now = inside & late
    people = len(np.unique(author[now]))
    if people < LEAST_PEOPLE:
        return None
    here, there = ([talk[i].text for i in np.flatnonzero(part).tolist()] for part in (inside, ~inside))
    phrases = telling(here, there, WORDS_SHOWN)
    share, before = _share(inside[late], author[late]), _share(inside[~late], author[~late])
    if not phrases or share is None:
        return None
    said = [talk[i] for i in np.flatnonzero(now).tolist()]
    name = _name([phrase.text for phrase in phrases])
    of_theme = author[now]
    theme = Theme(
        name=name,
        words=tuple(phrase.text for phrase in phrases),
        mentions=len(said),
        people=people,
        share=share,
        share_change=share_difference(share, before) if before else None,
        need_share=_share(np.array([item.states for item in said]), of_theme),
        negative_share=_mood(said),
    )
    named = {int(i) for phrase in phrases if phrase.text in name for i in phrase.texts}
    inner = np.flatnonzero(inside).tolist()
    typical = [talk[inner[i]] for i in sorted(named) if late[inner[i]]]
    return theme, [item.row_no for item in best_said(typical or said)]


def _name(phrases: Sequence[str]) -> tuple[str, ...]:
    """The first three that do not repeat one another's words."""
    chosen: list[str] = []
    for phrase in phrases:
        if not _bare(phrase) & {word for other in chosen for word in _bare(other)}:
            chosen.append(phrase)
    return tuple(chosen[:WORDS_OF_NAME])


def _bare(phrase: str) -> set[str]:
    """Its words, normalised, without ال."""
    return {word.removeprefix("ال") for word in normalise(phrase).split()}


def _mood(said: Sequence[SaidOnce]) -> Estimate | None:
    judged = [item for item in said if item.negative is not None]
    return _share(np.array([bool(item.negative) for item in judged], bool), np.array([item.author for item in judged], np.int64))


def _share(marked: NDArray[np.bool_], author: NDArray[np.int64]) -> Estimate | None:
    """Share of mentions with a mark, robust to clusters of authors."""
    _, cluster = np.unique(author, return_inverse=True)
    sizes, hits = np.bincount(cluster), np.bincount(cluster, marked)
    return share_of(ClusterSums.of(sizes.tolist(), hits.astype(int).tolist()))
