"""Which mentions are one text said again: one rule, as one statement that DuckDB and Spark read alike.

One fold: what names the same original; the very same text by the same author; the very same long text, or nearly the same very long
one, by anybody. Shorter texts that are alike are people saying the same by themselves, and so is a text said again a month after it
first was.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from rawaj.text.near_copies import SIMILAR, folded, same_words

__all__ = ["ANEW_DAYS", "LONG_WORDS", "NEAR_WORDS", "VERY_LONG_WORDS", "folds", "said_alike"]

LONG_WORDS = 12
VERY_LONG_WORDS = 20
NEAR_WORDS = round(SIMILAR * VERY_LONG_WORDS)
"""A text of fewer words is not nearly the same as a very long one: of the words and pairs of both, less than `SIMILAR` would be shared."""
ANEW_DAYS = 30

_FOLDS = """
with originals as (select distinct copy_id from to_fold where copy_id is not null),
told as (
  select m.id, m.author, m.posted_at, m.copy_id, s.same_words, s.alike, coalesce(s.words, 0) as words
  from to_fold m left join said_as s on s.id = m.id left join originals o on o.copy_id = m.id
  where s.id is not null or m.copy_id is not null or o.copy_id is not null
),
keyed as (
  select id, posted_at, copy_id,
         case when words >= {very_long} then alike when same_words is not null then same_words else id end as same,
         case when words >= {long} or same_words is null then 0 else author end as whose
  from told
),
groups as (select same, whose, min(posted_at) as first_at from keyed group by same, whose having count(*) > 1),
aged as (
  select k.id, k.posted_at, k.copy_id, k.same, k.whose, coalesce(floor(({seconds}(k.posted_at) - {seconds}(g.first_at)) / (86400 * {anew})), -1) as age
  from keyed k left join groups g on g.same = k.same and g.whose = k.whose left join originals o on o.copy_id = k.id
  where g.same is not null or k.copy_id is not null or o.copy_id is not null
),
own as (select id, posted_at, copy_id, min(id) over (partition by same, whose, age) as own from aged),
folded as (
  select k.id, k.posted_at, case when k.copy_id is null then 0 else 1 end as is_copy,
         case when k.copy_id is null then k.own else coalesce(o.own, k.copy_id) end as fold
  from own k left join own o on o.id = k.copy_id
)
select id, fold, row_number() over (partition by fold order by is_copy, posted_at nulls last, id) = 1 as said_first from folded
"""


def folds(seconds: str) -> str:
    """The statement: id, fold and said_first of every mention that may be a copy or have one; every other is a fold of its own.

    It reads ``to_fold`` (id; author, a number; posted_at; copy_id: the id of the original that the network names, NULL where it names none,
    a number of its own where that was not collected) and ``said_as`` (`said_alike`).

    Args:
        seconds: the engine's function from a time to seconds.
    """
    return _FOLDS.format(very_long=VERY_LONG_WORDS, long=LONG_WORDS, anew=ANEW_DAYS, seconds=seconds)


def said_alike(
    ids: NDArray[np.int64], whole: NDArray[np.uint64], words: NDArray[np.int32], signature: NDArray[np.uint8], bands: Iterable[NDArray[np.uint64]]
) -> dict[str, NDArray[np.generic]]:  # fmt: skip
    """The table ``said_as`` from the columns of a sketch (`rawaj.text.near_copies`): only texts that another one is alike.

    Args:
        ids, whole, words: n texts; the lesser its id, the earlier comes a text. signature, bands: of those of at least `NEAR_WORDS` words,
            in the order in which they stand here.

    Returns:
        By name: id; same_words, the first id with the very same words; alike, the first of those that say nearly the same; words.
    """
    same = same_words(ids, whole, words)
    alike = folded(ids, same, words >= NEAR_WORDS, signature, bands)
    later = np.flatnonzero(alike != np.arange(len(alike), dtype=np.int32))
    shared = np.zeros(len(alike), bool)
    shared[later] = shared[alike[later]] = True
    where = np.flatnonzero(shared)
    return {"id": ids[where], "same_words": ids[same[where]], "alike": ids[alike[where]], "words": words[where]}
