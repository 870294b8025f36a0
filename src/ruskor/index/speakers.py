"""The person whose words a question asks for ("What did Putin say about China?"), and the records with these words.

A record can have every word of such a question, and quote somebody else, for example Kim, who thanks Putin in Beijing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ruskor.index.columns import COLUMNS
from ruskor.model.words import read_words, tokenise

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from ruskor.index.lexicon import Lexicon
    from ruskor.index.understand import Part

__all__ = ["Speaker", "find_asked_speaker", "find_words_of"]

_SAYING = r"(?:say|said|tell|told|write|wrote|written|think|thought|state|stated|claim|claimed)"
_SAYING_RU = r"(?:сказал|говори[лт]|заяви[лт]|заявля[ле]|написал|пишет|считает|думает)[а-яё]{0,9}"
# Each pattern has a key: every match contains it. A text without the key is not compared with the pattern. All repeats
# have limits, so that the time grows only with the length of the text.
_ASKING = {
    "what ": rf"\bwhat (?:did|does|do|has|have|had) ([^?]{{1,80}}?) {_SAYING}\b",
    "according to ": r"\baccording to ([^?,.;]{1,80})",
    "по ": r"\bпо (?:словам|мнению) ([^?,.;]{1,80})",
    "что ": rf"\bчто (?:{_SAYING_RU} ([^?,.;]{{1,80}}?)(?= (?:о|об|про|на|в|по) |[?,.;]|$)"
    rf"|([^?,.;]{{1,80}}?) {_SAYING_RU})",
    "따르면": r"([^?,.]{1,80}?)(?:의 말)?에 따르면",
    "말": r"([^?,.]{1,80}?(?:은|는|이|가)) .{0,80}(?:무엇|뭐|뭘|무슨)\w{0,9} ?말|([^?,.]{1,80}?의) 말(?!\w)",
    "발언": r"([^?,.]{1,80}?의) 발언",
}
_SAID = frozenset(tokenise("say tell write state claim announce declare report call promise ask"))
_SUMMARY, _SYMBOLS = COLUMNS.index("summary"), COLUMNS.index("symbols")


class Speaker(NamedTuple):
    """The person whose words a question asks for: the name in the question, and the entities that it may mean."""

    written: str
    ids: frozenset[str]


def find_asked_speaker(text: str, parts: Iterable[Part], lexicon: Lexicon) -> Speaker | None:
    """Return the person whose words a question asks for, or None. `parts` has the parts of the question."""
    asked = text.lower()
    regions = [
        " ".join(filter(None, found.groups()))
        for key, shape in _ASKING.items()
        if key in asked
        for found in re.finditer(shape, asked)
    ]
    words = {word.written for region in regions for word in read_words(region)}
    for part in parts if words else ():
        if words.issuperset(part.written.split()):
            ids = {meaning[1:] for meaning in part.meanings if meaning[0] == "@"}
            if not ids and lexicon.find_names_only(part.literal):  # a family name
                ids = lexicon.find_named_with([part.written]).get(part.written, set())
            if persons := lexicon.find_persons(ids):
                return Speaker(part.written, frozenset(persons))
    return None


def find_words_of(
    speaker: Speaker, answers: Sequence[tuple[int, str, str]], connection: sqlite3.Connection
) -> list[bool]:
    """Return, for each answer, whether it has words of a person. An answer is a position, a kind, and the tokens.

    A quotation has a speaker. Another record may have words of each person that it names, but an event only if its
    summary has a verb of saying.
    """
    positions = [position for position, kind, _ in answers if kind == "quote"]
    marks = (",".join("?" * len(speaker.ids)), ",".join("?" * len(positions)))
    statement = "SELECT record FROM link WHERE role = 'speaker' AND target IN ({}) AND record IN ({})"
    quoted = {record for (record,) in connection.execute(statement.format(*marks), [*speaker.ids, *positions])}
    named = {f"@{id_}" for id_ in speaker.ids}
    found: list[bool] = []
    for position, kind, tokens in answers:
        columns = [column.split() for column in tokens.split("\n")]
        may_say = kind != "event" or not _SAID.isdisjoint(columns[_SUMMARY])
        found.append(position in quoted if kind == "quote" else may_say and not named.isdisjoint(columns[_SYMBOLS]))
    return found
