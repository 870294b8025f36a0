"""The codes of what `check --stale` finds where nobody has looked at facts for long: `W5`."""

from __future__ import annotations

from ruskor.base.codes.code import Code

__all__ = ["REVIEWING"]

REVIEWING = {
    "W501": Code(
        "A record or a source that was not reviewed for long",
        "Sources are corrected, pages go away, and what was entered in haste stays wrong until somebody looks again. "
        "Found by `check --stale` alone: a base whose facts are never reviewed is sound.",
        "read it against its source again, then write reviewed = { on = 2026-11-30 } with the day",
        '[claim.bridge-is-old]\nsummary = "The bridge is old."\ncites = [{ source = "paper" }]\n'
        'reviewed = { on = 2019-04-01, by = "Min-su" }',
    ),
    "W502": Code(
        "A source whose text was never held against its records",
        "Records cite paragraphs of it, and nothing shows that they are there: the source has no fingerprints of them. "
        "Found by `check --stale` alone.",
        "run `ruskor verify SOURCE TEXTFILE --fingerprints` and paste what it prints into the source",
        '[source.journal]\ntype = "article-journal"\ntier = "analysis"\n\n'
        '[claim.bridge-is-old]\nsummary = "The bridge is old."\ncites = [{ source = "journal", paragraph = 3 }]',
    ),
}
