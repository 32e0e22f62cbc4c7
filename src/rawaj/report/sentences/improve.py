"""What step 6 says."""

from __future__ import annotations

from rawaj.report.sentences.kit import Sentence, plural, say

__all__ = ["SENTENCES"]

SENTENCES: dict[str, Sentence] = {
    # headlines
    "improve.headline.gain": say(
        "{what}: it is expected to bring {gain:range} a month; the probability that it gains is {probability:chance}."
    ),
    "improve.headline.do": say("{what}. What it brings in money cannot be told yet."),
    "improve.headline.nothing": say("Nothing found so far is worth doing with enough certainty. Below stands what is missing."),
    # what to do
    "improve.what.expand_both": say("Do {change:pct} more on {channel} ({money:money} and {hours:hours} more a month)"),
    "improve.what.expand_money": say("Spend {change:pct} more on {channel} ({money:money} more a month)"),
    "improve.what.expand_hours": say("Give {channel} {change:pct} more time ({hours:hours} more a month)"),
    "improve.what.reduce_both": say("Do {change:pct} less on {channel} (frees {money:money} and {hours:hours} a month)"),
    "improve.what.reduce_money": say("Spend {change:pct} less on {channel} (frees {money:money} a month)"),
    "improve.what.reduce_hours": say("Give {channel} {change:pct} less time (frees {hours:hours} a month)"),
    "improve.what.stop_both": say("Stop {channel} (frees {money:money} and {hours:hours} a month)"),
    "improve.what.stop_money": say("Stop spending on {channel} (frees {money:money} a month)"),
    "improve.what.stop_hours": say("Stop {channel} (frees {hours:hours} a month)"),
    "improve.what.split": say("Move money and hours from {less} to {more}, as the best split shows"),
    "improve.what.answer": plural(
        "Answer the {n:count} customer who waits on your channels",
        "Answer the {n:count} customers who wait on your channels",
        by="n",
    ),
    "improve.what.test_stop": plural(
        "Stop {channel} for {weeks:count} week as a test",
        "Stop {channel} for {weeks:count} weeks as a test",
        by="weeks",
    ),
    "improve.what.test_double": plural(
        "Double {channel} for {weeks:count} week as a test",
        "Double {channel} for {weeks:count} weeks as a test",
        by="weeks",
    ),
    "improve.what.won": say(
        "Use {arm:quote} in place of the other texts of the test {test:quote}: shown as often as the next, it gets {lift:range} more clicks"
    ),
    "improve.what.post": say("Publish on {channel} a post that {pillar:term}"),
    "improve.what.post_plain": say("Publish the post proposed for {channel}"),
    "improve.what.connect": say("Connect what the goal {goal:quote} needs to be measured"),
    "improve.what.behind": say("Change the plan of the goal {goal:quote}, or the goal: it is behind"),
    "improve.what.focus": say(
        "Aim your ads first at the segment found: they bring between {lift_low:number} and {lift_high:number} times as much there"
    ),
    "improve.what.topic": say("Publish on {topic:quote}: more people ask for it than before"),
    # evidence
    "improve.evidence.return": say("{channel} as it stands returns {roi:pct} on what is put in (net); the next bit of it {marginal:pct}."),
    "improve.evidence.waiting": plural(
        "{n:count} of {asked:count} texts that ask for an answer has none.",
        "{n:count} of {asked:count} texts that ask for an answer have none.",
        by="n",
    ),
    "improve.evidence.response": say("You answer within {hours:hours}, as a median."),
    "improve.evidence.test": plural(
        "In {weeks:count} week the test shows whether it pays with a probability of {chance:pct}.",
        "In {weeks:count} weeks the test shows whether it pays with a probability of {chance:pct}.",
        by="weeks",
    ),
    "improve.evidence.won": say(
        "It won the test {test:quote}: {rate:pct} of {n:count} impressions were clicked, and the rate is {lift:range} above the next."
    ),
    "improve.evidence.rising": say("People who state a need for {topic:quote}: {ratio:number} times as many as in the period before."),
    # missing and notes
    "improve.missing.hours_available": say("Say how many hours you have for new work this month, so that the plan fits."),
    "improve.missing.budget_available": say("Say how much money you have for new spending this month, so that the plan fits."),
    "improve.note.unknown_gain": plural(
        "Of {n:count} finding nobody knows the gain in money; it stands below those whose gain is known.",
        "Of {n:count} findings nobody knows the gain in money; they stand below those whose gain is known, and fill hours that are left.",
        by="n",
    ),
    "improve.unmeasured.early": say("It is reviewed on {day:day}."),
    "improve.unmeasured.metric": say("Its effect cannot be told from the facts; write what you saw in its review."),
    "improve.unmeasured.worth": say("Its effect in money cannot be told until you say what an order is worth."),
}
