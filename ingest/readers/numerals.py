"""Numbers as lists show them: 3, c, C, iii, III."""

from __future__ import annotations

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_LARGEST_ROMAN = 3999
_LARGEST_LETTER = 26 * 30


def letters(number: int) -> str:
    """As word processors count in letters: a … z, aa, bb …

    >>> letters(3), letters(28)
    ('c', 'bb')
    """
    if not 1 <= number <= _LARGEST_LETTER:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def roman(number: int) -> str:
    """In small Roman numerals.

    >>> roman(4), roman(1999)
    ('iv', 'mcmxcix')
    """
    if not 1 <= number <= _LARGEST_ROMAN:
        return str(number)
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text
