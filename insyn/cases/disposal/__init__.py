"""Disposal (gallring) by plan and decision: the contents really gone, the row and its journal line left."""
