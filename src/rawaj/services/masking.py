"""Facts without phone numbers and e-mail addresses, for workspaces that say so; the original file is kept as it came."""

from __future__ import annotations

import hashlib

from rawaj.text.personal import EMAIL, EMAIL_MARK, PHONE, PHONE_MARK

__all__ = ["masked", "salt_of"]

_TEXTS = {"mentions": ("text", "url"), "posts": ()}
_REPLIES = {"posts": ("text",)}  # what we write to somebody; what we publish may well name our own number
_NAMES = {"mentions": ("author_id", "author_name", "parent_id", "thread_id", "place", "country"), "posts": ("parent_id",)}


def salt_of(secret: str, workspace_id: str) -> str:
    """What pseudonyms of one workspace are made with, so that nobody finds a number by trying all numbers."""
    return hashlib.sha256(f"{secret}:{workspace_id}:personal".encode()).hexdigest()


def masked(table: str, select: str, salt: str) -> str:
    """SELECT over the rows of `select`, masked.

    In texts a sign stands instead of each number and address. A name or id that holds one (a chat is often named by a number) becomes a
    pseudonym, the same wherever it stands, so that people can still be counted and threads still hold together.
    """
    if table not in _NAMES:
        return select
    changed = [f"{_text(name)} as {name}" for name in _TEXTS[table]]
    changed += [f"case when parent_id is null then {name} else {_text(name)} end as {name}" for name in _REPLIES.get(table, ())]
    changed += [f"{_name(name, salt)} as {name}" for name in _NAMES[table]]
    return f"select * replace ({', '.join(changed)}) from ({select})"


def _quoted(pattern: str) -> str:
    return "'" + pattern.replace("'", "''") + "'"


def _text(name: str) -> str:
    without_addresses = f"regexp_replace({name}, {_quoted(EMAIL)}, '{EMAIL_MARK}', 'g')"
    return f"regexp_replace({without_addresses}, {_quoted(PHONE)}, '\\1{PHONE_MARK}', 'g')"


def _name(name: str, salt: str) -> str:
    digits = f"regexp_replace(translate({name}, '٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹', '01234567890123456789'), '[^0-9]', '', 'g')"
    same = f"regexp_replace({digits}, '^(00)?20?', '')"  # with and without the country it is one number

    # the ids of other networks are long numbers too, and tie a reply to what it answers
    written = f"(network = 'whatsapp' or regexp_matches({name}, '^[+＋0٠۰(]'))"

    def pseudonym(sign: str, value: str) -> str:
        return f"'{sign}' || left(sha256('{salt}' || {value}), 12)"

    return (
        f"case when regexp_matches({name}, {_quoted(EMAIL)}) then {pseudonym(EMAIL_MARK, f'lower({name})')} "
        f"when regexp_matches({name}, {_quoted(PHONE)}) and {written} then {pseudonym(PHONE_MARK, same)} else {name} end"
    )
