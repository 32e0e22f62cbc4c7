"""A tiny model in ONNX with its tokenizer: whether «حلو» or «وحش» stands in a text, told by sums of one number per word."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

WORDS = {"[PAD]": 0, "[UNK]": 1, "حلو": 2, "وحش": 3}
TELLS = np.array([[9, 9, 9], [0, 0, 0.5], [4, 0, 0], [0, 5, 0]], np.float32)  # of padding, only the mask may take no notice


def write_model(
    folder: Path, names: tuple[str, ...] = ("positive", "negative", "neutral"), rawaj: dict[str, Any] | None = None, **config: Any
) -> str:
    """Write the folder; the scores are for `names` in this order, whatever they are called."""
    folder.mkdir(parents=True, exist_ok=True)
    ids, mask, types = (
        helper.make_tensor_value_info(name, TensorProto.INT64, ["n", "words"]) for name in ("input_ids", "attention_mask", "token_type_ids")
    )
    graph = helper.make_graph(
        [
            helper.make_node("Gather", ["table", "input_ids"], ["each"]),
            helper.make_node("Cast", ["attention_mask"], ["there"], to=TensorProto.FLOAT),
            helper.make_node("Unsqueeze", ["there", "last"], ["wide"]),
            helper.make_node("Mul", ["each", "wide"], ["told"]),
            helper.make_node("ReduceSum", ["told", "middle"], ["logits"], keepdims=0),
        ],
        "sums",
        [ids, mask, types],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["n", 3])],
        [
            numpy_helper.from_array(TELLS, "table"),
            numpy_helper.from_array(np.array([2]), "last"),
            numpy_helper.from_array(np.array([1]), "middle"),
        ],
    )
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9), folder / "model.onnx")
    tokenizer = Tokenizer(WordLevel(WORDS, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.save(str(folder / "tokenizer.json"))
    named = {str(number): name for number, name in enumerate(names)}
    (folder / "config.json").write_text(
        json.dumps({"id2label": named, "pad_token_id": 0, "max_position_embeddings": 40, **config}), encoding="utf-8"
    )
    if rawaj is not None:
        (folder / "rawaj.json").write_text(json.dumps(rawaj), encoding="utf-8")
    return str(folder)
