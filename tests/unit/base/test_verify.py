"""The records of a source are compared with a small invented text. Each finding has the words of the text."""

from __future__ import annotations

import re

import pytest
from tests.conftest import DATA

from ruskor.base import checks, read
from ruskor.base.paragraphs import fingerprint, plain, read_paragraphs
from ruskor.base.verify import Tally, verify

LINES = (DATA / "gazette" / "text.txt").read_text(encoding="utf-8").splitlines()
BASE = re.sub("paragraphs = .*", "{fingerprints}", (DATA / "gazette" / "base.toml").read_text(encoding="utf-8"))


def _list(lines: list[str]) -> str:
    return f"paragraphs = {[fingerprint(plain(line)) for line in lines]}"


def _verify(
    lines: list[str], *, old: str = "", new: str = "", known: list[str] | None = None, has_byline: bool = True
) -> tuple[list[tuple[int, str, str]], Tally]:
    """Replace `old` by `new` in the base, verify the base against a text, and return the findings and the tally."""
    known = LINES if known is None else known
    text = BASE.replace("{fingerprints}", _list(known) if known else "# no fingerprints")
    assert old in text
    written = read.read([("a.toml", text.replace(old, new, 1).encode())])
    checks.run(written)
    assert written.report.findings == []
    tally = verify(written, "gazette", read_paragraphs("\n".join(lines), has_byline=has_byline).paragraphs)
    return [(line, code, message) for _, line, code, message in written.report.findings], tally


def _found(
    lines: list[str], *, old: str = "", new: str = "", known: list[str] | None = None
) -> list[tuple[int, str, str]]:
    return _verify(lines, old=old, new=new, known=known)[0]


def test_records_that_say_what_the_text_says_have_no_findings() -> None:
    assert _verify(LINES) == ([], Tally(paragraphs=3, quotations=1, numbers=2, dates=2))


def test_without_fingerprints_the_words_are_verified_all_the_same() -> None:
    assert _verify(LINES, known=[]) == ([], Tally(paragraphs=0, quotations=1, numbers=2, dates=2))


def test_quotation_marks_dashes_and_spaces_make_no_difference() -> None:
    assert _found([line.translate(str.maketrans("“”–", '""-')).replace(" ", "\u00a0") for line in LINES]) == []


# Words


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        (
            "water parts",
            "water divides",
            (35, "E405", "quote.bridge-binds: 'text' has “water divides”, where paragraph 2 has “water parts”"),
        ),
        ("A bridge binds […]", "a bridge binds […]", (35, "E405", "quote.bridge-binds: 'text' has “a bridge binds”")),
        (
            "A bridge binds […] water parts",
            "water parts […] A bridge binds",
            (35, "E405", "quote.bridge-binds: 'text' has its parts in another order than in paragraph 2"),
        ),
        (
            "A bridge binds […] water parts",
            "Nobody knows anything",
            (
                35,
                "E405",
                "quote.bridge-binds: 'text' has “Nobody knows anything”, and paragraph 2 has no similar words",
            ),
        ),
        (
            "A bridge binds […] water parts",
            "[…]",
            (35, "E405", "quote.bridge-binds: 'text' has “[…]”, and paragraph 2 has no similar words"),
        ),
        (
            'text = "A bridge binds […] water parts"',
            'text = "Thousands of people"',
            (35, "E406", "quote.bridge-binds: 'text' is in paragraph 3, not in paragraph 2"),
        ),
        (
            "some $1.2 million",
            "some $1.3 million",
            (
                30,
                "E407",
                "figure.bridge-cost: 'stated' has “some $1.3 million”, where paragraph 2 has “some $1.2 million\"-more”",
            ),
        ),
        (
            "over 1,000 cars",
            "over 1,00",
            (47, "E407", "figure.bridge-cars: 'stated' has “over 1,00”, where paragraph 3 has “over 1,000”"),
        ),
        (
            "some $1.2 million",
            "Thousands of people",
            (30, "E407", "figure.bridge-cost: 'stated' is in paragraph 3, not in paragraph 2"),
        ),
        (
            "late in May 1999",
            "early in May 1999",
            (
                21,
                "E408",
                "event.bridge-opens: 'dated' has “early in May 1999”, where paragraph 1 has “late in May 1999",
            ),
        ),
        (
            'dated = "late in May 1999"',
            'dated = "each day"',
            (21, "E408", "event.bridge-opens: 'dated' is in paragraph 3, not in paragraph 1"),
        ),
    ],
)
def test_words_that_the_cited_paragraph_does_not_have_are_told_with_what_it_has(
    old: str, new: str, finding: tuple[int, str, str]
) -> None:
    (found,) = _found(LINES, old=old, new=new)
    assert (*found[:2], found[2][: len(finding[2])]) == finding


