"""Who acts: a signed-in person in a municipality, a citizen without login, or the system itself."""

from dataclasses import dataclass
from typing import Self

from insyn.foundation.models import Municipality, User


@dataclass(frozen=True)
class Actor:
    """Somebody who acts in one municipality. ``user`` is None for a citizen and for the system."""

    municipality: Municipality
    user: User | None = None
    kind: str = "user"

    @classmethod
    def citizen(cls, municipality: Municipality) -> Self:
        """Anybody, from the public side."""
        return cls(municipality, None, "citizen")

    @classmethod
    def system(cls, municipality: Municipality) -> Self:
        """The program itself: loading, timed work."""
        return cls(municipality, None, "system")

    @property
    def label(self) -> str:
        """How the journal names the actor: an id, never a name."""
        return f"user:{self.user.pk}" if self.user else self.kind
