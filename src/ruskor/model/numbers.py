"""Numbers as people and sources write them. No other code reads digits with a scale word after them.

`DIGITS` finds the digits of a number in a text. `read` reads these digits with the scale word after them. So a number
is the same in a record, in a search, and in the words of a source. `parse_number` reads a text of a user that is only a
number. An ambiguous number is an error.

Commas, spaces, apostrophes, underscores or several points separate groups of three digits ("2 400 000"). But "2009 300"
and "in 2012 100 workers" are two numbers each. A comma before one or two digits is a decimal comma ("2,4 млн"). A
single comma in a number before a Russian scale word is also a decimal comma ("1,234 млрд").
"""

from __future__ import annotations

import re
from decimal import Context, Decimal
from functools import cache
from typing import NamedTuple

from ruskor.model.months import YEAR
from ruskor.model.scales import COUNTS, read_scale
from ruskor.model.text import shorten, simplify

__all__ = [
    "DIGITS",
    "AmountError",
    "Number",
    "parse_number",
    "read",
    "read_count",
    "split_unit",
    "strip_zeros",
]

# A letter is a scale if it follows the digits directly, or if the amount has the sign of a currency: "$5 m". Otherwise
# it is a unit: "50 m" is fifty metres, and "30 K" thirty kelvins.
_LETTERS = {"k": 3, "m": 6, "b": 9}
_SIGNS = frozenset("$€£¥₩₽")
# Korean, Chinese and Japanese count by ten thousands. 兆 is 10¹² in Korea, Japan and Taiwan. In China, 兆 and 千 before
# a unit are mega- and kilo- ("兆瓦" is a megawatt), so 兆 is no scale there. 조 is also "article": "제5조".
_LARGE = {"만": 4, "万": 4, "萬": 4, "억": 8, "亿": 8, "億": 8, "조": 12, "兆": 12}
_SMALL = {"십": 1, "十": 1, "백": 2, "百": 2, "천": 3, "千": 3}

#: The digits of a number with their marks, as a regular expression for a text from `simplify`. Groups with spaces
#: between them do not begin inside a name ("Il-76 100 workers").
DIGITS = (
    r"(?:(?<![^\W_])(?<![^\W\d_]-)(?<![/.,:])[1-9]\d{0,2}(?P<gap>[ '’])\d{3}(?:(?P=gap)\d{3})*(?!\d)(?:[.,]\d+)?"
    r"|[1-9]\d{0,2}(?:,\d{3})+(?!\d)(?:\.\d+)?"  # 2,400,000.5
    r"|[1-9]\d{0,2}(?:\.\d{3}){2,}(?!\d)(?:,\d+)?"  # 2.400.000,5
    r"|\d+(?:_\d+)+(?:\.\d+)?|0,\d+(?![,\d])|\d+(?:\.\d+|,\d{1,2}(?![,\d]))?)"
)
_LETTER = re.compile(r" ?([kmb])(?![^\W_])")
_ASIAN_DIGITS = re.compile(r"(\s?)(\d+(?:,\d{3})*(?:[.,]\d+)?)")
_NO_PREFIX, _NO_REST = frozenset("瓦克米赫卡焦帕字比각항약"), frozenset(".,%년월일年月日")
# The text between two numbers with a common scale: "300–500 million", "2 or 3 billion", "2~3만".
_SHARED = rf"(?:\s?[-–—~]\s?|\s(?:to|or|до|или)\s)[$€£¥₩₽]?(?P<digits>{DIGITS})"
_GROUP = re.compile(r"\d{1,3}(?:[ '’,.]\d{3})+(?![\d])")
_EXACT = Context(prec=5000)  # decimal's default context would round to 28 digits
_MOST_DIGITS = 64  # the largest number of digits in a number of a text; the rest is cut

_LONGEST = 40  # the largest number of characters of a user's number, for a fast reading
_TYPED = (
    r"(?P<sign>[-+]?)(?P<digits>[1-9][0-9]{0,2}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+"
    r"|[0-9]{1,3}(?:\.[0-9]{3}){2,}(?![0-9])"
    r"|[0-9]{1,3}(?P<gap>[ '’])[0-9]{3}(?:(?P=gap)[0-9]{3})*(?![0-9])(?:[.,][0-9]+)?"
    r"|[0-9]+(?:_[0-9]+)+(?:\.[0-9]+)?|[0-9]+(?:[.,][0-9]+)?|\.[0-9]+)(?P<power>e[-+]?[0-9]{1,3}(?![0-9]))?"
)
_COMMA = re.compile("([0-9]+),([0-9]+)")
_UNIT = re.compile(r"[^\W\d_]|[^\w\s.,;:!?'’()+-]")  # the beginning of a unit: a letter, or a sign
_CYRILLIC = re.compile("[ -]?[а-я]")


