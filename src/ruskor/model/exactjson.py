"""JSON with exact numbers. Decimals are read as `Decimal` and written digit for digit, never as floats."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from decimal import Decimal

__all__ = ["dumps", "loads"]

# The encoder writes a decimal as a string between two NUL characters. No text of a base contains NUL. Then `dumps`
# removes the quotes and both NULs. The encoder has no other way to keep the digits of a number.
_WRAPPED = r'"\\u0000([-+.0-9]+)\\u0000"'


def dumps(value: object) -> str:
    """Return `value` as one line of JSON: letters of every script unchanged, decimals digit for digit."""
    text = _ENCODER.encode(value)
    return re.sub(_WRAPPED, r"\1", text) if "\\u0000" in text else text


def loads(text: str) -> Any:
    """Return the value of JSON. Numbers with a decimal point become `Decimal`. The types are in `model.contract`."""
    return _DECODER.decode(text)


def _parse_decimal(digits: str) -> Decimal:
    from decimal import Decimal  # noqa: PLC0415 -- most answers have no decimals

    return Decimal(digits)


def _wrap(value: object) -> str:
    from decimal import Decimal  # noqa: PLC0415 -- as above

    if isinstance(value, Decimal) and value.is_finite():
        return f"\0{value:f}\0"
    raise TypeError(f"{type(value).__name__} is not JSON")


_ENCODER = json.JSONEncoder(ensure_ascii=False, check_circular=False, default=_wrap)
_DECODER = json.JSONDecoder(parse_float=_parse_decimal)
