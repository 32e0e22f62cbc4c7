"""The formats of placeholders: ``{name:format}`` in a sentence, one function each.

| format | value | printed |
|---|---|---|
| (none) | anything | as is: a text, a number, a day, a tuple, another statement |
| count | number | whole, grouped |
| number | number or Estimate | at most 3 significant figures |
| pct | share 0…1 | percent without a space |
| chance | probability | as a percentage, never as never or always: below 1%, above 99% |
| money | number or Estimate | with its currency after it (`Estimate.unit`, `<name>_currency` or `currency`) |
| hours | number or Estimate | with its noun |
| unit | Estimate | in its own unit, with its noun |
| range | Estimate | "between a and b" in its own unit |
| exact | number or Estimate | grouped, not rounded to three figures |
| day | date | day, month, year |
| hour | 0…23 | 7 صباحًا |
| weekday | 0…6, Monday 0 | its name |
| term | key of a table in `rawaj.terms` | its name |
| network, networks | network key(s) | their names |
| field | field(s) of a query | what a query calls them in the language |
| value | value(s) of the field of a query named by `field` | the same |
| list | tuple | joined by "and" |
| quote | text | somebody's words in quotation marks |
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from rawaj import terms
from rawaj.answers import Estimate, Statement
from rawaj.report.numbers import rounded
from rawaj.text.fields import localised_field, localised_value

if TYPE_CHECKING:
    from rawaj.report.words import Writer

__all__ = ["FORMATS", "is_currency", "mean_of", "network_name", "shown", "term_name"]

_TABLES: tuple[Mapping[str, terms.Term | terms.Metric | terms.Network], ...] = (
    terms.METRICS, terms.NEEDS, terms.VERDICTS, terms.PILLARS, terms.ACTS, terms.STEPS, terms.MEDIA, terms.NETWORKS, terms.VOCABULARY,
)  # fmt: skip
_CURRENCY = re.compile("[A-Z]{3}")

Values = Mapping[str, object]


_NAMES = {name: network.key for network in terms.NETWORKS.values() for name in (network.ar, network.en) if network.key != "other"}
_ALIASES = {alias.casefold(): network.key for network in terms.NETWORKS.values() for alias in network.aliases}


def is_currency(unit: str) -> bool:
    """Whether an `Estimate.unit` is an ISO 4217 code."""
    return bool(_CURRENCY.fullmatch(unit))


def mean_of(value: object) -> float:
    """The number of a value: an Estimate's mean, or the number itself.

    Raises:
        TypeError: the value is no number.
    """
    if isinstance(value, Estimate):
        return value.mean
    if isinstance(value, bool | str | bytes) or not hasattr(value, "__float__"):
        raise TypeError(f"not a number: {value!r}")
    return float(value)


def shown(value: object, format_: str | None) -> float:
    """The number as its format rounds it, since nouns agree with what is read."""
    number = mean_of(value)
    return round(number) if format_ == "count" else rounded(number)


def term_name(key: str, lang: str) -> str:
    """Name of a key of any table of `rawaj.terms`; an unknown key is its own name."""
    for table in _TABLES:
        if key in table:
            return table[key].ar if lang == "ar" else table[key].en
    return key


def shown_name(name: str, lang: str) -> str:
    """A name from the data; a channel that was named after its network is called as readers of the language call it.

    >>> shown_name("facebook", "ar"), shown_name("x · khobz", "en"), shown_name("إكس", "en"), shown_name("خبز", "en")
    ('فيسبوك', 'X · khobz', 'X', 'خبز')
    """
    network, dot, handle = name.partition(" · ")
    key = network if network in terms.NETWORKS else _NAMES.get(network)
    return name if key is None else f"{network_name(key, lang)}{dot}{handle}"


def network_name(key: str, lang: str) -> str:
    """Name of a network; an unknown key is its own name."""
    found = terms.NETWORKS.get(key) or terms.NETWORKS.get(_ALIASES.get(key.casefold(), ""))
    return key if found is None else found.ar if lang == "ar" else found.en


def _plain(writer: Writer, value: object, values: Values, name: str) -> str:
    if isinstance(value, Statement):
        return writer.sentence(value)
    if isinstance(value, str):
        return writer.script.name(writer.called(value))
    if isinstance(value, date):
        return _day(writer, value, values, name)
    if isinstance(value, tuple | list | frozenset | set):
        return _list(writer, value, values, name)
    return _number(writer, value, values, name)


def _count(writer: Writer, value: object, values: Values, name: str) -> str:
    return writer.script.figure(writer.figures.count(mean_of(value)))


def _number(writer: Writer, value: object, values: Values, name: str) -> str:
    number = mean_of(value)
    return writer.script.figure(writer.figures.number(number), writer.figures.exact(number))


def _exact(writer: Writer, value: object, values: Values, name: str) -> str:
    return writer.script.figure(writer.figures.exact(mean_of(value)))


def _chance(writer: Writer, value: object, values: Values, name: str) -> str:
    number = mean_of(value)
    if 0.01 <= number <= 0.99:
        return writer.script.figure(writer.figures.pct(number))
    code = "number.below_one" if number < 0.01 else "number.above_99"
    return writer.sentence(Statement(code))


def _pct(writer: Writer, value: object, values: Values, name: str) -> str:
    return writer.script.figure(writer.figures.pct(mean_of(value)))


def _currency_of(value: object, values: Values, name: str) -> str:
    unit = value.unit if isinstance(value, Estimate) else ""
    return unit if is_currency(unit) else str(values.get(f"{name}_currency") or values.get("currency") or "")


def _with_unit(writer: Writer, number: float, code: str, unit: str) -> str:
    if writer.knows(code):
        return writer.sentence(Statement(code, {"n": number}))
    figure = writer.script.figure(writer.figures.number(number), writer.figures.exact(number))
    return figure if not is_currency(unit) else writer.join([figure, writer.script.tie, writer.script.name(unit)])


def _money(writer: Writer, value: object, values: Values, name: str) -> str:
    currency = _currency_of(value, values, name)
    return _with_unit(writer, mean_of(value), f"money.{currency}", currency)


def _hours(writer: Writer, value: object, values: Values, name: str) -> str:
    return _with_unit(writer, mean_of(value), "unit.hours", "hours")


def in_unit(writer: Writer, number: float, unit: str) -> str:
    """A number in a unit: money with its currency, a share as a percentage, a count with its noun."""
    if unit == "share":
        return writer.script.figure(writer.figures.pct(number))
    return _with_unit(writer, number, f"money.{unit}" if is_currency(unit) else f"unit.{unit}", unit)


def _unit(writer: Writer, value: object, values: Values, name: str) -> str:
    unit = value.unit if isinstance(value, Estimate) else str(values.get("unit", ""))
    return in_unit(writer, mean_of(value), unit)


def _bare(writer: Writer, number: float, unit: str) -> str:
    figures = writer.figures
    if unit == "share":
        return writer.script.figure(figures.pct(number))
    return writer.script.figure(figures.number(number), figures.exact(number))


def _range(writer: Writer, value: object, values: Values, name: str) -> str:
    if not isinstance(value, Estimate):
        raise TypeError(f"a range needs an Estimate, not {value!r}")
    unit = _currency_of(value, values, name) if is_currency(value.unit) or value.unit == "money" else value.unit
    low, high, code = value.low, value.high, "range.between"
    if value.is_exact:
        return in_unit(writer, value.mean, unit)
    if is_currency(unit) and low < 0 < high:
        low, code = -low, "range.loss_to_gain"
    elif is_currency(unit) and high <= 0 and low < 0:
        low, high, code = -high, -low, "range.loss"
    return writer.filled(code, low=_bare(writer, low, unit), high=in_unit(writer, high, unit))


def _day(writer: Writer, value: object, values: Values, name: str) -> str:
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    if not isinstance(value, date):
        raise TypeError(f"not a day: {value!r}")
    return writer.script.figure(writer.figures.day(value))


def _hour(writer: Writer, value: object, values: Values, name: str) -> str:
    return writer.script.figure(writer.figures.hour(int(mean_of(value))))


def _weekday(writer: Writer, value: object, values: Values, name: str) -> str:
    return writer.script.name(writer.figures.weekday(int(mean_of(value))))


def _each(value: object) -> Iterable[object]:
    return value if isinstance(value, tuple | list | frozenset | set) else (value,)


def _term(writer: Writer, value: object, values: Values, name: str) -> str:
    return joined(writer, [writer.script.name(term_name(str(key), writer.lang)) for key in _each(value)])


def _network(writer: Writer, value: object, values: Values, name: str) -> str:
    return joined(writer, [writer.script.name(network_name(str(key), writer.lang)) for key in _each(value)])


def _field(writer: Writer, value: object, values: Values, name: str) -> str:
    return joined(writer, [writer.script.name(localised_field(str(key), writer.lang)) for key in _each(value)])


def _value(writer: Writer, value: object, values: Values, name: str) -> str:
    field = str(values["field"])
    return joined(writer, [writer.script.name(localised_value(field, str(key), writer.lang)) for key in _each(value)])


def _list(writer: Writer, value: object, values: Values, name: str) -> str:
    return joined(writer, [_plain(writer, item, values, name) for item in _each(value)])


def _quote(writer: Writer, value: object, values: Values, name: str) -> str:
    return joined(writer, [writer.script.quote(str(item)) for item in _each(value)])


def joined(writer: Writer, items: list[str]) -> str:
    """Written items as one list: "a, b and c", "أ، ب وج"."""
    if len(items) < 2:
        return items[0] if items else ""
    first = items[0]
    for item in items[1:-1]:
        first = writer.filled("list.comma", first=first, last=item)
    return writer.filled("list.and", first=first, last=items[-1])


Format = Callable[["Writer", object, Values, str], str]

FORMATS: dict[str, Format] = {
    "": _plain, "count": _count, "number": _number, "exact": _exact, "pct": _pct,
    "chance": _chance, "money": _money, "hours": _hours, "unit": _unit,
    "range": _range,
    "day": _day, "hour": _hour, "weekday": _weekday, "term": _term, "network": _network, "field": _field, "value": _value,
    "networks": _network, "list": _list, "quote": _quote,
}  # fmt: skip
