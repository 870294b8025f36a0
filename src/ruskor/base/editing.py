"""What a careful editor would mend in a base that can be used: each check a function over the whole base.

They are warnings, looked for by `check` alone: no look-up waits for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruskor.base import shape
from ruskor.base.dimensions import dimension
from ruskor.base.findings import place, shorten
from ruskor.base.likeness import alike
from ruskor.base.sentences import ends_in_a_stop, second_sentence
from ruskor.model.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ruskor.base.written import Written

__all__ = ["CHECKS", "MOST_WORDS", "run"]

MOST_WORDS = 60  # of a quotation


def run(written: Written) -> None:
    """Run every check, of what is sound so far; warnings are added to the findings of `written`."""
    for check in CHECKS:
        check(written)
    written.sort_findings()


def check_summaries(written: Written) -> None:
    """A summary is one sentence, and ends like one."""
    for kind, id_, record in written.sound():
        where = (kind, id_, "summary")
        if not ends_in_a_stop(record.summary):
            written.report("W101", f"{place((kind, id_))}: the summary does not end in a full stop", where)
        if second := second_sentence(record.summary):
            message = f"{place((kind, id_))}: the summary has a second sentence, “{shorten(second)}”"
            written.report("W101", message, where)


def check_quotations(written: Written) -> None:
    """A quotation is short."""
    for kind, id_, record in written.sound():
        if isinstance(record, shape.Quote) and (number := len(record.text.split())) > MOST_WORDS:
            message = f"{place((kind, id_))}: the text has {number} words"
            written.report("W102", message, (kind, id_, "text"))


def check_likeness(written: Written) -> None:
    """No two records say nearly the same."""
    for kind in shape.RECORD_TABLES:
        records = {id_: record for one, id_, record in written.sound() if one == kind}
        for id_, other in alike(records):
            message = (
                f"{place((kind, id_))} says nearly what {place((kind, other))} does, at {written.line(kind, other)}"
            )
            written.report("W103", message, (kind, id_, "summary"))


def check_names(written: Written) -> None:
    """A name belongs to one topic, and to one entity."""
    for table in ("topic", "entity"):
        owners: dict[str, str] = {}
        for id_ in getattr(written, table):
            for name, key in _names(written, table, id_):
                owner = owners.setdefault(fold(name), id_) if fold(name) else id_
                if owner != id_ and not written.is_faulty(table, id_, *key):
                    message = f"{place((table, id_))}: '{shorten(name)}' is also a name of {place((table, owner))}"
                    written.report("W201", f"{message}, at {written.line(table, owner)}", (table, id_, *key))


def _names(written: Written, table: str, id_: str) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    """Yield what something is called, each with the key under which it stands."""
    if table == "topic":
        topic = written.topic[id_]
        name, names, aliases = topic.name, dict[str, str](), topic.aliases
    else:
        entity = written.entity[id_]
        name, names, aliases = entity.name, entity.names, entity.aliases
    yield name, ("name",)
    for language, one in names.items():
        yield one, ("names", language)
    for index, one in enumerate(aliases):
        yield one, ("aliases", index)


def check_use(written: Written) -> None:
    """Every topic, entity, source and unit belongs to a record."""
    if written.errors or not any(True for _ in written.records()):
        return  # what cannot be read may use them; and a file of names alone belongs to others
    used: dict[str, set[str]] = {"topic": set(), "entity": set(), "source": set(), "unit": set()}
    for _, _, record in written.records():
        used["topic"].update(record.topics)
        used["entity"].update(record.entities)
        used["source"].update(one.source for one in record.cites)
        if isinstance(record, shape.Quote):
            used["entity"].add(record.speaker)
        elif isinstance(record, shape.Figure):
            used["unit"].update([record.unit, *record.per])
    for table, ids in used.items():
        for id_ in getattr(written, table):
            if id_ not in ids:
                written.report("W202", f"no record has the {table} '{shorten(id_)}'", (table, id_))


def check_see(written: Written) -> None:
    """Records name one another in `see`, and none names itself."""
    sees = {id_: (kind, record.see) for kind, id_, record in written.records()}
    for kind, id_, record in written.sound():
        for index, other in enumerate(record.see):
            where, what = (kind, id_, "see", index), place((kind, id_))
            if other == id_:
                written.report("W204", f"{what} names itself in 'see'", where)
            elif not written.errors and id_ not in sees[other][1]:
                message = f"{what} names {place((sees[other][0], other))} in 'see', which does not name it"
                written.report("W203", f"{message}, at {written.line(sees[other][0], other)}", where)


def check_dates(written: Written) -> None:
    """Nothing is dated after all of its sources were issued."""
    for kind, id_, record in written.sound():
        if record.date is None or isinstance(record, shape.Claim):
            continue
        cited = {one.source: written.source.get(one.source) for one in record.cites}
        issued = {id_: source.issued for id_, source in cited.items() if source and source.issued}
        latest = max(issued, key=lambda id_: issued[id_].last) if len(issued) == len(cited) else None
        if latest and record.date.first > issued[latest].last:
            message = f"{place((kind, id_))} is of {record.date.text}, and {latest} was issued {issued[latest].text}"
            written.report("W301", message, (kind, id_, "date"))


def check_dimensions(written: Written) -> None:
    """Figures of one measure count one kind of thing."""
    first: dict[str, str] = {}
    for kind, id_, figure in written.sound():
        if not isinstance(figure, shape.Figure):
            continue
        other = first.setdefault(figure.measure, id_)
        unit = written.figure[other].unit
        if dimension(unit) != dimension(figure.unit):
            message = f"{place((kind, id_))} measures '{shorten(figure.measure)}' in {figure.unit}"
            other_place = f"{place((kind, other))} does in {unit}, at {written.line(kind, other)}"
            written.report("W302", f"{message}, {other_place}", (kind, id_, "unit"))


def check_carriers(written: Written) -> None:
    """A repost names its carrier, and nothing else does."""
    for id_, source in written.source.items():
        if written.is_faulty("source", id_, "tier") or written.is_faulty("source", id_, "via"):
            continue
        what = place(("source", id_))
        if source.tier == "repost" and not source.via:
            written.report("W303", f"{what} is a repost, and does not say via whom", ("source", id_, "tier"))
        elif source.via and source.tier != "repost":
            message = f"{what} came via '{shorten(source.via)}', and its tier is {source.tier}"
            written.report("W304", message, ("source", id_, "via"))


CHECKS: tuple[Callable[[Written], None], ...] = (
    check_summaries,
    check_quotations,
    check_likeness,
    check_names,
    check_use,
    check_see,
    check_dates,
    check_dimensions,
    check_carriers,
)
