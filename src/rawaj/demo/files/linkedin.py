"""LinkedIn's workbook of a page. It is a binary xls, so it is a fixed file; its figures are the same for every shop."""

from __future__ import annotations

from importlib.resources import files

from rawaj.demo.channels import LINKEDIN_PAGE
from rawaj.demo.files.carries import Carries
from rawaj.demo.files.source import Source
from rawaj.demo.shop import LAST_DAY

__all__ = ["CARRIES", "FIXED", "write"]

FIXED = "linkedin_content.xls"
_DAYS = ("account", "metric", "value", "from_day", "to_day", "breakdown")
_MINE = "account like 'linkedin:%'"
CARRIES = {
    ("linkedin", "posts"): Carries(
        {
            "posts": ("account", "network", "post_id", "kind", "text", "published_at:day", "permalink"),
            "post_metrics": ("account", "post_id", "metric", "value"),
        },
        {"posts": _MINE, "post_metrics": _MINE},
    ),
    ("linkedin", "metrics"): Carries({"channel_periods": _DAYS}, {"channel_periods": f"{_MINE} and metric <> 'follows'"}),
    ("linkedin", "followers"): Carries({"channel_periods": _DAYS}, {"channel_periods": f"{_MINE} and metric = 'follows'"}),
}


def write(source: Source) -> None:
    """The fixed workbook, where the shop's data reach as far as it does."""
    if source.shop.period.last >= LAST_DAY:
        content = files("rawaj.demo").joinpath("fixed", FIXED).read_bytes()
        source.save("linkedin.posts", f"LinkedIn/{LINKEDIN_PAGE}_content_1795384800000.xls", content)
