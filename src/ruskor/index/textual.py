"""The text side of an index: the tokens of each record, the names and rings that they are asked by, and counts."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from ruskor.index.columns import COLUMNS, LONGEST_PHRASE, TITLE_WORD, must
from ruskor.index.letters import letters, one_left_out
from ruskor.model.dates import day_from_iso
from ruskor.model.exactjson import dumps
from ruskor.model.sounds import soundings
from ruskor.model.text import fold
from ruskor.model.units import everyday_names, words_for
from ruskor.model.words import grams, phrase_key, pieces, telling_words, words

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from ruskor.index.offices import Offices
    from ruskor.model import contract

__all__ = [
    "Form",
    "Reader",
    "Said",
    "TextIndex",
    "names_of",
    "origins_of",
    "own_aliases",
    "write_forms",
    "write_texts",
    "write_vocabulary",
]

_LONGEST_MISTYPED = 24  # letters
_MOST_KNOWN = 200_000  # pieces of text whose tokens are kept
_HASH_SIZE = 64 * 1024 * 1024  # bytes of tokens that wait to be written
_MOST_MEANINGS = 50  # things that one phrase stands for: what is called like more tells nothing
_MOST_NAMES = 500  # tokens of the names of one thing that stand with each of its records; all of them stand for it
_LONGEST_SPAN = 50  # years; a longer span says nothing of any one of them


class Form(NamedTuple):
    """A word as it was written, with its token, and whether the text around it was in small letters."""

    written: str
    token: str
    is_small: bool


class _Piece(NamedTuple):
    """What a piece of text is indexed by: its tokens, those of weaker readings, and its words as numbers of forms."""

    tokens: list[str]
    kept: list[str]
    forms: list[int]


class _Known(dict[str, _Piece]):
    """What pieces of text are indexed by, worked out when they are first met."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []  # by number: numbers are counted faster
        self._numbers: dict[Form, int] = {}

    def _number(self, form: Form) -> int:
        number = self._numbers.setdefault(form, len(self.forms))
        if number == len(self.forms):
            self.forms.append(form)
        return number

    def __missing__(self, piece: str) -> _Piece:
        found = list(words(piece))
        if len(self) >= _MOST_KNOWN:
            self.clear()
        is_small = piece == piece.lower()
        self[piece] = _Piece(
            [token for word in found for token in word.tokens],
            [one for word in found for one in word.kept],
            [self._number(Form(word.written, word.tokens[0], is_small)) for word in found if word.written.isalpha()],
        )
        return self[piece]


class _Starts(dict[str, bool]):
    """Whether a phrase may begin with a token; most do not, and need not be looked at further."""

    def __init__(self, phrases: Iterable[str]) -> None:
        super().__init__()
        self._first = {phrase.partition(" ")[0] for phrase in phrases}

    def __missing__(self, token: str) -> bool:
        self[token] = phrase_key((token,)) in self._first
        return self[token]


class Said(NamedTuple):
    """The text side of a record: its tokens in the order of COLUMNS, each column as one text, and its words' forms.

    The forms are numbers that its `Reader` knows.
    """

    columns: tuple[str, ...]
    forms: set[int]

    def tokens(self) -> set[str]:
        """Return the tokens, each once."""
        return {*" ".join(self.columns).split()}


class _Lazily(dict[str, list[str]]):
    """Values by id, worked out when they are first asked for: an update of an index needs those of few."""

    def __init__(self, work_out: Callable[[str], list[str]]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, id_: str) -> list[str]:
        self[id_] = self._work_out(id_)
        return self[id_]


