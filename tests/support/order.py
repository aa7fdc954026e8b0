"""Rows that were asked for without an order come in another one than they were written."""

import random
from typing import Any

import pytest
from django.db.models import QuerySet


def shuffle_unordered(monkeypatch: pytest.MonkeyPatch, seed: str) -> None:
    """Shuffle what an unordered queryset has read, never into the order in which the database gave it.

    The same seed gives the same orders, so a test that leans on the database's order fails every time, not now and
    then. Rows are shuffled after they were read: the statement that runs is the one that runs in production.
    """
    dice = random.Random(seed)
    read = QuerySet._fetch_all

    def read_and_shuffle(self: QuerySet) -> None:
        first_time = self._result_cache is None
        read(self)
        rows = self._result_cache
        if first_time and rows and not self.ordered:
            _shuffle(rows, dice)

    monkeypatch.setattr(QuerySet, "_fetch_all", read_and_shuffle)


def _shuffle(rows: list[Any], dice: random.Random) -> None:
    as_written = list(rows)
    dice.shuffle(rows)
    if len(rows) > 1 and all(row is before for row, before in zip(rows, as_written, strict=True)):
        rows.reverse()
