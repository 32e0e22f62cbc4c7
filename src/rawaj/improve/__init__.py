"""Step 6, improve: what do we do next, and did the last thing work?"""

from rawaj.improve.answer import Action, Calibration, Feasibility, Finding, ImproveAnswer, PastDecision, Plan, Reviewed, Scored

__all__ = ["Action", "Calibration", "Feasibility", "Finding", "ImproveAnswer", "PastDecision", "Plan", "Reviewed", "Scored"]
