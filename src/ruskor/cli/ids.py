"""Records by their ids, which come from arguments or from standard input."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ruskor.model.text import escape_surrogates

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ruskor.cli.streams import Streams
    from ruskor.library import Library

__all__ = ["Asked"]

_AN_ID = r"[a-z0-9-]+"  # an id of the base, or a mistyped id
_FEED = "pass only ids, as in: ruskor search rason --fields id | ruskor show -"
_EMPTY = f"no id on standard input; {_FEED}"
_LISTING = f"standard input has more than ids; the rest is ignored; {_FEED}"


class Asked:
    """The JSON of each requested record, in the order of the ids. `missing` counts the unknown ids.

    The id "-" means the ids on standard input. Spaces or line breaks separate them. If a line contains other words, its
    ids are used, and a single note explains how to pass only ids.
    """

    def __init__(self, ids: Sequence[str], base: Library, streams: Streams) -> None:
        self._ids = ids
        self._base = base
        self._streams = streams
        self.missing = 0
        self.found = 0
        self._is_advised = False

    def __iter__(self) -> Iterator[str]:
        for ids in self._group_ids():
            texts = [(id_, *self._base.show_renamed(id_)) for id_ in ids]
            unknown = sum(text is None for _, text, _ in texts)
            is_listing = unknown * 2 > len(ids) > 1 and not all(re.fullmatch(_AN_ID, id_) for id_ in ids)
            if is_listing and not self._is_advised:
                self._streams.say(f"ruskor: {_LISTING}")
                self._is_advised = True
            for id_, text, present in texts:
                if text is None:
                    self.missing += 1
                    if not is_listing:
                        self._streams.say(f"ruskor: {self._base.make_unknown_record_error(id_)}")
                else:
                    self.found += 1
                    if present:
                        self._streams.say(f"ruskor: '{id_}' is now '{present}'")
                    yield text
        if not self.found and not self.missing:
            self._streams.say(f"ruskor: {_EMPTY}")
        elif self.found and self.missing and not self._is_advised:
            asked = f"the {self.found + self.missing:,} requested records"
            self._streams.say(f"ruskor: found {self.found:,} of {asked}")

    def _group_ids(self) -> Iterator[list[str]]:
        """Yield the ids in groups: each argument, and each line of standard input."""
        for id_ in self._ids:
            if id_ == "-":
                yield from filter(None, (escape_surrogates(line).split() for line in self._streams.stdin))
            else:
                yield [id_]
