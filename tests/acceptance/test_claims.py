"""`ruskor claims` lists claims: statements without a date or number at their centre."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.acceptance.conftest import Ids
    from tests.conftest import Runner

PLAIN = r"""blog-2013 p. 5  line-delayed   The line to Rason is late.
vostok-2012 ¶4  border-sealed  The border is [red]normally[/red] sealed, \ *shut* | and "closed".
"""
TABLE = (
    "Claim                                                               Source          Id\n"
    "─────────────────────────────────────────────────────────────────────────────────────────────────\n"
    "The line to Rason is late.                                          blog-2013 p. 5  line-delayed\n"
    'The border is [red]normally[/red] sealed, \\ *shut* | and "closed".  vostok-2012 ¶4  border-sealed\n'
)

BLOCKS = r"""The line to Rason is late.
blog-2013 p. 5 · line-delayed

The border is [red]normally[/red] sealed, \ *shut* | and
"closed".
vostok-2012 ¶4 · border-sealed

"""


def test_a_pipe_gets_source_id_and_claim(run: Runner) -> None:
    assert run("claims") == (0, PLAIN, "")


def test_markup_in_a_text_is_text_on_a_terminal_too(run: Runner) -> None:
    assert run("claims", terminal=120, env={"NO_COLOR": "1"}) == (0, TABLE, "")


def test_a_window_without_room_for_columns_gets_a_block_a_claim(run: Runner) -> None:
    assert run("claims", terminal=58, env={"NO_COLOR": "1"}) == (0, BLOCKS, "")


def test_a_claim_with_a_date_goes_before_those_without(ids: Ids) -> None:
    assert ids("claims") == ["line-delayed", "border-sealed"]


def test_a_date_that_is_asked_for_drops_what_has_none(ids: Ids) -> None:
    assert ids("claims", "--from", "1900") == ["line-delayed"]


def test_claims_do_not_take_the_options_of_figures(run: Runner) -> None:
    message = "ruskor: no option '--min' here; it is an option of `ruskor figures` (see `ruskor claims --help`)\n"
    assert run("claims", "--min", "3") == (2, "", message)
