"""What the shop answers, when, and which questions it leaves waiting."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rawaj.demo.calendar import Days
from rawaj.demo.columns import Columns
from rawaj.demo.mentions import Mentions
from rawaj.demo.words import lines
from rawaj.terms import STATING_NEEDS

__all__ = ["Replies", "make_replies"]

_LATELY_DAYS = 8
_ANSWERED_LATELY, _ANSWERED_BEFORE, _ANSWERED_ELSE = 0.93, 0.9992, 0.35
_MEDIAN_HOURS, _SPREAD = 1.8, 0.9


@dataclass(frozen=True)
class Replies:
    """Facts of our replies (columns of `posts`); `unanswered` mention ids of questions to us that wait; median hours."""

    columns: Columns
    unanswered: tuple[str, ...]
    answer_hours: float


def make_replies(mentions: Mentions, days: Days, rng: np.random.Generator) -> Replies:
    """Reply to questions and complaints said to us, seldom to praise; never to spam."""
    columns = mentions.columns
    ours = np.array([account is not None for account in columns["account"]]) & ~mentions.spam
    asks = ours & np.isin(mentions.need, STATING_NEEDS)
    minds = ours & np.isin(mentions.need, ("complains", "praises"))
    lately = mentions.moment > days.end - _LATELY_DAYS * 86_400
    odds = np.where(asks | (mentions.need == "complains"), np.where(lately, _ANSWERED_LATELY, _ANSWERED_BEFORE), _ANSWERED_ELSE)
    n = len(odds)
    seconds = np.round(np.exp(rng.normal(np.log(_MEDIAN_HOURS * 3600), _SPREAD, n))).astype(np.int64)
    at = _awake(mentions.moment + seconds, days)
    answered = (asks | minds) & (rng.random(n) < odds) & (at < days.end)
    waiting = tuple(columns["mention_id"][k] for k in np.flatnonzero(asks & ~answered).tolist())
    chosen = np.flatnonzero(answered)
    hours = (at - mentions.moment)[answered & asks] / 3600
    return Replies(_rows(mentions, chosen, at[chosen], rng), waiting, float(np.median(hours)) if len(hours) else 0.0)


def _awake(moment: NDArray[np.int64], days: Days) -> NDArray[np.int64]:
    """Nobody answers between midnight and eight: such an answer waits for the morning."""
    index = np.clip((moment - int(days.utc(np.array([0]), np.array([0]))[0])) // 86_400, 0, days.count - 1)
    second = (moment + days.utc_offset[index]) % 86_400
    return np.where(second < 8 * 3600, moment + 8 * 3600 - second, moment)


def _rows(mentions: Mentions, chosen: NDArray[np.int64], at: NDArray[np.int64], rng: np.random.Generator) -> Columns:
    columns, n = mentions.columns, len(chosen)
    pieces: dict[str, list[str]] = {}
    for need, text in lines("replies"):
        pieces.setdefault(need, []).append(text)
    needs = [need if need in pieces else "chat" for need in mentions.need[chosen].tolist()]
    luck = rng.random(n).tolist()
    rows = chosen.tolist()
    return {
        "account": [columns["account"][k] for k in rows],
        "network": [columns["network"][k] for k in rows],
        "post_id": [f"r{columns['mention_id'][k]}" for k in rows],
        "parent_id": [columns["mention_id"][k] for k in rows],
        "kind": ["reply"] * n,
        "text": [pieces[need][int(u * len(pieces[need]))] for need, u in zip(needs, luck, strict=True)],
        "published_at": at,
    }
