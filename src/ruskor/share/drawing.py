"""SVG from Python: escaped elements, text in lines, and a picture that needs no other file.

The drawing has the CSS classes of assets/page.css. So it fits a light page, a dark page, and a report.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from ruskor.model.text import measure_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["FONT_SIZE", "break_lines", "escape_text", "make_element", "make_picture"]

#: The size of letters in a picture, in pixels.
FONT_SIZE = 13

_CELL = 6.9  # the width of a Latin or Cyrillic letter in pixels; a Hangul letter is twice as wide
_MARGIN, _HEADING, _FOOT = 24, 40, 34
_FONTS = "'Noto Sans', 'Helvetica Neue', Arial, 'DejaVu Sans', 'Noto Sans CJK KR', 'Malgun Gothic', sans-serif"

# Colours for a picture outside a page. In a page, assets/page.css gives these classes light or dark colours. The
# colours of kinds and verdicts are similar to those of Okabe and Ito (2008). Colour-blind people can distinguish them,
# and they are dark enough for text. A position, a shape or a word also shows each kind and verdict.
_STYLE = f"""
text {{ font-family: {_FONTS}; font-size: {FONT_SIZE}px; fill: #1f2328; }}
.faint {{ fill: #59636e; }} .strong {{ font-weight: bold; }} .title {{ font-size: 17px; font-weight: bold; }}
.ground {{ fill: #ffffff; }} .rule {{ stroke: #d1d9e0; }} .axis {{ stroke: #8c959f; }}
.event {{ fill: #0072b2; stroke: #0072b2; stop-color: #0072b2; }}
.figure {{ fill: #b36b00; stroke: #b36b00; stop-color: #b36b00; }}
.quote {{ fill: #00805e; stroke: #00805e; stop-color: #00805e; }}
.claim {{ fill: #a8487f; stroke: #a8487f; stop-color: #a8487f; }}
.differ {{ fill: #c04a00; stroke: #c04a00; }} .agree {{ fill: #00805e; stroke: #00805e; }}
.alone {{ fill: #57748c; stroke: #57748c; }}
text.differ, text.agree, text.alone {{ stroke: none; }} text.differ {{ fill: #a84000; }} text.agree {{ fill: #006b4f; }}
text.alone {{ fill: #59636e; }}
.core {{ stroke: none; }} .may {{ fill-opacity: 0.28; stroke-opacity: 0.85; }}
.unsure {{ stroke-dasharray: 3 2; }} .span {{ stroke-width: 2; stroke-opacity: 0.5; }}
"""


def make_element(name: str, *content: str, **attributes: str | float | None) -> str:
    """Return an element. Its `content` is markup. Omit an attribute that is None.

    >>> make_element("a", escape_text("R&D"), href='"', stroke_width=1.50)
    '<a href="&quot;" stroke-width="1.5">R&amp;D</a>'
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_format_value(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inside = "".join(content)
    return f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>"


def escape_text(words: str) -> str:
    """Return text as the content of an element."""
    return escape(words, quote=False)


def _format_value(value: str | float) -> str:
    return escape(value) if isinstance(value, str) else f"{round(value, 1):g}"


def break_lines(words: str, width: float, most: int) -> list[str]:
    """Return a text in at most `most` lines, `width` pixels wide. "…" replaces the rest of the text.

    >>> break_lines("Construction of the new line begins", 120, 2)
    ['Construction of', 'the new line…']
    """
    room = max(4, int(width / _CELL))
    lines: list[str] = [""]
    for word in words.split():
        joined = f"{lines[-1]} {word}".lstrip()
        if measure_width(joined) <= room:
            lines[-1] = joined
        elif len(lines) < most and lines[-1]:
            lines.append(_cut(word, room))
        else:
            lines[-1] = _cut(f"{joined} ", room)
            break
    return lines


def _cut(words: str, room: int) -> str:
    """Return the first words of a text that fit. Add "…" if there are more."""
    if measure_width(words) <= room and not words.endswith(" "):
        return words
    kept = ""
    for letter in words:
        if measure_width(kept + letter) > room - 1:
            break
        kept += letter
    whole, _, part = kept.rpartition(" ")
    return f"{whole if part and whole else kept}…".replace(" …", "…")


def make_picture(body: Iterable[str], size: tuple[float, float], title: str, foot: Sequence[str]) -> str:
    """Return an SVG file with a drawing of this size on a white ground, a title above it, and `foot` below it.

    The lines of `foot` have the meanings of the marks, and the origin of the facts.
    """
    width, height = size
    whole, high = width + 2 * _MARGIN, height + _HEADING + _FOOT + 18 * len(foot)
    lines = (
        make_element("text", escape_text(line), x=_MARGIN, y=_HEADING + height + _FOOT + 18 * number, class_="faint")
        for number, line in enumerate(foot)
    )
    return (
        make_element(
            "svg",
            "\n",
            make_element("title", escape_text(title)),
            "\n",
            make_element("style", _STYLE),
            "\n",
            make_element("rect", class_="ground", width=whole, height=high),
            make_element("text", escape_text(break_lines(title, whole * 0.75, 1)[0]), x=_MARGIN, y=28, class_="title"),
            "\n",
            make_element("g", *body, transform=f"translate({_MARGIN} {_HEADING})"),
            "\n",
            *lines,
            "\n",
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {whole:g} {high:g}",
            width=whole,
            height=high,
            role="img",
        )
        + "\n"
    )
