"""The page of one plain table."""

from __future__ import annotations

from rawaj.report.sentences.kit import Sentence, say

__all__ = ["SENTENCES"]

SENTENCES: dict[str, Sentence] = {
    "page.measured.title": say("Does each channel in {file} pay?"),
    "page.measured.read": say("How the table was read"),
    "page.measured.outcome": say("The result is {column}, over {weeks:count} weeks."),
    "page.measured.value": say("Each unit of {column} is worth {value:range}."),
    "page.measured.hour_value": say("An hour of work is worth {value:range}."),
    "page.measured.controls": say("Taken into account, and not something that you put in: {columns:list}."),
    "page.measured.rate": say("One {unit} in the table was counted as {rate:money}."),
    "page.measured.rate_from": say("From {first:day} on, one {unit} in the table was counted as {rate:money}."),
    "page.measured.either_sign": say("May also do harm, as you said: {channels:list}."),
    "page.measured.left_out": say("Left out, since no figures stand in them: {columns:list}."),
    "page.measured.place": say("{place}: {verdict}; return on what was put in: {roi:range}."),
    "page.measured.place_open": say("{place}: {verdict}."),
    "page.measured.roi": say("Return on what was put in: {roi:range}."),
}
