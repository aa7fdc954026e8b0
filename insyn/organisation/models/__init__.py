"""What the room organisation stores."""

from insyn.organisation.models.checks import CheckRun, SetAside
from insyn.organisation.models.versions import OrganisationVersion, Revision

__all__ = ["CheckRun", "OrganisationVersion", "Revision", "SetAside"]
