"""The sound of a name in Latin, Cyrillic or Korean letters: Medvedev, Medwedew and 메드베데프 are one name.

The code does not reverse a romanisation. Some sounds are spelt differently by the systems for Russian (BGN, ISO 9,
scholarly, German, French) or for Korean (Revised, McCune-Reischauer, North Korea's, newspapers). These sounds get a
single spelling. Two names sound the same only if they are the same in one of these systems: Anseong is not Ansan.
"""

from __future__ import annotations

import re

from ruskor.model.scripts import is_hangul
from ruskor.model.text import simplify

__all__ = ["list_soundings", "may_be_korean", "romanise"]

_CYRILLIC = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюя",
        ["a", "b", "v", "g", "d", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f",
         "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya"],
        strict=True,
    )
)  # fmt: skip
# The number of a Hangul syllable contains its initial consonant, vowel and final consonant (The Unicode Standard,
# 3.12).
_FIRST_SYLLABLE, _VOWELS, _FINALS = ord("가"), 21, 28
_INITIAL = ("k", "k", "n", "t", "t", "r", "m", "p", "p", "s", "s", "", "ch", "ch", "ch", "k", "t", "p", "h")
_VOWEL = ("a", "e", "ya", "ye", "o", "e", "yo", "ye", "o", "wa", "we", "we", "yo", "u", "wo", "we", "wi", "yu", "u",
          "ui", "i")  # fmt: skip
_FINAL = ("", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "n",
          "t", "t", "k", "t", "p", "t")  # fmt: skip

_VOWELS_OF_NAMES = frozenset("aeiouy")
_ADDED_VOWEL = 18  # ㅡ
_DOUBLED = re.compile(r"(.)\1+")
_NO_LETTER = re.compile("[^a-z]")
# A word of Korean syllables only, in any romanisation. The letter j in it is not a y.
_KOREAN_SYLLABLES = (
    r"(?:(?:kk|tt|pp|ss|jj|ch|ts|[bdghjklmnprst])?(?:[wy]?(?:ae|eo|eu|oe|ui|[aeiou]))"
    r"(?:ng|[bdgklmnprt](?![aeiouwy]))?)+"
)

# A single spelling for each sound, as far as possible. The replacements apply in this order.
_SPELLINGS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"ng", "n"),
        (r"lr", "l"),
        (r"schtsch|shch|tsch|dzh|tch|sch|cs|cz|zh|sh|dj|tz|ts|dz|ch|z", "s"),
        (r"c(?=[eiy])", "s"),
        (r"kh|x", "h"),
        (r"ck|c|g|q", "k"),
        (r"ph|[bfvw]", "p"),
        (r"th|d", "t"),
        (r"eo|oe", "o"),
        (r"eu|ue|ou|oo", "u"),
        (r"ae", "e"),
        (r"[iyj]+", "i"),
        (r"^ie|^i(?=[aeou])", "e"),
        (r"i(?=[aeou])|(?<=[aeou])i", ""),
    )
)


def list_soundings(name: str) -> list[str]:
    """Return the spellings of a name by its sound: several if a letter is ambiguous, none without a vowel.

    A j may stand for y, unless the name may be Korean (Kim Jong Il is not Kim Yong Il). Russian ё is also spelt е or о.
    A foreign name in Hangul has two ambiguous letters: the vowel that only separates two consonants, and the letter for
    both l and r.

    >>> list_soundings("Medvedev"), list_soundings("Medwedew"), list_soundings("Медведев")
    (['metpetep'], ['metpetep'], ['metpetep'])
    >>> list_soundings("Jelzin"), list_soundings("Yeltsin")
    (['selsin', 'elsin'], ['elsin'])
    >>> "laprop" in list_soundings("라브로프"), list_soundings("Lavrov")
    (True, ['laprop'])
    """
    letters = simplify(name)
    if letters.isascii():
        ways = [letters]
    else:
        ways = [
            _to_latin(letters),
            _to_latin(name.lower().replace("ё", "о")),
            foreign := _to_latin(letters, is_foreign=True),
        ]
        if is_hangul(letters[0]) and foreign.startswith("r"):
            ways.append(f"l{foreign[1:]}")
    plain = [_NO_LETTER.sub("", way) for way in dict.fromkeys(ways)]
    ways = [way.replace("j", "z") for way in plain] + [way for way in plain if "j" in way and not may_be_korean(way)]
    # Letters without a vowel have no sound: nobody pronounces "SK" or "zzzqqq" as a word.
    return [*dict.fromkeys(_respell(way) for way in ways if not _VOWELS_OF_NAMES.isdisjoint(way))]


def romanise(text: str) -> str:
    """Return a text in small Latin letters without accents, for an id. The text may also be Russian or Korean.

    >>> romanise("Медведев"), romanise("Łódź")
    ('medvedev', 'lodz')
    """
    return _to_latin(simplify(text))


def may_be_korean(letters: str) -> bool:
    """Return whether small Latin letters consist of Korean syllables only, in any romanisation.

    >>> may_be_korean("kimjongil"), may_be_korean("jelzin")
    (True, False)
    """
    return bool(re.fullmatch(_KOREAN_SYLLABLES, letters))


def _respell(latin: str) -> str:
    for pattern, sound in _SPELLINGS:
        latin = pattern.sub(sound, latin)
    return _DOUBLED.sub(r"\1", latin)


def _to_latin(letters: str, *, is_foreign: bool = False) -> str:
    """Return letters of other scripts as Latin letters. A foreign name in Hangul loses the added vowel ㅡ."""
    found = []
    for letter in letters:
        number = ord(letter) - _FIRST_SYLLABLE
        if 0 <= number < len(_INITIAL) * _VOWELS * _FINALS:
            vowel = number // _FINALS % _VOWELS
            found += [
                _INITIAL[number // (_VOWELS * _FINALS)],
                "" if is_foreign and vowel == _ADDED_VOWEL else _VOWEL[vowel],
                _FINAL[number % _FINALS],
            ]
        else:
            found.append(_CYRILLIC.get(letter, letter))
    return "".join(found)
