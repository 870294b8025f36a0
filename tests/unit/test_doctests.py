"""Every example in the docstrings of the package runs with the printed output."""

from __future__ import annotations

import doctest
import inspect
import pkgutil
from importlib import import_module

import pytest

import ruskor

MODULES = ["ruskor", *sorted(module.name for module in pkgutil.walk_packages(ruskor.__path__, "ruskor."))]


@pytest.mark.usefixtures("builtin")
@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_are_right(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    if name == "ruskor.serve.server":
        pytest.importorskip("mcp", reason="the extra `mcp` is not installed")
    failures = doctest.testmod(import_module(name), optionflags=doctest.ELLIPSIS).failed
    assert not failures, capsys.readouterr().out


def test_the_packages_and_the_modules_in_them_are_all_looked_at() -> None:
    assert {"ruskor", "ruskor.errors", "ruskor.model", "ruskor.model.dates", "ruskor.cli.app"} <= set(MODULES)


@pytest.mark.parametrize(
    "public",
    [
        *(getattr(ruskor, name) for name in ruskor.__all__ if name != "__version__"),
        *(method for name, method in vars(ruskor.Base).items() if not name.startswith("_") and name != "close"),
    ],
    ids=lambda public: getattr(public, "fget", public).__name__,
)
def test_everything_public_has_an_example(public: object) -> None:
    assert ">>> " in (inspect.getdoc(public) or "")


@pytest.mark.usefixtures("builtin")
def test_the_examples_there_are_include_those_of_the_package_itself() -> None:
    assert doctest.testmod(ruskor).attempted > 0
