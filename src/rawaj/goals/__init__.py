"""Step 3: what exactly will change, by when, and can we know it?"""

from rawaj.goals.answer import (
    ChannelGoals,
    FanPoint,
    Forecast,
    GoalResult,
    GoalsAnswer,
    Measure,
    Node,
    Pace,
    Presence,
    Proposal,
    TreeWarning,
    WeekValue,
)

__all__ = [
    "ChannelGoals", "FanPoint", "Forecast", "GoalResult", "GoalsAnswer", "Measure", "Node", "Pace", "Presence", "Proposal",
    "TreeWarning", "WeekValue",
]  # fmt: skip
