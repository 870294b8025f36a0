"""In the shipped base, filters keep the records that say a word, and a name never means another name."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Result, Runner


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return a folder for the index of the shipped base that all tests of this file share."""
    return str(tmp_path_factory.mktemp("cache"))


@pytest.fixture
def run(run: Runner, cache: str) -> Runner:
    """Run commands on the shipped base."""

    def run_(*arguments: str, **more: Any) -> Result:
        return run(*arguments, "-f", "builtin", env={"XDG_CACHE_HOME": cache}, **more)

    return run_


def _records(run: Runner, *arguments: str) -> list[dict[str, Any]]:
    result = run(*arguments, "--json")
    assert result.code in {0, 1}, result.err
    records: list[dict[str, Any]] = json.loads(result.out)
    return records


def _ids(run: Runner, *arguments: str) -> list[str]:
    return [record["id"] for record in _records(run, *arguments)]


def _said(record: dict[str, Any]) -> str:
    """Return all text of a record that a reader sees."""
    quote, amount = record["quote"] or {}, record["amount"] or {}
    names = [entity["name"] for entity in record["entities"]]
    parts = [record["summary"], record["note"], record["measure"], *names]
    parts += [quote.get("text"), quote.get("translation"), (quote.get("speaker") or {}).get("name")]
    parts += [amount.get("text"), amount.get("stated"), (record["date"] or {}).get("stated")]
    return "\n".join(part for part in parts if part)


@pytest.mark.parametrize(
    ("verb", "word", "forms"),
    [
        ("timeline", "treaty", r"\btreat(?:y|ies)\b"),
        ("timeline", "summit", r"\bsummits?\b"),
        ("timeline", "visit", r"\bvisit(?:s|ed|ing)?\b"),
        ("figures", "oil", r"\boils?\b"),
        ("figures", "wages", r"\bwages?\b"),
        ("figures", "exports", r"\bexport(?:s|ed|ing)?\b"),
        ("figures", "electricity", r"\belectricity\b"),
        ("claims", "pipeline", r"\bpipelines?\b"),
    ],
)
def test_a_word_keeps_the_records_that_say_it_and_no_other(run: Runner, verb: str, word: str, forms: str) -> None:
    says = {record["id"] for record in _records(run, verb) if re.search(forms, _said(record), re.IGNORECASE)}
    assert set(_ids(run, verb, word)) == says


def test_words_in_quotes_are_found_as_they_are_written(run: Runner) -> None:
    kept = _records(run, "timeline", '"Kim Jong Il visits"')
    assert kept
    assert all("kim jong il visits" in _said(record).lower() for record in kept)
    assert _ids(run, "timeline", '"visits Kim Jong Il"') == []


@pytest.mark.parametrize(
    ("name", "id_", "note"),
    [
        ("Wladimir Putin", "putin", '"Wladimir Putin" is read as "Vladimir Putin"\n'),
        ("Gim Jeongil", "kim-jong-il", '"Gim Jeongil" is read as "Kim Jong Il"\n'),
        ("Bak Geunhye", "park-geun-hye", '"Bak Geunhye" is read as "Park Geun-hye"\n'),
        ("Namp’o", "nampo", ""),
        ("羅先", "rason", ""),
    ],
)
def test_a_name_is_heard_in_any_romanisation_and_that_is_noted(run: Runner, name: str, id_: str, note: str) -> None:
    kinds = [part for kind in ("event", "figure", "quote", "claim") for part in ("--kind", kind)]
    heard = run("timeline", *kinds, "--about", name, "--json")
    assert (heard.code, heard.err) == (0, note)
    assert heard.out == run("timeline", *kinds, "--about", id_, "--json").out


def test_by_hears_what_about_hears(run: Runner) -> None:
    heard = run("quotes", "--by", "Wladimir Putin", "--json")
    assert heard.err == '"Wladimir Putin" is read as "Vladimir Putin"\n'
    assert {item["quote"]["speaker"]["name"] for item in json.loads(heard.out)} == {"Vladimir Putin"}


