"""The classification scheme in force: the municipality's own as it was last read in, otherwise the one that ships."""

from collections.abc import Mapping

from insyn.cases.models import ClassificationScheme
from insyn.cases.rules.scheme import Class, in_order, shipped


def scheme() -> tuple[Class, ...]:
    """The classes in force, in order."""
    latest = ClassificationScheme.objects.order_by("-read_in_at", "-pk").first()
    return tuple(Class(**row) for row in latest.classes) if latest else tuple(in_order(shipped()))


def is_own() -> bool:
    """Whether the municipality has read in a scheme of its own."""
    return ClassificationScheme.objects.exists()


def class_of(code: str) -> Class | None:
    """The class with the code in the scheme in force; None where it has none."""
    return _by_code().get(code)


def _by_code() -> Mapping[str, Class]:
    return {one.code: one for one in scheme()}


def named(code: str) -> str:
    """The code with its name; a code of an earlier scheme is named as it was then, an unknown one stands alone."""
    if not code:
        return ""
    found = class_of(code)
    if found is None:
        earlier = ClassificationScheme.objects.order_by("-read_in_at", "-pk")
        rows = [Class(**row) for one in earlier for row in one.classes] + list(shipped())
        found = next((one for one in rows if one.code == code), None)
    return str(found) if found else code


def deadline_kind(code: str) -> str:
    """The kind of deadline that a class of the scheme names; empty where it names none."""
    found = class_of(code) if code else None
    return found.deadline if found else ""


def choices() -> list[tuple[str, str]]:
    """The classes to choose from in a form, with an empty choice first; those below another are set in."""
    inset = {True: "\u2003", False: ""}
    return [("", "–")] + [(one.code, f"{inset[bool(one.parent)]}{one}") for one in scheme()]
