"""What queries ask of a mention beside its text, as SQL over the columns of the table mentions, for DuckDB and Spark alike."""

from __future__ import annotations

__all__ = ["COUNTRY", "ENGAGEMENT", "SITE"]

SITE = "regexp_extract(url, '^https?://([^/]+)', 1)"

COUNTRY = "coalesce(country, case when network not in ('whatsapp', 'telegram', 'reddit') then ', ' || place end)"
"""For `rawaj.text.countries.country_of`: what the source says, else the words of a profile, which are never a code that stands alone; in chats
and on Reddit a place is the name of a group."""

ENGAGEMENT = (
    "case when coalesce(likes, reposts, replies) is not null then coalesce(likes, 0) + coalesce(reposts, 0) + coalesce(replies, 0) end"
)
