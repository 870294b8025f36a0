"""The parties of a question and of a record: who gives and who receives, by the order of the words.

A record can have every word of a question and state the opposite. Two signs in the question and the record show this:

- the side of a name: in "from Russia", "by Russia" and "Russian oil", Russia gives; in "to Russia", "in Russia" and
  "visits Russia", it takes;
- the name to which a word belongs: "North Korean workers" and "workers from North Korea" are not
  "South Korean workers".

A record contradicts a question in two cases only. Either each occurrence of a name is on another side than in the
question, or each occurrence of a word belongs to another name. If the words leave the parties open, there is no
contradiction.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from ruskor.index.columns import COLUMNS, LONGEST_PHRASE
from ruskor.index.understand import NOTED
from ruskor.model.language import is_function_word
from ruskor.model.words import make_phrase_key, read_words, split_pieces

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from ruskor.index.lexicon import Lexicon
    from ruskor.index.understand import Part, Understanding

__all__ = ["Verdict", "judge_parties"]

_TO, _IN, _FROM, _WITH, _OBJECT, _SUBJECT, _BUYER = "to", "in", "from", "with", "object", "subject", "buyer"
_GIVING, _TAKING = {_FROM, _SUBJECT}, {_TO, _IN, _OBJECT, _BUYER}
_AIMED = {_TO, _OBJECT}  # sides that contradict "from", even in a question with a single name
# The stem of each preposition, with the side of the name after it. Russian "в" and "на" mean both "in" and "to".
_SIDES = {
    **dict.fromkeys(("to", "into", "toward", "onto", "к", "ко", "для"), _TO),
    **dict.fromkeys(("in", "at", "for", "on", "against", "в", "во", "на", "против"), _IN),
    **dict.fromkeys(("from", "by", "out", "из", "от", "со"), _FROM),
}
# Korean particles after a name; 에서 means both "in" and "from".
_PARTICLES = (
    *(("에게서", _FROM), ("으로부터", _FROM), ("로부터", _FROM), ("부터", _FROM)),
    *(("에서", _WITH), ("에게", _TO), ("한테", _TO), ("으로", _TO), ("로", _TO), ("에", _IN)),
    *(("와", _WITH), ("과", _WITH), ("을", _OBJECT), ("를", _OBJECT)),
)
_BESIDE = frozenset(("about", "near", "over", "through", "after", "befor", "sinc", "than", "о", "с", "между", "около"))
_JOINING = frozenset(("and", "or", "и", "или"))
_ARTICLES = frozenset(("the", "a", "an"))
_OWNING = frozenset(("of", "from", "by", "with", "between"))  # between a word and the name to which it belongs
_OWNING_TOO = _OWNING - {"from", "by"}  # for a word with a name before it: "Indian imports from Mongolia"
_SIGNS_OF_AMOUNT = ("how much", "how many", "сколько", "얼마")
_POSSESSIVE = ("'s", "’s", "s'", "s’")
_BETWEEN = 1  # the largest number of words between a name and its word: "North Korean migrant workers"
_TITLES = 3  # the largest number of words between "of" and the name: "of Foreign Minister Lavrov"
_TEXTS = tuple(COLUMNS.index(name) for name in ("summary", "quote"))


class Verdict(NamedTuple):
    """The verdict on a record about the parties of a question.

    `names` has the names that are on the other side in the record. `pairs` has the pairs whose word belongs to another
    name in the record. Either is a contradiction. The record `confirms` the question if a word belongs to the same
    name. It also confirms a question without pairs if all names are on the same side. The verdict `is_sure` if the
    question and the record mark a side with "to" or "from", or with a similar preposition.
    """

    names: tuple[str, ...] = ()
    pairs: tuple[str, ...] = ()
    confirms: bool = False
    is_sure: bool = False

    @property
    def contradicts(self) -> bool:
        """Whether the record contradicts the question."""
        return bool(self.names or self.pairs)


class _NameSpan(NamedTuple):
    """A name in a text: its tokens from `start` up to but not including `end`, and its phrase in the index."""

    start: int
    end: int
    phrase: str


class _Pair(NamedTuple):
    """A word of a question, with the names to which it belongs.

    `written` has the names and the word. `names` has the phrases of the names, and `kinds` their kinds of entities.
    `tokens` has the tokens of the word. For a record without these tokens, the `synonyms` of the word count.
    """

    written: str
    names: frozenset[str]
    kinds: frozenset[str]
    tokens: frozenset[str]
    synonyms: frozenset[str]


def judge_parties(
    texts: Sequence[str], asked: Understanding, records: Sequence[str], lexicon: Lexicon
) -> list[Verdict]:
    """Return the verdict on each record about the parties of a question. `records` has the columns of tokens."""
    if not any(part.is_name and part.meanings for part in asked.parts):  # most searches have no names
        return [Verdict()] * len(records)
    question = _Parties(texts, asked, lexicon)
    if not question.sides and not question.pairs:
        return [Verdict()] * len(records)
    texts_of_records = [
        [columns[column].split() for column in _TEXTS] for record in records for columns in [record.split("\n")]
    ]
    kinds = _find_kinds_of_names(texts_of_records, question, lexicon) if question.pairs else {}
    return [question.verdict(record, kinds) for record in texts_of_records]


class _Parties:
    """The parties of a question: the side of each name, and the words that belong to the names."""

    def __init__(self, texts: Sequence[str], asked: Understanding, lexicon: Lexicon) -> None:
        named = [part for part in asked.parts if part.is_name and part.meanings]
        members = lexicon.find_phrases({meaning for part in named for meaning in part.meanings if meaning[0] in "@~"})
        self._kinds = lexicon.find_kinds(
            {meaning[1:] for part in named for meaning in part.meanings if meaning[0] == "@"}
        )
        self._ids = {
            phrase: {symbol[1:] for symbol in symbols if symbol[0] == "@"} for phrase, symbols in members.items()
        }
        self._list_phrases = {part.written: _list_phrases(part, members, self._find_kinds(part)) for part in named}
        found = [(word, piece) for piece in split_pieces(" ".join(texts)) for word in read_words(piece)]
        tokens = [word.tokens[0] for word, _ in found]
        # "How much does A owe B?": the verb of such a question has a direction.
        self._asks_for_amount = any(sign in " ".join(texts).casefold() for sign in _SIGNS_OF_AMOUNT)
        self._owning = {index for index, (_, piece) in enumerate(found) if piece.endswith(_POSSESSIVE)}
        spans = list(_find_spans(tokens, frozenset().union(*self._list_phrases.values())))
        sides = [
            _find_side_by_particle(found[span.end - 1][0].written) or side
            for span, side in zip(spans, _list_sides(tokens, spans), strict=True)
        ]
        self.sides = {
            written: {side for span, side in zip(spans, sides, strict=True) if span.phrase in phrases}
            for written, phrases in self._list_phrases.items()
        }
        self.sides = {written: found for written, found in self.sides.items() if found and _WITH not in found}
        if len(self.sides) == 1 and not any(found in ({_TO}, {_FROM}) for found in self.sides.values()):
            self.sides = {}  # beside a single name, only "to" and "from" show a side
        self.pairs = list(self._list_pairs(tokens, spans, asked, lexicon))

    def _find_kinds(self, name: Part) -> set[str]:
        return {self._kinds[meaning[1:]] for meaning in name.meanings if meaning[1:] in self._kinds}

    def _list_pairs(
        self, tokens: Sequence[str], spans: Sequence[_NameSpan], asked: Understanding, lexicon: Lexicon
    ) -> Iterator[_Pair]:
        plain = {next(iter(part.meanings)): part for part in asked.parts if not part.is_name and part.tells >= NOTED}
        for index, token in enumerate(tokens):
            owners = [
                span
                for span in _find_owners(tokens, index, spans, between=0)
                if (span.start > index and tokens[index + 1] == "of")
                or span.end - 1 in self._owning
                or self._may_own(tokens, span)
            ]
            if owners and token in plain:
                part = plain[token]
                named = [
                    name
                    for name, phrases in self._list_phrases.items()
                    if any(span.phrase in phrases for span in owners)
                ]
                kinds = (
                    self._find_kinds(part_of_name) for part_of_name in asked.parts if part_of_name.written in named
                )
                rings = lexicon.find_phrases({meaning for meaning in part.meanings if meaning[0] == "~"})
                yield _Pair(
                    f"{' '.join(named)} {part.written}",
                    frozenset().union(*(self._list_phrases[name] for name in named)),
                    frozenset().union(*kinds),
                    frozenset(meaning for meaning in part.literal if " " not in meaning),
                    frozenset(phrase for phrase in rings if " " not in phrase),
                )

    def _may_own(self, tokens: Sequence[str], span: _NameSpan) -> bool:
        """Return whether the word after a name belongs to it: in "Russian coal" it does, in "Rajin coal" it may not."""
        kinds = {self._kinds[id_] for id_ in self._ids.get(span.phrase, ()) if id_ in self._kinds}
        return "place" not in kinds or not _is_noun(tokens, span) or not span.phrase.isascii()

    def verdict(self, record: Sequence[Sequence[str]], kinds: Mapping[str, set[str]]) -> Verdict:
        """Return the verdict on a record, given its texts as tokens."""
        turned, is_straight, is_sure = self._compare_sides(record)
        of_others, is_of_them = self._compare_pairs(record, kinds)
        is_contrary = bool(turned or of_others)
        return Verdict(
            (*turned,), (*of_others,), not is_contrary and (is_of_them if self.pairs else is_straight), is_sure
        )

    def _compare_sides(self, record: Iterable[Sequence[str]]) -> tuple[list[str], bool, bool]:
        """Return the names that a record has only on the other side, and whether all names are on the wanted side.

        Return also whether the question and the record mark a side with a preposition.
        """
        found: dict[str, set[str]] = {written: set() for written in self.sides}
        known = frozenset().union(*(self._list_phrases[name] for name in self.sides))
        beside: dict[str, set[str]] = {written: set() for written in self.sides}
        for tokens in record:
            spans = list(_find_spans(tokens, known))
            for span, side in zip(spans, _list_sides(tokens, spans), strict=True):
                sides_of = found if _is_noun(tokens, span) else beside
                for written, sides in sides_of.items():
                    if span.phrase in self._list_phrases[written]:
                        sides.add(side)
        # An adjective counts only if the record lacks the noun: "Russian radio says that North Korea owes Russia".
        found = {written: sides or beside[written] for written, sides in found.items()}
        if not any(sides & {_TO, _FROM} for sides in self.sides.values()):  # "Pyongyang's shopping in Russia"
            found = {
                written: {_SUBJECT if side == _BUYER else side for side in sides} for written, sides in found.items()
            }
        both = [(written, self.sides[written], sides) for written, sides in found.items()]
        opposed = [
            written
            for written, wanted, sides in both
            if (wanted == {_FROM} and sides and sides <= _AIMED) or (wanted == {_TO} and sides == {_FROM})
        ]
        other = [
            written
            for written, wanted, sides in both
            if sides and ((wanted <= _GIVING and sides <= _TAKING) or (wanted <= _TAKING and sides <= _GIVING))
        ]
        if all(self.sides[name] <= _GIVING for name in other) or all(self.sides[name] <= _TAKING for name in other):
            other = []  # two givers, or two receivers, can change places
        if not self._asks_for_amount and not any(
            sides & {_TO, _FROM} for _, *both_sides in both for sides in both_sides
        ):
            other = []  # without "to" or "from" the side is uncertain: Kim meets Putin, and Putin meets Kim
        is_straight = len(both) > 1 and all(
            (wanted <= _GIVING and sides & _GIVING) or (wanted <= _TAKING and sides & _TAKING)
            for _, wanted, sides in both
        )
        is_sure = all(any(found & {_TO, _FROM} for found in sides) for sides in (self.sides.values(), found.values()))
        return (other if len(other) > 1 else opposed), is_straight, is_sure

    def _compare_pairs(self, record: Iterable[Sequence[str]], kinds: Mapping[str, set[str]]) -> tuple[list[str], bool]:
        """Return pairs whose word belongs only to other names, and whether a word belongs to the name of its pair."""
        texts = [(tokens, [*_find_spans(tokens, kinds.keys())]) for tokens in record]
        of_others, is_of_them = list[str](), False
        for pair in self.pairs:
            is_said = any(not pair.tokens.isdisjoint(tokens) for tokens, _ in texts)
            wanted = pair.tokens if is_said else pair.synonyms
            owners = [
                _find_owners(tokens, index, spans)
                for tokens, spans in texts
                for index, token in enumerate(tokens)
                if token in wanted
            ]
            is_of_them |= is_said and any(_has_one(names, pair) for names in owners)
            if not is_said and not any(owners) and _is_about_other_people(texts, pair, kinds):
                of_others.append(pair.written)
            if not owners or any(
                side == _WITH or (side == _IN and _is_noun(tokens, span))
                for tokens, spans in texts
                for span, side in zip(spans, _list_sides(tokens, spans), strict=True)
                if span.phrase in pair.names
            ):
                continue  # workers in Vladivostok may also be "Vladivostok's workers"
            if all(_is_of_other(names, pair, kinds) for names in owners):
                of_others.append(pair.written)
        return of_others, is_of_them


def _list_phrases(name: Part, members: Mapping[str, set[str]], kinds: Container[str]) -> frozenset[str]:
    """Return the phrases of a name: the names of its entities, synonyms, and the family name of a person."""
    own = {make_phrase_key(meaning.split()) for meaning in name.meanings if meaning[0] not in "~@="}
    found = {*own, *(phrase for phrase, symbols in members.items() if symbols & name.meanings.keys())}
    if "person" in kinds:  # the last of two words is a family name, but of three it may be a Korean given name
        found |= {phrase.split()[1] for phrase in found if phrase.count(" ") == 1}
    return frozenset(found)


def _find_spans(tokens: Sequence[str], phrases: Iterable[str]) -> Iterator[_NameSpan]:
    """Yield the names in a text. If several names start at one word, yield only the longest."""
    known = phrases if isinstance(phrases, (frozenset, set, dict)) else {*phrases}
    start = 0
    while start < len(tokens):
        for end in range(min(start + LONGEST_PHRASE, len(tokens)), start, -1):
            phrase = make_phrase_key(tokens[start:end])
            if phrase in known:
                yield _NameSpan(start, end, phrase)
                start = end
                break
        else:
            start += 1


def _is_content(token: str) -> bool:
    if not token.isalpha() or token in _SIDES or token in _BESIDE:
        return False
    return not any(map(is_function_word, (token, f"{token}e", f"{token.removesuffix('i')}y")))  # "sinc", "onli"


def _list_sides(tokens: Sequence[str], spans: Sequence[_NameSpan]) -> list[str]:
    """Return the side of each name in a text. A preposition before the name decides, or else the words around it."""
    found: list[str] = []
    for before, span in zip([None, *spans], spans, strict=False):
        index = span.start - 1
        while index >= 0 and tokens[index] in _ARTICLES:
            index -= 1
        previous = tokens[index] if index >= 0 else ""
        has_word = span.end < len(tokens) and _is_content(tokens[span.end])  # "of Russian exports"
        if before and before.end in {index, index + 1} and (previous in _JOINING or before.end == span.start):
            found.append(found[-1])
        elif previous == "to" and tokens[index - 1] == "accord":
            found.append(_WITH)
        elif previous in _SIDES:
            found.append(_SIDES[previous])
        elif has_word and _SUBJECT in found and _is_content(tokens[span.start - 1]) and _is_noun(tokens, span):
            found.append(_OBJECT)  # "Russia gives North Korea direct aid", but not "signs the Khasan contract"
        elif has_word or not previous or not (_is_content(previous) or previous in _OWNING or previous in _BESIDE):
            found.append(_SUBJECT)
        else:
            found.append(_OBJECT if _is_content(previous) else _WITH)
    return _mark_buyers(found) if _FROM in found and _TO not in found else found


def _mark_buyers(sides: Sequence[str]) -> list[str]:
    """Return the sides, with the subject before a giver as a buyer: "Russia buys coal from North Korea"."""
    return [
        _BUYER if (side, following) == (_SUBJECT, _FROM) else side
        for side, following in zip(sides, [*sides[1:], ""], strict=True)
    ]


def _is_noun(tokens: Sequence[str], span: _NameSpan) -> bool:
    """Return whether a name is a noun and not an adjective: "North Korea", not "North Korean"."""
    return " ".join(tokens[span.start : span.end]) == span.phrase


def _find_side_by_particle(written: str) -> str | None:
    return next((side for particle, side in _PARTICLES if written.endswith(particle)), None)


def _find_owners(
    tokens: Sequence[str], index: int, spans: Sequence[_NameSpan], between: int = _BETWEEN
) -> list[_NameSpan]:
    """Return the names to which a word belongs: names just before it, and names after "of" or a similar word."""
    by_end, by_start = {span.end: span for span in spans}, {span.start: span for span in spans}
    found: list[_NameSpan] = []
    at = index
    for _ in range(between):
        if at not in by_end and at > 0 and _is_content(tokens[at - 1]):
            at -= 1
    if at < index and at in by_end and _is_noun(tokens, by_end[at]):
        at = -1  # "gives Mongolia direct aid"
    while at in by_end:
        found.append(by_end[at])
        at = by_end[at].start
        if at > 1 and tokens[at - 1] in _JOINING and at - 1 in by_end:
            at -= 1
    at = index + 1
    if at < len(tokens) and tokens[at] in (_OWNING_TOO if found else _OWNING):
        reach = takewhile(lambda other: tokens[other] not in _SIDES, range(at + 1, min(at + 2 + _TITLES, len(tokens))))
        at = next((other for other in reach if other in by_start), -1)
        while at in by_start:
            found.append(by_start[at])
            at = by_start[at].end
            if at < len(tokens) and tokens[at] in _JOINING and at + 1 in by_start:
                at += 1
    return found


def _is_of_other(owners: Sequence[_NameSpan], pair: _Pair, kinds: Mapping[str, set[str]]) -> bool:
    """Return whether a word belongs only to names outside the pair, and one of them has the kind of the pair."""
    return any(kinds[span.phrase] & pair.kinds for span in owners) and not _has_one(owners, pair)


def _is_about_other_people(
    texts: Iterable[tuple[Sequence[str], Sequence[_NameSpan]]], pair: _Pair, kinds: Mapping[str, set[str]]
) -> bool:
    """Return whether a record lacks the name and the word of a pair, but has an adjective of another name of its kind.

    "6,000 North Koreans were killed" says nothing of Russian soldiers.
    """
    found = [(tokens, span) for tokens, spans in texts for span in spans if kinds[span.phrase] & pair.kinds]
    return not _has_one([span for _, span in found], pair) and any(not _is_noun(tokens, span) for tokens, span in found)


def _has_one(owners: Sequence[_NameSpan], pair: _Pair) -> bool:
    return any(_is_part_of_other(span.phrase, name) for span in owners for name in pair.names)


def _is_part_of_other(name: str, other: str) -> bool:
    """Return whether a name is a part of another: "Korea" of "North Korea"."""
    words_of_name, words_of_other = {*name.split()}, {*other.split()}
    return words_of_name <= words_of_other or words_of_other <= words_of_name


def _find_kinds_of_names(
    records: Iterable[Iterable[Sequence[str]]], question: _Parties, lexicon: Lexicon
) -> dict[str, set[str]]:
    """Return the names beside the words of the pairs in these records, each with the kinds of its entities."""
    wanted = frozenset().union(*(pair.tokens | pair.synonyms for pair in question.pairs))
    said = frozenset().union(*(pair.tokens for pair in question.pairs))
    windows: set[str] = set()
    for tokens in (tokens for record in records for tokens in record):
        near = [index for index, token in enumerate(tokens) if token in said] or range(len(tokens))
        for index in near:
            reach = LONGEST_PHRASE + _TITLES
            for start in range(max(index - reach, 0), min(index + reach, len(tokens))):
                windows.update(
                    make_phrase_key(tokens[start:end])
                    for end in range(start + 1, min(start + LONGEST_PHRASE, len(tokens)) + 1)
                )
    symbols = {
        phrase: [symbol[1:] for symbol in found if symbol[0] == "@" and symbol[1:2] != "."]
        for phrase, found in lexicon.find_symbols(windows).items()
    }
    kinds = lexicon.find_kinds({id_ for ids in symbols.values() for id_ in ids})
    return {
        phrase: {kinds[id_] for id_ in ids if id_ in kinds}
        for phrase, ids in symbols.items()
        if ids and wanted.isdisjoint(phrase.split())  # "North Korean workers" may be a name itself
    }
