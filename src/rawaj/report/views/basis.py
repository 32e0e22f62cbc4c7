"""What the card of each answer says on the first screen, and how much stands behind it."""

from __future__ import annotations

from markupsafe import Markup

from rawaj.answers import Answer, Statement
from rawaj.converse.answer import ConverseAnswer
from rawaj.goals.answer import GoalsAnswer
from rawaj.improve.answer import ImproveAnswer
from rawaj.listen.answer import ListenAnswer
from rawaj.measure.answer import MeasureAnswer
from rawaj.report.words import Words
from rawaj.segment.answer import SegmentAnswer

__all__ = ["basis", "on_card"]


def on_card(answer: Answer) -> Statement:
    """The answer in one sentence. Step 6 tells of all its decisions, since the first of them stands above the cards already."""
    match answer:
        case ImproveAnswer(plan=plan) if plan is not None and plan.gain is not None and len(plan.keys) > 1:
            return Statement("page.improve.card", {"n": len(plan.keys), "gain": plan.gain})
        case _:
            return answer.headline


def basis(answer: Answer, words: Words) -> Markup | None:
    """What the answer rests on; None where there is nothing to rest on."""
    match answer:
        case ListenAnswer(mentions=n) if n:
            return words.say("page.count.mentions", n=n)
        case SegmentAnswer(chosen=chosen) if chosen is not None and chosen.trial.holds:
            return words.say("page.basis.held_out")
        case SegmentAnswer(customers=n) if n:
            return words.say("page.rfm.customers", n=n)
        case GoalsAnswer(goals=goals) if goals:
            return words.say("page.basis.goals", n=len(goals), measurable=sum(goal.measure.possible for goal in goals))
        case ConverseAnswer(answering=told) if told is not None and told.asked:
            return words.say("page.basis.counted")
        case ConverseAnswer(tests=tests) if tests:
            return words.say("page.basis.tests", n=len(tests))
        case _:
            return _of_money(answer, words)


def _of_money(answer: Answer, words: Words) -> Markup | None:
    match answer:
        case MeasureAnswer(fit=fit) if fit is not None:
            return words.say("page.basis.weeks", n=fit.weeks)
        case MeasureAnswer(outcomes=(first, *_)):
            return words.say("page.basis.outcomes", n=first.count)
        case ImproveAnswer(decisions=decisions) if decisions:
            return words.say("page.basis.findings", n=len(decisions))
        case _:
            return None
