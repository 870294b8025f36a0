"""The stem of a word: it is the same for treaty and treaties, but not for visit and visitor.

English inflections follow WordNet's list of irregular forms, and then steps 0, 1 and 5 of the Porter2 algorithm (Martin
Porter, snowballstem.org). Russian stems are those of Snowball, with exceptions for words that Snowball splits or merges
(посол, послом; торговать, торгует; уголь, угол). Korean words lose a particle, the endings of "to be", and the endings
of the past.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

import Stemmer

from ruskor.model.months import MONTHS
from ruskor.model.scripts import has_cyrillic, is_hangul
from ruskor.model.tables import read_table

__all__ = ["PARTICLES", "find_stemmer_version", "stem", "strip_particle"]

# Abbreviated months, and Russian months, by their stems.
_SHORT_MONTHS = {name[:3].lower(): name.lower() for name in MONTHS[1:]} | {"sept": "september"}
_RUSSIAN_MONTHS = (
    "январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр",
)  # fmt: skip
_MONTHS_IN_RUSSIAN = {
    name: MONTHS[month].lower() for month, name in enumerate(_RUSSIAN_MONTHS, start=1) if name != "ма"
}
_FORMS_OF_MAY = frozenset({"май", "мая", "маю", "мае", "маем"})  # Snowball gives them the stem of Mao
# One spelling for British and American English: labour/labor, modernise/modernize, centre/center, defence/defense.
_BRITISH = (
    ("our", r"(?<=\w{3})our(?=s?$|ed$|ing$|ers?$|al$)", "or"),
    ("is", r"(?<=\w{3})is(?=(?:e|ed|es|er|ers|ing|ation|ations)$)", "iz"),
    ("tre", r"(?<=\w{2})tre(?=s?$)", "ter"),
    ("ence", r"(?<=\w{3})ence(?=s?$)", "ense"),
    ("mme", r"mme(?=s?$)", "m"),
)
#: Korean particles, the longest first. A particle is removed if at least two syllables remain.
PARTICLES = (
    "으로부터", "에서는", "에게서", "에서", "에게", "으로", "까지", "부터", "처럼", "보다", "들은", "들이", "들을",
    "들의", "들", "은", "는", "이", "가", "을", "를", "의", "에", "와", "과", "도", "로", "만",
)  # fmt: skip
# Forms of 이다, "to be", after a noun, in questions, statements and reported speech. The longer forms follow a
# consonant, and the noun may have one syllable. The others follow a vowel, and the noun has two syllables or more.
_COPULA = (
    r"(?<=[가-힣])(?:이었|이)(?:습니까|습니다|나요?|는가|다|라고|라는|란)$|(?<=[가-힣])(?:인가요?|인지|입니까|입니다)$"
    r"|(?<=[가-힣]{2})였(?:습니까|습니다|나요?|는가|다)$|(?<=[가-힣]{2})라고$"
)
# Forms of 하다 and 되다, "to do" and "to become", which turn a noun into a verb. So 방문했나, "did he visit", and
# 방문한, "visited", become 방문. But 북한 and 남한, the North and the South, are nouns.
_LIGHT_VERB = (
    r"(?<=[가-힣]{2})(?:(?:했|하였|됐|되었)(?:습니까|습니다|나요?|는가|는지|던|다|다고|고|으며)|한다|합니다|합니까|된다|됩니다"
    r"|(?:하|되)(?:는|고|여|며|면|기|나요?|는가|지|려고)|(?<![북남])한|된)$"
)
# The past of any other verb is a syllable with a final ㅆ and one of these endings. So 보냈다고 becomes 보내-, "send",
# and 거두었나 becomes 거두-, "collect". The syllables 았, 었 and 였 only mark the past.
_PAST = r"(?<=[가-힣])([가-힣])(?:습니까|습니다|나요?|는가|는지|던|다|다고|고|으며)$"
_ONLY_PAST = "았었였"
_DOUBLE_SIOT, _FINALS = 20, 28  # the position of ㅆ in Unicode's list of final consonants, and the length of this list
_PARTICLES, _SIZES = frozenset(PARTICLES), sorted({len(particle) for particle in PARTICLES}, reverse=True)

# Porter2: a region begins after the first consonant that follows a vowel.
_REGION = re.compile(r"[^aeiouy]*[aeiouy]+[^aeiouy]")
_VOWEL = re.compile("[aeiouy]")
_SHORT_SYLLABLE = re.compile(r"(?:[^aeiouy][aeiouy][^aeiouywxY]|^[aeiouy][^aeiouy])$")
_DOUBLE = re.compile(r"(bb|dd|ff|gg|mm|nn|pp|rr|tt)$")
_SUFFIX = re.compile(r"(?:eedly|ingly|edly|eed|ing|ed)$")
# The exceptions of Porter2 that are inflections.
_APART = {
    "skis": "ski", "sky": "sky", "skies": "sky", "news": "news", "inning": "inning", "outing": "outing",
    "herring": "herring", "earring": "earring", "proceed": "proceed", "exceed": "exceed", "succeed": "succeed",
    "evening": "evening",
}  # fmt: skip

_russian = Stemmer.Stemmer("russian")
_OF_VERB = r"(?<=\w{3})ова$"  # of торговать, whose present is торгует; Snowball gives them two stems


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return the stem of a word in small letters without accents. Inflections of a word have the same stem.

    >>> stem("labourers") == stem("laborer"), stem("wrote") == stem("writes"), stem("visitor") == stem("visits")
    (True, True, False)
    >>> stem("дороги"), stem("посол") == stem("послами"), stem("두만강에서"), stem("분야인가")
    ('дорог', True, '두만강', '분야')
    """
    if word.isascii():
        word = _SHORT_MONTHS.get(word, word)
        word = _load_irregular().get(word, word)
        for part, spelling, american in _BRITISH:
            if part in word:
                word = re.sub(spelling, american, word)
        return _strip_inflection(word)
    if has_cyrillic(word):
        if word in _FORMS_OF_MAY:
            return stem("may")
        found = _load_russian_nouns().get(word) or re.sub(_OF_VERB, "", _russian.stemWord(word))
        return stem(_MONTHS_IN_RUSSIAN[found]) if found in _MONTHS_IN_RUSSIAN else found
    noun = re.sub(_COPULA, "", re.sub(_LIGHT_VERB, "", word))
    verb = re.sub(_PAST, _strip_korean_past, noun)
    return verb if verb != noun and len(verb) > 1 else strip_particle(noun, syllables=2)


