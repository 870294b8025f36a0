"""`ruskor import` adds references and table rows to a base, and leaves existing entries as they are."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ruskor.cli import keeping

if TYPE_CHECKING:
    from tests.conftest import Runner

DATA = Path(__file__).parents[1] / "data"
BASE = """\
[base]
format = 1

[source.census]
type = "report"
title = "Census"
tier = "primary"

[entity.lyon]
name = "Lyon"
kind = "place"
aliases = ["Lugdunum"]

[unit.person]
plural = "people"
"""
CITIES = """\
City;Year;Population
Lugdunum;1999;445 452
Lyon;2010;about 484,000
Lyon;2011;..
"""
FIGURES = (
    *("--kind", "figure", "--map", "date=Year", "--map", "amount=Population", "--map", "entities=City"),
    *("--set", "unit=people", "--set", "measure=population of Lyon", "--set", "source=Census"),
    *("--set", "summary=Population of {City}."),
)
FIGURES_AS_TOML = """\
[figure.population-of-lyon-1999]
date = "1999"
measure = "population-of-lyon"
amount = 445_452
unit = "person"
summary = "Population of Lugdunum."
entities = ["lyon"]
cites = [{ source = "census" }]

[figure.population-of-lyon-2010]
date = "2010"
measure = "population-of-lyon"
amount = 484_000
bound = "about"
unit = "person"
summary = "Population of Lyon."
entities = ["lyon"]
cites = [{ source = "census" }]
"""
EVENTS = "date,summary,source,entities\n1999-07,The bridge opens.,census,Lyon\n"
CSL = """\
[
{"id": "smith-2020", "type": "book", "title": "A <i>Book</i>", "author": [{"family": "Smith", "given": "Ann"}],
 "issued": {"date-parts": [[2020, 5]]}, "publisher": "Press", "DOI": "https://doi.org/10.1000/1"},
{"id": "http://zotero.org/users/1/items/ABCD", "type": "article-newspaper", "title": "News",
 "container-title": "The Daily Herald", "issued": {"date-parts": [["2021", 3, 9]]}, "language": "English"}
]
"""
SOURCES = """\
[source.smith-2020]
type = "book"
title = "A Book"
author = ["Smith, Ann"]
issued = "2020-05"
publisher = "Press"
tier = "analysis"
DOI = "10.1000/1"

