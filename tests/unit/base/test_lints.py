"""Each fault that an editor would correct causes its warning, and a sound record causes none."""

from __future__ import annotations

import pytest

from ruskor.base import checks, likeness, lints, read
from ruskor.base.dimensions import find_dimension

BASE = """\
[base]
format = 1
[source.atlas]
type = "book"
tier = "reference"
[source.gazette]
type = "article-newspaper"
tier = "reporting"
issued = "1999-05"
"""
CITES = 'cites = [{ source = "atlas" }]'
USED = """\
[claim.sources-differ]
summary = "The two differ."
cites = [{ source = "atlas" }, { source = "gazette" }]
"""
HEAD = BASE + USED  # it has twelve lines


def _found(text: str) -> list[tuple[int, str, str]]:
    written = read.read([("a.toml", f"{HEAD}{text}".encode())])
    checks.run(written)
    lints.run(written)
    return [(line, code, message) for _, line, code, message in written.report.findings]


def _claims(*summaries: str) -> str:
    names = "abcdefgh"
    return "".join(
        f'[claim.{name}]\nsummary = "{summary}"\n{CITES}\n' for name, summary in zip(names, summaries, strict=False)
    )


def test_a_base_without_a_fault_has_no_warnings() -> None:
    assert _found("") == []


# Summaries and quotations


def test_a_summary_is_one_sentence() -> None:
    assert _found(_claims("The Han freezes", "The ice is thin. It breaks.", "Does it?")) == [
        (14, "W101", "claim.a: the summary does not end in a full stop"),
        (17, "W101", "claim.b: the summary has a second sentence, “It breaks.”"),
    ]


@pytest.mark.parametrize(("number", "codes"), [(60, []), (61, ["W102"])])
def test_a_quotation_has_sixty_words_at_most(number: int, codes: list[str]) -> None:
    text = f'[quote.long]\ntext = "{"word " * number}"\nspeaker = "kim"\nsummary = "Words."\n{CITES}\n'
    found = _found(f'{text}[entity.kim]\nname = "Kim"\nkind = "person"\n')
    assert [code for _, code, _ in found] == codes
    assert [(line, message) for line, _, message in found] == [(14, f"quote.long: the text has {number} words")][
        : len(codes)
    ]


# Nearly the same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Russia supports the zone at Rason.", "Russia supports the zone at Rason."),
        ("Russia supports the zone at Rason.", "Russia supports the free zone at Rason."),
        ("Russia signs a treaty on the waters.", "Russia signed the treaty on waters."),
        ("In 1998 Russia signs a treaty on the waters.", "Russia signs a treaty on the waters in 1998."),
        ("Labour is its main export.", "Labor is its main export."),
        ("Россия поддерживает зону в Расоне.", "Россия поддерживала зону в Расоне."),
        ("It rains.", "It rained."),
    ],
)
def test_two_summaries_with_the_same_words_but_one_are_nearly_the_same(one: str, other: str) -> None:
    assert _found(_claims(one, "Ice floats.", other)) == [
        (20, "W103", "claim.c says nearly the same as claim.a, at a.toml:13")
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Russia supports the zone at Rason.", "China supports the zone at Rason."),
        ("The border is normally sealed.", "The border is not normally sealed."),
        ("It sells arms to the north.", "It sells luxuries to the north."),
        ("Five workers live in Vladivostok.", "Six workers live in Vladivostok."),
        ("Russia sells gas to China.", "China sells gas to Russia."),
        ("China provides aid, says Weitz.", "China provides most of the food aid, says Weitz."),
        ("It rains.", "It rains hard."),
        ("It is.", "It was."),
    ],
)
def test_summaries_that_differ_in_a_word_that_matters_are_two(one: str, other: str) -> None:
    assert _found(_claims(one, other)) == []


def _events(*dates: str) -> str:
    return "".join(
        f'[event.visit-{number}]\ndate = "{date}"\nsummary = "Kim visits Rason by train."\n{CITES}\n'
        for number, date in enumerate(dates)
    )


