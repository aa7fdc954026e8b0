"""Example users, counted tries, roles taken back the day they were given, and the table that the cache lies in."""

from typing import Any

from django.core.management import call_command
from django.db import migrations, models
from django.db.models import F, Q


def make_cache_table(apps: Any, schema_editor: Any) -> None:
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("foundation", "0002_journal_is_append_only")]
    operations = [
        migrations.AddField("user", "example", models.BooleanField(default=False, editable=False)),
        migrations.RemoveConstraint("staffrole", "staff_role_ends_after_it_starts"),
        migrations.AddConstraint(
            "staffrole",
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="staff_role_does_not_end_before_it_starts",
            ),
        ),
        migrations.CreateModel(
            "RateCount",
            [
                ("key", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("count", models.PositiveIntegerField()),
                ("ends_at", models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.RunPython(make_cache_table, migrations.RunPython.noop),
    ]
