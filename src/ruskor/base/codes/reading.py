"""The codes of what keeps a base from being used: `E0` its files, `E1` its tables, `E2` its names, `E3` its values."""

from __future__ import annotations

from ruskor.base.codes.code import Code

__all__ = ["READING"]

READING = {
    "E001": Code(
        "The file cannot be read",
        "Nothing can be said of a file that is missing, not permitted, no regular file, or not UTF-8 text.",
        "check the path and its permissions, and save the file as UTF-8",
        "# saved as UTF-16, as some editors on Windows do",
    ),
    "E002": Code(
        "The file is not TOML",
        "A fact base is written in TOML 1.0; where its grammar breaks, everything that follows is a guess.",
        "mend the line named; often a quotation mark, a bracket or a comma is missing",
        '[topic.rail]\nname = "Railways',
    ),
    "E003": Code(
        "A forbidden character",
        "Control characters are obeyed by terminals and bidirectional ones reorder what is read: neither is text.",
        "delete the character, or write what was meant",
        '[topic.rail]\nname = "Rail\\u0008ways"',
    ),
    "E004": Code(
        "The format is not said or not known",
        "A file says which version of the format it is written in, so that no later version misreads it.",
        "begin the file with [base] and format = 1",
        '[base]\nname = "mine"',
    ),
    "E005": Code(
        "A merge conflict",
        "A tool such as git could not join two versions of these lines, and left both in the file, between <<<<<<< and "
        ">>>>>>>.",
        "keep the lines that are right, of one version or of both, and delete the three lines of marks",
        '<<<<<<< HEAD\n[topic.rail]\nname = "Railways"\n=======\n[topic.rail]\nname = "Rail"\n>>>>>>> other',
    ),
    "E101": Code(
        "An unknown key",
        "A key that nobody reads is mostly a misspelt one, and its content would be lost without a word.",
        "correct the key or take it out; `ruskor schema base` lists them all",
        '[topic.rail]\nname = "Railways"\nalias = ["train"]  # aliases',
    ),
    "E102": Code(
        "A required key is missing",
        "Without it the record cannot be shown, dated, counted or traced to its source.",
        "add the key; `ruskor init FILE` writes an example of each table",
        '[event.bridge-opens]  # when?\nsummary = "The bridge opens."\ncites = [{ source = "paper" }]',
    ),
    "E103": Code(
        "A value of the wrong kind",
        "A look-up relies on a text being a text and a number a number.",
        "write the value as the message says",
        '[topic.rail]\nname = "Railways"\naliases = "train"  # ["train"]',
    ),
    "E104": Code(
        "An id that is not kebab-case",
        "Ids are typed in shells and pasted into scripts: small letters, digits and single hyphens survive that.",
        "use only a-z, 0-9 and single hyphens between them, as in tumen-waters-treaty",
        '[topic.Rail_Ways]\nname = "Railways"',
    ),
    "E105": Code(
        "A quote without a speaker",
        "A quotation is worth what its speaker is worth; unnamed ones get an entity that says so.",
        'add speaker = "…" with the id of an entity',
        '[quote.bridge-binds]\ntext = "A bridge binds."\nsummary = "Bridges bind."\ncites = [{ source = "paper" }]',
    ),
    "E201": Code(
        "A reference to something that is not there",
        "A record that names an unknown topic, entity, source, unit or record cannot be found by it.",
        "correct the id, or add the table that it names",
        '[claim.bridge-is-old]\nsummary = "The bridge is old."\ncites = [{ source = "papper" }]',
    ),
    "E202": Code(
        "An id used twice",
        "`show ID` must mean one record: ids are unique across the four kinds and across all files of a base. "
        "So are the ids that something had before (`formerly`).",
        "give one of the two another id",
        '[claim.bridge]\nsummary = "The bridge is old."\ncites = [{ source = "paper" }]\n\n'
        '[event.bridge]\ndate = "1999"\nsummary = "The bridge opens."\ncites = [{ source = "paper" }]',
    ),
    "E301": Code(
        "An impossible date",
        "Dates are EDTF (ISO 8601-2), levels 0 and 1; a day that no calendar has cannot be sorted or filtered.",
        "correct the date; `ruskor help dates` tells how dates are written",
        '[event.bridge-opens]\ndate = "31 June 1999"\nsummary = "The bridge opens."\ncites = [{ source = "paper" }]',
    ),
    "E302": Code(
        "Low above high",
        "A range that ends before it starts holds no number, so no filter could ever find it; and a number outside of "
        "its own range contradicts it.",
        "exchange low and high, or correct the one that is wrong",
        '[figure.bridge-cost]\nmeasure = "bridge-cost"\nlow = 500\nhigh = 300\nunit = "USD"\n'
        'summary = "What the bridge costs."\ncites = [{ source = "paper" }]',
    ),
    "E303": Code(
        "A number that does not fit its bound",
        "A figure is one amount with a bound, a range by low and high, or an amount within a range: else its meaning "
        "is open.",
        "give amount, or low and high (or one of them), or all three, and a bound that fits",
        '[figure.bridge-cost]\nmeasure = "bridge-cost"\nlow = 300  # no end\nbound = "at-most"\nunit = "USD"\n'
        'summary = "What the bridge costs."\ncites = [{ source = "paper" }]',
    ),
    "E304": Code(
        "A name too long to be repeated",
        "Ids, names of topics, entities and units, and a source's title, authors and address are kept and shown with "
        "every record that has them: one of a megabyte would make gigabytes of a small base.",
        "shorten it; what is to be said at length has its place in 'about' or 'note'",
        f'[topic.{"bridges-and-" * 17}more]\nname = "Bridges"',
    ),
}
