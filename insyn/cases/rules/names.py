"""What in a title may say who somebody is: two words in a row that look like a person's name. A guess, told as one. Pure."""

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_COMMON = (
    "ab hb kb kommun kommuns kommunen region regionen län läns förskola skola skolan gymnasium kyrka förening if ik bk ifk "
    "församling nämnd nämnden styrelse utskott kraft energi bostäder bygg entreprenad fastigheter och i av för till"
)
_NOT_FAMILY = frozenset(_COMMON.split(" "))


def like_names(title: str, known: Iterable[str] = ()) -> tuple[str, ...]:
    """What in the title looks like somebody's name: two words or more in a row with a capital and small letters after it.

    ``known`` are names of bodies, units and places, whose words count for nobody's. A title's first word has its capital anyway,
    so that "Ansökan Karlsson" is found too: it may be a name, and whoever registers is asked.
    """
    ours = {word.lower() for name in known for word in _WORD.findall(name)}
    found: list[str] = []
    run: list[str] = []
    after = 0
    for hit in [*_WORD.finditer(title), None]:
        word = hit[0] if hit else ""
        together = hit is not None and (not run or title[after : hit.start()] in (" ", "  "))
        if hit and together and _capital(word) and word.lower().removesuffix("s") not in ours | _NOT_FAMILY:
            run.append(word)
        else:
            if len(run) > 1:
                found.append(" ".join(run))
            run = (
                [word]
                if hit and _capital(word) and word.lower().removesuffix("s") not in ours | _NOT_FAMILY
                else []
            )
        after = hit.end() if hit else 0
    return tuple(found)


def _capital(word: str) -> bool:
    return len(word) > 1 and word[0].isupper() and any(letter.islower() for letter in word[1:])
