"""The columns and symbols of the text index, for the modules that fill it and those that query it."""

from __future__ import annotations

__all__ = ["COLUMNS", "LONGEST_PHRASE", "SAID", "STATED", "TITLE_WORD", "must"]

#: The columns with the text of a record itself. Filters look up their words in these columns. `names` has the names of
#: the entities and of the speaker.
SAID = ("names", "summary", "quote", "stated", "note")

#: All columns of the text index. `symbols` has four kinds of symbols: @entity, @.office (also @..office for a certain
#: holder), =topic, and ~id of a set of synonyms. `keywords` also has the synonyms of its words. `topics` also has the
#: words in `about` of the entities, with their synonyms.
COLUMNS = (*SAID, "keywords", "symbols", "topics", "years")

#: The columns that count as the record itself, in notes on missing words: all columns except the topics.
STATED = tuple(name for name in COLUMNS if name != "topics")

#: The largest number of tokens in a phrase: a longer name or synonym is not indexed as a whole.
LONGEST_PHRASE = 5

#: The symbol of a word that occurs in the title of an office.
TITLE_WORD = "@."


def must(office: str) -> str:
    """Return the id that means only the sure holders of an office. Return the id of an entity unchanged."""
    return f".{office}" if office.startswith(".") else office
