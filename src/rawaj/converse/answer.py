"""What step 4 answers: whom do we answer now, and what do we publish next, to add value?

Counting rules, the same in every part:

* Answering looks only at what was said under our own accounts (comments, messages, reviews). A text *asks for an answer* by the rules
  of listening (a question or a need); it *is answered* when a post of ours replies to it, or when we speak next in its thread.
* A rate of posts is the mean over posts of counts per impression (or per person reached, per delivered mail, per post), each network
  by its own counts; `RateKind` says which. Figures of different channels are never averaged or ranked against each other.
* Effects of pillar, act, form, hour and weekday are of one model per channel that lets posts of one kind differ from each other
  (negative binomial) and draws small groups towards the channel's mean. Posts were not assigned by chance: an effect is a hint
  that an experiment can prove, not a cause.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from rawaj.answers import Answer, Certainty, Estimate, Statement
from rawaj.converse.trial import Trial

__all__ = [
    "ActiveHour", "Answering", "Balance", "ChannelAnswering", "ChannelPosts", "Comparison", "ConverseAnswer", "Experiment", "Group",
    "NextPost", "PostRef", "RateKind", "Rates", "TextTest", "Waiting", "WeekAnswering",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Waiting:
    """A text under one of our accounts that asks for an answer and has none.

    Attributes:
        needs: keys of `rawaj.terms.NEEDS` that it states.
        waiting_hours: from the text to the end of the last day with data.
        engagement: likes, reposts and replies when seen.
        value: order of answering: weight of its need × 2^(−age/7 days) × (1 + ln(1 + engagement)), as in listening; no unit.
    """

    account: str
    channel: str
    channel_name: str
    network: str
    mention_id: str
    text: str
    author: str | None
    posted_at: datetime
    needs: tuple[str, ...]
    waiting_hours: float
    engagement: int
    value: float
    url: str | None


@dataclass(frozen=True, slots=True)
class Answering:
    """How we answer.

    Attributes:
        asked, answered: texts that asked in the period, and how many have an answer by `as_of`.
        share: answered / asked, unit "share", its interval robust to authors who ask often; None where nobody asked.
        within_day: share answered within 24 hours, of the texts that are at least 24 hours old or answered.
        response_hours: median hours until the answer, over answered texts; None with fewer than five.
        waiting: asked and not answered.
        before: `share` of the period before; None where nothing was asked then.
        hours_before: `response_hours` of the period before.
    """

    asked: int
    answered: int
    share: Estimate | None
    within_day: Estimate | None
    response_hours: Estimate | None
    waiting: int
    before: Estimate | None
    hours_before: Estimate | None


@dataclass(frozen=True, slots=True)
class ChannelAnswering:
    """`Answering` of one channel."""

    channel: str
    name: str
    network: str
    answering: Answering


@dataclass(frozen=True, slots=True)
class WeekAnswering:
    """One week (seven days from `week`): texts that asked, and how many of them were answered."""

    week: date
    asked: int
    answered: int


@dataclass(frozen=True, slots=True)
class RateKind:
    """What a rate counts, and per what: keys of `rawaj.terms.METRICS`; `per` is "posts" where the network tells no denominator.

    `counts` with several keys are added (likes, comments and shares); `about` is clicks or engagement.
    """

    about: str
    counts: tuple[str, ...]
    per: str

    @property
    def key(self) -> str:
        """As text.

        >>> RateKind("clicks", ("link_clicks",), "impressions").key
        'link_clicks/impressions'
        """
        return f"{'+'.join(self.counts)}/{self.per}"


@dataclass(frozen=True, slots=True)
class Group:
    """Posts of one channel that share one trait.

    Attributes:
        key: pillar, act, kind (form), part of the day ("6-9"), or weekday ("0" is Monday).
        posts: in the group; `measured` those with the rate's figures.
        rate: what a post of this trait gets where everything else is as usual on the channel; unit "share", or "ratio" per post.
        effect: the same over the channel's usual, unit "ratio" (1 is as usual).
        better, worse: probability that the true effect is above or below 1.
        certainty: how sure we are which of the two it is.
    """

    key: str
    posts: int
    measured: int
    rate: Estimate | None
    effect: Estimate | None
    better: float | None
    worse: float | None
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two groups of one trait whose order is told with a probability of at least .8."""

    trait: str
    better: str
    worse: str
    ratio: Estimate
    probability: float


