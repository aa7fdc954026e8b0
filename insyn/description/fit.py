"""Fitting words into a box: an estimate of how wide text is, and where to break it.

The picture is drawn without knowing the reader's font, so widths are estimated by the letter, for the widest font that
a browser is likely to fall back on (DejaVu Sans Bold).
"""

NARROW = frozenset("ijlI.,:;!|' ")
SLIM = frozenset('tfrJ()[]-/"')
WIDE = frozenset("mwMW%@—…ÆŒ")
JOINTS = frozenset("-&/")
"""What joins words into one; a line may end with it as it stands."""
_LEAST_PIECE = 4
_LAST_PARTS = ("nämnd", "utskott", "beredning", "styrelse", "förvaltning", "avdelning", "verksamhet")
"""What Swedish names of bodies and units end in: where a long one is best broken."""


def width_of(text: str, size: float) -> float:
    """About how wide `text` is in a bold sans-serif font of `size`, in the same units."""
    return size * sum(_em(letter) for letter in text)


def _em(letter: str) -> float:
    if letter in NARROW:
        return 0.4
    if letter in SLIM:
        return 0.52
    if letter in WIDE or ord(letter) > 0x2000:
        return 1.1  # the last are pictures and East Asian letters
    return 0.85 if letter.isupper() else 0.72


def wrapped(text: str, width: float, size: float) -> list[str]:
    """The text in lines no wider than `width`; a word that is too long by itself is broken with a hyphen."""
    lines: list[str] = []
    for word in text.split():
        if lines and width_of(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
        else:
            lines += _pieces(word, width, size)
    return lines


def _pieces(word: str, width: float, size: float) -> list[str]:
    pieces = []
    while width_of(word, size) > width and len(word) > 2:
        cut = _joint(word, width, size) or _cut(word, width, size)
        pieces.append(word[:cut] + ("" if word[cut - 1] in JOINTS else "-"))
        word = word[cut:]
    return [*pieces, word]


def _joint(word: str, width: float, size: float) -> int:
    """Where a word that joins several can be broken without a hyphen of ours (Barn-&utbildningsnämnd); 0 for nowhere."""
    fits = (n for n in range(len(word) - 1, 1, -1) if width_of(word[:n], size) <= width)
    return next((n for n in fits if word[n - 1] in JOINTS and word[n] not in JOINTS), 0)


def _parts(word: str) -> list[str]:
    """The words that a word joins, each with its joint."""
    parts, start = [], 0
    for at in range(1, len(word)):
        if word[at - 1] in JOINTS and word[at] not in JOINTS:
            parts.append(word[start:at])
            start = at
    return [*parts, word[start:]]


def _cut(word: str, width: float, size: float) -> int:
    """How many letters of a word to leave on the line: up to a last part that stands for itself, or all there is room for."""
    room = [n for n in range(2, len(word)) if width_of(word[:n] + "-", size) <= width] or [1]
    before_a_part = [n for n in room if n >= _LEAST_PIECE and word[n:].startswith(_LAST_PARTS)]
    if before_a_part:
        return before_a_part[-1]
    if room[-1] > 2 * _LEAST_PIECE and len(word) - room[-1] < _LEAST_PIECE:
        return len(word) - _LEAST_PIECE  # two letters alone on a line are hard to read
    return room[-1]


def fitted(text: str, width: float, sizes: tuple[float, ...]) -> tuple[list[str], float]:
    """The text in lines and the largest of `sizes` at which no word has to be broken inside (else the smallest)."""
    for size in sizes:
        if all(width_of(part, size) <= width for word in text.split() for part in _parts(word)):
            return wrapped(text, width, size), size
    return wrapped(text, width, sizes[-1]), sizes[-1]
