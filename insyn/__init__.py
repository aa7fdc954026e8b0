"""Insyn: a municipality's political organisation, described once and run."""
