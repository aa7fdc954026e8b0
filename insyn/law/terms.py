"""For how long people are elected: the terms of the assembly and of the board, in half-open periods of days."""

from datetime import date

FIRST_FOUR_YEAR_ELECTION = 1994
"""General elections have been held every fourth year since this one (5 kap. 9 § and 6 kap. 18 § say four years)."""

ELECTION_EVERY = 4


def is_election_year(year: int) -> bool:
    """Whether assemblies are elected in the whole country in that year; ValueError before four years were the term."""
    if year < FIRST_FOUR_YEAR_ELECTION:
        raise ValueError(f"the terms before {FIRST_FOUR_YEAR_ELECTION} were others")
    return (year - FIRST_FOUR_YEAR_ELECTION) % ELECTION_EVERY == 0


def assembly_term_began(on: date) -> date:
    """The 15 October on which the assembly of that day took office (5 kap. 9 §); ValueError before 1994."""
    year = _election_year(on.year)
    began = date(year, 10, 15)
    return began if began <= on else date(_election_year(year - 1), 10, 15)


def board_term_began(on: date) -> date:
    """The 1 January from which the board of that day is counted (6 kap. 18 § first paragraph); ValueError before 1995."""
    return date(_election_year(on.year - 1) + 1, 1, 1)


def _election_year(year: int) -> int:
    """The latest election year that is not after `year`."""
    is_election_year(year)
    return year - (year - FIRST_FOUR_YEAR_ELECTION) % ELECTION_EVERY
