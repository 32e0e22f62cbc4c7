"""Step 2: who is the one group we serve first, what do they need, what can they afford?"""

from rawaj.segment.answer import Condition, CostToReach, HourShare, Means, RfmGroup, Segment, SegmentAnswer, Trial, key_of

__all__ = ["Condition", "CostToReach", "HourShare", "Means", "RfmGroup", "Segment", "SegmentAnswer", "Trial", "key_of"]
