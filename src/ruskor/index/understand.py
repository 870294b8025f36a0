"""What people type, understood: each word or name with everything in the index that it may mean, and how much it tells.

Their words are text, never a query language: nothing here can fail to parse. A filter takes a word as it is, in any
inflection, spelling or script. A ranked search may also take it for a derivation, a member of a ring of the thesaurus,
a topic, a part of a compound or a mistyped word, each for less. How much a word tells is one number: how rare it is in
the base and in its language.
"""

from __future__ import annotations

import re
from itertools import islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from ruskor.errors import UsageError
from ruskor.index.asked import Asked, Name
from ruskor.index.leaning import with_ages, without_leans
from ruskor.index.names import find_names, spans
from ruskor.index.restrictions import without_restrictions
from ruskor.index.spelling import beginnings, corrections
from ruskor.model.language import is_function_word, zipf
from ruskor.model.months import YEAR
from ruskor.model.scripts import has_hangul, is_han
from ruskor.model.stems import stem, without_particle
from ruskor.model.words import phrase_key, pieces, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ruskor.index.lexicon import Lexicon
    from ruskor.index.restrictions import Period, Restriction

__all__ = [
    "AS_IT_IS",
    "BY_SIGN",
    "NAMED",
    "NAME_TELLS",
    "NOTED",
    "Term",
    "Understanding",
    "asked_words",
    "tells",
    "understand",
]

#: How much a word tells, from 0 to 1, from which it is noted that no answer has it.
NOTED = 0.45

# A decade in digits, in digits of the last century, and in a word; a century.
_PERIOD = (
    r"(?i)\b(?:([12]\d\d)0(?:['’]?s\b|-(?:е|х|ые|ых)\b|년대\w*)|([5-9])0(?:-(?:е|х|ые|ых)\b|년대\w*)"
    r"|(fift|sixt|sevent|eight|ninet)ies\b|(1?\d|2[01])(?:st|nd|rd|th)[ -]centur(?:y|ies)\b)"
)
_SIGNS_OF_PERIODS = ("0s", "0'", "0’", "0-", "0년대", "ies", "centur")  # without which the pattern need not be compiled
_DECADES = {"fift": 195, "sixt": 196, "sevent": 197, "eight": 198, "ninet": 199}
_ACCORDING = re.compile(r"\baccording to\b", re.IGNORECASE)  # a preposition, and nothing that records agree on
_BEFORE_YEARS = "in|since|until|till|before|after|during|by|early|mid|late|в|с|до|после|по|к"
_BEHIND_YEARS = r"год\w{0,2}|г|гг|년.*"
_MARKS = '"“”„«»'  # of quotation
_QUOTED = f"[{_MARKS}]([^{_MARKS}]+)[{_MARKS}]"

# How well a meaning answers a word, from 0 to 1.
AS_IT_IS = 1.0
_LESS_EXACT = 0.9  # each further token of a number
_UNSCALED = 0.6  # the digits of a number with a scale, where they were asked for without it
NAMED, _HEARD, _PERSON_IN_PART = 0.95, 0.9, 0.8
_IN_COMPOUND = 0.9
_DERIVED = 0.8  # a Russian word that begins as this one does
BY_SIGN = {"~": 0.85, "=": 0.5}  # a ring of the thesaurus, a topic
_IN_SEVERAL = 0.9  # less for each further ring that a word is in: it means the less in any of them
_CORRECTED, _LEAST = 0.95, 0.4  # less what the correction costs: the price by the letters of the word
_PRICE, _DEAREST = 1.4, 0.35
_MOST_MEANINGS = 8  # corrections of one word
# How much a word tells by its Zipf value: nothing much from the first on, all from the second down.
_TELLS_LITTLE, _TELLS_ALL, _LITTLE = 6.5, 4.2, 0.1
NAME_TELLS, _YEAR_TELLS = 1.2, 1.5
_RIGHT = 2.0  # Zipf value from which a word is known to its language, and not mistyped
_LEAST_BEGUN = 4  # letters of a Russian stem with which its derivations begin
_LEAST_PART = 3  # letters of a word that another is written together with
_MOST_WORDS = 200


class Term:
    """A word, a name or a phrase that was asked for.

    `meanings` are what in the index answers it, each with how well, from 0 to 1: a token, several tokens that must
    follow one another, or a symbol. `tells` is how much the word says of what is looked for, from 0 to 1 (names a
    little more).
    """

    __slots__ = ("is_absent", "is_name", "meanings", "read_as", "tells", "written")  # dataclasses take long to load

    def __init__(
        self,
        written: str,
        meanings: dict[str, float],
        tells: float = 1.0,
        *,
        is_name: bool = False,
        read_as: str | None = None,
    ) -> None:
        self.written = written
        self.meanings = meanings
        self.tells = tells
        self.is_name = is_name
        self.read_as = read_as  # the word or name that it was taken for, if not as it is
        self.is_absent = False  # the base does not have it, in any reading


