"""The codes of `verify`, which compares a source's records with its text: `E4` and `W4`."""

from __future__ import annotations

from ruskor.base.codes.code import Code

__all__ = ["VERIFYING"]

_FINGERPRINTS = '[source.paper]\nparagraphs = [\n    "77577e7a3e7f4a3b", "97d8b3f3e7e7b9e4", "66a5c0b6d8f1a7c2",\n]'

VERIFYING = {
    "E401": Code(
        "A paragraph has changed",
        "The text has changed since the keeper made the records. The records may no longer agree with the text.",
        "compare the records that cite this paragraph with the text, then paste the output of `--fingerprints`",
        f"{_FINGERPRINTS}\n# in the text, a word of paragraph 2 has been corrected since",
    ),
    "E402": Code(
        "A paragraph has moved",
        "Records cite paragraphs by number. If paragraphs move, these citations lead to the wrong paragraph.",
        "restore the order of the text, or correct the numbers in `cites` and paste the output of `--fingerprints`",
        f"{_FINGERPRINTS}\n# in the text, paragraphs 1 and 2 have been exchanged",
    ),
    "E403": Code(
        "A paragraph is missing",
        "Nobody can check citations of this paragraph any more. The numbers of all later paragraphs no longer agree "
        "with the citations.",
        "find the whole text, or correct the numbers in `cites` and paste the output of `--fingerprints`",
        f"{_FINGERPRINTS}\n# the text ends with paragraph 1",
    ),
    "E404": Code(
        "A paragraph is new",
        "The numbers of all later paragraphs no longer agree with the citations. Perhaps no record states what the "
        "new paragraph says.",
        "correct the numbers in `cites` and paste the output of `--fingerprints`, if the new paragraph belongs to the "
        "text",
        f"{_FINGERPRINTS}\n# the text has a paragraph 3",
    ),
    "E405": Code(
        "A quotation that is not in the source",
        "A quotation must be verbatim. […] stands for words that the quotation leaves out. Only the typesetting may "
        "differ: quotation marks, dashes, spaces, ligatures, dots, words broken at the end of a line.",
        "copy the words from the text, and write […] for words that you leave out",
        '[quote.bridge-binds]\ntext = "A bridge ties."  # the text has: A bridge binds.\n'
        'cites = [{ source = "paper", paragraph = 2 }]',
    ),
    "E406": Code(
        "A quotation that is not in the cited paragraph, but in another paragraph",
        "A reader who wants the context of a quotation looks at the cited paragraph.",
        "correct the paragraph in `cites`",
        '[quote.bridge-binds]\ntext = "A bridge binds."  # paragraph 2 has it\n'
        'cites = [{ source = "paper", paragraph = 1 }]',
    ),
    "E407": Code(
        "A stated number that is not in the cited paragraph",
        "`stated` has the source's own words for the number. These words show what the number means, and that the "
        "keeper read it correctly.",
        "copy the words from the text, check the number, and correct the paragraph in `cites`",
        '[figure.bridge-cost]\nstated = "some $1.3 million"  # the text has: some $1.2 million\n'
        'cites = [{ source = "paper", paragraph = 1 }]',
    ),
    "E408": Code(
        "The words in `dated` are not in the cited paragraph",
        "`dated` has the source's own words for the date. These words show how vague the date is in the source, and "
        "that the keeper read it correctly.",
        "copy the words from the text, check the date, and correct the paragraph in `cites`",
        '[event.bridge-opens]\ndated = "early in May"  # the text has: late in May\n'
        'cites = [{ source = "paper", paragraph = 1 }]',
    ),
    "E409": Code(
        "A cited paragraph that the text does not have",
        "A citation that leads nowhere proves nothing.",
        "correct the paragraph in `cites`; a byline has number 0, the first paragraph number 1",
        '[claim.bridge-is-old]\ncites = [{ source = "paper", paragraph = 33 }]  # the text has 32',
    ),
    "W401": Code(
        "A paragraph that no record cites",
        "Only the keeper can decide whether a record must cite the paragraph. A byline needs no citation. If all "
        "citations are of the source as a whole, `verify` reports no paragraph.",
        "make a record that cites it, or leave it uncited on purpose",
        '# the text has a paragraph 3, and no record has\n# cites = [{ source = "paper", paragraph = 3 }]',
    ),
}
