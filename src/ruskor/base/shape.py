"""The structure of a base file. pydantic checks each table against it. docs/format.md explains it.

The docstrings and descriptions of tables and keys are also in the JSON Schema (schema.py), which editors show.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
    create_model,
)
from pydantic_core import PydanticCustomError

from ruskor.model import amounts, csl, dates, names
from ruskor.model.choices import Bound, Kind, Tier

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "CURRENCY",
    "ENTITY_KINDS",
    "ID",
    "MOST_PARAGRAPHS",
    "OWN_KEY",
    "RECORD_TABLES",
    "STAND_IN",
    "TABLES",
    "Cite",
    "Claim",
    "Entity",
    "Event",
    "Figure",
    "Measure",
    "Name",
    "Open",
    "Quote",
    "Reviewed",
    "Source",
    "Thesaurus",
    "Topic",
    "UnitTable",
    "is_short",
]

ID = "[a-z0-9]+(-[a-z0-9]+)*"  # in kebab case
OWN_KEY = f"x-{ID}"  # the base's own key
CURRENCY = "[A-Z]{3}"  # an ISO 4217 code, which is a possible id of a unit
MOST_PARAGRAPHS = 999_999  # of a source; a greater number is an error

#: The usual kinds of entities; a base may have other kinds.
ENTITY_KINDS = (
    "person", "organisation", "place", "project", "agreement", "work", "law", "event", "species", "concept", "group",
)  # fmt: skip

_MOST_DIGITS = 25  # no count needs more, and sums stay exact (decimal's context has 28)
_MOST_YEARS = 9999


def _parse_date(value: object) -> dates.Edtf:
    if not isinstance(value, str):
        raise PydanticCustomError("unquoted_date", "", {"example": _suggest_date(value)})
    try:
        return dates.parse(value)
    except dates.DateError as error:
        raise PydanticCustomError("date", "{reason}", {"reason": str(error)}) from None


def _suggest_date(value: object) -> str:
    """Return the text of a date without quotes. TOML reads it as its own date, or a year as a number."""
    if isinstance(value, date):
        return value.isoformat()[: len("2009-01-01")]
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) <= _MOST_YEARS:
        return f"{value:05d}" if value < 0 else f"{value:04d}"
    return "1998-11"


def _parse_number(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        raise PydanticCustomError("number", "a number")
    if not is_short(value):
        raise PydanticCustomError("number", "a finite number of at most {most} digits", {"most": _MOST_DIGITS})
    return Decimal(value)


def is_short(value: Decimal | int) -> bool:
    """Return whether a number is finite, and has few enough digits to stay exact."""
    if isinstance(value, int):
        return bool(abs(value) < 10**_MOST_DIGITS)
    if not value.is_finite():
        return False
    digits = value.as_tuple().digits
    return abs(value.adjusted()) < _MOST_DIGITS and len(digits) <= _MOST_DIGITS


class Name(NamedTuple):
    """The name of an author or another person: as one text, and in parts if the base has the parts."""

    text: str
    parts: dict[str, str] | None = None


def _parse_name(value: object) -> Name:
    if isinstance(value, dict):
        return _parse_name_parts(value)
    if not isinstance(value, str):
        raise PydanticCustomError("name", "a text in quotes or a table, {example}", {"example": _NAME_EXAMPLE})
    if not value.strip():
        raise PydanticCustomError("string_pattern_mismatch", "")
    return Name(value)


def _parse_name_parts(value: dict[str, object]) -> Name:
    parts = {key: part for key, part in value.items() if isinstance(part, str) and part.strip()}
    is_whole = parts.keys() == value.keys() and parts.keys() <= {*csl.PARTS}
    if (
        not is_whole
        or not ("family" in parts or parts.keys() == {"literal"})
        or ("literal" in parts and len(parts) > 1)
    ):
        keys = ", ".join(csl.PARTS[:-1])
        message = "a name, {example}: a table has texts under family ({keys}), or under literal alone"
        raise PydanticCustomError("name", message, {"example": _NAME_EXAMPLE, "keys": keys})
    return Name(names.invert(parts), parts)


def _parse_number_or_text(value: object) -> object:
    """Return a whole number as a text, because a volume may be 12 or XII."""
    return (
        str(value)
        if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**_MOST_DIGITS
        else value
    )


def _check_day(value: object) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise PydanticCustomError("day", "a day without quotes, as in 2026-11-30")
    return value


def _check_review(value: object) -> object:
    if not isinstance(value, dict):
        raise PydanticCustomError("review", "a table, {example}", {"example": 'as in { on = 2026-11-30, by = "…" }'})
    return value


def _check_cites(value: object) -> object:
    if value == []:
        raise PydanticCustomError("empty", "")
    return value


_Text = Annotated[str, StringConstraints(pattern=r"\S"), WithJsonSchema({"type": "string", "pattern": r"\S"})]
_Date = Annotated[dates.Edtf, PlainValidator(_parse_date), WithJsonSchema({"type": "string", "format": "edtf"})]
_Number = Annotated[
    Decimal,
    PlainValidator(_parse_number),
    WithJsonSchema({"type": "number", "exclusiveMinimum": -(10**_MOST_DIGITS), "exclusiveMaximum": 10**_MOST_DIGITS}),
]
_Texts = list[_Text]
_NumberOrText = Annotated[
    str,
    BeforeValidator(_parse_number_or_text),
    StringConstraints(pattern=r"\S"),
    WithJsonSchema({"type": ["string", "integer"], "pattern": r"\S"}),
]
_NAME_EXAMPLE = 'as in "Family, Given", { family = "…", given = "…" } or { literal = "…" }'
_AName = Annotated[Name, PlainValidator(_parse_name), WithJsonSchema({"type": "string", "format": "name"})]
_Names = list[_AName]
#: The value of a field of CSL: names, a date or a text.
CslValue = list[Name] | dates.Edtf | str | None


class _Table(BaseModel):
    model_config = ConfigDict(
        extra="forbid", strict=True, frozen=True, arbitrary_types_allowed=True, defer_build=True
    )  # built at its first use, and never for a base class


class Open(_Table):
    """A table that may have the base's own keys, `x-…`. structure.py reports other unknown keys."""

    model_config = ConfigDict(extra="allow")

    @property
    def own(self) -> dict[str, object]:
        """The base's own keys, with their values."""
        return self.model_extra or {}


