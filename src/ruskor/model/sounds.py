"""How a name sounds, whichever way it came into which letters: Medvedev, Medwedew and 메드베데프 are one name.

No romanisation is undone here; what the systems for Russian (BGN, ISO 9, scholarly, German, French) and Korean
(Revised, McCune-Reischauer, North Korea's, and names in newspapers) spell differently is written one way. Two names
that sound the same are the same in one of these systems; nothing else is: Anseong is not Ansan.
"""

from __future__ import annotations

import re

from ruskor.model.scripts import is_hangul
from ruskor.model.text import bare

__all__ = ["may_be_korean", "romanise", "soundings"]

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

_ADDED_VOWEL = 18  # ㅡ
_DOUBLED = re.compile(r"(.)\1+")
_NO_LETTER = re.compile("[^a-z]")
# Nothing but syllables as romanisations of Korean write them; their j is no y.
_KOREAN_SYLLABLES = (
    r"(?:(?:kk|tt|pp|ss|jj|ch|ts|[bdghjklmnprst])?(?:[wy]?(?:ae|eo|eu|oe|ui|[aeiou]))"
    r"(?:ng|[bdgklmnprt](?![aeiouwy]))?)+"
)

# One spelling of each sound, as far as that goes; in this order.
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


def soundings(name: str) -> list[str]:
    """Return a name in one spelling for what romanisations spell in several; in several where a letter is ambiguous.

    That is j, which may be y unless the name may be Korean (Kim Jong Il is not Kim Yong Il); the Russian ё, which
    is also written е and о; and in Hangul, for a foreign name, the
    vowel that only parts two consonants, and the letter for both l and r.

    >>> soundings("Medvedev"), soundings("Medwedew"), soundings("Медведев")
    (['metpetep'], ['metpetep'], ['metpetep'])
    >>> soundings("Jelzin"), soundings("Yeltsin")
    (['selsin', 'elsin'], ['elsin'])
    >>> "laprop" in soundings("라브로프"), soundings("Lavrov")
    (True, ['laprop'])
    """
    letters = bare(name)
    if letters.isascii():
        ways = [letters]
    else:
        ways = [_latin(letters), _latin(name.lower().replace("ё", "о")), foreign := _latin(letters, is_foreign=True)]
        if is_hangul(letters[0]) and foreign.startswith("r"):
            ways.append(f"l{foreign[1:]}")
    plain = [_NO_LETTER.sub("", way) for way in dict.fromkeys(ways)]
    ways = [way.replace("j", "z") for way in plain] + [way for way in plain if "j" in way and not may_be_korean(way)]
    return [*dict.fromkeys(map(_respelt, ways))]


def romanise(text: str) -> str:
    """Return a text in small letters, Russian and Korean ones in Latin, without accents: good enough for an id.

    >>> romanise("Медведев"), romanise("Łódź")
    ('medvedev', 'lodz')
    """
    return _latin(bare(text))


def may_be_korean(letters: str) -> bool:
    """Tell whether small Latin letters are nothing but syllables of Korean, in any romanisation.

    >>> may_be_korean("kimjongil"), may_be_korean("jelzin")
    (True, False)
    """
    return bool(re.fullmatch(_KOREAN_SYLLABLES, letters))


def _respelt(latin: str) -> str:
    for pattern, sound in _SPELLINGS:
        latin = pattern.sub(sound, latin)
    return _DOUBLED.sub(r"\1", latin)


def _latin(letters: str, *, is_foreign: bool = False) -> str:
    """Return letters of other scripts in Latin ones; a foreign name in Hangul without the vowel ㅡ that Korean adds."""
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
