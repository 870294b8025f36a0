"""A finding is printed in one form, and every code has the properties that the table of codes promises."""

from __future__ import annotations

import re

import pytest

from ruskor.base.findings import CODES, Finding, format_path

PRINTED = [
    (
        Finding("rivers.toml", 7, "E201", "event.bridge-opens names an unknown topic 'rial'; did you mean 'rail'?"),
        (
            "rivers.toml:7: E201 event.bridge-opens names an unknown topic 'rial'; did you mean 'rail'?"
            " (correct the id, or add an entry with this id)"
        ),
    ),
    (
        Finding("a folder/rivers.toml", 0, "E001", "cannot be read: No such file or directory"),
        (
            "a folder/rivers.toml: E001 cannot be read: No such file or directory"
            " (check the path and its permissions, and save the file as UTF-8)"
        ),
    ),
    (
        Finding("rivers.toml", 12, "E302", "figure.bridge-cost: low 500 is above high 300"),
        "rivers.toml:12: E302 figure.bridge-cost: low 500 is above high 300 (exchange low and high, or correct the wrong number)",
    ),
]


@pytest.mark.parametrize(("finding", "line"), PRINTED)
def test_a_finding_is_printed_with_its_place_its_code_and_its_remedy(finding: Finding, line: str) -> None:
    assert str(finding) == line


def test_a_code_that_begins_with_w_is_a_warning_and_any_other_an_error() -> None:
    assert Finding("rivers.toml", 0, "E405", "…").severity == "error"
    assert Finding("rivers.toml", 0, "W401", "…").severity == "warning"


def test_a_remedy_is_the_one_of_the_code() -> None:
    assert Finding("rivers.toml", 0, "E202", "…").remedy == "give one of the two entries another id"


def test_the_codes_are_these_and_keep_their_meaning() -> None:
    assert {code: explained.title for code, explained in CODES.items()} == {
        "E001": "The file cannot be read",
        "E002": "The file is not TOML",
        "E003": "A forbidden character",
        "E004": "The format is missing or unknown",
        "E005": "A merge conflict",
        "E101": "An unknown key",
        "E102": "A required key is missing",
        "E103": "A value of the wrong kind",
        "E104": "An id that is not kebab-case",
        "E105": "A quote without a speaker",
        "E201": "A reference to a missing entry",
        "E202": "An id used twice",
        "E301": "An impossible date",
        "E302": "Low above high",
        "E303": "A number that does not fit its bound",
        "E304": "An id, a name, or the details of a source are too long",
        "E401": "A paragraph has changed",
        "E402": "A paragraph has moved",
        "E403": "A paragraph is missing",
        "E404": "A paragraph is new",
        "E405": "A quotation that is not in the source",
        "E406": "A quotation that is not in the cited paragraph, but in another paragraph",
        "E407": "A stated number that is not in the cited paragraph",
        "E408": "The words in `dated` are not in the cited paragraph",
        "E409": "A cited paragraph that the text does not have",
        "W101": "A summary that is not one sentence",
        "W102": "A quotation of more than 60 words",
        "W103": "Two summaries that say nearly the same",
        "W201": "A name that two entries share",
        "W202": "An entry that nothing uses",
        "W203": "A `see` in one direction only",
        "W204": "A record that names itself in `see`",
        "W205": "A source with two entries",
        "W206": "A measure with two names",
        "W207": "A repeated item in a list",
        "W208": "A reference by a former id",
        "W301": "A date after the date of the source",
        "W302": "One measure in different kinds of unit",
        "W303": "A repost that does not name its carrier",
        "W305": "One measure with different rates",
        "W306": "An unknown language tag",
        "W307": "Letters of another language",
        "W308": "A paragraph that the source does not have",
        "W309": "A number that differs from the stated number",
        "W310": "An address that cannot be followed",
        "W311": "A type that CSL does not have",
        "W312": "A name in the summary that `entities` does not list",
        "W321": "The tier `repost`",
        "W322": "A personal name without a comma",
        "W323": "A newspaper or journal as the publisher",
        "W324": "A kind of entity that looks mistyped",
        "W331": "A measure with a space in its name",
        "W332": "A fingerprint that no paragraph can have",
        "W333": "An entry of the thesaurus with fewer than two words",
        "W401": "A paragraph that no record cites",
        "W501": "A record or a source without a recent review",
        "W502": "A source whose text was never verified",
    }


@pytest.mark.parametrize("code", CODES)
def test_a_code_says_why_in_sentences_and_what_to_do_in_a_clause(code: str) -> None:
    _, why, remedy, _ = CODES[code]
    assert re.fullmatch(r"[A-Z`].*\.", why)
    assert re.fullmatch(r"[a-z].*[^.]", remedy)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (("base",), "base"),
        (("event", "bridge-opens"), "event.bridge-opens"),
        (("event", "bridge-opens", "cites", 0, "source"), "event.bridge-opens.cites[0].source"),
        (("topic", "x" * 70), f"topic.{'x' * 60}…"),
    ],
)
def test_a_place_is_a_path_with_dots_and_the_numbers_of_elements(path: tuple[str | int, ...], words: str) -> None:
    assert format_path(path) == words