class Reviewed(_Table):
    """`reviewed`: the last comparison of a record with its source, or of a source with its text."""

    on: Annotated[date, PlainValidator(_check_day), WithJsonSchema({"type": "string", "format": "date"})] = Field(
        description="The day of the review, without quotes."
    )
    by: _Text | None = Field(default=None, description="The person who reviewed the entry.")


_Review = Annotated[Reviewed, BeforeValidator(_check_review)]
_REVIEWED = "The last review, with its day and reviewer. `check --stale` lists entries without a recent review."
_FORMERLY = "Former ids of the entry. Look-ups still find the entry by a former id."


class BaseTable(_Table):
    """`[base]`: the version of the format, and the names of the base."""

    format: Annotated[Literal[1], WithJsonSchema({"type": "integer", "const": 1})] = Field(
        description="The version of this format: 1."
    )
    name: _Text | None = Field(default=None, description="A short name for the base.")
    title: _Text | None = Field(default=None, description="The title of the base in answers.")
    edition: _Text | None = Field(default=None, description="The edition of the base, such as 2026-11.")


class _Source(Open):
    """`[source.ID]`: a source with CSL's names for its fields, its tier, and the fingerprints of its paragraphs."""

    type: Annotated[
        _Text, WithJsonSchema({"anyOf": [{"enum": sorted(csl.TYPES)}, {"type": "string", "pattern": r"\S"}]})
    ] = Field(
        description="The type, in CSL's words: article-newspaper, article-journal, report, webpage, book, speech …"
    )
    title: _Text | None = Field(
        default=None, description="The title, or a description in square brackets if the title is unknown."
    )
    author: _Names = Field(
        default_factory=list, description='The authors, each a name: "Family, Given", or { literal = "…" }.'
    )
    issued: _Date | None = Field(default=None, description="The date of publication.")
    accessed: _Date | None = Field(default=None, description="The date on which it was read.")
    publisher: _Text | None = Field(default=None, description="The publisher. A newspaper belongs in container-title.")
    container_title: _Text | None = Field(
        default=None, alias="container-title", description="The newspaper, journal, site or book that contains it."
    )
    url: _Text | None = Field(default=None, description="The web address.")
    archived: _Text | None = Field(default=None, description="The address of an archived copy.")
    language: _Text | None = Field(default=None, description="The language of the text, a BCP 47 tag: en, ru, ko.")
    tier: Tier = Field(
        description="The closeness of the source to the facts. For a repost, write `via` with the carrier of the text."
    )
    via: _Text | None = Field(
        default=None, description="The site, forum or newspaper that passed the text on, if it is not the publisher."
    )
    paragraphs: _Texts = Field(default_factory=list, description="The fingerprint of each of its paragraphs.")
    note: _Text | None = Field(default=None, description="A remark for readers.")
    formerly: _Texts = Field(default_factory=list, description=_FORMERLY)
    reviewed: _Review | None = Field(default=None, description=_REVIEWED)

    def field(self, key: str) -> CslValue:
        """Return the value of a field of CSL."""
        value: CslValue = getattr(self, key.replace("-", "_"))
        return value

    def names(self) -> Iterator[tuple[str, list[Name]]]:
        """Yield each role in the work that has names, with the names."""
        for role in ("author", *csl.NAMES):
            listed = self.field(role)
            if isinstance(listed, list) and listed:
                yield role, listed


