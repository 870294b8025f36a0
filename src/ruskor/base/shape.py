"""The structure of a base file, for pydantic to hold each table against; docs/format.md tells it in words.

What is said here of tables and keys stands in the JSON Schema too (schema.py), where an editor shows it.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple

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

ID = "[a-z0-9]+(-[a-z0-9]+)*"  # kebab-case
OWN_KEY = f"x-{ID}"  # a key that a base has for itself
CURRENCY = "[A-Z]{3}"  # an ISO 4217 code, which may be the id of a unit
MOST_PARAGRAPHS = 999_999  # of a source: a number past it is a slip

#: The kinds of entities that most bases have; a base may have others of its own.
ENTITY_KINDS = (
    "person", "organisation", "place", "project", "agreement", "work", "law", "event", "species", "concept", "group",
)  # fmt: skip

_MOST_DIGITS = 25  # more than any count of things needs; few enough that sums stay exact (decimal's context has 28)
_MOST_YEARS = 9999


def _date(value: object) -> dates.Edtf:
    if not isinstance(value, str):
        raise PydanticCustomError("unquoted_date", "", {"example": _date_meant(value)})
    try:
        return dates.parse(value)
    except dates.DateError as error:
        raise PydanticCustomError("date", "{reason}", {"reason": str(error)}) from None


def _date_meant(value: object) -> str:
    """Return what is written when the quotes are forgotten: TOML has dates of its own, and a year is a number to it."""
    if isinstance(value, date):
        return value.isoformat()[: len("2009-01-01")]
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) <= _MOST_YEARS:
        return f"{value:05d}" if value < 0 else f"{value:04d}"
    return "1998-11"


def _number(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        raise PydanticCustomError("number", "a number")
    if not is_short(value):
        raise PydanticCustomError("number", "a finite number of at most {most} digits", {"most": _MOST_DIGITS})
    return Decimal(value)


def is_short(value: Decimal | int) -> bool:
    """Tell whether a number is finite, and has no more digits than are kept exactly."""
    if isinstance(value, int):
        return bool(abs(value) < 10**_MOST_DIGITS)
    if not value.is_finite():
        return False
    digits = value.as_tuple().digits
    return abs(value.adjusted()) < _MOST_DIGITS and len(digits) <= _MOST_DIGITS


class Name(NamedTuple):
    """The name of an author or of someone else who took part: as one text, and its parts if it is written in parts."""

    text: str
    parts: dict[str, str] | None = None


def _name(value: object) -> Name:
    if isinstance(value, dict):
        return _name_in_parts(value)
    if not isinstance(value, str):
        raise PydanticCustomError("name", "a text in quotes or a table, {example}", {"example": _NAME_EXAMPLE})
    if not value.strip():
        raise PydanticCustomError("string_pattern_mismatch", "")
    return Name(value)


def _name_in_parts(value: dict[str, object]) -> Name:
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
    return Name(names.inverted(parts), parts)


def _number_or_text(value: object) -> object:
    """Return a whole number as the text that it is printed as: a volume may be 12 or XII."""
    return (
        str(value)
        if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**_MOST_DIGITS
        else value
    )


def _day(value: object) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise PydanticCustomError("day", "a day without quotes, as in 2026-11-30")
    return value


def _review(value: object) -> object:
    if not isinstance(value, dict):
        raise PydanticCustomError("review", "a table, {example}", {"example": 'as in { on = 2026-11-30, by = "…" }'})
    return value


def _cites(value: object) -> object:
    if value == []:
        raise PydanticCustomError("empty", "")
    return value


_Text = Annotated[str, StringConstraints(pattern=r"\S"), WithJsonSchema({"type": "string", "pattern": r"\S"})]
_Date = Annotated[dates.Edtf, PlainValidator(_date), WithJsonSchema({"type": "string", "format": "edtf"})]
_Number = Annotated[
    Decimal,
    PlainValidator(_number),
    WithJsonSchema({"type": "number", "exclusiveMinimum": -(10**_MOST_DIGITS), "exclusiveMaximum": 10**_MOST_DIGITS}),
]
_Texts = list[_Text]
_NumberOrText = Annotated[
    str,
    BeforeValidator(_number_or_text),
    StringConstraints(pattern=r"\S"),
    WithJsonSchema({"type": ["string", "integer"], "pattern": r"\S"}),
]
_NAME_EXAMPLE = 'as in "Family, Given", { family = "…", given = "…" } or { literal = "…" }'
_AName = Annotated[Name, PlainValidator(_name), WithJsonSchema({"type": "string", "format": "name"})]
_Names = list[_AName]
#: The value of a field of CSL: names, a date or a text.
CslValue = list[Name] | dates.Edtf | str | None


class _Table(BaseModel):
    model_config = ConfigDict(
        extra="forbid", strict=True, frozen=True, arbitrary_types_allowed=True, defer_build=True
    )  # built when it is first used: what others are made from never is


class Open(_Table):
    """A table that may have keys of the base's own, `x-…`; which others are unknown, structure.py tells."""

    model_config = ConfigDict(extra="allow")

    @property
    def own(self) -> dict[str, Any]:
        """The keys that the base has for itself, with their values."""
        return self.model_extra or {}


