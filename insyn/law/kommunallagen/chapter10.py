"""Chapter 10: what is handed over to companies, foundations and associations."""

from collections.abc import Iterator

from insyn.description.companies import WHOLE, Company, LegalForm, Secured
from insyn.description.finding import Severity
from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.description.problem import Loc
from insyn.description.text import Text
from insyn.law.registry import Breach, body_loc, rule

COMMITTEES_ONLY = frozenset({"val", "overformyndare", "bygg", "miljo", "livsmedel", "alkohol", "krisledning"})
"""Areas that other statutes give to a municipal committee."""

_COMPANIES = (LegalForm.COMPANY, LegalForm.PARTNERSHIP)


@rule("KL 10:1", Text("Vad som får lämnas över", "What may be handed over"), amended="2019:835")
def what_may_be_handed_over(org: Organisation) -> Iterator[Breach]:
    """10 kap. 1 §: a matter may be handed over unless a statute says that a municipal *committee* is to run it."""
    for body in org.bodies_of_kind(BodyKind.COMPANY_BOARD):
        barred = sorted(COMMITTEES_ONLY.intersection(body.areas))
        if barred:
            areas = ", ".join(barred)
            yield Breach(
                body_loc(org, body.id, "areas"),
                f"body {body.id}",
                Text(
                    f"{body.name.sv} har uppgifter som enligt lag ska skötas av en nämnd: {areas}.",
                    f"{body.name.en} has tasks that a statute gives to a committee: {areas}.",
                ),
                facts={"body": body.id, "areas": barred},
                cure=Text("Lägg uppgifterna hos en nämnd.", "Give the tasks to a committee."),
            )


@rule("KL 10:2", Text("Hel- och delägda bolag", "Wholly and partly owned companies"), amended="2019:835")
def wholly_or_partly_owned(org: Organisation) -> Iterator[Breach]:
    """10 kap. 2 §: a company is wholly owned where the municipality holds every share, partly owned where it decides together
    with somebody else. Unless the file says which, neither 10:3 nor 10:4 can be tested: a note.
    """
    yield from _undescribed(org)
    for place, company in enumerate(org.companies):
        where = f"company {company.id}"
        if company.owned_percent is None:
            yield Breach(
                ("company", place),
                where,
                Text(
                    f"Filen säger inte hur mycket av {company.name.sv} kommunen äger; villkoren för hel- och delägda skiljer "
                    "sig åt.",
                    f"The file does not say how much of {company.name.en} the municipality owns; the conditions differ "
                    "between wholly and partly owned.",
                ),
                Severity.NOTE,
                {"company": company.id},
                Text("Skriv andelen i owned_percent.", "Write the share in owned_percent."),
            )
        elif company.owned_percent == 0 and company.form in _COMPANIES:
            yield Breach(
                ("company", place, "owned_percent"),
                where,
                Text(
                    f"{company.name.sv} är inte ett kommunalt bolag om kommunen inte äger något av det.",
                    f"{company.name.en} is no municipal company if the municipality owns nothing of it.",
                ),
                facts={"company": company.id, "owned_percent": 0},
                cure=Text(
                    "Rätta andelen, eller ta bort bolaget.", "Put the share right, or remove the company."
                ),
            )


def _undescribed(org: Organisation) -> Iterator[Breach]:
    described = {company.board for company in org.companies}
    for body in org.bodies_of_kind(BodyKind.COMPANY_BOARD):
        if body.id not in described:
            yield Breach(
                body_loc(org, body.id),
                f"body {body.id}",
                Text(
                    f"Filen beskriver inte bolaget som {body.name.sv} leder.",
                    f"The file does not describe the company that {body.name.en} leads.",
                ),
                Severity.NOTE,
                {"body": body.id},
                Text(
                    f'Lägg till [[company]] med board = "{body.id}".',
                    f'Add [[company]] with board = "{body.id}".',
                ),
            )


@rule(
    "KL 10:3", Text("Villkor för helägda bolag", "Conditions for wholly owned companies"), amended="2019:835"
)
def wholly_owned_companies(org: Organisation) -> Iterator[Breach]:
    """10 kap. 3 §: the assembly sets the purpose, sees to it that purpose, powers and its own say before decisions of
    principle stand in the articles, elects the whole board, appoints a lay auditor and secures the public's insight.
    """
    for place, company in enumerate(org.companies):
        if company.form is LegalForm.COMPANY and company.owned_percent == WHOLE:
            yield from _alone(org, company, ("company", place))


@rule(
    "KL 10:4", Text("Villkor för delägda bolag", "Conditions for partly owned companies"), amended="2017:725"
)
def partly_owned_companies(org: Organisation) -> Iterator[Breach]:
    """10 kap. 4 §: the assembly binds the company by the conditions of 10:3 as far as is reasonable for the share; so what is
    not secured is a warning.
    """
    for place, company in enumerate(org.companies):
        whole = company.form is LegalForm.COMPANY and company.owned_percent == WHOLE
        if company.form in _COMPANIES and company.owned_percent and not whole:
            yield from _together(company, ("company", place))


