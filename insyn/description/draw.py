"""The door to the pictures: an organisation, an administration, the way of a case, a change, each as an SVG element."""

from insyn.description.pictures.administration import (
    AdministrationRow,
    administration_rows,
    administration_svg,
)
from insyn.description.pictures.change import NotOneMunicipality, change_svg
from insyn.description.pictures.organisation import organisation_svg
from insyn.description.pictures.svg import Link, Shape
from insyn.description.pictures.way import State, Step, hand_in_says, route_svg, steps_of, way_svg
from insyn.description.seats import organisation_rows

__all__ = [
    "AdministrationRow",
    "Link",
    "NotOneMunicipality",
    "Shape",
    "State",
    "Step",
    "administration_rows",
    "administration_svg",
    "change_svg",
    "hand_in_says",
    "organisation_rows",
    "organisation_svg",
    "route_svg",
    "steps_of",
    "way_svg",
]