class Reviewed(_Table):
    """`reviewed`: when somebody last held a record or a source against the text that it is of, and who did."""

    on: Annotated[date, PlainValidator(_day), WithJsonSchema({"type": "string", "format": "date"})] = Field(
        description="The day of the review, without quotes."
    )
    by: _Text | None = Field(default=None, description="Who reviewed it.")


_Review = Annotated[Reviewed, BeforeValidator(_review)]
_REVIEWED = "When it was last reviewed, and by whom: `check --stale` lists what was not reviewed for long."
_FORMERLY = "Ids that it had before; it is still found by them."


class BaseTable(_Table):
    """`[base]`: the version of the format, and what the base is called."""

    format: Annotated[Literal[1], WithJsonSchema({"type": "integer", "const": 1})] = Field(
        description="The version of this format: 1."
    )
    name: _Text | None = Field(default=None, description="A short name for the base.")
    title: _Text | None = Field(default=None, description="What the base is called when it is shown.")
    edition: _Text | None = Field(default=None, description="Which edition this is, as in 2026-11.")


class _Source(Open):
    """`[source.ID]`: a source by CSL's names for its fields, with its tier and the fingerprints of its paragraphs."""

    type: Annotated[
        _Text, WithJsonSchema({"anyOf": [{"enum": sorted(csl.TYPES)}, {"type": "string", "pattern": r"\S"}]})
    ] = Field(
        description="What it is, in CSL's words: article-newspaper, article-journal, report, webpage, book, speech …"
    )
    title: _Text | None = Field(
        default=None, description="Its title; where that is not known, a description in square brackets."
    )
    author: _Names = Field(
        default_factory=list, description='Who wrote it, a name each: "Family, Given", or { literal = "…" }.'
    )
    issued: _Date | None = Field(default=None, description="When it appeared.")
    accessed: _Date | None = Field(default=None, description="When it was read.")
    publisher: _Text | None = Field(default=None, description="Who published it; the newspaper is its container-title.")
    container_title: _Text | None = Field(
        default=None, alias="container-title", description="What it stands in: a newspaper, a journal, a site, a book."
    )
    url: _Text | None = Field(default=None, description="Where it can be read.")
    archived: _Text | None = Field(default=None, description="Where an archived copy of it can be read.")
    language: _Text | None = Field(default=None, description="The language that it is in, a BCP 47 tag: en, ru, ko.")
    tier: Tier = Field(
        description="What it is to what it tells; repost is no longer written: `via` says who carried it."
    )
    via: _Text | None = Field(default=None, description="Who carried it here, if not who published it.")
    paragraphs: _Texts = Field(default_factory=list, description="The fingerprint of each of its paragraphs.")
    note: _Text | None = Field(default=None, description="What a reader should know of it.")
    formerly: _Texts = Field(default_factory=list, description=_FORMERLY)
    reviewed: _Review | None = Field(default=None, description=_REVIEWED)

    def field(self, key: str) -> CslValue:
        """Return the value of a field of CSL."""
        value: CslValue = getattr(self, key.replace("-", "_"))
        return value

    def names(self) -> Iterator[tuple[str, list[Name]]]:
        """Yield who took part, by what they did, where someone did."""
        for role in ("author", *csl.NAMES):
            several = self.field(role)
            if isinstance(several, list) and several:
                yield role, several


