"""The words of a question with their meanings in the index, and the weight of each word.

A question is plain text without a query language, so it has no syntax errors. A filter finds a word in any inflection,
a name in any spelling or script, and a Korean word within longer words. A ranked search also finds derivations,
synonyms, topics and corrections of a word. These count less than the word itself. The search splits an unknown word
into two known words, if possible. A word that is rare in its language has a large informative weight.
"""

from __future__ import annotations

import re
from itertools import islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from ruskor.errors import UsageError
from ruskor.index.asked import Asked, Name
from ruskor.index.leaning import replace_idioms, split_leans
from ruskor.index.names import find_names, list_spans
from ruskor.index.restrictions import split_restrictions
from ruskor.index.spelling import list_beginnings, list_corrections
from ruskor.model.language import find_zipf, is_function_word, is_verb_or_adjective
from ruskor.model.months import YEAR
from ruskor.model.scripts import has_cyrillic, has_hangul, is_han
from ruskor.model.stems import stem, strip_particle
from ruskor.model.words import make_phrase_key, read_words, split_pieces

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
    "Part",
    "Understanding",
    "list_asked_words",
    "tells",
    "understand",
]

#: A word with at least this informative weight may get a note if the first answers lack the word.
NOTED = 0.45

# The pattern of a decade (in four digits, in two digits for the last century, or in a word) and of a century.
_PERIOD = (
    r"(?i)\b(?:([12]\d\d)0(?:['’]?s\b|-(?:е|х|ые|ых)\b|년대\w*)|([5-9])0(?:-(?:е|х|ые|ых)\b|년대\w*)"
    r"|(fift|sixt|sevent|eight|ninet)ies\b|(1?\d|2[01])(?:st|nd|rd|th)[ -]centur(?:y|ies)\b)"
)
# A text without any of these characters has no match, and the pattern is not compiled.
_SIGNS_OF_PERIODS = ("0s", "0'", "0’", "0-", "0년대", "ies", "centur")
_DECADES = {"fift": 195, "sixt": 196, "sevent": 197, "eight": 198, "ninet": 199}
# "According to" must not be read as the noun "accord". The other phrases are no content, either.
_ACCORDING = re.compile(
    r"\baccording to\b|\bсогласно\b|\bпо (?:словам|мнению|данным)\b"
    r"|(?<=\w)(?:의 말)?에 (?:따르면|의하면|대해서?|대하여|관해서?|관하여)(?!\w)",
    re.IGNORECASE,
)
_BEFORE_YEARS = "in|since|until|till|before|after|during|by|early|mid|late|в|с|до|после|по|к"
_BEHIND_YEARS = r"год\w{0,2}|г|гг|년.*"
_MARKS = '"“”„«»'  # quotation marks
_QUOTED = f"[{_MARKS}]([^{_MARKS}]+)[{_MARKS}]"

# The fit of each sort of meaning, from 0 to 1.
AS_IT_IS = 1.0
_LESS_EXACT = 0.9  # each token of a number fits less well than the token before it, by this factor
_UNSCALED = 0.6  # "5 million" in the base, if the question has "5"
NAMED, _HEARD, _PERSON_IN_PART = 0.95, 0.9, 0.8
_IN_COMPOUND = 0.9
_DERIVED = 0.8  # a Russian word with the same beginning
BY_SIGN = {"~": 0.85, "=": 0.5}  # the first characters of symbols: ~ of a set of synonyms, = of a topic
# The factor for each further set of synonyms with a word. If a word has many sets, each set is a less likely meaning.
_IN_SEVERAL = 0.9
_CORRECTED, _LEAST = 0.95, 0.4  # the fit of a correction is _CORRECTED minus its cost, and at least _LEAST
_PRICE, _DEAREST = 1.4, 0.35  # its cost is the price times _PRICE / letters, and at most the price times _DEAREST
_MOST_MEANINGS = 8  # the largest number of corrections of one word
# The weight of a word by its Zipf value: _LITTLE at _TELLS_LITTLE or more, 1 at _TELLS_ALL or less.
_TELLS_LITTLE, _TELLS_ALL, _LITTLE = 6.5, 4.2, 0.1
NAME_TELLS, _YEAR_TELLS = 1.2, 1.5
_RIGHT = 2.0  # a word with at least this Zipf value belongs to its language, and is not mistyped
_LEAST_BEGUN = 4  # the least number of letters of a stem with derivations
_LEAST_PART = 3  # the least number of letters of each part of a split word in Latin letters
_SHORTEST_PROPER = 5  # a shorter word with a capital letter is a name: too many ordinary words are similar to it
_MOST_WORDS = 200