class Understanding(NamedTuple):
    """All that was asked for, how often it stands in the index, and what kind of record the question leans to."""

    terms: list[Term]
    records: Mapping[str, int]
    lean: str | None
    wants_newest: bool
    phrases: list[str]  # in quotes, as they were written
    periods: Sequence[Period] = ()
    restrictions: Sequence[Restriction] = ()  # that a search does not keep

    def has(self, meanings: Iterable[str]) -> bool:
        """Tell whether the index has one of these meanings, as far as its tokens tell."""
        return any(all(token in self.records for token in meaning.split()) for meaning in meanings)

    @property
    def unknown_names(self) -> list[str]:
        """The names asked for that the base does not have."""
        return [term.written for term in self.terms if term.is_absent and term.is_name]


def understand(texts: Sequence[str], lexicon: Lexicon, *, ranked: bool) -> Understanding:
    """Return what words mean to an index: in a `ranked` search everything that they may mean, else what says them.

    Raises UsageError where they are very many words: each is looked for in every reading.
    """
    text = " ".join(texts)
    if len(list(islice(words(text), _MOST_WORDS + 1))) > _MOST_WORDS:
        raise UsageError(f"more than {_MOST_WORDS} words are too many for one search; give fewer")
    has_quotes = not frozenset(_MARKS).isdisjoint(text)
    quoted: list[str] = re.findall(_QUOTED, text) if has_quotes else []
    unquoted = re.sub(_QUOTED, " ", text) if has_quotes else text
    may_have_periods = any(sign in text.lower() for sign in _SIGNS_OF_PERIODS)
    rest = _ACCORDING.sub(" ", unquoted)
    rest = re.sub(_PERIOD, " ", rest) if may_have_periods else rest
    lean, wants_newest = None, False
    periods: list[Period] = []
    restrictions: list[Restriction] = []
    if ranked:
        periods, restrictions, rest = without_restrictions(rest)
        lean, wants_newest, rest = without_leans(with_ages(rest))
    asked = asked_words(rest, lexicon)
    terms = _terms(asked, lexicon, ranked=ranked)
    terms += [Term(one, {_phrase(one): AS_IT_IS}) for one in quoted if _phrase(one)]
    terms += [_decade(found) for found in re.finditer(_PERIOD, unquoted)] if may_have_periods else []
    years = lexicon.years() if periods else []
    worth = 0.0 if terms else _YEAR_TELLS  # what is asked for must be said; the period is no part of it
    terms += [_period(period, years, worth) for period in periods]
    records = lexicon.frequencies(token for term in terms for meaning in term.meanings for token in meaning.split())
    found = Understanding(terms, records, lean, wants_newest, quoted, periods, restrictions)
    for term in terms:
        term.is_absent = not found.has(term.meanings)
        if term.is_name and not term.is_absent and not any(one[0] in "@~" for one in term.meanings):
            term.is_absent = not any(map(lexicon.has_phrase, term.meanings))  # its words stand only in other names
    return found


def asked_words(text: str, lexicon: Lexicon) -> list[Asked]:
    """Return the words of a question; function words only where it has no others."""
    found = [
        Asked(word, is_capital=piece.lstrip("([{'‘’-—–")[:1].isupper(), is_joined="-" in piece.strip("-"))
        for piece in pieces(text)
        for word in words(piece)
    ]
    for number, one in enumerate(found):
        one.number = number
        one.is_year = bool(re.fullmatch(YEAR, one.written)) and _is_dated(found, number)
    found = [one for one in found if not _holds_together(one)] or found
    known = {*lexicon.frequencies(token for one in found for token in one.word.tokens)}
    known |= _without_particles([one for one in found if one.token not in known and has_hangul(one.written)], lexicon)
    names = lexicon.names_only(one.token for one in found)
    for one in found:
        one.is_known = one.token in known
        one.is_name = one.token in names
    return found


def _without_particles(asked: Sequence[Asked], lexicon: Lexicon) -> set[str]:
    """Take the particle off Korean words where the base or its thesaurus has the rest, and return it: 빚은 is 빚.

    A stem keeps a particle behind one syllable: without a base, nobody can tell 길은 from 길.
    """
    bare = {one.written: without_particle(one.written) for one in asked}
    known = {*lexicon.frequencies(bare.values()), *lexicon.symbols(bare.values())} if bare else set[str]()
    for one in asked:
        if bare[one.written] in known:
            one.word = one.word._replace(tokens=(bare[one.written],))
    return known


