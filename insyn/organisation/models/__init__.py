"""What the room organisation stores."""

from insyn.organisation.models.versions import OrganisationVersion, Revision

__all__ = ["OrganisationVersion", "Revision"]