class Part:
    """A word, a name or a phrase in a question.

    `meanings` has the meanings of the part in the index, each with a fit from 0 to 1. A meaning is a token, a sequence
    of tokens, or a symbol. `tells` is the informative weight of the part. It is between 0 and 1 for a word, 1.2 for a
    name, and up to 1.5 for a year or period.
    """

    # dataclasses take long to load
    __slots__ = ("is_absent", "is_name", "is_verb", "meanings", "read_as", "tells", "written")

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
        self.read_as = read_as  # the word or name that the search uses instead of `written`, if any
        self.is_absent = False  # whether the base does not have the part
        self.is_verb = False  # whether it is a verb or an adjective, which matters less than a noun

    @property
    def literal(self) -> list[str]:
        """The meanings of the part without sets of synonyms and topics."""
        return [meaning for meaning in self.meanings if meaning[0] not in BY_SIGN]


class Understanding(NamedTuple):
    """The parts of a question, and the kind of record that it suggests.

    `records` has the number of records with each token of the parts. `lean` is the suggested kind of record.
    """

    parts: list[Part]
    records: Mapping[str, int]
    lean: str | None
    wants_newest: bool
    phrases: list[str]  # the phrases in quotation marks, as the user wrote them
    periods: Sequence[Period] = ()
    restrictions: Sequence[Restriction] = ()  # the restrictions that a search cannot apply

    def has(self, meanings: Iterable[str]) -> bool:
        """Return whether the index has all tokens of any of these meanings."""
        return any(all(token in self.records for token in meaning.split()) for meaning in meanings)

    @property
    def unknown_names(self) -> list[str]:
        """The names in the question that the base does not have."""
        return [part.written for part in self.parts if part.is_absent and part.is_name]


def understand(texts: Sequence[str], lexicon: Lexicon, *, ranked: bool) -> Understanding:
    """Return the parts of a question, with all possible meanings if `ranked`, or else only with literal meanings.

    Each word needs many look-ups. Therefore, a question with very many words raises UsageError.
    """
    text = " ".join(texts)
    if len(list(islice(read_words(text), _MOST_WORDS + 1))) > _MOST_WORDS:
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
        periods, restrictions, rest = split_restrictions(rest)
        lean, wants_newest, rest = split_leans(replace_idioms(rest))
    asked = list_asked_words(rest, lexicon)
    parts = _make_parts(asked, lexicon, ranked=ranked)
    parts += [Part(phrase, {_make_phrase(phrase): AS_IT_IS}) for phrase in quoted if _make_phrase(phrase)]
    parts += [_make_decade_part(found) for found in re.finditer(_PERIOD, unquoted)] if may_have_periods else []
    years = lexicon.list_years() if periods else []
    worth = 0.0 if parts else _YEAR_TELLS  # beside other words, the period only restricts the answers
    parts += [_make_period_part(period, years, worth) for period in periods]
    records = lexicon.count_records(token for part in parts for meaning in part.meanings for token in meaning.split())
    found = Understanding(parts, records, lean, wants_newest, quoted, periods, restrictions)
    for part in parts:
        part.is_absent = not found.has(part.meanings)
        if part.is_name and not part.is_absent and not any(meaning[0] in "@~" for meaning in part.meanings):
            # The base may have the words of the name, but only apart from each other.
            part.is_absent = not any(map(lexicon.has_phrase, part.meanings))
    return found


