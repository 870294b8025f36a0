"""The contract: the type of every object that `--json` prints. Keys may be added, but no key is ever renamed.

Dates are texts, numbers are exact, and every key is always present. `ruskor schema output` publishes these types, with
their docstrings, as a JSON Schema (`render/schema.py`). All other modules import this module only for type checking, so
that a look-up does not load it. A record and a source may also have the base's own keys, `x-…`: see `ruskor.model.own`.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

# Before Python 3.12, pydantic does not accept the TypedDict of `typing`.
from typing_extensions import TypedDict

from ruskor.model import csl as fields
from ruskor.model.choices import Bound, Change, Kind, Severity, TableKind, Tier, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "Amount",
    "Cite",
    "Cited",
    "Comparison",
    "CslFields",
    "Date",
    "Difference",
    "Entity",
    "EntityName",
    "Fact",
    "FigureRecord",
    "Finding",
    "Group",
    "Identified",
    "Keywords",
    "Measure",
    "Name",
    "Number",
    "Office",
    "PersonalName",
    "Quote",
    "Record",
    "Source",
    "SourceName",
    "Topic",
    "Unit",
    "Values",
    "Vocabulary",
]


class Keywords(dict[str, object]):
    """Keywords of JSON Schema for a type, in addition to those that pydantic derives."""

    def __get_pydantic_json_schema__(self, core: object, handler: Callable[[object], dict[str, object]]) -> object:
        """Add the keywords to the schema that pydantic makes of the type."""
        return {**handler(core), **self}


Number = int | Decimal
Count = Annotated[int, Keywords(minimum=0)]
#: A day by ISO 8601 (-0429 is 430 BC).
Day = Annotated[str | None, Keywords(pattern="^([0-9]{4}|-[0-9]{4,}|[+][0-9]{5,})-[0-9]{2}-[0-9]{2}$")]


class Date(TypedDict):
    """When, and the days that it may mean. A source that gives only words has the words alone."""

    edtf: str | None
    """The date in the Extended Date/Time Format."""
    earliest: Day
    """Its first day by ISO 8601 (-0429 is 430 BC); null where that is open."""
    latest: Day
    """Its last day; null where that is open."""
    text: str
    """The date in words."""
    stated: str | None
    """The source's own words."""


class Amount(TypedDict):
    """How much: what it may be, as an interval, and the number itself."""

    low: Number | None
    """Exact; null where there is no end on this side."""
    high: Number | None
    """Exact; null where there is no end on this side."""
    bound: Bound
    """How the number is meant; about is ± 10 %."""
    unit: str
    """A currency (ISO 4217) or the id of a unit."""
    per: list[str]
    """Ids of the units that it is for each of."""
    text: str
    """The amount in words."""
    stated: str | None
    """The source's own words."""
    value: Number | None
    """The number as the source has it, exact; null for a range."""


class Name(TypedDict):
    """Something by its id and name."""

    id: str
    """Its id."""
    name: str
    """What it is called."""


class EntityName(Name):
    """An entity by its id and name."""

    kind: str
    """What it is: person, organisation, place …, or a kind of the base's own."""


class Quote(TypedDict):
    """What was said."""

    text: str
    """The words, verbatim."""
    lang: str | None
    """Their language, a BCP 47 tag."""
    translation: str | None
    """A translation."""
    speaker: Name
    """Who said it."""
    role: str | None
    """What the speaker was."""


class SourceName(TypedDict):
    """A source as a record cites it."""

    id: str
    """Its id."""
    title: str | None
    """Its title; a description in square brackets, where that is not known."""
    author: list[str]
    """Who wrote it."""
    issued: str | None
    """When it appeared, in EDTF."""
    url: str | None
    """Where it can be read."""
    tier: Tier
    """How close it is to what it reports."""


class _PlaceInSource(TypedDict):
    source: SourceName
    """The source."""
    paragraph: Annotated[int | None, Keywords(minimum=0)]
    """Counted from 1; a byline is 0."""
    page: str | None
    """The page, or pages."""
    section: str | None
    """The section."""


