"""`ruskor compare` prints the statements of each source on a measure over time, and whether the sources agree."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.conftest import DATA

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Runner

LIST = """\
differ by 1.2×  3  2013       line-length, kilometre
agree           6  2008–2013  line-workers, person
not comparable  1  2008–2013  line-cost, USD
not comparable  1  2008–2014  line-cost, RUB
"""
LIST_TABLE = """\
Verdict         Figures  Years      Measure
──────────────────────────────────────────────────────────
differ by 1.2×        3  2013       line-length, kilometre
agree                 6  2008–2013  line-workers, person
not comparable        1  2008–2013  line-cost, USD
not comparable        1  2008–2014  line-cost, RUB
"""
LENGTH = """\
line-length  2013               65.8 kilometres  differ by 1.2×  ====================  south (analysis)      length-south
line-length  September 2013     54 kilometres    differ by 1.2×  ================      north-again (repost)  length-again
line-length  22 September 2013  54 kilometres    differ by 1.2×  ================      north (reporting)     length-north
"""
LENGTH_TABLE = """\
line-length  kilometre
             2013  65.8  █████████████████████████████████  south (analysis)
   September 2013  54    ███████████████████████████▏       north-again (repost)
22 September 2013  54    ███████████████████████████▏       north (reporting)
                   └ differ by 1.2×
"""
WORKERS_TABLE = """\
line-workers  person
     2008     over 300  ██████████▶                           north (reporting)
     2009  about 1,000  █████████████████████████████░░░░░░░  south (analysis)
June 2009        1,050  ██████████████████████████████████▍   ministry (primary)
           └ agree
     2011      600–800  ████████████████████░░░░░░            north (reporting)
     2013  at most 150  ░░░░░                                 south (analysis)
   (2019)          500  ████████████████▍                     ministry (primary)
Dates without a verdict have only one source.

1,200 │
      │                   ┊
1,000 │                  ●●
      │                   ┊
  800 │                                           ┊
      │                                           ●
  600 │                                           ┊
      │
  400 │
      │       ▲
  200 │                                                                   ▼
      │
    0 │
      └─────────────────────────────────────────────────────────────────────────
        2008        2009        2010        2011        2012        2013
        ● a figure   ▲ at least   ▼ at most   ┊ possible
"""
WORKERS_WIDE = """\
line-workers  person
     2008     over 300  ██████████████▶                                     only one source  north (reporting)
     2009  about 1,000  █████████████████████████████████████████░░░░░░░░░  agree            south (analysis)
June 2009        1,050  ███████████████████████████████████████████████▊                     ministry (primary)
     2011      600–800  ███████████████████████████░░░░░░░░░                only one source  north (reporting)
     2013  at most 150  ░░░░░░░                                             only one source  south (analysis)
   (2019)          500  ██████████████████████▊                             only one source  ministry (primary)
"""
MARKDOWN = """\
| Measure | Date | Value | Verdict | Bar | Source | Id |
| --- | --- | --- | --- | --- | --- | --- |
"""
NARROW = """\
line-cost  USD
about $340 million, 2008–2013
█████████████████████████░░░░░
south (analysis)
not comparable

line-cost  RUB
RUB 9 billion, 2008–2014
██████████████████████████████
ministry (primary)
not comparable
"""
WORKERS = """\
line-workers  2008       over 300 people     only one source  =====>                north (reporting)   workers-2008
line-workers  2009       about 1,000 people  agree            ================----  south (analysis)    workers-2009
line-workers  June 2009  1,050 people        agree            ===================   ministry (primary)  workers-2009-ministry
line-workers  2011       600–800 people      only one source  ===========----       north (reporting)   workers-2011
line-workers  2013       at most 150 people  only one source  ---                   south (analysis)    workers-2013
line-workers  (2019)     500 people          only one source  =========             ministry (primary)  workers-undated

1,200 |
      |                   :
1,000 |                  oo
      |                   :
  800 |                                           :
      |                                           o
  600 |                                           :
      |
  400 |
      |       ^
  200 |                                                                   v
      |
    0 |
      +-------------------------------------------------------------------------
        2008        2009        2010        2011        2012        2013
        o a figure   ^ at least   v at most   : possible
"""
PLAIN = {"NO_COLOR": "1"}


@pytest.fixture(autouse=True)
def _the_compared_base(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every command read the base with figures to compare."""
    monkeypatch.setenv("RUSKOR_FACTS", str(DATA / "acceptance" / "compared.toml"))


def test_alone_it_lists_what_has_several_figures_differing_ones_first(run: Runner) -> None:
    assert run("compare") == (0, LIST, "")
    assert run("compare", terminal=80, env=PLAIN) == (0, LIST_TABLE, "")


def test_a_measure_is_a_line_a_figure_in_a_pipe(run: Runner) -> None:
    assert run("compare", "line-length") == (0, LENGTH, "")
    assert run("compare", "line-length", "-o", "md").out.startswith(MARKDOWN)