[source.the-daily-herald-2021-03-09]
type = "article-newspaper"
title = "News"
issued = "2021-03-09"
container-title = "The Daily Herald"
language = "en"
tier = "reporting"
"""
TIERS = ("--tier", "analysis", "--tier", "article-newspaper=reporting")
BIBTEX = r"""
@article{Erdos1950,
  author = {Erd{\H o}s, P. and {World Bank} and van der Berg, Jr., Anna},
  title = {On {T}hings \& Others},
  journal = {Mathematics}, year = 1950, month = may, pages = {1--12}, number = 2,
  file = {:x.pdf},
}
"""
RIS = """\
TY  - CHAP\r
AU  - van Gogh, Vincent\r
AU  - Reuters\r
TI  - A chapter\r
T2  - A book\r
PY  - 1999\r
DA  - 1999/04//\r
SP  - 3\r
EP  - 9\r
ER  - \r
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a base and files to import, in which every command runs."""
    monkeypatch.chdir(tmp_path)
    for name, text in (
        ("base.toml", BASE), ("cities.csv", CITIES), ("refs.json", CSL), ("refs.bib", BIBTEX), ("refs.ris", RIS),
        ("events.csv", EVENTS),
    ):  # fmt: skip
        (tmp_path / name).write_bytes(text.encode())
    return tmp_path


def test_rows_of_a_table_are_printed_as_toml(run: Runner) -> None:
    assert run("import", "cities.csv", "-f", "base.toml", *FIGURES) == (
        0,
        FIGURES_AS_TOML,
        "cities.csv: a row without an amount was left out\nnew: 2 figures; known: 0; in conflict: 0\n",
    )


def test_into_appends_and_a_second_import_adds_nothing(run: Runner, folder: Path) -> None:
    first = run("import", "cities.csv", "--into", "base.toml", *FIGURES)
    assert first.err.splitlines()[-1] == "new: 2 figures; known: 0; in conflict: 0; appended to base.toml"
    assert (folder / "base.toml").read_text() == f"{BASE}\n{FIGURES_AS_TOML}"
    second = run("import", "cities.csv", "--into", "base.toml", *FIGURES)
    assert second[:2] == (0, "")
    assert second.err.splitlines()[-1] == "new: nothing; known: 2; in conflict: 0; base.toml is unchanged"
    assert (folder / "base.toml").read_text() == f"{BASE}\n{FIGURES_AS_TOML}"
    assert run("check", "base.toml").code == 0


def test_what_a_keeper_adds_to_a_record_makes_no_conflict_and_what_differs_does(run: Runner, folder: Path) -> None:
    changed = FIGURES_AS_TOML.replace("445_452", "445_000").replace("about", "about")
    richer = changed.replace('cites = [{ source = "census" }]', 'cites = [{ source = "census" }]\nnote = "Mine."')
    (folder / "base.toml").write_text(f"{BASE}\n{richer}")
    assert run("import", "cities.csv", "--into", "base.toml", *FIGURES) == (
        3,
        "",
        (
            "cities.csv: a row without an amount was left out\n"
            "cities.csv:2: conflict: figure.population-of-lyon-1999: amount is 445000 in the base and 445452 here\n"
            "new: nothing; known: 1; in conflict: 1; base.toml is unchanged\n"
        ),
    )


def test_dry_run_lists_and_writes_nothing(run: Runner, folder: Path) -> None:
    run("import", "events.csv", "--into", "base.toml")
    (folder / "events.csv").write_text(f"{EVENTS}2001,The bridge closes.,census,Lyon\n")
    assert run("import", "events.csv", "--into", "base.toml", "--dry-run") == (
        0,
        "new       event.the-bridge-closes-2001  events.csv:3\nknown     event.the-bridge-opens-1999   events.csv:2\n",
        "new: event.the-bridge-closes-2001; known: 1; in conflict: 0; nothing was written\n",
    )
    assert "closes" not in (folder / "base.toml").read_text()


def test_a_file_keeps_its_line_ends_its_mark_its_mode_and_its_bytes(run: Runner, folder: Path) -> None:
    before = b"\xef\xbb\xbf" + BASE.rstrip("\n").replace("\n", "\r\n").encode()
    (folder / "base.toml").write_bytes(before)
    (folder / "base.toml").chmod(0o640)
    assert run("import", "events.csv", "--into", "base.toml").code == 0
    after = (folder / "base.toml").read_bytes()
    assert after.startswith(before + b"\r\n\r\n[event.the-bridge-opens-1999]\r\n")
    assert after.count(b"\n") == after.count(b"\r\n")
    assert (folder / "base.toml").stat().st_mode & 0o777 == 0o640
    assert run("check", "base.toml").code == 0


def test_a_new_file_of_a_folder_is_begun(run: Runner, folder: Path) -> None:
    (folder / "base").mkdir()
    (folder / "base.toml").rename(folder / "base" / "words.toml")
    assert run("import", "events.csv", "-f", "base", "--into", "base/events.toml").code == 0
    assert (
        (folder / "base" / "events.toml").read_text().startswith("[base]\nformat = 1\n\n[event.the-bridge-opens-1999]")
    )
    assert run("check", "base").code == 0


def test_the_shipped_base_is_never_the_one_that_is_meant(run: Runner) -> None:
    result = run("import", "events.csv")
    assert (result.code, result.err) == (0, "new: event.the-bridge-opens-1999; known: 0; in conflict: 0\n")
    assert 'entities = ["lyon"]' in result.out  # without a base, a name becomes the id made of it


def test_what_changes_meanwhile_is_not_written_over(run: Runner, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = keeping.tell

    def change(*arguments: object) -> None:
        (folder / "base.toml").write_text(f"{BASE}# mine\n")
        real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(keeping, "tell", change)
    assert run("import", "events.csv", "--into", "base.toml") == (
        2,
        "",
        "ruskor: base.toml has changed since ruskor read it, so nothing was written; run the command again\n",
    )
    assert (folder / "base.toml").read_text() == f"{BASE}# mine\n"
    assert not list(folder.glob(".ruskor*"))


def test_what_is_new_is_made_where_it_is_asked_for(run: Runner, folder: Path) -> None:
    (folder / "events.csv").write_text(
        "date,summary,source,entities,topics\n1999,It opens.,census,Saint-Étienne;Lyon,Bridges\n"
    )
    refused = run("import", "events.csv", "--into", "base.toml")
    assert refused == (
        3,
        "",
        (
            "events.csv:2: topics: no topic 'Bridges' in the base; --new topics adds it\n"
            "events.csv:2: entities: no entity 'Saint-Étienne' in the base; --new entities=KIND adds it\n"
            "ruskor: nothing was written: 2 faults\n"
        ),
    )
    made = run("import", "events.csv", "-f", "base.toml", "--new", "topics", "--new", "entities=place")
    assert made.err == "new: 1 topic, 1 entity, 1 event; known: 0; in conflict: 0\n"
    assert made.out.startswith(
        '[topic.bridges]\nname = "Bridges"\n\n[entity.saint-etienne]\nname = "Saint-Étienne"\nkind = "place"\n\n'
    )
    assert 'entities = ["saint-etienne", "lyon"]' in made.out


def test_a_fault_is_told_with_its_line_and_what_to_do(run: Runner, folder: Path) -> None:
    (folder / "events.csv").write_text(
        "date,summary,source,entities\n06/05/2024,One.,census,\n2024-13,Two.,census,\n31.02.2024,Three.,censu,\n"
        "2024,,census,Nowhere\n"
    )
    assert run("import", "events.csv", "--into", "base.toml") == (
        3,
        "",
        (
            "events.csv:2: date, from column 'date': '06/05/2024' may be 2024-05-06 or 2024-06-05; write one of these"
            "; --dates dmy or --dates mdy decides it for all dates\n"
            "events.csv:3: date, from column 'date': '2024-13': there is no month 13\n"
            "events.csv:4: date, from column 'date': '2024-02-31': February 2024 has no day 31\n"
            "events.csv:5: the row has no summary: column 'summary' is empty\n"
            "ruskor: nothing was written: 4 faults\n"
        ),
    )
    (folder / "events.csv").write_text("date,summary,source\n06/05/2024,One.,census\n")
    assert 'date = "2024-06-05"' in run("import", "events.csv", "-f", "base.toml", "--dates", "mdy").out


def test_the_whole_base_is_checked_before_anything_is_written(run: Runner, folder: Path) -> None:
    (folder / "events.csv").write_text("date,summary,source,see\n2024,One.,census,nothing-there\n")
    assert run("import", "events.csv", "--into", "base.toml") == (
        3,
        "",
        (
            "events.csv:2: E201 event.one-2024 names an unknown record 'nothing-there' "
            "(correct the id, or add an entry with this id)\n"
            "ruskor: nothing was written: 1 fault\n"
        ),
    )
    assert (folder / "base.toml").read_text() == BASE


def test_rules_can_be_kept_in_a_file(run: Runner, folder: Path) -> None:
    (folder / "cities.rules.toml").write_text(
        'kind = "figure"\n[map]\ndate = "Year"\namount = "Population"\nentities = "City"\n'
        '[set]\nunit = "people"\nmeasure = "population of Lyon"\nsource = "Census"\nsummary = "Population of {City}."\n'
    )
    assert run("import", "cities.csv", "-f", "base.toml", "--rules", "cities.rules.toml").out == FIGURES_AS_TOML
    (folder / "cities.rules.toml").write_text('kin = "figure"\nmap = "x"\n')
    assert run("import", "cities.csv", "--rules", "cities.rules.toml") == (
        3,
        "",
        (
            "cities.rules.toml: no rule 'kin'; did you mean 'kind'? (choose from kind, dates, decimal, separator, delimiter, "
            "tier, map, set, new)\ncities.rules.toml: 'map' must be a table\nruskor: nothing was written: 2 faults\n"
        ),
    )
    (folder / "cities.rules.toml").write_text("kind = \n")
    assert run("import", "cities.csv", "--rules", "cities.rules.toml").err.startswith("cities.rules.toml:1: ")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            "cities.csv --map date=Yaer",
            "no column 'Yaer' for 'date'; did you mean 'Year'? (columns: City, Year, Population)",
        ),
        (
            "cities.csv --map date=Year",
            ("an event needs summary, source; choose a column with --map summary=COLUMN, or one value for all rows "
            "with --set summary=VALUE; the columns are City, Year, Population"),
        ),
        ("cities.csv --kind evnt", ("no kind 'evnt'; did you mean 'event'? (choose from event, figure, quote, claim, "
         "source, entity, topic, unit)")),
        ("cities.csv --map date", "--map needs KEY=VALUE, such as --map date=Year; 'date' has no ="),
        ("cities.csv --map dat=Year", ("no key 'dat' in an event; did you mean 'date' or 'dated'? (choose from id, summary, "
         "date, dated, topics, entities, keywords, see, note, formerly, reviewed, source, paragraph, page, section, in, "
         "precision)")),
        ("cities.csv --dates ymd", "no order of day and month 'ymd'; did you mean 'mdy'? (choose from dmy, mdy)"),
        ("cities.csv --new place", "no key for --new 'place'; choose from entities, speaker, topics, unit"),
        ("cities.csv --new entities", "--new entities needs the kind of entity, such as place: --new entities=KIND"),
        ("refs.json --tier repost", ("no tier 'repost'; did you mean 'reporting'? (choose from primary, reporting, analysis, "
         "reference)")),
        (
            "refs.json",
            ("reference managers do not store the tier of a source; set it with --tier primary|reporting|analysis|reference, "
            "or for one type with --tier article-newspaper=TIER; these references have no tier: 1 article-newspaper, 1 book"),
        ),
        ("refs.json --into .", ". is a folder; name a file of the base to append to"),
        ("none.csv", "none.csv cannot be read: No such file or directory"),
        (". --set source=x", ". is a folder without a .glx file; only a GLX archive can be a folder"),
        ("cities.csv --format xml", "no format 'xml'; choose from csl-json, bibtex, ris, csv, tsv, json, glx"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused(run: Runner, arguments: str, message: str) -> None:
    assert run("import", *arguments.split()) == (2, "", f"ruskor: {message}\n")


def test_references_of_csl_json(run: Runner, folder: Path) -> None:
    assert run("import", "refs.json", *TIERS) == (0, SOURCES, "new: 2 sources; known: 0; in conflict: 0\n")
    assert run("import", "refs.json", "--into", "library.toml", *TIERS).code == 0
    again = run("import", "refs.json", "--into", "library.toml", "--tier", "primary")
    assert again.err == "new: nothing; known: 2; in conflict: 0; library.toml is unchanged\n"
    renamed = (folder / "library.toml").read_text().replace("[source.smith-2020]", "[source.ann]")
    (folder / "library.toml").write_text(renamed)
    assert "known: 2" in run("import", "refs.json", "--into", "library.toml", *TIERS).err  # by the DOI


def test_references_of_bibtex(run: Runner) -> None:
    assert run("import", "refs.bib", "--tier", "analysis") == (
        0,
        (
            '[source.erdos-1950]\ntype = "article-journal"\ntitle = "On Things & Others"\n'
            'author = ["Erdős, P.", "World Bank", "van der Berg, Jr., Anna"]\nissued = "1950-05"\n'
            'container-title = "Mathematics"\ntier = "analysis"\nissue = "2"\npage = "1-12"\n'
        ),
        "refs.bib: 'file' was left out: a source has no such field\nnew: source.erdos-1950; known: 0; in conflict: 0\n",
    )


def test_references_of_ris(run: Runner) -> None:
    assert run("import", "refs.ris", "--tier", "analysis") == (
        0,
        (
            '[source.gogh-1999]\ntype = "chapter"\ntitle = "A chapter"\nauthor = ["van Gogh, Vincent", "Reuters"]\n'
            'issued = "1999-04"\ncontainer-title = "A book"\ntier = "analysis"\npage = "3-9"\n'
        ),
        "new: source.gogh-1999; known: 0; in conflict: 0\n",
    )


def test_standard_input_is_told_by_how_it_begins(run: Runner) -> None:
    for text in (CSL, BIBTEX, RIS):
        assert run("import", "-", "--tier", "primary", stdin=text).code == 0
    assert run("import", "-", stdin=EVENTS).out.startswith("[event.the-bridge-opens-1999]")


def test_a_whole_day_of_wikidata_may_be_a_year(run: Runner, folder: Path) -> None:
    file = str(DATA / "keep" / "wikidata.json")
    mapped = ("--map", "date=date", "--set", "summary={label}.", "--map", "id=event", "--set", "source=census")
    refused = run("import", file, "-f", "base.toml", *mapped)
    assert (refused.code, refused.out) == (3, "")
    first, *_, last = refused.err.splitlines()
    assert first == (
        f"{file}:4: date, from column 'date': '1937-12-01T00:00:00Z' may be that day, or the month or year that begins "
        "with it; in Wikidata, all three look the same; query wikibase:timePrecision and use "
        "--map precision=COLUMN, or keep all possible days with --set precision=widest"
    )
    assert last == "ruskor: nothing was written: 9 faults"
    taken = run("import", file, "-f", "base.toml", *mapped, "--set", "precision=widest")
    assert taken.err == "new: 20 events; known: 0; in conflict: 0\n"
    for date, id_ in (("1937-12", "q4348110"), ("-0320", "q1357977"), ("1555-10-26", "q1064989")):
        assert f'[event.{id_}]\ndate = "{date}"\n' in taken.out


def test_the_results_of_a_query_are_rows(run: Runner, folder: Path) -> None:
    (folder / "query.json").write_text(
        '{"head": {"vars": ["item", "date", "p", "label"]}, "results": {"bindings": [\n'
        '{"item": {"type": "uri", "value": "http://www.wikidata.org/entity/Q1"}, "label": {"type": "literal", '
        '"xml:lang": "en", "value": "It begins"}, "p": {"type": "literal", "value": "9"},\n'
        ' "date": {"datatype": "http://www.w3.org/2001/XMLSchema#dateTime", "type": "literal", '
        '"value": "1850-01-01T00:00:00Z"}},\n'
        '{"item": {"type": "uri", "value": "http://www.wikidata.org/entity/Q2"}, "label": {"type": "literal", '
        '"value": "It ends"}, "date": {"type": "uri", "value": "http://www.wikidata.org/.well-known/genid/1"}}\n]}}\n'
    )
    result = run("import", "query.json", "-f", "base.toml", "--map", "date=date", "--map", "summary=label",
                 "--map", "precision=p", "--map", "id=item", "--set", "source=census")  # fmt: skip
    assert result == (
        0,
        '[event.q1]\ndate = "1850"\nsummary = "It begins"\ncites = [{ source = "census" }]\n',
        "query.json: a row without a date was left out\nnew: event.q1; known: 0; in conflict: 0\n",
    )


def test_a_glx_archive_brings_its_events_sources_persons_and_places(run: Runner, folder: Path) -> None:
    archive = str(DATA / "keep" / "archive.glx")
    assert (
        run("import", archive, "--tier", "primary").out
        == """\
