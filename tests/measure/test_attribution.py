"""Rules of attribution on paths that can be counted by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawaj.measure.attribution import Path, first, last, linear, markov, time_decay
from rawaj.measure.credit import by_claims, by_paths, by_source, paths_of
from rawaj.measure.figures import Kind
from rawaj.measure.outcomes import Tally
from rawaj.measure.worth import Worth

ORDER = Kind("order", "orders", Worth(0.5, 0.5, 0.5), True)
PATHS = [Path(("a", "b", "c"), (14.0, 7.0, 0.0), 2.0), Path(("b",), (0.0,), 1.0), Path(("a",), (0.0,), 3.0, converted=False)]


def test_rules_by_hand() -> None:
    assert first(PATHS) == {"a": 2.0, "b": 1.0}
    assert last(PATHS) == {"c": 2.0, "b": 1.0}
    assert linear(PATHS) == pytest.approx({"a": 2 / 3, "b": 2 / 3 + 1, "c": 2 / 3})
    assert time_decay(PATHS) == pytest.approx({"a": 2 / 7, "b": 4 / 7 + 1, "c": 8 / 7})


def test_markov_by_hand() -> None:
    """Half of the journeys go a then b, half only a; only those by b convert: without a nobody converts, without b nobody either."""
    paths = [Path(("a", "b"), (1.0, 0.0), 5.0), Path(("a",), (0.0,), 5.0, converted=False)]
    assert markov(paths) == pytest.approx({"a": 2.5, "b": 2.5})


def test_markov_leaves_out_what_nobody_needs() -> None:
    paths = [Path(("a",), (0.0,), 8.0), Path(("b",), (0.0,), 4.0, converted=False)]
    assert markov(paths) == pytest.approx({"a": 8.0, "b": 0.0})


def test_markov_with_a_loop_and_without_paths() -> None:
    found = markov([Path(("a", "a", "b", "a"), (3.0, 2.0, 1.0, 0.0), 4.0), Path(("b",), (0.0,), 1.0, converted=False)])
    assert sum(found.values()) == pytest.approx(4.0)
    assert markov([]) == {}


@given(
    st.lists(
        st.builds(
            lambda touches, count, converted: Path(tuple(touches), tuple(float(len(touches) - n) for n in range(len(touches))), count, converted),
            st.lists(st.sampled_from("abcd"), min_size=1, max_size=5), st.floats(1, 50), st.booleans(),
        ),
        min_size=1, max_size=12,
    )
)  # fmt: skip
def test_every_rule_credits_every_outcome_once(paths: list[Path]) -> None:
    outcomes = sum(path.count for path in paths if path.converted)
    for rule in (first, last, linear, time_decay, markov):
        credit = rule(paths)
        assert sum(credit.values()) == pytest.approx(outcomes, rel=1e-6, abs=1e-6)
        assert all(value >= -1e-9 for value in credit.values())


def test_last_click_adds_up_and_claims_need_not() -> None:
    tallies = {"order": {"ads": Tally(10, 10, 1_000.0, 1.2e5), "": Tally(5, 5, 400.0, 4e4)}}
    own = by_source(tallies, {"order": ORDER}, "EGP", 1)
    assert own.adds_up
    assert sum(share.value.mean for share in own.shares if share.value) == pytest.approx(700.0)
    claims = by_claims("network_claims", {"ads": Tally(20, 20, 2_000.0, 2e5)}, ORDER, 15.0, "EGP", 1)
    assert claims is not None
    assert not claims.adds_up
    assert by_claims("visits", {}, ORDER, 15.0, "EGP", 1) is None


def test_few_journeys_make_no_models() -> None:
    few = [Path(("a", "b"), (1.0, 0.0))] * 29
    assert by_paths(few, ORDER, 100.0, "EGP", 1) == ()
    models = by_paths([*few, few[0]], ORDER, 100.0, "EGP", 1)
    assert [model.model for model in models] == ["first", "linear", "time_decay", "markov"]
    assert all(sum(share.outcomes["order"] for share in model.shares) == pytest.approx(30.0) for model in models)


def test_paths_from_rows() -> None:
    from datetime import date

    day = date(2026, 3, 10)
    rows = [("1", day, date(2026, 3, 1), "newsletter", None), ("1", day, day, "google", "cpc"), ("2", day, day, None, None)]
    paths, note = paths_of(rows, lambda source, medium: {"newsletter": "mail", "google": "ads"}.get(source or ""))
    assert paths == [Path(("mail", "ads"), (9.0, 0.0)), Path(("",), (0.0,))]
    assert note is not None
    assert (note.outcomes, note.several_touches) == (2, 1)
    assert paths_of([], lambda source, medium: None) == ([], None)
