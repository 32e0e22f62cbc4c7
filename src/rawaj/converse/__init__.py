"""Step 4: whom do we answer now, and what do we publish next, to add value?"""

from rawaj.converse.answer import (
    ActiveHour,
    Answering,
    Balance,
    ChannelAnswering,
    ChannelPosts,
    Comparison,
    ConverseAnswer,
    Experiment,
    Group,
    NextPost,
    PostRef,
    RateKind,
    Rates,
    TextTest,
    Waiting,
    WeekAnswering,
)

__all__ = [
    "ActiveHour", "Answering", "Balance", "ChannelAnswering", "ChannelPosts", "Comparison", "ConverseAnswer", "Experiment", "Group",
    "NextPost", "PostRef", "RateKind", "Rates", "TextTest", "Waiting", "WeekAnswering",
]  # fmt: skip
