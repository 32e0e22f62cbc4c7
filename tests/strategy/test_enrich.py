"""Enrichment: every mention once, marks as the text room gives them, copies folded only where one copies the other."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from rawaj.errors import InputError
from rawaj.store.facts import Facts
from rawaj.strategy import enrich
from rawaj.strategy.said import Context, Query, Said
from rawaj.terms import NEEDS

from .talk import PERIOD, QUERIES, SAID, mention, table

DAY = PERIOD.first
LONG = "نعتذر عن التأخير في توصيل طلبات العيش اليوم بسبب زحمة شديدة في وسط البلد"


def _facts(*rows: dict[str, Any], said: Said = SAID) -> Facts:
    return enrich.enriched(Facts.of(mentions=table(list(rows))), said)


def _said_first(facts: Facts) -> list[str]:
    return [row[0] for row in facts.rows("select mention_id from enriched where said_first order by mention_id")]


def test_marks_are_those_of_the_text_room() -> None:
    facts = _facts(
        mention(1, "بكام كيكة الشوكولاتة؟", DAY),
        mention(2, "سنبلة كانت قصة جميلة زمان", DAY),
        mention(3, "Good morning to all of you", DAY),
    )
    price = 1 << list(NEEDS).index("asks_price")
    rows = facts.rows("select mention_id, needs, states, asks, language, matched, relevant from enriched order by mention_id")
    assert rows == [
        ("m1", price, True, True, "ar", True, True), ("m2", 0, False, False, "ar", True, False), ("m3", 0, False, False, "en", False, False),
    ]  # fmt: skip
    assert facts.rows("select e.mention_id, t.name, t.voice from topic_hits h join topics t using (topic) join enriched e using (row_no) order by 1") == [
        ("m1", "عيش", None), ("m2", "المنافس", 1),
    ]  # fmt: skip


def test_authors_are_found_by_name_or_id_and_languages_by_what_the_network_says_where_the_model_knows_none() -> None:
    import polars as pl

    texts = [
        "Où est ma commande s'il vous plaît",
        "Siparişim nerede kaldı acaba",
        "فين الأوردر بتاعي",
        "Où est ma commande s'il vous plaît",
    ]
    rows = table([mention(number, text, DAY) for number, text in enumerate(texts)]).with_columns(
        pl.Series("language", ["fr", "und", "fr", None]), pl.Series("author_name", ["Léa", None, "p0", "Mona"])
    )
    said = Said(queries=tuple(Query(text, text, "product") for text in ("lang:fr", "lang:ar", "author:p0", "author:mona")))
    facts = enrich.enriched(Facts.of(mentions=rows), said)
    found: dict[str, list[str]] = {}
    for name, mention_id in facts.rows(
        "select t.name, e.mention_id from topic_hits h join topics t using (topic) join enriched e using (row_no) order by 2"
    ):
        found.setdefault(name, []).append(mention_id)
    assert found == {"lang:fr": ["m0"], "lang:ar": ["m2"], "author:p0": ["m0", "m2"], "author:mona": ["m3"]}


def test_without_queries_everything_is_one_topic() -> None:
    facts = _facts(mention(1, "مباراة", DAY), mention(2, "عيش", DAY), said=Said())
    assert facts.rows("select topic, name, kind from topics") == [(0, "", "all")]
    assert facts.rows("select count(*), min(cast(relevant as integer)), min(cast(matched as integer)) from topic_hits join enriched using (row_no)") == [
        (2, 1, 1),
    ]  # fmt: skip


def test_a_repost_is_a_copy_whatever_its_length_and_order() -> None:
    facts = _facts(mention(1, "عيش", DAY + timedelta(days=1), copy_of="m2"), mention(2, "عيش", DAY + timedelta(days=2)))
    assert _said_first(facts) == ["m2"]
    orphans = _facts(
        mention(1, "عيش", DAY, copy_of="gone"), mention(2, "عيش", DAY, copy_of="gone"), mention(3, "عيش", DAY, copy_of="other")
    )
    assert _said_first(orphans) == ["m1", "m3"]


def test_a_long_text_said_again_is_a_copy_and_a_short_one_is_not() -> None:
    short = "بكام الكيلو من العيش ده لو سمحتم"
    facts = _facts(mention(1, LONG, DAY), mention(2, "RT @shop: " + LONG, DAY), mention(3, short, DAY), mention(4, short, DAY))
    assert _said_first(facts) == ["m1", "m3", "m4"]


def test_one_author_repeating_a_short_text_says_it_once() -> None:
    short = "بكام الكيلو من العيش ده"
    facts = _facts(*(mention(i, short, DAY, author_id="same") for i in range(3)), mention(7, short, DAY, author_id="other"))
    assert _said_first(facts) == ["m0", "m7"]


def test_the_same_text_two_months_later_is_said_anew() -> None:
    facts = _facts(mention(1, LONG, DAY), mention(2, LONG, DAY + timedelta(days=3)), mention(3, LONG, DAY + timedelta(days=70)))
    assert _said_first(facts) == ["m1", "m3"]


def test_authors_of_two_networks_are_two_people_and_the_nameless_are_one_each() -> None:
    rows = [
        mention(1, "عيش", DAY, author_id="a"),
        mention(2, "عيش", DAY, author_id="a"),
        mention(3, "عيش", DAY, author_id="a", network="x"),
    ]
    rows += [mention(number, "عيش", DAY, author_id=None) for number in (4, 5)]
    facts = _facts(*rows)
    assert facts.rows("select count(distinct author), count(case when author_known then 1 end) from enriched") == [(4, 3)]


def test_weeks_and_days_are_the_workspace_s_own() -> None:
    late = mention(1, "عيش", DAY)
    late["posted_at"] = late["posted_at"].replace(hour=22, minute=30)  # 00:30 of Monday 2 March in Cairo
    said = Said(context=Context(week_start=5))
    facts = enrich.enriched(Facts.of(mentions=table([late, {**mention(2, "عيش", DAY), "posted_at": None}])), said)
    day, week, hour = facts.rows("select day, week, hour from enriched where mention_id = 'm1'")[0]
    assert (str(day), str(week), hour) == ("2026-03-02", "2026-02-28", 0)
    assert facts.rows("select day, week, hour from enriched where mention_id = 'm2'") == [(None, None, None)]


def test_what_people_say_stands_instead_of_the_rules() -> None:
    said = Said(queries=QUERIES, labels={"m1": ("wants_to_buy", "praises"), "nobody": ("praises",)})
    facts = _facts(mention(1, "بكام كيكة الشوكولاتة؟", DAY), said=said)
    bits = sum(1 << list(NEEDS).index(need) for need in ("wants_to_buy", "praises"))
    assert facts.rows("select needs, states from enriched") == [(bits, True)]


def test_queries_may_put_conditions_on_fields() -> None:
    said = Said(queries=(Query("x", "عيش AND followers>100 AND network:x", "product"),))
    rows = [
        mention(1, "عيش", DAY, network="x", author_followers=500),
        mention(2, "عيش", DAY, author_followers=500),
        mention(3, "عيش", DAY, network="x"),
    ]
    assert _facts(*rows, said=said).rows("select mention_id from enriched where relevant") == [("m1",)]


def test_batches_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [mention(i, f"بكام كيكة رقم {i}" if i % 3 else "مباراة", DAY) for i in range(50)]
    text = "select mention_id, needs, asks, language, relevant from enriched order by mention_id"
    whole = _facts(*rows).rows(text)
    monkeypatch.setattr(enrich, "BATCH_ROWS", 7)
    assert _facts(*rows).rows(text) == whole


def test_it_is_done_once_per_connection() -> None:
    facts = _facts(mention(1, "عيش", DAY))
    facts.connection.execute("create or replace temp table enriched as select 'kept' as mark")
    assert enrich.enriched(facts, SAID).rows("select mark from enriched") == [("kept",)]


def test_no_mentions_give_empty_tables_and_a_bad_query_is_refused() -> None:
    facts = enrich.enriched(Facts.of(), SAID)
    assert facts.rows("select count(*) from enriched") == [(0,)]
    with pytest.raises(InputError):
        _facts(mention(1, "عيش", DAY), said=Said(queries=(Query("bad", '"عيش', "need"),)))


def test_the_model_finds_needs_that_no_rule_knows_and_tells_offers_apart() -> None:
    facts = _facts(
        mention(1, "محتاجه تورتة عيد ميلاد لبنتي بكرة ضروري", DAY), mention(2, "لفترة محدودة خصم ٢٠٪ على كل المنتجات والتوصيل مجاني اطلب الآن", DAY),
        mention(3, "el torta de b kam law sama7t", DAY),
        said=Said(queries=(Query("فرانكو", "lang:arabizi dialect:egypt", "need"),)),
    )  # fmt: skip
    keys = list(NEEDS)
    found = facts.rows(
        "select mention_id, states, offers, needs, language, dialect, sentiment, sarcastic, matched from enriched order by 1"
    )
    assert found[0][:4] == ("m1", True, False, 1 << keys.index("wants_to_buy"))
    assert found[1][:4] == ("m2", False, True, 0)
    assert found[2][3:6] == (1 << keys.index("asks_price"), "arabizi", "egypt")
    assert [row[8] for row in found] == [False, False, True]
    assert {row[6] for row in found} <= {"POS", "NEG", "NEU"}