def test_the_same_at_another_time_is_another_thing() -> None:
    assert _found(_events("1998-01", "1999-01", "2000~")) == []
    assert [code for _, code, _ in _found(_events("1998-01", "1998"))] == ["W103"]


def _figure(id_: str, measure: str, source: str, unit: str = "USD") -> str:
    return (
        f'[figure.{id_}]\nmeasure = "{measure}"\namount = 1\nunit = "{unit}"\nsummary = "Trade between the two."\n'
        f'cites = [{{ source = "{source}" }}]\n'
    )


def test_two_sources_may_measure_the_same() -> None:
    assert _found(_figure("a", "trade", "atlas") + _figure("b", "trade", "gazette")) == []
    assert _found(_figure("a", "trade", "atlas") + _figure("b", "turnover", "atlas")) == []
    assert [code for _, code, _ in _found(_figure("a", "trade", "atlas") + _figure("b", "trade", "atlas"))] == ["W103"]


def test_two_speakers_may_say_the_same() -> None:
    entities = "".join(f'[entity.{id_}]\nname = "{id_}"\nkind = "person"\n' for id_ in ("kim", "li"))
    quotes = "".join(
        f'[quote.{id_}-{number}]\ntext = "Yes."\nspeaker = "{id_}"\nsummary = "Agrees to the bridge."\n{CITES}\n'
        for number, id_ in enumerate(("kim", "li", "kim"))
    )
    assert [message for *_, message in _found(entities + quotes)] == [
        "quote.kim-2 says nearly the same as quote.kim-0, at a.toml:19"
    ]


def test_where_very_many_say_nearly_the_same_a_record_is_held_against_the_first_of_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(likeness, "_MOST_RIVALS", 2)
    assert [message for *_, message in _found(_events("1990", "1991", "1992", "1991", "1992"))] == [
        "event.visit-3 says nearly the same as event.visit-1, at a.toml:17"
    ]


def test_records_of_different_kinds_may_say_the_same() -> None:
    claim = f'[claim.visit]\nsummary = "Kim visits Rason by train."\n{CITES}\n'
    assert _found(_events("1998") + claim) == []


# Names


def test_a_name_belongs_to_one_entity_and_to_one_topic() -> None:
    text = """\
[topic.rail]
name = "Railways"
aliases = ["rail", "train"]
[topic.training]
name = "Training"
aliases = ["school", "Train!"]
[entity.han]
name = "Han"
kind = "place"
names = { ko = "한강" }
[entity.river]
name = "The river"
kind = "place"
names = { ko = "한강" }
[claim.all]
summary = "All are used."
topics = ["rail", "training"]
entities = ["han", "river"]
cites = [{ source = "atlas" }]
"""
    assert _found(text) == [
        (18, "W201", "topic.training: 'Train!' is also a name of topic.rail, at a.toml:13"),
        (26, "W201", "entity.river: '한강' is also a name of entity.han, at a.toml:19"),
    ]


def test_an_id_is_a_name_too() -> None:
    text = """\
[topic.rail]
name = "Railways"
aliases = ["Fast trains"]
[topic.fast-trains]
name = "Expresses"
[claim.all]
summary = "All are used."
topics = ["rail", "fast-trains"]
cites = [{ source = "atlas" }]
"""
    assert _found(text) == [
        (16, "W201", "topic.fast-trains: 'fast-trains' is also a name of topic.rail, at a.toml:13"),
    ]


def test_one_thing_may_have_a_name_twice_and_a_topic_that_of_an_entity() -> None:
    text = """\
[topic.rail]
name = "Rail"
aliases = ["rail", "RAIL", "$", "€"]
[entity.rail]
name = "Rail"
kind = "project"
names = { en = "Rail" }
[claim.all]
summary = "All are used."
topics = ["rail"]
entities = ["rail"]
cites = [{ source = "atlas" }]
"""
    assert _found(text) == []