@pytest.mark.parametrize(
    ("name", "read_as"),
    [
        ("President Putin", "Vladimir Putin"),
        ("Mr Putin", "Vladimir Putin"),
        ("Prime Minister Putin", "Vladimir Putin"),
        ("Russian President Putin", "Vladimir Putin"),
        ("Vladimir Vladimirovich Putin", "Vladimir Putin"),
        ("Putins", "Vladimir Putin"),
        ("г-н Путин", "Владимир Путин"),
        ("президента Путина", "Владимир Путин"),
        ("푸틴 대통령이", "블라디미르 푸틴"),
        ("푸틴 씨", "블라디미르 푸틴"),
        ("푸틴이", "블라디미르 푸틴"),
    ],
)
def test_an_option_hears_titles_patronymics_and_cases_as_words_do(run: Runner, name: str, read_as: str) -> None:
    heard = run("quotes", "--by", name, "--json")
    assert (heard.code, heard.err) == (0, f'"{name}" is read as "{read_as}"\n')
    assert heard.out == run("quotes", "--by", "vladimir-putin", "--json").out


@pytest.mark.parametrize("name", ["Mr Yakunin", "mr yakunin", "Г-н Якунин", "Dr Vladimir Yakunin"])
def test_a_courtesy_before_a_name_says_nothing(run: Runner, name: str) -> None:
    assert _ids(run, "timeline", name) == _ids(run, "timeline", "--about", name) == _ids(run, "timeline", "Yakunin")


def test_a_title_makes_an_ordinary_word_a_name_of_persons_alone(run: Runner) -> None:
    assert run("timeline", "--about", "President Park").err == (
        "ruskor: 'President Park' may mean the entity pak-thae-song or park-geun-hye: choose one\n"
    )
    assert set(_ids(run, "timeline", "Ms Park")) >= set(_ids(run, "timeline", "--about", "Park Geun-hye"))


def test_a_title_of_somebody_else_is_no_part_of_a_name(run: Runner) -> None:
    refused = run("timeline", "--about", "Russian president Lee Myung-bak")
    assert refused.code == 2
    assert refused.err.startswith("ruskor: no entity 'Russian president Lee Myung-bak'")


@pytest.mark.parametrize(
    ("verb", "option", "name", "id_", "note"),
    [
        ("timeline", "--topic", "границы", "border", '"границы" is read as "граница"\n'),
        ("timeline", "--topic", "국경을", "border", '"국경을" is read as "국경"\n'),
        ("figures", "--unit", "доллары", "USD", '"доллары" is read as "USD"\n'),
        ("figures", "--unit", "roubles", "RUB", '"roubles" is read as RUB; --unit also accepts SUR (Soviet Rouble)\n'),
        ("figures", "--unit", "рубли", "RUB", '"рубли" is read as RUB; --unit also accepts SUR (Soviet Rouble)\n'),
        ("figures", "--unit", "человек", "person", ""),
        ("figures", "--unit", "человека", "person", '"человека" is read as "person"\n'),
        ("figures", "--unit", "снарядов", "shell", '"снарядов" is read as "shell"\n'),
        ("figures", "--unit", "명", "person", ""),
        ("figures", "--unit", "명을", "person", '"명을" is read as "person"\n'),
        ("figures", "--unit", "배럴로", "barrel", '"배럴로" is read as "barrel"\n'),
        (
            "figures",
            "--min",
            "10 roubles",
            "10 RUB",
            '"roubles" is read as RUB; --unit also accepts SUR (Soviet Rouble)\n',
        ),
    ],
)
def test_topics_and_units_are_heard_in_inflections(
    run: Runner, verb: str, option: str, name: str, id_: str, note: str
) -> None:
    heard = run(verb, option, name, "--json")
    assert (heard.code, heard.err) == (0, note)
    assert heard.out == run(verb, option, id_, "--json").out


