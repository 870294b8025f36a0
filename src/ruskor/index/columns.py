"""What the text side of an index is made of, for those that fill it and those that ask it."""

from __future__ import annotations

__all__ = ["COLUMNS", "LONGEST_PHRASE", "SAID", "TITLE_WORD", "must"]

#: What a record says: the columns that the words of a filter look in. The names are those of its entities and speaker.
SAID = ("names", "summary", "quote", "stated", "note")

#: What the tokens of a record are kept apart by; `symbols` are @entity, @.office (@..office, too, where it is surely
#: held), =topic and ~ring of the thesaurus. `keywords` also have the rings of their words; `topics` also have the words
#: of `about` of its entities, with their rings.
COLUMNS = (*SAID, "keywords", "symbols", "topics", "years")

#: The most tokens of a name or an entry of the thesaurus that stand for it as a whole.
LONGEST_PHRASE = 5

#: The symbol of a word that titles of offices are made of.
TITLE_WORD = "@."


def must(office: str) -> str:
    """Return what stands for an office that is surely held; of an entity, its id as it is."""
    return f".{office}" if office.startswith(".") else office
