"""Bodies that other statutes than the Local Government Act demand. Their texts are not among ours: see each rule."""

from insyn.law.other import foraldrabalken, vallagen

__all__ = ["foraldrabalken", "vallagen"]
