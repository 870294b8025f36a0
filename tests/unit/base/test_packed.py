"""While a base is built, only the tables of one file are in memory. The records of the other files are packed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ruskor.base import checks, packed, read
from ruskor.base.resolve import Resolved, resolve
from ruskor.model.exactjson import dumps

if TYPE_CHECKING:
    from ruskor.base.written import Written

BASE = "[base]\nformat = 1\n"
RECORDS = (
    '[event.opens]\nsummary = "It opens."\ndate = "1999-05"\ntopics = ["bridges"]\nentities = ["han"]\n'
    'see = ["old-cost"]\ncites = [{ source = "paper", in = "letter", page = "3" }]\n'
    '[figure.cost]\nsummary = "It costs."\nmeasure = "price"\namount = 1.50\nbound = "about"\nunit = "won"\n'
    'per = ["day"]\nx-own = [1.25, "a"]\ncites = [{ source = "paper" }]\nformerly = ["old-cost"]\n'
    '[figure.range]\nsummary = "More."\nmeasure = "old-price"\nlow = 2\nhigh = 3\nunit = "EUR"\n'
    'cites = [{ source = "old-paper" }]\n'
    '[quote.says]\nsummary = "He says."\ntext = "Yes."\nspeaker = "old-han"\nkeywords = ["word"]\n'
    'cites = [{ source = "paper" }]\n'
    '[claim.stays]\nsummary = "It stays."\ndated = "long ago"\ncites = [{ source = "paper" }]\n'
)
TERMS = (
    '[topic.bridges]\nname = "Bridges"\n[entity.han]\nname = "Han"\nkind = "place"\nformerly = ["old-han"]\n'
    '[source.paper]\ntype = "book"\ntier = "primary"\ntitle = "Paper"\nformerly = ["old-paper"]\n'
    '[source.letter]\ntype = "book"\ntier = "primary"\n[unit.krw]\nname = "krw"\nformerly = ["won"]\n[unit.day]\n'
    '[measure.price]\nformerly = ["old-price"]\n'
)
DATA = Path(__file__).parents[2] / "data"


def _read_packed(*texts: str) -> Written:
    written = read.read(_number(*texts), take=packed.take)
    packed.finish(written)
    return written


def _read_whole(*texts: str) -> Written:
    written = read.read(_number(*texts))
    checks.run(written)
    assert written.errors == []
    return written


def _number(*texts: str) -> list[tuple[str, bytes]]:
    return [(f"{number}.toml", text.encode()) for number, text in enumerate(texts)]


def _everything(base: Resolved) -> str:
    units = base.units(["EUR"])
    return dumps([[*base.records()], base.vocabulary, base.thesaurus, base.titles, units, base.formerly])


@pytest.mark.parametrize(
    "texts",
    [
        (BASE + RECORDS, BASE + TERMS),
        (BASE + TERMS, BASE + RECORDS),
        (BASE + TERMS + RECORDS,),
        (
            BASE + RECORDS,
            BASE,
            BASE + '[claim.more]\nsummary = "More."\ncites = [{ source = "paper" }]\n',
            BASE + TERMS,
        ),
        ((DATA / "valid" / "whole.toml").read_text("utf-8"),),
        ((DATA / "acceptance" / "base.toml").read_text("utf-8"),),
    ],
)
def test_a_packed_base_is_the_base_that_is_read_at_once(texts: tuple[str, ...]) -> None:
    assert _everything(resolve(_read_packed(*texts))) == _everything(resolve(_read_whole(*texts)))


def test_former_ids_become_present_ids_also_in_files_that_were_read_earlier() -> None:
    found = {record["id"]: record for record, _ in resolve(_read_packed(BASE + RECORDS, BASE + TERMS)).records()}
    assert found["opens"]["see"] == ["cost"]
    assert (found["range"]["measure"], found["range"]["cites"][0]["source"]["id"]) == ("price", "paper")
    assert found["says"]["quote"] is not None
    assert found["says"]["quote"]["speaker"] == {"id": "han", "name": "Han"}
    assert found["cost"]["amount"] is not None
    assert (found["cost"]["amount"]["unit"], found["cost"]["amount"]["text"]) == ("krw", "1.5 krw a day, roughly")


def test_only_renamed_records_and_no_texts_remain_of_a_file() -> None:
    written = _read_packed(BASE + RECORDS, BASE + TERMS)
    assert [(kind, id_) for kind, id_, _ in written.records()] == [("figure", "cost")]
    assert {text.text for ids in written.ids.values() for text in ids.values()} == {""}
    assert {name: packed.numbers for name, packed in written.packed.items()} == {
        "0.toml": {"event": 1, "figure": 2, "quote": 1, "claim": 1}
    }


def test_the_reading_ends_at_the_first_file_with_an_error() -> None:
    broken = BASE + RECORDS.replace("low = 2", "low = 4")
    given = iter([*_number(broken, BASE + TERMS)])
    with pytest.raises(packed.FaultError):
        read.read(given, take=packed.take)
    assert [name for name, _ in given] == ["1.toml"]


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ('topics = ["bridges"]', 'topics = ["bridge"]'),
        ('entities = ["han"]', 'entities = ["river"]'),
        ('see = ["old-cost"]', 'see = ["price"]'),
        ('in = "letter"', 'in = "post"'),
        ('source = "old-paper"', 'source = "newspaper"'),
        ('speaker = "old-han"', 'speaker = "paper"'),
        ('unit = "EUR"', 'unit = "euro"'),
        ('per = ["day"]', 'per = ["EUR"]'),
    ],
)
def test_a_name_that_no_file_defines_is_an_error(name: str, other: str) -> None:
    assert RECORDS.count(name) == 1
    with pytest.raises(packed.FaultError):
        _read_packed(BASE + RECORDS.replace(name, other), BASE + TERMS)


def test_faults_of_the_whole_base_are_errors() -> None:
    for more in ('[topic.bridges]\nname = "Other"\n', f'[topic.a]\nname = "{"a" * 2000}"\n', "[claim.opens]\n"):
        with pytest.raises(packed.FaultError):
            _read_packed(BASE + TERMS + RECORDS, BASE + more)
    with pytest.raises(packed.FaultError):
        _read_packed(BASE + TERMS + RECORDS, BASE + '[topic.b]\nname = "B"\nformerly = ["bridges"]\n')
