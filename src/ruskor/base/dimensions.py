"""The kind of quantity that a unit measures. It prevents a comparison of dollars with people."""

from __future__ import annotations

from functools import lru_cache

from ruskor.base.currencies import ISO_4217
from ruskor.model.units import find_kind

__all__ = ["find_dimension"]

# Some kinds of CLDR have another name here. Some units are not in CLDR, or have another kind here.
_CALLED = {"concentr": "share", "duration": "time", "temperature": "temperature"}
_KINDS = {
    "length": "millimetre centimetre metre kilometre inch foot yard mile nautical-mile verst li km m cm mm",
    "area": "square-metre square-kilometre square-mile hectare acre pyeong jeongbo km2 m2 ha",
    "volume": "litre cubic-metre cubic-foot barrel gallon bushel million-cubic-metres billion-cubic-metres bcm m3",
    "mass": "gram kilogram tonne ton metric-ton short-ton long-ton pound ounce pood kg t",
    "time": "second minute hour day week month quarter year decade century",
    "energy": "joule watt-hour kilowatt-hour megawatt-hour gigawatt-hour terawatt-hour kwh mwh gwh twh calorie",
    "power": "watt kilowatt megawatt gigawatt horsepower kw mw gw",
    "temperature": "degree celsius fahrenheit kelvin centigrade degree-celsius degree-fahrenheit degree-centigrade",
    "share": "percent per-cent percentage-point per-mille fraction",
    "people": "person man woman child worker labourer laborer migrant refugee tourist visitor soldier student",
}
_KIND_OF = {unit: kind for kind, units in _KINDS.items() for unit in units.split()}


@lru_cache(maxsize=1000)
def find_dimension(unit: str) -> str:
    """Return the kind of quantity that a unit measures: "money", "length" … An unknown unit is its own kind.

    >>> find_dimension("USD"), find_dimension("kilometers"), find_dimension("railway-car")
    ('money', 'length', 'railway-car')
    """
    if unit in ISO_4217:
        return "money"
    name = unit.lower().replace("meter", "metre").replace("liter", "litre")
    if kind := _KIND_OF.get(name) or _KIND_OF.get(name.removesuffix("s")):
        return kind
    kind = find_kind(unit)
    return _CALLED.get(kind, kind) if kind else unit
