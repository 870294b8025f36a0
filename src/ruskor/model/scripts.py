"""The script of a letter, for scripts whose words need their own rules.

The functions examine one letter at a time. A regular expression with all Chinese and Korean letters would be slower:
its compilation alone takes longer than the examination of all words in a look-up.
"""

from __future__ import annotations

import re
from itertools import groupby

__all__ = ["find_script", "has_cyrillic", "has_hangul", "is_han", "is_hangul", "split_by_script"]

_EUROPEAN = re.compile("[\x00-\u04ff]+")  # few letters: Latin, Greek and Cyrillic


def is_hangul(letter: str) -> bool:
    """Return whether a letter is a Korean syllable."""
    return "가" <= letter <= "힣"


def is_han(letter: str) -> bool:
    """Return whether a letter is a Chinese character, which Chinese and Japanese write without spaces."""
    return letter == "\u3005" or "\u3040" <= letter <= "\u30ff" or "\u3400" <= letter <= "\u9fff"


def has_hangul(text: str) -> bool:
    """Return whether a text contains a Korean syllable."""
    return not text.isascii() and any(map(is_hangul, text))


def has_cyrillic(text: str) -> bool:
    """Return whether a text contains a lowercase Russian letter."""
    for letter in text:  # noqa: SIM110 -- most texts end at the first letter
        if "а" <= letter <= "я" or letter == "ё":
            return True
    return False


def find_script(text: str) -> str:
    """Return the script of the first letter in a text: Hangul, Han, Cyrillic or else Latin. "" means no letter.

    >>> find_script("Medvedev"), find_script("Медведев"), find_script("메드베데프"), find_script("2009")
    ('Latin', 'Cyrillic', 'Hangul', '')
    """
    for letter in text:
        if letter.isalpha():
            if is_hangul(letter) or is_han(letter):
                return "Hangul" if is_hangul(letter) else "Han"
            return "Cyrillic" if "\u0400" <= letter <= "\u04ff" else "Latin"
    return ""


def split_by_script(letters: str) -> list[str]:
    """Split letters into runs: Korean, Chinese and all others. A Korean particle may follow a Latin word.

    >>> split_by_script("서울"), split_by_script("TV에서"), split_by_script("北京市는")
    (['서울'], ['TV', '에서'], ['北京市', '는'])
    """
    if _EUROPEAN.fullmatch(letters):
        return [letters]
    return ["".join(run) for _, run in groupby(letters, lambda letter: (is_han(letter), is_hangul(letter)))]