@cache
def _compile(pattern: str) -> re.Pattern[str]:
    """Return a compiled pattern. Compile it only at its first use: some are long, and most numbers need none."""
    return re.compile(pattern)


class AmountError(ValueError):
    """A text that is not a number, or is ambiguous. The message explains the reason to the user."""


class Number(NamedTuple):
    """A number in a text: its `value`, without a sign, and its end.

    `digits` is the value of the digits without the scale word, or None without a scale. A number `is_doubtful` if its
    scale may be a unit: "50m" may be metres.
    """

    value: Decimal
    end: int
    digits: Decimal | None = None
    is_grouped: bool = False
    is_doubtful: bool = False


def read(text: str, start: int, end: int) -> Number:
    """Return the number whose digits are `text[start:end]`, as `DIGITS` finds them. A scale may follow the digits.

    >>> [int(read(text, 0, end).value) for text, end in (("201,8 млн", 5), ("3억 5천만", 1), ("300–500 million", 3))]
    [201800000, 350000000, 300000000]
    """
    written = text[start : min(end, start + _MOST_DIGITS)]
    is_grouped = bool(_GROUP.match(written))
    if end == len(text):
        return Number(_read_digits(written), end, is_grouped=is_grouped)
    power, after = read_scale(text, end)
    if power:
        digits = _read_digits(written, is_comma_decimal=bool(_CYRILLIC.match(text, end)))
        return Number(_scale(digits, power), after, digits, is_grouped)
    digits = _read_digits(written)
    if number := _read_asian(text, start, end, digits):
        return number
    if letter := _LETTER.match(text, end):
        is_money = text[max(0, start - 2) : start].rstrip()[-1:] in _SIGNS
        if is_money or letter.group() == letter.group(1):
            value = _scale(digits, _LETTERS[letter.group(1)])
            return Number(value, letter.end(), digits, is_grouped, is_doubtful=not is_money)
    elif (
        (shared := _compile(_SHARED).match(text, end))
        and digits < _read_digits(shared["digits"])
        and not re.fullmatch(YEAR, written)
    ):
        following = read(text, *shared.span("digits"))
        if following.digits:
            value = digits * (following.value / following.digits)
            return Number(value, end, digits, is_grouped, following.is_doubtful)
    return Number(digits, end, is_grouped=is_grouped)


def read_count(text: str, word: str, end: int) -> Number | None:
    """Return the number of a `word` and the scale after it. Return None if no scale follows.

    >>> int(read_count("two billion", "two", 3).value), read_count("a bridge", "a", 1)
    (2000000000, None)
    """
    power, after = read_scale(text, end)
    digits = Decimal(COUNTS.get(word, 1))
    return Number(_scale(digits, power), after, digits) if power else None


def _read_asian(text: str, start: int, end: int, digits: Decimal, *, is_whole: bool = False) -> Number | None:
    """Return a number with Asian scales, which count by ten thousands. Return None if no such scale follows.

    Tens, hundreds and thousands are added first, and ten thousands multiply their sum: "3억 5천만" is 350,000,000, and
    "3천398만" is 33,980,000. Each part is less than the scale before it. A space may precede a last part without a
    scale in two cases: before a counter ("1만 2000명"), or if the text `is_whole` a number. A year is never this part.
    """
    small, large, after = _read_asian_scale(text, end)
    if small is large is None or text[max(0, start - 2) : start].rstrip().endswith("제"):
        return None
    total, section, part = Decimal(0), Decimal(0), digits
    while True:
        section, end = section + _scale(part, small or 0), after
        limit = small or 0
        if large is not None:
            total, section, limit = total + _scale(section, large), Decimal(0), large
        following = _ASIAN_DIGITS.match(text, end)
        if not following:
            break
        part = _read_digits(following.group(2))
        small, large, after = _read_asian_scale(text, following.end())
        of_section = _scale(part, (small or 0) + (0 if section else large or 0))
        if of_section >= _scale(Decimal(1), limit):
            break
        behind = text[after : after + 1]
        is_counted = is_whole or not following.group(1) or behind >= "一"  # a Chinese or Korean letter
        if small is large is None and (behind in _NO_REST or not is_counted):
            break
    return Number(total + section, end, digits)


def _read_asian_scale(text: str, start: int) -> tuple[int | None, int | None, int]:
    """Return the powers of ten of the small and the large scale here, and the position of their end."""
    end = start
    if (small := _SMALL.get(text[end : end + 1])) is not None:
        end += 1
    if (large := _LARGE.get(text[end : end + 1])) is not None:
        end += 1
    return (None, None, start) if text[end : end + 1] in _NO_PREFIX else (small, large, end)