def _is_dated(asked: Sequence[Asked], number: int) -> bool:
    """Tell whether the words around four digits say that they are a year."""
    before = asked[number - 1].written if number else ""
    behind = asked[number + 1].written if number + 1 < len(asked) else ""
    return bool(re.fullmatch(_BEFORE_YEARS, before) or re.fullmatch(_BEHIND_YEARS, behind))


def _holds_together(one: Asked) -> bool:
    """Tell whether a word is a function word, in Korean with or without a particle."""
    return any(map(is_function_word, {one.written, one.token, without_particle(one.written)}))


def _terms(asked: Sequence[Asked], lexicon: Lexicon, *, ranked: bool) -> list[Term]:
    names = find_names(asked, lexicon)
    at = {place: name for name in names for place in (*range(name.start, name.end), *name.beside)}
    symbols = _ring_symbols(asked, lexicon) if ranked else [[] for _ in asked]
    terms: list[Term] = []
    for place, one in enumerate(asked):
        name = at.get(place)
        if name:
            if place == name.start:
                rings = symbols[place]
                if rings and lexicon.persons(symbol[1:] for symbol in name.symbols):
                    rings = []  # a capital may stand for its country, a person for nothing else
                terms.append(_name_term(name, asked, rings))
            continue
        if one.written.isalpha() and len(one.written) == 1 and one.written.isascii() and len(asked) > 1:
            continue  # an initial
        terms += _word_terms(one, symbols[place], lexicon, ranked=ranked)
    return _followed(terms)


def _name_term(name: Name, asked: Sequence[Asked], rings: Sequence[str]) -> Term:
    """Return the term of a name; in a ranked search it is also what its rings say: a capital is its country."""
    words = asked[name.start : name.end]
    gaps = ["" if one.number == before.number + 1 else " …" for before, one in pairwise(words)]
    written = words[0].written + "".join(f"{gap} {one.written}" for gap, one in zip(gaps, words[1:], strict=True))
    phrase = " ".join(one.token for one in words)
    worth = NAMED if name.read_as is None else _HEARD
    meanings = dict.fromkeys(name.symbols, worth)
    if name.read_as is None or not name.symbols:
        meanings[phrase] = AS_IT_IS
    meanings |= {symbol: BY_SIGN[symbol[0]] for symbol in rings if symbol[0] == "~" and name.symbols}
    return Term(written, meanings, NAME_TELLS, is_name=True, read_as=name.read_as)


def _ring_symbols(asked: Sequence[Asked], lexicon: Lexicon) -> list[list[str]]:
    """Return, for each word, the rings and topics of the longest phrases that it is part of."""
    places = list(spans(len(asked)))
    phrases = {span: phrase_key(one.token for one in asked[span[0] : span[1]]) for span in places}
    symbols = lexicon.symbols(set(phrases.values()))
    covered: list[list[str]] = [[] for _ in asked]
    for span in places:  # the longest first
        found = [symbol for symbol in symbols.get(phrases[span], ()) if symbol[0] in BY_SIGN]
        for place in range(*span):
            covered[place] += (symbol for symbol in found if symbol not in covered[place])
    return covered


def _word_terms(one: Asked, symbols: Sequence[str], lexicon: Lexicon, *, ranked: bool) -> list[Term]:
    """Return the term of a word that is no name; two where it is two words written together."""
    written = one.written
    meanings = {token: AS_IT_IS * _LESS_EXACT**rank for rank, token in enumerate(one.word.tokens)}
    # "visa-free" without "free" is the opposite: of a compound, no part goes without a note.
    term = Term(written, meanings, max(tells(written), NOTED) if one.is_joined else tells(written))
    if not written.isalpha():
        if ranked and one.is_year:
            term.meanings = {f"#y{written}": AS_IT_IS}
        elif ranked:
            meanings |= dict.fromkeys(one.word.asked, _UNSCALED)
        return [term]
    if len(written) > 1 and has_hangul(written):
        meanings.update({token: _IN_COMPOUND for token in lexicon.containing(one.token) if token != one.token})
    if not ranked:
        return [term]
    rings = sum(symbol[0] == "~" for symbol in symbols)
    meanings.update({symbol: BY_SIGN[symbol[0]] * _IN_SEVERAL ** max(rings - 1, 0) for symbol in symbols})
    return [term] if one.is_known or symbols or len(meanings) > 1 else _unknown(term, one.token, lexicon)


