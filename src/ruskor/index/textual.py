"""The text side of an index: the tokens of each record, the names and rings that they are asked by, and counts."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from ruskor.index.columns import COLUMNS, LONGEST_PHRASE, TITLE_WORD, must
from ruskor.index.letters import letters, one_left_out
from ruskor.model.dates import day_from_iso
from ruskor.model.sounds import soundings
from ruskor.model.text import fold
from ruskor.model.units import everyday_names, words_for
from ruskor.model.words import grams, phrase_key, pieces, telling_words, words

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence

    from ruskor.index.offices import Offices
    from ruskor.model import contract

__all__ = ["TextIndex", "names_of", "origins_of", "own_aliases"]

_LONGEST_MISTYPED = 24  # letters
_MOST_KNOWN = 200_000  # pieces of text whose tokens are kept
_HASH_SIZE = 64 * 1024 * 1024  # bytes of tokens that wait to be written
_MOST_MEANINGS = 50  # things that one phrase stands for: what is called like more tells nothing
_MOST_NAMES = 500  # tokens of the names of one thing that stand with each of its records; all of them stand for it
_LONGEST_SPAN = 50  # years; a longer span says nothing of any one of them


class _Known(dict[str, tuple[list[str], list[str]]]):
    """The tokens of pieces of text, read when they are first met; and of all that was read, how words were written."""

    def __init__(self) -> None:
        super().__init__()
        self.tokens: set[str] = set()
        self.spellings: dict[str, str] = {}
        self.in_small_letters: set[str] = set()  # of these; any other word is a name, as far as one can see

    def __missing__(self, piece: str) -> tuple[list[str], list[str]]:
        found = list(words(piece))
        self.spellings.update((word.written, word.tokens[0]) for word in found if word.written.isalpha())
        if piece == piece.lower():
            self.in_small_letters.update(word.written for word in found)
        if len(self) >= _MOST_KNOWN:
            self.clear()
        self[piece] = [token for word in found for token in word.tokens], [one for word in found for one in word.kept]
        self.tokens.update(*self[piece])
        return self[piece]


class _Starts(dict[str, bool]):
    """Whether a phrase may begin with a token; most do not, and need not be looked at further."""

    def __init__(self, phrases: Iterable[str]) -> None:
        super().__init__()
        self._first = {phrase.partition(" ")[0] for phrase in phrases}

    def __missing__(self, token: str) -> bool:
        self[token] = phrase_key((token,)) in self._first
        return self[token]


class TextIndex:
    """Fills the tables of text while records go by."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        vocabulary: contract.Vocabulary,
        thesaurus: Mapping[str, Sequence[str]],
        offices: Offices,
    ) -> None:
        self._connection = connection
        # All of it in memory, and put together once: what is added bit by bit is put together again and again.
        connection.execute("INSERT INTO text (text, rank) VALUES ('automerge', 0)")
        connection.execute(f"INSERT INTO text (text, rank) VALUES ('hashsize', {_HASH_SIZE})")
        self._dates: dict[tuple[str | None, str | None], list[str]] = {}
        self._known = _Known()
        self._offices = offices
        entities, topics = vocabulary["entity"], vocabulary["topic"]
        self._names = {one["id"]: self._name_tokens(_own_names(one)) for one in entities}
        self._aliases = {one["id"]: self._name_tokens(_other_names(one)) for one in entities}
        self._topics = {one["id"]: self._name_tokens(names_of(one)) for one in topics}
        self._units = {unit["id"]: self._tokens(" ".join(_words_of(unit))) for unit in vocabulary["unit"]}
        self._rings = self._phrases({f"~{id_}": entries for id_, entries in thesaurus.items()})
        self._starts = _Starts(self._rings)
        self._add_sounds(name for entity in entities for name in names_of(entity))
        self._add_sounds(name for source in vocabulary["source"] for name in origins_of(source))
        terms: dict[str, contract.Name] = {
            **{f"@{one['id']}": one for one in entities},
            **{f"={one['id']}": one for one in topics},
        }
        titles = self._phrases({f"@{id_}": names for id_, names in offices.names().items()})
        self._symbols = {*terms, *(f"~{id_}" for id_ in thesaurus), *(f"@{id_}" for id_ in offices.names())}
        rows = {**self._rings}
        for phrase, symbols in titles.items():
            rows[phrase] = rows.get(phrase, frozenset()) | symbols
        for word in {word for phrase in titles for word in phrase.split()}:
            rows[word] = rows.get(word, frozenset()) | {TITLE_WORD}
        for symbol, term in terms.items():
            # A name stands for all that the preferred one does: who says Peking may mean China, as by Beijing.
            meant = frozenset((symbol,)) | self._rings.get(phrase_key(self._tokens(term["name"])), frozenset())
            for phrase in self._phrases({symbol: names_of(term)}):
                if len(rows.get(phrase, ())) < _MOST_MEANINGS:
                    rows[phrase] = rows.get(phrase, frozenset()) | meant
        connection.executemany(
            "INSERT INTO phrase VALUES (?, ?)",
            ((phrase, symbol) for phrase, symbols in rows.items() for symbol in sorted(symbols)),
        )

    def add(self, records: Iterable[tuple[int, contract.Record, Sequence[str]]]) -> None:
        """Add the tokens of records, each with its position and its keywords."""
        rows = [(position, self._columns(record, keywords)) for position, record, keywords in records]
        self._connection.executemany(
            f"INSERT INTO text (rowid, {', '.join(COLUMNS)}) VALUES (?{', ?' * len(COLUMNS)})",
            ((position, *texts) for position, texts in rows),
        )
        self._connection.executemany(
            "INSERT INTO tokens VALUES (?, ?)", ((position, "\n".join(texts)) for position, texts in rows)
        )

    def _columns(self, record: contract.Record, keywords: Iterable[str]) -> tuple[str, ...]:
        """Return the tokens of a record in the order of COLUMNS, each column as one text."""
        when, amount, quote = record["date"], record["amount"], record["quote"]
        entities: list[str] = [one["id"] for one in record["entities"]]
        if quote and quote["speaker"]["id"] not in entities:
            entities.append(quote["speaker"]["id"])
        topics: list[str] = [one["id"] for one in record["topics"]]
        # In capitals, since the small letters of a measure's id do not tell words from names.
        measured = self._tokens((record["measure"] or "").upper())
        summary = self._indexed(record["summary"])
        said = self._indexed(_join(quote, "text", "translation", "role")) if quote else []
        stated = self._dated(when) if when else []
        if amount:
            stated = stated + self._indexed(_join(amount, "text", "stated"))
            stated += self._tokens(_join(amount, *_ends(amount)))  # plain digits, of which none are a year
            stated += [token for token in self._units[amount["unit"]] if token not in stated]
        sought = [self._indexed(keyword) for keyword in keywords]
        parts = (summary, said, stated, *sought) if self._rings else ()
        rings = dict.fromkeys(symbol for part in parts for symbol in self._rings_in(part))
        offices = [office for id_ in entities for office in self._offices.held(id_, record)]
        held = [f"@{one.office}" for one in offices] + [f"@{must(one.office)}" for one in offices if one.is_certain]
        symbols = [*[f"@{id_}" for id_ in entities], *held, *[f"={id_}" for id_ in topics], *rings]
        return (
            " ".join(chain.from_iterable(self._names[id_] for id_ in entities)),
            " ".join(summary),
            " ".join(said),
            " ".join(stated),
            " ".join([*self._indexed(record["note"] or ""), *measured]),
            " ".join(chain(*sought, *(self._aliases[id_] for id_ in entities))),
            " ".join(symbols),
            " ".join(chain.from_iterable(self._topics[id_] for id_ in topics)),
            " ".join(self._indexed(_years(record))),
        )

    def finish(self) -> None:
        """Write what could be counted only at the end."""
        self._connection.executemany("INSERT INTO word (token, records) VALUES (?, ?)", sorted(self._count().items()))
        names = self._known.spellings.keys() - self._known.in_small_letters
        forms = [
            (id_, written, token, written in names)
            for id_, (written, token) in enumerate(sorted(self._known.spellings.items()), start=1)
        ]
        self._connection.executemany("INSERT INTO form VALUES (?, ?, ?, ?)", forms)
        self._connection.executemany(
            "INSERT OR IGNORE INTO near VALUES (?, ?)",
            (
                (spelling, id_)
                for id_, written, *_ in forms
                if len(written) <= _LONGEST_MISTYPED
                for spelling in one_left_out(letters(written))
            ),
        )
        self._connection.executemany(
            "INSERT INTO spelling (rowid, grams) VALUES (?, ?)",
            ((id_, " ".join(grams(written))) for id_, written, *_ in forms),
        )

    def _add_sounds(self, names: Iterable[str]) -> None:
        """Keep how names sound: each whole, and each word in it."""
        rows: set[tuple[str, str]] = set()
        for name in dict.fromkeys(names):
            for part in {name, *name.replace("-", " ").split()}:  # with the ё that folding takes away
                folded = fold(part)
                if 0 < len(folded.split()) <= LONGEST_PHRASE:
                    rows.update((sounding, folded) for sounding in soundings(part) if sounding)
        self._connection.executemany("INSERT OR IGNORE INTO sound VALUES (?, ?)", sorted(rows))

    def _count(self) -> dict[str, int]:
        """Return in how many records each token stands.

        SQLite has counted them all; but what it takes for two words ("d'ivoire"), or writes otherwise, is asked for.
        """
        ask = self._connection.execute
        ask("CREATE VIRTUAL TABLE temp.counted USING fts5vocab (main, text, row)")
        counted = dict(ask("SELECT term, doc FROM temp.counted"))
        ask("DROP TABLE temp.counted")
        counts = {}
        for token in self._known.tokens | self._symbols:
            number = counted.get(token)
            if number is None and token not in self._symbols:
                (number,) = ask("SELECT count(*) FROM text WHERE text MATCH ?", (f'"{token}"',)).fetchone()
            if number:
                counts[token] = number
        return counts

    def _tokens(self, text: str) -> list[str]:
        """Return the tokens of a name or a phrase, and keep how its words were written."""
        return [token for piece in pieces(text) for token in self._known[piece][0]]

    def _name_tokens(self, names: Iterable[str]) -> list[str]:
        """Return the first tokens of all names of one thing."""
        return self._tokens(" ".join(names))[:_MOST_NAMES]

    def _indexed(self, text: str) -> list[str]:
        """Return the tokens of a text, those of weaker readings behind the others, which are next to one another."""
        found = [self._known[piece] for piece in pieces(text)]
        return [*chain.from_iterable(exact for exact, _ in found), *chain.from_iterable(kept for _, kept in found)]

    def _dated(self, when: contract.Date) -> list[str]:
        """Return the tokens of a date; a base has many records of one."""
        key = when["edtf"], when["stated"]
        if key not in self._dates:
            self._dates[key] = self._indexed(_join(when, "text", "stated"))
        return self._dates[key]

    def _phrases(self, entries: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
        """Return the symbols that each phrase, as tokens, stands for."""
        found: dict[str, frozenset[str]] = {}
        for symbol, phrases in entries.items():
            for text in phrases:
                for phrase in (self._tokens(text), _telling(text)):
                    if 0 < len(phrase) <= LONGEST_PHRASE:
                        key = phrase_key(phrase)
                        if len(found.get(key, ())) < _MOST_MEANINGS:
                            found[key] = found.get(key, frozenset()) | {symbol}
        return found

    def _rings_in(self, part: Sequence[str]) -> Iterable[str]:
        """Yield the rings of the thesaurus whose words stand in a text."""
        for start, first in enumerate(part):
            if self._starts[first]:
                for end in range(start + 1, min(start + LONGEST_PHRASE, len(part)) + 1):
                    yield from sorted(self._rings.get(phrase_key(part[start:end]), ()))


def names_of(term: Mapping[str, object]) -> list[str]:
    """Return everything that a term may be called, its id apart."""
    aliases, others = term.get("aliases"), term.get("names")
    names = [
        *(term.get(key) for key in ("name", "plural", "symbol", "title")),
        *(aliases if isinstance(aliases, list) else ()),
        *(others.values() if isinstance(others, dict) else ()),
    ]
    return [name for name in names if isinstance(name, str) and name]


def origins_of(source: contract.Source) -> list[str]:
    """Return the names of those whom a source is from: its authors, its publisher, what it appeared in."""
    return [name for name in [*source["author"], source["container-title"], source["publisher"]] if name]


def own_aliases(unit: contract.Unit) -> list[str]:
    """Return what a base calls a unit besides its name and plural, without what everybody does."""
    everyday = {*everyday_names(unit["id"], unit["name"], unit["plural"])}
    return [name for name in unit["aliases"] if name not in everyday]


def _words_of(unit: contract.Unit) -> list[str]:
    """Return the words that a number in a unit says: its id, and what everybody and the base call it."""
    return [unit["id"], *words_for(unit["id"], unit["name"], unit["plural"]), *own_aliases(unit)]


def _own_names(entity: contract.Entity) -> list[str]:
    """Return the names whose words a record about an entity says: in each language, and whatever a person is called."""
    aliases = entity["aliases"] if entity["kind"] == "person" else ()
    return [entity["name"], *entity["names"].values(), *aliases]


def _other_names(entity: contract.Entity) -> list[str]:
    """Return the other names, which stand for the entity as a whole only."""
    return [] if entity["kind"] == "person" else entity["aliases"]


def _telling(text: str) -> list[str]:
    """Return the tokens of a phrase without function words, if several are left."""
    found = [token for word in telling_words(text) for token in word.tokens]
    return found if len(found) > 1 else []


def _years(record: contract.Record) -> str:
    """Return the years that a record's date covers; of an undated record, those in which its sources were issued."""
    when = record["date"]
    if not when or not when["edtf"]:
        return " ".join(cite["source"]["issued"][:4] for cite in record["cites"] if cite["source"]["issued"])
    if not when["earliest"] or not when["latest"]:
        return ""
    first, last = day_from_iso(when["earliest"]).year, day_from_iso(when["latest"]).year
    if last - first > _LONGEST_SPAN:
        return ""
    return " ".join(str(year if year > 0 else 1 - year) for year in range(first, last + 1))


def _ends(amount: contract.Amount | None) -> Sequence[str]:
    """Return the ends of an amount that its source gives; those of "about N" are worked out, and nobody's words."""
    return ("low", "high") if amount and amount["bound"] != "about" else ()


def _join(part: Mapping[str, object] | None, *keys: str) -> str:
    return " ".join(str(part[key]) for key in keys if part[key] is not None) if part else ""
