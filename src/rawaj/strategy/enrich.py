"""What the text says of every mention, worked out once per connection, as tables that steps ask questions of.

``mention_base``: one row per mention as collected: row_no, author (a number), day and hour (local), text and all that `mentions` has.
``enriched``: the same mention, slim: row_no, network, mention_id, account, collected, author, author_known, followers, posted_at, day,
week, hour, engagement, reposts, needs (bit i: `terms.NEEDS` i), judged (the same before people's labels), states (one of the five needs),
need_p (how probable that is), stratum (0 … 3, from `need_p`), drawn (with what probability it was given out to be labelled, NULL where it
was not or has no label), offers (somebody sells or advertises), asks,
language, dialect, sentiment, sarcastic, text_hash, fold (equal for copies of one text), said_first (the first of its fold), matched (by any
query), relevant (by one of ours that is not a competitor's; everything where there is no query).
``topics``: one row per query: topic (from 0), name, kind, voice (0 our brand, 1 … competitors, NULL neither); without queries the one
topic "" of kind "all".
``topic_hits``: one row per mention matched by a query: row_no, topic.

Texts go through the kernel in Arrow batches; what is kept in Python is a few bytes per mention. A mention has a need where a rule finds it
(few, nearly always right) or where the learned model is surer of it than not; what people said of it by hand stands instead of both.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import nanoarrow
import numpy as np
from numpy.typing import NDArray

from rawaj.store.facts import Facts
from rawaj.strategy.asked import COUNTRY, ENGAGEMENT, SITE
from rawaj.strategy.folding import NEAR_WORDS, folds, said_alike
from rawaj.strategy.marking import STATING, Marks, marks_of, need_bits
from rawaj.strategy.model import heads
from rawaj.strategy.said import Said
from rawaj.strategy.telling import opened_models
from rawaj.terms import STATING_NEEDS
from rawaj.text import Enricher, Sketch
from rawaj.text.countries import country_of
from rawaj.text.fields import BESIDE
from rawaj.text.near_copies import joined

__all__ = ["BATCH_ROWS", "enriched", "fields_told", "topics_of"]

BATCH_ROWS = 131_072
_MADE = "_enriched"

BASE = """
create or replace temp table mention_base as
select cast(null as bigint) as row_no, import_id, source_file, source_row, network, mention_id, account, kind, text, author_id, author_name, author_followers,
       cast(hash(network, coalesce(author_id, author_name, '#' || mention_id)) >> 1 as bigint) as author,
       coalesce(author_id, author_name) is not null as author_known, posted_at,
       cast(timezone($zone, posted_at) as date) as day, cast(extract(hour from timezone($zone, posted_at)) as integer) as hour,
       parent_id, thread_id, copy_of, place, country, language as said_language, url, likes, reposts, replies, views, collected
from mentions
"""

# Numbered by where they stand in their files, so that an answer does not depend on the order in which the database reads. Only the keys
# are sorted, not the texts.
NUMBERED = """
update mention_base set row_no = o.row_no
from (
  select rowid as place, row_number() over (order by import_id, source_file, source_row, network, mention_id) - 1 as row_no from mention_base
) o
where mention_base.rowid = o.place
"""

# What `folding.folds` reads. An original that was not collected has a number of its own.
TO_FOLD = """
create or replace temp view to_fold as
select b.row_no as id, b.author, b.posted_at,
       case when b.copy_of is not null then coalesce(o.row_no, cast(hash(b.network, b.copy_of) >> 1 as bigint)) end as copy_id
from mention_base b left join mention_base o on o.network = b.network and o.mention_id = b.copy_of
"""

ENRICHED = """
create or replace temp table enriched as
select b.row_no, b.network, b.mention_id, b.account, b.collected, b.author, b.author_known, b.author_followers as followers, b.posted_at,
       b.day,
       cast(b.day - (((extract(isodow from b.day) - 1 - $week_start) % 7 + 7) % 7) * interval 1 day as date) as week, b.hour,
       coalesce(b.likes, 0) + coalesce(b.reposts, 0) + coalesce(b.replies, 0) as engagement, b.reposts,
       m.needs, m.judged, (m.needs & $stating) <> 0 as states, m.need_p, m.stratum, m.drawn, m.offers, m.asks, m.language, m.dialect, m.sentiment, m.sarcastic, cast(hash(b.text) >> 1 as bigint) as text_hash, coalesce(f.fold, b.row_no) as fold, coalesce(f.said_first, true) as said_first, m.matched, m.relevant
