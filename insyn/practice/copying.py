"""The copy's rows and files as a backup of its own: what is secret or private never leaves the real database.

The file has the form of every backup (``foundation/backup.py``), so it is put back in an empty home by ``insyn restore``.
"""

import hashlib
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import connection, models, transaction
from django.db.migrations.recorder import MigrationRecorder

from insyn.foundation import practising, storage
from insyn.foundation.backup import FORMAT, models_kept, plain
from insyn.foundation.models import Municipality, User
from insyn.foundation.tenancy import MunicipalityRow, in_municipality
from insyn.practice.rules.scrub import Secrets, Shape, copied, secrets_of
from insyn.practice.rules.table import LEFT_OUT, LINKS, address_of
from insyn.practice.stand_in import stand_in_pdf

USER = "foundation.user"


def slug_of(slug: str) -> str:
    """The copy's own address: ovning-norsjo."""
    return slug if slug.startswith("ovning-") else f"ovning-{slug}"[:50]


def write_copy(municipality: Municipality, path: Path, password: str) -> int:
    """Write the municipality's practice copy as a backup; how many rows it has. Everybody signs in with ``password`` there.

    :class:`rules.scrub.Unknown` for a kind of row that nobody has said what becomes of.
    """
    stand_in = stand_in_pdf()
    exchanged = {
        "sha256": hashlib.sha256(stand_in).hexdigest(),
        "size": len(stand_in),
        "pages": 1,
        "media_type": "application/pdf",
    }
    writer = _Writer(municipality, exchanged, make_password(password))
    with (
        zipfile.ZipFile(path, "x", zipfile.ZIP_DEFLATED) as archive,
        in_municipality(municipality),
        transaction.atomic(),
    ):
        writer.write(archive)
        applied = sorted(MigrationRecorder(connection).applied_migrations())
        for digest in sorted(writer.digests):
            with archive.open(f"documents/{digest}", "w", force_zip64=True) as out:
                if digest == exchanged["sha256"]:
                    out.write(stand_in)
                    continue
                with storage.open_content(digest) as source:
                    for piece in storage.chunks(source):
                        out.write(piece)
        manifest = {
            "format": FORMAT,
            "made_at": datetime.now(UTC).isoformat(),
            "migrations": applied,
            "rows": writer.count,
            "documents": sorted(writer.digests),
        }
        archive.writestr("manifest.json", json.dumps(manifest, indent=1))
    return writer.count


class _Writer:
    def __init__(self, municipality: Municipality, stand_in: dict[str, Any], password: str) -> None:
        self.municipality, self.stand_in, self.password = municipality, stand_in, password
        self.users: set[int] = set()
        self.written: dict[str, set[Any]] = {}
        self.digests: set[str] = set()
        self.count = 0

    def write(self, archive: zipfile.ZipFile) -> None:
        """Rows of the municipality first, then the links between them, the municipality, and those users they name."""
        own = [model for model in models_kept() if issubclass(model, MunicipalityRow)]
        secrets = self._secrets(own)
        for model in own:
            if model._meta.label_lower in LEFT_OUT:
                continue
            shape = shape_of(model)
            rows = (copied(values, shape, secrets, self.stand_in) for values in self._rows(model))
            self._put(archive, model, [row for row in rows if row is not None])
        for link in models_kept():
            if link._meta.label_lower in LINKS:
                self._put(archive, link, [row for row in self._rows(link) if self._both_here(link, row)])
        self._put(archive, Municipality, [self._municipality()])
        users = User._base_manager.filter(pk__in=self.users).order_by("pk")
        self._put(archive, User, [self._user(row) for row in users.values()])

    def _secrets(self, own: Sequence[type[models.Model]]) -> Secrets:
        """Which rows are secret, from the few columns that tell."""
        shapes = {model._meta.label_lower: shape_of(model) for model in own}
        rows = {}
        for model in own:
            shape = shapes[model._meta.label_lower]
            told = ["secrecy_section", "published_at"] if shape.publishable else []
            rows[shape.label] = list(
                model._base_manager.filter(municipality_id=self.municipality.pk)
                .order_by("pk")
                .values("id", *told, *shape.relations)
            )
        return secrets_of(rows, shapes)

    def _rows(self, model: type[models.Model]) -> Iterator[dict[str, Any]]:
        rows = model._base_manager.order_by("pk")
        if issubclass(model, MunicipalityRow):
            rows = rows.filter(municipality_id=self.municipality.pk)
        for row in rows.iterator():
            yield {field.attname: field.value_from_object(row) for field in model._meta.concrete_fields}

    def _both_here(self, model: type[models.Model], row: dict[str, Any]) -> bool:
        ends = [field for field in model._meta.concrete_fields if field.remote_field]
        return all(row[field.attname] in self.written.get(_target(field), ()) for field in ends)

    def _put(self, archive: zipfile.ZipFile, model: type[models.Model], rows: list[dict[str, Any]]) -> None:
        label = model._meta.label_lower
        named = [field.attname for field in model._meta.concrete_fields if _target(field) == USER]
        self.written[label] = {row.get("id") for row in rows}
        with archive.open(f"rows/{label}.jsonl", "w", force_zip64=True) as out:
            for row in rows:
                self.users |= {row[name] for name in named if row[name] is not None}
                if getattr(model, "KEEPS_CONTENT", False) and row["sha256"]:
                    self.digests.add(row["sha256"])
                out.write(json.dumps(row, default=plain, ensure_ascii=False).encode() + b"\n")
                self.count += 1

    def _municipality(self) -> dict[str, Any]:
        row = Municipality.objects.filter(pk=self.municipality.pk).values().get()
        name = row["name"].removeprefix(f"{practising.MARK} ")
        return {
            **row,
            "name": f"{practising.MARK} {name}"[:120],
            "slug": slug_of(row["slug"]),
            "contact": practising.NOTICE.sv,
            "demonstration": True,  # its clock can be moved
        }

    def _user(self, row: Mapping[str, Any]) -> dict[str, Any]:
        return {
            **row,
            "email": address_of(row["id"]) if row["email"] else "",
            "password": self.password,
            "is_superuser": False,
            "is_staff": False,
            "last_login": None,
        }


def shape_of(model: type[models.Model]) -> Shape:
    """A kind of row as the rules know it."""
    words: dict[str, int] = {}
    relations: dict[str, str] = {}
    for field in model._meta.concrete_fields:
        if field.remote_field:
            if field.name != "municipality" and _target(field) != USER:
                relations[field.attname] = _target(field)
        elif isinstance(field, models.TextField | models.CharField) and not (
            field.choices or isinstance(field, models.SlugField)
        ):
            words[field.attname] = field.max_length or 0 if isinstance(field, models.CharField) else 0
    names = {field.name for field in model._meta.concrete_fields}
    return Shape(model._meta.label_lower, words, relations, {"secrecy_section", "published_at"} <= names)


def _target(field: Any) -> str:
    return field.related_model._meta.label_lower if field.remote_field else ""
