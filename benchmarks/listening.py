"""The listening engine against what people do with pandas; speeds are per CPU second of one core unless a wall time is named.

    python -m benchmarks listening [--rows 1000000] [--texts FOLDER] [--script-rows 3000] [--large 10000000] [--spark]

The script reads the same Parquet file with pandas, tells the language with langdetect, the sentiment with VADER, searches 10 keywords,
folds exact copies, groups by network and hour, and writes Parquet; langdetect and VADER are not among our requirements:
`pip install langdetect vaderSentiment`. It is measured on the first rows and taken to be linear. `--texts` names a folder of public
sets for a wider vocabulary, without it the texts are the 6,749 items of our own need set.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from statistics import median

from benchmarks.process import Run, run

SCRIPT = """
import re, sys, time
import pandas as pd
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer
path, rows, language, out = sys.argv[1], int(sys.argv[2]), sys.argv[3] == "1", sys.argv[4]
table = pd.read_parquet(path, columns=["network", "posted_at", "text", "likes"])[:rows]
analyser = SentimentIntensityAnalyzer()
if language:
    from langdetect import DetectorFactory, LangDetectException, detect
    DetectorFactory.seed = 0
    def tell(text):
        try:
            return detect(text)
        except LangDetectException:
            return ""
    tell("warm up")
begun = time.process_time()
if language:
    table["language"] = table.text.map(tell)
table["sentiment"] = table.text.map(lambda text: analyser.polarity_scores(text)["compound"])
for keyword in ["سعر", "بكام", "عايز", "خدمة", "توصيل", "عرض", "شكرا", "price", "where", "sale"]:
    table[keyword] = table.text.str.contains(re.escape(keyword))
table["copy"] = table.text.duplicated()
table.groupby(["network", table.posted_at.dt.floor("h")]).agg({"likes": "sum", "sentiment": "mean"})
table.drop(columns="text").to_parquet(out)
print(time.process_time() - begun)
"""
OURS = """
import sys, time
from pathlib import Path
from benchmarks.mentions import pool_of, queries_of
from rawaj.strategy.bulk.local import run
from rawaj.strategy.bulk.reading import BatchReader, Plan
path, queries, threads, out, texts = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]), sys.argv[5]
plan = Plan(tuple(queries_of(queries, pool_of(Path(texts) if texts else None))), "Africa/Cairo")
begun, wall = time.process_time(), time.monotonic()
run([path], plan, out, threads=threads)
print(time.process_time() - begun, time.monotonic() - wall)
"""
SPARK = """
import sys, time
from pathlib import Path
from benchmarks.mentions import pool_of, queries_of
from rawaj.strategy.bulk.reading import Plan
from rawaj.strategy.bulk.spark import run
path, out, texts = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
plan = Plan(tuple(queries_of(1000, pool_of(Path(texts) if texts else None))), "Africa/Cairo")
wall = time.monotonic()
run([path], plan, out, master="local[2]", options={"spark.driver.memory": "6g", "spark.sql.shuffle.partitions": "8", "spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"})
print(time.monotonic() - wall)
"""
KERNEL = """
import statistics, sys, threading, time
from pathlib import Path
import pyarrow.parquet as pq
from benchmarks.mentions import pool_of, queries_of
from rawaj.strategy.model import heads
from rawaj.text import Enricher
path, times, texts = sys.argv[1], int(sys.argv[2]), sys.argv[3]
begun = time.process_time()
column = pq.read_table(path, columns=["text"], use_threads=False)["text"].combine_chunks()
read_s = time.process_time() - begun
column = column.chunk(0) if hasattr(column, "chunk") else column
pool = pool_of(Path(texts) if texts else None)
def work(enricher, begin, end):
    for at in range(begin, end, 122880):
        part = column.slice(at, min(122880, end - at))
        enricher.enrich(part)
def times_of(queries, threads):
    enrichers = [Enricher(queries, heads()) for _ in range(threads)]
    for enricher in enrichers:
        work(enricher, 0, 20000)
    cuts = [len(column) * n // threads for n in range(threads + 1)]
    workers = [threading.Thread(target=work, args=(enrichers[n], cuts[n], cuts[n + 1])) for n in range(threads)]
    begun, wall = time.process_time(), time.monotonic()
    [one.start() for one in workers], [one.join() for one in workers]
    return time.process_time() - begun, time.monotonic() - wall
for many in (1000, 10000):
    queries = queries_of(many, pool)
    found = [(threads, *times_of(queries, threads)) for _ in range(times) for threads in (1, 2)]
    for threads in (1, 2):
        cpu_s, wall_s = (statistics.median(one[column] for one in found if one[0] == threads) for column in (1, 2))
        print(many, threads, read_s, cpu_s, wall_s)
"""
COPIES = """
import sys
import numpy as np, pyarrow.parquet as pq
from rawaj.text import duplicates, tokens
table = pq.read_table(sys.argv[1], columns=["text", "planted"])
texts, planted = table["text"], np.array(table["planted"].fill_null(-1))
folded = duplicates(texts)
def words(i):
    return [token.form for token in tokens(texts[int(i)].as_py()) if token.kind != "mention"]
def similar(a, b):
    one, other = (set(w) | set(zip(w, w[1:])) for w in (words(a), words(b)))
    return len(one & other) / max(1, len(one | other)) >= 0.6
rng = np.random.default_rng(1)
copies = rng.permutation(np.flatnonzero(planted >= 0))[:20000]
long = np.array([min(len(words(i)), len(words(planted[i]))) >= 5 for i in copies])
same = folded.first[copies] == folded.first[planted[copies]]
merged = np.flatnonzero(folded.first != np.arange(len(planted)))
sample = rng.permutation(merged)[:20000]
def origin(i):
    while planted[i] >= 0:
        i = planted[i]
    return i
other = np.array([origin(i) != origin(folded.first[i]) for i in sample])
true = np.array([similar(i, folded.first[i]) for i in sample])
print(same[long].mean(), same.mean(), true.mean(), true[other].mean(), len(merged), long.sum(), other.sum())
"""


def _python(code: str, *arguments: object) -> Run:
    return run([sys.executable, "-c", code, *map(str, arguments)])


def _numbers(item: Run) -> list[float]:
    return [float(text) for text in item.output.strip().splitlines()[-1].split()]


def main(arguments: list[str]) -> None:
    """Print Markdown."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks listening")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--texts", default="")
    parser.add_argument("--script-rows", type=int, default=3000)
    parser.add_argument("--runs", type=int, default=2)
    parser.add_argument("--large", type=int, default=0)
    parser.add_argument("--spark", action="store_true", help="the same job on Spark, with two cores of this machine")
    said = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "mentions.parquet"
        write = f"from pathlib import Path; from benchmarks.mentions import *; write_mentions({said.rows}, Path({str(path)!r}), Path({said.texts!r}) if {said.texts!r} else None)"
        run([sys.executable, "-c", write])
        _end_to_end(path, folder, said)
        _kernel(path, said)
        _copies(path)
        if said.large:
            _large(path, folder, said)
        if said.spark:
            wall_s = _numbers(_python(SPARK, path, folder / "spark", said.texts))[0]
            print(
                f"\nSpark, two cores of one machine: {wall_s:.0f} s, {2 * wall_s / said.rows * 1e6:,.0f} µs of a core a mention", flush=True
            )


