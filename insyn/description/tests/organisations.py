"""Organisations of any lawful or unlawful shape that a file can describe, for property tests."""

from datetime import date, time
from typing import Any

from hypothesis import strategies as st

from insyn.description.bodies import Body, Insight, Joint, Meets, Partner, Presidium, Quorum, Seats, Speaking
from insyn.description.delegation import DelegationLine, DelegationOrder, Limit
from insyn.description.economy import Frame, FramePart, NetCost
from insyn.description.governing import Ended, EndedKind, GoverningKind
from insyn.description.kinds import BodyKind
from insyn.description.organisation import CalendarRule, CalendarRules, GoverningDocument, Organisation
from insyn.description.records import Municipality, Version, Weekday
from insyn.description.remuneration import Base, BaseAmount, Compensation, Paid, Per, Post, Remuneration
from insyn.description.routes import Demand, HandIn, Route, Step
from insyn.description.text import Text

IDS = tuple(f"organ-{number}" for number in range(8))
strings = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)
texts = st.builds(Text, sv=strings, en=strings)
counts = st.integers(0, 1_000_000)
minutes = st.integers(1, 240)
days = st.dates(date(1900, 1, 1), date(9999, 12, 31))
# Under the top a body may be of any kind that stands alone or under another.
free_kinds = st.sampled_from(
    [kind for kind in BodyKind if kind not in (BodyKind.ASSEMBLY, BodyKind.EXECUTIVE_BOARD)]
)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def some(strategy: st.SearchStrategy[Any], most: int = 3) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=most).map(tuple)


def sourced(*keys: str) -> dict[str, st.SearchStrategy[Any]]:
    reasons = st.sampled_from([f"{key}: {reason}" for key in keys for reason in ("no slide", 'it\'s "so"')])
    return {"source": maybe(words), "assumed": some(reasons)}


partners = st.builds(
    Partner,
    name=words,
    code=maybe(st.just("0180")),
    members=st.just(1),
    substitutes=st.just(0),
    **sourced("name"),
)
joints = st.builds(
    Joint,
    own=st.builds(Seats, members=counts, substitutes=counts),
    host=maybe(st.just("2482")),
    partners=some(partners),
    **sourced("own", "partner"),
)
meets = st.builds(
    Meets,
    times_a_year=maybe(counts),
    hours=maybe(st.integers(1, 24)),
    weekday=maybe(st.sampled_from(Weekday)),
    time=maybe(st.times()),
)


@st.composite
def bodies(draw: st.DrawFn, place: int) -> Body:
    kind = BodyKind.ASSEMBLY if place == 0 else draw(free_kinds)
    parent = draw(st.sampled_from(IDS[:place])) if place else None
    is_shared = kind is BodyKind.JOINT_COMMITTEE
    return Body(
        id=IDS[place],
        kind=kind,
        name=draw(texts),
        short=draw(maybe(words)),
        purpose=draw(maybe(texts)),
        parent=parent,
        drawn_from=parent if kind is BodyKind.SUBCOMMITTEE else None,
        elected_by=draw(st.sampled_from(["voters", "party", None, *IDS[: place + 1]])),
        members=None if is_shared else draw(maybe(st.integers(10, 99))),
        substitutes=None if is_shared or place == 0 else draw(maybe(counts)),
        substitutes_share="1/3" if place == 0 else None,
        joint=draw(joints) if is_shared else None,
        presidium=draw(maybe(st.just(Presidium(chairs=1, vice_chairs=2)))),
        temporary=draw(st.booleans()),
        insight=draw(maybe(st.sampled_from(Insight))),
        quorum=draw(maybe(st.sampled_from(Quorum))),
        open=draw(st.booleans()),
        open_to=draw(maybe(texts)),
        participants=draw(some(texts)),
        meets=draw(maybe(meets)),
        areas=draw(some(st.sampled_from(["skola", "vard"]))),
        decides_on_money=draw(st.booleans()),
        follows_up=draw(some(st.sampled_from(["economy", "goals"]))),
        speaking=draw(
            maybe(
                st.builds(
                    Speaking,
                    first_minutes=minutes,
                    again_minutes=maybe(minutes),
                    reply_minutes=maybe(minutes),
                )
            )
        ),
        **{key: draw(value) for key, value in sourced("members", "meets").items()},
    )


def routes(found: tuple[Body, ...], number: int) -> st.SearchStrategy[Route]:
    """A route from the first body to one or all of the others, decided by those of them that may, or by a delegate."""
    ids = tuple(body.id for body in found)
    last = ids[1:] or ids
    deciders = [body.id for body in found if body.id in last and body.kind.may_decide]
    decided = [*deciders, " | ".join(last)] if len(deciders) == len(last) else deciders
    return st.builds(
        Route,
        id=st.just(f"route-{number}"),
        name=texts,
        case_kinds=st.just((f"kind-{number}",)),
        steps=st.just((Step(ids[:1]), Step(ids[1:])) if ids[1:] else (Step(ids),)),
        decides=st.sampled_from(["delegate", *decided]),
        succeeds=some(st.just("tidigare")),
        hand_in=maybe(st.builds(HandIn, before=st.sampled_from(ids), days=counts)),
        when=maybe(texts),
        demands=st.builds(Demand, before=st.just(ids[0]), heading=texts, **sourced("heading")).map(
            lambda one: (one,)
        ),
        **sourced("steps"),
    )


