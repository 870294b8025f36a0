"""Four times the input takes four times as many steps, not sixteen.

The tests count steps, because a clock would also measure other programs. Steps of Python are its lines and calls. Steps
of SQLite are those of its virtual machine. For functions written in C, the tests count comparisons (`Counted`), or look
at the arguments.
"""

from __future__ import annotations

import sys
import unicodedata
from contextlib import closing
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from tests.parts import part

from ruskor import compare
from ruskor.base import checks, likeness, paragraphs, read, shape
from ruskor.base.alignment import align
from ruskor.base.gists import make_gist
from ruskor.base.lints import names
from ruskor.base.locate import Locator
from ruskor.base.passages import find_missing
from ruskor.base.report import SourceText
from ruskor.base.stated import find_contradiction
from ruskor.base.written import Written
from ruskor.cli import output
from ruskor.index.spelling import edit_distance
from ruskor.library import Library
from ruskor.model import text
from ruskor.model.amounts import Interval
from ruskor.model.figures import ComparedFigure
from ruskor.opening import check, open_library

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import FrameType

    from tests.conftest import Runner

HEAD = '[base]\nformat = 1\n[source.s]\ntype = "report"\ntier = "primary"\n'


def steps(work: Callable[[], object]) -> int:
    """Return the number of lines and calls of Python, and of calls of C, that the work takes."""
    count = 0

    def trace(frame: FrameType, event: str, arg: Any) -> Any:
        nonlocal count
        count += 1
        return trace

    def profile(frame: FrameType, event: str, arg: Any) -> None:
        nonlocal count
        count += event == "c_call"

    before = sys.gettrace(), sys.getprofile()
    sys.settrace(trace)
    sys.setprofile(profile)
    try:
        work()
    finally:
        sys.settrace(before[0])
        sys.setprofile(before[1])
    return count


def grows(make: Callable[[int], Callable[[], object]], size: int) -> float:
    """Return the ratio of the steps for four times the size to the steps for the size."""
    make(8)()  # work for the first call only, such as imports
    return steps(make(4 * size)) / steps(make(size))


def claims(number: int, more: Callable[[int], str] = lambda _: "") -> str:
    return "".join(
        f'[claim.c{index}]\nsummary = "It is w{index} and z{index * 7}."\ncites = [{{ source = "s" }}]\n{more(index)}\n'
        for index in range(number)
    )


def figure(number: int, unit: str = "USD", day: int | None = 1) -> ComparedFigure:
    value, source = Decimal(100 + number), frozenset({f"s{number}"})
    return ComparedFigure(
        f"f{number}", "m", unit, (), day, day, Interval(value, value), value, source, part({"date": None})
    )


def written(content: str) -> Written:
    return read.read([("a.toml", content.encode())])


def check_text(content: str) -> None:
    checks.run(written(content))


def alike(summaries: list[str]) -> Callable[[], object]:
    tables = "".join(
        f'[claim.c{number}]\nsummary = "{summary}"\ncites = [{{ source = "s" }}]\n'
        for number, summary in enumerate(summaries)
    )
    base = written(HEAD + tables)
    gists = [make_gist("claim", id_, record) for id_, record in base.claim.items()]
    return lambda: list(likeness.find_similar(gists))


