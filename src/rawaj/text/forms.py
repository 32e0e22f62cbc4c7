"""How one word may be written: the letters behind Arabizi, and spellings that mean the same word.

Proclitics (و ف ب ل ك هـ ال لل and their combinations) are taken off words of the text, never off words of the query.
"""

from __future__ import annotations

from typing import Final

__all__ = ["ARABIZI", "ARABIZI_FIRST", "ARABIZI_LAST", "SHORT_WORDS", "SKELETON_ARABIC", "SKELETON_LATIN", "canonical", "in_arabic_letters"]

# What each folded Arabic letter may be in Latin letters. "" says that it may be left out. Short vowels between letters and
# doubled consonants need no entry. Hamza seats are folded before, so 2 stands for ا, و and ي as well.
ARABIZI: Final[dict[str, tuple[str, ...]]] = {
    "ا": ("a", "aa", "e", "2", "2a", ""), "ء": ("2", ""), "ب": ("b", "p"), "ت": ("t",), "ث": ("th", "s", "t"),
    "ج": ("g", "j"), "ح": ("7", "h"), "خ": ("5", "kh", "7", "x"), "د": ("d",), "ذ": ("z", "d", "dh", "th"), "ر": ("r",), "ز": ("z",),
    "س": ("s",), "ش": ("sh", "4"), "ص": ("s", "9"), "ض": ("d", "9", "dh"), "ط": ("t", "6"), "ظ": ("z", "th", "dh"),
    "ع": ("3", "a", "aa"), "غ": ("gh", "3", "8"), "ف": ("f", "v"), "ق": ("2", "q", "k", "8", "g"), "ك": ("k", "c"), "ل": ("l",),
    "م": ("m",), "ن": ("n",), "ه": ("h",), "و": ("w", "o", "u", "oo", "ou", "2"), "ي": ("y", "i", "e", "ee", "ei", "ai", "2"),
}  # fmt: skip
ARABIZI_FIRST: Final[dict[str, tuple[str, ...]]] = {"ا": ("i", "o", "u")}  # more for the first letter of a word
ARABIZI_LAST: Final[dict[str, tuple[str, ...]]] = {"ه": ("a", "e", "ah", "eh"), "ي": ("a", "ey", "ay", "ii")}  # and for the last one

# Consonants that both scripts show, in classes; everything else may be missing in one of the two. Equal neighbours count once.
# If a Latin word can be read as an Arabic one, their skeletons are equal (the reverse need not hold: a fast first look).
SKELETON_ARABIC: Final = {letter: cls for cls, letters in enumerate(("ب", "تثدذزسشصضطظ", "ر", "ف", "ل", "م", "ن"), 1) for letter in letters}
SKELETON_LATIN: Final = {letter: cls for cls, letters in enumerate(("bp", "tdzs469", "r", "fv", "l", "m", "n"), 1) for letter in letters}

# Words of the grammar of two letters that are found behind each proclitic, which leaves three letters of any other word, so that «ورد» (roses) is
# not رد (answer). Left out is what mostly says something else: «ودي» (I wish), «كده» (so), «لما» (when), «بكم» (with you), «فلم» (film), «واي» (Wi-Fi).
SHORT_WORDS: Final[dict[str, tuple[str, ...]]] = {
    "و": ("مش", "مو", "مب", "لو", "ده", "دا", "ذا", "ذي", "في", "من", "ما", "كل", "عن", "مع", "كم", "لا", "هو", "هي", "هل", "لم",
          "لن", "قد", "بس", "زي", "يا", "تم", "ثم", "ان", "نص"),
    "ف": ("مش", "لو", "ده", "في", "من", "ما", "كل", "عن", "مع", "كم", "لا", "هو", "هي", "هل", "لن", "ثم", "ان"),
    "ب": ("كل", "من", "ما", "لا", "ان"), "ل": ("كل", "من"), "ك": ("كل", "من"),
}  # fmt: skip


def canonical(form: str) -> str:
    """One spelling for words written in several: «قالوا» as «قالو», «سماء» as «سما», «شيء» and «شيئ» as «شي» (so is «شئ»), "helloo" as "hello"."""
    if len(form) >= 3 and form.endswith(("يء", "يي")):
        return form[:-1]
    if len(form) >= 5 and form.endswith("وا"):
        return form[:-1]
    if len(form) >= 4 and (form.endswith("اء") or (form[-1] == form[-2] and form[-1] < "\x80" and not form[-1].isdigit())):
        return form[:-1]
    return form


def in_arabic_letters(form: str) -> bool:
    """Whether a folded word has Arabic letters only."""
    return all("\u0600" <= letter < "\u0700" for letter in form)
