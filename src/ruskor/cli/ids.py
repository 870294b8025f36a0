"""Records asked for by their ids, which are given as arguments or on standard input."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruskor.model.text import readable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ruskor.cli.streams import Streams
    from ruskor.library import Library

__all__ = ["Asked"]


class Asked:
    """The JSON of each record asked for, in this order; what is not there is told at once, and counted in `missing`.

    The id "-" stands for those on standard input, separated by spaces or lines.
    """

    def __init__(self, ids: Sequence[str], base: Library, streams: Streams) -> None:
        self._ids = ids
        self._base = base
        self._streams = streams
        self.missing = 0

    def __iter__(self) -> Iterator[str]:
        for id_ in self._given():
            text = self._base.show(id_)
            if text is None:
                self.missing += 1
                self._streams.say(f"ruskor: {self._base.unknown_record(id_)}")
            else:
                yield text

    def _given(self) -> Iterator[str]:
        for id_ in self._ids:
            if id_ == "-":
                for line in self._streams.stdin:
                    yield from readable(line).split()
            else:
                yield id_
