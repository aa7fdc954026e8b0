"""Asking for a practice copy."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, Refused
from insyn.practice.models import PracticeOrder


@act("practice.order")
def order(*, by: Actor, at: datetime, what: str) -> PracticeOrder:
    """Ask that the copy is made (anew) or removed; done by the process of the day's jobs, within a minute or so.

    Refused in a copy, and while another order waits.
    """
    if settings.PRACTICE:
        raise Refused(_("Det här är redan en övningskopia. Börja om från den riktiga kommunen."))
    if what not in PracticeOrder.What.values:
        raise Invalid(_("Välj om kopian ska göras eller tas bort."), field="what")
    if PracticeOrder.objects.filter(done_at__isnull=True).exists():
        raise Refused(_("En beställning väntar redan. Den är klar inom någon minut."))
    made = PracticeOrder(what=what, at=at, by=by.label)
    made.save()
    return made
