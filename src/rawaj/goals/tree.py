"""The tree from the shared objective down to the channels' goals, and what does not hold in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rawaj.answers import Statement
from rawaj.goals.answer import ChannelGoals, Node, TreeWarning

__all__ = ["Branch", "objective_of", "tree_of", "warnings_of"]


@dataclass(frozen=True, slots=True)
class Branch:
    """One goal's place as it was said: `serves` names a goal or an objective."""

    name: str
    channel: str | None
    objective: str | None
    serves: str | None


def _above(branch: Branch, by_name: Mapping[str, Branch], objectives: set[str]) -> tuple[str | None, str]:
    """(objective reached by going up, "" or what is wrong: circle, unknown_serves)."""
    seen = {branch.name}
    while True:
        if branch.serves is None or branch.serves in objectives:
            return branch.objective or branch.serves, ""
        if branch.serves not in by_name:
            return branch.objective, "unknown_serves"
        if branch.serves in seen:
            return branch.objective, "circle"
        seen.add(branch.serves)
        branch = by_name[branch.serves]


def _objectives(branches: Sequence[Branch]) -> list[str]:
    return list(dict.fromkeys(branch.objective for branch in branches if branch.objective))


def objective_of(branches: Sequence[Branch]) -> dict[str, str | None]:
    """The shared objective that each goal serves, directly or through others; None where it serves none."""
    by_name, objectives = {branch.name: branch for branch in branches}, set(_objectives(branches))
    return {branch.name: _above(branch, by_name, objectives)[0] for branch in branches}


def tree_of(branches: Sequence[Branch]) -> tuple[Node, ...]:
    """One root per objective in the order in which they were said, then the goals that serve none."""
    by_name, objectives = {branch.name: branch for branch in branches}, _objectives(branches)
    parents = {branch.name: _parent(branch, by_name, set(objectives)) for branch in branches}

    def below(parent: str | None, objective: str | None) -> tuple[Node, ...]:
        return tuple(
            Node(branch.name, branch.name, branch.channel, below(branch.name, None))
            for branch in branches
            if parents[branch.name] == (parent, objective)
        )

    return tuple(Node(name, "", None, below(None, name)) for name in objectives) + below(None, None)


def _parent(branch: Branch, by_name: Mapping[str, Branch], objectives: set[str]) -> tuple[str | None, str | None]:
    """(goal above, None), or (None, objective above), or (None, None) for a root."""
    objective, wrong = _above(branch, by_name, objectives)
    if branch.serves in by_name and wrong != "circle":
        return branch.serves, None
    return None, objective


def warnings_of(branches: Sequence[Branch], channels: Sequence[ChannelGoals]) -> tuple[TreeWarning, ...]:
    """What does not hold, most useful first."""
    by_name, objectives = {branch.name: branch for branch in branches}, _objectives(branches)
    names = {channel.channel: channel.name for channel in channels}
    found = []
    for branch in branches:
        objective, wrong = _above(branch, by_name, set(objectives))
        if wrong:
            values = {"goal": branch.name, "serves": branch.serves, "existing": (*objectives, *by_name)}
            found.append(TreeWarning(wrong, branch.name, Statement(f"goals.warning.{wrong}", values)))
        elif objective is None:
            code = "goals.warning.no_objective_channel" if branch.channel else "goals.warning.no_objective"
            values = {"goal": branch.name, "channel": names.get(branch.channel or "", branch.channel or "")}
            found.append(TreeWarning("no_objective", branch.name, Statement(code, values)))
    if len(objectives) > 1:
        found.append(
            TreeWarning(
                "several_objectives", objectives[0], Statement("goals.warning.several_objectives", {"objectives": tuple(objectives)})
            )
        )
    if branches:
        found += [
            TreeWarning("no_goal", channel.channel, Statement("goals.warning.no_goal", {"channel": channel.name}))
            for channel in channels
            if channel.active and not channel.goals
        ]
    return tuple(found)
