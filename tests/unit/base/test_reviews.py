"""Entries without a recent review are reported, and so are sources that were never compared with their text."""

from __future__ import annotations

from datetime import date

import pytest

from ruskor.base import checks, read, reviews
from ruskor.base.codes import CODES
from ruskor.base.codes.reviewing import REVIEWING

BASE = """\
[base]
format = 1
[source.paper]
type = "book"
tier = "primary"
reviewed = { on = 2026-01-01 }
[source.journal]
type = "book"
tier = "primary"
reviewed = { on = 2019-01-01, by = "Min-su" }
paragraphs = ["77577e7a3e7f4a3b"]
[claim.x]
summary = "X."
cites = [{ source = "paper", paragraph = 2 }, { source = "paper", paragraph = 3 }, { source = "journal", paragraph = 0 }]
reviewed = { on = 2019-12-31 }
[claim.y]
summary = "Y."
cites = [{ source = "paper" }]
"""


def _told(text: str, since: date) -> list[str]:
    written = read.read([("a.toml", text.encode())])
    checks.run(written)
    assert written.report.findings == []
    reviews.run(written, since)
    return [f"{finding.line} {finding.code} {finding.message}" for finding in written.report.findings]


def test_what_was_not_reviewed_since_a_day_is_told() -> None:
    assert _told(BASE, date(2020, 1, 1)) == [
        "3 W502 paragraphs of source.paper are cited 2 times, but it has no fingerprints of them",
        "10 W501 source.journal was last reviewed on 2019-01-01 by Min-su",
        "15 W501 claim.x was last reviewed on 2019-12-31",
        "16 W501 claim.y was never reviewed",
    ]


@pytest.mark.parametrize(
    ("review", "message"),
    [
        (
            '{ on = "2026-11-30" }',
            "E103 claim.x: 'reviewed.on' must be a day without quotes, as in 2026-11-30, not '2026-11-30'",
        ),
        (
            "2026-11-30",
            "E103 claim.x: 'reviewed' must be a table, as in { on = 2026-11-30, by = \"…\" }, not 2026-11-30",
        ),
        ('{ by = "me" }', "E102 claim.x has no 'reviewed.on'"),
        ('{ on = 2026-11-30, who = "me" }', "E101 claim.x has an unknown key 'who'"),
        (
            "{ on = 2026-11-30T00:00:00 }",
            "E103 claim.x: 'reviewed.on' must be a day without quotes, as in 2026-11-30, not 2026-11-30T00:00:00",
        ),
        ('{ on = 2026-11-30, by = "" }', "E103 claim.x: 'reviewed.by' must not be empty"),
    ],
)
def test_a_review_is_a_day_and_perhaps_a_name(review: str, message: str) -> None:
    text = BASE.replace("reviewed = { on = 2019-12-31 }", f"reviewed = {review}")
    written = read.read([("a.toml", text.encode())])
    assert [f"{finding.code} {finding.message}" for finding in written.report.findings] == [message]


@pytest.mark.parametrize("code", sorted(REVIEWING))
def test_an_example_trips_its_code(code: str) -> None:
    source = '[source.paper]\ntype = "book"\ntier = "primary"\nreviewed = { on = 2026-01-01 }\n'
    assert any(
        line.split()[1] == code
        for line in _told(f"[base]\nformat = 1\n{source}{CODES[code].example}\n", date(2020, 1, 1))
    )
