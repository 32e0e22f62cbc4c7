"""The report as one HTML file that needs no network: `render(document, "ar")`."""

from __future__ import annotations

import base64
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

import rawaj
from rawaj.answers import Answer
from rawaj.listen.answer import ListenAnswer
from rawaj.report.document import Document
from rawaj.report.views import step_view
from rawaj.report.views.basis import basis, on_card
from rawaj.report.views.imported import assumed, beside, counts, imported, others
from rawaj.report.words import Words
from rawaj.terms import STEPS

__all__ = ["environment", "filled", "fragment", "render", "styles"]

_HERE = Path(__file__).parent
_WEIGHTS = {400: "Regular", 500: "Medium", 600: "SemiBold", 700: "Bold"}
POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'"


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates, autoescaped; an undefined name is an error."""
    return Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@lru_cache(maxsize=2)
def styles(*, fonts: bool = True) -> Markup:
    """The style sheets; with `fonts` the four weights of the typeface are inside."""
    faces = "".join(_face(weight, name) for weight, name in _WEIGHTS.items()) if fonts else ""
    sheets = "".join((_HERE / "styles" / name).read_text(encoding="utf-8") for name in ("tokens.css", "page.css"))
    return Markup(faces + sheets)  # noqa: S704 - our own style sheets


def _face(weight: int, name: str) -> str:
    data = base64.b64encode((_HERE / "vendor" / "plex" / f"IBMPlexSansArabic-{name}.woff2").read_bytes()).decode("ascii")
    source = f"url(data:font/woff2;base64,{data}) format('woff2')"
    return f"@font-face{{font-family:'IBM Plex Sans Arabic';font-weight:{weight};font-display:swap;src:{source}}}\n"


def fragment(step: str, answer: Answer, words: Words, *, currency: str = "", alone: bool = False) -> Markup:
    """One step's part of a page; the web application shows the same.

    Args:
        step: key of `rawaj.terms.STEPS`.
        currency: of money values that carry none of their own.
        alone: no other step stands beside it, so it has no number.
    """
    number = list(STEPS).index(step) + 1
    asked = f"{step}.query" if isinstance(answer, ListenAnswer) and answer.is_of_query else step
    template = environment().get_template("step.html")
    text = template.render(
        key=step, asked=asked, number=number, answer=answer, view=step_view(step, answer, words, currency), w=words, alone=alone
    )
    return Markup(text)  # noqa: S704 - the template escapes


def filled(template: str, words: Words, title: str, *, other: str = "", **values: object) -> str:
    """A page of its own as one self-contained HTML file: a template that extends ``page.html``, with what every page needs.

    Args:
        template: its name; `values`: what it shows.
        title: of the document.
        other: address of the same page in the other language; "" where there is none.
    """
    page = environment().get_template(template)
    return page.render(w=words, title=title, other=other, policy=POLICY, version=rawaj.__version__, styles=styles(), **values)


def render(document: Document, lang: str = "ar", digits: str = "latn", *, other: str = "") -> str:
    """The whole report as one self-contained HTML file.

    Args:
        document: the six answers and what they rest on.
        lang: "ar" (right to left) or "en".
        digits: "latn" (0–9) or "arab" (٠–٩).
        other: address of the same report in the other language; "" where there is none.

    Raises:
        KeyError: a statement has no sentence, or lacks a value that its sentence needs.
    """
    words = Words(lang, digits)
    named = bool(document.context_name)
    heading = words.say("page.title", name=document.context_name) if named else words.say("page.title_unnamed")
    title = words.text("page.title", name=document.context_name) if named else words.text("page.title_unnamed")
    return filled(
        "report.html",
        words,
        title,
        other=other,
        document=document,
        title_html=heading,
        counts=counts(document, words),
        recommendation=document.recommendation or document.improve.headline,
        answers=[(step, answer, on_card(answer), basis(answer, words)) for step, answer in document.answers],
        imported=imported(document, words),
        beside=beside(document, words),
        others=others(document, words),
        fragments=[fragment(step, answer, words, currency=document.currency) for step, answer in document.answers],
        assumed=assumed(document, words),
    )
