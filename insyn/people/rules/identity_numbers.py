"""Finding personal identity numbers, so that none is ever kept, shown or written to a log.

A number is told by its form and its date (coordination numbers have 60 added to the day); ten digits without a sign between
must have the right check digit as well, because many other numbers have ten digits.
"""

import re

_FORM = re.compile(
    r"(?<![0-9])(?:(1[89]|20)([0-9]{6})[-+\s]?([0-9]{4})|([0-9]{6})([-+]?)([0-9]{4}))(?![0-9])"
)
_FOUR_DIGITS = re.compile(r"[0-9]{4}")


def has_identity_number(text: str, *, telephone: bool = False) -> bool:
    """Whether something in the text can be a personal identity number.

    In a ``telephone`` column ten digits that begin with 0 are a telephone number.
    """
    if len(text) < 10 or not _FOUR_DIGITS.search(text):
        return False
    return any(_is_one(found, telephone) for found in _FORM.finditer(text))


def _is_one(found: re.Match[str], telephone: bool) -> bool:
    century, long_date, _long_end, date, sign, end = found.groups()
    if century:
        return _is_date(long_date)
    if not _is_date(date) or (telephone and date.startswith("0")):
        return False
    return bool(sign) or _check_digit_fits(date + end)


def _is_date(digits: str) -> bool:
    month, day = int(digits[2:4]), int(digits[4:6])
    return 1 <= month <= 12 and (1 <= day <= 31 or 61 <= day <= 91)


def _check_digit_fits(digits: str) -> bool:
    total = 0
    for place, digit in enumerate(digits):
        product = int(digit) * (2 - place % 2)
        total += product - 9 if product > 9 else product
    return total % 10 == 0
