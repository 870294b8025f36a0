"""The tools: the questions of an assistant and their answers, as values. This module does not depend on the protocol.

Every answer has its references, its doubt, the notes on the question, and the names that were not found. So an
assistant can quote the answer, and does not have to guess.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, TypedDict

from ruskor.errors import UnknownNameError, UsageError
from ruskor.filters import KINDS, RELEVANCE, TIERS, Filters
from ruskor.model.exactjson import loads
from ruskor.model.text import escape_surrogates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ruskor.library import Library
    from ruskor.model.choices import Term
    from ruskor.model.contract import Amount, Cite, Cited, Date, Record

__all__ = ["LISTS", "SCHEME", "TOOLS", "Arguments", "Help", "Tool", "answer", "find_resource"]

Json = dict[str, object]

#: The arguments of a tool, as its schema describes them. They are not a class, because `with` and `from` are keywords.
Arguments = TypedDict(
    "Arguments",
    {
        "words": str,
        "question": str,
        "name": str,
        "ids": list[str],
        "kind": list[str],
        "topic": list[str],
        "about": list[str],
        "with": list[str],
        "source": list[str],
        "tier": list[str],
        "sources": int,
        "by": list[str],
        "lang": list[str],
        "unit": list[str],
        "measure": list[str],
        "min": str,
        "max": str,
        "from": str,
        "to": str,
        "certain": bool,
        "reverse": bool,
        "limit": int,
    },
    total=False,
)

_MOST, _DEFAULT = 100, 20  # the largest and the default number of records in one answer


class Help(NamedTuple):
    """The functions of the command line that the tools use.

    `cite` returns a line for each source that records cite. `advise` returns a hint after an empty answer. `schemas`
    has the definitions of the output contract by name.
    """

    cite: Callable[[Library, Sequence[Cited]], list[str]]
    advise: Callable[[Library, Filters, Filters], str]
    schemas: Json


class Tool(NamedTuple):
    """A tool: its purpose, its parameters, the required parameters, and the key of the list in its answer."""

    title: str
    about: str
    parameters: tuple[str, ...]
    required: tuple[str, ...] = ()
    lists: str = "records"

    @property
    def input_schema(self) -> Json:
        """The JSON Schema of the arguments."""
        return {
            "type": "object",
            "properties": {name: _PARAMETERS[name] for name in self.parameters},
            "required": list(self.required),
            "additionalProperties": False,
        }

    def output_schema(self, schemas: Json) -> Json:
        """Return the JSON Schema of the answer, with the definitions of the output contract."""
        items = {"records": "record", "comparisons": "comparison"}
        lists = {name: {"type": "array", "items": {"$ref": f"#/$defs/{items[name]}"}} for name in [self.lists] if name}
        properties = {**lists, **(_EVIDENCE if self.lists == "records" else {}), **_ALWAYS}
        return {"type": "object", "properties": properties, "required": [*properties], "$defs": schemas}


def _describe_text(description: str) -> Json:
    return {"type": "string", "description": description}


def _describe_texts(description: str, choices: Iterable[str] = ()) -> Json:
    items: Json = {"type": "string", "enum": [*choices]} if choices else {"type": "string"}
    return {"type": "array", "items": items, "description": description}


_PARAMETERS: dict[str, Json] = {
    "words": _describe_text("Words that every record must contain, in any inflection, spelling or script."),
    "question": _describe_text("Words, or a question in plain language."),
    "name": _describe_text(
        "The id of a measure, or words that find measures. The default is all measures with several figures."
    ),
    "ids": {**_describe_texts("Ids of records."), "minItems": 1, "maxItems": _MOST},
    "kind": _describe_texts("Kinds of record.", KINDS),
    "topic": _describe_texts("Records under any of these topics."),
    "about": _describe_texts("Records about any of these people, organisations, places …, or holders of an office."),
    "with": _describe_texts("Records that are also about each of these."),
    "source": _describe_texts("Records that cite any of these sources."),
    "tier": _describe_texts(
        "Records that cite a source of any of these tiers.", [tier for tier in TIERS if tier != "repost"]
    ),
    "sources": {"type": "integer", "minimum": 1, "description": "The least number of independent sources."},
    "by": _describe_texts("Quotations of any of these speakers, or holders of an office."),
    "lang": _describe_texts("Quotations in any of these languages, as BCP 47 tags."),
    "unit": _describe_texts("Figures in any of these units or currencies."),
    "measure": _describe_texts("Figures of any of these measures."),
    "min": _describe_text("Figures that are, or may be, this number or more: '100M', '$1.5bn'."),
    "max": _describe_text("Figures that are, or may be, this number or less."),
    "from": _describe_text(
        "Records of what happened, or may have happened, on or after this date: '2009', '2009-04-25', 'May 2009', "
        "'430 BC'."
    ),
    "to": _describe_text("Records of what happened, or may have happened, on or before this date."),
    "certain": {"type": "boolean", "description": "Keep only records whose dates and numbers certainly fit."},
    "reverse": {"type": "boolean", "description": "Return the records in the opposite order."},
    "limit": {
        "type": "integer",
        "minimum": 1,
        "maximum": _MOST,
        "description": f"The largest number of records to return (default: {_DEFAULT}).",
    },
}
_SHARED = ("topic", "about", "with", "source", "tier", "sources", "from", "to", "certain", "reverse", "limit")

_ALWAYS: Json = {
    "references": _describe_texts("The sources of this answer, one line for each, with the cited positions."),
    "notes": _describe_texts("Notes on this answer, such as replaced names and words."),
    "not_found": _describe_texts("The words, names and ids that the base does not have."),
    "is_complete": {"type": "boolean", "description": "False if the base has more matching records."},
}
_EVIDENCE: Json = {
    "evidence": {
        "type": "array",
        "description": "The support and the doubts of each record, in the order of the records.",
        "items": {
            "type": "object",
            "properties": {
                "id": _describe_text("The id of the record."),
                "independent_sources": {
                    "type": "integer",
                    "description": "The number of independent sources that say it.",
                },
                "agrees_with": _describe_texts("Ids of figures of the same measure and time that agree with it."),
                "differs_from": _describe_texts("Ids of figures of the same measure and time that differ from it."),
                "doubt": _describe_texts("The doubts that the sources leave. Repeat them with the fact."),
            },
            "required": ["id", "independent_sources", "agrees_with", "differs_from", "doubt"],
            "additionalProperties": False,
        },
    }
}

#: The tools by name.
TOOLS: dict[str, Tool] = {
    "search": Tool(
        "Search the fact base",
        "Find records of every kind by words or a question, the best first. A record need not have all words: "
        "`notes` lists the missing words.",
        ("question", "kind", *_SHARED),
        ("question",),
    ),
    "timeline": Tool(
        "What happened, by date",
        "List events by date. `kind` adds figures, quotes and claims that have a date.",
        ("words", "kind", *_SHARED),
    ),
    "figures": Tool(
        "How much it was",
        "List numbers with their units, bounds and dates.",
        ("words", "unit", "measure", "min", "max", *_SHARED),
    ),
    "quotes": Tool(
        "Who said what",
        "List verbatim quotations with their speakers, and translations where the base has them.",
        ("words", "by", "lang", *_SHARED),
    ),
    "compare": Tool(
        "Whether the sources agree on a measure",
        "Compare the figures of a measure over time, with a verdict for each time: agree, differ (and by how many "
        "times), only one source, or not comparable.",
        ("name", "topic", "about", "with", "source", "tier", "unit", "from", "to", "certain", "limit"),
        lists="comparisons",
    ),
    "show": Tool("Whole records", "Return records by their ids.", ("ids",), ("ids",)),
    "cite": Tool(
        "References of records", "Return the sources of records, as in a bibliography.", ("ids",), ("ids",), lists=""
    ),
}

#: The beginning of every address of a resource.
SCHEME = "ruskor://"
#: The lists that are resources, each with a kind and a description.
LISTS: dict[str, tuple[Term, str]] = {
    "entities": ("entity", "The people, organisations, places … that `about` and `by` accept."),
    "topics": ("topic", "The topics that `topic` accepts."),
    "sources": ("source", "The sources that `source` accepts."),
    "measures": ("measure", "The measures that `measure` and `name` accept."),
}


def answer(tool: str, arguments: Arguments, library: Library, help_: Help) -> Json:
    """Return the answer of a tool to arguments that fit its schema.

    Raises UnknownNameError for a name that the base lacks, and UsageError for an invalid date or number.
    """
    if tool == "compare":
        return _compare(arguments, library, help_)
    if tool in {"show", "cite"}:
        return _show(tool, arguments["ids"], library, help_)
    return _find(tool, arguments, library, help_)


def _find(tool: str, arguments: Arguments, library: Library, help_: Help) -> Json:
    given = _make_filters(arguments)
    filters = given
    if tool == "search":
        filters = given._replace(sort=RELEVANCE)
    elif tool == "timeline":
        filters = given._replace(kind=[*dict.fromkeys(("event", *given.kind))], dated=True)
    else:
        filters = given._replace(kind=[tool.removesuffix("s")])
    limit = arguments.get("limit", _DEFAULT)
    found = [loads(text) for text in islice(library.find(filters._replace(limit=limit + 1)), limit + 1)]
    records, is_complete = found[:limit], len(found) <= limit
    notes, absent = list(library.notes), list(library.list_absent())
    if not records:
        notes.append(f"nothing found{help_.advise(library, filters, given)}")
    if not is_complete:
        notes.append(f"there are more records than the limit of {limit}: narrow the question, or raise `limit`")
    return {
        "records": records,
        "evidence": _list_evidence(records, library),
        "references": help_.cite(library, records),
        "notes": notes,
        "not_found": absent,
        "is_complete": is_complete,
    }


def _compare(arguments: Arguments, library: Library, help_: Help) -> Json:
    limit = arguments.get("limit", _DEFAULT)
    name = escape_surrogates(arguments.get("name", "")).split()
    found = list(islice(library.compare(_make_filters(arguments), name), limit + 1))
    comparisons, is_complete = found[:limit], len(found) <= limit
    notes = list(library.notes)
    if not comparisons:
        notes.append("nothing found")
    if not is_complete:
        notes.append(f"there are more comparisons than the limit of {limit}: name a measure, or raise `limit`")
    figures = [figure for comparison in comparisons for group in comparison["groups"] for figure in group["figures"]]
    return {
        "comparisons": comparisons,
        "references": help_.cite(library, figures),
        "notes": notes,
        "not_found": list(library.list_absent()),
        "is_complete": is_complete,
    }


def _show(tool: str, ids: Sequence[str], library: Library, help_: Help) -> Json:
    records: list[Record] = []
    notes: list[str] = []
    missing: list[str] = []
    for id_ in map(escape_surrogates, ids):
        text = library.show(id_)
        if text is None:
            missing.append(id_)
            notes.append(str(library.make_unknown_record_error(id_)))
            continue
        records.append(loads(text))
        if present := library.find_present_id("record", id_):
            notes.append(f"'{id_}' is now '{present}'")
    more = {"records": records, "evidence": _list_evidence(records, library)} if tool == "show" else {}
    references = help_.cite(library, records)
    return {**more, "references": references, "notes": notes, "not_found": missing, "is_complete": not missing}


def _make_filters(arguments: Arguments) -> Filters:
    """Return filters from the arguments of a tool. The words are in `question` for `search`, and else in `words`."""
    named = {"with": "with_", "from": "from_"}
    chosen: dict[str, Any] = {
        named.get(name, name): [escape_surrogates(item) for item in value]
        if isinstance(value, list)
        else _escape(value)
        for name, value in arguments.items()
        if name not in {"words", "question", "name", "limit"}
    }
    words = arguments.get("words") or arguments.get("question")
    if "question" in arguments and not words:
        raise UsageError("'question' has no word to search for")
    return Filters(words=[escape_surrogates(words)] if words else (), **chosen)


def _escape(value: object) -> object:
    return escape_surrogates(value) if isinstance(value, str) else value


def _list_evidence(records: Sequence[Record], library: Library) -> list[Json]:
    found = []
    for record in records:
        standing = library.standing(record)
        doubt = _describe_doubt(record)
        if standing.sources == 1:
            doubt.append("only one independent source says it")
        found.append(
            {
                "id": record["id"],
                "independent_sources": standing.sources,
                "agrees_with": [figure.id for figure in standing.agreeing],
                "differs_from": [figure.id for figure in standing.differing],
                "doubt": doubt,
            }
        )
    return found


def _describe_doubt(record: Record) -> list[str]:
    """Return sentences on the doubts that the sources of a record leave open."""
    return [
        *_describe_doubt_in_date(record["date"]),
        *_describe_doubt_in_amount(record["amount"]),
        *_describe_doubt_in_cites(record["cites"]),
    ]


def _describe_doubt_in_date(when: Date | None) -> list[str]:
    if when is None:
        return ["the source gives no date"]
    if when["edtf"] is None:
        return [f'the source gives no date but "{when["text"]}"']
    doubt = []
    earliest, latest = when["earliest"], when["latest"]
    if earliest != latest:
        days = f"from {earliest or 'any time'} to {latest or 'any time'}"
        doubt.append(f"the date is known as {when['text']}: days {days}")
    if any(sign in when["edtf"] for sign in "~%"):
        doubt.append("the date is approximate")
    if any(sign in when["edtf"] for sign in "?%"):
        doubt.append("the date is uncertain")
    return doubt


def _describe_doubt_in_amount(amount: Amount | None) -> list[str]:
    if amount is None or amount["low"] == amount["high"]:
        return []
    ends = (amount["low"], amount["high"])
    low, high = ("no limit" if number is None else f"{Decimal(number):,f}" for number in ends)
    return [f"the number is known as {amount['text']}: from {low} to {high}"]


def _describe_doubt_in_cites(cites: Sequence[Cite]) -> list[str]:
    return [f"{cite['source']['id']} is cited as quoted in {cite['in']['id']}" for cite in cites if cite["in"]]


def find_resource(uri: str, library: Library) -> str:
    """Return the JSON of a resource: a record by its id, or a list of the names that questions may use.

    Raises UnknownNameError if there is no such resource.
    """
    what, _, id_ = uri.removeprefix(SCHEME).partition("/")
    if what == "record" and id_:
        text = library.show(escape_surrogates(id_))
        if text is None:
            raise library.make_unknown_record_error(escape_surrogates(id_))
        return text
    if what in LISTS and not id_:
        return f"[{', '.join(library.terms(LISTS[what][0]))}]"
    there = ", ".join(f"{SCHEME}{name}" for name in ("record/ID", *LISTS))
    raise UnknownNameError("resource", uri, (), f" (choose from {there})")
