"""Which municipality the work is done in: on every row, and no query without one runs.

The municipality in hand is held in a context variable. Models below :class:`MunicipalityRow` are only ever read
through it; a query outside :func:`in_municipality` raises :class:`NoMunicipality` instead of reading everybody's rows.
On PostgreSQL the same code is set on the connection, where row-level security is the second lock.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import connection, models

if TYPE_CHECKING:
    from insyn.foundation.models import Municipality

_code: ContextVar[str | None] = ContextVar("insyn_municipality", default=None)


class NoMunicipality(RuntimeError):
    """A query was about to run without saying whose rows it reads."""


def current_code() -> str | None:
    """The four-digit code of the municipality in hand, or None."""
    return _code.get()


def tell_database(code: str | None) -> None:
    """Set the municipality on the PostgreSQL connection; other databases have no second lock."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('insyn.municipality', %s, false)", [code or ""])


@contextmanager
def in_municipality(municipality: "Municipality | str") -> Iterator[None]:
    """Do what stands below in this municipality (a row or its code); may be nested."""
    code = municipality if isinstance(municipality, str) else municipality.code
    before = _code.get()
    token = _code.set(code)
    try:
        if code != before:
            tell_database(code)
        yield
    finally:
        _code.reset(token)
        if code != before and not connection.needs_rollback:
            tell_database(before)


class ReadOnly(RuntimeError):
    """Something was about to be written, or locked, in another municipality than the one worked in."""


@contextmanager
def reading_in(code: str) -> Iterator[None]:
    """Read what another municipality in the installation has published to this one, and nothing else.

    Both locks hold: the rows are those of that municipality, on PostgreSQL by its own policy. Any statement but a plain
    question raises :class:`ReadOnly`. Whoever calls answers with values, never with rows, for a row would be asked
    further in whatever municipality is then in hand (docs/adr/0012-a-partners-notice-board.md).
    """
    with in_municipality(code), connection.execute_wrapper(_only_questions):
        yield


def _only_questions(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    plain = sql.lstrip().upper()
    if not plain.startswith("SELECT ") or " FOR UPDATE" in plain:
        raise ReadOnly(f"{plain[:40]}… in {current_code()}")
    return execute(sql, params, many, context)


class MunicipalityManager(models.Manager):
    """Reads only the rows of the municipality in hand."""

    def get_queryset(self) -> models.QuerySet[Any]:
        code = _code.get()
        if code is None:
            raise NoMunicipality(f"{self.model.__name__} was asked for outside in_municipality(…)")
        return super().get_queryset().filter(municipality_id=code)


class MunicipalityRow(models.Model):
    """A row that belongs to one municipality.

    Where ``KEEPS_CONTENT``, its ``sha256`` names content in the store, which a backup takes along.
    """

    KEEPS_CONTENT: ClassVar[bool] = False

    municipality = models.ForeignKey(
        "foundation.Municipality", on_delete=models.PROTECT, related_name="+", editable=False
    )

    objects = MunicipalityManager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; a new row takes the municipality in hand, and no row is saved into another one."""
        code = _code.get()
        if not self.municipality_id and code:
            self.municipality_id = code
        if code is None or self.municipality_id != code:
            raise NoMunicipality(f"{type(self).__name__} of {self.municipality_id} saved while in {code}")
        super().save(*args, **kwargs)