UNUSED = """\
[topic.rail]
name = "Rail"
[entity.kim]
name = "Kim"
kind = "person"
[source.unread]
type = "book"
tier = "primary"
[unit.car]
[unit.USD]
symbol = "$"
[thesaurus.to-open]
words = ["open", "inaugurate"]
"""


def test_what_no_record_uses_is_told_but_for_words_of_the_thesaurus() -> None:
    assert _found(UNUSED) == [
        (13, "W202", "no record has the topic 'rail'"),
        (15, "W202", "no record has the entity 'kim'"),
        (18, "W202", "no record has the source 'unread'"),
        (21, "W202", "no record has the unit 'car'"),
        (22, "W202", "no record has the unit 'USD'"),
    ]


def test_a_speaker_and_what_a_figure_is_per_are_used() -> None:
    text = f"""\
[entity.kim]
name = "Kim"
kind = "person"
[unit.car]
[quote.yes]
text = "Yes."
speaker = "kim"
summary = "Kim agrees."
{CITES}
[figure.cost]
measure = "cost"
amount = 1
unit = "USD"
per = ["car"]
summary = "What a car costs."
{CITES}
"""
    assert _found(text) == []


def test_nothing_is_called_unused_where_records_are_broken_or_there_are_none() -> None:
    broken = '[claim.broken]\nsummary = "A."\ntopics = "rail"\ncites = [{ source = "atlas" }]\n'
    assert [code for _, code, _ in _found(UNUSED + broken)] == ["E103"]
    written = read.read([("a.toml", f"[base]\nformat = 1\n{UNUSED}".encode())])
    lints.run(written)
    assert written.report.findings == []


def test_a_see_is_answered_and_leads_elsewhere() -> None:
    text = f"""\
[claim.a]
summary = "The ice is thin."
see = ["b", "c"]
{CITES}
[claim.b]
summary = "The boat sinks."
see = ["a"]
{CITES}
[event.c]
date = "1999"
summary = "The port opens."
see = [
    "c",
]
{CITES}
"""
    assert _found(text) == [
        (15, "W203", "claim.a names event.c in 'see', but that record does not name claim.a, at a.toml:21"),
        (25, "W204", "event.c names itself in 'see'"),
    ]


def test_a_list_names_a_thing_once() -> None:
    text = """\
[topic.rail]
name = "Rail"
[claim.a]
summary = "The ice is thin."
topics = ["rail", "rail"]
cites = [
    { source = "atlas", paragraph = 1 },
    { source = "atlas", paragraph = 2 },
    { source = "atlas", paragraph = 1 },
]
"""
    assert _found(text) == [
        (17, "W207", "claim.a names 'rail' twice in 'topics'"),
        (21, "W207", "claim.a names the same position twice in 'cites'"),
    ]


NAMING = """\
[entity.khasan]
name = "Khasan"
kind = "place"
[entity.rajin]
name = "Rajin"
kind = "place"
[entity.link]
name = "Khasan–Rajin link"
kind = "project"
[entity.asia]
name = "Asia"
kind = "place"
[entity.petrova]
name = "Maria Petrova"
kind = "person"
aliases = ["Petrova"]
[entity.bank]
name = "The Bank"
kind = "organisation"
[claim.all]
summary = "All of it is there."
entities = ["khasan", "rajin", "link", "asia", "petrova", "bank"]
cites = [{ source = "atlas", paragraph = 1 }]
"""


