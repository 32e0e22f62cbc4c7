"""Tests of texts as step 4 and `rawaj test` show them: a table of tests with what the first gains over the next, and the rates of one test's texts."""

from __future__ import annotations

from markupsafe import Markup

from rawaj.converse.answer import TextTest
from rawaj.converse.trial import Trial
from rawaj.report.charts.chart import Chart, drawn
from rawaj.report.charts.ranges import Range, ranges_chart
from rawaj.report.views.kit import Cell, Scale, Table, columns, count, empty, interval, labeller, line, ruler, scale_of, verdict_chip
from rawaj.report.words import Words

__all__ = ["arms_chart", "tests_table"]

_STATES = {
    "winner": ("expand", "▲"),
    "either": ("hold", "="),
    "continue": ("undecided", ""),
    "unfair": ("reduce", "✕"),
    "unusable": ("reduce", "✕"),
}


def tests_table(tests: tuple[TextTest, ...], words: Words) -> Table | None:
    """The tests that were run: state, what the first gains over the next, how often shown and how much is still needed, what to do."""
    if not tests:
        return None
    lifts = [test.trial.lift if test.trial else None for test in tests]
    scale = scale_of(lifts, mark=0.0)
    heads = tuple(line(words, f"page.head.{key}") for key in ("test", "found", "first_gains", "impressions", "still_needed"))
    axis = (2, ruler(words, scale, "roi", words.say("page.converse.same"))) if any(lifts) else None
    return Table(heads, tuple(_test_row(test, scale, words) for test in tests), axis)


def _test_row(test: TextTest, scale: Scale, words: Words) -> tuple[Cell, ...]:
    trial = test.trial
    state = trial.verdict if trial else "unusable"
    told = trial.headline if trial else test.problem
    tone = "expand" if state == "winner" else "undecided"
    name = Markup("{}<small>{}</small>").format(words.name(test.name), words.html(told) if told else "")
    return (
        Cell(name, "whole"),
        Cell(verdict_chip(words, _STATES[state][0], words.say(f"page.converse.state.{state}"), _STATES[state][1]), "whole", labelled=False),
        Cell(interval(words, trial.lift if trial else None, scale, tone=tone, unit="roi"), "range whole"),
        Cell(count(words, sum(arm.impressions for arm in trial.arms) if trial else None), "num"),
        Cell(count(words, _still_needed(trial)) if trial else empty(), "num"),
    )


def _still_needed(trial: Trial) -> float | None:
    """Impressions over all texts until it would be told; None where it is told, or where it was not told although that many were had."""
    shown = sum(arm.impressions for arm in trial.arms)
    needed = 0.0 if trial.enough is None else trial.enough * len(trial.arms)
    return float(f"{needed - shown:.2g}") if needed > shown else None


def arms_chart(name: str, trial: Trial, words: Words) -> Chart:
    """The rates of the texts of a test with their intervals; the test must not be unfair."""
    others = "var(--hold)" if trial.winner else "var(--unknown)"
    rows = [
        Range(
            words.channel(arm.arm),
            arm.rate.mean,
            arm.rate.low,
            arm.rate.high,
            "var(--expand)" if arm.arm == trial.winner else others,
        )
        for arm in trial.arms
        if arm.rate
    ]
    return drawn(
        f"test-{name}",
        words.say("page.chart.test", test=name),
        words.say("page.chart.test.how"),
        lambda width: ranges_chart(width, rows, labeller(words, "share"), words.lang),
        columns(words, ("arm", "text"), ("rate", "pct"), ("low", "pct"), ("high", "pct"), ("impressions", "count"), ("clicks", "count")),
        [
            (words.channel(arm.arm), arm.rate.mean, arm.rate.low, arm.rate.high, arm.impressions, arm.clicks)
            for arm in trial.arms
            if arm.rate
        ],
        words,
        (("var(--expand)", words.text("page.converse.key.won")), (others, words.text("page.converse.key.not_told")))
        if trial.winner
        else (),
    )
