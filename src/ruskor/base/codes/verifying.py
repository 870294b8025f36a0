"""The codes of what `verify` finds where a source's records are held against its text: `E4`, and `W4`."""

from __future__ import annotations

from ruskor.base.codes.code import Code

__all__ = ["VERIFYING"]

_FINGERPRINTS = '[source.paper]\nparagraphs = [\n    "77577e7a3e7f4a3b", "97d8b3f3e7e7b9e4", "66a5c0b6d8f1a7c2",\n]'

VERIFYING = {
    "E401": Code(
        "A paragraph has changed",
        "The text at hand is not the one that the records were made from: what they say may no longer be what it says.",
        "read the records that cite it against the text, then paste what `--fingerprints` prints",
        f"{_FINGERPRINTS}\n# in the text, a word of paragraph 2 has been corrected since",
    ),
    "E402": Code(
        "A paragraph has changed its place",
        "Records cite paragraphs by their number; where paragraphs move, every such citation leads to the wrong one.",
        "put the text back in order, or correct the numbers in `cites` and paste what `--fingerprints` prints",
        f"{_FINGERPRINTS}\n# in the text, paragraphs 1 and 2 have been exchanged",
    ),
    "E403": Code(
        "A paragraph is missing",
        "What is cited from it can no longer be shown to be there, and all that follow have other numbers.",
        "find the whole text, or correct the numbers in `cites` and paste what `--fingerprints` prints",
        f"{_FINGERPRINTS}\n# the text ends with paragraph 1",
    ),
    "E404": Code(
        "A paragraph is new",
        "All that follow it have other numbers than records cite them by, and what it says may be in no record.",
        "see whether it belongs to the text; then correct `cites` and paste what `--fingerprints` prints",
        f"{_FINGERPRINTS}\n# the text has a paragraph 3",
    ),
    "E405": Code(
        "A quotation that is not in the source",
        "A quotation is verbatim or it is none. […] stands for words left out; nothing else may differ but how it is "
        "set: quotation marks, dashes, spaces, ligatures, dots, words broken at the end of a line.",
        "copy the words from the text, and write […] where some are left out",
        '[quote.bridge-binds]\ntext = "A bridge ties."  # the text has: A bridge binds.\n'
        'cites = [{ source = "paper", paragraph = 2 }]',
    ),
    "E406": Code(
        "A quotation that stands in another paragraph",
        "Who wants to read what was said, and around what, looks where the record says.",
        "correct the paragraph in `cites`",
        '[quote.bridge-binds]\ntext = "A bridge binds."  # paragraph 2 has it\n'
        'cites = [{ source = "paper", paragraph = 1 }]',
    ),
    "E407": Code(
        "A stated number that is not in its paragraph",
        "`stated` is the source's own words for the number: they show how the number was meant, and that it was read "
        "right.",
        "copy the words from the text, see whether the number is still right, and correct the paragraph in `cites`",
        '[figure.bridge-cost]\nstated = "some $1.3 million"  # the text has: some $1.2 million\n'
        'cites = [{ source = "paper", paragraph = 1 }]',
    ),
    "E408": Code(
        "Dated words that are not in their paragraph",
        "`dated` is the source's own words for the date: they show how vague it was, and that it was read right.",
        "copy the words from the text, see whether the date is still right, and correct the paragraph in `cites`",
        '[event.bridge-opens]\ndated = "early in May"  # the text has: late in May\n'
        'cites = [{ source = "paper", paragraph = 1 }]',
    ),
    "E409": Code(
        "A cited paragraph that the text does not have",
        "A citation that leads nowhere proves nothing.",
        "correct the paragraph in `cites`; a byline is 0 and the first paragraph 1",
        '[claim.bridge-is-old]\ncites = [{ source = "paper", paragraph = 33 }]  # the text has 32',
    ),
    "W401": Code(
        "A paragraph that no record cites",
        "Whether it says nothing of interest or was forgotten cannot be told from outside. A source that is in the "
        "base as a whole has no such paragraph; a byline need not be cited, nor any paragraph where all citations are "
        "of the source as a whole.",
        "make a record of what it says, or leave it on purpose",
        '# the text has a paragraph 3, and no record has\n# cites = [{ source = "paper", paragraph = 3 }]',
    ),
}
