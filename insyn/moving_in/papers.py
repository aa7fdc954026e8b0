"""The folder that is handed over, as a folder on the machine or as a zip archive: its tables and its files, safely.

Nothing is ever unpacked to the disk. What could lead out of the folder (a path with ``..``, a link), what is locked, and
what would swell beyond reason is refused with a word about what to do.
"""

import io
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import IO, Protocol

from insyn.description.text import Text
from insyn.moving_in.rules.form import FORMS
from insyn.moving_in.rules.reading import LIMITS
from insyn.moving_in.rules.values import folded, plain_path

MOST_FILES = 2_000_000
LARGEST_UNPACKED = 20_000_000_000
"""Bytes that a zip archive may hold when unpacked; a larger one is taken in as a folder, by the command."""
HIGHEST_RATIO = 200
"""A file of more than a megabyte may unpack to this many times its packed size, as office files are allowed to."""
_MEGABYTE = 1024 * 1024
_JUNK = ("__macosx/", ".ds_store", "thumbs.db", "desktop.ini")


class FolderRefused(Exception):
    """The folder or archive cannot be taken in at all; ``text`` says why and what to do."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


class Papers(Protocol):
    """What is handed over."""

    @property
    def paths(self) -> Mapping[str, str]:
        """Each file's path as it is written, by its :func:`folded` path."""

    def open(self, key: str) -> AbstractContextManager[IO[bytes]]:
        """A file, for reading and seeking; :class:`FolderRefused` for one that is damaged."""


def tables_of(papers: Papers) -> dict[str, bytes]:
    """The form's tables that are there, by the form's name. :class:`FolderRefused` where two files are the same table."""
    found: dict[str, bytes] = {}
    for form in FORMS:
        there = [name for name in form.files if folded(name) in papers.paths]
        if len(there) > 1:
            names = " och ".join(there)
            raise FolderRefused(
                Text(
                    f"{names} är samma tabell. Lämna kvar en av dem.",
                    f"{names} are the same table. Leave one of them.",
                )
            )
        if there:
            with papers.open(folded(there[0])) as source:
                found[form.name] = source.read(
                    LIMITS.size + 1
                )  # one that is larger is refused when it is read
    return found


def is_table(key: str) -> bool:
    """Whether a file of the folder is one of the form's own tables."""
    return any(key == folded(name) for form in FORMS for name in form.files)


class Folder:
    """A folder on the machine. A link in it is refused, wherever it leads."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.paths: dict[str, str] = {}
        if not root.is_dir():
            raise FolderRefused(Text(f"{root} är ingen mapp.", f"{root} is no folder."))
        for path in _walk(root):
            written = unicodedata.normalize("NFC", path.relative_to(root).as_posix())
            if _junk(written):
                continue
            if path.is_symlink():
                raise FolderRefused(_link(written))
            if path.is_file():
                self.paths[folded(written)] = str(path)
        if len(self.paths) > MOST_FILES:
            raise FolderRefused(_too_many())

    def __str__(self) -> str:
        return self.root.name

    @contextmanager
    def open(self, key: str) -> Iterator[IO[bytes]]:
        """A file of the folder."""
        with Path(self.paths[key]).open("rb") as source:
            yield source


def _walk(root: Path) -> Iterator[Path]:
    """Everything below the folder; a link is given, never followed."""
    for path in sorted(root.iterdir()):
        yield path
        if path.is_dir() and not path.is_symlink():
            yield from _walk(path)


class Archive:
    """A zip archive with the folder in it, read where it lies."""

    def __init__(self, file: IO[bytes], name: str = "") -> None:
        self.name = name
        self.paths: dict[str, str] = {}
        self._parts: dict[str, zipfile.ZipInfo] = {}
        try:
            self._zip = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise FolderRefused(
                Text(
                    "Filen är inget zip-arkiv, eller är skadad. Packa mappen på nytt som zip.",
                    "The file is no zip archive, or is damaged. Pack the folder anew as zip.",
                )
            ) from error
        parts = [part for part in self._zip.infolist() if not part.is_dir()]
        _refuse_large(parts)
        names = {part.filename: _name(part) for part in parts}
        top = _top([name for name in names.values() if not _junk(name)])
        for part in parts:
            written = names[part.filename]
            if _junk(written):
                continue
            _refuse_part(part, written)
            key = folded(plain_path(written.removeprefix(top)))
            if key in self._parts:
                raise FolderRefused(
                    Text(
                        f"{written} finns två gånger i arkivet. Packa mappen på nytt.",
                        f"{written} is twice in the archive. Pack the folder anew.",
                    )
                )
            self.paths[key], self._parts[key] = written.removeprefix(top), part

    def __str__(self) -> str:
        return self.name

    @contextmanager
    def open(self, key: str) -> Iterator[IO[bytes]]:
        """A file of the archive, in memory or (a large one) in a file of its own, never longer than it says."""
        import tempfile

        part = self._parts[key]
        with tempfile.SpooledTemporaryFile(max_size=8 * _MEGABYTE) as copy:
            try:
                with self._zip.open(part) as source:
                    while piece := source.read(_MEGABYTE):
                        copy.write(piece)
            except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
                raise FolderRefused(
                    Text(
                        f"{self.paths[key]} är skadad i arkivet. Packa mappen på nytt.",
                        f"{self.paths[key]} is damaged in the archive. Pack the folder anew.",
                    )
                ) from error
            copy.seek(0)
            yield copy


def archive_of(data: bytes, name: str = "") -> Archive:
    """An archive that is in memory."""
    return Archive(io.BytesIO(data), name)


def _name(part: zipfile.ZipInfo) -> str:
    """The name as it was meant: an archive that does not say so may have UTF-8, or a Windows machine's older letters."""
    name = part.filename
    if not part.flag_bits & 0x800:
        try:
            raw = name.encode("cp437")
        except UnicodeEncodeError:
            raw = b""
        if raw:
            try:
                name = raw.decode("utf-8")
            except UnicodeDecodeError:
                name = raw.decode("cp850")
    return unicodedata.normalize("NFC", name)


