"""Tables of the pages: columns that say something."""

from __future__ import annotations

from markupsafe import Markup

from rawaj.report.views.kit import Cell, Head, Table, empty, without_empty


def test_a_column_of_which_no_row_knows_anything_is_left_out() -> None:
    heads = tuple(Head(Markup(name)) for name in ("channel", "clicks", "roi"))
    rows = tuple((Cell(Markup(name)), Cell(empty()), Cell(Markup("2") if name == "a" else empty())) for name in ("a", "b"))
    table = without_empty(Table(heads, rows, (2, Markup("ruler"))))
    assert [head.title for head in table.heads] == ["channel", "roi"]
    assert [[cell.html for cell in row] for row in table.rows] == [["a", "2"], ["b", empty()]]
    assert table.axis == (1, Markup("ruler"))
    known = Table(heads, ((Cell(Markup("a")), Cell(Markup("1")), Cell(empty())),), (2, Markup("ruler")))
    assert without_empty(known).axis is None
