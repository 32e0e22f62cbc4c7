"""Customers, and leads, sign-ups, bookings."""

# ruff: noqa: DTZ001  the rows of a test come back in UTC without saying so
from __future__ import annotations

from datetime import datetime

import pytest
from reading import read

from rawaj.errors import QuestionError


def test_customers_in_arabic(sample):
    text = 'رقم العميل,اسم العميل,تاريخ التسجيل,الجنس,العمر,المدينة,عدد الطلبات,إجمالي المشتريات\n0007,منى,2024-05-03,أنثى,25-34,الجيزة,3,"1,250.50"\n'
    result = read(sample("العملاء.csv", text))
    assert result.export == "shop.customers"
    (row,) = result.tables["customers"]
    assert (row["customer_id"], row["place"], row["orders"], row["spent"], row["currency"], row["age"]) == (
        "0007",
        "الجيزة",
        3,
        1250.5,
        "EGP",
        "25-34",
    )
    assert row["joined_at"] == datetime(2024, 5, 2, 21)


def test_shopify_customers_are_known_as_its_orders_know_them(sample):
    head = "Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address City,Phone,Total Spent,Total Orders,Note,Tax Exempt,Tags\n"
    (row,) = read(sample("customers_export.csv", head + "551,Mona,A,Mona@X.org,yes,Giza,'+201001234567,230.00,1,,no,vip\n")).tables[
        "customers"
    ]
    assert (row["customer_id"], row["orders"], row["spent"], row["labels"], row["place"]) == ("mona@x.org", 1, 230, "vip", "Giza")


def test_outcomes_with_kinds_and_counts(sample):
    text = "التاريخ,النوع,العدد,المصدر\n2024-05-03,حجز,4,فيسبوك\n2024-05-03,عميل محتمل,2,النشرة\n2024-05-04,ورشة,,\n"
    result = read(sample("نتائج.csv", text))
    assert result.export == "shop.outcomes"
    assert [(row["kind"], row["count"], row["source"]) for row in result.tables["outcomes"]] == [
        ("booking", 4, "فيسبوك"), ("lead", 2, "النشرة"), ("ورشة", 1, None),
    ]  # fmt: skip
    assert len({row["outcome_id"] for row in result.tables["outcomes"]}) == 3


def test_the_name_of_the_file_tells_the_kind(sample):
    text = "Name,Email,Date,Source\nMona,Mona@x.org,2024-05-03 10:00,newsletter\n"
    (row,) = read(sample("volunteers 2024.csv", text), zone="UTC").tables["outcomes"]
    assert (row["kind"], row["count"], row["customer_id"], row["happened_at"]) == ("volunteer", 1, "mona@x.org", datetime(2024, 5, 3, 10))


def test_a_kind_that_nothing_tells_is_asked(sample):
    path = sample("form.csv", "Name,Email,Date\nMona,m@x.org,2024-05-03\n")
    with pytest.raises(QuestionError) as error:
        read(path)
    assert error.value.values["what"] == "outcome_kind"
    assert read(path, parameters={"outcome_kind": "sign_up"}).tables["outcomes"][0]["kind"] == "sign_up"


def test_leads_of_meta_forms(sample):
    text = (
        "id\tcreated_time\tad_id\tad_name\tadset_id\tadset_name\tcampaign_id\tcampaign_name\tform_id\tform_name\tis_organic\tplatform\tفي أي منطقة؟\t"
        "email\tfull_name\tphone_number\n"
        "l:901\t2024-05-03T14:22:11+03:00\tag:1\tA\tas:1\tS\tc:1\tعيد\tf:1\tنموذج\tfalse\tig\tالمعادي\tMona@x.org\tمنى\tp:+201001234567\n"
    )
    result = read(sample("leads.csv", text, encoding="utf-16"))
    assert result.export == "shop.leads_meta"
    (row,) = result.tables["outcomes"]
    assert (row["outcome_id"], row["kind"], row["source"], row["medium"], row["campaign"]) == (
        "l:901",
        "lead",
        "instagram",
        "paid_social",
        "عيد",
    )
    assert (row["customer_id"], row["happened_at"]) == ("mona@x.org", datetime(2024, 5, 3, 11, 22, 11))
