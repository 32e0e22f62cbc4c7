"""Step 5, measure: does each channel pay for its time, effort and ads? Fewer channels, or more?"""

from rawaj.measure.answer import (
    Attributed, Axis, ChannelReturn, Claim, Clicks, CurvePoint, Figures, Fit, Incremental, Investment, JourneyNote, MeasureAnswer,
    OutcomeResult, Share, Split, TestPlan, Verdict,
)  # fmt: skip

__all__ = [
    "Attributed", "Axis", "ChannelReturn", "Claim", "Clicks", "CurvePoint", "Figures", "Fit", "Incremental", "Investment", "JourneyNote",
    "MeasureAnswer", "OutcomeResult", "Share", "Split", "TestPlan", "Verdict",
]  # fmt: skip