def list_asked_words(text: str, lexicon: Lexicon) -> list[Asked]:
    """Return the words of a question. Function words remain only if there are no other words."""
    found = [
        Asked(word, is_capital=piece.lstrip("([{'‘’-—–")[:1].isupper(), is_joined="-" in piece.strip("-"))
        for piece in split_pieces(text)
        for word in read_words(piece)
    ]
    for number, word_asked in enumerate(found):
        word_asked.number = number
        word_asked.is_year = bool(re.fullmatch(YEAR, word_asked.written)) and _is_dated(found, number)
    content = [word_asked for word_asked in found if not _is_function_word(word_asked)]
    has_small = any(word_asked.has_case and not word_asked.is_capital for word_asked in content)
    for word_asked in content:  # in a heading, any word may begin with a capital letter
        word_asked.is_proper = has_small and word_asked.is_capital and word_asked.number > 0
    found = content or found
    known = {*lexicon.count_records(token for word_asked in found for token in word_asked.word.tokens)}
    known |= _remove_particles(
        [word_asked for word_asked in found if word_asked.token not in known and has_hangul(word_asked.written)],
        lexicon,
    )
    names = lexicon.find_names_only(word_asked.token for word_asked in found)
    for word_asked in found:
        word_asked.is_known = word_asked.token in known
        word_asked.is_name = word_asked.token in names
    return found


def _remove_particles(asked: Sequence[Asked], lexicon: Lexicon) -> set[str]:
    """Remove the particle of a Korean word (빚은) if the base or its thesaurus has the bare word (빚).

    Return the bare words that the base or its thesaurus has.

    `stem` keeps a particle after a single syllable. Only a base can show that 길은 is 길 with a particle.
    """
    bare = {word.written: strip_particle(word.written) for word in asked}
    known = {*lexicon.count_records(bare.values()), *lexicon.find_symbols(bare.values())} if bare else set[str]()
    for word in asked:
        if bare[word.written] in known:
            word.word = word.word._replace(tokens=(bare[word.written],))
    return known


def _is_dated(asked: Sequence[Asked], number: int) -> bool:
    """Return whether a word beside four digits shows that the digits are a year."""
    before = asked[number - 1].written if number else ""
    behind = asked[number + 1].written if number + 1 < len(asked) else ""
    return bool(re.fullmatch(_BEFORE_YEARS, before) or re.fullmatch(_BEHIND_YEARS, behind))


def _is_function_word(word: Asked) -> bool:
    """Return whether a word is a function word. A Korean function word may have a particle."""
    return any(map(is_function_word, {word.written, word.token, strip_particle(word.written)}))


def _make_parts(asked: Sequence[Asked], lexicon: Lexicon, *, ranked: bool) -> list[Part]:
    names = find_names(asked, lexicon)
    at = {index: name for name in names for index in (*range(name.start, name.end), *name.beside)}
    symbols = _list_symbols(asked, lexicon) if ranked else [[] for _ in asked]
    parts: list[Part] = []
    has_longer = any(len(word.written) > 1 for word in asked)
    for index, word in enumerate(asked):
        name = at.get(index)
        if name:
            if index == name.start:
                rings = symbols[index]
                if rings and lexicon.find_persons(symbol[1:] for symbol in name.symbols):
                    rings = []  # the name of a capital may mean its country, but a person has no synonyms
                parts.append(_make_name_part(name, asked, rings))
            continue
        if word.written.isalpha() and len(word.written) == 1 and word.written.isascii() and has_longer:
            continue  # an initial
        parts += _make_word_parts(word, symbols[index], lexicon, ranked=ranked)
    return _join_pairs(parts)