@dataclass(frozen=True, slots=True)
class Rates:
    """One rate of one channel, by traits.

    Attributes:
        usual: rate of a post as usual on this channel.
        spread: by what factor the rates of posts of equal traits differ (one standard deviation; 1.5 is half as much again).
        groups: by trait: pillar, act, kind, hour, weekday; each list ordered as it reads best (hours by clock, others best first).
        comparisons: told ones only, most certain first.
        adjusted_for: traits that are compared with the others held as usual; month takes out growth and season.
    """

    kind: RateKind
    posts: int
    usual: Estimate
    spread: float
    groups: dict[str, tuple[Group, ...]]
    comparisons: tuple[Comparison, ...]
    adjusted_for: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Balance:
    """Value against promotion in one channel's posts.

    Attributes:
        posts: with text, so that a pillar can be told; `said` those whose pillar came from the source or from people, the others by rules.
        pillars: share of posts by pillar; the shares add up to 1 with `unclear`.
        promotion: share of posts that offer.
        unclear: share of posts that no rule could place.
        one_act, no_act, several_acts: posts by how many acts they ask for.
        acts_said: posts whose act came from the source.
    """

    posts: int
    said: int
    pillars: dict[str, Estimate]
    promotion: Estimate | None
    unclear: float
    one_act: int
    no_act: int
    several_acts: int
    acts_said: int


@dataclass(frozen=True, slots=True)
class PostRef:
    """One post of ours, to be shown: `acts` as the rules found them."""

    account: str
    post_id: str
    text: str
    published_at: datetime | None
    permalink: str | None
    acts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActiveHour:
    """One local hour (0 … 23) of the people's own activity; `share` of all their texts, with its interval."""

    hour: int
    share: Estimate


@dataclass(frozen=True, slots=True)
class ChannelPosts:
    """What one channel publishes and what it gets.

    Attributes:
        posts, before: published in the period and in the one before; `looked_at`: posts that `balance` and `rates` rest on.
        per_week: posts a week in the period.
        rates: clicks first where the network tells them, then engagement.
        several: posts that ask for several acts, newest first, at most 10.
        active_hours: local hours of the people's activity, most active first; empty where too little is known.
        hours_from: whose activity that is: segment, channel (under this account), network, everywhere; "" where unknown.
        best_hours: the best run of three hours, first hour; `best_from`: posts (their results tell hours apart), activity, or "".
        note: why something is lacking.
    """

    channel: str
    name: str
    network: str
    posts: int
    before: int
    looked_at: int
    per_week: float
    balance: Balance | None
    rates: tuple[Rates, ...]
    several: tuple[PostRef, ...]
    active_hours: tuple[ActiveHour, ...]
    hours_from: str
    best_hours: int | None
    best_from: str
    notes: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class NextPost:
    """One concrete proposal.

    Attributes:
        channel, name, network: where.
        pillar, act, kind: what; None where nothing tells one from another (then what the channel does most).
        hour, weekday: local, when; None where nothing is known.
        rate_kind, expected: what such a post would get, against `usual` on the channel.
        probability: that it does better than usual; None where nothing could be compared.
        certainty: of that.
        evidence: why each part was chosen.
    """

    channel: str
    name: str
    network: str
    pillar: str | None
    act: str | None
    kind: str | None
    hour: int | None
    weekday: int | None
    rate_kind: RateKind | None
    expected: Estimate | None
    usual: Estimate | None
    probability: float | None
    certainty: Certainty
    evidence: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Experiment:
    """Two ways worth trying against each other on one channel.

    Attributes:
        trait: pillar, act, kind or hour; `one`, `other` the two groups.
        difference: the ratio that the test could tell (what the data suggest, at least 1.2).
        posts_each: posts of each way for power .8 at one-sided 5 %.
        weeks: how long that takes if half of the channel's posts go to each way at the present pace.
        gain: expected gain in the rate from knowing (posterior mean of the better minus the present choice), as a share of usual.
    """

    channel: str
    name: str
    network: str
    trait: str
    one: str
    other: str
    rate_kind: RateKind
    difference: float
    posts_each: int
    weeks: float
    gain: float


@dataclass(frozen=True, slots=True)
class TextTest:
    """A test of texts, calls to action or pictures that was run, as `rawaj test` judges it.

    Attributes:
        name: as its file calls it.
        trial: the result; None where the rows cannot be judged, and `problem` says why.
    """

    name: str
    trial: Trial | None
    problem: Statement | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConverseAnswer(Answer):
    """The answer of step 4.

    Attributes:
        answering: over all channels; `by_channel` each, most waiting first; `weeks` the period week by week.
        waiting: most valuable first, at most 50.
        channels: what is published, most posts first.
        next_post: None where we have published nothing that can be told of.
        experiments: worth running, most useful first, at most 6.
        tests: that were run, newest first, at most 30; those without days last.
        undated_posts: posts without a time; they count in no period but in `looked_at`.
    """

    answering: Answering | None = None
    by_channel: tuple[ChannelAnswering, ...] = ()
    weeks: tuple[WeekAnswering, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    channels: tuple[ChannelPosts, ...] = ()
    next_post: NextPost | None = None
    experiments: tuple[Experiment, ...] = ()
    tests: tuple[TextTest, ...] = ()
    undated_posts: int = 0