@pytest.mark.parametrize(
    ("name", "read_as"),
    [("Северной Кореи", "Северная Корея"), ("в Пхеньяне", "Пхеньян"), ("Газпрома", "Газпром")],
)
def test_a_case_of_a_whole_name_goes_before_a_part_of_a_longer_one(run: Runner, name: str, read_as: str) -> None:
    heard = run("timeline", "--about", name, "--json")
    assert (heard.code, heard.err) == (0, f'"{name}" is read as "{read_as}"\n')
    assert heard.out == run("timeline", "--about", read_as, "--json").out


def test_a_name_that_several_sources_share_is_refused(run: Runner) -> None:
    for name in ("Reuters", "TASS"):
        refused = run("search", "--source", name)
        assert (refused.code, refused.out) == (2, "")
        assert refused.err.endswith(f": choose one (see `ruskor sources {name}`)\n")


@pytest.mark.parametrize(
    ("name", "known"), [("ТАСС", "TASS"), ("РИА Новости", "RIA Novosti"), ("Коммерсанта", "Kommersant")]
)
def test_a_source_is_heard_by_its_publisher_in_another_script(run: Runner, name: str, known: str) -> None:
    refused, listed = run("search", "--source", name), run("sources", name, "--json")
    assert re.fullmatch(
        rf"ruskor: '{name}' may mean the source .+: choose one \(see `ruskor sources '{name}'`\)\n", refused.err
    )
    assert {known} == {item["container-title"] for item in json.loads(listed.out)}


def test_a_particle_behind_a_korean_name_that_itself_ends_like_one_is_heard(run: Runner) -> None:
    heard = run("quotes", "--by", "김정은이", "--json")
    assert (heard.code, heard.err) == (0, '"김정은이" is read as "김정은"\n')
    assert heard.out == run("quotes", "--by", "kim-jong-un", "--json").out


def test_a_former_id_of_a_source_that_is_also_a_name_of_others_gets_one_note(run: Runner) -> None:
    assert re.fullmatch(
        r'"reuters" is read as the source reuters-2024-10-28; \d+ more sources with this name: `ruskor sources reuters`\n',
        run("search", "--source", "reuters", "--json").err,
    )


@pytest.mark.parametrize("name", ["Security Council", "Republic of Korea", "Far East", "Kremlin", "Tumen", "DPRK"])
def test_an_article_before_a_name_changes_nothing(run: Runner, name: str) -> None:
    assert run("search", "--about", f"the {name}", "--json") == run("search", "--about", name, "--json")


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("president", r"the entity boris-yeltsin or the office 'President of Russia', .+ or \d+ more"),
        ("Президент", r"the entity boris-yeltsin or the office 'President of Russia', .+ or \d+ more"),
        ("Korea", r"the entity north-korea, south-korea, .+ or \d+ more"),
        ("Корея", r"the entity north-korea, south-korea, .+"),
    ],
)
def test_an_ambiguous_part_of_names_is_refused_with_the_most_frequent_first(run: Runner, name: str, known: str) -> None:
    assert re.fullmatch(rf"ruskor: '{name}' may mean {known}: choose one\n", run("search", "--about", name).err)


def test_a_source_is_heard_by_an_author_of_one_source(run: Runner) -> None:
    assert run("search", "--source", "Richard Weitz", "--json").err == '"Richard Weitz" is read as "weitz-2012"\n'


def test_an_ambiguous_office_is_told_by_its_titles(run: Runner) -> None:
    assert run("quotes", "--by", "Russian ambassador").err == (
        "ruskor: 'Russian ambassador' may mean the office 'Russian ambassador to North Korea', 'Russian ambassador to"
        " South Korea' or \"Russia's permanent representative to the United Nations\": choose one\n"
    )


