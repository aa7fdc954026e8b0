"""What an act answers when it will not be done: one exception, with words for the person who tried."""

from typing import Any


class Refused(Exception):
    """An act was refused and nothing was changed.

    ``message`` says what is wrong and what to do instead, in the reader's language (a lazy translation or a plain
    string); ``citation`` names the section behind it, if any; ``status`` is the HTTP status a page answers with;
    ``field`` the form field it is about, if one.
    """

    status = 409

    def __init__(
        self, message: Any, *, citation: str = "", field: str | None = None, facts: dict | None = None
    ):
        super().__init__(message)
        self.message = message
        self.citation = citation
        self.field = field
        self.facts = facts or {}

    def __str__(self) -> str:
        text = str(self.message)
        return f"{text} ({self.citation})" if self.citation else text


class NotAllowed(Refused):
    """The person does not have the right to do this (the table is in ``foundation/rights.py``)."""

    status = 403


class Overtaken(Refused):
    """Somebody else changed the same thing meanwhile; nothing was overwritten."""

    status = 409


class Invalid(Refused):
    """What was sent cannot be read or is not complete."""

    status = 422


def refuse_unless(ok: bool, message: Any, *, citation: str = "", field: str | None = None) -> None:
    """Raise :class:`Refused` with ``message`` unless ``ok``."""
    if not ok:
        raise Refused(message, citation=citation, field=field)
