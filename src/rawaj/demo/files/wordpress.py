"""The blog: WordPress's own export (WXR) of all articles, and the feeds (RSS, Atom) of the last ten."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from rawaj.demo.channels import SITE
from rawaj.demo.files.carries import Carries
from rawaj.demo.files.source import Source, local

__all__ = ["CARRIES", "write"]

_ARTICLE = ("account", "network", "post_id", "kind", "title", "text:squeezed", "published_at", "permalink")
_NEWEST = "post_id in (select post_id from posts where network = 'blog' order by published_at desc limit 10)"
CARRIES = {
    ("wordpress", "wxr"): Carries({"posts": _ARTICLE}, {"posts": "network = 'blog'"}),
    ("feed", "rss"): Carries({"posts": _ARTICLE}, {"posts": f"network = 'blog' and {_NEWEST}"}, {"posts": "network = 'blog'"}),
    ("feed", "atom"): Carries({"posts": _ARTICLE}, {"posts": f"network = 'blog' and {_NEWEST}"}, {"posts": "network = 'blog'"}),
}


def write(source: Source) -> None:
    """Three files of the same articles: an article is known by its guid, so importing all of them adds none twice."""
    articles = source.posts("blog", ())
    source.save("wordpress.wxr", "المدونة/khobzwhekaya.WordPress.2026-11-22.xml", _wxr(articles).encode())
    newest = articles[-10:][::-1]
    source.save("feed.rss", "المدونة/feed.xml", _rss(newest).encode())
    source.save("feed.atom", "المدونة/atom.xml", _atom(newest).encode())


def _html(text: str) -> str:
    return "".join(f"<p>{escape(part)}</p>\n" for part in text.split("\n\n"))


def _utc(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _wxr(articles: list[dict[str, Any]]) -> str:
    spaces = (
        'xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"'
    )
    items = "".join(_wxr_item(article) for article in articles) + _page()
    return (
        '<?xml version="1.0" encoding="UTF-8" ?>\n<!-- generator="WordPress/6.5.5" -->\n'
        f'<rss version="2.0" {spaces}>\n<channel>\n<title>خبز وحكاية</title>\n<link>https://{SITE}</link>\n<language>ar</language>\n'
        f"<wp:wxr_version>1.2</wp:wxr_version>\n<wp:base_site_url>https://{SITE}</wp:base_site_url>\n{items}</channel>\n</rss>\n"
    )


def _wxr_item(article: dict[str, Any]) -> str:
    return (
        f"<item>\n<title><![CDATA[{article['title']}]]></title>\n<link>{article['permalink']}</link>\n"
        f"<pubDate>{format_datetime(_utc(article['at']))}</pubDate>\n<dc:creator><![CDATA[hassan]]></dc:creator>\n"
        f'<guid isPermaLink="false">{escape(article["post_id"])}</guid>\n<description></description>\n'
        f"<content:encoded><![CDATA[{_html(article['text'])}]]></content:encoded>\n<wp:post_id>{article['post_id']}</wp:post_id>\n"
        f"<wp:post_date><![CDATA[{local(article['at']):%Y-%m-%d %H:%M:%S}]]></wp:post_date>\n"
        f"<wp:post_date_gmt><![CDATA[{_utc(article['at']):%Y-%m-%d %H:%M:%S}]]></wp:post_date_gmt>\n"
        "<wp:status><![CDATA[publish]]></wp:status>\n<wp:post_type><![CDATA[post]]></wp:post_type>\n</item>\n"
    )


def _page() -> str:
    """A page is not an article; WordPress exports it beside them."""
    return (
        f'<item>\n<title><![CDATA[اتصل بنا]]></title>\n<link>https://{SITE}/contact/</link>\n<guid isPermaLink="false">https://{SITE}/?page_id=2</guid>\n'
        "<content:encoded><![CDATA[]]></content:encoded>\n<wp:post_id>2</wp:post_id>\n<wp:status><![CDATA[publish]]></wp:status>\n"
        "<wp:post_type><![CDATA[page]]></wp:post_type>\n</item>\n"
    )


def _rss(articles: list[dict[str, Any]]) -> str:
    items = "".join(
        f"<item><title>{escape(article['title'])}</title><link>{article['permalink']}</link>"
        f'<pubDate>{format_datetime(_utc(article["at"]))}</pubDate><guid isPermaLink="false">{escape(article["post_id"])}</guid>'
        f"<description><![CDATA[{_html(article['text'])}]]></description></item>\n"
        for article in articles
    )
    head = f"<title>خبز وحكاية</title><link>https://{SITE}</link><description>حكايات من الفرن</description><language>ar</language>"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel>{head}\n{items}</channel></rss>\n'


def _atom(articles: list[dict[str, Any]]) -> str:
    entries = "".join(
        f'<entry><title>{escape(article["title"])}</title><link rel="alternate" href={quoteattr(article["permalink"])}/>'
        f"<id>{escape(article['post_id'])}</id><published>{_utc(article['at']).isoformat()}</published><updated>{_utc(article['at']).isoformat()}</updated>"
        f'<content type="html">{escape(_html(article["text"]))}</content></entry>\n'
        for article in articles
    )
    head = f'<title>خبز وحكاية</title><id>https://{SITE}/</id><link href="https://{SITE}"/>'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar">{head}\n{entries}</feed>\n'
