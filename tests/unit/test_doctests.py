"""Every example in the docstrings of the package runs, and gives what it says."""

from __future__ import annotations

import doctest
import pkgutil
from importlib import import_module

import pytest

import ruskor

MODULES = ["ruskor", *sorted(module.name for module in pkgutil.walk_packages(ruskor.__path__, "ruskor."))]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_are_right(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    failures = doctest.testmod(import_module(name)).failed
    assert not failures, capsys.readouterr().out


def test_the_packages_and_the_modules_in_them_are_all_looked_at() -> None:
    assert {"ruskor", "ruskor.errors", "ruskor.model", "ruskor.model.dates", "ruskor.cli.app"} <= set(MODULES)


def test_the_examples_there_are_include_those_of_the_package_itself() -> None:
    assert doctest.testmod(ruskor).attempted > 0