@rule("KL 10:5", Text("Lekmannarevisorer är revisorer", "Lay auditors are auditors"))
def lay_auditors_are_auditors(org: Organisation) -> Iterator[Breach]:
    """10 kap. 5 §: as lay auditors the assembly appoints some of the auditors elected under 12:4."""
    for place, company in enumerate(org.companies):
        if company.lay_auditors_from is None or not org.has_body(company.lay_auditors_from):
            continue
        body = org.body(company.lay_auditors_from)
        if body.kind is not BodyKind.AUDIT:
            yield Breach(
                ("company", place, "lay_auditors_from"),
                f"company {company.id}",
                Text(
                    f"Lekmannarevisorer utses bland kommunens revisorer, inte ur {body.name.sv}.",
                    f"Lay auditors are appointed from the municipality's auditors, not from {body.name.en}.",
                ),
                facts={"company": company.id, "from": body.id},
                cure=Text("Ange revisionen i lay_auditors_from.", "Name the audit in lay_auditors_from."),
            )
        elif body.members is not None and (company.lay_auditors or 0) > body.members:
            yield Breach(
                ("company", place, "lay_auditors"),
                f"company {company.id}",
                Text(
                    f"{company.name.sv} kan inte ha {company.lay_auditors} lekmannarevisorer av {body.members} revisorer.",
                    f"{company.name.en} cannot have {company.lay_auditors} lay auditors out of {body.members} auditors.",
                ),
                facts={"company": company.id, "lay_auditors": company.lay_auditors, "auditors": body.members},
                cure=Text("Minska antalet.", "Lower the number."),
            )


@rule("KL 10:6", Text("Stiftelser och föreningar", "Foundations and associations"), amended="2019:835")
def foundations_and_associations(org: Organisation) -> Iterator[Breach]:
    """10 kap. 6 §: a foundation that the municipality forms alone is under 10:3 and has one of its auditors; a foundation or
    an association together with others is under 10:4. The statutes stand for the articles.
    """
    for place, company in enumerate(org.companies):
        if company.form in _COMPANIES or company.owned_percent is None:
            continue
        if company.form is LegalForm.FOUNDATION and company.owned_percent == WHOLE:
            yield from _alone(org, company, ("company", place))
        else:
            yield from _together(company, ("company", place))


def _alone(org: Organisation, company: Company, loc: Loc) -> Iterator[Breach]:
    """What the assembly must have seen to in what the municipality has alone; what the file leaves out is one note."""
    yield from _missing(company, loc, Severity.ERROR)
    assembly, board = org.body_of_kind(BodyKind.ASSEMBLY), org.body(company.board)
    if assembly and (board.elected_by not in (None, assembly.id) or (board.joint and board.joint.partners)):
        yield Breach(
            body_loc(org, board.id, "elected_by"),
            f"company {company.id}",
            Text(
                f"Fullmäktige ska utse alla ledamöter i {board.name.sv}.",
                f"The assembly must appoint all members of {board.name.en}.",
            ),
            facts={"company": company.id, "board": board.id, "elected_by": board.elected_by},
            cure=Text(f'Skriv elected_by = "{assembly.id}".', f'Write elected_by = "{assembly.id}".'),
        )


_SAID = {
    "purpose": Text("ändamålet", "the purpose"),
    "secured": Text("vad som står i bolagsordningen eller stadgarna", "what the articles or statutes say"),
    "lay_auditors": Text("revisorer", "auditors"),
}


def _together(company: Company, loc: Loc) -> Iterator[Breach]:
    yield from _missing(company, loc, Severity.WARNING)


def _missing(company: Company, loc: Loc, severity: Severity) -> Iterator[Breach]:
    where, facts = f"company {company.id}", {"company": company.id}
    silent = [words for key, words in _SAID.items() if getattr(company, key) is None]
    if silent:
        sv, en = ", ".join(words.sv for words in silent), ", ".join(words.en for words in silent)
        yield Breach(
            loc,
            where,
            Text(
                f"Filen säger inte för {company.name.sv}: {sv}.",
                f"The file does not say of {company.name.en}: {en}.",
            ),
            Severity.NOTE,
            facts,
            Text("Skriv purpose, secured och lay_auditors.", "Write purpose, secured and lay_auditors."),
        )
    lacking = [] if company.secured is None else [one.label for one in Secured if one not in company.secured]
    if lacking:
        sv, en = "; ".join(words.sv for words in lacking), "; ".join(words.en for words in lacking)
        yield Breach(
            (*loc, "secured"),
            where,
            Text(f"För {company.name.sv} saknas: {sv}.", f"For {company.name.en} is lacking: {en}."),
            severity,
            facts | {"lacking": [one.value for one in Secured if one not in (company.secured or ())]},
            Text(
                "Låt fullmäktige ändra bolagsordningen eller stadgarna.",
                "Let the assembly change the articles or statutes.",
            ),
        )
    if company.lay_auditors == 0:
        yield Breach(
            (*loc, "lay_auditors"),
            where,
            Text(
                f"Fullmäktige ska utse minst en revisor i {company.name.sv}.",
                f"The assembly must appoint at least one auditor in {company.name.en}.",
            ),
            severity,
            facts,
            Text("Utse en lekmannarevisor bland revisorerna.", "Appoint a lay auditor from the auditors."),
        )
