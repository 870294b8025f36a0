"""From tables to records: resolve names, and compute dates and amounts, in the shape of the output contract.

The result is plain JSON values with exact decimals. So an index does not depend on the file format of a base.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, TypeVar, cast

from ruskor.base import shape
from ruskor.base.currencies import HISTORIC
from ruskor.base.packed import pack, unpack
from ruskor.model import amounts, csl, dates, names
from ruskor.model.languages import normalise_tag
from ruskor.model.units import list_everyday_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from ruskor.base.written import Written
    from ruskor.model import contract

    _Value = TypeVar("_Value")

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
    """Return the records and vocabulary of a base without errors. Pack the records that are not packed yet."""
    pack(written)
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
    former = written.formerly
    topics = _with_former(
        {id_: {"id": id_, "name": topic.name} for id_, topic in written.topic.items()}, former["topic"]
    )
    entities = _with_former(
        {id_: {"id": id_, "name": entity.name, "kind": entity.kind} for id_, entity in written.entity.items()},
        former["entity"],
    )
    sources = _with_former(
        {id_: _resolve_source_name(id_, source) for id_, source in written.source.items()}, former["source"]
    )
    units = _with_former({id_: _resolve_unit(written, id_) for id_ in _list_units(written)}, former["unit"])
    for record, keywords in unpack(written):
        record["topics"] = [topics[topic] for topic in record["topics"]]
        record["entities"] = [entities[entity] for entity in record["entities"]]
        for cite in record["cites"]:
            cite["source"] = sources[cite["source"]]
            if cite["in"]:
                cite["in"] = sources[cite["in"]]
        if record["see"] and former["record"]:
            record["see"] = [former["record"].get(id_, id_) for id_ in record["see"]]
        if amount := record["amount"]:
            record["measure"] = former["measure"].get(record["measure"], record["measure"])
            unit = units[amount["unit"]]
            per = [units[id_].id for id_ in amount["per"]]
            bound, *numbers = amount["text"]
            number = amounts.Amount(bound, *(None if digits is None else Decimal(digits) for digits in numbers))
            text = amounts.amount_to_words(number, unit, per, amount["stated"])
            amount |= {"unit": unit.id, "per": per, "text": text}
        if quote := record["quote"]:
            speaker = entities[quote["speaker"]]
            quote["speaker"] = {"id": speaker["id"], "name": speaker["name"]}
        yield cast("contract.Record", record), keywords


def _with_former(present: dict[str, _Value], former: Mapping[str, str]) -> dict[str, _Value]:
    """Return values by id, also by the former ids."""
    return present | {id_: present[now] for id_, now in former.items() if now in present}


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
    return cast("contract.Source", {**shown, **source.own})  # no type can list the base's own keys


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
    former = written.formerly["unit"]
    used = (former.get(id_, id_) for packed in written.packed.values() for id_ in packed.units)
    return dict.fromkeys((*written.unit, *used))


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
