"""A backup in one file: every row and every document, restored on an empty machine of either kind of database.

The file is a zip: ``manifest.json`` (which migrations the rows were written under), ``rows/<model>.jsonl`` and
``documents/<sha256>``. Restoring brings an empty database to those migrations, puts the rows back, then migrates it
forward: that is how a backup of an older release is read by a newer one.
"""

import json
import os
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from insyn.foundation import journal, storage
from insyn.foundation.empty_database import is_empty, make_at_once
from insyn.foundation.models import Municipality
from insyn.foundation.tenancy import MunicipalityRow, in_municipality, tell_database

FORMAT = 1
# Made anew by migrations, or worthless on another machine.
LEFT_OUT = {
    "contenttypes.contenttype",
    "auth.permission",
    "sessions.session",
    "search.entry",
    "search.knownword",
    "search.state",
}
BATCH = 500


class BackupRefused(Exception):
    """The backup cannot be made or restored; nothing was changed."""


@dataclass(frozen=True)
class Contents:
    """What a backup holds."""

    rows: int
    documents: int
    verified: tuple[str, ...] = ()


def models_kept() -> list[type[models.Model]]:
    """Every kind of row that a backup takes along, by its label."""
    found = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.label_lower not in LEFT_OUT
    ]
    return sorted(found, key=lambda model: model._meta.label_lower)


def plain(value: Any) -> Any:
    """JSON for what Django's fields hold; instants keep their microseconds, which the journal's hashes need."""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, Decimal | UUID):
        return str(value)
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    raise TypeError(f"{type(value).__name__} has no form in a backup")


def _rows(model: type[models.Model]) -> Iterator[models.Model]:
    """Every row of a model, municipality by municipality where the rows belong to one."""
    if not issubclass(model, MunicipalityRow):
        yield from model._base_manager.order_by("pk").iterator()
        return
    for municipality in Municipality.objects.order_by("code"):
        with in_municipality(municipality):
            yield from model._base_manager.filter(municipality_id=municipality.code).order_by("pk").iterator()


def backup(path: Path) -> Contents:
    """Write everything to ``path``; the file appears whole or not at all. An existing file is not overwritten."""
    if path.exists():
        raise BackupRefused(f"{path} finns redan. Ange ett nytt filnamn. / {path} exists: give a new name.")
    count, digests = 0, set()
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".insyn-backup-")
    try:
        with os.fdopen(handle, "wb") as raw, zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
            with transaction.atomic():
                for model in models_kept():
                    with archive.open(f"rows/{model._meta.label_lower}.jsonl", "w", force_zip64=True) as out:
                        for row in _rows(model):
                            values = {
                                f.attname: f.value_from_object(row) for f in model._meta.concrete_fields
                            }
                            out.write(json.dumps(values, default=plain, ensure_ascii=False).encode() + b"\n")
                            count += 1
                            if getattr(model, "KEEPS_CONTENT", False) and values["sha256"]:
                                digests.add(values["sha256"])
                applied = sorted(MigrationRecorder(connection).applied_migrations())
            for digest in sorted(digests):
                with (
                    storage.open_content(digest) as source,
                    archive.open(f"documents/{digest}", "w", force_zip64=True) as out,
                ):
                    for piece in storage.chunks(source):
                        out.write(piece)
            manifest = {
                "format": FORMAT,
                "made_at": datetime.now(UTC).isoformat(),
                "migrations": applied,
                "rows": count,
                "documents": sorted(digests),
            }
            archive.writestr("manifest.json", json.dumps(manifest, indent=1))
        os.replace(name, path)
    finally:
        Path(name).unlink(missing_ok=True)
    return Contents(count, len(digests))


