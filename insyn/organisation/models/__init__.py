"""What the room organisation stores."""

from insyn.organisation.models.checks import CheckRun, SetAside
from insyn.organisation.models.governing import GoverningText
from insyn.organisation.models.process import ChangeProcess, Consultation, Evaluation, ProcessStep
from insyn.organisation.models.versions import OrganisationVersion, Revision

__all__ = [
    "ChangeProcess",
    "CheckRun",
    "Consultation",
    "Evaluation",
    "GoverningText",
    "OrganisationVersion",
    "ProcessStep",
    "Revision",
    "SetAside",
]
