"""The fact tables: one table, one grain. The same columns on disk (Delta), in DuckDB and in a notebook.

Types are DuckDB's. Times are UTC (`TIMESTAMPTZ`, Delta `timestamp`), days are the account's own days.
Every row also carries where it came from (`ORIGIN`). What is missing is NULL, never zero.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["DIMENSIONS", "ORIGIN", "TABLES", "Column", "Table"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its DuckDB type, whether a row without it is refused, and what it means."""

    name: str
    type: str
    about: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One fact table.

    Attributes:
        row: what one row is.
        key: the columns that say which thing a row speaks of; of rows with equal keys the newest `seen_at` wins
            when read (then the later import), so undoing an import brings back what was before.
    """

    name: str
    row: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    @property
    def all_columns(self) -> tuple[Column, ...]:
        """Own columns, then `ORIGIN`, in the order in which they are stored."""
        return self.columns + ORIGIN


ORIGIN = (
    Column("import_id", "VARCHAR", "id of the import that brought the row", required=True),
    Column("source_file", "VARCHAR", "name of the file (and of the member inside a zip, or the sheet)", required=True),
    Column("source_row", "BIGINT", "row in that file as a spreadsheet counts it, from 1", required=True),
    Column(
        "seen_at", "TIMESTAMPTZ", "when the source showed this: the time that the export tells, else the time of the file", required=True
    ),
)

_ACCOUNT = Column(
    "account",
    "VARCHAR",
    "the account as the source names it, 'network:name', e.g. 'facebook:1234', 'x:khobz', 'meta_ads:'; records "
    "map accounts to channels; the part after the colon is empty where the file does not name it",
    required=True,
)
_CURRENCY = Column("currency", "VARCHAR", "ISO 4217 code where the value is money, else NULL")

# Breakdowns of a channel's figures. `breakdown` names the ones a row uses, in this order, joined by commas.
DIMENSIONS = (
    "campaign", "ad_set", "ad", "age", "gender", "place", "interest", "placement", "device", "query", "page", "source", "status",
)  # fmt: skip

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        Table(
            "posts",
            "one version of one post of ours (post, reply, article, video, newsletter) on one account",
            (
                _ACCOUNT,
                Column("network", "VARCHAR", "network key of `rawaj.terms.NETWORKS`", required=True),
                Column("post_id", "VARCHAR", "the network's id, or 'file-hash:row' where the file has none", required=True),
                Column("parent_id", "VARCHAR", "what it replies to: a post_id or mention_id"),
                Column("kind", "VARCHAR", "photo, video, reel, story, link, text, carousel, article, newsletter, reply, live, other"),
                Column("title", "VARCHAR", "title or subject line"),
                Column("text", "VARCHAR", "the text as written"),
                Column("link", "VARCHAR", "the link that it asks people to follow"),
                Column("act", "VARCHAR", "the act it asks for (`rawaj.terms.ACTS`), where the source says so"),
                Column("pillar", "VARCHAR", "what value it gives: teaches, solves, entertains, proves, offers; where said"),
                Column("language", "VARCHAR", "ISO 639-1, where the source says so"),
                Column("labels", "VARCHAR", "the source's own labels, joined by commas"),
                Column("published_at", "TIMESTAMPTZ", "when it went out; NULL in exports without a date"),
                Column("permalink", "VARCHAR", "address of the post itself"),
            ),
            key=("account", "post_id"),
        ),
        Table(
            "post_metrics",
            "one metric of one post as observed once",
            (
                _ACCOUNT,
                Column("post_id", "VARCHAR", "as in posts", required=True),
                Column("metric", "VARCHAR", "key of `rawaj.terms.METRICS`", required=True),
                Column("value", "DOUBLE", "never NULL: a missing value is no row", required=True),
                _CURRENCY,
                Column("from_day", "DATE", "first day that the value covers; NULL: over the post's lifetime up to seen_at"),
                Column("to_day", "DATE", "last day that the value covers; NULL as above"),
            ),
            key=("account", "post_id", "metric", "from_day", "to_day"),
        ),
        Table(
            "channel_periods",
            "one metric of one account over from_day … to_day and one cell of a breakdown",
            (
                _ACCOUNT,
                Column("metric", "VARCHAR", "key of `rawaj.terms.METRICS`", required=True),
                Column("value", "DOUBLE", "never NULL: a missing value is no row", required=True),
                _CURRENCY,
                Column("from_day", "DATE", "first day; equal to to_day where the file has days; NULL where it has none"),
                Column("to_day", "DATE", "last day"),
                Column(
                    "breakdown",
                    "VARCHAR",
                    "names of the dimensions used, e.g. 'campaign,age,gender'; '' for the account's total",
                    required=True,
                ),
                *(Column(name, "VARCHAR", f"{name} of the breakdown") for name in DIMENSIONS),
            ),
            key=("account", "metric", "from_day", "to_day", "breakdown", *DIMENSIONS),
        ),
        Table(
            "mentions",
            "one version of one text by somebody else",
            (
                Column("account", "VARCHAR", "our account under which it was said (a comment on our page, our inbox); NULL elsewhere"),
                Column("network", "VARCHAR", "network key of `rawaj.terms.NETWORKS`", required=True),
                Column("mention_id", "VARCHAR", "the network's id, or 'file-hash:row' where the file has none", required=True),
                Column("kind", "VARCHAR", "post, comment, reply, repost, quote, message, review"),
                Column("text", "VARCHAR", "the text as written", required=True),
                Column("author_id", "VARCHAR", "the network's id, handle or name of the author, or a pseudonym"),
                Column("author_name", "VARCHAR", "name as shown"),
                Column("author_followers", "BIGINT", "followers when seen"),
                Column("posted_at", "TIMESTAMPTZ", "when it was said"),
                Column("parent_id", "VARCHAR", "mention_id or post_id that it answers"),
                Column("thread_id", "VARCHAR", "first text of the conversation, group or chat"),
                Column("copy_of", "VARCHAR", "mention_id that it reposts"),
                Column("place", "VARCHAR", "group, subreddit, chat or town, as the source says"),
                Column(
                    "country",
                    "VARCHAR",
                    "country of the text or its author as the source says: ISO 3166-1 code or a name; NULL where only `place` may tell it",
                ),
                Column("language", "VARCHAR", "ISO 639-1 as the source says"),
                Column("url", "VARCHAR", "address of the text"),
                Column("likes", "BIGINT", "likes, reactions, favourites or score when seen"),
                Column("reposts", "BIGINT", "reposts and quotes when seen"),
                Column("replies", "BIGINT", "replies when seen"),
                Column("views", "BIGINT", "views when seen"),
                Column("collected", "VARCHAR", "search, comments, inbox, feed, chat, file: how it was collected", required=True),
            ),
            key=("network", "mention_id"),
        ),
        Table(
            "visits",
            "one source × medium × campaign × landing page on one day on our own site",
            (
                _ACCOUNT,
                Column("from_day", "DATE", "first day; equal to to_day where the file has days"),
                Column("to_day", "DATE", "last day"),
                Column("source", "VARCHAR", "utm_source or referrer"),
                Column("medium", "VARCHAR", "utm_medium"),
                Column("campaign", "VARCHAR", "utm_campaign"),
                Column("channel_group", "VARCHAR", "GA4 default channel group as the source says"),
                Column("page", "VARCHAR", "landing page"),
                Column("sessions", "DOUBLE", "visits"),
                Column("users", "DOUBLE", "visitors; does not add up over days"),
                Column("conversions", "DOUBLE", "key events"),
                Column("value", "DOUBLE", "value claimed for them"),
                _CURRENCY,
            ),
            key=("account", "from_day", "to_day", "source", "medium", "campaign", "channel_group", "page"),
        ),
        Table(
            "orders",
            "one order line",
            (
                Column("order_id", "VARCHAR", "the shop's number, or 'file-hash:row'", required=True),
                Column("line", "BIGINT", "line inside the order, from 1", required=True),
                Column("customer_id", "VARCHAR", "the shop's id, e-mail or phone of the customer"),
                Column("ordered_at", "TIMESTAMPTZ", "when it was ordered"),
                Column("product", "VARCHAR", "what was ordered"),
                Column("quantity", "DOUBLE", "how many"),
                Column("amount", "DOUBLE", "price of the line after discount; negative for a refund"),
                Column("currency", "VARCHAR", "ISO 4217"),
                Column("status", "VARCHAR", "as the shop says; cancelled and refunded lines do not count as sales"),
                Column("source", "VARCHAR", "where it came from, as the shop says (utm_source, 'واتساب', 'newsletter' …)"),
                Column("medium", "VARCHAR", "utm_medium"),
                Column("campaign", "VARCHAR", "utm_campaign"),
                Column("coupon", "VARCHAR", "coupon code"),
                Column("place", "VARCHAR", "town, district"),
            ),
            key=("order_id", "line"),
        ),
        Table(
            "customers",
            "one version of one customer as the shop's own list shows them",
            (
                Column("customer_id", "VARCHAR", "the shop's id, e-mail or phone; equal to orders.customer_id", required=True),
                Column("joined_at", "TIMESTAMPTZ", "when they became a customer or subscriber"),
                Column("gender", "VARCHAR", "as the shop says"),
                Column("age", "VARCHAR", "age or age band as the shop says"),
                Column("place", "VARCHAR", "town, district"),
                Column("source", "VARCHAR", "where they came from"),
                Column("labels", "VARCHAR", "the shop's own tags or survey answers, joined by commas"),
                Column("orders", "DOUBLE", "orders so far as the shop counts them"),
                Column("spent", "DOUBLE", "amount so far as the shop counts it"),
                _CURRENCY,
            ),
            key=("customer_id",),
        ),
        Table(
            "outcomes",
            "one counted event (lead, sign-up, booking …) or one day's count",
            (
                Column("outcome_id", "VARCHAR", "the source's id, or 'file-hash:row'", required=True),
                Column(
                    "kind", "VARCHAR", "lead, sign_up, booking, volunteer, donation, call, message, or as the source says", required=True
                ),
                Column("happened_at", "TIMESTAMPTZ", "when; midnight of the day in the workspace's zone for a day's count"),
                Column("count", "DOUBLE", "1 for one event", required=True),
                Column("value", "DOUBLE", "value where the file says one"),
                _CURRENCY,
                Column("customer_id", "VARCHAR", "who"),
                Column("source", "VARCHAR", "where it came from: channel, utm_source or tracked link"),
                Column("medium", "VARCHAR", "utm_medium"),
                Column("campaign", "VARCHAR", "utm_campaign"),
            ),
            key=("outcome_id", "kind"),
        ),
        Table(
            "trials",
            "one part (mostly the only one) of what one arm of one test of texts got on one day, or in all where the file tells no days",
            (
                Column("test", "VARCHAR", "what the test is called: as the file says, else the file's own name", required=True),
                Column("arm", "VARCHAR", "the text, picture or call to action", required=True),
                Column("day", "DATE", "NULL: over the whole test"),
                Column("part", "BIGINT", "of several rows of one arm and day, from 1; they add up"),
                Column("impressions", "DOUBLE", "how often it was shown (sent, visited …)", required=True),
                Column("clicks", "DOUBLE", "how often it was clicked (opened, followed …), never more than impressions", required=True),
                Column("share", "DOUBLE", "what part of that day's impressions it was to get, in any unit; NULL: equal parts"),
            ),
            key=("test", "arm", "day", "part"),
        ),
    )
}