def _make_name_part(name: Name, asked: Sequence[Asked], rings: Sequence[str]) -> Part:
    """Return the part for a name.

    A ranked search adds the synonyms of the name (`rings`), because a capital may mean its country.
    """
    words = asked[name.start : name.end]
    gaps = ["" if word.number == before.number + 1 else " …" for before, word in pairwise(words)]
    written = words[0].written + "".join(f"{gap} {word.written}" for gap, word in zip(gaps, words[1:], strict=True))
    phrase = " ".join(word.token for word in words)
    worth = NAMED if name.read_as is None else _HEARD
    meanings = dict.fromkeys(name.symbols, worth)
    if name.read_as is None or not name.symbols:
        meanings[phrase] = AS_IT_IS
    meanings |= {symbol: BY_SIGN[symbol[0]] for symbol in rings if symbol[0] == "~" and name.symbols}
    return Part(written, meanings, NAME_TELLS, is_name=True, read_as=name.read_as)


def _list_symbols(asked: Sequence[Asked], lexicon: Lexicon) -> list[list[str]]:
    """Return, for each word, the synonyms and topics of all phrases with the word, the longest phrase first."""
    word_spans = list(list_spans(len(asked)))
    phrases = {span: make_phrase_key(word.token for word in asked[span[0] : span[1]]) for span in word_spans}
    symbols = lexicon.find_symbols(set(phrases.values()))
    covered: list[list[str]] = [[] for _ in asked]
    for span in word_spans:  # the longest span is the first
        found = [symbol for symbol in symbols.get(phrases[span], ()) if symbol[0] in BY_SIGN]
        for index in range(*span):
            covered[index] += (symbol for symbol in found if symbol not in covered[index])
    return covered


def _make_word_parts(word: Asked, symbols: Sequence[str], lexicon: Lexicon, *, ranked: bool) -> list[Part]:
    """Return the part for a word that is not a name, or two parts for two words without a space between them."""
    written = word.written
    meanings = {token: AS_IT_IS * _LESS_EXACT**rank for rank, token in enumerate(word.word.tokens)}
    # "Visa" is not "visa-free". So an answer without one part of a compound gets a note.
    part = Part(written, meanings, max(tells(written), NOTED) if word.is_joined else tells(written))
    if not written.isalpha():
        if ranked and word.is_year:
            part.meanings = {f"#y{written}": AS_IT_IS}
        elif ranked:
            meanings |= dict.fromkeys(word.word.asked, _UNSCALED)
        return [part]
    if len(written) > 1 and has_hangul(written):
        meanings.update({token: _IN_COMPOUND for token in lexicon.find_containing(word.token) if token != word.token})
    if not ranked:
        return [part]
    rings = sum(symbol[0] == "~" for symbol in symbols)
    meanings.update({symbol: BY_SIGN[symbol[0]] * _IN_SEVERAL ** max(rings - 1, 0) for symbol in symbols})
    if word.is_known or symbols or len(meanings) > 1:
        found = [part]
    elif word.is_proper and (find_zipf(written) or 0) >= _RIGHT:  # a name that the base lacks, and not a mistyped word
        part.is_name = True
        return [part]
    else:
        found = _make_unknown_parts(part, word, lexicon)
    for part in found:
        part.is_verb = is_verb_or_adjective(part.read_as or part.written)
    return found


def _make_unknown_parts(part: Part, word: Asked, lexicon: Lexicon) -> list[Part]:
    """Return a part with the likely meanings of an unknown word, or two parts if it consists of two words."""
    written, meanings, stemmed = part.written, part.meanings, word.token
    if not written.isascii():
        for token in lexicon.find_beginning_with(stemmed) if len(stemmed) >= _LEAST_BEGUN else ():
            meanings.setdefault(token, _DERIVED)
    common = find_zipf(written)
    is_right = common is not None and common >= _RIGHT
    # Do not split a word of its language: "birthday" is not "birth day". Do not split Samsung, which is a name.
    if len(meanings) == 1 and not (is_right and written.isascii()) and (halves := _split_word(written, lexicon)):
        found = [Part(half, {stem(half): AS_IT_IS}, tells(half)) for half in halves]
        found[0].written = written
        found[0].read_as = None if has_hangul(written) else " ".join(halves)
        return found
    if len(meanings) == 1 and not is_right:
        _correct(part, lexicon, is_name=word.is_proper and len(written) < _SHORTEST_PROPER)
    return [part]


