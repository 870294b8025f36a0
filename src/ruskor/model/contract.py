"""The contract: the type of every object that `--json` prints. There may be new keys, but no key changes its name.

Dates are texts. Numbers are exact. Every key is always present. `ruskor schema output` publishes these types and their
docstrings as a JSON Schema (`schema/output.py`). All other modules import this module only for type checking, so a
look-up does not load it. A record or a source may also have the base's own keys, `x-…`: see `ruskor.model.own`.
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
    """Keywords of JSON Schema for a type, in addition to the keywords of pydantic."""

    def __get_pydantic_json_schema__(self, core: object, handler: Callable[[object], dict[str, object]]) -> object:
        """Add the keywords to the schema of the type."""
        return {**handler(core), **self}


Number = int | Decimal
Count = Annotated[int, Keywords(minimum=0)]
#: A day by ISO 8601 (-0429 is 430 BC).
Day = Annotated[str | None, Keywords(pattern="^([0-9]{4}|-[0-9]{4,}|[+][0-9]{5,})-[0-9]{2}-[0-9]{2}$")]


class Date(TypedDict):
    """A date: its notation, its first and last day, and its words."""

    edtf: str | None
    """The date in the Extended Date/Time Format."""
    earliest: Day
    """The first day by ISO 8601 (-0429 is 430 BC); null if the start is open."""
    latest: Day
    """The last day; null if the end is open."""
    text: str
    """The date in words."""
    stated: str | None
    """The source's own words."""


class Amount(TypedDict):
    """An amount: the range of its possible values, and the number in the source."""

    low: Number | None
    """The lower end of the range, exact; null if it has none."""
    high: Number | None
    """The upper end of the range, exact; null if it has none."""
    bound: Bound
    """The bound of the number: exact, one end of the range, or about (± 10 %)."""
    unit: str
    """A currency (ISO 4217) or the id of a unit."""
    per: list[str]
    """The ids of the units of a rate: person and month for "a month each"."""
    text: str
    """The amount in words."""
    stated: str | None
    """The source's own words."""
    value: Number | None
    """The number in the source, exact; null for a range."""


class Name(TypedDict):
    """An entry by its id and name."""

    id: str
    """Its id."""
    name: str
    """Its name."""


class EntityName(Name):
    """An entity by its id and name."""

    kind: str
    """Its kind: person, organisation, place …, or a kind of the base's own."""


class Quote(TypedDict):
    """A quotation."""

    text: str
    """The words, verbatim."""
    lang: str | None
    """Their language, a BCP 47 tag."""
    translation: str | None
    """A translation."""
    speaker: Name
    """The speaker."""
    role: str | None
    """The role of the speaker at that time."""


class SourceName(TypedDict):
    """A source, as a citation names it."""

    id: str
    """Its id."""
    title: str | None
    """Its title, or a description in square brackets if the title is unknown."""
    author: list[str]
    """Its authors."""
    issued: str | None
    """The date of publication, in EDTF."""
    url: str | None
    """The address of its text."""
    tier: Tier
    """How close the source is to the facts."""


class _PlaceInSource(TypedDict):
    source: SourceName
    """The source."""
    paragraph: Annotated[int | None, Keywords(minimum=0)]
    """The number of the paragraph, from 1; a byline is 0."""
    page: str | None
    """The page or pages."""
    section: str | None
    """The section."""


# A class cannot declare `in`, because it is a word of Python. The same is true of the calls below.
_ReadIn = TypedDict(
    "_ReadIn",
    {
        "in": Annotated[
            SourceName | None,
            Keywords(
                description="The source that quotes `source`, if only the quotation was read; the position is in it."
            ),
        ]
    },
)


class Cite(_PlaceInSource, _ReadIn):
    """A source, and a position in it."""


class _Statement(TypedDict):
    kind: Kind
    """The kind of the record."""
    id: str
    """Its id, unique in the base."""
    summary: str
    """Its statement, in one sentence."""
    date: Date | None
    """Its date; null if the source gives none. An event always has a date."""


class _OfAnyKind(TypedDict):
    amount: Amount | None
    """The amount of a figure; null for other kinds."""
    measure: str | None
    """The measure of a figure; null for other kinds."""
    quote: Quote | None
    """The quotation of a quote; null for other kinds."""


class _OfFigure(TypedDict):
    amount: Amount
    measure: str
    quote: None


class _Evidence(TypedDict):
    topics: list[Name]
    """Its topics."""
    entities: list[EntityName]
    """The entities that it is about."""
    cites: Annotated[list[Cite], Keywords(minItems=1)]
    """Its sources, each with the position in it."""
    see: list[str]
    """The ids of related records."""
    note: str | None
    """A remark for readers."""


class Fact(_Statement, _Evidence):
    """The keys of records of every kind. This type and the next two are for code only."""


class Identified(TypedDict):
    """An entry with an id: a record, or an entry of the vocabulary."""

    id: str


class Cited(Identified):
    """An entry with citations, for counts of its sources."""

    cites: list[Cite]


class Record(_Statement, _OfAnyKind, _Evidence):
    """A record, with the names of all entries to which it refers."""


