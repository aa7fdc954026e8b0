"""The published JSON Schemas of our files, made from the same types that read them.

`python -m insyn.description.schema --write` makes the files in `schema/`; `--check` fails when they are
stale.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from insyn.description.administration import Administration
from insyn.description.organisation import Organisation
from insyn.description.presentation import Presentation
from insyn.description.read import adapter

FOLDER = Path(__file__).parents[2] / "schema"
SCHEMAS: dict[str, tuple[type, str]] = {
    "organisation.schema.json": (Organisation, "Insyn: the political organisation file"),
    "administration.schema.json": (Administration, "Insyn: the administrative organisation file"),
    "presentation.schema.json": (
        Presentation,
        "Insyn: the file of a presentation's figures, names and words",
    ),
}


def schema_text(kind: type, title: str) -> str:
    """The JSON Schema of a file type, as it is published."""
    schema: dict[str, Any] = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    schema |= adapter(kind).json_schema(by_alias=True)
    schema["title"] = title
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def stale(folder: Path = FOLDER) -> list[str]:
    """The names of the schema files that are missing or not what the types say."""
    return [
        name for name, (kind, title) in SCHEMAS.items() if _found(folder / name) != schema_text(kind, title)
    ]


def write(folder: Path = FOLDER) -> None:
    """Make the schema files anew."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, (kind, title) in SCHEMAS.items():
        (folder / name).write_text(schema_text(kind, title), encoding="utf-8")


def _found(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


def main(arguments: list[str] | None = None) -> int:
    """Write or check; 1 when something is stale."""
    parser = argparse.ArgumentParser(description=__doc__)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--write", action="store_true", help="make the schema files anew")
    what.add_argument("--check", action="store_true", help="fail when a schema file is stale")
    if parser.parse_args(arguments).write:
        write()
        return 0
    names = stale()
    for name in names:
        print(f"schema/{name} is stale: run python -m insyn.description.schema --write", file=sys.stderr)
    return 1 if names else 0


if __name__ == "__main__":
    raise SystemExit(main())
