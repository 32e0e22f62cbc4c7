"""From one seed to the whole shop: its facts, what its people said, and its truth."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime

import numpy as np
from numpy.typing import NDArray

from rawaj.answers import Period
from rawaj.demo.ads import make_ads
from rawaj.demo.calendar import Days
from rawaj.demo.channels import MARGIN
from rawaj.demo.columns import Columns, as_arrow, concatenated
from rawaj.demo.crowd import COVERAGE, TOPIC_KEYS, WHERE
from rawaj.demo.economy import Economy, run_economy
from rawaj.demo.mentions import Mentions, make_mentions
from rawaj.demo.outcomes import make_outcomes
from rawaj.demo.people import NON_SEGMENTS, SEGMENTS
from rawaj.demo.people_said import make_said
from rawaj.demo.periods import make_periods, make_visits
from rawaj.demo.posts import Posts, make_posts, true_ctr, true_pillars
from rawaj.demo.replies import Replies, make_replies
from rawaj.demo.sales import Sales, make_sales
from rawaj.demo.schedule import ACT_EFFECT, HOUR_EFFECT, NETWORK_LOGIT, PILLAR_EFFECT
from rawaj.demo.shop import LAST_DAY, SEED, Shop
from rawaj.demo.side import linkedin_days, make_side
from rawaj.demo.trials import make_trials, trial_truths
from rawaj.demo.truth import ClaimTruth, PostTruth, SegmentTruth, TopicTruth, Truth
from rawaj.demo.verdicts import by_week, channel_truths, decision_truths, goal_truths
from rawaj.demo.words import BRANDS, TOPICS
from rawaj.store.schema import TABLES
from rawaj.strategy.said import Said
from rawaj.terms import STATING_NEEDS

__all__ = ["FUTURE_DAYS", "make_shop"]

FUTURE_DAYS = 150
IMPORT_ID = "demo"
_TRIALS_STREAM = 7  # of their own, so that all else stays as it was without them


def make_shop(seed: int = SEED, last_day: date = LAST_DAY, days: int = 730, scale: float = 1.0) -> Shop:
    """The invented bakery.

    Args:
        seed: of the one random generator that everything is drawn from.
        last_day: `as_of`; goals, decisions, bursts and the LinkedIn posts have fixed dates before 22 November 2026.
        days: how many days of data, at least 56.
        scale: multiplies mentions (40,000 at 1) and, above 1, posts (about 2,000); money, orders and hours stay as they are.
    """
    rng, *rngs = np.random.default_rng(seed).spawn(6)  # one for each part, so that more mentions leave money as it is
    calendar = Days.ending(last_day, days, FUTURE_DAYS)
    economy = run_economy(calendar, rngs[0])
    sales = make_sales(economy, calendar, rngs[1])
    posts = make_posts(economy, calendar, scale, rngs[2])
    mentions = make_mentions(posts, calendar, scale, rngs[3])
    replies = make_replies(mentions, calendar, rngs[4])
    said = make_said(economy, calendar)
    columns = _tables(economy, sales, posts, mentions, replies, calendar, rng, seed)
    tables = {name: as_arrow(TABLES[name], _with_origin(name, rows, calendar)) for name, rows in columns.items()}
    truth = _truth(seed, scale, economy, sales, posts, mentions, replies, columns, said, calendar, rng)
    return Shop(seed, scale, Period(calendar.first, last_day), tables, said, truth)


def _tables(
    economy: Economy,
    sales: Sales,
    posts: Posts,
    mentions: Mentions,
    replies: Replies,
    days: Days,
    rng: np.random.Generator,
    seed: int,
) -> dict[str, Columns]:
    side_posts, side_metrics = make_side(days, rng)
    return {
        "posts": concatenated([posts.posts, side_posts, replies.columns]),
        "post_metrics": concatenated([_with_claims(posts, sales, days), side_metrics]),
        "channel_periods": concatenated([make_ads(economy, sales, days, rng), make_periods(economy, days, rng), linkedin_days(days)]),
        "mentions": mentions.columns,
        "visits": make_visits(economy, sales, days, rng),
        "orders": sales.lines,
        "customers": sales.customers,
        "outcomes": make_outcomes(economy, days, rng),
        "trials": make_trials(days, np.random.default_rng([seed, _TRIALS_STREAM])),
    }


def _with_claims(posts: Posts, sales: Sales, days: Days) -> Columns:
    """The newsletter's metrics, with the orders that it claims given to its latest issue."""
    plan, ids = posts.plans["newsletter"], posts.ids["newsletter"]
    if not ids:
        return posts.metrics
    claimed = np.flatnonzero(sales.claimed["newsletter"])
    issue = np.clip(np.searchsorted(plan.day, sales.day[claimed], side="right") - 1, 0, len(ids) - 1)
    count = np.bincount(issue, minlength=len(ids)).astype(np.float64)
    worth = np.bincount(issue, weights=sales.amount[claimed], minlength=len(ids))
    rows = [{"account": ["email:"] * len(ids), "post_id": ids, "metric": [metric] * len(ids), "value": values,
    "currency": [money] * len(ids)}
            for metric, values, money in (("purchases", count, None), ("revenue", worth, "EGP"))]  # fmt: skip
    return concatenated([posts.metrics, *rows])


