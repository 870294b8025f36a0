# /// script
# requires-python = ">=3.10"
# dependencies = [
#     "wordfreq==3.1.1",
#     "spylls==0.1.7",
#     "whoosh==2.7.4",
#     "stopwordsiso==0.7.1",
#     "opencc-python-reimplemented==0.1.7",
#     "pymorphy3==2.0.6",
#     "pymorphy3-dicts-ru==2.4.417150.4580142",
#     "PyStemmer==3.1.0",
# ]
# ///
"""Write the word lists that the index uses, from published lists: `pipx run tools/language.py WORDNET`.

WORDNET is a folder with WordNet's database (Debian: the package wordnet-base has it in /usr/share/wordnet). The five
files go to src/ruskor/model/language; LICENSES.md beside them names each source and licence.

- frequencies.txt: the frequency of words, in tenths of their Zipf value (log10 of the number of uses in a billion
  words), one word a line, sorted by its bytes. It has English words from 1.5, Russian words from 3.0, and all Korean
  words of the list. A word is left out as a typing error if the spelling dictionary lacks it, and a word a hundred
  times as common differs from it in one letter. A v after the number
  marks a word that is mainly a verb, an adjective or an adverb. Fewer than half of the uses of such an English word in
  WordNet's tagged texts are as a noun. If WordNet has no uses, its senses count. A marked Russian word is no noun in
  most of its uses in OpenCorpora.
- irregular.txt: irregular inflected forms of English, each with its base form. It also has plurals in -men, for which
  WordNet has a rule. A form that is more than twice as common as its base form is a separate word ("born", "ground").
- russian.txt: forms of Russian nouns with a wrong stem in Snowball, each with its right stem. Snowball gives them
  another stem than most forms of the same noun (посол, послом), or the stem of a more common noun (уголь, угол).
- functions.txt: function and question words: English and Russian by Snowball, Korean by stopwords-iso.
- simplified.txt: traditional Chinese characters, each followed by its simplified form.
"""

from __future__ import annotations

import gzip
import re
import sys
import unicodedata
from collections import Counter
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import msgpack
import pymorphy3
import Stemmer
from spylls.hunspell import Dictionary
from stopwordsiso import stopwords
from whoosh.lang.stopwords import stoplists

if TYPE_CHECKING:
    from collections.abc import Iterable

OUT = Path(__file__).parent.parent / "src" / "ruskor" / "model" / "language"
WORD = re.compile(r"[^\W\d_]{2,}|[가-힣]")
LETTERS = "abcdefghijklmnopqrstuvwxyz"
# Hundredths of a Zipf value.
ENGLISH, RUSSIAN, KNOWN, RATHER_COMMON, TWICE, HUNDRED_TIMES = 150, 300, 200, 350, 35, 200
LIKELY = 0.05  # the probability from which a reading of a Russian word counts
HALF = 0.5  # the probability from which a word counts as a noun
PARTS = ("noun", "verb", "adj", "adv")
TYPES = {"1": "noun", "2": "verb", "3": "adj", "4": "adv", "5": "adj"}  # in WordNet's sense keys
ENDINGS = {  # the rules of detachment, in WordNet's morphy(7)
    "noun": [
        *(("s", ""), ("ses", "s"), ("xes", "x"), ("zes", "z")),
        *(("ches", "ch"), ("shes", "sh"), ("men", "man"), ("ies", "y")),
    ],
    "verb": [
        *(("s", ""), ("ies", "y"), ("es", "e"), ("es", "")),
        *(("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", "")),
    ],
    "adj": [("er", ""), ("est", ""), ("er", "e"), ("est", "e")],
}
NAMES = frozenset({"Name", "Surn", "Patr", "Abbr"})
LONG = 5  # the number of letters of the shortest word with frequent typing errors


