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
        "Who asks for that name is asked back which of the two is meant, and search finds one for the other.",
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
        'add via = "…" with the name of the carrier, or correct the tier',
        '[source.copy]\ntype = "webpage"\ntier = "repost"\n\n'
        '[claim.bridge-is-old]\nsummary = "The bridge is old."\ncites = [{ source = "copy" }]',
    ),
    "W304": Code(
        "A carrier of what is no repost",
        "`via` names where a repost was read; readers are to see by the tier that it is one.",
        'write tier = "repost", or take `via` out',
        '[source.copy]\ntype = "webpage"\ntier = "primary"\nvia = "A mirror"\n\n'
        '[claim.bridge-is-old]\nsummary = "The bridge is old."\ncites = [{ source = "copy" }]',
    ),
}
