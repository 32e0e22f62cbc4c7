"""How a column of numbers is read: never a wrong number, rather a problem or a question."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading import read

from rawaj.errors import QuestionError

COUNT, MONEY = "Impressions", "Amount spent (EGP)"


def figures(sample, counts: list[str], money: list[str] | None = None, **said):
    money = money or ["1"] * len(counts)
    rows = [
        ["Reporting starts", "Campaign name", COUNT, MONEY],
        *(["2026-01-01", f"c{i}", *pair] for i, pair in enumerate(zip(counts, money, strict=True))),
    ]
    result = read(sample("report.csv", rows=rows), **said)
    found = {(row["campaign"], row["metric"]): row["value"] for row in result.tables.get("channel_periods", [])}
    names = [f"c{i}" for i in range(len(counts))]
    return (
        [found.get((name, "impressions")) for name in names],
        [found.get((name, "spend")) for name in names],
        [problem.value for problem in result.problems],
    )


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (["1,234", "7"], [1234, 7]),
        (["10.000", "2.500", "7"], [10000, 2500, 7]),  # points between thousands, as in Spanish or German exports
        (["1938.0", "12.0"], [1938, 12]),
        (["١٬٢٣٤", "۷"], [1234, 7]),
        (["1 234", "1\u00a0234", "1\u202f234"], [1234, 1234, 1234]),
        (["0", "", " --", "undefined"], [0, None, None, None]),
        (["007", "4294967295", "4294967296", "5000000000000", "+3"], [7, 4294967295, 4294967296, 5000000000000, 3]),
    ],
)
def test_counts(sample, written, expected):
    found, _, problems = figures(sample, written)
    assert found == expected
    assert problems == []


@pytest.mark.parametrize("written", ["1.6", "12K", "-5", "1e99", "many", "3/4", "< 10", "5 ألف", "5 آلاف", "x9", "9 kg", "no. 9"])
def test_what_is_no_count_is_a_problem(sample, written):
    found, _, problems = figures(sample, ["7", written])
    assert found == [7, None]
    assert problems == [written]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (["1,316.14", "0.5"], [1316.14, 0.5]),
        (["1.316,14", "0,5"], [1316.14, 0.5]),
        (["EGP 1,316.14", "$5", "12 جنيه", "(3.50)", "-EGP 2", "−4"], [1316.14, 5, 12, -3.5, -2, -4]),
        (["١٬٣١٦٫١٤ ج.م.‏", "٠٫٥"], [1316.14, 0.5]),
        (["1.316", "12.25"], [1.316, 12.25]),
        (["-7", "-0", "08", "3000000000", "+3"], [-7, 0, 8, 3000000000, 3]),
    ],
)
def test_money(sample, written, expected):
    _, found, problems = figures(sample, ["1"] * len(written), written)
    assert found == expected
    assert problems == []


@pytest.mark.parametrize("written", ["12K", "1.2 m", "5 ألف", "5 آلاف", "3 ملايين", "2 thousand"])
def test_money_that_is_rounded_is_a_problem_and_never_its_first_figures(sample, written):
    _, found, problems = figures(sample, ["1", "2"], ["7", written])
    assert (found, problems) == ([7, None], [written])


def test_columns_that_contradict_one_another_are_a_question(sample):
    with pytest.raises(QuestionError, match="decimal_mark"):
        figures(sample, ["1", "2"], ["5.25", "1,25"])
    _, found, problems = figures(sample, ["1", "2"], ["5.25", "1,25"], decimal=".")
    assert (found, problems) in (([5.25, 125], []), ([5.25, None], ["1,25"]))


@given(
    st.integers(0, 10**9),
    st.text(alphabet="abcdxyzKشكظ€$%#_/:", min_size=1, max_size=4).filter(lambda text: not text.isspace()),
    st.booleans(),
)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_count_with_anything_but_marks_of_numbers_is_refused_and_never_shortened(sample, number, junk, before):
    written = f"{junk}{number}" if before else f"{number}{junk}"
    found, _, problems = figures(sample, [f"{number:,}", written])
    assert found == [number, None]
    assert problems == [written]


@given(st.integers(0, 10**9), st.sampled_from(["{:,}", "{}", " {} ", "\u200f{:,}", "{}.0"]), st.booleans())
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_count_is_read_with_thousands_marks_and_arabic_digits(sample, number, form, arabic):
    written = form.format(number)
    if arabic:
        written = written.translate(str.maketrans("0123456789.,", "٠١٢٣٤٥٦٧٨٩٫٬"))
    found, _, problems = figures(sample, [written])
    assert (found, problems) == ([number], [])