MAKES: dict[str, tuple[Callable[[int], Callable[[], object]], int]] = {
    "lines are looked up in closing brackets": (lambda n: lambda: Locator(f"a = {'[' * n}{']' * n}").line(("a",)), 300),
    "quotes end nowhere": (lambda n: lambda: Locator("\\\"\"\" '''' \n" * n).line(("a",)), 300),
    "records name one that names none": (
        lambda n: lambda: names.check_see(written(HEAD + claims(n, lambda _: 'see = ["c0"]'))), 60
    ),
    "summaries have the same words in another order": (
        lambda n: alike([" ".join(f"w{(number * 7 + k * (number % 5 + 2)) % 11}" for k in range(11)) for number in range(n)]), 200
    ),
    "a summary is long": (lambda n: alike([" ".join(f"w{number}" for number in range(n))] * 2), 500),
    "many names are unknown": (
        lambda n: lambda: check_text(HEAD + "".join(f'[topic.rail{number}]\nname = "R"\n' for number in range(n))
                                     + claims(n, lambda index: f'topics = ["raol{index}"]')), 200,
    ),
    "figures of one time": (lambda n: lambda: compare.compare(figure(number) for number in range(n)), 40),
    "figures in many units": (
        lambda n: lambda: compare.compare(figure(number, f"u{number}", number) for number in range(n)), 100
    ),
    "paragraphs are all the same": (lambda n: lambda: align(["a"] * n, ["a"] * (n + 3)), 100),
    "every other paragraph has changed": (
        lambda n: lambda: align([f"p{i}" for i in range(n)], [f"p{i}" if i % 2 else f"q{i}" for i in range(n)]), 100
    ),
    "paragraphs are in another order": (
        lambda n: lambda: align([f"p{i}" for i in range(n)], [f"p{i}" for i in reversed(range(n))]), 100
    ),
    "lines make up no paragraph": (
        lambda n: lambda: paragraphs.read_paragraphs("\n".join(f"a {i}" for i in range(n)), ["0" * 16]), 60
    ),
    "two words are compared": (lambda n: lambda: edit_distance("ab" * n, "ba" * n, 2), 100),
}  # fmt: skip


@pytest.mark.parametrize("what", MAKES)
def test_four_times_as_much_takes_no_more_than_about_four_times_as_long(
    what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ruskor.base.report._MOST_COMPARED", 1000)
    monkeypatch.setattr(likeness, "_MOST_RIVALS", 5)
    monkeypatch.setattr(likeness, "_MOST_AGAINST", 3)
    for name, number in {"_FEW": 10, "_NEXT": 3, "_FURTHEST": 3}.items():
        monkeypatch.setattr(compare, name, number)
    monkeypatch.setattr(paragraphs, "_MOST_TRIES", 600)
    make, size = MAKES[what]
    assert grows(make, size) < 6


# --- Comparisons in functions written in C ----------------------------------------------------------------------------


class Counted(str):
    """A text that counts its comparisons with others."""

    __slots__ = ()
    compared = 0
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        Counted.compared += 1
        return str.__eq__(self, other) is True


def comparisons(work: Callable[[], object]) -> int:
    Counted.compared = 0
    work()
    return Counted.compared


def a_base(claims: dict[str, list[str]], key: str) -> Written:
    """Return a base of claims, each with its list under the key."""
    base = Written()
    for id_, values in claims.items():
        lists: Any = {"see": [], "keywords": [], key: values}
        base.ids["claim"][id_] = SourceText("a.toml", "")
        base.claim[id_] = shape.Claim.model_construct(None, summary="A.", cites=[], topics=[], entities=[], **lists)
    return base


def test_names_that_stand_twice_are_found_without_comparing_each_with_each() -> None:
    base = a_base({"a": [Counted(f"k{number}") for number in range(500)]}, "keywords")
    assert comparisons(lambda: names.check_twice(base)) < 500


def test_who_names_whom_is_told_without_going_through_the_list_of_each() -> None:
    ids = [f"c{number}" for number in range(300)]
    base = a_base({**{id_: [Counted("hub")] for id_ in ids}, "hub": [Counted(id_) for id_ in ids]}, "see")
    assert comparisons(lambda: names.check_see(base)) < 3000


def test_numbers_that_are_stated_are_not_added_two_by_two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ruskor.base.stated._LONGEST", 10**6)

    def make(number: int) -> Callable[[], object]:
        stated = " and ".join(str(31 + 3 * index) for index in range(number))
        return lambda: find_contradiction(stated, [Decimal("0.5")])

    assert grows(make, 60) < 6


# --- Arguments of functions written in C ------------------------------------------------------------------------------


def test_python_is_handed_long_runs_of_marks_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    handed: list[str] = []

    class Watched:
        combining = staticmethod(unicodedata.combining)

        @staticmethod
        def normalize(form: Any, piece: str) -> str:
            handed.append(piece)
            return unicodedata.normalize(form, piece)

    marked = "a" + "\u0301\u0316" * 2000
    monkeypatch.setattr(text, "unicodedata", Watched)
    assert text.normalise(marked) == unicodedata.normalize("NFC", marked)
    assert text.simplify(marked) == "a"
    for piece in handed:
        classes = [unicodedata.combining(letter) for letter in piece]
        assert len(piece) <= 500 or classes == sorted(classes)


def test_a_part_that_overlaps_itself_is_not_looked_for_at_one_place_after_the_other() -> None:
    class Watched(str):
        __slots__ = ()
        asked = 0

        def find(self, *arguments: Any) -> int:
            Watched.asked += 1
            return str.find(self, *arguments)

    piece = "b" + " ab" * 100
    assert find_missing([piece], Watched("ab " * 1000)) == piece
    assert Watched.asked < 50


def test_numbers_in_a_row_are_put_together_once(run: Runner) -> None:
    from ruskor.model import words  # noqa: PLC0415

    assert words.split_pieces("1 " * 1000) == [" ".join(["1"] * 1000)]
    assert grows(lambda n: lambda: words.split_pieces("1 " * n), 100) < 6


# --- Answers and their memory -----------------------------------------------------------------------------------------


@pytest.fixture
def crowd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[int], str]:
    """Return a function that writes a base with records that all cite one paragraph and refer to the first record."""
    monkeypatch.setattr(output, "_MOST_AROUND", 5)

    def make(number: int) -> str:
        path = tmp_path / f"{number}.toml"
        records = claims(number, lambda _: 'see = ["c0"]').replace('source = "s"', 'source = "s", paragraph = 1')
        path.write_text(HEAD + records, encoding="utf-8")
        return str(path)

    return make


