"""Step 5, measure: does each channel pay for its time, effort and ads? Fewer channels, or more?"""

from rawaj.measure.answer import (
    Attributed,
    Axis,
    ChannelReturn,
    Claim,
    Clicks,
    CurvePoint,
    Figures,
    Incremental,
    Investment,
    JourneyNote,
    MeasureAnswer,
    OutcomeResult,
    PlannedTest,
    Share,
    Split,
    Verdict,
)
from rawaj.measure.grounds import Fit

__all__ = [
    "Attributed",
    "Axis",
    "ChannelReturn",
    "Claim",
    "Clicks",
    "CurvePoint",
    "Figures",
    "Fit",
    "Incremental",
    "Investment",
    "JourneyNote",
    "MeasureAnswer",
    "OutcomeResult",
    "PlannedTest",
    "Share",
    "Split",
    "Verdict",
]  # fmt: skip
