"""Tags of languages have one form."""

from __future__ import annotations

import pytest

from ruskor.model.languages import normalise_tag


@pytest.mark.parametrize(
    ("tag", "normal"),
    [
        ("ENG", "en"),
        ("en-gb", "en-GB"),
        ("ZH-HANT-TW", "zh-Hant-TW"),
        ("ES-419", "es-419"),  # a region in digits
        ("DE-1996", "de-1996"),  # a variant in digits
        ("CA-VALENCIA", "ca-valencia"),  # a variant is no script
        ("EN-X-CU-LATN", "en-x-cu-latn"),  # after a single letter, all parts are in small letters
        ("EN-LATN-U-CO-PHON", "en-Latn-u-co-phon"),
    ],
)
def test_each_part_of_a_tag_has_its_own_case(tag: str, normal: str) -> None:
    assert normalise_tag(tag) == normal
