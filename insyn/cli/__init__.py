"""`insyn …`: every command, thin. The commands on files need no database; those on a site start Django."""

from insyn.cli import drawing, files, inside, plan, register, seats, site, tables
from insyn.cli.group import main

__all__ = ["drawing", "files", "inside", "main", "plan", "register", "seats", "site", "tables"]
