"""How a name sounds, whichever way it came into which letters: Medvedev, Medwedew and 메드베데프 are one name.

No romanisation is undone here; what they differ in is left out. `skeletons` are what a name is looked for by: its
consonants, those that any system takes for each other made one. `soundings` are what tells whether two names with one
skeleton are the same: a spelling in which the systems for Russian (BGN, ISO 9, scholarly, German, French) and Korean
(Revised, McCune-Reischauer, North Korea's, and names in newspapers) come close.
"""

from __future__ import annotations

import re
from itertools import islice, product

from ruskor.model.text import bare

__all__ = ["skeletons", "soundings"]

_CYRILLIC = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюя",
        ["a", "b", "v", "g", "d", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f",
         "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya"],
        strict=True,
    )
)  # fmt: skip
# A Hangul syllable is its place in a table: initial consonant, vowel, final consonant (The Unicode Standard, 3.12).
_FIRST_SYLLABLE, _VOWELS, _FINALS = ord("가"), 21, 28
_INITIAL = ("k", "k", "n", "t", "t", "r", "m", "p", "p", "s", "s", "", "ch", "ch", "ch", "k", "t", "p", "h")
_VOWEL = ("a", "e", "ya", "ye", "o", "e", "yo", "ye", "o", "wa", "we", "we", "yo", "u", "wo", "we", "wi", "yu", "u",
          "ui", "i")  # fmt: skip
_FINAL = ("", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "n",
          "t", "t", "k", "t", "p", "t")  # fmt: skip

# What a spelling may stand for in the skeleton; "-" is no consonant.
_CONSONANTS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("schtsch", "shch", "tsch", "dzh", "tch", "sch", "cs", "cz", "zh", "sh", "dj", "tz", "ts"), ("S",)),
    **dict.fromkeys(("dz", "s", "z"), ("S",)),
    **dict.fromkeys(("ck", "kh", "gh", "k", "g", "q", "x"), ("K",)),
    **dict.fromkeys(("ph", "p", "b", "v", "f"), ("P",)),
    **dict.fromkeys(("th", "t", "d"), ("T",)),
    "l": ("L",),
    "r": ("R",),
    "m": ("M",),
    "n": ("N",),
    "ng": ("N", "NK"),
    "ch": ("S", "K"),
    "c": ("S", "K"),
    "j": ("S", "-"),
    "h": ("K", "-"),
    "w": ("P", "-"),
}
_PIECE = re.compile("|".join([*sorted(_CONSONANTS, key=len, reverse=True), "[aeiouy]+"]))
_MOST = 24  # skeletons of one name: with more doubt than that, it says nothing
_DOUBLED = re.compile(r"(.)\1+")
_NO_LETTER = re.compile("[^a-z]")

# One spelling of each sound, as far as that goes; in this order.
_SPELLINGS = tuple(
    (re.compile(pattern), one)
    for pattern, one in (
        (r"ng", "n"),
        (r"schtsch|shch|tsch|dzh|tch|sch|cs|cz|zh|sh|dj|tz|ts|dz|ch|z", "s"),
        (r"c(?=[eiy])", "s"),
        (r"kh|x", "h"),
        (r"ck|c|g|q", "k"),
        (r"ph|b", "p"),
        (r"th|d", "t"),
        (r"w|f", "v"),
        (r"eo|oe", "o"),
        (r"eu|ue|ou|oo", "u"),
        (r"ae", "e"),
        (r"[iyj]+", "i"),
        (r"^ie|^i(?=[aeou])", "e"),
        (r"i(?=[aeou])|(?<=[aeou])i", ""),
    )
)


def skeletons(name: str) -> list[str]:
    """Return the consonants of a name, in each way that they may be meant; a vowel shows only where one begins it.

    >>> set(skeletons("Medvedev")) & set(skeletons("Медведев"))
    {'MTPTP'}
    >>> set(skeletons("Ivashentsov")) & set(skeletons("Iwaschenzow"))
    {'APSNSP'}
    """
    latin, korean = _latin(name)
    parts = [_CONSONANTS.get(piece, ("-",)) for piece in _PIECE.findall(_DOUBLED.sub(r"\1", latin))]
    if korean:  # which has one letter for both
        parts = [("L", "R") if part in {("L",), ("R",)} else part for part in parts]
    if parts and parts[0] == ("R",):
        parts[0] = ("R", "N")  # what is Rajin in the North is Najin in the South
    found: dict[str, None] = {}
    for choice in islice(product(*parts), _MOST):
        start = "A" if choice[:1] == ("-",) and latin[0] != "h" else ""
        found[start + _DOUBLED.sub(r"\1", "".join(choice)).replace("-", "")] = None
    return list(found)


def soundings(name: str) -> list[str]:
    """Return a name in one spelling for what romanisations spell in several; in two where it has a j.

    >>> soundings("Medvedev"), soundings("Medwedew"), soundings("Медведев")
    (['metvetev'], ['metvetev'], ['metvetev'])
    >>> soundings("Jelzin"), soundings("Yeltsin")
    (['selsin', 'elsin'], ['elsin'])
    """
    latin, _ = _latin(name)
    return [_respelt(one) for one in dict.fromkeys((latin.replace("j", "z"), latin))]


def _respelt(latin: str) -> str:
    for pattern, one in _SPELLINGS:
        latin = pattern.sub(one, latin)
    return _DOUBLED.sub(r"\1", latin)


def _latin(name: str) -> tuple[str, bool]:
    """Return a name in small Latin letters alone, and whether it was in Hangul."""
    letters = bare(name)
    if letters.isascii():
        return _NO_LETTER.sub("", letters), False
    found, korean = [], False
    for letter in letters:
        place = ord(letter) - _FIRST_SYLLABLE
        if 0 <= place < len(_INITIAL) * _VOWELS * _FINALS:
            korean = True
            found += [
                _INITIAL[place // (_VOWELS * _FINALS)],
                _VOWEL[place // _FINALS % _VOWELS],
                _FINAL[place % _FINALS],
            ]
        else:
            found.append(_CYRILLIC.get(letter, letter))
    return _NO_LETTER.sub("", "".join(found)), korean