def _read_digits(written: str, *, is_comma_decimal: bool = False) -> Decimal:
    """Return the value of digits with their marks."""
    text = re.sub("[ '’_]", "", written)
    points, commas = text.count("."), text.count(",")
    if points > 1 or (points and commas and text.rindex(",") > text.index(".")):
        text = text.replace(".", "").replace(",", ".")
    elif (
        commas == 1
        and not points  # in "1,234.5 млн", the comma separates thousands
        and (is_comma_decimal or not re.search(r",\d{3}(?!\d)", text) or text.startswith("0"))
    ):
        text = text.replace(",", ".")
    return Decimal(text.replace(",", ""))


def _scale(value: Decimal, power: int) -> Decimal:
    return _EXACT.scaleb(value, power)


def strip_zeros(value: Decimal) -> Decimal:
    """Return `value` without an exponent and without zeros at the end of its decimals; zero has no sign."""
    text = f"{value:f}"
    return Decimal(text.rstrip("0").rstrip(".") if "." in text else text) if value else Decimal(0)


def parse_number(text: str) -> Decimal:
    """Return the number in a text of a person or source: `100M`, `2e8`, `200_000_000`, `1 500 000`, `2,4 млн`, `3억`.

    >>> parse_number("1.5bn"), parse_number("200_000_000"), parse_number("2,4 млн")
    (Decimal('1500000000'), Decimal('200000000'), Decimal('2400000'))

    Raises AmountError if the text is not a number, or may mean two numbers: "1,5bn" is 1.5 or 15 billion.
    """
    flat = _flatten(text) if len(text) <= _LONGEST else ""
    value, end = _read_typed(flat)
    if value is None or not (end == len(flat) or (flat[end:] == "." and flat[end - 1].isalpha())):
        raise AmountError(f"'{shorten(text)}' is not a number like 100M, 1.5bn, 2e8 or 200_000_000")
    for found in _COMMA.finditer(flat):
        _refuse_doubtful_comma(found, flat, text)
    return strip_zeros(value)


def _read_typed(flat: str) -> tuple[Decimal | None, int]:
    """Return the number at the start of a text, or None, and the position of its end."""
    found = _compile(_TYPED).match(flat)
    if not found:
        return None, 0
    end = found.end()
    is_comma_decimal = bool(found["gap"] or _CYRILLIC.match(flat, end))
    value = Decimal(f"{_read_digits(found['digits'], is_comma_decimal=is_comma_decimal)}{found['power'] or ''}")
    power, after = read_scale(flat, end)
    if power:
        value, end = _scale(value, power), after
    elif number := _read_asian(flat, 0, end, value, is_whole=True):
        value, end = number.value, number.end
    elif letter := _LETTER.match(flat, end):
        value, end = _scale(value, _LETTERS[letter.group(1)]), letter.end()
    return -value if found["sign"] == "-" else value, end


def split_unit(text: str) -> tuple[str, str]:
    """Return a number and the unit before or after it. Without a unit, return "" for it.

    >>> split_unit("US$ 3m"), split_unit("-€2k"), split_unit("3억원"), split_unit("5 tonnes"), split_unit("100M")
    (('3m', 'us$'), ('-2k', '€'), ('3억', '원'), ('5', 'tonnes'), ('100M', ''))

    A text that is not a number with a unit does not change.
    """
    flat = _flatten(text) if len(text) <= 2 * _LONGEST else ""
    sign, rest = (flat[:1], flat[1:].lstrip()) if flat[:1] in {"-", "+"} else ("", flat)
    first = re.search("[0-9]", rest)
    before = rest[: first.start()].rstrip(".") if first else ""
    if _UNIT.match(before):
        return sign + rest[len(before) :].strip(), before.strip()
    _, end = _read_typed(rest)
    after = rest[end:].lstrip(". ")
    return (sign + rest[:end], after) if end and _UNIT.match(after) else (text, "")


def _flatten(text: str) -> str:
    return simplify(text.strip()).replace("−", "-")


def _refuse_doubtful_comma(found: re.Match[str], flat: str, text: str) -> None:
    """Raise AmountError for a comma that may be a decimal comma or a comma between groups of digits."""
    whole, rest = found.groups()
    if whole == "0" or re.search("[0-9][ '’.,_]$", flat[: found.start()]):
        return
    is_group, is_russian = len(rest) == 3 and len(whole) <= 3, bool(_CYRILLIC.match(flat, found.end()))  # noqa: PLR2004
    if is_group == is_russian:
        decimal, other = (f"{flat[: found.start()]}{whole}{mark}{rest}{flat[found.end() :]}" for mark in (".", ""))
        raise AmountError(
            f"'{shorten(text)}' can be read in two ways: the comma may be a decimal comma or may separate thousands; "
            f"write {decimal} or {other}"
        )
