"""What is said of the best split: what moving gains, or that there is nothing to move."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rawaj.measure.answer import Split
from rawaj.report.views.measure import _split_gain, view
from rawaj.report.words import Words


@pytest.mark.parametrize(("lang", "nothing"), [("ar", "لا شيء تنقله"), ("en", "Nothing to move")])
def test_a_split_that_stays_is_said_to_stay(document, lang: str, nothing: str) -> None:
    answer = document.measure
    assert isinstance(answer.split, Split)
    moved = dict.fromkeys(answer.split.channels, (100.0, 5.0, 200.0, 5.0))
    stays = dict.fromkeys(answer.split.channels, (100.0, 5.0, 101.0, 5.0))
    words = Words(lang)
    assert nothing in str(_split_gain(replace(answer, split=replace(answer.split, channels=stays)), words))
    assert nothing not in str(_split_gain(replace(answer, split=replace(answer.split, channels=moved)), words))


def test_a_test_without_a_price_does_not_cost_nothing(sample) -> None:
    answer = sample.measure()
    for action, told in (("double", "it costs no money, and hours are not counted here"), ("stop", "what it costs in sales is not known")):
        test = replace(answer.tests[0], action=action, cost=0.0, value_of_knowing=None)
        said = str(view(replace(answer, tests=(test,)), Words("en")).tests[0].striptags())
        assert told in said
        assert "0 EGP" not in said