def test_what_surrounds_each_of_many_records_is_told_up_to_a_number(run: Runner, crowd: Callable[[int], str]) -> None:
    def make(number: int) -> Callable[[], object]:
        base = crowd(number)
        run("claims", "-f", base)
        return lambda: run("show", "-f", base, "-", stdin=" ".join(f"c{index}" for index in range(number)))

    assert grows(make, 40) < 6


def test_no_more_are_asked_for_than_are_told(
    run: Runner, crowd: Callable[[int], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    ask = Library.find_related

    def watched(library: Library, record: Any, most: int) -> tuple[list[str], list[str]]:
        asked.append(most)
        return ask(library, record, most)

    monkeypatch.setattr(Library, "find_related", watched)
    shown = run("show", "-f", crowd(9), "c1").out.splitlines()
    assert asked == [6]
    assert [line for line in shown if line.startswith(("See", "Same"))] == [
        "See            c0: It is w0 and z0.",
        *(f"Same position  c{number}: It is w{number} and z{number * 7}." for number in range(2, 6)),
        "Same position  …: and others",
    ]


def test_the_index_is_not_read_to_the_end_for_them(crowd: Callable[[int], str]) -> None:
    record: Any = {"id": "c0", "cites": [{"source": {"id": "s"}, "paragraph": None, "page": None, "section": None}]}

    def taken(number: int) -> int:
        with closing(open_library([crowd(number)])) as library:
            return _machine_steps(library, lambda: library.find_related(record, 5))

    assert taken(800) < taken(200) * 1.5


def test_a_name_of_many_words_is_looked_for_in_one_go(crowd: Callable[[int], str]) -> None:
    with closing(open_library([crowd(9)])) as library:

        def taken(number: int) -> int:
            name = " ".join(f"w{index}" for index in range(number))
            return _machine_steps(library, lambda: library._store.find_ids_named("topic", name))

        assert taken(800) < taken(200) * 6


def _machine_steps(library: Any, work: Callable[[], object]) -> int:
    """Return the number of steps of SQLite's virtual machine that the work takes."""
    count = 0

    def progress() -> int:
        nonlocal count
        count += 1
        return 0

    library._store._connection.set_progress_handler(progress, 1)
    work()
    library._store._connection.set_progress_handler(None, 1)
    return count


def test_what_ids_may_have_been_meant_for_is_looked_for_so_often(run: Runner, crowd: Callable[[int], str]) -> None:
    lines = run("show", "-f", crowd(9), "-", stdin=" ".join(f"c{number % 9}x" for number in range(60))).err.splitlines()
    assert [line.endswith("?") for line in lines] == [True] * 50 + [False] * 10
    assert lines[50:52] == [
        "ruskor: no record 'c5x' (no suggestions for this and further ids)",
        "ruskor: no record 'c6x'",
    ]


def test_an_index_holds_no_more_for_what_is_called_by_very_many_names(tmp_path: Path) -> None:
    base = tmp_path / "base.toml"
    aliases = ", ".join(f'"name {number}x"' for number in range(2000))
    entities = f'[entity.e]\nname = "E"\nkind = "place"\naliases = [{aliases}]\n'
    rings = "".join(f'[thesaurus.t{number}]\nwords = ["same", "y{number}"]\n' for number in range(200))
    base.write_text(HEAD + entities + rings + claims(3, lambda _: 'entities = ["e"]'), encoding="utf-8")
    with closing(open_library([str(base)])) as library:
        library.readings()  # adds the words
        ask = library._store._connection.execute
        assert ask("SELECT count(*) FROM phrase WHERE tokens = 'same'").fetchone() == (50,)
        assert ask("SELECT max(length(columns)) FROM tokens").fetchone()[0] < 5000


# --- Refused input ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (["search", "word " * 201], "ruskor: more than 200 words are too many for one search; give fewer\n"),
        (["claims", "1a" * 101], "ruskor: more than 200 words are too many for one search; give fewer\n"),
        (["quotes", *["--lang", "en"] * 1001],
         "ruskor: 1,001 values of lang are too many for one command; the limit is 200\n"),
        (["topics", *["t"] * 201], "ruskor: 201 values of words are too many for one command; the limit is 200\n"),
    ],
)  # fmt: skip
def test_what_is_too_much_to_ask_for_is_refused(run: Runner, base: Path, line: list[str], message: str) -> None:
    assert run(*line) == (2, "", message)