def strip_particle(word: str, syllables: int = 1) -> str:
    """Return a word without a Korean particle at its end, if at least `syllables` syllables remain."""
    if word.endswith(PARTICLES):
        for size in _SIZES:
            end = len(word) - size
            if word[end:] in _PARTICLES and end >= syllables and all(map(is_hangul, word[end - syllables : end])):
                return word[:end]
    return word


def find_stemmer_version() -> str:
    """Return the release of the stemmers as a text. Stems may differ between releases."""
    return str(Stemmer.version())


@cache
def _load_irregular() -> dict[str, str]:
    """Return the irregular forms of English, each with its base form."""
    return _read_pairs("irregular.txt")


@cache
def _load_russian_nouns() -> dict[str, str]:
    """Return the forms of Russian nouns whose stem differs from Snowball's, each with its stem."""
    return _read_pairs("russian.txt")


def _read_pairs(name: str) -> dict[str, str]:
    words = read_table("language", name).split()
    return dict(zip(words[::2], words[1::2], strict=True))


def _strip_inflection(word: str) -> str:
    """Return an English word without the endings of inflection: steps 1a to 1c and 5 of Porter2."""
    if len(word) <= 2:  # noqa: PLR2004 -- Porter2 leaves words of two letters as they are
        return word
    if word in _APART:
        return _APART[word]
    word = _strip_plural(word)
    if word in _APART:  # "proceeds" becomes "proceed", whose "eed" is not an ending
        return _APART[word]
    word = _strip_past(word)
    if word.endswith("y") and len(word) > 2 and not _VOWEL.match(word[-2]):  # noqa: PLR2004 -- "by" keeps its y
        return f"{word[:-1]}i"
    if word.endswith("e"):
        return word[:-1] if _has_final_e_to_drop(word) else word
    return word[:-1] if word.endswith("ll") and _is_in_region(word, 1, times=2) else word


def _strip_korean_past(found: re.Match[str]) -> str:
    """Return a verb's last syllable without its ending and the mark of the past. Without the mark, change nothing."""
    syllable = found[1]
    if (ord(syllable) - ord("가")) % _FINALS != _DOUBLE_SIOT:
        return found[0]
    return "" if syllable in _ONLY_PAST else chr(ord(syllable) - _DOUBLE_SIOT)


def _strip_plural(word: str) -> str:
    if word.endswith("sses"):
        return word[:-2]
    if word.endswith(("ied", "ies")):
        return word[:-2] if len(word) > 4 else word[:-1]  # noqa: PLR2004 -- "cries" becomes "cri", "ties" "tie"
    if word.endswith("s") and not word.endswith(("us", "ss")) and _VOWEL.search(word[:-2]):
        return word[:-1]
    return word


def _strip_past(word: str) -> str:
    found = _SUFFIX.search(word)
    if not found:
        return word
    suffix, head = found.group(), word[: found.start()]
    if suffix in {"eed", "eedly"}:
        return f"{head}ee" if _is_in_region(word, len(suffix)) else word
    if not _VOWEL.search(head):
        return word
    if head.endswith(("at", "bl", "iz")):
        return f"{head}e"
    if _DOUBLE.search(head):
        return head[:-1]
    return f"{head}e" if _SHORT_SYLLABLE.search(head) and not _is_in_region(head, 0) else head


def _has_final_e_to_drop(word: str) -> bool:
    return _is_in_region(word, 1, times=2) or (_is_in_region(word, 1) and not _SHORT_SYLLABLE.search(word[:-1]))


def _is_in_region(word: str, size: int, times: int = 1) -> bool:
    """Return whether the last `size` letters are in Porter's R1, or in R2 (`times` 2).

    Size 0 asks whether the region has any letters.
    """
    start = 0
    for _ in range(times):
        found = _REGION.match(word, start)
        if not found:
            return False
        start = found.end()
    return start <= len(word) - size if size else start < len(word)
