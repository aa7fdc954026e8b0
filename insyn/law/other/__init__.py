"""Bodies that other statutes than the Local Government Act demand. Their texts are not among ours: see each rule."""

from insyn.law.other import (
    arkivlagen,
    extraordinara_handelser,
    foraldrabalken,
    socialtjanstlagen,
    vallagen,
)

__all__ = ["arkivlagen", "extraordinara_handelser", "foraldrabalken", "socialtjanstlagen", "vallagen"]