def main(wordnet: Path) -> None:
    """Write the five files."""
    english, russian, korean = (_load(name) for name in ("large_en", "large_ru", "small_ko"))
    kept = {word: value for word, value in english.items() if value >= ENGLISH and not _is_error(word, english)}
    kept |= {word: value for word, value in russian.items() if value >= RUSSIAN and re.search("[а-яё]", word)}
    kept |= {word: value for word, value in korean.items() if re.fullmatch("[가-힣]+", word)}
    folded: dict[str, int] = {}
    for word, value in kept.items():
        if WORD.fullmatch(word):
            key = _fold(word)
            folded[key] = max(value, folded.get(key, 0))
    written = {word: value // 10 for word, value in folded.items()}
    others = _find_others(written, wordnet)
    lines = sorted(f"{word} {value}{' v' if word in others else ''}\n".encode() for word, value in written.items())
    (OUT / "frequencies.txt").write_bytes(b"".join(lines))

    forms: dict[str, str] = {}
    for name in ("verb.exc", "noun.exc"):
        for line in _lines(wordnet / name):
            form, base, *_ = line.split()
            is_own_word = english.get(form, 0) > english.get(base, 0) + TWICE
            is_regular = form.endswith("s") and english.get(form[:-1], 0) > RATHER_COMMON
            if english.get(form, 0) >= KNOWN and form.isalpha() and base.isalpha() and not is_own_word | is_regular:
                forms.setdefault(form, base)
    men = {word: f"{word[:-3]}man" for word in written if re.fullmatch("[a-z]+men", word)}
    forms |= {
        form: base
        for form, base in men.items()
        if written[form] * 10 >= KNOWN and base in written and _dictionary.lookup(base)
    }
    (OUT / "irregular.txt").write_text("".join(f"{form} {base}\n" for form, base in sorted(forms.items())))

    functions = {_fold(word) for tag in ("en", "ru") for word in stoplists[tag]}
    functions |= {_fold(word) for word in stopwords("ko")}
    functions |= {word.partition("'")[0] for word in functions if "'" in word}
    chosen = sorted(word.replace("'", "") for word in functions if re.fullmatch(r"[^\W\d_]+('[^\W\d_]+)?", word))
    (OUT / "functions.txt").write_text("".join(f"{word}\n" for word in dict.fromkeys(chosen)), encoding="utf-8")

    russian_words = {word: value for word, value in sorted(written.items()) if re.fullmatch("[а-я]+", word)}
    stems = _stems_of_nouns(russian_words, functions)
    lines_of_nouns = "".join(f"{form} {stem}\n" for form, stem in sorted(stems.items()))
    (OUT / "russian.txt").write_text(lines_of_nouns, encoding="utf-8")

    table = files("opencc").joinpath("dictionary", "TSCharacters.txt").read_text(encoding="utf-8")
    pairs = [line.split()[:2] for line in table.splitlines()]
    one_to_one = [old + new for old, new in pairs if len(old) == len(new) == 1 and old != new]
    (OUT / "simplified.txt").write_text("".join(f"{pair}\n" for pair in sorted(one_to_one)), encoding="utf-8")


def _load(name: str) -> dict[str, int]:
    """Return the words of a list with their Zipf values in hundredths."""
    with gzip.open(str(files("wordfreq") / "data" / f"{name}.msgpack.gz")) as file:
        _, *buckets = msgpack.load(file, raw=False)
    return {word: 900 - number for number, bucket in enumerate(buckets) for word in bucket}


def _find_others(words: Iterable[str], wordnet: Path) -> set[str]:
    """Return the English and Russian words that are known, but are not nouns in most of their uses."""
    senses, uses = _count_senses(wordnet), _count_uses(wordnet)
    rows = [(part, line) for part in PARTS for line in _lines(wordnet / f"{part}.exc")]
    bases = {(part, line.split()[0]): line.split()[1] for part, line in rows}
    analyser = pymorphy3.MorphAnalyzer()
    found: set[str] = set()
    for word in words:
        if word.isascii():
            lemmas = [(part, lemma) for part in PARTS for lemma in _lemmas(part, word, bases)]
            counts = uses if any(uses[lemma] for lemma in lemmas) else senses
            as_noun = sum(counts[part, lemma] for part, lemma in lemmas if part == "noun")
            if 2 * as_noun < sum(counts[lemma] for lemma in lemmas):
                found.add(word)
        else:
            known = [parse for parse in analyser.parse(word) if parse.is_known]
            if known and sum(parse.score for parse in known if parse.tag.POS == "NOUN") <= HALF:
                found.add(word)
    return found


def _count_senses(wordnet: Path) -> Counter[tuple[str, str]]:
    """Return the number of WordNet's senses of each part of speech of each word."""
    counts: Counter[tuple[str, str]] = Counter()
    for part in PARTS:
        for line in _lines(wordnet / f"index.{part}"):
            if not line.startswith(" "):  # the licence
                lemma, _, number, *_ = line.split()
                counts[part, lemma] += int(number)
    return counts


def _count_uses(wordnet: Path) -> Counter[tuple[str, str]]:
    """Return the number of uses of each part of speech of each word in WordNet's tagged texts."""
    counts: Counter[tuple[str, str]] = Counter()
    for line in _lines(wordnet / "cntlist.rev"):
        sense, _, number = line.split()
        lemma, _, rest = sense.partition("%")
        counts[TYPES[rest[0]], lemma] += int(number)
    return counts


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="ascii").splitlines()


