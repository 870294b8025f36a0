"""From filters to a question: with ids for names, and with values for dates and numbers. Contradictions are refused."""

from __future__ import annotations

import json
import re
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from ruskor.errors import UnknownNameError, UsageError, near, refuse_choice, suggestion
from ruskor.filters import KINDS, RELEVANCE, TIERS, Filters
from ruskor.index.query import SORTS, Query
from ruskor.model.languages import normalise_tag
from ruskor.model.text import fold, format_count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ruskor.index.store import Store
    from ruskor.model.dates import Edtf

__all__ = ["Question", "make_unknown_name_error", "name_near", "to_question"]

_TAG = r"[A-Za-z]{1,3}(-[A-Za-z0-9]+)*|\*"  # BCP 47 without its rare forms
_MOST_MEANINGS = 5  # the largest number of meanings of an ambiguous name in a message
_LETTERS_A_SLIP = 4  # a suggestion may differ in one letter out of four
_MOST_UNITS = 30  # the largest number of units in a message
_LISTS = {
    "topic": "topics",
    "entity": "entities",
    "source": "sources",
    "measure": "measures",
}


class Question(NamedTuple):
    """A query, the notes on its names and words, and the words and names that the base lacks.

    `parts` has the words and names of the question, as the user gave them, each with its expression for the text index.
    """

    query: Query
    notes: list[str]
    absent: list[str]
    parts: list[tuple[str, str]]


def to_question(filters: Filters, store: Store) -> Question:
    """Return the question for filters.

    Raises UnknownNameError for a name that the base lacks, and UsageError for an invalid date or number.
    """
    if crowd := filters.crowd:
        raise UsageError(crowd)
    sort = next((order for order in SORTS if order == (filters.sort or "date")), None)
    if sort is None:
        raise refuse_choice("order", filters.sort or "", [*SORTS, RELEVANCE])
    if wrong := [kind for kind in filters.kind if kind not in KINDS]:
        raise refuse_choice("kind", wrong[0], KINDS)
    if wrong := [tier for tier in filters.tier if tier not in TIERS]:
        raise refuse_choice("tier", wrong[0], TIERS)
    if wrong := [tag for tag in filters.lang if not re.fullmatch(_TAG, tag)]:
        raise UsageError(f"--lang: '{wrong[0]}' is not a language tag such as en, ru, ko or zh-Hans")
    asked = {
        "topic": ("topic", filters.topic),
        "about": ("entity", filters.about),
        "source": ("source", filters.source),
        "speaker": ("entity", filters.by),
        "unit": ("unit", filters.unit),
        "measure": ("measure", filters.measure),
    }
    notes: list[str] = []
    links: list[tuple[str, Sequence[str]]] = [
        (role, _find_ids(store, what, names, notes)) for role, (what, names) in asked.items() if names
    ]
    links += [("about", _find_ids(store, "entity", [name], notes)) for name in filters.with_]
    links += [("tier", filters.tier)] if filters.tier else []
    links += [("own", marks) for marks in _read_own(store, filters.where)]
    meaning = store.express_filter(filters.words, certain=filters.certain) if filters.words else None
    if filters.words and meaning is None:
        raise UsageError(f"'{' '.join(filters.words)}' has no word to search for")
    first = _parse_date("--from", filters.from_).first if filters.from_ is not None else None
    last = _parse_date("--to", filters.to).last if filters.to is not None else None
    if first is not None and last is not None and first > last:
        raise UsageError(f"--from {filters.from_} is after --to {filters.to}")
    units = next((ids for role, ids in links if role == "unit"), ())
    minimum, units = _parse_amount(store, "--min", filters.min, units, notes)
    maximum, units = _parse_amount(store, "--max", filters.max, units, notes)
    links = [link for link in links if link[0] != "unit"] + ([("unit", units)] if units else [])
    if minimum is not None and maximum is not None and minimum > maximum:
        raise UsageError(f"--min {filters.min} is above --max {filters.max}")
    query = Query(
        kinds=filters.kind,
        links=links,
        langs=[normalise_tag(tag) for tag in filters.lang],
        sources=filters.sources,
        dated=filters.dated,
        first=first,
        last=last,
        minimum=minimum,
        maximum=maximum,
        certain=filters.certain,
        words=meaning.expression if meaning else None,
        phrases=meaning.phrases if meaning else (),
        sort=sort,
        reverse=filters.reverse,
        limit=filters.limit,
    )
    if meaning is None:
        return Question(query, notes, [], [])
    return Question(query, [*notes, *meaning.notes], meaning.absent, meaning.parts)


