"""The published schemas are what the types say, and they describe the files we have."""

import json
from pathlib import Path
from typing import Any

import pytest

from insyn.description.kinds import BodyKind
from insyn.description.schema import SCHEMAS, main, stale, write

AGREED_KINDS = [
    "assembly",
    "assembly-drafting-committee",
    "executive-board",
    "committee",
    "joint-committee",
    "subcommittee",
    "drafting-committee",
    "joint-preparation",
    "party-group",
    "election-committee",
    "audit",
    "company-board",
    "nominating-committee",
    "municipal-association",
    "self-managing-body",
    "joint-labour-body",
]


def test_the_published_schemas_are_not_stale() -> None:
    assert stale() == []


def test_a_missing_or_changed_schema_is_stale(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert stale(tmp_path) == list(SCHEMAS)
    write(tmp_path)
    assert stale(tmp_path) == []
    (tmp_path / "organisation.schema.json").write_text("{}", encoding="utf-8")
    assert stale(tmp_path) == ["organisation.schema.json"]
    assert main(["--check"]) == 0
    assert capsys.readouterr().err == ""


def test_the_check_fails_on_a_stale_schema(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("insyn.description.schema.stale", lambda: ["organisation.schema.json"])
    assert main(["--check"]) == 1
    assert "schema/organisation.schema.json is stale" in capsys.readouterr().err


def schema() -> dict[str, Any]:
    folder = Path(__file__).parents[3] / "schema"
    loaded: dict[str, Any] = json.loads((folder / "organisation.schema.json").read_text(encoding="utf-8"))
    return loaded


def test_the_kinds_are_exactly_those_agreed() -> None:
    assert schema()["$defs"]["BodyKind"]["enum"] == AGREED_KINDS == [kind.value for kind in BodyKind]


def test_the_schema_has_the_files_keys_and_allows_no_others() -> None:
    top = schema()
    assert {"municipality", "version", "body", "route", "delegation", "frame"} <= top["properties"].keys()
    assert "bodies" not in top["properties"]
    tables = [table for table in [top, *top["$defs"].values()] if table.get("type") == "object"]
    assert len(tables) > 20
    assert all(table["additionalProperties"] is False for table in tables)


def test_every_kind_has_its_name_in_both_languages() -> None:
    assert all(kind.label.sv and kind.label.en for kind in BodyKind)
