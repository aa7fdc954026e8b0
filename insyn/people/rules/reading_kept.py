"""A reading as text, to be kept until it is read in, and back again."""

from functools import cache

from pydantic import TypeAdapter

from insyn.people.rules.entries import Reading


@cache
def _adapter() -> TypeAdapter[Reading]:
    return TypeAdapter(Reading)


def kept(reading: Reading) -> str:
    """The reading as JSON."""
    return _adapter().dump_json(reading).decode()


def unkept(text: str) -> Reading:
    """The reading that :func:`kept` made the text of."""
    return _adapter().validate_json(text)
