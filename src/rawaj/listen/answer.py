"""What step 1 answers: how much is what we offer needed, and where do people talk about it?

Counting rules, the same in every part:

* A repost is one mention *amplified*, and so is the same text said again within a month: by the same author, or by anybody where it has
  twelve words or more (shorter ones people write by themselves). `mentions` counts what was said, `copies` what repeated it.
* People are distinct authors (network and author together). Mentions of one author are not independent, so every share has an interval
  that is robust to clusters of authors, and `Estimate.n` of a share counts mentions, `authors` people.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from rawaj.answers import Answer, Certainty, Estimate, Period

__all__ = [
    "Author", "Change", "ListenAnswer", "NetworkTalk", "Phrase", "Question", "Quote", "Sample", "ShareOfVoice", "Spike",
    "Theme", "Topic", "Voice", "WeakSignal", "WeekPoint",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Quote:
    """One real mention, its text as written; `posted_at` in the workspace's zone."""

    network: str
    mention_id: str
    text: str
    author: str | None
    posted_at: datetime | None
    url: str | None
    copies: int = 0


@dataclass(frozen=True, slots=True)
class Sample:
    """What was collected of one network in one way, and how much of it that is.

    Attributes:
        collected: search, comments, inbox, feed, chat or file (`mentions.collected`).
        mentions: collected in the period, copies included; `before`: in the period before.
        covered_days, covered_days_before: days of either period inside the span of some import of this kind.
        share: how much of the conversation there was collected: comments collected over comments that the network counts on our
            posts of the period; None where nobody can know (a search and a file return an unknown part of the network).
    """

    network: str
    collected: str
    mentions: int
    before: int
    first: date | None
    last: date | None
    covered_days: int
    covered_days_before: int
    share: Estimate | None


