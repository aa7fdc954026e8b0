"""Where in a TOML text each table and each key with its value stands, to the letter."""

from dataclasses import dataclass, field

from insyn.description.lines import Walk
from insyn.description.problem import Loc


@dataclass
class Pair:
    """A key and its value: `start` is where its first line begins, `end` where its last line ends (its line break
    included), `value` the letters of the value itself.
    """

    loc: Loc
    start: int
    end: int
    value: tuple[int, int]


@dataclass
class Block:
    """A table with its own keys, up to the next header.

    `start` is where the comment directly above the header begins (or the header itself), `body` the end of the
    header's line, `end` where its last key ends; what follows until the next block is empty lines and loose comments.
    """

    loc: Loc
    start: int
    body: int
    pairs: list[Pair] = field(default_factory=list)

    @property
    def end(self) -> int:
        return self.pairs[-1].end if self.pairs else self.body


class Layout(Walk):
    """The tables of a text in its order, the first of them (loc `()`) what stands before any header."""

    def __init__(self, text: str) -> None:
        super().__init__(text, {(): 1})
        self.comments: list[tuple[int, int]] = []
        self.blocks = [Block((), 0, 0)]
        self.within = 0  # how many inline tables we stand in
        self.document()

    def header(self) -> Loc:
        start = self.line_start(self.at)
        loc = super().header()
        self.blocks.append(Block(loc, self._above(start), self.line_end(self.at)))
        return loc

    def pair(self, table: Loc) -> None:
        start = self.at
        loc = table
        for name in self.key():
            loc = (*loc, name)
            self.note(loc, start)
        self.at += 1  # the equals sign
        self.skip(" \t")
        value = self.at
        self.value(loc)
        end = value + len(self.text[value : self.at].rstrip(" \t"))
        if not self.within:
            self.blocks[-1].pairs.append(
                Pair(loc, self.line_start(start), self.line_end(self.at), (value, end))
            )

    def inline_table(self, loc: Loc) -> None:
        self.within += 1
        super().inline_table(loc)
        self.within -= 1

    def skip(self, letters: str) -> bool:
        while self.at < len(self.text):
            letter = self.text[self.at]
            if letter == "#":
                start = self.at
                self.until("\n")
                if not self.comments or self.comments[-1][0] < start:
                    self.comments.append((start, self.at))
            elif letter in letters:
                self.at += 1
            else:
                return True
        return False

    def line_start(self, at: int) -> int:
        return self.text.rfind("\n", 0, at) + 1

    def line_end(self, at: int) -> int:
        found = self.text.find("\n", at)
        return len(self.text) if found < 0 else found + 1

    def _above(self, start: int) -> int:
        """Where the comment lines directly above `start` begin; `start` when an empty line or a key stands there."""
        while start:
            above = self.line_start(start - 1)
            if not self.text[above:start].lstrip(" \t").startswith("#"):
                break
            start = above
        return start

    def block(self, loc: Loc) -> Block | None:
        return next((block for block in self.blocks if block.loc == loc), None)

    def under(self, loc: Loc) -> list[Block]:
        """The table and every table in it, in the text's order."""
        return [block for block in self.blocks if block.loc[: len(loc)] == loc]
