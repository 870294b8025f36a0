"""An open base. It finds the ids for the names in a question, and asks the index by ids. The answers are JSON texts."""

from __future__ import annotations

import json
from contextlib import closing
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar, cast

from ruskor.errors import UnknownNameError, UsageError, near
from ruskor.filters import RELEVANCE, Filters
from ruskor.index.query import Query
from ruskor.index.store import IndexUnusableError, Store
from ruskor.model.exactjson import loads
from ruskor.model.text import fold
from ruskor.questions import Question, make_unknown_name_error, name_near, to_question

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from decimal import Decimal

    from ruskor.compare import Comparison, Standing
    from ruskor.index.readings import Readings
    from ruskor.index.search import Answer
    from ruskor.model import contract, descriptions
    from ruskor.model.choices import Term
    from ruskor.model.figures import ComparedFigure

__all__ = ["Library"]

_T = TypeVar("_T")

_MOST_BESIDE = 100  # a shown figure is compared with at most this number of figures
_MOST_KEPT = 2000  # the largest number of figures in memory between the ranking and the printing of measures
_MOST_NAMED = 5  # the largest number of further measures in a note
_MOST_UNKNOWN = 50  # the largest number of unknown ids with suggestions
_NO_MORE = " (no suggestions for this and further ids)"


