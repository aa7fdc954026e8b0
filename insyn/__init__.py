"""Insyn: a municipality's political organisation, described once and run."""

__version__ = "0.1.0"
