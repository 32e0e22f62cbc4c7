"""What step 2 says. A rule is worded from its conditions: "women aged 25-34 in Cairo"."""

from __future__ import annotations

from rawaj.report.sentences.kit import Sentence, plural, say

__all__ = ["SENTENCES"]


def _times(text: str) -> Sentence:
    """A sentence whose English is the same for every number of times, and whose Arabic is not."""
    return plural(text, text, by="times")


_RULES = {
    "segment.rule.people": say("people {first}"),
    "segment.rule.people_two": say("people {first}, {second}"),
    "segment.rule.named": say("{first}"),
    "segment.rule.named_two": say("{first} {second}"),
    "segment.rule.both": say("{first} {second}"),
    "segment.condition.age": say("aged {values:list}"),
    "segment.condition.gender": say("{values:list}"),
    "segment.condition.rfm": say("{values:list}"),
    "segment.condition.interest": say("interested in {values:list}"),
    "segment.condition.place": say("in {values:list}"),
    "segment.condition.product": say("who first bought {values:list}"),
    "segment.condition.source": say("who came from {values:network}"),
    "segment.condition.network": say("on {values:networks}"),
    "segment.condition.language": say("who write {values:list}"),
    "segment.condition.hours": say("active {values:list}"),
    "segment.gender.female": say("women"),
    "segment.gender.male": say("men"),
    "segment.hours.morning": say("in the morning"),
    "segment.hours.afternoon": say("in the afternoon"),
    "segment.hours.evening": say("in the evening"),
    "segment.hours.night": say("at night"),
    "segment.language.ar": say("Arabic"),
    "segment.language.en": say("English"),
    "segment.language.arabizi": say("Arabic in Latin letters"),
    "segment.language.mixed": say("Arabic and English mixed"),
    "segment.language.other": say("other languages"),
    "segment.rfm.champions": say("best customers"),
    "segment.rfm.loyal": say("loyal customers"),
    "segment.rfm.promising": say("customers of one order, some time ago"),
    "segment.rfm.new": say("new customers"),
    "segment.rfm.at_risk": say("customers about to be lost"),
    "segment.rfm.lapsed_big": say("lost customers of one large order"),
    "segment.rfm.lapsed": say("lost customers"),
}

_HEADLINES = {
    "segment.headline.results_per_spend": say(
        "Serve {segment} first: the same ad money brings about {more:pct} more results with them than with others."
    ),
    "segment.headline.results_per_spend.times": _times(
        "Serve {segment} first: the same ad money brings about {times:number} times the results that it brings with others."
    ),
    "segment.headline.ctr": say("Serve {segment} first: they click your ads about {more:pct} more often than others."),
    "segment.headline.ctr.times": _times("Serve {segment} first: they click your ads about {times:number} times as often as others."),
    "segment.headline.value_per_customer": say("Serve {segment} first: each has bought for about {more:pct} more than other customers."),
    "segment.headline.value_per_customer.times": _times(
        "Serve {segment} first: each has bought for about {times:number} times as much as other customers."
    ),
    "segment.headline.later_value_per_customer": say(
        "Serve {segment} first: each later buys for about {more:pct} more than other customers."
    ),
    "segment.headline.later_value_per_customer.times": _times(
        "Serve {segment} first: each later buys for about {times:number} times as much as other customers."
    ),
    "segment.headline.need_share": say("Serve {segment} first: they state a need about {more:pct} more often than others."),
    "segment.headline.need_share.times": _times("Serve {segment} first: they state a need about {times:number} times as often as others."),
    "segment.headline.said": say("You chose {segment}; the data do not confirm yet that they are worth more than others."),
    "segment.headline.none_holds": plural(
        "{n:count} group was tried, and it does not hold on the half kept aside: serve everybody alike for now.",
        "{n:count} groups were tried, and none holds on the half kept aside: serve everybody alike for now.",
        by="n",
    ),
    "segment.headline.nothing": say("Nothing tells one group of people from another yet."),
}

_REASONS = {
    "segment.reason.results_per_spend": say("For the same ad money they bring {extra:range} more results than others."),
    "segment.reason.ctr": say("They click the ads {extra:range} more often than others."),
    "segment.reason.value_per_customer": say("Each has bought for {extra:range} more than other customers."),
    "segment.reason.later_value_per_customer": say("Each later bought for {extra:range} more than other customers."),
    "segment.reason.need_share": say("They state a need {extra:range} more often than others."),
    "segment.reason.holds": say("It was found on one half of the data and holds on the other."),
    "segment.reason.not_confirmed": say(
        "It looked {found:number} times as good where it was found; the half kept aside does not confirm it."
    ),
    "segment.reason.size": say("{size:unit}, {share:pct} of all."),
    "segment.reason.too_few_cells": say("Too few ads on the half kept aside to confirm it."),
    "segment.reason.too_few_people": say("Too few people on the half kept aside to confirm it."),
}

_MISSING = {
    "segment.missing.customers": say("Upload your orders with a customer number: they show who buys, how often and for how much."),
    "segment.missing.ads": say("Export your ads broken down by age, gender and region: they show whom your money reaches best."),
    "segment.missing.mentions": say("Upload the comments and messages of your pages: they show what each group needs."),
    "segment.missing.said": say("The segment that you chose ({name}) is not among those that the data can tell apart."),
    "segment.missing.more": say(
        "To confirm a group that brings a third more, about 150 results or 220 customers in it are enough; keep collecting."
    ),
    "segment.missing.too_few_cells": say("Show this group at least six different ads, so that it can be confirmed."),
    "segment.missing.too_few_people": say("At least 40 people of this group are needed to confirm it."),
    "segment.missing.needs": say("What they need is not known: their mentions cannot be told from those of others."),
    "segment.missing.value": say("What they spend is not known: your orders do not say who of them is who."),
    "segment.missing.cost": say("What reaching them costs is not known: no ad report is broken down this way."),
}

_NOTES = {
    "segment.note.tried": plural(
        "{n:count} group out of {looked_at:count} was tried on a half of the data kept aside; {held:count} held. "
        "Of those that hold, at most about {rate:pct} are chance.",
        "{n:count} groups out of {looked_at:count} were tried on a half of the data kept aside; {held:count} held. "
        "Of those that hold, at most about {rate:pct} are chance.",
        by="n",
    ),
    "segment.note.currencies": plural(
        "{n:count} order is in a currency without a rate and is left out.",
        "{n:count} orders are in a currency without a rate and are left out.",
        by="n",
    ),
    "segment.note.nameless": plural(
        "{n:count} order names no customer and is left out of the groups.",
        "{n:count} orders name no customer and are left out of the groups.",
        by="n",
    ),
    "segment.note.impressions": say("Ad reports count impressions, not people: one person may be shown an ad many times."),
}

SENTENCES: dict[str, Sentence] = {**_RULES, **_HEADLINES, **_REASONS, **_MISSING, **_NOTES}