class Library:
    """An open base.

    `rebuild` replaces an index that cannot answer a question, because it is damaged or has no words yet.
    """

    def __init__(self, store: Store, rebuild: Callable[[Store], Store]) -> None:
        self._store = store
        self._rebuild = rebuild
        self._is_closed = False
        self._unknown = 0
        #: Notes on the last question: how its names and words were read, and which of them the answers lack.
        self.notes: list[str] = []
        #: None, or the reason why the index of this base cannot be saved. Then each look-up must build the index.
        self.unkept: str | None = None
        self._absent: list[str] = []
        self._texts: dict[str, str] = {}
        # The measure and time of the last shown figure, and their figures. The next figure may need the same figures.
        self._beside: tuple[tuple[str, int | None, int | None], list[ComparedFigure]] | None = None

    def close(self) -> None:
        """Close the index."""
        self._is_closed = True
        self._store.close()

    def find(self, filters: Filters) -> Iterator[str]:
        """Yield the JSON of each record that the filters keep.

        Raises UnknownNameError for a name that the base lacks, and UsageError for an invalid date or number.
        """
        if filters.sort == RELEVANCE:
            answer = self._retry(lambda: self._search(filters))
            self.notes, self._absent = answer.notes, answer.absent
            ordered = answer.positions[::-1] if filters.reverse else answer.positions
            return self._stream(lambda: self._store.at(ordered[: filters.limit]))
        query = self._ask(filters)
        return self._stream(lambda: self._store.records(query))

    def _ask(self, filters: Filters) -> Query:
        """Return the query for filters, and keep the notes on the names and words."""
        question: Question = self._retry(lambda: to_question(filters, self._store))
        self.notes, self._absent = question.notes, question.absent
        return question.query

    def list_absent(self) -> list[str]:
        """Return the words and names of the last question that the base lacks."""
        return self._absent

    def find_names_near_absent(self) -> list[str]:
        """Return the known names and words that unknown words of the last question may mean."""
        return self._retry(lambda: name_near(self._store, self._absent))

    def find_hindering(self, filters: Filters) -> list[str]:
        """Return each word and name without which the search would have matches."""
        return self._retry(lambda: self._find_hindering(filters))

    def _find_hindering(self, filters: Filters) -> list[str]:
        question = to_question(filters, self._store)
        query, found = question.query._replace(limit=1), list[str]()
        for written, part in question.parts:
            others = " AND ".join(other for _, other in question.parts if other != part)
            phrases = [phrase for phrase in query.phrases if fold(phrase) != fold(written)]
            if any(self._store.records(query._replace(words=others or None, phrases=phrases))):
                found.append(written)
        return found

    def find_nearest(self, filters: Filters) -> str | None:
        """Return the JSON of the nearest record to a search without matches."""
        position = self._retry(lambda: self._search(filters)).nearest
        return None if position is None else next(self._stream(lambda: self._store.at([position])))

    def _search(self, filters: Filters) -> Answer:
        if not any(map(fold, filters.words)):
            raise UsageError(f"'{' '.join(filters.words)}' has no word to search for")
        question = to_question(filters._replace(words=(), sort=None), self._store)
        answer = self._store.search(question.query, filters.words)
        return answer._replace(notes=[*question.notes, *answer.notes])

    def show(self, id_: str) -> str | None:
        """Return the JSON of the record with this present or former id, or None."""
        return self.show_renamed(id_)[0]

    def show_renamed(self, id_: str) -> tuple[str | None, str | None]:
        """Return the result of `show`. If the given id is a former id, also return the present id."""
        if text := self._retry(lambda: self._store.record(id_)):
            return text, None
        present = self.find_present_id("record", id_)
        return (self._retry(lambda: self._store.record(present)) if present else None), present

    def find_present_id(self, what: str, id_: str) -> str | None:
        """Return the present id of the entry with this former id, or None. `what` is its kind: source, record …."""
        return self._retry(lambda: self._store.find_present_id(what, id_))

    def compare(self, filters: Filters, names: Sequence[str] = ()) -> Iterator[contract.Comparison]:
        """Yield a comparison for each measure and unit: the figures that the filters keep, with verdicts.

        `names` has the id of a measure, or words that find measures. Without names, all measures with two or more
        figures in any units are compared. Measures on which sources differ come first. The verdicts consider all
        sources, tiers and units, even those that the filters remove.

        Raises UnknownNameError if the base lacks a measure or another name, and UsageError for an invalid filter. The
        call itself raises them, before the first comparison is read.
        """
        measures, notes = self._retry(lambda: self._find_measures(names)) if names else ([], [])
        self._ask(filters._replace(kind=("figure",)))
        notes = self.notes = [*notes, *self.notes]
        return self._compare_by_name(filters, measures, notes) if names else self._rank_all(filters)

    def _compare_by_name(
        self, filters: Filters, measures: Sequence[str], notes: list[str]
    ) -> Iterator[contract.Comparison]:
        for measure in measures:
            yield from (comparison.as_json() for comparison in self._compare(filters, measure))
        self.notes = notes

    def _rank_all(self, filters: Filters) -> Iterator[contract.Comparison]:
        """Yield all comparable measures, in order.

        In a large base, it compares each measure again before it is printed, so that memory has only one measure.
        """
        listed = [term["id"] for term in map(json.loads, self.terms("measure")) if term["figures"] > 1]
        ranked: list[tuple[tuple[int, Decimal | int, str], int, int]] = []
        kept: dict[tuple[int, int], Comparison] = {}
        size = 0
        for number, measure in enumerate(listed):
            for rank, comparison in enumerate(self._compare(filters, measure, 2)):
                ranked.append((_rank(comparison), number, rank))
                size += sum(len(group.figures) for group in comparison.groups)
                if size <= _MOST_KEPT:
                    kept[number, rank] = comparison
        for _, number, rank in sorted(ranked):
            comparison = kept.get((number, rank)) or self._compare(filters, listed[number], 2)[rank]
            yield comparison.as_json()

    def standing(self, record: contract.Record) -> Standing:
        """Return the evidence of a record: its independent sources, and the compared figures of its time.

        If there are very many figures, only the first of them are compared. `compare` shows all of them.
        """
        from ruskor import compare  # noqa: PLC0415 -- many look-ups do not need it
        from ruskor.model.figures import ComparedFigure, find_own_sources  # noqa: PLC0415 -- as above

        if record["kind"] != "figure":
            return compare.Standing(len(find_own_sources(record, self._find_text)), (), ())
        figure = ComparedFigure.of(cast("contract.FigureRecord", record), self._find_text)
        key = figure.measure, figure.first, figure.last
        if self._beside is None or self._beside[0] != key:
            # the order of the base needs no sorting, so the first figures are found early
            wanted = Filters(kind=("figure",), measure=(figure.measure,), sort="base", limit=_MOST_BESIDE)
            others = self._read_figures(wanted, figure.first, figure.last)
            figures = [ComparedFigure.of(other, self._find_text) for other in others]
            figures.sort(key=lambda other: (other.first is None, other.first or 0, other.last or 0))
            self._beside = key, figures
        return compare.standing(figure, self._beside[1])._replace(is_whole=len(self._beside[1]) < _MOST_BESIDE)

    def _compare(self, filters: Filters, measure: str, least: int = 1) -> list[Comparison]:
        """Return the comparisons of a measure, for each unit. With fewer than `least` figures, return an empty list."""
        from ruskor import compare  # noqa: PLC0415 -- many look-ups do not need it
        from ruskor.model.figures import ComparedFigure  # noqa: PLC0415 -- as above

        wanted = filters._replace(kind=("figure",), measure=(measure,))
        figures = [
            ComparedFigure.of(record, self._find_text)
            for record in self._read_figures(wanted._replace(source=(), tier=(), unit=()))
        ]
        if len(figures) < least:
            return []
        if not (wanted.source or wanted.tier or wanted.unit):
            return compare.compare(figures)
        shown = {figure["id"] for figure in self._read_figures(wanted)}
        return compare.compare(figures, lambda figure: figure.id in shown)

    def _read_figures(
        self, filters: Filters, first: int | None = None, last: int | None = None
    ) -> Iterator[contract.FigureRecord]:
        """Yield the records of figures. `first` and `last` limit their days."""
        query = self._ask(filters)
        if first is not None and last is not None:
            query = query._replace(first=first, last=last)
        return map(loads, self._stream(lambda: self._store.records(query)))

    def _find_measures(self, names: Sequence[str]) -> tuple[list[str], list[str]]:
        """Return the measures with these names, and notes on the words.

        A name is the id of a measure, or words of its id. If no id has the words, its figures have them. Otherwise, a
        note names the other measures whose figures have the words.
        """
        name, id_ = " ".join(names), "-".join(names)
        if present := self._store.find_present_id("measure", id_):
            return [present], [f'"{id_}" is now "{present}"']
        found = self._store.find_ids_named("measure", id_)
        if id_ in found:
            return found, []
        found = self._store.find_ids_named("measure", _drop_function_words(name))
        statements = self._store.express_filter(names)
        query = (
            Query(kinds=("figure",), words=statements.expression, phrases=statements.phrases) if statements else None
        )
        figures = self._store.records(query) if query else iter(())
        measures = sorted({json.loads(figure)["measure"] for figure in figures})
        if not (found or measures):
            raise make_unknown_name_error(self._store, "measure", name)
        notes = statements.notes if statements else []
        if found and (others := [measure for measure in measures if measure not in found]):
            return found, [*notes, _note_others(others, name)]
        return found or measures, notes

    def _find_text(self, source: str) -> str:
        """Return the text of a source. All reposts of a text have the same text."""
        if source not in self._texts:
            from ruskor.model.figures import identify_text  # noqa: PLC0415 -- many look-ups do not need it

            self._texts[source] = identify_text(json.loads(self.term("source", source) or "{}"))
        return self._texts[source]

    def summary(self, id_: str) -> str:
        """Return the text of a record in one sentence."""
        return str(json.loads(self.show(id_) or '{"summary": ""}')["summary"])

    def find_related(self, record: contract.Record, most: int) -> tuple[list[str], list[str]]:
        """Return the ids of records that refer to this record, and of records that cite the same position.

        Each list has only the first `most` ids.
        """
        return self._retry(
            lambda: (self._store.find_referring(record["id"], most), self._store.find_sharing_evidence(record, most))
        )

    def make_marker(self, words: Sequence[str], *, ranked: bool = True) -> Callable[[str], bool]:
        """Return a function that tests whether a word in an answer is a searched word."""
        from ruskor.model.words import make_phrase_key, tokenise_for_index  # noqa: PLC0415 -- many look-ups need no stemmers

        wanted = self._retry(lambda: self._store.find_matching(words, ranked=ranked))

        @lru_cache(maxsize=10_000)  # the same words occur in many texts
        def is_wanted(word: str) -> bool:
            found = tokenise_for_index(word)
            return not wanted.isdisjoint((*found, make_phrase_key(found)))

        return is_wanted

    def readings(self) -> Readings:
        """Return each word of the base, and the words that find each record, for a search without the index."""
        return self._retry(lambda: self._store.readings())  # noqa: PLW0108 -- a retry has another store

    def terms(self, what: Term) -> Iterator[str]:
        """Yield the JSON of each entity, topic, source, unit or measure."""
        return self._stream(lambda: self._store.terms(what))

    def named(self, what: Term, name: str) -> list[str]:
        """Return the ids of the entities, topics, sources or measures that a name may mean, as for filters."""
        return self._retry(lambda: self._store.find_ids_named(what, name) or self._store.find_ids_read(what, name))

    def term(self, what: Term, id_: str) -> str | None:
        """Return the JSON of the entity, topic, source, unit or measure with this id, or None."""
        return self._retry(lambda: self._store.term(what, id_))

    def write_database(self, path: str, records: Iterable[str]) -> None:
        """Write `records`, each as JSON, and the vocabulary into an empty SQLite file, for other programs.

        Raises OutputError if the file cannot be written.
        """
        from ruskor.index import export  # noqa: PLC0415 -- only for an export

        export.write(path, self.describe_base()["titles"], self.terms, records)

    def find_ids_like(self, prefix: str, limit: int = 100) -> list[tuple[str, str]]:
        """Return the record ids that begin with `prefix`, each with the JSON of its record."""
        return self._retry(lambda: self._store.find_ids_like(prefix, limit))

    def describe_base(self) -> descriptions.Index:
        """Return the names and the size of the base: `titles`, the `editions` of each, and `counts`."""
        return self._retry(lambda: self._store.meta())  # noqa: PLW0108 -- a retry has another store

    def find_nearest_ids(self, id_: str) -> list[str]:
        """Return record ids similar to an unknown id: those with the same beginning, or else any."""
        for prefix in (id_[:1], ""):
            if found := near(id_, [known for known, _ in self.find_ids_like(prefix, 5000)]):
                return found
        return []

    def make_unknown_record_error(self, id_: str) -> UnknownNameError:
        """Return the error for an unknown record. It suggests entries with this id, or similar ids.

        Only the first unknown ids get similar ids. A long list of unknown ids is not mistyped, but comes from another
        base.
        """
        self._unknown += 1
        if self._unknown > _MOST_UNKNOWN:
            return UnknownNameError("record", id_, (), _NO_MORE * (self._unknown == _MOST_UNKNOWN + 1))
        for what, (noun, command) in _OTHERWISE.items():
            if self.term(what, self.find_present_id(what, id_) or id_):
                return UnknownNameError("record", id_, (), f"; it is {noun}: see `ruskor {command} {id_}`")
        return UnknownNameError("record", id_, self.find_nearest_ids(id_))

    def _replace_store(self) -> None:
        if self._is_closed:
            raise UsageError("this base is closed")
        with closing(self._store) as unusable:
            self._store = self._rebuild(unusable)

    def _retry(self, ask: Callable[[], _T]) -> _T:
        """Return the answer. If the index lacks the words or is damaged, build it and ask once more."""
        try:
            return ask()
        except IndexUnusableError:
            self._replace_store()
            return ask()

    def _stream(self, ask: Callable[[], Iterator[str]]) -> Iterator[str]:
        """Yield the answer. If the index lacks the words or is damaged, build it and yield the rest."""
        seen = 0
        try:
            for text in ask():
                yield text
                seen += 1
        except IndexUnusableError:
            self._replace_store()
            for number, text in enumerate(ask()):
                if number >= seen:
                    yield text


