"""The comparison of a source's records with its text: its paragraphs, the quoted words, and the citations."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from ruskor.base import shape
from ruskor.base.alignment import align
from ruskor.base.findings import format_path
from ruskor.base.paragraphs import fingerprint
from ruskor.base.passages import contrast, describe_characters, find_missing, find_nearest, loosen, parts, unwrap
from ruskor.model.text import shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ruskor.base.written import Written

    Record = shape.Event | shape.Figure | shape.Quote | shape.Claim

__all__ = ["Tally", "verify"]

# The search for similar words reads this number of paragraphs: those that share the most words with the missing words.
_MOST_PARAGRAPHS = 5
_MOST_HINTS = 50  # after this many findings about missing words, verify no longer searches for similar words
_SAME = 0.75  # above this likeness (difflib's ratio), a record seems to quote an uncited paragraph


class Tally(NamedTuple):
    """Counts of compared values: the fingerprints of paragraphs, and the source's words in records."""

    paragraphs: int
    quotations: int
    numbers: int
    dates: int


@dataclass
class _Text:
    """The text of a source. If the source has fingerprints, each paragraph has the number of its fingerprint.

    Records cite these numbers. So an added or moved paragraph is a single finding. Otherwise, each record that cites a
    later paragraph would have a finding. A missing paragraph is "". `new` has the paragraphs without a fingerprint, by
    their numbers in the text. `wrapped` has the paragraphs with line breaks.
    """

    paragraphs: list[str]
    new: dict[int, str]
    wrapped: list[str]
    hints: int = 0

    @cached_property
    def whole(self) -> str:
        """The paragraphs with line breaks, as one text."""
        return _join_paragraphs(range(len(self.wrapped)), self.wrapped)

    def may_search_all(self) -> bool:
        """Return whether to search the whole text once more. After very many missing words, the answer is no."""
        self.hints += 1
        return self.hints <= _MOST_HINTS

    def select_existing(self, numbers: Iterable[int]) -> list[int]:
        """Return the numbers that belong to a paragraph."""
        return [number for number in numbers if number < len(self.paragraphs)]


def verify(written: Written, source: str, paragraphs: Sequence[str], wrapped: Sequence[str] | None = None) -> Tally:
    """Compare the records of a source with its paragraphs (plain, the byline first). Differences become findings.

    `wrapped` has the paragraphs with line breaks, if any. The words of a record come from its first citation. If this
    citation has `in`, the words are in the text of the source that `in` names.
    """
    text = _compare_paragraphs(written, source, paragraphs, wrapped or paragraphs)
    counts = dict.fromkeys(("E405", "E407", "E408"), 0)
    cited: set[int] = set()
    is_whole = False  # whether a record cites the source without a position
    for kind, id_, record in written.records():
        numbers = {cite.paragraph for cite in record.cites if cite.read_in == source and cite.paragraph is not None}
        cited |= numbers
        is_whole = is_whole or any(
            cite.source == source and cite.paragraph is None and not cite.page and not cite.section
            for cite in record.cites
        )
        _check_citations(written, (kind, id_), record, source, text)
        if record.cites[0].read_in == source:
            for key, code, words in _list_words(record):
                counts[code] += 1
                _compare_words(written, (kind, id_, key), code, words, sorted(numbers), text)
    for number, paragraph in enumerate(text.paragraphs):
        if number and paragraph and number not in cited and (cited or not is_whole):
            message = f"no record cites paragraph {number} of {source}, “{shorten(paragraph)}”"
            written.report.add("W401", message, ("source", source))
    written.report.sort(written.files)
    return Tally(max(0, len(written.source[source].paragraphs) - 1), *counts.values())


def _compare_paragraphs(written: Written, source: str, paragraphs: Sequence[str], wrapped: Sequence[str]) -> _Text:
    """Report changed, moved, missing and new paragraphs. Return the text by the numbers of the fingerprints."""
    known = written.source[source].paragraphs
    if not known:
        return _Text([*map(loosen, paragraphs)], {}, [*map(loosen, wrapped)])
    found = [fingerprint(paragraph) for paragraph in paragraphs]
    numbers_now, moved, new = align(known, found)
    what, key = format_path(("source", source)), ("source", source, "paragraphs")
    for number, now in numbers_now.items():
        where = (*key, number)
        if number in moved:
            if numbers_now.get(now) != number:
                written.report.add("E402", f"{what}: paragraph {number} is now paragraph {now}", where)
            elif number < now or now not in moved:
                first, last = sorted((number, now))
                written.report.add("E402", f"{what}: paragraphs {first} and {last} were exchanged", where)
        elif found[now] != known[number]:
            message = f"{what}: paragraph {number} has changed; it is now “{shorten(paragraphs[now])}”"
            written.report.add("E401", message, where)
    for number in range(len(known)):
        if number not in numbers_now:
            written.report.add("E403", f"{what}: paragraph {number} is missing from the text", (*key, number))
    for now in new:
        written.report.add("E404", f"{what}: paragraph {now} of the text is new, “{shorten(paragraphs[now])}”", key)
    here, lines = (
        [loosen(texts[numbers_now[number]]) if number in numbers_now else "" for number in range(len(known))]
        for texts in (paragraphs, wrapped)
    )
    return _Text(here, {now: loosen(paragraphs[now]) for now in new}, lines)


