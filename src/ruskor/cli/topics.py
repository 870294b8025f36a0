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
            ("(none)", "a table on a terminal; in a pipe one line per record, uncut, with the longest text last"),
            ("json", "one array of records with all keys; --json for short"),
            ("jsonl", "one record per line, as JSON"),
            ("csv", "one column per field, by RFC 4180"),
            ("tsv", r"columns separated by tabs; \t, \n and \\ stand for tab, newline and backslash"),
            ("md", "a table in Markdown"),
            ("table", "the table of a terminal, even in a pipe"),
        ),
        "--fields id,date.edtf,summary prints these fields of each record in this order; an unknown field is refused, "
        "with the list of known ones. A date in parentheses, (2012), is the date of the source: the record has none. "
        "The same base and arguments always print the same bytes. If nothing is found, the answer is a valid empty "
        "document. `ruskor schema output` prints the JSON Schema of all answers.",
    ),
    "dates": HelpTopic(
        "How to write dates in a base and after --from, --to (EDTF).",
        (
            ("2009-04-25", "a day; 2009-04 is a month, 2009 a year, -0429 the year 430 BC"),
            ("2012-23", "autumn; 21 spring, 22 summer, 24 winter (from December), 33 to 36 quarters"),
            ("2008~", "about 2008, give or take a year; 2008? is uncertain; 2008% is both"),
            ("199X", "a year of the nineties; 2009-XX is a month of 2009"),
            ("2008/2013", "from 2008 to 2013; 2013-01/2013-02 is January and February"),
            ("2009/..", "no end; ../2009 has no start; 2009/ and /2009 are unknown"),
        ),
        "--from A --to B keeps records whose date is, or may be, between the first day of A and the last day of B. "
        "--certain keeps only dates that are certainly between them, with `about` at its widest, and no uncertain "
        "date. --from and --to leave out records without a date, and also accept June 2024, 19.06.2024 or 1500 BC. "
        "Answers are sorted by first day, then last day. In a base, early 2008 is 2008, with the words in `dated`. "
        "EDTF is a part of ISO 8601-2.",
    ),
    "names": HelpTopic(
        "How to ask for names and words.",
        (
            (
                "Putin",
                "names, parts of names, aliases and ids, in small or capital letters, and in any script: Путин, 푸틴",
            ),
            ("Gorbatschow", "other romanisations; one wrong letter in a long name"),
            ("Russian president", "possible holders of the title at the date; with --certain, certain holders"),
            ("-e A -e B", "about A or B; -e A --with B: about both"),
            ("'\"on time\"'", "exactly these words, capitals or not"),
            ("timeline WORDS", "records with every word, in any inflection; the same for other verbs"),
            ("search WORDS", "best first; corrects typing errors; synonyms, topics and keywords count for less"),
        ),
        "A title before a name changes nothing: Mr Putin. An unknown name is never read as another name: it finds "
        "nothing or is refused, with the nearest names. --about and --by refuse a name that several entities "
        "have, and list their ids. Notes on standard error name replaced words, and words that are in none of the "
        "first answers.",
    ),
    "amounts": HelpTopic(
        "How to write numbers, and what uncertain amounts mean.",
        (
            ("200_000_000", "or 200,000,000, or 200 000 000, or 2e8"),
            ("100M", "millions; 1.5bn or 1.5b billions, 2k thousands, 3tn trillions"),
            ("2,4 млн", "a decimal comma; 1,5bn may be 1.5 or 15 and is refused"),
            ("3억 5천만", "350,000,000; also 240만, 2조, 5亿"),
            ("$1.5bn", "only in this unit, as with --unit; US$ 3m, 5 tonnes"),
            ("[about N]", "in an answer: from 10 % below N to 10 % above it"),
            ("[over N]", "more than N; `at least N` may be N itself"),
            ("[under N]", "less than N; `at most N` may be N itself"),
            ("[N–M]", "from N to M; `N (L–M)` is N, but may be from L to M"),
        ),
        "--min A --max B keeps amounts that may lie between A and B: `at least $72 million` may be 100 million. "
        "--certain keeps only amounts that certainly do. Units are never converted: --unit chooses one by its code, "
        "symbol or name (USD, $, dollars, tons, %). `ruskor compare` shows whether sources can agree.",
    ),
    "environment": HelpTopic(
        "The environment variables that ruskor reads.",
        (
            ("RUSKOR_FACTS", "bases to use without --facts, with the separator of PATH"),
            ("RUSKOR_PAGER", "or PAGER: the program that shows long answers on a terminal (less; if empty, none)"),
            ("NO_COLOR", "print no colours and no links"),
            ("FORCE_COLOR", "print tables in colour, even in a pipe; no links"),
            ("COLUMNS", "the width of the window; --width has priority"),
            ("TERM=dumb", "use no colours, no links and no pager"),
            ("XDG_CACHE_HOME", "where the index is kept (on Linux); it is a cache and may be deleted at any time"),
            ("RUSKOR_MOST_MB", "the largest base that is read, in megabytes (default: 1000)"),
            ("RUSKOR_MOST_FILES", "the most .toml files in its folders (default: 10000)"),
            ("RUSKOR_DEBUG", "show the traceback of an internal error"),
        ),
        "Letters that the encoding of the output lacks are escaped.",
    ),
    "exit-codes": HelpTopic(
        "What the exit code means, in every format.",
        (
            ("0", "found; also if the reader closed the pipe"),
            ("1", "nothing found; or some of several ids are unknown, as standard error says"),
            ("2", "the command makes no sense: an unknown option, a name that the base lacks, an invalid date"),
            ("3", "the base is invalid or unreadable; `check` or `verify` found errors (warnings alone are 0)"),
            ("4", "an internal error, or the answer could not be written"),
            ("130", "interrupted: ruskor ends by the signal, so that a shell loop ends as well"),
        ),
        "Answers go to standard output, everything else to standard error.",
    ),
}  # fmt: skip
