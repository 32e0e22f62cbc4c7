"""Keeps the Arabic catalogues up to date: `python -m rawaj.report.catalogues [DOMAIN…]`.

One gettext domain per sentences module, one for `_()` and `ngettext()` in the command line ("cli") and one for
those in this room and its templates ("report"). What the library of the command line says itself ("click") is written by hand, and compiled with the others. Translations are never lost: what no code asks for any more
stays in the file as obsolete.
"""

from __future__ import annotations

import ast
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from rawaj.report.translations import LOCALE
from rawaj.report.words import registry

__all__ = ["asked_for", "compile_catalogue", "update"]

PLURAL_FORMS = "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"
_SOURCES = Path(__file__).parents[1]
_CALLS = {"_": 1, "gettext": 1, "ngettext": 2, "_n": 2}

Message = tuple[tuple[str, ...], str]


def _calls_in(path: Path) -> Iterator[Message]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr if isinstance(node.func, ast.Attribute) else ""
        texts = [arg.value for arg in node.args[: _CALLS.get(name, 0)] if isinstance(arg, ast.Constant)]
        if name in _CALLS and len(texts) == _CALLS[name] and all(isinstance(text, str) for text in texts):
            yield tuple(str(text) for text in texts), path.name


def _in_templates(folder: Path) -> Iterator[Message]:
    from jinja2 import Environment
    from jinja2.ext import extract_from_ast

    environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    for path in sorted(folder.rglob("*.html")):
        for _line, _function, texts in extract_from_ast(environment.parse(path.read_text(encoding="utf-8"))):
            given = texts if isinstance(texts, tuple) else (texts,)
            yield tuple(text for text in given if text), path.name


def asked_for() -> dict[str, list[Message]]:
    """Every message that the code asks for, by domain: its English form(s) and where it stands."""
    found: dict[str, list[Message]] = {}
    for code, (domain, sentence) in registry().items():
        found.setdefault(domain, []).append((sentence.forms, code))
    rooms = {"cli": _SOURCES / "cli", "report": _SOURCES / "report"}
    for domain, folder in rooms.items():
        messages = [message for path in sorted(folder.rglob("*.py")) for message in _calls_in(path)]
        if domain == "report":
            messages += _in_templates(folder / "templates")
        if messages:
            found.setdefault(domain, []).extend(messages)
    return found


def _template(messages: list[Message]) -> Catalog:
    catalogue = Catalog(project="rawaj", charset="utf-8")
    for forms, where in messages:
        catalogue.add(forms if len(forms) > 1 else forms[0], auto_comments=[where])
    return catalogue


def _read(po: Path, lang: str) -> Catalog:
    if po.exists():
        with po.open("rb") as source:
            return read_po(source, locale=lang)
    return Catalog(locale=lang, project="rawaj", charset="utf-8")


def update(domain: str, messages: list[Message], lang: str = "ar") -> int:
    """Brings one `.po` file up to date and compiles it; returns how many messages lack a translation."""
    po = LOCALE / lang / "LC_MESSAGES" / f"{domain}.po"
    catalogue = _read(po, lang)
    catalogue.update(_template(messages), no_fuzzy_matching=True, update_creation_date=False)
    text = _written(catalogue)
    if not po.exists() or po.read_bytes() != text:
        po.parent.mkdir(parents=True, exist_ok=True)
        po.write_bytes(text)
    compile_catalogue(po)
    return sum(1 for message in catalogue if message.id and not all(_strings(message.string)))


def _strings(string: object) -> tuple[object, ...]:
    return tuple(string) if isinstance(string, tuple | list) else (string,)


def _written(catalogue: Catalog) -> bytes:
    body = io.BytesIO()
    write_po(body, catalogue, width=0, no_location=True, omit_header=True, sort_output=False)
    header = (
        'msgid ""\nmsgstr ""\n"Project-Id-Version: rawaj\\n"\n"Language: ar\\n"\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: {PLURAL_FORMS}\\n"\n\n'
    )
    return (header + body.getvalue().decode("utf-8").lstrip()).encode("utf-8")


def compile_catalogue(po: Path) -> Path:
    """Writes the `.mo` beside a `.po` and returns its path."""
    with po.open("rb") as source:
        catalogue = read_po(source)
    mo = po.with_suffix(".mo")
    with mo.open("wb") as target:
        write_mo(target, catalogue)
    return mo


def main(domains: list[str]) -> int:
    """Updates the catalogues named, or all; the exit code is 1 where a translation is missing."""
    for po in sorted(LOCALE.rglob("click.po")):
        compile_catalogue(po)
    missing = {domain: update(domain, messages) for domain, messages in asked_for().items() if domain in domains or not domains}
    for domain, count in missing.items():
        sys.stdout.write(f"{domain}: {count} without Arabic\n" if count else f"{domain}: complete\n")
    return 1 if any(missing.values()) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
