"""Rules of attribution on paths that can be counted by hand."""

from __future__ import annotations

from itertools import pairwise, permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawaj.measure.attribution import MODELS, Path, attribute, bands
from rawaj.measure.credit import by_claims, by_paths, by_source, paths_of
from rawaj.measure.figures import Kind
from rawaj.measure.outcomes import Tally
from rawaj.measure.worth import Worth

ORDER = Kind("order", "orders", Worth(0.5, 0.5, 0.5), True)
PATHS = [Path(("a", "b", "c"), (14.0, 7.0, 0.0), 2.0), Path(("b",), (0.0,), 1.0), Path(("a",), (0.0,), 3.0, converted=False)]


def test_rules_by_hand() -> None:
    assert attribute("first", PATHS) == {"a": 2.0, "b": 1.0}
    assert attribute("last", PATHS) == {"c": 2.0, "b": 1.0}
    assert attribute("linear", PATHS) == pytest.approx({"a": 2 / 3, "b": 2 / 3 + 1, "c": 2 / 3})
    assert attribute("time_decay", PATHS) == pytest.approx({"a": 2 / 7, "b": 4 / 7 + 1, "c": 8 / 7})


def test_markov_by_hand() -> None:
    """Half of the journeys go a then b, half only a; only those by b convert: without a nobody converts, without b nobody either."""
    paths = [Path(("a", "b"), (1.0, 0.0), 5.0), Path(("a",), (0.0,), 5.0, converted=False)]
    assert attribute("markov", paths) == pytest.approx({"a": 2.5, "b": 2.5})


def test_markov_leaves_out_what_nobody_needs() -> None:
    paths = [Path(("a",), (0.0,), 8.0), Path(("b",), (0.0,), 4.0, converted=False)]
    assert attribute("markov", paths) == pytest.approx({"a": 8.0})


def test_markov_with_a_loop_and_without_paths() -> None:
    found = attribute("markov", [Path(("a", "a", "b", "a"), (3.0, 2.0, 1.0, 0.0), 4.0), Path(("b",), (0.0,), 1.0, converted=False)])
    assert sum(found.values()) == pytest.approx(4.0)
    assert attribute("markov", []) == {}


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
    for model in MODELS:
        credit = attribute(model, paths, {"d"})
        assert sum(credit.values()) == pytest.approx(outcomes, rel=1e-6, abs=1e-6)
        assert all(value >= -1e-9 for value in credit.values())


def test_position_and_the_last_that_is_not_direct() -> None:
    paths = [Path(("a", "b", "c", "direct"), (9.0, 5.0, 2.0, 0.0)), Path(("direct",), (0.0,)), Path(("a", "b"), (2.0, 0.0))]
    assert attribute("last_non_direct", paths, {"direct"}) == {"b": 1.0, "c": 1.0, "direct": 1.0}
    assert attribute("position", paths) == pytest.approx({"a": 0.4 + 0.5, "b": 0.1 + 0.5, "c": 0.1, "direct": 0.4 + 1})


@given(st.lists(st.tuples(st.lists(st.sampled_from("abcd"), min_size=1, max_size=5), st.integers(1, 9)), min_size=1, max_size=6))
def test_shapley_is_the_mean_gain_over_all_orders_of_channels(rows: list[tuple[list[str], int]]) -> None:
    paths = [Path(tuple(touches), (0.0,) * len(touches), float(count)) for touches, count in rows]
    channels = sorted({channel for path in paths for channel in path.touches})

    def earned(present: set[str]) -> float:
        return sum(path.count for path in paths if set(path.touches) <= present)

    orders = list(permutations(channels))
    value = dict.fromkeys(channels, 0.0)
    for order in orders:
        for place, channel in enumerate(order):
            value[channel] += (earned({*order[: place + 1]}) - earned({*order[:place]})) / len(orders)
    assert attribute("shapley", paths) == pytest.approx(value)


def test_markov_is_the_share_of_simulated_journeys_that_are_lost() -> None:
    """The chain walked by hand ten thousand times, with and without each channel."""
    paths = [
        Path(("a", "b", "c"), (0.0,) * 3, 30), Path(("a", "c"), (0.0,) * 2, 20), Path(("b",), (0.0,), 25), Path(("c", "a"), (0.0,) * 2, 10),
        Path(("a", "b"), (0.0,) * 2, 40, converted=False), Path(("c",), (0.0,), 15, converted=False),
    ]  # fmt: skip
    moves: dict[str, dict[str, float]] = {}
    for path in paths:
        for here, there in pairwise(("start", *path.touches, "outcome" if path.converted else "nothing")):
            moves.setdefault(here, {}).setdefault(there, 0.0)
            moves[here][there] += path.count
    rng = np.random.default_rng(5)

    def reached(without: str) -> float:
        arrived = 0
        for _ in range(10_000):
            here = "start"
            while here in moves:
                names = list(moves[here])
                weights = np.array([moves[here][name] for name in names])
                here = names[rng.choice(len(names), p=weights / weights.sum())]
                if here == without:
                    break
            arrived += here == "outcome"
        return arrived / 10_000

    whole = reached("")
    lost = {channel: whole - reached(channel) for channel in "abc"}
    outcomes = sum(path.count for path in paths if path.converted)
    expected = {channel: outcomes * part / sum(lost.values()) for channel, part in lost.items()}
    assert attribute("markov", paths) == pytest.approx(expected, rel=0.06)


def test_bands_hold_the_credit_and_narrow_with_more_journeys() -> None:
    few = [Path(("a", "b"), (1.0, 0.0), 20.0), Path(("b",), (0.0,), 15.0), Path(("c", "a"), (1.0, 0.0), 5.0)]
    many = [Path(path.touches, path.ages, 100 * path.count) for path in few]
    for model in MODELS:
        credit, band, narrow = attribute(model, few), bands(model, few, 1), bands(model, many, 1)
        for channel, part in credit.items():
            low, high = band[channel]
            assert low <= part <= high
            assert (narrow[channel][1] - narrow[channel][0]) / 100 <= (high - low) + 1e-9
    assert bands("markov", few, 1) == bands("markov", few, 1)
    assert bands("linear", [], 1) == {}


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
    assert [model.model for model in models] == ["first", "last_non_direct", "linear", "position", "time_decay", "markov", "shapley"]
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
