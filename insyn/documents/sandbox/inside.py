"""What runs in the process that opens somebody's file: bounds first, then one task, then its answer as JSON."""

import json
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

OUT_OF_MEMORY = 77


def _bound(seconds: int, megabytes: int) -> None:
    """Bounds that the machine itself keeps: time of computing, memory, size of files, and no pictures of memory on disk."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * 1_000_000,) * 2)
    resource.setrlimit(resource.RLIMIT_FSIZE, (128_000_000,) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _text(folder: Path, told: Any) -> Any:
    from insyn.documents.extraction.reading import read

    return read(folder / "content", told["media_type"], ocr=told["ocr"]).as_json()


def _word(folder: Path, told: Any) -> Any:
    from insyn.documents.word.reading import read_word

    return read_word(folder / "content")


def _redact(folder: Path, told: Any) -> Any:
    from insyn.documents.redaction.make import redact
    from insyn.documents.redaction.marks import Mark

    marks = [Mark(**each) for each in told["marks"]]
    made = redact((folder / "content").read_bytes(), marks, title=told["title"], ocr=told["ocr"])
    (folder / "made").write_bytes(made.data)
    return made.as_json()


def _page(folder: Path, told: Any) -> Any:
    from insyn.documents.redaction.make import draw_page

    return draw_page(folder / "content", told["number"], folder / "made" if told["picture"] else None)


def _fill(folder: Path, told: Any) -> Any:
    from insyn.documents.word.filling import fill

    made = fill(folder / "content", told["values"], told["reference"], told["edition"])
    (folder / "made").write_bytes(made)
    return {}


def _check_template(folder: Path, told: Any) -> Any:
    from insyn.documents.word.filling import troubles

    return {"troubles": list(troubles(folder / "content"))}


def _own_template(folder: Path, told: Any) -> Any:
    from insyn.documents.word.filling import own_template

    (folder / "made").write_bytes(own_template())
    return {}


def _office(folder: Path, told: Any) -> Any:
    from insyn.documents.renditions.office import convert

    (folder / "made").write_bytes(convert(folder, told["extension"]))
    return {}


TASKS: dict[str, Callable[[Path, Any], Any]] = {
    "text": _text,
    "redact": _redact,
    "page": _page,
    "word": _word,
    "fill": _fill,
    "check-template": _check_template,
    "own-template": _own_template,
    "office": _office,
}


def main(arguments: list[str]) -> int:
    """Run one task; the code says whether memory ran out."""
    seconds, megabytes, task, named = arguments
    folder = Path(named)
    _bound(int(seconds), int(megabytes))
    try:
        answer = TASKS[task](folder, json.loads((folder / "told").read_text(encoding="utf-8")))
        written = json.dumps(answer, ensure_ascii=False)
    except MemoryError:
        return OUT_OF_MEMORY
    except Exception as error:
        written = json.dumps({"stopped": "broken", "kind": type(error).__name__})
    sys.stdout.buffer.write(written.encode("utf-8", "replace"))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
