"""In people's own words: what tells a need from the rest, quoted as written, without the query's or the need's own words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rawaj.listen.answer import Quote
from rawaj.listen.words import SaidText, phrases_of, spike_terms
from rawaj.terms import NEEDS

PRICE = 1 << list(NEEDS).index("asks_price")


def _quotes(rows: Iterable[int]) -> Mapping[int, Quote]:
    return {row: Quote("facebook", f"m{row}", f"text {row}", None, None, None) for row in rows}


def _texts() -> list[SaidText]:
    asking = [SaidText(i, PRICE, i % 15, 1, f"بكام كيكة الشوكولاتة يا جماعة رقم {i}") for i in range(20)]
    other = [SaidText(100 + i, 0, 100 + i, 1, f"العيش عندكم طازة كل يوم {i}") for i in range(20)]
    outside = [SaidText(200 + i, 0, 200 + i, 0, f"الماتش النهارده كان حلو {i}") for i in range(30)]
    return [*asking, *other, *outside]


def test_a_need_is_told_by_what_is_needed_not_by_how_it_is_asked() -> None:
    found = [phrase for phrase in phrases_of(_texts(), "مخبز", _quotes) if phrase.about == "asks_price"]
    assert any("الشوكولاتة" in phrase.text for phrase in found)
    assert not any(phrase.text == "بكام" for phrase in found)
    best = found[0]
    assert best.authors == 15
    assert best.lift > 2
    assert len(best.quotes) == 2
    assert len({quote.mention_id for quote in best.quotes}) == 2


def test_the_query_s_own_words_are_not_news() -> None:
    talk = [phrase.text for phrase in phrases_of(_texts(), "العيش", _quotes) if phrase.about == "talk"]
    assert "العيش" not in talk
    assert any("طازة" in text for text in talk)


def test_few_texts_tell_nothing() -> None:
    assert phrases_of(_texts()[:5], "", _quotes) == ()
    assert phrases_of([], "", _quotes) == ()


def test_a_spike_is_told_by_its_words() -> None:
    calm = [(0, f"العيش طازة كل يوم {i}") for i in range(40)]
    flood = [(1, f"انقطاع الكهرباء في المعادي من الصبح {i}") for i in range(12)]
    terms = spike_terms([*calm, *flood])
    assert any("الكهرباء" in term for term in terms)
    assert spike_terms(calm) == ()
    assert spike_terms(flood) == ()
