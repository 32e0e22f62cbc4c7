"""Traffic reports, explorations and tables of tracked links."""

from __future__ import annotations

from datetime import date

from reading import read

PREAMBLE = """# ----------------------------------------
# Traffic acquisition: Session primary channel group (Default Channel Group)
# Account: Khobz
# Property: khobz.example
# ----------------------------------------
#
# All Users
# Start date: 20260101
# End date: 20260131

"""
REPORT = (
    PREAMBLE
    + "Session primary channel group (Default Channel Group),Sessions,Engaged sessions,Engagement rate,Event count,Key events,Total revenue\n"
    ",1500,900,0.6,9000,40,1200.5\n"
    "Organic Search,1000,700,0.7,6000,30,1000.5\n"
    "Paid Social,500,200,0.4,3000,10,200\n"
    ",,,,,,Grand total\n"
)


def test_a_report_over_a_period(sample):
    result = read(sample("traffic.csv", REPORT))
    assert result.export == "ga4.traffic"
    assert not result.problems
    rows = {row["channel_group"]: row for row in result.tables["visits"]}
    assert set(rows) == {"Organic Search", "Paid Social"}, "totals are left out"
    search = rows["Organic Search"]
    assert (search["from_day"], search["to_day"]) == (date(2026, 1, 1), date(2026, 1, 31))
    assert (search["sessions"], search["conversions"], search["value"], search["currency"]) == (1000, 30, 1000.5, "EGP")
    assert search["users"] is None, "the report has no visitors"
    assert sum(result.left_out.values()) >= 1


def test_an_exploration_by_day(sample):
    text = (
        "# khobz.example\n# Free form-Free form 1\n# 20260723-20260922\n\n"
        "Date,Session source / medium,Session campaign,Sessions,Active users\n"
        ",,,90,80,Grand total\n"
        "20260826,google / organic,(not set),49,45\n"
        "20260827,facebook / paid_social,eid,41,35\n"
    )
    result = read(sample("explore.csv", text))
    assert result.export == "ga4.traffic"
    rows = result.tables["visits"]
    assert [(row["from_day"], row["to_day"], row["source"], row["medium"], row["sessions"], row["users"]) for row in rows] == [
        (date(2026, 8, 26), date(2026, 8, 26), "google", "organic", 49, 45),
        (date(2026, 8, 27), date(2026, 8, 27), "facebook", "paid_social", 41, 35),
    ]
    assert {row["account"] for row in rows} == {"website:"}


def test_manual_campaigns_without_a_preamble(sample):
    head = ("Session manual source", "Session manual medium", "Session manual campaign name", "Session source / medium", "Sessions")
    result = read(sample("utm.csv", rows=[head, ("news", "email", "june", "news / email", "12")]))
    (row,) = result.tables["visits"]
    assert (row["source"], row["medium"], row["campaign"], row["from_day"]) == ("news", "email", "june", None)


def test_tracked_links(sample):
    text = (
        "التاريخ,الرابط,الزيارات,النقرات\n"
        "2026-05-01,https://khobz.example/order?utm_source=facebook&utm_medium=social&utm_campaign=%D8%B9%D9%8A%D8%AF,30,41\n"
        "2026-05-02,https://khobz.example/order?utm_source=facebook&utm_medium=social&utm_campaign=%D8%B9%D9%8A%D8%AF,,7\n"
    )
    result = read(sample("links.csv", text))
    assert result.export == "ga4.links"
    (visit,) = result.tables["visits"]
    assert (visit["source"], visit["medium"], visit["campaign"], visit["page"]) == (
        "facebook",
        "social",
        "عيد",
        "https://khobz.example/order",
    )
    assert visit["sessions"] == 30, "clicks are not visits: the second row has none"
    clicks = {row["from_day"]: row["value"] for row in result.tables["channel_periods"]}
    assert clicks == {date(2026, 5, 1): 41, date(2026, 5, 2): 7}


def test_a_report_about_users_is_not_taken_for_visits(sample):
    from rawaj.connectors.kit.recognise import recognise
    from rawaj.connectors.kit.sniff import sniff
    from rawaj.connectors.registry import all_exports

    head = "First user primary channel group (Default Channel Group),Total users,New users,Event count,Key events,Total revenue\n"
    path = sample("users.csv", PREAMBLE + head + "Direct,5,4,20,1,0\n")
    found = recognise(sniff(path, path.parent)[0].head, all_exports())
    assert found is None or found.export.key != "ga4.traffic"