def _with_origin(name: str, rows: Columns, days: Days) -> Columns:
    height = len(next(iter(rows.values())))
    return {
        **rows,
        "import_id": [IMPORT_ID] * height,
        "source_file": [f"demo/{name}"] * height,
        "source_row": np.arange(1, height + 1),
        "seen_at": np.full(height, days.end, dtype=np.int64),
    }


def _truth(
    seed: int, scale: float, economy: Economy, sales: Sales, posts: Posts, mentions: Mentions, replies: Replies,
    columns: Mapping[str, Columns],
    said: Said, days: Days, rng: np.random.Generator,
) -> Truth:  # fmt: skip
    order_value = float(sales.amount[sales.valid].mean()) * float(sales.valid.mean())
    conversation = _conversation(mentions)
    stating = np.isin(mentions.need, STATING_NEEDS)
    weeks = tuple(days.on(days.seen - 7 * k) for k in range(days.seen // 7, 0, -1))
    ids = mentions.columns["mention_id"]
    return Truth(
        seed=seed, scale=scale, as_of=days.on(days.seen - 1), made_for=datetime.fromtimestamp(days.end, UTC), currency="EGP",
        margin=MARGIN, weeks=weeks,
        base_orders=by_week(economy.base, days), noise=float(np.std(by_week((economy.orders - economy.expected).astype(np.float64), days))),
        topics=tuple(_topic(key, mentions, days) for key in TOPIC_KEYS), segments=_segments(sales, days),
        channels=channel_truths(economy, order_value, days), spikes=mentions.spikes, posts=_posts(posts),
        goals=goal_truths(economy, said, _happened(columns, sales, days), replies.answer_hours, days, rng),
        decisions=decision_truths(economy, said, order_value, days), trials=trial_truths(), claims=_claims(sales), conversation=conversation, coverage=COVERAGE,
        relevant_network=max(_conversation(mentions, stating).items(), key=lambda item: item[1])[0], share_of_voice=_voice(mentions),
        need_of=dict(zip(ids, mentions.need.tolist(), strict=True)), topic_of=dict(zip(ids, mentions.topic.tolist(), strict=True)),
        spam=frozenset(ids[k] for k in np.flatnonzero(mentions.spam).tolist()), unanswered=replies.unanswered,
        answer_hours=replies.answer_hours,
    )  # fmt: skip


def _conversation(mentions: Mentions, only: NDArray[np.bool_] | None = None) -> dict[str, float]:
    """Network → texts that were truly said there: those collected, divided by the share that is."""
    kept = ~mentions.copies & ~mentions.spam & (only if only is not None else np.ones(len(mentions.moment), dtype=bool))
    names = np.array(["facebook" if WHERE[k] == "facebook_groups" else WHERE[k] for k in mentions.where.tolist()])
    return {str(name): float((kept & (names == name)).sum() / COVERAGE[str(name)]) for name in np.unique(names)}


def _topic(key: str, mentions: Mentions, days: Days) -> TopicTruth:
    chosen = (mentions.topic == key) & ~mentions.copies
    planted = chosen & ~np.isnan(mentions.p_need)
    stating = chosen & np.isin(mentions.need, STATING_NEEDS)
    one = np.ones(len(chosen))
    total, level = _weekly(mentions, planted, one, days), _weekly(mentions, planted, mentions.p_need, days)
    need = np.where(total > 0, level / np.maximum(1, total), np.nan)
    counts = [_weekly(mentions, rows, one, days).astype(np.int64) for rows in (chosen, stating)]
    name, _ = TOPICS[key]
    return TopicTruth(key, name, name, need, counts[0], counts[1], key in ("whole_grain", "weekly_box"))


def _weekly(mentions: Mentions, rows: NDArray[np.bool_], weights: NDArray[np.float64], days: Days) -> NDArray[np.float64]:
    """Sums of `weights` over `rows` by week."""
    start = int(days.utc(np.array([0]), np.array([0]))[0])
    day = np.clip((mentions.moment[rows] - start) // 86_400, 0, days.seen - 1)
    return by_week(np.asarray(np.bincount(day, weights=weights[rows], minlength=days.seen), dtype=np.float64), days)


def _segments(sales: Sales, days: Days) -> tuple[SegmentTruth, ...]:
    customers = np.array(sales.customers["orders"], dtype=np.float64)
    real = []
    for index, group in enumerate(SEGMENTS):
        mine = (sales.segment == index) & sales.valid
        people = float(mine.sum()) / max(1.0, float(sales.valid.sum()))
        real.append(SegmentTruth(
            group.key, group.name, group.key != "neighbours", group.rule, group.share, float(sales.amount[mine].mean()),
            people * float(customers.sum()) / (group.share * len(customers)) * 365.25 / days.seen, group.ad_cvr, group.networks,
            tuple(sorted(group.topics, key=lambda key: -group.topics[key])),
        ))  # fmt: skip
    mean = float(sales.amount[sales.valid].mean())
    planted = [SegmentTruth(key, name, False, rule, float("nan"), mean, float("nan"), 1.0) for key, name, rule in NON_SEGMENTS]
    return (*real, *planted)


def _posts(posts: Posts) -> PostTruth:
    pillar_of, act_of = true_pillars(posts)
    offers = sum(pillar == "offers" for pillar in pillar_of.values()) / max(1, len(pillar_of))
    return PostTruth(
        NETWORK_LOGIT, PILLAR_EFFECT, ACT_EFFECT, HOUR_EFFECT, true_ctr(posts, "pillar"), true_ctr(posts, "act"), pillar_of, act_of, offers
    )


def _claims(sales: Sales) -> ClaimTruth:
    claims = {name: float((values & sales.valid).sum()) for name, values in sales.claimed.items()}
    twice = int(((np.sum([values.astype(int) for values in sales.claimed.values()], axis=0) > 1) & sales.valid).sum())
    return ClaimTruth(
        int(sales.valid.sum()),
        float(sales.amount[sales.valid].sum()),
        claims,
        twice,
        dict(zip(sales.ids, sales.origin.tolist(), strict=True)),
    )


def _voice(mentions: Mentions) -> dict[str, float]:
    named = [set(brands.split(",")) for brands, copy in zip(mentions.brand, mentions.copies.tolist(), strict=True) if brands and not copy]
    counts = {brand: sum(brand in found for found in named) for brand in BRANDS}
    return {brand: count / max(1, sum(counts.values())) for brand, count in counts.items()}


def _happened(columns: Mapping[str, Columns], sales: Sales, days: Days) -> dict[str, NDArray[np.float64]]:
    """What the goals count, by day with data."""
    outcomes, periods = columns["outcomes"], columns["channel_periods"]
    start = int(days.utc(np.array([0]), np.array([0]))[0])
    day = np.clip((np.asarray(outcomes["happened_at"]) - start) // 86_400, 0, days.seen - 1)
    kinds = np.array(outcomes["kind"])
    found = {str(kind): np.bincount(day[kinds == kind], minlength=days.seen).astype(np.float64) for kind in np.unique(kinds)}
    found["orders"] = np.bincount(sales.day[sales.valid], minlength=days.seen).astype(np.float64)
    follows = [value for account, metric, value in zip(periods["account"], periods["metric"], periods["value"], strict=True)
               if metric == "follows" and account.startswith("instagram")]  # fmt: skip
    return {**found, "follows": np.array(follows, dtype=np.float64)}
