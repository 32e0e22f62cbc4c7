"""What step 1 says."""

from __future__ import annotations

from rawaj.report.sentences.kit import Sentence, plural, say

__all__ = ["SENTENCES"]

SENTENCES: dict[str, Sentence] = {
    "listen.headline.none": say("Nothing that people say falls in this period yet."),
    "listen.headline.no_need": plural(
        "{mentions:count} mention in this period, and it states no need.",
        "{mentions:count} mentions in this period, and none of them states a need.",
        by="mentions",
    ),
    "listen.headline.rising": say("People who look for what you offer rose by about {change:pct}{where}."),
    "listen.headline.rising_topic": say("People who look for {topic} rose by about {change:pct}{where}."),
    "listen.headline.rising_query": say("People who state a need in what the query finds rose by about {change:pct}{where}."),
    "listen.headline.rising_far": plural(
        "Far more people than before look for what you offer: {stating:count} mention states a need now{where}.",
        "Far more people than before look for what you offer: {stating:count} mentions state a need now{where}.",
        by="stating",
    ),
    "listen.headline.rising_far_topic": plural(
        "Far more people than before look for {topic}: {stating:count} mention states a need now{where}.",
        "Far more people than before look for {topic}: {stating:count} mentions state a need now{where}.",
        by="stating",
    ),
    "listen.headline.rising_far_query": plural(
        "Far more people than before state a need in what the query finds: {stating:count} mention states one{where}.",
        "Far more people than before state a need in what the query finds: {stating:count} mentions state one{where}.",
        by="stating",
    ),
    "listen.headline.falling": say("People who look for what you offer fell by about {change:pct}{where}."),
    "listen.headline.falling_topic": say("People who look for {topic} fell by about {change:pct}{where}."),
    "listen.headline.falling_query": say("People who state a need in what the query finds fell by about {change:pct}{where}."),
    "listen.headline.steady": say("As many people as before look for what you offer{where}."),
    "listen.headline.steady_topic": say("As many people as before look for {topic}{where}."),
    "listen.headline.steady_query": say("As many people as before state a need in what the query finds{where}."),
    "listen.headline.cannot_tell_query": say(
        "Of what the query finds, {share:range} states a need{where}; whether it is rising cannot be told yet."
    ),
    "listen.headline.cannot_tell": say(
        "Of what is said about what you offer, {share:range} states a need{where}; whether it is rising cannot be told yet."
    ),
    "listen.headline.cannot_tell_topic": say(
        "Of what is said about {topic}, {share:range} states a need{where}; whether it is rising cannot be told yet."
    ),
    "listen.where.people": say(", most of them on {networks:networks}"),
    "listen.where.talk": say(", most of it on {networks:networks}"),
    "listen.missing.mentions": say("Upload the comments and messages of one of your pages: nothing that people say is here yet."),
    "listen.missing.period": say(
        "Choose other days or upload newer files: nobody said anything between {first:day} and {last:day}; "
        "the last mention is of {last_day:day}."
    ),
    "listen.missing.dates": say("Upload an export with dates: no mention here says when it was written."),
    "listen.missing.queries": say(
        "Name what you sell, your shop and your competitors: until then all that was uploaded counts as one topic."
    ),
    "listen.missing.competitors": say("Name one competitor to see your share of voice."),
    "listen.missing.brand": say("Write a query with your own name to see your share of voice."),
    "listen.missing.nobody_named": say("Neither you nor a competitor is named in this period, so there is no share of voice to show."),
    "listen.missing.before": say(
        "Upload {networks:networks} from {first:day} to {last:day} as well: without it nobody can tell whether need there rises."
    ),
    "listen.missing.before_unnamed": say(
        "Upload texts from {first:day} to {last:day} as well: without them nobody can tell whether need rises."
    ),
    "listen.missing.day_before": say(
        "Upload {networks:networks} of {first:day} as well: without it nobody can tell whether need there rises."
    ),
    "listen.missing.day_before_unnamed": say("Upload texts of {first:day} as well: without them nobody can tell whether need rises."),
    "listen.missing.asked_days": say(
        "Leave the date out of the query, or ask for two weeks or more: from fewer days nobody can tell whether need rises."
    ),
    "listen.missing.asked_people": say(
        "Ask without the names of authors to see whether need rises: people who are named stay as many as they are."
    ),
    "listen.missing.enough": plural(
        "Only {have:count} mention states a need; from about {enough:count} on, a rise by half can be told from chance.",
        "Only {have:count} mentions state a need; from about {enough:count} on, a rise by half can be told from chance.",
        by="have",
    ),
    "listen.note.compared": say(
        "To see whether need rises, {first:day} to {last:day} was compared with {before_first:day} to {before_last:day}: "
        "{ratio:number} times as many people (between {low:number} and {high:number})."
    ),
    "listen.note.unknown_share": say(
        "How much of {networks:networks} was collected cannot be known: a search or a file returns an unknown part of it."
    ),
    "listen.note.unknown_share_unnamed": say(
        "How much of all that was said was collected cannot be known: a search or a file returns an unknown part of it."
    ),
    "listen.note.own_pages": say("Comments and messages are from your own pages; they do not speak for the whole network."),
    "listen.note.model": say(
        "Needs are told by a model that learned from labelled comments. On comments like those, about nine in ten that it finds are right and "
        "about one in eight is missed. In tweets, news and reviews most that it takes for asking is none: label some yourself."
    ),
    "listen.note.corrected": plural(
        "Shares that state a need are corrected by {labels:count} text that you labelled; weeks, the period before, and what has fewer than "
        "{enough:count} labels of its own take it that the model errs there as it errs on these.",
        "Shares that state a need are corrected by {labels:count} texts that you labelled; weeks, the period before, and what has fewer than "
        "{enough:count} labels of its own take it that the model errs there as it errs on these.",
        by="labels",
    ),
    "listen.note.queue": say(
        "Label {enough:count} texts of a topic (rawaj queue) to have its shares corrected for what the model misreads; "
        "labelled so far: {labels:count}."
    ),
    "listen.note.copies": plural(
        "{n:count} repost is counted with what it repeats, not as a new mention.",
        "{n:count} reposts are counted with what they repeat, not as new mentions.",
        by="n",
    ),
    "listen.note.unmatched": plural(
        "{n:count} mention in this period matches none of your queries.",
        "{n:count} mentions in this period match none of your queries.",
        by="n",
    ),
    "listen.note.undated": plural(
        "{n:count} mention has no date and is left out.", "{n:count} mentions have no date and are left out.", by="n"
    ),
    "listen.note.nameless": plural(
        "{n:count} mention has no author and counts as a person of its own.",
        "{n:count} mentions have no author and count as a person each.",
        by="n",
    ),
}