@pytest.mark.parametrize(
    ("verb", "word", "meant"),
    [
        ("figures", "долг", "debt"),
        ("figures", "부채", "debt"),
        ("compare", "долг", "debt"),
        ("timeline", "визит", "visit"),
    ],
)
def test_a_filter_with_a_word_of_another_language_says_that_it_translates_nothing(
    run: Runner, verb: str, word: str, meant: str
) -> None:
    note = f'the records are in English, and a filter does not translate words: "{word}" may be "{meant}"; '
    assert run(verb, word).err.startswith(f"{note}`ruskor search {word}` also looks in keywords, topics and synonyms")
    assert note not in run("figures", "Путин", "доллары").err


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("timeline --about Stalin", "ruskor: no entity 'Stalin' (see `ruskor entities`)\n"),
        ("timeline Stalin", 'nothing found; no record has "stalin"\n'),
        ("timeline sarees", 'nothing found; no record has "sarees"\n'),
        ("timeline treety", "nothing found; no record has \"treety\"; did you mean 'treaty'?\n"),
        ("quotes --by Sergei_Ivanov", "ruskor: no entity 'Sergei Ivanov' (see `ruskor entities`)\n"),
    ],
)
def test_a_suggestion_is_a_slip_away(run: Runner, command: str, message: str) -> None:
    assert run(*(part.replace("_", " ") for part in command.split())).err == message


@pytest.mark.parametrize(
    ("question", "note"),
    [
        (
            "How much oil did North Korea export to Russia?",
            'none of the first answers has "north korea" and "russia" in these roles; showing answers with other roles',
        ),
        (
            "South Korean workers in Russia",
            'none of the first answers has "south korean workers"; showing answers about others',
        ),
        (
            "What does Russia import from North Korea?",
            'none of the first answers has "russia" and "north korea" in these roles; showing answers with other roles',
        ),
        (
            "How many missiles did Russia give North Korea?",
            'none of the first answers has "russia" and "north korea" in these roles; showing answers with other roles',
        ),
        (
            "Russian troops in North Korea",
            'none of the first answers has "russian" and "north korea" in these roles; showing answers with other roles',
        ),
        (
            "When did Yeltsin visit Pyongyang?",
            (
                'no record has "visit" with all other words; showing records with related words\n'
                'none of the first answers has "yeltsin visit"; showing answers about others'
            ),
        ),
        (
            "Did Gorbachev visit Seoul?",
            'no record has "visit" with "gorbachev"; showing records with related words',
        ),
    ],
)
def test_an_answer_to_another_question_is_noted(run: Runner, question: str, note: str) -> None:
    assert run("search", question, "--json").err == f"{note}\n"


@pytest.mark.parametrize(
    "question",
    [
        "How much oil did Russia export to North Korea?",
        "North Korean workers in Russia",
        "North Korean troops in Russia",
        "When did Putin visit Pyongyang?",
        "Когда Путин был в Пхеньяне?",
        "푸틴이 평양을 방문한 날",
    ],
)
def test_an_answer_to_the_question_is_not(run: Runner, question: str) -> None:
    found = run("search", question, "--json")
    assert (found.code, found.err) == (0, "")


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("Yeltsin's letter to Lee Young-sam", "lee young sam"),
        ("Samsung factory in Russia", "samsung"),
        ("Kim Jong Un birthday", "birthday"),
        ("2027 summit", "2027"),
    ],
)
def test_a_name_or_a_word_that_no_record_has_is_told(run: Runner, question: str, word: str) -> None:
    assert run("search", question).err == f'nothing found; no record has "{word}"\n'


def test_a_number_with_a_scale_in_other_letters_is_no_word_of_another_language(run: Runner) -> None:
    assert run("figures", "1,1 млрд", "--json").err == run("figures", "11억", "--json").err == ""


def test_a_note_names_things_in_the_script_of_the_question(run: Runner) -> None:
    assert run("timeline", "Bak Geunhye", "--json").err == '"bak geunhye" is read as "Park Geun-hye"\n'