class Reader:
    """Reads records, as the text index has them, with the vocabulary of one base."""

    def __init__(
        self, vocabulary: contract.Vocabulary, thesaurus: Mapping[str, Sequence[str]], offices: Offices
    ) -> None:
        self._vocabulary, self._thesaurus, self._offices = vocabulary, thesaurus, offices
        self._known = _Known()
        self._met: list[str] = []  # the pieces of the texts that were read last
        self._dates: dict[tuple[str | None, str | None], tuple[list[str], list[str]]] = {}
        entities = {one["id"]: one for one in vocabulary["entity"]}
        topics = {one["id"]: one for one in vocabulary["topic"]}
        units = {one["id"]: one for one in vocabulary["unit"]}
        self._names = _Lazily(lambda id_: self._named(_own_names(entities[id_])))
        self._aliases = _Lazily(lambda id_: self._named(_other_names(entities[id_])))
        self._topics = _Lazily(lambda id_: self._named(names_of(topics[id_])))
        self._described = _Lazily(lambda id_: self._describing(entities[id_]["about"] or ""))
        self._unit_words = _Lazily(lambda id_: pieces(_unit_text(units[id_])))
        self._rings = self._phrases({f"~{id_}": entries for id_, entries in thesaurus.items()})
        self._starts = _Starts(self._rings)

    def read(self, record: contract.Record, keywords: Iterable[str]) -> Said:
        """Return the text side of a record with these keywords."""
        self._met = []
        columns = self._columns(record, keywords)
        return Said(columns, self._forms_met())

    def _forms_met(self) -> set[int]:
        return set[int]().union(*[self._known[piece].forms for piece in self._met])

    def named(self, counts: Mapping[int, int]) -> dict[Form, int]:
        """Return what is counted by the numbers of forms by the forms themselves."""
        return {self._known.forms[number]: count for number, count in counts.items()}

    def vocabulary_forms(self) -> set[int]:
        """Return the forms of the words that names and rings of the thesaurus are made of, by their numbers."""
        self._met = []
        for term in (*self._vocabulary["entity"], *self._vocabulary["topic"]):
            for name in names_of(term):
                self._tokens(name)
        for several in (*self._thesaurus.values(), *self._offices.names().values()):
            for text in several:
                self._tokens(text)
        return self._forms_met()

    def phrases(self) -> list[tuple[str, str]]:
        """Return the names and words of the thesaurus, as tokens, each with a symbol that it stands for."""
        terms: dict[str, contract.Name] = {
            **{f"@{one['id']}": one for one in self._vocabulary["entity"]},
            **{f"={one['id']}": one for one in self._vocabulary["topic"]},
        }
        titles = self._phrases({f"@{id_}": names for id_, names in self._offices.names().items()})
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
        return [(phrase, symbol) for phrase, symbols in rows.items() for symbol in sorted(symbols)]

    def sounds(self) -> list[tuple[str, str]]:
        """Return how names sound: of entities, and of those whom sources are from; each whole and each word in it.

        Each comes with the name or word, folded.
        """
        rows: set[tuple[str, str]] = set()
        names = [name for entity in self._vocabulary["entity"] for name in names_of(entity)]
        names += [name for source in self._vocabulary["source"] for name in origins_of(source)]
        for name in dict.fromkeys(names):
            for part in {name, *name.replace("-", " ").split()}:  # with the ё that folding takes away
                folded = fold(part)
                if 0 < len(folded.split()) <= LONGEST_PHRASE:
                    rows.update((sounding, folded) for sounding in soundings(part) if sounding)
        return sorted(rows)

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
            stated += self._ends(amount)
            stated += [token for token in self._read_pieces(self._unit_words[amount["unit"]]) if token not in stated]
        sought = [self._indexed(keyword) for keyword in keywords]
        rings = self._rings_of((summary, said, stated))
        meant = [one for one in self._rings_of(sought) if one not in rings]  # counts as the keywords do
        offices = [office for id_ in entities for office in self._offices.held(id_, record)]
        held = [f"@{one.office}" for one in offices] + [f"@{must(one.office)}" for one in offices if one.is_certain]
        symbols = [*[f"@{id_}" for id_ in entities], *held, *[f"={id_}" for id_ in topics], *rings]
        return (
            " ".join(chain.from_iterable(self._names[id_] for id_ in entities)),
            " ".join(summary),
            " ".join(said),
            " ".join(stated),
            " ".join([*self._indexed(record["note"] or ""), *measured]),
            " ".join(chain(*sought, meant, *(self._aliases[id_] for id_ in entities))),
            " ".join(symbols),
            " ".join(chain(*(self._topics[id_] for id_ in topics), *(self._described[id_] for id_ in entities))),
            " ".join(self._indexed(_years(record))),
        )

    def _describing(self, about: str) -> list[str]:
        """Return the tokens and rings of what an entity is: "Japanese newspaper" finds what the Asahi Shimbun says."""
        tokens = self._named([about])
        return [*tokens, *self._rings_of([tokens])]

    def _tokens(self, text: str) -> list[str]:
        """Return the tokens of a name or a phrase."""
        return self._read_pieces(pieces(text))

    def _read_pieces(self, several: Sequence[str]) -> list[str]:
        self._met += several
        return [token for piece in several for token in self._known[piece].tokens]

    def _named(self, names: Iterable[str]) -> list[str]:
        """Return the tokens of the names of one thing; their words are no record's own."""
        met, self._met = self._met, []
        found = self._tokens(" ".join(names))[:_MOST_NAMES]
        self._met = met
        return found

    def _indexed(self, text: str) -> list[str]:
        """Return the tokens of a text, those of weaker readings behind the others, which are next to one another."""
        several = pieces(text)
        self._met += several
        exact: list[str] = []
        weaker: list[str] = []
        for piece in several:
            tokens, kept, _ = self._known[piece]
            exact += tokens
            if kept:
                weaker += kept
        return exact + weaker

    def _ends(self, amount: contract.Amount) -> list[str]:
        """Return the tokens of the ends of an amount that its source gives, in plain digits, of which none are a year.

        Those of "about N" are worked out, and nobody's words.
        """
        ends = () if amount["bound"] == "about" else (amount["low"], amount["high"])
        return [token for end in dict.fromkeys(ends) if end is not None for token in self._tokens(str(end))]

    def _dated(self, when: contract.Date) -> list[str]:
        """Return the tokens of a date; a base has many records of one."""
        key = when["edtf"], when["stated"]
        if key not in self._dates:
            text = _join(when, "text", "stated")
            self._dates[key] = self._indexed(text), pieces(text)
        found, several = self._dates[key]
        self._met += several
        return found

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

    def _rings_of(self, parts: Iterable[Sequence[str]]) -> dict[str, None]:
        return dict.fromkeys(symbol for part in parts for symbol in self._rings_in(part)) if self._rings else {}

    def _rings_in(self, part: Sequence[str]) -> Iterable[str]:
        """Yield the rings of the thesaurus whose words stand in a text."""
        for start, first in enumerate(part):
            if self._starts[first]:
                for end in range(start + 1, min(start + LONGEST_PHRASE, len(part)) + 1):
                    yield from sorted(self._rings.get(phrase_key(part[start:end]), ()))


