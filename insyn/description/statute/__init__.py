"""The text of a governing document: read into chapters and sections, compared, and searched for the bodies it names. Pure."""

from insyn.description.statute.blocks import Block, BlockKind, read_statute
from insyn.description.statute.bodies import bodies_named, unknown_bodies
from insyn.description.statute.compare import ChangedBlock, Piece, PieceMark, difference
from insyn.description.statute.delegation import delegate_name, delegation_blocks
from insyn.description.statute.remarks import Remark, remarks, unshowable

__all__ = [
    "Block",
    "BlockKind",
    "ChangedBlock",
    "Piece",
    "PieceMark",
    "Remark",
    "bodies_named",
    "delegate_name",
    "delegation_blocks",
    "difference",
    "read_statute",
    "remarks",
    "unknown_bodies",
    "unshowable",
]