@pytest.mark.parametrize(
    ("summary", "entities", "named"),
    [
        ("Trains run from Khasan to Rajin.", ["link", "rajin"], [("Khasan", "khasan")]),
        ("Trains run from Khasan to Khasan.", [], [("Khasan", "khasan")]),
        ("The Khasan–Rajin line is open.", ["link", "khasan", "rajin"], []),
        ("In Asia, President Petrova speaks.", [], [("Asia", "asia"), ("Petrova", "petrova")]),
        ("Radio Free Asia and the Voice of Asia, an Asia Journal, say so.", [], []),
        ("Liudmila Petrova says so.", [], []),
        ("The road of Petrova's dreams leads north.", [], []),
        ("The Bank says so.", [], []),
    ],
)
def test_what_a_summary_names_is_among_its_entities(
    summary: str, entities: list[str], named: list[tuple[str, str]]
) -> None:
    text = f'{NAMING}[claim.a]\nsummary = "{summary}"\nentities = {entities}\n{CITES}\n'
    assert [message for _, _, message in _found(text)] == [
        f"claim.a names {name}, but its entities do not list entity.{id_}" for name, id_ in named
    ]


def _sources(*lines: str) -> str:
    tables = "".join(f'[source.s-{n}]\ntype = "webpage"\ntier = "primary"\n{line}\n' for n, line in enumerate(lines))
    cites = ", ".join(f'{{ source = "s-{number}" }}' for number in range(len(lines)))
    return f'{tables}[claim.all]\nsummary = "All are cited."\ncites = [{cites}]\n'


ADDRESS, OTHER_ADDRESS = 'url = "https://www.example.org/a?b=1"', 'url = "https://www.example.org/a"'
TITLE, SITE = 'title = "The Bridge"\nissued = "1999"', 'container-title = "The Gazette"'


@pytest.mark.parametrize(
    ("one", "other", "what"),
    [
        (ADDRESS, ADDRESS, "the address"),
        (ADDRESS, 'url = "http://Example.org:80/a/?utm_source=x&b=1#top"', "the address"),
        (ADDRESS, 'url = "https://web.archive.org/web/20200101000000/https://example.org/a?b=1"', "the address"),
        ('url = "https://example.org/?a=1&b=2"', 'url = "https://example.org?b=2&a=1"', "the address"),
        ('url = "urn:isbn:1"', 'url = "urn:isbn:1"', "the address"),
        (TITLE, TITLE.replace("The B", "the b"), "the title and date"),
        (f"{TITLE}\n{SITE}", f"{TITLE}\npublisher = 'The Gazette'", "the title and date"),
    ],
)
def test_a_source_is_written_down_once(one: str, other: str, what: str) -> None:
    line = 17 + one.count("\n")
    assert _found(_sources(one, other)) == [(line, "W205", f"source.s-1 has {what} of source.s-0, at a.toml:13")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (ADDRESS, OTHER_ADDRESS),
        (ADDRESS, 'url = "https://example.org/a?b=2"'),
        (OTHER_ADDRESS, 'url = "https://example.org/A"'),
        (OTHER_ADDRESS, 'url = "https://ko.example.org/a"'),
        ('url = "https://example.org/#/a"', 'url = "https://example.org/#/b"'),
        ('url = "http://["', 'url = "http://]"'),
        (TITLE, TITLE.replace("1999", "2000")),
        (TITLE, f"{TITLE}\n{SITE}"),
        (TITLE.replace('The Bridge"', '[Letter]"').replace("[", "[", 1), TITLE),
        ('title = "[A letter]"\nissued = "1999"', 'title = "[A letter]"\nissued = "1999"'),
        ('title = "The Bridge"', 'title = "The Bridge"'),
    ],
)
def test_two_that_only_look_alike_are_two(one: str, other: str) -> None:
    assert _found(_sources(one, other)) == []


def _measures(*measures: str) -> str:
    return "".join(
        f'[figure.f-{number}]\nmeasure = "{measure}"\namount = 1\nunit = "USD"\nsummary = "{number}."\n{CITES}\n'
        for number, measure in enumerate(measures)
    )


