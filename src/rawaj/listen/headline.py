"""The one sentence of step 1, what is missing, and what the reader must know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rawaj.answers import Certainty, Period, Statement, Status
from rawaj.listen.answer import NetworkTalk, Sample, Topic
from rawaj.listen.labelled import ENOUGH_LABELS

__all__ = ["ENOUGH_STATING", "Counts", "headline_of", "leading_topic", "missing_of", "notes_of", "status_of"]

ENOUGH_STATING = 30  # people stating a need in a period: the interval of a rise by half then excludes no change
OFTEN_FIRST = 0.8
FAR = 4.0  # a rise beyond this many times says little as a percentage: there were hardly any before


@dataclass(frozen=True, slots=True)
class Counts:
    """The row of `sql.COUNTS`, in its order; days are dates or None."""

    mentions: int
    copies: int
    people: int
    unmatched: int
    undated: int
    imported: int
    first_day: object
    last_day: object
    nameless: int


def leading_topic(topics: Sequence[Topic]) -> Topic | None:
    """The topic that the headline speaks of: of ours, the one with most people's needs stated."""
    ours = [topic for topic in topics if topic.kind != "competitor"]
    return max(ours, key=lambda topic: (topic.stating, topic.mentions), default=None)


def status_of(counts: Counts, missing: Sequence[Statement]) -> Status:
    """MISSING without mentions in the period, PARTLY where something is lacking, else ANSWERED."""
    if not counts.mentions:
        return Status.MISSING
    return Status.PARTLY if missing else Status.ANSWERED


def headline_of(topic: Topic | None, networks: Sequence[NetworkTalk], counts: Counts) -> tuple[Statement, Certainty]:
    """The headline and how sure it is: whether need rises, where it is stated most."""
    if topic is None or not counts.mentions:
        return Statement("listen.headline.none", {"imported": counts.imported}), Certainty.CANNOT_TELL
    if not topic.stating:
        return Statement("listen.headline.no_need", {"mentions": counts.mentions, "people": counts.people}), Certainty.CANNOT_TELL
    where = tuple(talk.network for talk in networks[:2] if talk.people_stating and talk.network != "other") if len(networks) > 1 else ()
    sure = topic.change.certainty
    if networks and networks[0].first < OFTEN_FIRST and len(networks) > 1 and sure is Certainty.CERTAIN:
        sure = Certainty.LIKELY
    named = "_topic" if topic.name else "" if topic.kind == "all" else "_query"
    far = "_far" if topic.change.verdict == "rising" and topic.change.ratio is not None and topic.change.ratio.mean > FAR else ""
    values = {
        "topic": topic.name, "networks": where, "where": _where(topic, where), "share": topic.need_share, "stating": topic.stating, "mentions": topic.mentions,
        "ratio": topic.change.ratio, "change": abs(topic.change.ratio.mean - 1) if topic.change.ratio else None,
    }  # fmt: skip
    return Statement(f"listen.headline.{topic.change.verdict}{far}{named}", values), sure


def _where(topic: Topic, networks: tuple[str, ...]) -> Statement | str:
    """The part of the headline that says where; nothing where there is one network only, or none that we can name."""
    if not networks:
        return ""
    return Statement(
        "listen.where.people" if topic.change.verdict in ("falling", "rising", "steady") else "listen.where.talk", {"networks": networks}
    )


def missing_of(
    topics: Sequence[Topic],
    networks: Sequence[NetworkTalk],
    counts: Counts,
    period: Period,
    has_voice: bool,
    compared: Period | None = None,
) -> tuple[Statement, ...]:
    """What is lacking and what to connect next, most useful first; `compared` as in `ListenAnswer`."""
    if not counts.imported:
        return (Statement("listen.missing.mentions"),)
    if not counts.mentions:
        dated = "period" if counts.last_day else "dates"
        return (Statement(f"listen.missing.{dated}", {"first": period.first, "last": period.last, "last_day": counts.last_day}),)
    found = [
        _missing_queries(topics),
        _missing_competitors(topics, has_voice),
        _missing_before(networks, compared or period),
        _missing_enough(topics),
    ]
    return tuple(statement for statement in found if statement is not None)