def test_a_terminal_gets_bars_and_the_verdict_under_the_figures_of_a_time(run: Runner) -> None:
    assert run("compare", "line-length", terminal=80, env=PLAIN) == (0, LENGTH_TABLE, "")


def test_many_times_make_a_picture_of_the_course_in_a_terminal_and_in_a_pipe(run: Runner) -> None:
    assert run("compare", "line-workers", terminal=80, env=PLAIN) == (0, WORKERS_TABLE, "")
    assert run("compare", "line-workers") == (0, WORKERS, "")


def test_a_wide_window_has_room_for_the_verdicts_beside_the_figures(run: Runner) -> None:
    result = run("compare", "line-workers", terminal=120, env=PLAIN)
    assert result.out.partition("\n\n")[0] + "\n" == WORKERS_WIDE


def test_a_narrow_window_gets_a_block_a_figure(run: Runner) -> None:
    assert run("compare", "line-cost", terminal=30, env=PLAIN) == (0, NARROW, "")


@pytest.mark.parametrize("width", [1, 7, 24, 44, 60, 79, 81, 109, 110, 160, 400])
def test_no_line_is_wider_than_the_window(run: Runner, width: int) -> None:
    for measure in ("line-length", "line-workers", "line-cost"):
        lines = run("compare", measure, terminal=width, env=PLAIN).out.splitlines()
        assert all(len(line) <= max(width, 2) for line in lines)


def test_what_the_output_cannot_hold_is_drawn_with_letters(run: Runner) -> None:
    drawn = run("compare", "line-workers", terminal=80, encoding="ascii", env=PLAIN).out
    assert "June 2009        1,050  ==================================    ministry (primary)\n" in drawn
    assert "           + agree\n" in drawn
    assert "  400 |\n" in drawn


def test_a_differing_verdict_stands_out_and_sources_are_links(run: Runner) -> None:
    drawn = run("compare", "line-length", terminal=80).out
    assert "\x1b[1mdiffer by 1.2×\x1b[0m" in drawn
    assert ";https://north.example/line\x1b\\" in drawn


def test_json_has_the_verdicts_as_data(run: Runner) -> None:
    result = run("compare", "line-workers", "--json")
    assert (result.code, result.err) == (0, "")
    (comparison,) = json.loads(result.out)
    assert list(comparison) == ["measure", "unit", "per", "groups"]
    assert (comparison["measure"], comparison["unit"], comparison["per"]) == ("line-workers", "person", [])
    groups = comparison["groups"]
    assert [list(group) for group in groups] == [["date", "verdict", "ratio", "figures"]] * 5
    assert [(group["date"] and group["date"]["edtf"], group["verdict"], group["ratio"]) for group in groups] == [
        ("2008", "only one source", None),
        ("2009", "agree", None),
        ("2011", "only one source", None),
        ("2013", "only one source", None),
        (None, "only one source", None),
    ]
    shown = json.loads(run("show", "workers-2009", "workers-2009-ministry", "--json").out)
    assert groups[1]["figures"] == shown


def test_json_of_all_is_in_the_order_of_the_list(run: Runner) -> None:
    found = json.loads(run("compare", "--json").out)
    assert [comparison["measure"] for comparison in found] == ["line-length", "line-workers", "line-cost", "line-cost"]
    assert found[0]["groups"][0]["verdict"] == "differ"
    assert found[0]["groups"][0]["ratio"] == 1.219
    lines = run("compare", "-o", "jsonl").out.splitlines()
    assert [json.loads(line) for line in lines] == found


@pytest.mark.parametrize("words", [["line", "length"], ["LENGTH"], ["length"], ["rebuilt", "track"]])
def test_words_find_measures(run: Runner, words: list[str]) -> None:
    assert run("compare", *words) == (0, LENGTH, "")


def test_several_measures_come_one_after_the_other(run: Runner) -> None:
    found = json.loads(run("compare", "line", "--json").out)
    assert [(comparison["measure"], comparison["unit"]) for comparison in found] == [
        ("line-cost", "USD"),
        ("line-cost", "RUB"),
        ("line-length", "kilometre"),
        ("line-workers", "person"),
    ]
    drawn = run("compare", "line", terminal=80, env=PLAIN).out
    assert "\n\nline-cost  RUB\n" in drawn


def test_what_is_not_measured_is_told_with_what_is_like_it(run: Runner) -> None:
    message = "ruskor: no measure 'lime-wages'; did you mean 'line-workers'? (see `ruskor measures`)\n"
    assert run("compare", "lime-wages") == (2, "", message)


