"""Names of authors and others in the parts of CSL.

Bibliographies write "Family, Given", with particles and a suffix as in BibTeX ("BibTeXing", Oren Patashnik, 1988): "van
Gogh, Vincent", "King, Jr., Martin Luther". A name without a comma is split only if it is almost certainly "Given
Family", because a wrong order is worse than no split.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ruskor.model.families import stands_first

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    Parts = Mapping[str, str]

__all__ = ["invert", "is_doubtful", "may_be_given", "propose_parts", "split"]

# Words that mark an organisation that is not an entity of the base.
_COLLECTIVES = """
academy administration agence agencia agency agentur agenzia alliance analytics army assembly association atlas
authority bank board brothers bureau bulletin business capital center centre chamber channel chronicle club coalition
college commission committee community companies company conference congress consortium consulting consultancy corp
corporation council court daily department digest directorate division edition editors embassy endowment enterprise
exchange export exporter express faculty federation finance forum foundation fund gazette government group herald
holding house inc industries initiative insider institute institution international investigations journal laboratory
laboratories league library limited llc ltd magazine media ministry mission monde monitor movement museum nations
network networks news newspaper observatory observer office online organisation organization panel parliament party
police post press presse programme program project publishers publishing radio railway railways record register
research review school secretariat senate service services shimbun shinbun society solutions staff standard studies
study survey syndicate system systems taskforce team technologies television theatre think times trust tribune tv union
unit united university watch weekly wire world worker workers zeitung агентство академия банк бюро ведомство газета
группа департамент журнал издательство институт комитет компания министерство новости общество правительство редакция
служба совет союз управление университет фонд центр
"""
_COLLECTIVE = frozenset(_COLLECTIVES.split())
# Adjectives, directions and titles. They are never given names.
_NO_GIVEN_NAMES = """
admiral african air ambassador american arab archbishop asian bishop black brigadier british captain cardinal chairman
chinese colonel comrade count countess das deputy der die dr duke eastern el emperor empress english european father
federal first foreign french general german global green her his human il imperial independent indian international
iranian islamic israeli japanese justice king korean la lady las le les lieutenant lord los madam major marshal master
middle minister miss modern monsignor mr mrs ms national new north northern old open pope president prime prince
princess prof professor public queen rabbi red republican reverend royal russian sage saint santa secretary senator
second sergeant seventh sheikh sir sister south southern soviet special state st sultan the third trans ukrainian us
west western white world young
"""
_NO_GIVEN = frozenset(_NO_GIVEN_NAMES.split())
_SUFFIX = re.compile(
    r"(?:jr|sr|jnr|snr|esq|ph\.?d|m\.?d|d\.?phil|mba|qc|kc|obe|i{2,3}|iv|vi{0,3}|2nd|3rd)\.?", re.IGNORECASE
)
_COMPANY = re.compile(r"(?:inc|ltd|llc|co|corp|gmbh|ag|s\.?a|plc|pty|oy|ab|nv|bv)\.?", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+")
_SMALL_WORDS = """
a af al am auf aus bin da dal dalla das de degli dei del dela della dello dem den der des di do dos du e el het ibn il
in la las le les lo los of op te ten ter the till uit und van vander vd ver vom von y z zu zum zur
"""
_PARTICLES = frozenset(_SMALL_WORDS.split())
_SAINTS = frozenset(("St.", "Ste.", "Saint", "Sainte"))  # like particles, they begin a family name
_JOINING = frozenset(("and", "for", "of", "on", "the", "und", "et", "en", "&", "для", "по", "и", "при"))  # not names
# The endings of Russian family names, and of patronymics, which come between given and family name.
_RUSSIAN_FAMILY = (
    *("ov", "ova", "ev", "eva", "sky", "skiy", "skii", "skaya", "enko"),
    *("ов", "ова", "ев", "ева", "ский", "ская", "енко", "чук"),
)
_PATRONYMIC = ("ovich", "evich", "ovna", "evna", "ович", "евич", "овна", "евна", "ична")
_LEAST = 2  # the least number of letters before such an ending
_CAPITALISED = re.compile(r"(?:Mac|Mc|De|Di|Du|Fitz|La|Le|Van)?[^\W\d_a-z][^\W\d_A-Z]*")
_TWO = 2
_MOST_PARTS = 3  # the largest number of parts between commas
_PERSONAL = (3, 4)  # the numbers of words in a name with several given or family names


def split(text: str, organisations: Collection[str] = ()) -> dict[str, str]:
    """Return the parts of a name by CSL's keys. An organisation or a doubtful name has only `literal`.

    >>> split("van Gogh, Vincent"), split("Richard Weitz")
    ({'non-dropping-particle': 'van', 'family': 'Gogh', 'given': 'Vincent'}, {'family': 'Weitz', 'given': 'Richard'})
    >>> split("Mao Zedong"), split("World Bank")
    ({'literal': 'Mao Zedong'}, {'literal': 'World Bank'})
    """
    if text in organisations:
        return {"literal": text}
    return (_split_at_commas(text) if "," in text else _split_plain(text.split())) or {"literal": text}


def invert(parts: Parts) -> str:
    """Return a name in BibTeX's form, given its parts: the family name comes first. A literal does not change.

    >>> invert({"family": "King", "given": "Martin Luther", "suffix": "Jr."})
    'King, Jr., Martin Luther'
    """
    if "literal" in parts:
        return parts["literal"]
    family = f"{parts.get('non-dropping-particle', '')} {parts['family']}"
    given = f"{parts.get('given', '')} {parts.get('dropping-particle', '')}"
    return ", ".join(filter(None, (part.strip() for part in (family, parts.get("suffix", ""), given))))


def is_doubtful(text: str, organisations: Collection[str] = ()) -> bool:
    """Return whether a whole name looks like that of a person. Then its keeper should write its parts.

    >>> [is_doubtful(name) for name in ("Mao Zedong", "Ludwig van Beethoven", "Reuters", "Human Rights Watch")]
    [True, True, False, False]
    """
    words = text.split()
    if text in organisations or "," in text or "literal" not in split(text):
        return False
    if not all(_is_of_letters(word) for word in words) or _has_collective(words):
        return False
    while len(words) > 1 and _SUFFIX.fullmatch(words[-1]):
        words.pop()
    first, last, between = words[0], words[-1], words[1:-1]
    if len(words) < _TWO or any(map(_is_acronym, words)) or not _has_capital(last) or _is_initials(last):
        return False
    return (
        len(words) < len(text.split())  # a suffix
        or len(first) == 1
        or any(map(_begins_family, [*between, last.lower()[:2]]))
        or (_has_capital(first) and stands_first(first))
        or _is_turned_round(words)
        or (len(words) in _PERSONAL and _is_given(first) and all(len(word) == 1 or _is_name(word) for word in between))
    )


def may_be_given(word: str) -> bool:
    """Return whether a word before a family name may be a given name. Titles and adjectives may not.

    >>> may_be_given("Liudmila"), may_be_given("President")
    (True, False)
    """
    return word.lower() not in _NO_GIVEN


def propose_parts(text: str) -> str:
    """Return the likely parts of a doubtful name. Its keeper must check them.

    >>> [propose_parts(name) for name in ("Kim Jong Il", "Ludwig van Beethoven", "Martin Luther King Jr.")]
    ['Kim, Jong Il', 'van Beethoven, Ludwig', 'King, Jr., Martin Luther']
    """
    words, suffix = text.split(), ""
    while len(words) > _TWO and _SUFFIX.fullmatch(words[-1]):
        suffix = f", {words.pop()}{suffix}"
    particles = [number for number, word in enumerate(words[1:-1], start=1) if _begins_family(word)]
    if not particles and (stands_first(words[0]) or _is_turned_round(words)):
        return f"{words[0]}{suffix}, {' '.join(words[1:])}"
    start = particles[0] if particles else len(words) - 1
    return f"{' '.join(words[start:])}{suffix}, {' '.join(words[:start])}"


def _split_at_commas(text: str) -> dict[str, str] | None:
    """Return the parts of a name with commas; None if the commas do not separate parts of a name."""
    parts = [part.strip() for part in text.split(",")]
    words = [word for part in parts for word in part.split()]
    if not all(parts) or len(parts) > _MOST_PARTS or _has_collective(words) or not all(map(_is_of_letters, words)):
        return None
    family, *others = parts
    suffixes = [part for part in others if _SUFFIX.fullmatch(part)]
    given = " ".join(part for part in others if part not in suffixes)
    if len(suffixes) != len(others) - 1:  # "Smith, Jones, Brown" are three people
        whole = _split_plain(family.split()) if len(suffixes) == len(others) == 1 else None
        return whole and {**whole, "suffix": suffixes[0]}
    particle, family = _cut(family.split(), at_end=False)
    dropping, given = _cut(given.split(), at_end=True)
    found = {
        "non-dropping-particle": particle,
        "family": family,
        "given": given,
        "dropping-particle": dropping,
        "suffix": " ".join(suffixes),
    }
    return {key: value for key, value in found.items() if value}


def _cut(words: list[str], *, at_end: bool) -> tuple[str, str]:
    """Return the particles before a family name, or after a given name, and the rest. The rest is never empty."""
    ordered = words[::-1] if at_end else words
    number = 0
    while number < len(words) - 1 and ordered[number].islower() and (not at_end or _is_particle(ordered[number])):
        number += 1
    where = len(words) - number if at_end else number
    head, tail = " ".join(words[:where]), " ".join(words[where:])
    return (tail, head) if at_end else (head, tail)


def _split_plain(words: list[str]) -> dict[str, str] | None:
    """Return the given and the family name, if the words are almost certainly such a name."""
    if len(words) < _TWO:
        return None
    *given, family = words
    is_plain = (
        _is_given(given[0])
        and (all(map(_is_initials, given[1:])) or (len(given) == _TWO and _has_ending(given[1], _PATRONYMIC)))
        and _is_name(family)
        and not _has_collective(words)
        and not _SUFFIX.fullmatch(family)
        and not stands_first(given[0])
        and not _is_turned_round(words)
    )
    return {"family": family, "given": " ".join(given)} if is_plain else None


def _is_given(word: str) -> bool:
    return _is_initials(word) or (_is_name(word) and word.lower() not in _NO_GIVEN)


def _is_initials(word: str) -> bool:
    return bool(_INITIALS.fullmatch(word)) and word == word.upper()


def _is_turned_round(words: list[str]) -> bool:
    """Return whether only the first word looks like a Russian family name, or the last word like a patronymic."""
    first, last = words[0], words[-1]
    return (_has_ending(first, _RUSSIAN_FAMILY) and not _has_ending(last, _RUSSIAN_FAMILY)) or (
        len(words) > _TWO and _has_ending(last, _PATRONYMIC)
    )


def _has_ending(word: str, endings: tuple[str, ...]) -> bool:
    return any(word.lower().endswith(ending) and len(word) >= len(ending) + _LEAST for ending in endings)


def _is_particle(word: str) -> bool:
    return word in _PARTICLES or word in {"d'", "d’"} or (word.islower() and (word.endswith(".") or word[0] in "'’"))


def _begins_family(word: str) -> bool:
    return word in _SAINTS or _is_particle(word)


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper() and not _is_initials(word)


def _has_capital(word: str) -> bool:
    return any(part[:1] != part[:1].lower() or not part[:1].isascii() for part in re.split("[-'’]", word))


def _is_of_letters(word: str) -> bool:
    return bool(re.fullmatch(r"(?:[^\W\d_][.'’\-]*)+", word.lstrip("'’")))


def _is_collective(word: str) -> bool:
    lower = word.lower()
    return bool(_COMPANY.fullmatch(word)) or any(
        part in _COLLECTIVE or part in _JOINING for part in (lower, *lower.split("-"))
    )


def _has_collective(words: list[str]) -> bool:
    """Return whether a word marks an organisation. "Von und zu" does not, because a noble name may have it."""
    parts = [word for before, word in zip(["", *words], words, strict=False) if (before, word) != ("von", "und")]
    return any(map(_is_collective, parts))


def _is_name(word: str) -> bool:
    """Return whether every part of a word has a capital and then small letters: "Bowes-Lyon", "O’Neill".

    A single letter is not a name, because it may be an initial. A word in capitals, or with capitals inside, may be a
    brand.
    """
    parts = re.split("[-'’]", word)
    return len(word) > 1 and not word.isupper() and all(map(_CAPITALISED.fullmatch, parts))
