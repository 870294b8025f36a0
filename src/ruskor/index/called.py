"""What the value of an option names, where it is no name to the letter: read as the words of a look-up are."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from ruskor.index.columns import TITLE_WORD
from ruskor.index.names import name_alone
from ruskor.index.understand import asked_words
from ruskor.model.language import is_function_word
from ruskor.model.scripts import has_cyrillic
from ruskor.model.words import phrase_key, tokens, words

if TYPE_CHECKING:
    from ruskor.index.lexicon import Lexicon

__all__ = ["ids_read"]

_SHORTEST = 4  # letters of a Russian name that is left of one of its cases


def ids_read(what: str, text: str, lexicon: Lexicon) -> list[str]:
    """Return the ids that a text may name: in an inflection, and of entities with titles, and as they sound."""
    if whole := _whole(what, text, lexicon):
        return whole
    for kind in ("entity", "office") if what == "entity" else (what,):
        if found := _inflected(kind, text, lexicon):
            return sorted(found)
    if what != "entity":
        return []
    name = name_alone(asked_words(text, lexicon), lexicon)
    return [symbol.removeprefix("@") for symbol in name.symbols] if name else []


def _whole(what: str, text: str, lexicon: Lexicon) -> list[str]:
    """Return the ids of the entities, offices or topics that have a text for a whole name, in whatever inflection."""
    sign = {"entity": "@", "topic": "="}.get(what)
    telling = [token for word in words(text) if not is_function_word(word.written) for token in word.tokens]
    for phrase in (phrase_key(tokens(text)), phrase_key(telling)):
        symbols = lexicon.symbols([phrase]).get(phrase, ()) if sign else ()
        if found := [symbol[1:] for symbol in symbols if symbol[0] == sign and symbol != TITLE_WORD]:
            return found
    told = [word.written for word in words(text) if not is_function_word(word.written)]
    if sign and len(told) == 1 and has_cyrillic(told[0]):  # a case whose stem Snowball takes for another: Пхеньяне
        nominatives = [told[0][:-size] for size in (1, 2, 3) if len(told[0]) - size >= _SHORTEST]
        return lexicon.wholly_named(what, nominatives)
    return []


def _inflected(what: str, text: str, lexicon: Lexicon) -> set[str]:
    """Return the ids of what has every word of a text in its names, in whatever inflection."""
    found = [lexicon.inflected(what, word.tokens[0]) for word in words(text) if word.written.isalpha()]
    return reduce(set.intersection, found) if found else set()
