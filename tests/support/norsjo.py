"""Norsjö 2020 in every test database: loaded once, with its cast; each test's own changes are rolled back."""

import inspect
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from django.test import override_settings

from insyn.cases.models import Case
from insyn.demonstration import story
from insyn.demonstration.cast import ANGE_EMPLOYEES, make_cast, make_employees
from insyn.demonstration.load import load_ange, load_norsjo
from insyn.demonstration.story import Stage
from insyn.foundation.models import Municipality
from insyn.foundation.tenancy import in_municipality
from tests.support.remembered import Memory

SCENES: tuple[Callable[[Stage, Case], object], ...] = (
    story.report_is_written,
    story.case_handed_in,
    story.joint_preparation,
    story.subcommittee_proposes,
    story.board_is_summoned,
    story.groups_meet,
    story.board_divides,
    story.assembly_decides,
)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[None]:
    """The test database with Norsjö in it, and documents in a folder of the session's own."""
    folder = tmp_path_factory.mktemp("documents")
    store = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(folder)}}
    with override_settings(STORAGES=_with_documents(store)), django_db_blocker.unblock():
        make_cast(load_norsjo())
        yield


def _with_documents(store: dict) -> dict:
    from django.conf import settings

    return {**settings.STORAGES, "documents": store}


@pytest.fixture
def norsjo(db) -> Municipality:
    """Norsjö as it was loaded: the organisation, the people, the cast, the year's meetings; nothing has happened yet."""
    return Municipality.objects.get(code="2417")


@pytest.fixture
def ange(norsjo) -> Municipality:
    """Ånge beside Norsjö in one installation: its organisation of 2020 and its secretary, in Norsjö's own time."""
    municipality = load_ange()
    make_employees(municipality, ANGE_EMPLOYEES)
    Municipality.objects.filter(pk=municipality.pk).update(clock_shift=norsjo.clock_shift)
    municipality.refresh_from_db()
    return municipality


@pytest.fixture
def stage(norsjo) -> Iterator[Stage]:
    """Norsjö with its municipality in hand, ready to play."""
    with in_municipality(norsjo):
        yield Stage(norsjo, lambda line: None)


@pytest.fixture(scope="session")
def memory() -> Memory:
    """What has been played in this worker."""
    return Memory()


@pytest.fixture
def played_until(
    request: pytest.FixtureRequest, stage: Stage, memory: Memory
) -> Callable[[Callable[[Stage, Case], object]], Case]:
    """``played_until(story.board_divides)`` plays the main case up to and with a scene, and gives the case.

    A test that changes settings or code itself, which may change what is played, has it played for itself.
    """
    own = {"monkeypatch", "settings"} & set(inspect.signature(request.function).parameters)

    def play(last: Callable[[Stage, Case], object]) -> Case:
        def all_of_it() -> None:
            case = story.question_comes_in(stage)
            for scene in SCENES[: SCENES.index(last) + 1]:
                scene(stage, case)

        if own:
            all_of_it()
        else:
            memory.play((last.__name__, "boards_minutes_left" in request.fixturenames), all_of_it)
        return Case.objects.get(title="Skolskjuts från fritidshemmet")

    return play


@pytest.fixture
def boards_minutes_left(monkeypatch) -> None:
    """Whatever scene is played, nobody does anything with the minutes of the board's meetings."""
    kept = story._minutes

    def all_but_the_boards(stage, meeting, *given):
        if meeting.body != "ks":
            kept(stage, meeting, *given)

    monkeypatch.setattr(story, "_minutes", all_but_the_boards)


@pytest.fixture
def early() -> datetime:
    """An instant before anything in the demonstration."""
    return datetime(2020, 1, 1, 8, tzinfo=UTC)