@dataclass(frozen=True, slots=True)
class Change:
    """Now against the period before, as a ratio of rates per covered day (1 is no change).

    Attributes:
        ratio: unit "ratio"; None where the period before was not collected for at least half of its days.
        rising, falling: probability that the true rate rose or fell; None with `ratio`.
        verdict: rising or falling (probability at least .90), steady (the whole interval within 0.9 … 1.1) or cannot_tell.
        certainty: of the verdict; certain from a probability of .975 on, since chance could point in either direction.
    """

    ratio: Estimate | None
    rising: float | None
    falling: float | None
    verdict: str
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class WeekPoint:
    """One week of a topic. `share`: of what was said, how much states a need (corrected as `Topic.need_share`); None without mentions.

    `whole` is false for a week of which some day was not collected or lies outside both periods; its counts are smaller for that alone.
    """

    week: date
    mentions: int
    authors: int
    stating: int
    share: Estimate | None
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that tell this part of the conversation from the rest, with real mentions that say them.

    Attributes:
        about: what the phrase tells of: a key of `rawaj.terms.NEEDS`, or "talk" for the topic against all else.
        authors: distinct people who said it among the mentions looked at.
        lift: how many times more often it is said here than elsewhere (smoothed).
    """

    text: str
    about: str
    authors: int
    lift: float
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """One query (or everything, where there is no query): the need level and how it moves.

    Attributes:
        name: the query's name, "" where everything that was imported is the one topic.
        kind: product, need, brand, competitor, or "all".
        mentions, copies, authors: said once, repeated, distinct people; in the period. `*_before`: in the period before.
        stating: mentions that state one of the five needs, as the model and people's own labels have it.
        need_share: what share of `mentions` states one, unit "share"; corrected for how the model errs on mentions that were drawn at
            random and labelled by people, where there are enough of them (`rawaj.stats.powered`); its `n` then counts labels.
        needs: share of mentions by key of `rawaj.terms.NEEDS` (complaints and praise included), corrected alike; the keys may overlap.
        weeks: the period before and the period, week by week.
        change: of the number of people who state a need; over which time, says `ListenAnswer.compared`.
        share_change: the need share now minus before, in unit "share" (so 0.03 is three points); None where either is unknown.
        dialects: mentions in Arabic, or in Arabic in Latin letters, by dialect as the model tells it.
        moods: share of the same mentions by mood: positive, negative, and sarcastic (which may be either), as the model tells it.
        phrases: in people's own words.
        labels: mentions of the period that were drawn at random and labelled by people.
        counted_share: `stating` as share of `mentions`, where `need_share` is corrected; else None.
    """

    name: str
    kind: str
    mentions: int
    copies: int
    authors: int
    stating: int
    mentions_before: int
    stating_before: int
    need_share: Estimate | None
    needs: Mapping[str, Estimate]
    weeks: tuple[WeekPoint, ...]
    change: Change
    share_change: Estimate | None
    languages: Mapping[str, int]
    phrases: tuple[Phrase, ...] = ()
    dialects: Mapping[str, int] = field(default_factory=dict)
    moods: Mapping[str, Estimate] = field(default_factory=dict)
    labels: int = 0
    counted_share: Estimate | None = None


@dataclass(frozen=True, slots=True)
class Theme:
    """What part of the conversation is about, found in it and named in people's own words.

    Attributes:
        name: up to three words or pairs of words that tell it best; words: up to eight.
        mentions, people: in the period, of the mentions looked at (`ListenAnswer.themes_looked_at`).
        share: of the mentions looked at; share_change: now minus before; None without mentions before.
        need_share, negative_share: of the theme's mentions, those that state a need, and of the Arabic ones those of negative mood.
    """

    name: tuple[str, ...]
    words: tuple[str, ...]
    mentions: int
    people: int
    share: Estimate
    share_change: Estimate | None
    need_share: Estimate | None
    negative_share: Estimate | None
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class WeakSignal:
    """A phrase that few people say yet, and more of them in the last weeks of the period than before.

    Attributes:
        people: distinct, of late; people_before: earlier, over both periods.
        ratio: of the part of all people who say it, of late over before; unit "ratio".
        days, networks: where it was said of late.
    """

    text: str
    people: int
    people_before: int
    ratio: Estimate
    days: int
    networks: tuple[str, ...]
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class NetworkTalk:
    """One network in the ranking by relevant conversation (what our own topics match; everything, where there is no query).

    Attributes:
        need_share: share of `mentions`, corrected as `Topic.need_share`.
        place: 1 for the network with most people stating a need per week.
        people_per_week: distinct people who state a need per 7 covered days, unit "people"; what came in ways whose share is known
            (`Sample.share`) is made whole, the rest is as collected.
        collected_share: None where it cannot be known how much of the network was collected.
        first: probability that this network is truly the first of the ranking, given what was collected: the lower of the two with and
            without making up for what is known to be missing (so they may sum to less than 1).
        ways: how it was collected (`Sample.collected`); networks collected in different ways compare only with care.
    """

    network: str
    place: int
    mentions: int
    copies: int
    authors: int
    stating: int
    people_stating: int
    need_share: Estimate | None
    people_per_week: Estimate | None
    change: Change
    first: float
    collected_share: Estimate | None
    ways: tuple[str, ...]
    needs: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Voice:
    """One voice of the share of voice: our brand (`ours`) or one competitor."""

    name: str
    ours: bool
    mentions: int
    authors: int
    share: Estimate
    before: Estimate | None


@dataclass(frozen=True, slots=True)
class ShareOfVoice:
    """Mentions that name us, against mentions that name each competitor; a mention that names two counts for both.

    `networks`: our share by network, where at least 20 mentions name anybody.
    """

    voices: tuple[Voice, ...]
    networks: Mapping[str, Estimate]


@dataclass(frozen=True, slots=True)
class Spike:
    """A day with more people talking than chance explains, and its cause.

    Attributes:
        topic: name of the topic ("" as in `Topic`).
        people, expected: distinct authors that day, and how many were to be expected (interval of the prediction).
        p_value: probability of that many or more, given the days before; the days reported control the false discovery rate at 5 %.
        terms: words that tell that day from the days before.
        shared: the mention most repeated or reposted that day.
        network, network_share: where the surplus came from, and what part of it.
    """

    topic: str
    day: date
    people: int
    expected: Estimate
    p_value: float
    terms: tuple[str, ...]
    shared: Quote | None
    network: str
    network_share: float


@dataclass(frozen=True, slots=True)
class Author:
    """Somebody who matters in the conversation; obvious bots are left out (`ListenAnswer.bots`).

    Attributes:
        reached: people that this author is known to reach: the larger of followers and of distinct people who answered or reposted.
        people: distinct people in our data who answered or reposted them.
        stating: mentions of theirs that state a need.
    """

    network: str
    author: str
    name: str | None
    mentions: int
    stating: int
    followers: int | None
    people: int
    engagement: int
    reached: int
    quote: Quote | None


@dataclass(frozen=True, slots=True)
class Question:
    """A question nobody of us has answered.

    Attributes:
        needs: keys of `rawaj.terms.NEEDS` that it states.
        waiting_hours: from the question to the end of the last day with data.
        engagement: likes, reposts and replies when seen.
        value: order of answering: weight of its need × 2^(−age/7 days) × (1 + ln(1 + engagement)); no unit.
    """

    quote: Quote
    account: str | None
    needs: tuple[str, ...]
    waiting_hours: float
    engagement: int
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ListenAnswer(Answer):
    """The answer of step 1.

    Attributes:
        topics: our queries in their order, or the one topic "" with everything.
        networks: ranked, best first.
        voice: None where there is no brand query or no competitor query, or where nobody was named.
        spikes: newest first; `authors`: most people reached first; `questions`: most valuable first, at most 50.
        questions_waiting, questions_asked: all of them, over the period; asked includes the answered ones.
        samples: what was collected, by network and way.
        themes: what is talked about, found in the mentions themselves, most people first; themes_looked_at: mentions of the period that
            they were found in; themeless: how many of these belong to none.
        signals: weak signals, the surest first.
        mentions, copies, people: over all topics of ours, in the period.
        bots: authors left out of `authors` as obvious bots; their mentions are still counted elsewhere.
        unmatched: mentions in the period that no query matches.
        undated: mentions without a time, which no period can count.
        looked_at: mentions read for phrases; fewer than `mentions` where a sample was enough.
        compared: the period whose change against the one before it is told (`Topic.change`, `NetworkTalk.change`), where that is not
            `period`: of what one query finds, the later half of the time that was collected; None where it is `period`.
    """

    topics: tuple[Topic, ...] = ()
    networks: tuple[NetworkTalk, ...] = ()
    voice: ShareOfVoice | None = None
    spikes: tuple[Spike, ...] = ()
    authors: tuple[Author, ...] = ()
    questions: tuple[Question, ...] = ()
    questions_waiting: int = 0
    questions_asked: int = 0
    samples: tuple[Sample, ...] = ()
    mentions: int = 0
    copies: int = 0
    people: int = 0
    bots: int = 0
    unmatched: int = 0
    undated: int = 0
    looked_at: int = 0
    themes: tuple[Theme, ...] = ()
    themes_looked_at: int = 0
    themeless: int = 0
    signals: tuple[WeakSignal, ...] = ()
    compared: Period | None = None

    @property
    def is_of_query(self) -> bool:
        """Whether it answers one query that has no name (`rawaj listen QUERY`), and not a strategy."""
        return any(topic.kind != "all" and not topic.name for topic in self.topics)
