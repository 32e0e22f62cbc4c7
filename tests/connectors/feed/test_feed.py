"""Feeds of blogs."""

# ruff: noqa: DTZ001  the rows of a test come back in UTC without saying so
from __future__ import annotations

from datetime import datetime

import feedparser
import pytest
from reading import read

from rawaj.connectors.kit.recognise import recognise
from rawaj.connectors.kit.sniff import sniff
from rawaj.connectors.registry import all_exports
from rawaj.errors import RawajError

RSS = """<?xml version="1.0" encoding="{encoding}"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>خبز</title><link>https://www.khobz.example/blog/</link>
<item><title>أسرار &amp; وصفات</title><link>https://khobz.example/blog/dough</link><guid isPermaLink="false">https://khobz.example/?p=12</guid>
<pubDate>Fri, 03 May 2024 13:00:00 +0300</pubDate><category>وصفات</category><description>ملخص</description>
<content:encoded><![CDATA[<p>النص <a href="https://khobz.example/order">كله</a></p>]]></content:encoded></item>
<item><title>بلا تاريخ</title><link>https://khobz.example/blog/b</link><description>&lt;b&gt;قصير&lt;/b&gt;</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar"><title>خبز</title><link href="https://khobz.example"/>
<entry><id>tag:khobz.example,2024:1</id><title>عنوان</title><link href="https://khobz.example/1"/><updated>2024-05-03T10:00:00Z</updated><summary>نص</summary></entry></feed>"""


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1256", "utf-16"])
def test_entries_are_articles_of_the_blog(sample, encoding):
    result = read(sample("feed.xml", RSS.format(encoding=encoding), encoding=encoding))
    assert result.export == "feed.entries"
    first, second = result.tables["posts"]
    assert (first["account"], first["post_id"], first["title"]) == (
        "blog:khobz.example/blog",
        "https://khobz.example/?p=12",
        "أسرار & وصفات",
    )
    assert (first["text"], first["link"], first["labels"]) == ("النص كله", "https://khobz.example/order", "وصفات")
    assert first["published_at"] == datetime(2024, 5, 3, 10)
    assert (second["text"], second["published_at"], second["post_id"]) == ("قصير", None, "https://khobz.example/blog/b")


def test_atom(sample):
    (row,) = read(sample("atom.xml", ATOM)).tables["posts"]
    assert (row["post_id"], row["text"], row["published_at"], row["language"]) == (
        "tag:khobz.example,2024:1",
        "نص",
        datetime(2024, 5, 3, 10),
        "ar",
    )


def test_no_feed_of_the_shared_ones_crashes_the_reader(shared_data, tmp_path):
    read_, entries, expected = 0, 0, 0
    files = [path for path in sorted((shared_data / "feeds_feedparser").rglob("*")) if path.suffix in {".xml", ".gz", ".z"}]
    for number, path in enumerate(files):
        work = tmp_path / str(number)
        work.mkdir()
        try:
            sources = sniff(path, work)
            found = recognise(sources[0].head, all_exports())
            if found is None or found.export.key != "feed.entries":
                continue
            rows = list(found.export.parse(sources[0].path, sources[0].head, {}))
        except RawajError:
            continue  # said in one sentence: a file that is cut off or no text at all
        read_ += 1
        entries += len(rows)
        expected += len(feedparser.parse(str(path)).entries) if path.suffix == ".xml" else len(rows)
    assert read_ >= 2_100
    assert entries >= 0.98 * expected
