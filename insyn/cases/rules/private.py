"""What of a private person's stands in a text that is to be public: a name, an identity number, an address, a telephone. Pure."""

import re
from dataclasses import dataclass
from enum import StrEnum

from insyn.people.rules.identity_numbers import _FORM, has_identity_number

REMOVED = "[…]"
SHORTEST_NAME = 3
_EMAIL = re.compile(r"[^\s@<>()\[\],;:\"]{1,64}@[^\s@<>()\[\],;:\"]{1,190}\.[A-Za-z]{2,24}")
_PHONE = re.compile(
    r"(?<![\d/-])(?:\+46[\s-]?(?:\(0\))?|0)\d{1,3}[\s/-]*\d{2,3}(?:[\s-]?\d{2,3}){1,3}(?![\d/])"
)
_NAME = re.compile(r"[^\W\d_]+")


class Private(StrEnum):
    """What kind of thing was found. An identity number is always refused; the others may be confirmed."""

    IDENTITY_NUMBER = "identity-number"
    EMAIL = "email"
    PHONE = "phone"
    NAME = "name"


@dataclass(frozen=True)
class Found:
    """One thing found. ``word`` is what the text says; empty for an identity number, which is never repeated."""

    kind: Private
    word: str = ""


def private_in(text: str, sender_name: str = "", sender_email: str = "") -> tuple[Found, ...]:
    """What of a private person's stands in the text, the worst first."""
    found = []
    if has_identity_number(text, telephone=True):
        found.append(Found(Private.IDENTITY_NUMBER))
    if sender_email and sender_email.lower() in text.lower():
        found.append(Found(Private.EMAIL, sender_email))
    found += [Found(Private.EMAIL, hit[0]) for hit in _EMAIL.finditer(text) if hit[0] != sender_email]
    found += [Found(Private.PHONE, hit[0].strip()) for hit in _PHONE.finditer(text)]
    found += [Found(Private.NAME, part) for part in _names_in(text, sender_name)]
    return tuple(dict.fromkeys(found))


def _names_in(text: str, sender_name: str) -> list[str]:
    """The parts of the sender's name that stand in the text as words of their own with a capital letter, or with a genitive s."""
    wanted = {part.lower() for part in _NAME.findall(sender_name) if len(part) >= SHORTEST_NAME}
    said = [word for word in _NAME.findall(text) if word[0].isupper()]
    return [word for word in said if word.lower() in wanted or word.lower().removesuffix("s") in wanted]


def scrubbed(text: str) -> str:
    """The text with identity numbers, e-mail addresses and telephone numbers taken out: for what is kept without any person's."""
    text = _EMAIL.sub(REMOVED, text)
    text = _FORM.sub(lambda hit: REMOVED if has_identity_number(hit[0]) else hit[0], text)
    return _PHONE.sub(REMOVED, text)
