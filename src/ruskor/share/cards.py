"""Each record on a page, in words: its text, its evidence, its rival values, and its links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruskor.model.exactjson import loads
from ruskor.model.own import list_own_values
from ruskor.render.citation import format_positions, format_reference
from ruskor.render.fields import format_cell, format_date, parse_web_address

if TYPE_CHECKING:
    from collections.abc import Callable

    from ruskor.library import Library
    from ruskor.model import contract

__all__ = ["Cards"]

_MOST_LINKS = 12  # the largest number of records of one relation in a card


class Cards:
    """Makes cards for the records of a base; `address` returns the link to a record.

    If one page has all records, a card has no summaries of related records. The script of the page copies the summaries
    from the other cards.
    """

    def __init__(self, base: Library, address: Callable[[str], str], *, in_one_page: bool) -> None:
        self._base = base
        self._in_one_page = in_one_page
        self._address = address
        self._sources: dict[str, contract.Source] = {}
        self._summaries: dict[str, str] = {}

    def make_source(self, id_: str) -> dict[str, object]:
        """Return a source for a page."""
        source = self._load_source(id_)
        return {
            "id": id_,
            "reference": format_reference(source),
            "tier": source["tier"],
            "url": parse_web_address(source["url"]),
            "archived": parse_web_address(source["archived"]),
            "note": source["note"],
            "records": source["records"],
            "language": source["language"],
        }

    def make_card(self, record: contract.Record) -> dict[str, object]:
        """Return a record for a page."""
        date = record["date"]
        return {
            **{key: record[key] for key in ("id", "kind", "summary", "measure", "note", "quote", "topics", "entities")},
            "when": format_date(record),
            "edtf": date and date["edtf"],
            "datetime": date and _format_datetime(date),
            "stated": date and _drop_if_same(date["stated"], date["text"]),
            "amount": record["amount"] and record["amount"]["text"],
            "amount_stated": record["amount"] and _drop_if_same(record["amount"]["stated"], record["amount"]["text"]),
            "cites": [self._cite(cite) for cite in record["cites"]],
            **self._make_standing(record),
            "ties": self._list_ties(record),
            "own": [
                (key, value if isinstance(value, str) else format_cell(value)) for key, value in list_own_values(record)
            ],
        }

    def _cite(self, cite: contract.Cite) -> dict[str, object]:
        read_in = cite["in"] and self.make_source(cite["in"]["id"])
        return {**self.make_source(cite["source"]["id"]), "place": format_positions([cite]), "read_in": read_in}

    def _make_standing(self, record: contract.Record) -> dict[str, object]:
        behind = self._base.standing(record)
        agreeing, differing = (
            [
                {"id": figure.id, "href": self._address(figure.id), "amount": figure.record["amount"]["text"]}
                for figure in figures
            ]
            for figures in (behind.agreeing[:_MOST_LINKS], behind.differing[:_MOST_LINKS])
        )
        return {"sources": behind.sources, "agreeing": agreeing, "differing": differing}

    def _list_ties(self, record: contract.Record) -> list[tuple[str, list[dict[str, str | None]]]]:
        """Return the related records of a record, each once, by relation.

        The records from the same passage have no summaries, because they are many.
        """
        seen_from, same_place = self._base.find_related(record, _MOST_LINKS)
        shown: set[str] = set()
        ties = []
        for label, ids in (
            ("See also", record["see"]),
            ("Seen from", seen_from),
            ("From the same passage", same_place),
        ):
            new = [id_ for id_ in ids if id_ not in shown]
            shown.update(new)
            if new:
                ties.append(
                    (
                        label,
                        [
                            self._make_link(id_, has_summary=not self._in_one_page and ids is not same_place)
                            for id_ in new
                        ],
                    )
                )
        return ties

    def _make_link(self, id_: str, *, has_summary: bool) -> dict[str, str | None]:
        return {"id": id_, "href": self._address(id_), "summary": self._summary(id_) if has_summary else None}

    def _summary(self, id_: str) -> str:
        if id_ not in self._summaries:
            self._summaries[id_] = self._base.summary(id_)
        return self._summaries[id_]

    def _load_source(self, id_: str) -> contract.Source:
        if id_ not in self._sources:
            self._sources[id_] = loads(self._base.term("source", id_) or "")
        return self._sources[id_]


def _drop_if_same(stated: str | None, words: str | None) -> str | None:
    """Return the source's own words if they say more than the shown words."""
    return None if stated is None or words in {stated, f"“{stated}”"} else stated


def _format_datetime(date: contract.Date) -> str | None:
    """Return a date for HTML's `time`, or None. HTML accepts only a day in a year of four digits."""
    first, last = date["earliest"], date["latest"]
    return first if first and first == last and first[:1].isdigit() and len(first) == len("2009-04-25") else None
