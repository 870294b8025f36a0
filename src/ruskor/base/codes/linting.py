"""The codes of faults that a careful editor would correct: `W1` the wording, `W2` the names, `W3` the values.

They are warnings. A base with warnings can be used.
"""

from __future__ import annotations

from ruskor.base.codes.code import Code

__all__ = ["LINTING"]

_CITES = 'cites = [{ source = "paper" }]'

LINTING = {
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
        "keep the words that matter, and write […] for words that you leave out",
        '[quote.bridge-speech]\ntext = """\n'
        + "A bridge is more than a road over the water, and more than a road. " * 5
        + f'"""\nspeaker = "min-su"\nsummary = "Kim praises bridges."\n{_CITES}\n\n'
        '[entity.min-su]\nname = "Kim Min-su"\nkind = "person"',
    ),
    "W103": Code(
        "Two summaries that say nearly the same",
        "A search finds the same fact twice, and a correction may change only one of the two records. `check` "
        "compares records of one kind that may have the same date. Two quotes must also have the same speaker, and "
        "two figures the same measure and source.",
        "replace the two records by a single record that cites both positions, or state the difference in the "
        "summaries",
        f'[claim.bridge-is-old]\nsummary = "The bridge over the Han River is old."\n{_CITES}\n\n'
        f'[claim.bridge-age]\nsummary = "The bridge over the Han River is rather old."\n{_CITES}',
    ),
    "W201": Code(
        "A name that two entries share",
        "A look-up refuses this name until the user chooses one of the two entries. A search cannot distinguish the "
        "entries. An id counts as a name, too.",
        "delete the alias from the entry that rarely has this name, or merge the two entries",
        '[topic.rail]\nname = "Railways"\naliases = ["train"]\n\n'
        '[topic.training]\nname = "Training"\naliases = ["Train"]\n\n'
        f'[claim.trains-run]\nsummary = "Trains run."\ntopics = ["rail", "training"]\n{_CITES}',
    ),
    "W202": Code(
        "An entry that nothing uses",
        "If no record names a topic, entity or source, a look-up by this entry finds nothing. Often, the records name "
        "another entry by mistake.",
        "name the entry in the records that belong to it, or delete the entry",
        '[topic.steam]\nname = "Steam engines"',
    ),
    "W203": Code(
        "A `see` in one direction only",
        "A reader of the record without `see` does not learn that the two records belong together.",
        "name each record in the `see` of the other",
        f'[claim.bridge-is-old]\nsummary = "The bridge is old."\nsee = ["bridge-opens"]\n{_CITES}\n\n'
        f'[event.bridge-opens]\ndate = "1999-05"\nsummary = "The bridge opens."\n{_CITES}',
    ),
    "W204": Code(
        "A record that names itself in `see`",
        "A reference to the record itself has no meaning. Usually, the keeper intended another id.",
        "write the intended id, or delete the record's own id",
        f'[claim.bridge-is-old]\nsummary = "The bridge is old."\nsee = ["bridge-is-old"]\n{_CITES}',
    ),
    "W205": Code(
        "A source with two entries",
        "If the same source has two ids, it looks like two sources that agree. `check` compares addresses without the "
        "scheme, `www.`, the fragment and the address of an archive. It also compares titles together with dates and "
        "containers.",
        "merge the two sources with `ruskor merge`",
        '[source.copy]\ntype = "webpage"\ntier = "primary"\nurl = "http://example.org/bridge"\n\n'
        '[source.copy-again]\ntype = "webpage"\ntier = "primary"\nurl = "https://www.example.org/bridge/#top"\n\n'
        '[claim.bridge-is-old]\nsummary = "The bridge is old."\n'
        'cites = [{ source = "copy" }, { source = "copy-again" }]',
    ),
    "W206": Code(
        "A measure with two names",
        "`compare` compares only figures of the same measure. If a measure has two names, `compare` misses some of "
        "its figures.",
        "use one name in all figures of the same measure; if the measures differ, make the two names less alike",
        '[figure.crossings]\nmeasure = "bridge-crossings"\namount = 300\nunit = "car"\n'
        f'summary = "Cars on the bridge."\n{_CITES}\n\n[figure.crossings-later]\nmeasure = "crossing-of-bridge"\n'
        f'amount = 500\nunit = "car"\nsummary = "Cars on the bridge, later."\n{_CITES}\n\n[unit.car]',
    ),
    "W207": Code(
        "A repeated item in a list",
        "The repetition has no meaning. Usually, the keeper intended another item.",
        "write the intended item, or delete the repetition",
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
        "A date after the date of the source",
        "A source cannot report what happened after its publication. Therefore one of the two dates is mistyped, or "
        "the record is about a plan. Only claims may be about the future.",
        "correct the date of the record, or `issued` in the source; write a plan as a claim, or as an event on the "
        "day of the plan",
        '[event.bridge-opens]\ndate = "1999-05"\nsummary = "The bridge opens."\ncites = [{ source = "gazette" }]\n\n'
        '[source.gazette]\ntype = "article-newspaper"\nissued = "1989-05-02"\ntier = "reporting"',
    ),
    "W302": Code(
        "One measure in different kinds of unit",
        "`compare` compares the figures of a measure, but it cannot compare dollars with people. Different currencies "
        "are allowed, and so are different units of one kind, such as metres and miles.",
        "correct the unit, or give one of the figures another measure",
        '[figure.bridge-cost]\nmeasure = "bridge"\namount = 300\nunit = "USD"\nsummary = "What the bridge costs."\n'
        f'{_CITES}\n\n[figure.bridge-workers]\nmeasure = "bridge"\namount = 20\nunit = "person"\n'
        f'summary = "Workers at the bridge."\n{_CITES}\n\n[unit.person]\nplural = "people"',
    ),
    "W303": Code(
        "A repost that does not name its carrier",
        "The carrier is the site, forum or newspaper that passed the text on. The source must name the carrier, "
        "because a carrier may change a text.",
        'add via = "…" with the name of the carrier, and replace the tier with that of the original text',
        '[source.copy]\ntype = "webpage"\ntier = "repost"\n\n'
        '[claim.bridge-is-old]\nsummary = "The bridge is old."\ncites = [{ source = "copy" }]',
    ),
    "W305": Code(
        "One measure with different rates",
        "`compare` compares the figures of a measure. It cannot compare the wage of one worker per month with the "
        "wages of all workers per year.",
        "correct `per`, or give one of the figures another measure",
        '[figure.toll]\nmeasure = "bridge-toll"\namount = 3\nunit = "USD"\nper = ["car"]\n'
        f'summary = "What a car pays at the bridge."\n{_CITES}\n\n[figure.tolls]\nmeasure = "bridge-toll"\n'
        'amount = 90_000\nunit = "USD"\nper = ["year"]\n'
        f'summary = "What the bridge earns in a year."\n{_CITES}\n\n[unit.car]\n\n[unit.year]',
    ),
    "W306": Code(
        "An unknown language tag",
        "`--lang` and reference managers identify languages by their BCP 47 tags. The tag of Korean is ko; KR is the "
        "code of a country, South Korea.",
        "write the tag of the language, usually two small letters such as en, ru, ko or zh",
        '[quote.bridge-binds]\ntext = "다리는 잇는다."\nlang = "kr"\nspeaker = "min-su"\n'
        f'summary = "Bridges bind."\n{_CITES}\n\n[entity.min-su]\nname = "Kim Min-su"\nkind = "person"',
    ),
    "W307": Code(
        "Letters of another language",
        "A quotation must be verbatim, in its original language. `names` must give each name in the letters of its "
        "language.",
        "correct the tag of the language, or write the words in its letters; for a transcription, add the letters to "
        "the tag, as in ko-Latn",
        '[quote.bridge-binds]\ntext = "A bridge binds."\nlang = "ru"\nspeaker = "min-su"\n'
        f'summary = "Bridges bind."\n{_CITES}\n\n[entity.min-su]\nname = "Kim Min-su"\nkind = "person"',
    ),
    "W308": Code(
        "A paragraph that the source does not have",
        "The source has a fingerprint for each of its paragraphs, but no fingerprint for the cited paragraph.",
        "correct the paragraph in `cites`, or replace the fingerprints with the output of `verify --fingerprints`",
        '[source.note]\ntype = "article"\ntier = "reporting"\n'
        'paragraphs = ["77577e7a3e7f4a3b", "97d8b3f3e7e7b9e4"]  # a byline and paragraph 1\n\n'
        '[claim.bridge-is-old]\nsummary = "The bridge is old."\ncites = [{ source = "note", paragraph = 11 }]',
    ),
    "W309": Code(
        "A number that differs from the stated number",
        "`stated` has the source's own words for the number, so that `check` can find a missing zero. `check` "
        "compares only numbers in digits, and only if no other word changes the number. If the unit is unclear, "
        "`check` compares only the digits.",
        "correct the number, or the words in `stated`",
        '[figure.bridge-cost]\nmeasure = "bridge-cost"\namount = 120_000\nunit = "USD"\nstated = "$1.2 million"\n'
        f'summary = "What the bridge costs."\n{_CITES}',
    ),
    "W310": Code(
        "An address that cannot be followed",
        "`url` becomes a link in tables and citations. A link with a space, or without a scheme such as https://, "
        "leads nowhere.",
        "write the complete address, such as https://example.org/page",
        '[source.copy]\ntype = "webpage"\ntier = "primary"\nurl = "www.example.org/bridge"\n\n'
        '[claim.bridge-is-old]\nsummary = "The bridge is old."\ncites = [{ source = "copy" }]',
    ),
    "W311": Code(
        "A type that CSL does not have",
        "The form of a citation depends on the type of the source. If the Citation Style Language (CSL) does not have "
        "the type, `cite` prints the source as a document.",
        "write the nearest type of CSL: article-newspaper, article-journal, report, webpage, book, speech …",
        '[source.copy]\ntype = "newspaper"\ntier = "reporting"\n\n'
        '[claim.bridge-is-old]\nsummary = "The bridge is old."\ncites = [{ source = "copy" }]',
    ),
    "W312": Code(
        "A name in the summary that `entities` does not list",
        "`--about` finds a record by its `entities`. If the summary names a person, place, project or agreement that "
        "`entities` does not list, `--about` misses the record. `check` ignores names within longer names, and names "
        "that several entities share.",
        "add the entity to `entities`",
        f'[entity.han-river]\nname = "Han River"\nkind = "place"\n\n'
        f'[entity.old-bridge]\nname = "Old Bridge"\nkind = "place"\n\n'
        f'[claim.bridge-is-old]\nsummary = "The Old Bridge crosses the Han River."\n'
        f'entities = ["old-bridge"]\n{_CITES}\n\n'
        f'[claim.river-is-wide]\nsummary = "The river is wide."\nentities = ["han-river"]\n{_CITES}',
    ),
    "W321": Code(
        "The tier `repost`",
        "A tier says whether a text is an official document, a newspaper's report or a study. `via` names the carrier "
        'that passed the text on. A source with tier = "repost" is still valid, and `--tier repost` finds its '
        "records.",
        "replace the tier with that of the original text (primary, reporting, analysis or reference), and keep `via`",
        '[source.copy]\ntype = "treaty"\ntier = "repost"\nvia = "A mirror"\n\n'
        '[claim.bridge-is-old]\nsummary = "The bridge is old."\ncites = [{ source = "copy" }]',
    ),
    "W322": Code(
        "A personal name without a comma",
        "Bibliographies sort personal names by the family name, and may shorten the given names. ruskor splits a name "
        "without a comma only if the family name is clear. It does not split Kim Min-su, Ludwig van Beethoven or "
        "Gabriel García Márquez.",
        'write "Family, Given" (or "Family, Jr., Given"), or { literal = "…" } for a name that must stay whole',
        '[source.copy]\ntype = "book"\ntier = "primary"\nauthor = ["Kim Min-su"]\n\n'
        '[claim.bridge-is-old]\nsummary = "The bridge is old."\ncites = [{ source = "copy" }]',
    ),
    "W323": Code(
        "A newspaper or journal as the publisher",
        "Citation styles print the newspaper or journal of an article, and leave out its publisher. If a source has "
        "no container-title, `cite` assumes that the publisher is the newspaper.",
        "write the name of the newspaper, magazine or journal as container-title; you may keep the publisher as well",
        '[source.copy]\ntype = "article-newspaper"\ntier = "reporting"\npublisher = "The Gazette"\n\n'
        '[claim.bridge-is-old]\nsummary = "The bridge is old."\ncites = [{ source = "copy" }]',
    ),
    "W324": Code(
        "A kind of entity that looks mistyped",
        "A base may have kinds of its own. A kind that is spelt nearly like a usual kind is probably a typing error.",
        "write the usual kind, or choose a word that is less like the usual kind",
        '[entity.min-su]\nname = "Kim Min-su"\nkind = "preson"\n\n'
        '[claim.bridge-is-old]\nsummary = "The bridge is old."\nentities = ["min-su"]\ncites = [{ source = "paper" }]',
    ),
    "W331": Code(
        "A measure with a space in its name",
        "People type measures in shells, after `compare` and `--measure`. A name with spaces needs quotation marks "
        "there.",
        "replace the spaces with hyphens, as in bridge-cost",
        '[figure.bridge-cost]\nmeasure = "bridge cost"\namount = 5\nunit = "USD"\n'
        'summary = "What the bridge costs."\ncites = [{ source = "paper" }]',
    ),
    "W332": Code(
        "A fingerprint that no paragraph can have",
        "Fingerprints show whether the text of a source has changed since somebody made the records. A fingerprint "
        "that is incomplete or typed by hand matches no paragraph.",
        "paste the output of `ruskor verify SOURCE TEXTFILE --fingerprints`",
        '[source.copy]\ntype = "book"\ntier = "primary"\nparagraphs = ["-", "zz"]\n\n'
        '[claim.bridge-is-old]\nsummary = "The bridge is old."\ncites = [{ source = "copy" }]',
    ),
    "W333": Code(
        "An entry of the thesaurus with fewer than two words",
        "An entry of the thesaurus lists words with the same meaning, so that a search for one word also finds the "
        "others. An entry with fewer than two words has no effect.",
        "add words with the same meaning, or delete the entry",
        "[thesaurus.goods]\nwords = []",
    ),
}
