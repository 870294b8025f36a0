"""The codes of errors that make a base unusable: `E0` its files, `E1` its tables, `E2` its names, `E3` its values."""

from __future__ import annotations

from ruskor.base.codes.code import Code

__all__ = ["READING"]

READING = {
    "E001": Code(
        "The file cannot be read",
        "`check` needs a regular file with UTF-8 text, and the permission to read it.",
        "check the path and its permissions, and save the file as UTF-8",
        "# saved as UTF-16, as some editors on Windows do",
    ),
    "E002": Code(
        "The file is not TOML",
        "A base is written in TOML 1.0. After a syntax error, ruskor could only guess the meaning of the rest of the "
        "file.",
        "correct this line; often a quotation mark, a bracket or a comma is missing",
        '[topic.rail]\nname = "Railways',
    ),
    "E003": Code(
        "A forbidden character",
        "Control characters give orders to terminals. Bidirectional characters reorder words. Neither kind is text.",
        "delete the character, or replace it with the right one",
        '[topic.rail]\nname = "Rail\\u0008ways"',
    ),
    "E004": Code(
        "The format is missing or unknown",
        "A file states the version of its format. Otherwise, a later version of ruskor might misread the file.",
        "begin the file with [base] and format = 1",
        '[base]\nname = "mine"',
    ),
    "E005": Code(
        "A merge conflict",
        "A tool such as git could not join two versions of these lines. It left both versions in the file, between "
        "<<<<<<< and >>>>>>>.",
        "keep the right lines of one or both versions, and delete the three lines of marks",
        '<<<<<<< HEAD\n[topic.rail]\nname = "Railways"\n=======\n[topic.rail]\nname = "Rail"\n>>>>>>> other',
    ),
    "E101": Code(
        "An unknown key",
        "An unknown key is usually a typing error, and ruskor would ignore its value.",
        "correct or delete the key; `ruskor schema base` lists all keys",
        '[topic.rail]\nname = "Railways"\nalias = ["train"]  # aliases',
    ),
    "E102": Code(
        "A required key is missing",
        "Without the key, ruskor cannot show, date, count or trace the record.",
        "add the key; `ruskor init FILE` writes an example of each table",
        '[event.bridge-opens]  # when?\nsummary = "The bridge opens."\ncites = [{ source = "paper" }]',
    ),
    "E103": Code(
        "A value of the wrong kind",
        "Each key requires a kind of value, such as a text, a number or a list. Look-ups rely on this kind.",
        "write the value as the message says",
        '[topic.rail]\nname = "Railways"\naliases = "train"  # ["train"]',
    ),
    "E104": Code(
        "An id that is not kebab-case",
        "People use ids in shells and scripts. Small letters, digits and single hyphens are safe there.",
        "use only a-z, 0-9 and single hyphens between them, as in tumen-waters-treaty",
        '[topic.Rail_Ways]\nname = "Railways"',
    ),
    "E105": Code(
        "A quote without a speaker",
        "The weight of a quotation depends on its speaker. For an unnamed speaker, make an entity such as an-official.",
        'add speaker = "…" with the id of an entity',
        '[quote.bridge-binds]\ntext = "A bridge binds."\nsummary = "Bridges bind."\ncites = [{ source = "paper" }]',
    ),
    "E201": Code(
        "A reference to a missing entry",
        "A record names a topic, entity, source, unit or record that the base lacks. A look-up by this name could not "
        "find the record.",
        "correct the id, or add an entry with this id",
        '[claim.bridge-is-old]\nsummary = "The bridge is old."\ncites = [{ source = "papper" }]',
    ),
    "E202": Code(
        "An id used twice",
        "`show ID` must mean one record. Therefore an id is unique across the four kinds and across all files of a "
        "base. Former ids (`formerly`) are unique as well.",
        "give one of the two entries another id",
        '[claim.bridge]\nsummary = "The bridge is old."\ncites = [{ source = "paper" }]\n\n'
        '[event.bridge]\ndate = "1999"\nsummary = "The bridge opens."\ncites = [{ source = "paper" }]',
    ),
    "E301": Code(
        "An impossible date",
        "Dates are EDTF (ISO 8601-2): levels 0 and 1, and some notations of level 2. ruskor cannot sort or filter a "
        "day that does not exist.",
        "correct the date; `ruskor help dates` explains the notation",
        '[event.bridge-opens]\ndate = "31 June 1999"\nsummary = "The bridge opens."\ncites = [{ source = "paper" }]',
    ),
    "E302": Code(
        "Low above high",
        "A range whose low end is above its high end contains no number. No filter could find it. An amount outside "
        "its own range contradicts the range.",
        "exchange low and high, or correct the wrong number",
        '[figure.bridge-cost]\nmeasure = "bridge-cost"\nlow = 500\nhigh = 300\nunit = "USD"\n'
        'summary = "What the bridge costs."\ncites = [{ source = "paper" }]',
    ),
    "E303": Code(
        "A number that does not fit its bound",
        "A figure is an amount with a bound, a range from low to high, or an amount within a range. Anything else has "
        "no clear meaning.",
        "give amount, or low, or high, or low and high, or all three, and a bound that fits",
        '[figure.bridge-cost]\nmeasure = "bridge-cost"\nlow = 300  # no end\nbound = "at-most"\nunit = "USD"\n'
        'summary = "What the bridge costs."\ncites = [{ source = "paper" }]',
    ),
    "E304": Code(
        "An id, a name, or the details of a source are too long",
        "In the index, each record repeats the ids and names that it uses, and the title, authors and address of its "
        "sources. A name of a megabyte would turn a small base into gigabytes.",
        "shorten the text, or put it into 'about' or 'note'",
        f'[topic.{"bridges-and-" * 17}more]\nname = "Bridges"',
    ),
}
