"""From tables to records: resolve names, and compute dates and amounts, in the shape of the output contract.

The result is plain JSON values with exact decimals. So an index does not depend on the file format of a base.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING, TypeVar, cast

from ruskor.base import shape
from ruskor.base.currencies import HISTORIC
from ruskor.model import amounts, csl, dates, names
from ruskor.model.languages import normalise_tag
from ruskor.model.units import list_everyday_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from decimal import Decimal

    from ruskor.base.written import Written
    from ruskor.model import contract

    _T = TypeVar("_T", contract.Record, contract.Source)

__all__ = ["Resolved", "resolve"]


@dataclass(frozen=True, slots=True)
class Resolved:
    """A base for an index: its vocabulary, and its records in order. Each record has its keywords.

    Each call of `records` starts with the first record. `units` first describes the units that the base defines. Then
    it describes the given units that the base does not define. `formerly` has the present id of each former id, under
    "source", "topic", "entity", "unit", "measure" or "record".
    """

    titles: list[str]
    records: Callable[[], Iterator[tuple[contract.Record, list[str]]]]
    units: Callable[[Iterable[str]], list[contract.Unit]]
    vocabulary: contract.Vocabulary
    thesaurus: dict[str, list[str]]
    formerly: dict[str, dict[str, str]]


def resolve(written: Written) -> Resolved:
    """Return the records and vocabulary of a base without errors."""
    return Resolved(
        titles=written.titles,
        records=partial(_resolve_records, written),
        units=partial(_describe_units, written),
        vocabulary={
            "source": _resolve_sources(written),
            "topic": [_resolve_topic(id_, topic) for id_, topic in written.topic.items()],
            "entity": [_resolve_entity(id_, entity) for id_, entity in written.entity.items()],
            "unit": _describe_units(written, _list_units(written)),
        },
        thesaurus={id_: ring.words for id_, ring in written.thesaurus.items()},
        formerly=written.formerly,
    )


def _resolve_records(written: Written) -> Iterator[tuple[contract.Record, list[str]]]:
    topics: dict[str, contract.Name] = {id_: {"id": id_, "name": topic.name} for id_, topic in written.topic.items()}
    entities: dict[str, contract.EntityName] = {
        id_: {"id": id_, "name": entity.name, "kind": entity.kind} for id_, entity in written.entity.items()
    }
    sources = {id_: _resolve_source_name(id_, source) for id_, source in written.source.items()}
    units = {id_: _resolve_unit(written, id_) for id_ in _list_units(written)}
    for kind, id_, record in written.records():
        figure = record if isinstance(record, shape.Figure) else None
        shown: contract.Record = {
            "kind": kind,
            "id": id_,
            "summary": record.summary,
            "date": _resolve_date(record.date.text if record.date else None, record.dated),
            "amount": _resolve_amount(figure, units) if figure else None,
            "measure": figure.measure if figure else None,
            "quote": _resolve_quote(record, entities) if isinstance(record, shape.Quote) else None,
            "topics": [topics[topic] for topic in record.topics],
            "entities": [entities[entity] for entity in record.entities],
            "cites": [
                {
                    "source": sources[cite.source],
                    "paragraph": cite.paragraph,
                    "page": cite.page,
                    "section": cite.section,
                    "in": sources[cite.in_] if cite.in_ else None,
                }
                for cite in record.cites
            ],
            "see": record.see,
            "note": record.note,
        }
        yield _add_own(shown, record.own), record.keywords


def _add_own(entry: _T, own: Mapping[str, object]) -> _T:
    """Return a record or a source with the base's own keys. No type can list these keys."""
    return cast("_T", {**entry, **own}) if own else entry


@lru_cache(maxsize=10_000)
def _resolve_date(edtf: str | None, stated: str | None) -> contract.Date | None:
    """Return a date of the output, with the source's own words. A cache keeps it, because many records share a date."""
    if edtf is None:
        if not stated:
            return None
        return {"edtf": None, "earliest": None, "latest": None, "text": f"“{stated}”", "stated": stated}
    when = dates.parse(edtf)
    return {
        "edtf": edtf,
        "earliest": when.earliest.isoformat() if when.earliest else None,
        "latest": when.latest.isoformat() if when.latest else None,
        "text": when.to_words(stated),
        "stated": stated,
    }


def _resolve_amount(figure: shape.Figure, units: dict[str, amounts.Unit]) -> contract.Amount:
    amount = figure.as_amount()
    span = amounts.make_interval(amount)
    return {
        "low": _simplify_number(span.low),
        "high": _simplify_number(span.high),
        "bound": amount.bound,
        "unit": figure.unit,
        "per": figure.per,
        "text": amounts.amount_to_words(amount, units[figure.unit], figure.per, figure.stated),
        "stated": figure.stated,
        "value": _simplify_number(amount.value),
    }


