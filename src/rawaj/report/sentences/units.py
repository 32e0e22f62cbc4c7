"""Units with their nouns, so that numbers and nouns agree. The key after "unit." is `Estimate.unit`."""

from __future__ import annotations

from rawaj.report.sentences.kit import Sentence, plural, say

__all__ = ["SENTENCES"]

SENTENCES: dict[str, Sentence] = {
    "unit.hours": plural("{n:number} hour", "{n:number} hours", by="n"),
    "unit.days": plural("{n:number} day", "{n:number} days", by="n"),
    "unit.weeks": plural("{n:number} week", "{n:number} weeks", by="n"),
    "unit.months": plural("{n:number} month", "{n:number} months", by="n"),
    "unit.minutes": plural("{n:number} minute", "{n:number} minutes", by="n"),
    "unit.mentions": plural("{n:number} mention", "{n:number} mentions", by="n"),
    "unit.orders": plural("{n:number} order", "{n:number} orders", by="n"),
    "unit.purchases": plural("{n:number} purchase", "{n:number} purchases", by="n"),
    "unit.posts": plural("{n:number} post", "{n:number} posts", by="n"),
    "unit.people": plural("{n:number} person", "{n:number} people", by="n"),
    "unit.authors": plural("{n:number} person who wrote", "{n:number} people who wrote", by="n"),
    "unit.customers": plural("{n:number} customer", "{n:number} customers", by="n"),
    "unit.clicks": plural("{n:number} click", "{n:number} clicks", by="n"),
    "unit.impressions": plural("{n:number} impression", "{n:number} impressions", by="n"),
    "unit.visits": plural("{n:number} visit", "{n:number} visits", by="n"),
    "unit.followers": plural("{n:number} follower", "{n:number} followers", by="n"),
    "unit.subscribers": plural("{n:number} subscriber", "{n:number} subscribers", by="n"),
    "unit.leads": plural("{n:number} lead", "{n:number} leads", by="n"),
    "unit.outcomes": plural("{n:number} result", "{n:number} results", by="n"),
    "unit.questions": plural("{n:number} question", "{n:number} questions", by="n"),
    "unit.conversions": plural("{n:number} conversion", "{n:number} conversions", by="n"),
    "money.EGP": plural("{n:number} EGP", "{n:number} EGP", by="n"),
    "money.USD": plural("{n:number} USD", "{n:number} USD", by="n"),
    "money.EUR": plural("{n:number} EUR", "{n:number} EUR", by="n"),
    "money.GBP": plural("{n:number} GBP", "{n:number} GBP", by="n"),
    "money.SAR": plural("{n:number} SAR", "{n:number} SAR", by="n"),
    "money.AED": plural("{n:number} AED", "{n:number} AED", by="n"),
    "money.KWD": plural("{n:number} KWD", "{n:number} KWD", by="n"),
    "money.QAR": plural("{n:number} QAR", "{n:number} QAR", by="n"),
    "money.JOD": plural("{n:number} JOD", "{n:number} JOD", by="n"),
    "money.MAD": plural("{n:number} MAD", "{n:number} MAD", by="n"),
    "range.between": say("between {low} and {high}"),
    "range.loss_to_gain": say("between a loss of {low} and a gain of {high}"),
    "range.loss": say("a loss of between {low} and {high}"),
    "number.unknown": say("unknown"),
    "number.below_one": say("below 1%"),
    "number.above_99": say("above 99%"),
    "list.and": say("{first} and {last}"),
    "list.comma": say("{first}, {last}"),
}
