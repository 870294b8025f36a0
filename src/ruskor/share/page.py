"""A base as one page. The page needs only a browser: no server, no network, and no other file.

A base may come from a stranger. Jinja2 escapes every text of it. The script reads JSON from a block that no browser
runs; `<`, `>` and `&` are escaped there. The Content-Security-Policy of the page allows only its own script and its own
style, by their hashes. The page may load nothing.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

import jinja2
from markupsafe import Markup

from ruskor.filters import Filters
from ruskor.model.choices import VERDICTS
from ruskor.model.dates import AFTER_ALL, BEFORE_ALL
from ruskor.model.exactjson import dumps, loads
from ruskor.render.comparison import summarise
from ruskor.render.fields import format_cites, format_date, format_headline
from ruskor.share import measures, timeline
from ruskor.share.cards import Cards
from ruskor.share.finding import to_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from ruskor.library import Library
    from ruskor.model import contract
    from ruskor.model.choices import Verdict

__all__ = ["PAGE_SIZE", "to_page", "to_site"]

#: The number of records in one file of a site.
PAGE_SIZE = 400

_MOST_DRAWN = 2_000  # records in the first drawing of a page; the script draws more


class _PageData(NamedTuple):
    """The data for all pages of a base."""

    library: Library
    title: str
    records: Sequence[contract.Record]
    positions: Mapping[str, int]  # the position of each record by its id, in the order of time


def to_page(base: Library, watch: Callable[[Iterable[str]], Iterator[str]] = iter) -> Iterator[str]:
    """Yield one page with the whole base. `watch` passes the records on while they are read."""
    whole = _read(base, watch)
    cards = Cards(base, lambda id_: f"#{id_}", in_one_page=True)
    yield from _render(
        "page.html",
        whole,
        cards=map(cards.make_card, whole.records),
        sources=[cards.make_source(term["id"]) for term in map(loads, base.terms("source"))],
        comparisons=[_describe_comparison(comparison, lambda id_: f"#{id_}") for comparison in base.compare(Filters())],
        drawing=_make_drawing(whole),
        data=_make_data(whole, None),
        words=_to_json(to_words(base, whole.positions)),
    )


def to_site(
    base: Library, watch: Callable[[Iterable[str]], Iterator[str]] = iter
) -> Iterator[tuple[str, Iterator[str]]]:
    """Yield the name and text of each file of a site: first the pages of records by time, and last index.html."""
    whole = _read(base, watch)
    names = [f"records-{number + 1}.html" for number in range(-(-len(whole.records) // PAGE_SIZE))]

    def address(id_: str) -> str:
        return f"{names[whole.positions[id_] // PAGE_SIZE]}#{id_}"

    cards = Cards(base, address, in_one_page=False)
    shared: dict[str, object] = {
        "cards": (),
        "sources": (),
        "comparisons": (),
        "drawing": None,
        "data": None,
        "words": None,
        "pages": names,
    }
    for number, name in enumerate(names):
        part = whole.records[number * PAGE_SIZE : (number + 1) * PAGE_SIZE]
        yield (
            name,
            _render(
                "page.html",
                whole,
                **{**shared, "cards": map(cards.make_card, part), "view": "records", "number": number + 1},
            ),
        )
    comparisons = (_describe_comparison(comparison, address) for comparison in base.compare(Filters()))
    yield "measures.html", _render("page.html", whole, **{**shared, "comparisons": comparisons, "view": "measures"})
    sources = (cards.make_source(term["id"]) for term in map(loads, base.terms("source")))
    yield "sources.html", _render("page.html", whole, **{**shared, "sources": sources, "view": "sources"})
    words = _to_json(to_words(base, whole.positions))
    yield (
        "index.html",
        _render("page.html", whole, **{**shared, "data": _make_data(whole, names), "words": words, "view": "index"}),
    )


def _read(base: Library, watch: Callable[[Iterable[str]], Iterator[str]]) -> _PageData:
    records = [loads(text) for text in watch(base.find(Filters()))]
    title = " · ".join(title for title in base.describe_base()["titles"] if title) or "A base of facts"
    return _PageData(base, title, records, {record["id"]: position for position, record in enumerate(records)})


def _render(template: str, whole: _PageData, **values: object) -> Iterator[str]:
    about = whole.library.describe_base()
    style, script = _read_asset("page.css"), _read_asset("page.js")
    values = {"view": None, "pages": (), "number": None, "fades": Markup(timeline.FADES), **values}  # noqa: S704 -- our own
    return (
        _load_templates()
        .get_template(template)
        .generate(
            title=whole.title,
            editions=[edition for edition in about["editions"] if edition],
            counts=about["counts"],
            total=len(whole.records),
            legend=timeline.LEGEND,
            legends_of_measures=(measures.LEGEND, measures.LEGEND_OF_COURSE),
            style=Markup(style),  # noqa: S704 -- as above
            script=Markup(script),  # noqa: S704 -- as above
            policy=_make_policy(style, script),
            **values,
        )
    )


@cache
def _load_templates() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FunctionLoader(_read_asset),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _read_asset(name: str) -> str:
    return resources.files("ruskor.share").joinpath("assets", name).read_text(encoding="utf-8")


def _make_policy(style: str, script: str) -> str:
    """Return the Content-Security-Policy of a page. It allows only the page's style and script, by their hashes."""
    return (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _hash(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def _to_json(value: object) -> Markup:
    """Return JSON for a block in HTML. Its escapes cannot end the block or begin a comment."""
    written = dumps(value)
    for letter in "<>&\u2028\u2029":
        written = written.replace(letter, f"\\u{ord(letter):04x}")
    return Markup(written)  # noqa: S704 -- as the docstring says


def _make_drawing(whole: _PageData) -> dict[str, object] | None:
    dated = [(record, span) for record in whole.records if (span := timeline.Span.of(record))]
    if not dated or len(dated) > _MOST_DRAWN:
        return None
    drawn, size = timeline.to_lanes([(record["id"], record["kind"], span) for record, span in dated])
    return {"svg": Markup(drawn), "size": size}  # noqa: S704 -- escaped by `drawing`


def _describe_comparison(comparison: contract.Comparison, address: Callable[[str], str]) -> dict[str, object]:
    """Return what the template of a page shows of a comparison: one measure in one unit."""
    course = measures.draw_course(comparison)
    return {
        "measure": comparison["measure"],
        "heading": measures.format_heading(comparison),
        "line": summarise(comparison),
        "class": measures.choose_class(_find_worst(comparison)),
        "rows": [
            {**row, "bar": Markup(row["bar"]), "id": row["figure"]["id"], "href": address(row["figure"]["id"])}  # noqa: S704 -- as above
            for row in measures.list_rows(comparison)
        ],
        "bar_size": measures.BAR,
        "course": course and {"svg": Markup(course[0]), "size": course[1]},  # noqa: S704 -- as above
    }


def _find_worst(comparison: contract.Comparison) -> Verdict:
    """Return the most informative verdict on a measure."""
    return min((group["verdict"] for group in comparison["groups"]), key=VERDICTS.index)


def _make_data(whole: _PageData, pages: Sequence[str] | None) -> Markup:
    """Return the data for the filters and drawings of the script.

    For a site, `pages` has the names of its pages of records. Then each row also has the texts for the list of records.
    """
    topics, entities, sources = _Numbers(), _Numbers(), _Numbers()
    rows = []
    for record in whole.records:
        cited = [cite["source"] for cite in record["cites"]]
        speaker = [record["quote"]["speaker"]] if record["quote"] else []
        about = {entity["id"]: entity["name"] for entity in (*record["entities"], *speaker)}
        row = [
            record["id"],
            timeline.KINDS.index(record["kind"]),
            _list_days(record),
            [topics.number(topic["id"], topic["name"]) for topic in record["topics"]],
            [entities.number(id_, name) for id_, name in about.items()],
            sorted({sources.number(source["id"], source["id"]) for source in cited}),
            sorted({source["tier"] for source in cited}),
        ]
        if pages is not None:
            row += [format_date(record) or "", format_headline(record), format_cites(record["cites"])]
        rows.append(row)
    return _to_json(
        {
            "kinds": timeline.KINDS,
            "rows": rows,
            "topics": topics.named,
            "entities": entities.named,
            "sources": sources.named,
            "pages": pages,
            "pageSize": PAGE_SIZE,
        }
    )


def _list_days(record: contract.Record) -> list[int | None] | None:
    """Return the span of a record as numbers. An open end is None.

    The numbers are the first and the last day of its date, its first and its last possible day, whether the date is an
    interval, and whether it is uncertain.
    """
    span = timeline.Span.of(record)
    if span is None:
        return None
    ends = [None if day in {BEFORE_ALL, AFTER_ALL} else day for day in span[:4]]
    return [*ends, int(span.is_interval), int(span.is_uncertain)]


class _Numbers:
    """Numbers for ids, in the order of their first use."""

    def __init__(self) -> None:
        self.named: list[tuple[str, str]] = []
        self._numbers: dict[str, int] = {}

    def number(self, id_: str, name: str) -> int:
        if id_ not in self._numbers:
            self._numbers[id_] = len(self.named)
            self.named.append((id_, name))
        return self._numbers[id_]
