"""Import of mentions against merely reading the file with pandas, and the report of a million mentions.

    python -m benchmarks importing [--rows 10000,100000,1000000] [--runs 3] [--report]

The mentions are the demo shop's, made larger; one CSV of 12 columns as a social-listening tool exports them. The report is that
of the largest, with 100,000 post-days beside it (an X export of so many rows).
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from benchmarks.process import Run, median, run

READ = "import pandas, sys, time; begun = time.monotonic(); pandas.read_csv(sys.argv[1]); print(time.monotonic() - begun)"
IMPORT = """
import sys, time
from pathlib import Path
from rawaj.services.home import workspace
from rawaj.services.importing import import_file
from rawaj.services.reading import Options
place = workspace("bench")
begun = time.monotonic()
result = import_file(place, Path(sys.argv[1]), Options())
print(result.outcome, sum(result.rows.values()), file=sys.stderr)
print(time.monotonic() - begun)
"""
POST_DAYS = 100_000
REPORT = """
import sys
from datetime import date
from rawaj.report.html import render
from rawaj.services.home import workspace
from rawaj.services.strategizing import strategize
print(len(render(strategize(workspace("bench")), "ar")))
"""
COLUMNS = "mention_id, network, author_id, author_name, author_followers, text, posted_at, url, likes, reposts, replies, views"


def write_mentions(rows: int, path: Path) -> None:
    """A CSV of `rows` mentions of the demo shop."""
    from rawaj.demo import make_shop

    shop = make_shop(scale=max(0.05, rows / 35_000))
    facts = shop.facts()
    facts.connection.execute(
        f"copy (select {COLUMNS.replace('posted_at', chr(34) + 'posted_at' + chr(34))} from mentions limit {rows}) to '{path}' (header, timestampformat '%Y-%m-%d %H:%M:%S')"
    )


def write_post_days(path: Path) -> None:
    """An X export of POST_DAYS rows: posts of the demo shop, each again on other days."""
    from rawaj.demo import make_shop

    make_shop(scale=1.0).facts().connection.execute(
        f"""copy (select row_number() over () as "Post id", strftime(date '2024-11-24' + cast(n % 728 as integer), '%a, %b %d, %Y') as "Date",
        text as "Post text", 'https://x.com/khobz/status/' || row_number() over () as "Post Link", 500 + n * 37 % 4000 as "Impressions",
        n * 7 % 90 as "Likes" from range({POST_DAYS}) as r(n) join (select text, row_number() over () - 1 as number, count(*) over () as all_posts
        from posts where text is not null) p on p.number = n % p.all_posts) to '{path}' (header)"""
    )


def compare(path: Path, home: Path, runs: int) -> tuple[list[Run], list[Run]]:
    """Reading by pandas and importing, in turn."""
    reads, imports = [], []
    for number in range(runs):
        reads.append(run([sys.executable, "-c", READ, str(path)]))
        imports.append(run([sys.executable, "-c", IMPORT, str(path)], {"RAWAJ_HOME": str(home / f"run{number}")}))
    return reads, imports


def last_line(item: Run) -> float:
    """The seconds that the process printed last."""
    return float(item.output.strip().splitlines()[-1])


def main(arguments: list[str]) -> None:
    """Print a Markdown table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks importing")
    parser.add_argument("--rows", default="10000,100000,1000000")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--report", action="store_true", help="also compute the report of the largest")
    said = parser.parse_args(arguments)
    print("| mentions | file MB | pandas.read_csv s | import s | ratio | whole process, ratio | import CPU s | peak MB |")
    print("|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for rows in (int(text) for text in said.rows.split(",")):
            path = Path(folder) / f"mentions{rows}.csv"
            # in a process of its own: a child's peak memory counts its parent's at the fork
            run([sys.executable, "-c", f"from benchmarks.importing import *; write_mentions({rows}, Path({str(path)!r}))"])
            home = Path(folder) / f"home{rows}"
            reads, imports = compare(path, home, said.runs)
            read_s = sorted(last_line(item) for item in reads)[len(reads) // 2]
            import_s = sorted(last_line(item) for item in imports)[len(imports) // 2]
            print(
                f"| {rows:,} | {os.path.getsize(path) / 1e6:.0f} | {read_s:.2f} | {import_s:.2f} | {import_s / read_s:.2f} | "
                f"{median(imports, 'wall_s') / median(reads, 'wall_s'):.2f} | {median(imports, 'cpu_s'):.1f} | {median(imports, 'memory_mb'):.0f} |",
                flush=True,
            )
        if said.report:
            posts = Path(folder) / "posts.csv"
            run([sys.executable, "-c", f"from benchmarks.importing import *; write_post_days(Path({str(posts)!r}))"])
            run([sys.executable, "-c", IMPORT, str(posts)], {"RAWAJ_HOME": str(home / "run0")})
            made = run([sys.executable, "-c", REPORT], {"RAWAJ_HOME": str(home / "run0")})
            print(
                f"\nReport of the largest with {POST_DAYS:,} post-days: {made.wall_s:.1f} s, {made.cpu_s:.1f} CPU s, {made.memory_mb:.0f} MB"
            )
