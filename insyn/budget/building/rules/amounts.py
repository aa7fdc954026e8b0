"""Exact arithmetic and the one rule of rounding.

An amount is reckoned as a fraction and rounded once, to whole tkr with halves away from zero, for each line and year; every
sum is the sum of the rounded. So what stands on a page always adds up, and differs from an unrounded sum by at most half a tkr
a line.
"""

from fractions import Fraction
from typing import Annotated

from pydantic import Field

PerCent = Annotated[str, Field(pattern=r"^-?[0-9]{1,2}([.,][0-9]{1,4})?$")]
"""A per cent as people write it, in quotation marks: "2,4" or "2.4"."""
Tkr = Annotated[int, Field(strict=True, ge=-(10**9), le=10**9)]
"""Whole tkr with its sign; what is larger is a mistake of unit."""


def rounded(exact: Fraction) -> int:
    """To a whole number, halves away from zero."""
    whole = int(abs(exact) + Fraction(1, 2))
    return whole if exact >= 0 else -whole


def per_cent(written: str) -> Fraction:
    """ "2,4" as 0.024."""
    return Fraction(written.replace(",", ".")) / 100
