"""Each error has its class in the tree, its exit code and its message."""

from __future__ import annotations

import copy
import pickle

import pytest

from ruskor.base.findings import Finding
from ruskor.errors import BaseError, OutputError, RuskorError, UnknownNameError, UsageError, suggestion

FINDINGS = [
    Finding("facts.toml", 12, "E302", "figure.wages: low 900 is above high 200"),
    Finding("more.toml", 0, "E001", "cannot be read: No such file or directory"),
]
SAID = (
    "facts.toml:12: E302 figure.wages: low 900 is above high 200 (exchange low and high, or correct the wrong number)\n"
    "more.toml: E001 cannot be read: No such file or directory"
    " (check the path and its permissions, and save the file as UTF-8)"
)


@pytest.mark.parametrize(
    ("error", "parent", "exit_code"),
    [
        (RuskorError, Exception, 4),
        (UsageError, RuskorError, 2),
        (UnknownNameError, UsageError, 2),
        (BaseError, RuskorError, 3),
        (OutputError, RuskorError, 4),
    ],
)
def test_each_error_has_its_place_in_the_tree_and_its_exit_code(
    error: type[RuskorError], parent: type[Exception], exit_code: int
) -> None:
    assert error.__bases__ == (parent,)
    assert error.exit_code == exit_code


@pytest.mark.parametrize(
    ("nearest", "text"),
    [
        ([], ""),
        (["rail"], "; did you mean 'rail'?"),
        (["rail", "trail"], "; did you mean 'rail' or 'trail'?"),
        (["rail", "trail", "o'rail"], "; did you mean 'rail' or 'trail' or \"o'rail\"?"),
    ],
)
def test_a_suggestion_names_what_may_have_been_meant(nearest: list[str], text: str) -> None:
    assert suggestion(nearest) == text


def test_an_unknown_name_is_told_with_the_nearest_ones_and_a_hint() -> None:
    error = UnknownNameError("topic", "rial", ["rail", "trial"], " (see `ruskor topics`)")
    assert str(error) == "no topic 'rial'; did you mean 'rail' or 'trial'? (see `ruskor topics`)"
    assert (error.what, error.name, error.nearest) == ("topic", "rial", ("rail", "trial"))


def test_an_unknown_name_with_nothing_near_is_told_alone() -> None:
    assert str(UnknownNameError("record", "zzz")) == "no record 'zzz'"


def test_an_invalid_base_is_told_by_all_its_findings() -> None:
    error = BaseError(FINDINGS)
    assert error.findings == tuple(FINDINGS)
    assert str(error) == SAID


@pytest.mark.parametrize(
    "error",
    [
        UsageError("no such option"),
        UnknownNameError("topic", "rial", ["rail"], " (see `ruskor topics`)"),
        BaseError(FINDINGS),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_error_survives_being_copied_and_sent_to_another_process(error: RuskorError) -> None:
    for twin in (copy.copy(error), pickle.loads(pickle.dumps(error))):  # noqa: S301 -- our own bytes
        assert type(twin) is type(error)
        assert str(twin) == str(error)
        assert vars(twin) == vars(error)