def _end_to_end(path: Path, folder: Path, said: argparse.Namespace) -> None:
    print(
        "| end to end, 1,000 queries | CPU s | wall s | mentions / CPU s | against the script | without language id | peak MB |\n|---|---|---|---|---|---|---|"
    )
    _python(OURS, path, 1, 1, folder / "compiled", said.texts)  # after an install the first use compiles
    found: dict[int, list[tuple[float, ...]]] = {1: [], 2: []}
    for number in range(said.runs):
        with_language = said.script_rows / _numbers(_python(SCRIPT, path, said.script_rows, 1, folder / "script.parquet"))[0]
        without_rows = said.script_rows * 20
        without = without_rows / _numbers(_python(SCRIPT, path, without_rows, 0, folder / "script.parquet"))[0]
        print(f"| pandas script | – | – | {with_language:,.0f} (without language id {without:,.0f}) | – | – | – |", flush=True)
        for threads in (1, 2):
            ours = _python(OURS, path, 1000, threads, folder / f"out{number}{threads}", said.texts)
            cpu_s, wall_s = _numbers(ours)
            speed = said.rows / cpu_s
            found[threads].append((cpu_s, wall_s, speed, speed / with_language, speed / without, ours.memory_mb))
            print(_line(f"ours, {threads} thread(s)", found[threads][-1]), flush=True)
    one, two = (tuple(map(median, zip(*found[threads], strict=True))) for threads in (1, 2))
    print(_line("**median**, 1 thread", one), _line("**median**, 2 threads", two), sep="\n")
    print(f"\nTwo threads take {one[1] / two[1]:.2f} times less wall time than one.", flush=True)


def _line(what: str, found: tuple[float, ...]) -> str:
    cpu_s, wall_s, speed, against, without, memory_mb = found
    return f"| {what} | {cpu_s:.2f} | {wall_s:.2f} | {speed:,.0f} | {against:,.0f} | {without:.1f} | {memory_mb:.0f} |"


def _kernel(path: Path, said: argparse.Namespace) -> None:
    print(
        f"\n| kernel (all heads, queries, needs, sketch), queries; medians of {said.runs} in turns | threads | CPU s | wall s | mentions / CPU s | share of the speed of reading |\n|---|---|---|---|---|---|"
    )
    for line in _python(KERNEL, path, said.runs, said.texts).output.strip().splitlines()[-4:]:
        queries, threads, read_s, cpu_s, wall_s = map(float, line.split())
        speed = said.rows / cpu_s
        print(f"| {queries:,.0f} | {threads:.0f} | {cpu_s:.2f} | {wall_s:.2f} | {speed:,.0f} | {read_s / cpu_s:.1%} |", flush=True)


def _copies(path: Path) -> None:
    long, whole, true, other, merged, planted, others = _numbers(_python(COPIES, path))
    print(
        f"\nPlanted copies of five words or more folded: {long:.1%} of {planted:,.0f} (of all lengths {whole:.1%}); merges with true similarity of .6 or more: "
        f"{true:.1%}, of the {others:,.0f} sampled that nobody planted {other:.1%}; {merged:,.0f} merges.",
        flush=True,
    )


def _large(path: Path, folder: Path, said: argparse.Namespace) -> None:
    """The same file under as many names as make the rows; ids of their own, so copies are many."""
    large = folder / "large.parquet"
    times = -(-said.large // said.rows)
    run(
        [
            sys.executable,
            "-c",
            f"import duckdb; duckdb.connect().execute(\"copy (select * replace (mention_id || '-' || n as mention_id, text || ' ' || (n * 7919 + source_row) as text) from '{path}', range({times}) r(n)) to '{large}' (format parquet, compression zstd, row_group_size 61440)\")",
        ]
    )
    ours = _python(OURS, large, 1000, 2, folder / "large", said.texts)
    cpu_s, wall_s = _numbers(ours)
    print(f"\n{times * said.rows:,} mentions, two threads: {cpu_s:.0f} CPU s, {wall_s:.0f} s, peak {ours.memory_mb:.0f} MB")