def _unknown(term: Term, stemmed: str, lexicon: Lexicon) -> list[Term]:
    """Return the term of a word that the base does not have as what it may be meant for; of two words, both."""
    written, meanings = term.written, term.meanings
    if not written.isascii():
        for token in lexicon.beginning_with(stemmed) if len(stemmed) >= _LEAST_BEGUN else ():
            meanings.setdefault(token, _DERIVED)
    common = zipf(written)
    is_right = common is not None and common >= _RIGHT
    # A word of its language is not two: a birthday is no "birth day", and Samsung is a name.
    if len(meanings) == 1 and not (is_right and written.isascii()) and (parts := _split(written, lexicon)):
        found = [Term(part, {stem(part): AS_IT_IS}, tells(part)) for part in parts]
        found[0].written = written
        found[0].read_as = None if has_hangul(written) else " ".join(parts)
        return found
    if len(meanings) == 1 and not is_right:
        _correct(term, lexicon)
    return [term]


def _correct(term: Term, lexicon: Lexicon) -> None:
    """Add what a word that neither the base nor its language knows may be mistyped for, or the beginning of."""
    found = corrections(term.written, lexicon) or beginnings(term.written, lexicon)
    ranked = sorted(found.items(), key=lambda one: (one[1][0], one[0]))[:_MOST_MEANINGS]
    for token, (price, word) in ranked:
        cost = min(_PRICE / len(term.written), _DEAREST) * price
        term.meanings[token] = max(_CORRECTED - cost, _LEAST)
        term.read_as = term.read_as or word
    if found:
        term.tells = max(tells(term.read_as or term.written), _LITTLE)


def tells(written: str) -> float:
    """Return how much a word tells by its language: the rarer, the more; a number tells all."""
    common = zipf(written) if written.isalpha() else None
    if common is None and has_hangul(written):
        # The list has what Korean words begin with, not each of their endings: 말했나 is 말, and 보냈다고 is 보내.
        parts = (stem(written), *(written[:end] for end in range(len(written) - 1, 0, -1)))
        common = next(filter(None, map(zipf, parts)), None)
    if common is None:
        return _YEAR_TELLS if re.fullmatch(YEAR, written) else 1.0
    return max(_LITTLE, min(1.0, (_TELLS_LITTLE - common) / (_TELLS_LITTLE - _TELLS_ALL)))


def _followed(terms: Sequence[Term]) -> list[Term]:
    """Return the terms, pairs of Chinese or Japanese characters that follow one another made one phrase."""
    found: list[Term] = []
    for term in terms:
        before = found[-1] if found else None
        if before and is_han(term.written[:1]) and before.written[-1:] == term.written[0] and not term.is_name:
            (phrase,), (pair,) = list(before.meanings)[:1], list(term.meanings)[:1]
            found[-1] = Term(before.written + term.written[1:], {f"{phrase} {pair}": AS_IT_IS})
        else:
            found.append(term)
    return found


def _split(written: str, lexicon: Lexicon) -> list[str]:
    """Return the two known words that a word is written together from: 북한노동자 is 북한 and 노동자."""
    least = _LEAST_PART if written.isascii() else 2
    halves = [(written[:place], written[place:]) for place in range(least, len(written) - least + 1)]
    known = lexicon.frequencies(stem(part) for half in halves for part in half)
    sure = [half for half in halves if all(stem(part) in known for part in half)]
    return list(max(sure, key=lambda half: min(map(len, half)), default=()))


def _phrase(text: str) -> str:
    return " ".join(word.tokens[0] for word in words(text))


def _period(period: Period, years: Iterable[int], worth: float) -> Term:
    """Return a period as the years of the base that are in it."""
    meanings = {f"#y{year}": AS_IT_IS for year in years if period.has(year)}
    meanings = meanings or {f"#y{period.first or period.last}": AS_IT_IS}  # which the base does not have
    return Term(period.written, meanings, worth, read_as=period.read_as)


def _decade(found: re.Match[str]) -> Term:
    """Return a decade or a century as the years in it: "1990s", "nineties", "90-х", "90년대"."""
    digits, of_last_century, word, century = found.groups()
    decade = _DECADES[word.lower()] if word else int(digits or (f"19{of_last_century}" if of_last_century else 0))
    first, size = (decade * 10, 10) if decade else (int(century or 0) * 100 - 99, 100)
    return Term(found.group(), {f"#y{year}": AS_IT_IS for year in range(first, first + size)}, _YEAR_TELLS)
