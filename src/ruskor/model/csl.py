"""The types of sources, as the Citation Style Language has them.

CSL's input model is `schemas/input/csl-data.json` of https://github.com/citation-style-language/schema (1.0.2).
"""

from __future__ import annotations

__all__ = ["TYPES"]

_ALL = """
article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset
document entry entry-dictionary entry-encyclopedia figure graphic hearing interview legal_case legislation manuscript
map motion_picture musical_score pamphlet paper-conference patent performance periodical personal_communication post
post-weblog regulation report review review-book software song speech standard thesis treaty webpage
"""

#: The types of CSL; a source of any other is a "document", its most general one.
TYPES = frozenset(_ALL.split())
