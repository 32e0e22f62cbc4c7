"""A model of the user's own in ONNX answers in the place of one head, everywhere, or says in one sentence why it cannot."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import nanoarrow as na
import numpy as np
import pytest

from rawaj.errors import ConfigurationError, InputError
from rawaj.report.words import Words
from rawaj.store.facts import Facts
from rawaj.strategy import enrich
from rawaj.strategy.bulk import local
from rawaj.strategy.bulk.reading import Plan
from rawaj.strategy.model import heads
from rawaj.strategy.outside import outside_model
from rawaj.strategy.said import Query, Said
from rawaj.strategy.telling import opened_models, told

from .bulk_talk import rows_of, write_talk
from .outside_models import write_model
from .talk import PERIOD, mention, table

TEXTS = ["المنتج حلو", "وحش جدا", "كلام عادي", "", "حلو حلو وحش"]
RIGHT = ["POS", "NEG", "NEU", "POS", "POS"]  # an empty text has no scores, and the first answer wins


def test_it_answers_as_its_scores_say(tmp_path: Path) -> None:
    model = outside_model(write_model(tmp_path / "m"))
    found = model.label(TEXTS)
    assert (model.head, found.keys()) == ("sentiment", RIGHT)
    places = [found.labels.index(label) for label in ("POS", "NEG", "NEU")]
    by_hand = np.exp([4, 0, 0.5]) / np.exp([4, 0, 0.5]).sum()
    assert np.allclose(found.probability[0, places], by_hand)
    assert np.allclose(found.sure, found.probability.max(axis=1))
    assert np.allclose(found.probability.sum(axis=1), 1)


def test_batches_and_filling_up_change_nothing(tmp_path: Path) -> None:
    model = outside_model(write_model(tmp_path / "m"))
    many = [TEXTS[number % 5] + " كلمة" * (number % 17) for number in range(200)]
    together = model.label(na.Array(many, na.string()))
    alone = [model.label([text]) for text in many]
    assert together.keys() == [one.keys()[0] for one in alone]
    assert np.allclose(together.probability, np.concatenate([one.probability for one in alone]))


def test_a_long_text_is_cut_where_the_model_ends(tmp_path: Path) -> None:
    model = outside_model(write_model(tmp_path / "m"))
    assert model.label(["كلمة " * 39 + "وحش"]).keys() == ["NEU"]  # 19.5 for neutral against 5
    assert model.label(["وحش " * 2 + "حلو " * 5000]).keys() == ["POS"]


@pytest.mark.parametrize(
    ("names", "rawaj", "head", "answers"),
    [
        (("LABEL_0", "LABEL_1", "LABEL_2"), {"head": "sentiment", "labels": {"LABEL_0": "NEG", "LABEL_1": "POS", "LABEL_2": "neutral"}}, "sentiment", ["NEG", "POS"]),
        (("EGY", "GLF", "MSA"), None, "dialect", ["egypt", "gulf"]),
        (("complains", "praises", "other"), None, "need", ["complains", "praises"]),
        (("yes", "no", "perhaps"), {"head": "sarcasm", "labels": {"yes": "sarcastic", "no": "plain", "perhaps": "plain"}}, "sarcasm", ["sarcastic", "plain"]),
    ],
)  # fmt: skip
def test_its_answers_are_told_in_our_words(tmp_path: Path, names, rawaj, head, answers) -> None:
    folder = write_model(tmp_path / "m", names, rawaj)
    assert told(TEXTS[:2], [folder])[head].keys() == answers
    others = told(TEXTS[:2], [folder])
    assert all(others[one.name].keys() == heads().label(TEXTS[:2])[one.name].keys() for one in heads().heads if one.name != head)


def _broken(folder: Path, name: str, content: str) -> str:
    write_model(folder)
    (folder / name).write_text(content, encoding="utf-8")
    return str(folder)


@pytest.mark.parametrize(
    ("make", "code", "shown"),
    [
        (lambda folder: str(folder), "model.no_file", "model.onnx"),
        (lambda folder: _broken(folder, "config.json", "{"), "model.unreadable", "config.json"),
        (lambda folder: _broken(folder, "config.json", '{"id2label": {"1": "positive"}}'), "model.unreadable", "id2label"),
        (lambda folder: _broken(folder, "model.onnx", "no model"), "model.unreadable", "model.onnx"),
        (lambda folder: _broken(folder, "tokenizer.json", "{}"), "model.unreadable", "tokenizer.json"),
        (lambda folder: write_model(folder, ("LABEL_0", "LABEL_1", "LABEL_2")), "model.unknown_labels", "LABEL_1"),
        (lambda folder: write_model(folder, rawaj={"head": "mood"}), "model.unknown_head", "mood"),
        (lambda folder: write_model(folder, problem_type="multi_label_classification"), "model.several_at_once", ""),
    ],
)
def test_what_cannot_be_used_is_said_in_one_sentence(tmp_path: Path, make, code: str, shown: str) -> None:
    with pytest.raises(InputError) as caught:
        outside_model(make(tmp_path / "m"))
    assert caught.value.code == code
    for lang in ("ar", "en"):
        assert shown in Words(lang).plain(caught.value)


def test_a_model_that_gives_other_numbers_of_answers_is_refused(tmp_path: Path) -> None:
    folder = write_model(tmp_path / "m", ("positive", "negative"))
    with pytest.raises(InputError) as caught:
        told(["حلو"], [folder])
    assert (caught.value.code, caught.value.values["expected"], caught.value.values["found"]) == ("model.width", 2, 3)


def test_one_head_has_one_model(tmp_path: Path) -> None:
    one, two = write_model(tmp_path / "a"), write_model(tmp_path / "b")
    with pytest.raises(InputError, match=r"model\.twice"):
        opened_models([one, two])
    assert len(opened_models([one, one])) == 1


def test_without_the_extra_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(ConfigurationError, match=r"model\.not_installed"):
        outside_model(write_model(tmp_path / "m"))


def test_the_strategy_and_the_bulk_job_use_it(tmp_path: Path) -> None:
    folder = write_model(tmp_path / "m", ("EGY", "GLF", "MSA"))
    rows = [mention(number, text, PERIOD.first) for number, text in enumerate(TEXTS)]
    said = Said(queries=(Query("khaliji", "لهجة:خليجي", "product"),), models=(folder,))
    facts = enrich.enriched(Facts.of(mentions=table(rows)), said)
    assert facts.rows("select dialect from enriched order by row_no") == [("egypt",), ("gulf",), ("msa",), ("egypt",), ("egypt",)]
    assert facts.rows("select mention_id from enriched where matched") == [("m1",)]
    talk = tmp_path / "mentions.parquet"
    write_talk(talk, rows=300)
    plain = local.run([str(talk)], Plan(), tmp_path / "plain")["mentions"]
    own = local.run([str(talk)], Plan(models=(folder,)), tmp_path / "own", threads=2)["mentions"]
    assert len(rows_of(own)) == len(rows_of(plain)) == 300
    import duckdb

    ask = duckdb.connect()

    assert ask.execute(f"select distinct dialect from read_parquet({own!r})").fetchall() == [("msa",)]  # neither word stands in them
    asked = "select mention_id, language, sentiment, need from read_parquet({!r}) order by 1"
    assert ask.execute(asked.format(own)).fetchall() == ask.execute(asked.format(plain)).fetchall()


def test_rawaj_json_must_be_an_object(tmp_path: Path) -> None:
    folder = Path(write_model(tmp_path / "m"))
    (folder / "rawaj.json").write_text(json.dumps(["sentiment"]), encoding="utf-8")
    with pytest.raises(InputError, match=r"model\.unreadable"):
        outside_model(str(folder))


def test_rawaj_label_takes_a_folder_and_the_settings_name_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import csv
    import os

    from click.testing import CliRunner

    from rawaj.cli.commands import group
    from rawaj.services.home import models

    folder, said, out = write_model(tmp_path / "m"), tmp_path / "said.csv", tmp_path / "out.csv"
    said.write_text("text\n" + "\n".join(TEXTS[:3]) + "\n", encoding="utf-8")

    def labelled(*more: str) -> list[str]:
        done = CliRunner().invoke(group, ["label", str(said), "--text", "text", "-o", str(out), *more], catch_exceptions=False)
        assert done.exit_code == 0
        with out.open(encoding="utf-8", newline="") as lines:
            return [row["sentiment"] for row in csv.DictReader(lines)]

    usual = labelled()
    assert usual != RIGHT[:3]
    assert labelled("--model", folder) == RIGHT[:3]
    monkeypatch.setenv("RAWAJ_MODELS", folder)
    assert labelled() == RIGHT[:3]
    monkeypatch.setenv("RAWAJ_MODELS", os.pathsep.join(["/a", "/b c"]))
    assert models() == ("/a", "/b c")


def test_listening_to_files_uses_those_of_the_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from rawaj.services.listening import listen_to_files, listen_to_lines

    monkeypatch.setenv("RAWAJ_MODELS", write_model(tmp_path / "m", ("EGY", "GLF", "MSA")))
    said = tmp_path / "said.csv"
    said.write_text("text\n" + "\n".join(TEXTS[:3]) + "\n", encoding="utf-8")
    heard = listen_to_files("لهجة:خليجي", [said])
    assert [(one.text, one.labels["dialect"][0]) for one in heard.found] == [("وحش جدا", "gulf")]
    assert heard.counts["dialect"] == {"gulf": 1}
    (found,) = listen_to_lines("dialect:gulf", [TEXTS[:3]])
    assert [one.text for one in found] == ["وحش جدا"]