class TextIndex:
    """Fills the tables of text of a new index while records go by."""

    def __init__(self, connection: sqlite3.Connection, reader: Reader) -> None:
        self._connection = connection
        self._reader = reader
        # All of it in memory, and put together once: what is added bit by bit is put together again and again.
        connection.execute("INSERT INTO text (text, rank) VALUES ('automerge', 0)")
        connection.execute(f"INSERT INTO text (text, rank) VALUES ('hashsize', {_HASH_SIZE})")
        self._words: Counter[str] = Counter()
        self._forms = Counter(reader.vocabulary_forms())
        write_vocabulary(connection, reader)

    def add(self, records: Iterable[tuple[int, contract.Record, Sequence[str]]]) -> None:
        """Add the tokens of records, each with its position and its keywords."""
        rows = [(position, self._reader.read(record, keywords), keywords) for position, record, keywords in records]
        write_texts(self._connection, rows)
        self._words.update(chain.from_iterable(said.tokens() for _, said, _ in rows))
        self._forms.update(chain.from_iterable(said.forms for _, said, _ in rows))

    def finish(self) -> None:
        """Write what could be counted only at the end."""
        self._connection.executemany("INSERT INTO word VALUES (?, ?)", sorted(self._words.items()))
        write_forms(self._connection, {}, self._reader.named(self._forms))


