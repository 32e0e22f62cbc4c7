"""How a room writes its sentences: English here, Arabic in `report/locale/ar/LC_MESSAGES/<module>.po`.

    SENTENCES = {
        "listen.headline.rising": say("More people look for {topic}, most of them on {networks:networks}."),
        "listen.unanswered": plural("{n:count} question waits for your answer.", "{n:count} questions wait for your answer.", by="n"),
    }

A placeholder is ``{name}`` or ``{name:format}``; `rawaj.report.formats` lists the formats.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["PLACEHOLDER", "Sentence", "plural", "say"]

PLACEHOLDER = re.compile(r"\{(\w+)(?::(\w+))?\}")


@dataclass(frozen=True, slots=True)
class Sentence:
    """An English sentence with placeholders, the msgid of its translation.

    Attributes:
        one: the sentence, or its singular.
        many: its plural, None where no number decides the form.
        by: name of the value whose number decides the form.
    """

    one: str
    many: str | None = None
    by: str | None = None

    @property
    def forms(self) -> tuple[str, ...]:
        """The English texts: one, or singular and plural."""
        return (self.one,) if self.many is None else (self.one, self.many)


def say(msgid: str) -> Sentence:
    """A sentence whose form no number decides.

    >>> say("Reply to {author} today.").forms
    ('Reply to {author} today.',)
    """
    return Sentence(msgid)


def plural(one: str, many: str, *, by: str) -> Sentence:
    """A sentence that agrees with the number called `by`; Arabic gives it six forms.

    >>> plural("{n:count} post", "{n:count} posts", by="n").forms
    ('{n:count} post', '{n:count} posts')
    """
    return Sentence(one, many, by)