def test_fields_and_tables_for_programs_have_a_row_a_figure(run: Runner) -> None:
    fields = ["--fields", "id,verdict,ratio,amount.low"]
    result = run("compare", "line-length", "-o", "csv", *fields)
    assert (result.code, result.err) == (0, "")
    assert result.out.split("\r\n") == [
        "id,verdict,ratio,amount.low",
        "length-south,differ,1.219,65.8",
        "length-again,differ,1.219,54",
        "length-north,differ,1.219,54",
        "",
    ]
    assert run("compare", "cost", "-o", "tsv", "--fields", "id,verdict").out == (
        "id\tverdict\ncost-south\tnot comparable\ncost-ministry\tnot comparable\n"
    )
    header = run("compare", "-o", "csv").out.partition("\r\n")[0]
    assert header.startswith("measure,verdict,ratio,kind,id,")
    assert run("compare", "line-length", "-o", "md").out.splitlines()[2] == (
        "| line-length | 2013 | 65.8 kilometres | differ by 1.2× | ==================== | south (analysis) | length-south |"
    )


def test_filters_choose_the_figures_that_are_compared(run: Runner) -> None:
    def found(*filters: str) -> list[tuple[str, str]]:
        comparisons = json.loads(run("compare", "line-length", "line-workers", "--json", *filters).out)
        return [
            (figure["id"], group["verdict"])
            for comparison in comparisons
            for group in comparison["groups"]
            for figure in group["figures"]
        ]

    assert run("compare", "line-workers", "--tier", "reporting", "--fields", "id,verdict").out == (
        "workers-2008\tonly one source\nworkers-2011\tonly one source\n"
    )
    assert run("compare", "line-workers", "--from", "2010", "--fields", "id").out == "workers-2011\nworkers-2013\n"
    assert run("compare", "--unit", "person").out == "agree  6  2008–2013  line-workers, person\n"


def test_what_the_filters_keep_back_speaks_in_the_verdicts_all_the_same(run: Runner) -> None:
    shown = run("compare", "line-length", "--source", "south", "--fields", "id,verdict,ratio").out
    assert shown == "length-south\tdiffer\t1.219\n"
    copies = run("compare", "line-length", "--tier", "reporting", "--tier", "repost", "--fields", "id,verdict").out
    assert copies == "length-again\tdiffer\nlength-north\tdiffer\n"
    assert run("compare", "line-cost", "--unit", "USD", "--fields", "id,verdict").out == "cost-south\tnot comparable\n"
    assert run("compare", "--source", "ministry").out == (
        "agree           2  2009       line-workers, person\nnot comparable  1  2008–2014  line-cost, RUB\n"
    )


def test_reposts_of_one_text_are_one_source_of_a_measure_too(run: Runner) -> None:
    measures = {item["id"]: item["sources"] for item in json.loads(run("measures", "--json").out)}
    assert measures == {"line-cost": 2, "line-length": 2, "line-workers": 3}


def test_of_more_figures_than_are_held_against_one_the_sources_are_so_many_at_least(
    run: Runner, tmp_path: Path
) -> None:
    path = tmp_path / "many.toml"
    tables = "".join(
        f'[source.s{number}]\ntype = "book"\ntier = "primary"\n[figure.f{number}]\nmeasure = "m"\namount = 5\n'
        f'unit = "USD"\nsummary = "Five."\ncites = [{{ source = "s{number}" }}]\n'
        for number in range(120)
    )
    path.write_text(f"[base]\nformat = 1\n{tables}", encoding="utf-8")
    assert "\nSupport  at least 100 sources; f1 agrees (USD 5); f2" in run("show", "f0", "-f", str(path)).out


def test_nothing_to_compare_is_nothing_found(run: Runner) -> None:
    assert run("compare", "--from", "3000", "--json") == (1, "[]\n", "nothing found\n")
    assert run("compare", "--from", "3000") == (1, "", "nothing found\n")


def test_show_tells_how_many_sources_stand_behind_a_record_and_what_differs(run: Runner) -> None:
    def support(id_: str) -> str:
        (line,) = [line for line in run("show", id_).out.splitlines() if line.startswith("Support")]
        return line.removeprefix("Support").strip()

    assert support("line-opens") == "2 sources"
    assert support("length-north") == (
        "1 source; length-again agrees (54 kilometres); length-south says 65.8 kilometres"
    )
    assert support("workers-2009") == "2 sources; workers-2009-ministry agrees (1,050 people)"
    assert support("cost-ministry") == "1 source"


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        (["timeline", "--sources", "2"], ["line-opens"]),
        (["timeline", "--sources", "3"], []),
        (["figures", "--sources", "2"], ["workers-2009", "workers-2009-ministry"]),
        (["figures", "--tier", "primary"], ["cost-ministry", "workers-2009-ministry", "workers-undated"]),
        (["search", "line", "--tier", "repost", "--sort", "id"], ["length-again", "line-opens"]),
    ],
)
def test_records_are_kept_by_the_tier_and_the_number_of_their_sources(
    run: Runner, filters: list[str], ids: list[str]
) -> None:
    assert [item["id"] for item in json.loads(run(*filters, "--json").out)] == ids


def test_a_tier_that_there_is_not_and_a_number_that_is_none_are_usage_errors(run: Runner) -> None:
    message = "ruskor: no tier 'second'; choose from primary, reporting, analysis, reference, repost\n"
    assert run("figures", "--tier", "second") == (2, "", message)
    assert run("figures", "--sources", "0").code == 2