def _simplify_number(number: Decimal | None) -> contract.Number | None:
    """Return a whole number as an integer. Any other number does not change."""
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else number


def _resolve_quote(quote: shape.Quote, entities: Mapping[str, contract.EntityName]) -> contract.Quote:
    speaker = entities[quote.speaker]
    return {
        "text": quote.text,
        "lang": normalise_tag(quote.lang) if quote.lang else None,
        "translation": quote.translation,
        "speaker": {"id": speaker["id"], "name": speaker["name"]},
        "role": quote.role,
    }


def _resolve_source_name(id_: str, source: shape.Source) -> contract.SourceName:
    return {
        "id": id_,
        "title": source.title,
        "author": [author.text for author in source.author],
        "issued": source.issued.text if source.issued else None,
        "url": source.url,
        "tier": source.tier,
    }


def _resolve_sources(written: Written) -> list[contract.Source]:
    organisations = written.organisations
    return [_resolve_source(id_, source, organisations) for id_, source in written.source.items()]


def _resolve_source(id_: str, source: shape.Source, organisations: frozenset[str]) -> contract.Source:
    more = {key: _resolve_csl_value(source.field(key)) for key in (*csl.NAMES, *csl.DATES, *csl.NUMBERS, *csl.TEXTS)}
    shown: contract.Source = {
        **_resolve_source_name(id_, source),
        "type": source.type,
        "container-title": source.container_title,
        "publisher": source.publisher,
        "language": normalise_tag(source.language) if source.language else None,
        "accessed": source.accessed.text if source.accessed else None,
        "via": source.via,
        "paragraphs": len(source.paragraphs) or None,
        "note": source.note,
        "records": 0,  # the index counts them
        "archived": source.archived,
        **cast("contract.CslFields", {key: more[key] for key in csl.FIELDS}),
        "csl": {key: value for key, value in more.items() if value and key not in csl.FIELDS},
        "creators": {
            role: [name.parts or names.split(name.text, organisations) for name in names_]
            for role, names_ in source.names()
        },
    }
    return _add_own(shown, source.own)


def _resolve_csl_value(value: shape.CslValue) -> str | list[str] | None:
    """Return the value of a field of CSL in the output. Names and dates are texts."""
    if isinstance(value, list):
        return [name.text for name in value]
    return value.text if isinstance(value, dates.Edtf) else value


def _resolve_topic(id_: str, topic: shape.Topic) -> contract.Topic:
    return {"id": id_, "name": topic.name, "aliases": topic.aliases, "records": 0}


def _resolve_entity(id_: str, entity: shape.Entity) -> contract.Entity:
    return {
        "id": id_,
        "name": entity.name,
        "kind": entity.kind,
        "names": _normalise_languages(entity.names),
        "aliases": entity.aliases,
        "about": entity.about,
        "offices": [
            {
                "title": office.title,
                "aliases": office.aliases,
                "from": office.from_.text if office.from_ else None,
                "to": office.to.text if office.to else None,
            }
            for office in entity.offices
        ],
        "records": 0,
    }


def _normalise_languages(names: dict[str, str]) -> dict[str, str]:
    """Return names by their canonical tags. A tag keeps its form if another name has the canonical tag."""
    found: dict[str, str] = {}
    for tag, name in names.items():
        form = normalise_tag(tag)
        found[tag if form in names or form in found else form] = name
    return found


def _list_units(written: Written) -> dict[str, None]:
    used = dict.fromkeys(written.unit)
    for figure in written.figure.values():
        used |= dict.fromkeys([figure.unit, *figure.per])
    return used


def _describe_units(written: Written, used: Iterable[str]) -> list[contract.Unit]:
    return [_resolve_unit_names(written, id_) for id_ in dict.fromkeys((*written.unit, *used))]


def _resolve_unit(written: Written, id_: str) -> amounts.Unit:
    table = written.unit.get(id_, shape.UnitTable())
    singular = table.name or id_.replace("-", " ")
    return amounts.Unit(id_, singular, table.plural or singular, table.symbol)


def _resolve_unit_names(written: Written, id_: str) -> contract.Unit:
    unit = _resolve_unit(written, id_)
    own = written.unit[id_].aliases if id_ in written.unit else ()
    aliases = [*dict.fromkeys([*own, *list_everyday_names(id_, unit.singular, unit.plural)])]
    return {
        "id": id_,
        "name": unit.singular,
        "plural": unit.plural,
        "symbol": unit.symbol,
        "aliases": aliases,
        "is_historic": id_ in HISTORIC,
    }