def write_vocabulary(connection: sqlite3.Connection, reader: Reader) -> None:
    """Write the phrases and sounds of a vocabulary into tables that are empty."""
    connection.executemany("INSERT INTO phrase VALUES (?, ?)", reader.phrases())
    connection.executemany("INSERT INTO sound VALUES (?, ?)", reader.sounds())


def write_texts(connection: sqlite3.Connection, rows: Iterable[tuple[int, Said, Sequence[str]]]) -> None:
    """Add the text side of records, each with its position and its keywords."""
    several = [(position, said.columns, dumps([*keywords])) for position, said, keywords in rows]
    connection.executemany(
        f"INSERT INTO text (rowid, {', '.join(COLUMNS)}) VALUES (?{', ?' * len(COLUMNS)})",
        ((position, *columns) for position, columns, _ in several),
    )
    connection.executemany(
        "INSERT INTO tokens VALUES (?, ?, ?)",
        ((position, "\n".join(columns), keywords) for position, columns, keywords in several),
    )


def write_forms(
    connection: sqlite3.Connection, known: Mapping[tuple[str, str], tuple[int, int, int]], change: Mapping[Form, int]
) -> None:
    """Count forms anew, by the `change` of the number of records that have each; what is new is made findable.

    `known` has the forms that are there already: under each word and token the id, and the numbers of records that have
    it in small letters, and otherwise.
    """
    counts: dict[tuple[str, str], list[int]] = {}
    for (written, token, is_small), number in change.items():
        small, other = counts.setdefault((written, token), [0, 0])
        counts[written, token] = [small + number, other] if is_small else [small, other + number]
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM form").fetchone()
    added, changed, gone = [], [], []
    for key in sorted(counts):
        small, other = counts[key]
        if key not in known:
            last += 1
            added.append((last, *key, not small, small, other))
            continue
        id_, small_before, other_before = known[key]
        small, other = small + small_before, other + other_before
        if small or other:
            changed.append((not small, small, other, id_))
        else:
            gone.append((id_, key[0]))
    connection.executemany("INSERT INTO form VALUES (?, ?, ?, ?, ?, ?)", added)
    connection.executemany("UPDATE form SET is_name = ?, small = ?, other = ? WHERE id = ?", changed)
    connection.executemany("DELETE FROM form WHERE id = ?", ((id_,) for id_, _ in gone))
    connection.executemany(
        "INSERT OR IGNORE INTO near VALUES (?, ?)", _near((id_, written) for id_, written, *_ in added)
    )
    connection.executemany("DELETE FROM near WHERE spelling = ? AND form = ?", _near(gone))
    connection.executemany(
        "INSERT INTO spelling (rowid, grams) VALUES (?, ?)",
        ((id_, " ".join(grams(written))) for id_, written, *_ in added),
    )
    connection.executemany(
        "INSERT INTO spelling (spelling, rowid, grams) VALUES ('delete', ?, ?)",
        ((id_, " ".join(grams(written))) for id_, written in gone),
    )


def _near(forms: Iterable[tuple[int, str]]) -> Iterator[tuple[str, int]]:
    """Yield what is left of each word without one of its letters, with the id of its form."""
    for id_, written in forms:
        if len(written) <= _LONGEST_MISTYPED:
            yield from ((spelling, id_) for spelling in one_left_out(letters(written)))


def names_of(term: Mapping[str, object]) -> list[str]:
    """Return everything that a term may be called, its id apart."""
    aliases, others = term.get("aliases"), term.get("names")
    names = [
        *(term.get(key) for key in ("name", "plural", "symbol", "title")),
        *(aliases if isinstance(aliases, list) else ()),
        *(others.values() if isinstance(others, dict) else ()),
    ]
    return [name for name in names if isinstance(name, str) and name]


def _unit_text(unit: contract.Unit) -> str:
    """Return what a unit is called, as one text."""
    return " ".join(_words_of(unit))


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


def _join(part: Mapping[str, object] | None, *keys: str) -> str:
    return " ".join(str(part[key]) for key in keys if part[key] is not None) if part else ""