_CSL_FIELDS: dict[str, object] = {
    **{key: (_Names, Field(default_factory=list, alias=key, description=about)) for key, about in csl.NAMES.items()},
    **{key: (_Date | None, Field(default=None, alias=key, description=about)) for key, about in csl.DATES.items()},
    **{
        key: (_NumberOrText | None, Field(default=None, alias=key, description=about))
        for key, about in csl.NUMBERS.items()
    },
    **{key: (_Text | None, Field(default=None, alias=key, description=about)) for key, about in csl.TEXTS.items()},
}
if TYPE_CHECKING:

    class Source(_Source):
        """A source with the other fields of CSL. `field` returns them."""
else:
    Source = create_model(
        "Source",
        __base__=_Source,
        __doc__=_Source.__doc__,
        **{key.replace("-", "_"): field for key, field in _CSL_FIELDS.items()},
    )


class Topic(_Table):
    """`[topic.ID]`: a subject of records."""

    name: _Text = Field(description="The name.")
    aliases: _Texts = Field(default_factory=list, description="Other names for look-ups, in any language.")
    formerly: _Texts = Field(default_factory=list, description=_FORMERLY)


class Thesaurus(_Table):
    """`[thesaurus.ID]`: synonyms, words and short phrases in any language. A search for one finds the others."""

    words: _Texts = Field(
        description="Words with the same meaning. A search for any of these words also finds the others."
    )


class Office(_Table):
    """An entry of an entity's `offices`: a title, and the dates on which the entity takes and leaves it."""

    title: _Text = Field(description="The title of the office, such as President of Russia.")
    aliases: _Texts = Field(default_factory=list, description="Other names of the office, in any language.")
    from_: _Date | None = Field(default=None, alias="from", description="The date on which it begins (EDTF).")
    to: _Date | None = Field(
        default=None, description="The date on which it ends (EDTF). Omit it for a present office."
    )


class Entity(_Table):
    """`[entity.ID]`: a person, organisation, place or other subject of records. `names` has names by language."""

    name: _Text = Field(description="The name.")
    kind: Annotated[
        str,
        StringConstraints(pattern=f"^{ID}$"),
        WithJsonSchema({"anyOf": [{"enum": list(ENTITY_KINDS)}, {"type": "string", "pattern": f"^{ID}$"}]}),
    ] = Field(description="The kind: person, organisation, place …, or a kind of the base's own.")
    names: dict[str, _Text] = Field(default_factory=dict, description="The name in other languages, by BCP 47 tag.")
    aliases: _Texts = Field(default_factory=list, description="Other names for look-ups.")
    offices: list[Office] = Field(default_factory=list, description="The present and former offices, with dates.")
    about: _Text | None = Field(default=None, description="A description in one line.")
    formerly: _Texts = Field(default_factory=list, description=_FORMERLY)


class UnitTable(_Table):
    """`[unit.ID]`: the spelling of a unit. A currency (an ISO 4217 code) needs a table only for its symbol."""

    name: _Text | None = Field(default=None, description="The singular, if it differs from the id.")
    plural: _Text | None = Field(default=None, description="The plural.")
    symbol: _Text | None = Field(default=None, description="The symbol, such as $ or %.")
    formerly: _Texts = Field(default_factory=list, description=_FORMERLY)
    aliases: _Texts = Field(default_factory=list, description="Other names, in any language.")


class Measure(_Table):
    """`[measure.ID]`: a measure with former names. Other measures need no table."""

    formerly: _Texts = Field(default_factory=list, description=_FORMERLY)


