"""The Local Government Act (2017:725), one module a chapter; a long chapter has one for each part of it."""

from insyn.law.kommunallagen import (
    chapter03,
    chapter04,
    chapter05,
    chapter06,
    chapter06_work,
    chapter07,
    chapter07_delegation,
    chapter07_staff,
    chapter08,
    chapter09,
    chapter09_work,
    chapter10,
    chapter11,
    chapter12,
)

__all__ = [
    "chapter03",
    "chapter04",
    "chapter05",
    "chapter06",
    "chapter06_work",
    "chapter07",
    "chapter07_delegation",
    "chapter07_staff",
    "chapter08",
    "chapter09",
    "chapter09_work",
    "chapter10",
    "chapter11",
    "chapter12",
]