_CSL_FIELDS: dict[str, Any] = {
    **{key: (_Names, Field(default_factory=list, alias=key, description=told)) for key, told in csl.NAMES.items()},
    **{key: (_Date | None, Field(default=None, alias=key, description=told)) for key, told in csl.DATES.items()},
    **{
        key: (_NumberOrText | None, Field(default=None, alias=key, description=told))
        for key, told in csl.NUMBERS.items()
    },
    **{key: (_Text | None, Field(default=None, alias=key, description=told)) for key, told in csl.TEXTS.items()},
}
if TYPE_CHECKING:

    class Source(_Source):
        """A source with the other fields of CSL, which `field` returns."""
else:
    Source = create_model(
        "Source",
        __base__=_Source,
        __doc__=_Source.__doc__,
        **{key.replace("-", "_"): one for key, one in _CSL_FIELDS.items()},
    )


class Topic(_Table):
    """`[topic.ID]`: what records are sorted under."""

    name: _Text = Field(description="What it is called.")
    aliases: _Texts = Field(default_factory=list, description="Other names that it is found by, in any language.")
    formerly: _Texts = Field(default_factory=list, description=_FORMERLY)


class Thesaurus(_Table):
    """`[thesaurus.ID]`: words and short phrases, of any language, for one idea; search takes any for any."""

    words: _Texts = Field(description="The words: who searches for one finds the others.")


class Office(_Table):
    """One entry of an entity's `offices`: a title, and from when to when the entity holds it."""

    title: _Text = Field(description="The title of the office, as in President of Russia.")
    aliases: _Texts = Field(default_factory=list, description="Other names of the office, in any language.")
    from_: _Date | None = Field(default=None, alias="from", description="When it begins (EDTF).")
    to: _Date | None = Field(default=None, description="When it ends (EDTF); none while it lasts.")


class Entity(_Table):
    """`[entity.ID]`: someone or something that records are about; `names` by language (BCP 47), as SKOS labels."""

    name: _Text = Field(description="What it is called.")
    kind: Annotated[
        str,
        StringConstraints(pattern=f"^{ID}$"),
        WithJsonSchema({"anyOf": [{"enum": list(ENTITY_KINDS)}, {"type": "string", "pattern": f"^{ID}$"}]}),
    ] = Field(description="What it is: person, organisation, place …, or a kind of the base's own.")
    names: dict[str, _Text] = Field(
        default_factory=dict, description="Its name in other languages, one each, by BCP 47 tag."
    )
    aliases: _Texts = Field(default_factory=list, description="Other names that it is found by.")
    offices: list[Office] = Field(default_factory=list, description="The offices that it holds or held, with dates.")
    about: _Text | None = Field(default=None, description="What it is, in one line.")
    formerly: _Texts = Field(default_factory=list, description=_FORMERLY)


class UnitTable(_Table):
    """`[unit.ID]`: how a unit is written; currencies are ISO 4217 codes and need one only for their symbol."""

    name: _Text | None = Field(default=None, description="One of it, if that is not the id.")
    plural: _Text | None = Field(default=None, description="Several of it.")
    symbol: _Text | None = Field(default=None, description="What is written for it, as in $ or %.")
    formerly: _Texts = Field(default_factory=list, description=_FORMERLY)
    aliases: _Texts = Field(default_factory=list, description="What else it is called, in any language.")


