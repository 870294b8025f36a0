"""The codes of what a careful editor would mend: `W1` the wording, `W2` the names, `W3` the values.

They are warnings: a base that has some can be used.
"""

from __future__ import annotations

from ruskor.base.codes.code import Code

__all__ = ["EDITING"]

_CITES = 'cites = [{ source = "paper" }]'

EDITING = {
    "W101": Code(
        "A summary that is not one sentence",
        "Tables show a summary in a line and papers quote it; one sentence says one thing, which one source can prove.",
        "end the summary with a full stop; make a second sentence a record of its own, or a note",
        f'[claim.bridge-is-old]\nsummary = "The bridge is old. It will be closed"\n{_CITES}',
    ),
    "W102": Code(
        "A quotation of more than 60 words",
        "A base holds facts; a long quotation is no longer one, but a piece of the author's text.",
        "keep the words that matter, and write […] where some are left out",
        '[quote.bridge-speech]\ntext = """\n'
        + "A bridge is more than a road over the water, and more than a road. " * 5
        + f'"""\nspeaker = "min-su"\nsummary = "Kim praises bridges."\n{_CITES}\n\n'
        '[entity.min-su]\nname = "Kim Min-su"\nkind = "person"',
    ),
    "W103": Code(
        "Two summaries that say nearly the same",
        "One fact in two records is found twice, counted twice and corrected once. Compared are records of one kind "
        "whose dates may be the same: quotes of one speaker, figures of one measure and source.",
        "make one record of the two, citing both places, or say in the summaries how they differ",
        f'[claim.bridge-is-old]\nsummary = "The bridge over the Han River is old."\n{_CITES}\n\n'
        f'[claim.bridge-age]\nsummary = "The bridge over the Han River is rather old."\n{_CITES}',
    ),
    "W201": Code(
        "A name that two things share",
        "Who asks for that name is asked back which of the two is meant, and search finds one for the other. "
        "An id is a name, too.",
        "take the alias from the one that is less often called so, or make one table of the two",
        '[topic.rail]\nname = "Railways"\naliases = ["train"]\n\n'
        '[topic.training]\nname = "Training"\naliases = ["Train"]\n\n'
        f'[claim.trains-run]\nsummary = "Trains run."\ntopics = ["rail", "training"]\n{_CITES}',
    ),
    "W202": Code(
        "Something that nothing uses",
        "A topic, entity or source without a record finds nothing; often the records name another by mistake.",
        "name it in the records that it belongs to, or take it out",
        '[topic.steam]\nname = "Steam engines"',
    ),
    "W203": Code(
        "A `see` that is not answered",
        "Who comes from the other side does not learn that the two belong together.",
        "name each in the `see` of the other",
        f'[claim.bridge-is-old]\nsummary = "The bridge is old."\nsee = ["bridge-opens"]\n{_CITES}\n\n'
        f'[event.bridge-opens]\ndate = "1999-05"\nsummary = "The bridge opens."\n{_CITES}',
    ),
    "W204": Code(
        "A record that sees itself",
        "It says nothing, and mostly another id was meant.",
        "write the id that was meant, or take it out",
        f'[claim.bridge-is-old]\nsummary = "The bridge is old."\nsee = ["bridge-is-old"]\n{_CITES}',
    ),
    "W205": Code(
        "A source that is written down twice",
        "The same source under two ids looks like two that agree. Compared are the addresses (without what says how a "
        "page was come by: the scheme, `www.`, a fragment, an archive), and title, date and place together.",
        "make one source of the two, and let all records cite it",
        '[source.copy]\ntype = "webpage"\ntier = "primary"\nurl = "http://example.org/bridge"\n\n'
        '[source.copy-again]\ntype = "webpage"\ntier = "primary"\nurl = "https://www.example.org/bridge/#top"\n\n'
        '[claim.bridge-is-old]\nsummary = "The bridge is old."\n'
        'cites = [{ source = "copy" }, { source = "copy-again" }]',
    ),
    "W206": Code(
        "A measure with two names",
        "Only figures of the very same measure are held against each other; under two names they never meet.",
        "write the same measure in all figures that count the same; if they do not, let another word tell them apart",
        '[figure.crossings]\nmeasure = "bridge-crossings"\namount = 300\nunit = "car"\n'
        f'summary = "Cars on the bridge."\n{_CITES}\n\n[figure.crossings-later]\nmeasure = "crossing-of-bridge"\n'
        f'amount = 500\nunit = "car"\nsummary = "Cars on the bridge, later."\n{_CITES}\n\n[unit.car]',
    ),
    "W207": Code(
        "The same thing twice in one list",
        "It says nothing the second time; mostly another one was meant.",
        "write the one that was meant, or take it out",
        f'[claim.bridge-is-old]\nsummary = "The bridge is old."\nkeywords = ["age", "age"]\n{_CITES}',
    ),
    "W208": Code(
        "A reference by a former id",
        "What was renamed is still found by its former id; whoever reads the file looks for the id that is there.",
        "write the present id",
        '[source.copy]\ntype = "book"\ntier = "primary"\nformerly = ["old-copy"]\n\n'
        '[claim.bridge-is-old]\nsummary = "The bridge is old."\ncites = [{ source = "old-copy" }]',
    ),
    "W301": Code(
        "A date after the source's own",
        "What a source tells of cannot lie after the day that it was issued: one of the two dates is mistyped, or what "
        "is told is a plan. Claims may be of the future.",
        "correct the date or the source's `issued`; make a plan a claim, or an event at the date when it was made",
        '[event.bridge-opens]\ndate = "1999-05"\nsummary = "The bridge opens."\ncites = [{ source = "gazette" }]\n\n'
        '[source.gazette]\ntype = "article-newspaper"\nissued = "1989-05-02"\ntier = "reporting"',
    ),
    "W302": Code(
        "One measure in different kinds of unit",
        "Figures of one measure are held against each other; dollars and people cannot be. Different currencies, or "
        "units of one kind such as metres and miles, are no fault.",
        "correct the unit, or give one of the figures another measure",
        '[figure.bridge-cost]\nmeasure = "bridge"\namount = 300\nunit = "USD"\nsummary = "What the bridge costs."\n'
        f'{_CITES}\n\n[figure.bridge-workers]\nmeasure = "bridge"\namount = 20\nunit = "person"\n'
        f'summary = "Workers at the bridge."\n{_CITES}\n\n[unit.person]\nplural = "people"',
    ),
    "W303": Code(
        "A repost that does not say where it was read",
        "Between the first source and the base stands a carrier that may have changed what it carried.",
        'add via = "…" with the name of the carrier, and write the tier of the text itself',
        '[source.copy]\ntype = "webpage"\ntier = "repost"\n\n'
        '[claim.bridge-is-old]\nsummary = "The bridge is old."\ncites = [{ source = "copy" }]',
    ),
    "W305": Code(
        "One measure for each of different things",
        "What one worker earns in a month is not what all earn in a year: such figures cannot be compared.",
        "correct `per`, or give one of the figures another measure",
        '[figure.toll]\nmeasure = "bridge-toll"\namount = 3\nunit = "USD"\nper = ["car"]\n'
        f'summary = "What a car pays at the bridge."\n{_CITES}\n\n[figure.tolls]\nmeasure = "bridge-toll"\n'
        'amount = 90_000\nunit = "USD"\nper = ["year"]\n'
        f'summary = "What the bridge earns in a year."\n{_CITES}\n\n[unit.car]\n\n[unit.year]',
    ),
    "W306": Code(
        "A tag that is no language's",
        "`--lang` and programs that read citations know languages by their BCP 47 tags: Korean is ko, kr a country.",
        "write the tag of the language: two small letters, as en, ru, ko or zh, for most",
        '[quote.bridge-binds]\ntext = "다리는 잇는다."\nlang = "kr"\nspeaker = "min-su"\n'
        f'summary = "Bridges bind."\n{_CITES}\n\n[entity.min-su]\nname = "Kim Min-su"\nkind = "person"',
    ),
    "W307": Code(
        "Letters that are not of the language",
        "A quotation is verbatim, in the language that it was printed in; a name in a language is in its letters.",
        "correct the language, or write the words in it; a transcription says so, as in ko-Latn",
        '[quote.bridge-binds]\ntext = "A bridge binds."\nlang = "ru"\nspeaker = "min-su"\n'
        f'summary = "Bridges bind."\n{_CITES}\n\n[entity.min-su]\nname = "Kim Min-su"\nkind = "person"',
    ),
    "W308": Code(
        "A paragraph that the source does not have",
        "The source has a fingerprint for each of its paragraphs, and none for the one that is cited.",
        "correct the paragraph in `cites`, or the fingerprints of the source by what `verify --fingerprints` prints",
        '[source.note]\ntype = "article"\ntier = "reporting"\n'
        'paragraphs = ["77577e7a3e7f4a3b", "97d8b3f3e7e7b9e4"]  # a byline and paragraph 1\n\n'
        '[claim.bridge-is-old]\nsummary = "The bridge is old."\ncites = [{ source = "note", paragraph = 11 }]',
    ),
    "W309": Code(
        "A number that is not the stated one",
        "`stated` has the source's own words, so a zero too few shows. Only words that leave no doubt are held to it: "
        "numbers in digits that no other word changes, and where a unit may be another, only their digits.",
        "correct the number or what is stated",
        '[figure.bridge-cost]\nmeasure = "bridge-cost"\namount = 120_000\nunit = "USD"\nstated = "$1.2 million"\n'
        f'summary = "What the bridge costs."\n{_CITES}',
    ),
    "W310": Code(
        "An address that cannot be followed",
        "`url` is a link in tables and citations; without its scheme, or with a space in it, it leads nowhere.",
        "write the whole address, as in https://example.org/page",
        '[source.copy]\ntype = "webpage"\ntier = "primary"\nurl = "www.example.org/bridge"\n\n'
        '[claim.bridge-is-old]\nsummary = "The bridge is old."\ncites = [{ source = "copy" }]',
    ),
    "W311": Code(
        "A type that CSL does not have",
        "Citations are set by the type of a source; one that the Citation Style Language does not have is cited as a "
        "document, whatever it is.",
        "write the type of CSL that comes nearest: article-newspaper, article-journal, report, webpage, book, speech …",
        '[source.copy]\ntype = "newspaper"\ntier = "reporting"\n\n'
        '[claim.bridge-is-old]\nsummary = "The bridge is old."\ncites = [{ source = "copy" }]',
    ),
    "W312": Code(
        "A summary that names what its record does not list",
        "`--about` finds a record by its `entities`; one that names a person, a place, a project or an agreement and "
        "does not list it is missing there, and nothing says so. Left out are names within longer ones, and names that "
        "several entities share.",
        "list it in `entities`",
        f'[entity.han-river]\nname = "Han River"\nkind = "place"\n\n'
        f'[entity.old-bridge]\nname = "Old Bridge"\nkind = "place"\n\n'
        f'[claim.bridge-is-old]\nsummary = "The Old Bridge crosses the Han River."\n'
        f'entities = ["old-bridge"]\n{_CITES}\n\n'
        f'[claim.river-is-wide]\nsummary = "The river is wide."\nentities = ["han-river"]\n{_CITES}',
    ),
    "W321": Code(
        "A tier that says who carried a text, not what it is",
        "Whether an official document, a newspaper's report or a study was carried is what readers ask a tier for; "
        'that it was carried, `via` says. A base with tier = "repost" stays sound, and `--tier repost` finds it.',
        "write the tier of the text itself, primary, reporting, analysis or reference, and keep `via`",
        '[source.copy]\ntype = "treaty"\ntier = "repost"\nvia = "A mirror"\n\n'
        '[claim.bridge-is-old]\nsummary = "The bridge is old."\ncites = [{ source = "copy" }]',
    ),
    "W322": Code(
        "A name that may be a person's, and is cited as a whole",
        "Bibliographies sort and shorten a person's name by its family name. A name without a comma is taken apart "
        "only where it can hardly be anything else; Kim Min-su, Ludwig van Beethoven and Gabriel García Márquez stay.",
        'write "Family, Given" (or "Family, Jr., Given"), or { literal = "…" } if it is to stay whole',
        '[source.copy]\ntype = "book"\ntier = "primary"\nauthor = ["Kim Min-su"]\n\n'
        '[claim.bridge-is-old]\nsummary = "The bridge is old."\ncites = [{ source = "copy" }]',
    ),
    "W323": Code(
        "A newspaper or journal that stands as the publisher",
        "Citation styles print what an article stands in, and leave out who published that. `cite` takes the publisher "
        "for the newspaper where nothing else is named, which is a guess.",
        "write the name of the newspaper, magazine or journal as container-title; the publisher may stand beside it",
        '[source.copy]\ntype = "article-newspaper"\ntier = "reporting"\npublisher = "The Gazette"\n\n'
        '[claim.bridge-is-old]\nsummary = "The bridge is old."\ncites = [{ source = "copy" }]',
    ),
    "W324": Code(
        "A kind of entity that looks mistyped",
        "A base may have kinds of its own; one that hardly differs from a usual kind is mostly that kind, mistyped.",
        "write the usual kind, or choose a word of your own that is less like it",
        '[entity.min-su]\nname = "Kim Min-su"\nkind = "preson"\n\n'
        '[claim.bridge-is-old]\nsummary = "The bridge is old."\nentities = ["min-su"]\ncites = [{ source = "paper" }]',
    ),
    "W331": Code(
        "A measure with a space in its name",
        "Measures are typed in shells, after `compare` and `--measure`, as ids are; a name with spaces needs quotes.",
        "write hyphens for the spaces, as in bridge-cost",
        '[figure.bridge-cost]\nmeasure = "bridge cost"\namount = 5\nunit = "USD"\n'
        'summary = "What the bridge costs."\ncites = [{ source = "paper" }]',
    ),
    "W332": Code(
        "A fingerprint that no paragraph can have",
        "Fingerprints tell whether the text at hand is the one that was read; one that was cut or typed by hand tells "
        "nothing.",
        "paste what `ruskor verify SOURCE TEXTFILE --fingerprints` prints",
        '[source.copy]\ntype = "book"\ntier = "primary"\nparagraphs = ["-", "zz"]\n\n'
        '[claim.bridge-is-old]\nsummary = "The bridge is old."\ncites = [{ source = "copy" }]',
    ),
    "W333": Code(
        "A ring of fewer than two words",
        "A ring says that its words mean the same, so that who searches for one finds the others; one word alone, or "
        "none, says nothing.",
        "add the words that mean the same, or take the ring out",
        "[thesaurus.goods]\nwords = []",
    ),
}
