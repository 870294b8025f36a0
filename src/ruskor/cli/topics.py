"""The topics of `ruskor help`: what concerns all verbs, a screen a topic, as plain text; docs/ shows it as printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["TOPICS", "Topic"]


class Topic(NamedTuple):
    """What it is about, its terms with their meanings, and what is to be said beside."""

    about: str
    terms: Sequence[tuple[str, str]]
    more: str = ""


TOPICS = {
    "formats": Topic(
        "How an answer is written: --format FORMAT, or -o.",
        (
            ("(none)", "a table on a terminal; in a pipe its columns, a record a line, nothing cut, long text last"),
            ("json", "one array of records, every key always there; --json for short"),
            ("jsonl", "a record a line"),
            ("csv", "a column for each field, by RFC 4180"),
            ("tsv", r"columns between tabs; \t, \n and \\ stand for tab, newline and backslash"),
            ("md", "a table in Markdown"),
            ("table", "the table of a terminal, wherever it goes"),
        ),
        "--fields id,date.edtf,summary chooses fields, in this order; one that there is not is told with those that "
        "there are. A date in brackets, (2012), is that of the source: the record has none. The same base and the same "
        "arguments give the same bytes. Where nothing is found, the output is a "
        "valid empty document. `ruskor schema output` is the JSON Schema of it all.",
    ),
    "dates": Topic(
        "How dates are written in a base, and after --from and --to (EDTF).",
        (
            ("2009-04-25", "a day; 2009-04 a month, 2009 a year, -0429 430 BC"),
            ("2012-23", "autumn; 21 is spring, 22 summer, 24 winter, December to February; 33 to 36 are quarters"),
            ("2008~", "about 2008, perhaps a year more or less; 2008? uncertain; 2008% both"),
            ("199X", "some year of the nineties; 2009-XX some month of 2009"),
            ("2008/2013", "from 2008 to 2013; 2013-01/2013-02 January and February"),
            ("2009/..", "no end; ../2009 no start; 2009/ and /2009 unknown"),
        ),
        "--from A --to B keeps what may have been between the first day of A and the last of B; with --certain, only "
        "what must have been, as far as `about` reaches, and nothing uncertain. What has no date is then left out. "
        "Answers go by the first day, then by the last. Both read June 2024, 19.06.2024, 1500 BC and so on, "
        "too. In a base, early 2008 is 2008, with the words in `dated`. EDTF is a part of ISO 8601-2.",
    ),
    "names": Topic(
        "How names and words are asked for.",
        (
            ("Putin", "names, parts of names, aliases and ids, in any case and script: Путин, 푸틴"),
            ("Gorbatschow", "other romanisations of entities; one letter wrong in a name of several words"),
            ("Russian president", "a title: whoever may hold it at the date; with --certain, who must"),
            ("-e A -e B", "about A or B; -e A --with B about both"),
            ("'\"on time\"'", "in quotes: these words as written, but for case"),
            ("timeline WORDS", "records that say every word, in any inflection; also figures, quotes, claims, compare"),
            ("search WORDS", "best first; corrects typing errors; synonyms, topics and keywords count for less"),
        ),
        "Titles change nothing: Mr Putin. "
        "An unknown name is never read as another: it finds nothing, or is refused, and the nearest are named. After "
        "--about or --by a name that several have is refused with their ids. Standard error notes what was read as "
        "another word, and what no first answer says.",
    ),
    "amounts": Topic(
        "How numbers are written after --min and --max, and what doubt means.",
        (
            ("200_000_000", "or 200,000,000, or 200 000 000, or 2e8"),
            ("100M", "millions; 1.5bn (or b) billions, 2k thousands, 3tn"),
            ("2,4 млн", "a decimal comma; 1,5bn may be 1.5 or 15 and is refused"),
            ("3억 5천만", "350,000,000; also 240만, 2조, 5亿"),
            ("$1.5bn", "in this unit alone, as --unit does; US$ 3m, 5 tonnes"),
            ("[about N]", "in an answer: from 10 % less to 10 % more"),
            ("[over N]", "more than N; `at least N` may be N itself"),
            ("[under N]", "less than N; `at most N` may be N itself"),
            ("[N–M]", "either, or anything between; `N (L–M)` is N, and may be from L to M"),
        ),
        "--min A --max B keeps what may lie between them: `at least $72 million` may be 100 million. With --certain, "
        "only what must. Amounts of different units are "
        "never converted: --unit chooses one, by its code, symbol or name (USD, $, dollars, tons, %). `ruskor compare` "
        "tells whether one number can stand behind what several sources say.",
    ),
    "environment": Topic(
        "The variables that ruskor heeds.",
        (
            ("RUSKOR_FACTS", "bases to use where --facts is not given, separated as PATH is"),
            ("RUSKOR_PAGER", "or PAGER: what shows a long answer on a terminal, in place of less; empty, nothing"),
            ("NO_COLOR", "no colour and no links"),
            ("FORCE_COLOR", "a table with colour wherever the output goes; no links"),
            ("COLUMNS", "the width of the window; --width goes before it"),
            ("TERM=dumb", "no colour, no links and no pager"),
            ("XDG_CACHE_HOME", "where the index is kept (on Linux); it is a cache and may be deleted at any time"),
            ("RUSKOR_MOST_MB", "how many megabytes of a base are read at most; 1000"),
            ("RUSKOR_DEBUG", "the traceback of a fault of ruskor's own"),
        ),
        "Letters that the output's encoding lacks are escaped.",
    ),
    "exit-codes": Topic(
        "What a shell is told, whatever the format.",
        (
            ("0", "found; also where the reader closed the pipe"),
            ("1", "nothing found; of several ids, one or more were not, as standard error says"),
            ("2", "the command makes no sense: an unknown option, a name that is not in the base, a date that is none"),
            ("3", "the base is invalid or cannot be read; `check` or `verify` found errors (warnings alone are 0)"),
            ("4", "a fault of ruskor's own, or the answer could not be written"),
            ("130", "interrupted: ruskor dies of the signal, so that a loop ends"),
        ),
        "Results go to standard output, everything else to standard error.",
    ),
}  # fmt: skip
