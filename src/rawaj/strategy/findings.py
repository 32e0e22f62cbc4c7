"""What the five steps found, as findings that can be acted on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import chain

from rawaj.answers import Statement
from rawaj.converse.answer import ConverseAnswer
from rawaj.converse.tests import won
from rawaj.goals.answer import GoalResult, GoalsAnswer
from rawaj.improve.answer import Finding
from rawaj.listen.answer import ListenAnswer
from rawaj.measure.answer import ChannelReturn, MeasureAnswer, PlannedTest
from rawaj.segment.answer import SegmentAnswer

__all__ = ["findings_of", "tests_of"]

HOURS_AN_ANSWER = 0.1  # six minutes each
HOURS_A_TEST = 2.0  # to set up, watch and read a test
HOURS_TO_USE = 0.5  # to put the winner in the place of the others
HOURS_TO_FOCUS = 3.0
HOURS_TO_CONNECT = 1.0
HOURS_A_POST = 1.5
SURE = 0.8
MOST_ANSWERS = 100
DAYS_A_MONTH = 365.25 / 12


def findings_of(
    heard: ListenAnswer,
    segments: SegmentAnswer,
    goals: GoalsAnswer,
    talk: ConverseAnswer,
    returns: MeasureAnswer,
    decided: Collection[str] = (),
) -> tuple[Finding, ...]:
    """All findings; of equals the first stands first: verdicts, won tests, answers that wait, tests to run, then what builds on them.

    Args:
        decided: keys of findings on which people took a decision; a winner is put to use once, so it is not found again.
    """
    found: Iterable[Iterator[Finding]] = (
        _verdicts(returns), _split(returns), _won(talk, decided), _waiting(talk), _tests(returns), _next_post(talk), _goals(goals), _segment(segments), _listen(heard),
    )  # fmt: skip
    return tuple(chain.from_iterable(found))


def tests_of(returns: MeasureAnswer) -> dict[str, int]:
    """Finding key of each planned test → its length in weeks."""
    return {f"measure.test:{test.channel}": test.weeks for test in returns.tests}


def _verdicts(returns: MeasureAnswer) -> Iterator[Finding]:
    for channel in returns.channels:
        verdict = channel.verdict
        if verdict.verdict not in ("expand", "reduce") or verdict.gain is None:
            continue
        yield Finding(
            key=f"measure.{verdict.verdict}:{channel.channel}",
            step="measure",
            what=_what(channel),
            channel=channel.channel,
            channel_name=channel.name,
            gain=verdict.gain,
            probability=verdict.probability,
            gain_is_net=True,
            hours=verdict.hours or 0.0,
            money=verdict.money or 0.0,
            skill=0,
            reversibility=1 if verdict.verdict == "expand" else 0,
            excludes=f"channel:{channel.channel}",
            evidence=(verdict.reason, *_return_of(channel)),
        )


def _what(channel: ChannelReturn) -> Statement:
    verdict = channel.verdict
    code = "stop" if verdict.change == -1 else verdict.verdict
    values = {
        "channel": channel.name, "change": abs(verdict.change), "money": abs(verdict.money or 0.0), "hours": abs(verdict.hours or 0.0),
        "currency": verdict.gain.unit if verdict.gain else "",
    }  # fmt: skip
    scale = "both" if verdict.money and verdict.hours else "hours" if verdict.hours else "money"
    return Statement(f"improve.what.{code}_{scale}", values)


def _return_of(channel: ChannelReturn) -> tuple[Statement, ...]:
    known = channel.incremental
    if known is None or known.roi is None or known.marginal_roi is None:
        return ()
    values = {"channel": channel.name, "roi": known.roi, "marginal": known.marginal_roi}
    return (Statement("improve.evidence.return", values),)


def _split(returns: MeasureAnswer) -> Iterator[Finding]:
    """The whole split, where no single channel has a verdict of its own (it would say the same twice)."""
    split = returns.split
    told = any(channel.verdict.verdict in ("expand", "reduce") for channel in returns.channels)
    if split is None or told or split.probability < SURE or split.gain.unit != returns.currency:
        return
    names = {channel.channel: channel.name for channel in returns.channels}
    price = returns.hour_value.mean if returns.hour_value else 1.0
    moves = {
        key: best_money + best_hours * price - money - hours * price
        for key, (money, hours, best_money, best_hours) in split.channels.items()
    }
    more, less = max(moves, key=moves.__getitem__), min(moves, key=moves.__getitem__)
    yield Finding(
        "measure.split", "measure", Statement("improve.what.split", {"more": names.get(more, more), "less": names.get(less, less)}), None, "",
        split.gain, split.probability, True, 0.0, 0.0, 0, 1, "", (),
    )  # fmt: skip


def _won(talk: ConverseAnswer, decided: Collection[str]) -> Iterator[Finding]:
    """Winners of tests that ended in the period or in the one before: later, their use is a habit or was decided against."""
    for test in won(talk.tests, talk.period.before.first):
        trial = test.trial
        key = f"converse.won:{test.name}"
        if trial is None or key in decided:
            continue
        best = next(arm for arm in trial.arms if arm.arm == trial.winner)
        evidence = Statement("improve.evidence.won", {"test": test.name, "lift": trial.lift, "rate": best.ctr, "n": best.impressions})
        yield Finding(
            key, "converse", Statement("improve.what.won", {"arm": trial.winner, "test": test.name, "lift": trial.lift}), None, "",
            None, best.best, False, HOURS_TO_USE, 0.0, 0, 0, "", (evidence,),
        )  # fmt: skip


def _waiting(talk: ConverseAnswer) -> Iterator[Finding]:
    answering = talk.answering
    if answering is None or not answering.waiting:
        return
    n = answering.waiting
    evidence = [Statement("improve.evidence.waiting", {"n": n, "asked": answering.asked})]
    if answering.response_hours is not None:
        evidence.append(Statement("improve.evidence.response", {"hours": answering.response_hours}))
    yield _unknown(
        "converse.answer", "converse", Statement("improve.what.answer", {"n": n}),
        hours=min(n, MOST_ANSWERS) * HOURS_AN_ANSWER, evidence=tuple(evidence),
    )  # fmt: skip


def _tests(returns: MeasureAnswer) -> Iterator[Finding]:
    channels = {channel.channel: channel for channel in returns.channels}
    for test in returns.tests:
        if test.net is not None and test.net <= 0:
            continue
        hours, money = _added(test, channels[test.channel])
        yield _unknown(
            f"measure.test:{test.channel}", "measure", Statement(f"improve.what.test_{test.action}", {"channel": test.name, "weeks": test.weeks}),
            channel=test.channel, name=test.name, hours=HOURS_A_TEST + hours, money=money, reversibility=1,
            excludes=f"channel:{test.channel}", evidence=(Statement("improve.evidence.test", {"chance": test.chance, "weeks": test.weeks}),),
        )  # fmt: skip


def _added(test: PlannedTest, channel: ChannelReturn) -> tuple[float, float]:
    """Hours and money that the first month of the test adds: what the channel takes now, once more; stopping adds nothing."""
    if test.action == "stop":
        return 0.0, 0.0
    put_in, part = channel.now.investment, min(test.weeks * 7.0, DAYS_A_MONTH) / channel.now.period.days
    return (put_in.hours or 0.0) * part, (put_in.money or 0.0) * part


def _next_post(talk: ConverseAnswer) -> Iterator[Finding]:
    post = talk.next_post
    if post is None or post.probability is None or post.probability < SURE:
        return
    what = Statement("improve.what.post", {"channel": post.name, "pillar": post.pillar or "none"})
    if post.pillar is None:
        what = Statement("improve.what.post_plain", {"channel": post.name})
    yield _unknown(
        f"converse.post:{post.channel}", "converse", what, channel=post.channel, name=post.name, hours=HOURS_A_POST, evidence=post.evidence
    )


def _goals(goals: GoalsAnswer) -> Iterator[Finding]:
    for goal in goals.goals:
        if goal.measure.missing is not None:
            yield _unknown(
                f"goals.connect:{goal.name}", "goals", Statement("improve.what.connect", {"goal": goal.name}), hours=HOURS_TO_CONNECT,
                evidence=(goal.measure.missing,),
            )  # fmt: skip
        elif goal.pace is not None and goal.pace.verdict == "behind":
            yield _behind(goal)


def _behind(goal: GoalResult) -> Finding:
    return _unknown(
        f"goals.behind:{goal.name}", "goals", Statement("improve.what.behind", {"goal": goal.name}), channel=goal.channel, name=goal.channel_name,
        hours=HOURS_TO_CONNECT, evidence=(goal.verdict,), skill=1,
    )  # fmt: skip


def _segment(segments: SegmentAnswer) -> Iterator[Finding]:
    chosen = segments.chosen
    if chosen is None or not chosen.trial.holds or chosen.origin != "ads" or chosen.trial.lift is None:
        return
    yield _unknown(
        f"segment.focus:{chosen.key}", "segment", Statement("improve.what.focus", {"lift_low": chosen.trial.lift.low, "lift_high": chosen.trial.lift.high}), hours=HOURS_TO_FOCUS, skill=1,
        reversibility=1, evidence=chosen.reasons,
    )  # fmt: skip


def _listen(heard: ListenAnswer) -> Iterator[Finding]:
    for topic in heard.topics:
        rising = topic.change.verdict == "rising" and (topic.change.rising or 0.0) >= SURE
        if topic.kind in ("product", "need") and rising and topic.change.ratio is not None:
            yield _unknown(
                f"listen.rising:{topic.name}", "listen", Statement("improve.what.topic", {"topic": topic.name}), hours=HOURS_A_POST,
                evidence=(Statement("improve.evidence.rising", {"topic": topic.name, "ratio": topic.change.ratio}),),
            )  # fmt: skip
            return


def _unknown(
    key: str, step: str, what: Statement, *, hours: float, evidence: tuple[Statement, ...], channel: str | None = None, name: str = "",
    money: float = 0.0, skill: int = 0, reversibility: int = 0, excludes: str = "",
) -> Finding:  # fmt: skip
    """A finding whose gain in money nobody knows yet."""
    return Finding(key, step, what, channel, name, None, None, False, hours, money, skill, reversibility, excludes, evidence)
