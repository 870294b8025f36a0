"""The words beside a personal name that add no meaning: titles, initials and patronymics."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from ruskor.index.columns import TITLE_WORD
from ruskor.model.scripts import find_script, has_hangul
from ruskor.model.words import make_phrase_key, tokenise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ruskor.index.asked import Asked, Name
    from ruskor.index.lexicon import Lexicon

__all__ = ["add_words_beside", "is_courtesy", "is_patronymic", "is_titled"]

_PATRONYMIC = r"[а-яё]{3,}(?:[оеё]вич|ич|[оеё]вна|ична)[а-я]{0,2}|[a-z]{3,}(?:[oe]vi(?:ch|c)|[oe]vna|ichna)"

# The words of courtesy, rank or profession before a person's name, or in Korean after it.
_COURTESIES = """
mr mrs ms miss mister sir madam dr doctor prof professor comrade marshal general admiral colonel captain lieutenant
chairman chairwoman supreme leader premier envoy academician president minister secretary ambassador senator governor
г господин госпожа жа товарищ тов доктор профессор академик мистер миссис маршал генерал адмирал полковник
президент министр секретарь посол губернатор председатель
씨 님 선생 선생님 박사 교수 여사 동지 동무 원수 장군 위원장 총비서 대통령 장관 대사 총리
"""


def is_patronymic(written: str) -> bool:
    """Return whether a word may be a patronymic, in Russian or in Latin letters."""
    return bool(re.fullmatch(_PATRONYMIC, written))


def is_courtesy(word: Asked) -> bool:
    """Return whether a word is a courtesy title, such as "Mr" or "Dr"."""
    return word.token in _list_courtesies(find_script(word.written))


@cache
def _list_courtesies(script: str) -> frozenset[str]:
    """Return the tokens of the courtesy titles in one script only, because most questions need no more stems."""
    return frozenset(token for word in _COURTESIES.split() if find_script(word) == script for token in tokenise(word))


def is_titled(asked: Sequence[Asked], index: int) -> bool:
    """Return whether a courtesy title ("Mr", "г-н") is directly before a word, or in Korean directly after it."""
    steps = 2 if index > 1 and asked[index - 1].written == "н" else 1  # "г-н" is two words
    before = asked[index - steps] if index else None
    behind = asked[index + 1] if index + 1 < len(asked) else None
    number = asked[index].number
    return bool(
        (before and is_courtesy(before) and before.number == number - steps)
        or (behind and has_hangul(behind.written) and is_courtesy(behind) and behind.number == number + 1)
    )


def add_words_beside(asked: Sequence[Asked], names: list[Name], lexicon: Lexicon) -> list[Name]:
    """Add to each personal name the initials, patronymics, titles and other parts beside it. Return the names.

    An office before the name of its holder becomes a title. It is then no name of its own.
    """
    offices = {
        name.end: name for name in names if all(symbol.startswith("@.") for symbol in name.symbols) and name.symbols
    }
    titles: list[Name] = []  # offices right before the names of their holders
    taken = {index for name in names for index in range(name.start, name.end)}
    title_words = {
        phrase
        for phrase, symbols in lexicon.find_symbols(make_phrase_key((word.token,)) for word in asked).items()
        if TITLE_WORD in symbols
    }
    for name in names:
        ids = {symbol[1:] for symbol in name.symbols}
        if not name.symbols or not lexicon.find_persons(ids):
            continue
        office = offices.get(name.start)
        if office and ids & lexicon.find_holders(symbol[1:] for symbol in office.symbols):
            name.beside += range(office.start, office.end)
            titles.append(office)
        before, behind = range(name.start - 1, -1, -1), range(name.end, len(asked))
        for step, indexes in ((-1, before), (1, behind)):
            for index in indexes:
                word = asked[index]
                if index in taken:
                    break
                is_title = (make_phrase_key((word.token,)) in title_words or is_courtesy(word)) and (
                    step < 0 or has_hangul(word.written)
                )
                is_part = bool(ids & lexicon.find_named_with([word.written]).get(word.written, set()))
                is_extra = len(word.written) == 1 or is_patronymic(word.written)
                if not (is_title or is_part or (is_extra and word.written.isalpha())):
                    break
                name.beside.append(index)
                taken.add(index)
    return [name for name in names if name not in titles]
