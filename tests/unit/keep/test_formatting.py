"""Formatting turns each input into its canonical layout."""

from __future__ import annotations

import pytest

from ruskor.errors import BaseError
from ruskor.files import read_template
from ruskor.keep.formatting import format_state, format_text
from ruskor.keep.state import State

UNTIDY = """\


# The base
  [ base ]
format=1   # of the format


# Sources

# The paper
[source . 'paper']
tier    = 'primary'
# what it is
"type" = "book"
title = 'a "b"'
# behind it


[claim.rain]
cites=[{source="paper",page="2",paragraph=1},]
x-b = 1
x-a = 2
summary = '''
It
rains.'''


topics = [ "rain"
  # the weather
  , "weather"  # of it
]
keywords = ["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", "cccccccccccccccccccccccccccc", "ddddddddddddddd"]

# apart

note = "n"
[topic.rain]
name = "Rain"
[topic]
weather.name = "Weather"
# the end
"""

TIDY = """\
# The base
[base]
format = 1   # of the format

# Sources

# The paper
[source.paper]
# what it is
type = "book"
title = 'a "b"'
# behind it

tier = "primary"

[claim.rain]
summary = '''
It
rains.'''
topics = [
    "rain",
    # the weather
    "weather",  # of it
]
keywords = [
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", "cccccccccccccccccccccccccccc",
    "ddddddddddddddd",
]
cites = [{ source = "paper", paragraph = 1, page = "2" }]

# apart
note = "n"
x-b = 1
x-a = 2

[topic.rain]
name = "Rain"

[topic]
weather.name = "Weather"
# the end
"""


def test_a_layout_by_hand_becomes_the_canonical_one() -> None:
    assert format_text(UNTIDY) == TIDY


def test_the_canonical_layout_stays() -> None:
    assert format_text(TIDY) == TIDY


def test_what_init_writes_is_in_the_canonical_layout() -> None:
    assert format_text(read_template()) == read_template()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# a comment\n",
        "\n\n# one\n\n\n# two",
        "base.format = 1",
        "[base]\n# a\n\n# b\n\n# c\nname = 'n'\nformat = 1",
    ],
)
def test_a_second_time_changes_nothing(text: str) -> None:
    assert format_text(format_text(text)) == format_text(text)


def test_line_ends_and_a_byte_order_mark_stay() -> None:
    before = State({"a.toml": b"\xef\xbb\xbf[base]\r\nformat=1\r\n\r\n\r\n[topic.x]\r\nname='X'"})
    assert format_state(before).files["a.toml"] == (
        b'\xef\xbb\xbf[base]\r\nformat = 1\r\n\r\n[topic.x]\r\nname = "X"\r\n'
    )


def test_a_file_that_is_no_toml_is_told_of() -> None:
    with pytest.raises(BaseError):
        format_state(State({"a.toml": b"[base]\nformat = 1\n[topic.x"}))


def test_only_the_files_that_are_named_change() -> None:
    untidy = b"[base]\nformat=1\n"
    after = format_state(State({"a.toml": untidy, "b.toml": untidy}), ["b.toml"])
    assert after.files == {"a.toml": untidy, "b.toml": b"[base]\nformat = 1\n"}
