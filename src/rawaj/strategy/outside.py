"""A better model of your own instead of one of the heads: a transformer in ONNX, from a folder on this machine (extra ``[onnx]``).

The folder is what exporters of Hugging Face models write: ``model.onnx``, ``tokenizer.json``, and ``config.json`` with ``id2label``.
A file ``rawaj.json`` beside them says which head it is and what its labels are called here, where their names do not tell::

    {"head": "sentiment", "labels": {"LABEL_0": "POS", "LABEL_1": "NEG", "LABEL_2": "NEU"}}

Nothing is ever downloaded. Its probabilities are the softmax of its scores, as it was trained; they are not calibrated anew.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rawaj.errors import ConfigurationError, InputError
from rawaj.strategy.model import heads
from rawaj.text import Labels
from rawaj.text.arrow import Column, values_of

__all__ = ["FILES", "OutsideModel", "outside_model"]

FILES = ("model.onnx", "tokenizer.json", "config.json")
BATCH = 32
MOST_TOKENS = 512
_KNOWN_INPUTS = frozenset({"input_ids", "attention_mask", "token_type_ids"})
# What labels are called elsewhere, by head; folded. A model whose labels all stand under one head needs no rawaj.json.
_NAMES: dict[str, dict[str, str]] = {
    "sentiment": {"positive": "POS", "negative": "NEG", "neutral": "NEU", "objective": "NEU"},
    "dialect": {  # regions as in NADI and QADI, cities as in MADAR
        "egy": "egypt", "egyptian": "egypt", "cai": "egypt", "glf": "gulf", "doh": "gulf", "lev": "levant", "levantine": "levant", "bei": "levant",
        "mgr": "maghreb", "maghrebi": "maghreb", "magreb": "maghreb", "rab": "maghreb", "tun": "maghreb",
    },
    "sarcasm": {"sarcasm": "sarcastic", "not_sarcastic": "plain", "non-sarcastic": "plain", "non_sarcastic": "plain"},
    "language": {"arabic": "ar", "english": "en"},
    "need": {},
}  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class OutsideModel:
    """One model, opened.

    Attributes:
        head: which head it stands for; labels: that head's answers, in their order.
        to: for each column of its scores, which of `labels` it says.
    """

    folder: str
    head: str
    labels: tuple[str, ...]
    to: tuple[int, ...]
    session: Any
    tokenizer: Any
    inputs: tuple[str, ...]

    def label(self, texts: Column) -> Labels:
        """What it says of n texts, in the form of the head that it stands for; batches of texts of like length, so that little is filled up.

        Raises:
            InputError: ``model.width``, ``model.fails``.
        """
        given = [value or "" for value in values_of(texts)]
        scores = np.zeros((len(given), len(self.to)))
        order = np.argsort([len(text) for text in given], kind="stable")
        for begin in range(0, len(given), BATCH):
            rows = order[begin : begin + BATCH]
            scores[rows] = self._scores([given[row] for row in rows.tolist()])
        return self._labels(_softmax(scores))

    def _scores(self, texts: Sequence[str]) -> NDArray[np.float64]:
        encoded = self.tokenizer.encode_batch(list(texts))
        columns = {
            "input_ids": [one.ids for one in encoded],
            "attention_mask": [one.attention_mask for one in encoded],
            "token_type_ids": [one.type_ids for one in encoded],
        }
        try:
            found = np.asarray(self.session.run(None, {name: np.array(columns[name], np.int64) for name in self.inputs})[0], np.float64)
        except Exception as error:
            raise InputError("model.fails", folder=self.folder, reason=str(error).splitlines()[0][:200]) from error
        if found.shape != (len(texts), len(self.to)):
            raise InputError("model.width", folder=self.folder, expected=len(self.to), found=found.shape[-1] if found.ndim else 0)
        return found

    def _labels(self, p: NDArray[np.float64]) -> Labels:
        probability = np.zeros((len(p), len(self.labels)))
        for column, label in enumerate(self.to):
            probability[:, label] += p[:, column]
        chosen = probability.argmax(axis=1).astype(np.int8)
        return Labels(self.labels, chosen, probability[np.arange(len(p)), chosen], lambda: probability)


@lru_cache(maxsize=8)
def outside_model(folder: str) -> OutsideModel:
    """The model in a folder, opened once.

    Raises:
        ConfigurationError: ``model.not_installed``, the extra is missing.
        InputError: ``model.no_file``, ``model.unreadable``, ``model.unknown_head``, ``model.unknown_labels``, ``model.inputs``, ``model.several_at_once``.
    """
    place = Path(folder)
    missing = next((name for name in FILES if not (place / name).is_file()), None)
    if missing is not None:
        raise InputError("model.no_file", folder=folder, missing=missing, needed=FILES)
    config = _object(folder, "config.json")
    if config.get("problem_type") == "multi_label_classification":
        raise InputError("model.several_at_once", folder=folder)
    names = _names(folder, config)
    head, to = _meaning(folder, names)
    session, tokenizer = _opened(place, config)
    inputs = tuple(one.name for one in session.get_inputs())
    if strange := tuple(name for name in inputs if name not in _KNOWN_INPUTS):
        raise InputError("model.inputs", folder=folder, inputs=strange)
    return OutsideModel(folder, head, _answers(head), to, session, tokenizer, inputs)


def _opened(place: Path, config: Mapping[str, Any]) -> tuple[Any, Any]:
    try:
        from onnxruntime import InferenceSession
        from tokenizers import Tokenizer
    except ImportError as error:
        raise ConfigurationError("model.not_installed", name=error.name) from error
    try:
        session = InferenceSession(str(place / "model.onnx"), providers=["CPUExecutionProvider"])
    except Exception as error:
        raise InputError("model.unreadable", folder=str(place), file="model.onnx", reason=str(error).splitlines()[0][:200]) from error
    try:
        tokenizer = Tokenizer.from_file(str(place / "tokenizer.json"))
    except Exception as error:
        raise InputError("model.unreadable", folder=str(place), file="tokenizer.json", reason=str(error)[:200]) from error
    most = min(int(config.get("max_position_embeddings") or MOST_TOKENS), MOST_TOKENS)
    tokenizer.enable_truncation(max_length=most - 2 if config.get("model_type") in ("roberta", "xlm-roberta", "camembert") else most)
    pad = int(config.get("pad_token_id") or 0)
    tokenizer.enable_padding(pad_id=pad, pad_token=tokenizer.id_to_token(pad) or "[PAD]")
    return session, tokenizer


def _object(folder: str, name: str) -> dict[str, Any]:
    try:
        found = json.loads((Path(folder) / name).read_text(encoding="utf-8"))
    except (ValueError, OSError) as error:
        raise InputError("model.unreadable", folder=folder, file=name, reason=str(error)) from error
    if not isinstance(found, dict):
        raise InputError("model.unreadable", folder=folder, file=name, reason="{ … }")
    return found


def _names(folder: str, config: Mapping[str, Any]) -> tuple[str, ...]:
    """What the model calls each column of its scores."""
    named = config.get("id2label")
    try:
        by_number = {int(number): str(name) for number, name in named.items()} if isinstance(named, dict) else {}
    except ValueError:
        by_number = {}
    if not by_number or sorted(by_number) != list(range(len(by_number))):
        raise InputError("model.unreadable", folder=folder, file="config.json", reason="id2label")
    return tuple(by_number[number] for number in range(len(by_number)))


def _meaning(folder: str, names: Sequence[str]) -> tuple[str, tuple[int, ...]]:
    """Which head the model stands for, and which of its answers each column says."""
    said = _object(folder, "rawaj.json") if (Path(folder) / "rawaj.json").exists() else {}
    every = {head.name: tuple(dict.fromkeys(head.labels)) for head in heads().heads}
    head, own = said.get("head"), said.get("labels") or {}
    if head is not None and head not in every:
        raise InputError("model.unknown_head", folder=folder, head=str(head), existing=tuple(every))
    for one in every if head is None else (head,):
        read = [_answer(one, str(own.get(name, name))) for name in names]
        if None not in read:
            return one, tuple(_answers(one).index(str(answer)) for answer in read)
    wanted = every[head] if head is not None else tuple(f"{one}: {', '.join(answers)}" for one, answers in every.items())
    raise InputError("model.unknown_labels", folder=folder, labels=tuple(names), existing=wanted)


def _answer(head: str, name: str) -> str | None:
    """What a label of a model is called in a head, None where it is none of its answers."""
    folded = name.strip().casefold()
    known = {answer.casefold(): answer for answer in _answers(head)} | _NAMES[head]
    return known.get(folded)


def _answers(head: str) -> tuple[str, ...]:
    return next(one.labels for one in heads().heads if one.name == head)


def _softmax(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    powers = np.exp(scores - scores.max(axis=1, keepdims=True, initial=-np.inf))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))
