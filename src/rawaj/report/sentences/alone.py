"""The page of a test of texts, and the value of a customer."""

from __future__ import annotations

from rawaj.report.sentences.kit import Sentence, plural, say

__all__ = ["SENTENCES"]

SENTENCES: dict[str, Sentence] = {
    "page.valued.title": say("What is a new customer worth? ({file})"),
    "page.valued.worth": plural(
        "A new customer is worth {worth:range} within {years:number} year.",
        "A new customer is worth {worth:range} within {years:number} years.",
        by="years",
    ),
    "page.valued.built_on": say("From {customers:count} customers, {back:count} of whom came back, from {first:day} to {last:day}."),
    "page.valued.repeats": say("Purchases expected after the first: {repeats:range}"),
    "page.valued.spent": say("Spent on each of them: {spent:range}"),
    "page.valued.kept": say("Of which stays with you: {kept:range}; money a year later counts {discount:pct} less."),
    "page.valued.use": say("To measure channels with it: rawaj measure TABLE.csv {option}"),
    "page.tried.title": say("Which text wins in {file}?"),
    "page.tried.arm": say("Text"),
    "page.tried.impressions": say("Shown"),
    "page.tried.clicks": say("Clicks"),
    "page.tried.ctr": say("Clicks per impression, as counted"),
    "page.tried.rate": say("Most likely rate"),
    "page.tried.best": say("Probability to be the best"),
    "page.tried.loss": say("Expected loss if you take it"),
    "page.tried.next": say("Share of the next impressions"),
    "page.tried.counted": say("{clicks:count} clicks of {impressions:count} impressions"),
    "page.tried.told": say(
        "Most likely rate: {rate:range}. Probability to be the best: {best:chance}. Expected loss if you take it: {loss:chance} of the clicks."
    ),
    "page.tried.share": say("Give it {share:chance} of the next impressions."),
}
