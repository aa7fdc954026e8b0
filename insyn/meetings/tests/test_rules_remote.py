"""Remote attendance, and what a lost connection is."""

from hypothesis import given
from hypothesis import strategies as st

from insyn.description.bodies import Body
from insyn.description.governing import GoverningDocument, Regulated
from insyn.description.kinds import BodyKind
from insyn.description.text import Text
from insyn.meetings.rules.remote import may_attend_remotely
from insyn.meetings.rules.service import Event, EventKind, without_restored

LOST, RESTORED, LEFT, PRESENT = EventKind.LOST, EventKind.RESTORED, EventKind.LEFT, EventKind.PRESENT


def body(kind, name="kf"):
    return Body(id=name, kind=kind, name=Text("Organet", "The body"))


def document(*bodies, regulates=(Regulated.REMOTE_ATTENDANCE,)):
    return GoverningDocument(
        id="ao", title=Text("Arbetsordning", "Rules"), bodies=bodies, regulates=regulates
    )


def test_only_where_a_governing_document_of_the_body_regulates_it():
    assembly, board = body(BodyKind.ASSEMBLY), body(BodyKind.EXECUTIVE_BOARD, "ks")
    rules = document("kf")
    assert may_attend_remotely(assembly, [rules]).ok
    assert may_attend_remotely(assembly, []).citation == "KL 5:16"
    assert may_attend_remotely(board, [rules]).citation == "KL 6:24"
    assert not may_attend_remotely(board, [rules]).ok
    assert not may_attend_remotely(assembly, [document("kf", regulates=())]).ok
    assert may_attend_remotely(body(BodyKind.JOINT_PREPARATION), []).ok


def test_restored_in_the_same_item_it_never_was_an_absence():
    events = [Event(1, PRESENT), Event(1, LOST, 2), Event(1, RESTORED, 2), Event(2, LOST, 2)]
    assert without_restored(events) == [Event(1, PRESENT), Event(2, LEFT, 2)]


def test_restored_in_another_item_it_was():
    assert without_restored([Event(1, LOST, 2), Event(1, RESTORED, 3)]) == [Event(1, LEFT, 2)]


def test_lost_again_after_it_was_restored_is_lost():
    events = [Event(1, LOST, 2), Event(1, RESTORED, 2), Event(1, LOST, 2)]
    assert without_restored(events) == [Event(1, LEFT, 2)]


@given(
    st.lists(st.builds(Event, st.integers(1, 3), st.sampled_from(EventKind), st.integers(0, 3)), max_size=20)
)
def test_what_is_left_has_no_connection_in_it_and_everything_else_in_its_order(events):
    found = without_restored(events)
    assert not {LOST, RESTORED} & {event.kind for event in found}
    others = [event for event in events if event.kind not in (LOST, RESTORED, LEFT)]
    assert [event for event in found if event.kind != LEFT] == others
