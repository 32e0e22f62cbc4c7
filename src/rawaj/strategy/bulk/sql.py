"""The statements of the job, in the part of SQL that DuckDB and Spark share; tables go in by name.

``marks``: what the batch function gives, one row per version of a mention. ``told``: id, version, seen_at, import_id and source_row of those
mentions that come more than once. ``superseded``: versions that a newer one replaces.
``to_fold``, ``said_as``: what `rawaj.strategy.folding` reads. ``labelled``: mention_id and needs (bits) that people said by hand.
``folds``: id, fold and said_first of every mention that may have copies or be one.
``mentions``: one row per mention. ``hits``: one row per mention and query.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rawaj.strategy.asked import COUNTRY, ENGAGEMENT, SITE
from rawaj.strategy.bulk.reading import HEADS, Plan
from rawaj.strategy.marking import STATING
from rawaj.strategy.model import heads

__all__ = ["BY_DAY", "BY_HOUR", "BY_QUERY", "RESULTS", "SINCE", "SUPERSEDED", "TO_FOLD", "given", "statements"]

_GIVEN = f"""
select network, mention_id, coalesce(author_id, author_name, concat('#', mention_id)) as author_key, {{fields}}
       author_id is not null or author_name is not null as author_known, author_followers as followers, text, posted_at, copy_of,
       {ENGAGEMENT} as engagement,
       {{row}}
from {{source}} where {{where}}
"""
# what only queries ask for, by the name of the field
_ASKED = {
    "author": "author_name as author", "author_id": "author_id", "lang": "language as said_language", "country": f"{COUNTRY} as country", "url": "url",
    "site": f"{SITE} as site",
}  # fmt: skip

SINCE = "country"
"""A column that the oldest files of mentions do not have."""


def given(source: str, plan: Plan, row: str, where: str = "true", asked: Collection[str] = tuple(_ASKED)) -> str:
    """What the batch function is given of a table of mentions.

    Args:
        row: the column ``version``, a number that no other row has, and what else of the row is to be passed on.
        asked: the fields that the queries ask for (`BatchReader.asked`); others cost time and are left out.
    """
    out = ", ".join("'" + one.replace("'", "''") + "'" for one in plan.hidden)
    fields = "".join(f"{column}, " for name, column in _ASKED.items() if name in asked)
    return _GIVEN.format(source=source, row=row, fields=fields, where=f"{where} and import_id not in ({out})" if out else where)


# As everywhere, the newest observation of a mention wins. Few mentions come twice, so only those are sorted.
SUPERSEDED = """
select version from (
  select version, row_number() over (partition by id order by seen_at desc, import_id desc, source_row desc) as place from told
) v where place > 1
"""

TO_FOLD = """
select m.id, m.author, m.posted_at, m.copy_id from marks m left join superseded s on s.version = m.version where s.version is null
"""


def _named(head: str, pick: str) -> str:
    labels: Sequence[str] = next(one.labels for one in heads().heads if one.name == head)
    words, different = (", ".join(f"'{label}'" for label in some) for some in (labels, dict.fromkeys(labels)))
    return pick.format(words=words, different=different, place=f"m.{head} + 1") + f" as {head}"


def statements(engine: str, labelled: bool = True) -> dict[str, str]:
    """By name: the statement of ``mentions``, then those of the sums over it.

    Args:
        engine: "duckdb" or "spark".
        labelled: whether people said anything by hand; where they did not, comparing texts with nothing only costs time.
    """
    sums = {name: text.format(explode=_SPELLED[engine]["explode"]) for name, text in RESULTS.items()}
    return {"mentions": _mentions(_SPELLED[engine]["pick"], labelled), **sums}


def _mentions(pick: str, labelled: bool) -> str:
    """What people said of a mention by hand stands instead of what rules and model say."""
    named = ", ".join(f"{_named(head, pick)}, m.{head}_p" for head in HEADS)
    needs, by_hand = ("coalesce(l.needs, m.needs)", "left join labelled l on l.mention_id = m.mention_id") if labelled else ("m.needs", "")
    return f"""
select m.id, m.network, m.mention_id, m.author, m.author_known, m.posted_at, m.day, m.hour, m.followers, m.engagement, {named},
       {needs} as needs, ({needs} & {STATING}) <> 0 as states, m.offers, m.asks, m.queries, coalesce(f.fold, m.id) as fold, coalesce(f.said_first, true) as said_first
from marks m left join folds f on f.id = m.id left join superseded s on s.version = m.version {by_hand}
where s.version is null
"""


_COUNTS = """count(*) as mentions, count(case when said_first then 1 end) as said_first,
       count(case when said_first and states then 1 end) as stating, cast(sum(engagement) as bigint) as engagement"""

BY_DAY = f"""
select network, day, language, dialect, sentiment, need, {_COUNTS}
from mentions group by network, day, language, dialect, sentiment, need
"""

BY_HOUR = f"select day, hour, sentiment, {_COUNTS} from mentions group by day, hour, sentiment"

BY_QUERY = f"""
select query, network, day, {_COUNTS}, count(distinct author) as authors
from (select {{explode}}(queries) as query, network, day, author, said_first, states, engagement from mentions) h
group by query, network, day
"""

_SPELLED = {
    "duckdb": {"explode": "unnest", "pick": "list_extract(cast(list_value({words}) as enum({different})[]), {place})"},
    "spark": {"explode": "explode", "pick": "element_at(array({words}), {place})"},
}
"""What the two engines spell differently. DuckDB writes words that it knows by number four times as fast."""
RESULTS = {"by_day": BY_DAY, "by_hour": BY_HOUR, "by_query": BY_QUERY}
"""Tables of sums over ``mentions``."""
