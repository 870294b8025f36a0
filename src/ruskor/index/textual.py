"""The text index: the tokens of each record, the names and synonyms, and how many records have each token."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from ruskor.index.columns import COLUMNS, LONGEST_PHRASE, TITLE_WORD, must
from ruskor.index.letters import leave_out_letters, letters
from ruskor.index.terms import names_of, origins_of, own_aliases
from ruskor.model.dates import day_from_iso
from ruskor.model.language import is_function_word
from ruskor.model.sounds import list_soundings
from ruskor.model.text import fold
from ruskor.model.units import list_words_for
from ruskor.model.words import make_phrase_key, make_phrase_keys, read_words, split_grams, split_pieces

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
    "write_forms",
    "write_texts",
    "write_vocabulary",
]

_LONGEST_MISTYPED = 24  # the largest number of letters of a word whose typing errors are corrected
_MOST_KNOWN = 200_000  # the largest number of pieces of text that remain in memory with their tokens
_HASH_SIZE = 64 * 1024 * 1024  # bytes of tokens that SQLite keeps in memory before it writes them
_MOST_MEANINGS = 50  # the largest number of meanings of a phrase; a name of more entries is not informative
_MOST_NAMES = 500  # the largest number of tokens that a record gets from the names of an entry
_LONGEST_SPAN = 50  # years; a longer date has no years in the index


class Form(NamedTuple):
    """A written word, with its token. It `is_small` if its piece of text has only small letters."""

    written: str
    token: str
    is_small: bool


class _Piece(NamedTuple):
    """The index data of a piece of text: tokens, tokens of weaker readings, and the numbers of its forms.

    `telling` has the tokens of the words that are not function words.
    """

    tokens: list[str]
    kept: list[str]
    forms: list[int]
    telling: list[str]


class _Known(dict[str, _Piece]):
    """The index data of pieces of text. Each is computed at its first use."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []  # the number of a form is its index here; counts by number are faster
        self._numbers: dict[Form, int] = {}

    def _number(self, form: Form) -> int:
        number = self._numbers.setdefault(form, len(self.forms))
        if number == len(self.forms):
            self.forms.append(form)
        return number

    def __missing__(self, piece: str) -> _Piece:
        found = list(read_words(piece))
        if len(self) >= _MOST_KNOWN:
            self.clear()
        is_small = piece == piece.lower()
        self[piece] = _Piece(
            [token for word in found for token in word.tokens],
            [token for word in found for token in word.kept],
            [self._number(Form(word.written, word.tokens[0], is_small)) for word in found if word.written.isalpha()],
            [token for word in found if not is_function_word(word.written) for token in word.tokens],
        )
        return self[piece]


class _Starts(dict[str, int]):
    """The number of tokens in the longest phrase that begins with a token. Most tokens begin no phrase."""

    def __init__(self, phrases: Iterable[str]) -> None:
        super().__init__()
        for phrase in phrases:
            first = phrase.partition(" ")[0]
            self[first] = max(self.get(first, 0), phrase.count(" ") + 1)

    def __missing__(self, token: str) -> int:
        return 0


class Said(NamedTuple):
    """The text of a record for the index: its tokens, as one text for each column of COLUMNS, and its forms.

    `forms` has the numbers of the forms, as the `Reader` assigned them.
    """

    columns: tuple[str, ...]
    forms: set[int]

    def tokens(self) -> set[str]:
        """Return the set of all tokens."""
        return {*" ".join(self.columns).split()}


class _Lazily(dict[str, list[str]]):
    """Values by id. Each is computed at its first use, because an update needs few of them."""

    def __init__(self, work_out: Callable[[str], list[str]]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, id_: str) -> list[str]:
        self[id_] = self._work_out(id_)
        return self[id_]


