"""Kinds of case that have a law and a clock of their own."""
