"""What a shop knows: orders (a row per line or per order), customers, and leads, sign-ups, bookings and the like.

Shopify writes an order's own columns only on its first line; other shops repeat them on every line. A total that stands
on several lines is the order's and is shared out, never added up. Cancelled and refunded orders keep their rows with
that status; a partial refund is a line of its own, below zero.
"""

from __future__ import annotations

from collections.abc import Mapping

from rawaj.connectors.kit.declare import Export, Feed, Head
from rawaj.connectors.kit.headings import fields_in, named_like
from rawaj.connectors.kit.kinds import OUTCOME_WORDS, currency_code_of, outcome_kind
from rawaj.connectors.shop import fields

__all__ = ["EXPORTS"]

_OF = "over (partition by coalesce(order_id, 'row ' || _row))"  # the rows of one order
_DIGITS = "regexp_replace(regexp_replace(rj_plain(phone), '[^0-9]', '', 'g'), '^00', '')"
_PHONE = f"nullif(regexp_replace({_DIGITS}, '^(20|966|971|965|974|973|968|962|212|213|216|218|249|964|963|961|967|970)([0-9]{{8,10}})$', '0\\2'), '')"
_EMAIL = "case when email like '%@%' then lower(email) end"
_BY_ID = f"coalesce(customer_id, {_EMAIL}, {_PHONE}, customer_name)"
_BY_EMAIL = f"coalesce({_EMAIL}, {_PHONE}, customer_id, customer_name)"  # Shopify's orders do not name the customer's id
_CANCELLED = "cancel|void|failed|trash|reject|ملغ|لغي|إلغاء|الغاء|فشل|مرفوض"
_REFUNDED = "refund|return|مسترد|استرد|استرجاع|مسترجع|مرتجع|إرجاع|ارجاع"


def _whole(column: str) -> str:
    """The value that the order has on any of its lines."""
    return f"max({column}) {_OF}"


def _status(cancelled: str = "false") -> str:
    state = _whole("state")
    return (
        f"case when {cancelled} or regexp_matches(lower({state}), '{_CANCELLED}') then 'cancelled' "
        f"when regexp_matches(lower({state}), 'partial|جزئي') then 'paid' "
        f"when regexp_matches(lower({state}), '{_REFUNDED}') then 'refunded' else {state} end"
    )


def _order(customer: str, amount: str, status: str, present: tuple[str, ...]) -> dict[str, str]:
    line = (
        f"coalesce(line_no, row_number() {_OF[:-1]} order by _row))" if "line_no" in present else f"row_number() {_OF[:-1]} order by _row)"
    )
    values = {
        "order_id": "coalesce(order_id, $file_hash || ':' || _row)",
        "line": line,
        "customer_id": f"max({customer}) {_OF}",
        "ordered_at": _whole("ordered_at"),
        "product": "product",
        "quantity": "quantity",
        "amount": amount,
        "currency": currency_code_of(_whole("money")),
        "status": status,
    }
    return values | {name: _whole(name) for name in ("source", "medium", "campaign", "coupon", "place") if name in present}


def _refund(customer: str) -> Feed:
    """What was paid back of an order that is otherwise a sale: once per order."""
    values = {
        "order_id": "coalesce(order_id, $file_hash || ':' || _row)",
        "line": "1000000",
        "customer_id": customer,
        "ordered_at": "ordered_at",
        "amount": "-refunded",
        "currency": currency_code_of("money"),
        "status": "'paid'",
        "source": "source",
        "place": "place",
    }
    kept = f"not regexp_matches(lower(coalesce(state, '')), '{_CANCELLED}') and not (regexp_matches(lower(coalesce(state, '')), '{_REFUNDED}') "
    where = f"refunded > 0 and {kept} and not regexp_matches(lower(state), 'partial|جزئي'))"
    return Feed("orders", values, where=f"{where} qualify row_number() {_OF[:-1]} order by _row) = 1")


_GROSS = "unit_price * coalesce(quantity, 1)"
_LINE = f"coalesce(amount, case when count(*) {_OF} > 1 or order_total is null then {_GROSS} end)"
_SHARE = f"max(order_total) {_OF} / count(*) {_OF}"
_NAMES = tuple(field.name for field in fields.ORDERS)
_SHOPIFY_LINE = f"{_GROSS} - coalesce(line_discount, 0)"
_SHOPIFY_AMOUNT = f"({_SHOPIFY_LINE}) * coalesce(max(subtotal) {_OF} / nullif(sum({_SHOPIFY_LINE}) {_OF}, 0), 1)"
_IS_CANCELLED = f"max(nullif(cancelled_at, '')) {_OF} is not null"
_WHO = frozenset({"order_id", "customer_id", "email", "phone", "customer_name", "product"})
_PAID = frozenset({"amount", "order_total", "unit_price"})


def _is_orders(head: Head) -> float:
    found = fields_in(head, fields.ORDERS)
    return 0.55 if "ordered_at" in found and found & _WHO and found & _PAID else 0.0


