"""For whom the preparation opens its materials: whoever takes part in the process of that year."""

from datetime import date

from insyn.budget.models import StepMaterial
from insyn.budget.process.participating import taking_part
from insyn.documents.models import Document
from insyn.foundation.actors import Actor
from insyn.foundation.rights import Role


def opens_material(actor: Actor, held: frozenset[Role], document: Document, on: date) -> bool:
    """Whether the document was laid out in a preparation that the reader takes part in (a ``documents.reading`` reader)."""
    material = StepMaterial.objects.filter(document=document).select_related("step__process").first()
    return material is not None and taking_part(actor, material.step.process, on).any
