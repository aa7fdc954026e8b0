"""Two people who change the same table at once: what does not touch is kept of both, what does is told."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Conflict:
    """A key that both changed: what the other wrote (None if it was taken away)."""

    key: str
    theirs: Any


def merged(
    shown: Mapping[str, Any], newest: Mapping[str, Any], written: Mapping[str, Any]
) -> tuple[dict[str, Any], list[Conflict]]:
    """The keys to set in the newest text, and the conflicts.

    `shown` is what the writer saw, `newest` what stands there now, `written` every key of her form; None is an absent
    key. A key that she left as it was shown is left as it now stands.
    """
    changes: dict[str, Any] = {}
    conflicts = []
    for key, value in written.items():
        if value == shown.get(key) or value == newest.get(key):
            continue
        if newest.get(key) != shown.get(key):
            conflicts.append(Conflict(key, newest.get(key)))
        else:
            changes[key] = value
    return changes, conflicts
