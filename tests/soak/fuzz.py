"""Run the fuzz of test_fuzz.py, guided by coverage: `python tests/soak/fuzz.py bases|commands [-max_total_time=600 …]`.

libFuzzer varies the bytes from which Hypothesis makes its choices. The options of libFuzzer follow the name. The output
has the values that caused a failure. The program needs `pip install --group fuzz`, on Python 3.11 to 3.13.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import pkgutil
import random
import sys
import tempfile
from pathlib import Path

import atheris
import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

with atheris.instrument_imports(include=["ruskor"]):  # all modules, because a verb imports its modules too late
    import ruskor

    for module in pkgutil.walk_packages(ruskor.__path__, "ruskor."):
        if module.name != "ruskor.__main__" and (
            module.name != "ruskor.serve.server" or importlib.util.find_spec("mcp")
        ):
            importlib.import_module(module.name)
    from tests.conftest import runner
    from tests.soak.fuzzing import fuzz_bases, fuzz_commands

_SIZE = 8192
FUZZES = {"bases": fuzz_bases, "commands": fuzz_commands}


def main() -> None:
    name, *options = sys.argv[1:]
    folder = Path(tempfile.mkdtemp(prefix="ruskor-fuzz-"))
    os.chdir(folder)
    os.environ |= {"XDG_CACHE_HOME": str(folder / "cache"), "RUSKOR_FACTS": "base.toml", "TERM": "xterm-256color"}
    check = FUZZES[name](runner(pytest.MonkeyPatch()), folder)
    seeds = folder / "seeds"  # shorter seeds make no example
    seeds.mkdir()
    for number in range(100):
        (seeds / str(number)).write_bytes(random.Random(number).randbytes(_SIZE))  # noqa: S311 -- examples, no secrets
    atheris.Setup([sys.argv[0], f"-max_len={_SIZE}", *options, str(seeds)], check.hypothesis.fuzz_one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
