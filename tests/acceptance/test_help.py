"""`ruskor help` prints one screen for each topic, and the help of each verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ruskor.cli.topics import TOPICS
from ruskor.model.dates import parse
from ruskor.model.numbers import parse_number

if TYPE_CHECKING:
    from tests.conftest import Runner

LIST = """\
`ruskor help TOPIC` explains in one screen:

  formats      How answers are written: --format FORMAT, or -o.
  dates        How to write dates, by EDTF (a part of ISO 8601-2).
  names        How to ask for names and words.
  amounts      How to write numbers, and what uncertain amounts mean.
  environment  The environment variables that ruskor reads.
  exit-codes   What the exit code means, in every format.

`ruskor help VERB` is `ruskor VERB --help`; `ruskor --help` lists the verbs.
"""


def test_help_alone_lists_the_topics(run: Runner) -> None:
    assert run("help") == (0, LIST, "")


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("width", [60, 80, 200])
def test_a_topic_fits_a_screen(run: Runner, topic: str, width: int) -> None:
    result = run("help", topic, terminal=width)
    assert (result.code, result.err) == (0, "")
    lines = result.out.splitlines()
    assert len(lines) < 24
    assert max(map(len, lines)) <= min(width, 80)


def test_a_narrow_window_still_has_room_for_a_word(run: Runner) -> None:
    assert run("help", "exit-codes", terminal=10).out.splitlines()[4:7] == [
        "  0    found; also if",
        "       the reader of a",
        "       pipe closes it",
    ]


def test_help_of_a_verb_is_that_of_the_verb(run: Runner) -> None:
    assert run("help", "figures") == run("figures", "--help")


@pytest.mark.parametrize(
    ("topic", "near"),
    [("daets", "; did you mean 'dates'?"), ("figure", "; did you mean 'figures'?"), ("xyz", "")],
)
def test_help_on_something_else_is_a_usage_error(run: Runner, topic: str, near: str) -> None:
    there = " (choose from formats, dates, names, amounts, environment, exit-codes, or any verb)"
    assert run("help", topic) == (2, "", f"ruskor: no help on '{topic}'{near}{there}\n")


def test_the_dates_that_are_told_are_dates() -> None:
    assert [parse(term).to_words() for term, _ in TOPICS["dates"].terms] == [
        "25 April 2009",
        "autumn 2012",
        "about 2008",
        "1990s",
        "2008–2013",
        "since 2009",
    ]


def test_the_numbers_that_are_told_are_numbers() -> None:
    amounts = ("200_000_000", "200,000,000", "2e8", "100M", "1.5bn", "1.5b", "2k", "3tn")
    assert [f"{parse_number(text):,}" for text in amounts] == [
        "200,000,000",
        "200,000,000",
        "200,000,000",
        "100,000,000",
        "1,500,000,000",
        "1,500,000,000",
        "2,000",
        "3,000,000,000,000",
    ]


def test_the_exit_codes_that_are_told_are_those_there_are() -> None:
    assert [int(code) for code, _ in TOPICS["exit-codes"].terms] == [0, 1, 2, 3, 4, 130]