def test_places_named_in_the_text_are_found_by_about(run: Runner) -> None:
    assert "khasan-rajin-link-agreed-2001" in _ids(run, "timeline", "--about", "하산", "--with", "나진")


def test_a_name_with_several_meanings_is_refused_with_them(run: Runner) -> None:
    refused = run("timeline", "--about", "Kim")
    assert (refused.code, refused.out) == (2, "")
    assert re.fullmatch(
        r"ruskor: 'Kim' may mean the entity (?:[a-z-]+, ){4}[a-z-]+ or \d+ more: choose one\n", refused.err
    )


def test_about_twice_is_either_and_with_is_both(run: Runner) -> None:
    putin, kim = (set(_ids(run, "timeline", "--about", name)) for name in ("Putin", "Kim Jong Il"))
    assert set(_ids(run, "timeline", "--about", "Putin", "--about", "Kim Jong Il")) == putin | kim
    both = set(_ids(run, "timeline", "--about", "Putin", "--with", "Kim Jong Il"))
    assert both
    assert both == putin & kim


@pytest.mark.parametrize("name", ["Kim Yong Il", "Kim Jong Nam", "Anseong", "Boris Putin"])
def test_a_name_that_the_base_does_not_have_is_refused_by_a_filter(run: Runner, name: str) -> None:
    refused = run("timeline", "--about", name)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith(f"ruskor: no entity '{name}'")


@pytest.mark.parametrize(
    "name",
    [
        "Kim Yong Il",
        "Kim Yo Jong",
        "Who is Kim Yo Jong?",
        "kim yo jong",
        "Vladimir Medvedev",
        "Park Medvedev",
        "Vladimir Ivanenko",
    ],
)
def test_a_search_for_a_name_that_the_base_does_not_have_finds_nobody_else(run: Runner, name: str) -> None:
    result = run("search", name, "--json")
    assert (result.code, result.out) == (1, "[]\n")
    assert result.err.startswith("nothing found; ")


@pytest.mark.parametrize(
    "name", ["Vladimir Putin", "Vladimir Vladimirovich Putin", "President Putin", "Vladimir V. Putin", "Путин"]
)
def test_patronymics_initials_and_titles_say_no_more_than_the_name(run: Runner, name: str) -> None:
    assert _ids(run, "search", name)[:10] == _ids(run, "search", "Putin")[:10]


def test_an_office_is_whoever_may_have_held_it_at_the_date(run: Runner) -> None:
    may = _records(run, "quotes", "--by", "President of Russia")
    assert {record["quote"]["speaker"]["name"] for record in may} >= {"Vladimir Putin", "Dmitry Medvedev"}
    for record in may:
        if record["quote"]["speaker"]["name"] == "Dmitry Medvedev" and record["date"]:
            assert "2008" <= record["date"]["earliest"][:4] <= "2012"
    must = {record["id"] for record in _records(run, "quotes", "--by", "President of Russia", "--certain")}
    assert must
    assert must <= {record["id"] for record in may}


def test_a_word_that_no_answer_has_is_noted(run: Runner) -> None:
    result = run("search", "coffee exports from Russia", "--json")
    assert 'no record has "coffee"' in result.err
    assert isinstance(json.loads(result.out), list)


def test_a_mistyped_word_of_a_search_is_noted(run: Runner) -> None:
    result = run("search", "Gorbachew", "--json")
    assert (result.code, result.err) == (0, '"gorbachew" is read as "gorbachev"\n')


@pytest.mark.parametrize(
    ("question", "bare"),
    [
        ("마체고라에 따르면 노동자", "마체고라 노동자"),
        ("마체고라의 말에 따르면 노동자", "마체고라 노동자"),
        ("노동자에 대해 마체고라", "노동자 마체고라"),
        ("по данным Росстата въезд северокорейцев", "Росстат въезд северокорейцев"),
        ("согласно Росстату въезд северокорейцев", "Росстат въезд северокорейцев"),
    ],
)
def test_a_phrase_before_a_source_is_no_content(run: Runner, question: str, bare: str) -> None:
    assert _ids(run, "search", question) == _ids(run, "search", bare)