def test_a_measure_has_one_name() -> None:
    message = "the measure '{}' may be the 'exports-of-gas' of figure.f-0, at a.toml:13"
    assert _found(_measures("exports-of-gas", "gas-exports", "cost", "gas-exports", "gas-export")) == [
        (20, "W206", message.format("gas-exports")),
        (38, "W206", message.format("gas-export")),
    ]
    assert _found(_measures("gas-from-russia-to-china", "gas-from-china-to-russia", "gas", "oil", "of", "the")) == []


# Values


@pytest.mark.parametrize(
    ("date", "source", "codes"),
    [
        ("1999-06", "gazette", ["W301"]),
        ("1999-05-31", "gazette", []),
        ("1999", "gazette", []),
        ("1999-05/2004", "gazette", []),
        ("../2004", "gazette", []),
        ("2000~", "gazette", []),  # the range of this date includes 1999
        ("2001~", "gazette", ["W301"]),
        ("2004?", "gazette", []),
        ("2004", "atlas", []),
    ],
)
def test_nothing_is_told_before_it_happens(date: str, source: str, codes: list[str]) -> None:
    event = f'[event.a]\ndate = "{date}"\nsummary = "The port opens."\ncites = [{{ source = "{source}" }}]\n'
    found = _found(event)
    assert [code for _, code, _ in found] == codes
    assert [(line, message) for line, _, message in found] == [
        (14, f"event.a has the date {date}, but gazette was issued 1999-05")
    ] * len(codes)
    assert _found(event.replace("[event.", "[claim.")) == []


@pytest.mark.parametrize(
    ("issued", "date", "codes"),
    [
        ("2009~", "2010", []),
        ("2009~", "2011", ["W301"]),
        ("2009~", "2012~", ["W301"]),
        ("2009~", "2011~", []),
        ("2009?", "2010", []),
        ("2009%", "2030", []),
        ("2009", "2010?", []),
        ("2009/..", "2030", []),
        ("../2009", "2010", ["W301"]),
        ("-0399", "-0398", ["W301"]),
    ],
)
def test_what_is_in_doubt_may_have_happened_before_it_was_told(issued: str, date: str, codes: list[str]) -> None:
    source = f'[source.s]\ntype = "book"\ntier = "reference"\ntitle = "S"\nissued = "{issued}"\n'
    event = f'[event.a]\ndate = "{date}"\nsummary = "The port opens."\ncites = [{{ source = "s" }}]\n'
    assert [code for _, code, _ in _found(source + event) if code == "W301"] == codes


def test_a_source_of_unknown_date_may_tell_of_anything() -> None:
    both = '{ source = "gazette" }, { source = "atlas" }'
    assert _found(f'[event.a]\ndate = "2004"\nsummary = "The port opens."\ncites = [{both}]\n') == []


def test_a_measure_counts_one_kind_of_thing() -> None:
    units = "[unit.person]\n[unit.kilometre]\n[unit.mile]\n"
    first = _figure("a", "trade", "atlas") + _figure("b", "trade", "gazette", "person")
    assert _found(first.replace("two.", "two lands.", 1) + "[unit.person]\n") == [
        (22, "W302", "figure.b measures 'trade' in person, figure.a does in USD, at a.toml:13")
    ]
    lengths = _figure("c", "way", "atlas", "kilometre") + _figure("d", "way", "gazette", "mile")
    money = _figure("e", "cost", "atlas", "RUB") + _figure("f", "cost", "gazette", "EUR")
    people = _figure("g", "crowd", "gazette", "person")
    assert _found(units + lengths + money + people) == []


@pytest.mark.parametrize(
    ("unit", "kind"),
    [
        ("USD", "money"),
        ("SUR", "money"),
        ("kilometre", "length"),
        ("kilometers", "length"),
        ("tonne", "mass"),
        ("day", "time"),
        ("worker", "people"),
        ("railway-car", "railway-car"),
    ],
)
def test_units_are_of_a_kind_and_unknown_ones_of_their_own(unit: str, kind: str) -> None:
    assert find_dimension(unit) == kind


