"""What every test runs under: the settings, and three things made stricter than in production.

Rows without a stated order come in another order than they were written, an unknown variable in one of our
templates is an error, and a warning is an error (pyproject.toml). Browser fixtures: ``tests/support/browser.py``.
"""

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

home = Path(tempfile.mkdtemp(prefix="insyn-tests-"))  # nothing a test writes comes near the checkout's var/
atexit.register(shutil.rmtree, home, ignore_errors=True)
(home / "static").mkdir()
os.environ |= {"INSYN_TESTING": "1", "INSYN_HOME": str(home)}
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "insyn.foundation.settings")

import django  # noqa: E402 - after the environment it reads

django.setup()  # before a room's own conftest imports a model

import hypothesis  # noqa: E402
import pytest  # noqa: E402
from django.conf import settings  # noqa: E402
from django.db.backends.base.base import BaseDatabaseWrapper  # noqa: E402
from django.test import TransactionTestCase  # noqa: E402
from django.utils import translation  # noqa: E402

from insyn.foundation.setting_up import compile_messages  # noqa: E402
from tests.support.order import shuffle_unordered  # noqa: E402
from tests.support.restore import restore_instead_of_emptying  # noqa: E402
from tests.support.templates import refuse_unknown_variables  # noqa: E402

pytest_plugins = [
    "tests.support.browser",
    "tests.support.migrated",
    "tests.support.norsjo",
    "tests.support.site",
]

# How fast a machine is never decides a test: not by a deadline, nor by how long examples take to make.
hypothesis.settings.register_profile(
    "insyn", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("insyn")

DATABASE_FIXTURES = {
    "db",
    "transactional_db",
    "django_db_reset_sequences",
    "django_db_serialized_rollback",
    "live_server",
}
BROWSER_FIXTURES = {"page", "context", "browser"}


def pytest_configure(config: pytest.Config) -> None:
    """Compile the translations once, before the workers start; make templates and committing tests behave."""
    if not hasattr(config, "workerinput"):
        compile_messages()
    refuse_unknown_variables()
    restore_instead_of_emptying()


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Mark what walks pages in Chromium, and what else uses the database and so runs on both kinds of it.

    What is marked as being about words is not run on both (docs/adr/0014-what-runs-on-both-databases.md).

    Chromium comes last, after all has been chosen and put in order: its loop goes on in the thread, where nothing else can run
    one of its own afterwards.
    """
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if fixtures & BROWSER_FIXTURES:
            item.add_marker("browser")
        elif item.get_closest_marker("words"):
            continue
        elif fixtures & DATABASE_FIXTURES or item.get_closest_marker("django_db") or _is_django_case(item):
            item.add_marker("database")
    yield
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


def _is_django_case(item: pytest.Item) -> bool:
    case = getattr(item, "cls", None)
    return isinstance(case, type) and issubclass(case, TransactionTestCase)


@pytest.fixture(autouse=True)
def _unordered_rows_come_in_any_order(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    shuffle_unordered(monkeypatch, seed=request.node.nodeid)


@pytest.fixture(autouse=True)
def _every_test_begins_in_swedish() -> None:
    translation.activate(settings.LANGUAGE_CODE)  # a page read in English leaves its language on the thread


@pytest.fixture(autouse=True)
def _the_connection_outlives_a_response(monkeypatch: pytest.MonkeyPatch) -> None:
    """Closing a file's response ends the request, and with it the connection that the test's transaction lives in."""
    close = BaseDatabaseWrapper.close_if_unusable_or_obsolete

    def close_unless_in_a_test(self: BaseDatabaseWrapper) -> None:
        if not self.in_atomic_block:
            close(self)

    monkeypatch.setattr(BaseDatabaseWrapper, "close_if_unusable_or_obsolete", close_unless_in_a_test)