def _check_citations(written: Written, path: tuple[str, str], record: Record, source: str, text: _Text) -> None:
    """Report paragraphs that a record cites and the text lacks."""
    for index, cite in enumerate(record.cites):
        if cite.read_in != source or cite.paragraph is None:
            continue
        where, what = (*path, "cites", index, "paragraph"), f"{format_path(path)} cites paragraph {cite.paragraph}"
        if cite.paragraph >= len(text.paragraphs):
            message = f"{what}; the text ends with paragraph {len(text.paragraphs) - 1}"
            written.report.add("E409", message, where)
        elif cite.paragraph == 0 and not text.paragraphs[0]:
            written.report.add("E409", f"{what}; the text has no byline", where)


def _list_words(record: Record) -> Iterator[tuple[str, str, str]]:
    """Yield the source's own words in a record: the key, the code of a difference, and the words."""
    if isinstance(record, shape.Quote):
        yield "text", "E405", record.text
    if isinstance(record, shape.Figure) and record.stated:
        yield "stated", "E407", record.stated
    if record.dated:
        yield "dated", "E408", record.dated


def _compare_words(
    written: Written, path: tuple[str, str, str], code: str, words: str, numbers: list[int], text: _Text
) -> None:
    """Compare the source's words in a record with the paragraphs that it cites. If it cites none, compare with all."""
    pieces = parts(words)
    near = text.select_existing(numbers) if numbers else []
    around = unwrap(_join_paragraphs(near, text.wrapped) if numbers else text.whole, pieces)
    missing = find_missing(pieces, around) if pieces else words
    if missing is None:
        return
    what, where = f"{format_path(path[:2])}: '{path[2]}'", _name_paragraphs(numbers)
    if not text.may_search_all():
        message = f"{what} has “{shorten(missing)}”, which is not in {where}; verify did not search for similar words"
        written.report.add(code, message, path)
        return
    near = near if numbers else list(range(len(text.paragraphs)))
    elsewhere = [
        number
        for number, paragraph in enumerate(text.wrapped)
        if pieces and find_missing(pieces, unwrap(paragraph, pieces)) is None
    ]
    if elsewhere:
        code = "E406" if code == "E405" else code
        message = f"{what} is in {_name_paragraphs(elsewhere)}, not in {where}"
    elif pieces and all(find_missing([piece], around) is None for piece in pieces):
        message = f"{what} has its parts in another order than in {where}"
    else:
        message = f"{what} has {_contrast(missing, near, text) or _describe_missing(missing, where)}"
    written.report.add(code, message, path)


def _contrast(missing: str, near: Sequence[int], text: _Text) -> str:
    """Describe the words that are most similar to missing words, or return "".

    They are in the cited paragraphs, or else anywhere in the text.
    """
    anywhere = {_name_paragraphs([number]): paragraph for number, paragraph in enumerate(text.paragraphs)}
    anywhere |= {f"the new {_name_paragraphs([number])}": paragraph for number, paragraph in text.new.items()}
    words = set(missing.split(" "))
    for paragraphs, least in (
        ({_name_paragraphs([number]): text.paragraphs[number] for number in near}, 0.0),
        (anywhere, _SAME),
    ):
        most = sorted(paragraphs, key=lambda name: -len(words.intersection(paragraphs[name].split(" "))))
        found = [(*find_nearest(missing, paragraphs[name]), name) for name in most[:_MOST_PARAGRAPHS]]
        likeness, passage, name = max(found, key=lambda match: match[0], default=(0.0, "", ""))
        if likeness > least:
            ours, theirs = contrast(missing, passage)
            differing = describe_characters(missing, passage)
            return f"“{ours}”, where {name} has “{theirs}”" + (f"; {differing}" if differing else "")
    return ""


def _describe_missing(missing: str, where: str) -> str:
    return f"“{shorten(missing)}”, and {where} has no similar words"


def _join_paragraphs(numbers: Sequence[int], paragraphs: Sequence[str]) -> str:
    """Return paragraphs as one text. A match may continue in the next paragraph, but may not skip one."""
    joined: list[str] = []
    last = -1
    for number in numbers:
        joined += ["" if not joined else " " if number == last + 1 else "\0", paragraphs[number]]
        last = number
    return "".join(joined)


def _name_paragraphs(numbers: Sequence[int]) -> str:
    if not numbers:
        return "the text"
    *first, last = map(str, numbers)
    return f"paragraphs {', '.join(first)} and {last}" if first else f"paragraph {last}"
