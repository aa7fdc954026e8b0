"""The seating plan: everybody once, nobody on somebody else."""

from hypothesis import given
from hypothesis import strategies as st

from insyn.meetings.live.plan import HEIGHT, PLANS, WIDTH, half_circle, seating
from insyn.meetings.live.state import Sitting, Who, by_party


def room(parties, chair=True):
    return [
        Sitting(Who(n, f"Namn {n}", party), "Ledamot", True, chair=chair and n == 0)
        for n, party in enumerate(parties)
    ]


PARTIES = st.lists(st.sampled_from(["S", "M", "C", "V"]), max_size=120)


@given(PARTIES, st.sampled_from(PLANS), st.booleans())
def test_everybody_has_one_place_inside_the_picture(parties, plan, chair):
    found = seating(room(parties, chair), plan)
    assert sorted(chair.sitting.who.id for chair in found) == list(range(len(parties)))
    assert len({(chair.x, chair.y) for chair in found}) == len(found)
    assert all(10 <= chair.x <= WIDTH - 10 and 10 <= chair.y <= HEIGHT for chair in found)


@given(st.integers(0, 130))
def test_a_half_circle_has_as_many_places_as_asked(number):
    assert len(half_circle(number)) == number


def test_by_party_each_party_stands_together_the_largest_first():
    found = seating(room("SMCSMSSVSS", chair=False), "party")
    order = [chair.sitting.who.party for chair in found]
    assert order == sorted(order, key="SMCV".index)
    assert [party for party, _ in by_party(room("CMSSVMS"))] == ["S", "M", "C", "V"]