# A class cannot declare `in`, a word of Python; likewise what stands below in a call.
_ReadIn = TypedDict(
    "_ReadIn",
    {
        "in": Annotated[
            SourceName | None,
            Keywords(
                description="The source in which it was read, if that quotes the source; the place is in this one."
            ),
        ]
    },
)


class Cite(_PlaceInSource, _ReadIn):
    """A source, and the place in it."""


class _Statement(TypedDict):
    kind: Kind
    """What kind of fact it is."""
    id: str
    """Its id, unique in the base."""
    summary: str
    """What it says in one sentence."""
    date: Date | None
    """When; null where the source gives no date. An event has one."""


class _OfAnyKind(TypedDict):
    amount: Amount | None
    """How much; of a figure, and null for other kinds."""
    measure: str | None
    """What is measured; of a figure, and null for other kinds."""
    quote: Quote | None
    """What was said; of a quote, and null for other kinds."""


class _OfFigure(TypedDict):
    amount: Amount
    measure: str
    quote: None


class _Evidence(TypedDict):
    topics: list[Name]
    """What it is sorted under."""
    entities: list[EntityName]
    """Who and what it is about."""
    cites: Annotated[list[Cite], Keywords(minItems=1)]
    """Where it is said."""
    see: list[str]
    """Ids of records that belong to it."""
    note: str | None
    """What a reader should know of it."""


class Fact(_Statement, _Evidence):
    """What records of every kind have: a type for code alone, as are the next two."""


class Identified(TypedDict):
    """What has an id: a record, or a term of the vocabulary."""

    id: str


class Cited(Identified):
    """What sources are counted of."""

    cites: list[Cite]


class Record(_Statement, _OfAnyKind, _Evidence):
    """One fact, with everything that it refers to."""


class FigureRecord(_Statement, _OfFigure, _Evidence):
    """A record that is a figure; the schema describes it as any other record."""


class Group(TypedDict):
    """Figures of one time, with the verdict on them."""

    date: Date | None
    """The time that they are of together; null where the sources give no date."""
    verdict: Verdict
    """Whether one number could stand behind all; not comparable where the others are in other units."""
    ratio: Annotated[Number | None, Keywords(exclusiveMinimum=1)]
    """By how many times those furthest apart differ; null where they do not, or from zero."""
    figures: Annotated[list[FigureRecord], Keywords(minItems=1)]
    """The figures, whole."""


class Comparison(TypedDict):
    """What `compare` prints: the figures of one measure in one unit, held against each other."""

    measure: str
    """What is measured."""
    unit: str
    """A currency (ISO 4217) or the id of a unit."""
    per: list[str]
    """Ids of the units that it is for each of."""
    groups: Annotated[list[Group], Keywords(minItems=1)]
    """The figures by time, in order; those without a date last."""


class _Title(TypedDict):
    title: str
    """What it is called."""
    aliases: list[str]
    """Other names of the office."""


_Tenure = TypedDict(
    "_Tenure",
    {
        "from": Annotated[str | None, Keywords(description="When it begins, in EDTF; null where that is not known.")],
        "to": Annotated[
            str | None,
            Keywords(description="When it ends, in EDTF; null while it lasts, or where that is not known."),
        ],
    },
)


class Office(_Title, _Tenure):
    """An office, and how long it was held."""


class Entity(EntityName):
    """What `entities` lists."""

    names: dict[str, str]
    """Its name in other languages, by BCP 47 tag."""
    aliases: list[str]
    """Other names that it is found by."""
    about: str | None
    """What it is, in one line."""
    records: Count
    """How many records there are of it."""
    offices: list[Office]
    """The offices that it holds or held."""


class Topic(Name):
    """What `topics` lists."""

    aliases: list[str]
    """Other names that it is found by."""
    records: Count
    """How many records there are of it."""


