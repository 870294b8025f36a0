"""No regular expression of ruskor takes more than linear time, as its parsed parts show."""

from __future__ import annotations

import ast
import importlib
import importlib.util
import inspect
import pkgutil
import re
from typing import TYPE_CHECKING, Any

import pytest
from tests.growth.patterns import slow

import ruskor
from ruskor.base import locate
from ruskor.index import leaning, restrictions, speakers
from ruskor.model import numbers, stems, words

if TYPE_CHECKING:
    from collections.abc import Iterator

MODULES = [
    importlib.import_module(info.name)
    for info in pkgutil.walk_packages(ruskor.__path__, "ruskor.")
    if info.name != "ruskor.__main__"  # its import ends the process
    and (info.name != "ruskor.serve.server" or importlib.util.find_spec("mcp"))  # the server needs an extra
]

# Patterns that the program matches only at one position of a text: at its start, or by `fullmatch`.
ANCHORED = {
    ("ruskor.base.lints.values", "_ADDRESS"),
    ("ruskor.cli.refusals", "_RANGE"),
    ("ruskor.index.drafts", "_OURS"),
    ("ruskor.index.drafts", "_DRAFTS"),
    ("ruskor.cli.files", "DRAFTS"),
    ("ruskor.cli.refusals", "_NO_NUMBER"),
    ("ruskor.cli.refusals", "_MESSAGES"),
    ("ruskor.render.records", "_FORMULA"),
    ("ruskor.render.records", "_SIGNED_NUMBER"),
    ("ruskor.share.postgresql", "_NO_RANGES"),
}
# Patterns that may be slow, each with the reason why it does no harm.
EXCEPTED = {
    ("ruskor.base.dialect", "_TABLE_ON_A_LINE"): "it ends before the next brace, where it may begin again",
    ("ruskor.base.dialect", "_TEXTS"): "what tomli has taken for TOML, where every text ends",
    ("ruskor.base.stated", "_NUMBER"): "400 characters of a source's words",
    ("ruskor.index.titles", "_PATRONYMIC"): "one word of at most 64 letters",
    ("ruskor.model.amounts", "_RATIO"): "a few words, and a number where each try ends with its digits",
    ("ruskor.model.numbers", "_COMMA"): "40 characters that a person typed",
    ("ruskor.model.numbers", "_GROUP"): "64 digits of a number",
    ("ruskor.model.numbers", "_SHARED"): "one number: what its first form leaves, the last one takes whole",
    ("ruskor.model.numbers", "_TYPED"): "40 characters that a person typed",
    ("ruskor.model.stems", "_REGION"): "one word of at most 64 letters",
    ("ruskor.model.units", "_ADJECTIVE"): "one word of the shipped table of units",
    ("ruskor.model.words", "_compile_word"): "digits that one form leaves another takes whole, not read again",
    ("ruskor.base.read", "_TOMLI_KEY"): "a message, of which 2,000 characters are read",
    ("ruskor.base.sentences", "_LAST_WORD"): "20 characters before a stop",
    **{
        ("ruskor.keep.values", name): "200 characters of a cell"
        for name in ("_FIRST_OF_MONTH", "_KEYWORDS", "_RANGE", "_SCALE", "_TIME")
    },
}
# Patterns that the program compiles when it needs them, by module and name.
LATE = {
    ("ruskor.index.leaning", "_LEANS"): [shape for shapes in leaning._LEANS.values() for shape in shapes.values()],
    ("ruskor.index.leaning", "_NEWEST"): [*leaning._NEWEST.values()],
    ("ruskor.index.speakers", "_ASKING"): [*speakers._ASKING.values()],
    ("ruskor.index.restrictions", "_PERIODS"): [pattern for _, pattern in restrictions._PERIODS],
    ("ruskor.index.restrictions", "_make_bound_pattern"): [
        restrictions._make_bound_pattern(*words) for words in restrictions._BOUNDS.values()
    ],
    ("ruskor.model.numbers", "_SHARED"): [numbers._SHARED],
    ("ruskor.model.numbers", "_TYPED"): [numbers._TYPED],
    ("ruskor.model.stems", "_BRITISH"): [spelling for _, spelling, _ in stems._BRITISH],
    ("ruskor.model.words", "_compile_word"): [words._compile_word().pattern],
}
OUT_OF_TABLES = {
    ("ruskor.index.leaning", "shape"),
    ("ruskor.index.restrictions", "pattern"),
    ("ruskor.index.speakers", "shape"),
    ("ruskor.index.restrictions", "_make_bound_pattern(before, behind)"),
    ("ruskor.model.stems", "spelling"),
}


