"""The kernel made ready before anybody asks: compiled it is kept, and a reader's first question need not wait half a minute."""

from functools import cache

from insyn.foundation import clock
from insyn.foundation.models import Municipality
from insyn.foundation.tenancy import in_municipality
from insyn.simulation.asked import Alternative, Refused
from insyn.simulation.compiled import IS_COMPILED
from insyn.simulation.simulate import simulate
from insyn.whatif.queries import scenario_here, sources


def make_ready() -> None:
    """Play one year of some municipality's organisation once in the process (when the watch first looks)."""
    if IS_COMPILED:
        for municipality in Municipality.objects.order_by("code"):
            if _played(municipality):
                return


@cache
def _played(municipality: Municipality) -> bool:
    with in_municipality(municipality):
        found = sources(municipality)
        if not found:
            return False
        scenario = scenario_here(municipality, clock.today(municipality))
    try:
        simulate([Alternative(found[0].org, municipality.slug)], scenario, 1, 1, 1)
    except Refused:  # it cannot be played; what it says is for who asks
        return False
    return True