def _missing_queries(topics: Sequence[Topic]) -> Statement | None:
    return Statement("listen.missing.queries") if topics and topics[0].kind == "all" else None


def _missing_competitors(topics: Sequence[Topic], has_voice: bool) -> Statement | None:
    kinds = {topic.kind for topic in topics}
    if has_voice or kinds == {"all"}:
        return None
    if "competitor" not in kinds:
        return Statement("listen.missing.competitors")
    return Statement("listen.missing.brand") if "brand" not in kinds else Statement("listen.missing.nobody_named")


def _missing_before(networks: Sequence[NetworkTalk], period: Period) -> Statement | None:
    unknown = [talk.network for talk in networks if talk.change.ratio is None]
    if not unknown:
        return None
    code, named = _named("listen.missing.before" if period.days > 1 else "listen.missing.day_before", unknown)
    return Statement(code, {"networks": named, "first": period.before.first, "last": period.before.last})


def _named(code: str, networks: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """The networks that we can name, and the code of what is said of them, or of texts whose network is not known where there is none."""
    named = tuple(network for network in networks if network != "other")
    return (code if named else f"{code}_unnamed"), named


def _missing_enough(topics: Sequence[Topic]) -> Statement | None:
    topic = leading_topic(topics)
    if topic is None or topic.change.verdict != "cannot_tell" or topic.stating >= ENOUGH_STATING:
        return None
    return Statement("listen.missing.enough", {"have": topic.stating, "enough": ENOUGH_STATING})


def notes_of(
    samples: Sequence[Sample], counts: Counts, topics: Sequence[Topic] = (), compared: Period | None = None
) -> tuple[Statement, ...]:
    """How to read it: what was compared, sampled, folded, left out, and how far the model that finds needs was corrected by people."""
    unknown = list(dict.fromkeys(s.network for s in samples if s.mentions and s.collected in ("search", "file")))
    code, networks = _named("listen.note.unknown_share", unknown)
    found = [
        _note_compared(topics, compared) if compared else None,
        Statement(code, {"networks": networks}) if unknown else None,
        Statement("listen.note.own_pages") if any(s.collected in ("comments", "inbox", "chat") and s.mentions for s in samples) else None,
        Statement("listen.note.model") if counts.mentions else None,
        _note_labels(topics) if counts.mentions else None,
        Statement("listen.note.copies", {"n": counts.copies}) if counts.copies else None,
        Statement("listen.note.unmatched", {"n": counts.unmatched}) if counts.unmatched else None,
        Statement("listen.note.undated", {"n": counts.undated}) if counts.undated else None,
        Statement("listen.note.nameless", {"n": counts.nameless}) if counts.nameless else None,
    ]
    return tuple(note for note in found if note is not None)


def _note_compared(topics: Sequence[Topic], compared: Period) -> Statement | None:
    """Which days were compared with which, and what came out, where they were."""
    topic = leading_topic(topics)
    if topic is None or topic.change.ratio is None:
        return None
    ratio, before = topic.change.ratio, compared.before
    days = {"first": compared.first, "last": compared.last, "before_first": before.first, "before_last": before.last}
    return Statement("listen.note.compared", {**days, "ratio": ratio, "low": ratio.low, "high": ratio.high})


def _note_labels(topics: Sequence[Topic]) -> Statement | None:
    topic = leading_topic(topics)
    if topic is None:
        return None
    if topic.counted_share and topic.need_share:
        return Statement("listen.note.corrected", {"labels": topic.need_share.n, "enough": ENOUGH_LABELS})
    return Statement("listen.note.queue", {"labels": topic.labels, "enough": ENOUGH_LABELS})
