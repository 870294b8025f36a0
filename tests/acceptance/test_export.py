"""`ruskor export` writes the whole base as a file for other programs, spreadsheets and papers."""

from __future__ import annotations

import json
import os
import shlex
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Runner

# The ids of the small base, in its order.
IDS = (
    *("border-treaty", "summit", "rail-works", "talks", "mission"),
    *("wage", "trade-share", "rail-cost", "rail-cost-blog", "travellers"),
    *("lavrov-trust", "kim-road", "border-sealed", "line-delayed"),
)
DOCUMENT = r"""# A small base

5 events, 5 figures, 2 quotes, 2 claims.

## Events

| Date | Source | Id | Event |
| --- | --- | --- | --- |
| until 1995 | blog-2013 p. 3 | mission | A trade mission works in Rason. |
| November 1998 | vostok-2012 ¶4, 6 | border-treaty | Russia and North Korea sign a treaty on their waters. |
| about 2008 – September 2013 | vostok-2012 § Дорога | rail-works | Строители чинят железную дорогу Хасан — Раджин. |
| 24 August 2011 | blog-2013 p. 12; vostok-2012 ¶6 | summit | Kim Jong Il travels to Ulan-Ude by train. |
| since autumn 2012 | blog-2013 | talks | 러시아와 조선이 철도 협력을 논의한다. |

## Figures

| Value | Date | Source | Id | What |
| --- | --- | --- | --- | --- |
| $300–500 million | early 2008 | vostok-2012 ¶4 | rail-cost | What the railway to Rason is to cost. |
| $54.25 a month each | 2009 | vostok-2012 ¶9 | wage | What a North Korean worker earns in Russia. |
| about 0.1% | 2010 | vostok-2012 ¶10 | trade-share | Share of Russia's trade that is with North Korea. |
| over $300 million | 2013 | blog-2013 p. 12 | rail-cost-blog | What the railway to Rason is said to have cost. |
| well under 2,000 people a year | (2012) | vostok-2012 ¶9 | travellers | Travellers who cross the border. |

## Quotes

| Date | Speaker | Source | Id | Quote |
| --- | --- | --- | --- | --- |
| 24 April 2009 | Sergei Lavrov | vostok-2012 ¶5 | lavrov-trust | Trust comes with trade \| and "time". |
| (2013) | Kim Jong Il | blog-2013 p. 4 | kim-road | 철도는 우리의 길이다. \[The railway is our road.\] |

## Claims

| Source | Id | Claim |
| --- | --- | --- |
| blog-2013 p. 5 | line-delayed | The line to Rason is late. |
| vostok-2012 ¶4 | border-sealed | The border is \[red\]normally\[/red\] sealed, \\ \*shut\* \| and "closed". |

## Sources

- **vostok-2012**: Иван Петров and Kim Min-su, Дорога на Восток, 16 November 2012, <https://example.org/vostok?a=1&b=2>
- **blog-2013**: \[bold\]Anonymous\[/bold\], via A mirror, about 2013, javascript:alert(1)
"""


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def _ask(file: Path, statement: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute(statement).fetchall()


@pytest.mark.parametrize("format_", ["jsonl", "csv"])
def test_json_lines_and_csv_are_what_look_ups_print_every_record_in_the_order_of_the_base(
    run: Runner, tmp_path: Path, format_: str
) -> None:
    file = tmp_path / f"out.{format_}"
    assert run("export", str(file)) == (0, "", f"{file}: 14 records\n")
    assert file.read_bytes() == run("show", *IDS, "-o", format_).out.encode()


def test_markdown_is_a_document_with_a_table_a_kind_and_the_sources(run: Runner, tmp_path: Path) -> None:
    file = tmp_path / "out.md"
    assert run("export", str(file)) == (0, "", f"{file}: 14 records\n")
    assert file.read_text(encoding="utf-8") == DOCUMENT


def test_a_database_has_a_table_for_each_thing(run: Runner, tmp_path: Path) -> None:
    file = tmp_path / "out.db"
    assert run("export", str(file)) == (0, "", f"{file}: 14 records\n")
    tables = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual') ORDER BY name"
    counts = {name: _ask(file, f"SELECT count(*) FROM {name}")[0][0] for (name,) in _ask(file, tables)}
    counts.pop("sqlite_schema")
    assert counts == {
        "base": 1,
        "entity": 6,
        "entity_name": 13,
        "entity_office": 0,
        "entity_office_alias": 0,
        "measure": 4,
        "record": 14,
        "record_cite": 16,
        "record_entity": 20,
        "record_fts": 14,
        "record_own": 0,
        "record_per": 3,
        "record_topic": 15,
        "see": 4,
        "source": 2,
        "source_author": 3,
        "source_field": 0,
        "source_name": 3,
        "source_own": 0,
        "topic": 2,
        "topic_alias": 5,
        "unit": 5,
    }


def test_its_rows_say_what_the_records_do(run: Runner, tmp_path: Path) -> None:
    file = tmp_path / "out.db"
    assert run("export", str(file)).code == 0
    dates = "SELECT date, date_earliest, date_latest, date_text, date_stated FROM record WHERE id = "
    assert _ask(file, dates + "'summit'") == [
        ("2011-08-24", "2011-08-24", "2011-08-24", "24 August 2011", "late August 2011")
    ]
    assert _ask(file, dates + "'mission'") == [("../1995", None, "1995-12-31", "until 1995", None)]
    assert _ask(file, dates + "'travellers'") == [(None, None, None, None, None)]
    amounts = "SELECT amount_low, amount_high, amount_bound, unit, amount_text, amount_stated FROM record WHERE id = "
    assert _ask(file, amounts + "'wage'") == [
        (54.25, 54.25, "exactly", "USD", "$54.25 a month each", "$54.25 per head and month")
    ]
    assert _ask(file, amounts + "'rail-cost-blog'") == [(300_000_000, None, "over", "USD", "over $300 million", None)]
    assert _ask(file, "SELECT unit FROM record_per WHERE record = 'wage' ORDER BY position") == [
        ("person",),
        ("month",),
    ]
    quote = "SELECT quote, quote_language, quote_translation, speaker, speaker_role FROM record WHERE id = 'kim-road'"
    assert _ask(file, quote) == [("철도는 우리의 길이다.", "ko-KP", "The railway is our road.", "kim-jong-il", None)]
    cites = "SELECT source, paragraph, page, section FROM record_cite WHERE record = 'summit' ORDER BY position"
    assert _ask(file, cites) == [("blog-2013", None, "12", None), ("vostok-2012", 6, None, None)]


@pytest.mark.usefixtures("builtin")
def test_it_is_sound_and_every_foreign_key_leads_somewhere(run: Runner, tmp_path: Path) -> None:
    file, builtin = tmp_path / "out.db", tmp_path / "builtin.db"
    assert run("export", str(file)).code == run("export", str(builtin), "-f", "builtin").code == 0
    for base in (file, builtin):
        assert _ask(base, "PRAGMA integrity_check") == [("ok",)]
        assert _ask(base, "PRAGMA foreign_key_check") == []
    keys = (
        'SELECT t.name, k."from", k."table", k."to" FROM pragma_table_list AS t, pragma_foreign_key_list(t.name) AS k'
        " WHERE t.schema = 'main' AND t.name IN ('record', 'record_topic', 'see') ORDER BY 1, 2"
    )
    assert _ask(file, keys) == [
        ("record", "measure", "measure", "id"),
        ("record", "speaker", "entity", "id"),
        ("record", "unit", "unit", "id"),
        ("record_topic", "record", "record", "id"),
        ("record_topic", "topic", "topic", "id"),
        ("see", "other", "record", "id"),
        ("see", "record", "record", "id"),
    ]


def test_it_has_full_text_search_where_other_programs_look_for_it(run: Runner, tmp_path: Path) -> None:
    file = tmp_path / "out.db"
    assert run("export", str(file)).code == 0
    table = (
        "SELECT name FROM sqlite_master WHERE rootpage = 0 AND sql LIKE '%VIRTUAL TABLE%USING FTS%content=\"record\"%'"
    )
    assert _ask(file, table) == [("record_fts",)]
    search = (
        "SELECT id FROM record WHERE rowid IN (SELECT rowid FROM record_fts WHERE record_fts MATCH '{}') ORDER BY 1"
    )
    for words, ids in (("railways", ["kim-road", "rail-cost", "rail-cost-blog"]), ("дорогу", ["rail-works"])):
        assert [id_ for (id_,) in _ask(file, search.format(words))] == ids
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("VACUUM")  # may give rows new numbers after a gap
    assert _ask(file, search.format("дорогу")) == [("rail-works",)]
    assert _ask(file, "SELECT id FROM record ORDER BY rowid") == [(id_,) for id_ in IDS]


def test_numbers_that_no_binary_number_holds_keep_their_digits(run: Runner, base: Path, tmp_path: Path) -> None:
    text = base.read_text(encoding="utf-8").replace("amount = 54.25", "amount = 12345678901234567.25")
    base.write_text(text.replace("amount = 2000", "amount = 1000000000000000000000001"), encoding="utf-8")
    file = tmp_path / "out.db"
    assert run("export", str(file)).code == 0
    numbers = "SELECT typeof(amount_high), amount_high, amount_high_exact FROM record WHERE id = "
    assert _ask(file, numbers + "'wage'") == [("integer", 12345678901234568, "12345678901234567.25")]
    assert _ask(file, numbers + "'travellers'") == [("real", 1e24, "1000000000000000000000001")]
    assert _ask(file, numbers + "'trade-share'") == [("real", 0.11, None)]


def test_the_same_base_gives_the_same_bytes(run: Runner, tmp_path: Path) -> None:
    for suffix in ("db", "jsonl", "csv", "md"):
        one, two = tmp_path / f"one.{suffix}", tmp_path / f"two.{suffix}"
        assert run("export", str(one)).code == run("export", str(two)).code == 0
        assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize("suffix", ["db", "jsonl", "csv", "md"])
def test_a_base_without_records_is_a_file_without_records(run: Runner, base: Path, tmp_path: Path, suffix: str) -> None:
    base.write_text("[base]\nformat = 1\n", encoding="utf-8")
    file = tmp_path / f"out.{suffix}"
    assert run("export", str(file)) == (0, "", f"{file}: 0 records\n")
    if suffix == "db":
        assert _ask(file, "SELECT count(*) FROM record") == [(0,)]
    else:
        empty = {"jsonl": "", "md": "# A base of facts\n\nNo records.\n"}
        assert file.read_text(encoding="utf-8") == empty.get(
            suffix, run("search", "x", "-o", suffix).out.rstrip() + "\n"
        )


# --- Files that must not be overwritten -------------------------------------------------------------------------------


def test_a_file_that_is_there_is_overwritten_only_by_force(run: Runner, tmp_path: Path) -> None:
    file = tmp_path / "out.JSONL"
    file.write_text("mine", encoding="utf-8")
    message = f"ruskor: {file} already exists; --force overwrites it\n"
    assert run("export", str(file)) == (2, "", message)
    assert file.read_text(encoding="utf-8") == "mine"
    assert run("export", str(file), "--force") == (0, "", f"{file}: 14 records\n")
    assert json.loads(file.read_text(encoding="utf-8").splitlines()[0])["id"] == "border-treaty"


@pytest.mark.parametrize("name", ["out.xlsx", "out", ".db", "db"])
def test_a_name_that_does_not_say_what_to_write_is_a_usage_error(run: Runner, tmp_path: Path, name: str) -> None:
    ends = ".db, .jsonl, .csv, .md, .html or .parquet, or in / for a folder with a page"
    message = f"ruskor: cannot tell the format of '{tmp_path / name}'; end it in {ends}\n"
    assert run("export", str(tmp_path / name)) == (2, "", message)


def test_a_folder_and_a_missing_one_are_usage_errors(run: Runner, tmp_path: Path) -> None:
    (tmp_path / "out.md").mkdir()
    assert run("export", str(tmp_path / "out.md"), "--force") == (2, "", f"ruskor: {tmp_path / 'out.md'} is a folder\n")
    assert run("export", str(tmp_path)) == (2, "", f"ruskor: {tmp_path} is a folder\n")
    file = tmp_path / "none" / "out.md"
    message = f"ruskor: {file} cannot be written: the folder {file.parent} does not exist; create it first\n"
    assert run("export", str(file)) == (2, "", message)


def test_what_is_wrong_with_the_base_leaves_no_file(run: Runner, base: Path, tmp_path: Path) -> None:
    base.write_text("[base]\n", encoding="utf-8")
    assert run("export", str(tmp_path / "out.db")).code == 3
    assert _names(tmp_path) == ["base.toml"]


@pytest.mark.parametrize("suffix", ["db", "jsonl", "csv", "md"])
def test_where_there_is_no_room_the_old_file_stays_and_nothing_else(run: Runner, tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"out.{suffix}"
    file.write_text("mine", encoding="utf-8")
    assert run("topics").code == 0  # builds the index
    command = shlex.join([sys.executable, "-m", "ruskor", "export", "--force", str(file)])
    done = subprocess.run(
        ["sh", "-c", f"ulimit -f 2; {command}"],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")},
    )
    assert (done.returncode, done.stdout) == (4, "")
    message = {"db": "the database could not be written: "}.get(
        suffix, f"{file} could not be written: File too large\n"
    )
    assert done.stderr.startswith(f"ruskor: {message}")
    assert file.read_text(encoding="utf-8") == "mine"
    assert _names(tmp_path) == sorted(["base.toml", file.name])


# --- To standard output -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("format_", ["jsonl", "csv", "md"])
def test_a_hyphen_is_standard_output(run: Runner, tmp_path: Path, format_: str) -> None:
    file = tmp_path / f"out.{format_}"
    assert run("export", str(file)).code == 0
    result = run("export", "-", "--to", format_)
    assert (result.code, result.out.encode(), result.err) == (0, file.read_bytes(), "")


def test_what_goes_to_standard_output_is_named_and_no_database(run: Runner) -> None:
    which = "ruskor: for standard output, choose a format: --to jsonl, --to csv, --to md or --to html\n"
    database = "ruskor: a database cannot go to standard output; name a file: ruskor export facts.db\n"
    assert run("export", "-") == (2, "", which)
    assert run("export", "-", "--to", "db") == (2, "", database)
    unknown = "ruskor: no format 'xml'; choose from jsonl, csv, md, db, html, site, parquet, postgresql\n"
    assert run("export", "-", "--to", "xml") == (2, "", unknown)


def test_to_says_what_to_write_whatever_the_file_is_called(run: Runner, tmp_path: Path) -> None:
    file = tmp_path / "facts"
    assert run("export", str(file), "--to", "csv").code == 0
    assert file.read_text(encoding="utf-8").startswith("kind,id,summary,")