def test_words_may_run_on_from_one_cited_paragraph_to_the_next() -> None:
    old = 'text = "A bridge binds […] water parts"'
    new = 'text = "says Kim. Thousands of people"'
    assert [code for _, code, _ in _found(LINES, old=old, new=new)] == ["E405"]
    both = '{ source = "gazette", paragraph = 2 },\n    { source = "gazette", paragraph = 3 },'
    text = BASE.replace(old, new).replace('{ source = "gazette", paragraph = 2 },\n', f"{both}\n")
    written = read.read([("a.toml", text.replace("{fingerprints}", "").encode())])
    verify(written, "gazette", [plain(line) for line in LINES])
    assert written.report.findings == []


def test_words_of_a_record_that_cites_no_paragraph_may_stand_anywhere() -> None:
    old, new = '"gazette", paragraph = 1 }', '"gazette", page = "3" }'
    assert _found(LINES, old=old, new=new) == [
        (
            4,
            "W401",
            "no record cites paragraph 1 of gazette, “The bridge over the Han opens late in May 1999, the mayor sa…”",
        )
    ]


def test_words_that_stand_nowhere_are_told_to_though_no_paragraph_is_cited() -> None:
    text = BASE.replace('"gazette", paragraph = 1 }', '"gazette" }').replace("late in May 1999", "Nobody knows when")
    written = read.read([("a.toml", text.replace("{fingerprints}", "").encode())])
    verify(written, "gazette", [plain(line) for line in LINES])
    assert [message for _, _, code, message in written.report.findings if code != "W401"] == [
        "event.bridge-opens: 'dated' has “Nobody knows when”, and the text has no similar words"
    ]


def test_the_words_of_a_record_are_those_of_the_first_source_that_it_cites() -> None:
    old = '{ source = "gazette", paragraph = 3 }, { source = "other" }'
    new = '{ source = "other" }, { source = "gazette", paragraph = 3 }'
    text = BASE.replace(old, new).replace("over 1,000 cars", "a thousand cars").replace("{fingerprints}", "")
    written = read.read([("a.toml", text.encode())])
    assert verify(written, "gazette", [plain(line) for line in LINES]) == Tally(0, 1, 1, 1)
    assert written.report.findings == []


# Citations


def test_a_paragraph_that_the_text_does_not_have_is_told() -> None:
    assert _found(LINES, old='paragraph = 3 }, { source = "other" }', new='paragraph = 4 }, { source = "other" }') == [
        (
            4,
            "W401",
            "no record cites paragraph 3 of gazette, “Thousands of people cross it on foot each day, and over 1,00…”",
        ),
        (47, "E407", "figure.bridge-cars: 'stated' is in paragraph 3, not in paragraph 4"),
        (48, "E408", "figure.bridge-cars: 'dated' is in paragraph 3, not in paragraph 4"),
        (50, "E409", "figure.bridge-cars cites paragraph 4; the text ends with paragraph 3"),
    ]


def test_a_byline_that_the_text_does_not_have_is_told() -> None:
    found, tally = _verify(
        LINES[1:], old="paragraph = 1 }", new="paragraph = 0 }", known=["", *LINES[1:]], has_byline=False
    )
    assert tally.paragraphs == 3
    assert [(line, code, message) for line, code, message in found if code == "E409"] == [
        (23, "E409", "event.bridge-opens cites paragraph 0; the text has no byline")
    ]


