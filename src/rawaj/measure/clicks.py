"""Impressions, clicks and their rate: clicks and what they are clicks of always from the same rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rawaj.answers import Estimate
from rawaj.measure.answer import Clicks
from rawaj.stats.counts import rate_of
from rawaj.stats.rates import share

__all__ = ["APART", "CLICK_ORDER", "IMPRESSIONS", "Pair", "clicks_of", "pairs_of"]

CLICK_ORDER = ("link_clicks", "clicks", "unique_clicks", "email_clicks", "unique_email_clicks", "consumptions")
IMPRESSIONS = ("impressions", "organic_impressions")
APART = ("delivered", "reach", "views", "video_views")


@dataclass(frozen=True, slots=True)
class Pair:
    """Clicks of one metric and what they are clicks of, from the same accounts, days or posts."""

    clicks_metric: str
    shown_metric: str
    clicks: float
    shown: float


def pairs_of(rows: Iterable[Sequence[object]], of_posts: Iterable[Sequence[object]]) -> dict[tuple[str, str], list[Pair]]:
    """(span, channel) → pairs; figures of whole channels, else those of posts.

    Args:
        rows: (span, channel, click metric, shown metric, clicks, shown, rows, rows of one day): reach of several days does not add up, so
            pairs with reach from more than one row are left out.
        of_posts: (span, channel, click metric, shown metric, clicks, shown, posts); a person reached by two posts counts twice there,
            in clicks as in reach.
    """
    found: dict[tuple[str, str], list[Pair]] = {}
    for span, channel, clicked, shown, clicks, base, count, *_ in rows:
        if shown != "reach" or count == 1:
            found.setdefault((str(span), str(channel)), []).append(_pair(clicked, shown, clicks, base))
    posts: dict[tuple[str, str], list[Pair]] = {}
    for span, channel, clicked, shown, clicks, base, *_ in of_posts:
        posts.setdefault((str(span), str(channel)), []).append(_pair(clicked, shown, clicks, base))
    for key, pairs in posts.items():
        known = {pair.shown_metric for pair in found.get(key, [])}
        found.setdefault(key, []).extend(pair for pair in pairs if pair.shown_metric not in known)
    return found


def _pair(clicked: object, shown: object, clicks: object, base: object) -> Pair:
    return Pair(str(clicked), str(shown), float(str(clicks)), float(str(base)))


def clicks_of(pairs: Sequence[Pair], totals: Mapping[str, float], money: float | None, currency: str) -> Clicks:
    """One channel's clicks in one period.

    Args:
        totals: metric → total, where reported (impressions, delivered, clicks …).
        money: for the cost per click; hours are not in it.
    """
    by_impressions, by_other = _best(pairs, IMPRESSIONS), _best(pairs, APART)
    metric, clicks = _clicks(by_impressions or by_other, totals)
    return Clicks(
        impressions=totals.get("impressions", by_impressions.shown if by_impressions else None),
        reach=by_other.shown if by_other and by_other.shown_metric == "reach" else None,
        delivered=totals.get("delivered", by_other.shown if by_other and by_other.shown_metric == "delivered" else None),
        clicks=clicks,
        click_metric=metric,
        ctr=_share(by_impressions),
        ctr_by_reach=_share(by_other),
        by=by_other.shown_metric if by_other else "",
        cost_per_click=_cost(money, clicks, currency),
    )


def _best(pairs: Sequence[Pair], shown: Sequence[str]) -> Pair | None:
    """The pair of the first metric in the order of `shown`, then of `CLICK_ORDER`."""
    ranked = sorted(
        (pair for pair in pairs if pair.shown_metric in shown and pair.shown > 0),
        key=lambda pair: (shown.index(pair.shown_metric), CLICK_ORDER.index(pair.clicks_metric)),
    )
    return ranked[0] if ranked else None


def _clicks(pair: Pair | None, totals: Mapping[str, float]) -> tuple[str, float | None]:
    if pair is not None:
        return pair.clicks_metric, pair.clicks
    metric = next((name for name in CLICK_ORDER if name in totals), "")
    return metric, totals.get(metric)


def _share(pair: Pair | None) -> Estimate | None:
    """None also where more clicked than were shown: such figures do not belong together."""
    return share(pair.clicks, pair.shown) if pair is not None and pair.clicks <= pair.shown else None


def _cost(money: float | None, clicks: float | None, currency: str) -> Estimate | None:
    """Money per click, its interval from the chance of the clicks (Gamma, Jeffreys)."""
    rate = rate_of(clicks, money, "clicks") if money and clicks else None
    if rate is None or rate.mean <= 0 or rate.low <= 0:
        return None
    return Estimate(1 / rate.mean, 1 / rate.high, 1 / rate.low, rate.n, currency)