def test_a_tier_says_what_a_text_is_and_via_who_carried_it() -> None:
    text = """\
[source.copy]
type = "webpage"
tier = "repost"
[source.original]
type = "webpage"
tier = "primary"
via = "A mirror"
[source.mirror]
type = "webpage"
tier = "repost"
via = "A mirror"
[claim.all]
summary = "All are cited."
cites = [{ source = "copy" }, { source = "original" }, { source = "mirror" }]
"""
    assert _found(text) == [
        (15, "W303", "source.copy is a repost, but has no `via` with the carrier of the text"),
        (22, "W321", "source.mirror has the tier repost, which means only that 'A mirror' carried the text"),
    ]


def test_a_measure_is_for_each_of_the_same() -> None:
    text = """\
[unit.month]
[unit.person]
[figure.pay]
measure = "pay"
amount = 1
unit = "USD"
per = ["person", "month"]
summary = "What one earns."
cites = [{ source = "atlas" }]
[figure.all-pay]
measure = "pay"
amount = 2
unit = "USD"
summary = "What all earn."
cites = [{ source = "atlas" }]
[figure.pay-too]
measure = "pay"
amount = 3
unit = "USD"
per = ["month", "person"]
summary = "What another one gets."
cites = [{ source = "atlas" }]
"""
    message = "figure.all-pay measures 'pay' as a whole, figure.pay does per person and month, at a.toml:15"
    assert _found(text) == [(22, "W305", message)]


def _said(text: str, lang: str) -> str:
    entity = '[entity.kim]\nname = "Kim"\nkind = "person"\n'
    return f'{entity}[quote.a]\ntext = "{text}"\nlang = "{lang}"\nspeaker = "kim"\nsummary = "Kim agrees."\n{CITES}\n'


@pytest.mark.parametrize(
    ("lang", "hint"),
    [("kr", "; ko is"), ("rus", "; ru is"), ("English", "; en is"), ("klingon", ""), ("ko_KR", "")],
)
def test_a_language_is_named_by_its_tag(lang: str, hint: str) -> None:
    assert _found(_said("Да.", lang)) == [(18, "W306", f"quote.a.lang: '{lang}' is not a language tag{hint}")]


@pytest.mark.parametrize(
    ("text", "lang", "script"),
    [
        ("Yes.", "ru", "Latin"),
        ("Yes.", "ko", "Latin"),
        ("Да.", "en", "Cyrillic"),
        ("네.", "ru", "Korean"),
        ("はい。", "ko", "Japanese"),
        ("네.", "zh-CN", "Korean"),
    ],
)
def test_a_quotation_is_in_the_letters_of_its_language(text: str, lang: str, script: str) -> None:
    message = f"quote.a has the language '{lang}', but “{text}” is in {script} letters"
    assert _found(_said(text, lang)) == [(18, "W307", message)]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Да, KEPCO.", "ru"),
        ("네, Kim.", "ko"),
        ("六者會談", "ko"),
        ("漢字", "ja"),
        ("Ne.", "ko-Latn"),
        ("Yes.", "tlh"),
        ("1.", "ru"),
    ],
)
def test_foreign_words_and_transcriptions_are_no_fault(text: str, lang: str) -> None:
    assert _found(_said(text, lang)) == []


def test_so_are_names_and_the_language_of_a_source() -> None:
    text = """\
[entity.kepco]
name = "KEPCO"
kind = "organisation"
names = { ko = "KEPCO", ru = "Kepko", kr = "한국전력공사" }
[source.copy]
type = "webpage"
tier = "primary"
language = "rus"
[claim.all]
summary = "All are used."
entities = ["kepco"]
cites = [{ source = "copy" }]
"""
    assert _found(text) == [
        (16, "W306", "entity.kepco.names.kr: 'kr' is not a language tag; ko is"),
        (16, "W307", "entity.kepco has the language 'ru', but “Kepko” is in Latin letters"),
        (20, "W306", "source.copy.language: 'rus' is not a language tag; ru is"),
    ]