def test_where_a_source_is_cited_as_a_whole_alone_its_paragraphs_need_not_be() -> None:
    text = """\
[base]
format = 1
[source.paper]
type = "book"
tier = "primary"
[claim.one]
summary = "One."
cites = [{ source = "paper"PLACE }]
"""
    for place, warnings in (("", 0), (', page = "3"', 1), (", paragraph = 2", 1)):
        written = read.read([("a.toml", text.replace("PLACE", place).encode())])
        verify(written, "paper", ["Byline", "One is one.", "Two is two."][: 3 if "paragraph" in place else 2])
        assert [finding.code for finding in written.report.findings] == ["W401"] * warnings


def test_a_byline_need_not_be_cited() -> None:
    assert "W401" not in [code for _, code, _ in _found(LINES)]


def test_a_text_without_a_byline_is_verified_by_fingerprints_that_say_so() -> None:
    assert _verify(LINES[1:], known=["", *LINES[1:]], has_byline=False)[0] == []


# Paragraphs

CHANGED = LINES[1].replace("late", "far too late")


@pytest.mark.parametrize(
    ("lines", "findings"),
    [
        (
            [LINES[0], "A word before.", *LINES[1:]],
            [(7, "E404", "source.gazette: paragraph 1 of the text is new, “A word before.”")],
        ),
        (
            [*LINES, "A word after."],
            [(7, "E404", "source.gazette: paragraph 4 of the text is new, “A word after.”")],
        ),
        (
            [LINES[0], LINES[2], LINES[1], LINES[3]],
            [(7, "E402", "source.gazette: paragraphs 1 and 2 were exchanged")],
        ),
        (
            [LINES[0], LINES[3], LINES[2], LINES[1]],
            [(7, "E402", "source.gazette: paragraphs 1 and 3 were exchanged")],
        ),
        (
            [LINES[0], LINES[2], LINES[3], LINES[1]],
            [(7, "E402", "source.gazette: paragraph 1 is now paragraph 3")],
        ),
        (
            LINES[1:],
            [(7, "E403", "source.gazette: paragraph 0 is missing from the text")],
        ),
        (
            [LINES[0], LINES[1].replace("opens", "closes"), *LINES[2:]],
            [
                (
                    7,
                    "E401",
                    "source.gazette: paragraph 1 has changed; it is now “The bridge over the Han closes late in May 1999, the mayor s…”",
                )
            ],
        ),
    ],
)
def test_a_paragraph_that_is_not_as_it_was_fingerprinted_is_one_finding(
    lines: list[str], findings: list[tuple[int, str, str]]
) -> None:
    assert _found(lines) == findings


def test_a_missing_paragraph_is_told_with_the_words_that_are_lost_with_it() -> None:
    assert _found([LINES[0], LINES[1], LINES[3]]) == [
        (7, "E403", "source.gazette: paragraph 2 is missing from the text"),
        (30, "E407", "figure.bridge-cost: 'stated' has “some $1.2 million”, and paragraph 2 has no similar words"),
        (35, "E405", "quote.bridge-binds: 'text' has “A bridge binds”, and paragraph 2 has no similar words"),
    ]


def test_words_that_went_to_a_new_paragraph_are_told_to_stand_there() -> None:
    first, second = LINES[2].split(" “A")
    found = _found([*LINES[:2], first, f"“A{second}", LINES[3]])
    assert [(line, code) for line, code, _ in found] == [(7, "E401"), (7, "E404"), (35, "E405")]
    assert found[2][2].startswith("quote.bridge-binds: 'text' has “A bridge binds”, where the new paragraph 3 has “")


def test_a_byline_that_is_said_not_to_be_there_and_was_fingerprinted_is_missing() -> None:
    found, _ = _verify(LINES[1:], has_byline=False)
    assert found == [(7, "E403", "source.gazette: paragraph 0 is missing from the text")]


def test_paragraphs_that_no_record_cites_are_listed_in_their_order() -> None:
    lines = [*LINES, "It will last.", "It is grey."]
    assert _found(lines, known=[]) == [
        (4, "W401", "no record cites paragraph 4 of gazette, “It will last.”"),
        (4, "W401", "no record cites paragraph 5 of gazette, “It is grey.”"),
    ]
