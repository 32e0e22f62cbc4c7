"""Use cases: each a short sequence over the rooms below. Only this room reads the clock."""
