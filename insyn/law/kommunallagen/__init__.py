"""The Local Government Act (2017:725), one module a chapter; a long chapter has one for each part of it."""

from insyn.law.kommunallagen import (
    chapter03,
    chapter04,
    chapter04_assignments,
    chapter04_benefits,
    chapter05,
    chapter05_meetings,
    chapter05_size,
    chapter05_tasks,
    chapter06,
    chapter06_board,
    chapter06_delegation,
    chapter06_seats,
    chapter06_work,
    chapter09,
    chapter12,
)

__all__ = [
    "chapter03",
    "chapter04",
    "chapter04_assignments",
    "chapter04_benefits",
    "chapter05",
    "chapter05_meetings",
    "chapter05_size",
    "chapter05_tasks",
    "chapter06",
    "chapter06_board",
    "chapter06_delegation",
    "chapter06_seats",
    "chapter06_work",
    "chapter09",
    "chapter12",
]