def _top(names: list[str]) -> str:
    """The one folder that everything lies in, with its slash, where the tables are in it; else nothing."""
    firsts = {name.partition("/")[0] for name in names}
    if len(firsts) != 1 or not all("/" in name for name in names):
        return ""
    top = f"{firsts.pop()}/"
    return top if any(is_table(folded(name.removeprefix(top))) for name in names) else ""


def _refuse_large(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MOST_FILES:
        raise FolderRefused(_too_many())
    swells = any(
        part.file_size > _MEGABYTE and part.file_size > HIGHEST_RATIO * max(1, part.compress_size)
        for part in parts
    )
    if swells or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise FolderRefused(
            Text(
                "Arkivet sväller orimligt när det packas upp och läses inte. Lägg mappen på servern och kör insyn move-in.",
                "The archive swells beyond reason when unpacked and is not read. Lay the folder on "
                "the server and run insyn move-in.",
            )
        )


def _refuse_part(part: zipfile.ZipInfo, written: str) -> None:
    if stat.S_ISLNK(part.external_attr >> 16):
        raise FolderRefused(_link(written))
    if part.flag_bits & 0x1:
        raise FolderRefused(
            Text(
                "Arkivet är låst med lösenord. Packa det utan lösenord.",
                "The archive is locked with a password. Pack it without one.",
            )
        )
    try:
        plain_path(written)
    except ValueError:
        raise FolderRefused(
            Text(
                f"Arkivet har en fil vars sökväg leder ut ur mappen: {written[:80]!r}. Packa mappen själv på nytt.",
                f"The archive has a file whose path leads out of the folder: {written[:80]!r}. Pack the folder itself anew.",
            )
        ) from None


def _junk(written: str) -> bool:
    """What a machine adds by itself to folders and archives."""
    key = folded(written)
    return (
        key.startswith(_JUNK[0])
        or key.rsplit("/", 1)[-1] in _JUNK[1:]
        or key.rsplit("/", 1)[-1].startswith("._")
    )


def _link(written: str) -> Text:
    return Text(
        f"{written} är en länk. Lägg själva filen i mappen i stället.",
        f"{written} is a link. Put the file itself in the folder instead.",
    )


def _too_many() -> Text:
    return Text(
        f"Mappen har fler än {MOST_FILES} filer. Dela den i flera.",
        f"The folder has more than {MOST_FILES} files. Divide it.",
    )
