"""How much stands behind each answer, in a few words, for its card."""

from __future__ import annotations

from markupsafe import Markup

from rawaj.answers import Answer
from rawaj.converse.answer import ConverseAnswer
from rawaj.goals.answer import GoalsAnswer
from rawaj.improve.answer import ImproveAnswer
from rawaj.listen.answer import ListenAnswer
from rawaj.measure.answer import MeasureAnswer
from rawaj.report.words import Words
from rawaj.segment.answer import SegmentAnswer

__all__ = ["basis"]


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
