"""Posts as the X API gives them: v1.1 objects, and v2 envelopes with their includes.

Retweets and quotes come with the post that they carry; that post becomes a row of its own, the retweet a copy of it.
A retweet repeats the counts of the original, so its own counts are left missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from rawaj.connectors.kit.conversation import conversation, has_keys, is_ours, iso_time, mapping, our_names
from rawaj.connectors.kit.declare import Head
from rawaj.connectors.kit.json_stream import found_in

__all__ = ["EXPORTS"]

Row = dict[str, Any]
Said = Mapping[str, object]


def _classic(path: Path, head: Head, said: Said) -> Iterator[Row]:
    ours = our_names(said)
    for found in found_in(path, ("statuses", "*")):
        if isinstance(found.value, Mapping) and "id_str" in found.value:
            yield from ({**row, "_row": found.row} for row in _classic_rows(found.value, ours))


def _classic_rows(tweet: Mapping[str, Any], ours: frozenset[str]) -> Iterator[Row]:
    original, quoted = mapping(tweet.get("retweeted_status")), mapping(tweet.get("quoted_status"))
    row = _classic_row(tweet, ours)
    if original:
        yield {**row, "kind": "repost", "copy_of": original.get("id_str"), "likes": None, "reposts": None, "quotes": None, "replies": None}
        yield from _classic_rows(original, ours)
        return
    yield {**row, "kind": "quote"} if quoted or tweet.get("is_quote_status") else row
    if quoted:
        yield from _classic_rows(quoted, ours)


def _classic_row(tweet: Mapping[str, Any], ours: frozenset[str]) -> Row:
    user, longer = mapping(tweet.get("user")), mapping(tweet.get("extended_tweet"))
    handle = user.get("screen_name")
    return {
        "id": tweet["id_str"],
        "kind": "reply" if tweet.get("in_reply_to_status_id_str") else "post",
        "body": longer.get("full_text") or tweet.get("full_text") or tweet.get("text"),
        "author_id": user.get("id_str") or handle,
        "author_name": user.get("name") or handle,
        "followers": user.get("followers_count"),
        "said_at": _classic_time(tweet.get("created_at")),
        "parent_id": tweet.get("in_reply_to_status_id_str"),
        "place": mapping(tweet.get("place")).get("full_name") or user.get("location"),
        "country": _country(mapping(tweet.get("place"))),
        "language": tweet.get("lang") if tweet.get("lang") not in {"und", "qme", "qst", "zxx"} else None,
        "url": f"https://x.com/{handle or 'i'}/status/{tweet['id_str']}",
        "link": _first_link(longer or tweet),
        "likes": tweet.get("favorite_count"),
        "reposts": tweet.get("retweet_count"),
        "quotes": tweet.get("quote_count"),
        "replies": tweet.get("reply_count"),
        "is_ours": is_ours(ours, handle, user.get("id_str"), user.get("name")),
        "our_name": handle,
    }


def _country(place: Mapping[str, Any]) -> object:
    return place.get("country_code") or place.get("country") or None


def _classic_time(text: object) -> str | None:
    try:
        return datetime.strptime(str(text), "%a %b %d %H:%M:%S %z %Y").isoformat()
    except ValueError:
        return iso_time(text)


def _first_link(holder: Mapping[str, Any]) -> str | None:
    for url in mapping(holder.get("entities")).get("urls") or ():
        link = url if isinstance(url, str) else url.get("unwound_url") or url.get("expanded_url") or url.get("url")
        if link and "/status/" not in link:
            return str(link)
    return None


_IN_V2 = (("data", "*"), ("includes", "users", "*"), ("includes", "tweets", "*"), ("includes", "places", "*"))


def _current(path: Path, head: Head, said: Said) -> Iterator[Row]:
    """Two passes: an envelope names its authors after the posts."""
    ours = our_names(said)
    users: dict[str, Mapping[str, Any]] = {}
    places: dict[str, Mapping[str, Any]] = {}
    for found in found_in(path, *_IN_V2):
        if found.at == _IN_V2[1]:
            users[str(found.value.get("id"))] = found.value
        elif found.at == _IN_V2[3]:
            places[str(found.value.get("id"))] = found.value
    for found in found_in(path, *_IN_V2):
        tweet = mapping(found.value)
        tweet = tweet if found.at else mapping(tweet.get("data")) or tweet
        if found.at not in _IN_V2[1::2] and "id" in tweet and "text" in tweet:
            user = mapping(tweet.get("author")) or users.get(str(tweet.get("author_id")), {})
            place = places.get(str(mapping(tweet.get("geo")).get("place_id")), {})
            where = {"place": place.get("full_name") or user.get("location"), "country": _country(place)}
            yield {**_current_row(tweet, user, ours), **where, "_row": found.row}


def _current_row(tweet: Mapping[str, Any], user: Mapping[str, Any], ours: frozenset[str]) -> Row:
    refers = {str(item.get("type")): str(item.get("id")) for item in tweet.get("referenced_tweets") or ()}
    copy_of, parent = refers.get("retweeted"), refers.get("replied_to")
    handle, author = user.get("username"), tweet.get("author_id") or user.get("id")
    counts = {} if copy_of else mapping(tweet.get("public_metrics"))
    return {
        "id": str(tweet["id"]),
        "kind": "repost" if copy_of else "quote" if "quoted" in refers else "reply" if parent else "post",
        "body": mapping(tweet.get("note_tweet")).get("text") or tweet["text"],
        "author_id": author or handle,
        "author_name": user.get("name") or handle,
        "followers": mapping(user.get("public_metrics")).get("followers_count"),
        "said_at": iso_time(tweet.get("created_at")),
        "parent_id": parent,
        "thread_id": tweet.get("conversation_id"),
        "copy_of": copy_of,
        "language": tweet.get("lang") if tweet.get("lang") not in {"und", "qme", "qst", "zxx"} else None,
        "url": f"https://x.com/{handle or 'i'}/status/{tweet['id']}",
        "link": _first_link(tweet),
        "likes": counts.get("like_count"),
        "reposts": counts.get("retweet_count"),
        "quotes": counts.get("quote_count"),
        "replies": counts.get("reply_count"),
        "impressions": counts.get("impression_count"),
        "bookmarks": counts.get("bookmark_count"),
        "is_ours": is_ours(ours, handle, author, user.get("name")),
        "our_name": handle or author,
    }


def _is_classic(head: Head) -> float:
    return 1.0 if has_keys(head, "id_str", "retweet_count", "user") else 0.0


def _is_current(head: Head) -> float:
    if not has_keys(head, "id", "text") or has_keys(head, "id_str"):
        return 0.0
    return 0.95 if has_keys(head, "edit_history_tweet_ids") or has_keys(head, "public_metrics", "author_id") else 0.0


EXPORTS = (
    conversation("x.api_v1", "X: posts from the API, v1.1", "إكس: منشورات من واجهة البرمجة، الإصدار 1.1", "x", _classic, _is_classic),
    conversation("x.api_v2", "X: posts from the API, v2", "إكس: منشورات من واجهة البرمجة، الإصدار 2", "x", _current, _is_current),
)
