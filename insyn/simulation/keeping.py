"""What is done of a stopped simulation, kept beside its answer until it is gone on with; and the answer as a table."""

import os
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

import numpy as np

from insyn.description.text import Text
from insyn.simulation.arrays import Floats
from insyn.simulation.playing import Chunk

if TYPE_CHECKING:
    from insyn.simulation.answer import Answer


class NotKept(RuntimeError):
    """What was kept cannot be gone on with: why, and what to do."""

    def __init__(self, message: Text) -> None:
        self.message = message
        super().__init__(message.en)


@dataclass
class Kept:
    """The chunks of a question that are played, in a file that is only read again for the same question."""

    path: Path
    fingerprint: str
    parts: dict[Chunk, Floats] = field(default_factory=dict)

    def read(self) -> None:
        """Take in what the file has; NotKept when it is not there, or is of another question."""
        try:
            with np.load(self.path, allow_pickle=False) as file:
                if str(file["fingerprint"]) != self.fingerprint:
                    raise NotKept(
                        Text(
                            f"{self.path} hör till en annan fråga (andra filer, antaganden, år, körningar eller frö). "
                            "Kör utan --resume för att börja om.",
                            f"{self.path} belongs to another question (other files, assumptions, years, runs or seed). "
                            "Run without --resume to begin again.",
                        )
                    )
                chunks = [tuple(int(one) for one in row) for row in file["chunks"]]
                self.parts = {(a, b, c): file[f"rows{n}"] for n, (a, b, c) in enumerate(chunks)}
        except (OSError, KeyError, ValueError, BadZipFile):
            raise NotKept(
                Text(
                    f"Det finns inget att fortsätta med i {self.path}. Kör utan --resume.",
                    f"There is nothing to go on with in {self.path}. Run without --resume.",
                )
            ) from None

    def write(self) -> None:
        """Keep everything that is played, wholly or not at all."""
        chunks = sorted(self.parts)
        tables: dict[str, Any] = {f"rows{number}": self.parts[chunk] for number, chunk in enumerate(chunks)}
        handle, beside = tempfile.mkstemp(dir=self.path.parent, prefix=f".{self.path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                np.savez(
                    file,
                    fingerprint=np.array(self.fingerprint),
                    chunks=np.array(chunks, np.int64).reshape(-1, 3),
                    **tables,
                )
            Path(beside).replace(self.path)
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise

    def forget(self) -> None:
        self.path.unlink(missing_ok=True)


class NoParquet(RuntimeError):
    """pyarrow is not installed."""


def write_parquet(answer: "Answer", file: Any) -> None:
    """Every run's every measure as a long table: organisation, run, measure, of, value. NoParquet where it cannot be made."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise NoParquet from None
    columns: dict[str, list[Any]] = {"organisation": [], "run": [], "measure": [], "of": [], "value": []}
    for name, measures in zip(answer.names, answer.measures, strict=True):
        for one in measures.values():
            number = len(one.values)
            columns["organisation"] += [name] * number
            columns["run"] += range(number)
            columns["measure"] += [one.name] * number
            columns["of"] += [one.of] * number
            columns["value"] += one.values.tolist()
    schema = pa.schema(
        [
            ("organisation", pa.dictionary(pa.int32(), pa.string())),
            ("run", pa.int32()),
            ("measure", pa.dictionary(pa.int32(), pa.string())),
            ("of", pa.dictionary(pa.int32(), pa.string())),
            ("value", pa.float64()),
        ],
        metadata={"years": str(answer.years), "runs": str(answer.runs), "seed": str(answer.seed)},
    )
    pq.write_table(pa.table(columns, schema=schema), file, compression="zstd")
