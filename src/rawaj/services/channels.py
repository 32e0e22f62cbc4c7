"""Channels and the names that sources give them. A name that matches none is reported, never merged by guess."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rawaj.connectors.kit.fold import fold
from rawaj.strategy.said import Channel
from rawaj.terms import NETWORKS

__all__ = ["Matcher", "channel_name", "new_channels"]


def new_channels(workspace: Any, accounts: Iterable[str]) -> tuple[str, ...]:
    """Make a channel for every account that none has yet; returns their names."""
    from rawaj.records.models import Channel as Record
    from rawaj.records.models import ChannelAlias

    known = set(workspace.aliases.values_list("account", flat=True))
    names = set(workspace.channels.values_list("name", flat=True))
    made = []
    for account in sorted(set(accounts) - known):
        network = account.partition(":")[0]
        network = network if network in NETWORKS else "other"
        name = channel_name(account, names)
        names.add(name)
        channel = Record.objects.create(workspace=workspace, name=name, network=network, medium=NETWORKS[network].medium)
        ChannelAlias.objects.create(workspace=workspace, channel=channel, account=account)
        made.append(name)
    return tuple(made)


def channel_name(account: str, taken: set[str]) -> str:
    """Name of a new channel: its network's key (shown in the reader's language) for the first, with the handle after."""
    network, _, handle = account.partition(":")
    if network not in taken:
        return network
    name = f"{network} · {handle}" if handle else network
    number = 2
    while name in taken:
        name = f"{network} · {handle or number} ({number})" if handle else f"{network} · {number}"
        number += 1
    return name[:200]


class Matcher:
    """Finds the channel that a written name means, where exactly one fits.

    A name fits a channel by its own name, by an alias that somebody gave it, or by a name of its network when the
    workspace has one channel there. For a network without any channel it makes a channel without accounts, so that
    hours count before the network's own files come.
    """

    def __init__(self, channels: Sequence[Channel]) -> None:
        self.channels = list(channels)
        self._exact = {fold(name): channel.id for channel in channels for name in (channel.name, *channel.accounts)}
        self._networks = {
            fold(name): network.key for network in NETWORKS.values() for name in (network.key, network.en, network.ar, *network.aliases)
        }
        self.unmatched: set[str] = set()

    def match(self, written: str) -> str | None:
        """The channel's id, or None (and the name is remembered as unmatched)."""
        key = fold(written)
        if not key:
            return None
        if key in self._exact:
            return self._exact[key]
        network = self._networks.get(key)
        if network is None:
            self.unmatched.add(written)
            return None
        there = [channel for channel in self.channels if channel.network == network]
        if len(there) > 1:
            self.unmatched.add(written)
            return None
        return there[0].id if there else self._imagine(network)

    def _imagine(self, network: str) -> str:
        channel = Channel(id=f"network:{network}", name=network, network=network, medium=NETWORKS[network].medium)
        self.channels.append(channel)
        return channel.id