def _correct(part: Part, lexicon: Lexicon, *, is_name: bool) -> None:
    """Add the likely corrections or completions of a word that is unknown to the base and its language.

    If the word `is_name`, it becomes no ordinary word: "Rasn" is not "ran".
    """
    found = list_corrections(part.written, lexicon)
    if is_name:
        names = lexicon.find_names_only(found)
        found = {token: entry for token, entry in found.items() if token in names}
    found = found or list_beginnings(part.written, lexicon)
    ranked = sorted(found.items(), key=lambda entry: (entry[1][0], entry[0]))[:_MOST_MEANINGS]
    for token, (price, word) in ranked:
        cost = min(_PRICE / len(part.written), _DEAREST) * price
        part.meanings[token] = max(_CORRECTED - cost, _LEAST)
        part.read_as = part.read_as or word
    if found:
        part.tells = max(tells(part.read_as or part.written), _LITTLE)


def tells(written: str) -> float:
    """Return the informative weight of a word, from 0 to 1: rare words of a language have a large weight.

    A number has the weight 1, and a year 1.5.
    """
    common = find_zipf(written) if written.isalpha() else None
    if common is None and has_hangul(written):
        # The word list lacks most endings of Korean words. It has 말 for 말했나, and 보내 for 보냈다고.
        parts = (stem(written), *(written[:end] for end in range(len(written) - 1, 0, -1)))
        common = next(filter(None, map(find_zipf, parts)), None)
    if common is None:
        return _YEAR_TELLS if re.fullmatch(YEAR, written) else 1.0
    return max(_LITTLE, min(1.0, (_TELLS_LITTLE - common) / (_TELLS_LITTLE - _TELLS_ALL)))


def _join_pairs(parts: Sequence[Part]) -> list[Part]:
    """Return the parts. Overlapping pairs of Chinese or Japanese characters become one phrase."""
    found: list[Part] = []
    for part in parts:
        before = found[-1] if found else None
        if before and is_han(part.written[:1]) and before.written[-1:] == part.written[0] and not part.is_name:
            (phrase,), (pair,) = list(before.meanings)[:1], list(part.meanings)[:1]
            found[-1] = Part(before.written + part.written[1:], {f"{phrase} {pair}": AS_IT_IS})
        else:
            found.append(part)
    return found


def _split_word(written: str, lexicon: Lexicon) -> list[str]:
    """Return the two known words that form a word (북한 and 노동자 for 북한노동자), or nothing.

    Russian writes no two words together, and a half may be an ending by chance: "импортирует".
    """
    if has_cyrillic(written):
        return []
    least = _LEAST_PART if written.isascii() else 2
    halves = [(written[:index], written[index:]) for index in range(least, len(written) - least + 1)]
    known = lexicon.count_records(stem(part) for half in halves for part in half)
    sure = [half for half in halves if all(stem(part) in known for part in half)]
    return list(max(sure, key=lambda half: min(map(len, half)), default=()))


def _make_phrase(text: str) -> str:
    return " ".join(word.tokens[0] for word in read_words(text))


def _make_period_part(period: Period, years: Iterable[int], worth: float) -> Part:
    """Return the part for a period. Its meanings are the years of the base within the period."""
    meanings = {f"#y{year}": AS_IT_IS for year in years if period.has(year)}
    meanings = meanings or {f"#y{period.first or period.last}": AS_IT_IS}  # else a year that the base lacks
    return Part(period.written, meanings, worth, read_as=period.read_as)


def _make_decade_part(found: re.Match[str]) -> Part:
    """Return the part for a decade or century ("1990s", "nineties", "90-х", "90년대"), which means its years."""
    digits, of_last_century, word, century = found.groups()
    decade = _DECADES[word.lower()] if word else int(digits or (f"19{of_last_century}" if of_last_century else 0))
    first, size = (decade * 10, 10) if decade else (int(century or 0) * 100 - 99, 100)
    return Part(found.group(), {f"#y{year}": AS_IT_IS for year in range(first, first + size)}, _YEAR_TELLS)
