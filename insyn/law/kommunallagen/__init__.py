"""The Local Government Act (2017:725), one module a chapter."""

from insyn.law.kommunallagen import chapter03, chapter05, chapter06

__all__ = ["chapter03", "chapter05", "chapter06"]
