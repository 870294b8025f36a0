"""Which script letters are of, as far as words are treated otherwise in one.

Letters are compared one by one: to compile a character class of the many Chinese and Korean ones takes longer than a
look-up has words for.
"""

from __future__ import annotations

import re
from itertools import groupby

__all__ = ["has_cyrillic", "has_hangul", "is_han", "is_hangul", "runs", "script_of"]

_EUROPEAN = re.compile("[\x00-\u04ff]+")  # few enough: Latin, Greek and Cyrillic


def is_hangul(letter: str) -> bool:
    """Tell whether a letter is a syllable of Korean."""
    return "가" <= letter <= "힣"


def is_han(letter: str) -> bool:
    """Tell whether a letter is of those that Chinese and Japanese write without spaces."""
    return letter == "\u3005" or "\u3040" <= letter <= "\u30ff" or "\u3400" <= letter <= "\u9fff"


def has_hangul(text: str) -> bool:
    """Tell whether a syllable of Korean is among the letters of a text."""
    return not text.isascii() and any(map(is_hangul, text))


def has_cyrillic(text: str) -> bool:
    """Tell whether a small letter of Russian is among the letters of a text."""
    for letter in text:  # noqa: SIM110 -- mostly the first one is
        if "а" <= letter <= "я" or letter == "ё":
            return True
    return False


def script_of(text: str) -> str:
    """Return the script that the first letter of a text is of, as far as names are told apart by it.

    >>> script_of("Medvedev"), script_of("Медведев"), script_of("메드베데프"), script_of("2009")
    ('Latin', 'Cyrillic', 'Hangul', '')
    """
    for letter in text:
        if letter.isalpha():
            if is_hangul(letter) or is_han(letter):
                return "Hangul" if is_hangul(letter) else "Han"
            return "Cyrillic" if "\u0400" <= letter <= "\u04ff" else "Latin"
    return ""


def runs(letters: str) -> list[str]:
    """Return letters as runs of one script each: a Korean particle may follow a Latin word.

    >>> runs("서울"), runs("TV에서"), runs("北京市는")
    (['서울'], ['TV', '에서'], ['北京市', '는'])
    """
    if _EUROPEAN.fullmatch(letters):
        return [letters]
    return ["".join(run) for _, run in groupby(letters, lambda letter: (is_han(letter), is_hangul(letter)))]
