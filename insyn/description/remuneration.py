"""What elected representatives are paid: `[[remuneration]]` and `[[base_amount]]` of the organisation file (KL 4:12-18).

A rule is paid per meeting, per meeting prepared for, or per year (a fixed fee), or says what a claim for lost income, travel
or childcare comes to. Its amount is in whole kronor or a part of a base amount; no amount is None, never 0.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from insyn.description.records import Amount, Count, Flag, Id, Sourced, Year
from insyn.description.text import STRICT, Text

Percent = Annotated[str, Field(pattern=r"^[0-9]{1,3}(\.[0-9]{1,4})?$")]
"""A part in per cent, written as text with a point ("1.25"), so that it is exact."""


class Paid(StrEnum):
    """Who is paid for coming to a meeting."""

    MEMBERS = "members"
    SERVING_SUBSTITUTES = "serving substitutes"
    ALL_SUBSTITUTES = "all substitutes"
    INSIGHT = "insight seats"

    @property
    def label(self) -> Text:
        return _PAID[self]


_PAID = {
    Paid.MEMBERS: Text("ledamöter", "members"),
    Paid.SERVING_SUBSTITUTES: Text("tjänstgörande ersättare", "serving substitutes"),
    Paid.ALL_SUBSTITUTES: Text("alla ersättare", "all substitutes"),
    Paid.INSIGHT: Text("insynsplatser", "insight seats"),
}


class Compensation(StrEnum):
    """For what somebody is compensated: what KL 4:12-14 give a right to, then what the assembly may give (4:16)."""

    LOST_INCOME = "lost income"
    TRAVEL_WITH_DISABILITY = "travel with a disability"
    CHILDCARE = "childcare"
    FEE = "fee"
    TRAVEL = "travel"
    PENSION = "pension"
    OTHER = "other"

    @property
    def label(self) -> Text:
        return _COMPENSATIONS[self]

    @property
    def section(self) -> str:
        """The section of the Local Government Act that it rests on."""
        return _SECTIONS.get(self, "KL 4:16")


_COMPENSATIONS = {
    Compensation.LOST_INCOME: Text("förlorad arbetsinkomst", "lost income"),
    Compensation.TRAVEL_WITH_DISABILITY: Text(
        "resekostnader vid funktionsnedsättning", "travel costs with a disability"
    ),
    Compensation.CHILDCARE: Text("kostnader för barntillsyn", "costs of childcare"),
    Compensation.FEE: Text("arvode", "fee"),
    Compensation.TRAVEL: Text("resor och andra utgifter", "travel and other expenses"),
    Compensation.PENSION: Text("pension", "pension"),
    Compensation.OTHER: Text("andra ekonomiska förmåner", "other economic benefits"),
}
_SECTIONS = {
    Compensation.LOST_INCOME: "KL 4:12",
    Compensation.TRAVEL_WITH_DISABILITY: "KL 4:13",
    Compensation.CHILDCARE: "KL 4:14",
}


class Per(StrEnum):
    """What a fee is paid for: a meeting attended, a meeting prepared for, or a year in an assignment (a fixed fee)."""

    MEETING = "meeting"
    PREPARATION = "preparation"
    YEAR = "year"

    @property
    def label(self) -> Text:
        return _PERS[self]


_PERS = {
    Per.MEETING: Text("sammanträde", "meeting"),
    Per.PREPARATION: Text("förberedelse inför ett sammanträde", "preparation for a meeting"),
    Per.YEAR: Text("år i uppdraget", "year in the assignment"),
}


class Post(StrEnum):
    """An assignment that a fixed fee is for; the values are those of the register of representatives."""

    CHAIR = "chair"
    FIRST_VICE_CHAIR = "first-vice-chair"
    SECOND_VICE_CHAIR = "second-vice-chair"
    MEMBER = "member"
    SUBSTITUTE = "substitute"
    INSIGHT = "insight"
    GROUP_LEADER = "group-leader"
    FULL_TIME = "full-time"

    @property
    def label(self) -> Text:
        return _POSTS[self]


_POSTS = {
    Post.CHAIR: Text("ordförande", "chair"),
    Post.FIRST_VICE_CHAIR: Text("1:e vice ordförande", "first vice chair"),
    Post.SECOND_VICE_CHAIR: Text("2:e vice ordförande", "second vice chair"),
    Post.MEMBER: Text("ledamot", "member"),
    Post.SUBSTITUTE: Text("ersättare", "substitute"),
    Post.INSIGHT: Text("insynsplats", "insight seat"),
    Post.GROUP_LEADER: Text("gruppledare", "group leader"),
    Post.FULL_TIME: Text("kommunal- eller oppositionsråd", "full-time representative"),
}


class Base(StrEnum):
    """What an amount may be a part of. The first two are a year's; the fee of a member of parliament is a month's."""

    PRICE_BASE_AMOUNT = "price base amount"
    INCOME_BASE_AMOUNT = "income base amount"
    PARLIAMENT_FEE = "monthly fee of a member of parliament"

    @property
    def label(self) -> Text:
        return _BASES[self]


_BASES = {
    Base.PRICE_BASE_AMOUNT: Text("prisbasbelopp", "price base amount"),
    Base.INCOME_BASE_AMOUNT: Text("inkomstbasbelopp", "income base amount"),
    Base.PARLIAMENT_FEE: Text("månadsarvode för riksdagsledamot", "monthly fee of a member of parliament"),
}


@dataclass(frozen=True, kw_only=True)
class BaseAmount(Sourced):
    """What a base was in a year, in whole kronor."""

    __pydantic_config__ = STRICT

    kind: Base
    year: Year
    kronor: Amount


@dataclass(frozen=True, kw_only=True)
class Remuneration(Sourced):
    """A rule about what those in `bodies` (all bodies when none is named) are paid, KL 4:12-16.

    `pays` says who is paid for a meeting, `members_of` whose members are where it is not the meeting body's own;
    `posts` which assignments a fixed fee is for (`per` year), with `full_time_percent` its share of full time. `compensates`
    says for what, where the source does; nothing said is a fee. `kronor` is the amount for a meeting, a preparation or a
    year, or else `base_percent` of `base` (of `base_year`, else of the year in question); neither where no source gives it.

    `covers_minutes` is how long a meeting the amount is for; each begun stretch of `begun_minutes` after that gives the
    further `begun_kronor` or `begun_percent` of the base. `once_a_day` pays one meeting a day, the one that gives most;
    `day_ceiling_kronor` is the most a person gets by the rule in a day, `hour_ceiling_kronor` in each begun hour of
    lost income. `ore_per_kilometre` is for her own car, in öre.

    `insight_percent` is how much of what a member gets somebody in an insight seat gets (KL 4:28), where `pays` names
    those; not said, as much. `year_ceiling_kronor` is the most that a person gets in a calendar year of what the rule is
    for: of meeting fees and preparation, or of lost income, by whichever rules they are paid.
    """

    __pydantic_config__ = STRICT

    id: Id
    rule: Text
    pays: tuple[Paid, ...] = ()
    compensates: tuple[Compensation, ...] = ()
    bodies: tuple[Id, ...] = ()
    members_of: Id | None = None
    per: Per = Per.MEETING
    posts: tuple[Post, ...] = ()
    full_time_percent: Annotated[int, Field(strict=True, ge=1, le=100)] | None = None
    kronor: Amount | None = None
    base_percent: Percent | None = None
    base: Base | None = None
    base_year: Year | None = None
    covers_minutes: Annotated[int, Field(strict=True, ge=1, le=1440)] | None = None
    begun_minutes: Annotated[int, Field(strict=True, ge=1, le=1440)] | None = None
    begun_kronor: Amount | None = None
    begun_percent: Percent | None = None
    once_a_day: Flag = False
    hour_ceiling_kronor: Amount | None = None
    day_ceiling_kronor: Amount | None = None
    year_ceiling_kronor: Amount | None = None
    insight_percent: Annotated[int, Field(strict=True, ge=1, le=100)] | None = None
    ore_per_kilometre: Count | None = None

    @property
    def is_fee(self) -> bool:
        """Whether the rule gives a fee: it says so, or does not say what else it is for."""
        return not self.compensates or Compensation.FEE in self.compensates

    @property
    def has_amount(self) -> bool:
        """Whether the file says what the rule gives."""
        return self.kronor is not None or self.base_percent is not None
