"""What step 5 says."""

from __future__ import annotations

from rawaj.report.sentences.kit import Sentence, plural, say

__all__ = ["SENTENCES"]

SENTENCES: dict[str, Sentence] = {
    # headlines
    "measure.headline.expand": say(
        "Do {change:pct} more on {channel}: it is expected to bring {gain:range} a month after its cost; the probability that "
        "it gains is {probability:chance}."
    ),
    "measure.headline.reduce": say(
        "Do {change:pct} less on {channel}: it is expected to bring {gain:range} a month after what is lost; the probability "
        "that it gains is {probability:chance}."
    ),
    "measure.headline.stop": say(
        "Stop {channel}: it is expected to bring {gain:range} a month after what is lost; the probability that it gains is "
        "{probability:chance}."
    ),
    "measure.headline.hold": say("Leave as they are: {channels:list}. No change that we looked at is likely to gain."),
    "measure.headline.profit": say(
        "All that you sold brought back between {low:number} and {high:number} for each 1 that you put into your channels; how "
        "much of it the channels themselves added cannot be told yet."
    ),
    "measure.headline.loss": say(
        "All that you sold brought back only between {low:number} and {high:number} for each 1 that you put into your channels."
    ),
    "measure.headline.open": say(
        "Whether your channels pay cannot be told yet: all that you sold brought back between {low:number} and {high:number} "
        "for each 1 that you put in."
    ),
    "measure.headline.counted": say(
        "{kind}: {n:count} in the period. Whether the channels pay cannot be told until you say what one is worth and what you put in."
    ),
    "measure.headline.nothing": say("Whether your channels pay cannot be told: no sales, sign-ups or other results have been uploaded."),
    # kinds
    "measure.kind.order": say("orders"),
    "measure.kind.lead": say("leads"),
    "measure.kind.sign_up": say("sign-ups"),
    "measure.kind.subscription": say("subscriptions"),
    "measure.kind.booking": say("bookings"),
    "measure.kind.volunteer": say("volunteers"),
    "measure.kind.donation": say("donations"),
    "measure.kind.call": say("calls"),
    "measure.kind.message": say("messages"),
    # checks of the fit
    "measure.advice.convergence_pass": say("The calculation settled: its draws are worth {ess:count} independent ones."),
    "measure.advice.convergence_review": say(
        "The calculation settled only roughly: its draws are worth {ess:count} independent ones. Trust the first digit of each figure."
    ),
    "measure.advice.convergence_fail": say(
        "The calculation did not settle, so no verdict is given. Usually two channels always moved together: join them into one, or add weeks."
    ),
    "measure.advice.residuals_pass": say("What the model leaves over looks like chance."),
    "measure.advice.residuals_review": say(
        "What the model leaves over lasts from week to week: something that lasts is not in the table, such as a price, a stock or a "
        "competitor. Add a column for it."
    ),
    "measure.advice.residuals_fail": say(
        "What the model leaves over follows a pattern that it does not know, so no verdict is given. Look for weeks that were counted twice or "
        "not at all, and add a column for what changed."
    ),
    "measure.advice.prediction_pass": say("{inside:pct} of the weeks lie in the range that the model gave them; about 90% should."),
    "measure.advice.prediction_review": say(
        "{inside:pct} of the weeks lie in the range that the model gave them; about 90% should. Look at the weeks that stand out: was everything "
        "counted in them?"
    ),
    "measure.advice.prediction_fail": say(
        "Only {inside:pct} of the weeks lie in the range that the model gave them, so no verdict is given. Check the results of the weeks that "
        "stand out."
    ),
    "measure.advice.places_pass": say("Of what is left over, {places:pct} is common to all places; the model counts with it."),
    "measure.advice.places_review": say(
        "What is left over moves alike in several places ({places:pct}), more than the model counts with. Ranges may be somewhat too narrow; add a "
        "column for what is common to them, such as an offer or a holiday."
    ),
    "measure.advice.places_fail": say(
        "What is left over moves alike in nearly all places ({places:pct}), and the model cannot follow it. Add a column for what is common to "
        "them, or leave the column of places out."
    ),
    "measure.advice.prior_pass": say("Of every channel the data tell more than what was assumed beforehand."),
    "measure.advice.prior_review": say(
        "Of {channels:list} the data tell little beyond what was assumed beforehand. Vary what you put in from week to week, or run the test."
    ),
    "measure.advice.prior_fail": say(
        "The data tell little of any channel beyond what was assumed beforehand. Vary what you put in from week to week, or run the test."
    ),
    # reasons
    "measure.reason.expand": say("{change:pct} more of {channel} gains with a probability of {probability:chance}."),
    "measure.reason.reduce": say("{change:pct} less of {channel} gains with a probability of {probability:chance}."),
    "measure.reason.stop": say("Stopping {channel} gains with a probability of {probability:chance}."),
    "measure.reason.hold": say("With a probability of {probability:chance}, neither more nor less of {channel} gains noticeably."),
    "measure.reason.weeks": say("There are {weeks:count} whole weeks of results so far; 20 are needed before {channel} can be judged."),
    "measure.reason.levels": say(
        "{channel} was nearly the same every week ({levels:count} different levels): what would come without it has never been seen."
    ),
    "measure.reason.contraction": say("The data say too little of {channel}: its ups and downs are lost in those of your results."),
    "measure.reason.odds_more": say(
        "{change:pct} more of {channel} looks best, but gains with a probability of only {probability:chance}."
    ),
    "measure.reason.odds_less": say(
        "{change:pct} less of {channel} looks best, but gains with a probability of only {probability:chance}."
    ),
    "measure.reason.odds_stop": say("Stopping {channel} looks best, but gains with a probability of only {probability:chance}."),
    "measure.reason.odds_still": say("Leaving {channel} as it is looks best, but some change may gain as well."),
    "measure.reason.fit": say("The model does not fit your data well enough to judge {channel}."),
    "measure.reason.no_worth": say("What {channel} adds can be estimated, but not whether it pays, until you say what a result is worth."),
    "measure.reason.no_hour_value": say("{channel} takes hours, and you have not said what an hour is worth."),
    "measure.reason.no_cost": say("No money and no hours were noted for {channel}, so there is nothing to judge it by."),
    "measure.reason.no_outcomes": say("Nothing tells what {channel} brought: no sales or other results have been uploaded."),
    "measure.left_out.no_activity": say("For {channel} no spend, posts or hours are known by day, so its effect cannot be told."),
    "measure.left_out.no_cost": say("No money and no hours were noted for {channel}, so there is nothing to judge it by."),
    # missing
    "measure.missing.outcomes": say(
        "Upload your orders, or whatever you count as a result (leads, sign-ups, bookings): without them no return can be known."
    ),
    "measure.missing.worth": say(
        "Say what one result is worth to you ({kind}), in a small table of results and values: for orders, your margin."
    ),
    "measure.missing.hours": say("Note the hours that each channel takes, in a table of days, channels and hours: time is investment too."),
    "measure.missing.hour_value": say("Say what an hour of work is worth, even as a range."),
    "measure.missing.money": say("Upload ad spend and other costs."),
    "measure.missing.weeks": say(
        "Judging the channels needs {needed:count} whole weeks of results with enough in them; you have {n:count}."
    ),
    "measure.missing.rate": say("{amount:money} could not be converted and counts nowhere: say what one {currency} is worth."),
    # notes
    "measure.note.claims": say(
        "{kind}: {n:count} were counted, and the networks and the site together claim {claimed:count}. Each is counted once here."
    ),
    "measure.note.untraced": say("{kind}: {share:pct} of them do not say which channel they came from."),
    "measure.note.shared": say("{money:money} and {hours:hours} were for no one channel; they count in the total only."),
    "measure.note.no_test": say(
        "No test of up to {weeks:count} weeks would show what the channels without a verdict bring: it is too little beside your weekly ups and downs."
    ),
    "measure.left_out.place": say(
        "{place} was left out: it has fewer than 60 results or 20 weeks, or no results in more than a fifth of its weeks."
    ),
    "measure.note.pooled": say("The {n:count} places were measured together, each by its own results; the figures of all are their sum."),
    "measure.note.places": say("Each day has rows of {n:count} places; they were added up."),
    "measure.note.unused_lifts": say("The tests of {channels:list} are not used: these channels are not in the model."),
    "measure.note.unknown_weeks": say(
        "In {n:count} weeks a row or the result is missing. They weigh nothing; what was put in is taken to have gone on as around them."
    ),
    "measure.note.two_values": say(
        "Two kinds of value stand side by side: what a rule of counting credits to a channel, and what would not have come "
        "without it. Verdicts rest on the second alone."
    ),
    "measure.customer.note.checked": say(
        "Tried out: fitted on the first part of the days, it foresaw {foreseen:count} purchases in the last {weeks:count} weeks; {came:count} came."
    ),
    "measure.customer.note.off": say(
        "Do not rely on it yet: fitted on the first part of the days, it foresaw {foreseen:count} purchases in the last {weeks:count} weeks, and {came:count} came."
    ),
    "measure.customer.note.unchecked": say(
        "It could not be tried out: the first part of the days alone has too few customers who came back."
    ),
    "measure.customer.note.beyond": plural(
        "You look {years:number} year ahead and have data of {weeks:count} weeks; what lies beyond rests on the model alone, and its range does not show that.",
        "You look {years:number} years ahead and have data of {weeks:count} weeks; what lies beyond rests on the model alone, and its range does not show that.",
        by="years",
    ),
    "measure.customer.note.tied": say(
        "Those who buy more often spend another amount each time than others do; the model takes the two to be independent, so read the value as rough."
    ),
    "measure.customer.note.everybody": say("This is the mean over all customers; those whom one channel brings may be worth more or less."),
}
