"""An unknown variable in one of our own templates is an error instead of an empty place on the page."""

import sys
from pathlib import Path
from types import FrameType
from typing import Any

from django.template import Context, engines
from django.template.backends.django import DjangoTemplates

OURS = Path(__file__).resolve().parents[2] / "insyn"


class UnknownVariable(Exception):
    """A template asked for something that its context does not hold."""


class _Refusal(str):
    """Stands where Django puts its ``string_if_invalid``; raises when a template of ours is being rendered."""

    __slots__ = ()

    def __contains__(self, key: object) -> bool:
        return key == "%s"  # Django asks this before it formats the variable's name in

    def __mod__(self, variable: Any) -> str:
        context = _context_in_use(sys._getframe(1))
        template = getattr(context.render_context, "template", None) if context else None
        name = template.origin.name if template else ""
        if template and not _is_ours(name):
            return ""
        raise UnknownVariable(
            f"{{{{ {variable} }}}} is not in the context of {name or 'a template from a string'}"
        )


def _is_ours(name: str) -> bool:
    """Whether the template's file, or its text in a test, is ours and not an installed library's."""
    return not Path(name).is_absolute() or Path(name).is_relative_to(OURS)


def _context_in_use(frame: FrameType | None) -> Context | None:
    """The context of the template that is being rendered: the nearest caller that holds one."""
    while frame is not None:
        if isinstance(context := frame.f_locals.get("context"), Context):
            return context
        frame = frame.f_back
    return None


def refuse_unknown_variables() -> None:
    """Make every template of ours fail on a variable that its context does not hold."""
    for backend in engines.all():
        assert isinstance(backend, DjangoTemplates)
        backend.engine.string_if_invalid = _Refusal("refused")
