"""Small tables within a table, written a line each with semicolons between the parts: partners, parts of a frame."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from insyn.organisation.editor.specs import Column

BETWEEN = ";"
MOST_ROWS = 200
Row = dict[str, Any] | list[str]


class RowsField(forms.CharField):
    """Lines that each stand for a small table; without columns, for a list of names."""

    def __init__(self, columns: tuple[Column, ...], language: str, **given: Any) -> None:
        labels = "; ".join(column.label.in_(language) for column in columns)
        if columns and labels:
            told = _("En rad för varje, med semikolon mellan: %(labels)s.") % {"labels": labels}
            given["help_text"] = f"{given.get('help_text', '')} {told}".strip()
        super().__init__(widget=forms.Textarea(attrs={"rows": 4}), max_length=20_000, **given)
        self.columns, self.language = columns, language

    def clean(self, value: Any) -> list[Row]:
        """The small tables; a ValidationError that says which line is wrong and how it is written."""
        lines = [line.strip() for line in str(super().clean(value) or "").splitlines() if line.strip()]
        if len(lines) > MOST_ROWS:
            raise forms.ValidationError(_("Det är för många rader: högst %(most)s.") % {"most": MOST_ROWS})
        return [self._row(number, line) for number, line in enumerate(lines, 1)]

    def _row(self, number: int, line: str) -> Row:
        parts = [part.strip() for part in line.split(BETWEEN)]
        if not self.columns:
            return [part for part in parts if part]
        if len(parts) > len(self.columns):
            raise self._wrong(number, _("det är fler delar än så"))
        row: dict[str, Any] = {}
        for column, part in zip(self.columns, [*parts, *[""] * len(self.columns)], strict=False):
            if not part and column.needed:
                raise self._wrong(number, _("%(label)s saknas") % {"label": column.label.in_(self.language)})
            if part and column.count and not (part.isdecimal() and part.isascii() and len(part) < 13):
                raise self._wrong(
                    number, _("%(label)s ska vara ett heltal") % {"label": column.label.in_(self.language)}
                )
            if part:
                row[column.key] = _value(column, part)
        return row

    def _wrong(self, number: int, why: str) -> forms.ValidationError:
        written = f"{BETWEEN} ".join(column.label.in_(self.language) for column in self.columns)
        return forms.ValidationError(
            _("Rad %(number)s: %(why)s. Skriv: %(written)s.")
            % {"number": number, "why": why, "written": written}
        )


def _value(column: Column, part: str) -> Any:
    if column.count:
        return int(part)
    return {"sv": part, "en": part} if column.text else part


def shown(columns: tuple[Column, ...], rows: list[Any]) -> str:
    """The small tables as lines; a text in its Swedish."""
    return "\n".join(_line(columns, row) for row in rows)


def _line(columns: tuple[Column, ...], row: Any) -> str:
    if not columns:
        return f"{BETWEEN} ".join(row)
    parts = [_shown(row if column.key == "" else row.get(column.key)) for column in columns]
    while parts and not parts[-1]:
        parts.pop()
    return f"{BETWEEN} ".join(parts)


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("sv", "")
    return "" if value is None else str(value).replace(BETWEEN, ",")


def kept(columns: tuple[Column, ...], before: Any, value: list[Row] | None) -> Any:
    """The rows as they should stand: what a line does not show of a row (its source, its English) stays with the line, or, where
    the line was changed, with its first part if no other row had the same."""
    if not value or not columns:
        return value or None
    lines = {_line(columns, row): row for row in before or []}
    firsts = [_shown(row if columns[0].key == "" else row.get(columns[0].key)) for row in before or []]
    alone = {first: row for first, row in zip(firsts, before or [], strict=True) if firsts.count(first) == 1}
    return [
        _with_old(columns, lines.get(_line(columns, row)) or alone.get(_first(columns, row), {}), row)
        for row in value
    ]


def _first(columns: tuple[Column, ...], row: Any) -> str:
    return _shown(row[columns[0].key])


def _with_old(columns: tuple[Column, ...], old: dict[str, Any], row: Any) -> Any:
    whole = columns[0].key == ""
    told = {"": row[""]} if whole else dict(row)
    for column in columns:
        had = old if column.key == "" else old.get(column.key)
        if column.text and column.key in told and had and _shown(had) == _shown(told[column.key]):
            told[column.key] = had
    if whole:
        return told[""]
    hidden = {key: had for key, had in old.items() if key not in {column.key for column in columns}}
    return {**told, **hidden}
