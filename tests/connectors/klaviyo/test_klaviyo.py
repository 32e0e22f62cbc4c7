"""The campaign export of Klaviyo."""

# ruff: noqa: DTZ001  the rows of a test come back in UTC without saying so
from __future__ import annotations

from datetime import datetime

from reading import read

HEAD = (
    "Campaign Name,Tags,Subject,List,Send Time,Send Weekday,Total Recipients,Unique Placed Order,Placed Order Rate,Revenue,Unique Opens,Open Rate,"
    "Total Opens,Unique Clicks,Click Rate,Total Clicks,Unsubscribes,Spam Complaints,Spam Complaints Rate,Successful Deliveries,Bounces,Bounce Rate,"
    "Campaign ID,Campaign Channel\n"
)
ROWS = (
    "Autumn,sale,خصم الخريف,Readers,2025-09-04 10:00:00,Thursday,100,5,0.05,250.00,60,0.6,65,15,0.15,18,1,0,0.0,98,2,0.02,01ABC,email\n"
    "Text,,,Readers,2025-09-05 10:00:00,Friday,40,0,0,0,,,,4,0.1,4,0,0,0,40,0,0,01ABD,sms\n"
)


def test_campaigns_by_email(sample, values):
    result = read(sample("campaigns.csv", HEAD + ROWS), zone="UTC")
    assert result.export == "klaviyo.campaigns"
    (post,) = result.tables["posts"]
    assert (post["post_id"], post["title"], post["published_at"]) == ("01ABC", "خصم الخريف", datetime(2025, 9, 4, 10))
    found = values(result.tables["post_metrics"], "metric")
    assert (found["recipients"], found["purchases"], found["revenue"], found["unique_email_clicks"]) == (100, 5, 250, 15)


def test_older_files_without_ids_are_known_by_name_and_time(sample):
    head = ",".join(HEAD.strip().split(",")[:18]) + "\n"
    row = ",".join(ROWS.splitlines()[0].split(",")[:18]) + "\n"
    first = read(sample("a.csv", head + row)).tables["posts"]
    again = read(sample("b.csv", head + row + row.replace("Autumn", "Winter"))).tables["posts"]
    assert first[0]["post_id"] == again[0]["post_id"] != again[1]["post_id"], "a newer export refreshes, it does not add"
