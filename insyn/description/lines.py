"""On which line of a TOML text each key stands.

The standard library's TOML reader keeps no positions, and a person who is told "unknown key" wants the
line. This only finds its way and never judges: a text that is not TOML gives lines of no worth, and
`tomllib` says what is wrong with it. It goes first, since a key of a hundred thousand parts, which it
refuses, would keep `tomllib` busy for minutes.
"""

from bisect import bisect_right
from contextlib import suppress

from insyn.description.problem import Loc

DEEPEST = 20
"""Tables within tables within arrays: no file of ours comes near; a deeper one is made to break readers."""


class TooDeep(ValueError):
    """The text nests deeper than DEEPEST. Holds the line."""

    def __init__(self, line: int) -> None:
        super().__init__(f"line {line}: nested too deep")
        self.line = line


class Lines:
    """The lines (from 1) of all keys, tables and array items of a TOML text."""

    def __init__(self, text: str) -> None:
        self._lines: dict[Loc, int] = {(): 1}
        # IndexError: the text ends in the middle of something.
        with suppress(IndexError):
            Walk(text, self._lines).document()

    def of(self, loc: Loc) -> int:
        """The line of `loc`, or of the nearest table around it when it is not in the text."""
        while loc not in self._lines:
            loc = loc[:-1]
        return self._lines[loc]


class Walk:
    """Going through a TOML text once, noting where each key stands. `editing.layout` notes more on the same way."""

    def __init__(self, text: str, lines: dict[Loc, int]) -> None:
        self.text = text.replace("\r\n", " \n")  # keeps every offset and every line where it was
        self.at = 0
        self.lines = lines
        self.starts = [0] + [place + 1 for place, letter in enumerate(self.text) if letter == "\n"]
        self.items: dict[Loc, int] = {}

    def document(self) -> None:
        table: Loc = ()
        while self.skip(" \t\n"):
            if self.text.startswith("[", self.at):
                table = self.header()
            else:
                self.pair(table)

    def header(self) -> Loc:
        start = self.at
        is_item = self.text.startswith("[[", start)
        self.at += 2 if is_item else 1
        *parents, last = self.key()
        self.at += 2 if is_item else 1
        loc: Loc = ()
        for name in parents:
            loc = self.newest((*loc, name))
            self.note(loc, start)
        loc = (*loc, last)
        self.note(loc, start)
        if is_item:
            self.items[loc] = self.items.get(loc, 0) + 1
            loc = self.newest(loc)
            self.note(loc, start)
        return loc

    def newest(self, loc: Loc) -> Loc:
        """The last table of an array of tables, or the table itself."""
        return (*loc, self.items[loc] - 1) if loc in self.items else loc

    def pair(self, table: Loc) -> None:
        start = self.at
        loc = table
        for name in self.key():
            loc = (*loc, name)
            self.note(loc, start)
        self.at += 1  # the equals sign
        self.skip(" \t")
        self.value(loc)

    def key(self) -> list[str]:
        names = []
        while True:
            self.skip(" \t")
            if self.text[self.at] in "\"'":
                names.append(self.string())
            else:
                start = self.at
                self.until(" \t.=]")
                names.append(self.text[start : self.at])
            self.skip(" \t")
            if self.text[self.at] != "." or len(names) > DEEPEST:
                return names
            self.at += 1

    def value(self, loc: Loc) -> None:
        letter = self.text[self.at]
        if letter == "[":
            self.array(loc)
        elif letter == "{":
            self.inline_table(loc)
        elif letter in "\"'":
            self.string()
        else:
            self.until(",]}#\n")

    def array(self, loc: Loc) -> None:
        self.at += 1
        place = 0
        while self.skip(" \t\n,") and self.text[self.at] != "]":
            start = self.at
            self.note((*loc, place), start)
            self.value((*loc, place))
            place += 1
            if self.at == start:  # something that cannot stand in a list
                raise IndexError
        self.at += 1

    def inline_table(self, loc: Loc) -> None:
        self.at += 1
        while self.skip(" \t\n,") and self.text[self.at] != "}":
            self.pair(loc)
        self.at += 1

    def string(self) -> str:
        """Pass a string of any of the four kinds; a key's escapes are rare enough to be kept as written."""
        quote = self.text[self.at]
        fence = quote * 3 if self.text.startswith(quote * 3, self.at) else quote
        start = self.at = self.at + len(fence)
        while not self.text.startswith(fence, self.at):
            letter = self.text[self.at]  # IndexError: a string without an end
            self.at += 2 if quote == '"' and letter == "\\" else 1
        end = self.at
        self.at += len(fence)
        if len(fence) == 3:  # up to two quotes may stand right before the closing three
            while self.text.startswith(quote, self.at):
                self.at += 1
        return self.text[start:end]

    def skip(self, letters: str) -> bool:
        """Pass `letters` (and comments, where lines may end); False at the end of the text."""
        while self.at < len(self.text):
            letter = self.text[self.at]
            if letter == "#":
                self.until("\n")
            elif letter in letters:
                self.at += 1
            else:
                return True
        return False

    def until(self, letters: str) -> None:
        while self.at < len(self.text) and self.text[self.at] not in letters:
            self.at += 1

    def note(self, loc: Loc, offset: int) -> None:
        line = bisect_right(self.starts, offset)
        if len(loc) > DEEPEST:
            raise TooDeep(line)
        self.lines.setdefault(loc, line)
