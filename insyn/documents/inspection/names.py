"""The name a file is kept under, made from the name it came with."""

import unicodedata

LONGEST = 120
"""Letters a kept name may have; longer ones are cut before their extension."""

_FORBIDDEN = frozenset('<>:"|?*')
"""Signs that some computers cannot have in a file name; each becomes an underscore."""


def extension_of(filename: str) -> str:
    """The extension in small letters without its dot; empty where there is none."""
    stem, dot, extension = filename.rpartition(".")
    return extension.lower() if dot and stem and extension.isalnum() and len(extension) <= 10 else ""


def _visible(letter: str) -> str:
    if unicodedata.category(letter)[0] == "C":
        return ""
    return "_" if letter in _FORBIDDEN else letter


def clean_name(filename: str, extension: str = "") -> str:
    """The bare name: no folders, no control or direction characters, not too long, never empty.

    `extension` is the one that the content calls for, added where the name lacks it.
    """
    last = unicodedata.normalize("NFC", filename).replace("\\", "/").rsplit("/", 1)[-1]
    name = " ".join(
        "".join(_visible(letter) for letter in last.replace("\t", " ").replace("\n", " ")).split()
    )
    name = name.strip(" .")
    if extension_of(name) != extension and extension:
        name = f"{name or 'namnlös'}.{extension}"
    ending = f".{extension_of(name)}" if extension_of(name) else ""
    stem = name.removesuffix(name[-len(ending) :]) if ending else name
    return (stem[: LONGEST - len(ending)].rstrip(" .") or "namnlös") + ending
