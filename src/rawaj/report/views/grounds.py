"""What stands behind the figures of step 5, in words: the fit and its checks, experiments, forms, proof."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from rawaj.measure.answer import MeasureAnswer
from rawaj.report.words import Words

__all__ = ["told_of_fit", "told_of_forms", "told_of_proof", "told_of_tests"]

_CHECKS = {"pass": "expand", "review": "undecided", "fail": "reduce"}


def told_of_proof(answer: MeasureAnswer, names: dict[str, str], words: Words) -> Iterator[Markup]:
    """How often such verdicts came true in simulated futures, and how weeks held back were told."""
    proof = answer.proof
    if proof is None:
        return
    overall = proof.overall
    if overall.right is not None and overall.said is not None:
        yield words.say("page.proof.overall", futures=proof.futures, given=overall.given, right=overall.right, said=overall.said)
    else:
        yield words.say("page.proof.none", futures=proof.futures)
    verdicts = {channel.channel: channel.verdict.verdict for channel in answer.channels}
    for channel, proved in proof.channels.items():
        told = {
            "channel": names.get(channel, channel),
            "verdict": words.term(verdicts[channel]),
            "given": proved.given,
            "futures": proved.futures,
        }
        if proved.right is None:
            yield words.say("page.proof.channel_never", **told)
        else:
            yield words.say("page.proof.channel", right=proved.right, **told)
    if proof.forecasts is not None:
        held = proof.forecasts
        yield words.say("page.proof.forecasts", weeks=held.weeks, inside=held.inside, error=held.error, naive=held.naive_error)


def told_of_fit(answer: MeasureAnswer, words: Words) -> list[Markup]:
    """The weeks and checks of the fit, the experiments that it was held to, and its forms."""
    fit = answer.fit
    if fit is None:
        return []
    told = [words.say("page.measure.fit", first=fit.first, last=fit.last, weeks=fit.weeks, explained=fit.explained)]
    for name, result in fit.checks.items():
        if words.knows(f"page.check.{name}") and words.knows(f"page.check.{result}"):
            chip = Markup('<span class="chip {}">{}</span>').format(_CHECKS.get(result, "hold"), words.say(f"page.check.{result}"))
            advice = Markup("<small>{}</small>").format(words.html(fit.advice[name])) if name in fit.advice else ""
            told.append(Markup("{} {} {}").format(words.say(f"page.check.{name}"), chip, advice))
    return [*told, *told_of_tests(answer, words), *told_of_forms(answer, words)]


def told_of_tests(answer: MeasureAnswer, words: Words) -> list[Markup]:
    """What each experiment found, and what the model that was held to it says."""
    return [
        words.say(
            f"page.measure.calibrated{'_place' if test.place else ''}",
            channel=test.name,
            place=test.place,
            first=test.first,
            last=test.last,
            found=test.found,
            modelled=test.modelled,
        )
        for test in answer.calibrations
    ]


def told_of_forms(answer: MeasureAnswer, words: Words) -> list[Markup]:
    """Over how many forms was averaged, and which is the most probable of each channel."""
    if answer.fit is None or not answer.fit.forms:
        return []
    names = {channel.channel: channel.name for channel in answer.channels}
    told = [words.say("page.measure.forms", n=max(len(forms) for forms in answer.fit.forms.values()))]
    for channel, forms in answer.fit.forms.items():
        best = max(forms, key=lambda form: forms[form])
        carry, flat = (words.text(f"page.form.{part}") for part in best.split())
        told.append(words.say("page.measure.form", channel=names.get(channel, channel), carry=carry, flat=flat, p=forms[best]))
    return told
