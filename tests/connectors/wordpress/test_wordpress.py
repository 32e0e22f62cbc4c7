"""WordPress' export file."""

# ruff: noqa: DTZ001  the rows of a test come back in UTC without saying so
from __future__ import annotations

from datetime import datetime

from reading import read

WXR = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>خبز</title><link>https://www.khobz.example</link>
<wp:base_site_url>https://khobz.example</wp:base_site_url><wp:base_blog_url>https://www.khobz.example/blog/</wp:base_blog_url>
<wp:author><wp:author_id>1</wp:author_id><wp:author_login><![CDATA[hassan]]></wp:author_login></wp:author>
<item><title><![CDATA[أسرار العجين & الخميرة]]></title><link>https://khobz.example/blog/dough</link><pubDate>Fri, 03 May 2024 10:00:00 +0000</pubDate>
<guid isPermaLink="false">https://khobz.example/?p=12</guid>
<content:encoded><![CDATA[<!-- wp:paragraph --><p>اخبز <a href="https://khobz.example/order?utm_source=blog">من هنا</a>.</p>]]></content:encoded>
<excerpt:encoded><![CDATA[ملخص]]></excerpt:encoded>
<wp:post_id>12</wp:post_id><wp:post_date><![CDATA[2024-05-03 13:00:00]]></wp:post_date><wp:post_date_gmt><![CDATA[2024-05-03 10:00:00]]></wp:post_date_gmt>
<wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
<category domain="category" nicename="x"><![CDATA[وصفات]]></category><category domain="post_tag" nicename="y"><![CDATA[خميرة]]></category>
<wp:comment><wp:comment_id>5</wp:comment_id><wp:comment_author><![CDATA[منى]]></wp:comment_author><wp:comment_author_email>m@example.org</wp:comment_author_email>
<wp:comment_date_gmt>2024-05-04 08:00:00</wp:comment_date_gmt><wp:comment_content><![CDATA[كام ساعة تخمير؟]]></wp:comment_content>
<wp:comment_approved>1</wp:comment_approved><wp:comment_type>comment</wp:comment_type><wp:comment_parent>0</wp:comment_parent><wp:comment_user_id>0</wp:comment_user_id></wp:comment>
<wp:comment><wp:comment_id>6</wp:comment_id><wp:comment_author><![CDATA[حسن]]></wp:comment_author><wp:comment_date_gmt>2024-05-04 09:00:00</wp:comment_date_gmt>
<wp:comment_content><![CDATA[ساعتين]]></wp:comment_content><wp:comment_approved>1</wp:comment_approved><wp:comment_type></wp:comment_type>
<wp:comment_parent>5</wp:comment_parent><wp:comment_user_id>1</wp:comment_user_id></wp:comment>
<wp:comment><wp:comment_id>7</wp:comment_id><wp:comment_author>spam</wp:comment_author><wp:comment_content>casino</wp:comment_content>
<wp:comment_approved>spam</wp:comment_approved><wp:comment_type>comment</wp:comment_type><wp:comment_parent>0</wp:comment_parent><wp:comment_user_id>0</wp:comment_user_id></wp:comment>
<wp:comment><wp:comment_id>8</wp:comment_id><wp:comment_author>blog</wp:comment_author><wp:comment_content>[...] ping</wp:comment_content>
<wp:comment_approved>1</wp:comment_approved><wp:comment_type>pingback</wp:comment_type><wp:comment_parent>0</wp:comment_parent><wp:comment_user_id>0</wp:comment_user_id></wp:comment>
</item>
<item><title>Draft</title><link>https://khobz.example/?p=13</link><content:encoded><![CDATA[x]]></content:encoded><wp:post_id>13</wp:post_id>
<wp:post_date_gmt>0000-00-00 00:00:00</wp:post_date_gmt><wp:status>draft</wp:status><wp:post_type>post</wp:post_type></item>
<item><title>من نحن</title><link>https://khobz.example/about</link><content:encoded><![CDATA[x]]></content:encoded><wp:post_id>2</wp:post_id>
<wp:post_date_gmt>2020-01-01 00:00:00</wp:post_date_gmt><wp:status>publish</wp:status><wp:post_type>page</wp:post_type></item>
</channel></rss>
"""


def test_published_posts_comments_and_our_answers(sample):
    result = read(sample("khobz.WordPress.xml", WXR))
    assert result.export == "wordpress.wxr"
    assert not result.problems
    posts = {row["kind"]: row for row in result.tables["posts"]}
    assert len(result.tables["posts"]) == 2, "drafts and pages are no posts"
    article, reply = posts["article"], posts["reply"]
    assert (article["account"], article["post_id"], article["title"]) == (
        "blog:khobz.example/blog",
        "https://khobz.example/?p=12",
        "أسرار العجين & الخميرة",
    )
    assert (article["text"], article["link"]) == ("اخبز من هنا.", "https://khobz.example/order?utm_source=blog")
    assert (article["published_at"], article["labels"]) == (datetime(2024, 5, 3, 10), "وصفات,خميرة")
    (comment,) = result.tables["mentions"]
    assert (comment["text"], comment["author_name"], comment["parent_id"], comment["collected"]) == (
        "كام ساعة تخمير؟",
        "منى",
        article["post_id"],
        "comments",
    )
    assert (reply["text"], reply["parent_id"]) == ("ساعتين", comment["mention_id"])
    assert sum(result.left_out.values()) == 4, "a draft, a page, a spam comment, a pingback"


def test_a_comment_under_a_name_of_ours_is_ours(sample):
    text = WXR.replace("<wp:comment_user_id>1<", "<wp:comment_user_id>0<")
    assert len(read(sample("a.xml", text)).tables["mentions"]) == 2
    assert len(read(sample("b.xml", text), ours=["حسن"]).tables["mentions"]) == 1


def test_a_file_that_was_cut_off_gives_what_it_holds(sample):
    cut = WXR[: WXR.index("<item><title>من نحن")]
    assert len(read(sample("cut.xml", cut)).tables["posts"]) == 2
