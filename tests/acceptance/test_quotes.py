"""`ruskor quotes` lists quotations with their speakers and dates."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.acceptance.conftest import Ids
    from tests.conftest import Runner

PLAIN = """\
24 April 2009  Sergei Lavrov  vostok-2012 ¶5  lavrov-trust  Trust comes with trade | and "time".
(2013)         Kim Jong Il    blog-2013 p. 4  kim-road      철도는 우리의 길이다. [The railway is our road.]
"""
TABLE = """\
         Date  Speaker        Quote                                             Source          Id
────────────────────────────────────────────────────────────────────────────────────────────────────────────
24 April 2009  Sergei Lavrov  Trust comes with trade | and "time".              vostok-2012 ¶5  lavrov-trust
       (2013)  Kim Jong Il    철도는 우리의 길이다. [The railway is our road.]  blog-2013 p. 4  kim-road
"""


def test_a_pipe_gets_one_line_a_quote_with_a_tab_shown_as_a_space(run: Runner) -> None:
    assert run("quotes") == (0, PLAIN, "")


def test_a_terminal_gets_a_table_in_which_wide_letters_are_measured(run: Runner) -> None:
    assert run("quotes", terminal=120, env={"NO_COLOR": "1"}) == (0, TABLE, "")


@pytest.mark.parametrize("name", ["sergei-lavrov", "Lavrov", "lavrov", "Лавров", "Сергей Лавров"])
def test_a_speaker_goes_by_id_or_any_name_or_a_word_of_one(ids: Ids, name: str) -> None:
    assert ids("quotes", "--by", name) == ["lavrov-trust"]


def test_several_speakers_widen(ids: Ids) -> None:
    assert ids("quotes", "--by", "Lavrov", "--by", "김정일") == ["lavrov-trust", "kim-road"]


def test_a_speaker_of_nothing_is_no_error_but_nothing_is_found(ids: Ids) -> None:
    assert ids("quotes", "--by", "kim-yong-nam") == []


def test_tags_of_languages_are_one_however_they_are_written(run: Runner, tmp_path: Path) -> None:
    path = tmp_path / "languages.toml"
    tags = ["EN-gb", "eng", "en-US", "zh-hant", "enm", "rus"]
    quotes = "".join(
        f'[quote.q{number}]\ntext = "Да yes 是"\nlang = "{tag}"\nspeaker = "s"\nsummary = "Yes."\n'
        'cites = [{ source = "p" }]\n'
        for number, tag in enumerate(tags)
    )
    head = '[base]\nformat = 1\n[source.p]\ntype = "book"\ntier = "primary"\nlanguage = "GER"\n'
    entity = '[entity.s]\nname = "S"\nkind = "person"\nnames = { kor = "에스", ko = "스", KO = "에" }\n'
    path.write_text(f"{head}{entity}{quotes}", encoding="utf-8")

    def found(*tags: str) -> list[str]:
        options = [part for tag in tags for part in ("--lang", tag)]
        return run("quotes", "-f", str(path), *options, "--fields", "id,quote.lang").out.split()

    assert found("en-GB") == ["q0", "en-GB"]
    assert found("en") == found("ENG") == ["q0", "en-GB", "q1", "en", "q2", "en-US"]
    assert found("zh-HANT", "ru") == ["q3", "zh-Hant", "q5", "ru"]
    assert found("zh-Hant-TW") == []
    assert len(found("*")) == 12
    (source,) = json.loads(run("sources", "-f", str(path), "--json").out)
    (entity,) = json.loads(run("entities", "-f", str(path), "--json").out)
    assert source["language"] == "de"
    assert entity["names"] == {"kor": "에스", "ko": "스", "KO": "에"}


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        (["en"], ["lavrov-trust"]),
        (["ko"], ["kim-road"]),
        (["ko-KP"], ["kim-road"]),
        (["k"], []),
        (["ko-KR"], []),
        (["en", "ko"], ["lavrov-trust", "kim-road"]),
    ],
)
def test_a_language_holds_its_regions(ids: Ids, tags: list[str], expected: list[str]) -> None:
    assert ids("quotes", *(part for tag in tags for part in ("--lang", tag))) == expected


def test_an_unknown_speaker_is_a_usage_error_that_says_where_the_names_are(run: Runner) -> None:
    message = "ruskor: no entity 'Sergei Lavrovic'; did you mean 'sergei-lavrov'? (see `ruskor entities`)\n"
    assert run("quotes", "--by", "Sergei Lavrovic") == (2, "", message)