[source.source-register]
type = "document"
title = "Parish register of Alderford"
author = [{ literal = "Church of Alderford" }]
issued = "1840/1860"
tier = "primary"
archive = "Library of Alderford"
genre = "church register"

[entity.person-edda]
name = "Edda Marsh"
kind = "person"

[entity.person-otto]
name = "Otto Brook"
kind = "person"

[entity.place-alderford]
name = "Alderford"
kind = "place"

[event.event-birth-edda]
date = "1850-01-15"
summary = "Birth of Edda Marsh in Alderford."
entities = ["person-edda", "place-alderford"]
cites = [{ source = "source-register", section = "Entry 145" }]

[event.event-wedding]
date = "../1876-04"
summary = "Marsh-Brook wedding."
entities = ["person-edda", "person-otto"]
cites = [{ source = "source-register", section = "Entry 145" }]
note = "The year is on the stone.\\n\\nThe month is not."
"""
    )
    (folder / "archive" / "events").mkdir(parents=True)
    (folder / "archive" / "events" / "all.glx").write_bytes(Path(archive).read_bytes())
    assert run("import", "archive", "--tier", "primary").code == 0
    (folder / "archive" / "bad.glx").write_text("events: [\n")
    assert run("import", "archive", "--tier", "primary").err.startswith(
        "archive/bad.glx:2: column 1: this is not YAML: "
    )


def test_it_says_what_to_install(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    real = importlib.import_module

    def missing(name: str, package: str | None = None) -> object:
        if name.partition(".")[0] in {"pybtex", "rispy", "yaml"}:
            raise ModuleNotFoundError(name=name)
        return real(name, package)

    monkeypatch.setattr(importlib, "import_module", missing)
    for file, package, what in (
        ("refs.bib", "pybtex", "BibTeX"), ("refs.ris", "rispy", "RIS"),
        (str(DATA / "keep" / "archive.glx"), "yaml", "a GLX archive"),
    ):  # fmt: skip
        message = f"ruskor: reading {what} needs {package}, which is not installed: pip install 'ruskor[keep]'\n"
        assert run("import", file, "--tier", "primary") == (2, "", message)
    assert run("import", "refs.json", *TIERS).code == 0


def test_a_base_that_cannot_be_used_is_not_added_to(run: Runner, folder: Path) -> None:
    (folder / "base.toml").write_text(f"{BASE}\n[event.x]\n")
    result = run("import", "events.csv", "--into", "base.toml")
    assert result.code == 3
    assert result.err.splitlines()[-1] == "ruskor: the base cannot be used: 3 findings"
    assert (folder / "base.toml").read_text() == f"{BASE}\n[event.x]\n"
    assert not list(folder.glob(".ruskor*"))
