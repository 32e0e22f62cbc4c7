"""Is the segment there: yes, no, cannot tell."""

from __future__ import annotations

import pytest

from rawaj.goals.presence import presence_of, unsplit


def people(**places: int):
    rows = [(f"{place}{k}", place, 1.0) for place, count in places.items() for k in range(count)]
    return unsplit(rows)


@pytest.mark.parametrize(
    ("counts", "verdict"),
    [
        ({"page": 50, "x": 50}, "yes"),
        ({"x": 200}, "no"),
        ({"page": 3, "x": 50}, "cannot_tell"),
        ({"page": 9}, "cannot_tell"),
        ({}, "cannot_tell"),
    ],
)
def test_verdicts(counts, verdict):
    assert presence_of(people(**counts), ("page",), "authors").verdict == verdict


def test_why_nothing_can_be_said():
    assert presence_of({}, ("page",), "authors").why.code == "goals.presence.nobody"
    assert presence_of(people(page=9), ("page",), "authors").why.code == "goals.presence.few"
    assert presence_of(people(page=3, x=50), ("page",), "authors").why.code == "goals.presence.wide"
    assert presence_of(people(page=50), ("page",), "authors").why is None


def test_one_person_in_two_places_counts_in_both():
    seen = unsplit([("a", "page", 1.0), ("a", "x", 1.0), ("b", "x", 1.0)] + [(f"c{k}", "x", 1.0) for k in range(30)])
    presence = presence_of(seen, ("page",), "customers")
    assert presence.share.n == 32
    assert presence.by_channel["x"].mean == 1
    assert list(presence.by_channel) == ["x", "page"]


def test_any_of_several_places_is_enough():
    assert presence_of(people(facebook=10, instagram=20), ("facebook", "instagram"), "authors").share.mean == 1


def test_impressions_of_one_day_are_not_independent():
    steady = unsplit([(str(day), place, 500.0) for day in range(30) for place in ("page", "x")])
    jumping = unsplit([(str(day), "page" if day % 2 else "x", 1000.0) for day in range(30)])
    narrow, wide = (presence_of(rows, ("page",), "ads").share for rows in (steady, jumping))
    assert narrow.mean == wide.mean == pytest.approx(0.5)
    assert wide.half_width > 3 * narrow.half_width