@pytest.mark.parametrize("question", ["Что говорил Мацегора о рабочих?", "Что сказал Мацегора о рабочих?"])
def test_a_verb_of_saying_asks_for_quotations(run: Runner, question: str) -> None:
    assert _ids(run, "search", question)[0] == "matsegora-blow-to-economy-2018"


def test_a_short_name_becomes_no_ordinary_word(run: Runner) -> None:
    assert "read as" not in run("search", "trade through Rasn", "--json").err
    assert '"rasn" is read as "ran"' in run("search", "trade rasn", "--json").err


@pytest.mark.parametrize("name", ["김정은의", "김정은은", "김정은과", "김정은에게"])
def test_a_name_that_ends_like_a_particle_may_have_a_particle(run: Runner, name: str) -> None:
    assert run("search", name, "--json") == run("search", "김정은", "--json")


@pytest.mark.parametrize(("typed", "meant"), [("treaaty", "treaty"), ("sumit", "summit")])
def test_a_filter_corrects_no_typing_error(run: Runner, typed: str, meant: str) -> None:
    result = run("timeline", typed, "--json")
    assert (result.code, result.out) == (1, "[]\n")
    assert result.err == f"nothing found; no record has \"{typed}\"; did you mean '{meant}'?\n"


@pytest.mark.parametrize(
    "question",
    [
        "How many North Korean workers in Russia in 1975?",
        "сколько рабочих в 1975 году",
        "1975년 노동자",
        "workers since 1975",
    ],
)
def test_a_year_is_no_number_of_anything(run: Runner, question: str) -> None:
    ids = _ids(run, "search", question)
    assert "student-visas-2020-first-quarter" in _ids(run, "search", "1975 visas")
    assert "student-visas-2020-first-quarter" not in ids


def test_a_phrase_with_a_number_and_its_scale_is_found(run: Runner) -> None:
    assert _ids(run, "timeline", '"pledges $201.8 million for restoring"') == ["russia-pledges-for-rason"]


@pytest.mark.parametrize(
    "question",
    [
        *("How old is Putin?", "When was Kim Jong Un born?", "How old is Kim Jong Un?"),
        *("How many people live in Khasan?", "하산에 몇 명이 사나요?"),
    ],
)
def test_what_is_asked_about_is_not_dropped_beside_a_name(run: Runner, question: str) -> None:
    result = run("search", question)
    assert (result.code, result.out) == (1, "")
    assert result.err.startswith("nothing found; ")


def test_a_word_that_has_no_place_beside_the_others_is_noted(run: Runner) -> None:
    result = run("search", "When did Kim Jong Un visit Moscow?", "-n", "1")
    assert result.err == 'no record has "moscow" with "kim jong un"; showing records with related words\n'


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (("timeline", "railway", "Rajin", "Khasan", "reopened"), '"reopened"'),
        (("quotes", "gas", "pipeline", "--by", "Putin"), '"gas", or without "pipeline"'),
        (("timeline", "visit", "--about", "Sergei Storchak"), '"visit"'),
        (("timeline", "treaty", '"the wonsan resort"'), '"the wonsan resort"'),
    ],
)
def test_a_filter_that_finds_nothing_names_the_words_that_keep_it(
    run: Runner, command: tuple[str, ...], words: str
) -> None:
    result = run(*command)
    assert (result.code, result.out) == (1, "")
    assert result.err.splitlines()[-1] == f"nothing found; there are records without {words}"


def test_a_filter_by_one_word_that_finds_nothing_names_the_search(run: Runner) -> None:
    search = "`ruskor search railroad` also looks in keywords, topics and synonyms"
    assert run("timeline", "railroad") == (1, "", f"nothing found; {search}\n")
