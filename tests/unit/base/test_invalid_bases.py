"""Each base in tests/data/invalid has exactly the findings that its comments expect.

A base is a file, or a folder of files that are read together. Its name begins with the code of one of its findings. The
comment `# expect: 7: E201 message` expects a finding on line 7 (0: in the whole file). The order of the findings
counts.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ruskor.base import checks, read
from ruskor.base.codes.reading import READING
from ruskor.files import load

FOLDER = Path(__file__).parents[2] / "data" / "invalid"
BASES = sorted(path for path in FOLDER.iterdir() if path.is_dir() or path.suffix == ".toml")
EXPECTED = re.compile(r"^# expect: ([0-9]+): (E[0-9]{3}) (.+)$", re.MULTILINE)

# The file with this fault is missing or is not text. test_read.py makes such a file.
NO_FILE_CAN_SHOW = {"E001"}


def _files(base: Path) -> list[Path]:
    return sorted(base.glob("*.toml")) if base.is_dir() else [base]


@pytest.mark.parametrize("base", BASES, ids=lambda path: path.name)
def test_a_base_has_the_findings_that_its_comments_expect(base: Path) -> None:
    files = _files(base)
    expected = [
        (path.name, int(line), code, message)
        for path in files
        for line, code, message in EXPECTED.findall(path.read_text("utf-8"))
    ]
    written = read.read([(path.name, load(str(path))) for path in files])
    checks.run(written)
    assert [tuple(finding) for finding in written.report.findings] == expected
    assert base.name.split("-")[0] in {code for _, _, code, _ in expected}


def test_there_are_bases_to_look_at() -> None:
    assert [base.name for base in BASES if not _files(base)] == []
    assert len(BASES) > 100


def test_every_code_of_reading_has_a_base_that_trips_it() -> None:
    assert {base.name.split("-")[0] for base in BASES} | NO_FILE_CAN_SHOW == set(READING)