def test_a_name_of_thousands_of_words_is_a_name_that_is_not_there(run: Runner, base: Path) -> None:
    result = run("claims", "--topic", " ".join(f"w{number}" for number in range(2000)))
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("ruskor: no topic 'w0 w1 ")


def test_a_field_that_is_named_twice_is_printed_once(run: Runner, base: Path) -> None:
    assert run("claims", "--fields", "id,id,kind,id", "-o", "csv").out.partition("\r\n")[0] == "id,kind"


def test_one_long_cell_does_not_widen_all_lines(run: Runner, tmp_path: Path) -> None:
    base = tmp_path / "base.toml"
    base.write_text(HEAD + claims(2, lambda index: f'dated = "{"x" * 300 * index}y"'), encoding="utf-8")
    first, second = run("search", "-f", str(base), "--kind", "claim").out.splitlines()
    assert len(first) < 100 < len(second)


def test_pages_and_numbers_of_any_length_are_no_fault(run: Runner, tmp_path: Path) -> None:
    base = tmp_path / "base.toml"
    claim = f'[claim.c]\nsummary = "A."\ncites = [{{ source = "s", page = "{"9" * 5000}" }}]\n'
    number = f'[figure.f]\nsummary = "A."\nmeasure = "m"\namount = 7\nunit = "USD"\nstated = "{"9" * 1_100_000}"\n'
    base.write_text(f'{HEAD}{claim}{number}cites = [{{ source = "s" }}]\n', encoding="utf-8")
    assert run("cite", "-f", str(base), "c") == (0, f"s, p. {'9' * 5000}\n", "")
    assert check([str(base)]).findings == []