def _find_ids(store: Store, what: str, names: Sequence[str], notes: list[str]) -> list[str]:
    """Return the ids for names, with a note on each name that was not read literally.

    Raises UnknownNameError if the base has no such name, and UsageError for an ambiguous name.
    """
    ids: list[str] = []
    for name in names:
        found = store.find_ids_named(what, name)
        present = store.find_present_id(what, name) if found else None
        is_literal = len(found) == 1 or not all(id_.startswith(".") for id_ in found)
        if is_literal and not name.isascii() and not store.is_called(found[0], name):
            is_literal = False  # "Северной Кореи" is the genitive of a whole name, and a part of a longer name
        if not is_literal:  # no match, or words of several titles: "the Russian president" may be a title
            read = store.find_ids_read(what, name)
            is_literal = bool(found) and (len(read) != 1 or read == found)
            found = found if is_literal else read
        if not found:
            raise make_unknown_name_error(store, what, name)
        if what == "entity" and len(found) == 1 and not present and _is_part(store, found[0], name):
            is_literal = False
        if len(found) > 1:
            listed = f" (see {_name_listing(name)})" if what == "source" else ""
            raise UsageError(f"'{name}' may mean the {_list_meanings(store, what, found)}: choose one{listed}")
        others = [*_list_others(store, what, name, found[0])] if name != found[0] else []
        if present and not others:
            notes.append(f'"{name}" is now "{present}"')
        if not (is_literal or others):
            notes.append(f'"{name}" is read as "{store.find_name(what, found[0], name)}"')
        notes += others
        ids += found
    return ids


def _is_part(store: Store, id_: str, name: str) -> bool:
    """Return whether a text is only a part of the name of an entity, but not a name of a person such as "Lavrov"."""
    if name == id_ or store.is_called(id_, name):
        return False
    entity = store.term("entity", id_)
    return entity is None or json.loads(entity)["kind"] != "person"


def _list_others(store: Store, what: str, name: str, taken: str) -> Iterator[str]:
    """If a name has other meanings, yield a note on them: past currencies, or other sources."""
    if what == "unit":
        others = [f"{code} ({title})" for code, title in store.find_past_currencies(name) if code != taken]
        if others:
            yield f'"{name}" is read as {taken}; --unit also accepts {" and ".join(others)}'
    if what != "source":
        return
    others = [source for source in store.find_sources_with(name) if source != taken]
    if others:
        yield (
            f'"{name}" is read as the source {taken}; '
            f"{format_count(len(others), 'more source')} with this name: {_name_listing(name)}"
        )


def _name_listing(name: str) -> str:
    """Return the command that lists the sources with this name."""
    import shlex  # noqa: PLC0415 -- only for a message

    return f"`ruskor sources {shlex.quote(name)}`"


def _read_own(store: Store, conditions: Sequence[str]) -> list[list[str]]:
    """Return the conditions on the base's own keys, with one list for each key.

    More values of one key widen the answer. More keys narrow it.
    """
    marks: dict[str, list[str]] = {}
    known = store.meta()["own"] if conditions else []
    for condition in conditions:
        key, equals, value = condition.partition("=")
        if key.strip() not in known:
            there = f"choose from {', '.join(known)}" if known else "the records of this base have no x- keys"
            meant = suggestion(near(key, known))
            raise UsageError(f"--where: no record has the key '{key.strip()}'{meant} ({there})")
        marks.setdefault(key.strip(), []).append(f"{key.strip()}{equals}{value.strip()}")
    return list(marks.values())


def make_unknown_name_error(store: Store, what: str, name: str) -> UnknownNameError:
    """Return the error for a name that the base lacks, with suggestions and the verb that lists all names."""
    hint = _list_units(store) if what == "unit" else f"see `ruskor {_LISTS[what]}`"
    return UnknownNameError(what, name, _find_nearest(store, what, name), f" ({hint})")


def _list_units(store: Store) -> str:
    """Return the units of figures as a text. If there are many, leave some out."""
    units = store.list_units()
    more = len(units) - _MOST_UNITS
    listed = ", ".join([*units[:_MOST_UNITS], *([f"and {more} more"] if more > 0 else [])])
    return f"the figures have the units {listed}" if listed else "the base has no figures"


def name_near(store: Store, words: Sequence[str]) -> list[str]:
    """Return suggestions for unknown words: similar names of entities, or else similar words."""
    from ruskor.model.language import EVERYDAY, find_zipf  # noqa: PLC0415 -- only for a suggestion

    near_words = [
        _find_nearest(store, "entity", word)
        or [candidate for candidate in store.find_words_near(word) if _is_slip(candidate, word)]
        for word in words
        if word.replace(" ", "").isalpha() and (find_zipf(word) or 0) < EVERYDAY  # a year is not another year mistyped
    ]
    asked = {word.casefold() for word in words}  # the base may know a synonym that no record contains
    return [word for word in dict.fromkeys(chain.from_iterable(near_words)) if word.casefold() not in asked][:2]


