"""The script of a text is the script of its first letter."""

from __future__ import annotations

import pytest

from ruskor.model.scripts import find_script


@pytest.mark.parametrize(
    ("script", "texts"),
    [
        ("Cyrillic", ["Ѐ", "Ё", "я", "ӿ", "2-я"]),  # the first and the last letter of the block, and others
        ("Latin", ["a", "Ω", "Ͽ", "Ԁ"]),  # and every other alphabet
        ("Hangul", ["가", "힣", "3억"]),
        ("Han", ["一", "北京"]),
        ("", ["", "2009", "— …"]),
    ],
)
def test_the_first_letter_decides(script: str, texts: list[str]) -> None:
    assert [find_script(text) for text in texts] == [script] * len(texts)
