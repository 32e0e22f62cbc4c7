"""What step 5 answers: does each channel pay for its time, effort and ads? Fewer channels, or more?

Two kinds of value stand side by side and are never added or mixed:

* *attributed* value: what some rule of counting credits to a channel (the order's own source, the network's claim …). It describes.
* *incremental* value: what would not have come without the channel, from the marketing-mix model. Only from it comes a verdict of
  reduce, hold or expand.

Money is in the workspace's currency (`MeasureAnswer.currency`), other currencies converted by the rates that the user gave; what could
not be converted is reported apart and counts nowhere else. ROI = (value − investment) / investment, as a share (0.5 is 50 %).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rawaj.answers import Answer, Certainty, Estimate, Period, Statement
from rawaj.measure.grounds import Calibration, Fit, Proof

__all__ = [
    "Attributed",
    "Axis",
    "ChannelReturn",
    "Claim",
    "Clicks",
    "CurvePoint",
    "Figures",
    "Incremental",
    "Investment",
    "JourneyNote",
    "MeasureAnswer",
    "OutcomeResult",
    "PlaceReturn",
    "PlannedTest",
    "Share",
    "Split",
    "Verdict",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Investment:
    """What was put into a channel: investment = money + hours × the value of an hour.

    Attributes:
        spend: ad spend as the networks report it, None where none was reported.
        costs: other costs by kind (ads, tools, production, other), from the costs list; ads here only where no network reports spend.
        money: spend + costs; 0.0 where nothing was reported for a channel that nobody is paid for (owned media), None for a paid one.
        hours: logged hours; None where nobody logged any for this channel.
        hours_value: hours × value of an hour, with the range that was said for it; None without hours or without a value.
        total: money + hours_value; None where money is unknown. Without a value of an hour it is the money alone: `whole` is then false.
        whole: all that went in is in `total`.
        unconverted: money in currencies without a rate, left out of everything else.
    """

    spend: float | None
    costs: Mapping[str, float]
    money: float | None
    hours: float | None
    hours_value: Estimate | None
    total: Estimate | None
    whole: bool
    unconverted: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Clicks:
    """Impressions and clicks of the same items over the same time.

    Attributes:
        impressions, reach, delivered, clicks: None where not reported.
        click_metric: which clicks: link_clicks, clicks, email_clicks, unique_email_clicks …; "" without clicks.
        ctr: clicks / impressions, only where both cover the same items and days; unit "share".
        ctr_by_reach: clicks / people reached, mails delivered or views; kept apart, never compared with `ctr`; `by` says which (a key of
            `rawaj.terms.METRICS`), "" where there is none.
        cost_per_click: money / clicks (investment in hours left out); None without money or clicks.
    """

    impressions: float | None
    reach: float | None
    delivered: float | None
    clicks: float | None
    click_metric: str
    ctr: Estimate | None
    ctr_by_reach: Estimate | None
    by: str
    cost_per_click: Estimate | None


@dataclass(frozen=True, slots=True)
class Claim:
    """What one source says of one kind of outcome: orders, outcomes, visits or network:<network>. Claims overlap; never add them."""

    source: str
    count: float
    value: float | None
    is_truth: bool


@dataclass(frozen=True, slots=True)
class OutcomeResult:
    """One kind of outcome, counted once, by its one source of truth.

    Attributes:
        kind: order, lead, sign_up … ; `source` the source that counts it (orders, outcomes, visits, network; table for a plain table).
        count, count_before: in the period and the one before (None where there is none); whole counts of the truth alone.
        amount: what was paid, for orders; None for others.
        value: what they are worth to the organisation (margin on the amount, or worth of one × count) with interval; None where
            nobody said what one is worth.
        per_outcome: worth of one.
        untraced: count whose channel cannot be told.
        claims: every source's count, the truth first.
        claimed: sum of the others' claims over the truth's count, where they claim more than there were (double counting); else None.
    """

    kind: str
    source: str
    count: float
    count_before: float | None
    amount: float | None
    value: Estimate | None
    value_before: Estimate | None
    per_outcome: Estimate | None
    untraced: float
    claims: tuple[Claim, ...]
    claimed: float | None


@dataclass(frozen=True, slots=True)
class Share:
    """What one model of attribution credits to one channel.

    Attributes:
        channel: channel id; "" for what no channel can be told for.
        outcomes: by kind; fractions where the model splits.
        value: in money with interval (chance of the counts and the range of the worth of one); None without values.
        band: bootstrap interval of the outcomes where journeys were divided, in the outcome's unit; None elsewhere.
    """

    channel: str
    outcomes: Mapping[str, float]
    value: Estimate | None
    band: Estimate | None = None


@dataclass(frozen=True, slots=True)
class Attributed:
    """One model of attribution over all channels.

    Attributes:
        model: last_click (the outcome's own source), network_claims, visits (conversions of visits by source), first, last_non_direct, linear,
            position, time_decay, markov (removal effect), shapley.
        shares: largest first; together they are the truth's total, except network_claims, whose sum may exceed it.
        journeys: paths with at least two touches behind the models that divide journeys; 0 for the others.
        adds_up: whether the shares add up to the truth's total.
    """

    model: str
    shares: tuple[Share, ...]
    journeys: int
    adds_up: bool


@dataclass(frozen=True, slots=True)
class JourneyNote:
    """How much is known of the ways that customers took: outcomes with a known customer, with two touches or more, and conversions."""

    outcomes: int
    with_customer: int
    several_touches: int


@dataclass(frozen=True, slots=True)
class Figures:
    """One channel in one period, descriptively.

    Attributes:
        outcomes: by kind, as the truth's own source credits them (last click); `primary` the kind that figures below speak of.
        cost_per_outcome: investment (money where hours have no value) per outcome of the primary kind.
        value: attributed by last click.
        roi: (value − investment) / investment, unit "share"; None without value or investment, or where the investment is not whole.
        hour_worth: break-even value of an hour, w* = (value − money) / hours, in money per hour; None without hours or value.
        per_hour: outcomes of the primary kind per hour; `per_thousand` per 1,000 of money.
    """

    period: Period
    investment: Investment
    clicks: Clicks
    outcomes: Mapping[str, float]
    primary: str
    cost_per_outcome: Estimate | None
    value: Estimate | None
    roi: Estimate | None
    hour_worth: Estimate | None
    per_hour: Estimate | None
    per_thousand: Estimate | None


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """One point of a response curve: activity a week, and what it brings a week with its 90 % interval, in the curve's unit."""

    activity: float
    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Axis:
    """What a channel's activity is: spend, impressions (or what else people saw: a key of `terms.METRICS`), hours or posts.

    Attributes:
        unit: an ISO 4217 code for spend, else the same key.
        per_week: mean over `Fit.span`.
    """

    activity: str
    unit: str
    per_week: float


@dataclass(frozen=True, slots=True)
class Incremental:
    """What would not have come without the channel, from the model, over `Fit.span` (its last 52 weeks, or all there are).

    Attributes:
        axis: what was varied.
        contribution: outcomes (or money) that it added, in the outcome's unit, over `Fit.span`.
        per_week: the same per week.
        value: contribution × worth of one, money.
        investment: money and hours at their value over the same weeks, in money; None where an hour has no value, or nothing was logged.
        roi: (value − investment) / investment; `marginal_roi` of one per cent more of the present activity.
        hour_worth: (value − money) / hours, money per hour; None without hours.
        pays: probability that value exceeds investment.
        contraction: 1 − var(posterior)/var(prior) of the contribution: how much the data told beyond the prior.
        curve: activity from 0 to twice the present average; the present stands at `axis.per_week`.
    """

    axis: Axis
    contribution: Estimate
    per_week: Estimate
    value: Estimate | None
    investment: Estimate | None
    roi: Estimate | None
    marginal_roi: Estimate | None
    hour_worth: Estimate | None
    pays: float | None
    contraction: float
    curve: tuple[CurvePoint, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Reduce, hold, expand, or undecided ("cannot tell yet").

    Attributes:
        verdict: key of `rawaj.terms.VERDICTS`.
        change: the change of the present activity that is proposed: −1, −0.5, −0.25, 0, 0.25 or 0.5; the one looked at, where undecided.
        probability: that following it gains (for hold: that no change gains noticeably); None where nothing could be modelled.
        gain: per month, money (in outcomes where they have no worth); from the same draws as `probability`. None without a model.
        evpi: expected value of perfect information per month, in the unit of `gain`.
        money, hours: what the change adds (negative: frees) per month.
        reason: why, and for undecided what stands in the way.
    """

    verdict: str
    change: float
    probability: float | None
    certainty: Certainty
    gain: Estimate | None
    evpi: float | None
    money: float | None
    hours: float | None
    reason: Statement


@dataclass(frozen=True, slots=True)
class PlannedTest:
    """The one test that would tell.

    Attributes:
        channel, name: where; `action` stop (0 of the present activity) or double.
        weeks: how long.
        chance: probability that the test shows the effect that it looks for, at one-sided 5 %.
        looks_for: the smallest effect that matters, in the outcome's unit per week: what the channel must bring to pay.
        cost: money per test: extra investment of doubling, or the value foregone if the channel brings what it must (stop).
        saves: money that stopping frees meanwhile.
        value_of_knowing: EVPI over a year, money; None where the model does not know it.
        net: value of knowing × chance − what the test is expected to cost net of what the channel returns meanwhile, money; negative where
            knowing is not worth the test; None without a model.
    """

    channel: str
    name: str
    action: str
    weeks: int
    chance: float
    looks_for: Estimate | None
    cost: float
    saves: float
    value_of_knowing: float | None
    currency: str
    net: float | None = None


@dataclass(frozen=True, slots=True)
class ChannelReturn:
    """One channel: what it took, what it got, and what to do with it."""

    channel: str
    name: str
    network: str
    medium: str
    now: Figures
    before: Figures | None
    incremental: Incremental | None
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class PlaceReturn:
    """One place (or brand) of several that were measured together.

    Attributes:
        place: its name; `outcome` what was counted there over the table, in the outcome's unit.
        channels: as in `MeasureAnswer`, of this place alone.
    """

    place: str
    outcome: float
    channels: tuple[ChannelReturn, ...]


@dataclass(frozen=True, slots=True)
class Split:
    """The best split of the same money and the same hours, by the model, within 0 … 3 times the present and the most ever seen.

    Attributes:
        channels: channel id → (money now, hours now, money best, hours best) per month; activities without a cost are left as they are.
        gain: per month against the present split, money (outcomes where they have no worth); `probability` that it gains.
        money_price: what one more unit of money would bring (shadow price), in the unit of `gain`; `hour_price` one more hour. 0 where
            the budget is not what holds back.
        hour_in_money: hour_price / money_price; None where either is 0.
    """

    channels: Mapping[str, tuple[float, float, float, float]]
    gain: Estimate
    probability: float
    money_price: float
    hour_price: float
    hour_in_money: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureAnswer(Answer):
    """The answer of step 5.

    Attributes:
        currency: of all money here.
        hour_value: what an hour is worth, as it was said; None where nobody said.
        channels: largest investment first.
        investment, investment_before: all channels and what belongs to no one channel (`shared`).
        shared: what was put in for no one channel.
        outcomes: kinds of outcome, the most valuable first.
        attributions: models side by side, last_click first.
        journeys: None without customers in outcomes.
        fit: None where no model could be fitted (`missing` says why).
        places: each place of several that were measured together, the most outcomes first; all figures above are of their sum.
        split: None without a fit, or where no channel's effect is known well enough.
        tests: what would tell, most useful first.
        calibrations: real experiments that the model was held to.
        proof: None unless it was asked for: it takes as long as a few hundred fits.
    """

    currency: str = "EGP"
    hour_value: Estimate | None = None
    channels: tuple[ChannelReturn, ...] = ()
    investment: Investment | None = None
    investment_before: Investment | None = None
    shared: Investment | None = None
    outcomes: tuple[OutcomeResult, ...] = ()
    attributions: tuple[Attributed, ...] = ()
    journeys: JourneyNote | None = None
    fit: Fit | None = None
    places: tuple[PlaceReturn, ...] = ()
    split: Split | None = None
    tests: tuple[PlannedTest, ...] = ()
    calibrations: tuple[Calibration, ...] = ()
    proof: Proof | None = None
