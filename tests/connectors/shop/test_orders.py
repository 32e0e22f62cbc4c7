"""Orders: a row per line or per order, whatever the shop."""

# ruff: noqa: DTZ001  the rows of a test come back in UTC without saying so
from __future__ import annotations

import csv
from datetime import datetime

import pytest
from reading import read


def lines(result):
    return sorted(
        ((row["order_id"], row["line"], row["product"], row["amount"], row["status"]) for row in result.tables["orders"]),
        key=lambda row: row[:2],
    )


def test_arabic_headings_with_arabic_digits(sample):
    text = (
        "رقم الطلب;اسم العميل;رقم الهاتف;تاريخ الطلب;المنتج;الكمية;المبلغ;العملة;الحالة;المصدر;المدينة\n"
        "1001;منى;+20 100 123 4567;25/05/2024 14:00;كنافة;٢;٤٥٠٫٥;ج.م;مكتمل;واتساب;الجيزة\n"
        "1002;علي;01112345678;26/05/2024;بسبوسة;1;200;ج.م;ملغي;فيسبوك;القاهرة\n"
    )
    result = read(sample("الطلبات.csv", "\ufeff" + text), zone="UTC", currency="USD")
    assert result.export == "shop.orders"
    assert not result.problems
    assert lines(result) == [("1001", 1, "كنافة", 450.5, "مكتمل"), ("1002", 1, "بسبوسة", 200, "cancelled")]
    first = next(row for row in result.tables["orders"] if row["order_id"] == "1001")
    assert (first["customer_id"], first["currency"], first["quantity"], first["source"], first["place"]) == (
        "01001234567",
        "EGP",
        2,
        "واتساب",
        "الجيزة",
    )
    assert first["ordered_at"] == datetime(2024, 5, 25, 14)


def test_a_total_that_stands_on_every_line_is_counted_once(sample):
    head = ("Order Number", "Order Date", "Email (Billing)", "Item Name", "Order Total Amount", "Order Status")
    rows = [
        head,
        ("7", "2024-05-03 10:00", "M@X.org", "a", "300", "completed"),
        ("7", "2024-05-03 10:00", "M@X.org", "b", "300", "completed"),
    ]
    result = read(sample("orders.csv", rows=rows))
    assert [row["amount"] for row in result.tables["orders"]] == [150, 150]
    assert {row["customer_id"] for row in result.tables["orders"]} == {"m@x.org"}
    assert sorted(row["line"] for row in result.tables["orders"]) == [1, 2]


def test_lines_with_price_and_quantity(sample):
    head = ("Order #", "Date", "Product", "Qty", "Price", "Total")
    rows = [
        head,
        ("7", "2024-05-03", "a", "2", "50", "130"),
        ("7", "2024-05-03", "b", "1", "30", "130"),
        ("8", "2024-05-04", "a", "1", "50", "65"),
    ]
    assert [row[3] for row in lines(read(sample("orders.csv", rows=rows)))] == [100, 30, 65]


def test_cancelled_refunded_and_partly_refunded(sample):
    head = ("Order ID", "Customer ID", "Order date", "Amount", "Status", "Refunded amount")
    rows = [head, ("1", "c", "2024-05-01", "100", "Cancelled", ""), ("2", "c", "2024-05-01", "100", "refunded", "100"),
            ("3", "c", "2024-05-01", "100", "partially_refunded", "40"), ("4", "c", "2024-05-01", "-25", "completed", "")]  # fmt: skip
    assert [(key, amount, status) for key, _, _, amount, status in lines(read(sample("o.csv", rows=rows)))] == [
        ("1", 100, "cancelled"), ("2", 100, "refunded"), ("3", 100, "paid"), ("3", -40, "paid"), ("4", -25, "completed"),
    ]  # fmt: skip


SHOPIFY = (
    "Name,Email,Financial Status,Paid at,Fulfillment Status,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Created at,"
    "Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku,Lineitem discount,Billing Name,Billing City,Shipping City,"
    "Cancelled at,Refunded Amount,Id,Tags,Source,Phone\n"
    "#1001,mona@x.org,paid,2024-05-03 14:22:11 +0300,fulfilled,EGP,180.00,50.00,0.00,230.00,EID,20.00,2024-05-03 14:22:11 +0300,"
    "2,كنافة,50.00,,,0.00,Mona,Giza,Giza,,0.00,551,,web,\n"
    "#1001,mona@x.org,,,,,,,,,,,2024-05-03 14:22:11 +0300,1,بسبوسة,100.00,,,0.00,,,,,,,,,\n"
    "#1002,ali@x.org,refunded,,,EGP,70.00,0,0,70.00,,0,2024-05-04 10:00:00 +0300,1,فطير,70.00,,,0.00,Ali,Cairo,Cairo,2024-05-05 10:00:00 +0300,70.00,552,,,\n"
)


def test_shopify_fills_only_the_first_line_of_an_order(sample):
    result = read(sample("orders_export.csv", SHOPIFY))
    assert result.export == "shop.orders_shopify"
    assert not result.problems
    assert lines(result) == [
        ("#1001", 1, "كنافة", pytest.approx(90), "paid"),
        ("#1001", 2, "بسبوسة", pytest.approx(90), "paid"),
        ("#1002", 1, "فطير", 70, "cancelled"),
    ], "the discount of the order is shared out; delivery is no sale"
    assert {(row["customer_id"], row["coupon"], row["currency"]) for row in result.tables["orders"] if row["order_id"] == "#1001"} == {
        ("mona@x.org", "EID", "EGP")
    }
    assert result.tables["orders"][0]["ordered_at"] == datetime(2024, 5, 3, 11, 22, 11)


def test_cdnow(shared_data):
    path = shared_data / "cdnow" / "data.csv"
    with path.open(encoding="utf-8") as stream:
        told = list(csv.DictReader(stream))
    result = read(path, currency="USD")
    assert (result.export, result.problems) == ("shop.orders", [])
    rows = result.tables["orders"]
    assert len(rows) == len(told) == len({row["order_id"] for row in rows})
    assert sum(row["amount"] for row in rows) == pytest.approx(sum(float(row["dollar_value"]) for row in told))
    assert len({row["customer_id"] for row in rows}) == len({row["customer_id"] for row in told})
    assert {row["customer_id"][:2] for row in rows} >= {"00"}, "leading zeros stay"
