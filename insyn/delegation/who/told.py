"""An answer as words and as data. Pure."""

from collections.abc import Iterable
from typing import Any

from insyn.delegation.who.answer import Candidate, Doubt, Level
from insyn.delegation.who.index import Index
from insyn.description.text import Text

LEVELS = {
    Level.ASSEMBLY: Text("Fullmäktige", "The assembly"),
    Level.DRAFTING_COMMITTEE: Text("En beredning", "A drafting committee"),
    Level.BOARD: Text("Kommunstyrelsen", "The executive board"),
    Level.COMMITTEE: Text("En nämnd", "A committee"),
    Level.JOINT_COMMITTEE: Text("En gemensam nämnd", "A joint committee"),
    Level.SUBCOMMITTEE: Text("Ett utskott", "A subcommittee"),
    Level.COMPANY: Text("Ett kommunalt bolag", "A municipal company"),
    Level.CHAIR: Text("Ordföranden eller presidiet", "The chair or presidium"),
    Level.OFFICIAL: Text("En tjänsteperson på delegation", "An official by delegation"),
    Level.REGISTRAR: Text("Registratorn", "The registrar"),
    Level.OUTSIDE: Text("Inte kommunen", "Not the municipality"),
}
DOUBTS = {
    Doubt.SURE: Text("säkert", "sure"),
    Doubt.LIKELY: Text("troligt", "likely"),
    Doubt.UNSURE: Text("osäkert", "unsure"),
}


def as_data(candidates: Iterable[Candidate], language: str) -> list[dict[str, Any]]:
    """Each candidate as a plain object, in order; what a candidate does not have is null. Amounts in kronor, times in days."""
    return [
        {
            "level": one.level.value,
            "body": one.body or None,
            "unit": one.unit or None,
            "role": one.role or None,
            "line": one.line or None,
            "why": one.why.in_(language),
            "who": one.who.in_(language) if one.who else None,
            "limit_kronor": one.amount,
            "limit_days": one.days,
            "prepared_by": one.prepared_by or None,
            "ask": one.ask or None,
            "citation": one.citation,
            "doubt": one.doubt.value,
        }
        for one in candidates
    ]


def as_lines(candidates: Iterable[Candidate], index: Index, language: str) -> list[str]:
    """The candidates as lines to read, the likeliest first."""
    sv = language == "sv"
    lines = []
    for number, one in enumerate(candidates, start=1):
        who = one.who.in_(language) if one.who else LEVELS[one.level].in_(language)
        lines.append(f"{number}. {who} ({DOUBTS[one.doubt].in_(language)})")
        lines.append(f"   {one.why.in_(language)}")
        if one.prepared_by:
            name = index.organisation.body(one.prepared_by).name.in_(language)
            lines.append(f"   {'Bereds av' if sv else 'Prepared by'}: {name}")
        if one.ask and index.administration:
            role = index.administration.role(one.ask)
            unit = index.administration.unit(role.unit).name.in_(language)
            lines.append(f"   {'Fråga' if sv else 'Ask'}: {role.name.in_(language)}, {unit}")
        lines.append(f"   {one.citation}")
    return lines
