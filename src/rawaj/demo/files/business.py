"""What the shop keeps itself: orders, customers, leads and sign-ups, hours, costs, values, tests of texts, and its goals."""

from __future__ import annotations

from rawaj.demo.files.carries import Carries
from rawaj.demo.files.source import Source, arabic_digits, plain, table_text

__all__ = ["CARRIES", "write"]

_ORDER = (
    "order_id", "line", "customer_id", "ordered_at", "product", "quantity", "amount", "currency", "status", "source", "medium",
    "campaign", "coupon", "place",
)  # fmt: skip
_CUSTOMER = ("customer_id", "joined_at", "gender", "age", "place", "source", "orders", "spent", "currency")
_TRIAL = ("test", "arm", "day", "impressions", "clicks")
_OUTCOME = ("outcome_id", "kind", "happened_at", "count", "source", "medium")
CARRIES = {
    ("shop", "orders"): Carries({"orders": _ORDER}),
    ("shop", "customers"): Carries({"customers": _CUSTOMER}),
    ("shop", "outcomes"): Carries({"outcomes": _OUTCOME}),
    ("trials", "table"): Carries({"trials": _TRIAL}),
}
_ENGLISH = (
    "Order ID",
    "Line",
    "Customer ID",
    "Order date",
    "Product",
    "Quantity",
    "Amount (EGP)",
    "Currency",
    "Status",
    "Source",
    "Medium",
    "Campaign",
    "Coupon",
    "City",
)
_ARABIC = (
    "رقم الطلب",
    "السطر",
    "رقم العميل",
    "تاريخ الطلب",
    "المنتج",
    "الكمية",
    "المبلغ",
    "العملة",
    "الحالة",
    "المصدر",
    "الوسيلة",
    "الحملة",
    "كود الخصم",
    "المنطقة",
)


def write(source: Source) -> None:
    """Orders of the first year with English headings and of the second with Arabic ones (in a mixed set), and the rest."""
    _orders(source)
    _list(
        source,
        "customers",
        "customers",
        _CUSTOMER,
        ("Customer ID", "Joined", "Gender", "Age", "District", "Source", "Orders", "Total spent", "Currency"),
    )
    _list(source, "outcomes", "leads-and-signups", _OUTCOME, ("ID", "Type", "Date", "Count", "Source", "Medium"))
    _hours(source)
    _costs(source)
    _values(source)
    _trials(source)
    source.save("goals", "المخبز/goals.toml", _goals(source).encode())


def _selected(columns: tuple[str, ...]) -> str:
    local = "strftime({0} at time zone 'Africa/Cairo', '%Y-%m-%d %H:%M:%S')"
    return ", ".join(local.format(name) if name.endswith("_at") else name for name in columns)


def _cells(row: tuple[object, ...]) -> list[str]:
    return [plain(cell) if isinstance(cell, int | float) else str(cell or "") for cell in row]


def _orders(source: Source) -> None:
    rows = [_cells(row) for row in source.rows(f"select {_selected(_ORDER)} from orders order by orders.ordered_at, order_id, line")]
    middle = {"en": len(rows), "ar": 0}.get(
        source.language, next((k for k, row in enumerate(rows) if row[3] >= _middle(source) and row[1] == "1"), len(rows))
    )
    if middle:
        source.save("shop.orders", "المخبز/orders.csv", table_text([_ENGLISH, *rows[:middle]]).encode())
    if middle < len(rows):
        body = [[*row[:5], arabic_digits(row[5]), arabic_digits(row[6]), *row[7:]] for row in rows[middle:]]
        source.save("shop.orders", "المخبز/الطلبات.csv", ("\ufeff" + table_text([_ARABIC, *body], delimiter=";")).encode())


def _middle(source: Source) -> str:
    period = source.shop.period
    return str(period.first + (period.last - period.first) / 2)


def _list(source: Source, table: str, name: str, columns: tuple[str, ...], headings: tuple[str, ...]) -> None:
    rows = source.rows(f"select {_selected(columns)} from {table} order by {table}.{columns[0]}")
    source.save(f"shop.{table}", f"المخبز/{name}.csv", table_text([headings, *(_cells(row) for row in rows)]).encode())


def _hours(source: Source) -> None:
    names = {channel.id: channel.name for channel in source.shop.said.channels}
    rows = [
        [row.day.isoformat(), row.person, names.get(row.channel or "", ""), plain(row.hours), row.what_for]
        for row in source.shop.said.hours
    ]
    source.save(
        "planning.hours",
        "المخبز/ساعات-العمل.csv",
        ("\ufeff" + table_text([["التاريخ", "الشخص", "القناة", "الساعات", "العمل"], *rows])).encode(),
    )


def _costs(source: Source) -> None:
    names = {channel.id: channel.name for channel in source.shop.said.channels}
    rows = [
        [row.first.isoformat(), row.last.isoformat(), names.get(row.channel or "", ""), plain(row.amount), row.currency, row.kind, row.note]
        for row in source.shop.said.costs
    ]
    source.save(
        "planning.costs", "المخبز/costs.csv", table_text([["from", "to", "channel", "amount", "currency", "kind", "note"], *rows]).encode()
    )


def _values(source: Source) -> None:
    context = source.shop.said.context
    head = ("kind", "value", "low", "high", "currency", "share", "share low", "share high", "source")
    rows = [
        [
            value.kind,
            plain(value.value),
            plain(value.low),
            plain(value.high),
            value.currency,
            plain(value.share),
            plain(value.share_low),
            plain(value.share_high),
            value.source,
        ]
        for value in source.shop.said.values
    ]
    rows.append(
        ["hour", plain(context.hour_value), plain(context.hour_value_low), plain(context.hour_value_high), context.currency, "", "", "", ""]
    )
    source.save("planning.values", "المخبز/values.csv", table_text([head, *rows]).encode())


def _trials(source: Source) -> None:
    rows = [_cells(row) for row in source.rows(f"select {', '.join(_TRIAL)} from trials order by day, test, arm")]
    head = ("test", "variant", "date", "impressions", "clicks")
    if source.language != "en":
        head = ("الاختبار", "النسخة", "التاريخ", "مرات الظهور", "النقرات")
    source.save("trials.table", "المخبز/اختبارات.csv", ("\ufeff" + table_text([head, *rows])).encode())


def _goals(source: Source) -> str:
    names = {channel.id: channel.name for channel in source.shop.said.channels}
    blocks = []
    for goal in source.shop.said.goals:
        pairs = {
            "name": goal.name,
            "metric": goal.metric,
            "target": goal.target,
            "deadline": goal.deadline,
            "channel": names.get(goal.channel or ""),
            "segment": goal.segment,
            "objective": goal.objective,
            "serves": goal.serves,
            "from": goal.baseline_from,
        }
        blocks.append("[[goal]]\n" + "".join(f"{name} = {_toml(value)}\n" for name, value in pairs.items() if value is not None))
    return "\n".join(blocks)


def _toml(value: object) -> str:
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return plain(value) if isinstance(value, int | float) else str(value)
