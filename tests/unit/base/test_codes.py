"""Every example in the table of codes causes a finding with its code, and docs/checks.md agrees with the table."""

from __future__ import annotations

from pathlib import Path

import pytest

from ruskor.base import checks, lints, read
from ruskor.base.codes import CODES, explain, page
from ruskor.base.codes.reviewing import REVIEWING
from ruskor.base.codes.verifying import VERIFYING

DOCUMENT = Path(__file__).parents[3] / "docs" / "checks.md"
BESIDE = """\
[base]
format = 1

[source.paper]
type = "book"
tier = "primary"

[claim.it-rains]
summary = "It rains."
cites = [{ source = "paper" }]
"""
NEEDS_A_TEXT = set(VERIFYING)
NEEDS_A_DAY = set(REVIEWING)
NEEDS_BYTES = {"E001"}


@pytest.mark.parametrize("code", sorted(set(CODES) - NEEDS_A_TEXT - NEEDS_A_DAY - NEEDS_BYTES))
def test_an_example_trips_its_code(code: str) -> None:
    written = read.read([("sound.toml", BESIDE.encode()), ("example.toml", _example(code).encode())])
    checks.run(written)
    lints.run(written)
    assert code in {finding.code for finding in written.report.findings}
    assert {finding.file for finding in written.report.findings} == {"example.toml"}


def _example(code: str) -> str:
    example = CODES[code].example
    return example if example.startswith("[base]") else f"[base]\nformat = 1\n{example}\n"


def test_what_stands_beside_the_examples_is_sound() -> None:
    written = read.read([("sound.toml", BESIDE.encode())])
    checks.run(written)
    lints.run(written)
    assert written.report.findings == []


def test_a_code_is_explained_by_why_it_is_bad_an_example_and_what_to_do() -> None:
    assert explain("E302") == (
        """\
## E302 Low above high (error)

A range whose low end is above its high end contains no number. No filter could find it. An amount outside its own range
contradicts the range.

```toml
[figure.bridge-cost]
measure = "bridge-cost"
low = 500
high = 300
unit = "USD"
summary = "What the bridge costs."
cites = [{ source = "paper" }]
```

What to do: exchange low and high, or correct the wrong number.
"""
    )


def test_the_document_is_what_the_table_says() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == page(), "`make docs` writes docs/checks.md"
