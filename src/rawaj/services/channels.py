"""Channels and the names that sources give them. A name that matches none is reported, never merged by guess."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from rawaj.connectors.kit.fold import fold
from rawaj.strategy.said import Channel
from rawaj.terms import NETWORKS

__all__ = ["Matcher", "channel_name", "joined_channels", "new_channels"]


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


def joined_channels(channels: Sequence[Channel]) -> tuple[list[Channel], dict[str, str], tuple[str, ...]]:
    """Files that do not name their account, counted for the only account that their network has.

    Where a network has one channel that files name and another that they do not, both are one: there is nobody else whom the
    unnamed figures could belong to. As soon as a second named account comes, they stand apart again.

    Returns:
        the channels, the id that each joined channel is known by now, and the networks where this was done.
    """
    moved: dict[str, str] = {}
    joined: dict[str, Channel] = {}
    networks = []
    for network in sorted({channel.network for channel in channels}):
        there = [channel for channel in channels if channel.network == network]
        unnamed = [channel for channel in there if channel.accounts == (f"{network}:",)]
        named = [channel for channel in there if channel not in unnamed]
        if len(named) != 1:
            continue
        accounts = (*named[0].accounts, *(account for channel in unnamed for account in channel.accounts))
        is_ours = named[0].name.startswith(f"{network} · ")  # a name that Rawaj gave; alone there, it needs no handle
        joined[named[0].id] = replace(named[0], name=network if is_ours else named[0].name, accounts=tuple(sorted(accounts)))
        moved.update({channel.id: named[0].id for channel in unnamed})
        networks += [network] if unnamed else []
    return [joined.get(channel.id, channel) for channel in channels if channel.id not in moved], moved, tuple(networks)


class Matcher:
    """Finds the channel that a written name means, where exactly one fits.

    A name fits a channel by its own name, by an alias that somebody gave it, or by a name of its network when the
    workspace has one channel there. For a network without any channel it makes a channel without accounts, so that
    hours count before the network's own files come.
    """

    def __init__(self, channels: Sequence[Channel], moved: Mapping[str, str] | None = None) -> None:
        self.channels = list(channels)
        self._moved = dict(moved or {})
        self._exact = {fold(name): channel.id for channel in channels for name in (channel.name, *channel.accounts)}
        self._networks = {
            fold(name): network.key for network in NETWORKS.values() for name in (network.key, network.en, network.ar, *network.aliases)
        }
        self.unmatched: set[str] = set()

    def known(self, channel_id: str) -> str:
        """The id that a channel is known by, joined or not."""
        return self._moved.get(channel_id, channel_id)

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
