"""What step 4 says."""

from __future__ import annotations

from rawaj.report.sentences.kit import Sentence, plural, say

__all__ = ["SENTENCES"]

_HEADLINES: dict[str, Sentence] = {
    "converse.headline.answered": plural(
        "The one text that asked you something has its answer.",
        "All {asked:count} texts that asked you something have their answer.",
        by="asked",
    ),
    "converse.headline.waiting": plural(
        "{n:count} text waits for your answer; you answered {share:pct} of what was asked.",
        "{n:count} texts wait for your answer; you answered {share:pct} of what was asked.",
        by="n",
    ),
    "converse.headline.waiting_hours": plural(
        "{n:count} text waits for your answer; you answered {share:pct} of what was asked, half of it within {hours:hours}.",
        "{n:count} texts wait for your answer; you answered {share:pct} of what was asked, half of it within {hours:hours}.",
        by="n",
    ),
    "converse.headline.asked": plural(
        "{n:count} text asks for an answer; whether it got one cannot be told, since your replies are not in the data.",
        "{n:count} texts ask for an answer; whether they got one cannot be told, since your replies are not in the data.",
        by="n",
    ),
    "converse.headline.publish": say(
        "Publish next on {channel} a post that {pillar:term}: the proposed post does better than usual there with a probability of {probability:chance}."
    ),
    "converse.headline.publish_kind": say(
        "Publish next on {channel} {kind}: it does better than usual there with a probability of {probability:chance}."
    ),
    "converse.headline.published": plural(
        "You published {n:count} post in this period; what does better than the usual cannot be told yet.",
        "You published {n:count} posts in this period; what does better than the usual cannot be told yet.",
        by="n",
    ),
    "converse.headline.won": say(
        "Use {arm:quote} from now on: it won the test {test:quote}, with a rate that is {lift:range} above the next."
    ),
    "converse.headline.tested": plural(
        "You ran {n:count} test of texts; it has no winner to rely on yet.",
        "You ran {n:count} tests of texts; none of them has a winner to rely on yet.",
        by="n",
    ),
    "converse.headline.nothing": say(
        "Neither comments nor posts of yours are connected, so there is nothing yet to answer or to plan from."
    ),
}

_MISSING: dict[str, Sentence] = {
    "converse.missing.comments": say("Upload or connect the comments and messages of your accounts to see who waits for your answer."),
    "converse.missing.replies": say("Upload or connect your own replies to see what was answered, and how fast."),
    "converse.missing.posts": say("Upload the posts of your channels to see what to publish next."),
    "converse.missing.figures": say(
        "No channel has {needed:count} posts with their figures: upload exports that show clicks or interactions of each post."
    ),
    "converse.channel.no_rates": say("On {channel} fewer than {needed:count} posts have figures, so nothing is told apart."),
    "converse.channel.per_post": say("{channel} tells neither impressions nor reach of its posts, so figures are per post."),
    "converse.channel.no_text": say("The posts of {channel} came without their text, so pillar and act cannot be told."),
}

_NOTES: dict[str, Sentence] = {
    "converse.note.not_assigned": say(
        "Your posts were not assigned to pillar, act or hour by chance: what does better is a hint that an experiment can prove, not a cause."
    ),
    "converse.note.by_rules": plural(
        "The pillar of {n:count} post was told by rules from its words.",
        "The pillars of {n:count} posts were told by rules from their words.",
        by="n",
    ),
    "converse.note.several_acts": plural(
        "{n:count} post asks for more than one act; one act a post is easier to follow and to measure.",
        "{n:count} posts ask for more than one act; one act a post is easier to follow and to measure.",
        by="n",
    ),
    "converse.note.much_promotion": say("On {channel} {share:pct} of your posts offer something for sale: give value more often."),
    "converse.note.asks_by_rules": say(
        "Whether a text asks for an answer is told by rules: a question or a complaint under your accounts."
    ),
    "converse.note.undated": plural(
        "{n:count} post has no date and counts in no period.", "{n:count} posts have no date and count in no period.", by="n"
    ),
}