def lines(ids: tuple[str, ...], number: int) -> st.SearchStrategy[DelegationLine]:
    return st.builds(
        DelegationLine,
        number=st.just(f"1.{number + 1}"),
        subject=texts,
        body=st.sampled_from(ids),
        delegate=st.sampled_from(["chair", "presidium", "rektor", ids[0]]),
        legal_basis=words,
        limit=maybe(st.builds(Limit, amount=maybe(counts), days=maybe(counts))),
        sub_delegation=st.booleans(),
        words=some(words),
        succeeds=some(st.just("9.9")),
        **sourced("limit"),
    )


@st.composite
def organisations(draw: st.DrawFn) -> Organisation:
    """An organisation without contradictions, with any text in its texts."""
    number = draw(st.integers(1, len(IDS)))
    ids = IDS[:number]
    a_body = st.sampled_from(ids)
    parts = st.builds(FramePart, name=texts, tkr=counts, body=maybe(a_body), **sourced("tkr"))
    frame = st.builds(
        Frame,
        id=st.just("ram"),
        year=st.just(2020),
        name=texts,
        tkr=counts,
        bodies=some(a_body),
        covers=some(texts),
        parts=some(parts),
        **sourced("tkr"),
    )
    rule = st.builds(
        CalendarRule,
        body=a_body,
        weekday=st.sampled_from(Weekday),
        weeks=st.just(1),
        before=a_body,
        time=maybe(st.just(time(9))),
    )
    common: dict[str, st.SearchStrategy] = {
        "id": st.just("arvode"),
        "rule": texts,
        "bodies": some(a_body),
        **sourced("kronor"),
    }
    # What is in the file must make sense: only keys of a rule's own kind, and each part with its base.
    who = st.sampled_from(
        [
            (Paid.MEMBERS,),
            (Paid.ALL_SUBSTITUTES,),
            (Paid.MEMBERS, Paid.SERVING_SUBSTITUTES),
            (Paid.MEMBERS, Paid.INSIGHT),
        ]
    )
    pay = st.one_of(
        st.builds(
            Remuneration,
            **common,
            pays=who,
            members_of=maybe(a_body),
            kronor=maybe(counts),
            covers_minutes=maybe(st.just(240)),
            once_a_day=st.booleans(),
            day_ceiling_kronor=maybe(counts),
            year_ceiling_kronor=maybe(st.just(30_000)),
        ),
        st.builds(
            Remuneration,
            **common,
            per=st.just(Per.YEAR),
            posts=st.just((Post.CHAIR, Post.FULL_TIME)),
            full_time_percent=maybe(st.integers(1, 100)),
            base_percent=st.just("1.25"),
            base=st.just(Base.PRICE_BASE_AMOUNT),
            base_year=maybe(st.just(2020)),
        ),
        st.builds(
            Remuneration,
            **common,
            pays=who,
            compensates=st.just((Compensation.TRAVEL,)),
            ore_per_kilometre=maybe(counts),
        ),
    )
    base_amount = st.builds(
        BaseAmount,
        kind=st.just(Base.PRICE_BASE_AMOUNT),
        year=st.just(2020),
        kronor=counts,
        **sourced("kronor"),
    )
    document = st.builds(
        GoverningDocument,
        id=st.just("reglemente"),
        title=texts,
        bodies=some(a_body),
        adopted_by=maybe(a_body),
        adopted=maybe(days),
        address=maybe(words),
        kind=maybe(st.sampled_from(GoverningKind)),
        in_force_from=maybe(days),
        review_by=maybe(days),
        succeeds=some(st.just("tidigare")),
        **sourced("title"),
    )
    cost = st.builds(NetCost, kronor_per_inhabitant=counts, year=maybe(st.just(2018)), **sourced("year"))
    end = st.builds(Ended, what=st.sampled_from(EndedKind), id=words, reason=texts, **sourced("reason"))
    order = st.builds(
        DelegationOrder,
        title=texts,
        lines=st.tuples(*(lines(ids, n) for n in range(draw(st.integers(0, 2))))),
        **sourced("line"),
    )
    calendar = st.builds(
        CalendarRules,
        cycles=maybe(counts),
        may_not_collide=some(some(a_body)),
        rules=some(rule),
        **sourced("rule"),
    )
    found = tuple(draw(bodies(place)) for place in range(number))
    return Organisation(
        municipality=Municipality(
            code="9999",
            name=draw(words),
            slug="x",
            electors=draw(maybe(counts)),
            electors_source=draw(maybe(words)),
        ),
        version=Version(
            valid_from=draw(days), decided=draw(words), title=draw(texts), source=draw(maybe(words))
        ),
        bodies=found,
        routes=tuple(draw(routes(found, n)) for n in range(draw(st.integers(0, 2)))),
        delegation=draw(maybe(order)),
        frames=draw(some(frame, 1)),
        remuneration=draw(some(pay, 1)),
        base_amounts=(draw(base_amount),),
        calendar=draw(maybe(calendar)),
        governing_documents=draw(some(document, 1)),
        net_costs=draw(some(cost, 2)),
        ended=draw(some(end, 2)),
    )
