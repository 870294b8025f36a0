"""The names in a question.

A name is known if the base has it as a whole, in any script or romanisation. Otherwise it is unknown. All words of a
name count as one word of the question. If words look like a name, but no single entity has all of them, the name is
unknown. A search never takes an unknown name for the name of another entity.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruskor.index.asked import Asked, Name
from ruskor.index.columns import LONGEST_PHRASE, TITLE_WORD
from ruskor.index.spelling import edit_distance
from ruskor.index.titles import add_words_beside, is_courtesy, is_patronymic, is_titled
from ruskor.model.language import EVERYDAY, find_zipf
from ruskor.model.scripts import find_script, has_cyrillic, has_hangul
from ruskor.model.stems import strip_particle
from ruskor.model.text import fold
from ruskor.model.words import make_phrase_key, tokenise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ruskor.index.lexicon import Lexicon

__all__ = ["find_name_alone", "find_names", "list_nominatives", "list_spans"]

_SHORTEST_HEARD = 3  # the least number of letters of a name that may be known by its sound
_SHORTEST_OF_CASE = 4  # the least number of letters of a Russian name without its case ending
_SHORTEST_MISTYPED = 4  # the least number of letters of a mistyped part of a name
_RARE = 2.5  # a word in small letters may be a name if its frequency (Zipf scale) is lower


def list_spans(size: int) -> Iterator[tuple[int, int]]:
    """Yield the start and the end of each possible phrase among `size` words, the longest first."""
    for length in range(min(LONGEST_PHRASE, size), 0, -1):
        yield from ((start, start + length) for start in range(size - length + 1))


def find_names(asked: Sequence[Asked], lexicon: Lexicon) -> list[Name]:
    """Return the names among the words of a question, in order."""
    names = _find_whole_names(asked, lexicon)
    taken = {index for name in names for index in range(name.start, name.end)}
    names += list(_find_parts_of_names(asked, taken, lexicon))
    names = _join_neighbours(sorted(names, key=lambda name: name.start))
    return add_words_beside(asked, names, lexicon)


def _join_neighbours(names: Sequence[Name]) -> list[Name]:
    """Return the names. Two neighbours become one name if both may name one entity: "Sergey" and "Lavrov"."""
    found: list[Name] = []
    for name in names:
        before = found[-1] if found else None
        common = sorted({*before.symbols}.intersection(name.symbols)) if before and before.end == name.start else []
        if before and common:
            read_as = " ".join(part.read_as for part in (before, name) if part.read_as) or None
            found[-1] = Name(before.start, name.end, common, read_as)
        else:
            found.append(name)
    return found


def find_name_alone(asked: Sequence[Asked], lexicon: Lexicon) -> Name | None:
    """Return the name if it takes all words of a question, with title and patronymic. Otherwise return None."""
    names = find_names(asked, lexicon)
    if len(names) != 1 or not names[0].symbols:
        return None
    (name,) = names
    return name if len({*range(name.start, name.end), *name.beside}) == len(asked) else None


def _find_whole_names(asked: Sequence[Asked], lexicon: Lexicon) -> list[Name]:
    """Return the complete names and titles among the words, by their spelling or else by their sound."""
    word_spans = list(list_spans(len(asked)))
    phrases = {(start, end): make_phrase_key(word.token for word in asked[start:end]) for start, end in word_spans}
    heard: dict[tuple[int, int], list[str]] = {}
    for start, end in word_spans:
        if _may_be_heard(asked[start:end]):
            heard[start, end] = lexicon.find_sounding_like("".join(word.written for word in asked[start:end]))
    as_tokens = {
        folded: make_phrase_key(tokenise(folded)) for folded_names in heard.values() for folded in folded_names
    }
    bare = {span: phrase for span in word_spans if (phrase := _make_bare_phrase(asked[span[0] : span[1]]))}
    symbols = lexicon.find_symbols({*phrases.values(), *as_tokens.values(), *bare.values()})
    found: list[Name] = []
    taken: set[int] = set()
    for start, end in word_spans:
        if not taken.isdisjoint(range(start, end)):
            continue
        meant = _list_entities(symbols.get(phrases[start, end], ()))
        meant = meant or _list_entities(symbols.get(bare.get((start, end), ""), ()))
        read_as = None
        if not meant:
            by_sound = {
                folded: symbol
                for folded in heard.get((start, end), ())
                for symbol in _list_entities(symbols.get(as_tokens[folded], ()))
            }
            meant = sorted(set(by_sound.values()))
            written = "".join(word.written for word in asked[start:end])
            read_as = _choose_script(written, by_sound, meant, lexicon) if meant else None
        if meant:
            found.append(Name(start, end, meant, read_as))
            taken.update(range(start, end))
    return found


def _make_bare_phrase(words: Sequence[Asked]) -> str | None:
    """Return the phrase of words whose last word has a Korean particle, without the particle. Otherwise return None.

    The stem of 김정은 is 김정, because 은 may be a particle. So the stem of 김정은의 is another word.
    """
    last = words[-1].written
    bare = strip_particle(last) if has_hangul(last) else last
    return None if bare == last else make_phrase_key([*(word.token for word in words[:-1]), *tokenise(bare)])


def _list_entities(symbols: Sequence[str]) -> list[str]:
    return [symbol for symbol in symbols if symbol.startswith("@") and symbol != TITLE_WORD]


def _may_be_heard(words: Sequence[Asked]) -> bool:
    """Return whether words may be a name in another romanisation.

    At least one word must be unknown. An unknown word in small Latin letters must be rare.
    """
    if all(word.is_known for word in words) or not all(word.written.isalpha() for word in words):
        return False
    shortest = 2 if has_hangul(words[0].written) else _SHORTEST_HEARD
    return sum(len(word.written) for word in words) >= shortest and all(
        word.is_known or word.is_capital or not word.written.isascii() or (find_zipf(word.written) or 0) < _RARE
        for word in words
    )


def _find_parts_of_names(asked: Sequence[Asked], taken: set[int], lexicon: Lexicon) -> Iterator[Name]:
    """Yield the other names among the words: parts of a name, and unknown names.

    `taken` has the indexes of the words in complete names.
    """
    group: list[int] = []
    for index in range(len(asked) + 1):
        is_free = index < len(asked) and index not in taken
        if is_free and (_may_be_name(asked, index) or _is_given_name(asked, index, taken)):
            if asked[index].has_case:
                group.append(index)
                continue
            yield from _find_part_of_name(asked, [index], lexicon)
        if group:
            yield from _find_part_of_name(asked, group, lexicon)
        group = []


def _may_be_name(asked: Sequence[Asked], index: int) -> bool:
    word = asked[index]
    if not word.written.isalpha() or len(strip_particle(word.written)) < 2:  # noqa: PLR2004 -- an initial, a syllable
        return False
    if word.is_known:
        is_syllable = word.is_capital and _is_syllable_of_name(asked, index)
        return word.is_name or is_titled(asked, index) or is_syllable
    if word.is_capital and is_patronymic(word.written):
        return True
    common = find_zipf(word.written)
    if is_courtesy(word):
        return False
    return common is None or (word.is_capital and common < EVERYDAY) or _is_syllable_of_name(asked, index)


def _is_given_name(asked: Sequence[Asked], index: int, taken: set[int]) -> bool:
    """Return whether a word is an unknown given name before a part of a name: "Karl Berg" means no other Berg.

    The word must begin with a capital letter. It may be a common word of its language: most given names are common.
    """
    word, behind = asked[index], asked[index + 1] if index + 1 < len(asked) else None
    if behind is None or index + 1 in taken or not behind.is_name or behind.number != word.number + 1:
        return False
    return word.is_capital and not word.is_known and len(word.written) > 1 and not is_courtesy(word)


def _is_syllable_of_name(asked: Sequence[Asked], index: int) -> bool:
    """Return whether a word is a part of a Korean name, even if it is an everyday word: "Yo" in "Kim Yo Jong"."""
    beside = [asked[other] for other in (index - 1, index + 1) if 0 <= other < len(asked)]
    names = [word for word in beside if word.is_name and _is_korean(word.written)]
    return len(names) > (0 if asked[index].is_capital else 1) and _is_korean(asked[index].written)


def _find_part_of_name(asked: Sequence[Asked], group: Sequence[int], lexicon: Lexicon) -> Iterator[Name]:
    telling = [index for index in group if not (len(group) > 1 and is_patronymic(asked[index].written))]
    words = [asked[index] for index in telling or group]
    named = lexicon.find_named_with(word.written for word in words)
    ids = [named.get(word.written, set()) for word in words]
    read_as: list[str] = [word.written for word in words]
    letters = "".join(read_as)
    for number, word in enumerate(words):
        if not ids[number] and not word.is_known:
            ids[number], read_as[number] = _find_heard_or_mistyped(word, () if _is_korean(letters) else ids, lexicon)
    start, end = group[0], group[-1] + 1
    if len(words) == 1:
        if words[0].is_known:
            ids[0] = lexicon.find_persons(ids[0]) if is_titled(asked, start) else _find_by_case(words[0], lexicon)
        if not ids[0]:
            return  # no name, or a word that occurs in no name of the base
        is_literal = words[0].is_known or read_as[0] == words[0].written
        yield Name(start, end, [f"@{id_}" for id_ in sorted(ids[0])], None if is_literal else read_as[0])
        return
    common = set.intersection(*ids)
    if common:
        is_literal = read_as == [word.written for word in words]
        yield Name(start, end, [f"@{id_}" for id_ in sorted(common)], None if is_literal else " ".join(read_as))
        return
    persons = [bool(entities and lexicon.find_persons(entities)) for entities in ids]
    is_unknown = any(not word.is_known and not had for word, had in zip(words, ids, strict=True))
    if all(persons) or (is_unknown and any(persons)):
        yield Name(start, end)


def _find_by_case(word: Asked, lexicon: Lexicon) -> set[str]:
    """Return the entities with a name that may become this word in a Russian case, even if its stem changes."""
    is_name = word.is_name and has_cyrillic(word.written)
    return {*lexicon.find_wholly_named("entity", list_nominatives(word.written))} if is_name else set()


def _choose_script(written: str, heard: Iterable[str], symbols: Sequence[str], lexicon: Lexicon) -> str:
    """Return the name in `heard` that has the script of `written`, or else the preferred name of the entity."""
    preferred = lexicon.find_name("entity", symbols[0][1:], written)
    alike = [name for name in heard if find_script(name) == find_script(written)]
    return fold(preferred) if fold(preferred) in alike else next(iter(alike), preferred)


def _is_korean(letters: str) -> bool:
    """Return whether a name may be Korean. A single different syllable makes another Korean name ("Kim Yong Nam")."""
    from ruskor.model.sounds import may_be_korean  # noqa: PLC0415 -- only for an unlisted name

    return may_be_korean(letters)


def list_nominatives(written: str) -> list[str]:
    """Return the possible base forms of an inflected name, if its stem does not show them (Горбачёва, 김정은이)."""
    if has_cyrillic(written):
        return [written[:-size] for size in (1, 2, 3) if len(written) - size >= _SHORTEST_OF_CASE]
    bare = strip_particle(written)
    return [bare] if bare != written else []


def _find_heard_or_mistyped(typed: Asked, ids: Sequence[set[str]], lexicon: Lexicon) -> tuple[set[str], str]:
    """Return the entities with a name that is similar to a word, and this similar name.

    A name is similar if it sounds like the word. It is also similar if it differs in one letter, and its entity has the
    other words too. `ids` has the entities of each word.
    """
    if has_cyrillic(typed.written[0]) and (by_case := lexicon.find_named_with(list_nominatives(typed.written))):
        nominative = max(by_case, key=len)
        return by_case[nominative], nominative
    heard = [folded for folded in lexicon.find_sounding_like(typed.written) if " " not in folded]
    ordinary = lexicon.find_seen(heard)  # "treaty" is an ordinary word, although it occurs in names
    names = lexicon.find_names_only(ordinary.values())
    heard = [folded for folded in heard if folded not in ordinary or ordinary[folded] in names]
    by_name = lexicon.find_named_with(heard)
    if by_name:
        heard_ids = set().union(*by_name.values())
        return heard_ids, _choose_script(typed.written, by_name, [f"@{id_}" for id_ in sorted(heard_ids)], lexicon)
    of_others = [entities for entities in ids if entities]
    if len(typed.written) >= _SHORTEST_MISTYPED and of_others:
        near = {
            word: 0
            for word, _, _ in lexicon.find_one_error_from(typed.written)
            if edit_distance(word, typed.written, 1) <= 1
        }
        fitting = set.intersection(*of_others)
        for word, entities in lexicon.find_named_with(near).items():
            if fitting & entities:
                return fitting & entities, word
    return set(), typed.written