def _find_nearest(store: Store, what: str, name: str) -> list[str]:
    """Return names that the user may have meant, one for each entry. An id stands for its entry if the id is similar.

    The names differ only in typing errors: "Stalin" is not a mistyped "Saint".
    """
    asked, found = fold(name), dict[tuple[str, ...], str]()
    for candidate in near(asked, store.find_names_near(what, name), 6):
        ids = tuple(store.find_ids_named(what, candidate))
        is_long = what == "measure" and len(asked.split()) > 1  # names of measures have several words
        if is_long or _is_slip(candidate, asked):
            found.setdefault(ids, ids[0] if ids and fold(ids[0]) == candidate else candidate)
    return list(found.values())[:3]


def _is_slip(name: str, other: str) -> bool:
    """Return whether two names differ only in typing errors: in one letter out of four, and never in the first."""
    from ruskor.index.spelling import edit_distance  # noqa: PLC0415 -- with the stemmers, and only for a suggestion

    words, others = name.split(), other.split()
    if len(words) != len(others):  # one name is a single word, and the other several words
        words, others = ["".join(words)], ["".join(others)]
    same = sum(word == other for word, other in zip(words, others, strict=True))
    if same * 2 > len(words):  # "Kim Jong Nam" for "Kim Jong Un"
        words, others = [name], [other]
    pairs = zip(words, others, strict=True)
    return all(
        word[:1] == other[:1] and edit_distance(word, other, slips) <= slips
        for word, other in pairs
        for slips in [max(len(other) // _LETTERS_A_SLIP, 1)]
    )


def _list_meanings(store: Store, what: str, ids: Sequence[str]) -> str:
    """Return the meanings of an ambiguous name: ids of entries, titles of offices. The most frequent come first."""
    ids = store.sort_by_use(ids)
    terms, offices = ([id_ for id_ in ids if id_.startswith(".") == is_office] for is_office in (False, True))
    titles = [repr(store.find_name(what, id_, "")) for id_ in offices]
    groups = ((what, terms), ("office", titles))
    return " or the ".join(f"{kind} {_list_ids(names)}" for kind, names in groups if names)


def _list_ids(ids: Sequence[str]) -> str:
    """Return ids as choices. If there are many, give the first ones and the number of the others."""
    more = len(ids) - _MOST_MEANINGS
    *first, last = [*ids[:_MOST_MEANINGS], *([f"{more} more"] if more > 0 else [])]
    return f"{', '.join(first)} or {last}" if first else last


def _parse_date(option: str, text: str) -> Edtf:
    from ruskor.model.dates import DateError, typed  # noqa: PLC0415 -- only for a filter with a date

    try:
        return typed.parse_typed(text)
    except DateError as error:
        raise UsageError(f"{option}: {error}") from None


def _parse_amount(
    store: Store, option: str, text: str | None, units: Sequence[str], notes: list[str]
) -> tuple[str | None, Sequence[str]]:
    """Return the sort key of a number, and its possible units. A number with a unit finds only amounts in this unit.

    `units` are the units of --unit or of another number. Raises UsageError if the number is invalid, if its unit is not
    in `units`, or if its unit has several meanings.
    Raises UnknownNameError if no figure has its unit.
    """
    if text is None:
        return None, units
    from ruskor.model import amounts, numbers  # noqa: PLC0415 -- only for a filter with a number

    number, name = numbers.split_unit(text)
    ids = store.find_ids_named("unit", name) if name else []
    try:
        if name and not ids and number + name == text:  # "5kk" is not a number with a unit
            number = text
        key = amounts.make_order_key(numbers.parse_number(number))
    except numbers.AmountError as error:
        raise UsageError(f"{option}: {error}") from None
    if not name:
        return key, units
    if not ids:
        raise make_unknown_name_error(store, "unit", name)
    if units and not set(ids).intersection(units):
        raise UsageError(
            f"{option} {text} is in {_list_ids(ids)}, but another option asks for {_list_ids(units)}; "
            "give only one unit"
        )
    meant = [id_ for id_ in ids if not units or id_ in units]
    if len(meant) > 1:
        raise UsageError(f"{option} {text}: '{name}' may mean the unit {_list_ids(meant)}: choose one")
    if name != meant[0] and not units:
        notes += _list_others(store, "unit", name, meant[0])
    return key, meant
