"""The shipped base follows the rules of docs/curation.md that `ruskor check` does not check."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import tomli

from ruskor.keep.formatting import format_text

FILE = Path(__file__).parents[1] / "data" / "facts.toml"
FACTS = tomli.loads(FILE.read_text(encoding="utf-8"), parse_float=Decimal)
SCALES = {"thousand": 3, "million": 6, "billion": 9}
NUMBER = re.compile(r"(?<![\d.,])(?P<digits>\d+(?:,\d{3})*(?:\.\d+)?)(?![\d]|[.,]\d)(?:[ -](?P<word>[a-z]+))?")
#: "180.4 to 222.1 billion": the scale after a number also applies to the numbers before it.
REACH = 5  # words


def _numbers(sentence: str) -> set[Decimal]:
    """Return every number that the digits of a sentence may mean, without a scale and with each scale that follows soon."""
    found: set[Decimal] = set()
    for number in NUMBER.finditer(sentence):
        value = Decimal(number["digits"].replace(",", ""))
        following = re.findall(r"[a-z]+", sentence[number.end("digits") :])[:REACH]
        found |= {value} | {value.scaleb(SCALES[word]) for word in following if word in SCALES}
    return found


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("It is 1.5 million tonnes.", {Decimal("1.5"), Decimal(1_500_000)}),
        ("It is 200 to 500 million.", {Decimal(200), Decimal(200_000_000), Decimal(500), Decimal(500_000_000)}),
        ("6,000 engineers go.", {Decimal(6000)}),
        ("Six thousand engineers go.", set()),
    ],
)
def test_the_numbers_of_a_sentence_are_read(sentence: str, numbers: set[Decimal]) -> None:
    assert _numbers(sentence) == numbers


def test_the_summary_of_a_figure_tells_its_numbers_in_digits() -> None:
    def is_told(figure: dict[str, Any]) -> bool:
        numbers = {Decimal(figure[key]) for key in ("amount", "low", "high") if key in figure}
        return numbers <= _numbers(figure["summary"])

    assert [id_ for id_, figure in FACTS["figure"].items() if not is_told(figure)] == []


def test_every_year_since_1990_has_an_event() -> None:
    years = {event["date"][:4] for event in FACTS["event"].values()}
    assert [year for year in map(str, range(1990, 2027)) if year not in years] == []


def test_the_id_of_a_source_has_the_year_and_ends_in_no_letter_that_tells_nothing() -> None:
    years = {id_: source["issued"][:4] for id_, source in FACTS["source"].items() if "issued" in source}
    exempt = {"wikisource-resolution-825"}  # the number of the resolution is enough
    assert [id_ for id_, year in years.items() if year not in id_ and id_ not in exempt] == []
    assert [id_ for id_ in FACTS["source"] if re.search("-[a-z]$", id_)] == []


def test_the_file_is_in_the_canonical_layout() -> None:
    text = FILE.read_text(encoding="utf-8")
    assert (format_text(text) == text) is True, "ruskor format data/facts.toml"