def _lemmas(part: str, word: str, bases: dict[tuple[str, str], str]) -> set[str]:
    """Return the possible base forms of a word, by WordNet's rules of detachment and its lists of exceptions."""
    found = {word, bases.get((part, word), word)}
    for ending, other in ENDINGS.get(part, ()):
        if word.endswith(ending):
            found.add(word.removesuffix(ending) + other)
    return found


def _stems_of_nouns(frequencies: dict[str, int], functions: set[str]) -> dict[str, str]:
    """Return the forms of nouns with a wrong stem in Snowball, each with the right stem.

    A stem is wrong if it is not that of the noun. If two nouns would share a stem, the less common noun gets its first
    form as its stem.
    """
    stemmer = Stemmer.Stemmer("russian")
    forms_of = _forms_of_nouns(frequencies)
    owners: dict[str, str] = {}
    for noun, forms in forms_of.items():
        for form in forms - functions:
            owners.setdefault(form, noun)  # a form of two nouns belongs to the more common noun
    taken: set[str] = set()
    found: dict[str, str] = {}
    for noun, forms in forms_of.items():
        own = sorted(form for form in forms if owners.get(form) == noun)
        stems = Counter(stemmer.stemWords(own)).most_common(1)
        stem = next((stem for stem, _ in stems if stem not in taken), noun)
        if own and stem not in taken:
            taken.add(stem)
            found.update((form, stem) for form in own if stemmer.stemWord(form) != stem)
    return found


def _forms_of_nouns(frequencies: dict[str, int]) -> dict[str, set[str]]:
    """Return nouns with their forms, the most common noun first.

    Forms that mostly belong to other words are left out. Names of people are left out, because their cases look like
    other names.
    """
    analyser = pymorphy3.MorphAnalyzer()
    forms_of: dict[str, set[str]] = {}
    uses: Counter[str] = Counter()
    others: set[str] = set()
    for word, value in frequencies.items():
        likely = [parse for parse in analyser.parse(word) if parse.is_known and parse.score >= LIKELY]
        nouns = [parse for parse in likely if parse.tag.POS == "NOUN" and not parse.tag.grammemes & NAMES]
        if likely and sum(parse.score for parse in nouns) < HALF:
            others.add(word)
            continue
        for parse in nouns:
            noun = _fold(parse.normal_form)
            uses[noun] += round(10 ** (value / 10) * parse.score)
            forms_of.setdefault(noun, {_fold(form.word) for form in parse.lexeme})
    return {noun: forms_of[noun] - others for noun, _ in sorted(uses.items(), key=lambda entry: (-entry[1], entry[0]))}


_dictionary = Dictionary.from_files(str(files("spylls.hunspell") / "data" / "en" / "en_US"))


def _is_error(word: str, english: dict[str, int]) -> bool:
    """Return whether a word is a frequent typing error."""
    commoner = english[word] + HUNDRED_TIMES
    halves = [(word[:index], word[index:]) for index in range(len(word) + 1)]
    near = {head + tail[1:] for head, tail in halves if tail}
    near |= {head + tail[1] + tail[0] + tail[2:] for head, tail in halves if len(tail) > 1}
    near |= {head + letter + tail[1:] for head, tail in halves if tail for letter in LETTERS}
    near |= {head + letter + tail for head, tail in halves for letter in LETTERS}
    if not any(english.get(candidate, 0) >= commoner and len(candidate) >= LONG for candidate in near - {word}):
        return False
    return not any(_dictionary.lookup(candidate) for candidate in (word, word.capitalize(), word.upper()))


def _fold(word: str) -> str:
    """Return a word without accents, as the index stores it. The Russian й stays a separate letter."""
    parts = re.split("([йЙ])", word)
    plain = (
        part
        if part in "йЙ"
        else "".join(c for c in unicodedata.normalize("NFKD", part) if not unicodedata.combining(c))
        for part in parts
    )
    return unicodedata.normalize("NFC", "".join(plain)).casefold()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