class Cite(_Table):
    """One entry of `cites`: the source, and the place in it."""

    source: _Text = Field(description="The id of a source.")
    paragraph: Annotated[int, Field(ge=0, le=MOST_PARAGRAPHS)] | None = Field(
        default=None, description="The paragraph, counted from 1; a byline is 0."
    )
    page: _Text | None = Field(default=None, description="The page, or pages.")
    section: _Text | None = Field(default=None, description="The section, or its heading.")
    in_: _Text | None = Field(
        default=None,
        alias="in",
        description="The id of the source in which it was read, if that quotes the source; the place is in this one.",
    )

    @property
    def read_in(self) -> str:
        """The id of the source whose text says it: the one cited, or the one that quotes it."""
        return self.in_ or self.source


class _Record(Open):
    summary: _Text = Field(description="What it says: one plain, neutral sentence in your own words.")
    date: _Date | None = Field(default=None, description="When: an EDTF date.")
    dated: _Text | None = Field(
        default=None, description="The source's own words for the date, where they are vaguer or richer."
    )
    topics: _Texts = Field(default_factory=list, description="Ids of topics.")
    entities: _Texts = Field(default_factory=list, description="Ids of the entities that it is about.")
    keywords: _Texts = Field(
        default_factory=list,
        description="Words that it is looked for by and that stand nowhere else in it; never shown.",
    )
    cites: Annotated[list[Cite], BeforeValidator(_cites)] = Field(
        description="Where it is said; at least one source.", json_schema_extra={"minItems": 1}
    )
    see: _Texts = Field(default_factory=list, description="Ids of records that belong to it.")
    note: _Text | None = Field(default=None, description="What a reader should know of it.")
    formerly: _Texts = Field(default_factory=list, description=_FORMERLY)
    reviewed: _Review | None = Field(default=None, description=_REVIEWED)


class Event(_Record):
    """`[event.ID]`: something that happened, at a date."""

    date: _Date = Field(description="When it happened: an EDTF date.")


class Figure(_Record):
    """`[figure.ID]`: a number: an `amount` with its bound, a range from `low` to `high`, or an amount within one."""

    measure: _Text = Field(description="What is measured: figures of one measure can be compared.")
    amount: _Number | None = Field(default=None, description="The number.")
    low: _Number | None = Field(default=None, description="The low end of a range.")
    high: _Number | None = Field(default=None, description="The high end of a range.")
    bound: Bound | None = Field(default=None, description="How the number is meant; exactly, if it is not said.")
    unit: _Text = Field(description="The id of a unit, or a currency (ISO 4217).")
    per: _Texts = Field(
        default_factory=list, description="Ids of the units that it is for each of, as in a person, a month."
    )
    stated: _Text | None = Field(default=None, description="The source's few words for the number, verbatim.")

    def as_amount(self) -> amounts.Amount:
        """Return the number with the bound that it has, or implies where the base leaves it out."""
        implied: Bound = "exactly"
        if self.amount is None and (self.low is None or self.high is None):
            implied = "at-least" if self.high is None else "at-most"
        return amounts.Amount(self.bound or implied, self.amount, self.low, self.high)


class Quote(_Record):
    """`[quote.ID]`: what someone said, verbatim."""

    text: _Text = Field(description="What was said, verbatim; […] stands for words left out.")
    speaker: _Text = Field(description="The id of the entity that said it.")
    lang: _Text | None = Field(default=None, description="The language of the text, a BCP 47 tag.")
    translation: _Text | None = Field(default=None, description="The text in the language of the base.")
    role: _Text | None = Field(default=None, description="What the speaker was when it was said.")


class Claim(_Record):
    """`[claim.ID]`: a sourced statement with neither a date nor a number at its heart."""


#: Stands for what a broken table lacks, so that the rest of it can be checked all the same; no text of a base is it.
STAND_IN = "\0"

#: The tables that hold records, by kind, and all tables that are keyed by id.
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
    "entity": Entity,
    **{str(kind): table for kind, table in RECORD_TABLES.items()},
}