class Reader:
    """Turns records into tokens for the text index, with the vocabulary of one base.

    `synonyms` is an earlier result of the method `synonyms` for this thesaurus, if there is one.
    """

    def __init__(
        self,
        vocabulary: contract.Vocabulary,
        thesaurus: Mapping[str, Sequence[str]],
        offices: Offices,
        synonyms: Iterable[tuple[str, str]] | None = None,
    ) -> None:
        self._vocabulary, self._thesaurus, self._offices = vocabulary, thesaurus, offices
        self._known = _Known()
        self._met: list[str] = []  # the pieces of text that were read since the last reset
        self._dates: dict[tuple[str | None, str | None], tuple[list[str], list[str]]] = {}
        entities = {entity["id"]: entity for entity in vocabulary["entity"]}
        topics = {topic["id"]: topic for topic in vocabulary["topic"]}
        units = {unit["id"]: unit for unit in vocabulary["unit"]}
        self._names = _Lazily(lambda id_: self._named(_own_names(entities[id_])))
        self._aliases = _Lazily(lambda id_: self._named(_other_names(entities[id_])))
        self._topics = _Lazily(lambda id_: self._named(names_of(topics[id_])))
        self._described = _Lazily(lambda id_: self._describing(entities[id_]["about"] or ""))
        self._unit_words = _Lazily(lambda id_: split_pieces(_unit_text(units[id_])))
        if synonyms is None:
            self._rings = self._phrases({f"~{id_}": entries for id_, entries in thesaurus.items()})
        else:
            self._rings = {}
            for phrase, symbol in synonyms:
                self._rings[phrase] = self._rings.get(phrase, frozenset()) | {symbol}
        self._starts = _Starts(self._rings)

    def read(self, record: contract.Record, keywords: Iterable[str]) -> Said:
        """Return the tokens of a record and of these keywords."""
        self._met = []
        columns = self._columns(record, keywords)
        return Said(columns, self._forms_met())

    def _forms_met(self) -> set[int]:
        return set[int]().union(*[self._known[piece].forms for piece in self._met])

    def named(self, counts: Mapping[int, int]) -> dict[Form, int]:
        """Convert counts by the number of a form into counts by the form."""
        return {self._known.forms[number]: count for number, count in counts.items()}

    def vocabulary_forms(self) -> set[int]:
        """Return the numbers of the forms of all words in names and in the thesaurus."""
        self._met = []
        for term in (*self._vocabulary["entity"], *self._vocabulary["topic"]):
            for name in names_of(term):
                self._tokens(name)
        for texts in (*self._thesaurus.values(), *self._offices.names().values()):
            for text in texts:
                self._tokens(text)
        return self._forms_met()

    def synonyms(self) -> list[tuple[str, str]]:
        """Return the tokens of each synonym with the symbol of a set that has it."""
        return [(phrase, symbol) for phrase, symbols in self._rings.items() for symbol in sorted(symbols)]

    def phrases(self) -> list[tuple[str, str]]:
        """Return the tokens of each name and synonym with its symbol. A name with several symbols has several pairs."""
        terms: dict[str, contract.Name] = {
            **{f"@{entity['id']}": entity for entity in self._vocabulary["entity"]},
            **{f"={topic['id']}": topic for topic in self._vocabulary["topic"]},
        }
        titles = self._phrases({f"@{id_}": names for id_, names in self._offices.names().items()})
        rows = {**self._rings}
        for phrase, symbols in titles.items():
            rows[phrase] = rows.get(phrase, frozenset()) | symbols
        for word in {word for phrase in titles for word in phrase.split()}:
            rows[word] = rows.get(word, frozenset()) | {TITLE_WORD}
        for symbol, term in terms.items():
            # Each name has the meanings of the preferred name: Peking may mean China, because Beijing may.
            meant = frozenset((symbol,)) | self._rings.get(make_phrase_key(self._tokens(term["name"])), frozenset())
            for phrase in self._phrases({symbol: names_of(term)}):
                if len(rows.get(phrase, ())) < _MOST_MEANINGS:
                    rows[phrase] = rows.get(phrase, frozenset()) | meant
        return [(phrase, symbol) for phrase, symbols in rows.items() for symbol in sorted(symbols)]

    def sounds(self) -> list[tuple[str, str]]:
        """Return the sounds of the names of entities, authors and publishers, and of each word in them.

        Each sound comes with the folded name or word.
        """
        rows: set[tuple[str, str]] = set()
        names = [name for entity in self._vocabulary["entity"] for name in names_of(entity)]
        names += [name for source in self._vocabulary["source"] for name in origins_of(source)]
        for name in dict.fromkeys(names):
            for part in {name, *name.replace("-", " ").split()}:  # unfolded, because folding replaces ё
                folded = fold(part)
                if 0 < len(folded.split()) <= LONGEST_PHRASE:
                    rows.update((sounding, folded) for sounding in list_soundings(part) if sounding)
        return sorted(rows)

    def _columns(self, record: contract.Record, keywords: Iterable[str]) -> tuple[str, ...]:
        """Return the tokens of a record in the order of COLUMNS, each column as one text."""
        when, amount, quote = record["date"], record["amount"], record["quote"]
        entities: list[str] = [entity["id"] for entity in record["entities"]]
        if quote and quote["speaker"]["id"] not in entities:
            entities.append(quote["speaker"]["id"])
        topics: list[str] = [topic["id"] for topic in record["topics"]]
        # The id of a measure has only small letters, so its words would not count as names. Capitals prevent this.
        measured = self._tokens((record["measure"] or "").upper())
        summary = self._indexed(record["summary"])
        quoted = self._indexed(_join(quote, "text", "translation", "role")) if quote else []
        stated = self._dated(when) if when else []
        if amount:
            stated = stated + self._indexed(_join(amount, "text", "stated"))
            stated += self._ends(amount)
            stated += [token for token in self._read_pieces(self._unit_words[amount["unit"]]) if token not in stated]
        sought = [self._indexed(keyword) for keyword in keywords]
        rings = self._rings_of((summary, quoted, stated))
        meant = [symbol for symbol in self._rings_of(sought) if symbol not in rings]  # sets with words in keywords only
        offices = [office for id_ in entities for office in self._offices.held(id_, record)]
        held = [f"@{office.office}" for office in offices] + [
            f"@{must(office.office)}" for office in offices if office.is_certain
        ]
        symbols = [*[f"@{id_}" for id_ in entities], *held, *[f"={id_}" for id_ in topics], *rings]
        return (
            " ".join(chain.from_iterable(self._names[id_] for id_ in entities)),
            " ".join(summary),
            " ".join(quoted),
            " ".join(stated),
            " ".join([*self._indexed(record["note"] or ""), *measured]),
            " ".join(chain(*sought, meant, *(self._aliases[id_] for id_ in entities))),
            " ".join(symbols),
            " ".join(chain(*(self._topics[id_] for id_ in topics), *(self._described[id_] for id_ in entities))),
            " ".join(self._indexed(_years(record))),
        )

    def _describing(self, about: str) -> list[str]:
        """Return the tokens and synonyms of an entity's description: "Japanese newspaper" finds the Asahi Shimbun."""
        tokens = self._named([about])
        return [*tokens, *self._rings_of([tokens])]

    def _tokens(self, text: str) -> list[str]:
        """Return the tokens of a name or a phrase."""
        return self._read_pieces(split_pieces(text))

    def _telling(self, parts: Sequence[str]) -> list[str]:
        """Return the tokens of a phrase without its function words, or nothing if fewer than two tokens remain."""
        found = [token for piece in parts for token in self._known[piece].telling]
        return found if len(found) > 1 else []

    def _read_pieces(self, parts: Sequence[str]) -> list[str]:
        self._met += parts
        return [token for piece in parts for token in self._known[piece].tokens]

    def _named(self, names: Iterable[str]) -> list[str]:
        """Return the tokens of these names of an entry. Words of names do not count as words of a record."""
        met, self._met = self._met, []
        found = self._tokens(" ".join(names))[:_MOST_NAMES]
        self._met = met
        return found

    def _indexed(self, text: str) -> list[str]:
        """Return all tokens of a text, followed by the tokens of its weaker readings."""
        parts = split_pieces(text)
        self._met += parts
        exact: list[str] = []
        weaker: list[str] = []
        for piece in parts:
            tokens, kept, *_ = self._known[piece]
            exact += tokens
            if kept:
                weaker += kept
        return exact + weaker

    def _ends(self, amount: contract.Amount) -> list[str]:
        """Return the tokens of the lower and upper end of an amount, in plain digits. No token is read as a year.

        "About N" has no tokens: the program computes its ends, and no source states them.
        """
        ends = () if amount["bound"] == "about" else (amount["low"], amount["high"])
        return [token for end in dict.fromkeys(ends) if end is not None for token in self._tokens(str(end))]

    def _dated(self, when: contract.Date) -> list[str]:
        """Return the tokens of a date. They remain in memory, because many records share a date."""
        key = when["edtf"], when["stated"]
        if key not in self._dates:
            text = _join(when, "text", "stated")
            self._dates[key] = self._indexed(text), split_pieces(text)
        found, met = self._dates[key]
        self._met += met
        return found

    def _phrases(self, entries: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
        """Return the symbols of each phrase of tokens."""
        found: dict[str, frozenset[str]] = {}
        for symbol, phrases in entries.items():
            for text in phrases:
                parts = split_pieces(text)
                for phrase in (self._read_pieces(parts), self._telling(parts)):
                    if 0 < len(phrase) <= LONGEST_PHRASE:
                        key = make_phrase_key(phrase)
                        if len(found.get(key, ())) < _MOST_MEANINGS:
                            found[key] = found.get(key, frozenset()) | {symbol}
        return found

    def _rings_of(self, parts: Iterable[Sequence[str]]) -> dict[str, None]:
        return dict.fromkeys(symbol for part in parts for symbol in self._rings_in(part)) if self._rings else {}

    def _rings_in(self, part: Sequence[str]) -> Iterable[str]:
        """Yield the sets of synonyms whose words occur in a text."""
        keys = make_phrase_keys(part)
        for start, first in enumerate(keys):
            if longest := self._starts[first]:
                for end in range(start + 1, min(start + longest, len(part)) + 1):
                    yield from sorted(self._rings.get(" ".join(keys[start:end]), ()))


class TextIndex:
    """Fill the text tables of a new index, batch by batch."""

    def __init__(self, connection: sqlite3.Connection, reader: Reader) -> None:
        self._connection = connection
        self._reader = reader
        # Keep all tokens in memory and merge them once. Otherwise SQLite would merge small additions again and again.
        connection.execute("INSERT INTO text (text, rank) VALUES ('automerge', 0)")
        connection.execute(f"INSERT INTO text (text, rank) VALUES ('hashsize', {_HASH_SIZE})")
        self._words: Counter[str] = Counter()
        self._forms = Counter(reader.vocabulary_forms())
        write_vocabulary(connection, reader)

    def add(self, records: Iterable[tuple[int, contract.Record, Sequence[str]]]) -> None:
        """Add the tokens of records, each with its position and its keywords."""
        rows = [(position, self._reader.read(record, keywords)) for position, record, keywords in records]
        write_texts(self._connection, rows)
        self._words.update(chain.from_iterable(text.tokens() for _, text in rows))
        self._forms.update(chain.from_iterable(text.forms for _, text in rows))

    def finish(self) -> None:
        """After the last record, write the counts of words and forms. Only then are they complete."""
        self._connection.executemany("INSERT INTO word VALUES (?, ?)", sorted(self._words.items()))
        write_forms(self._connection, {}, self._reader.named(self._forms))


def write_vocabulary(connection: sqlite3.Connection, reader: Reader) -> None:
    """Write the phrases and sounds of a vocabulary into empty tables."""
    connection.executemany("INSERT INTO phrase VALUES (?, ?)", reader.phrases())
    connection.executemany("INSERT INTO sound VALUES (?, ?)", reader.sounds())


def write_texts(connection: sqlite3.Connection, rows: Sequence[tuple[int, Said]]) -> None:
    """Add the texts of records, each with its position."""
    connection.executemany(
        f"INSERT INTO text (rowid, {', '.join(COLUMNS)}) VALUES (?{', ?' * len(COLUMNS)})",
        ((position, *text.columns) for position, text in rows),
    )
    connection.executemany(
        "INSERT INTO tokens VALUES (?, ?)", ((position, "\n".join(text.columns)) for position, text in rows)
    )


def write_forms(
    connection: sqlite3.Connection, known: Mapping[tuple[str, str], tuple[int, int, int]], change: Mapping[Form, int]
) -> None:
    """Update the table of forms and the tables of their spellings.

    `change` has the change in the number of records with each form. `known` has the existing forms, by word and token.
    Each has its id, the number of records with the form in small letters, and the number of other records with it.
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
        ((id_, " ".join(split_grams(written))) for id_, written, *_ in added),
    )
    connection.executemany(
        "INSERT INTO spelling (spelling, rowid, grams) VALUES ('delete', ?, ?)",
        ((id_, " ".join(split_grams(written))) for id_, written in gone),
    )


def _near(forms: Iterable[tuple[int, str]]) -> Iterator[tuple[str, int]]:
    """Yield the whole spelling of each word and the spellings without one letter, each with the id of the form."""
    for id_, written in forms:
        if len(written) <= _LONGEST_MISTYPED:
            yield from ((spelling, id_) for spelling in leave_out_letters(letters(written)))


def _unit_text(unit: contract.Unit) -> str:
    """Return the words for a unit as one text."""
    return " ".join(_words_of(unit))


def _words_of(unit: contract.Unit) -> list[str]:
    """Return the words for a unit: its id, its everyday names and its names in the base."""
    return [unit["id"], *list_words_for(unit["id"], unit["name"], unit["plural"]), *own_aliases(unit)]


def _own_names(entity: contract.Entity) -> list[str]:
    """Return the names of an entity that count as words of its records. For a person, these include the aliases."""
    aliases = entity["aliases"] if entity["kind"] == "person" else ()
    return [entity["name"], *entity["names"].values(), *aliases]


def _other_names(entity: contract.Entity) -> list[str]:
    """Return the other names of an entity, which count as keywords."""
    return [] if entity["kind"] == "person" else entity["aliases"]


def _years(record: contract.Record) -> str:
    """Return the years in the date of a record. If it has no date, return the years of its sources."""
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
