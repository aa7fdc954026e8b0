"""What the register of elected representatives holds."""

from insyn.people.models.about import Contact, Interest, SelfDescription
from insyn.people.models.assignment import Assignment
from insyn.people.models.import_draft import ImportDraft
from insyn.people.models.imports import Candidacy, RegisterImport
from insyn.people.models.leaving import Ineligibility, Resignation
from insyn.people.models.merge import Merge
from insyn.people.models.party import Affiliation, Group
from insyn.people.models.person import Person
from insyn.people.models.published import PublishedTable

__all__ = [
    "Affiliation",
    "Assignment",
    "Candidacy",
    "Contact",
    "Group",
    "ImportDraft",
    "Ineligibility",
    "Interest",
    "Merge",
    "Person",
    "PublishedTable",
    "RegisterImport",
    "Resignation",
    "SelfDescription",
]
