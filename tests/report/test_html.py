from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from rawaj.answers import Statement
from rawaj.report.html import fragment, render, styles
from rawaj.report.words import Words
from rawaj.terms import STEPS

VOID = {"meta", "br", "input", "link", "hr", "img"}
BOTH = [("ar", "full"), ("en", "full"), ("ar", "empty"), ("en", "empty")]


class Page(HTMLParser):
    """Checks that tags close in order; collects ids, texts and attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        self.ids += [found["id"]] if "id" in found else []
        self.links += [found[name] or "" for name in ("href", "src") if name in found]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] not in ("style", "text"):
            self.words.append(data)


def read(html: str) -> Page:
    page = Page()
    page.feed(html)
    page.close()
    return page


@pytest.mark.parametrize("which", BOTH, ids="-".join)
def test_pages_are_well_formed_and_ids_are_unique(pages, which):
    page = read(pages[which])
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))


@pytest.mark.parametrize("which", BOTH, ids="-".join)
def test_pages_need_no_network_and_run_no_script(pages, which):
    page = read(pages[which])
    assert all(link.startswith(("#", "data:")) for link in page.links)
    assert not re.search(r"<script|\son\w+=|@import|url\((?!data:|#)", pages[which])
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', pages[which])
    assert policy
    assert "default-src &#39;none&#39;" in policy[1]
    assert "script-src" not in policy[1]


def test_the_page_begins_with_the_recommendation_then_six_cards(pages, document):
    html = pages["ar", "full"]
    first = Words("ar").html(document.improve.headline)
    order = [
        html.index(part) for part in (f"</span>{first}", '<ol class="loop">', 'id="imported"', *(f'<section id="{step}"' for step in STEPS))
    ]
    assert order == sorted(order)
    assert html.count('<li class="card">') == len(STEPS)


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_every_card_says_how_sure_in_words_and_dots(pages, lang, document):
    html = pages[lang, "full"]
    for _step, answer in document.answers:
        assert f'class="dots {answer.certainty}"' in html
        assert Words(lang).text(f"page.certainty.{answer.certainty}") in html


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_sample_data_are_marked(pages, lang, document):
    badge = Words(lang).text("page.sample")
    assert badge in pages[lang, "full"]
    assert f">{badge}<" not in pages[lang, "empty"]


def test_directions_and_languages(pages):
    assert '<html lang="ar" dir="rtl">' in pages["ar", "full"]
    assert '<html lang="en" dir="ltr">' in pages["en", "full"]


def test_what_is_missing_stands_in_amber_with_one_next_step(pages, empty):
    html = pages["en", "empty"]
    assert html.count('<aside class="gap">') == len(STEPS)
    for step, answer in empty.answers:
        assert str(Words("en").html(answer.missing[0])) in html, step


def test_what_was_imported_can_be_checked(pages):
    html = pages["en", "full"]
    table = html[html.index('id="imported"') : html.index('<section id="listen"')]
    for figure in ("412,300", "1,412,300", "98,000", "14,512.5", "1 June 2026", "22 November 2026", "EGP", "link clicks", "12,000"):
        assert figure in table
    assert "the file has no days" in table


def test_an_empty_workspace_says_so(pages):
    assert "Nothing was uploaded" in pages["en", "empty"]
    assert "Your strategy" in pages["en", "empty"]


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_no_word_of_the_other_language_slips_into_the_page(pages, lang):
    text = " ".join(re.sub("<[^>]+>", " ", word) for word in read(pages[lang, "empty"]).words)
    text = text.replace("Rawaj", "")
    if lang == "en":
        assert not re.search("[\u0621-\u064a]", text)
    else:
        assert not re.search("[A-Za-z]{3,}", re.sub("listen|segment|goals|converse|measure|improve", "", text))


@pytest.mark.parametrize("digit", ["0", "5", "9"])
def test_every_number_in_arabic_sentences_is_isolated(pages, digit):
    html = pages["ar", "full"]
    body = re.sub(
        r"<svg.*?</svg>|<style.*?</style>|<title>.*?</title>|<bdi[^>]*>.*?</bdi>|<details.*?</details>",
        "",
        html[html.index("<main>") :],
        flags=re.S,
    )
    body = re.sub(r'<span class="n">[^<]*</span>|<span class="ruler.*?</span></span>', " ", body)
    body = re.sub("<[^>]*>", " ", body)
    stray = [word for word in body.split() if digit in word]
    assert not stray, stray[:5]


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_each_step_is_a_fragment_of_its_own(document, step, lang):
    answer = dict(document.answers)[step]
    html = fragment(step, answer, Words(lang), currency="EGP")
    assert read(html).open == []
    assert html.lstrip().startswith(f'<section id="{step}"')


def test_names_and_words_from_the_data_are_escaped(document, sample):
    nasty = "<img src=x onerror=alert(1)>"
    answer = replace(document.listen, questions=(sample.Question(sample.quote(nasty), None, ("asks_price",), 3.0, 0, 1.0),))
    html = render(replace(document, listen=answer, context_name=nasty), "en")
    assert nasty not in html
    assert "&lt;img src=x" in html


def test_every_chart_has_title_reading_help_table_and_csv(pages):
    html = pages["ar", "full"]
    charts = re.findall(r'<figure class="panel chart".*?</figure>', html, flags=re.S)
    assert len(charts) >= 20
    for chart in charts:
        assert re.search(r"<h4 id=\"chart-[\w-]+\">.+?</h4>", chart)
        assert '<p class="how">' in chart
        assert chart.count("<svg") == 2
        assert 'download="' in chart
        assert "data:text/csv" in chart
        assert "<td>" in chart


def test_the_needed_charts_are_there(pages):
    names = set(re.findall(r'id="chart-([\w-]+)"', pages["ar", "full"]))
    needed = {
        "need",
        "networks",
        "needs",
        "voice",
        "spikes",
        "segments",
        "rfm",
        "goal-1",
        "answering",
        "hours",
        "investment",
        "decisions",
        "reviews",
    }
    assert needed <= names
    assert any(name.startswith("curve-") for name in names)
    assert {"rate-instagram-pillar", "rate-instagram-act", "rate-instagram-hour"} <= names


def test_the_returns_of_all_channels_share_one_line_with_zero_named(pages):
    html = pages["en", "full"]
    measure = html[html.index('<section id="measure"') : html.index('<section id="improve"')]
    table = measure[measure.index('<table class="cards">') : measure.index("</table>")]
    marks = set(re.findall(r'class="mark" style="--mark:([\d.]+%)"', table))
    assert len(marks) == 1
    assert "neither profit nor loss" in table
    assert all(sign in table for sign in ("▲", "▼", ">=<", "?"))


def test_the_recommendation_may_be_said_by_the_document(document):
    told = Statement("unit.orders", {"n": 7})
    assert "</span><bdi>7</bdi>" in render(replace(document, recommendation=told), "en")


def test_the_other_language_is_one_step_away(document):
    assert '<a href="/en" hreflang="en" lang="en">English</a>' in render(document, "ar", other="/en")
    assert "hreflang" not in render(document, "ar")


def test_the_account_s_own_figure_stands_before_sums_over_posts(document, sample):
    def row(metric, value, of):
        return sample.Imported("إكس", "x", metric, value, None, sample.PERIOD.first, sample.AS_OF, 9, of)

    rows = (
        row("impressions", 111.0, "posts"),
        row("views", 222.0, "account"),
        row("link_clicks", 33.0, "posts"),
        row("reach", None, "account"),
    )
    html = render(replace(document, imported=rows), "en")
    table = html[html.index('id="imported"') : html.index('<section id="listen"')]
    assert table.index("222") < table.index("33<") < table.index("Other figures") < table.index("111")
    assert "sum over posts" in table


def test_what_people_say_on_a_network_is_told_from_our_channel_there(document, sample):
    def row(channel, metric, value):
        return sample.Imported(channel, "x", metric, value, None, sample.PERIOD.first, sample.AS_OF, 9)

    def rows_of(*rows):
        html = render(replace(document, imported=rows), "en")
        return html[html.index('id="imported"') : html.index('<section id="listen"')]

    assert "what people say there" in rows_of(row("", "mentions", 3988.0), row("x:khobz", "posts", 309.0))
    assert "what people say there" not in rows_of(row("", "mentions", 3988.0))


def test_fonts_and_both_dark_palettes_are_inside(document):
    css = styles()
    assert css.count("data:font/woff2") == 4
    dark = re.findall(r":root:[^{]*scheme-(?:light|dark)[^{]*\{([^}]*)\}", css)
    assert len(dark) == 2
    assert dark[0].split() == dark[1].split()


def _luminance(colour: str) -> float:
    parts = (
        [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
        if len(colour) == 7
        else [int(digit * 2, 16) / 255 for digit in colour[1:]]
    )
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("palette", [0, 1], ids=["light", "dark"])
def test_text_contrast_is_at_least_four_and_a_half(palette):
    blocks = re.findall(r":root[^{]*\{([^}]*)\}", styles(fonts=False))
    tokens = dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{3,6})", blocks[palette]))
    pairs = [(ink, ground) for ink in ("ink", "soft", "faint", "accent") for ground in ("paper", "card")]
    pairs += [(verdict, f"{verdict}-soft") for verdict in ("expand", "hold", "reduce", "unknown")] + [("ink", "unknown-soft")]
    for ink, ground in pairs:
        light, dark = sorted((_luminance(tokens[ink]), _luminance(tokens[ground])), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, f"{ink} on {ground}"


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_sentences_of_the_footer_stand_apart(pages, lang):
    footer = re.sub(r"<[^>]+>", "", re.findall(r"<p>.*?</p>", pages[lang, "full"].partition("<footer>")[2], re.DOTALL)[-1])
    assert re.findall(r"[\w)][.](?=[^\s\d.])", footer) == []
