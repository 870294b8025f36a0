"""The codes of faults that a careful editor would mend: `W1` the wording, `W2` the names, `W3` the values.

They are warnings: a base with warnings can be used.
"""

from __future__ import annotations

from ruskor.base.codes.code import Code

__all__ = ["EDITING"]

_CITES = 'cites = [{ source = "paper" }]'

EDITING = {
    "W101": Code(
        "A summary that is not one sentence",
        "Tables show a summary in one line, and papers quote it. One sentence says one thing that one source can "
        "prove.",
        "end the summary with a full stop; move a second sentence into another record, or into a note",
        f'[claim.bridge-is-old]\nsummary = "The bridge is old. It will be closed"\n{_CITES}',
    ),
    "W102": Code(
        "A quotation of more than 60 words",
        "A base holds facts. A long quotation is not a fact, but a piece of the author's text.",
        "keep the words that matter, and write […] for words left out",
        '[quote.bridge-speech]\ntext = """\n'
        + "A bridge is more than a road over the water, and more than a road. " * 5
        + f'"""\nspeaker = "min-su"\nsummary = "Kim praises bridges."\n{_CITES}\n\n'
        '[entity.min-su]\nname = "Kim Min-su"\nkind = "person"',
    ),
    "W103": Code(
        "Two summaries that say nearly the same",
        "A fact in two records is found twice, counted twice, and corrected only once. `check` compares records of one "
        "kind that may have the same date: quotes of one speaker, figures of one measure and source.",
        "make one record of the two that cites both positions, or state the difference in the summaries",
        f'[claim.bridge-is-old]\nsummary = "The bridge over the Han River is old."\n{_CITES}\n\n'
        f'[claim.bridge-age]\nsummary = "The bridge over the Han River is rather old."\n{_CITES}',
    ),
    "W201": Code(
        "A name that two entries share",
        "A look-up by this name is refused until the user chooses one of the two, and a search confuses them. "
        "An id is a name as well.",
        "delete the alias where it is less common, or merge the two entries",
        '[topic.rail]\nname = "Railways"\naliases = ["train"]\n\n'
        '[topic.training]\nname = "Training"\naliases = ["Train"]\n\n'
        f'[claim.trains-run]\nsummary = "Trains run."\ntopics = ["rail", "training"]\n{_CITES}',
    ),
    "W202": Code(
        "An entry that nothing uses",
        "A topic, entity or source without a record finds nothing; often records name another entry by mistake.",
        "name it in its records, or delete it",
        '[topic.steam]\nname = "Steam engines"',
    ),
    "W203": Code(
        "A `see` in one direction only",
        "A reader of the other record does not learn that the two belong together.",
        "name each record in the `see` of the other",
        f'[claim.bridge-is-old]\nsummary = "The bridge is old."\nsee = ["bridge-opens"]\n{_CITES}\n\n'
        f'[event.bridge-opens]\ndate = "1999-05"\nsummary = "The bridge opens."\n{_CITES}',
    ),
    "W204": Code(
        "A record that sees itself",
        "It has no meaning; usually another id was intended.",
        "write the intended id, or delete it",
        f'[claim.bridge-is-old]\nsummary = "The bridge is old."\nsee = ["bridge-is-old"]\n{_CITES}',
    ),
    "W205": Code(
        "A source with two entries",
        "The same source under two ids looks like two sources that agree. `check` compares the addresses (without "
        "scheme, "
        "`www.`, fragment and archive), and the title together with the date and the container.",
        "merge the two sources: `ruskor merge`",
        '[source.copy]\ntype = "webpage"\ntier = "primary"\nurl = "http://example.org/bridge"\n\n'
        '[source.copy-again]\ntype = "webpage"\ntier = "primary"\nurl = "https://www.example.org/bridge/#top"\n\n'
        '[claim.bridge-is-old]\nsummary = "The bridge is old."\n'
        'cites = [{ source = "copy" }, { source = "copy-again" }]',
    ),
    "W206": Code(
        "A measure with two names",
        "Only figures of the same measure are compared; under two names, they never are.",
        "write one measure in all figures that count the same; if they do not, make the two names less alike",
        '[figure.crossings]\nmeasure = "bridge-crossings"\namount = 300\nunit = "car"\n'
        f'summary = "Cars on the bridge."\n{_CITES}\n\n[figure.crossings-later]\nmeasure = "crossing-of-bridge"\n'
        f'amount = 500\nunit = "car"\nsummary = "Cars on the bridge, later."\n{_CITES}\n\n[unit.car]',
    ),
    "W207": Code(
        "A repeated item in a list",
        "The repetition has no meaning; usually another item was intended.",
        "write the intended item, or delete it",
        f'[claim.bridge-is-old]\nsummary = "The bridge is old."\nkeywords = ["age", "age"]\n{_CITES}',
    ),
    "W208": Code(
        "A reference by a former id",
        "Look-ups still find an entry by its former id, but a reader of the file searches for the present id.",
        "write the present id",
        '[source.copy]\ntype = "book"\ntier = "primary"\nformerly = ["old-copy"]\n\n'
        '[claim.bridge-is-old]\nsummary = "The bridge is old."\ncites = [{ source = "old-copy" }]',
    ),
    "W301": Code(
        "A date after the source's own",
        "A source cannot report an event after its own date of publication: one of the two dates is mistyped, or the "
        "event is a plan. Claims may be about the future.",
        "correct the date or the source's `issued`; make a plan a claim, or an event with the date of the plan",
        '[event.bridge-opens]\ndate = "1999-05"\nsummary = "The bridge opens."\ncites = [{ source = "gazette" }]\n\n'
        '[source.gazette]\ntype = "article-newspaper"\nissued = "1989-05-02"\ntier = "reporting"',
    ),
    "W302": Code(
        "One measure in different kinds of unit",
        "Figures of one measure are compared; dollars and people cannot be. Different currencies, or units of one kind "
        "such as metres and miles, are fine.",
        "correct the unit, or give one of the figures another measure",
        '[figure.bridge-cost]\nmeasure = "bridge"\namount = 300\nunit = "USD"\nsummary = "What the bridge costs."\n'
        f'{_CITES}\n\n[figure.bridge-workers]\nmeasure = "bridge"\namount = 20\nunit = "person"\n'
        f'summary = "Workers at the bridge."\n{_CITES}\n\n[unit.person]\nplural = "people"',
    ),
    "W303": Code(
        "A repost without its carrier",
        "A carrier stands between the first source and the base, and may have changed the text.",
        'add via = "…" with the name of the carrier, and write the tier of the text itself',
        '[source.copy]\ntype = "webpage"\ntier = "repost"\n\n'
        '[claim.bridge-is-old]\nsummary = "The bridge is old."\ncites = [{ source = "copy" }]',
    ),
    "W305": Code(
        "One measure with different rates",
        "The wage of one worker per month and the wages of all workers per year cannot be compared.",
        "correct `per`, or give one of the figures another measure",
        '[figure.toll]\nmeasure = "bridge-toll"\namount = 3\nunit = "USD"\nper = ["car"]\n'
        f'summary = "What a car pays at the bridge."\n{_CITES}\n\n[figure.tolls]\nmeasure = "bridge-toll"\n'
        'amount = 90_000\nunit = "USD"\nper = ["year"]\n'
        f'summary = "What the bridge earns in a year."\n{_CITES}\n\n[unit.car]\n\n[unit.year]',
    ),
    "W306": Code(
        "An unknown language tag",
        "`--lang` and reference managers know languages by their BCP 47 tags: Korean is ko; kr is a country.",
        "write the tag of the language, usually two small letters such as en, ru, ko or zh",
        '[quote.bridge-binds]\ntext = "다리는 잇는다."\nlang = "kr"\nspeaker = "min-su"\n'
        f'summary = "Bridges bind."\n{_CITES}\n\n[entity.min-su]\nname = "Kim Min-su"\nkind = "person"',
    ),
    "W307": Code(
        "Letters of another language",
        "A quotation is verbatim, in the language in which it was printed. A name in a language has the letters of "
        "this "
        "language.",
        "correct the language, or write the words in this language; mark a transcription, as in ko-Latn",
        '[quote.bridge-binds]\ntext = "A bridge binds."\nlang = "ru"\nspeaker = "min-su"\n'
        f'summary = "Bridges bind."\n{_CITES}\n\n[entity.min-su]\nname = "Kim Min-su"\nkind = "person"',
    ),
    "W308": Code(
        "A paragraph that the source does not have",
        "The source has a fingerprint for each of its paragraphs, but none for the cited paragraph.",
        "correct the paragraph in `cites`, or replace the fingerprints with the output of `verify --fingerprints`",
        '[source.note]\ntype = "article"\ntier = "reporting"\n'
        'paragraphs = ["77577e7a3e7f4a3b", "97d8b3f3e7e7b9e4"]  # a byline and paragraph 1\n\n'
        '[claim.bridge-is-old]\nsummary = "The bridge is old."\ncites = [{ source = "note", paragraph = 11 }]',
    ),
    "W309": Code(
        "A number that differs from the stated number",
        "`stated` has the source's own words, so that a missing zero shows. `check` compares only clear words: "
        "numbers in "
        "digits that no other word changes; where the unit is unclear, only the digits.",
        "correct the number, or the words in `stated`",
        '[figure.bridge-cost]\nmeasure = "bridge-cost"\namount = 120_000\nunit = "USD"\nstated = "$1.2 million"\n'
        f'summary = "What the bridge costs."\n{_CITES}',
    ),
    "W310": Code(
        "An address that cannot be followed",
        "`url` becomes a link in tables and citations; without a scheme, or with a space, the link leads nowhere.",
        "write the complete address, such as https://example.org/page",
        '[source.copy]\ntype = "webpage"\ntier = "primary"\nurl = "www.example.org/bridge"\n\n'
        '[claim.bridge-is-old]\nsummary = "The bridge is old."\ncites = [{ source = "copy" }]',
    ),
    "W311": Code(
        "A type that CSL does not have",
        "The form of a citation depends on the type of the source. A source with a type that the Citation Style "
        "Language "
        "lacks is cited as a document.",
        "write the nearest type of CSL: article-newspaper, article-journal, report, webpage, book, speech …",
        '[source.copy]\ntype = "newspaper"\ntier = "reporting"\n\n'
        '[claim.bridge-is-old]\nsummary = "The bridge is old."\ncites = [{ source = "copy" }]',
    ),
    "W312": Code(
        "A name in the summary that `entities` does not list",
        "`--about` finds a record by its `entities`. If the summary names a person, place, project or agreement that "
        "`entities` lacks, `--about` misses the record without a warning. `check` ignores names within longer names, "
        "and names that several entities share.",
        "list it in `entities`",
        f'[entity.han-river]\nname = "Han River"\nkind = "place"\n\n'
        f'[entity.old-bridge]\nname = "Old Bridge"\nkind = "place"\n\n'
        f'[claim.bridge-is-old]\nsummary = "The Old Bridge crosses the Han River."\n'
        f'entities = ["old-bridge"]\n{_CITES}\n\n'
        f'[claim.river-is-wide]\nsummary = "The river is wide."\nentities = ["han-river"]\n{_CITES}',
    ),
    "W321": Code(
        "The tier repost",
        "A tier says whether a text is an official document, a newspaper's report or a study; `via` says who carried "
        "it. "
        'A base with tier = "repost" stays valid, and `--tier repost` finds it.',
        "write the tier of the text itself, primary, reporting, analysis or reference, and keep `via`",
        '[source.copy]\ntype = "treaty"\ntier = "repost"\nvia = "A mirror"\n\n'
        '[claim.bridge-is-old]\nsummary = "The bridge is old."\ncites = [{ source = "copy" }]',
    ),
    "W322": Code(
        "A personal name without a comma",
        "Bibliographies sort and shorten a personal name by its family name. ruskor splits a name without a comma "
        "only if "
        "its parts are clear; it does not split Kim Min-su, Ludwig van Beethoven and Gabriel García Márquez.",
        'write "Family, Given" (or "Family, Jr., Given"), or { literal = "…" } for a name that must stay whole',
        '[source.copy]\ntype = "book"\ntier = "primary"\nauthor = ["Kim Min-su"]\n\n'
        '[claim.bridge-is-old]\nsummary = "The bridge is old."\ncites = [{ source = "copy" }]',
    ),
    "W323": Code(
        "A newspaper or journal as the publisher",
        "Citation styles print the newspaper or journal of an article, and leave out its publisher. If no other name "
        "is "
        "given, `cite` guesses that the publisher is the newspaper.",
        "write the name of the newspaper, magazine or journal as container-title; the publisher may be given as well",
        '[source.copy]\ntype = "article-newspaper"\ntier = "reporting"\npublisher = "The Gazette"\n\n'
        '[claim.bridge-is-old]\nsummary = "The bridge is old."\ncites = [{ source = "copy" }]',
    ),
    "W324": Code(
        "A kind of entity that looks mistyped",
        "A base may have kinds of its own; a kind that hardly differs from a usual kind is probably a typing error.",
        "write the usual kind, or choose a word that is less like it",
        '[entity.min-su]\nname = "Kim Min-su"\nkind = "preson"\n\n'
        '[claim.bridge-is-old]\nsummary = "The bridge is old."\nentities = ["min-su"]\ncites = [{ source = "paper" }]',
    ),
    "W331": Code(
        "A measure with a space in its name",
        "People type measures in shells, after `compare` and `--measure`; a name with spaces needs quotation marks "
        "there.",
        "write hyphens for the spaces, such as bridge-cost",
        '[figure.bridge-cost]\nmeasure = "bridge cost"\namount = 5\nunit = "USD"\n'
        'summary = "What the bridge costs."\ncites = [{ source = "paper" }]',
    ),
    "W332": Code(
        "A fingerprint that no paragraph can have",
        "Fingerprints show whether a text is the text that was read. A fingerprint that was cut off or typed by hand "
        "shows "
        "nothing.",
        "paste the output of `ruskor verify SOURCE TEXTFILE --fingerprints`",
        '[source.copy]\ntype = "book"\ntier = "primary"\nparagraphs = ["-", "zz"]\n\n'
        '[claim.bridge-is-old]\nsummary = "The bridge is old."\ncites = [{ source = "copy" }]',
    ),
    "W333": Code(
        "Synonyms with fewer than two words",
        "An entry of the thesaurus lists words with the same meaning, so that a search for one finds the others. A "
        "single "
        "word, or none, has no effect.",
        "add words with the same meaning, or delete the entry",
        "[thesaurus.goods]\nwords = []",
    ),
}
