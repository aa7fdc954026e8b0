"""An empty database made at once, as the newest models have it, instead of by replaying how they came to be.

Replaying makes Django draw up every model anew at each of several hundred small steps, which takes minutes. The result is the
same, and is tried to be: ``tests/test_released_versions.py`` lays a database that was migrated step by step beside one made here.
"""

from typing import Any, cast

from django.apps import apps
from django.db import migrations
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import StateApps

from insyn.foundation.dbguards import Guard

BY_STEPS = "foundation"
"""The room that other people's apps point into (its users): it and they are migrated step by step, which is soon done."""


def is_empty(connection: BaseDatabaseWrapper) -> bool:
    """Whether nothing at all has been made in the database."""
    return not connection.introspection.table_names()


def make_at_once(connection: BaseDatabaseWrapper) -> None:
    """Make every table, index, constraint and guard of this release in an empty database, and note its migrations as done.

    The rooms' own tables come in one transaction: who stops it on its way finds a database that ``migrate`` goes on with.
    """
    executor = MigrationExecutor(connection)
    executor.migrate([leaf for leaf in executor.loader.graph.leaf_nodes() if not _of_a_room(leaf[0])])
    executor = MigrationExecutor(connection)
    plan = [step for step, _back in executor.migration_plan(executor.loader.graph.leaf_nodes())]
    made = {step.app_label for step in plan}
    with connection.schema_editor() as editor:
        for model in apps.get_models():
            if model._meta.app_label in made and model._meta.managed and not model._meta.proxy:
                editor.create_model(model)
        while editor.deferred_sql:  # keys to tables that were not made yet; guards are laid on what is whole
            editor.execute(editor.deferred_sql.pop(0))
        for step in plan:
            for operation in step.operations:
                _run(operation, editor)
            executor.recorder.record_applied(step.app_label, step.name)


def _of_a_room(label: str) -> bool:
    return label != BY_STEPS and apps.get_app_config(label).name.startswith("insyn.")


def _run(operation: Any, editor: Any) -> None:
    """Do what is not told by the models: guards, and what a migration does with a function of its own."""
    if isinstance(operation, Guard):
        operation.install(editor)
    elif isinstance(operation, migrations.RunPython):
        operation.code(cast(StateApps, apps), editor)
    elif isinstance(operation, migrations.RunSQL | migrations.SeparateDatabaseAndState):
        raise TypeError(f"{type(operation).__name__} in a migration: make_at_once does not know what it does")
