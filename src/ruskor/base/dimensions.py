"""What kind of thing a unit counts, so that dollars are not held against people."""

from __future__ import annotations

from ruskor.base.currencies import ISO_4217

__all__ = ["dimension"]

_KINDS = {
    "length": "millimetre centimetre metre kilometre inch foot yard mile nautical-mile verst li km m cm mm",
    "area": "square-metre square-kilometre square-mile hectare acre pyeong jeongbo km2 m2 ha",
    "volume": "litre cubic-metre cubic-foot barrel gallon bushel million-cubic-metres billion-cubic-metres bcm m3",
    "mass": "gram kilogram tonne ton metric-ton short-ton long-ton pound ounce pood kg t",
    "time": "second minute hour day week month quarter year decade century",
    "energy": "joule watt-hour kilowatt-hour megawatt-hour gigawatt-hour terawatt-hour kwh mwh gwh twh calorie",
    "power": "watt kilowatt megawatt gigawatt horsepower kw mw gw",
    "share": "percent per-cent percentage-point per-mille fraction",
    "people": "person man woman child worker labourer laborer migrant refugee tourist visitor soldier student",
}
_KIND_OF = {unit: kind for kind, units in _KINDS.items() for unit in units.split()}


def dimension(unit: str) -> str:
    """Return what kind of thing a unit counts: "money", "length" …; of a unit that is not known here, the unit itself.

    >>> dimension("USD"), dimension("kilometers"), dimension("railway-car")
    ('money', 'length', 'railway-car')
    """
    if unit in ISO_4217:
        return "money"
    name = unit.lower().replace("meter", "metre").replace("liter", "litre")
    return _KIND_OF.get(name) or _KIND_OF.get(name.removesuffix("s")) or unit
