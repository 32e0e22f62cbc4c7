"""No sentence of the product lacks Arabic or English, and no code lacks its sentence."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import rawaj
from rawaj import errors
from rawaj.report import catalogues
from rawaj.report.formats import FORMATS
from rawaj.report.sentences.kit import PLACEHOLDER
from rawaj.report.translations import LOCALE
from rawaj.report.words import registry

SOURCE = Path(rawaj.__file__).parent
ARABIC = re.compile("[\u0600-\u06ff]")
ARABIC_FORMS = 6
ERROR_NAMES = set(errors.__all__)


@dataclass(frozen=True)
class Use:
    """A code as it stands in the source: a pattern, since part of it may be computed."""

    pattern: str
    where: str


def _pattern(node: ast.expr) -> list[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [re.escape(node.value)]
    if isinstance(node, ast.JoinedStr):
        return ["".join(re.escape(str(part.value)) if isinstance(part, ast.Constant) else "[a-z0-9_]+" for part in node.values)]
    if isinstance(node, ast.IfExp):
        return _pattern(node.body) + _pattern(node.orelse)
    return []


def _error_classes() -> set[str]:
    names = set(ERROR_NAMES)
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            bases = {base.id for base in node.bases if isinstance(base, ast.Name)} if isinstance(node, ast.ClassDef) else set()
            if isinstance(node, ast.ClassDef) and bases & names:
                names.add(node.name)
    return names


def _name(func: ast.expr) -> str:
    return func.id if isinstance(func, ast.Name) else func.attr if isinstance(func, ast.Attribute) else ""


CODE_ARGUMENT = {"Check": 0, "Problem": 3, "refuse": 0}  # what else takes a code, and as which argument
PREFIX = {"refuse": "query."}


def _uses() -> Iterator[Use]:
    makers = {**dict.fromkeys(_error_classes() | {"Statement"}, 0), **CODE_ARGUMENT}
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) in makers:
                at, prefix = makers[_name(node.func)], re.escape(PREFIX.get(_name(node.func), ""))
                code = node.args[at] if len(node.args) > at else next((word.value for word in node.keywords if word.arg == "code"), None)
                for pattern in _pattern(code) if code is not None else []:
                    yield Use(prefix + pattern, f"{path.relative_to(SOURCE)}:{node.lineno}")


def _catalogue(domain: str) -> dict[str, tuple[str, ...]]:
    path = LOCALE / "ar" / "LC_MESSAGES" / f"{domain}.po"
    if not path.exists():
        return {}
    with path.open("rb") as source:
        catalogue = read_po(source, locale="ar")
    found = {}
    for message in catalogue:
        one = message.id[0] if isinstance(message.id, tuple | list) else message.id
        found[str(one)] = tuple(message.string) if isinstance(message.string, tuple | list) else (str(message.string),)
    return found


ASKED = [(domain, forms, where) for domain, messages in catalogues.asked_for().items() for forms, where in messages]
DOMAINS = sorted({domain for domain, _forms, _where in ASKED})


def test_every_code_in_the_source_has_a_sentence():
    known = set(registry())
    missing = [use for use in _uses() if not any(re.fullmatch(use.pattern, code) for code in known)]
    assert not missing, "\n".join(f"{use.where}: no sentence for {use.pattern}" for use in missing)


def test_the_search_for_codes_finds_them():
    assert any(use.where.startswith("report/") is False for use in _uses())


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_sentence_has_arabic(domain):
    arabic = _catalogue(domain)
    for _domain, forms, where in (asked for asked in ASKED if asked[0] == domain):
        strings = arabic.get(forms[0], ())
        assert len(strings) == (ARABIC_FORMS if len(forms) > 1 else 1), f"{where}: {forms[0]!r} lacks Arabic or its six forms"
        for string in strings:
            wordless = not re.search("[A-Za-z]", PLACEHOLDER.sub("", forms[0]))
            assert string, f"{where}: {forms[0]!r} lacks Arabic"
            assert wordless or ARABIC.search(PLACEHOLDER.sub("", string)), f"{where}: no Arabic in {string!r}"


@pytest.mark.parametrize("domain", DOMAINS)
def test_placeholders_agree_between_languages(domain):
    arabic = _catalogue(domain)
    for _domain, forms, where in (asked for asked in ASKED if asked[0] == domain):
        english = set(PLACEHOLDER.findall(forms[-1]))
        counted = _counted(domain, forms)
        for string in (*forms, *arabic.get(forms[0], ())):
            found = set(PLACEHOLDER.findall(string))
            assert found | counted == english | counted, f"{where}: {string!r} has {found}, English has {english}"


def _counted(domain: str, forms: tuple[str, ...]) -> set[tuple[str, str]]:
    """The number that decides the form may be a word ("سؤالان") instead of a figure."""
    deciding = {sentence.by for of, sentence in registry().values() if of == domain and sentence.forms == forms}
    deciding = deciding or ({"n"} if len(forms) > 1 else set())  # `_n(…)` of the command line counts n
    return {found for found in PLACEHOLDER.findall(forms[-1]) if found[0] in deciding}


def test_every_placeholder_has_a_format():
    for code, (_domain, sentence) in registry().items():
        for form in sentence.forms:
            for name, format_ in PLACEHOLDER.findall(form):
                assert format_ in FORMATS, f"{code}: {{{name}:{format_}}}"
            assert PLACEHOLDER.sub("", form).count("{") == 0, f"{code}: a placeholder is not closed or has a wrong name"
        assert sentence.by is None or sentence.by in dict(PLACEHOLDER.findall(sentence.forms[-1])), code


def test_the_voice_is_calm():
    shouting = [(domain, forms[0]) for domain, forms, _where in ASKED if "!" in "".join((*forms, *_catalogue(domain).get(forms[0], ())))]
    assert not shouting
