"""The text that lies under a page's picture, so that what is left can be searched, copied and read aloud."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import pikepdf

CODES = 255
"""Signs that one font has room for."""
ADVANCE = 0.5
"""How wide every sign of the unseen fonts is, of its height."""


@dataclass(frozen=True)
class Letter:
    """A sign and where it is shown, in points from the upper left corner; ``made`` for one that only parts others."""

    sign: str
    left: float
    top: float
    right: float
    bottom: float
    made: bool = False

    def silent(self) -> "Letter":
        """The same place with nothing to read: it parts the words on its sides."""
        return replace(self, sign=" ", made=True)

    def share_in(self, box: tuple[float, float, float, float]) -> float:
        """How much of the letter lies in a box, from 0 to 1; a letter without size is in or out with its corner."""
        left, top, right, bottom = box
        width, height = self.right - self.left, self.bottom - self.top
        if width <= 0 or height <= 0:
            return 1.0 if left <= self.left <= right and top <= self.top <= bottom else 0.0
        across = max(0.0, min(self.right, right) - max(self.left, left))
        down = max(0.0, min(self.bottom, bottom) - max(self.top, top))
        return across * down / (width * height)


class Fonts:
    """Fonts without a face: each gives 255 signs a code and says what they mean. Nothing of them is ever drawn."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.resources = pdf.make_indirect(pikepdf.Dictionary())
        self.codes: dict[str, tuple[int, int]] = {}

    def code_of(self, sign: str) -> tuple[int, int]:
        """The font's number and the sign's code in it."""
        if sign not in self.codes:
            number = len(self.codes)
            self.codes[sign] = number // CODES, number % CODES + 1
        return self.codes[sign]

    def finish(self) -> None:
        """Write the fonts, when every sign has its code."""
        for number, signs in groupby(
            sorted(self.codes, key=self.codes.__getitem__), lambda s: self.codes[s][0]
        ):
            meant = {self.codes[sign][1]: sign for sign in signs}
            self.resources[f"/F{number}"] = self.pdf.make_indirect(
                pikepdf.Dictionary(
                    Type=pikepdf.Name.Font,
                    Subtype=pikepdf.Name.Type1,
                    BaseFont=pikepdf.Name.Helvetica,
                    FirstChar=1,
                    LastChar=CODES,
                    Widths=pikepdf.Array([int(ADVANCE * 1000)] * CODES),
                    ToUnicode=self.pdf.make_stream(_meaning(meant)),
                )
            )


def _meaning(meant: dict[int, str]) -> bytes:
    """What each code means, as PDF says it (ISO 32000-1, 9.10.3)."""
    lines = [f"<{code:02X}> <{sign.encode('utf-16-be').hex().upper()}>" for code, sign in meant.items()]
    blocks = []
    for start in range(0, len(lines), 100):
        part = lines[start : start + 100]
        blocks.append(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar")
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Adobe-Identity-UCS def\n"
        "/CMapType 2 def\n1 begincodespacerange\n<00> <FF>\nendcodespacerange\n"
        + "\n".join(blocks)
        + "\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    ).encode("ascii")


def _words(letters: Sequence[Letter]) -> Iterator[list[Letter]]:
    """Letters that stand together on one line."""
    word: list[Letter] = []
    for letter in letters:
        parted = not letter.sign.strip() or (
            bool(word) and abs(letter.bottom - word[-1].bottom) > (word[-1].bottom - word[-1].top)
        )
        if parted and word:
            yield word
            word = []
        if letter.sign.strip():
            word.append(letter)
    if word:
        yield word


def text_layer(letters: Sequence[Letter], height: float, fonts: Fonts) -> bytes:
    """Drawing nothing: each word where it is seen, as wide as it is seen."""
    lines = ["BT 3 Tr"]
    for word in _words(letters):
        left, right = min(one.left for one in word), max(one.right for one in word)
        top, bottom = min(one.top for one in word), max(one.bottom for one in word)
        size = max(1.0, min(bottom - top, 200.0))
        count = sum(len(one.sign) for one in word)
        stretch = max(1.0, 100 * (right - left) / (count * ADVANCE * size))
        lines.append(f"1 0 0 1 {left:.2f} {height - bottom + size * 0.2:.2f} Tm {stretch:.1f} Tz")
        # A word ends with a space: some readers take no word of a single sign for a word.
        signs = [*(sign for one in word for sign in one.sign), " "]
        for font, run in groupby(signs, lambda sign: fonts.code_of(sign)[0]):
            codes = "".join(f"{fonts.code_of(sign)[1]:02X}" for sign in run)
            lines.append(f"/F{font} {size:.1f} Tf <{codes}> Tj")
    lines.append("ET\n")
    return "\n".join(lines).encode("ascii")
