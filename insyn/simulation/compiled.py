"""The kernel's functions are compiled by numba where it is installed, and kept compiled; else they run as they stand.

They use nothing but whole numbers, four operations on floats and tables made beforehand, in the same order: so the answers are
the same to the last bit, compiled or not.
"""

from collections.abc import Callable
from typing import Any, TypeVar

try:
    import numba
except ImportError:  # the extra is not installed
    numba = None

Function = TypeVar("Function", bound=Callable[..., Any])
IS_COMPILED = numba is not None


def compiled(function: Function) -> Function:
    """The function compiled, and kept on disk where there is a place for it."""
    if numba is None:
        return function
    try:
        made: Function = numba.njit(cache=True)(function)
    except RuntimeError:  # nowhere to keep it
        made = numba.njit(function)
    return made