def _compiled(value: Any) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, (tuple, list, set, frozenset, dict)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _compiled(item)


def _given(module: Any) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield the patterns that a module passes to functions of `re` as texts, each with its name."""
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in _FUNCTIONS:
            (pattern, *_) = node.args
            name = ast.unparse(pattern)
            if (module.__name__, name) not in OUT_OF_TABLES:
                text = vars(module)[name] if isinstance(pattern, ast.Name) else ast.literal_eval(pattern)
                yield name, re.compile(text)


_FUNCTIONS = {f"re.{name}" for name in ("search", "match", "fullmatch", "sub", "split", "findall", "finditer")}
PATTERNS = {
    (module.__name__, name): patterns
    for module in MODULES
    for name, patterns in [
        *((name, list(_compiled(value))) for name, value in vars(module).items() if not name.startswith("__")),
        *((name, [pattern]) for name, pattern in _given(module)),
    ]
    if patterns
} | {place: [*map(re.compile, texts)] for place, texts in LATE.items()}


@pytest.mark.parametrize(
    "pattern",
    [
        r"(a+)+b",
        r"(a|b*)*c",
        r"(?:a*b?)*c",
        r"(?:\w+\s?)+$",
        r"\s+$",
        r"\s*\s*x",
        r"\d+\d*x",
        r"(\w+)*@",
        r"\w+@\w+",
        r"<[^>]+x",
        r"a.*b",
        r".*foo",
        r"\s+\n\s+x",
        r"[a-z]+(?:-[a-z]+)*!",
        r"(?:\d{3},)*\d",
        r'"(?:\\.|[^"\\\n])*"',
        r"(?<=[a-z])\s*\w+!",
    ],
)
def test_a_pattern_that_goes_back_is_seen(pattern: str) -> None:
    assert slow(re.compile(pattern, re.DOTALL))


@pytest.mark.parametrize(
    "pattern",
    [
        r"[^x]+",
        r"[a-z0-9]+(-[a-z0-9]+)*",
        r"\d+(?:,\d{3})*(?:\.\d+)?",
        r"\[\s*(?:…|\.\s*\.\s*\.)\s*\]",
        r'["][^"]+["]',
        r"(?<!\d)\d+x",
        r"\b\w+!",
        r"^ *x",
        r"[.!?][)]*$",
        r"(?:[^\W\d_]\.-?)+",
    ],
)
def test_a_pattern_that_reads_on_is_no_matter(pattern: str) -> None:
    assert slow(re.compile(pattern)) == ""


def test_there_are_patterns_to_look_at() -> None:
    assert len(PATTERNS) > 70
    assert {*ANCHORED, *EXCEPTED} <= PATTERNS.keys()


@pytest.mark.parametrize("place", sorted(PATTERNS.keys() - EXCEPTED), ids=" ".join)
def test_no_pattern_takes_longer_than_there_is_to_read(place: tuple[str, str]) -> None:
    assert [slow(regex, is_anchored=place in ANCHORED) for regex in PATTERNS[place]] == [""] * len(PATTERNS[place])


def test_where_lines_are_looked_up_only_quotes_over_several_lines_may_be_read_in_vain() -> None:
    assert slow(locate._make_pattern({})) == ""
    assert slow(locate._make_pattern(locate._MULTILINE))


@pytest.mark.parametrize("opening", ['\\""" ', "''' \"\"\" '''' "])
def test_and_these_once(opening: str) -> None:
    kinds = [kind for kind, *_ in locate.tokens(f"a = '''\n{opening}\n" * 50 + "'''' '")]
    assert not {"basic", "literal"} & {*kinds}


def _regrown(source: str) -> list[str]:
    """Return assignments that extend a text in a list or attribute: Python copies the whole text each time."""
    return [
        ast.unparse(node)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Subscript | ast.Attribute)
        if isinstance(node.value, ast.JoinedStr | ast.BinOp)
        if ast.unparse(node.targets[0])
        in {ast.unparse(part) for part in ast.walk(node.value) if isinstance(part, ast.expr)}
    ]


def test_no_text_is_put_together_piece_by_piece_in_a_list() -> None:
    assert _regrown('joined[-1] = f"{joined[-1]} {part}"') == ["joined[-1] = f'{joined[-1]} {part}'"]
    assert [assignment for module in MODULES for assignment in _regrown(inspect.getsource(module))] == []
