"""Find the ids that the value of an option may mean. A value that is not literally a name is read like a question."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from ruskor.index.columns import TITLE_WORD
from ruskor.index.names import find_name_alone, list_nominatives
from ruskor.index.understand import list_asked_words
from ruskor.model.text import fold
from ruskor.model.words import find_telling_words, make_phrase_key, read_words, tokenise

if TYPE_CHECKING:
    from ruskor.index.lexicon import Lexicon

__all__ = ["ids_read"]


def ids_read(what: str, text: str, lexicon: Lexicon) -> list[str]:
    """Return the ids that a text may name, in any inflection.

    For an entity, the text may also have titles, or only sound like the name.
    """
    if whole := _find_whole(what, text, lexicon):
        return whole
    kinds = ("entity", "office") if what == "entity" else (what,)
    if found := sorted(set().union(*(_find_inflected(kind, text, lexicon) for kind in kinds))):
        return found
    if what == "source":
        return _find_origin_by_sound(text, lexicon)
    if what != "entity":
        return []
    name = find_name_alone(list_asked_words(text, lexicon), lexicon)
    return [symbol.removeprefix("@") for symbol in name.symbols] if name else []


def _find_whole(what: str, text: str, lexicon: Lexicon) -> list[str]:
    """Return the ids of the entities, offices or topics whose whole name is this text, in any inflection."""
    sign = {"entity": "@", "topic": "="}.get(what)
    telling = find_telling_words(text)
    for phrase in (
        make_phrase_key(tokenise(text)),
        make_phrase_key(token for word in telling for token in word.tokens),
    ):
        symbols = lexicon.find_symbols([phrase]).get(phrase, ()) if sign else ()
        if found := [symbol[1:] for symbol in symbols if symbol[0] == sign and symbol != TITLE_WORD]:
            return found
    written = [word.written for word in telling or read_words(text)]
    if len(written) == 1:
        return lexicon.find_wholly_named(what, list_nominatives(written[0]))
    return []


def _find_origin_by_sound(text: str, lexicon: Lexicon) -> list[str]:
    """Return the ids of the sources whose author or publisher has a name that sounds like this text."""
    names = [fold(text), *list_nominatives(fold(text))]
    return lexicon.find_wholly_named(
        "origin", {*names, *(heard for name in names for heard in lexicon.find_sounding_like(name))}
    )


def _find_inflected(what: str, text: str, lexicon: Lexicon) -> set[str]:
    """Return the ids of the entries whose names have every word of a text, in any inflection."""
    found = [lexicon.find_inflected(what, word.tokens[0]) for word in read_words(text) if word.written.isalpha()]
    return reduce(set.intersection, found) if found else set()