def test_a_paragraph_that_is_cited_is_one_that_the_source_has() -> None:
    text = """\
[source.note]
type = "article"
tier = "reporting"
paragraphs = ["-", "77577e7a3e7f4a3b"]
[claim.all]
summary = "All are cited."
cites = [
    { source = "note", paragraph = 0 },
    { source = "note", paragraph = 1 },
    { source = "note", paragraph = 2 },
    { source = "note", page = "2" },
    { source = "atlas", paragraph = 2 },
]
"""
    assert _found(text) == [
        (20, "W308", "claim.all cites paragraph 0 of note, which has no byline"),
        (22, "W308", "claim.all cites paragraph 2 of note, which has 1"),
    ]


def test_a_number_is_the_one_that_its_source_states() -> None:
    text = f"""\
[figure.cost]
measure = "cost"
low = 1_300_000
high = 3_000_000
unit = "USD"
stated = "$1.2 to $3 million"
summary = "What the bridge costs."
{CITES}
"""
    message = "figure.cost is 1,300,000, but its source states “$1.2 to $3 million”"
    assert _found(text) == [(18, "W309", message)]
    assert _found(text.replace("1_300_000", "1_200_000")) == []


@pytest.mark.parametrize("url", ["www.example.org", "example.org/a", "https://example.org/a b", "/a"])
def test_an_address_can_be_followed(url: str) -> None:
    assert _found(_sources(f'url = "{url}"')) == [(16, "W310", f"source.s-0: '{url}' is not a complete address")]
    assert _found(_sources('url = "doi:10.1000/182"')) == []


def test_a_source_is_of_a_type_that_csl_has() -> None:
    text = _sources("").replace("webpage", "news-article")
    message = "source.s-0: CSL has no type 'news-article'; did you mean 'article'?"
    assert _found(text) == [(14, "W311", message)]


def test_a_measure_has_no_space_in_its_name() -> None:
    text = f"""\
[figure.coal]
measure = "my coal"
amount = 5
unit = "USD"
summary = "Coal costs five dollars."
{CITES}
"""
    message = "figure.coal: there is a space in the measure 'my coal'"
    assert _found(text) == [(14, "W331", message)]
    assert _found(text.replace("my coal", "my-coal")) == []


def test_a_fingerprint_is_one_that_a_paragraph_can_have() -> None:
    right = "0123456789abcdef"
    text = _sources(f'paragraphs = ["-", "{right}", "zz", "-"]')
    assert _found(text) == [
        (16, "W332", "source.s-0: '-', of paragraph 3, is not a fingerprint"),
        (16, "W332", "source.s-0: 'zz', of paragraph 2, is not a fingerprint"),
    ]
    assert _found(_sources(f'paragraphs = ["{right}"]')) == []


@pytest.mark.parametrize(
    ("words", "told"), [("[]", "no word"), ('["cargo"]', "one word"), ('["cargo", "Cargo"]', "one word")]
)
def test_a_ring_has_two_words(words: str, told: str) -> None:
    assert _found(f"[thesaurus.goods]\nwords = {words}\n") == [(13, "W333", f"thesaurus.goods has {told}")]
    assert _found('[thesaurus.goods]\nwords = ["cargo", "goods"]\n') == []


# Broken bases


def test_what_is_sound_in_a_broken_base_is_looked_at_and_what_is_broken_is_not() -> None:
    text = f"""\
[source.copy]
type = "webpage"
tier = "repots"
via = "A mirror"
[topic.rail]
name = 3
[event.a]
summary = "No date"
{CITES}
[claim.b]
summary = "No stop"
see = ["a"]
{CITES}
"""
    assert [(line, code) for line, code, _ in _found(text)] == [
        (15, "E103"),
        (18, "E103"),
        (19, "E102"),
        (23, "W101"),
    ]
