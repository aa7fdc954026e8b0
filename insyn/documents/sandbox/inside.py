"""What runs in the process that opens somebody's file: bounds first, then one task, then its answer as JSON on standard output."""

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


def _text(path: Path, media_type: str, ocr: str) -> Any:
    from insyn.documents.extraction.reading import read

    return read(path, media_type, ocr=ocr == "ocr").as_json()


def _sections(path: Path) -> Any:
    from insyn.documents.word.reading import read_word

    return read_word(path).as_json()


TASKS: dict[str, Callable[..., Any]] = {"text": _text, "word": _sections}


def main(arguments: list[str]) -> int:
    """Run one task; the code says whether memory ran out."""
    seconds, megabytes, task, path, *given = arguments
    _bound(int(seconds), int(megabytes))
    try:
        answer = TASKS[task](Path(path), *given)
        written = json.dumps(answer, ensure_ascii=False)
    except MemoryError:
        return OUT_OF_MEMORY
    except Exception as error:
        written = json.dumps({"stopped": "broken", "kind": type(error).__name__})
    sys.stdout.buffer.write(written.encode("utf-8", "replace"))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