class Unit(Name):
    """A unit of a base, as an index keeps it; no verb prints it."""

    plural: str
    symbol: str | None
    aliases: list[str]
    is_historic: bool


#: A name in the parts that CSL has, or as a whole.
PersonalName = Annotated[dict[str, str], Keywords({"$ref": "#/$defs/PersonalName"})]


_Container = TypedDict(
    "_Container",
    {
        "container-title": Annotated[
            str | None, Keywords(description="The container: a newspaper, journal, site or book.")
        ]
    },
)

#: The fields of CSL that have a key of their own in the output: those of `ruskor.model.csl.FIELDS`.
CslFields = TypedDict(
    "CslFields",
    {
        "editor": list[str],
        "translator": list[str],
        "collection-title": str | None,
        "edition": str | None,
        "volume": str | None,
        "issue": str | None,
        "page": str | None,
        "DOI": str | None,
        "ISBN": str | None,
        "ISSN": str | None,
        "publisher-place": str | None,
        "event-title": str | None,
        "archive": str | None,
        "archive_location": str | None,
        "original-date": str | None,
        "genre": str | None,
        "number": str | None,
        "version": str | None,
    },
)


class Source(SourceName, _Container, CslFields):
    """What `sources` lists."""

    type: str
    """What it is, in CSL's words."""
    publisher: str | None
    """Who published it."""
    language: str | None
    """Its language, a BCP 47 tag."""
    accessed: str | None
    """When it was read, in EDTF."""
    via: str | None
    """Who carried it, if not who published it."""
    paragraphs: Annotated[int | None, Keywords(minimum=1)]
    """How many it has, if known."""
    note: str | None
    """What a reader should know of it."""
    records: Count
    """How many records there are of it."""
    archived: str | None
    """Where an archived copy of it can be read."""
    csl: Annotated[
        dict[str, str | list[str]],
        Keywords(propertyNames={"enum": [*fields.NAMES, *fields.DATES, *fields.NUMBERS, *fields.TEXTS]}),
    ]
    """The other fields of CSL that it has: names as texts, dates in EDTF."""
    creators: Annotated[
        dict[str, Annotated[list[PersonalName], Keywords(minItems=1)]],
        Keywords(propertyNames={"enum": ["author", *fields.NAMES]}),
    ]
    """Who took part in it, by what they did, each name in its parts."""


class Measure(TypedDict):
    """What `measures` lists."""

    id: str
    """What is measured."""
    units: list[str]
    """The units that its figures are in, with what they are per."""
    figures: Count
    """How many figures there are of it."""
    sources: Count
    """How many sources they come from."""
    earliest: Day
    """The first day of their dates; null where none is known, or one is open."""
    latest: Day
    """The last day of their dates; null where none is known, or one is open."""


class Finding(TypedDict):
    """What `check` and `verify` find."""

    file: str
    """The file."""
    line: Count
    """The line, from 1; 0 is the file as a whole."""
    code: Annotated[str, Keywords(pattern="^[EW][0-9]{3}$")]
    """Which kind of finding it is."""
    severity: Severity
    """An error keeps a base from being used."""
    message: str
    """What is wrong."""
    remedy: str
    """What to do."""


class Vocabulary(TypedDict):
    """The terms of a base, each kind in the order of the base; the index adds what is measured."""

    source: list[Source]
    topic: list[Topic]
    entity: list[Entity]
    unit: list[Unit]


class Values(TypedDict):
    """The two values of a key."""

    old: object
    """The value in the old state; null if there is none."""
    new: object
    """The value in the new state; null if there is none."""


class Difference(TypedDict):
    """What `diff` prints: something that is not the same in two states of a base."""

    change: Change
    """What happened to it; what is renamed may be changed, too."""
    kind: TableKind
    """The kind of table that it is in a base."""
    id: str
    """Its id, the new one if it was renamed."""
    former: str | None
    """The id that it had, if it was renamed."""
    fields: dict[str, Values]
    """The keys that differ, as a base file has them."""