class Cite(_Table):
    """An entry of `cites`: the source, and the position in it."""

    source: _Text = Field(description="The id of a source.")
    paragraph: Annotated[int, Field(ge=0, le=MOST_PARAGRAPHS)] | None = Field(
        default=None, description="The paragraph, counted from 1; a byline is 0."
    )
    page: _Text | None = Field(default=None, description="The page, or pages.")
    section: _Text | None = Field(default=None, description="The section, or its heading.")
    in_: _Text | None = Field(
        default=None,
        alias="in",
        description="The id of the source that quotes this source, if you read it there. Then the position is there.",
    )

    @property
    def read_in(self) -> str:
        """The id of the source whose text was read: the cited source, or the source that quotes it."""
        return self.in_ or self.source


class _Record(Open):
    summary: _Text = Field(description="The statement: one plain, neutral sentence in your own words.")
    date: _Date | None = Field(default=None, description="The date, in EDTF.")
    dated: _Text | None = Field(
        default=None,
        description="The source's own words for the date, if they are vaguer or more detailed than the date.",
    )
    topics: _Texts = Field(default_factory=list, description="Ids of topics.")
    entities: _Texts = Field(default_factory=list, description="Ids of the entities that the record is about.")
    keywords: _Texts = Field(
        default_factory=list,
        description="Further words for searches. No answer shows them.",
    )
    cites: Annotated[list[Cite], BeforeValidator(_check_cites)] = Field(
        description="The sources, with positions. There must be at least one source.", json_schema_extra={"minItems": 1}
    )
    see: _Texts = Field(default_factory=list, description="Ids of related records.")
    note: _Text | None = Field(default=None, description="A remark for readers.")
    formerly: _Texts = Field(default_factory=list, description=_FORMERLY)
    reviewed: _Review | None = Field(default=None, description=_REVIEWED)


class Event(_Record):
    """`[event.ID]`: something that happened on a date."""

    date: _Date = Field(description="The date on which it happened, in EDTF.")


class Figure(_Record):
    """`[figure.ID]`: a number. It is an `amount` with its bound, a range from `low` to `high`, or both."""

    measure: _Text = Field(description="The measure. Figures of the same measure can be compared.")
    amount: _Number | None = Field(default=None, description="The number.")
    low: _Number | None = Field(default=None, description="The low end of a range.")
    high: _Number | None = Field(default=None, description="The high end of a range.")
    bound: Bound | None = Field(default=None, description="The bound of the amount (default: exactly).")
    unit: _Text = Field(description="The id of a unit, or a currency (ISO 4217).")
    per: _Texts = Field(
        default_factory=list,
        description="Ids of the units of a rate, such as person or month for a number per person or per month.",
    )
    stated: _Text | None = Field(default=None, description="The source's own words for the number, few and verbatim.")

    def as_amount(self) -> amounts.Amount:
        """Return the number with its bound. Without a bound in the base, the form of the number implies the bound."""
        implied: Bound = "exactly"
        if self.amount is None and (self.low is None or self.high is None):
            implied = "at-least" if self.high is None else "at-most"
        return amounts.Amount(self.bound or implied, self.amount, self.low, self.high)


class Quote(_Record):
    """`[quote.ID]`: the words of a speaker, verbatim."""

    text: _Text = Field(description="The quotation, verbatim. […] replaces omitted words.")
    speaker: _Text = Field(description="The id of the speaker, an entity.")
    lang: _Text | None = Field(default=None, description="The language of the text, a BCP 47 tag.")
    translation: _Text | None = Field(default=None, description="The text in the language of the base.")
    role: _Text | None = Field(default=None, description="The office or role of the speaker at that time.")


class Claim(_Record):
    """`[claim.ID]`: a sourced statement that is not an event, a figure or a quote."""


#: The replacement for a missing value of a broken table, so that other checks can run. No text of a base contains it.
STAND_IN = "\0"

#: The tables of records, by kind, and all tables with ids.
RECORD_TABLES: dict[Kind, type[Event | Figure | Quote | Claim]] = {
    "event": Event,
    "figure": Figure,
    "quote": Quote,
    "claim": Claim,
}
TABLES: dict[str, type[BaseModel]] = {
    "source": Source,
    "topic": Topic,
    "thesaurus": Thesaurus,
    "unit": UnitTable,
    "measure": Measure,
    "entity": Entity,
    **{str(kind): table for kind, table in RECORD_TABLES.items()},
}