def restore(path: Path) -> Contents:
    """Put a backup back on an empty machine, migrate it to this release, and verify every journal.

    :class:`BackupRefused` for a file that is no backup, a database that is not empty, a document whose content is not what
    its name says, or a journal that does not hold; the database is then left as it was.
    """
    try:
        archive = zipfile.ZipFile(path)
        manifest = json.loads(archive.read("manifest.json"))
    except (OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise BackupRefused(
            f"{path} är ingen säkerhetskopia från Insyn. / not a backup made by Insyn."
        ) from error
    if manifest.get("format") != FORMAT:
        raise BackupRefused(
            "Säkerhetskopian är av en nyare sort: uppgradera Insyn. / made by a newer Insyn: upgrade."
        )
    _refuse_unless_empty()
    with archive:
        for digest in manifest["documents"]:
            with archive.open(f"documents/{digest}") as source:
                kept, _size = storage.put(source)
            if kept != digest:
                raise BackupRefused(
                    f"Dokumentet {digest} är skadat i säkerhetskopian. / damaged in the backup."
                )
        _migrate([tuple(step) for step in manifest["migrations"]])
        with transaction.atomic():
            count = _put_back(archive, [tuple(step) for step in manifest["migrations"]])
            if count != manifest["rows"]:
                raise BackupRefused("Säkerhetskopian saknar rader. / rows are missing from the backup.")
            verified = _verify_journals()
        _migrate(None)
    return Contents(count, len(manifest["documents"]), verified)


def _refuse_unless_empty() -> None:
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
    if Municipality._meta.db_table in tables and Municipality.objects.exists():
        raise BackupRefused(
            "Databasen är inte tom. Återställ i en ny (INSYN_HOME eller DATABASE_URL). / the database is not empty."
        )


def _migrate(targets: list[tuple[str, str]] | None) -> None:
    """Bring the schema to exactly these migrations, or (None) to the newest."""
    executor = MigrationExecutor(connection)
    graph = executor.loader.graph
    if targets is not None and set(graph.nodes) == set(targets) and is_empty(connection):
        make_at_once(connection)
        return
    if targets is None:
        wanted = graph.leaf_nodes()
    else:
        unknown = [step for step in targets if step not in graph.nodes]
        if unknown:
            raise BackupRefused(
                f"Säkerhetskopian är från en nyare version ({unknown[0]}). / from a newer release."
            )
        names = set(targets)
        wanted = [
            step for step in targets if not any(child.key in names for child in graph.node_map[step].children)
        ]
    executor.migrate(wanted)
    if targets is None:
        from insyn.foundation.row_security import lock_tables

        lock_tables()


def _put_back(archive: zipfile.ZipFile, applied: list[tuple[str, str]]) -> int:
    executor = MigrationExecutor(connection)
    state = executor.loader.project_state(applied).apps
    names = {
        state.get_model(name.removeprefix("rows/").removesuffix(".jsonl")): name
        for name in sorted(n for n in archive.namelist() if n.startswith("rows/"))
    }
    count, tables = 0, parts_first(names)
    for model in tables:
        with archive.open(names[model]) as lines:
            count += _insert(model, lines)
    statements = connection.ops.sequence_reset_sql(no_style(), tables)
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
    return count


def parts_first(models: Iterable[Any]) -> list[Any]:
    """Each kind of row before those that it points to, as far as they do not point round in a ring.

    The database refuses a new part of something decided (a line of a budget), so the part is laid in before the whole is.
    Keys are tried when the transaction ends.
    """
    known = list(models)
    pointing: dict[Any, list[Any]] = {model: [] for model in known}
    for model in known:
        for field in model._meta.concrete_fields:
            if field.remote_field is not None and field.remote_field.model in pointing:
                pointing[field.remote_field.model].append(model)
    found: list[Any] = []
    seen: set[Any] = set()

    def lay(model: Any) -> None:
        if model not in seen:
            seen.add(model)
            for part in pointing[model]:
                lay(part)
            found.append(model)

    for model in known:
        lay(model)
    return found


def _insert(model: Any, lines: Any) -> int:
    fields = {field.attname: field for field in model._meta.concrete_fields}
    for field in fields.values():  # what a row says of when it was made stands, whenever it is put back
        for now in ("auto_now", "auto_now_add"):
            if getattr(field, now, False):
                setattr(field, now, False)
    batch: list[Any] = []
    code: str | None = None
    count = 0

    def flush() -> None:
        model._base_manager.bulk_create(batch)
        batch.clear()

    for line in lines:
        values = json.loads(line)
        if (now := values.get("municipality_id")) != code or len(batch) >= BATCH:
            flush()
            code = now
            tell_database(code)
        batch.append(model(**{name: _read(fields[name], value) for name, value in values.items()}))
        count += 1
    flush()
    tell_database(None)
    return count


def _read(field: Any, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(field, models.DurationField):
        return timedelta(seconds=value)
    if isinstance(field, models.BinaryField):
        return bytes.fromhex(value)
    if isinstance(field, models.JSONField):
        return value
    return field.target_field.to_python(value) if field.remote_field else field.to_python(value)


def _verify_journals() -> tuple[str, ...]:
    said = []
    for municipality in Municipality.objects.order_by("code"):
        with in_municipality(municipality):
            found = journal.verify()
        if not found.ok:
            raise BackupRefused(f"Journalen för {municipality} håller inte: {'; '.join(found.broken[:3])}")
        said.append(f"{municipality}: {found.entries}")
    return tuple(said)
