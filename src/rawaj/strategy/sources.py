"""Which channel an order or an outcome came from, as its source says it ("واتساب", "newsletter", utm_source …)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rawaj.strategy.said import Channel
from rawaj.terms import NETWORKS

__all__ = ["Sources"]

_PAID = frozenset({"cpc", "ppc", "paid", "paid_social", "paid-social", "cpm", "ads", "ad", "paidsocial", "ممول"})
_ADS_OF = {"facebook": "meta_ads", "instagram": "meta_ads", "google_search": "google_ads", "tiktok": "tiktok_ads"}


class Sources:
    """Finds the channel that a written source means, where exactly one fits: by its id, name or account, or by its network's names.

    >>> channels = (Channel("a", "صفحتنا", "facebook", "organic_social"), Channel("b", "ads", "meta_ads", "paid_social"))
    >>> Sources(channels).channel_of("فيسبوك"), Sources(channels).channel_of("facebook", "cpc"), Sources(channels).channel_of("x")
    ('a', 'b', None)
    """

    def __init__(self, channels: Sequence[Channel]) -> None:
        per_network = Counter(channel.network for channel in channels)
        self._networks = {
            _plain(name): key for key, network in NETWORKS.items() for name in (key, network.en, network.ar, *network.aliases)
        }
        self._only = {channel.network: channel.id for channel in channels if per_network[channel.network] == 1}
        self._names = {_plain(name): channel.id for channel in channels for name in (channel.id, channel.name, *channel.accounts)}

    def channel_of(self, source: str | None, medium: str | None = None) -> str | None:
        """The channel's id; None where the source is not said or fits none, or several."""
        name = _plain(source or "")
        if not name:
            return None
        network = self._networks.get(name)
        if network and _plain(medium or "") in _PAID and _ADS_OF.get(network) in self._only:
            return self._only[_ADS_OF[network]]
        return self._names.get(name) or (self._only.get(network) if network else None)


def _plain(text: str) -> str:
    return " ".join(text.strip().lower().replace("أ", "ا").replace("إ", "ا").replace("ة", "ه").replace("ى", "ي").split())
