"""The fuzz of test_fuzz.py guided by coverage: `python tests/soak/fuzz.py bases|commands [-max_total_time=600 …]`.

What is tried is the bytes that Hypothesis makes its choices of. libFuzzer's own options follow the name; what fails is
told with the values that made it fail. Needs `pip install --group fuzz`, which Python 3.11 to 3.13 have.
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

with atheris.instrument_imports(include=["ruskor"]):  # of all modules: those that a verb imports come too late
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
    seeds = folder / "seeds"  # bytes enough for a first example: what is shorter makes none
    seeds.mkdir()
    for number in range(100):
        (seeds / str(number)).write_bytes(random.Random(number).randbytes(_SIZE))  # noqa: S311 -- examples, no secrets
    atheris.Setup([sys.argv[0], f"-max_len={_SIZE}", *options, str(seeds)], check.hypothesis.fuzz_one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
