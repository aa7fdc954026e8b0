"""The kernel's functions are compiled by numba where it is installed, and kept compiled; else they run as they stand.

They use nothing but whole numbers, four operations on floats and tables made beforehand, in the same order: so the answers are
the same to the last bit, compiled or not.
"""

from collections.abc import Callable
from typing import Any, TypeVar

try:
    from numba import njit
except ImportError:  # the extra is not installed
    njit = None

Function = TypeVar("Function", bound=Callable[..., Any])
_compile: Callable[..., Any] | None = njit
IS_COMPILED = _compile is not None


def compiled(function: Function) -> Function:
    """The function compiled, and kept on disk where there is a place for it."""
    if _compile is None:
        return function
    made: Function
    try:
        made = _compile(cache=True)(function)
    except RuntimeError:  # nowhere to keep it
        made = _compile(function)
    return made
