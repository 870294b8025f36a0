"""The promises of `search`, except its ranking, tested with rules from the documents only.

docs/meaning.md ("Words that search", "Notes") defines the records of an answer. It also defines the notes on words that
no record of the answer has. The order of records is free, with one exception: a record with the word itself comes
before a record that matches by a synonym, a topic or a keyword.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tests.oracle.oracle import LEMMA, Base, Fields, RefusedError, answer

# Questions and records use all forms of these words. No two words look alike or are derived from each other. None is
# among the most common words of its language.
LEMMAS = (
    "treaty",
    "bridge",
    "railway",
    "child",
    "plan",
    "write",
    "centre",
    "договора",
    "моста",
    "рынка",
    "철도",
    "다리",
)
FORMS = sorted(form for form, lemma in LEMMA.items() if lemma in LEMMAS)
RING = ["bridge", "viaduct"]
# Words and names that no base here has. Also mistyped words, with their corrections.
FOREIGN = ["penguin", "umbrella", "volcano", "пингвин", "펭귄"]
STRANGERS = ["Karl Berg", "Anna Lund", "Boris Stone", "Kim Jong Nam"]
MISTYPED = {"brigde": "bridge", "treatty": "treaty", "chilren": "children", "raliway": "railway", "centrre": "centre"}


def says(base: Base, term: str, record: tuple[str, str, Fields]) -> bool:
    """Return whether a record says a word or a name, by the rules of the filters."""
    kind, ident, fields = record
    alone = base._replace(records=[(kind, ident, fields)])
    verb = "timeline" if kind == "event" else f"{kind}s"
    try:
        return bool(answer(alone, {"verb": verb, "words": [term]}))
    except RefusedError:
        return False


def _is_related(base: Base, term: str, record: Fields) -> bool:
    """Return whether a record matches a word by a topic or a keyword."""
    lemma = LEMMA.get(term.casefold(), term.casefold())
    words = [base.tables["topic"][topic]["name"] for topic in record["topics"]] + record.get("keywords", [])
    return lemma in {LEMMA.get(word.casefold(), word.casefold()) for word in words}


def _said(base: Base, term: str) -> set[str]:
    return {record[1] for record in base.records if says(base, term, record)}


def _related(base: Base, term: str) -> set[str]:
    """Return the records that match a word by a synonym, a topic or a keyword."""
    rings = [fields["words"] for fields in base.tables["thesaurus"].values()]
    lemma = LEMMA.get(term.casefold(), term.casefold())
    others = {other for ring in rings if lemma in ring for other in ring if other != lemma}
    return {ident for _, ident, record in base.records if _is_related(base, term, record)}.union(
        *(_said(base, other) for other in others)
    )


def _by_both(base: Base, term: str) -> set[str]:
    """Return the records with a synonym as topic or keyword. The documents do not say whether they match."""
    rings = [fields["words"] for fields in base.tables["thesaurus"].values() if term.casefold() in fields["words"]]
    return {
        ident
        for _, ident, record in base.records
        for ring in rings
        if any(_is_related(base, word, record) for word in ring)
    }


class Noted(NamedTuple):
    """The words in the notes on standard error.

    No record has a word of `lacked`, or a word of `apart` with all other words, or both words of a pair. A record has
    the words of `below` with all other words, but none of the first answers.
    """

    lacked: set[str]
    apart: set[str]
    pairs: set[tuple[str, str]]
    below: set[str]

    @property
    def words(self) -> set[str]:
        """All words of the notes."""
        return self.lacked | self.apart | self.below | {word for pair in self.pairs for word in pair}


def missing(err: str) -> Noted:
    """Return the words in the notes on standard error."""
    noted = Noted(set(), set(), set(), set())
    for whose, note in re.findall(r"(no record|none of the first answers) has (.*?)(?:;|$)", err, re.MULTILINE):
        words, _, others = (re.findall(r'"([^"]+)"', side) for side in note.partition(" with "))
        if others:
            noted.pairs.update((word, other) for word in words for other in others)
        elif whose != "no record":
            noted.below.update(words)
        else:
            (noted.apart if note.endswith(" with all other words") else noted.lacked).update(words)
    return noted


def fault(base: Base, terms: list[str], names: set[str], got: list[str], code: int, err: str) -> str | None:
    """Return the fault of an answer to words, some of which are names. Return None if it has no fault."""
    if code != (0 if got else 1) or len(set(got)) != len(got):
        return "the exit code is wrong, or a record is there twice"
    is_mistyped = bool({*terms} & {*MISTYPED})
    terms = [MISTYPED.get(term, term) for term in terms]
    said, near = {term: _said(base, term) for term in terms}, {term: _related(base, term) for term in terms}
    every = set.intersection(*said.values())
    some = set().union(
        *(
            said[term] | near[term] | _by_both(base, term)
            for term in terms
            if term not in names or " " not in term or len(terms) == 1
        )
    )
    wanted = f"all of {sorted(every)}, none outside {sorted(some)}"
    if not every <= set(got) <= some:
        return f"wanted {wanted}"
    if len(terms) == 1:
        (term,) = terms
        # A word in a note only ranks as low as a synonym. A synonym in a note only may rank too low to appear.
        bare = base._replace(
            records=[
                (kind, ident, {key: fields[key] for key in {*fields} - {"note"}})
                for kind, ident, fields in base.records
            ]
        )
        related, direct = _related(bare, term), _said(bare, term)
        # Beside records that say the word, a match by topic or synonym may score less than half of the best record.
        # Undocumented: whether a corrected word also matches by synonyms and topics.
        if not (related <= set(got) or direct or is_mistyped):
            return f"wanted {sorted(related)} by a synonym, a topic or a keyword"
        order = [ident in direct for ident in got if ident in direct or ident not in said[term]]
        if order != sorted(order, reverse=True):
            return "a synonym, a topic or a keyword comes before the word itself"
    near = {term: said[term] | near[term] | _by_both(base, term) for term in terms}
    return _untrue(base, terms, said, near, err) or _unsaid(terms, said, near, got, err)


def _untrue(base: Base, terms: list[str], said: dict[str, set[str]], near: dict[str, set[str]], err: str) -> str | None:
    """Return the fault of a false note, or None if all notes are true. `near` also has the related records."""
    noted = missing(err)
    lacked, apart, pairs, below = noted
    words = {term.casefold(): term for term in terms}
    for term in terms:  # a note may name an id by its words, and each word alone
        parts = re.findall(r"\w+", term.casefold())
        words |= {" ".join(parts): term, **{part: part for part in parts}}
    if not noted.words <= {*words}:
        return "a note names what nobody asked for"
    false = {word for word in lacked if _said(base, words[word])}
    if false:
        return f"some record does have {false}"
    if any(not _said(base, words[word]) and not near.get(words[word]) for word in apart) or (
        apart and set.intersection(*said.values())
    ):
        return f"not true of {apart}"
    if below and not set.intersection(*said.values()):
        return f"no record further down has {below} with all other words"
    paired = {word for pair in pairs for word in pair}
    together = [pair for pair in pairs if _said(base, words[pair[0]]) & _said(base, words[pair[1]])]
    if together or not all(near.get(words[word]) or _said(base, words[word]) for word in paired):
        return f"not true of {together or pairs}"
    return None


def _unsaid(
    terms: list[str], said: dict[str, set[str]], near: dict[str, set[str]], got: list[str], err: str
) -> str | None:
    """Return the fault of the notes on words that no answer has. `near` also has the related records."""
    named = missing(err).words
    # Undocumented: whether a note names a word that only matches by a synonym, a topic or a keyword.
    unnamed = {
        term
        for term in terms
        if not near[term] and not ({term.casefold(), *re.findall(r"\w+", term.casefold())} & named)
    }
    if unnamed:
        return f"no note says that no record has {unnamed}"
    if got and named and any(all(ident in said[term] for term in terms) for ident in got[:3]):
        return "a note where an answer has all words"
    if got and not named and not any(all(ident in near[term] for term in terms) for ident in got[:3]):
        return "no note, and no answer has all words"
    return None
