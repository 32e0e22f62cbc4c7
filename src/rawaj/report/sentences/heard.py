"""The page of one query."""

from __future__ import annotations

from rawaj.report.sentences.kit import Sentence, plural, say

__all__ = ["SENTENCES"]

SENTENCES: dict[str, Sentence] = {
    "page.heard.title": say("What {query:quote} finds"),
    "page.heard.summary": say(
        "Matches: {matches:count} of {texts:count} texts; authors known by name: {people:count}; matches that repeat another: {copies:count}."
    ),
    "page.heard.nothing": say(
        "No text matches. Ask for fewer words at once, put OR between words of which one is enough, or write a * behind the beginning of a word."
    ),
    "page.heard.by.network": say("Networks"),
    "page.heard.by.language": say("Languages"),
    "page.heard.by.dialect": say("Dialects"),
    "page.heard.by.sentiment": say("Sentiment"),
    "page.heard.by.sarcasm": say("Sarcasm"),
    "page.heard.by.need": say("Needs"),
    "page.heard.found": say("What people say, the newest first"),
    "page.heard.day": say("{day:day}"),
    "page.heard.need": say("{need} (probability {p:pct})"),
    "page.heard.need_open": say("need not clear"),
    "page.heard.copies": plural("{n:count} repeat", "{n:count} repeats", by="n"),
    "page.heard.hint.small_operator": say(
        "The query was read with {found:quote} as a word of the text; for the operator write {expected}."
    ),
    "page.heard.hint.beside_field": say(
        "{found:quote} was read as a word of the text and not as a value of {field:field}; for that write {expected}."
    ),
    "page.heard.hint.question_mark": say("The question mark of {found:quote} was left out; for any letters write {expected}."),
    "page.heard.hint.passed_on": say(
        "{found:quote} does not find texts that are passed on: the RT before the name of their author is no part of the text."
    ),
    "page.heard.hint.raw_ends": say(
        "Of {found:quote} the query asks for {expected:quote}: signs before the first letter and behind the last are not asked for."
    ),
    "page.heard.sampling": say(
        "These are the texts that were collected; how many there are beside them nobody can know from them. Languages, sentiments and needs are "
        "told by a learned model, which errs."
    ),
    "page.heard.undated": plural("{n:count} match has no day.", "{n:count} matches have no day.", by="n"),
    "page.heard.left_alone": plural(
        "{n:count} file is prose, not a table of texts, and was left alone: {files:list}.",
        "{n:count} files are prose, not tables of texts, and were left alone: {files:list}.",
        by="n",
    ),
    "page.heard.unreadable": plural(
        "{n:count} cell could not be read; its row was left out.", "{n:count} cells could not be read; their rows were left out.", by="n"
    ),
}
