"""The structure of a base file, for pydantic to hold each table against; docs/format.md tells it in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator
from pydantic_core import PydanticCustomError

from ruskor.model import amounts, dates

__all__ = [
    "MOST_PARAGRAPHS",
    "RECORD_TABLES",
    "STAND_IN",
    "TABLES",
    "Cite",
    "Claim",
    "Entity",
    "Event",
    "Figure",
    "Quote",
    "Source",
    "Thesaurus",
    "Topic",
    "UnitTable",
]

MOST_PARAGRAPHS = 999_999  # of a source: a number past it is a slip

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
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value <= _MOST_YEARS:
        return f"{value:04d}"
    return "1998-11"


def _number(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        raise PydanticCustomError("number", "a number")
    if not (_is_short(value) if isinstance(value, Decimal) else abs(value) < 10**_MOST_DIGITS):
        raise PydanticCustomError("number", "a finite number of at most {most} digits", {"most": _MOST_DIGITS})
    return Decimal(value)


def _is_short(value: Decimal) -> bool:
    if not value.is_finite():
        return False
    return abs(value.adjusted()) < _MOST_DIGITS and len(value.as_tuple().digits) <= _MOST_DIGITS


def _cites(value: object) -> object:
    if value == []:
        raise PydanticCustomError("empty", "must name at least one source")
    return value


def _text(value: object) -> object:
    if isinstance(value, str) and not value.strip():
        raise PydanticCustomError("empty", "must not be empty")
    return value


_Text = Annotated[str, BeforeValidator(_text)]
_Date = Annotated[dates.Edtf, PlainValidator(_date)]
_Number = Annotated[Decimal, PlainValidator(_number)]
_Texts = list[_Text]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, arbitrary_types_allowed=True)


class BaseTable(_Table):
    """`[base]`: the version of the format, and what the base is called."""

    format: Literal[1]
    name: _Text | None = None
    title: _Text | None = None
    edition: _Text | None = None


class Source(_Table):
    """`[source.ID]`: a source by CSL's names for its fields, with its tier and the fingerprints of its paragraphs."""

    type: _Text
    title: _Text | None = None
    author: _Texts = []
    issued: _Date | None = None
    accessed: _Date | None = None
    publisher: _Text | None = None
    container_title: _Text | None = Field(default=None, alias="container-title")
    url: _Text | None = None
    language: _Text | None = None
    tier: Literal["primary", "reporting", "analysis", "reference", "repost"]
    via: _Text | None = None
    paragraphs: _Texts = []
    note: _Text | None = None


class Topic(_Table):
    """`[topic.ID]`: what records are sorted under."""

    name: _Text
    aliases: _Texts = []


class Thesaurus(_Table):
    """`[thesaurus.ID]`: words and short phrases, of any language, for one idea; search takes any for any."""

    words: _Texts


class Entity(_Table):
    """`[entity.ID]`: someone or something that records are about; `names` by language (BCP 47), as SKOS labels."""

    name: _Text
    kind: Literal["person", "organisation", "place", "project", "agreement"]
    names: dict[str, _Text] = {}
    aliases: _Texts = []
    about: _Text | None = None


class UnitTable(_Table):
    """`[unit.ID]`: how a unit is written; currencies are ISO 4217 codes and need one only for their symbol."""

    name: _Text | None = None
    plural: _Text | None = None
    symbol: _Text | None = None


class Cite(_Table):
    """One entry of `cites`: the source, and the place in it."""

    source: _Text
    paragraph: Annotated[int, Field(ge=0, le=MOST_PARAGRAPHS)] | None = None
    page: _Text | None = None
    section: _Text | None = None


class _Record(_Table):
    summary: _Text
    date: _Date | None = None
    dated: _Text | None = None
    topics: _Texts = []
    entities: _Texts = []
    keywords: _Texts = []
    cites: Annotated[list[Cite], BeforeValidator(_cites)]
    see: _Texts = []
    note: _Text | None = None


class Event(_Record):
    """`[event.ID]`: something that happened, at a date."""

    date: _Date


class Figure(_Record):
    """`[figure.ID]`: a number: an `amount` with its bound, or a range from `low` to `high`."""

    measure: _Text
    amount: _Number | None = None
    low: _Number | None = None
    high: _Number | None = None
    bound: Literal["exactly", "about", "over", "at-least", "under", "at-most"] | None = None
    unit: _Text
    per: _Texts = []
    stated: _Text | None = None

    def as_amount(self) -> amounts.Amount:
        """Return the number with the bound that it has, or implies where the base leaves it out."""
        implied = "exactly"
        if self.amount is None and (self.low is None or self.high is None):
            implied = "at-least" if self.high is None else "at-most"
        return amounts.Amount(self.bound or implied, self.amount, self.low, self.high)


class Quote(_Record):
    """`[quote.ID]`: what someone said, verbatim."""

    text: _Text
    speaker: _Text
    lang: _Text | None = None
    translation: _Text | None = None
    role: _Text | None = None


class Claim(_Record):
    """`[claim.ID]`: a sourced statement with neither a date nor a number at its heart."""


#: Stands for what a broken table lacks, so that the rest of it can be checked all the same; no text of a base is it.
STAND_IN = "\0"

#: The tables that hold records, by kind, and all tables that are keyed by id.
RECORD_TABLES: dict[str, type[Event | Figure | Quote | Claim]] = {
    "event": Event,
    "figure": Figure,
    "quote": Quote,
    "claim": Claim,
}
TABLES: dict[str, type[Any]] = {
    "source": Source,
    "topic": Topic,
    "thesaurus": Thesaurus,
    "unit": UnitTable,
    "entity": Entity,
    **RECORD_TABLES,
}
