"""Draw answers on a terminal as SVG, on a light and on a dark ground: `make pictures`.

Each picture is a real run of the command line on the shipped base, in a window with a fixed number of columns. This
program splits the coloured answer into letters with their styles, and puts the letters on a grid. The bytes depend on
nothing else, so a test notices a picture that is out of date.
"""

from __future__ import annotations

import io
import os
import re
import sys
import tempfile
from html import escape
from pathlib import Path
from typing import NamedTuple

from ruskor.cli.app import main
from ruskor.cli.streams import Streams
from ruskor.model.text import measure_width

__all__ = ["DRAWN", "PICTURES", "THEMES", "draw", "drawn_by"]

FOLDER = Path(__file__).parent

#: The command of each picture and the columns of its window, by the name of its file.
PICTURES = {
    "timeline": ("ruskor timeline --about 라선 --from 2009 --to 2010 --certain", 100),
    "compare": ("ruskor compare dprk-debt-to-russia --unit USD", 100),
    "quotes": ("ruskor quotes --by Путин --to 2016", 100),
}


#: The command of each picture that ruskor itself draws, by the name of its file in the folder `drawn`.
DRAWN = {"workers": "ruskor compare dprk-workers-in-russia"}


class Theme(NamedTuple):
    """The colours of a terminal: its ground, its letters, and its faint letters."""

    ground: str
    text: str
    faint: str
    frame: str


THEMES = {
    "light": Theme("#ffffff", "#1f2328", "#59636e", "#d1d9e0"),
    "dark": Theme("#0d1117", "#e6edf3", "#9198a1", "#3d444d"),
}

_CELL, _LINE, _SIZE, _MARGIN = 8.4, 18, 14, 16  # pixels
_SGR = re.compile(r"\x1b\[([0-9;]*)m|\x1b\]8;[^\x1b]*\x1b\\")
_WIDE_OR_NOT = re.compile(r" +|[^ ]+")
_FONTS = "ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono','Noto Sans Mono CJK KR',monospace"


class _Terminal(io.TextIOWrapper):
    """A stream that reports that it is a terminal, so that ruskor prints as on a terminal."""

    def isatty(self) -> bool:
        return True


def draw(command: str, columns: int, theme: Theme) -> str:
    """Return the picture of a command and its answer."""
    lines = [f"\x1b[1m$ {command}\x1b[0m", *_run(command, columns).rstrip("\n").split("\n")]
    width, height = columns * _CELL + 2 * _MARGIN, len(lines) * _LINE + 2 * _MARGIN
    drawn = "".join(_line(line, _MARGIN + number * _LINE + _SIZE, theme) for number, line in enumerate(lines))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height}" '
        f'width="{width:g}" height="{height}">\n'
        f"<title>{escape(command)}</title>\n"
        f'<rect x="0.5" y="0.5" width="{width - 1:g}" height="{height - 1}" rx="8" fill="{theme.ground}" '
        f'stroke="{theme.frame}"/>\n'
        f'<g font-family="{_FONTS}" font-size="{_SIZE}" fill="{theme.text}" xml:space="preserve">\n'
        f"{drawn}</g>\n</svg>\n"
    )


def drawn_by(command: str) -> str:
    """Return the picture that a command draws with `--svg`."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "drawn.svg"
        silent = Streams(io.StringIO(), io.StringIO(), io.StringIO(), {})
        code = main([*command.split()[1:], "--svg", str(file)], silent)
        if code:
            raise SystemExit(f"{command}: exit code {code}")
        return file.read_text(encoding="utf-8")


def _run(command: str, columns: int) -> str:
    """Return the answer on a terminal with the given number of columns."""
    drawn = io.BytesIO()
    out = _Terminal(drawn, encoding="utf-8", newline="\n")
    environ = {"COLUMNS": str(columns), "TERM": "xterm-256color"}
    code = main(command.split()[1:], Streams(io.StringIO(), out, sys.stderr, environ))
    if code:
        raise SystemExit(f"{command}: exit code {code}")
    return drawn.getvalue().decode()


def _line(line: str, y: int, theme: Theme) -> str:
    """Return the pieces of one line, each at the position and with the width of its cells."""
    drawn, column, styles, start = [], 0, set[str](), 0
    for found in [*_SGR.finditer(line), None]:
        text = line[start : found.start() if found else len(line)]
        for run in _WIDE_OR_NOT.findall(text):
            if not run.isspace():
                drawn.append(_run_of_text(run, _MARGIN + column * _CELL, y, styles, theme))
            column += measure_width(run)
        if found:
            start = found.end()
            styles = _styled(styles, found[1])
    return "".join(drawn)


def _styled(styles: set[str], codes: str | None) -> set[str]:
    """Return the styles after an escape sequence (ECMA-48, SGR): bold, faint, italic, underlined."""
    for code in [] if codes is None else codes.split(";"):
        styles = set() if code in {"", "0"} else styles | {code}
    return styles


def _run_of_text(text: str, x: float, y: int, styles: set[str], theme: Theme) -> str:
    marks = {
        "1": ' font-weight="bold"',
        "2": f' fill="{theme.faint}"',
        "3": ' font-style="italic"',
        "4": ' text-decoration="underline"',
    }
    attributes = "".join(mark for code, mark in marks.items() if code in styles)
    length = measure_width(text) * _CELL
    return f'<text x="{x:g}" y="{y}" textLength="{length:g}"{attributes}>{escape(text, quote=False)}</text>\n'


def write_all() -> None:
    """Write every picture, in every theme."""
    os.environ.pop("RUSKOR_FACTS", None)
    for name, (command, columns) in PICTURES.items():
        for kind, theme in THEMES.items():
            (FOLDER / f"{name}-{kind}.svg").write_text(draw(command, columns, theme), encoding="utf-8")
    for name, command in DRAWN.items():
        (FOLDER / "drawn" / f"{name}.svg").write_text(drawn_by(command), encoding="utf-8")


if __name__ == "__main__":
    write_all()
