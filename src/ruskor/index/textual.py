"""The text side of an index: the tokens of each record, the names and rings that they are asked by, and counts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from ruskor.index.spelling import is_english, letters, one_left_out
from ruskor.index.stopwords import SILENT
from ruskor.model.sounds import skeletons, soundings
from ruskor.model.words import grams, phrase_key, words

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence

    Json = Mapping[str, Any]

__all__ = ["COLUMNS", "LEAST_SKELETON", "LONGEST_PHRASE", "TextIndex", "names_of"]

#: What the tokens of a record are kept apart by; `symbols` are @entity, =topic and ~ring of the thesaurus.
COLUMNS = ("names", "summary", "quote", "stated", "keywords", "symbols", "topics", "note")

#: The most tokens of a name or an entry of the thesaurus that stand for it as a whole.
LONGEST_PHRASE = 5

#: The fewest consonants by which a name is looked for.
LEAST_SKELETON = 3

_LONGEST_MISTYPED = 24  # letters
_LONGEST_SPAN = 50  # years; a longer span says nothing of any one of them

_SIGNS = {"entity": "@", "topic": "="}


class TextIndex:
    """Fills the tables of text while records go by."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        vocabulary: Mapping[str, Sequence[Json]],
        thesaurus: Mapping[str, Sequence[str]],
    ) -> None:
        self._connection = connection
        self._counts: Counter[str] = Counter()
        self._spellings: dict[str, str] = {}
        self._names = {
            what: {term["id"]: self._tokens(" ".join(names_of(term))) for term in vocabulary[what]} for what in _SIGNS
        }
        self._rings = self._phrases({f"~{id_}": entries for id_, entries in thesaurus.items()})
        self._add_sounds(vocabulary["entity"])
        terms = {f"{_SIGNS[what]}{term['id']}": term for what in _SIGNS for term in vocabulary[what]}
        rows = {**self._rings}
        for symbol, term in terms.items():
            # A name stands for all that the preferred one does: who says Peking may mean China, as by Beijing.
            meant = frozenset((symbol,)) | self._rings.get(phrase_key(self._tokens(term["name"])), frozenset())
            for phrase in self._phrases({symbol: names_of(term)}):
                rows[phrase] = rows.get(phrase, frozenset()) | meant
        connection.executemany(
            "INSERT INTO phrase VALUES (?, ?)",
            ((phrase, symbol) for phrase, symbols in rows.items() for symbol in sorted(symbols)),
        )

    def add(self, position: int, record: Json, keywords: Iterable[str]) -> None:
        """Add the tokens of one record."""
        when, amount, quote = record["date"], record["amount"], record["quote"]
        entities = list(dict.fromkeys([*(one["id"] for one in record["entities"]), *_speaker(quote)]))
        topics = [one["id"] for one in record["topics"]]
        own = {
            "summary": self._tokens(record["summary"]),
            "quote": self._tokens(_join(quote, "text", "translation", "role")),
            "stated": self._tokens(
                f"{_join(when, 'text', 'stated')} {_years(when)} {_join(amount, 'text', 'stated', *_ends(amount))}"
            ),
        }
        sought = [self._tokens(keyword) for keyword in keywords]
        columns = {
            "names": [token for id_ in entities for token in self._names["entity"][id_]],
            **own,
            "keywords": [token for keyword in sought for token in keyword],
            "symbols": [
                *(f"@{id_}" for id_ in entities),
                *(f"={id_}" for id_ in topics),
                *dict.fromkeys(symbol for part in (*own.values(), *sought) for symbol in self._rings_in(part)),
            ],
            "topics": [token for id_ in topics for token in self._names["topic"][id_]],
            "note": self._tokens(f"{record['note'] or ''} {record['measure'] or ''}"),
        }
        texts = [" ".join(columns[name]) for name in COLUMNS]
        self._connection.execute(
            f"INSERT INTO text (rowid, {', '.join(COLUMNS)}) VALUES (?{', ?' * len(COLUMNS)})", (position, *texts)
        )
        self._connection.execute("INSERT INTO tokens VALUES (?, ?)", (position, "\n".join(texts)))
        self._counts.update({token for column in columns.values() for token in column})

    def finish(self) -> None:
        """Write what could be counted only at the end."""
        self._connection.executemany("INSERT INTO word (token, records) VALUES (?, ?)", sorted(self._counts.items()))
        unseen = {token: token for token in self._spellings.values() if token not in self._spellings}
        forms = [(*one, 1) for one in sorted(self._spellings.items())] + [(*one, 0) for one in sorted(unseen.items())]
        self._connection.executemany("INSERT INTO form (written, token, seen) VALUES (?, ?, ?)", forms)
        self._connection.executemany(
            "INSERT OR IGNORE INTO near VALUES (?, ?)",
            (
                (spelling, id_)
                for id_, (written, *_) in enumerate(forms, start=1)
                if len(written) <= _LONGEST_MISTYPED
                for spelling in one_left_out(letters(written))
            ),
        )
        self._connection.executemany(
            "INSERT INTO spelling (rowid, grams) VALUES (?, ?)",
            ((id_, " ".join(grams(written))) for id_, (written, *_) in enumerate(forms, start=1)),
        )

    def _add_sounds(self, entities: Iterable[Json]) -> None:
        """Keep how names sound: each whole, and each word in it that is no plain English."""
        names = {tuple(words(name)) for entity in entities for name in names_of(entity)}
        names |= {(word,) for name in names for word in name if not is_english(word.written)}
        rows = {
            (skeleton, sounding, phrase_key(word.tokens[0] for word in name))
            for name in names
            if len(name) <= LONGEST_PHRASE
            for heard in ["".join(word.written for word in name)]
            for skeleton in skeletons(heard)
            if len(skeleton) >= LEAST_SKELETON
            for sounding in soundings(heard)
        }
        self._connection.executemany("INSERT INTO sound VALUES (?, ?, ?)", sorted(rows))

    def _tokens(self, text: str) -> list[str]:
        """Return the tokens of a text, and keep how its words were written."""
        found = list(words(text))
        self._spellings.update((word.written, word.tokens[0]) for word in found if word.written.isalpha())
        return [token for word in found for token in word.tokens]

    def _phrases(self, entries: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
        """Return the symbols that each phrase, as tokens, stands for."""
        found: dict[str, frozenset[str]] = {}
        for symbol, phrases in entries.items():
            for text in phrases:
                for phrase in (self._tokens(text), _telling(text)):
                    if 0 < len(phrase) <= LONGEST_PHRASE:
                        key = phrase_key(phrase)
                        found[key] = found.get(key, frozenset()) | {symbol}
        return found

    def _rings_in(self, part: Sequence[str]) -> Iterable[str]:
        """Yield the rings of the thesaurus whose words stand in a text."""
        for start in range(len(part)):
            for end in range(start + 1, min(start + LONGEST_PHRASE, len(part)) + 1):
                yield from sorted(self._rings.get(phrase_key(part[start:end]), ()))


def names_of(term: Json) -> list[str]:
    """Return everything that a term may be called, its id apart."""
    names = [term.get("name"), term.get("plural"), term.get("symbol"), term.get("title"), *term.get("aliases", ())]
    return [name for name in [*names, *term.get("names", {}).values()] if name]


def _telling(text: str) -> list[str]:
    """Return the tokens of a phrase without the words that say nothing, if several are left."""
    found = [token for word in words(text) if word.written not in SILENT for token in word.tokens]
    return found if len(found) > 1 else []


def _speaker(quote: Json | None) -> list[str]:
    return [quote["speaker"]["id"]] if quote else []


def _years(when: Json | None) -> str:
    """Return the years within a span, its ends apart: who asks for one of them asks for it."""
    if not when or not when["earliest"] or not when["latest"]:
        return ""
    first, last = (int(when[end].partition("-")[0]) for end in ("earliest", "latest"))
    return " ".join(map(str, range(first, last + 1))) if last - first <= _LONGEST_SPAN else ""


def _ends(amount: Json | None) -> Sequence[str]:
    """Return the ends of an amount that its source gives; those of "about N" are worked out, and nobody's words."""
    return ("low", "high") if amount and amount["bound"] != "about" else ()


def _join(part: Json | None, *keys: str) -> str:
    return " ".join(str(part[key]) for key in keys if part[key] is not None) if part else ""
