"""A case at the unit for education, of the kind a test asks for."""

from collections.abc import Callable

import pytest

from insyn.cases import acts
from insyn.cases.models import Case
from insyn.demonstration.story import at
from insyn.foundation.actors import Actor

Make = Callable[..., Case]


@pytest.fixture
def make(stage) -> Make:
    """``make("board")`` registers a case of a kind and gives it to the unit for education."""

    def made(kind: str = "board", title: str = "Ett ärende", unit: str = "utbildning", **more) -> Case:
        question = acts.receive_question(
            by=Actor.citizen(stage.municipality), at=at(1, 2), subject=title, text=f"{title}?"
        )
        case = acts.register_case(
            by=stage.act("registrator"), at=at(1, 2), submission=question, title=title, kind=kind, **more
        )
        if not unit:
            return case
        return acts.assign_case(by=stage.act("registrator"), at=at(1, 3), case=case, unit=unit)

    return made


@pytest.fixture
def case(make) -> Case:
    """One for the board."""
    return make()


@pytest.fixture
def write(stage) -> Callable[..., object]:
    """Write a case's report, and sign it unless told not to."""

    def written(case: Case, *, sign: bool = True, edition: int = 0, **more) -> None:
        official = stage.act("utredare")
        texts = {"proposal": "Kommunen gör det.", "summary": "", "text": "Vi har gått igenom frågan."}
        acts.save_report(by=official, at=at(1, 4), case=case, edition=edition, **texts, **more)
        if sign:
            acts.sign_report(by=official, at=at(1, 4), case=case)

    return written
