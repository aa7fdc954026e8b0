"""What commands on files share: to stop with a reason, and to write a file wholly or not at all."""

import os
import tempfile
from pathlib import Path
from typing import NoReturn

import click

from insyn.description.text import Text


def stop(reason: Text, language: str) -> NoReturn:
    """Say why, and end with 1."""
    click.echo(reason.in_(language), err=True)
    raise SystemExit(1)


def write(output: Path, text: str | bytes, language: str) -> None:
    """All of it or nothing: written beside, then put in its place. What is no ordinary file is written to as it is."""
    content = text.encode() if isinstance(text, str) else text
    try:
        if output.exists() and not output.is_file():
            output.write_bytes(content)
            return
        handle, beside = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(beside).chmod(0o644)
            Path(beside).replace(output)
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise
    except OSError as error:
        stop(
            Text(
                f"{output} kan inte skrivas ({error.strerror}). Inget är skrivet.",
                f"{output} cannot be written ({error.strerror}). Nothing is written.",
            ),
            language,
        )
