"""Tables of the pages: columns that say something."""

from __future__ import annotations

from dataclasses import replace

import pytest
from markupsafe import Markup

from rawaj.report.views.goals import view as goals_view
from rawaj.report.views.kit import Cell, Head, Table, empty, without_empty
from rawaj.report.words import Words


def test_a_column_of_which_no_row_knows_anything_is_left_out() -> None:
    heads = tuple(Head(Markup(name)) for name in ("channel", "clicks", "roi"))
    rows = tuple((Cell(Markup(name)), Cell(empty()), Cell(Markup("2") if name == "a" else empty())) for name in ("a", "b"))
    table = without_empty(Table(heads, rows, (2, Markup("ruler"))))
    assert [head.title for head in table.heads] == ["channel", "roi"]
    assert [[cell.html for cell in row] for row in table.rows] == [["a", "2"], ["b", empty()]]
    assert table.axis == (1, Markup("ruler"))
    known = Table(heads, ((Cell(Markup("a")), Cell(Markup("1")), Cell(empty())),), (2, Markup("ruler")))
    assert without_empty(known).axis is None


@pytest.mark.parametrize(
    ("kind", "baseline", "lower", "drawn"),
    [
        ("level", 2.2, True, False),
        ("level", 4.0, True, True),
        ("level", 2.2, False, True),
        ("level", 4.0, False, False),
        ("total", 4.0, False, True),
    ],
)
def test_a_plan_is_drawn_only_where_there_is_a_way_to_go(sample, kind, baseline, lower, drawn):
    """A goal of answering within three hours that is met already has no line that leads up to three hours."""
    goal = sample.goals().goals[0]
    goal = replace(
        goal,
        target=3.0,
        baseline=replace(goal.baseline, mean=baseline, low=1.0, high=9.0),
        measure=replace(goal.measure, kind=kind, lower_is_better=lower),
    )
    chart = goals_view(replace(sample.goals(), goals=(goal,)), Words("en")).charts[0]
    assert ("plan" in [name for _colour, name in chart.key]) == drawn
