"""A listening query as a tree. `parse` reads it from a string; `match` runs it.

Or(And(Phrase(متاح), Not(Phrase(مستعمل))), Field(network = x))
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

__all__ = ["And", "Expression", "Field", "Near", "Not", "Or", "Phrase", "Word", "positional"]


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a query, folded; `*` stands for any letters, alone for any one word.

    Attributes:
        exact: no proclitics, spelling variants or Arabizi: the folded word itself.
    """

    form: str
    exact: bool = False

    @property
    def any_word(self) -> bool:
        """Whether it stands for any one word."""
        return self.form == "*"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words one after the other (often one word).

    Attributes:
        tag_first: they begin where a hashtag does, and stand in that hashtag.
        tag_last: they end where a hashtag does.
        raw: as written in the query, for `raw:`; the text must hold the very same characters.
    """

    words: tuple[Word, ...]
    tag_first: bool = False
    tag_last: bool = False
    raw: str | None = None


@dataclass(frozen=True, slots=True)
class Near:
    """Left and right with at most `within - 1` words between them; `ordered`: left first. They may not overlap."""

    left: Expression
    right: Expression
    within: int
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A condition on a field beside the text; `relation` is one of = > >= < <= and .. (from … to, both included)."""

    name: str
    relation: str
    value: str | int
    upper: int | None = None


@dataclass(frozen=True, slots=True)
class Not:
    """What must not hold."""

    part: Expression


@dataclass(frozen=True, slots=True)
class And:
    """All parts hold."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one part holds."""

    parts: tuple[Expression, ...]


Expression: TypeAlias = Phrase | Near | Field | Not | And | Or
Relation: TypeAlias = Literal["=", ">", ">=", "<", "<=", ".."]


def positional(tree: Expression) -> bool:
    """Whether it has places in a text, so that NEAR can use it: phrases, NEAR, and OR of such."""
    if isinstance(tree, Or):
        return all(positional(part) for part in tree.parts)
    return isinstance(tree, Phrase | Near)
