"""The kernel's functions are compiled by numba where it is installed, and kept compiled; else they run as they stand.

They use nothing but whole numbers, four operations on floats and tables made beforehand, in the same order: so the answers are
the same to the last bit, compiled or not.

What is kept lies in a folder named by all that it was compiled from. Numba itself only looks at the file of each function, and
would go on using the constants and callees of before when another file is changed.
"""

import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

Function = TypeVar("Function", bound=Callable[..., Any])
_compile: Callable[..., Any] | None
try:
    import numba

    _compile = numba.njit
except ImportError:  # the extra is not installed
    _compile = None
IS_COMPILED = _compile is not None
SOURCES = ("arrays.py", "compiled.py", "draws.py", "kernel.py", "moves.py")
HERE = Path(__file__).parent


def _kept_in() -> Path | None:
    """Where compiled functions are kept: beside the sources, else in the user's cache; None where neither can be written to."""
    digest = sha256(b"".join(HERE.joinpath(name).read_bytes() for name in SOURCES)).hexdigest()[:16]
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    for place in (HERE / "__pycache__", cache / "insyn"):
        folder = place / f"kernel-{digest}"
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            continue
        if os.access(folder, os.W_OK):
            return folder
    return None


_FOLDER = _kept_in() if IS_COMPILED else None


def is_kept() -> bool:
    """Whether the kernel can begin at once: nothing is to be compiled, or it lies compiled on disk."""
    return not IS_COMPILED or (_FOLDER is not None and any(_FOLDER.rglob("*.nbc")))


def compiled(function: Function) -> Function:
    """The function compiled, and kept on disk where there is a place for it."""
    if _compile is None:
        return function
    made: Function
    if _FOLDER is None:
        made = _compile(function)
        return made
    settings: Any = numba.config
    before = settings.CACHE_DIR
    settings.CACHE_DIR = str(_FOLDER)
    try:
        made = _compile(cache=True)(function)
    finally:
        settings.CACHE_DIR = before
    return made
