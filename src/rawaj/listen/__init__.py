"""Step 1: how much is what we offer needed, and where do people talk about it?"""

from rawaj.listen.answer import (
    Author,
    Change,
    ListenAnswer,
    NetworkTalk,
    Phrase,
    Question,
    Quote,
    Sample,
    ShareOfVoice,
    Spike,
    Theme,
    Topic,
    Voice,
    WeakSignal,
    WeekPoint,
)

__all__ = [
    "Author", "Change", "ListenAnswer", "NetworkTalk", "Phrase", "Question", "Quote", "Sample", "ShareOfVoice", "Spike",
    "Theme", "Topic", "Voice", "WeakSignal", "WeekPoint",
]  # fmt: skip
