"""The query language: from a string to a tree.

    expression := all (OR all)*            أو
    all        := one ([AND] one)*         و (alone), or nothing between them
    one        := NOT one | near           ليس, or - before a word
    near       := atom (NEAR/n atom)*      قرب/n; NEAR/nf (قرب/nم) keeps the order
    atom       := ( expression ) | [raw:] word | [raw:] "phrase" | #tag | @name | field:value | field:(value OR value)

NEAR binds first, then NOT, AND, OR. Operators are upper case in English; «و» is one only when it stands alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rawaj.errors import InputError
from rawaj.text import query as q
from rawaj.text.advice import advised_comparison, advised_country, advised_value
from rawaj.text.fields import TEXT_FIELDS, can_be_met, read_condition, values_of
from rawaj.text.scan import Part, refuse, scan
from rawaj.text.spans import forms, tokens

__all__ = ["DEEPEST", "parse", "parse_each"]

DEEPEST = 50  # parentheses and NOT inside one another


def parse(query: str) -> q.Expression:
    """The tree of a query; raises what `parse_each` does."""
    return parse_each([query])[0]


def parse_each(queries: Sequence[str]) -> list[q.Expression]:
    """The trees of some queries. Their words are read together: one by one that would take as long as all the rest.

    Raises:
        InputError: `query.<what>` of the first that cannot be read, with `query`, `query_index`, `position` (a character, from 1) and `expected`
            (what could stand there): empty, empty_term, missing_term, unclosed_parenthesis, unopened_parenthesis, unclosed_quote, unopened_quote,
            near_number, near_operand, not_equal, foreign, link, unknown_country, unknown_field, unknown_value, no_value, field_value, wildcard_short, raw_wildcard, raw_term, too_deep.
    """
    scanned, refused = [], None
    for query in queries:
        try:
            scanned.append(scan(query))
        except InputError as error:
            refused = error  # unless one before it is refused for its grammar
            break
    chunks = list(
        {
            chunk: None
            for parts in scanned
            for part in parts
            if part.kind in ("word", "phrase")
            for piece in _pieces(part)
            for chunk in piece
        }
    )
    read = dict(zip(chunks, forms(chunks), strict=True))
    trees = []
    for number, parts in enumerate(scanned):
        try:
            trees.append(_Parser(queries[number], parts, read).whole())
        except InputError as error:
            raise _numbered(error, number) from None
    if refused:
        raise _numbered(refused, len(scanned))
    return trees


def _numbered(error: InputError, number: int) -> InputError:
    return InputError(error.code, **{**error.values, "query_index": number})


class _Parser:
    """Recursive descent over the parts of one query; `read`: the words of each chunk of its words and phrases."""

    def __init__(self, query: str, parts: list[Part], read: Mapping[str, list[str]]) -> None:
        self.query, self.parts, self.forms = query, parts, read
        self.at = 0
        self.depth = 0

    @property
    def part(self) -> Part:
        return self.parts[self.at]

    def take(self) -> Part:
        self.at += 1
        return self.parts[self.at - 1]

    def whole(self) -> q.Expression:
        if self.part.kind == "end":
            raise refuse("empty", self.query, 0, "متاح OR available")
        tree = self.any()
        if self.part.kind == "close":
            raise refuse("unopened_parenthesis", self.query, self.part.position, "(")
        return tree

    def any(self) -> q.Expression:
        parts = [self.all()]
        while self.part.kind == "or":
            self.take()
            parts.append(self.all())
        return parts[0] if len(parts) == 1 else q.Or(tuple(parts))

    def all(self) -> q.Expression:
        parts = [self.one()]
        while self.part.kind not in ("or", "close", "end"):
            if self.part.kind == "and":
                self.take()
            parts.append(self.one())
        return parts[0] if len(parts) == 1 else q.And(tuple(parts))

    def one(self) -> q.Expression:
        if self.part.kind != "not":
            return self.near()
        self.deeper()
        self.take()
        tree = q.Not(self.one())
        self.depth -= 1
        return tree

    def near(self) -> q.Expression:
        first = self.part
        tree = self.atom()
        depth = self.depth
        while self.part.kind == "near":
            self.deeper()
            operator = self.take()
            second = self.part
            right = self.atom()
            for side, part in ((tree, first), (right, second)):
                if not q.positional(side):
                    raise refuse("near_operand", self.query, part.position, "(سعر OR تكلفة) NEAR/5 توصيل")
            tree = q.Near(tree, right, operator.number, operator.ordered)
        self.depth = depth
        return tree

    def atom(self) -> q.Expression:
        part = self.take()
        if part.kind == "open":
            return self.group(part)
        if part.kind == "raw":
            return self.raw(part)
        if part.kind in ("word", "phrase"):
            return self.phrase(part)
        if part.kind == "field":
            return self.field(part)
        raise refuse("missing_term", self.query, part.position, "متاح", found=part.text or part.kind)

    def phrase(self, part: Part) -> q.Expression:
        words = [word for piece in _pieces(part) for word in self.words(part, piece)]
        if _is_tag(part):
            if not words:
                raise refuse("empty_term", self.query, part.position, "#عروض", found=part.text)
            if all(word.any_word for word in words):
                raise refuse("wildcard_short", self.query, part.position + part.text.index("*"), "#عرو*", found=part.text)
            return _with_number(
                q.Phrase(tuple(q.Word(word.form, exact=True) for word in words), tag_first=True, tag_last=not words[-1].form.endswith("*"))
            )
        while words and words[0].any_word:  # any word before a phrase says nothing
            words.pop(0)
        while words and words[-1].any_word:
            words.pop()
        if not words:
            raise refuse("empty_term", self.query, part.position, "متاح", found=part.text)
        return _with_the_word_itself(_with_number(q.Phrase(tuple(words))))

    def words(self, part: Part, piece: list[str]) -> list[q.Word]:
        """The words of a piece; a wildcard joins what stands right beside it."""
        joined: list[str] = []
        for number, chunk in enumerate(piece):
            found = self.forms[chunk]
            if number == 0:
                joined = found
            elif found and joined:
                joined = [*joined[:-1], f"{joined[-1]}*{found[0]}", *found[1:]]
            elif found:
                joined = [f"*{found[0]}", *found[1:]]
            else:
                joined = [*joined[:-1], f"{joined[-1]}*" if joined else "*"]
        for form in joined:
            if "*" in form and form != "*" and len(form.replace("*", "")) < 2:
                raise refuse("wildcard_short", self.query, part.position + max(part.text.find("*"), 0), "متا*", found=form)
        return [q.Word(_squeezed(form), exact=form.startswith("@")) for form in joined]

    def group(self, opening: Part) -> q.Expression:
        self.deeper()
        tree = self.any()
        if self.take().kind != "close":
            raise refuse("unclosed_parenthesis", self.query, opening.position, ")")
        self.depth -= 1
        return tree

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise refuse("too_deep", self.query, self.part.position, limit=DEEPEST)

    def raw(self, sign: Part) -> q.Expression:
        part = self.take()
        if part.kind in ("end", "open", "close", "field", "raw"):
            raise refuse("raw_term", self.query, part.position, f"{sign.text}:متاح")
        if "*" in part.text:
            raise refuse("raw_wildcard", self.query, part.position + part.text.index("*"), f"{sign.text}:متاح")
        found = tokens(part.text)
        if not found:
            raise refuse("empty_term", self.query, part.position, "متاح", found=part.text)
        words, written = tuple(q.Word(token.form, exact=True) for token in found), part.text[found[0].start : found[-1].end]
        return q.Phrase(words, found[0].tag_first, found[-1].tag_last, written)

    def field(self, part: Part) -> q.Expression:
        if part.text:
            return self.condition(part, part)
        opening = self.take()
        values: list[q.Expression] = []
        while self.part.kind != "close":
            value = self.take()
            if value.kind == "end":
                raise refuse("unclosed_parenthesis", self.query, opening.position, ")")
            if value.kind not in ("or", "value", "phrase") or (value.kind == "value" and value.text.casefold() == "or"):
                raise refuse("field_value", self.query, value.position, f"{part.called}:(… OR …)", field=part.name)
            if value.kind != "or":
                values.append(self.condition(part, value))
        self.take()
        if not values:
            raise refuse("field_value", self.query, opening.position, f"{part.called}:…", field=part.name)
        return values[0] if len(values) == 1 else q.Or(tuple(values))

    def condition(self, part: Part, value: Part) -> q.Field:
        found = read_condition(part.name, part.relation, value.text)
        at, called = value.value_position, part.called
        if found is None and part.name == "country" and part.relation in (":", "="):
            raise refuse("unknown_country", self.query, at, advised_country(called, value.text), found=value.text)
        if found is None:
            expected = f"{called}:…" if part.name in TEXT_FIELDS else advised_comparison(part.name, called, part.relation, value.text)
            raise refuse("field_value", self.query, at, expected, field=part.name)
        if not can_be_met(found.name, str(found.value)):
            expected = advised_value(part.name, called, value.text)
            code = "unknown_value" if expected else "no_value"
            raise refuse(code, self.query, at, expected, field=part.name, found=value.text, existing=values_of(part.name))
        return found


_BEFORE_MORE_DIGITS = re.compile(r"([^\d*]+)(\d\*)")


def _is_tag(part: Part) -> bool:
    return part.text.startswith(("#", "＃"))


def _with_number(phrase: q.Phrase) -> q.Expression:
    """`covid1*` finds covid1 and covid19: a second digit parts a number from the letters, so the wildcard may go on in a word of its own."""
    found = _BEFORE_MORE_DIGITS.fullmatch(phrase.words[0].form) if len(phrase.words) == 1 else None
    if found is None:
        return phrase
    exact = phrase.words[0].exact
    return q.Or((phrase, replace(phrase, words=tuple(q.Word(form, exact) for form in found.groups()))))


def _with_the_word_itself(found: q.Expression) -> q.Expression:
    """A word with * at its end finds all that the word alone does, in Arabizi and other spellings too, which no pattern of letters knows."""
    if not isinstance(found, q.Phrase) or len(found.words) > 1 or found.words[0].exact or "*" not in found.words[0].form:
        return found
    word = found.words[0].form.removesuffix("*")
    return found if "*" in word else q.Or((found, q.Phrase((q.Word(word),))))


def _pieces(part: Part) -> list[list[str]]:
    """What of a word or a phrase is read by itself: what stands between spaces, or between the low lines of a hashtag, cut at wildcards."""
    pieces = part.text[1:].split("_") if _is_tag(part) else part.text.split()
    return [piece.split("*") for piece in pieces]


def _squeezed(form: str) -> str:
    while "**" in form:
        form = form.replace("**", "*")
    return form
