"""The value of a new customer, from a file of orders read through the same kit as every import; kept in a workspace where wanted."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from rawaj.connectors.kit.fold import fold
from rawaj.connectors.kit.kinds import OUTCOME_WORDS
from rawaj.errors import InputError
from rawaj.measure.lifetime import CustomerValue, Purchases, value_customers
from rawaj.measure.worth import Worth
from rawaj.segment.sql import NOT_A_SALE
from rawaj.services.reading import Options, reading

if TYPE_CHECKING:
    from rawaj.services.home import Place

__all__ = ["keep_value", "share_of", "value_file"]

YEARS, YEARLY_DISCOUNT = 1.0, 0.1
_SHARE = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(?:[-–]\s*(\d+(?:\.\d+)?))?\s*[%٪]?\s*")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫", "01234567890123456789.")
_SEEN = datetime(2000, 1, 1, tzinfo=UTC)  # when rows were seen does not matter here
_NEVER_OF = ("order", "hour")


def share_of(text: str, option: str) -> Worth:
    """A share as people write it.

    >>> share_of("30-40%", "--margin").low, share_of("٠٫٣٥", "--margin").middle
    (0.3, 0.35)

    Raises:
        InputError: ``measure.not_a_share``.
    """
    found = _SHARE.fullmatch(text.translate(_DIGITS))
    shares = [float(part) for part in found.groups() if part is not None] if found else []
    if any(part > 1 for part in shares):
        shares = [part / 100 for part in shares]
    worth = Worth.of(*shares) if len(shares) == 1 else Worth.of(None, *shares)
    if worth is None or max(shares) > 1:
        raise InputError("measure.not_a_share", option=option, given=text)
    return worth


def value_file(path: Path, margin: str, years: float = YEARS, discount: str | None = None, currency: str | None = None,
               date_order: str | None = None, zone: str = "Africa/Cairo") -> CustomerValue:  # fmt: skip
    """What a new customer is worth by the orders of a file.

    Args:
        path: any file that the import takes for orders; cancelled and returned orders are no purchases, orders on one day are one.
        margin: share of an order that stays ("35%", "30-40%"); `discount`: share by which money a year later counts less.
        years: how far ahead.
        currency: of amounts that name none.

    Raises:
        InputError: ``measure.no_orders``, ``measure.not_a_share``, ``measure.two_currencies``, ``import.*``; DataError: ``stats.few_customers``.
    """
    kept = share_of(margin, "--margin")
    yearly = YEARLY_DISCOUNT if discount is None else share_of(discount, "--discount").middle
    with reading(path, Options(zone=zone, currency=currency, date_order=date_order)) as sources:
        found = [(source, select) for source in sources for table, select in source.facts("", _SEEN, whole=True) if table == "orders"]
        for source in sources:
            if source.problems:
                worst = source.problems[0]
                raise InputError(worst.code, file=worst.file, row=worst.row, column=worst.column, value=worst.value)
        rows = [row for source, select in found for row in source.reader.rows(_PURCHASES.format(orders=select, zone=zone))]
    if not rows:
        raise InputError("measure.no_orders", file=path.name)
    currencies = sorted({row[3] for row in rows if row[3]})
    if len(currencies) > 1:
        raise InputError("measure.two_currencies", first=currencies[0], second=currencies[1])
    bought = Purchases.of(*([row[place] for row in rows] for place in range(3)))
    return value_customers(bought, kept, years, yearly, currencies[0] if currencies else "")


_PURCHASES = (
    "select o.customer_id, cast(timezone('{zone}', o.ordered_at) as date) as day, sum(o.amount), any_value(o.currency) "
    f"from ({{orders}}) o where not ({NOT_A_SALE}) and o.amount is not null and o.customer_id is not null and o.ordered_at is not null "
    "group by o.customer_id, day, o.currency order by o.customer_id, day"
)


def keep_value(place: Place, kind: str, found: CustomerValue, file: str) -> str:
    """Keep the worth as that of one outcome of a kind, for the strategy's fifth answer; returns the kind's key.

    Raises:
        InputError: ``measure.not_of_orders``: an order, or an hour, is not a customer.
    """
    from rawaj.records.models import OutcomeValue

    folded = fold(kind)
    key = next((key for key, words in OUTCOME_WORDS.items() if folded in {fold(word) for word in words}), kind.strip())
    if key in _NEVER_OF or not key:
        raise InputError("measure.not_of_orders", given=kind)
    OutcomeValue.objects.create(
        workspace=place.record,
        kind=key[:60],
        value=found.worth.mean,
        low=found.worth.low,
        high=found.worth.high,
        currency=found.currency or place.record.currency,
        source=f"{file}: BG/NBD, Gamma-Gamma"[:500],
    )
    return key
