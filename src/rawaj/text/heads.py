"""Heads: what a learned linear model says of each text — language, dialect, sentiment, sarcasm, need — with calibrated probabilities.

A model is one flat file that `rawaj train` makes: a header in JSON, then the table of weights. The room of texts takes it as
bytes and opens no file. A score is sum(weights of the features) / sqrt(sum(gains of the features)): a linear model over
idf-weighted features of unit length, where a feature that stands twice counts twice. Probabilities are
softmax(a x score + b), a and b fitted on texts that the weights had not seen (vector scaling: Guo and others 2017, "On
Calibration of Modern Neural Networks", section 4.2).
"""

from __future__ import annotations

import json
import threading
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from rawaj.errors import DataError
from rawaj.text.arrow import Column
from rawaj.text.matching import MUCH_ARABIC, NO_ARABIC, ONLY_ENGLISH
from rawaj.text.scoring import BLOCK, Weights, answer
from rawaj.text.warm import telling

if TYPE_CHECKING:
    from rawaj.text.match import Read

__all__ = ["Head", "Heads", "Labels"]

CERTAIN = 0.99  # of what letters tell: of 12,062 Arabic tweets five are taken for another language by theirs
MAGIC = b"RAWAJHEADS1\n"
_kept = threading.local()


@dataclass(frozen=True, slots=True)
class Head:
    """One question with its answers.

    Attributes:
        name: what is asked. labels: its answers, k of them; one word may stand for several columns.
        scale: of the integer weights, so that a score is scale x integer. offset: k numbers, added to the scores before the choice.
        slope, shift: k numbers each, from the chosen scores to the probabilities.
    """

    name: str
    labels: tuple[str, ...]
    scale: float
    offset: tuple[float, ...]
    slope: tuple[float, ...]
    shift: tuple[float, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Labels:
    """The answers of one head for n texts: `chosen` int8 [n], index into `labels`; `sure` float64 [n], the probability that the chosen
    answer is right: that of all columns with its word; `told` gives the probabilities, which few need.
    """

    labels: tuple[str, ...]
    chosen: NDArray[np.int8]
    sure: NDArray[np.float64]
    told: Callable[[], NDArray[np.float64]]

    @property
    def probability(self) -> NDArray[np.float64]:
        """Of each answer: float64 [n, k], worked out at each call."""
        return self.told()

    def keys(self) -> list[str]:
        """The answers as words."""
        return [self.labels[number] for number in self.chosen.tolist()]


@dataclass(frozen=True, slots=True, eq=False)
class Heads:
    """A model in memory.

    Attributes:
        heads: in the order of the columns of the table.
        card: what it was made of and how well it does (`docs/reference/heads.md`).
    """

    heads: tuple[Head, ...]
    weights: Weights
    card: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def read(cls, data: bytes) -> Heads:
        """A model from the bytes of its file.

        Raises:
            DataError: ``text.not_a_model``.
        """
        try:
            header, table = _parts(data)
            heads = tuple(_head(one) for one in header["heads"])
            rows, scores = 1 << header["bits"], sum(len(head.labels) for head in heads)
            if len(table) != rows * (scores + 1):
                raise DataError("text.not_a_model")
            return cls(heads, Weights(table[: rows * scores].view(np.int8).reshape(rows, scores), table[rows * scores :]), header["card"])
        except (KeyError, TypeError, ValueError, zlib.error) as error:
            raise DataError("text.not_a_model") from error

    def to_bytes(self) -> bytes:
        """The bytes of its file: the same for the same model."""
        heads = [{name: getattr(head, name) for name in Head.__dataclass_fields__} for head in self.heads]
        bits = len(self.weights.gains).bit_length() - 1
        header = json.dumps({"bits": bits, "heads": heads, "card": dict(self.card)}, ensure_ascii=False, sort_keys=True).encode()
        table = zlib.compress(self.weights.rows.tobytes() + self.weights.gains.tobytes(), 9)
        return MAGIC + len(header).to_bytes(4, "little") + header + table

    def scores(self, texts: Column) -> NDArray[np.int32]:
        """Sums of the integer weights of n texts, and of the gains behind them: int32 [n, h + 1]."""
        return self._read(texts).scores

    def label(self, texts: Column) -> dict[str, Labels]:
        """What each head says of n texts, by the head's name."""
        read = self._read(texts)
        return self.answers(read.scores, read.foreign, read.arabic)

    def _read(self, texts: Column) -> Read:
        """What is worked out of each word is kept for the next call, in each thread for the model that it used last."""
        from rawaj.text.match import Matcher

        if getattr(_kept, "weights", None) is not self.weights:
            _kept.weights, _kept.matcher = self.weights, Matcher((), self.weights)
        read: Read = _kept.matcher.read(texts)
        return read

    def answers(self, scores: NDArray[np.int32], foreign: NDArray[np.bool_], arabic: NDArray[np.int8]) -> dict[str, Labels]:
        """What each head says of n texts from their `scores` [n, h + 1].

        Args:
            foreign: `Read.foreign`, bool [n]: of these texts the heads of languages and dialects say that it is another, whatever was learned.
            arabic: `Read.arabic`, int8 [n]: with the name of a brand in Latin letters an Arabic text is no English one, and English alone is neither mixed nor
                of an Arabic dialect, whatever was learned.
        """
        begins = np.cumsum([0, *(len(head.labels) for head in self.heads)])
        numbers = np.array(
            [
                [value for head in self.heads for value in _of_all(getattr(head, name), head)]
                for name in ("scale", "offset", "slope", "shift")
            ]
        ).reshape(4, -1)
        words = np.array([begin + head.labels.index(word) for begin, head in zip(begins, self.heads, strict=False) for word in head.labels])

        barred = np.array(
            [[_is_barred(head, word, much) for head in self.heads for word in head.labels] for much in range(ONLY_ENGLISH + 1)]
        )

        def ask(first: int, last: int, probability: NDArray[np.float64]) -> tuple[NDArray[np.int8], NDArray[np.float64]]:
            chosen, sure = np.zeros((last - first, len(scores)), np.int8), np.zeros((last - first, len(scores)))
            room, word = np.zeros((len(probability) + 3, BLOCK)), np.zeros(BLOCK, np.int64)
            with telling():
                answer(scores, arabic, barred, begins[first : last + 1], numbers, words, chosen, probability, sure, room, word)
            return chosen, sure

        def told(number: int) -> NDArray[np.float64]:
            head = self.heads[number]
            probability = np.zeros((len(head.labels), len(scores)))
            ask(number, number + 1, probability)
            if _says_other(head):
                probability[:, foreign] = (1 - CERTAIN) / max(len(head.labels) - 1, 1)
                probability[head.labels.index("other"), foreign] = CERTAIN
            return np.ascontiguousarray(probability.T)

        chosen, sure = ask(0, len(self.heads), np.zeros((begins[-1], 0)))
        for number, head in enumerate(self.heads):
            if _says_other(head):
                chosen[number, foreign], sure[number, foreign] = head.labels.index("other"), CERTAIN
        return {
            head.name: Labels(head.labels, chosen[number], sure[number], partial(told, number)) for number, head in enumerate(self.heads)
        }


def _says_other(head: Head) -> bool:
    """Whether letters and words alone may tell this head that the language is another, and so no dialect of Arabic."""
    return head.name in ("language", "dialect") and "other" in head.labels


_BARRED = {NO_ARABIC: ("ar",), MUCH_ARABIC: ("en", "arabizi"), ONLY_ENGLISH: ("ar", "mixed")}


def _is_barred(head: Head, word: str, arabic: int) -> bool:
    """Whether a language or a dialect cannot be that of a text of which so much is Arabic."""
    if head.name == "language":
        return word in _BARRED.get(arabic, ())
    return head.name == "dialect" and arabic == ONLY_ENGLISH and _says_other(head) and word != "other"


def _of_all(value: float | tuple[float, ...], head: Head) -> tuple[float, ...]:
    return value if isinstance(value, tuple) else (value,) * len(head.labels)


def _head(one: Mapping[str, Any]) -> Head:
    return Head(one["name"], tuple(one["labels"]), one["scale"], tuple(one["offset"]), tuple(one["slope"]), tuple(one["shift"]))


def _parts(data: bytes) -> tuple[dict[str, Any], NDArray[np.uint8]]:
    """The header and the bytes of the table."""
    if not data.startswith(MAGIC):
        raise DataError("text.not_a_model")
    begin = len(MAGIC) + 4
    end = begin + int.from_bytes(data[len(MAGIC) : begin], "little")
    return json.loads(data[begin:end]), np.frombuffer(zlib.decompress(data[end:]), np.uint8)
