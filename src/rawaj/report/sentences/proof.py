"""How often verdicts would be right, and what real experiments found beside the model."""

from __future__ import annotations

from rawaj.report.sentences.kit import Sentence, plural, say

__all__ = ["SENTENCES"]

SENTENCES: dict[str, Sentence] = {
    "page.proof": say("How often would such verdicts be right here?"),
    "page.proof.how": say(
        "We let the model invent futures of your own table, whose truth is therefore known, measured each anew, and compared the verdicts with the truth."
    ),
    "page.proof.overall": say(
        "In {futures:count} futures {given:count} verdicts were given with a mean probability of {said:pct}; {right:pct} of them were right."
    ),
    "page.proof.none": say("In {futures:count} futures no verdict could be given."),
    "page.proof.channel": say(
        "{channel}: {verdict} was said in {given:count} of {futures:count} futures, and was right in {right:pct} of them."
    ),
    "page.proof.channel_never": say("{channel}: {verdict} was said in none of {futures:count} futures, so nothing proves it."),
    "page.proof.forecasts": say(
        "{weeks:count} weeks were hidden and told from the rest: {inside:pct} of them lie in the range that was told for nine in ten. The mean error was "
        "{error:number}; going on as before would have missed by {naive:number}."
    ),
    "page.calibration.none": say("No decision has both an expectation and a measurement yet; how well estimates come true cannot be told."),
    "page.calibration.ratio": say("What was measured is {ratio:number} times what was expected (between {low:number} and {high:number})."),
    "page.calibration.calibrated": plural(
        "Of {n:count} decision, {inside:pct} came out inside the range that was expected: your estimates can be trusted.",
        "Of {n:count} decisions, {inside:pct} came out inside the range that was expected: your estimates can be trusted.",
        by="n",
    ),
    "page.calibration.too_narrow": plural(
        "Of {n:count} decision, only {inside:pct} came out inside the range that was expected: give wider ranges.",
        "Of {n:count} decisions, only {inside:pct} came out inside the range that was expected: give wider ranges.",
        by="n",
    ),
    "page.calibration.cannot_tell": plural(
        "Of {n:count} decision, {inside:pct} came out inside the range that was expected; too few to judge by.",
        "Of {n:count} decisions, {inside:pct} came out inside the range that was expected; too few to judge by.",
        by="n",
    ),
}
