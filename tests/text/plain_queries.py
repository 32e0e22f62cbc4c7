"""A plain evaluator of queries, written apart from the kernel: slow, short, and the same answers.

It shares with the product only the parser's tree and the word lists; normalising, tokenising, proclitics, Arabizi, wildcards,
phrases, NEAR and the boolean operators are written anew on Python strings.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Any

from rawaj.text import query as q
from rawaj.text.data.common_words import word_classes
from rawaj.text.forms import ARABIZI, ARABIZI_FIRST, ARABIZI_LAST, SHORT_WORDS

FOLD = dict(zip("ىةؤئٱٲٳٵگڤچپژکڪیېےۍھہەۀۃڨڥٹڈڑں", "يهويااااكفجبزككييييهههههقفتدرن", strict=True))
SIGNS = {"#", "_", "@"}
LINK = re.compile(r"(?:https?://|www\.)", re.IGNORECASE)
APOSTROPHES = "'’‘ʼ"
NUMBER = re.compile("[0-9]{2,}")
THOUSANDS = re.compile("[0-9]{1,3}(?:[,،٬][0-9]{3}(?![0-9]))+")


@dataclass
class Plain:
    """One token: folded form, characters of the text, and its place in a hashtag."""

    form: str
    start: int
    end: int
    kind: str = "word"
    first: bool = False
    last: bool = False
    tag: bool = False


def letters_of(char: str) -> str | None:
    """Folded letters, "" for what is skipped, None for what ends a word."""
    if char in "ﷺﷻ":
        return None
    category = unicodedata.category(char)
    if 0x1F3FB <= ord(char) <= 0x1F3FF or 0xE0000 <= ord(char) <= 0xE0FFF:
        return ""
    if ord(char) > 0xFFFF and not 0x1D400 <= ord(char) <= 0x1D7FF:
        return None if emoji(char) else char
    if category in ("Mn", "Me", "Cf", "Lm"):
        return ""
    if category[0] not in "LN":
        return None
    if "가" <= char <= "힣":
        return char
    folded = "".join(
        FOLD.get(c, c)
        for c in unicodedata.normalize("NFKD", char).lower()
        if unicodedata.category(c)[0] in "LN" and unicodedata.category(c) != "Lm"
    )
    if any(c > "\uffff" for c in folded):  # three ideographs whose folded form lies beyond the table
        return char
    return "".join(str(unicodedata.decimal(c)) if unicodedata.decimal(c, None) is not None else c for c in folded)


def arabic(letter: str) -> bool:
    return "\u0600" <= letter < "\u0700" or "\u0750" <= letter < "\u0780" or "\u08a0" <= letter < "\u0900"


def emoji(char: str) -> bool:
    if char in "ﷺﷻ":
        return True
    code = ord(char)
    if code > 0xFFFF:
        return 0x1F000 <= code < 0x1FB00 and not 0x1F3FB <= code <= 0x1F3FF
    return unicodedata.category(char) == "So" and "\u2190" <= char <= "\u2bff"


def fold_runs(word: str) -> str:
    """Three equal letters or more: one Arabic or two Latin letters, or three where there is nothing else."""
    if len(set(word)) == 1 and len(word) >= 3 and not word[0].isdigit():
        return word[0] * 3
    return re.sub(r"(\D)\1{2,}", lambda m: m.group(1) if arabic(m.group(1)) else m.group(1) * 2, word)


class _Reader:
    """Reads one text from left to right."""

    def __init__(self, text: str) -> None:
        self.text, self.at, self.tag, self.word_end = text, 0, "", -1
        self.out: list[Plain] = []

    def read(self) -> list[Plain]:
        while self.at < len(self.text):
            char = self.text[self.at]
            if letters_of(char):
                self.link() if char in "hHwW" and LINK.match(self.text, self.at) else self.word()
            elif char in "@＠" and self.at != self.word_end:
                self.mention()
            else:
                self.sign(char)
        return self.out

    def link(self) -> None:
        while self.at < len(self.text) and not _ends_link(self.text[self.at]):
            self.at += 1
        self.tag = ""

    def word(self) -> None:
        token, self.at = _word(self.text, self.at)
        token.tag, token.first = self.tag != "", self.tag == "#"
        self.out.append(token)
        self.word_end = self.at
        after = self.text[self.at : self.at + 1]
        goes_on = after == "_" or bool(after and letters_of(after))
        token.last = token.tag and not goes_on
        self.tag = "in" if token.tag and goes_on else ""

    def mention(self) -> None:
        name, end = _name(self.text, self.at + 1)
        if name:
            if len(self.out) == 1 and self.out[0].form == "rt" and not self.out[0].tag:
                self.out.clear()
            self.out.append(Plain("@" + name, self.at, end, "mention"))
        self.at, self.tag = end, ""

    def sign(self, char: str) -> None:
        start = self.at
        self.at += 1
        if emoji(char):
            while self.at < len(self.text) and letters_of(self.text[self.at]) == "":
                self.at += 1
            self.out.append(Plain(char, start, self.at, "emoji"))
        if letters_of(char) != "":
            self.tag = "#" if char in "#＃" else self.tag if char == "_" else ""


def tokenise(text: str) -> list[Plain]:
    return _Reader(re.sub("ئ(?=[\u064b-\u0652\u0640]*[وؤ])", "ؤ", text)).read()  # «مسئول» is «مسؤول»


def _space(char: str) -> bool:
    return unicodedata.category(char) in ("Zs", "Zl", "Zp", "Cc")


def _ends_link(char: str) -> bool:
    return _space(char) or emoji(char) or (letters_of(char) or "")[:1] >= "\u0600"


def _word(text: str, start: int) -> tuple[Plain, int]:
    form, i, side, begins = "", start, None, [start]  # `begins`: where each letter and the end stand
    while i < len(text):
        char = text[i]
        found = letters_of(char)
        if found is None and char not in APOSTROPHES:
            break
        if found and side is not None and arabic(found[0]) != side:
            break
        if found:
            side = arabic(found[0])
            begins[len(form) :] = [i] * len(found)
            form += found
        i += 1
        begins[len(form) :] = [i]
    size = len(form) if side else _without_numbers(form)
    if re.fullmatch("[0-9]{1,3}", form[:size]):
        return _number(text, start, form[:size], begins[size])
    return Plain(fold_runs(form[:size]), start, begins[size]), begins[size]


def _without_numbers(form: str) -> int:
    """How many letters come before the first number of two digits or more, or how many digits it has where it comes first."""
    for number in NUMBER.finditer(form):
        if number.start() == 0:
            return number.end()
        if not re.fullmatch(r"(.)\1", number.group()) or number.group()[0] in "0148" or number.start() < 2 or number.end() == len(form):
            return number.start()
    return len(form)


def _number(text: str, start: int, digits: str, end: int) -> tuple[Plain, int]:
    """A number of up to three digits, and the thousands behind it."""
    units, ends, i = digits, [end] * (len(digits) + 1), end
    while i < len(text):
        char = text[i]
        found = letters_of(char)
        if found is None and char not in ",،٬":
            break
        units += char if found is None else found
        ends[-1:] = [i] * len(units[len(ends) - 1 :])
        i += 1
        ends.append(i)
    whole = THOUSANDS.match(units)
    seen = [char if letters_of(char) is None else letters_of(char)[-1] for char in text[:start] if letters_of(char) != ""]
    within_list = re.search("[0-9][,،٬]$", "".join(seen[-2:]))
    if whole and (within_list or (len(re.findall("[,،٬]", whole.group())) > 1 and not whole.group().endswith("000"))):
        whole = None
    size = len(whole.group()) if whole else len(digits)
    return Plain(re.sub("[^0-9]", "", units[:size]), start, ends[size]), ends[size]


def _name(text: str, start: int) -> tuple[str, int]:
    name, i = "", start
    while i < len(text) and (text[i] == "_" or letters_of(text[i]) is not None):
        name += "_" if text[i] == "_" else letters_of(text[i])
        i += 1
    return name, i


def canonical(form: str) -> str:
    if len(form) >= 3 and form[-2:] in ("يء", "يي"):
        return form[:-1]
    if len(form) >= 5 and form.endswith("وا"):
        return form[:-1]
    if len(form) >= 4 and form[-1] == form[-2] and form[-1].isascii() and form[-1].isalpha():
        return form[:-1]
    return form[:-1] if len(form) >= 4 and form.endswith("اء") else form


def stems(form: str) -> set[str]:
    """A word without each of its possible proclitics."""
    found = {form}
    if not form or not arabic(form[0]):
        return found
    heads = [form]
    if form[0] in "وف" and len(form) >= 4:
        heads.append(form[1:])
    for head in heads:
        found |= _without_article(head)
        if head[1:] in SHORT_WORDS.get(head[0], ()):
            found.add(head[1:])
        if len(head) < 4:
            continue
        if head.startswith("لل"):
            found |= {head[2:], "ال" + head[2:]}
        if head[0] in "بلكه" or (head.startswith("عال") and len(head) >= 5):
            found |= _without_article(head[1:])
    return found


def _without_article(form: str) -> set[str]:
    return {form, form[2:]} if form.startswith("ال") and len(form) >= 4 else {form}


def pattern_of(word: str) -> re.Pattern[str]:
    """The Latin spellings of an Arabic word as a regular expression."""
    parts = []
    for place, letter in enumerate(word):
        options = list(ARABIZI[letter]) if letter in ARABIZI else ["\0"]
        if place == 0:
            options += ARABIZI_FIRST.get(letter, ())
        elif place == len(word) - 1:
            options += ARABIZI_LAST.get(letter, ())
        vowel = "[aeiou]?" if place < len(word) - 1 else ""
        alternatives = [option + (f"{option}?" if len(option) == 1 else "") for option in options]
        parts.append(f"(?:{'|'.join(sorted(alternatives, key=len, reverse=True))}){vowel}")
    return re.compile("".join(parts))


def latin_readings(form: str) -> set[str]:
    found = {form}
    if len(form) >= 6 and form[0] in "bwlfk" and form[1] in "aei":
        if form[2] == "l":
            found.add(form[3:])
    elif len(form) >= 5 and form[0] in "aei" and form[1] == "l":
        found.add(form[2:])
    return found


def language_class(token: Plain) -> str:
    names = {2: "english", 3: "arabizi", 5: "foreign"}
    form = token.form
    if token.kind != "word" or form.isdigit():
        return "none"
    if form in word_classes():
        return names[word_classes()[form]]
    if arabic(form[-1]):
        return "arabic"
    if any(c.isdigit() and c.isascii() for c in form):
        return "arabizi" if _looks_arabizi(form) else "none"
    return "latin" if ord(form[-1]) < 128 else "foreign"


def _looks_arabizi(form: str) -> bool:
    digits = [i for i, c in enumerate(form) if c in "0123456789"]
    if any(form[i] in "0148" or form[i + 1 : i + 2].isdigit() for i in digits):
        return False
    if len(form) - len(digits) < 3:
        return False
    inside = any(i + 1 < len(form) or (form[i] in "237" and form[i - 1] in "aeiou") for i in digits)
    return inside and word_classes().get(form.strip("0123456789")) != 2


class Text:
    """One text, ready for evaluation."""

    def __init__(self, text: str, fields: dict[str, Any] | None = None) -> None:
        self.text, self.fields = text, fields or {}
        self.tokens = tokenise(text)
        classes = [language_class(token) for token in self.tokens]
        self.arabizi = 0 < classes.count("arabizi") >= classes.count("english")
        self.sure = [name == "arabizi" for name in classes]

    def word_at(self, word: q.Word, k: int) -> bool:
        token = self.tokens[k]
        if word.any_word:
            return True
        if "*" in word.form:
            shape = re.compile(".*".join(map(re.escape, word.form.split("*"))), re.DOTALL)
            exact = word.exact or token.kind == "mention"
            options = {token.form} if exact else stems(token.form) - self.restored(token.form)
            return any(shape.fullmatch(option) for option in options) and (word.exact or token.kind != "mention")
        if word.exact:
            return word.form == token.form
        if token.kind == "mention":
            return False
        if canonical(word.form) in {canonical(stem) for stem in stems(token.form)}:
            return True
        return self.reads(word.form, k)

    def restored(self, form: str) -> set[str]:
        """Stems of للX that a wildcard does not see: ال put back."""
        heads = [form] + ([form[1:]] if form[:1] in "وف" and len(form) >= 4 else [])
        return {"ال" + head[2:] for head in heads if head.startswith("لل") and len(head) >= 4} - {form}

    def reads(self, wanted: str, k: int) -> bool:
        form = self.tokens[k].form
        if not wanted or len(wanted) < 2 or not all("\u0600" <= c < "\u0700" for c in wanted):
            return False
        if not form or arabic(form[0]) or not 2 <= len(form) <= 40 or not (self.sure[k] or self.arabizi):
            return False
        return any(pattern_of(wanted).fullmatch(reading) for reading in latin_readings(form))

    def spans(self, tree: q.Expression) -> set[tuple[int, int]]:
        if isinstance(tree, q.Phrase):
            size = len(tree.words)
            return {(k, self.end_of(tree, k + size - 1)) for k in range(len(self.tokens) - size + 1) if self.phrase_at(tree, k)}
        if isinstance(tree, q.Or):
            return set().union(*(self.spans(part) for part in tree.parts))
        assert isinstance(tree, q.Near)
        joined = set()
        for a in self.spans(tree.left):
            for b in self.spans(tree.right):
                if 0 < b[0] - a[1] <= tree.within or (not tree.ordered and 0 < a[0] - b[1] <= tree.within):
                    joined.add((min(a[0], b[0]), max(a[1], b[1])))
        return joined

    def phrase_at(self, phrase: q.Phrase, k: int) -> bool:
        here = self.tokens[k : k + len(phrase.words)]
        if (phrase.tag_first and not here[0].first) or (phrase.tag_last and not here[-1].last):
            return False
        if phrase.raw is None and phrase.tag_first and not all(token.tag and not token.first for token in here[1:]):
            return False
        if phrase.raw is not None and self.text[here[0].start : here[-1].end] != phrase.raw:
            return False
        return all(self.word_at(word, k + j) for j, word in enumerate(phrase.words))

    def end_of(self, phrase: q.Phrase, last: int) -> int:
        """A hashtag whose end is open goes on to its end."""
        while phrase.tag_first and not phrase.tag_last and phrase.raw is None and self.goes_on(last + 1):
            last += 1
        return last

    def goes_on(self, k: int) -> bool:
        return k < len(self.tokens) and self.tokens[k].tag and not self.tokens[k].first

    def holds(self, tree: q.Expression) -> bool:
        if isinstance(tree, q.And):
            return all(self.holds(part) for part in tree.parts)
        if isinstance(tree, q.Or):
            return any(self.holds(part) for part in tree.parts)
        if isinstance(tree, q.Not):
            return not self.holds(tree.part)
        return self.meets(tree) if isinstance(tree, q.Field) else bool(self.spans(tree))

    def meets(self, field: q.Field) -> bool:
        value = self.fields.get(field.name)
        if field.name == "url":
            links = re.findall(r"(?i)(?:http://|https://|www[.])[^\s\u0600-\u06ff]+", self.text)
            pieces = str(field.value).split("*")
            return any(re.search(".*".join(map(re.escape, pieces)), one.lower()) for one in [value or "", *links])
        if value is None:
            return False
        if isinstance(value, str):
            value = value.lower()
            if field.name == "country":
                return value == str(field.value).lower()
            value = "".join(letters_of(char) or "" if char not in "@_" else char for char in value).lstrip("@")
            return re.fullmatch(".*".join(map(re.escape, str(field.value).split("*"))), value, re.DOTALL) is not None
        number = value.toordinal() if isinstance(value, date) else value
        low, high = field.value, field.upper
        return {
            "=": number == low, ">": number > low, ">=": number >= low, "<": number < low, "<=": number <= low,
            "..": high is not None and low <= number <= high,
        }[field.relation]  # fmt: skip
