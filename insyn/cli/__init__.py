"""`insyn …`: every command, thin. The commands on files need no database; those on a site start Django."""

from insyn.cli import (
    archive,
    drawing,
    files,
    inside,
    mail,
    moving,
    plan,
    practice,
    register,
    remuneration,
    seats,
    simulate,
    site,
    tables,
    texts,
    who,
)
from insyn.cli.group import main

__all__ = [
    "archive",
    "drawing",
    "files",
    "inside",
    "mail",
    "main",
    "moving",
    "plan",
    "practice",
    "register",
    "remuneration",
    "seats",
    "simulate",
    "site",
    "tables",
    "texts",
    "who",
]
