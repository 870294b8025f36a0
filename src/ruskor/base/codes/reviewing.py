"""The codes of `check --stale`, for facts without a recent review: `W5`."""

from __future__ import annotations

from ruskor.base.codes.code import Code

__all__ = ["REVIEWING"]

REVIEWING = {
    "W501": Code(
        "A record or a source without a recent review",
        "Publishers correct sources, web pages disappear, and errors remain until somebody looks again. Only `check "
        "--stale` reports this fault, because a base without reviews is valid.",
        "compare it with the text of the source again, then write reviewed = { on = 2026-11-30 } with today's date",
        '[claim.bridge-is-old]\nsummary = "The bridge is old."\ncites = [{ source = "paper" }]\n'
        'reviewed = { on = 2019-04-01, by = "Min-su" }',
    ),
    "W502": Code(
        "A source whose text was never verified",
        "Records cite paragraphs of the source, but the source has no fingerprints. Therefore `verify` cannot tell "
        "whether these paragraphs have changed. Only `check --stale` reports this fault.",
        "run `ruskor verify SOURCE TEXTFILE --fingerprints` and paste its output into the source",
        '[source.journal]\ntype = "article-journal"\ntier = "analysis"\n\n'
        '[claim.bridge-is-old]\nsummary = "The bridge is old."\ncites = [{ source = "journal", paragraph = 3 }]',
    ),
}
