"""The topics of `ruskor help`, which concern all verbs. Each topic fits a screen. docs/ shows them unchanged."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["TOPICS", "HelpTopic"]


class HelpTopic(NamedTuple):
    """A topic: its subject, its terms with their meanings, and further text."""

    about: str
    terms: Sequence[tuple[str, str]]
    more: str = ""


TOPICS = {
    "formats": HelpTopic(
        "How answers are written: --format FORMAT, or -o.",
        (
            ("(none)", "a table on a terminal; in a pipe, one full line per record, with the longest text last"),
            ("json", "one array of records with all keys; --json for short"),
            ("jsonl", "one record per line, as JSON"),
            ("csv", "one column per field, by RFC 4180"),
            ("tsv", r"columns separated by tabs; \t, \n and \\ stand for tab, newline and backslash"),
            ("md", "a table in Markdown"),
            ("table", "the table of a terminal, even in a pipe"),
        ),
        "--fields id,date.edtf,summary prints only these fields, in this order. An unknown field is refused, with the "
        "list of known ones. A date in parentheses, such as (2012), is the date of the source: the record has no date. "
        "The same base and arguments always print the same bytes. If nothing is found, the answer is a valid empty "
        "document. `ruskor schema output` prints the JSON Schema of all answers.",
    ),
    "dates": HelpTopic(
        "How to write dates, by EDTF (a part of ISO 8601-2).",
        (
            ("2009-04-25", "a day; 2009-04 is a month, 2009 is a year, -0429 is the year 430 BC"),
            ("2012-23", "autumn; 21 is spring, 22 summer, 24 winter (from December), 33 to 36 are quarters"),
            ("2008~", "about 2008, give or take a year; 2008? is uncertain; 2008% is both"),
            ("199X", "a year of the nineties; 2009-XX is a month of 2009"),
            ("2008/2013", "from 2008 to 2013; 2013-01/2013-02 is January and February"),
            ("2009/..", "since 2009; ../2009 has no start; 2009/ has an unknown end"),
        ),
        "--from A --to B keeps records whose date is, or may be, between the first day of A and the last day of B. "
        "--certain keeps only dates that are certainly between these days. It takes an approximate date at its widest, "
        "and leaves out uncertain dates. --from and --to leave out records without a date. They also accept June 2024, "
        '19.06.2024 or 1500 BC. Answers are sorted by first day, then last day. In a base, "early 2008" is 2008, with '
        "the words in `dated`.",
    ),
    "names": HelpTopic(
        "How to ask for names and words.",
        (
            ("Putin", "a name, part of a name, alias or id, in any script of the base (푸틴); capitals do not matter"),
            ("Gorbatschow", "another romanisation; `search` also corrects a wrong letter"),
            ("Russian president", "possible holders at the date of the record; with --certain, sure holders"),
            ("-e A -e B", "about A or B; -e A --with B is about both"),
            ("'\"on time\"'", "exactly these words, in capitals or not"),
            ("timeline WORDS", "records with all words, in any inflection; likewise `figures`, `quotes`, `claims`"),
            ("search WORDS", "the best records first, also by synonyms, topics and keywords"),
        ),
        "A title before a name changes nothing: Mr Putin. A filter refuses an unknown name, and suggests similar "
        "names. --about, --with and --by also refuse a name of several entities, and list the ids. Notes on standard "
        "error list replaced words, and words that the first answers lack.",
    ),
    "amounts": HelpTopic(
        "How to write numbers, and what uncertain amounts mean.",
        (
            ("200_000_000", "or 200,000,000, or 200 000 000, or 2e8"),
            ("100M", "millions; 1.5bn or 1.5b is billions, 2k is thousands, 3tn is trillions"),
            ("2,4 млн", "a decimal comma; 1,5bn is refused, because it may be 1.5bn or 15bn"),
            ("3억 5천만", "350,000,000; also 240만, 2조, 5亿"),
            ("$1.5bn", "1.5bn in dollars only, as with --unit; also US$ 3m, 5 tonnes"),
            ("[about N]", "in an answer: from 10 % below N to 10 % above N"),
            ("[over N]", "more than N; `at least N` may also be N"),
            ("[under N]", "less than N; `at most N` may also be N"),
            ("[N–M]", "from N to M; `N (L–M)` is N, but may be from L to M"),
        ),
        "--min A --max B keeps amounts that are, or may be, between A and B: `at least $72 million` may be $99 "
        "million. --certain keeps only amounts that are certainly between A and B. ruskor never converts units. --unit "
        "chooses a unit by its code, symbol or name (USD, $, dollars, tons, %). `ruskor compare` shows whether sources "
        "can agree.",
    ),
    "environment": HelpTopic(
        "The environment variables that ruskor reads.",
        (
            ("RUSKOR_FACTS", "the bases to use without --facts, separated as in PATH"),
            ("RUSKOR_PAGER", "or PAGER: the pager for long answers on a terminal (default: less; empty: no pager)"),
            ("NO_COLOR", "print no colours and no links"),
            ("FORCE_COLOR", "print tables in colour, even in a pipe; no links"),
            ("COLUMNS", "the width of the window; --width has priority"),
            ("TERM=dumb", "use no colours, no links and no pager"),
            ("XDG_CACHE_HOME", "the folder for caches on Linux; you can delete the index there at any time"),
            ("RUSKOR_MOST_MB", "the largest size of a base, in megabytes (default: 1000)"),
            ("RUSKOR_MOST_FILES", "the largest number of .toml files in a base (default: 10000)"),
            ("RUSKOR_DEBUG", "show the traceback of an internal error"),
        ),
        "ruskor escapes letters that the encoding of the output lacks.",
    ),
    "exit-codes": HelpTopic(
        "What the exit code means, in every format.",
        (
            ("0", "found; also if the reader of a pipe closes it"),
            ("1", "nothing found; or some of several ids are unknown, and standard error lists them"),
            ("2", "the command makes no sense: an unknown option, an unknown name, an invalid date"),
            ("3", "the base or an input file is invalid; or `check` or `verify` found errors (not only warnings)"),
            ("4", "an internal error, or the answer could not be written"),
            ("130", "interrupted (Ctrl-C), which also ends the loop of a shell script"),
        ),
        "Answers go to standard output. Everything else goes to standard error.",
    ),
}  # fmt: skip
