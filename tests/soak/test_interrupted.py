"""After an interrupt at any moment, the program ends with 130, prints nothing, and leaves no unfinished file.

In the first hundredths of a second, Python loads the script that pip wrote to start ruskor. Then it may print a
traceback. The tests allow this, but no output after the start of ruskor.
"""

from __future__ import annotations

import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.conftest import SOAK_TIMES
from tests.soak.test_many_at_once import write_base

pytestmark = pytest.mark.soak

RUSKOR = str(Path(sys.executable).with_name("ruskor"))
MOMENTS = 15 * SOAK_TIMES
LIMIT = 60  # seconds after which a process counts as hanging

# Lines of a traceback: a call of a function of ruskor, or of a package that only such a call imports. Earlier, Python
# imports the first modules of ruskor, or runs packages that hook into every import (_distutils_hack of setuptools).
OF_OURS = re.compile(r'File "[^"]*/ruskor/[^"]*", line \d+, in (?!<module>)|site-packages/(?!_)')
WHILE_STARTING = re.compile(r'File "(?:<frozen site>|[^"]*/site\.py)"')


COMMANDS = {  # the command, and whether its cache is cold
    "look-up": ("timeline -f base.toml -o table", False),
    "first look-up": ("search rason", True),  # copies the shipped index
    "build": ("timeline -f base.toml --json", True),
    "export": ("export -f base.toml all.db --force", True),
    "check": ("check base.toml", False),
    "waiting": ("show -f base.toml -", False),
}


@pytest.mark.parametrize("what", COMMANDS)
def test_an_interrupt_at_any_moment(
    environment: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    chance = random.Random(what)  # noqa: S311 -- random moments are no secrets
    monkeypatch.chdir(tmp_path)
    write_base(tmp_path / "base.toml", 0)
    arguments, is_cold = COMMANDS[what]
    command = [RUSKOR, *arguments.split()]

    def forget() -> None:
        for index in environment.glob("ruskor/*.db") if is_cold else ():
            index.unlink()

    def ask() -> subprocess.CompletedProcess[bytes]:
        forget()
        return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)

    whole = ask()
    codes = set()
    for _ in range(MOMENTS):
        began = time.monotonic()
        ask()
        length = time.monotonic() - began  # the duration under the present load; the interrupt comes within it
        forget()
        pipe = subprocess.PIPE
        with subprocess.Popen(command, stdin=pipe, stdout=subprocess.DEVNULL, stderr=pipe) as process:
            time.sleep(chance.uniform(0, length))
            process.send_signal(signal.SIGINT)
            _, err = process.communicate(timeout=LIMIT)
        errors = err.decode()
        if "KeyboardInterrupt" in errors:
            assert WHILE_STARTING.search(errors) or not OF_OURS.search(errors), errors
        else:
            assert errors in {"", whole.stderr.decode()}  # the program had finished its work
            codes.add(process.returncode)
            assert process.returncode in {-signal.SIGINT, whole.returncode}  # a shell reports SIGINT as 130
        assert not [*environment.rglob("*.tmp*"), *tmp_path.rglob("*.tmp*")]
    assert -signal.SIGINT in codes
    again = ask()
    assert (again.returncode, again.stdout, again.stderr) == (whole.returncode, whole.stdout, whole.stderr)
