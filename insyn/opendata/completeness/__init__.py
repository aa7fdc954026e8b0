"""Proof of completeness: per year and body the unbroken series of numbers, what is withheld and on which ground, what is missing."""
