"""What step 3 says, and what is said of a goals file that cannot be read."""

from __future__ import annotations

from rawaj.report.sentences.kit import Sentence, plural, say

__all__ = ["SENTENCES"]

_METRICS: dict[str, Sentence] = {
    "goals.metric.orders": say("orders"),
    "goals.metric.order_value": say("mean value of an order"),
    "goals.metric.need_share": say("share of mentions that state a need"),
    "goals.metric.response_hours": say("hours until we answer"),
    "goals.metric.outcomes": say("results of the kind {kind}"),
    "goals.metric.reported": say("{metric:term}"),
}

_HEADLINES: dict[str, Sentence] = {
    "goals.headline.nothing": say("You have written no goal yet, and nothing observed is long and steady enough to propose one."),
    "goals.headline.propose": say(
        "You have written no goal yet. Your data allow this one: {metric}, {target:unit} in the four weeks up to {deadline:day}; a change of {change:pct} "
        "can then be told from chance."
    ),
    "goals.headline.propose_channel": say(
        "You have written no goal yet. Your data allow this one on {channel}: {metric}, {target:unit} in the four weeks up to {deadline:day}; "
        "a change of {change:pct} can then be told from chance."
    ),
    "goals.headline.unmeasurable": plural(
        "Your goal cannot be measured with the data connected now.",
        "None of your {n:count} goals can be measured with the data connected now.",
        by="n",
    ),
    "goals.headline.behind": say(
        "{goal:quote} needs your attention: at the present pace it is reached by {deadline:day} with a probability of only {probability:chance}."
    ),
    "goals.headline.open": say(
        "Whether {goal:quote} is reached by {deadline:day} is open: its probability at the present pace is {probability:chance}."
    ),
    "goals.headline.missed": say("{goal:quote} was not reached by {deadline:day}."),
    "goals.headline.reached": plural("Your goal is reached.", "{well:count} goals are reached.", by="well"),
    "goals.headline.ahead": plural("Your goal is on its way.", "{well:count} of your goals are on their way.", by="well"),
}

_VERDICTS: dict[str, Sentence] = {
    "goals.verdict.ahead": say(
        "Likely to be reached by {deadline:day}, with a probability of {probability:chance}: {at_deadline:range} at the present pace."
    ),
    "goals.verdict.open": say(
        "Open: the probability of {target:unit} by {deadline:day} is {probability:chance} at the present pace, which leads to {at_deadline:range}."
    ),
    "goals.verdict.behind": say(
        "Behind: the present pace leads to {at_deadline:range} by {deadline:day}, and the target is {target:unit} (probability {probability:chance})."
    ),
    "goals.verdict.reached": say("Reached by {deadline:day}: {so_far:unit}, and the target was {target:unit}."),
    "goals.verdict.missed": say("Not reached by {deadline:day}: {so_far:unit}, and the target was {target:unit}."),
}

_MISSING: dict[str, Sentence] = {
    "goals.missing.goals": say("Write your goals in a goals file (rawaj goals FILE): what changes, by how much, by when."),
    "goals.missing.history": say(
        "Upload at least eight weeks of daily figures of a channel, or your orders, so that a baseline can be told."
    ),
    "goals.missing.orders": say("Upload your orders with their dates and where each came from."),
    "goals.missing.mentions": say("Upload or connect what people say, so that the share with a need can be told."),
    "goals.missing.replies": say(
        "Connect comments and messages together with your own replies, so that the time until you answer can be told."
    ),
    "goals.missing.outcomes": say("Upload a list of results of the kind {kind:quote}, with their dates and where each came from."),
    "goals.missing.visits": say("Upload the visits of your site (a GA4 traffic export by day)."),
    "goals.missing.metric": say("No connected source tells {metric}."),
    "goals.missing.channel_metric": say("Upload an export of {channel} that has {metric} by day or by post."),
    "goals.missing.longer": say("Only {n:count} observations of {metric} are known; {needed:count} are the least for a forecast."),
    "goals.missing.rate": say("Some figures are in {currency}: say what one {currency} is worth in {ours}."),
}

