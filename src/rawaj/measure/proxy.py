"""What a result that is not sold is worth, by a price that stands for it: the social return on investment's way of the value sheet."""

from __future__ import annotations

import math
from dataclasses import dataclass

from rawaj.measure.worth import Worth

__all__ = ["Proxy", "of_proxy"]


@dataclass(frozen=True, slots=True)
class Proxy:
    """A price that stands for a result that is not sold (a volunteer's hour, a place in a course), as in social return on investment.

    Attributes:
        price: of what would have to be paid for the like; `source`: who says so, shown wherever the figure is.
        deadweight: share that would have come anyway; `by_others`: share that others brought about; `displaced`: share that was only moved from elsewhere.
        drop_off: share of the effect that is lost each year after the first; `years` it lasts; `yearly_discount` of later years.
    """

    price: Worth
    source: str
    deadweight: float = 0.0
    by_others: float = 0.0
    displaced: float = 0.0
    drop_off: float = 0.0
    years: int = 1
    yearly_discount: float = 0.035


def of_proxy(proxy: Proxy) -> Worth:
    """Worth of one result by a proxy: price × (1 − deadweight)(1 − attribution)(1 − displacement), summed over years with drop-off.

    The SROI Network, "A Guide to Social Return on Investment" (2012), stages 4 and 5.

    Raises:
        ValueError: no source, a share outside 0 … 1, or less than a year.
    """
    shares = (proxy.deadweight, proxy.by_others, proxy.displaced, proxy.drop_off)
    if not proxy.source.strip() or not all(0 <= part <= 1 for part in shares) or proxy.years < 1:
        raise ValueError("a proxy needs its source, shares between 0 and 1, and at least one year")
    mine = math.prod(1 - part for part in shares[:3])
    lasting = sum(((1 - proxy.drop_off) / (1 + proxy.yearly_discount)) ** year for year in range(proxy.years))
    return proxy.price.times(mine * lasting)
