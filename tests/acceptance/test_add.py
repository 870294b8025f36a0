"""`ruskor add` appends one record or source, from options or from answers on a terminal."""

from __future__ import annotations

import io
import os
from typing import TYPE_CHECKING

import pytest

from ruskor.cli.app import main
from ruskor.cli.streams import Streams

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Runner

BASE = """\
[base]
format = 1

[source.courier]
type = "article-newspaper"
title = "A bridge at last"
tier = "reporting"

[topic.building]
name = "Building"

[entity.edda]
name = "Edda Marsh"
kind = "person"

[unit.cart]
plural = "carts"
"""
EVENT = ("--summary", "The bridge opens.", "--date", "May 1899", "--source", "A bridge at last", "--paragraph", "1")


class _Terminal(io.StringIO):
    """A stream that claims to be a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the path of a base, and make every command read it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RUSKOR_FACTS", "base.toml")
    (tmp_path / "base.toml").write_text(BASE)
    return tmp_path / "base.toml"


def _answer(*arguments: str, lines: str) -> tuple[int, str]:
    """Run a command on a terminal that supplies `lines` as answers; return its exit code and its text."""
    said = _Terminal()
    code = main(arguments, Streams(_Terminal(lines), io.StringIO(), said, os.environ))
    return code, said.getvalue()


def test_an_event_is_appended(run: Runner, base: Path) -> None:
    assert run("add", "event", *EVENT, "--topic", "building", "--about", "edda marsh", "--set", "x-mine=yes") == (
        0,
        "",
        "new: event.the-bridge-opens-1899; known: 0; in conflict: 0; appended to base.toml\n",
    )
    assert (
        base.read_text()
        == f"""{BASE}
