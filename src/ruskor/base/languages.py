"""Languages by their tags (BCP 47, RFC 5646), with their letters."""

from __future__ import annotations

import re
from collections import Counter

from ruskor.model.languages import normalise_tag

__all__ = ["correct_tag", "find_foreign_script"]

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
# Frequent mistakes: the code of a country ("kr"), a code of three letters instead of two ("kor"), or a name ("korean").
_MISTAKEN = {
    wrong: right
    for right, spellings in {
        "ko": "kr kp kor korean",
        "ru": "rus russian",
        "en": "eng english",
        "zh": "cn tw zho chi chinese",
        "ja": "jp jpn japanese",
        "de": "deu ger german",
        "fr": "fra fre french",
        "es": "spa spanish",
        "uk": "ua ukr ukrainian",
        "pl": "pol polish",
        "cs": "cz czech",
        "da": "dk danish",
        "el": "gr greek",
    }.items()
    for wrong in spellings.split()
}
_SCRIPTS = {
    "Latin": re.compile("[A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]"),
    "Cyrillic": re.compile("[\u0400-\u052f]"),
    "Korean": re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7ff]"),
    "Chinese": re.compile("[\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"),
    "Japanese": re.compile("[\u3041-\u30ff]"),
    "Greek": re.compile("[\u0370-\u03ff]"),
    "Arabic": re.compile("[\u0600-\u06ff]"),
    "Hebrew": re.compile("[\u0590-\u05ff]"),
}
_LEAST = 0.25  # the least share of the language's own letters; the others may be foreign names and titles
_CYRILLIC = "ru uk be bg mk kk ky mn tg"
_LATIN = "en de fr es it pt nl pl cs sk sl hr hu ro sv no nb nn da fi et lv lt tr vi id"
_WRITTEN_IN = {
    **dict.fromkeys(_CYRILLIC.split(), ("Cyrillic",)),
    **dict.fromkeys(_LATIN.split(), ("Latin",)),
    "ko": ("Korean", "Chinese"),
    "zh": ("Chinese",),
    "ja": ("Japanese", "Chinese"),
    "el": ("Greek",),
    "ar": ("Arabic",),
    "fa": ("Arabic",),
    "he": ("Hebrew",),
}


def correct_tag(tag: str) -> str | None:
    """Return None for a valid tag of a language. For any other text, return the right tag, or "" if it is unknown.

    >>> correct_tag("ru"), correct_tag("kr"), correct_tag("zh-Hant"), correct_tag("Klingon!")
    (None, 'ko', None, '')
    """
    meant = _MISTAKEN.get(tag.lower(), "")
    return None if _TAG.fullmatch(tag) and not meant else meant


def find_foreign_script(tag: str, text: str) -> str:
    """Return the most frequent foreign script in a text, or "" if enough letters belong to the language.

    A tag with a script ("ko-Latn") and the tag of an unknown language are not checked.

    >>> find_foreign_script("ru", "Роснефть"), find_foreign_script("ko", "Kim Jong Il")
    ('', 'Latin')
    """
    own = _WRITTEN_IN.get(normalise_tag(tag).partition("-")[0], ())
    counts = Counter({script: len(letters.findall(text)) for script, letters in _SCRIPTS.items()})
    has_script = re.search("-[A-Za-z]{4}(-|$)", tag)
    if not own or has_script or sum(counts[script] for script in own) >= counts.total() * _LEAST:
        return ""
    return max((script for script in counts if script not in own), key=lambda script: counts[script])
