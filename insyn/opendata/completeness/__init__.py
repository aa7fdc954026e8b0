"""Proof of completeness: per year and body the series of numbers, what is withheld on which ground, what is missing."""
