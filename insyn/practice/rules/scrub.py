"""Taking away what is secret: the row itself, and all that hangs on it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from insyn.practice.rules.table import CHANGED, KEPT, LEFT_OUT

CARRIER = "documents.document"
"""A document is kept apart from what it is in: its content is exchanged, and what refers to it stays as it is."""
UNTOUCHED = frozenset(
    {
        "sha256",
        "filename",
        "media_type",
        "token",
        "kept_as",
        "hash",
        "previous",
        "source",
        "kept_at",
        "secrecy_section",
    }
)
SHORTEST = 80
"""A field of words has room for so many characters; shorter ones hold codes and numbers."""


class Unknown(Exception):
    """A kind of row that has no place in the table."""


@dataclass(frozen=True)
class Shape:
    """A kind of row: its fields of words with the longest each may be (0: any), and what each relation leads to."""

    label: str
    words: Mapping[str, int]
    relations: Mapping[str, str]
    publishable: bool = False


@dataclass
class Secrets:
    """Which rows are secret, by kind."""

    found: dict[str, set[Any]] = field(default_factory=dict)

    def has(self, label: str, pk: Any) -> bool:
        """Whether the row is secret."""
        return pk in self.found.get(label, ())


def secrets_of(rows: Mapping[str, Iterable[Mapping[str, Any]]], shapes: Mapping[str, Shape]) -> Secrets:
    """The secret rows, and the rows that lead to one by any relation but to a document.

    What was taken in from a former system is treated as secret until it is public.
    """
    held = {label: list(found) for label, found in rows.items()}
    secrets = Secrets({label: set() for label in held})
    for label, found in held.items():
        older = label.startswith("moving_in.")
        for row in found:
            hidden = older and shapes[label].publishable and row.get("published_at") is None
            if row.get("secrecy_section") or hidden:
                secrets.found[label].add(row["id"])
    grown = True
    while grown:
        grown = False
        for label, found in held.items():
            for row in found:
                if row["id"] not in secrets.found[label] and _leads_to_one(row, shapes[label], secrets):
                    secrets.found[label].add(row["id"])
                    grown = True
    return secrets


def _leads_to_one(row: Mapping[str, Any], shape: Shape, secrets: Secrets) -> bool:
    return any(
        target != CARRIER and secrets.has(target, row.get(name)) for name, target in shape.relations.items()
    )


def copied(
    row: dict[str, Any], shape: Shape, secrets: Secrets, stand_in: Mapping[str, Any]
) -> dict[str, Any] | None:
    """The row as it is in the copy; None for one that is left out. ``stand_in`` is what a document's file is exchanged for.

    :class:`Unknown` for a kind of row that has no place in the table.
    """
    label = shape.label
    if label in LEFT_OUT:
        return None
    if label not in KEPT and label not in CHANGED:
        raise Unknown(label)
    made = dict(row)
    if label in CHANGED:
        made |= CHANGED[label](row)
    if label == CARRIER:
        return made | _document(row, stand_in)
    if label == "meetings.agendaedition":
        made["content"] = [_item(item, secrets) for item in row["content"]]
    if label == "moving_in.formerpaper":
        made |= _paper(row, secrets, stand_in)
    if secrets.has(label, row["id"]):
        made |= {
            name: _hidden(row["id"], longest)
            for name, longest in shape.words.items()
            if row[name] and name not in UNTOUCHED and (longest == 0 or longest >= SHORTEST)
        }
    return made


def _hidden(pk: Any, longest: int) -> str:
    said = f"Övning {pk}: innehållet är inte med"
    return said[:longest] if longest else said


def _document(row: Mapping[str, Any], stand_in: Mapping[str, Any]) -> dict[str, Any]:
    if row["published_at"] is not None and not row["secrecy_section"]:
        return {}
    return {
        **stand_in,
        "filename": f"ovning-{row['id']}.pdf",
        "title": f"Handling {row['id']} (övning)",
        "secrecy_reason": "",
        "enclosure": False,
    }


def _item(item: Mapping[str, Any], secrets: Secrets) -> dict[str, Any]:
    made = dict(item)
    if item.get("secret") or secrets.has("meetings.agendaitem", item.get("item")):
        made |= {"title": "", "proposal": "", "presenter": "", "case": "", "secret": True}
    made["papers"] = [
        {**paper, "title": f"Handling {paper['document']} (övning)"}
        if made.get("secret") or secrets.has(CARRIER, paper["document"])
        else dict(paper)
        for paper in item.get("papers", ())
    ]
    return made


def _paper(row: Mapping[str, Any], secrets: Secrets, stand_in: Mapping[str, Any]) -> dict[str, Any]:
    """The file of a paper taken in is its document's; one kept apart is not in the copy."""
    hidden = secrets.has("moving_in.formerpaper", row["id"])
    if row["document_id"] is None:
        return {"sha256": "", "size": 0, "path": "" if hidden else row["path"]}
    if hidden:
        return {"sha256": stand_in["sha256"], "size": stand_in["size"], "path": f"ovning-{row['id']}.pdf"}
    return {}
