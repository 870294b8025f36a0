"""CSL-JSON from reference managers: an array of items, or a single item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruskor.keep.references import make_source

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from ruskor.keep.items import Faults, Incoming
    from ruskor.keep.jsonfile import Element

__all__ = ["read_csl"]


def read_csl(
    elements: Iterable[Element], incoming: Incoming, faults: Faults, organisations: Collection[str] = ()
) -> None:
    """Add the items of CSL-JSON to the incoming items, as sources."""
    for element in elements:
        if isinstance(element.value, dict):
            incoming.items.append(make_source(element.value, element.line, incoming, organisations))
        else:
            faults.add(element.line, "an item of CSL-JSON must be an object in braces")
