"""An answer about other parties than those in the question has a note."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from tests.unit.index.bases import open_text

from ruskor.filters import RELEVANCE, Filters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ruskor.library import Library

_NAMES = {
    "anna": ("person", "Anna Berg", "Berg"),
    "otto": ("person", "Otto Lind", "Lind"),
    "karl": ("person", "Karl Roth", "Roth"),
    "india": ("place", "India", "Индия"),
    "germany": ("place", "Germany", "Германия"),
    "mongolia": ("place", "Mongolia", "몽골"),
    "turin": ("place", "Turin", "Турин"),
}
_SUMMARIES = {
    "lamps": ("Germany sells 300 lamps to Mongolia.", ("germany", "mongolia")),
    "wool": ("Mongolian exports of wool to Germany rise.", ("germany", "mongolia")),
    "nurses": ("A German ministry counts the Indian nurses in Mongolia.", ("germany", "india", "mongolia")),
    "visit": ("Otto Lind visits Turin, and Anna Berg writes of it.", ("anna", "otto", "turin")),
    "letter": ("Anna Berg’s letter to Otto Lind tells of the harvest.", ("anna", "otto")),
    "guests": ("Guests from Turin have visited Mongolia since the thaw.", ("turin", "mongolia")),
    "coal": ("German coal is loaded in Turin.", ("germany", "turin")),
    "aid": ("Germany has stopped giving Mongolia direct aid.", ("germany", "mongolia")),
    "salt": ("Indian imports of salt from Mongolia fall.", ("india", "mongolia")),
    "debt": ("A Mongolian paper says that India owes Mongolia 5 shillings.", ("india", "mongolia")),
    "fever": ("In Turin 400 Indians had a fever.", ("india", "germany", "turin")),
    "clerks": (
        "A bank relies on Indian traders for the pay of German clerks in Mongolia.",
        ("india", "germany", "mongolia"),
    ),
    "tin": ("Mongolia buys tin from India.", ("mongolia", "india")),
    "tin-of-mongolia": (
        "India buys tin from Mongolia, which a paper calls the best of the year.",
        ("mongolia", "india"),
    ),
    "pact": ("Mongolia and India agree on a pact about water.", ("mongolia", "india")),
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    parts = ["[base]\nformat = 1\n[source.almanac]\ntype = 'book'\ntier = 'reference'\n"]
    parts += [
        f"[entity.{id_}]\nname = '{name}'\nkind = '{kind}'\naliases = ['{alias}']\n"
        for id_, (kind, name, alias) in _NAMES.items()
    ]
    parts += [
        f"[claim.{id_}]\nsummary = '{summary}'\nentities = {list(entities)}\ncites = [{{ source = 'almanac', page = '1' }}]\n"
        for id_, (summary, entities) in _SUMMARIES.items()
    ]
    with open_text("\n".join(parts), tmp_path_factory) as library:
        yield library


def ask(library: Library, question: str) -> list[str]:
    list(library.find(Filters(words=[question], sort=RELEVANCE, limit=1)))
    return library.notes


@pytest.mark.parametrize(
    ("question", "note"),
    [
        pytest.param("lamps sold by Mongolia to Germany", '"mongolia" and "germany" in these roles', id="who to whom"),
        pytest.param("Lamps from Mongolia to Germany", '"mongolia" and "germany" in these roles', id="from and to"),
        pytest.param("German exports of wool to Mongolia", '"german exports"', id="whose and to whom"),
        pytest.param("German nurses in Mongolia", '"german nurses"', id="another party is named beside"),
        pytest.param("When did Anna Berg visit Turin?", '"anna berg visit"', id="a person and what another does"),
        pytest.param("visit of Berg to Turin", '"berg visit"', id="a family name"),
        pytest.param(
            "Mongolian aid to Germany", '"mongolian" and "germany" in these roles', id="whom, without a preposition"
        ),
        pytest.param("guests from Mongolia to Turin", '"mongolia" and "turin" in these roles', id="whence and whither"),
        pytest.param("letter from Otto Lind to Anna Berg", '"otto lind letter"', id="the writer is the reader"),
        pytest.param(
            "Mongolia's imports of salt from India", '"mongolia imports"', id="a possessive, and the other side"
        ),
        pytest.param(
            "How much does Mongolia owe India?", '"mongolia" and "india" in these roles', id="a verb with a direction"
        ),
        pytest.param("German soldiers with a fever in Turin", '"german soldiers"', id="only people of another country"),
        pytest.param("What salt did Mongolia buy from India?", '"mongolia" and "india" in these roles', id="the buyer"),
        pytest.param("Indian clerks in Mongolia", '"indian clerks"', id="an adjective behind a preposition"),
        pytest.param("imports of Mongolia from India", '"mongolia imports"', id="an owner behind of"),
    ],
)
def test_other_parties_are_noted(library: Library, question: str, note: str) -> None:
    (found,) = [line for line in ask(library, question) if line.startswith("none of the first answers has")]
    assert re.fullmatch(
        f"none of the first answers has {re.escape(note)}; showing answers (about others|with other roles)", found
    )


@pytest.mark.parametrize(
    "question",
    [
        "lamps sold by Germany to Mongolia",
        "lamps from Germany for Mongolia",
        "How many lamps did Mongolia buy from Germany?",
        "Mongolian wool exports",
        "wool from Mongolia to Germany",
        "Indian nurses in Mongolia",
        "nurses of India in Mongolia",
        "When did Otto Lind visit Turin?",
        "Anna Berg on the visit to Turin",
        "letter of Anna Berg to Otto Lind",
        "Turin coal",
        "guests from Turin in Mongolia",
        "German aid to Mongolia",
        "How much does India owe Mongolia?",
        "Does Mongolia owe India anything?",
        "Indian fever in Turin",
        "German clerks in Mongolia",
        "What did India and Mongolia agree on?",
        "water pact between India and Mongolia",
        "India's imports of salt from Mongolia",
        "imports of India from Mongolia",
    ],
)
def test_the_same_parties_in_other_words_are_not_noted(library: Library, question: str) -> None:
    assert not [note for note in ask(library, question) if note.startswith("none of the first answers has")]


def test_an_answer_with_the_parties_comes_before_one_that_exchanges_them(library: Library) -> None:
    filters = Filters(words=["Who buys tin from India?"], sort=RELEVANCE, limit=2)
    assert [json.loads(text)["id"] for text in library.find(filters)] == ["tin", "tin-of-mongolia"]
    filters = filters._replace(words=["When did India buy tin from Mongolia?"])
    assert [json.loads(text)["id"] for text in library.find(filters)] == ["tin-of-mongolia", "tin"]
    assert not library.notes
