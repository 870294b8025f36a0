"""Try new inputs for about a minute: `python tests/unseen.py [SECONDS [SEED]]`.

The oracle and the properties of the readers run in turn, each time with another seed, for SECONDS (default: 45). A
failure prints the smallest input that fails, a command that tries this input again, and a line that keeps it. The same
SEED tries the same inputs.
"""

from __future__ import annotations

import os
import secrets
import sys
import time
from pathlib import Path

import pytest

SECONDS = 45.0
PARTS = {
    "tests/oracle/test_oracle.py": "RUSKOR_ORACLE_EXAMPLES",
    "tests/property/test_read.py": "RUSKOR_FUZZ_MINUTES",
    "tests/oracle/test_searching.py": "RUSKOR_ORACLE_EXAMPLES",
    "tests/property/test_dates.py": "RUSKOR_FUZZ_MINUTES",
    "tests/oracle/test_comparing.py": "RUSKOR_ORACLE_EXAMPLES",
    "tests/property/test_amounts.py": "RUSKOR_FUZZ_MINUTES",
    "tests/oracle/test_editing.py": "RUSKOR_ORACLE_EXAMPLES",
    "tests/property/test_search.py": "RUSKOR_FUZZ_MINUTES",
}
# The number of the oracle's bases, and a value that makes the properties try other inputs at every run.
ENVIRONMENT = {"RUSKOR_ORACLE_EXAMPLES": "10", "RUSKOR_FUZZ_MINUTES": "1"}
ADVICE = """
to try it again: {command}
to keep it: an input of a property goes into the test, as @example(…) above @given; the seed of an oracle goes into
tests/oracle/seeds.json, and what it found, once it is mended, into FOUND of the same test. `make test` tries both.
"""


def main(seconds: float = SECONDS, seed: int | None = None) -> int:
    """Run the parts in turn until the time is over. Return 0, or 1 at the first part that fails."""
    seed = secrets.randbits(32) if seed is None else seed
    os.chdir(Path(__file__).parents[1])
    os.environ |= ENVIRONMENT
    start, number = time.monotonic(), 0
    while time.monotonic() - start < seconds:
        part = [*PARTS][number % len(PARTS)]
        options = [f"--hypothesis-seed={seed + number}", part]
        sys.stdout.write(f"{' '.join(options)}\n")
        sys.stdout.flush()
        quiet = ["--quiet", "--quiet", "--exitfirst", "-p", "no:xdist", "-k", "not found_once"]
        if pytest.main([*quiet, *options]):
            command = f"{PARTS[part]}={ENVIRONMENT[PARTS[part]]} python -m pytest {' '.join(options)}"
            sys.stdout.write(ADVICE.format(command=command))
            return 1
        number += 1
    sys.stdout.write(f"nothing found from seed {seed} to {seed + number - 1}\n")
    return 0


if __name__ == "__main__":
    seconds, seed = [*sys.argv[1:], *("",) * 2][:2]
    sys.exit(main(float(seconds or SECONDS), int(seed) if seed else None))