_PRESENCE: dict[str, Sentence] = {
    "goals.presence.no_rule": say(
        "{segment:quote} is a name only: write the segment as its rule, as step 2 shows it, and its presence can be told."
    ),
    "goals.presence.nobody": say(
        "Nobody of the segment can be recognised in the data: connect customers with the source of their orders, or comments."
    ),
    "goals.presence.few": say("Only {n:count} people of the segment were seen; {needed:count} are the least to judge by."),
    "goals.presence.wide": say("Too few were seen to judge: the share lies {share:range}."),
}

_WARNINGS: dict[str, Sentence] = {
    "goals.warning.no_objective": say("{goal:quote} serves no shared objective."),
    "goals.warning.no_objective_channel": say("{goal:quote} on {channel} serves no shared objective."),
    "goals.warning.unknown_serves": say("{goal:quote} is meant to serve {serves:quote}, which does not exist; there are: {existing:list}."),
    "goals.warning.circle": say("{goal:quote} and {serves:quote} serve each other in a circle."),
    "goals.warning.several_objectives": say("There are several objectives: {objectives:list}. One shared objective is easier to serve."),
    "goals.warning.no_goal": say("{channel} has no goal."),
}

_NOTES: dict[str, Sentence] = {
    "goals.note.present_pace": say("Probabilities suppose that things go on as they do now; the fan shows where nine futures in ten lie."),
    "goals.note.by_posts": say("Where a network gives no daily figures, those of each post count on the day on which it was published."),
    "goals.note.authors": say(
        "Presence is the share of the segment's authors in what was collected; a network that was not collected cannot be judged."
    ),
    "goals.note.ads": say("Presence is the share of ad impressions shown to the segment, not of people who follow the channel."),
}

_FILE: dict[str, Sentence] = {
    "goals.unknown_metric": say("There is no metric called {metric:quote}."),
    "goals.file.syntax": say("Line {line:count} of the goals file cannot be read: {written:quote}."),
    "goals.file.nothing": say("The goals file holds no [[goal]] (line {line:count})."),
    "goals.file.unknown_key": say(
        "Line {line:count} of the goals file says {key:quote}, which is not known here; allowed are: {allowed:list}."
    ),
    "goals.file.missing_key": say("The goal at line {line:count} of the goals file lacks {key:quote}; every goal needs: {allowed:list}."),
    "goals.file.not_a_text": say("{key:quote} at line {line:count} of the goals file must be a text between quotation marks."),
    "goals.file.not_a_number": say("{key:quote} at line {line:count} of the goals file must be a number."),
    "goals.file.not_a_day": say(
        "{key:quote} at line {line:count} of the goals file must be a day such as 2027-02-07, not {written:quote}."
    ),
    "goals.file.unknown_metric": say(
        "Line {line:count} of the goals file names the metric {metric:quote}, which is not known; known are: {allowed:list}."
    ),
    "goals.file.unknown_period": say("Line {line:count} of the goals file says per {period:quote}; allowed are: {allowed:list}."),
    "goals.file.no_sum": say(
        "Line {line:count} of the goals file: {metric:term} does not add up over days, so it cannot be counted per day, week or month."
    ),
    "goals.file.too_late": say(
        "Line {line:count} of the goals file: the goal would begin on {day:day}, after its deadline {deadline:day}."
    ),
    "goals.file.twice": say("Line {line:count} of the goals file: another goal is called {name:quote} too."),
    "goals.file.unknown_serves": say(
        "Line {line:count} of the goals file: {serves:quote} is no other goal and no objective; there are: {allowed:list}."
    ),
}

SENTENCES: dict[str, Sentence] = {**_METRICS, **_HEADLINES, **_VERDICTS, **_MISSING, **_PRESENCE, **_WARNINGS, **_NOTES, **_FILE}