ORDERS = Export(
    key="shop.orders",
    en="Orders of a shop",
    ar="طلبات المتجر",
    network="",
    fields=fields.ORDERS,
    feeds=(Feed("orders", _order(_BY_ID, f"coalesce({_LINE}, {_SHARE})", _status(), _NAMES)), _refund(_BY_ID)),
    accepts=_is_orders,
    totals="lower(trim(coalesce(raw_order_id, raw_ordered_at, ''))) in ('total', 'totals', 'grand total', 'الإجمالي', 'المجموع', 'الاجمالي')",
    guide="shop",
)

SHOPIFY = Export(
    key="shop.orders_shopify",
    en="Shopify: orders",
    ar="شوبيفاي: الطلبات",
    network="",
    fields=fields.SHOPIFY_ORDERS,
    feeds=(
        Feed("orders", _order(_BY_EMAIL, _SHOPIFY_AMOUNT, _status(_IS_CANCELLED), ("source", "coupon", "place"))),
        _refund(_BY_EMAIL),
    ),
    guide="shop",
)


def _customer(customer: str, present: tuple[str, ...]) -> Feed:
    values = {"customer_id": customer, "currency": "case when spent is not null then $currency end"}
    values |= {name: name for name in ("joined_at", "gender", "age", "place", "source", "labels", "orders", "spent") if name in present}
    if "money" in present:
        values["currency"] = f"case when spent is not null then {currency_code_of('money')} end"
    return Feed("customers", values, where=f"{customer} is not null")


_TOLD = frozenset({"joined_at", "gender", "age", "place", "labels", "orders", "spent"})


def _is_customers(head: Head) -> float:
    found = fields_in(head, fields.CUSTOMERS)
    is_order = fields_in(head, fields.ORDERS) >= {"order_id"} or _is_orders(head)
    return 0.5 if found & _WHO and len(found & _TOLD) > 1 and not is_order else 0.0


CUSTOMERS = Export(
    key="shop.customers",
    en="Customers of a shop",
    ar="عملاء المتجر",
    network="",
    fields=fields.CUSTOMERS,
    feeds=(_customer(_BY_ID, tuple(field.name for field in fields.CUSTOMERS)),),
    accepts=_is_customers,
    guide="shop",
)
SHOPIFY_CUSTOMERS = Export(
    key="shop.customers_shopify",
    en="Shopify: customers",
    ar="شوبيفاي: العملاء",
    network="",
    fields=fields.SHOPIFY_CUSTOMERS,
    feeds=(_customer(_BY_EMAIL, ("place", "labels", "orders", "spent")),),
    guide="shop",
)

_KINDS = {key: words for key, words in OUTCOME_WORDS.items() if key not in ("order", "hour")}


def _kind_told(head: Head) -> Mapping[str, object]:
    """The kind of outcome, where the name of the file or sheet tells it; a column of kinds needs none."""
    kind = named_like(head, _KINDS) or ("" if "kind" in fields_in(head, fields.OUTCOMES) else None)
    return {} if kind is None else {"outcome_kind": kind}


def _is_outcomes(head: Head) -> float:
    found = fields_in(head, fields.OUTCOMES)
    who, is_named = found & (_WHO | {"outcome_id"}), named_like(head, _KINDS) is not None
    if "happened_at" not in found or not (who or "quantity" in found):
        return 0.0
    return 0.58 if is_named else 0.5 if "kind" in found else 0.35 if found & {"email", "phone"} else 0.0


_KIND = f"coalesce({outcome_kind('kind')}, nullif($outcome_kind, ''))"
OUTCOMES = Export(
    key="shop.outcomes",
    en="Leads, sign-ups, bookings and other outcomes",
    ar="العملاء المحتملون والاشتراكات والحجوزات وغيرها من النتائج",
    network="",
    fields=fields.OUTCOMES,
    feeds=(
        Feed(
            "outcomes",
            {
                "outcome_id": "coalesce(outcome_id, $file_hash || ':' || _row)",
                "kind": _KIND,
                "happened_at": "happened_at",
                "count": "coalesce(quantity, 1)",
                "value": "amount",
                "currency": f"case when amount is not null then {currency_code_of('money')} end",
                "customer_id": _BY_ID,
                "source": "source",
                "medium": "medium",
                "campaign": "campaign",
            },
        ),
    ),
    accepts=_is_outcomes,
    context=_kind_told,
    asks=("outcome_kind",),
    guide="shop",
)
META_LEADS = Export(
    key="shop.leads_meta",
    en="Meta: leads of instant forms",
    ar="ميتا: العملاء المحتملون من النماذج الفورية",
    network="",
    fields=fields.LEADS_META,
    feeds=(
        Feed(
            "outcomes",
            {
                "outcome_id": "outcome_id",
                "kind": "'lead'",
                "happened_at": "happened_at",
                "count": "1",
                "customer_id": f"coalesce({_EMAIL}, {_PHONE}, customer_name)",
                "source": "case lower(platform) when 'fb' then 'facebook' when 'ig' then 'instagram' else lower(platform) end",
                "medium": "case when is_organic then 'organic_social' else 'paid_social' end",
                "campaign": "campaign",
            },
        ),
    ),
    guide="shop",
)

EXPORTS = (ORDERS, SHOPIFY, CUSTOMERS, SHOPIFY_CUSTOMERS, OUTCOMES, META_LEADS)