from mention_base b join mention_marks m on m.row_no = b.row_no left join folds f on f.id = b.row_no
"""


def topics_of(said: Said) -> list[tuple[str, str, int | None]]:
    """(name, kind, voice) of each topic: one per query, or the one topic with everything. All brand queries are one voice, 0."""
    if not said.queries:
        return [("", "all", None)]
    competitors = [query.name for query in said.queries if query.kind == "competitor"]
    voices = {name: number for number, name in enumerate(dict.fromkeys(competitors), 1)}
    return [(query.name, query.kind, 0 if query.kind == "brand" else voices.get(query.name)) for query in said.queries]


def enriched(facts: Facts, said: Said) -> Facts:
    """The same facts with the tables above; once per connection and `said`, however often it is called.

    Raises:
        InputError: a query that cannot be read; a model of the user's own that cannot be used (``model.*``).
    """
    if getattr(facts, _MADE, None) is said:
        return facts
    connection = facts.connection
    connection.execute(BASE, {"zone": said.context.time_zone})
    connection.execute(NUMBERED)
    _write_marks(facts, said)
    connection.execute(TO_FOLD)
    connection.execute(f"create or replace temp table folds as {folds('epoch')}")
    connection.execute(ENRICHED, {"week_start": said.context.week_start, "stating": STATING})
    connection.execute("drop view to_fold; drop table folds; drop table said_as; drop table mention_marks")
    setattr(facts, _MADE, said)
    return facts


BY_RULE = 0.97  # how often a rule that finds a need is right
STRATUM_EDGES = (0.05, 0.5, 0.95)
_TONGUES = ("language", "dialect", "sentiment", "sarcasm")


class _Marks:
    """Marks of every mention by row number, filled batch by batch; answers of the heads as numbers of their labels."""

    def __init__(self, rows: int) -> None:
        self.needs, self.offers, self.asks = np.zeros(rows, np.int32), np.zeros(rows, bool), np.zeros(rows, bool)
        self.judged, self.need_p, self.drawn = self.needs, np.zeros(rows, np.float32), np.full(rows, np.nan)
        self.answers = {name: np.zeros(rows, np.int8) for name in _TONGUES}

    def fill(self, rows: slice, marks: Marks) -> None:
        """Write what the rules and the model say of a batch."""
        need = marks.learned["need"]
        self.offers[rows], self.needs[rows], self.asks[rows] = marks.offers, marks.needs, marks.read.asks
        stating = need.probability[:, np.isin(need.labels, STATING_NEEDS)].sum(axis=1)
        self.need_p[rows] = np.where(~marks.offers & ((marks.read.needs & STATING) != 0), np.maximum(stating, BY_RULE), stating)
        for name in _TONGUES:
            self.answers[name][rows] = marks.learned[name].chosen


def _write_marks(facts: Facts, said: Said) -> None:
    rows = facts.rows("select count(*) from mention_base")[0][0]
    marks = _Marks(rows)
    enricher = Enricher([query.text for query in said.queries], heads(), near_words=NEAR_WORDS)
    models = opened_models(said.models)
    hits: list[tuple[NDArray[np.int64], NDArray[np.int32]]] = []
    sketches: list[Sketch] = []
    for start in range(0, rows, BATCH_ROWS):
        here = slice(start, min(start + BATCH_ROWS, rows))
        texts = _texts(facts, here)
        batch = marks_of(enricher, texts, _fields(facts, enricher.wanted_fields, here), models)
        marks.fill(here, batch)
        hits.append((batch.read.matches.text_index.astype(np.int64) + start, batch.read.matches.query_index))
        sketches.append(batch.read.sketch)
    _label(facts, said, marks)
    _store(facts, said, marks, hits)
    whole = joined(sketches)
    _table(facts, "said_as", said_alike(np.arange(rows), whole.whole, whole.words, whole.signature, whole.bands))


def _texts(facts: Facts, rows: slice) -> nanoarrow.Array:
    """The texts of some rows as one Arrow column."""
    relation = facts.connection.sql(f"select text from mention_base where row_no >= {rows.start} and row_no < {rows.stop} order by row_no")
    return nanoarrow.Array(relation).child(0)


_FIELDS = {
    "author": "author_name",
    "author_id": "author_id",
    "lang": "said_language",
    "network": "network",
    "url": "url",
    "site": SITE,
    "country": COUNTRY,
    "followers": "author_followers",
    "engagement": ENGAGEMENT,
    "date": "day",
}


def _fields(facts: Facts, names: Collection[str], rows: slice) -> dict[str, list[Any]]:
    """The columns that the queries put conditions on."""
    wanted = [name for name in _FIELDS if name in names]
    if not wanted:
        return {}
    columns = ", ".join(_FIELDS[name] for name in wanted)
    found = facts.rows(f"select {columns} from mention_base where row_no >= {rows.start} and row_no < {rows.stop} order by row_no")
    return {name: list(values) for name, values in zip(wanted, zip(*found, strict=True), strict=True)}


def fields_told(facts: Facts) -> dict[str, bool]:
    """For each field that conditions are put on, whether any mention tells it (an author's name or what stands for it).

    The network "other" stands for one that nobody tells.
    """
    columns = {**_FIELDS, "network": "nullif(network, 'other')"}
    counts = facts.rows(f"select {', '.join(f'count({column})' for column in columns.values())} from mention_base")[0]
    told = {name: count > 0 for name, count in zip(_FIELDS, counts, strict=True)}
    told["country"] = any(country_of(words) for (words,) in facts.rows(f"select distinct {COUNTRY} as words from mention_base") if words)
    beside = BESIDE.values()  # no field of its own
    return {name: known or told.get(BESIDE.get(name, name), False) for name, known in told.items() if name not in beside}


def _label(facts: Facts, said: Said, marks: _Marks) -> None:
    """What people say of a mention stands instead of what rules and model say."""
    marks.judged = marks.needs.copy()
    if not said.labels:
        return
    found = facts.rows("select row_no, mention_id from mention_base where mention_id in (select unnest($ids))", {"ids": list(said.labels)})
    for row_no, mention_id in found:
        marks.needs[row_no] = need_bits(said.labels[mention_id])
        marks.drawn[row_no] = said.drawn.get(mention_id, np.nan)


def _store(facts: Facts, said: Said, marks: _Marks, hits: list[tuple[NDArray[np.int64], NDArray[np.int32]]]) -> None:
    rows = len(marks.needs)
    kinds = [kind for _, kind, _ in topics_of(said)]
    matched, relevant = np.zeros(rows, bool), np.zeros(rows, bool)
    ours = np.array([kind != "competitor" for kind in kinds])
    if said.queries:
        row_no = np.concatenate([np.zeros(0, np.int64), *(rows for rows, _ in hits)])
        topic = np.concatenate([np.zeros(0, np.int32), *(topics for _, topics in hits)])
    else:
        row_no, topic = np.arange(rows, dtype=np.int64), np.zeros(rows, np.int32)
    matched[row_no] = True
    relevant[row_no[ours[topic]]] = True
    _table(facts, "topic_hits", {"row_no": row_no, "topic": topic})
    seen = {"row_no": np.arange(rows), "matched": matched, "relevant": relevant}
    stratum = np.searchsorted(STRATUM_EDGES, marks.need_p, side="right").astype(np.int8)
    said_of = {"needs": marks.needs, "judged": marks.judged, "offers": marks.offers, "asks": marks.asks}
    drawn: dict[str, NDArray[Any]] = {"need_p": marks.need_p, "stratum": stratum, "drawn": marks.drawn}
    _table(facts, "marks_by_number", {**seen, **said_of, **drawn, **marks.answers})
    named = ", ".join(f"{_words(name)}[{name} + 1] as {name}" for name in _TONGUES if name != "sarcasm")
    facts.connection.execute(
        f"create or replace temp table mention_marks as select * exclude (language, dialect, sentiment, sarcasm) "
        f"replace (case when isnan(drawn) then null else drawn end as drawn), {named}, "
        f"{_words('sarcasm')}[sarcasm + 1] = 'sarcastic' as sarcastic from marks_by_number"
    )
    facts.connection.execute("drop table marks_by_number")
    topics = [(number, *topic) for number, topic in enumerate(topics_of(said))]
    _small(facts, "topics (topic integer, name varchar, kind varchar, voice integer)", topics)


def _words(head: str) -> str:
    """SQL list of a head's answers."""
    labels = next(one.labels for one in heads().heads if one.name == head)
    return "[" + ", ".join(f"'{label}'" for label in labels) + "]"


def _small(facts: Facts, table: str, rows: list[tuple[Any, ...]]) -> None:
    facts.connection.execute(f"create or replace temp table {table}")
    if not rows:
        return
    places = ", ".join("?" for _ in rows[0])
    facts.connection.executemany(f"insert into {table.split(' ')[0]} values ({places})", [list(row) for row in rows])


def _table(facts: Facts, name: str, columns: Mapping[str, NDArray[Any]]) -> None:
    facts.connection.register("_columns", dict(columns))
    facts.connection.execute(f"create or replace temp table {name} as select * from _columns")
    facts.connection.unregister("_columns")