# Entries that are not records: their nouns, and the commands that find their records.
_OTHERWISE: dict[Term, tuple[str, str]] = {
    "entity": ("an entity", "search --about"),
    "topic": ("a topic", "search --topic"),
    "source": ("a source", "search --source"),
    "measure": ("a measure", "compare"),
}


def _rank(comparison: Comparison) -> tuple[int, Decimal | int, str]:
    """Return the sort key that puts the measures with the largest differences first."""
    from ruskor.model.choices import VERDICTS  # noqa: PLC0415 -- many look-ups do not need it

    return VERDICTS.index(comparison.verdict), -(comparison.ratio or 0), comparison.measure


def _drop_function_words(name: str) -> str:
    """Return a text without function words ("trade with China"), unless it has no other words."""
    from ruskor.model.language import is_function_word  # noqa: PLC0415 -- only for a name that is no id

    return " ".join(word for word in name.split() if not is_function_word(word.casefold())) or name


def _note_others(measures: Sequence[str], words: str) -> str:
    """Return a note on measures that have words in their figures, but not in their ids."""
    named, more = measures[:_MOST_NAMED], len(measures) - _MOST_NAMED
    listed = f"{', '.join(named)} and {more} more" if more > 0 else ", ".join(named)
    return f'figures of other measures also have "{words}": {listed}'
