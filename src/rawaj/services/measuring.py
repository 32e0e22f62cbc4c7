"""Step 5 for a file of one's own: a plain table by day or week, read through the same kit as every import."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rawaj.answers import Estimate
from rawaj.connectors.kit.fold import currency_code, fold
from rawaj.document import Measured
from rawaj.errors import InputError, NotFoundError
from rawaj.measure.limits import Limit
from rawaj.measure.proof import Runner
from rawaj.measure.sheet import of_lead, of_margin
from rawaj.measure.transforms import AVERAGED
from rawaj.measure.worth import Worth
from rawaj.services.currencies import in_one, rate_of
from rawaj.services.lifts import lifts_of
from rawaj.services.plain_table import Columns, kind_named, kind_of, read_plain
from rawaj.strategy.plain import measure_plain

__all__ = ["FORMS", "Money", "limit_of", "measure_file", "money_of", "value_of"]

FORMS = {"one": None, "averaged": AVERAGED}
CURRENCY = "EGP"
_NUMBER = r"\d[\d,٬]*(?:[.٫]\d+)?"
_MONEY = re.compile(rf"\s*(\D*?)\s*({_NUMBER})\s*(?:(?:-|–|\.\.|…|إلى|to)\s*({_NUMBER}))?\s*(\D*)\s*")
_FACTOR = re.compile(r"(.+?)\s*[x×*]\s*(?:(\d+)\s*/\s*(\d+)|(\d+(?:\.\d+)?)(?:\s*[-–]\s*(\d+(?:\.\d+)?))?\s*[%٪])\s*")
_LIMIT = re.compile(rf"\s*(.+?)\s*(>=|<=|≥|≤)\s*({_NUMBER})\s*")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫", "01234567890123456789.")


@dataclass(frozen=True, slots=True)
class Money:
    """An amount as somebody wrote it: a middle or a range, and the currency where it was named."""

    worth: Worth
    currency: str | None


def measure_file(path: Path, outcome: str | None = None, value: str | None = None, hour_value: str | None = None,
                 date_order: str | None = None, proof: bool = False, keep: Sequence[str] = (),
                 *, forms: str = "one", either_sign: Sequence[str] = (), lifts: Path | None = None, geo: str | None = None, rates: Sequence[str] = ()) -> Measured:  # fmt: skip
    """Measure every channel of a table.

    Args:
        path: CSV, TSV, XLSX or XLS with a column of days or weeks, one column per channel and kind of investment
            (``search_spend``, ``page_hours``, «إنفاق البحث»), further columns as controls, the outcome last.
        outcome: heading of the outcome, where it is not the last.
        value: money per unit of the outcome ("120", "120 EGP", "90-150 EGP", "900 x 12/80", "900 x 30%"); `hour_value`: money per hour.
        date_order: dmy or mdy, where 03/04 does not tell.
        proof: prove the verdicts on simulated futures too, which takes about a minute.
        keep: what the best split must keep to, a week: "page_hours>=2", "search_spend<=900".
        forms: key of `FORMS`: of carry-over and saturation, one, or averaged over several.
        either_sign: channels that may also harm.
        geo: heading of the column that tells places or brands apart, where it has none of the usual names.
        rates: what one unit of another currency in the table is worth: "USD=50", "USD=50 EGP from 2024-03-06".
        lifts: a table of real experiments that the model is held to, as `rawaj.services.lifts.lifts_of` reads it.

    Raises:
        InputError: ``measure.*``: the table cannot be used; ``import.*``: the file cannot be read.
        QuestionError: ``import.date_order``.
    """
    worth = None if value is None else value_of(value, "--value")
    hour = None if hour_value is None else money_of(hour_value, "--hour-value")
    named = [money.currency for money in (worth, hour) if money is not None and money.currency]
    if len(set(named)) > 1:
        raise InputError("measure.two_currencies", first=named[0], second=named[1])
    limits = [limit_of(text) for text in keep]
    read = read_plain(path, outcome, date_order, geo)
    columns, headings = read.columns, read.headings
    table, in_money, used = in_one(read, named[0] if named else None, [rate_of(text) for text in rates])
    for limit, text in zip(limits, keep, strict=True):
        if limit.kind not in columns.channels.get(limit.channel, {}):
            raise NotFoundError("measure.limit_of_nothing", given=text, existing=_put_in(columns, headings))
    names = tuple(columns.channels)
    harmful = frozenset(_channel(given, names) for given in either_sign)
    currency = in_money or CURRENCY
    counted = read.outcome_is_money
    price = Worth(1.0, 1.0, 1.0) if worth is None and counted else worth.worth if worth is not None else None
    unit = currency if counted else table.unit
    tests = [] if lifts is None else lifts_of(lifts, names, unit, date_order)
    answer = measure_plain(
        replace(table, unit=unit, either_sign=harmful), price, hour.worth if hour else None, currency, runner=_runner() if proof else None,
        limits=limits, form=FORMS[forms], lifts=tests,
    )  # fmt: skip
    assumed = {"outcome_is_money": headings[columns.outcome]} if worth is None and counted else {}
    return Measured(
        answer=answer,
        file=path.name,
        outcome=headings[columns.outcome],
        unit=unit,
        currency=currency,
        controls=tuple(columns.controls),
        left_out=columns.text,
        value=None if price is None else Estimate(price.middle, price.low, price.high, 1, currency),
        hour_value=answer.hour_value,
        rates=used,
        assumed=assumed if in_money else {**assumed, "currency": currency},
    )


def _runner() -> Runner:
    from rawaj.services.proving import in_processes  # a pool of processes costs its import

    return in_processes


def value_of(text: str, option: str) -> Money:
    """What one result is worth: an amount, perhaps × how many of how many leads became a sale, or × the share of a price that stays.

    >>> round(value_of("900 EGP x 12/80", "--value").worth.middle), round(value_of("900 × 25-35%", "--value").worth.middle)
    (139, 266)

    Raises:
        InputError: ``measure.not_money``.
    """
    found = _FACTOR.fullmatch(text.translate(_DIGITS))
    if found is None:
        return money_of(text, option)
    money = money_of(found[1], option)
    worth = _of_factor(money.worth, *found.groups()[1:])
    if worth is None:
        raise InputError("measure.not_money", option=option, given=text)
    return Money(worth, money.currency)


def _of_factor(worth: Worth, won: str | None, leads: str | None, low: str | None, high: str | None) -> Worth | None:
    if won is not None and leads is not None:
        return of_lead(worth, float(won), float(leads)) if float(won) <= float(leads) else None
    shares = [float(part) / 100 for part in (low, high) if part is not None]
    kept = Worth.of(shares[0]) if len(shares) == 1 else Worth.of(None, *shares)
    return None if kept is None or max(shares) > 1 else of_margin(worth, kept)


def money_of(text: str, option: str) -> Money:
    """An amount of money with or without its currency.

    >>> money_of("١٢٠ جنيه", "--value").worth.middle, money_of("90-150 USD", "--value").currency
    (120.0, 'USD')

    Raises:
        InputError: ``measure.not_money``.
    """
    found = _MONEY.fullmatch(text.translate(_DIGITS))
    code = "".join(part for part in (found[1], found[4]) if part).strip() if found else ""
    currency = currency_code(code)
    if found is None or (code and currency is None):
        raise InputError("measure.not_money", option=option, given=text)
    low, high = (float(re.sub("[,٬]", "", part)) if part else None for part in (found[2], found[3]))
    worth = Worth.of(low) if high is None else Worth.of(None, low, high)
    if worth is None:
        raise InputError("measure.not_money", option=option, given=text)
    return Money(worth, currency)


def limit_of(text: str, channel: str | None = None) -> Limit:
    """A limit as people write it: "page_hours>=2"; of a `channel` that is known, "posts>=1".

    Raises:
        InputError: ``measure.not_a_limit``.
    """
    found = _LIMIT.fullmatch(text.translate(_DIGITS))
    named = _limited(found[1], channel) if found is not None else None
    if found is None or named is None:
        raise InputError("measure.not_a_limit", given=text)
    amount = float(re.sub("[,٬]", "", found[3]))
    return Limit(*named, least=amount) if found[2] in (">=", "≥") else Limit(*named, most=amount)


def _limited(name: str, channel: str | None) -> tuple[str, str] | None:
    """Channel and kind that a limit speaks of."""
    if channel is None:
        return kind_of(name)
    kind = kind_named(name)
    return None if kind is None else (channel, kind)


def _channel(given: str, known: Sequence[str]) -> str:
    found = next((name for name in known if fold(name) == fold(given)), None)
    if found is None:
        raise NotFoundError("measure.no_channel", channel=given, existing=tuple(known))
    return found


def _put_in(columns: Columns, headings: Sequence[str]) -> tuple[str, ...]:
    return tuple(headings[number] for kinds in columns.channels.values() for number in kinds.values())