class FigureRecord(_Statement, _OfFigure, _Evidence):
    """A figure; the schema describes it like any other record."""


class Group(TypedDict):
    """Figures of the same date, with their verdict."""

    date: Date | None
    """The common date of the figures; null if they have no date, or if both ends are open."""
    verdict: Verdict
    """Whether the sources agree. They agree if one number can explain all figures."""
    ratio: Annotated[Number | None, Keywords(exclusiveMinimum=1)]
    """The ratio of the two most distant figures; null if all agree, or if a ratio has no meaning."""
    figures: Annotated[list[FigureRecord], Keywords(minItems=1)]
    """The whole records of the figures."""


class Comparison(TypedDict):
    """An object of `compare`: the figures of one measure in one unit, compared by date."""

    measure: str
    """The measure."""
    unit: str
    """A currency (ISO 4217) or the id of a unit."""
    per: list[str]
    """The ids of the units of a rate."""
    groups: Annotated[list[Group], Keywords(minItems=1)]
    """The figures by date, in order. Figures without a date come last."""


class _Title(TypedDict):
    title: str
    """The title."""
    aliases: list[str]
    """Other names of the office."""


_Tenure = TypedDict(
    "_Tenure",
    {
        "from": Annotated[str | None, Keywords(description="The date when it begins, in EDTF; null if unknown.")],
        "to": Annotated[
            str | None,
            Keywords(description="The date when it ends, in EDTF; null while it lasts, or if unknown."),
        ],
    },
)


class Office(_Title, _Tenure):
    """An office of an entity, with its dates."""


class Entity(EntityName):
    """An object of `entities`."""

    names: dict[str, str]
    """Its name in other languages, by BCP 47 tag."""
    aliases: list[str]
    """Other names of it."""
    about: str | None
    """A description, in one line."""
    records: Count
    """The number of its records."""
    offices: list[Office]
    """Its offices, present and former."""


class Topic(Name):
    """An object of `topics`."""

    aliases: list[str]
    """Other names of it."""
    records: Count
    """The number of its records."""


class Unit(Name):
    """A unit in an index. No verb prints it."""

    plural: str
    symbol: str | None
    aliases: list[str]
    is_historic: bool


#: A name in the parts of CSL, or as a whole.
PersonalName = Annotated[dict[str, str], Keywords({"$ref": "#/$defs/PersonalName"})]


_Container = TypedDict(
    "_Container",
    {
        "container-title": Annotated[
            str | None, Keywords(description="The container: a newspaper, journal, site or book.")
        ]
    },
)

#: The fields of CSL with a key of their own in the output. `ruskor.model.csl.FIELDS` has the same fields.
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
    """An object of `sources`."""

    type: str
    """Its type, by CSL."""
    publisher: str | None
    """Its publisher."""
    language: str | None
    """Its language, a BCP 47 tag."""
    accessed: str | None
    """The date when it was read, in EDTF."""
    via: str | None
    """The site, forum or newspaper that passed the text on, if it is not the publisher."""
    paragraphs: Annotated[int | None, Keywords(minimum=1)]
    """The number of its paragraphs, if known."""
    note: str | None
    """A remark for readers."""
    records: Count
    """The number of its records."""
    archived: str | None
    """The address of an archived copy."""
    csl: Annotated[
        dict[str, str | list[str]],
        Keywords(propertyNames={"enum": [*fields.NAMES, *fields.DATES, *fields.NUMBERS, *fields.TEXTS]}),
    ]
    """Its other fields of CSL. Names are texts, and dates are EDTF."""
    creators: Annotated[
        dict[str, Annotated[list[PersonalName], Keywords(minItems=1)]],
        Keywords(propertyNames={"enum": ["author", *fields.NAMES]}),
    ]
    """Its authors and other contributors by role. Each name is in parts."""


class Measure(TypedDict):
    """An object of `measures`."""

    id: str
    """Its id."""
    units: list[str]
    """The units of its figures, with those of rates."""
    figures: Count
    """The number of its figures."""
    sources: Count
    """The number of their sources."""
    earliest: Day
    """The first day of all dates; null if no figure has a date, or a start is open."""
    latest: Day
    """The last day of all dates; null if no figure has a date, or an end is open."""


class Finding(TypedDict):
    """A finding of `check` or `verify`."""

    file: str
    """The file."""
    line: Count
    """The line, from 1; 0 is the file as a whole."""
    code: Annotated[str, Keywords(pattern="^[EW][0-9]{3}$")]
    """The code of its kind."""
    severity: Severity
    """The severity: an error makes the base unusable, and a warning does not."""
    message: str
    """The fault."""
    remedy: str
    """The remedy."""


class Vocabulary(TypedDict):
    """The entries of a base except records, each kind in the order of the base. The index adds the measures."""

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
    """An object of `diff`: an entry that differs between two states of a base."""

    change: Change
    """The kind of change. A renamed entry may also have changed keys."""
    kind: TableKind
    """The kind of its table in a base."""
    id: str
    """Its id; the new id, if it was renamed."""
    former: str | None
    """Its former id, if it was renamed."""
    fields: dict[str, Values]
    """The keys that differ, as a base file names them."""
