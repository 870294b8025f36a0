"""Positions are numbers in the order of the base, with gaps between them."""

from __future__ import annotations

import pytest

from ruskor.index.positions import KINDS, NoRoomError, bounds, place_files, place_records, rank_of


def test_records_are_in_the_order_of_kinds_then_files_then_places() -> None:
    ranks = place_files(["a", "b"], {})
    placed = [position for kind in KINDS for path in "ab" for position in place_records(3, *bounds(kind, ranks[path]))]
    assert placed == sorted({*placed})
    assert [rank_of(position) for position in placed] == [ranks[path] for _ in KINDS for path in "ab" for _ in range(3)]
    assert placed[-1] < 2**63  # like the integers of SQLite


def test_what_is_between_two_others_finds_room() -> None:
    assert place_records(3, 64, 128) == [80, 96, 112]
    assert place_records(63, 64, 128) == [*range(65, 128)]
    assert place_records(0, 64, 65) == []


def test_where_there_is_no_room_that_is_said() -> None:
    with pytest.raises(NoRoomError):
        place_records(64, 64, 128)


def test_a_file_that_is_new_is_put_where_it_belongs_and_the_others_stay() -> None:
    ranks = place_files(["b", "d"], {})
    more = place_files(["a", "b", "c", "d", "e"], ranks)
    assert {path: more[path] for path in "bd"} == ranks
    assert [*more.values()] == sorted({*more.values()})


def test_files_are_added_at_the_end_a_hundred_times_without_moving_one() -> None:
    names = [f"{number:03}" for number in range(101)]
    ranks: dict[str, int] = {}
    for number in range(1, 101):
        ranks = place_files(names[:number], ranks)
    assert place_files(names, ranks) == {**ranks, "100": place_files(names, ranks)["100"]}


def test_files_in_another_order_or_without_room_between_them_have_to_be_numbered_anew() -> None:
    ranks = place_files(["a", "b"], {})
    with pytest.raises(NoRoomError):
        place_files(["b", "a"], ranks)
    with pytest.raises(NoRoomError):
        place_files(["a", "x", "b"], {"a": 7, "b": 8})
