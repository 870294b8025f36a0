"""Measure how much longer a search takes in a large base, by kind of query: `python benchmarks/searching.py`.

Each query runs as a user runs it, `ruskor search …`, from the start of Python to its end, with an existing index. The
bases are the shipped base, 100,000 generated records, and 1,000,000. The benchmark prints the processor time, because
other programs on the machine hardly change it. The time is the minimum of several alternating runs. Beside it is the
ratio to the time on the shipped base. This ratio should be at most 1.3 with 100,000 records, and at most 2 with
1,000,000.

    SIZE…    other numbers of records; the bases stay in a folder beside the user's other temporary files
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from generate import generate

RUNS = 7
QUERIES = {
    "rare word": ["Toryelek"],
    "common word": ["Korea"],
    "common words": ["North", "Korea", "Russia", "trade"],
    "question": ["How much did Russia invest in the railway of North Korea?"],
    "typing errors": ["railwya", "sanctons"],
    "name": ["Wladiwostok"],
    "Korean": ["두만강"],
    "phrase": ['"free trade zone"'],
    "no answer": ["Brazilian", "coffee", "exports"],
    "with a filter": ["railway", "--kind", "figure", "--from", "2000"],
}


def main() -> None:
    """Print the table."""
    sizes = [int(size) for size in sys.argv[1:]] or [100_000, 1_000_000]
    folder = Path(tempfile.gettempdir()) / "ruskor-benchmarks"
    folder.mkdir(exist_ok=True)
    bases = [[], *(["--facts", str(_base(folder, size))] for size in sizes)]
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder)}
    for base in bases:
        _time(["search", "railway", *base], environment)  # it builds the index
    print(f"{'query':16}{'shipped':>10}", *(f"{size:>14,}" for size in sizes))
    for kind, query in QUERIES.items():
        runs = [[_time(["search", *query, *base], environment) for base in bases] for _ in range(RUNS)]
        shipped, *others = (min(times) for times in zip(*runs, strict=True))
        print(
            f"{kind:16}{shipped * 1000:>7.0f} ms",
            *(f"{other * 1000:>7.0f} ms {other / shipped:.2f}" for other in others),
        )


def _base(folder: Path, size: int) -> Path:
    path = folder / f"{size}.toml"
    if not path.exists():
        with path.open("w", encoding="utf-8") as file:
            file.writelines(generate(size))
    return path


def _time(arguments: list[str], environment: dict[str, str]) -> float:
    """Return the processor time of one run of the program, in seconds."""
    command = [str(Path(sys.executable).with_name("ruskor")), *arguments]
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, _, usage = os.wait4(process.pid, 0)
        process.returncode = 0
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    main()