_EVIDENCE: dict[str, Sentence] = {
    "converse.evidence.pillar": say(
        "A post that {group:term} gets {change:pct} more than usual on {channel} (probability {probability:chance}, posts: {n:count})."
    ),
    "converse.evidence.pillar_open": say(
        "On {channel} no pillar is told from the usual yet; a post that {group:term} is ahead (probability {probability:chance}, posts: {n:count})."
    ),
    "converse.evidence.act": say(
        "A post that asks for this act gets {change:pct} more than usual on {channel}: {group:term} (probability {probability:chance}, posts: {n:count})."
    ),
    "converse.evidence.act_open": say(
        "On {channel} no act is told from the usual yet; ahead is: {group:term} (probability {probability:chance}, posts: {n:count})."
    ),
    "converse.evidence.kind": say(
        "On {channel} {group} gets {change:pct} more than usual (probability {probability:chance}, posts: {n:count})."
    ),
    "converse.evidence.kind_open": say(
        "On {channel} no form is told from the usual yet; ahead is: {group} (probability {probability:chance}, posts: {n:count})."
    ),
    "converse.evidence.hour_posts": say("Posts of {channel} did best between {first:hour} and {last:hour}."),
    "converse.evidence.hour_segment": say(
        "The people of your segment are most active between {first:hour} and {last:hour}; your posts do not tell hours apart."
    ),
    "converse.evidence.hour_channel": say(
        "People who write on {channel} are most active between {first:hour} and {last:hour}; your posts do not tell hours apart."
    ),
    "converse.evidence.hour_network": say(
        "People on the network of {channel} are most active between {first:hour} and {last:hour}; your posts do not tell hours apart."
    ),
    "converse.evidence.hour_everywhere": say(
        "People on all networks are most active between {first:hour} and {last:hour}; nothing nearer to {channel} is known."
    ),
    "converse.evidence.balance": say("{share:pct} of its posts offer something for sale (posts: {n:count})."),
    "converse.evidence.no_rates": say("What does better on {channel} cannot be told yet, so this follows what you publish most."),
}

_KINDS: dict[str, Sentence] = {
    "converse.kind.photo": say("a photo"),
    "converse.kind.video": say("a video"),
    "converse.kind.reel": say("a reel"),
    "converse.kind.story": say("a story"),
    "converse.kind.link": say("a link"),
    "converse.kind.text": say("a text"),
    "converse.kind.status": say("a text only"),
    "converse.kind.carousel": say("a carousel of photos"),
    "converse.kind.article": say("an article"),
    "converse.kind.newsletter": say("a newsletter"),
    "converse.kind.live": say("a live broadcast"),
    "converse.kind.other": say("a post of another form"),
    "converse.kind.other_named": say("a post of the form {name:quote}"),
}

_TRIALS: dict[str, Sentence] = {
    "converse.trial.lacking": say("It cannot be judged: a text, its impressions, its clicks or its share is missing in a row."),
    "converse.trial.impossible": say("It cannot be judged: a row has more clicks than impressions."),
    "converse.trial.one_arm": say("It cannot be judged yet: a test compares two texts or more, and there is one."),
    "converse.trial.not_shown": say("It cannot be judged yet: nothing was shown."),
    "converse.trial.some_days": say("It cannot be judged: some rows have a day and some have none. Give every row its day, or none."),
    "converse.trial.not_shares": say("It cannot be judged: the shares of a day are negative, differ for one text, or are all 0."),
    "converse.trial.winner": say("Take {arm:quote}: it is the best. Its rate is {lift:range} above the next."),
    "converse.trial.either": say(
        "Take {arm:quote} or any close to it: whichever it is, you are expected to lose {loss:pct} of the clicks at most."
    ),
    "converse.trial.continue": say(
        "Cannot tell yet: {arm:quote} is ahead with a probability of {best:chance}. If the present difference is real, it shows after about {enough:count} impressions of each."
    ),
    "converse.trial.continue_open": say(
        "Cannot tell yet: {arm:quote} is ahead with a probability of {best:chance}, and by too little for any test to show it."
    ),
    "converse.trial.unfair": say(
        "Do not use this test: {most:quote} was shown {most_n:count} times and {least:quote} {least_n:count} times, which chance does not do. Mend how people are shared out, and begin anew."
    ),
    "converse.trial.note.unfair": say(
        "Chance makes so uneven a split less than once in 1,000 tests. Common causes: caches, redirects, robots, an arm that began later."
    ),
    "converse.trial.note.fair": say("The split of impressions is one that chance can make."),
    "converse.trial.note.looks": say(
        "{days:count} days were looked at. A winner is named only on evidence that may be looked at every day: the chance to name one wrongly, ever, is at most 5%."
    ),
    "converse.trial.note.totals": say(
        "The table has totals only. With one row a day, days that are good or bad for all texts cannot mislead."
    ),
    "converse.trial.note.varied": say(
        "The shares were changed from day to day, and the split was checked day by day. Rates mix good and bad days then; the winner is told within days."
    ),
    "converse.trial.note.next": say(
        "Shares by Thompson sampling learn while they earn. Give the shares anew each day, and write into a column share of that day's rows what "
        "each text was to get, so that the split can still be checked."
    ),
}

SENTENCES: dict[str, Sentence] = {**_HEADLINES, **_MISSING, **_NOTES, **_EVIDENCE, **_KINDS, **_TRIALS}