[event.the-bridge-opens-1899]
date = "1899-05"
summary = "The bridge opens."
topics = ["building"]
entities = ["edda"]
cites = [{{ source = "courier", paragraph = 1 }}]
x-mine = "yes"
"""
    )
    assert run("check").code == 0


def test_a_figure_a_quote_a_claim_and_a_source(run: Runner) -> None:
    figure = ("--summary", "Carts a day.", "--measure", "Bridge traffic", "--amount", "about 40 carts")
    assert run("add", "figure", *figure, "--source", "courier", "--dry-run").out == (
        '[figure.bridge-traffic]\nmeasure = "bridge-traffic"\namount = 40\nbound = "about"\nunit = "cart"\n'
        'summary = "Carts a day."\ncites = [{ source = "courier" }]\n'
    )
    quote = ("--summary", "She is glad.", "--text", "At last.", "--speaker", "Edda Marsh", "--lang", "en")
    assert run("add", "quote", *quote, "--source", "courier", "--id", "glad", "--dry-run").out == (
        '[quote.glad]\ntext = "At last."\nlang = "en"\nspeaker = "edda"\nsummary = "She is glad."\n'
        'cites = [{ source = "courier" }]\n'
    )
    assert run(
        "add", "claim", "--summary", "It was unsafe.", "--source", "courier", "--page", "3", "--dry-run"
    ).out == ('[claim.it-was-unsafe]\nsummary = "It was unsafe."\ncites = [{ source = "courier", page = "3" }]\n')
    source = ("--type", "book", "--title", "On Bridges", "--author", "Brook, Otto", "--issued", "1901")
    assert run("add", "source", *source, "--tier", "analysis", "--set", "edition=2", "--dry-run").out == (
        '[source.brook-1901]\ntype = "book"\ntitle = "On Bridges"\nauthor = ["Brook, Otto"]\nissued = "1901"\n'
        'tier = "analysis"\nedition = "2"\n'
    )


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (
            ["evnt"],
            2,
            "ruskor: no kind 'evnt'; did you mean 'event'? (choose from event, figure, quote, claim, source)\n",
        ),
        (
            ["event"],
            2,
            "ruskor: an event needs --summary, --date, --source; on a terminal, ruskor asks for missing values\n",
        ),
        (
            ["event", *EVENT, "--topic", "Bilding"],
            3,
            (
                "the new record: topics: no topic 'Bilding' in the base; did you mean 'building'?; --new topics adds it\n"
                "ruskor: nothing was written: 1 fault\n"
            ),
        ),
        (
            [
                "figure",
                "--summary",
                "X.",
                "--measure",
                "x",
                "--amount",
                "many",
                "--unit",
                "cart",
                "--source",
                "courier",
            ],
            3,
            (
                "the new record: amount, from column 'amount': 'many' is not a number like 100M, 1.5bn, 2e8 or 200_000_000\n"
                "ruskor: nothing was written: 1 fault\n"
            ),
        ),
        (["event", *EVENT, "-f", "builtin"], 2, "ruskor: name the file of the base to append to: --into FILE\n"),
    ],
)
def test_what_is_refused(run: Runner, base: Path, arguments: list[str], code: int, message: str) -> None:
    assert run("add", *arguments) == (code, "", message)
    assert base.read_text() == BASE


def test_what_the_base_has_is_not_added_twice(run: Runner, base: Path) -> None:
    run("add", "event", *EVENT)
    before = base.read_text()
    assert run("add", "event", *EVENT).err == "new: nothing; known: 1; in conflict: 0; the base already has it\n"
    assert run("add", "event", *EVENT, "--id", "the-bridge-opens-1899", "--set", "note=Other.").err.endswith(
        "the base already has 'the-bridge-opens-1899'; choose another --id\n"
    )
    assert base.read_text() == before


def test_a_terminal_is_asked_until_each_answer_can_be_read(base: Path) -> None:
    code, said = _answer(
        "add", "event",
        lines="The bridge opens.\n06/05/1899\nMay 1899\ncurier\ncourier\none\n1\nBuilding\nOtto Brook; Edda Marsh\nperson\ny\n",
    )  # fmt: skip
    assert code == 0
    assert said == (
        "summary (one plain sentence of your own): "
        "date (such as 2009, 2009-04-25, May 2009, about 2009):   '06/05/1899' may be 1899-05-06 or 1899-06-05; write one of these\n"
        "date (such as 2009, 2009-04-25, May 2009, about 2009): "
        "source:   no source 'curier' in the base; did you mean 'courier'?\n"
        "  add the source first: ruskor add source\n"
        "source: paragraph (press Enter to leave it out):   a paragraph is a number, counted from 1; a byline is 0\n"
        "paragraph (press Enter to leave it out): topics (with ; between several, press Enter to leave it out): "
        "entities (persons, places … that the record is about, with ; between several, press Enter to leave it out): "
        "  no entity 'Otto Brook' in the base\n"
        "  to add it, write its kind, such as person or place: \n"
        '[entity.otto-brook]\nname = "Otto Brook"\nkind = "person"\n\n'
        '[event.the-bridge-opens-1899]\ndate = "1899-05"\nsummary = "The bridge opens."\ntopics = ["building"]\n'
        'entities = ["otto-brook", "edda"]\ncites = [{ source = "courier", paragraph = 1 }]\n\n'
        "append this to base.toml? y or n: new: 1 entity, 1 event; known: 0; in conflict: 0; appended to base.toml\n"
    )
    assert base.read_text().startswith(f"{BASE}\n[entity.otto-brook]\n")


def test_a_speaker_that_the_base_lacks_can_be_added(base: Path) -> None:
    code, said = _answer(
        "add", "quote", "--text", "At last.", "--lang", "en", "--summary", "He is glad.", "--source", "courier",
        lines="Otto Brook\nperson\n\n\n\n\n\ny\n",
    )  # fmt: skip
    assert code == 0
    assert "no entity 'Otto Brook' in the base\n  to add it, write its kind, such as person or place: " in said
    assert base.read_text().startswith(f'{BASE}\n[entity.otto-brook]\nname = "Otto Brook"\nkind = "person"\n')


def test_a_source_is_asked_for_with_a_hint_where_the_form_is_not_plain(base: Path) -> None:
    code, said = _answer("add", "source", lines="book\nOn bridges\nMarsh, Edda\n1899\n\n\n\n\nprimary\ny\n")
    assert code == 0
    leave = "press Enter to leave it out"
    assert said.partition("\n")[0] == (
        "type (article-newspaper, article-journal, book, report, webpage …): "
        f"title ({leave}): "
        f"author (Family, Given, with ; between several, {leave}): "
        f"issued (such as 2009, 2009-04-25, May 2009, {leave}): "
        f"container-title ({leave}): publisher ({leave}): url ({leave}): language ({leave}): "
        "tier (primary, reporting, analysis or reference): "
    )
    assert 'title = "On bridges"' in base.read_text()


def test_no_and_the_end_of_the_input_write_nothing(base: Path) -> None:
    code, said = _answer("add", "claim", lines="It was unsafe.\ncourier\n\n\n\nn\n")
    assert (code, said.splitlines()[-1]) == (1, "append this to base.toml? y or n: nothing was written")
    code, said = _answer("add", "claim", lines="It was unsafe.\n")
    assert (code, said.splitlines()[-2:]) == (
        3,
        [
            "summary (one plain sentence of your own): source: the input ended before the last answer",
            "ruskor: nothing was written: 1 fault",
        ],
    )
    assert base.read_text() == BASE
