"""A picture in pixels, for programs that cannot read SVG. It needs resvg, an extra: `pip install 'ruskor[png]'`."""

from __future__ import annotations

import resvg_py

__all__ = ["to_png"]

_ZOOM = 2  # pixels of the PNG for each pixel of the SVG, for sharp prints and fine screens


def to_png(picture: str) -> bytes:
    """Return an SVG as PNG, with the fonts of this machine."""
    return bytes(resvg_py.svg_to_bytes(svg_string=picture, zoom=_ZOOM))
