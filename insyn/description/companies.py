"""Municipal companies, and the foundations and associations that are treated like them: the `[[company]]` tables."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from insyn.description.records import Count, Id, Sourced
from insyn.description.text import STRICT, Text

Percent = Annotated[int, Field(strict=True, ge=0, le=100)]

WHOLE = 100


class LegalForm(StrEnum):
    """What a legal person is to which a municipal matter is handed over (KL 10:2, 10:6)."""

    COMPANY = "company"
    PARTNERSHIP = "trading-partnership"
    FOUNDATION = "foundation"
    ASSOCIATION = "association"

    @property
    def label(self) -> Text:
        return _FORMS[self]


_FORMS = {
    LegalForm.COMPANY: Text("aktiebolag", "limited company"),
    LegalForm.PARTNERSHIP: Text("handelsbolag", "trading partnership"),
    LegalForm.FOUNDATION: Text("stiftelse", "foundation"),
    LegalForm.ASSOCIATION: Text("förening", "association"),
}


class Secured(StrEnum):
    """What the assembly sees to when it hands a matter over (KL 10:3, points 2, 4 and 6)."""

    PURPOSE = "purpose"
    POWERS = "powers"
    PRINCIPLE_DECISIONS = "principle-decisions"
    PUBLIC_INSIGHT = "public-insight"

    @property
    def label(self) -> Text:
        return _SECURED[self]


_SECURED = {
    Secured.PURPOSE: Text(
        "ändamålet står i bolagsordningen eller stadgarna",
        "the purpose stands in the articles or statutes",
    ),
    Secured.POWERS: Text(
        "de kommunala befogenheterna står i bolagsordningen eller stadgarna",
        "the municipal powers stand in the articles or statutes",
    ),
    Secured.PRINCIPLE_DECISIONS: Text(
        "fullmäktige tar ställning före principiella beslut",
        "the assembly takes a stand before decisions of principle",
    ),
    Secured.PUBLIC_INSIGHT: Text(
        "allmänheten får insyn i det som lämnas till privata utförare",
        "the public has insight into what is handed to private providers",
    ),
}


@dataclass(frozen=True, kw_only=True)
class Company(Sourced):
    """A municipal company (or foundation, or association); its board is a body of kind company-board.

    `owned_percent` is the municipality's share, held directly or through its companies, in whole percent: 100 only when
    nobody else has a part (a foundation that it founded alone has 100). `purpose` is the one the assembly has set.
    `secured` lists all that the assembly has seen to; left out, nobody has said. `lay_auditors` is how many the assembly
    appoints, from the auditors of the body `lay_auditors_from`.
    """

    __pydantic_config__ = STRICT

    id: Id
    name: Text
    board: Id
    form: LegalForm = LegalForm.COMPANY
    owned_percent: Percent | None = None
    purpose: Text | None = None
    secured: tuple[Secured, ...] | None = None
    lay_auditors: Count | None = None
    lay_auditors_from: Id | None = None
