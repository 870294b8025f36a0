"""Notes on an answer: on words that the search replaced, and on words that the first answers lack."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ruskor.index.columns import COLUMNS, STATED
from ruskor.index.lexicon import Lexicon
from ruskor.index.understand import NOTED
from ruskor.model.scripts import find_script

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from ruskor.index.parties import Verdict
    from ruskor.index.speakers import Speaker
    from ruskor.index.understand import Part, Understanding

__all__ = [
    "FIRST",
    "has_any",
    "holds",
    "list_unstated",
    "note_languages",
    "note_missing_words",
    "note_numbers",
    "note_parties",
    "note_readings",
    "note_restrictions",
    "note_speaker",
]

#: The number of answers at the top that the notes consider.
FIRST = 3

_OTHERS = 3  # a note names at most this number of other words with which no record has a word
_PROSE = ("summary", "quote")  # the columns that show the language of the records
_STATED = tuple(COLUMNS.index(name) for name in STATED)
# The first summaries of a base show its language.
_SUMMARIES = "SELECT json_extract(json, '$.summary') FROM record ORDER BY position LIMIT 50"
_ENGLISH = r"\b(?:the|of|and|to|in|is|an?)\b"
_SIGNS_OF_NUMBERS = ("how ", "сколько ")  # a question without any of these asks for no number


def note_languages(connection: sqlite3.Connection, parts: Iterable[Part]) -> Iterator[str]:
    """Yield a note if the words of a filter and the records are in different scripts: a filter translates nothing.

    Names and units get no note, because the base may have them in several scripts.
    """
    foreign = [part for part in parts if not part.is_name and find_script(part.written) not in {"", "Latin"}]
    foreign = [part for part in foreign if not next(iter(part.meanings), "").startswith("#")]  # numbers are not words
    if not foreign:
        return
    lexicon = Lexicon(connection)
    tokens = {token: part.written for part in foreign for token in part.meanings if " " not in token}
    named = lexicon.find_names_only(tokens) | {*lexicon.find_named_with(tokens)}
    named |= {token for token in tokens if lexicon.find_inflected("unit", token)}
    known = {tokens[token] for token in named if token in tokens}
    words = [written for written in dict.fromkeys(tokens.values()) if written not in known]
    summaries = [summary for (summary,) in connection.execute(_SUMMARIES)]
    latin = [summary for summary in summaries if find_script(summary) == "Latin"]
    if words and len(latin) * 2 > len(summaries):
        is_english = sum(1 for summary in latin if re.search(_ENGLISH, summary)) * 2 > len(summaries)
        language = "English" if is_english else "Latin letters"
        stems = {part.written: next(iter(part.meanings)) for part in foreign}  # the first meaning is the word itself
        meant = {word: lexicon.find_synonym(stems[word], "Latin") for word in words}
        found = [f'"{word}" may be "{synonym}"' for word, synonym in meant.items() if synonym]
        yield (
            f"the records are in {language}, and a filter does not translate words: {'; '.join([*found, ''])}"
            f"`ruskor search {' '.join(words)}` also looks in keywords, topics and synonyms"
        )


def note_readings(parts: Iterable[Part]) -> list[str]:
    """Return a note for each word that was read as another word."""
    return [f'"{part.written}" is read as "{part.read_as}"' for part in parts if part.read_as and not part.is_absent]


def note_missing_words(asked: Understanding, first: Sequence[str], lexicon: Lexicon) -> Iterator[str]:
    """Yield notes on the informative words that the first answers lack.

    If one of the first answers has all these words, there is no note. Otherwise the notes name the words that the most
    complete answer lacks, and the words with which no record has them. `first` has the columns of tokens of the first
    answers, best first. A note says "no record" only if that is true of the whole base.
    """
    telling = [part for part in asked.parts if part.tells >= NOTED and not part.read_as]
    lacking: list[list[Part]] = []
    for answer in first:
        lacking.append(list_unstated(answer, telling))
        if not lacking[-1]:
            return
    best = min(range(len(lacking)), key=lambda index: sum(part.tells for part in lacking[index]))
    columns = first[best].split("\n")
    nowhere = [part for part in lacking[best] if not asked.has(part.literal)]
    apart = _Apart(asked, lexicon)
    related = [part for part in lacking[best] if has_any(columns, part.meanings)]
    for parts, instead in (
        ([part for part in lacking[best] if part not in related], "the other words"),
        (related, "related words"),
    ):
        if absent := [part.written for part in parts if part in nowhere]:
            yield f"no record has {_join_words(absent)}; showing records with {instead}"
        if elsewhere := [part.written for part in parts if part not in nowhere]:
            yield from (f"{lack}; showing records with {instead}" for lack in apart.describe(elsewhere))


class _Apart:
    """The words of a question that the base has, but not together."""

    def __init__(self, asked: Understanding, lexicon: Lexicon) -> None:
        telling = [part for part in asked.parts if part.tells >= NOTED]
        self._literal = {part.written: [*(part.meanings if part.read_as else part.literal)] for part in telling}
        self._present = [written for written, meanings in self._literal.items() if asked.has(meanings)]
        self._meanings = {part.written: [key for key in part.meanings if key[0] != "="] for part in telling}
        self._tells = {part.written: part.tells for part in telling}
        self._lexicon = lexicon
        self._described: set[frozenset[str]] = set()  # pairs of words

    def describe(self, words: Sequence[str]) -> Iterator[str]:
        """Yield a text on words that the first answers lack, unless an earlier text has the same pairs of words.

        If no record has any of these words with certain others, the text names these others.
        """
        apart = [self._list_others(word) for word in words]
        common = [other for other in apart[0] if all(other in row for row in apart)]
        most = sorted(common, key=lambda other: -self._tells[other])[:_OTHERS]
        others = [other for other in common if other in most]
        if pairs := {frozenset((word, other)) for word in words for other in others}:
            if not pairs <= self._described:
                yield f"no record has {_join_words(words)} with {_join_words(others)}"
            self._described |= pairs
            return
        together = len(self._present) == len(self._literal) and self._lexicon.has_together(self._literal.values())
        whose = "none of the first answers" if together else "no record"
        yield f"{whose} has {_join_words(words)} with all other words"

    def _list_others(self, written: str) -> list[str]:
        """Return the words with which no record has a word."""
        own = self._choose_meanings(written)
        return [
            other
            for other in self._present
            if other != written and not self._lexicon.has_together([own, self._choose_meanings(other)])
        ]

    def _choose_meanings(self, written: str) -> list[str]:
        """Return the literal meanings of a word, and all but topics if it is in another language than the records.

        Records in English have a Russian word only in names and keywords, so the word itself shows little.
        """
        literal = self._literal[written]
        return literal if self._lexicon.has_together([literal], _PROSE) else self._meanings[written]


def list_unstated(columns: str, parts: Iterable[Part]) -> list[Part]:
    """Return the parts of a question that the record itself lacks; `columns` has the tokens of the record."""
    texts = columns.split("\n")
    texts = [texts[index] for index in _STATED]
    return [part for part in parts if not has_any(texts, part.literal)]


def note_numbers(texts: Sequence[str], asked: Understanding, first: Sequence[str], lexicon: Lexicon) -> Iterator[str]:
    """Yield a note if the question asks for a number, and the first answers lack it."""
    text = " ".join(texts)
    if not any(sign in text.lower() for sign in _SIGNS_OF_NUMBERS):
        return
    from ruskor.index.counting import find_asked_number, has_number  # noqa: PLC0415 -- only for such a question

    number = find_asked_number(text, asked.parts, lexicon)
    if number and not any(has_number(columns, number) for columns in first):
        yield f"none of the first answers has a {number.written}"


def note_parties(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """Yield a note if the best answer contradicts the parties of the question.

    There is no note if one of the first answers confirms them.
    """
    if not verdicts or not verdicts[0].contradicts or any(verdict.confirms for verdict in verdicts):
        return
    if pairs := verdicts[0].pairs:
        yield f"none of the first answers has {_join_words(pairs)}; showing answers about others"
    else:
        names = _join_words(verdicts[0].names, "and")
        yield f"none of the first answers has {names} in these roles; showing answers with other roles"


def note_speaker(
    speaker: Speaker | None, has_words: Sequence[bool], asked: Understanding, first: Sequence[str]
) -> Iterator[str]:
    """Yield a note if the first answers have no words of the person whose words the question asks for.

    There is also a note if such an answer lacks a word of the question, and an answer with words of another person has
    all of them. `has_words` belongs to the first answers.
    """
    if speaker is None:
        return
    telling = [part for part in asked.parts if part.tells >= NOTED]
    is_whole = [all(has_any(answer.split("\n"), part.meanings) for part in telling) for answer in first]
    if not any(has_words):
        yield f'none of the first answers has words of "{speaker.written}"'
    elif any(is_whole) and not any(whole and has for whole, has in zip(is_whole, has_words, strict=True)):
        yield f'none of the first answers has words of "{speaker.written}" with all other words'


def note_restrictions(asked: Understanding, first: Sequence[str]) -> Iterator[str]:
    """Yield a note on each ignored restriction, unless one of the first answers states it literally."""
    wanted = {meaning for part in asked.parts for meaning in part.meanings}
    columns = [column.split() for answer in first for column in answer.split("\n")]
    for restriction in asked.restrictions:
        if not any(restriction.is_stated_by(column, wanted) for column in columns):
            yield restriction.note


def _join_words(words: Sequence[str], joining: str = "or") -> str:
    return f" {joining} ".join(f'"{word}"' for word in words)


def has_any(columns: Sequence[str], meanings: Iterable[str]) -> bool:
    """Return whether a record has any of these meanings; `columns` has the tokens of the record."""
    return any(holds(column, meaning) for meaning in meanings for column in columns)


def holds(column: str, phrase: str) -> bool:
    """Return whether a column of tokens has the tokens of a phrase in succession."""
    return f" {phrase} " in f" {column} "
